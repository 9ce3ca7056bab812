// What a reader downloads until the first report, and behind it, against its budget: node tools/weigh.mjs [FOLDER]
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const folder = process.argv[2] ?? "dist";
const WASM = "pkg/article_inspector_first.wasm";
const REST = "pkg/article_inspector_rest.wasm";
const VISIT = ["index.html", "www/main.js", "www/worker.js", "www/styles/page.css", "www/styles/print.css", "www/sample/article.txt", "www/icon.svg", WASM];
/** Most KB of 1,000 bytes: as it is, after gzip, after brotli. */
const BUDGETS = /** @type {const} */ ([
  ["the wasm until then", [WASM], [2_050, 905, 768]],
  ["the rest of it", [REST], [790, 288, 230]],
  ["the page with the script that starts it", ["index.html"], [12, 5, 5]],
  ["the page's script", ["www/main.js"], [44, 17, 16]],
  ["the script that comes behind the first report", ["www/later.js"], [62, 24, 21]],
  ["all until the first report", VISIT, [2_155, 941, 800]],
]);

let over = false;
for (const [what, files, budget] of BUDGETS) {
  const sizes = [0, 0, 0];
  for (const file of files) {
    const bytes = readFileSync(join(folder, file));
    [bytes, gzipSync(bytes, { level: 9 }), brotliCompressSync(bytes)].forEach((packed, index) => (sizes[index] += packed.length));
  }
  const kb = sizes.map((size) => Math.ceil(size / 1000));
  console.log(`${what}: ${kb[0]} KB, with gzip ${kb[1]}, with brotli ${kb[2]}; budget ${budget.join(", ")}`);
  over ||= kb.some((size, index) => size > budget[index]);
}
if (over) console.error("More is downloaded than the budget allows; tools/weigh.mjs holds the budgets.");
process.exitCode = over ? 1 : 0;
