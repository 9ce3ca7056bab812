// Shows the article's name in the folded box: its title, which may stand far below the first line of what was pasted.

/** @import { Store } from "./store.js" */

import { byId } from "./dom.js";

/** @param {Store} store */
export function setUpName(store) {
  const { classList } = byId("input");
  const box = /** @type {HTMLTextAreaElement} */ (byId("article"));
  const show = () => {
    const { phase, report } = store.get();
    const title = report?.blocks.find(({ kind }) => kind === "title");
    if (phase !== "done" || !report || !title || classList.contains("open")) return;
    const name = report.text.slice(title.start, title.end);
    // The box with a long text is not laid out, and its start stands for it.
    if (classList.contains("large")) byId("article-start").textContent = name;
    else box.scrollTop = (box.scrollHeight * (lines(box.value.slice(0, Math.max(0, box.value.indexOf(name)))) - 1)) / lines(box.value);
  };
  store.on(["phase"], show);
  byId("edit").addEventListener("click", show);
  show();
}

/** @param {string} text */
function lines(text) {
  return text.split("\n").length;
}
