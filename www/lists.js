// The panel's lists: speakers, quotes, names, what was removed, checks. Every row leads to its place in the article.

/** @import { Entity, Report } from "../pkg/article_inspector.js" */
/** @import { State } from "./store.js" */
/** @import { Tab } from "./panel.js" */
/** @import { Card } from "./card.js" */
/** @import { Session } from "./session.js" */
/**
 * @typedef {object} Ways what a list can do
 * @property {(selector: string) => void} jump scrolls to a mark and lights it
 * @property {(selector: string) => HTMLElement | null} find scrolls to a mark
 * @property {Card} card
 * @property {Session} session
 */

import { button, el, svg } from "./dom.js";
import { excerpt, explainSpeaker } from "./explain.js";
import { putBack, speakerForm } from "./mend-forms.js";
import { MEND } from "./strings-mend.js";
import { CHECKS, KINDS, PARTS, QUOTES, REASONS, REMOVED, counted, named, percent } from "./strings.js";
import { initials, ranked, tone } from "./tones.js";

/** A list longer than this is cut; the rest is in the article and the exports. */
const LONGEST = 500;

/** @param {Ways} ways @returns {Tab[]} */
export function tabs(ways) {
  return [
    { id: "speakers", label: "Speakers", count: ({ report }) => (report ? ranked(report.speakers).length : 0), list: (state) => speakers(state, ways) },
    { id: "quotes", label: "Quotes", count: ({ report }) => report?.quotes.length ?? 0, list: (state) => quotes(state, ways) },
    { id: "names", label: "Names", count: ({ report }) => report?.entities.length ?? 0, list: (state) => names(state, ways) },
    { id: "removed", label: "Removed", count: ({ report }) => (report ? removedIn(report).length : 0), list: (state) => removed(state, ways) },
    { id: "checks", label: "Checks", count: ({ report }) => report?.checks.length ?? 0, list: (state) => checks(state, ways) },
  ];
}

/** @param {Readonly<State>} state @param {Ways} ways */
function speakers({ report }, ways) {
  if (!report) return [];
  const shown = ranked(report.speakers);
  if (shown.length === 0) return [nothing("Nobody speaks or is quoted here.")];
  const total = Math.max(1, report.stats.words);
  const most = shown.reduce((most, { words }) => Math.max(most, words), 1);
  const rows = shown.slice(0, LONGEST).map((speaker, order) => {
    const does = [speaker.turns > 0 && counted(speaker.turns, "turn"), speaker.quotes > 0 && counted(speaker.quotes, "quote")];
    const share = Math.max(1, (100 * speaker.words) / most);
    return row(
      `speaker ${speaker.id}`,
      () => ways.jump(`[data-speaker="${speaker.id}"]`),
      el("span", { class: "speaker-initials" }, initials(speaker.name)),
      el(
        "span",
        { class: "row-main" },
        el("span", { class: "row-name" }, speaker.name),
        el("span", { class: "row-note" }, [named(PARTS, speaker.part), speaker.role].filter(Boolean).join(", ")),
        svg("svg", { class: "share", "aria-hidden": "true" }, svg("rect", { width: "100%", height: "100%", class: "share-all" }), svg("rect", { width: `${share}%`, height: "100%", class: "share-own" })),
        el("span", { class: "row-note" }, [...does, counted(speaker.words, "word")].filter(Boolean).join(" · ")),
      ),
      el("span", { class: "row-figure number" }, percent(speaker.words / total)),
      tone(order),
      button({ class: "row-act", "aria-label": `${MEND.change} ${speaker.name}` }, MEND.change, () => {
        const place = ways.find(`[data-speaker="${speaker.id}"]`);
        if (place) ways.card.open(place, explainSpeaker(report, speaker.id), speakerForm(report, speaker.id));
      }),
    );
  });
  return [el("ul", { class: "rows" }, ...rows), ...cut(shown.length), legend(report)];
}

/** How the kinds of quotes are drawn. @param {Report} report */
function legend(report) {
  const kinds = Object.keys(QUOTES).filter((kind) => report.quotes.some((quote) => quote.kind === kind));
  const samples = kinds.map((kind) => el("li", {}, el("span", { class: "sample", "data-sample": kind }, QUOTES[kind])));
  return el("ul", { class: "legend", "aria-label": "How quotes are marked" }, ...samples);
}

/** @param {Readonly<State>} state @param {Ways} ways */
function quotes({ report }, ways) {
  if (!report || report.quotes.length === 0) return [nothing("Nothing is quoted here.")];
  const order = new Map(ranked(report.speakers).map((speaker, index) => [speaker.id, index]));
  const rows = report.quotes.slice(0, LONGEST).map((quote, index) => {
    const speaker = quote.speaker === null ? null : report.speakers[quote.speaker - 1];
    return row(
      `quote ${quote.start}`,
      () => ways.jump(`[data-quote][data-index="${index}"]`),
      null,
      el(
        "span",
        { class: "row-main" },
        el("span", { class: "row-quote" }, excerpt(report.text, quote.start, quote.end)),
        el("span", { class: "row-note" }, [speaker?.name ?? "nobody named", QUOTES[quote.kind].toLowerCase()].join(", ")),
      ),
      null,
      tone(speaker ? (order.get(speaker.id) ?? null) : null),
    );
  });
  return [el("ul", { class: "rows barred" }, ...rows), ...cut(report.quotes.length)];
}

/** @param {Readonly<State>} state @param {Ways} ways */
function names({ report }, ways) {
  if (!report || report.entities.length === 0) return [nothing("Nothing is named here.")];
  const kinds = Map.groupBy(report.entities, (entity) => entity.kind);
  const order = Object.keys(KINDS);
  return [...kinds]
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([kind, found]) => el("section", {}, el("h3", { class: "list-head" }, KINDS[kind]?.[1] ?? kind), el("ul", { class: "rows" }, ...nameRows(found, ways))));
}

/** @param {Entity[]} found @param {Ways} ways */
function nameRows(found, ways) {
  const shown = found.toSorted((a, b) => b.mentions.length - a.mentions.length).slice(0, LONGEST);
  return shown.map((entity) =>
    row(
      `name ${entity.id}`,
      () => ways.jump(`[data-entity="${entity.id}"]`),
      null,
      el("span", { class: "row-main" }, el("span", {}, entity.name), entity.role ? el("span", { class: "row-note" }, entity.role) : null),
      el("span", { class: "row-figure number" }, `${entity.mentions.length} ×`),
      {},
      button({ class: "row-act", "aria-label": `${MEND.change} ${entity.name}` }, MEND.change, () => {
        const place = ways.find(`[data-entity="${entity.id}"]`);
        if (place) ways.card.open(place);
      }),
    ),
  );
}

/** @param {Report} report */
function removedIn(report) {
  const lines = report.blocks.flatMap((block, index) =>
    block.kind === "junk" ? [{ ...block, index, inside: false, what: named(REASONS, block.reason ?? "other"), where: `[data-junk][data-index="${index}"]` }] : [],
  );
  const inside = report.removed.map((removed, index) => ({ ...removed, index, inside: true, what: named(REMOVED, removed.kind), where: `[data-removed][data-index="${index}"]` }));
  return [...lines, ...inside].sort((a, b) => a.start - b.start);
}

/** @param {Readonly<State>} state @param {Ways} ways */
function removed({ report }, ways) {
  const found = report ? removedIn(report) : [];
  if (!report || found.length === 0) return [nothing("Nothing was removed.")];
  const rows = found.slice(0, LONGEST).map(({ start, end, what, where, index, inside }) =>
    row(`removed ${start}`, () => ways.jump(where), null, el("span", { class: "row-main" }, el("span", { class: "row-cut" }, excerpt(report.text, start, end)), el("span", { class: "row-note" }, what)), null, {}, button({ class: "row-act", "aria-label": `${MEND.putBack}: ${excerpt(report.text, start, end)}` }, MEND.putBack, () => ways.session.change(putBack(report, index, inside)))),
  );
  return [el("ul", { class: "rows" }, ...rows), ...cut(found.length)];
}

/** @param {Readonly<State>} state @param {Ways} ways */
function checks({ report }, ways) {
  if (!report || report.checks.length === 0) return [nothing("Nothing to look at again.")];
  const rows = report.checks.slice(0, LONGEST).map((check, index) =>
    row(
      `check ${check.start} ${check.kind}`,
      () => ways.jump(`[data-check][data-index="${index}"]`),
      null,
      el("span", { class: "row-main" }, el("span", { class: "row-name" }, named(CHECKS, check.kind)), el("span", {}, check.message), el("span", { class: "row-quote" }, excerpt(report.text, check.start, check.end))),
      null,
    ),
  );
  return [el("ul", { class: "rows" }, ...rows), ...cut(report.checks.length)];
}

/**
 * @param {string} key tells the row from others when the list is drawn again
 * @param {() => void} act @param {Node | null} before @param {Node} main @param {Node | null} after
 * @param {import("./dom.js").Attributes} [attributes] @param {HTMLElement | null} [beside] another button
 */
function row(key, act, before, main, after, attributes = {}, beside = null) {
  const target = el("button", { type: "button", class: "row", ...attributes }, before, main, after);
  target.addEventListener("click", act);
  return el("li", { "data-key": key }, target, beside);
}

/** @param {string} sentence */
function nothing(sentence) {
  return el("p", { class: "nothing" }, sentence);
}

/** @param {number} length */
function cut(length) {
  return length > LONGEST ? [nothing(`The first ${LONGEST} of ${length} are listed; all are marked in the article.`)] : [];
}
