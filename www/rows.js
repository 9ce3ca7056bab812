// What the panel's lists are made of: rows that lead to their place in the article.

/** @import { Report } from "../pkg/article_inspector.js" */

import { button, el } from "./dom.js";
import { LISTS } from "./strings-report.js";

/** A list longer than this is cut; the rest is in the article and the exports. */
export const LONGEST = 500;

/**
 * @param {string} key tells the row from others when the list is drawn again
 * @param {() => void} act @param {(Node | null)[]} inside @param {import("./dom.js").Attributes} [attributes]
 * @param {...HTMLElement} beside what else can be done with it
 */
export function row(key, act, inside, attributes = {}, ...beside) {
  const target = el("button", { type: "button", class: "row", ...attributes }, ...inside);
  target.addEventListener("click", act);
  return el("li", { "data-key": key }, target, beside.length > 0 ? el("div", { class: "row-acts" }, ...beside) : null);
}

/** A button beside a row. @param {string} words @param {string} name what a screen reader says @param {() => void} act @param {string} [looks] a class of its own */
export function beside(words, name, act, looks = "") {
  return button({ class: `row-act ${looks}`, "aria-label": name }, words, act);
}

/** What a row says. @param {...(Node | null)} parts */
export function main(...parts) {
  return el("span", { class: "row-main" }, ...parts);
}

/** @param {string} words */
export function note(words) {
  return el("span", { class: "row-note" }, words);
}

/** @param {string} figure */
export function figured(figure) {
  return el("span", { class: "row-figure number" }, figure);
}

/** @param {string} words @param {Node[]} rows @param {HTMLElement | null} [act] what can be done with all of them */
export function section(words, rows, act = null) {
  return el("section", {}, el("div", { class: "list-head" }, el("h3", {}, words), act), el("ul", { class: "rows" }, ...rows));
}

/** @param {string} sentence */
export function nothing(sentence) {
  return el("p", { class: "nothing" }, sentence);
}

/** Why a list is empty, also what its language has to do with that. @param {string} sentence @param {Report} report */
export function lacking(sentence, { checks }) {
  return nothing([sentence, checks.find(({ kind }) => kind === "language_support")?.message].filter(Boolean).join(" "));
}

/** @param {number} length */
export function cut(length) {
  return length > LONGEST ? [nothing(LISTS.cut(LONGEST, length))] : [];
}

/**
 * Leaves those rows in a list that hold the words that are searched for.
 * @param {HTMLElement} list @param {string} sought
 */
export function sift(list, sought) {
  const words = sought.trim().toLowerCase();
  if (words.length < 2) return;
  const rows = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-key]")]);
  for (const one of rows) one.hidden = !one.textContent?.toLowerCase().includes(words);
  for (const part of list.querySelectorAll("section")) part.hidden = !part.querySelector("[data-key]:not([hidden])");
  if (rows.length > 0 && rows.every(({ hidden }) => hidden)) list.append(nothing(LISTS.notThere(sought.trim())));
}
