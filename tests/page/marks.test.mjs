// Overlapping spans as nesting elements: the text stays whole, and what matters most is not split.

import assert from "node:assert/strict";
import { test } from "node:test";

import { stretches } from "../../www/marks.js";

/** @typedef {import("../../www/marks.js").Mark} Mark */

/** @param {Mark["type"]} type @param {number} start @param {number} end @returns {Mark} */
const mark = (type, start, end) => ({ type, start, end, index: 0 });

/** @param {ReturnType<typeof stretches>} all */
const shown = (all) => all.map(({ start, end, stack }) => `${start}-${end} ${stack.map(({ type }) => type).join(" ")}`.trim());

test("marks that lie inside one another nest, the longer outside", () => {
  const marks = [mark("entity", 4, 6), mark("quote", 2, 8)];
  assert.deepEqual(shown(stretches(0, 10, marks)), ["0-2", "2-4 quote", "4-6 quote entity", "6-8 quote", "8-10"]);
});

test("where a quote and a check cross, the check is split", () => {
  const marks = [mark("check", 0, 5), mark("quote", 3, 8)];
  assert.deepEqual(shown(stretches(0, 9, marks)), ["0-3 check", "3-5 quote check", "5-8 quote", "8-9"]);
});

test("marks that reach over the block are cut to it", () => {
  assert.deepEqual(shown(stretches(5, 8, [mark("quote", 0, 20)])), ["5-8 quote"]);
});

test("the stretches tile the block for any marks", () => {
  let seed = 7;
  const random = (/** @type {number} */ below) => (seed = (seed * 48271) % 2147483647) % below;
  const types = /** @type {Mark["type"][]} */ (["quote", "label", "removed", "source", "cue", "entity", "check"]);
  for (let round = 0; round < 300; round++) {
    const marks = Array.from({ length: random(30) }, () => {
      const start = random(60);
      return mark(types[random(types.length)], start, start + 1 + random(20));
    });
    let at = 10;
    for (const { start, end, stack } of stretches(10, 50, marks)) {
      assert.equal(start, at);
      assert.ok(end > start);
      for (const around of stack) assert.ok(around.start <= start && end <= around.end);
      at = end;
    }
    assert.equal(at, 50);
  }
});
