// Undo and redo, and the list of what the reader changed.

/** @import { Session } from "./session.js" */
/** @import { Store } from "./store.js" */

import { button, byId, el } from "./dom.js";
import { MEND } from "./strings-mend.js";

/** @param {Session} session @param {Store} store */
export function setUpChanges(session, store) {
  byId("changes").replaceWith(createChanges(session, store));
  // Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) outside of fields.
  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y")) return;
    const target = event.target;
    if (target instanceof Element && target.closest("input:not([type=checkbox]), textarea, [contenteditable]")) return;
    const again = key === "y" || event.shiftKey;
    const { undoable, redoable } = store.get();
    if ((again ? redoable : undoable) === 0) return;
    event.preventDefault();
    if (again) session.redo();
    else session.undo();
  });
}

/** The buttons, there once something was changed. @param {Session} session @param {Store} store */
function createChanges(session, store) {
  const undo = button({ class: "quiet small", "aria-keyshortcuts": "Control+Z" }, MEND.undo, session.undo);
  const redo = button({ class: "quiet small", "aria-keyshortcuts": "Control+Shift+Z" }, MEND.redo, session.redo);
  const list = button({ class: "quiet small", "aria-haspopup": "dialog" }, "", () => sheet.showModal());
  const element = el("div", { class: "changes", role: "group", "aria-label": MEND.yours }, list, undo, redo);
  const rows = el("ul", { class: "rows" });
  const sheet = el(
    "dialog",
    { class: "sheet", "aria-labelledby": "changes-title" },
    el("div", { class: "card-head" }, el("h2", { class: "card-title", id: "changes-title" }, MEND.yours), button({ class: "card-close", "aria-label": "Close" }, "×", () => sheet.close())),
    rows,
  );
  document.body.append(sheet);
  sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());

  const show = () => {
    const { report, mends, lost, undoable, redoable } = store.get();
    element.hidden = mends.length === 0 && undoable === 0 && redoable === 0;
    list.hidden = mends.length === 0;
    if (mends.length > 0) list.textContent = MEND.changes(mends.length);
    undo.disabled = undoable === 0;
    redo.disabled = redoable === 0;
    if (mends.length === 0) sheet.close();
    const told = report?.mends ?? [];
    let next = 0;
    rows.replaceChildren(
      ...mends.map((mend) => {
        const what = lost.includes(mend) ? MEND.lost : (told[next++]?.what ?? "");
        const back = button({ class: "quiet small", "aria-label": `${MEND.takeBack}: ${what}` }, MEND.takeBack, () => session.takeBack(mend));
        return el("li", { class: "sheet-row" }, el("span", { class: "row-main" }, what), back);
      }),
    );
  };
  store.on(["report", "mends", "undoable", "redoable"], show);
  show();
  return element;
}
