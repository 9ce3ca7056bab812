// What a marked thing is, how sure, and why: the words of the card.

/** @import { Report, Span } from "../pkg/article_inspector.js" */
/** @typedef {{ title: string, text: string | null, sure: string | null, why: string | null, facts: [string, string][] }} Explanation */

import { endingAfter } from "./plan.js";
import { BLOCKS, CARD, CHECKS, KINDS, QUOTES, QUOTE_MEANING, sureness } from "./strings-card.js";
import { PARTS, REASONS, REMOVED, counted, join, named } from "./strings.js";

/** Below this a finding is called unsure without being asked. */
const UNSURE = 0.6;
/** Longer quotations are cut in a card. */
const EXCERPT = 160;
/** In as many characters on each side of a place without words others are looked for. */
const AROUND = 60;

/**
 * Null where the report has no such thing: a newer one may have come since the mark was drawn.
 * @param {HTMLElement} mark an element that the article drew
 * @param {Report} report
 * @returns {Explanation | null}
 */
export function explain(mark, report) {
  const { text } = report;
  const { dataset } = mark;
  const index = Number(dataset.index);
  if (dataset.quote) return explainQuote(report, index, text);
  if (dataset.entity) return explainEntity(report, Number(dataset.entity) - 1, index);
  if (dataset.removed) {
    const removed = report.removed[index];
    return removed && plain(CARD.removed(named(REMOVED, removed.kind)), excerpt(text, removed.start, removed.end), null, CARD.notWritten);
  }
  if (dataset.check) {
    const check = report.checks[index];
    return check && plain(named(CHECKS, check.kind), excerpt(text, check.start, check.end), null, sentence(check.message));
  }
  if (dataset.turn) return explainTurn(report, Number(dataset.turn));
  if (dataset.block) {
    const block = report.blocks[index];
    if (!block) return null;
    const reason = block.kind === "junk" ? `: ${named(REASONS, block.reason ?? "other")}` : "";
    return plain(named(BLOCKS, block.kind) + reason, null, sureness(block.confidence), sentence(block.evidence));
  }
  return null;
}

/**
 * The same on one line: what it is, whose, and whether that is unsure.
 * @param {HTMLElement} mark @param {Report} report
 */
export function brief({ dataset }, report) {
  const index = Number(dataset.index);
  const sure = (/** @type {number} */ confidence) => (confidence < UNSURE ? `? ${sureness(confidence)}` : null);
  /** @type {(string | null | undefined)[]} */ let parts = [];
  if (dataset.quote && report.quotes[index]) {
    const { kind, confidence } = report.quotes[index];
    parts = [named(QUOTES, kind), kind === "scare" ? null : saidBy(report, index), sure(confidence)];
  } else if (dataset.entity) {
    const entity = report.entities[Number(dataset.entity) - 1];
    const mention = entity?.mentions[index];
    if (mention) parts = [kindOf(entity.kind), entity.name, entity.role, sure(mention.confidence)];
  } else if (dataset.removed) parts = [named(REMOVED, dataset.removed)];
  else if (dataset.check) parts = [named(CHECKS, dataset.check), report.checks[index]?.message];
  else if (dataset.turn) {
    const turn = report.turns[Number(dataset.turn)];
    const speaker = turn && report.speakers[turn.speaker - 1];
    if (speaker) parts = [speaker.name, named(PARTS, speaker.part), speaker.role, sure(turn.confidence)];
  } else if (dataset.junk) parts = [named(REASONS, dataset.junk)];
  return parts.filter(Boolean).join(" · ");
}

/** Who said a quote, and who tells of it. @param {Report} report @param {number} index */
function saidBy(report, index) {
  const quote = report.quotes[index];
  const speaker = quote.speaker === null ? null : report.speakers[quote.speaker - 1];
  const teller = quote.in_turn === null ? null : report.speakers[report.turns[quote.in_turn].speaker - 1];
  const who = speaker ? speaker.name : quote.kind === "scare" ? CARD.nobodyAtAll : CARD.nobody;
  return teller && teller !== speaker ? CARD.told(who, teller.name) : who;
}

/** @param {Report} report @param {number} index @param {string} text @returns {Explanation | null} */
function explainQuote(report, index, text) {
  const quote = report.quotes[index];
  if (!quote) return null;
  const words = said(report, quote);
  /** @type {[string, string][]} */
  const facts = [[CARD.saidBy, saidBy(report, index)]];
  if (quote.source) facts.push([CARD.namedAs, excerpt(text, quote.source.start, quote.source.end)]);
  if (quote.cue) facts.push([CARD.cue, excerpt(text, quote.cue.start, quote.cue.end)]);
  return {
    title: `${named(QUOTES, quote.kind)}: ${named(QUOTE_MEANING, quote.kind)}`,
    text: excerpt(words, 0, words.length),
    sure: sureness(quote.confidence),
    why: sentence(quote.evidence),
    facts,
  };
}

/** @param {Report} report @param {number} index @param {number} at @returns {Explanation | null} */
function explainEntity(report, index, at) {
  const entity = report.entities[index];
  const mention = entity?.mentions[at];
  if (!mention) return null;
  /** @type {[string, string][]} */
  const facts = [[CARD.kind, kindOf(entity.kind)]];
  if (entity.role) facts.push([CARD.role, entity.role]);
  if (entity.value) facts.push([CARD.value, entity.value]);
  if (entity.aliases.length > 0) facts.push([CARD.also, join(entity.aliases)]);
  facts.push([CARD.mentioned, counted(entity.mentions.length, "time")]);
  return { title: entity.name, text: null, sure: sureness(mention.confidence), why: sentence(mention.evidence), facts };
}

/** @param {Report} report @param {number} index @returns {Explanation | null} */
function explainTurn(report, index) {
  const turn = report.turns[index];
  return turn && { ...explainSpeaker(report, turn.speaker), sure: sureness(turn.confidence), why: sentence(turn.evidence) };
}

/** @param {Report} report @param {number} id @returns {Explanation} */
export function explainSpeaker(report, id) {
  const speaker = report.speakers[id - 1];
  /** @type {[string, string][]} */
  const facts = [[CARD.part, named(PARTS, speaker.part)]];
  if (speaker.role) facts.push([CARD.role, speaker.role]);
  const also = speaker.aliases.filter((alias) => alias !== speaker.name);
  if (also.length > 0) facts.push([CARD.also, join(also)]);
  const does = [speaker.turns > 0 && counted(speaker.turns, "turn"), speaker.quotes > 0 && counted(speaker.quotes, "quote")].filter((done) => done !== false);
  facts.push([CARD.speaks, `${counted(speaker.words, "word")}${does.length > 0 ? ` in ${join(does)}` : ""}`]);
  const kinds = Object.entries(speaker.quotes_by_kind).filter(([, count]) => count > 0);
  if (kinds.length > 0) facts.push([CARD.quoted, kinds.map(([kind, count]) => `${count} ${kind}`).join(", ")]);
  return { title: speaker.name, text: null, sure: null, why: null, facts };
}

/** @param {string} kind */
export function kindOf(kind) {
  return KINDS[kind]?.[0] ?? named({}, kind);
}

/** @param {string} title @param {string | null} text @param {string | null} sure @param {string | null} why @returns {Explanation} */
export function plain(title, text, sure, why) {
  return { title, text, sure, why, facts: [] };
}

/** The text of a span without what was removed inside of it. @param {Report} report @param {Span} span */
export function said({ text, removed }, { start, end }) {
  let [words, at] = ["", start];
  for (let next = endingAfter(removed, start); next < removed.length && removed[next].start < end; next++) {
    words += text.slice(at, Math.max(at, removed[next].start));
    at = Math.min(end, removed[next].end);
  }
  return words + text.slice(at, end);
}

/** The text of a span on one line, cut where it is long. @param {string} text @param {number} start @param {number} end */
export function excerpt(text, start, end) {
  const line = text.slice(start, Math.min(end, start + EXCERPT)).replace(/\s+/gu, " ");
  return end - start > EXCERPT ? `${line.replace(/\s+\S*$/u, "")} …` : line;
}

/** The same, with the words around it where it has none. @param {string} text @param {number} start @param {number} end */
export function excerptAround(text, start, end) {
  if (/[\p{L}\p{N}]/u.test(text.slice(start, end))) return excerpt(text, start, end);
  const before = /(?:\S+[^\S\n]+){0,3}\S*$/u.exec(text.slice(Math.max(0, start - AROUND), start))?.[0].length ?? 0;
  const after = /^\S*(?:[^\S\n]+\S+){0,3}/u.exec(text.slice(end, end + AROUND))?.[0].length ?? 0;
  return excerpt(text, start - before, end + after);
}

/** A phrase as a sentence. @param {string} phrase */
function sentence(phrase) {
  if (!phrase) return null;
  const full = phrase.charAt(0).toUpperCase() + phrase.slice(1);
  return /[.?…]$/u.test(full) ? full : full + ".";
}
