// The words about articles that are kept, their sources, and new versions of the page.

import { counted } from "./strings.js";

/** @type {Intl.DateTimeFormat | undefined} made at first use: few visits need it */
let date;

export const KEPT = {
  title: "Your articles",
  where: (/** @type {number} */ most) => `The last ${most} are kept in this browser only. Nobody else can see them.`,
  none: "Nothing is kept yet. An article that you paste stays here until you delete it.",
  refused: "This browser does not let the page keep articles. Everything else works; save what you need.",
  full: "The browser’s storage is full, so this article is not kept. Delete others, or save what you need.",
  newer: "A newer version of this page has kept articles in this browser, and this one leaves them alone. Reload the page to see them.",
  beside: "This article was changed in another window too. Both are kept: theirs, and yours as an article of its own.",
  stopped: "The page stopped over this text when it was last open. It is in the box and not inspected; change or shorten it to try again.",
  when: (/** @type {number} */ time) => (date ??= new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" })).format(time),
  about: (/** @type {number} */ words, /** @type {number} */ sources, /** @type {number} */ mends) =>
    [words > 0 && counted(words, "word"), sources > 0 && counted(sources, "source"), mends > 0 && counted(mends, "change")].filter(Boolean).join(" · "),
  untitled: "Without a title",
  open: "now open",
  remove: "Delete",
  removed: (/** @type {string} */ title) => `“${title}” is deleted.`,
  removeAll: "Delete all",
  sure: (/** @type {number} */ n) => `Really delete ${counted(n, "article")}`,
  allRemoved: "Nothing is kept any more.",
  gone: "That article is no longer kept.",
};

export const SOURCES = {
  title: "Sources across your articles",
  lead: (/** @type {number} */ n) => `Who is quoted in ${counted(n, "kept article")}, or speaks there: a turn counts as a quote.`,
  none: "Nobody is quoted in them.",
  head: ["Name", "Quotes", "Words", "Articles"],
  save: "Save as CSV",
  file: "sources.csv",
  more: (/** @type {number} */ n) => `${n} more are in the CSV file.`,
  list: "The articles",
};

export const VERSION = {
  waits: "A new version of this page is ready.",
  take: "Use it now",
  later: "Later",
};
