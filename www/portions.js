// Shows the article portion by portion: all of its text at once, then the marks, so that no long article holds up the page.

/** @import { Drawn } from "./article.js" */
/** @import { Part } from "./plan.js" */
/** @import { Mark } from "./marks.js" */

import { drawGroups } from "./article.js";
import { el } from "./dom.js";
import { cutParts, group, planBlocks, spreadMarks } from "./plan.js";

/** Blocks drawn in one go; a portion outside of the window costs no layout. */
const PORTION = 40;
/** As many portions are drawn before the first frame: more than a window shows. */
const FIRST = 4;
/** As many portions are drawn before the article counts as shown. */
const EAGER = 50;
/** Milliseconds of drawing after which the browser gets its turn. */
const SLICE = 10;

/** @typedef {{ element: HTMLElement, part: Part, marks: Mark[] }} Portion */

/**
 * Draws into `paper`. Settles when what a reader sees first is drawn; a very long article goes on being drawn between frames.
 * @param {HTMLElement} paper
 * @param {Drawn} drawn
 * @param {AbortSignal} signal
 */
export async function drawArticle(paper, drawn, signal) {
  const { report, text } = drawn;
  const parts = cutParts(report, PORTION, text.length);
  const marks = spreadMarks(report, parts);
  const portions = parts.map((part, index) => ({ part, marks: marks[index], element: el("div", { class: "portion" }, text.slice(part.start, part.end)) }));
  paper.replaceChildren(...portions.map(({ element }) => element));
  await drawPortions(portions.splice(0, FIRST), drawn, signal);
  if (portions.length === 0) return;
  // Once a frame was shown, the browser leaves out what is outside of the window, also when it is filled in later.
  await afterFrame();
  await drawPortions(portions.splice(0, EAGER), drawn, signal);
  drawPortions(portions, drawn, signal);
}

/** Settles when a frame was shown; a page in the background shows none and does not wait for it. */
function afterFrame() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
    setTimeout(resolve, 250);
  });
}

/** @param {Portion[]} portions @param {Drawn} drawn @param {AbortSignal} signal */
async function drawPortions(portions, drawn, signal) {
  let since = performance.now();
  for (const { element, part, marks } of portions) {
    if (performance.now() - since > SLICE) {
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
    if (signal.aborted) return;
    element.replaceChildren(...drawGroups(group(planBlocks(drawn.report, part, marks)), drawn, part.start, part.end));
  }
}
