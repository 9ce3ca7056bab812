// The card that says what a mark is and why. Opens by click, tap or Enter; Escape closes it and gives the focus back.

/** @import { Store } from "./store.js" */

import { button, el } from "./dom.js";
import { explain } from "./explain.js";

/** Every mark that has a card. */
export const MARKS = "[data-quote], [data-entity], [data-removed], [data-check], [data-turn], [data-block='junk']";

/**
 * @param {HTMLElement} reading the positioned element that holds the article
 * @param {HTMLElement} paper
 * @param {Store} store
 */
export function setUpCard(reading, paper, store) {
  /** @type {HTMLElement | null} */ let opener = null;
  const card = el("div", { class: "card", role: "dialog", "aria-labelledby": "card-title", tabindex: -1, hidden: true });
  reading.append(card);

  const close = (/** @type {boolean} */ giveBack) => {
    if (card.hidden) return;
    card.hidden = true;
    if (giveBack) opener?.focus({ preventScroll: true });
    opener = null;
  };

  const open = (/** @type {HTMLElement} */ mark) => {
    const { report, text } = store.get();
    const found = report && explain(mark, report, text);
    if (!found) return;
    opener = mark;
    card.replaceChildren(
      el("div", { class: "card-head" }, el("p", { class: "card-title", id: "card-title" }, found.title), button({ class: "card-close", "aria-label": "Close" }, "×", () => close(true))),
      ...(found.text ? [el("p", { class: "card-text" }, found.text)] : []),
      el("dl", { class: "card-facts" }, ...found.facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])),
      ...(found.why ? [el("p", { class: "card-why" }, found.why)] : []),
      ...(found.sure ? [el("p", { class: "card-sure" }, found.sure)] : []),
    );
    card.hidden = false;
    place(card, mark, reading);
    card.focus({ preventScroll: true });
  };

  paper.addEventListener("click", (event) => {
    const mark = markOf(event.target);
    if (mark && getSelection()?.isCollapsed !== false) open(mark);
  });
  paper.addEventListener("keydown", (event) => {
    const mark = event.key === "Enter" ? markOf(event.target) : null;
    if (!mark) return;
    event.preventDefault();
    open(mark);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || card.hidden) return;
    event.preventDefault();
    close(true);
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !card.contains(event.target)) close(false);
  });
  store.on(["report"], () => close(false));
}

/** The innermost mark at an event's target. @param {EventTarget | null} target */
export function markOf(target) {
  const mark = target instanceof Element ? target.closest(MARKS) : null;
  return mark instanceof HTMLElement ? mark : null;
}

/** Under the mark where there is room, over it where not; the style sheet makes it a sheet on a phone. */
function place(/** @type {HTMLElement} */ card, /** @type {HTMLElement} */ mark, /** @type {HTMLElement} */ frame) {
  const around = frame.getBoundingClientRect();
  const at = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const below = at.bottom + card.offsetHeight + 16 < innerHeight;
  const left = Math.max(0, Math.min(at.left - around.left, around.width - card.offsetWidth));
  const top = below ? at.bottom - around.top + 6 : at.top - around.top - card.offsetHeight - 6;
  card.style.setProperty("left", `${left}px`);
  card.style.setProperty("top", `${Math.max(top, 0)}px`);
}
