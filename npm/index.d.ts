import type { Form, Options, Report } from "./pkg/article_inspector.js";

export type * from "./pkg/article_inspector.js";

/** Where the wasm comes from: an address, its bytes, a response, or a compiled module. */
export type Source = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/**
 * Loads the wasm, once however often it is called. Left out, `source` is the file that lies in the package.
 * Rejects when the wasm cannot be had or the engine refuses it; the next call tries again.
 */
export function load(source?: Source | Promise<Source>): Promise<void>;

/** Inspects one article; offsets count UTF-16 units. Throws an `Error` with a sentence, also before `load` is done. */
export function inspect(input: string, options?: Options): Report;

/** Inspects one article and gives the result as a document. Throws as `inspect` does. */
export function exportAs(input: string, form: Form, options?: Options): string;

/** Gives a report of `inspect`, perhaps changed since, as a document. Throws as `inspect` does. */
export function exportReport(report: Report, form: Form): string;
