// What browsers, bundlers and Node share: the wasm once loaded, and a sentence for who calls too early.

import init, * as wasm from "./pkg/article_inspector.js";

/** @type {Promise<void> | null} */
let loading = null;
let loaded = false;

/** Loads the wasm once; after a failure the next call tries again. @param {() => unknown} source where it comes from */
export function loadFrom(source) {
  loading ??= (async () => {
    try {
      await init({ module_or_path: await source() });
      loaded = true;
    } catch (error) {
      loading = null;
      throw error;
    }
  })();
  return loading;
}

/** @param {string} name @param {unknown[]} given */
function call(name, ...given) {
  if (!loaded) throw new Error(`Call load() and wait for it before ${name}().`);
  return wasm[name](...given);
}

export const inspect = (input, options) => call("inspect", input, options);
export const exportAs = (input, form, options) => call("exportAs", input, form, options);
export const exportReport = (report, form) => call("exportReport", report, form);
