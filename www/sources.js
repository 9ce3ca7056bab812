// Who is quoted: in one article, and over all that are kept. Knows nothing of the page.

/** @import { Report } from "../pkg/article_inspector.js" */
/** @import { Kept, Source } from "./kept.js" */
/** @typedef {{ name: string, quotes: number, words: number, articles: number }} Total */

const LONGEST_TITLE = 90;

/** @param {Report} report @returns {Source[]} */
export function sourcesOf({ speakers }) {
  return speakers.filter(({ quotes, turns }) => quotes > 0 || turns > 0).map(({ name, quotes, turns, words }) => ({ name, quotes: quotes + turns, words }));
}

/** The article's title, else its first line. @param {string} text @param {"text" | "html"} format @param {Report | null} report */
export function titleOf(text, format, report) {
  const shown = report?.text ?? (format === "html" ? text.replace(/<[^>]*>/gu, " ") : text);
  const title = report?.metadata.title ?? /\S[^\n]*/u.exec(shown)?.[0] ?? "";
  const line = title.replace(/\s+/gu, " ").trim();
  return line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE).replace(/\s+\S*$/u, "")} …` : line;
}

/**
 * Everybody over all articles, the most quoted first. A surname alone counts for the one person who bears it.
 * @param {Pick<Kept, "sources">[]} articles
 * @returns {Total[]}
 */
export function totals(articles) {
  /** @type {Map<string, string>} the longest name by its key */
  const names = new Map();
  for (const { name } of articles.flatMap(({ sources }) => sources)) if (name.length > (names.get(keyOf(name))?.length ?? 0)) names.set(keyOf(name), name);
  /** @type {Map<string, string[]>} keys of several words by their last */
  const byLast = new Map();
  for (const key of names.keys()) {
    const last = key.slice(key.lastIndexOf(" ") + 1);
    if (last !== key) byLast.set(last, [...(byLast.get(last) ?? []), key]);
  }
  /** @type {Map<string, Total>} */
  const found = new Map();
  for (const { sources } of articles) {
    const here = new Set();
    for (const { name, quotes, words } of sources) {
      const own = keyOf(name);
      const bearers = byLast.get(own) ?? [];
      const key = bearers.length === 1 ? bearers[0] : own;
      const total = found.get(key) ?? { name: names.get(key) ?? name, quotes: 0, words: 0, articles: 0 };
      found.set(key, { ...total, quotes: total.quotes + quotes, words: total.words + words, articles: total.articles + (here.has(key) ? 0 : 1) });
      here.add(key);
    }
  }
  return [...found.values()].sort((a, b) => b.quotes - a.quotes || b.words - a.words || a.name.localeCompare(b.name));
}

/** What names are compared by: no case, no titles, no article. @param {string} name */
function keyOf(name) {
  const key = name.toLowerCase().replace(/^(?:(?:the|dr|prof|mr|mrs|ms|sir|president|prime minister|minister|senator|mayor)\.?\s+)+(?=\S)/u, "").replace(/\s+/gu, " ").trim();
  return key || name.toLowerCase();
}

/** The totals as a table for spreadsheets; no cell begins a formula. @param {Total[]} rows @param {string[]} head */
export function csv(rows, head) {
  const cell = (/** @type {string | number} */ value) => {
    const safe = typeof value === "string" && /^[=+\-@\t\r]/u.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [head, ...rows.map(({ name, quotes, words, articles }) => [name, quotes, words, articles])].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}
