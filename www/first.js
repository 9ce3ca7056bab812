// Starts the worker and the wasm. The build puts it into the page itself, where it runs before anything else has come.

import { Inspector } from "./inspector.js";
import { trusted } from "./trusted.js";

export const inspector = new Inspector();
// What the page may start is agreed upon once.
export { trusted };
