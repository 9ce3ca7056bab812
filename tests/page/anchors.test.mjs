// A mend finds its place again in a text that was edited.

import assert from "node:assert/strict";
import { test } from "node:test";

import { anchorAt, place } from "../../www/anchors.js";

const TEXT = "The storm came late. “We had to leave,” Ann Roe said on Monday.\n\n“We had to leave,” Ben Cole said on Tuesday, after the water had reached his door.";
const second = TEXT.lastIndexOf("“We had to leave,”");
const span = { start: second, end: second + "“We had to leave,”".length };
const anchor = anchorAt(TEXT, span);
const words = (/** @type {string} */ text) => {
  const at = place(anchor, text);
  return at && text.slice(at.start, at.end) + text.slice(at.end, at.end + 9);
};

test("the same text gives the same place, of two with the same words too", () => {
  assert.deepEqual(place(anchor, TEXT), span);
});

test("an edit before, after or beside the place moves it along", () => {
  const found = "“We had to leave,” Ben Cole";
  assert.equal(words("A new first line.\n\n" + TEXT), found);
  assert.equal(words(TEXT.replace("his door", "the roof")), found);
  assert.equal(words(TEXT.replace("on Monday.", "on Monday, as the rain went on.")), found);
  assert.equal(words(TEXT.slice(TEXT.indexOf("\n\n") + 2)), found);
});

test("words that were edited themselves are found between what stands around them", () => {
  assert.equal(words(TEXT.slice(0, second) + "“We had to go,” Ben Cole said on Tuesday."), "“We had to go,” Ben Cole");
});

test("a place that is gone is not found", () => {
  assert.equal(place(anchor, "Nothing of it is left."), null);
  assert.equal(place(anchor, ""), null);
  assert.equal(place(anchorAt("He said he was here and he went.", { start: 8, end: 10 }), "Now he is somewhere else, and there he stays."), null);
});

test("a whole text and its ends have places", () => {
  assert.deepEqual(place(anchorAt("abc", { start: 0, end: 3 }), "abc"), { start: 0, end: 3 });
  assert.deepEqual(place(anchorAt(TEXT, { start: 0, end: 20 }), TEXT), { start: 0, end: 20 });
  assert.deepEqual(place(anchorAt(TEXT, { start: 66, end: TEXT.length }), TEXT.replace("water", "flood")), { start: 66, end: TEXT.length });
});

test("a long text of the same words is searched to an end", () => {
  const long = "he said ".repeat(100_000);
  assert.deepEqual(place(anchorAt(long, { start: 8_000, end: 8_007 }), long), { start: 8_000, end: 8_007 });
  assert.equal(place({ ...anchor, exact: "not there at all" }, long), null);
});
