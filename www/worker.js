// Inspects in a thread of its own, so that typing and scrolling never wait. The page hands over the compiled wasm first.

import init, { exportAs, exportReport, inspectJson } from "../pkg/article_inspector.js";

/** As many pages of 64 KB are asked for to see whether there is any memory left. */
const PROBE = 256;

/**
 * Inspected before the reader's first text, while they choose it: reads the models and has the code compiled. It has
 * something of everything, and few words.
 */
const WARM_UP = `Harbour wall to be rebuilt

By Ann Lee

“We cannot wait,” Mayor Ann Roe said on Monday, 3 May 2024. The council of Elm agreed that it costs $3 million.

Reporter: When?

Mayor Roe: Soon, say the “experts”.

Share this article
`;

/** @type {(module: WebAssembly.Module) => void} */
let take = () => {};
const ready = new Promise((resolve) => (take = resolve)).then((module) => init({ module_or_path: module }));
ready.then(
  () => {
    postMessage({ ready: true });
    inspectJson(WARM_UP, {});
  },
  (error) => postMessage({ failed: String(error?.message ?? error) }),
);

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

addEventListener("message", async ({ data: { id, module, lock, text, options, form, report } }) => {
  if (module) return hold(lock).then(() => take(module));
  try {
    await ready;
    if (form) postMessage({ id, result: report ? exportReport(report, form) : exportAs(text, form, options) });
    else postMessage({ id, json: inspectJson(text, options) });
  } catch (error) {
    const broken = !(error instanceof WebAssembly.RuntimeError) ? undefined : (await full()) ? "memory" : "code";
    postMessage({ id, failed: error instanceof Error ? error.message : String(error), broken });
  }
});

/** Whether the memory of the wasm cannot grow any more. */
async function full() {
  try {
    (await ready).memory.grow(PROBE);
    return false;
  } catch {
    return true;
  }
}
