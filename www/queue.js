// Several articles at once: a line that says which one is open and leads to the others.

/** @import { Mend } from "./mends.js" */
/** @typedef {{ text: string, format: "text" | "html", mends?: Mend[] }} Source what an article was given as, and what the reader mended */
/** @typedef {{ name: string, load: () => Promise<Source | { trouble: string }> }} Waiting an article that is read when it is opened */

import { button, el } from "./dom.js";
import { QUEUE, count } from "./strings.js";

/**
 * @param {(source: Source | { trouble: string }) => void} open shows an article
 * @param {() => Source} current the open article as it is now, with the reader's edits
 */
export function createQueue(open, current) {
  /** @type {Waiting[]} */ let articles = [];
  let at = 0;
  const choice = el("select", { "aria-label": QUEUE.choice });
  const place = el("span", { class: "queue-place number" });
  const back = button({ class: "quiet small", "aria-label": QUEUE.previous }, "‹", () => go(at - 1));
  const on = button({ class: "quiet small", "aria-label": QUEUE.next }, "›", () => go(at + 1));
  const element = el("div", { class: "queue", role: "group", "aria-label": QUEUE.label, hidden: true }, back, choice, on, place);
  choice.addEventListener("change", () => go(choice.selectedIndex));

  const go = (/** @type {number} */ to) => {
    const left = current();
    if (left.text !== "") articles[at].load = async () => left;
    show(to);
  };
  const show = async (/** @type {number} */ to) => {
    at = to;
    choice.selectedIndex = at;
    back.disabled = at === 0;
    on.disabled = at === articles.length - 1;
    place.textContent = QUEUE.place(count(at + 1), count(articles.length));
    const source = await articles[to].load();
    if (at === to) open(source);
  };

  return {
    element,
    /** Takes these articles in place of those before, and opens the first. @param {Waiting[]} next */
    fill(next) {
      articles = next;
      choice.replaceChildren(...articles.map(({ name }) => el("option", {}, name)));
      element.hidden = false;
      return show(0);
    },
    /** An article came in another way: nothing waits any more. */
    clear() {
      articles = [];
      element.hidden = true;
    },
  };
}
