// The panel's lists: speakers, quotes, names, what was removed, checks. Every row leads to its place in the article.

/** @import { Entity, Report, Speaker } from "../pkg/article_inspector.js" */
/** @import { State } from "./store.js" */
/** @import { Tab } from "./panel.js" */
/** @import { Card } from "./card.js" */
/** @import { Session } from "./session.js" */
/**
 * @typedef {object} Ways what a list can do
 * @property {(selector: string, step?: 1 | -1) => void} jump scrolls to a mark and lights it
 * @property {(selector: string) => HTMLElement | null} find scrolls to a mark
 * @property {Card} card
 * @property {Session} session
 * @property {() => Report | null} report the newest, which a row may be older than
 */

import { el, svg } from "./dom.js";
import { excerpt, explainSpeaker } from "./explain.js";
import { createQuoteList } from "./list-quotes.js";
import { putBack, speakerForm } from "./mend-forms.js";
import { LONGEST, beside, cut, figured, main, note, nothing, row, section } from "./rows.js";
import { MEND } from "./strings-mend.js";
import { LISTS } from "./strings-report.js";
import { CHECKS, KINDS, PARTS, REASONS, REMOVED, counted, named, percent } from "./strings.js";
import { initials, ranked, tone } from "./tones.js";

/** @param {Ways} ways @returns {Tab[]} */
export function tabs(ways) {
  return [
    { id: "speakers", label: LISTS.speakers, count: ({ report }) => (report ? ranked(report.speakers).length : 0), look: speakersLook, list: createSpeakerList(ways) },
    { id: "quotes", label: LISTS.quotes, count: ({ report }) => report?.quotes.length ?? 0, list: createQuoteList(ways) },
    { id: "names", label: LISTS.names, count: ({ report }) => report?.entities.length ?? 0, look: namesLook, list: (state) => names(state, ways) },
    { id: "removed", label: LISTS.removed, count: ({ report }) => (report ? removedIn(report).length : 0), list: (state) => removed(state, ways) },
    { id: "checks", label: LISTS.checks, count: ({ report }) => report?.checks.length ?? 0, list: (state) => checks(state, ways) },
  ];
}

/** Rows that look as they did are kept: in a long article a key changes few of them. @param {Ways} ways */
function createSpeakerList(ways) {
  /** @type {Map<string, HTMLElement>} by what they look like */ let drawn = new Map();
  return (/** @type {Readonly<State>} */ { report }) => {
    if (!report) return [];
    const shown = ranked(report.speakers);
    if (shown.length === 0) return [nothing(LISTS.noSpeakers)];
    const most = shown.reduce((most, { words }) => Math.max(most, words), 1);
    const before = drawn;
    drawn = new Map();
    const rows = shown.slice(0, LONGEST).map((speaker, order) => {
      const share = Math.max(1, Math.round((1000 * speaker.words) / most) / 10);
      const look = JSON.stringify([order, share, speakerLook(speaker, report)]);
      const made = before.get(look) ?? speakerRow(speaker, order, share, report, ways);
      // A search may have left it out.
      made.hidden = false;
      drawn.set(look, made);
      return made;
    });
    return [el("ul", { class: "rows" }, ...rows), ...cut(shown.length)];
  };
}

/** @param {Speaker} speaker @param {number} order @param {number} share of the words of who has most, in percent @param {Report} report @param {Ways} ways */
function speakerRow(speaker, order, share, report, ways) {
  const does = [speaker.turns > 0 && counted(speaker.turns, "turn"), speaker.quotes > 0 && counted(speaker.quotes, "quote"), counted(speaker.words, "word")];
  const inside = main(
    el("span", { class: "row-name" }, speaker.name),
    note([named(PARTS, speaker.part), speaker.role].filter(Boolean).join(", ")),
    svg("svg", { class: "share", "aria-hidden": "true" }, svg("rect", { width: "100%", height: "100%", class: "share-all" }), svg("rect", { width: `${share}%`, height: "100%", class: "share-own" })),
    note(does.filter(Boolean).join(" · ")),
  );
  const place = `[data-speaker="${speaker.id}"]`;
  const change = beside(MEND.change, `${MEND.change} ${speaker.name}`, () => {
    const [found, now] = [ways.find(place), ways.report()];
    if (found && now) ways.card.open(found, explainSpeaker(now, speaker.id), speakerForm(now, speaker.id));
  });
  return row(`speaker ${speaker.id}`, () => ways.jump(place), [el("span", { class: "speaker-initials" }, initials(speaker.name)), inside, figured(shareOf(speaker, report))], tone(order), change);
}

/** @param {Speaker} speaker @param {Report} report */
function shareOf({ words }, { stats }) {
  return percent(words / Math.max(1, stats.words));
}

/** What the list tells of a speaker. @param {Speaker} speaker @param {Report} report */
function speakerLook(speaker, report) {
  const { id, name, part, role, words, turns, quotes } = speaker;
  return [id, name, part, role, words, turns, quotes, shareOf(speaker, report)];
}

/** @param {Report} report */
function speakersLook(report) {
  return ranked(report.speakers).slice(0, LONGEST).map((speaker) => speakerLook(speaker, report));
}

/** @param {Report} report */
function namesLook({ entities }) {
  return entities.map(({ id, kind, name, role, mentions }) => [id, kind, name, role, mentions.length]);
}

/** @param {Readonly<State>} state @param {Ways} ways */
function names({ report }, ways) {
  if (!report || report.entities.length === 0) return [nothing(LISTS.noNames)];
  const kinds = Map.groupBy(report.entities, (entity) => entity.kind);
  const order = Object.keys(KINDS);
  return [...kinds].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)).map(([kind, found]) => section(KINDS[kind]?.[1] ?? kind, nameRows(found, ways)));
}

/** @param {Entity[]} found @param {Ways} ways */
function nameRows(found, ways) {
  const shown = found.toSorted((a, b) => b.mentions.length - a.mentions.length).slice(0, LONGEST);
  return shown.map((entity) => {
    const place = `[data-entity="${entity.id}"]:not([data-continued])`;
    const change = beside(MEND.change, `${MEND.change} ${entity.name}`, () => {
      const found = ways.find(place);
      if (found) ways.card.open(found);
    });
    const back = entity.mentions.length > 1 ? [beside("‹", LISTS.previous(entity.name), () => ways.jump(place, -1), "back")] : [];
    const inside = main(el("span", {}, entity.name), entity.role ? note(entity.role) : null);
    return row(`name ${entity.id}`, () => ways.jump(place), [inside, figured(LISTS.times(entity.mentions.length))], {}, ...back, change);
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
  if (!report || found.length === 0) return [nothing(LISTS.noRemoved)];
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
  if (!report || report.checks.length === 0) return [nothing(LISTS.noChecks)];
  const rows = report.checks.slice(0, LONGEST).map((check, index) => {
    const inside = main(el("span", { class: "row-name" }, named(CHECKS, check.kind)), note(check.message), el("span", { class: "row-quote" }, excerpt(report.text, check.start, check.end)));
    return row(`check ${check.start} ${check.kind}`, () => ways.jump(`[data-check][data-index="${index}"]`), [inside]);
  });
  return [el("ul", { class: "rows" }, ...rows), ...cut(report.checks.length)];
}
