// Starts the worker and the wasm. The build makes it a small script of its own, which runs before the rest of the page has come.

import { Inspector } from "./inspector.js";
import { trusted } from "./trusted.js";

export const inspector = new Inspector();
// What the page may start is agreed upon once.
export { trusted };
