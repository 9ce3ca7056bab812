// Puts the built page into one file that opens by double click: node tools/single.mjs FOLDER
//
// The page's script, with what else comes behind the first report, and its styles become inline; whatever the script loads
// by `new URL("…", import.meta.url)` is written into it as a data: address, its worker as the text of a Blob. The page's
// content security policy names the script and the style by their hashes.
import { readFileSync, writeFileSync } from "node:fs";
import { extname, join, relative, resolve } from "node:path";

import { bundle, minified } from "./bundle.mjs";
import { hashed } from "./headers.mjs";

const folder = resolve(process.argv[2] ?? "dist");
const source = resolve(import.meta.dirname, "..");
const TYPES = new Map(Object.entries({ ".txt": "text/plain;charset=utf-8", ".wasm": "application/wasm", ".svg": "image/svg+xml" }));

const fail = (/** @type {string} */ message) => {
  throw new Error(`single.mjs: ${message}`);
};

/** The file as a data: address. @param {string} path */
function dataAddress(path) {
  const type = TYPES.get(extname(path)) ?? fail(`no type is known for ${path}`);
  return `data:${type};base64,${readFileSync(path).toString("base64")}`;
}

/** An expression for the address of a file that the script loads. @param {string} path below the folder */
function address(path) {
  // One wasm is enough in a file: nothing of it comes later, and browsers that lack what the faster one needs are those
  // from before 2023.
  if (/_(?:plain|rest)\.wasm$/u.test(path)) return JSON.stringify("data:application/wasm;base64,");
  const file = join(folder, path.replace("_first.wasm", "_bg.wasm"));
  if (extname(path) !== ".js") return JSON.stringify(dataAddress(file));
  return `URL.createObjectURL(new Blob([${JSON.stringify(`"use strict";\n${readFileSync(file, "utf8")}`)}], { type: "text/javascript" }))`;
}

let html = readFileSync(join(folder, "index.html"), "utf8");
/** @param {RegExp} pattern @param {(...parts: string[]) => string} by */
const replace = (pattern, by) => {
  if (!pattern.test(html)) fail(`index.html has nothing that matches ${pattern}`);
  html = html.replace(pattern, by);
};

/** @type {string[]} */
const sheets = [];
replace(/^ *<link rel="stylesheet" href="([^"]+)"(?: media="(\w+)")?>\n/gmu, (_, href, media) => {
  const sheet = readFileSync(join(folder, href), "utf8");
  sheets.push(media ? `@media ${media} {\n${sheet}}\n` : sheet);
  return "";
});
const style = `\n${sheets.join("")}`;
/** Marks the place of a file's address until the script is as short as it gets. */
const PLACE = "in this file: ";
const main = bundle(join(source, "www", "main.js"), (path) => JSON.stringify(PLACE + relative(source, path).replaceAll("\\", "/")))
  // A module in a Blob is refused to a page from a file; the worker's script needs to be none.
  .replace(/(new Worker\([^;]+), \{ type: "module" \}\)/u, "$1)");
const script = `\n${(await minified(main))
  .replaceAll(new RegExp(`"${PLACE}([^"]+)"`, "gu"), (_, path) => address(path))
  // No text inside of the script may end it.
  .replaceAll(/<(?=\/script|!--)/giu, "\\x3c")}\n`;
replace(/^ *<link rel="(?:manifest|apple-touch-icon)"[^>]*>\n/gmu, () => "");
replace(/<link rel="icon" href="([^"]+)"/u, (_, href) => `<link rel="icon" href="${dataAddress(join(folder, href))}"`);
replace(/^ *<script>[^]*?<\/script>\n/mu, () => "");
replace(/<script type="module" src="[^"]+"><\/script>/u, () => `<style>${style}</style>\n    <script type="module">${script}</script>`);
replace(/(<meta http-equiv="Content-Security-Policy" content=")[^"]+/u, (_, before) =>
  `${before}default-src 'none'; script-src ${hashed(script)} 'wasm-unsafe-eval'; style-src ${hashed(style)}; img-src data:; connect-src data:; worker-src blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types article-inspector`);

writeFileSync(join(folder, "article-inspector.html"), html);
console.log(`article-inspector.html: ${Math.ceil(Buffer.byteLength(html) / 1000)} KB, the whole page in one file`);
