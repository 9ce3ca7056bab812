// Outside of the stretches that an edit touched, no element of the article would be another.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { isSame, signature } from "../../www/article.js";
import { changed } from "../../www/changed.js";
import { cutParts, group, planBlocks, spreadMarks } from "../../www/plan.js";
import { ranked } from "../../www/tones.js";
import { touched } from "../../www/touched.js";

/** @import { Report } from "../../dist/pkg/article_inspector.js" */

const pkg = new URL("../../dist/pkg/", import.meta.url);
const library = await import(/** @type {string} */ (`${pkg}article_inspector.js`));
await library.default({ module_or_path: readFileSync(new URL("article_inspector_bg.wasm", pkg)) });
const sample = readFileSync("tests/fixtures/article.txt", "utf8");

/** @param {Report} report */
const drawn = (report) => ({
  text: report.text,
  report,
  order: new Map(ranked(report.speakers).map((speaker, index) => [speaker.id, index])),
  titled: report.blocks.some(({ kind }) => kind === "title"),
});

/** The groups of a report with what they look like, by the index of their first block. @param {Report} report */
function looks(report) {
  const [part] = cutParts(report, Infinity, report.text.length);
  const groups = group(planBlocks(report, part, spreadMarks(report, [part])[0]));
  let from = 0;
  return new Map(
    groups.map((one) => {
      const { blocks } = one;
      const look = signature(one, drawn(report), from);
      const span = { start: from, end: blocks[blocks.length - 1].end };
      from = span.end;
      return [blocks[0].index, { look, span }];
    }),
  );
}

test("what an edit does not touch looks the same", () => {
  let before = JSON.parse(library.inspectJson(sample));
  const edits = ["a", " ", " “Yes,” he said. ", "Vladimir", "\n\n", "s", "“", "é", "Dr. Morozova: "];
  let [text, calm, all] = [sample, 0, 0];
  for (let step = 0; step < 200; step++) {
    const from = (step * 991) % text.length;
    text = text.slice(0, from) + edits[step % edits.length] + text.slice(from + ((step * 7) % 20));
    const now = changed(before, JSON.parse(library.inspectChanges(text)));
    const spans = touched(drawn(before), drawn(now));
    const [old, looking] = [looks(before), looks(now)];
    for (const [index, { look, span }] of looking) {
      all++;
      if (spans === null || spans.some(({ start, end }) => start <= span.end && end >= span.start)) continue;
      calm++;
      assert.ok(isSame(look, old.get(index)?.look ?? []), `step ${step}, block ${index}: ${look}`);
    }
    before = now;
  }
  assert.ok(calm * 4 > all, `only ${calm} of ${all} groups were told to look the same`);
});

test("of a report that was not made of the one before everything may look different", () => {
  const [one, other] = [1, 2].map(() => library.inspect(sample));
  assert.equal(touched(drawn(one), drawn(other)), null);
});
