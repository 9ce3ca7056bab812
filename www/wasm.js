// Fetches the wasm in the two parts that the build makes of it: what nearly every report on plain text takes, and the rest,
// which HTML and the exports need. Where one has all, as in the page in one file, there is no rest.

import { hasSimd } from "./simd.js";

/** What a first part exports for its rest. */
const GATES = /^gates /u;

export class NoWebAssembly extends Error {}

export async function loadFirst() {
  if (typeof WebAssembly !== "object") throw new NoWebAssembly();
  // Behind what the page needs to be seen: on a slow line it would share that with the first frame.
  await styled();
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

/** Until the styles of the page have come, or could not. */
async function styled() {
  const loaded = once(window, "load");
  if (document.readyState === "loading") await once(document, "readystatechange");
  if (document.readyState === "complete") return;
  const sheets = /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll("link[rel=stylesheet]:not([media])"));
  const due = [...sheets].filter(({ sheet }) => sheet === null);
  await Promise.race([loaded, Promise.all(due.map((link) => once(link, "load")))]);
}

/** @param {EventTarget} target @param {string} type */
function once(target, type) {
  return new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
}
