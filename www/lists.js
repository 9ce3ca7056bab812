// The panel's tabs, and the list of speakers, which is open at first; the others come with the second script. Every row
// leads to its place in the article.

/** @import { Report, Speaker } from "../pkg/article_inspector.js" */
/** @import { State } from "./store.js" */
/** @import { Tab } from "./panel.js" */
/**
 * @typedef {object} Ways what the list can do
 * @property {(selector: string) => void} jump scrolls to a mark and lights it
 * @property {(speaker: number, selector: string) => void} change opens a card to change a speaker, at the mark that stands for it
 */

import { el, svg } from "./dom.js";
import { LONGEST, beside, cut, figured, lacking, main, note, row } from "./rows.js";
import { LISTS } from "./strings-report.js";
import { PARTS, counted, named, percent } from "./strings.js";
import { initials, ranked, tone } from "./tones.js";

/** @param {Ways} ways @returns {Tab[]} */
export function tabs(ways) {
  return [
    { id: "speakers", label: LISTS.speakers, look: speakersLook, list: createSpeakerList(ways) },
    { id: "quotes", label: LISTS.quotes },
    { id: "names", label: LISTS.names, look: namesLook },
    { id: "removed", label: LISTS.removed },
    { id: "checks", label: LISTS.checks },
  ];
}

/** Rows that look as they did are kept: in a long article a key changes few of them. @param {Ways} ways */
function createSpeakerList(ways) {
  /** @type {Map<string, HTMLElement>} by what they look like */ let drawn = new Map();
  return (/** @type {Readonly<State>} */ { report }) => {
    if (!report) return [];
    const shown = ranked(report.speakers);
    if (shown.length === 0) return [lacking(LISTS.noSpeakers, report)];
    const before = drawn;
    drawn = new Map();
    const rows = shown.slice(0, LONGEST).map((speaker, order) => {
      const share = Math.max(1, Math.round((1000 * speaker.words) / Math.max(1, report.stats.words)) / 10);
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

/** @param {Speaker} speaker @param {number} order @param {number} share of the article's words, in percent @param {Report} report @param {Ways} ways */
function speakerRow(speaker, order, share, report, ways) {
  const does = [speaker.turns > 0 && counted(speaker.turns, "turn"), speaker.quotes > 0 && counted(speaker.quotes, "quote"), counted(speaker.words, "word")];
  const inside = main(
    el("span", { class: "row-name" }, speaker.name),
    note([named(PARTS, speaker.part), speaker.role].filter(Boolean).join(", ")),
    svg("svg", { class: "share", "aria-hidden": "true" }, svg("rect", { width: "100%", height: "100%", class: "share-all" }), svg("rect", { width: `${share}%`, height: "100%", class: "share-own" })),
    note(does.filter(Boolean).join(" · ")),
  );
  const place = `[data-speaker="${speaker.id}"]`;
  const change = beside(LISTS.change, `${LISTS.change} ${speaker.name}`, () => ways.change(speaker.id, place));
  return row(`speaker ${speaker.id}`, () => ways.jump(place), [el("span", { class: "speaker-initials", "aria-hidden": "true" }, initials(speaker.name)), inside, figured(shareOf(speaker, report))], tone(order), change);
}

/** @param {Speaker} speaker @param {Report} report */
function shareOf({ words }, { stats }) {
  const share = words / Math.max(1, stats.words);
  // Who says something does not say nothing.
  return words > 0 && share < 0.005 ? "<1%" : percent(share);
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
