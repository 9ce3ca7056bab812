// Talks to the worker. One inspection runs at a time; of those that wait, only the newest is done.

/** @import { Form, Options, Report } from "../pkg/article_inspector.js" */
/** @typedef {{ text: string, options: Options, form?: Form, report?: Report | null }} Task */
/** @typedef {{ id: number, task: Task, resolve: (result: any) => void, reject: (error: Error) => void }} Job */
/** @typedef {{ id?: number, ready?: boolean, json?: string, result?: any, failed?: string }} Message */

import { trusted } from "./trusted.js";

/** A report of more characters takes some tens of milliseconds to read. */
const LONG = 5_000_000;
const MISSING = "The inspector could not be loaded; reload the page.";

export class Inspector {
  /** @type {Worker} */ #worker;
  /** @type {Job | null} the inspection that runs */ #running = null;
  /** @type {Job | null} the inspection that follows it */ #waiting = null;
  /** @type {Map<number, Job>} exports under way */ #exports = new Map();
  /** @type {(error: Error | null) => void} */ #settle = () => {};
  #last = 0;
  /** Compiled while the worker starts, and once for all workers. @type {Promise<WebAssembly.Module>} */
  #module = load(new URL("../pkg/article_inspector_bg.wasm", import.meta.url));
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
      this.#waiting = { id: ++this.#last, task: { text, options }, resolve, reject };
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
      const job = { id: ++this.#last, task: { text, options, form, report }, resolve, reject };
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
    const worker = new Worker(trusted(new URL("./worker.js", import.meta.url)), { type: "module" });
    worker.addEventListener("message", ({ data }) => this.#hear(data));
    worker.addEventListener("error", () => this.#hear({ failed: MISSING }));
    this.#module.then(
      (module) => worker.postMessage({ module }),
      () => this.#hear({ failed: MISSING }),
    );
    return worker;
  }

  #next() {
    if (this.#running || !this.#waiting) return;
    this.#running = this.#waiting;
    this.#waiting = null;
    this.#worker.postMessage({ id: this.#running.id, ...this.#running.task });
  }

  /** @param {Message} message */
  #hear({ id, ready, json, result, failed }) {
    if (ready) return this.#settle(null);
    if (id === undefined) this.#settle(new Error(failed));
    const exported = this.#exports.get(id ?? 0);
    const job = exported ?? this.#running;
    if (!job || (id !== undefined && id !== job.id)) return;
    if (exported) this.#exports.delete(exported.id);
    else this.#running = null;
    if (failed !== undefined) job.reject(new Error(failed));
    else if (!exported && this.#waiting) job.resolve(null);
    else if (json === undefined) job.resolve(result);
    else read(json, job);
    this.#next();
  }
}

/** Compiles as it comes; from a host that does not name the type, when it has come. @param {URL} address */
async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.statusText);
  if (response.headers.get("content-type") === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** A report comes as one JSON text: read here, it costs half of an object that is cloned on its way. @param {string} json @param {Job} job */
function read(json, job) {
  const report = JSON.parse(json);
  // What is drawn of a long one is drawn in the next task, so that the page answers between.
  if (json.length < LONG) job.resolve(report);
  else setTimeout(() => job.resolve(report));
}
