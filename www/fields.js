// Fields of a form in a card: each a label with its control.

import { el } from "./dom.js";

let last = 0;

/** @param {string} label @param {HTMLInputElement | HTMLSelectElement} control */
export function field(label, control) {
  control.id = `field-${++last}`;
  return el("p", { class: "field" }, el("label", { for: control.id }, label), control);
}

/**
 * A choice among `options`, pairs of value and words.
 * @param {[string, string][]} options @param {string} chosen
 */
export function choice(options, chosen) {
  const select = el("select", {}, ...options.map(([value, words]) => el("option", { value }, words)));
  select.value = chosen;
  return select;
}

/** @param {string} value @param {string} [placeholder] */
export function line(value, placeholder = "") {
  const input = el("input", { type: "text", autocomplete: "off", spellcheck: "false", placeholder });
  input.value = value;
  return input;
}

/** A box to tick. @param {string} label */
export function tick(label) {
  const box = el("input", { type: "checkbox", id: `field-${++last}` });
  return { box, element: el("p", { class: "field tick" }, box, el("label", { for: box.id }, label)) };
}
