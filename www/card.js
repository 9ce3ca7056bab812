// The card that says what a mark is and why, and lets the reader change it. Escape closes it and gives the focus back.

/** @import { Explanation } from "./explain.js" */
/** @import { Form } from "./mend-forms.js" */
/** @import { Session } from "./session.js" */
/** @import { Store } from "./store.js" */
/** @typedef {{ element: HTMLElement, open: (mark: HTMLElement, explanation?: Explanation, form?: Form) => void }} Card */

import { button, el } from "./dom.js";
import { explain } from "./explain.js";
import { selectorOf } from "./marked.js";
import { formFor } from "./mend-forms.js";
import { MEND } from "./strings-mend.js";

/**
 * @param {HTMLElement} reading the positioned element that holds the article
 * @param {HTMLElement} paper
 * @param {Store} store
 * @param {Session} session
 * @returns {Card}
 */
export function createCard(reading, paper, store, session) {
  /** @type {HTMLElement | null} */ let opener = null;
  const card = el("div", { class: "card", role: "dialog", "aria-labelledby": "card-title", tabindex: -1, hidden: true });
  reading.append(card);

  const close = (/** @type {boolean} */ giveBack) => {
    if (card.hidden) return;
    card.hidden = true;
    if (giveBack) opener?.focus({ preventScroll: true });
    opener = null;
  };

  /** Does what a form says, and gives the focus to what stands where the mark stood. @param {() => Promise<void>} act */
  const change = async (act) => {
    const selector = opener && selectorOf(opener);
    const block = opener?.closest("[data-block]");
    const around = block instanceof HTMLElement ? `[data-block][data-index="${block.dataset.index}"]` : null;
    await act();
    const place = [selector, around].map((selector) => selector && paper.querySelector(selector)).find((found) => found instanceof HTMLElement && found.checkVisibility());
    if (!(place instanceof HTMLElement)) return paper.focus({ preventScroll: true });
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  };

  /** @type {Card["open"]} */
  const open = (mark, explanation, form) => {
    const { report } = store.get();
    const found = explanation ?? (report && explain(mark, report));
    if (!report || !found) return;
    opener = mark;
    const changes = form ?? (explanation ? null : formFor(mark, report));
    card.replaceChildren(
      el("div", { class: "card-head" }, el("p", { class: "card-title", id: "card-title" }, found.title), button({ class: "card-close", "aria-label": "Close" }, "×", () => close(true))),
      ...(found.text ? [el("p", { class: "card-text" }, found.text)] : []),
      el("dl", { class: "card-facts" }, ...found.facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])),
      ...(found.why ? [el("p", { class: "card-why" }, found.why)] : []),
      ...(found.sure ? [el("p", { class: "card-sure" }, found.sure)] : []),
      ...(changes ? drawForm(changes, form !== undefined) : []),
    );
    card.hidden = false;
    place(card, mark, reading);
    card.focus({ preventScroll: true });
  };

  /** @param {Form} form @param {boolean} unfolded */
  function drawForm(form, unfolded) {
    const now = (form.at ?? []).map(({ label, mend }) => button({ class: "quiet small" }, label, () => change(() => session.change(mend))));
    if (form.fields.length === 0) return [el("div", { class: "card-actions" }, ...now)];
    const fields = el("form", { class: "mend", hidden: !unfolded }, ...form.fields, el("button", { type: "submit", class: "primary small" }, MEND.save));
    fields.addEventListener("submit", (event) => {
      event.preventDefault();
      const mends = form.read();
      if (mends.length === 0) close(true);
      change(() => session.change(...mends));
    });
    const unfold = button({ class: "quiet small", "aria-expanded": "false" }, MEND.change, () => {
      fields.hidden = !fields.hidden;
      unfold.setAttribute("aria-expanded", String(!fields.hidden));
      if (fields.hidden) return;
      card.scrollIntoView({ block: "nearest" });
      if (opener) uncover(card, opener);
      /** @type {HTMLElement | null} */ (fields.querySelector("select, input"))?.focus();
    });
    const actions = el("div", { class: "card-actions" }, ...(unfolded ? [] : [unfold]), ...now);
    return [actions, fields];
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || card.hidden) return;
    event.preventDefault();
    close(true);
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !card.contains(event.target)) close(false);
  });
  store.on(["report"], () => close(false));
  return { element: card, open };
}

/** Under the mark where there is room, over it where not; the style sheet makes it a sheet on a phone. */
function place(/** @type {HTMLElement} */ card, /** @type {HTMLElement} */ mark, /** @type {HTMLElement} */ frame) {
  const around = frame.getBoundingClientRect();
  const at = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const below = at.bottom + card.offsetHeight + 16 < innerHeight || at.top < card.offsetHeight + 16;
  const left = Math.max(0, Math.min(at.left - around.left, around.width - card.offsetWidth));
  const top = below ? at.bottom - around.top + 6 : at.top - around.top - card.offsetHeight - 6;
  card.style.setProperty("left", `${left}px`);
  card.style.setProperty("top", `${Math.max(top, 0)}px`);
  uncover(card, mark);
}

/** Where the card is a sheet, moves the article so that the mark stands above it. */
function uncover(/** @type {HTMLElement} */ card, /** @type {HTMLElement} */ mark) {
  if (getComputedStyle(card).position !== "fixed") return;
  const { top, bottom } = mark.getBoundingClientRect();
  const over = bottom + 8 - (innerHeight - card.offsetHeight);
  if (over > 0) scrollBy(0, Math.min(over, top - 8));
}
