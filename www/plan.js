// Report → what is drawn where: blocks in order with their marks, and runs of junk as folds. Knows nothing of the DOM.

/** @import { Block, Report, Span } from "../pkg/article_inspector.js" */
/** @import { Mark } from "./marks.js" */

/** @typedef {Block & { index: number, turn: number | null, opens: boolean, marks: Mark[] }} PlannedBlock */
/** @typedef {{ fold: boolean, blocks: PlannedBlock[] }} Group a run of junk, or one kept block */

/**
 * All blocks in reading order, each with its marks and turn.
 * @param {Report} report
 * @returns {PlannedBlock[]}
 */
export function planBlocks(report) {
  const marks = collect(report);
  let [next, turn] = [0, 0];
  /** @type {Mark[]} marks that may reach into the blocks that follow */
  let open = [];
  return report.blocks.map((block, index) => {
    open = open.filter((mark) => mark.end > block.start);
    for (; next < marks.length && marks[next].start < block.end; next++) open.push(marks[next]);
    while (turn < report.turns.length && report.turns[turn].end <= block.start) turn++;
    const inTurn = turn < report.turns.length && report.turns[turn].start < block.end;
    return {
      ...block,
      index,
      turn: inTurn ? turn : null,
      opens: inTurn && report.turns[turn].start >= block.start,
      marks: block.kind === "junk" ? [] : open.filter((mark) => mark.end > block.start),
    };
  });
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

/** Every mark of the report, by start. @param {Report} report @returns {Mark[]} */
function collect(report) {
  /** @type {Mark[]} */
  const marks = [];
  const add = (/** @type {Mark["type"]} */ type, /** @type {Span | null} */ span, /** @type {number} */ index, of = 0) => {
    if (span && span.end > span.start) marks.push({ start: span.start, end: span.end, type, index, of });
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
  return marks.sort((a, b) => a.start - b.start);
}
