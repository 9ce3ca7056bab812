// The words of the card and the lists.

import assert from "node:assert/strict";
import { test } from "node:test";

import { said } from "../../www/explain.js";

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
