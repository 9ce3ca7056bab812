// One script out of the modules that one needs, in the order that they need each other: fewer files come sooner.
//
// Modules become functions. One module and what it needs may stand apart, in a script that runs before: inside of the page
// itself it waits for no other file. A module that is loaded by `import("…")` makes a second script, with what it needs and
// the first one has not. The comments stay behind, since half of the page's modules are their types. The page's modules keep
// to a few forms of import and export, and this tool says which line it does not know.
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { minify } from "terser";

/** Notes on types and lines of comment; what a script has in its strings is left alone, since these begin lines or name types. */
const COMMENTS = /^[ \t]*\/\/.*\n|^[ \t]*\/\*(?:(?!\*\/)[^])*\*\/[ \t]*\n|\/\*\* [^*]*\*\/ ?/gmu;

/** What the script that stands apart calls its modules. */
const APART = "$apart";

/** @typedef {(path: string) => string} Asset an expression for the address of a file that a module loads */

/** All modules that `entry` needs as one script. @param {string} entry @param {Asset} asset */
export function bundle(entry, asset) {
  return modules(entry, asset).script;
}

/** The script that stands apart, no module itself. @param {string} apart @param {Asset} asset */
export function bundleApart(apart, asset) {
  const names = new Map();
  const { script } = modules(apart, asset, names);
  return `const ${APART} = (() => {\n"use strict";\n${script}\nreturn { ${[...names.values()].join(", ")} };\n})();`;
}

/**
 * The script of `entry`, and that of `later`, which it loads; the second takes from the first what both need, and both from
 * the one that stands apart.
 * @param {string} entry @param {string} later @param {Asset} asset @param {string} apart the module that `bundleApart` was given
 */
export function bundleTwo(entry, later, asset, apart) {
  const names = new Map();
  modules(apart, asset, names);
  for (const [path, name] of names) names.set(path, `${APART}.${name}`);
  const before = new Set(names.values());
  const first = modules(entry, asset, names, later);
  const between = [...names.values()].filter((name) => !before.has(name));
  const second = modules(later, asset, names);
  const shared = between.filter((name) => second.used.has(name)).join(", ");
  return [
    `${first.script}\nexport { ${shared} };`,
    `import { ${shared} } from "./${basename(entry)}";\n${second.script}\nexport const { ${second.given.join(", ")} } = ${second.name};`,
  ];
}

/**
 * @param {string} entry @param {Asset} asset
 * @param {Map<string, string>} [names] of the modules' functions, by path: those that are there already, and then these
 * @param {string} [apart] a module that is not put in here, though it is loaded by `import("…")`
 */
function modules(entry, asset, names = new Map(), apart = "") {
  /** The modules that others need. @type {Set<string>} */
  const used = new Set();
  /** @type {string[]} */
  const parts = [];
  /** What the last module exports. @type {string[]} */
  let given = [];
  const add = (/** @type {string} */ path, /** @type {string[]} */ above) => {
    const fail = (/** @type {string} */ message) => {
      throw new Error(`bundle.mjs: ${basename(path)} ${message}`);
    };
    if (above.includes(path)) fail("needs itself");
    const known = names.get(path);
    if (known) return known;
    /** @type {string[]} */
    const own = [];
    const code = readFileSync(path, "utf8")
      .replace(COMMENTS, "")
      .replace(/^import (?:(\w+)?(?:, )?(?:\{([^}]*)\})? ?from )?"(\.[^"]+)";$/gmu, (_, whole, some, from) => {
        const module = add(join(dirname(path), from), [...above, path]);
        used.add(module);
        const taken = [whole && `default: ${whole}`, some?.replaceAll(/(\w+) as (\w+)/gu, "$1: $2")].filter(Boolean);
        return taken.length > 0 ? `const { ${taken.join(", ")} } = ${module};` : "";
      })
      .replace(/^export ((?:async )?function\*?|class|const|let) (\w+)/gmu, (_, kind, name) => (own.push(name), `${kind} ${name}`))
      .replace(/^export \{([^}]*)\};$/gmu, (_, list) => {
        for (const item of list.split(",")) {
          const [name, as = name] = item.trim().split(" as ");
          own.push(`${as}: ${name}`);
        }
        return "";
      })
      .replace(/\bimport\("(\.[^"]+)"\)/gu, (whole, from) => {
        const to = join(dirname(path), from);
        return to === apart ? whole : `Promise.resolve(${add(to, [...above, path])})`;
      })
      .replace(/new URL\((["'])([^"']+)\1, import\.meta\.url\)/gu, (_, __, to) => asset(join(dirname(path), to)));
    const unknown = /^(?:import|export)\b.*|.{0,40}import\.meta(?!\.url\)).{0,40}/mu.exec(code);
    if (unknown) fail(`has a line that this tool does not know: ${unknown[0]}`);
    // After the file, so that two scripts of different versions do not take one module for another.
    const name = `$${basename(path, ".js").replaceAll("-", "_")}`;
    if ([...names.values()].includes(name)) fail("has the name of another module");
    names.set(path, name);
    given = own;
    parts.push(`const ${name} = (() => {\n${code.trim()}\nreturn { ${own.join(", ")} };\n})();`);
    return name;
  };
  const name = add(entry, []);
  return { script: parts.join("\n"), name, used, given };
}

/**
 * The script with short names and without what only its readers need.
 * @param {string} script @param {boolean} [module] whether nothing else knows the names that stand outermost
 */
export async function minified(script, module = true) {
  const { code } = await minify(script, { module, ecma: 2020 });
  if (!code) throw new Error("bundle.mjs: nothing is left of a script");
  return code;
}
