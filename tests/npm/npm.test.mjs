// The npm package as a new user has it: the tarball installed into an empty folder, the README followed.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";

import { chromium } from "@playwright/test";

import config from "../../playwright.config.js";

const root = resolve(import.meta.dirname, "..", "..");
const sample = readFileSync(join(root, "tests", "fixtures", "article.txt"), "utf8");
/** @type {string} */
let folder;

const run = (/** @type {string} */ program, /** @type {string[]} */ ...given) => execFileSync(program, given, { cwd: folder, encoding: "utf8" });

/** Runs `code` as a module of the user's. @param {string} code */
function module(code) {
  writeFileSync(join(folder, "user.mjs"), code);
  return run("node", "user.mjs");
}

before(() => {
  const tarball = execFileSync("node", ["tools/npm.mjs", "dist"], { cwd: root, encoding: "utf8" }).trim().split("\n").at(-1) ?? "";
  folder = mkdtempSync(join(tmpdir(), "article-inspector-npm-"));
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  run("npm", "install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", tarball);
});

after(() => rmSync(folder, { recursive: true, force: true }));

test("the README’s examples run as they stand", () => {
  const readme = readFileSync(join(folder, "node_modules", "article-inspector", "README.md"), "utf8");
  const examples = [...readme.matchAll(/^```js\n(.*?)^```$/gmsu)].map(([, code]) => code);
  assert.equal(examples.length, 2);
  assert.match(module(examples[0]), /^Ann Roe “We cannot wait,”/u);
  assert.match(module(examples[1]), /# The roof is done/u);
});

test("in Node the sample gives its turns, and a call too early says what to do", () => {
  writeFileSync(join(folder, "sample.txt"), sample);
  const printed = module(`
    import { readFileSync } from "node:fs";
    import { inspect, load } from "article-inspector";
    try { inspect("x"); } catch (error) { console.log(error.message); }
    await Promise.all([load(), load()]);
    const report = inspect(readFileSync("sample.txt", "utf8"));
    console.log(report.turns.length, report.quotes.length >= 17);
    try { inspect("x", { format: "pdf" }); } catch (error) { console.log(error instanceof Error); }
  `);
  assert.deepEqual(printed.trim().split("\n"), ["Call load() and wait for it before inspect().", "15 true", "true"]);
});

test("a wasm that is none is refused, and the next load works", () => {
  const printed = module(`
    import { inspect, load } from "article-inspector";
    await load(new Uint8Array([1, 2, 3])).catch(() => console.log("refused"));
    await load();
    console.log(inspect("One.").blocks.length);
  `);
  assert.deepEqual(printed.trim().split("\n"), ["refused", "1"]);
});

test("the types are those of the report", () => {
  writeFileSync(
    join(folder, "user.ts"),
    `import { exportReport, inspect, load, type Quote, type Report } from "article-inspector";
     await load();
     const report: Report = inspect("One.", { articleOnly: true });
     const kinds: Quote["kind"][] = report.quotes.map((quote) => quote.kind);
     const page: string = exportReport(report, "html");
     // @ts-expect-error no such form
     exportReport(report, "pdf");
     export { kinds, page };`,
  );
  const tsc = join(root, "node_modules", ".bin", "tsc");
  for (const resolution of ["bundler", "nodenext"]) {
    const kind = resolution === "bundler" ? "esnext" : "nodenext";
    run(tsc, "--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom", "--module", kind, "--moduleResolution", resolution, "user.ts");
  }
});

test("in Chromium the package works without a bundler", async () => {
  cpSync(join(root, "tests", "fixtures", "article.txt"), join(folder, "sample.txt"));
  writeFileSync(join(folder, "index.html"), '<!doctype html><script type="importmap">{"imports": {"article-inspector": "./node_modules/article-inspector/index.js"}}</script>');
  const server = spawn("node", [join(root, "tools", "serve.mjs"), folder, "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((resolve) => server.stdout.once("data", (line) => resolve(/http\S+/u.exec(String(line))?.[0])));
  const browser = await chromium.launch(config.use?.launchOptions);
  try {
    const page = await browser.newPage();
    await page.goto(address);
    const found = await page.evaluate(async () => {
      // @ts-expect-error the page's import map knows it
      const { inspect, load } = await import("article-inspector");
      await load();
      const report = inspect(await (await fetch("sample.txt")).text());
      return [report.turns.length, report.quotes.length >= 17];
    });
    assert.deepEqual(found, [15, true]);
  } finally {
    await browser.close();
    server.kill();
  }
});
