// Moves through the marks of the article: one of them takes the focus by Tab, `j` and `k` go on and back.

import { MARKS, markOf, selectorOf } from "./marked.js";

/** How long a place that was jumped to stays lit, in milliseconds. */
const LIT = 1600;

/** @param {HTMLElement} paper */
export function createWalk(paper) {
  /** @type {HTMLElement | null} */ let current = null;
  /** @type {{ selector: string, at: number }} */ let last = { selector: "", at: -1 };

  const focus = (/** @type {HTMLElement} */ mark) => {
    reveal(mark);
    if (current) current.tabIndex = -1;
    current = mark;
    mark.tabIndex = 0;
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "nearest" });
  };

  return {
    /** The mark that has the focus, as what finds it again. */
    here() {
      const mark = paper.contains(document.activeElement) ? markOf(document.activeElement) : null;
      return mark && selectorOf(mark);
    },
    /** Makes a mark reachable by Tab, and gives the focus back to the one that had it. @param {string | null} had as `here` gave it */
    reset(had) {
      if (current) current.tabIndex = -1;
      const same = had === null ? null : paper.querySelector(had);
      current = same instanceof HTMLElement ? same : paper.querySelector(MARKS);
      if (current) current.tabIndex = 0;
      if (same && document.activeElement === document.body) current?.focus({ preventScroll: true });
      last = { selector: "", at: -1 };
    },
    /** Goes to the next mark, or back. @param {1 | -1} step */
    go(step) {
      const marks = /** @type {HTMLElement[]} */ ([...paper.querySelectorAll(MARKS)].filter(visible));
      if (marks.length === 0) return;
      const started = current !== null && paper.contains(document.activeElement);
      const at = current ? marks.indexOf(current) : -1;
      focus(marks[started ? (at + step + marks.length) % marks.length : Math.max(at, 0)]);
    },
    /** Gives the next block the focus, or the one before. @param {1 | -1} step */
    goBlock(step) {
      const blocks = /** @type {HTMLElement[]} */ ([...paper.querySelectorAll("[data-block]")].filter(visible));
      const here = document.activeElement?.closest("[data-block]");
      const at = here instanceof HTMLElement ? blocks.indexOf(here) : -1;
      const onIt = here !== null && here === document.activeElement;
      const to = at < 0 ? blocks.findIndex((block) => block.getBoundingClientRect().bottom > 0) : onIt ? at + step : at;
      const block = blocks[Math.max(0, Math.min(to, blocks.length - 1))];
      if (!block) return;
      block.tabIndex = -1;
      block.focus({ preventScroll: true });
      block.scrollIntoView({ block: "nearest" });
    },
    /** Brings the first place that `selector` finds into view. @param {string} selector @returns {HTMLElement | null} */
    find(selector) {
      const place = paper.querySelector(selector);
      if (!(place instanceof HTMLElement)) return null;
      reveal(place);
      place.scrollIntoView({ block: "center" });
      return place;
    },
    /** Goes to the first place that `selector` finds, then to the next or the one before each time it is asked again. @param {string} selector @param {1 | -1} [step] */
    jump(selector, step = 1) {
      const places = /** @type {NodeListOf<HTMLElement>} */ (paper.querySelectorAll(selector));
      if (places.length === 0) return;
      const from = last.selector === selector ? last.at : step > 0 ? -1 : 0;
      const at = (from + step + places.length) % places.length;
      last = { selector, at };
      const place = places[at];
      reveal(place);
      place.scrollIntoView({ block: "center" });
      place.classList.add("lit");
      setTimeout(() => place.classList.remove("lit"), LIT);
    },
  };
}

/** Unfolds what hides a mark. @param {HTMLElement} mark */
function reveal(mark) {
  const lines = mark.closest(".fold-lines");
  if (lines instanceof HTMLElement && lines.hidden) /** @type {HTMLElement} */ (lines.previousElementSibling).click();
}

/** @param {Element} mark */
function visible(mark) {
  return mark instanceof HTMLElement && !mark.closest(".fold-lines[hidden]") && !("continued" in mark.dataset);
}
