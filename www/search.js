// Finds words in the article and lights them, without touching its elements; the lists beside show the rows that hold them.

/** @import { Store } from "./store.js" */

import { el } from "./dom.js";
import { SEARCH } from "./strings-report.js";
import { counted } from "./strings.js";

/** More places than these tell a reader nothing. */
const MOST = 2000;

/** @param {HTMLElement} paper @param {Store} store */
export function createSearch(paper, store) {
  const field = el("input", { type: "search", class: "search", placeholder: SEARCH.placeholder, "aria-label": SEARCH.label, "aria-keyshortcuts": "/ Control+K Meta+K" });
  const found = el("span", { class: "found number", "aria-live": "polite" });
  /** @type {Range[]} */ let places = [];
  let at = -1;

  const show = () => {
    places = field.value.trim().length > 1 ? find(paper, field.value) : [];
    at = -1;
    light("found", places);
    light("now", []);
    found.textContent = field.value.trim().length > 1 ? counted(places.length, "place") : "";
  };
  field.addEventListener("input", () => {
    show();
    store.set({ sought: field.value });
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value !== "") {
      field.value = "";
      show();
      store.set({ sought: "" });
      event.preventDefault();
    }
    if (event.key !== "Enter" || places.length === 0) return;
    at = (at + (event.shiftKey ? -1 : 1) + places.length) % places.length;
    const place = places[at];
    light("now", [place]);
    // It may stand far down in a long paragraph.
    place.startContainer.parentElement?.scrollIntoView();
    scrollBy(0, place.getBoundingClientRect().top - innerHeight / 3);
    found.textContent = SEARCH.place(at + 1, places.length);
  });
  return { element: el("div", { class: "finder" }, field, found), focus: () => field.select(), again: show };
}

/** @param {string} name as the style sheet knows it @param {Range[]} places */
function light(name, places) {
  if ("highlights" in CSS) CSS.highlights.set(name, new Highlight(...places));
}

/**
 * Every place of `words` in the visible text, also across marks.
 * @param {HTMLElement} paper @param {string} words
 */
function find(paper, words) {
  const wanted = words.trim().toLowerCase();
  /** @type {Range[]} */
  const places = [];
  for (const block of paper.querySelectorAll("[data-block]")) {
    const text = (block.textContent ?? "").toLowerCase();
    if (text.length !== block.textContent?.length || block.closest("[hidden]")) continue;
    for (let start = text.indexOf(wanted); start >= 0 && places.length < MOST; start = text.indexOf(wanted, start + 1)) {
      places.push(rangeIn(block, start, start + wanted.length));
    }
  }
  return places;
}

/** The range of some characters of an element's text. @param {Element} element @param {number} start @param {number} end */
function rangeIn(element, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (start >= at && start < at + length) range.setStart(node, start - at);
    if (end > at && end <= at + length) {
      range.setEnd(node, end - at);
      break;
    }
    at += length;
  }
  return range;
}
