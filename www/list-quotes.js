// The panel's table of quotes: each row leads to its place, the head sorts, two choices filter.

/** @import { Quote, Report } from "../pkg/article_inspector.js" */
/** @import { State } from "./store.js" */
/** @import { Ways } from "./lists-more.js" */
/** @typedef {"place" | "speaker" | "words"} Column */

import { button, el } from "./dom.js";
import { excerpt, said } from "./explain.js";
import { choice } from "./fields.js";
import { LONGEST, cut, nothing } from "./rows.js";
import { MORE, QUOTES } from "./strings-card.js";
import { count } from "./strings.js";
import { ranked, tone } from "./tones.js";

/** Stands for everybody and for all quotes; no name is empty. */
const ALL = "";

/** @param {Ways} ways */
export function createQuoteList(ways) {
  /** @type {Column} */ let sorted = "place";
  let [speaker, kind] = [ALL, ALL];

  /** @param {Readonly<State>} state @param {() => void} again draws the list anew */
  return ({ report }, again) => {
    if (!report || report.quotes.length === 0) return [nothing(MORE.noQuotes)];
    const rows = report.quotes.map((quote, index) => ({ quote, index, name: nameOf(report, quote), words: wordsIn(said(report, quote)) }));
    const names = ranked(report.speakers).map(({ name }) => name);
    if (rows.some(({ name }) => name === MORE.nobody)) names.push(MORE.nobody);
    const kinds = Object.keys(QUOTES).filter((kind) => report.quotes.some((quote) => quote.kind === kind));
    if (!names.includes(speaker)) speaker = ALL;
    if (!kinds.includes(kind)) kind = ALL;

    const filter = (/** @type {string} */ label, /** @type {[string, string][]} */ options, /** @type {string} */ chosen, /** @type {(value: string) => void} */ take) => {
      const select = choice(options, chosen);
      select.setAttribute("aria-label", label);
      select.addEventListener("change", () => {
        take(select.value);
        again();
        /** @type {HTMLElement | null} */ (document.querySelector(`.filters [aria-label="${label}"]`))?.focus();
      });
      return select;
    };
    const filters = el(
      "div",
      { class: "filters" },
      filter(MORE.saidBy, [[ALL, MORE.everybody], ...names.map((name) => /** @type {[string, string]} */ ([name, name]))], speaker, (value) => (speaker = value)),
      filter(MORE.kind, [[ALL, MORE.allKinds], ...kinds.map((kind) => /** @type {[string, string]} */ ([kind, QUOTES[kind]]))], kind, (value) => (kind = value)),
    );

    const order = {
      place: (/** @type {typeof rows[0]} */ a, /** @type {typeof rows[0]} */ b) => a.quote.start - b.quote.start,
      speaker: (/** @type {typeof rows[0]} */ a, /** @type {typeof rows[0]} */ b) => a.name.localeCompare(b.name) || a.quote.start - b.quote.start,
      words: (/** @type {typeof rows[0]} */ a, /** @type {typeof rows[0]} */ b) => b.words - a.words || a.quote.start - b.quote.start,
    }[sorted];
    const shown = rows.filter(({ quote, name }) => (speaker === ALL || name === speaker) && (kind === ALL ? quote.kind !== "scare" : quote.kind === kind)).sort(order);
    const head = /** @type {[Column, string][]} */ (Object.entries(MORE.columns)).map(([column, words]) => {
      const sort = button({ class: "sort" }, words, () => {
        sorted = column;
        again();
      });
      return el("th", { scope: "col", "data-key": `sort ${column}`, "aria-sort": column === sorted ? (column === "words" ? "descending" : "ascending") : null }, sort);
    });
    const tones = new Map(ranked(report.speakers).map(({ id }, index) => [id, index]));
    const lines = shown.slice(0, LONGEST).map(({ quote, index, name, words }) => {
      const text = said(report, quote);
      const lead = button({ class: "row-quote" }, excerpt(text, 0, text.length), () => ways.jump(`[data-quote][data-index="${index}"]`));
      const look = tone(quote.speaker === null ? null : (tones.get(quote.speaker) ?? null));
      return el("tr", { "data-key": `quote ${quote.start}`, ...look }, el("td", {}, lead, el("span", { class: "row-note sample", "data-sample": quote.kind }, QUOTES[quote.kind])), el("td", {}, name), el("td", { class: "number" }, count(words)));
    });
    const table = el("table", { class: "quotes" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...lines));
    return [filters, table, ...(shown.length === 0 ? [nothing(speaker + kind === ALL ? MORE.noQuotes : MORE.noSuchQuotes)] : []), ...cut(shown.length)];
  };
}

/** @param {Report} report @param {Quote} quote */
function nameOf({ speakers }, { speaker, kind }) {
  if (speaker !== null) return speakers[speaker - 1].name;
  return kind === "scare" ? "" : MORE.nobody;
}

/** @param {string} text */
function wordsIn(text) {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0;
}
