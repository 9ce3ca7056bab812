// The package in Node and its likes, which fetch no file.

import { readFile } from "node:fs/promises";

import { loadFrom } from "./api.js";

export { exportAs, exportReport, inspect } from "./api.js";

export const load = (source) => loadFrom(() => source ?? readFile(new URL("./pkg/article_inspector_bg.wasm", import.meta.url)));
