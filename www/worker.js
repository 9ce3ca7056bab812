// Inspects in a thread of its own, so that typing and scrolling never wait.

import init, { exportAs, inspect } from "../pkg/article_inspector.js";

const ready = init();
ready.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: String(error?.message ?? error) }),
);

addEventListener("message", async ({ data: { id, text, options, form } }) => {
  try {
    await ready;
    postMessage({ id, result: form ? exportAs(text, form, options) : inspect(text, options) });
  } catch (error) {
    postMessage({ id, failed: error instanceof Error ? error.message : String(error) });
  }
});
