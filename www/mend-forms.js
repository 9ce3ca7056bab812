// What the reader can change about a thing that has a card: its fields, and the mends that come of them.

/** @import { EntityKind, Quote, Report, Span } from "../pkg/article_inspector.js" */
/** @import { Mend } from "./mends.js" */
/** @typedef {{ fields: HTMLElement[], read: () => Mend[], at?: { label: string, mend: Mend }[] }} Form `at` are buttons that need no fields */

import { anchorAt } from "./anchors.js";
import { excerpt } from "./explain.js";
import { choice, field, line, tick } from "./fields.js";
import { labelOf } from "./mend-speech.js";
import { BLOCKS, KINDS, QUOTES } from "./strings-card.js";
import { MEND } from "./strings-mend.js";
import { ranked } from "./tones.js";

/** Values of a choice that name nobody; no name begins with a control character. */
const NOBODY = "\u0001";
const SOMEONE = "\u0002";
/** More names than these are not offered; they can be typed. */
const MOST = 300;
/** What can be somebody who speaks. */
const SPEAK = new Set(["person", "organization", "group"]);

/**
 * The form for a mark of the article, null where nothing can be changed.
 * @param {HTMLElement} mark @param {Report} report
 * @returns {Form | null}
 */
export function formFor({ dataset }, report) {
  const index = Number(dataset.index);
  if (dataset.quote) return quoteForm(report, report.quotes[index]);
  if (dataset.entity) return entityForm(report, Number(dataset.entity) - 1, index);
  if (dataset.turn) return turnForm(report, Number(dataset.turn));
  if (dataset.removed) return { fields: [], read: () => [], at: [{ label: MEND.putBack, mend: { does: "keep", at: anchorAt(report.text, report.removed[index]) } }] };
  return dataset.block ? blockForm(report, index) : null;
}

/**
 * Also for a stretch that is no quote yet.
 * @param {Report} report @param {Span & { kind: Quote["kind"], speaker: number | null, confidence?: number }} quote
 * @returns {Form}
 */
export function quoteForm(report, quote) {
  const old = quote.confidence !== undefined;
  const at = anchorAt(report.text, quote);
  const before = quote.speaker === null ? null : report.speakers[quote.speaker - 1];
  const kind = choice(Object.entries(QUOTES), quote.kind);
  const who = whoSpeaks(report, before?.name ?? null, true);
  const many = before ? report.quotes.filter((other) => other.speaker === before.id).length : 0;
  const all = old && many > 1 && before ? tick(MEND.allQuotes(many, before.name)) : null;
  return {
    fields: [field(MEND.kind, kind), field(MEND.saidBy, who.select), who.other, ...(all ? [all.element] : [])],
    read() {
      const chosen = /** @type {Quote["kind"]} */ (kind.value);
      const name = who.name();
      if (old && chosen === quote.kind && name === (before?.name ?? null)) return [];
      /** @type {Mend[]} */ const one = [{ does: "quote", at, kind: chosen, speaker: name }];
      if (!all?.box.checked || !before || name === before.name) return one;
      /** @type {Mend} */ const moved = { does: "quotes", of: before.name, speaker: name };
      return chosen === quote.kind ? [moved] : [...one, moved];
    },
    at: old ? [{ label: MEND.noQuote, mend: { does: "unquote", at } }] : [],
  };
}

/** @param {Report} report @param {number} index @returns {Form} */
function turnForm(report, index) {
  const turn = report.turns[index];
  const speaker = report.speakers[turn.speaker - 1];
  const label = labelOf(report, turn);
  const who = whoSpeaks(report, speaker.name, false);
  const many = report.turns.filter((other) => other.speaker === turn.speaker && labelOf(report, other) === label).length;
  const all = many > 1 && label ? tick(MEND.allTurns(many, label)) : null;
  const person = speakerForm(report, speaker.id);
  return {
    fields: [field(MEND.spokenBy, who.select), who.other, ...(all ? [all.element] : []), ...person.fields],
    read() {
      const name = who.name();
      if (name === null || name === speaker.name) return person.read();
      const at = anchorAt(report.text, turn.label.end > turn.label.start ? turn.label : { start: turn.start, end: Math.min(turn.end, turn.start + 80) });
      return [{ does: "turn", at, speaker: name, all: all?.box.checked ?? false }];
    },
  };
}

/** @param {Report} report @param {number} id @returns {Form} */
export function speakerForm(report, id) {
  const speaker = report.speakers[id - 1];
  const name = line(speaker.name);
  const others = ranked(report.speakers).filter((other) => other !== speaker).slice(0, MOST);
  const same = choice([[NOBODY, MEND.nobodyElse], ...others.map((other) => pair(other.name))], NOBODY);
  return {
    fields: [field(MEND.name, name), ...(others.length > 0 ? [field(MEND.same, same)] : [])],
    read() {
      if (same.value !== NOBODY) return [{ does: "unite", speaker: speaker.name, into: same.value }];
      const written = name.value.trim();
      return written === "" || written === speaker.name ? [] : [{ does: "rename", speaker: speaker.name, name: written }];
    },
  };
}

/** @param {Report} report @param {number} index @param {number} mention its place in the entity's list @returns {Form} */
function entityForm(report, index, mention) {
  const entity = report.entities[index];
  const of = { name: entity.name, kind: entity.kind };
  const kind = choice(Object.entries(KINDS).map(([value, [words]]) => [value, words]), entity.kind);
  const name = line(entity.name);
  const others = report.entities.filter((other) => other !== entity).sort((a, b) => Number(b.kind === entity.kind) - Number(a.kind === entity.kind) || a.name.localeCompare(b.name)).slice(0, MOST);
  const same = choice([[NOBODY, MEND.nothingElse], ...others.map((other) => /** @type {[string, string]} */ ([String(other.id), other.name]))], NOBODY);
  const place = entity.mentions[mention];
  const written = report.text.slice(place.start, place.end);
  const here = line("", MEND.onlyHereName);
  const many = entity.mentions.filter(({ start, end }) => report.text.slice(start, end) === written).length;
  const all = many > 1 ? tick(MEND.allWritten(many, excerpt(report.text, place.start, place.end))) : null;
  const several = entity.mentions.length > 1;
  return {
    fields: [field(MEND.kind, kind), field(MEND.name, name), ...(others.length > 0 ? [field(MEND.same, same)] : []), ...(several ? [field(MEND.onlyHere, here), ...(all ? [all.element] : [])] : [])],
    read() {
      const into = report.entities[Number(same.value) - 1];
      if (into) return [{ does: "same", of, into: { name: into.name, kind: into.kind } }];
      const other = here.value.trim();
      if (other !== "") return [{ does: "apart", of, at: anchorAt(report.text, place), name: other, all: all?.box.checked ?? false }];
      /** @type {Mend[]} */ const mends = [];
      const chosen = /** @type {EntityKind} */ (kind.value);
      if (chosen !== entity.kind) mends.push({ does: "kind", of, kind: chosen });
      const called = name.value.trim();
      if (called !== "" && called !== entity.name) mends.push({ does: "call", of: { name: entity.name, kind: chosen }, name: called });
      return mends;
    },
    at: [{ label: MEND.noName, mend: { does: "unname", of } }],
  };
}

/** @param {Report} report @param {number} index @returns {Form} */
export function blockForm(report, index) {
  const block = report.blocks[index];
  const at = anchorAt(report.text, block);
  const kinds = Object.entries(BLOCKS).filter(([kind]) => kind !== "junk" && (kind !== "turn" || block.kind === "turn"));
  const junk = block.kind === "junk";
  const kind = choice(kinds, junk ? "paragraph" : block.kind);
  return {
    fields: [field(MEND.kind, kind)],
    read: () => (kind.value === block.kind ? [] : [{ does: "block", at, kind: /** @type {any} */ (kind.value), was: block.kind }]),
    at: [{ label: junk ? MEND.putBack : MEND.takeOut, mend: { does: "block", at, kind: junk ? null : "junk", was: block.kind } }],
  };
}

/** Puts a removed line back, or junk inside a line. @param {Report} report @param {number} index @param {boolean} inside @returns {Mend} */
export function putBack(report, index, inside) {
  return inside ? { does: "keep", at: anchorAt(report.text, report.removed[index]) } : { does: "block", at: anchorAt(report.text, report.blocks[index]), kind: null, was: "junk" };
}

/**
 * A choice of everybody who speaks or could, with a line for somebody else.
 * @param {Report} report @param {string | null} now @param {boolean} nobody whether it may be nobody
 */
function whoSpeaks(report, now, nobody) {
  const names = new Set(ranked(report.speakers).map(({ name }) => name));
  if (now !== null) names.add(now);
  for (const { kind, name, mentions } of report.entities) if (SPEAK.has(kind) && names.size < MOST && mentions.some(({ form }) => form === "name")) names.add(name);
  const select = choice([...(nobody ? [/** @type {[string, string]} */ ([NOBODY, MEND.nobody])] : []), ...[...names].map(pair), [SOMEONE, MEND.someone]], now ?? NOBODY);
  const written = line("");
  const other = field(MEND.someoneName, written);
  other.hidden = true;
  select.addEventListener("change", () => (other.hidden = select.value !== SOMEONE));
  const name = () => {
    if (select.value === NOBODY) return null;
    return select.value === SOMEONE ? written.value.trim() || now : select.value;
  };
  return { select, other, name };
}

/** @param {string} name @returns {[string, string]} */
function pair(name) {
  return [name, name];
}
