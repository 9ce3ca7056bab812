// Splits the page's wasm in two: node tools/split.mjs FOLDER, where article_inspector_bg.wasm is with the module of its name.
//
// article_inspector_first.wasm has the functions that ran while plain texts were inspected (called.mjs), article_inspector_rest.wasm
// all others: what HTML and the exports take, and what hardly any text needs; and the data that HTML alone is read with.
// Nothing is in both. The rest is instantiated with the exports of the first, works in its memory, and enters its functions
// into the first's table of gates, through which the first calls them; before, such a call traps. Which two belong together
// stands in both, so that no others can be put together.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import library from "binaryen";

import { called } from "./called.mjs";

/** Its types are those of another version. */
const binaryen = /** @type {any} */ (library);
/** @typedef {{ name: string, module: string, params: number, results: number, body: number }} Made a function */

/** What HTML alone is read with. */
const MODELS = ["html-words.bin", "html-blocks.bin"];
/** What html5gum has of the first and the last of the characters that HTML names, `&AElig;` and `&zwnj;`: the others lie between, in order. */
const NAMES = ["lig;\u{c6}", "nj;\u{200c}"];
/** What build.sh assumes of a browser, and SIMD. */
const FEATURES = ["BulkMemory", "BulkMemoryOpt", "MutableGlobals", "Multivalue", "NontrappingFPToInt", "ReferenceTypes", "SIMD128", "SignExt"];
const [FIRST, GATES] = ["first", "gates"];

const pkg = resolve(process.argv[2]);
const file = (/** @type {string} */ part) => join(pkg, `article_inspector${part}`);
const bytes = readFileSync(file("_bg.wasm"));
const tag = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
binaryen.setGenerateStackIR(true);
binaryen.setOptimizeStackIR(true);

const first = read();
const functions = functionsOf(first);
const memory = exportsOf(first).find(({ name }) => name === "memory")?.value ?? fail("nothing is exported as memory");
const marked = read();
const kept = await called(marked, functionsOf(marked), file(".js"));
const isKept = (/** @type {string} */ name) => kept.has(name);
const isMoved = (/** @type {string} */ name) => moved.has(name);
const moved = new Set(functions.filter(({ name, module }) => module === "" && !isKept(name)).map(({ name }) => name));
const gates = namesOfGates();
const { rest, taken } = makeRest();
makeFirst();
layData();
writeFileSync(file("_rest.wasm"), rest.emitBinary());
writeFileSync(file("_first.wasm"), first.emitBinary());

/** What is moved and named in what stays. */
function namesOfGates() {
  const probe = read();
  for (const name of moved) binaryen.Function.setBody(probe.getFunction(name), probe.unreachable());
  layNumbers(probe, isKept);
  [...kept].forEach((name) => probe.addFunctionExport(name, `kept ${name}`));
  probe.runPasses(["remove-unused-module-elements"]);
  return functionsOf(probe).map(({ name }) => name).filter(isMoved);
}

/** Takes away what stays in the first. What is needed of that is imported, and given here by name. */
function makeRest() {
  const rest = read();
  exportsOf(rest).forEach(({ name }) => rest.removeExport(name));
  // No function counts as unused that the first calls by its number.
  const roots = new Set([...gates, ...layNumbers(rest, isMoved)]);
  functions.forEach(({ name, params, results }, index) => {
    if (isMoved(name)) return;
    rest.removeFunction(name);
    rest.addFunctionImport(name, FIRST, String(index), params, results);
  });
  globalsOf(rest).forEach(({ name, type, mutable }) => {
    rest.removeGlobal(name);
    rest.addGlobalImport(name, FIRST, `global ${name}`, type, mutable);
  });
  tablesOf(rest).forEach(({ name }) => rest.addTableImport(name, FIRST, `table ${name}`));
  rest.addTable(GATES, gates.length, gates.length);
  rest.addTableImport(GATES, FIRST, `${GATES} ${tag}`);
  rest.addActiveElementSegment(GATES, GATES, gates, rest.i32.const(0));
  roots.forEach((name) => rest.addFunctionExport(name, name));
  rest.runPasses(["remove-unused-module-elements"]);
  roots.forEach((name) => rest.removeExport(name));
  return { rest, taken: new Set(functionsOf(rest).filter(({ module }) => module === FIRST).map(({ name }) => name)) };
}

/** Takes away what is moved, leads to it through the gates, and gives what the rest needs. */
function makeFirst() {
  layNumbers(first, isKept);
  globalsOf(first).forEach(({ name }) => first.addGlobalExport(name, `global ${name}`));
  tablesOf(first).forEach(({ name }) => first.addTableExport(name, `table ${name}`));
  first.addTable(GATES, gates.length, gates.length);
  first.addTableExport(GATES, `${GATES} ${tag}`);
  functions.forEach(({ name, params, results }, index) => {
    if (isMoved(name)) first.removeFunction(name);
    if (gates.includes(name)) {
      const given = binaryen.expandType(params).map((/** @type {number} */ type, /** @type {number} */ at) => first.local.get(at, type));
      first.addFunction(name, params, results, [], first.callIndirect(GATES, first.i32.const(gates.indexOf(name)), given, params, results));
    }
    if (taken.has(name)) first.addFunctionExport(name, String(index));
  });
}

/** Lays each stretch of the data into the memory of that part which reads it. */
function layData() {
  const data = dataOf(first);
  const moved = [...MODELS.map((name) => placeOf(name, data)), placeOfNames(data)].sort((a, b) => a.start - b.start);
  const pieces = data.flatMap(({ offset, data }) => {
    const cuts = [offset, ...moved.flatMap(({ start, end }) => [start, end]), offset + data.length].filter((at) => at >= offset && at <= offset + data.length);
    return cuts.slice(1).map((end, index) => ({ start: cuts[index], data: data.subarray(cuts[index] - offset, end - offset) }));
  });
  const isRests = (/** @type {number} */ at) => moved.some(({ start, end }) => at >= start && at < end);
  for (const [module, own] of /** @type {const} */ ([[first, false], [rest, true]])) {
    const laid = pieces.filter(({ start, data }) => data.length > 0 && isRests(start) === own);
    const segments = laid.map(({ start, data }) => ({ offset: module.i32.const(start), data }));
    module.setMemory(module.getMemoryInfo().initial, -1, null, segments, false, false, memory);
  }
  rest.addMemoryImport(memory, FIRST, "memory");
}

/** Where a model lies in the memory. @param {string} name @param {ReturnType<typeof dataOf>} all */
function placeOf(name, all) {
  const model = readFileSync(join(import.meta.dirname, "..", "models", name));
  const { offset, data } = all.find(({ data }) => data.includes(model)) ?? fail(`${name} is not in the wasm`);
  const start = offset + data.indexOf(model);
  return { start, end: start + model.length };
}

/** Where the characters lie that HTML names. @param {ReturnType<typeof dataOf>} all */
function placeOfNames(all) {
  const places = NAMES.map((name) => all.map(({ offset, data }) => offset + data.indexOf(name)).find((place, index) => place >= all[index].offset));
  const [start, end] = places.map((place) => place ?? fail("the characters that HTML names are not in the wasm"));
  return { start, end };
}

/** Leaves functions their numbers, and those that are not its own none; gives the names of its own. @param {any} module @param {(name: string) => boolean} own */
function layNumbers(module, own) {
  return segmentsOf(module).flatMap(({ name, table, offset, data }) => {
    const start = binaryen.getExpressionInfo(offset).value;
    module.removeElementSegment(name);
    for (let from = 0, to = 0; from < data.length; from = to + 1) {
      for (to = from; to < data.length && own(data[to]); ) to++;
      if (to > from) module.addActiveElementSegment(table, `${name} ${from}`, data.slice(from, to), module.i32.const(start + from));
    }
    return data.filter(own);
  });
}

function read() {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(FEATURES.reduce((all, name) => all | binaryen.Features[name], 0));
  return module;
}

/** @param {string} message @returns {never} */
function fail(message) {
  throw new Error(`split.mjs: ${message}`);
}

/** @template T @param {number} count @param {(index: number) => T} get */
function list(count, get) {
  return Array.from({ length: count }, (_, index) => get(index));
}

/** @param {any} module @returns {Made[]} */
function functionsOf(module) {
  return list(module.getNumFunctions(), (index) => binaryen.getFunctionInfo(module.getFunctionByIndex(index)));
}

/** @param {any} module @returns {{ name: string, value: string }[]} */
function exportsOf(module) {
  return list(module.getNumExports(), (index) => binaryen.getExportInfo(module.getExportByIndex(index)));
}

/** Functions that are called by their number. @param {any} module @returns {{ name: string, table: string, offset: number, data: string[] }[]} */
function segmentsOf(module) {
  return list(module.getNumElementSegments(), (index) => binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(index)));
}

/** @param {any} module @returns {{ name: string, type: number, mutable: boolean }[]} */
function globalsOf(module) {
  return list(module.getNumGlobals(), (index) => binaryen.getGlobalInfo(module.getGlobalByIndex(index)));
}

/** @param {any} module @returns {{ name: string }[]} */
function tablesOf(module) {
  return list(module.getNumTables(), (index) => binaryen.getTableInfo(module.getTableByIndex(index)));
}

/** @param {any} module @returns {{ offset: number, data: Buffer }[]} */
function dataOf(module) {
  return list(module.getNumDataSegments(), (index) => {
    const { offset, data } = module.getDataSegmentInfo(module.getDataSegmentByIndex(index));
    return { offset, data: Buffer.from(data) };
  });
}
