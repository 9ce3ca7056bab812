// Hands the result out: the reader chooses a form, then copies or saves it.

/** @import { Form } from "../pkg/article_inspector.js" */
/** @import { Inspector } from "./inspector.js" */
/** @import { Store } from "./store.js" */

import { button, el } from "./dom.js";
import { saveFile } from "./save.js";
import { FORMS, OUT } from "./strings.js";

/** Name, file ending and type of what is saved. @type {[Form | "json", string, string][]} */
const KINDS = [
  ["text", "txt", "text/plain"],
  ["markdown", "md", "text/markdown"],
  ["cms", "html", "text/html"],
  ["quotes-csv", "csv", "text/csv"],
  ["names-csv", "csv", "text/csv"],
  ["html", "html", "text/html"],
  ["annotations", "jsonld", "application/ld+json"],
  ["json", "json", "application/json"],
];
/** Milliseconds after which it is said that a result is awaited. */
const SLOW = 1_000;
/** How long a button says that it is done, in milliseconds. */
const SAID = 1500;

/** @param {Store} store @param {Inspector} inspector */
export function createOut(store, inspector) {
  const choice = el("select", { "aria-label": OUT.form }, ...KINDS.map(([form]) => el("option", { value: form }, FORMS[form])));
  const kind = () => KINDS[choice.selectedIndex];
  const result = async () => {
    const { report, text, format, mends } = store.get();
    const [form] = kind();
    if (form === "json") return JSON.stringify(report, null, 2);
    // What the reader changed stands in the report alone; without it, the text is the shorter way.
    return inspector.export(text, form, { format }, mends.length > 0 ? report : null);
  };

  /** The result; null where there is none, and a sentence says why. */
  const written = async () => {
    const { notice } = store.get();
    const slow = setTimeout(() => store.set({ notice: OUT.writing }), SLOW);
    try {
      const made = await result();
      if (store.get().notice === OUT.writing) store.set({ notice });
      return made;
    } catch (error) {
      store.set({ notice: error instanceof Error ? error.message : String(error) });
      return null;
    } finally {
      clearTimeout(slow);
    }
  };

  const copy = button({ class: "quiet small" }, OUT.copy, async () => {
    const made = await written();
    if (made === null) return say(copy, OUT.notCopied);
    try {
      await navigator.clipboard.writeText(made);
      say(copy, OUT.copied);
    } catch {
      say(copy, OUT.notCopied);
    }
  });
  const save = button({ class: "quiet small" }, OUT.save, async () => {
    const [, ending, type] = kind();
    const name = fileName(store.get().report?.metadata.title ?? null, ending);
    const made = await written();
    if (made !== null) saveFile(name, type, made);
  });
  const print = button({ class: "quiet small" }, OUT.print, () => window.print());
  return { element: el("div", { class: "out", role: "group", "aria-label": OUT.result }, choice, copy, save, print), focus: () => choice.focus() };
}

/** @param {HTMLElement} element @param {string} words */
function say(element, words) {
  const before = element.dataset.label ?? element.textContent ?? "";
  element.dataset.label = before;
  element.textContent = words;
  setTimeout(() => (element.textContent = before), SAID);
}

/** A file name for the article, from its title. @param {string | null} title @param {string} ending */
function fileName(title, ending) {
  const base = (title ?? "").normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/gu, "").slice(0, 60).toLowerCase();
  return `${base || "article"}.${ending}`;
}
