// Mends of quotes, turns and speakers. Each changes the report's own lists and tells what it did, or null.

/** @import { Mended, Quote, Report, Span, Speaker, Turn } from "../pkg/article_inspector.js" */

import { READER, WHAT } from "./strings-mend.js";

const WORDS = /[\p{L}\p{N}]+(?:['’.\-][\p{L}\p{N}]+)*/gu;
const SURE = { confidence: 1, evidence: READER };

/** Speakers that are no more, until `settleSpeech` takes them out. @type {WeakSet<Speaker>} */
const gone = new WeakSet();

/**
 * Makes the quote at a place one of `kind` by `name`; a new one where there was none.
 * @param {Report} report @param {Span} at @param {Quote["kind"]} kind @param {string | null} name
 * @returns {Mended}
 */
export function setQuote(report, at, kind, name) {
  const old = quoteAt(report, at);
  const speaker = name === null ? null : speakerNamed(report, name).id;
  if (old) {
    const before = { ...old };
    count(report, old, -1);
    Object.assign(old, { kind, speaker, ...SURE });
    count(report, old, 1);
    return { what: WHAT.quote(before.kind, kind, nameOf(report, before.speaker), name), at: { start: old.start, end: old.end }, name };
  }
  const turn = report.turns.findIndex((turn) => turn.start <= at.start && at.start < turn.end);
  /** @type {Quote} */
  const quote = { ...at, kind, source: null, cue: null, speaker, in_turn: turn < 0 ? null : turn, ...SURE };
  const next = report.quotes.findIndex((other) => other.start > at.start || (other.start === at.start && other.end < at.end));
  report.quotes.splice(next < 0 ? report.quotes.length : next, 0, quote);
  count(report, quote, 1);
  return { what: WHAT.newQuote(kind, name), at, name };
}

/** @param {Report} report @param {Span} at @returns {Mended | null} */
export function dropQuote(report, at) {
  const quote = quoteAt(report, at);
  if (!quote) return null;
  count(report, quote, -1);
  report.quotes.splice(report.quotes.indexOf(quote), 1);
  return { what: WHAT.noQuote(nameOf(report, quote.speaker)), at };
}

/** Gives all quotes of one speaker to another. @param {Report} report @param {string} of @param {string | null} name @returns {Mended | null} */
export function moveQuotes(report, of, name) {
  const from = known(report, of);
  const moved = from ? report.quotes.filter((quote) => quote.speaker === from.id) : [];
  if (moved.length === 0) return null;
  const to = name === null ? null : speakerNamed(report, name).id;
  for (const quote of moved) {
    count(report, quote, -1);
    Object.assign(quote, { speaker: to, ...SURE });
    count(report, quote, 1);
  }
  return { what: WHAT.quotes(moved.length, of, name), name: name ?? of };
}

/**
 * Gives the turn whose label stands at a place to `name`, or all with the same label.
 * @param {Report} report @param {Span} at @param {string} name @param {boolean} all
 * @returns {Mended | null}
 */
export function setTurn(report, at, name, all) {
  const turn = report.turns.find(({ label }) => label.start < at.end && at.start < label.end) ?? report.turns.find(({ start }) => start === at.start);
  if (!turn) return null;
  const label = labelOf(report, turn);
  const was = report.speakers[turn.speaker - 1].name;
  const to = speakerNamed(report, name);
  const moved = all ? report.turns.filter((other) => other.speaker === turn.speaker && labelOf(report, other) === label) : [turn];
  for (const one of moved) {
    const inside = report.quotes.filter((quote) => quote.in_turn !== null && report.turns[quote.in_turn] === one);
    inside.forEach((quote) => count(report, quote, -1));
    countTurn(report, one, -1);
    Object.assign(one, { speaker: to.id, ...SURE });
    countTurn(report, one, 1);
    inside.forEach((quote) => count(report, quote, 1));
  }
  if (to.part === "quoted") to.part = "panelist";
  if (label && !to.aliases.includes(label)) to.aliases.push(label);
  const old = report.speakers.find((speaker) => speaker.name === was);
  if (old && all) old.aliases = old.aliases.filter((alias) => alias !== label);
  return { what: WHAT.turn(moved.length, was, to.name), at: moved.length === 1 ? { start: turn.start, end: turn.end } : null, name: to.name };
}

/** @param {Report} report @param {string} old @param {string} name @returns {Mended | null} */
export function rename(report, old, name) {
  const speaker = known(report, old);
  if (!speaker) return null;
  const other = known(report, name);
  if (other && other !== speaker) return unite(report, old, name);
  speaker.name = name;
  if (!speaker.aliases.includes(old)) speaker.aliases.push(old);
  const entity = speaker.entity === null ? undefined : report.entities[speaker.entity - 1];
  if (entity?.name === old) Object.assign(entity, { name, aliases: [...new Set([...entity.aliases, old])] });
  retell(report, old, name);
  return { what: WHAT.rename(old, name), name };
}

/** Makes two speakers one. @param {Report} report @param {string} old @param {string} into @returns {Mended | null} */
export function unite(report, old, into) {
  const [from, to] = [known(report, old), known(report, into)];
  if (!from || !to || from === to) return null;
  const touched = report.quotes.filter((quote) => quote.speaker === from.id || quote.speaker === to.id);
  touched.forEach((quote) => count(report, quote, -1));
  for (const quote of touched) quote.speaker = to.id;
  for (const turn of report.turns.filter((turn) => turn.speaker === from.id)) {
    countTurn(report, turn, -1);
    turn.speaker = to.id;
    countTurn(report, turn, 1);
  }
  touched.forEach((quote) => count(report, quote, 1));
  to.aliases = [...new Set([...to.aliases, from.name, ...from.aliases])].filter((alias) => alias !== to.name);
  to.role ??= from.role;
  to.entity ??= from.entity;
  if (to.part === "quoted") to.part = from.part;
  gone.add(from);
  retell(report, old, null);
  return { what: WHAT.unite(old, to.name), name: to.name };
}

/** Numbers the speakers anew without those that are gone, and counts again what depends on them. @param {Report} report @param {Report} was */
export function settleSpeech(report, was) {
  const silent = (/** @type {Speaker | undefined} */ speaker) => speaker?.turns === 0 && speaker.quotes === 0;
  const kept = report.speakers.filter((speaker) => !gone.has(speaker) && (!silent(speaker) || silent(was.speakers[speaker.id - 1])));
  const ids = new Map(kept.map((speaker, index) => [speaker.id, index + 1]));
  for (const turn of report.turns) turn.speaker = ids.get(turn.speaker) ?? turn.speaker;
  for (const quote of report.quotes) quote.speaker = quote.speaker === null ? null : (ids.get(quote.speaker) ?? null);
  report.speakers = kept.map((speaker, index) => ({ ...speaker, id: index + 1, words: Math.max(0, speaker.words), quoted_words: Math.max(0, speaker.quoted_words) }));
  place(report);
  report.stats.words_by_speaker = Object.fromEntries(report.speakers.map(({ id, words }) => [id, words]));
  const quoted = new Map(report.quotes.map((quote) => [`${quote.start} ${quote.end}`, quote]));
  const sources = new Set(report.quotes.filter(({ kind }) => kind !== "scare").map(({ speaker }) => speaker));
  report.checks = report.checks.filter(({ kind, start, end }) => {
    const quote = quoted.get(`${start} ${end}`);
    // What a reader calls a scare quote needs no source; only what they changed is that sure.
    if (kind === "unattributed_quote") return quote !== undefined && quote.speaker === null && (quote.kind === "direct" || quote.confidence < 1);
    return kind !== "single_source" || (sources.size === 1 && !sources.has(null));
  });
  const changed = report.quotes.length !== was.quotes.length || report.quotes.some((quote, index) => quote.kind !== was.quotes[index].kind);
  if (changed) report.stats.quoted_share = Math.min(1, Math.round((1e4 * quotedWords(report)) / Math.max(1, report.stats.words)) / 1e4);
}

/** The quote at a place: the very one, or the one that shares most with it, where that is half of both. @param {Report} report @param {Span} at */
function quoteAt(report, at) {
  const shared = (/** @type {Quote} */ quote) => Math.min(quote.end, at.end) - Math.max(quote.start, at.start);
  const near = report.quotes.filter((quote) => 2 * shared(quote) >= Math.max(quote.end - quote.start, at.end - at.start));
  return near.sort((a, b) => shared(b) - shared(a) || a.end - a.start - (b.end - b.start))[0];
}

/** The speaker of that name, else one who is also called so. @param {Report} report @param {string} name */
export function known(report, name) {
  const here = report.speakers.filter((speaker) => !gone.has(speaker));
  return here.find((speaker) => speaker.name === name) ?? here.find((speaker) => speaker.aliases.includes(name));
}

/** The speaker of that name, who joins the list where nobody is called so. @param {Report} report @param {string} name @returns {Speaker} */
function speakerNamed(report, name) {
  const found = known(report, name);
  if (found) return found;
  const entity = report.entities.find((entity) => entity.name === name);
  /** @type {Speaker} */
  const speaker = { id: report.speakers.length + 1, name, role: entity?.role ?? null, part: "quoted", aliases: [], entity: entity?.id ?? null, words: 0, turn_words: 0, quoted_words: 0, turns: 0, quotes: 0, quotes_by_kind: { direct: 0, partial: 0, indirect: 0 }, first: null, last: null };
  report.speakers.push(speaker);
  return speaker;
}

/** @param {Report} report @param {number | null} id */
function nameOf(report, id) {
  return id === null ? null : report.speakers[id - 1].name;
}

/** @param {Report} report @param {Turn} turn */
export function labelOf(report, { label }) {
  return report.text.slice(label.start, label.end).trim();
}

/** Adds a quote to its speaker's figures, or takes it from them. @param {Report} report @param {Quote} quote @param {1 | -1} sign */
function count(report, quote, sign) {
  if (quote.speaker === null || quote.kind === "scare") return;
  const speaker = report.speakers[quote.speaker - 1];
  const own = quote.in_turn !== null && report.turns[quote.in_turn]?.speaker === quote.speaker;
  speaker.quotes += sign;
  const kinds = speaker.quotes_by_kind;
  speaker.quotes_by_kind = { ...kinds, [quote.kind]: kinds[quote.kind] + sign };
  if (own) return;
  const said = sign * words(report, quote);
  speaker.words += said;
  speaker.quoted_words += said;
}

/** @param {Report} report @param {Turn} turn @param {1 | -1} sign */
function countTurn(report, turn, sign) {
  const speaker = report.speakers[turn.speaker - 1];
  const said = sign * words(report, { start: Math.max(turn.start, turn.label.end), end: turn.end });
  speaker.turns += sign;
  speaker.words += said;
  speaker.turn_words += said;
}

/** Where each speaker's first and last turn or quote stands. @param {Report} report */
function place(report) {
  const heard = [...report.turns, ...report.quotes.filter(({ kind }) => kind !== "scare")].sort((a, b) => a.start - b.start || a.end - b.end);
  for (const speaker of report.speakers) {
    const own = heard.filter((one) => one.speaker === speaker.id).map(({ start, end }) => ({ start, end }));
    Object.assign(speaker, { first: own[0] ?? null, last: own.at(-1) ?? null });
  }
}

/** @param {Report} report @param {Span} span */
function words(report, { start, end }) {
  return report.text.slice(start, end).match(WORDS)?.length ?? 0;
}

/** Words inside at least one quote that somebody is quoted with. @param {Report} report */
function quotedWords(report) {
  let [at, total] = [0, 0];
  for (const { kind, start, end } of report.quotes) {
    if (kind === "scare" || end <= at) continue;
    total += words(report, { start: Math.max(start, at), end });
    at = end;
  }
  return total;
}

/** Checks that name a speaker name them anew, or go. @param {Report} report @param {string} old @param {string | null} name */
function retell(report, old, name) {
  const about = (/** @type {string} */ kind) => kind === "single_source" || kind === "speaker_without_affiliation";
  report.checks = report.checks.flatMap((check) => {
    if (!about(check.kind) || !check.message.includes(old)) return [check];
    return name === null ? [] : [{ ...check, message: check.message.replace(old, () => name) }];
  });
}
