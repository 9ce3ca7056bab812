// Numbers and lists are written as the browser's own formats for English write them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { brief, count, join, percent, summary } from "../../www/strings.js";

test("numbers", () => {
  const [whole, compact] = [new Intl.NumberFormat("en"), new Intl.NumberFormat("en", { notation: "compact" })];
  for (const n of [0, 7, 999, 1000, 1049, 1050, 1234.5, 9_949, 9_950, 12_345, 99_999, 100_000, 999_499, 999_500, 999_999, 1_000_000, 1_250_000, 9_999_999, 12_345_678]) {
    assert.equal(count(n), whole.format(n));
    if (Number.isInteger(n)) assert.equal(brief(n), compact.format(n));
  }
});

test("shares", () => {
  const format = new Intl.NumberFormat("en", { style: "percent" });
  for (let share = 0; share <= 1; share += 0.0037) assert.equal(percent(share), format.format(share));
});

test("lists", () => {
  const format = new Intl.ListFormat("en", { type: "conjunction" });
  for (const parts of [[], ["a"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"]]) assert.equal(join(new Set(parts)), format.format(parts));
});

test("the status line says how long there is to read, where there is anything", () => {
  const of = (/** @type {number} */ words, /** @type {string[]} */ kinds) => summary(/** @type {any} */ ({ entities: [], speakers: [], turns: [], quotes: [], checks: [], removed: [], blocks: kinds.map((kind) => ({ kind })), stats: { words, reading_minutes: words / 230 } }));
  // A dot keeps to the words before it, and a number to those after it.
  assert.equal(of(460, ["paragraph"]), "0\xa0quotes\xa0· 0\xa0names\xa0· 460\xa0words, 2\xa0minutes to read");
  assert.equal(of(0, ["junk", "title", "junk"]), "0\xa0quotes\xa0· 0\xa0names\xa0· 2\xa0removed");
  assert.equal(of(0, ["junk", "junk"]), "No article was found here. Lines removed: 2. Open them to put some back.");
  assert.equal(of(0, ["junk"]), "No article was found here. Lines removed: 1. Open them to put some back.");
});
