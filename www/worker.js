// Inspects in a thread of its own, so that typing and scrolling never wait.

import init, { exportAs, exportReport, inspectJson } from "../pkg/article_inspector.js";

const ready = init();
ready.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: String(error?.message ?? error) }),
);

addEventListener("message", async ({ data: { id, text, options, form, report } }) => {
  try {
    await ready;
    if (form) postMessage({ id, result: report ? exportReport(report, form) : exportAs(text, form, options) });
    else postMessage({ id, json: inspectJson(text, options) });
  } catch (error) {
    postMessage({ id, failed: error instanceof Error ? error.message : String(error) });
  }
});
