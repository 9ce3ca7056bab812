// Who is quoted across articles, and the table that says so.

import assert from "node:assert/strict";
import { test } from "node:test";

import { csv, titleOf, totals } from "../../www/sources.js";

const source = (/** @type {string} */ name, quotes = 1, words = 10) => ({ name, quotes, words });

test("sources are added up over articles, the most quoted first", () => {
  const found = totals([{ sources: [source("Ann Roe", 2), source("Ben Cole", 5)] }, { sources: [source("Ann Roe", 4, 7)] }]);
  assert.deepEqual(found, [
    { name: "Ann Roe", quotes: 6, words: 17, articles: 2 },
    { name: "Ben Cole", quotes: 5, words: 10, articles: 1 },
  ]);
});

test("titles and articles make no other person, a surname counts for the one who bears it", () => {
  const found = totals([{ sources: [source("Dr. Ann Roe"), source("the Kremlin")] }, { sources: [source("Ann Roe"), source("Roe"), source("The Kremlin")] }]);
  assert.deepEqual(found.map(({ name, quotes, articles }) => [name, quotes, articles]), [["Dr. Ann Roe", 3, 2], ["the Kremlin", 2, 2]]);
  const two = totals([{ sources: [source("Ann Roe"), source("Tom Roe"), source("Roe")] }]);
  assert.equal(two.length, 3, "a surname that two bear is nobody's");
});

test("nobody in no article is nobody", () => {
  assert.deepEqual(totals([]), []);
  assert.deepEqual(totals([{ sources: [] }]), []);
});

test("the table is safe to open in a spreadsheet", () => {
  const rows = [{ name: "=SUM(A1)", quotes: 1, words: 2, articles: 1 }, { name: 'Roe, "Ann"\nB.', quotes: 0, words: 0, articles: 1 }];
  assert.equal(csv(rows, ["Name", "Quotes"]), "Name,Quotes\r\n'=SUM(A1),1,2,1\r\n\"Roe, \"\"Ann\"\"\nB.\",0,0,1\r\n");
});

test("an article without a title is called by its first line", () => {
  assert.equal(titleOf("\n\n  The  storm\ncame", "text", null), "The storm");
  assert.equal(titleOf("<h1>The storm</h1>\n<p>came", "html", null), "The storm");
  assert.equal(titleOf("  \n", "text", null), "");
  assert.ok(titleOf("word ".repeat(100), "text", null).endsWith(" …"));
});
