// The wasm in its two parts finds and writes what the whole one does, and plain texts are inspected by the first alone.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";

import { texts } from "../../tools/called.mjs";

const PKG = new URL("../../dist/pkg/", import.meta.url);
const PAGES = new URL("../../../shared/data/boilerplate/paste-dev.jsonl.gz", import.meta.url);
const HTML = `<!doctype html><title>Bridge closed</title><meta name="author" content="Ann Lee"><nav><a href="/">Home</a></nav>
<article class="story"><h1>Bridge closed</h1><p>&ldquo;Nobody knows for how long&rdquo;, said Ben Cole of Acme &amp; Sons &CounterClockwiseContourIntegral;.</p></article>`;
const FORMS = ["text", "cms", "markdown", "quotes-csv", "names-csv", "speakers-csv", "blocks-csv", "annotations", "html"];

let made = 0;
const bytes = (/** @type {string} */ part) => readFileSync(new URL(`article_inspector_${part}.wasm`, PKG));
/** A library of its own for each, since it holds one wasm. @param {string} part */
async function load(part) {
  const library = await import(`${PKG}article_inspector.js?${part}${made++}`);
  return { library, exports: await library.default({ module_or_path: bytes(part) }) };
}
const timeless = (/** @type {string} */ report) => report.replace(/"elapsed_ms":[^,}]+/u, "");

test("the first part alone gives the whole one's reports on plain texts", async () => {
  const [whole, first] = [await load("bg"), await load("first")];
  const plain = { format: "text", blocks: [] };
  for (const text of texts()) assert.equal(timeless(first.library.inspectJson(text, plain)), timeless(whole.library.inspectJson(text, plain)));
});

test("hardly any pasted page needs more than the first part", { skip: !existsSync(PAGES) && "the development data are not there" }, async () => {
  const pages = gunzipSync(readFileSync(PAGES)).toString().trim().split("\n").map((row) => JSON.parse(row).text);
  let [more, { library }] = [0, await load("first")];
  for (const page of pages) {
    try {
      library.inspectJson(page, { format: "text", blocks: [] });
    } catch {
      more++;
      ({ library } = await load("first"));
    }
  }
  assert.ok(more <= pages.length / 100, `${more} of ${pages.length}`);
});

test("both parts together read HTML and write results as the whole one does", async () => {
  const [whole, both] = [await load("bg"), await load("first")];
  await WebAssembly.instantiate(bytes("rest"), { first: both.exports });
  const options = { format: "html", blocks: [{ start: 0, end: 4, kind: "heading" }] };
  const report = whole.library.inspect(HTML, options);
  assert.match(report.text, /“Nobody knows for how long”, said Ben Cole of Acme & Sons ∳\./u);
  assert.equal(timeless(both.library.inspectJson(HTML, options)), timeless(whole.library.inspectJson(HTML, options)));
  for (const form of FORMS) {
    assert.equal(both.library.exportAs(HTML, form, { format: "html" }), whole.library.exportAs(HTML, form, { format: "html" }));
    assert.equal(both.library.exportReport(report, form), whole.library.exportReport(report, form));
  }
});

test("the first part stops at what it lacks, and another rest is refused", async () => {
  const { library, exports } = await load("first");
  assert.throws(() => library.inspectJson(HTML, { format: "html" }), WebAssembly.RuntimeError);
  const other = bytes("rest");
  other.write("another-one!", other.indexOf("gates ") + "gates ".length, "latin1");
  await assert.rejects(WebAssembly.instantiate(other, { first: exports }), WebAssembly.LinkError);
});
