// The sheet of all keys.

import { button, el } from "./dom.js";
import { KEYS } from "./strings.js";

/** Opens and closes the sheet. @param {HTMLElement} opener the button in the bar */
export function setUpHelp(opener) {
  const rows = KEYS.flatMap(([keys, does]) => [el("dt", {}, ...keys.split(", ").flatMap((key) => [el("kbd", {}, key), " "])), el("dd", {}, does)]);
  const sheet = el(
    "dialog",
    { class: "keys", "aria-labelledby": "keys-title" },
    el("div", { class: "card-head" }, el("h2", { class: "card-title", id: "keys-title" }, "Keys"), button({ class: "card-close", "aria-label": "Close" }, "×", () => sheet.close())),
    el("dl", { class: "card-facts key-list" }, ...rows),
  );
  document.body.append(sheet);
  const open = () => (sheet.open ? sheet.close() : sheet.showModal());
  opener.addEventListener("click", open);
  sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
  return open;
}
