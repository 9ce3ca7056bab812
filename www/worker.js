// Inspects in a thread of its own, so that typing and scrolling never wait.

/** @import { Report } from "../pkg/article_inspector.js" */

import init, { exportAs, exportReport, inspect } from "../pkg/article_inspector.js";

const ready = init();
ready.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: String(error?.message ?? error) }),
);

/** A message longer than this many items would hold up the page that reads it. */
const PART = 2_000;

/** Hands a report over in parts, so that the page answers between them; the last one says that it is whole. */
function handOver(/** @type {number} */ id, /** @type {Report} */ report) {
  /** @type {Record<string, unknown>} */
  const rest = { ...report };
  for (const [key, list] of Object.entries(report)) {
    if (!Array.isArray(list) || list.length <= PART) continue;
    rest[key] = [];
    for (let at = 0; at < list.length; at += PART) postMessage({ id, key, part: list.slice(at, at + PART) });
  }
  postMessage({ id, result: rest });
}

addEventListener("message", async ({ data: { id, text, options, form, report } }) => {
  try {
    await ready;
    if (form) postMessage({ id, result: report ? exportReport(report, form) : exportAs(text, form, options) });
    else handOver(id, inspect(text, options));
  } catch (error) {
    postMessage({ id, failed: error instanceof Error ? error.message : String(error) });
  }
});
