// One line beside a mark under the pointer or with the focus: what it is, whose, how sure. The card says the rest.

/** @import { Store } from "./store.js" */

import { el } from "./dom.js";
import { brief } from "./explain.js";
import { markOf } from "./marked.js";

/** Milliseconds that the pointer rests on a mark until its line comes, and that the line stays when it leaves. */
const REST = 350;
const STAY = 120;

/** @param {HTMLElement} reading the positioned element that holds the article @param {HTMLElement} paper @param {Store} store */
export function setUpTip(reading, paper, store) {
  const tip = el("div", { class: "tip", role: "tooltip", id: "tip", hidden: true });
  reading.append(tip);
  /** @type {HTMLElement | null} */ let told = null;
  let due = 0;

  const hide = () => {
    clearTimeout(due);
    told?.removeAttribute("aria-describedby");
    told = null;
    tip.hidden = true;
  };
  const show = (/** @type {HTMLElement} */ mark) => {
    hide();
    const { report } = store.get();
    const words = report && paper.contains(mark) ? brief(mark, report) : null;
    if (!words || reading.querySelector(".card:not([hidden])")) return;
    told = mark;
    mark.setAttribute("aria-describedby", tip.id);
    tip.textContent = words;
    tip.hidden = false;
    const frame = reading.getBoundingClientRect();
    const at = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
    const above = at.top - tip.offsetHeight - 6;
    tip.style.setProperty("left", `${Math.max(0, Math.min(at.left - frame.left, frame.width - tip.offsetWidth))}px`);
    tip.style.setProperty("top", `${(above < 4 ? at.bottom + 6 : above) - frame.top}px`);
  };
  const later = (/** @type {number} */ wait, /** @type {() => void} */ act) => {
    clearTimeout(due);
    due = window.setTimeout(act, wait);
  };

  paper.addEventListener("pointerover", (event) => {
    const mark = event.pointerType === "touch" ? null : markOf(event.target);
    if (mark && mark !== told) later(REST, () => show(mark));
    else if (!mark && told) later(STAY, hide);
    else clearTimeout(due);
  });
  paper.addEventListener("pointerleave", () => later(STAY, hide));
  tip.addEventListener("pointerenter", () => clearTimeout(due));
  tip.addEventListener("pointerleave", () => later(STAY, hide));
  paper.addEventListener("focusin", (event) => {
    const mark = event.target instanceof Element && event.target.matches(":focus-visible") ? markOf(event.target) : null;
    if (mark) show(mark);
  });
  paper.addEventListener("focusout", hide);
  document.addEventListener("pointerdown", hide);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  store.on(["report"], hide);
}
