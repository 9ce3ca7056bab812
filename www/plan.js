// Report → what is drawn where: portions of blocks, each block with its marks, runs of junk as folds. Knows nothing of the DOM.

/** @import { Block, Report, Span } from "../pkg/article_inspector.js" */
/** @import { Mark } from "./marks.js" */

/** @typedef {{ first: number, last: number, start: number, end: number }} Part blocks first..last, and their stretch of the text */
/** @typedef {Block & { index: number, turn: number | null, opens: boolean, marks: Mark[] }} PlannedBlock */
/** @typedef {{ fold: boolean, blocks: PlannedBlock[] }} Group a run of junk, or one kept block */

/** How many units of two texts are compared at a time: the browser does that faster than units one by one. */
const STEPS = [4096, 64, 1];

/** A run of junk longer than this becomes several folds, so that no portion is much larger than the others. */
const FOLD = 400;

/**
 * Cuts the report into parts of at least `size` blocks that tile the text. No fold is cut, unless it is very long.
 * @param {Report} report @param {number} size @param {number} length of the text
 * @param {Set<number>} [keep] ends of blocks at which it is cut in any case; the parts between them may be twice as long
 * @returns {Part[]}
 */
export function cutParts({ blocks }, size, length, keep = new Set()) {
  /** @type {Part[]} */
  const parts = [];
  const most = keep.size > 0 ? 2 * size : size;
  let first = 0;
  blocks.forEach((block, index) => {
    const many = index + 1 - first;
    const last = index + 1 === blocks.length;
    const inFold = block.kind === "junk" && blocks[index + 1]?.kind === "junk";
    if (!last && (inFold ? many < most + FOLD : many < most && !keep.has(block.end))) return;
    parts.push({ first, last: index + 1, start: parts.at(-1)?.end ?? 0, end: last ? length : block.end });
    first = index + 1;
  });
  return parts.length > 0 ? parts : [{ first: 0, last: 0, start: 0, end: length }];
}

/**
 * Cuts a text whose blocks are not known yet, after every `size` lines that are not blank.
 * @param {string} text @param {number} size
 * @returns {{ start: number, end: number }[]}
 */
export function cutLines(text, size) {
  const stretches = [];
  let [start, lines] = [0, 0];
  for (const { index, 0: line } of text.matchAll(/\S[^\n]*/gu)) {
    if (++lines % size !== 0) continue;
    const end = index + line.trimEnd().length;
    stretches.push({ start, end });
    start = end;
  }
  return [...stretches, { start, end: text.length }];
}

/** How many characters two texts have in common at the start, and how many at the end. @param {string} a @param {string} b */
export function commonEnds(a, b) {
  const most = Math.min(a.length, b.length);
  let before = 0;
  for (const step of STEPS) while (before + step <= most && same(a, b, before, before, step)) before += step;
  let after = 0;
  for (const step of STEPS) while (after + step <= most - before && same(a, b, a.length - after - step, b.length - after - step, step)) after += step;
  return [before, after];
}

/** Whether `length` units of `a` from `at` and of `b` from `there` are the same. @param {string} a @param {string} b @param {number} at @param {number} there @param {number} length */
function same(a, b, at, there, length) {
  return a.slice(at, at + length) === b.slice(there, there + length);
}

/**
 * How many items two lists have in common at the start, and how many of the others at the end.
 * @template T @param {T[]} a @param {T[]} b @param {(a: T, b: T) => boolean} isSame
 */
export function commonItems(a, b, isSame) {
  const most = Math.min(a.length, b.length);
  let before = 0;
  while (before < most && isSame(a[before], b[before])) before++;
  let after = 0;
  while (after < most - before && isSame(a[a.length - 1 - after], b[b.length - 1 - after])) after++;
  return [before, after];
}

/**
 * The marks in each part, by start; a mark over two parts is in both.
 * @param {Report} report @param {Part[]} parts some or all, in order
 * @returns {Mark[][]}
 */
export function spreadMarks(report, parts) {
  const marks = parts.map(() => /** @type {Mark[]} */ ([]));
  const [from, to] = [parts[0]?.start ?? 0, parts.at(-1)?.end ?? 0];
  const add = (/** @type {Mark["type"]} */ type, /** @type {Span | null} */ span, /** @type {number} */ index, of = 0) => {
    if (!span || span.end <= span.start || span.end <= from || span.start >= to) return;
    const mark = { start: span.start, end: span.end, type, index, of };
    for (let part = endingAfter(parts, span.start); part < parts.length && parts[part].start < span.end; part++) marks[part].push(mark);
  };
  report.removed.forEach((removed, index) => add("removed", removed, index));
  report.turns.forEach((turn, index) => add("label", turn.label, index));
  report.checks.forEach((check, index) => add("check", check, index));
  report.quotes.forEach((quote, index) => {
    add("quote", quote, index);
    add("source", quote.source, index);
    add("cue", quote.cue, index);
  });
  report.entities.forEach((entity, of) => entity.mentions.forEach((mention, index) => add("entity", mention, index, of)));
  for (const part of marks) part.sort((a, b) => a.start - b.start);
  return marks;
}

/**
 * The blocks of a part in reading order, each with its marks and turn.
 * @param {Report} report @param {Part} part @param {Mark[]} marks those of the part, by start
 * @returns {PlannedBlock[]}
 */
export function planBlocks(report, { first, last }, marks) {
  const { turns } = report;
  let next = 0;
  let turn = first < last ? endingAfter(turns, report.blocks[first].start) : 0;
  /** @type {Mark[]} marks that may reach into the blocks that follow */
  let open = [];
  return report.blocks.slice(first, last).map((block, offset) => {
    open = open.filter((mark) => mark.end > block.start);
    for (; next < marks.length && marks[next].start < block.end; next++) open.push(marks[next]);
    while (turn < turns.length && turns[turn].end <= block.start) turn++;
    const inTurn = turn < turns.length && turns[turn].start < block.end;
    return {
      ...block,
      index: first + offset,
      turn: inTurn ? turn : null,
      opens: inTurn && turns[turn].start >= block.start,
      marks: block.kind === "junk" ? [] : open.filter((mark) => mark.end > block.start),
    };
  });
}

/** The index of the first of `spans`, which are in order, that ends after `at`. @param {Span[]} spans @param {number} at */
export function endingAfter(spans, at) {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle].end <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Blocks with neighbouring junk put together.
 * @param {PlannedBlock[]} blocks
 * @returns {Group[]}
 */
export function group(blocks) {
  /** @type {Group[]} */
  const groups = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind === "junk" && last?.fold) last.blocks.push(block);
    else groups.push({ fold: block.kind === "junk", blocks: [block] });
  }
  return groups;
}
