// The sheet of all keys.

import { button, el } from "./dom.js";
import { KEYS } from "./strings-ways.js";

/** What opens the sheet, and closes it. */
export function createHelp() {
  const rows = KEYS.flatMap(([keys, does]) => [el("dt", {}, ...keys.split(", ").flatMap((key) => [el("kbd", {}, key), " "])), el("dd", {}, does)]);
  const sheet = el(
    "dialog",
    { class: "keys", "aria-labelledby": "keys-title" },
    el("div", { class: "card-head" }, el("h2", { class: "card-title", id: "keys-title" }, "Keys"), button({ class: "card-close", "aria-label": "Close" }, "×", () => sheet.close())),
    el("dl", { class: "card-facts key-list" }, ...rows),
  );
  document.body.append(sheet);
  sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
  return () => (sheet.open ? sheet.close() : sheet.showModal());
}
