// Talks to the worker. One inspection runs at a time; of those that wait, only the newest is done.

/** @import { Form, Options, Report } from "../pkg/article_inspector.js" */
/** @typedef {{ text: string, options: Options, form?: Form, report?: Report | null }} Task */
/** @typedef {{ id: number, task: Task, parts: [string, unknown[]][], resolve: (result: any) => void, reject: (error: Error) => void }} Job */
/** @typedef {{ id?: number, ready?: boolean, key?: string, part?: unknown[], result?: any, failed?: string }} Message */

export class Inspector {
  /** @type {Worker} */ #worker;
  /** @type {Job | null} the inspection that runs */ #running = null;
  /** @type {Job | null} the inspection that follows it */ #waiting = null;
  /** @type {Map<number, Job>} exports under way */ #exports = new Map();
  /** @type {(error: Error | null) => void} */ #settle = () => {};
  #last = 0;
  /** @type {Promise<void>} */ ready;

  constructor() {
    this.ready = new Promise((resolve, reject) => {
      this.#settle = (error) => (error ? reject(error) : resolve());
    });
    this.#worker = this.#start();
  }

  /**
   * The report on `text`, or null when a newer text came before it was done.
   * @param {string} text @param {Options} options
   * @returns {Promise<Report | null>}
   */
  inspect(text, options) {
    return new Promise((resolve, reject) => {
      this.#waiting?.resolve(null);
      this.#waiting = { id: ++this.#last, task: { text, options }, parts: [], resolve, reject };
      this.#next();
    });
  }

  /**
   * The result for `text` as a document; `report` is it, where the reader changed it.
   * @param {string} text @param {Form} form @param {Options} options @param {Report | null} report
   * @returns {Promise<string>}
   */
  export(text, form, options, report) {
    return new Promise((resolve, reject) => {
      const job = { id: ++this.#last, task: { text, options, form, report }, parts: [], resolve, reject };
      this.#exports.set(job.id, job);
      this.#worker.postMessage({ id: job.id, ...job.task });
    });
  }

  /** Gives up on the inspection that runs and the one that waits. */
  cancel() {
    this.#waiting?.resolve(null);
    this.#waiting = null;
    if (!this.#running) return;
    this.#running.resolve(null);
    this.#running = null;
    this.#worker.terminate();
    this.#worker = this.#start();
  }

  #start() {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }) => this.#hear(data));
    worker.addEventListener("error", () => this.#hear({ failed: "The inspector could not be loaded; reload the page." }));
    return worker;
  }

  #next() {
    if (this.#running || !this.#waiting) return;
    this.#running = this.#waiting;
    this.#waiting = null;
    this.#worker.postMessage({ id: this.#running.id, ...this.#running.task });
  }

  /** @param {Message} message */
  #hear({ id, ready, key, part, result, failed }) {
    if (ready) return this.#settle(null);
    if (id === undefined) this.#settle(new Error(failed));
    const exported = this.#exports.get(id ?? 0);
    const job = exported ?? this.#running;
    if (!job || (id !== undefined && id !== job.id)) return;
    if (key && part) return void job.parts.push([key, part]);
    if (exported) this.#exports.delete(exported.id);
    else this.#running = null;
    if (failed !== undefined) job.reject(new Error(failed));
    else if (!exported && this.#waiting) job.resolve(null);
    else job.resolve(joined(result, job.parts));
    this.#next();
  }
}

/** A result with the lists that came in parts. @param {any} result @param {[string, unknown[]][]} parts */
function joined(result, parts) {
  for (const [key, part] of parts) result[key].push(...part);
  return result;
}
