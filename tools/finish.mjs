// Finishes a built folder: puts the page's modules into one script until its first report, one for what comes behind that,
// and one for its worker, those that start it into the page itself, and its styles into one sheet without comments, writes the
// service worker for its files, and prints what they take.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { bundle, bundleApart, bundleTwo, minified } from "./bundle.mjs";
import { hashed, headersOf } from "./headers.mjs";

const folder = process.argv[2] ?? "dist";
const www = join(folder, "www");
const from = (/** @type {string} */ place, /** @type {string} */ path, /** @type {string} */ base) => `new URL(${JSON.stringify(relative(place, path).replaceAll("\\", "/"))}, ${base})`;

const first = join(www, "first.js");
// The first script waits for nothing: neither for a file nor for the styles nor for the first frame.
const start = await minified(bundleApart(first, (path) => from(folder, path, "document.baseURI")), false);
const [main, later] = bundleTwo(join(www, "main.js"), join(www, "later.js"), (path) => from(www, path, "import.meta.url"), first);
const scripts = [
  /** @type {const} */ (["main.js", main]),
  /** @type {const} */ (["later.js", later]),
  // The page hands its worker the wasm.
  /** @type {const} */ (["worker.js", bundle(join(www, "worker.js"), () => "null")]),
];
for (const name of readdirSync(www).filter((name) => name.endsWith(".js") && name !== "offline.js")) rmSync(join(www, name));
for (const [name, script] of scripts) writeFileSync(join(www, name), `${await minified(script)}\n`);

const index = join(folder, "index.html");
/** @type {string[]} */
const sheets = [];
const html = readFileSync(index, "utf8")
  .replaceAll(/^ *<link rel="stylesheet" href="([^"]+)">\n/gmu, (_, href) => {
    sheets.push(readFileSync(join(folder, href), "utf8"));
    rmSync(join(folder, href));
    return "";
  })
  // Before the sheet for paper, which changes what it says.
  .replace(/^ *<link rel="stylesheet"/mu, (print) => `    <link rel="stylesheet" href="www/styles/page.css">\n${print}`)
  .replace(/^ *<link/mu, (link) => `    <script>${start}</script>\n${link}`)
  .replace("script-src 'self'", `$& ${hashed(start)}`);
writeFileSync(join(folder, "www", "styles", "page.css"), tightened(sheets.join("")));
writeFileSync(index, html);

const template = join(www, "offline.js");
const worker = readFileSync(template, "utf8");
rmSync(template);

// Hosts look for it beside the page, and do not hand it out.
renameSync(join(www, "_headers"), join(folder, "_headers"));

const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => statSync(join(folder, name)).isFile() && !name.endsWith(".d.ts") && name !== "_headers")
  .sort();

const hash = createHash("sha256");
let [plain, gzip, brotli] = [0, 0, 0];
for (const name of files) {
  const bytes = readFileSync(join(folder, name));
  hash.update(name).update(bytes);
  plain += bytes.length;
  gzip += gzipSync(bytes, { level: 9 }).length;
  brotli += brotliCompressSync(bytes).length;
}

const kept = ["./", ...files.filter((name) => name !== "index.html").map((name) => name.replaceAll("\\", "/"))];
// What the page asks its browser, asked here as well.
const simd = readFileSync(join(import.meta.dirname, "..", "www", "simd.js"), "utf8").replaceAll(/^export /gmu, "");
const constants = `${simd}const SIMD = hasSimd();\nconst VERSION = ${JSON.stringify(hash.digest("hex").slice(0, 12))};\nconst FILES = ${JSON.stringify(kept)};\nconst HEADERS = ${JSON.stringify(headersOf(folder))};\n`;
writeFileSync(join(folder, "sw.js"), constants + worker);

const kb = (/** @type {number} */ bytes) => `${Math.ceil(bytes / 1000)} KB`;
console.log(`${files.length} files: ${kb(plain)}, with gzip ${kb(gzip)}, with brotli ${kb(brotli)}`);

/** A style sheet without comments, and without the space that says nothing: no string in ours has a line's end, a brace, or space beside a comma or a semicolon. @param {string} sheet */
function tightened(sheet) {
  const lines = sheet.replaceAll(/\/\*[^]*?\*\//gu, "").replaceAll(/\s*\n\s*/gu, " ");
  return lines.replaceAll(/\s*([{};])\s*/gu, "$1").replaceAll(", ", ",").replaceAll(";}", "}").trim();
}
