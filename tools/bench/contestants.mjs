// Who takes part in the benchmark: how each is made fit for a browser, and what it is asked to do there.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// Installed by `./build.sh bench` alone, so its types are not asked for.
const { build } = await import(/** @type {string} */ ("esbuild"));

/**
 * @typedef {object} Contestant
 * @property {string} name
 * @property {string} does what it is timed for
 * @property {string} module JavaScript whose `start` gives a function from text to a count of what was found, and its memory in bytes beside the heap
 */

/** @type {Contestant[]} */
export const CONTESTANTS = [
  {
    name: "article inspector",
    does: "blocks, junk, sentences, names, speakers, quotes with sources, checks",
    module: `
      import init, { inspect } from "./pkg/article_inspector.js";
      export async function start() {
        const wasm = await init();
        const run = (text) => { const report = inspect(text, { format: "text" }); return report.quotes.length + report.entities.length; };
        return { run, memory: () => wasm.memory.buffer.byteLength };
      }`,
  },
  {
    name: "wink-nlp",
    does: "sentences, parts of speech, sentiment, dates and numbers; no names, no quotes",
    module: `
      import winkNLP from "wink-nlp";
      import model from "wink-eng-lite-web-model";
      export async function start() {
        const nlp = winkNLP(model);
        const run = (text) => { const doc = nlp.readDoc(text); return doc.sentences().out().length + doc.entities().out(nlp.its.detail).length; };
        return { run, memory: () => 0 };
      }`,
  },
  {
    name: "compromise",
    does: "sentences, parts of speech, people, places, organisations, quotations without sources",
    module: `
      import nlp from "compromise";
      export async function start() {
        const run = (text) => { const doc = nlp(text); return doc.topics().json().length + doc.quotations().json().length; };
        return { run, memory: () => 0 };
      }`,
  },
];

/**
 * Writes a contestant's module into `folder` as `FILE`; ours stays as it is built, the others become one file each.
 * @param {Contestant} contestant @param {string} folder @param {string} file
 */
export async function makeModule(contestant, folder, file) {
  if (contestant.module.includes("./pkg/")) return writeFileSync(join(folder, file), contestant.module);
  await build({
    stdin: { contents: contestant.module, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    outfile: join(folder, file),
    logLevel: "error",
  });
}

/** The files that a reader downloads for a contestant. @param {Contestant} contestant @param {string} folder @param {string} file */
export function downloadOf(contestant, folder, file) {
  const own = contestant.module.includes("./pkg/") ? ["pkg/article_inspector.js", "pkg/article_inspector_bg.wasm"] : [file];
  return own.map((name) => readFileSync(join(folder, name)));
}
