// Inspects in a thread of its own, so that typing and scrolling never wait. The page hands over the compiled wasm first.

import init, { exportAs, exportReport, inspectChanges, inspectJson } from "../pkg/article_inspector.js";
import { WARM_UP } from "./warm-up.js";

/** As many pages of 64 KB are asked for to see whether there is any memory left. */
const PROBE = 256;

/** @type {import("../pkg/article_inspector.js").Options} */
const PLAIN = { format: "text" };

/** @type {(module: WebAssembly.Module) => void} */
let take = () => {};
const ready = new Promise((resolve) => (take = resolve)).then((module) => init({ module_or_path: module }));
ready.then(
  () => {
    postMessage({ ready: true });
    // Before the reader's first text, while they choose it: reads the models and has the code compiled.
    inspectJson(WARM_UP, PLAIN);
  },
  (error) => postMessage({ failed: String(error?.message ?? error) }),
);

/** Settles when the first part of the wasm has its rest; null while that has not come. @type {Promise<void> | null} */
let completing = null;
let complete = false;

/** Only a rest that belongs to the first part can take what that exports. @param {WebAssembly.Module} rest */
async function put(rest) {
  const first = /** @type {any} */ (await ready);
  await WebAssembly.instantiate(rest, { first });
  complete = true;
}

/**
 * Holds a lock as long as this worker lives, so that the page knows when it does not any more.
 * @param {string} lock
 */
function hold(lock) {
  return new Promise((resolve) => {
    const held = () => {
      resolve(null);
      return new Promise(() => {});
    };
    if (navigator.locks) navigator.locks.request(lock, held).catch(resolve);
    else resolve(null);
  });
}

/** The inspection that was done last: the page that has its report needs no more than what differs in the next. */
let last = 0;

addEventListener("message", async ({ data: { id, known, module, lock, rest, text, options, form, report, whole } }) => {
  if (module) return hold(lock).then(() => take(module));
  if (rest) {
    completing ??= put(rest);
    // Who needs it hears of a failure.
    return completing.catch(() => {});
  }
  try {
    await ready;
    if (whole || known) await completing;
    if (form) postMessage({ id, result: report ? exportReport(report, form) : exportAs(text, form, options) });
    else {
      const json = known === last ? inspectChanges(text, options) : inspectJson(text, options);
      last = id;
      postMessage({ id, json });
    }
  } catch (error) {
    const partly = !complete;
    postMessage({ id, failed: error instanceof Error ? error.message : String(error), broken: await broken(error), partly });
  }
});

/** What broke inside, if anything did. @param {unknown} error */
async function broken(error) {
  if (error instanceof WebAssembly.LinkError) return "rest";
  if (!(error instanceof WebAssembly.RuntimeError)) return undefined;
  return (await full()) ? "memory" : "code";
}

/** Whether the memory of the wasm cannot grow any more. */
async function full() {
  try {
    (await ready).memory.grow(PROBE);
    return false;
  } catch {
    return true;
  }
}
