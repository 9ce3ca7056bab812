// Starts the worker as soon as this small part of the page has come, while the rest is still on its way.

import { Inspector } from "./inspector.js";

export const inspector = new Inspector();
