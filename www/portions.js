// Shows the article portion by portion: all of its text at once, then the marks, so that no long article holds up the page.
// After an edit the portions before and after it stay as they are, and of all of them only what reads or looks different is
// drawn again.

/** @import { Drawn } from "./article.js" */
/** @import { Part } from "./plan.js" */
/** @import { Mark } from "./marks.js" */

import { drawGroup, isSame, signature } from "./article.js";
import { el } from "./dom.js";
import { whenFree } from "./hands.js";
import { commonEnds, commonItems, cutLines, cutParts, group, planBlocks, spreadMarks } from "./plan.js";
import { touched } from "./touched.js";

/** Blocks drawn in one go; a portion outside of the window costs no layout. */
const PORTION = 40;
/** As many new portions are drawn before the first frame: more than a window shows. */
const FIRST = 4;
/** As many portions are looked at before the article counts as shown. */
const EAGER = 60;
/** After so many reports all portions are looked at again: what is kept of one holds on to the text that it was drawn from. */
const AGAIN = 16;
const FOLD = ".fold-toggle";
/** Milliseconds of drawing after which the browser gets its turn. */
const SLICE = 10;

/** @typedef {{ element: HTMLElement, start: number, end: number, drawn: unknown[][] | null, old?: boolean }} Portion `drawn` tells what stands in it, group by group, null for its bare text; `old` that its text is not yet the one it stands for */

/** @param {HTMLElement} paper */
export function createArticle(paper) {
  /** @type {Portion[]} */ let portions = [];
  let text = "";
  /** The junk that the reader unfolded, as its text. @type {Set<string | null>} */
  let open = new Set();
  /** What the portions show, null where they are still drawn; and how many reports ago all were looked at. @type {Drawn | null} */
  let shown = null;
  let since = 0;

  /** Puts `next` on the paper, cut where `cut` says, and keeps the portions that hold the same text as before. */
  const lay = (/** @type {string} */ next, /** @type {(keep: Set<number>) => { start: number, end: number }[]} */ cut) => {
    const { kept, edited } = stillThere(portions, text, next);
    const stretches = cut(new Set(kept.keys()));
    if (paper.querySelector(FOLD)) open = unfolded(paper);
    portions = stretches.map(({ start, end }) => {
      const old = kept.get(end);
      if (old && end - start === old.end - old.start) return { ...old, start, end };
      if (edited?.drawn && start === edited.start && end === edited.end) return { ...edited, old: true };
      return { element: el("div", { class: "portion plain" }, next.slice(start, end)), start, end, drawn: null };
    });
    text = next;
    const used = new Set(portions.map(({ element }) => element));
    for (const element of [...paper.children]) if (!used.has(/** @type {HTMLElement} */ (element))) element.remove();
    let place = paper.firstChild;
    for (const { element } of portions) {
      if (element === place) place = element.nextSibling;
      else paper.insertBefore(element, place);
    }
  };

  return {
    /** Shows the text alone, while its report is awaited. @param {string} next */
    preview(next) {
      shown = null;
      lay(next, () => cutLines(next, PORTION));
    },
    /**
     * Draws a report. Settles when what a reader sees first is drawn; a very long article goes on being drawn between frames.
     * @param {Drawn} drawn @param {AbortSignal} signal
     */
    async draw(drawn, signal) {
      const { report } = drawn;
      /** @type {Part[]} */ let parts = [];
      await free(paper);
      if (signal.aborted) return;
      lay(drawn.text, (keep) => (parts = cutParts(report, PORTION, drawn.text.length, keep)));
      const spans = shown && since < AGAIN ? touched(shown, drawn) : null;
      since = spans ? since + 1 : 0;
      shown = null;
      const stays = (/** @type {Portion} */ { drawn, old }, /** @type {Part} */ { start, end }) =>
        spans !== null && drawn !== null && !old && !spans.some((span) => span.start <= end && span.end >= start);
      const all = portions.map((portion, index) => ({ portion, part: parts[index] })).filter(({ portion, part }) => !stays(portion, part));
      const marks = spreadMarks(report, all.map(({ part }) => part));
      const jobs = all.map((job, index) => ({ ...job, marks: marks[index] }));
      // What has no marks yet comes first, and where the edit was.
      const due = (/** @type {Portion} */ { drawn, old }) => drawn === null || old === true;
      jobs.sort((a, b) => Number(due(b.portion)) - Number(due(a.portion)));
      await drawJobs(jobs.splice(0, FIRST), drawn, open, signal);
      // Once a frame was shown, the browser leaves out what is outside of the window, also when it is filled in later.
      if (jobs.length > 0 && jobs[0].portion.drawn === null) await afterFrame();
      await drawJobs(jobs.splice(0, EAGER), drawn, open, signal);
      const rest = drawJobs(jobs, drawn, open, signal).then(() => {
        if (!signal.aborted) shown = drawn;
      });
      if (jobs.length === 0) await rest;
    },
  };
}

/**
 * The portions whose text the next text has at the same place, counted from the start or from the end, by their new end;
 * and the one that was edited, with its new end, where it is one.
 * @param {Portion[]} portions @param {string} text @param {string} next
 */
function stillThere(portions, text, next) {
  const [before, after] = commonEnds(text, next);
  const shift = next.length - text.length;
  /** @type {Map<number, Portion>} */
  const kept = new Map();
  /** @type {Portion[]} */
  const others = [];
  for (const portion of portions) {
    if (portion.end <= before) kept.set(portion.end, portion);
    else if (portion.start >= text.length - after) kept.set(portion.end + shift, portion);
    else others.push(portion);
  }
  return { kept, edited: others.length === 1 ? { ...others[0], end: others[0].end + shift } : null };
}

/** Settles when a frame was shown; a page in the background shows none and does not wait for it. */
function afterFrame() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
    setTimeout(resolve, 250);
  });
}

/** Settles when the reader presses nothing there. @param {Element} element */
function free(element) {
  return new Promise((resolve) => whenFree(element, () => resolve(null)));
}

/** @param {{ portion: Portion, part: Part, marks: Mark[] }[]} jobs @param {Drawn} drawn @param {Set<string | null>} open @param {AbortSignal} signal */
async function drawJobs(jobs, drawn, open, signal) {
  let since = performance.now();
  for (const { portion, part, marks } of jobs) {
    if (performance.now() - since > SLICE) {
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
    if (signal.aborted) return;
    const groups = group(planBlocks(drawn.report, part, marks));
    const starts = groups.map((_, index) => (index === 0 ? part.start : (groups[index - 1].blocks.at(-1)?.end ?? 0)));
    const now = groups.map((group, index) => signature(group, drawn, starts[index]));
    const [before, after] = commonItems(portion.drawn ?? [], now, isSame);
    if (portion.drawn && !portion.old && before === now.length && before === portion.drawn.length) {
      // The newer one: what it holds are parts of a text, and the older text need not be kept for them.
      portion.drawn = now;
      continue;
    }
    await free(portion.element);
    if (signal.aborted) return;
    const last = groups.at(-1)?.blocks.at(-1)?.end ?? part.start;
    const nodes = groups.slice(before, groups.length - after).flatMap((group, index) => drawGroup(group, drawn, starts[before + index]));
    replace(portion, 2 * before, 2 * after, nodes, drawn.text.slice(last, part.end), open);
    portion.drawn = now;
    portion.old = false;
  }
}

/**
 * Puts `nodes` between the first and the last nodes of the portion that stay, and `tail` behind them all.
 * @param {Portion} portion @param {number} before @param {number} after @param {(Text | HTMLElement)[]} nodes
 * @param {string} tail @param {Set<string | null>} open
 */
function replace({ element, drawn }, before, after, nodes, tail, open) {
  if (drawn === null) {
    element.classList.remove("plain");
    element.replaceChildren(...nodes, new Text(tail));
  } else {
    const { childNodes } = element;
    const next = childNodes[childNodes.length - 1 - after];
    while (childNodes[before] !== next) childNodes[before].remove();
    nodes.forEach((node) => element.insertBefore(node, next));
    const end = /** @type {Text} */ (element.lastChild);
    if (end.data !== tail) end.data = tail;
  }
  for (const node of nodes) {
    const toggle = node instanceof HTMLElement && node.querySelector(FOLD);
    if (toggle && open.has(behind(toggle))) /** @type {HTMLElement} */ (toggle).click();
  }
}

/** The lines behind a fold's button. @param {Element} toggle */
function behind(toggle) {
  return toggle.nextSibling?.textContent ?? null;
}

/** @param {HTMLElement} paper */
function unfolded(paper) {
  return new Set([...paper.querySelectorAll(`${FOLD}[aria-expanded=true]`)].map(behind));
}
