// Inspects in a thread of its own, so that typing and scrolling never wait. The page hands over the compiled wasm first.

import init, { exportAs, exportReport, inspectJson } from "../pkg/article_inspector.js";

/** @type {(module: WebAssembly.Module) => void} */
let take = () => {};
const ready = new Promise((resolve) => (take = resolve)).then((module) => init({ module_or_path: module }));
ready.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: String(error?.message ?? error) }),
);

addEventListener("message", async ({ data: { id, module, text, options, form, report } }) => {
  if (module) return take(module);
  try {
    await ready;
    if (form) postMessage({ id, result: report ? exportReport(report, form) : exportAs(text, form, options) });
    else postMessage({ id, json: inspectJson(text, options) });
  } catch (error) {
    postMessage({ id, failed: error instanceof Error ? error.message : String(error) });
  }
});
