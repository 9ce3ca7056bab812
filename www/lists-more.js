// The panel's lists that are not open at first: quotes, names, what was removed, checks. Every row leads to its place in the article.

/** @import { Entity, Report } from "../pkg/article_inspector.js" */
/** @import { State } from "./store.js" */
/** @import { List } from "./panel.js" */
/** @import { Card } from "./card.js" */
/** @import { Session } from "./session.js" */
/**
 * @typedef {object} Ways what a list can do
 * @property {(selector: string, step?: 1 | -1) => void} jump scrolls to a mark and lights it
 * @property {(selector: string) => HTMLElement | null} find scrolls to a mark
 * @property {Card} card
 * @property {Session} session
 */

import { el } from "./dom.js";
import { excerpt, excerptAround } from "./explain.js";
import { createQuoteList } from "./list-quotes.js";
import { putBack } from "./mend-forms.js";
import { LONGEST, beside, cut, figured, lacking, main, note, nothing, row, section } from "./rows.js";
import { CHECKS, KINDS, MORE } from "./strings-card.js";
import { MEND } from "./strings-mend.js";
import { LISTS } from "./strings-report.js";
import { REASONS, REMOVED, named } from "./strings.js";

/** By the tab's id. @param {Ways} ways @returns {Record<string, List>} */
export function createLists(ways) {
  return {
    quotes: createQuoteList(ways),
    names: (state) => names(state, ways),
    removed: (state) => removed(state, ways),
    checks: (state) => checks(state, ways),
  };
}

/** @param {Readonly<State>} state @param {Ways} ways */
function names({ report }, ways) {
  if (!report) return [];
  if (report.entities.length === 0) return [lacking(MORE.noNames, report)];
  const kinds = Map.groupBy(report.entities, (entity) => entity.kind);
  const order = Object.keys(KINDS);
  return [...kinds].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)).map(([kind, found]) => section(KINDS[kind]?.[1] ?? kind, nameRows(found, ways)));
}

/** @param {Entity[]} found @param {Ways} ways */
function nameRows(found, ways) {
  const shown = found.toSorted((a, b) => b.mentions.length - a.mentions.length).slice(0, LONGEST);
  return shown.map((entity) => {
    const place = `[data-entity="${entity.id}"]:not([data-continued])`;
    const change = beside(LISTS.change, `${LISTS.change} ${entity.name}`, () => {
      const found = ways.find(place);
      if (found) ways.card.open(found);
    });
    const back = entity.mentions.length > 1 ? [beside("‹", MORE.previous(entity.name), () => ways.jump(place, -1), "back")] : [];
    const inside = main(el("span", {}, entity.name), entity.role ? note(entity.role) : null);
    return row(`name ${entity.id}`, () => ways.jump(place), [inside, figured(MORE.times(entity.mentions.length))], {}, ...back, change);
  });
}

/** @param {Report} report */
function removedIn(report) {
  const lines = report.blocks.flatMap((block, index) =>
    block.kind === "junk" ? [{ ...block, index, inside: false, what: named(REASONS, block.reason ?? "other"), where: `[data-junk][data-index="${index}"]` }] : [],
  );
  const inside = report.removed.map((removed, index) => ({ ...removed, index, inside: true, what: named(REMOVED, removed.kind), where: `[data-removed][data-index="${index}"]` }));
  return [...lines, ...inside].sort((a, b) => a.start - b.start);
}

/** By reason. @param {Readonly<State>} state @param {Ways} ways */
function removed({ report }, ways) {
  const found = report ? removedIn(report) : [];
  if (!report || found.length === 0) return [nothing(MORE.noRemoved)];
  const shown = Map.groupBy(found.slice(0, LONGEST), ({ what }) => what);
  const sections = [...shown].map(([what, lines]) => {
    const rows = lines.map(({ start, end, where, index, inside }) => {
      const words = excerpt(report.text, start, end);
      const back = beside(MEND.putBack, `${MEND.putBack}: ${words}`, () => ways.session.change(putBack(report, index, inside)));
      return row(`removed ${start}`, () => ways.jump(where), [main(el("span", { class: "row-cut" }, words))], {}, back);
    });
    const all = beside(MEND.putAllBack(lines.length), `${MEND.putAllBack(lines.length)}: ${what}`, () => ways.session.change(...lines.map(({ index, inside }) => putBack(report, index, inside))));
    return section(what.charAt(0).toUpperCase() + what.slice(1), rows, lines.length > 1 ? all : null);
  });
  return [...sections, ...cut(found.length)];
}

/** @param {Readonly<State>} state @param {Ways} ways */
function checks({ report }, ways) {
  if (!report || report.checks.length === 0) return [nothing(MORE.noChecks)];
  const rows = report.checks.slice(0, LONGEST).map((check, index) => {
    const inside = main(el("span", { class: "row-name" }, named(CHECKS, check.kind)), note(check.message), el("span", { class: "row-quote" }, excerptAround(report.text, check.start, check.end)));
    return row(`check ${check.start} ${check.kind}`, () => ways.jump(`[data-check][data-index="${index}"]`), [inside]);
  });
  return [el("ul", { class: "rows" }, ...rows), ...cut(report.checks.length)];
}
