// Talks to the worker. One inspection runs at a time; of those that wait, only the newest is done.

/** @import { Changes, Form, Options, Report } from "../pkg/article_inspector.js" */
/** @typedef {{ text: string, options: Options, form?: Form, report?: Report | null }} Task */
/** @typedef {{ id: number, task: Task, resolve: (result: any) => void, reject: (error: Error) => void, whole: boolean, again?: boolean }} Job `whole`: the first part of the wasm may not do; `again`: its worker died once */
/** @typedef {{ id?: number, ready?: boolean, json?: string, result?: any, failed?: string, broken?: "memory" | "code" | "rest", partly?: boolean }} Message `partly`: in a worker that had the first part of the wasm alone */

import { changed } from "./changed.js";
import { INSPECTOR } from "./strings-inspector.js";
import { trusted } from "./trusted.js";
import { loadFirst, loadRest, NoWebAssembly } from "./wasm.js";

/** A report of more characters takes some tens of milliseconds to read. */
const LONG = 5_000_000;
/** Reading one of no more characters takes no time. */
const BRIEF = 100_000;
/** A longer text is not inspected a second time by itself when its worker died over it. */
const TRY_AGAIN = 1_000_000;
/** Milliseconds after which the rest of the wasm is fetched that nobody waits for: behind the first report, or where there is none. */
const SOON = 500;
const LATER = 3_000;

export class Inspector {
  /** @type {Worker} */ #worker;
  /** @type {Job | null} the inspection that runs */ #running = null;
  /** @type {Job | null} the inspection that follows it */ #waiting = null;
  /** @type {Map<number, Job>} exports under way */ #exports = new Map();
  /** @type {(error: Error | null) => void} */ #settle = () => {};
  /** Why nothing can be inspected, null where it can. @type {string | null} */ #missing = null;
  /** Ends the watch over the worker. */ #watch = new AbortController();
  #last = 0;
  /** What was begun before it was asked for. @type {{ asked: string, found: Promise<Report | null> } | null} */ #foreseen = null;
  /** The report that came last, and the inspection it is of. @type {{ id: number, report: Report } | null} */ #given = null;
  /** Compiled while the worker starts, and once for all workers. */
  #first = loadFirst();
  /** @type {WebAssembly.Module | null} what the first part lacks, where it has come */ #rest = null;
  /** @type {Promise<void> | null} settles when the first part lacks nothing any more */ #completing = null;
  #complete = false;
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
    const foreseen = this.#foreseen;
    this.#foreseen = null;
    if (foreseen?.asked === named(text, options)) return foreseen.found;
    return new Promise((resolve, reject) => {
      this.#waiting?.resolve(null);
      // Also what the reader said of blocks is read by the rest.
      const whole = options.format !== "text" || (options.blocks ?? []).length > 0;
      this.#waiting = { id: ++this.#last, task: { text, options }, resolve, reject, whole };
      this.#next();
    });
  }

  /**
   * Begins to inspect what will most likely be asked for next, where there is nothing else to do.
   * @param {string} text @param {Options} options
   */
  foresee(text, options) {
    if (this.#running || this.#waiting) return;
    const found = this.inspect(text, options);
    // Who asks for it hears of a failure.
    found.catch(() => {});
    this.#foreseen = { asked: named(text, options), found };
  }

  /**
   * The result for `text` as a document; `report` is it, where the reader changed it.
   * @param {string} text @param {Form} form @param {Options} options @param {Report | null} report
   * @returns {Promise<string>}
   */
  export(text, form, options, report) {
    return new Promise((resolve, reject) => {
      this.#completed().then(() => {
        if (this.#missing !== null) return reject(new Error(this.#missing));
        const job = { id: ++this.#last, task: { text, options, form, report }, resolve, reject, whole: true };
        this.#exports.set(job.id, job);
        this.#post(job);
      }, reject);
    });
  }

  /** Gives up on the inspection that runs and the one that waits. */
  cancel() {
    this.#foreseen = null;
    this.#waiting?.resolve(null);
    this.#waiting = null;
    if (!this.#running) return;
    this.#running.resolve(null);
    this.#running = null;
    this.#restart();
  }

  /** Fetches what the first part of the wasm lacks; after a failure, the next call tries again. */
  #completed() {
    this.#completing ??= this.#first.then(loadRest).then(
      (rest) => {
        this.#rest = rest;
        this.#complete = true;
        if (rest) this.#worker.postMessage({ rest });
      },
      () => {
        this.#completing = null;
        throw new Error(this.#missing ?? INSPECTOR.noRest);
      },
    );
    return this.#completing;
  }

  /** @param {number} time in milliseconds */
  #completeIn(time) {
    setTimeout(() => this.#completed().catch(() => {}), time);
  }

  #restart() {
    this.#watch.abort();
    this.#worker.terminate();
    for (const { reject } of this.#exports.values()) reject(new Error(INSPECTOR.stopped));
    this.#exports.clear();
    this.#worker = this.#start();
  }

  /** The browser took the worker away: its work is done again by another one, unless it may have been too much. */
  #died() {
    const job = this.#running;
    this.#running = null;
    if (job?.again || (job && job.task.text.length > TRY_AGAIN)) job.reject(new Error(INSPECTOR.stopped));
    else if (job && this.#waiting) job.resolve(null);
    else if (job) this.#waiting = { ...job, again: true };
    this.#restart();
    this.#next();
  }

  #start() {
    const worker = new Worker(trusted(new URL("./worker.js", import.meta.url)), { type: "module" });
    worker.addEventListener("message", ({ data }) => this.#hear(data));
    worker.addEventListener("error", () => this.#hear({ failed: INSPECTOR.missing }));
    const lock = `article-inspector ${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
    worker.addEventListener("message", ({ data }) => data.ready && this.#guard(lock), { once: true });
    this.#first.then(
      (module) => {
        worker.postMessage({ module, lock });
        if (this.#rest) worker.postMessage({ rest: this.#rest });
      },
      (error) => this.#hear({ failed: error instanceof NoWebAssembly ? INSPECTOR.noWebAssembly : INSPECTOR.missing }),
    );
    return worker;
  }

  /** The worker holds a lock as long as it lives; who gets it next knows that the worker is gone. @param {string} lock */
  #guard(lock) {
    this.#watch = new AbortController();
    const { signal } = this.#watch;
    // Refused to a page from a file; then a dead worker is noticed by nobody but the reader, who can cancel.
    navigator.locks?.request(lock, { signal }, () => signal.aborted || this.#died()).catch(() => {});
  }

  #next() {
    if (this.#running || !this.#waiting) return;
    if (this.#missing !== null) {
      this.#waiting.reject(new Error(this.#missing));
      this.#waiting = null;
      return;
    }
    const job = this.#waiting;
    if (job.whole && !this.#complete) {
      const fail = (/** @type {Error} */ error) => {
        if (this.#waiting !== job) return;
        this.#waiting = null;
        job.reject(error);
      };
      this.#completed().then(() => this.#next(), fail);
      return;
    }
    this.#running = job;
    this.#waiting = null;
    this.#post(job);
  }

  /** @param {Job} job */
  #post({ id, task, whole }) {
    // What differs from a report is told by the rest.
    const known = this.#complete ? this.#given?.id : undefined;
    this.#worker.postMessage({ id, known, ...task, whole });
  }

  /** @param {Message} message */
  #hear({ id, ready, json, result, failed, broken, partly }) {
    if (ready) {
      this.#completeIn(LATER);
      return this.#settle(null);
    }
    if (id === undefined) {
      this.#missing = failed ?? INSPECTOR.missing;
      this.#settle(new Error(failed));
    }
    const exported = this.#exports.get(id ?? 0);
    const job = exported ?? this.#running;
    if (!job || (id !== undefined && id !== job.id)) return;
    if (exported) this.#exports.delete(exported.id);
    else this.#running = null;
    // Perhaps what few texts need was not there.
    const again = broken && partly && !job.whole;
    if (again && !this.#waiting) this.#waiting = { ...job, whole: true };
    else if (again) job.resolve(null);
    else if (broken === "rest") job.reject(new Error(INSPECTOR.noRest));
    else if (failed !== undefined) job.reject(new Error(broken === "memory" ? INSPECTOR.noMemory : failed));
    else if (json === undefined) job.resolve(result);
    else {
      this.#read(json, job);
      if (!this.#completing) this.#completeIn(SOON);
    }
    // What broke inside leaves a memory behind that nothing can be trusted to.
    if (broken) this.#restart();
    this.#next();
  }

  /**
   * Reads a report, which comes as one JSON text: read here, it costs half of an object that is cloned on its way.
   * @param {string} json @param {Job} job
   */
  #read(json, job) {
    // Of an old report only what differs from the one before, on which the next one builds, is read.
    if (this.#waiting && json.length > BRIEF) return job.resolve(null);
    /** @type {Report | Changes} */ const told = JSON.parse(json);
    const report = isWhole(told) ? told : changed(/** @type {Report} */ (this.#given?.report), told);
    this.#given = { id: job.id, report };
    const found = this.#waiting ? null : report;
    // What is drawn of a long one is drawn in the next task, so that the page answers between.
    if (json.length < LONG) job.resolve(found);
    else setTimeout(() => job.resolve(found));
  }
}

/** @param {string} text @param {Options} options */
function named(text, options) {
  return JSON.stringify(options) + text;
}

/** Whether it is no changes of a report. @param {Report | Changes} told @returns {told is Report} */
function isWhole(told) {
  return typeof told.text === "string";
}
