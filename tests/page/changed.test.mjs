// A report made of the one before and what changed is the report that the inspector gives of the text.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { changed } from "../../www/changed.js";

const pkg = new URL("../../dist/pkg/", import.meta.url);
const library = await import(/** @type {string} */ (`${pkg}article_inspector.js`));
await library.default({ module_or_path: readFileSync(new URL("article_inspector_bg.wasm", pkg)) });
const sample = readFileSync("tests/fixtures/article.txt", "utf8");

test("edits anywhere give what is given from scratch", () => {
  let report = JSON.parse(library.inspectJson(sample));
  const edits = ["a", "", " “Yes,” he said. ", "\n\n", "😀", "“", "\ud83d", "é", ""];
  let text = sample;
  for (let step = 0; step < 60; step++) {
    const from = (step * 991) % text.length;
    text = text.slice(0, from) + edits[step % edits.length] + text.slice(from + ((step * 7) % 20));
    const json = library.inspectChanges(text);
    report = changed(report, JSON.parse(json));
    const whole = library.inspect(text);
    whole.stats.elapsed_ms = report.stats.elapsed_ms;
    assert.deepEqual(report, whole, `step ${step}`);
  }
});

test("of another text all of it is new", () => {
  const before = JSON.parse(library.inspectJson(sample));
  const text = "“We talk,” said Ada Lovelace.";
  const report = changed(before, JSON.parse(library.inspectChanges(text)));
  assert.equal(report.text, text);
  assert.equal(report.quotes.length, 1);
});
