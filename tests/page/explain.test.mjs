// The words of the card and the lists.

import assert from "node:assert/strict";
import { test } from "node:test";

import { excerptAround, said } from "../../www/explain.js";

test("what a span says leaves out what was removed in it", () => {
  const text = "in the resort of <a>Sochi</a> today";
  const removed = [{ start: 17, end: 20 }, { start: 25, end: 29 }];
  const words = (/** @type {number} */ start, /** @type {number} */ end) => said(/** @type {any} */ ({ text, removed }), { start, end });
  for (const [start, end, expected] of /** @type {const} */ ([
    [0, text.length, "in the resort of Sochi today"],
    [7, 25, "resort of Sochi"],
    [18, 27, "Sochi"],
    [17, 20, ""],
    [30, 35, "today"],
  ]))
    assert.equal(words(start, end), expected);
});

test("a place without words is told by those around it", () => {
  const text = "The wall held.\nThe harbour was closed for the whole of the afternoon.  Nobody was hurt, said the harbour master in the evening. .\nMore";
  const at = (/** @type {string} */ part) => excerptAround(text, text.indexOf(part), text.indexOf(part) + part.length);
  assert.equal(at("  "), "whole of the afternoon. Nobody was hurt, said");
  assert.equal(at(". ."), "master in the evening. .");
  assert.equal(at("harbour was"), "harbour was");
  assert.equal(excerptAround("A  B", 1, 3), "A B");
});
