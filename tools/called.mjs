// Which functions of the wasm run while plain texts are inspected.
//
// Texts of every sort that the tests have, alone and all in one long one, so that what is done for long lists is among it.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import library from "binaryen";

import { WARM_UP } from "../www/warm-up.js";

/** Its types are those of another version. */
const binaryen = /** @type {any} */ (library);
const root = join(import.meta.dirname, "..");
const fixtures = join(root, "tests", "fixtures");
/** What the fuzzer starts from that is text. */
const SEEDS = ["article", "edits", "growth", "sample", "text"].map((name) => join("seeds", name));
const ESCAPES = new Map(Object.entries({ n: "\n", t: "\t", r: "\r", 0: "\0" }));
const OPTIONS = { format: "text", blocks: [] };
/** Milliseconds as clocks tell them, coarse and fine ones. */
const STEPS = [0, 0, 1, 1 / 3, 0.1, 1e-7, 98_765.4321];
/** A literal of Rust that may be a text. */
const LITERAL = /"((?:[^"\\]|\\[^]){12,})"/gu;

/**
 * @param {any} module read by binaryen; is used up @param {{ name: string, module: string, body: number, results: number }[]} functions its functions
 * @param {string} glue the path of the module that wasm-bindgen made for it
 * @returns {Promise<Set<string>>} names
 */
export async function called(module, functions, glue) {
  const own = functions.filter(({ module }) => module === "");
  own.forEach(({ name, body, results }, index) => {
    const mark = `called ${index}`;
    module.addGlobal(mark, binaryen.i32, true, module.i32.const(0));
    module.addGlobalExport(mark, mark);
    binaryen.Function.setBody(module.getFunction(name), module.block(null, [module.global.set(mark, module.i32.const(1)), body], results));
  });
  const inspector = await import(glue);
  const marks = await inspector.default({ module_or_path: module.emitBinary() });
  // How long it took is a number of the report: with a clock of its own, writing it takes the same functions each time.
  let [clock, reads] = [0, 0];
  performance.now = () => (clock += STEPS[reads++ % STEPS.length]);
  for (const text of texts()) inspector.inspectJson(text, OPTIONS);
  return new Set(own.filter((_, index) => marks[`called ${index}`].value === 1).map(({ name }) => name));
}

/** Plain texts of every sort. */
export function* texts() {
  const files = (/** @type {string} */ folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).sort().map((name) => join(folder, name));
  const read = (/** @type {string} */ path) => readFileSync(path, "utf8");
  const seeds = ["plain", ...SEEDS].flatMap((folder) => files(join(fixtures, folder)).map(read));
  const rows = ["quotes.tsv", "names.tsv"].map((name) => read(join(fixtures, name)).replaceAll(/[\t\n]/gu, "\n\n"));
  const attacks = /** @type {string[][]} */ (Object.values(JSON.parse(read(join(fixtures, "attacks.json"))))).flat();
  // What the library does is tested, and the texts of its tests stand in its source.
  const sources = ["src", join("tests", "suite")].flatMap((folder) => files(join(root, folder)).filter((name) => name.endsWith(".rs")));
  const cases = sources.map((path) => [...read(path).matchAll(LITERAL)].map(([, literal]) => unescaped(literal)));
  const sample = read(join(root, "www", "sample", "article.txt"));
  const texts = ["", "Hello", WARM_UP, sample, sample.slice(0, -20), ...seeds, ...rows, attacks.join("\n\n").toWellFormed(), ...cases.flat(), ...cases.flatMap((texts) => [texts.join("\n"), texts.join("\n\n")])];
  yield* texts;
  yield texts.join("\n\n");
}

/** What a literal of Rust stands for. @param {string} literal */
function unescaped(literal) {
  return literal.replaceAll(/\\(?:u\{([0-9a-f]+)\}|\n\s*|([^]))/giu, (_, code, letter = "") => (code ? String.fromCodePoint(parseInt(code, 16)) : (ESCAPES.get(letter) ?? letter)));
}
