// Whether the command line and the page's wasm find the same: node tools/same.mjs PROGRAM ROWS…
//
// PROGRAM is the command line, ROWS are files with what `batch` reads, such as the fuzzer writes with FUZZ_TEXTS=FILE. Their reports
// are compared to the byte, with every build of the wasm in dist/, but for the time they took.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const [program, ...files] = process.argv.slice(2);
if (files.length === 0) throw new Error("node tools/same.mjs PROGRAM ROWS…");

const pkg = new URL("../dist/pkg/", import.meta.url);
const builds = await Promise.all(
  ["article_inspector_bg.wasm", "article_inspector_plain.wasm", "article_inspector_first.wasm"].map(async (name) => {
    // A module of its own for each, since it holds one wasm.
    const library = await import(`${pkg}article_inspector.js?${name}`);
    const first = await library.default({ module_or_path: readFileSync(new URL(name, pkg)) });
    if (name.includes("first")) await WebAssembly.instantiate(readFileSync(new URL("article_inspector_rest.wasm", pkg)), { first });
    return { name, library };
  }),
);

const timeless = (/** @type {string} */ report) => report.replace(/"elapsed_ms":[^,}]+/u, "");
/** The characters that the wasm writes as escapes and the command line does not. @param {string} report */
const plain = (report) =>
  report.replace(/\\(?:u([0-9a-f]{4})|[^])/gu, (escape, digits) => (parseInt(digits, 16) > 0x7f ? String.fromCharCode(parseInt(digits, 16)) : escape));

let [rows, bytes, different] = [0, 0, 0];
for (const file of files) {
  const out = execFileSync(program, ["batch", file, "--offsets", "utf16"], { encoding: "utf8", maxBuffer: 2 ** 30 });
  const native = out.trimEnd().split("\n");
  const given = readFileSync(file, "utf8").trimEnd().split("\n");
  given.forEach((line, at) => {
    const { text, html } = JSON.parse(line);
    const input = text ?? html;
    rows++;
    bytes += Buffer.byteLength(input);
    for (const { name, library } of builds) {
      const report = library.inspectJson(input, { format: text === undefined ? "html" : "text" });
      if (plain(timeless(report)) === timeless(native[at]?.replace('"id":null,', "") ?? "")) continue;
      different++;
      if (different < 10) console.log(`${file}, line ${at + 1}, ${name}: another report than the command line's`);
    }
  });
}
console.log(`${rows} texts, ${bytes} bytes: ${different} of ${builds.length * rows} reports differ`);
process.exitCode = different === 0 && rows > 0 ? 0 : 1;
