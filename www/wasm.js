// Fetches the wasm in the two parts that the build makes of it: what nearly every report on plain text takes, and the rest,
// which HTML and the exports need. Where one has all, as in the page in one file, there is no rest.

import { hasSimd } from "./simd.js";

/** The first frame is awaited no longer, in milliseconds. */
const FIRST_FRAME = 200;
/** What a first part exports for its rest. */
const GATES = /^gates /u;

export class NoWebAssembly extends Error {}

export async function loadFirst() {
  if (typeof WebAssembly !== "object") throw new NoWebAssembly();
  // Behind what the page needs to be seen: on a slow line it would share that with the first frame.
  await firstFrame();
  return load(hasSimd() ? new URL("../pkg/article_inspector_first.wasm", import.meta.url) : new URL("../pkg/article_inspector_plain.wasm", import.meta.url));
}

/** What `first` lacks, null where it lacks nothing. @param {WebAssembly.Module} first */
export async function loadRest(first) {
  const lacks = WebAssembly.Module.exports(first).some(({ name }) => GATES.test(name));
  return lacks ? load(new URL("../pkg/article_inspector_rest.wasm", import.meta.url)) : null;
}

/** Compiles as it comes; from a host that does not name the type, when it has come. @param {URL} address */
async function load(address) {
  const response = await fetch(address, { priority: "low" });
  if (!response.ok) throw new Error(response.statusText);
  if (response.headers.get("content-type") === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Until the page was drawn for the first time, or what little time it takes to; a page in the background is not drawn. */
function firstFrame() {
  return new Promise((resolve) => {
    if (document.hidden) return resolve(undefined);
    setTimeout(resolve, FIRST_FRAME);
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
