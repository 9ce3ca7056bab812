// The report before + what differs → the report. The objects of what neither changed nor moved are those of the report before.

/** @import { Changes, Piece, Report, Span } from "../pkg/article_inspector.js" */

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
  return {
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
}
