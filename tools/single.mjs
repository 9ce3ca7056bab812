// Puts the built page into one file that opens by double click: node tools/single.mjs FOLDER
//
// Modules become functions in one inline script, in the order that they need each other; style sheets become one inline
// style; whatever a module loads by `new URL("…", import.meta.url)` is written into it as a data: address, a worker as
// the text of a Blob. The page's content security policy names the script and the style by their hashes.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";

const folder = resolve(process.argv[2] ?? "dist");
const TYPES = new Map(Object.entries({ ".txt": "text/plain;charset=utf-8", ".wasm": "application/wasm", ".svg": "image/svg+xml" }));

const fail = (/** @type {string} */ message) => {
  throw new Error(`single.mjs: ${message}`);
};

/** The file as a data: address. @param {string} path */
function dataAddress(path) {
  const type = TYPES.get(extname(path)) ?? fail(`no type is known for ${path}`);
  return `data:${type};base64,${readFileSync(path).toString("base64")}`;
}

/** All modules that `entry` needs as one script. @param {string} entry */
function bundle(entry) {
  /** @type {Map<string, string>} names of the modules' functions, by path */
  const names = new Map();
  /** @type {string[]} */
  const parts = [];
  const add = (/** @type {string} */ path, /** @type {string[]} */ above) => {
    if (above.includes(path)) fail(`${basename(path)} needs itself`);
    const known = names.get(path);
    if (known) return known;
    /** @type {string[]} */
    const given = [];
    const code = readFileSync(path, "utf8")
      .replace(/^import (\w+)?(?:, )?(?:\{([^}]*)\})? ?from "(\.[^"]+)";$/gmu, (_, whole, some, from) => {
        const module = add(join(dirname(path), from), [...above, path]);
        const taken = [whole && `default: ${whole}`, some?.replaceAll(/(\w+) as (\w+)/gu, "$1: $2")].filter(Boolean);
        return `const { ${taken.join(", ")} } = ${module};`;
      })
      .replace(/^export ((?:async )?function\*?|class|const|let) (\w+)/gmu, (_, kind, name) => (given.push(name), `${kind} ${name}`))
      .replace(/^export \{([^}]*)\};$/gmu, (_, list) => {
        for (const item of list.split(",")) {
          const [name, as = name] = item.trim().split(" as ");
          given.push(`${as}: ${name}`);
        }
        return "";
      })
      // A module in a Blob is refused to a page from a file; the bundled worker needs to be none.
      .replace(/(new Worker\(new URL\([^)]+\)), \{ type: "module" \}\)/gu, "$1)")
      .replace(/new URL\((["'])([^"']+)\1, import\.meta\.url\)/gu, (_, __, to) => asset(join(dirname(path), to)));
    const unknown = /^(?:import|export)\b.*|.{0,40}import\.meta.{0,40}/mu.exec(code);
    if (unknown) fail(`${basename(path)} has a line that this tool does not know: ${unknown[0]}`);
    const name = `$${names.size}`;
    names.set(path, name);
    parts.push(`// ${basename(path)}\nconst ${name} = (() => {\n${code}\nreturn { ${given.join(", ")} };\n})();`);
    return name;
  };
  add(entry, []);
  return parts.join("\n");
}

/** An expression for the address of a file that a module loads. @param {string} path */
function asset(path) {
  if (extname(path) !== ".js") return JSON.stringify(dataAddress(path));
  return `URL.createObjectURL(new Blob([${JSON.stringify(`"use strict";\n${bundle(path)}`)}], { type: "text/javascript" }))`;
}

/** How a policy names an inline script or style. @param {string} text */
const hashed = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

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
// No text inside of the script may end it.
const script = `\n${bundle(join(folder, "www", "main.js")).replaceAll(/<(?=\/script|!--)/giu, "\\x3c")}\n`;
replace(/^ *<script type="module" async src="[^"]+"><\/script>\n/mu, () => "");
replace(/^ *<link rel="(?:manifest|apple-touch-icon|modulepreload)"[^>]*>\n/gmu, () => "");
replace(/<link rel="icon" href="([^"]+)"/u, (_, href) => `<link rel="icon" href="${dataAddress(join(folder, href))}"`);
replace(/<script type="module" src="[^"]+"><\/script>/u, () => `<style>${style}</style>\n    <script type="module">${script}</script>`);
replace(/(<meta http-equiv="Content-Security-Policy" content=")[^"]+/u, (_, before) =>
  `${before}default-src 'none'; script-src ${hashed(script)} 'wasm-unsafe-eval'; style-src ${hashed(style)}; img-src data:; connect-src data:; worker-src blob:; base-uri 'none'; form-action 'none'`);

writeFileSync(join(folder, "article-inspector.html"), html);
console.log(`article-inspector.html: ${Math.ceil(Buffer.byteLength(html) / 1000)} KB, the whole page in one file`);
