// What stands under the article on paper alone: who speaks there, and what the reader changed.

/** @import { Report } from "../pkg/article_inspector.js" */
/** @import { Store } from "./store.js" */

import { el } from "./dom.js";
import { PAPER } from "./strings-report.js";
import { PARTS, counted, named } from "./strings.js";
import { initials, ranked } from "./tones.js";

/** More speakers than these are in the tables alone. */
const MOST = 200;

/** @param {Store} store */
export function createNotes(store) {
  const notes = el("dl", { class: "on-paper" });
  const draw = () => {
    const { report } = store.get();
    notes.replaceChildren(...(report ? notesOn(report) : []));
  };
  // Nobody sees them before, and one who types does not wait for them.
  addEventListener("beforeprint", draw);
  matchMedia("print").addEventListener("change", ({ matches }) => matches && draw());
  return notes;
}

/** @param {Report} report */
function notesOn(report) {
  const speakers = ranked(report.speakers).slice(0, MOST).map((speaker) => {
    const does = [speaker.turns > 0 && counted(speaker.turns, "turn"), speaker.quotes > 0 && counted(speaker.quotes, "quote"), counted(speaker.words, "word")];
    const about = [named(PARTS, speaker.part), speaker.role, ...does].filter(Boolean).join(", ");
    return `${initials(speaker.name)} ${speaker.name}: ${about}`;
  });
  const mends = (report.mends ?? []).map(({ what }) => what);
  const parts = /** @type {[string, string[]][]} */ ([[PAPER.speakers, speakers], [PAPER.mends, mends]]).filter(([, lines]) => lines.length > 0);
  return parts.flatMap(([head, lines]) => [el("dt", {}, head), ...lines.map((line) => el("dd", {}, line))]);
}
