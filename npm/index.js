// The package in browsers and bundlers: the wasm lies beside the module.

import { loadFrom } from "./api.js";

export { exportAs, exportReport, inspect } from "./api.js";

export const load = (source) => loadFrom(() => source ?? new URL("./pkg/article_inspector_bg.wasm", import.meta.url));
