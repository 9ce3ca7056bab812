// The benchmark in Chromium: this build, wink-nlp and compromise on the same texts in one run, their rounds interleaved.
//
//   node tools/bench/run.mjs [--shared FOLDER] [--json FILE] [--quick]
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { chromium } from "@playwright/test";

import { CONTESTANTS, downloadOf, makeModule } from "./contestants.mjs";
import { figure, filesToReport, keyToReport, startToReport } from "./page.mjs";
import { articleTexts } from "./texts.mjs";

const { values: options } = parseArgs({
  options: { shared: { type: "string", default: "../shared" }, json: { type: "string", default: "target/bench.json" }, quick: { type: "boolean", default: false } },
});

/** One measurement runs the text again until this much time went by, so that the browser's clock is fine enough. */
const LEAST = 20;
/** Milliseconds of running before it counts, so that all is compiled. */
const WARM = 2_000;
/** Who needs longer than this for a text runs it in the first round only. */
const PATIENCE = 8_000;
const rounds = options.quick ? 2 : 7;
/** How often a huge text and a long one are read in turn. */
const TURNS = 5;

const sample = readFileSync("www/sample/article.txt", "utf8");
/** @type {[string, string][]} */
const texts = [["sample", sample], ...articleTexts(options.shared, [["130 KB", 130_000], ["1 MB", 1_000_000]])];
const huge = options.quick ? null : articleTexts(options.shared, [["10 MB", 10_000_000]])[0][1];

const folder = mkdtempSync(join(tmpdir(), "bench-"));
cpSync("dist", folder, { recursive: true });
for (const [index, contestant] of CONTESTANTS.entries()) await makeModule(contestant, folder, `bench-${index}.js`);
writeFileSync(join(folder, "bench.html"), "<!doctype html><title>Benchmark</title>");

const server = spawn(process.execPath, ["tools/serve.mjs", folder, "0"], { stdio: ["ignore", "pipe", "inherit"] });
const address = await new Promise((resolve) => server.stdout.once("data", (line) => resolve(/http\S+/u.exec(String(line))?.[0])));
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info", "--js-flags=--expose-gc"],
});

/** A page with one contestant ready to run. @param {number} index */
async function stage(index) {
  const page = await browser.newPage();
  await page.goto(`${address}bench.html`);
  await page.evaluate(async (file) => {
    const { start } = await import(file);
    Object.assign(window, { contestant: await start() });
  }, `./bench-${index}.js`);
  return page;
}

/** Milliseconds for one run. @param {import("@playwright/test").Page} page @param {string} text @param {number} least */
const timed = (page, text, least) =>
  page.evaluate(
    ([text, least]) => {
      const { run } = /** @type {any} */ (window).contestant;
      const started = performance.now();
      let runs = 0;
      while (runs === 0 || performance.now() - started < least) {
        run(text);
        runs++;
      }
      return (performance.now() - started) / runs;
    },
    /** @type {const} */ ([text, least]),
  );

/** Bytes held: the JavaScript heap after a collection, and the wasm memory. @param {import("@playwright/test").Page} page */
const held = (page) =>
  page.evaluate(() => {
    const { gc, performance, contestant } = /** @type {any} */ (window);
    gc();
    return { heap: performance.memory.usedJSHeapSize, wasm: contestant.memory() };
  });

/**
 * How a huge text goes as the first of a page, and then beside a long one, in turn: what is compiled by then is the same for both.
 * @param {import("@playwright/test").Page} page @param {string} long @param {string} huge
 */
async function growth(page, long, huge) {
  const first = await timed(page, huge, 0);
  const wasmOverText = (await held(page)).wasm / Buffer.byteLength(huge);
  const times = { long: /** @type {number[]} */ ([]), huge: /** @type {number[]} */ ([]) };
  for (let round = 0; round < TURNS; round++) {
    times.long.push(await timed(page, long, 0));
    times.huge.push(await timed(page, huge, 0));
  }
  return { first, wasmOverText, long: figure(times.long), huge: figure(times.huge) };
}

try {
  const pages = await Promise.all(CONTESTANTS.map((_, index) => stage(index)));
  /** @type {Record<string, any>[]} */
  const results = CONTESTANTS.map(({ name, does }, index) => {
    const files = downloadOf(CONTESTANTS[index], folder, `bench-${index}.js`);
    const total = (/** @type {(file: Buffer) => Buffer} */ pack) => files.reduce((sum, file) => sum + pack(file).length, 0);
    return { name, does, download: { brotli: total(brotliCompressSync), gzip: total((file) => gzipSync(file, { level: 9 })) }, texts: {} };
  });
  for (const [name, text] of texts) {
    const least = name === "sample" ? LEAST : 0;
    const times = CONTESTANTS.map(() => /** @type {number[]} */ ([]));
    // Before it counts, everybody warms up; for whom one run is long, it counts.
    for (const [index, page] of pages.entries()) {
      const time = await timed(page, text, WARM);
      if (time > PATIENCE) times[index].push(time);
    }
    for (let round = 0; round < rounds; round++)
      for (const [index, page] of pages.entries()) if (!(times[index][0] > PATIENCE)) times[index].push(await timed(page, text, least));
    times.forEach((all, index) => (results[index].texts[name] = { ...figure(all), rounds: all.length, mbPerSecond: text.length / figure(all).median / 1000 }));
    if (name === "130 KB") for (const [index, page] of pages.entries()) results[index].memory = await held(page);
  }
  for (const page of pages) await page.close();

  const ours = await stage(0);
  const large = huge && (await growth(ours, texts[2][1], huge));
  await ours.close();
  const files = (await filesToReport(browser, address)).map((url) => readFileSync(join(folder, new URL(url).pathname === "/" ? "index.html" : new URL(url).pathname)));
  const visit = { brotli: 0, gzip: 0 };
  for (const file of files) {
    visit.brotli += brotliCompressSync(file).length;
    visit.gzip += gzipSync(file, { level: 9 }).length;
  }
  const page = { visit, start: await startToReport(browser, address, rounds), key: await keyToReport(browser, address, texts[1][1], options.quick ? 5 : 20) };
  const report = { contestants: results, large, page };
  mkdirSync(dirname(options.json), { recursive: true });
  writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  print(results, large, page);
  console.log(`\nAll figures are in ${options.json}.`);
} finally {
  await browser.close();
  server.kill();
  rmSync(folder, { recursive: true });
}

/** @param {any[]} results @param {any} large @param {any} page */
function print(results, large, page) {
  const ms = (/** @type {number} */ time) => (time < 10 ? time.toFixed(2) : time.toFixed(0));
  const kb = (/** @type {number} */ bytes) => `${Math.round(bytes / 1000)} KB`;
  const row = (/** @type {unknown[]} */ cells) => console.log(cells.map((cell, index) => (index === 0 ? String(cell).padEnd(22) : String(cell).padStart(24))).join(""));
  console.log(`\nText in, something that JavaScript reads out; minimum / median of ${rounds} interleaved rounds in one Chromium.\n`);
  row(["", ...results.map(({ name }) => name)]);
  for (const [name] of texts) {
    const of = results.map(({ texts }) => texts[name]);
    row([`${name}, ms`, ...of.map(({ min, median, rounds }) => `${ms(min)} / ${ms(median)}${rounds === 1 ? " (once)" : ""}`)]);
    row(["  MB/s", ...of.map(({ mbPerSecond }) => mbPerSecond.toFixed(2))]);
    row(["  we are faster by", "", ...of.slice(1).map(({ median }) => `${(median / of[0].median).toFixed(1)} ×`)]);
  }
  row(["download, brotli", ...results.map(({ download }) => kb(download.brotli))]);
  row(["download, gzip", ...results.map(({ download }) => kb(download.gzip))]);
  row(["memory after 130 KB", ...results.map(({ memory }) => `${((memory.heap + memory.wasm) / 1e6).toFixed(1)} MB`)]);
  console.log(`\n${results.map(({ name, does }) => `${name}: ${does}`).join("\n")}\n`);
  row(["the page", "min", "median"]);
  row(["start to report, ms", ms(page.start.min), ms(page.start.median)]);
  row(["key to report, ms", ms(page.key.min), ms(page.key.median), `longest task ${page.key.longestTask ? ms(page.key.longestTask) : "< 50"}`]);
  row(["download to report", `brotli ${kb(page.visit.brotli)}`, `gzip ${kb(page.visit.gzip)}`]);
  if (large) {
    row(["10 MB, ms", ms(large.huge.min), ms(large.huge.median), `${ms(large.first)} as the first text`]);
    row(["  over 1 MB beside it", `${(large.huge.min / large.long.min).toFixed(1)} ×`, `${(large.huge.median / large.long.median).toFixed(1)} ×`, `wasm ${large.wasmOverText.toFixed(1)} × the text`]);
  }
}
