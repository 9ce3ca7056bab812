// The report before + what differs → the report. The objects of what neither changed nor moved are those of the report before.

/** @import { Changes, Piece, Report, Span } from "../pkg/article_inspector.js" */
/**
 * @typedef {object} Edit what made a report of the one before
 * @property {WeakRef<Report>} before
 * @property {Span[] | null} spans where there are new items in the text now, or were others; null where items have other places in their lists
 */

/** The lists whose items tell by their places what they are. */
const LISTS = /** @type {const} */ (["blocks", "removed", "entities", "turns", "quotes", "checks"]);

/** @type {WeakMap<Report, Edit>} */
const edits = new WeakMap();

/** What made `report`, where it was made of another one. @param {Report} report */
export function editOf(report) {
  return edits.get(report) ?? null;
}

/** @param {Report} before @param {Changes} changes @returns {Report} */
export function changed(before, changes) {
  const { start, end, now } = changes.text;
  const by = now.length - (end - start);
  const at = (/** @type {number} */ place) => (place <= start ? place : place + by);
  /** @template {Span} T @param {T} item @returns {T} */
  const span = (item) => (item.end <= start || by === 0 ? item : { ...item, start: at(item.start), end: at(item.end) });
  const place = (/** @type {Span | null} */ one) => one && span(one);
  /** @template T @param {T[]} list @param {Piece<T>[]} pieces @param {(item: T) => T} move */
  const made = (list, pieces, move) =>
    pieces.flatMap((piece) => (Array.isArray(piece) ? list.slice(.../** @type {[number, number]} */ (piece)).map(move) : [/** @type {T} */ (piece)]));
  const after = {
    ...changes,
    text: before.text.slice(0, start) + now + before.text.slice(end),
    blocks: made(before.blocks, changes.blocks, span),
    removed: made(before.removed, changes.removed, span),
    sentences: made(before.sentences, changes.sentences, span),
    entities: made(before.entities, changes.entities, (entity) => {
      const last = entity.mentions.at(-1);
      return by === 0 || !last || last.end <= start ? entity : { ...entity, mentions: entity.mentions.map(span) };
    }),
    speakers: made(before.speakers, changes.speakers, (speaker) => ({ ...speaker, first: place(speaker.first), last: place(speaker.last) })),
    turns: made(before.turns, changes.turns, (turn) => ({ ...span(turn), label: span(turn.label) })),
    quotes: made(before.quotes, changes.quotes, (quote) => ({ ...span(quote), source: place(quote.source), cue: place(quote.cue) })),
    checks: made(before.checks, changes.checks, span),
    defects: made(before.defects, changes.defects, span),
  };
  edits.set(after, { before: new WeakRef(before), spans: newSpans(before, changes, after, at) });
  return after;
}

/** @param {Report} before @param {Changes} changes @param {Report} after @param {(place: number) => number} at */
function newSpans(before, changes, after, at) {
  const { start, now } = changes.text;
  /** @type {Span[]} */
  const spans = [{ start, end: start + now.length }];
  for (const name of LISTS) {
    const [old, list] = [before[name], after[name]];
    let index = 0;
    for (const piece of changes[name]) {
      if (Array.isArray(piece)) {
        if (piece[0] !== index) return null;
        index = piece[1];
      } else {
        if (index >= old.length) return null;
        spans.push(...spansOf(list[index]), ...spansOf(old[index]).map(({ start, end }) => ({ start: at(start), end: at(end) })));
        index++;
      }
    }
    if (index !== old.length) return null;
  }
  return spans;
}

/** Where an item shows in the article. @param {Report[(typeof LISTS)[number]][number]} item @returns {Span[]} */
function spansOf(item) {
  if ("mentions" in item) return item.mentions;
  const { label, source, cue } = /** @type {{ label?: Span, source?: Span | null, cue?: Span | null }} */ (item);
  return [item, label, source, cue].filter((span) => !!span);
}
