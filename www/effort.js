// What can be done about an inspection that takes long, was stopped, or is too long to begin with.

/** @import { Session } from "./session.js" */
/** @import { Store } from "./store.js" */

import { button, el } from "./dom.js";
import { MOST } from "./session.js";
import { EFFORT, size } from "./strings.js";

/** Milliseconds of work before it is shown, and between two looks at it. */
const SOON = 1_000;
const OFTEN = 250;
/** Characters a millisecond, until the first inspection tells how fast this machine is. */
const USUAL = 800;
/** Texts shorter than this tell nothing about the speed. */
const TELLING = 20_000;
/** It is never said to be done before it is. */
const ALMOST = 0.97;

/** @param {Store} store @param {Session} session @param {(text: string) => void} take takes a text in place of the one in the box */
export function createEffort(store, session, take) {
  const bar = el("progress", { max: 1, "aria-label": EFFORT.label });
  const done = el("span", { class: "number" });
  const cancel = button({ class: "quiet small" }, EFFORT.cancel, session.stop);
  const again = button({ class: "primary small" }, EFFORT.again, () => session.accept(store.get().text, store.get().format, true));
  const start = button({ class: "primary small" }, EFFORT.start(size(MOST)), () => take(beginning(store.get().text)));
  const element = el("div", { class: "effort", role: "group", "aria-label": EFFORT.label, hidden: true });
  let speed = USUAL;
  let since = 0;
  let timer = 0;

  const tick = () => {
    const { length } = store.get().text;
    const passed = performance.now() - since;
    const share = Math.min(ALMOST, (passed * speed) / length);
    bar.value = share;
    done.textContent = EFFORT.about(size(share * length), size(length));
    if (passed >= SOON) element.hidden = false;
  };
  store.on(["phase", "text"], ({ phase, text, report }) => {
    clearInterval(timer);
    if (phase === "done" && since > 0 && text.length > TELLING) speed = text.length / (performance.now() - since);
    since = 0;
    element.hidden = true;
    if (phase === "working") {
      since = performance.now();
      element.replaceChildren(bar, done, cancel);
      timer = window.setInterval(tick, OFTEN);
    } else if (!report && text.length > MOST) {
      element.replaceChildren(start);
      element.hidden = false;
    } else if (!report && text.trim() !== "") {
      element.replaceChildren(again);
      element.hidden = phase === "loading";
    }
  });
  return element;
}

/** The start of a text, to the end of a line. @param {string} text */
function beginning(text) {
  const end = text.lastIndexOf("\n", MOST);
  return text.slice(0, end > MOST / 2 ? end : MOST).toWellFormed();
}
