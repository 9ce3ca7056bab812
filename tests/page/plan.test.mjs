// Which block carries which marks, and which lines fold into one.

import assert from "node:assert/strict";
import { test } from "node:test";

import { commonEnds, cutLines, cutParts, group, planBlocks, spreadMarks } from "../../www/plan.js";

/** @param {number} start @param {number} end @param {string} kind */
const block = (start, end, kind) => ({ start, end, kind, reason: kind === "junk" ? "related" : null, confidence: 1, evidence: "" });
const sure = { confidence: 1, evidence: "" };

const report = /** @type {any} */ ({
  blocks: [block(0, 10, "turn"), block(12, 20, "paragraph"), block(22, 30, "junk"), block(31, 40, "junk"), block(42, 50, "paragraph")],
  turns: [{ start: 0, end: 20, label: { start: 0, end: 3 }, speaker: 1, ...sure }],
  removed: [],
  checks: [{ start: 22, end: 25, kind: "garbled", message: "" }],
  quotes: [{ start: 5, end: 18, kind: "direct", source: null, cue: null, speaker: null, in_turn: 0, ...sure }],
  entities: [{ mentions: [{ start: 44, end: 46, form: "name", ...sure }] }],
});

/** All blocks, planned in parts of `size`. */
const planned = (size = 100) => {
  const parts = cutParts(report, size, 52);
  const marks = spreadMarks(report, parts);
  return parts.flatMap((part, index) => planBlocks(report, part, marks[index]));
};

test("a mark over two blocks is in both, and junk has none", () => {
  const types = planned().map(({ marks }) => marks.map(({ type }) => type).join(" "));
  assert.deepEqual(types, ["label quote", "quote", "", "", "entity"]);
});

test("a turn opens once and goes on over its paragraphs", () => {
  const turns = planned().map(({ turn, opens }) => [turn, opens]);
  assert.deepEqual(turns, [[0, true], [0, false], [null, false], [null, false], [null, false]]);
});

test("neighbouring junk folds into one group", () => {
  assert.deepEqual(group(planned()).map(({ fold, blocks }) => [fold, blocks.length]), [[false, 1], [false, 1], [true, 2], [false, 1]]);
});

test("planned in parts, the blocks are the same", () => {
  for (const size of [1, 2, 3]) assert.deepEqual(planned(size), planned());
});

test("parts tile the text and cut no fold", () => {
  const parts = cutParts(report, 3, 52);
  assert.deepEqual(parts, [{ first: 0, last: 4, start: 0, end: 40 }, { first: 4, last: 5, start: 40, end: 52 }]);
  assert.deepEqual(cutParts(/** @type {any} */ ({ blocks: [] }), 3, 2), [{ first: 0, last: 0, start: 0, end: 2 }]);
});

test("a very long run of junk becomes several folds", () => {
  const junk = /** @type {any} */ ({ blocks: Array.from({ length: 2000 }, (_, index) => block(index, index + 1, "junk")) });
  for (const { first, last } of cutParts(junk, 40, 2000)) assert.ok(last - first <= 440);
});

test("what is kept is cut where it was cut", () => {
  const blocks = Array.from({ length: 12 }, (_, index) => block(index * 10, index * 10 + 9, "paragraph"));
  const ends = cutParts(/** @type {any} */ ({ blocks }), 4, 120, new Set([29, 69])).map(({ end }) => end);
  assert.deepEqual(ends, [29, 69, 120]);
});

test("a text without a report is cut after its lines, at the ends of their words", () => {
  const text = "\n one \n\ntwo\r\n  \nthree\nfour\n";
  const cut = cutLines(text, 2);
  assert.deepEqual(cut.map(({ start, end }) => text.slice(start, end)), ["\n one \n\ntwo", "\r\n  \nthree\nfour", "\n"]);
  assert.deepEqual(cutLines("", 2), [{ start: 0, end: 0 }]);
});

test("what two texts share at their ends is counted once", () => {
  assert.deepEqual(commonEnds("abc", "abxc"), [2, 1]);
  assert.deepEqual(commonEnds("aaa", "aaaa"), [3, 0]);
  assert.deepEqual(commonEnds("", "a"), [0, 0]);
  const [long, longer] = ["ab".repeat(5000), "cd".repeat(5000)];
  assert.deepEqual(commonEnds(`${long}x${longer}`, `${long}yz${longer}`), [10_000, 10_000]);
  assert.deepEqual(commonEnds(long, `${long}ab`), [10_000, 0]);
});
