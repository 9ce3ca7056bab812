// Makes the article's elements: its text to the letter, with the marks around it. What the page adds stands in attributes.

/** @import { Report, Span } from "../pkg/article_inspector.js" */
/** @import { Group, PlannedBlock } from "./plan.js" */
/** @import { Attributes } from "./dom.js" */
/** @import { Mark } from "./marks.js" */
/** @typedef {{ text: string, report: Report, order: Map<number, number>, titled: boolean }} Drawn what is drawn; `order` ranks speakers, `titled` tells whether there is a title */

import { button, el } from "./dom.js";
import { stretches } from "./marks.js";
import { REASONS, REMOVED, counted, join, named } from "./strings.js";
import { initials, tone } from "./tones.js";

/** A check longer than this marks a place, not words. */
const WIDE = 160;
/** A list's item that has its own mark. */
const MARKED = /^(?:[•◦▪‣·*–—+-]|\d+[.)])/u;
/** Below this an attribution shows as unsure. */
const UNSURE = 0.6;

const TAGS = /** @type {Record<string, "h2" | "h3" | "p" | "pre" | "blockquote">} */ ({
  title: "h2",
  heading: "h3",
  quote: "blockquote",
  code: "pre",
});

/**
 * A group with the white space before it, which begins at `from`.
 * @param {Group} group @param {Drawn} drawn @param {number} from
 * @returns {[Text, HTMLElement]}
 */
export function drawGroup({ fold, blocks }, drawn, from) {
  return [new Text(drawn.text.slice(from, blocks[0].start)), fold ? drawFold(blocks, drawn) : drawBlock(blocks[0], drawn)];
}

/**
 * What a group with the white space before it reads and looks like, as a list of plain values: the same for two reports
 * whose elements would be the same.
 * @param {Group} group @param {Drawn} drawn @param {number} from where the white space begins
 */
export function signature({ fold, blocks }, drawn, from) {
  /** @type {unknown[]} */
  const told = [drawn.text.slice(from, blocks[blocks.length - 1].end), drawn.titled, fold];
  const tell = (/** @type {Span} */ { start, end }, /** @type {Attributes} */ look) => {
    told.push(start - from, end - from);
    for (const name in look) told.push(name, look[name]);
  };
  for (const block of blocks) {
    tell(block, blockLook(block, drawn));
    for (const mark of block.marks) tell(mark, markLook(mark, drawn));
  }
  return told;
}

/** @param {unknown[]} a @param {unknown[]} b */
export function isSame(a, b) {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

/** One line that says what was removed, and the lines behind it. @param {PlannedBlock[]} blocks @param {Drawn} drawn */
function drawFold(blocks, drawn) {
  const reasons = new Set(blocks.map((block) => named(REASONS, block.reason ?? "other")));
  const label = `${counted(blocks.length, "line")} removed: ${join(reasons)}`;
  const lines = el("div", { class: "fold-lines", hidden: true });
  let at = blocks[0].start;
  for (const block of blocks) {
    lines.append(drawn.text.slice(at, block.start), drawBlock(block, drawn));
    at = block.end;
  }
  const toggle = button({ class: "fold-toggle", "aria-expanded": "false", "aria-label": label, "data-label": label }, "", () => {
    lines.hidden = !lines.hidden;
    toggle.setAttribute("aria-expanded", String(!lines.hidden));
  });
  return el("div", { class: "fold" }, toggle, lines);
}

/** @param {PlannedBlock} block @param {Drawn} drawn */
function drawBlock(block, drawn) {
  // Without a title the headings are the article's first.
  const tag = block.kind === "heading" && !drawn.titled ? "h2" : (TAGS[block.kind] ?? "p");
  const element = el(tag, blockLook(block, drawn));
  fill(element, block, drawn.text, (mark) => drawMark(mark, drawn));
  return element;
}

/** The attributes of a block's element. @param {PlannedBlock} block @param {Drawn} drawn @returns {Attributes} */
function blockLook(block, { text, report, order }) {
  const turn = block.turn === null || block.kind === "junk" ? null : report.turns[block.turn];
  const speaker = turn && report.speakers[turn.speaker - 1];
  return {
    "data-block": block.kind,
    "data-index": block.index,
    "data-marked": block.kind === "list_item" && MARKED.test(text.slice(block.start, block.end)),
    "data-junk": block.reason,
    "data-speaker": block.opens ? turn?.speaker : null,
    "data-initials": block.opens && speaker ? initials(speaker.name) : null,
    class: turn ? "speaks" : null,
    tabindex: block.kind === "junk" ? -1 : null,
    ...(turn ? tone(order.get(turn.speaker) ?? null) : {}),
  };
}

/**
 * Puts the block's text into `element`, each stretch inside its marks.
 * @param {HTMLElement} element @param {PlannedBlock} block @param {string} text
 * @param {(mark: Mark) => HTMLElement} draw
 */
function fill(element, block, text, draw) {
  /** @type {{ mark: Mark, element: HTMLElement, inner: HTMLElement }[]} */
  let open = [];
  const begun = new Set();
  for (const { start, end, stack } of stretches(block.start, block.end, block.marks)) {
    let same = 0;
    while (same < open.length && open[same].mark === stack[same]) same++;
    open = open.slice(0, same);
    for (const mark of stack.slice(same)) {
      const drawn = draw(mark);
      if (begun.has(mark) || mark.start < start) drawn.dataset.continued = "";
      begun.add(mark);
      const inner = mark.type === "removed" ? /** @type {HTMLElement} */ (drawn.firstChild) : drawn;
      (open.at(-1)?.inner ?? element).append(drawn);
      open.push({ mark, element: drawn, inner });
    }
    (open.at(-1)?.inner ?? element).append(text.slice(start, end));
  }
}

/** @param {Mark} mark @param {Drawn} drawn */
function drawMark(mark, drawn) {
  const look = markLook(mark, drawn);
  return mark.type === "removed" ? el("del", look, el("span", { hidden: true })) : el("span", look);
}

/** The attributes of a mark's element. @param {Mark} mark @param {Drawn} drawn @returns {Attributes} */
function markLook({ type, index, of = 0, start, end }, { report, order }) {
  const toneOf = (/** @type {number | null} */ speaker) => tone(speaker === null ? null : (order.get(speaker) ?? null));
  switch (type) {
    case "quote": {
      const { kind, speaker, confidence } = report.quotes[index];
      return { "data-quote": kind, "data-index": index, "data-speaker": speaker, "data-unsure": confidence < UNSURE, ...toneOf(speaker), tabindex: -1 };
    }
    case "source":
    case "cue":
      return { class: type, "data-of": index, ...toneOf(report.quotes[index].speaker) };
    case "label":
      return { class: "turn-label", "data-turn": index, tabindex: -1 };
    case "removed": {
      const { kind } = report.removed[index];
      return { "data-removed": kind, "data-index": index, "data-label": named(REMOVED, kind), tabindex: -1 };
    }
    case "entity": {
      const { id, kind, mentions } = report.entities[of];
      return { "data-entity": id, "data-kind": kind, "data-form": mentions[index].form, "data-index": index, tabindex: -1 };
    }
    case "check":
      return { "data-check": report.checks[index].kind, "data-index": index, "data-wide": end - start > WIDE, tabindex: -1 };
  }
}
