// Draws the article: its text to the letter, with the marks around it. What the page adds stands in attributes.

/** @import { Report } from "../pkg/article_inspector.js" */
/** @import { Group, PlannedBlock } from "./plan.js" */
/** @import { Mark } from "./marks.js" */
/** @typedef {{ text: string, report: Report, order: Map<number, number> }} Drawn what is drawn; `order` ranks speakers */

import { button, el, setAttributes } from "./dom.js";
import { stretches } from "./marks.js";
import { group, planBlocks } from "./plan.js";
import { REASONS, REMOVED, counted, join, named } from "./strings.js";
import { initials, tone } from "./tones.js";

/** Blocks drawn in one go; a portion outside of the window costs no layout. */
const PORTION = 40;
/** As many portions are drawn before the article counts as shown. */
const EAGER = 50;
/** Milliseconds of drawing after which the browser gets its turn. */
const SLICE = 10;
/** A check longer than this marks a place, not words. */
const WIDE = 160;
/** Below this an attribution shows as unsure. */
const UNSURE = 0.6;

const TAGS = /** @type {Record<string, "h2" | "h3" | "div" | "pre" | "blockquote">} */ ({
  title: "h2",
  heading: "h3",
  quote: "blockquote",
  code: "pre",
});

/**
 * Draws into `paper`: all of the text at once, then the marks, portion by portion. Settles when what a reader sees first
 * is drawn; a very long article goes on being drawn between frames.
 * @param {HTMLElement} paper
 * @param {Drawn} drawn
 * @param {AbortSignal} signal
 */
export async function drawArticle(paper, drawn, signal) {
  const portions = portionsOf(drawn);
  paper.replaceChildren(...portions.map(({ element }) => element));
  const rest = portions.splice(EAGER);
  await drawPortions(portions, drawn, signal);
  // Once a frame was shown, the browser leaves out what is outside of the window, also when it is filled in later.
  afterFrame().then(() => drawPortions(rest, drawn, signal));
}

function afterFrame() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** @typedef {{ element: HTMLElement, groups: Group[], start: number, end: number }} Portion */

/** Cuts the article into portions, each holding its plain text. @param {Drawn} drawn @returns {Portion[]} */
function portionsOf({ report, text }) {
  const groups = group(planBlocks(report));
  const portions = [];
  let start = 0;
  for (let first = 0; first < groups.length; first += PORTION) {
    const part = groups.slice(first, first + PORTION);
    const last = first + PORTION >= groups.length;
    const end = last ? text.length : /** @type {PlannedBlock} */ (part[part.length - 1].blocks.at(-1)).end;
    portions.push({ element: el("div", { class: "portion" }, text.slice(start, end)), groups: part, start, end });
    start = end;
  }
  return portions;
}

/** @param {Portion[]} portions @param {Drawn} drawn @param {AbortSignal} signal */
async function drawPortions(portions, drawn, signal) {
  let since = performance.now();
  for (const { element, groups, start, end } of portions) {
    if (performance.now() - since > SLICE) {
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
    if (signal.aborted) return;
    const nodes = [];
    let at = start;
    for (const { fold, blocks } of groups) {
      nodes.push(drawn.text.slice(at, blocks[0].start), fold ? drawFold(blocks, drawn) : drawBlock(blocks[0], drawn));
      at = blocks[blocks.length - 1].end;
    }
    element.replaceChildren(...nodes, drawn.text.slice(at, end));
  }
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
function drawBlock(block, { text, report, order }) {
  const turn = block.turn === null || block.kind === "junk" ? null : report.turns[block.turn];
  const speaker = turn && report.speakers[turn.speaker - 1];
  const element = el(TAGS[block.kind] ?? "div", {
    "data-block": block.kind,
    "data-index": block.index,
    "data-junk": block.reason,
    "data-speaker": block.opens ? turn?.speaker : null,
    "data-initials": block.opens && speaker ? initials(speaker.name) : null,
    class: turn ? "speaks" : null,
    tabindex: block.kind === "junk" ? -1 : null,
  });
  if (turn) setAttributes(element, tone(order.get(turn.speaker) ?? null));
  fill(element, block, text, (mark) => drawMark(mark, report, order));
  return element;
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

/** @param {Mark} mark @param {Report} report @param {Map<number, number>} order */
function drawMark(mark, report, order) {
  const { type, index } = mark;
  switch (type) {
    case "quote": {
      const quote = report.quotes[index];
      const speaker = quote.speaker === null ? null : (order.get(quote.speaker) ?? null);
      return el("span", {
        "data-quote": quote.kind,
        "data-index": index,
        "data-speaker": quote.speaker,
        "data-unsure": quote.confidence < UNSURE,
        ...tone(speaker),
        tabindex: -1,
      });
    }
    case "source":
    case "cue": {
      const { speaker } = report.quotes[index];
      return el("span", { class: type, "data-of": index, ...tone(speaker === null ? null : (order.get(speaker) ?? null)) });
    }
    case "label":
      return el("span", { class: "turn-label", "data-turn": index, tabindex: -1 });
    case "removed": {
      const { kind } = report.removed[index];
      const what = named(REMOVED, kind);
      return el("del", { "data-removed": kind, "data-index": index, "data-label": what, tabindex: -1 }, el("span", { hidden: true }));
    }
    case "entity": {
      const entity = report.entities[mark.of ?? 0];
      const form = entity.mentions[index].form;
      return el("span", { "data-entity": entity.id, "data-kind": entity.kind, "data-form": form, "data-index": index, tabindex: -1 });
    }
    case "check": {
      const check = report.checks[index];
      return el("span", { "data-check": check.kind, "data-index": index, "data-wide": mark.end - mark.start > WIDE, tabindex: -1 });
    }
  }
}
