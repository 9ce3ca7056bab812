// Finishes a built folder: has the page ask for all of its modules at once, writes the service worker for its files, and
// prints what a visit downloads.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const folder = process.argv[2] ?? "dist";
/** The modules that one needs, itself first. @param {string} path @param {Set<string>} found */
function needed(path, found = new Set()) {
  if (found.has(path)) return found;
  found.add(path);
  for (const [, from] of readFileSync(join(folder, path), "utf8").matchAll(/^import .*from "(\.[^"]+)";$/gmu)) needed(posix.join(posix.dirname(path), from), found);
  return found;
}

const index = join(folder, "index.html");
const links = [...needed("www/main.js")].map((path) => `    <link rel="modulepreload" href="${path}">\n`);
writeFileSync(index, readFileSync(index, "utf8").replace(/^ *<script type="module"/mu, (script) => links.join("") + script));

const template = join(folder, "www", "offline.js");
const worker = readFileSync(template, "utf8");
rmSync(template);

const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => statSync(join(folder, name)).isFile() && !name.endsWith(".d.ts"))
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
const constants = `const VERSION = ${JSON.stringify(hash.digest("hex").slice(0, 12))};\nconst FILES = ${JSON.stringify(kept)};\n`;
writeFileSync(join(folder, "sw.js"), constants + worker);

const kb = (/** @type {number} */ bytes) => `${Math.ceil(bytes / 1000)} KB`;
console.log(`${files.length} files: ${kb(plain)}, with gzip ${kb(gzip)}, with brotli ${kb(brotli)}`);
