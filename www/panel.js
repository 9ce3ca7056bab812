// The panel beside the article, on a phone a sheet from below: one tab a list. Each list is a function of the state that gives its elements.

/** @import { Report } from "../pkg/article_inspector.js" */
/** @import { State, Store } from "./store.js" */
/** @typedef {{ id: string, label: string, count: (state: Readonly<State>) => number, list: (state: Readonly<State>, again: () => void) => Node[] }} Tab */

import { button, el } from "./dom.js";
import { redraw, whenFree } from "./hands.js";
import { sift } from "./rows.js";
import { LISTS } from "./strings-report.js";
import { brief } from "./strings.js";

/** A report on more characters is drawn in two tasks, article and lists, so that one who types does not wait for both. */
const LONG = 20_000;
/** @param {Report} report */
export const isLong = ({ text }) => text.length > LONG;

/**
 * @param {Store} store
 * @param {Tab[]} tabs
 */
export function createPanel(store, tabs) {
  const bar = el("div", { class: "tabs", role: "tablist", "aria-label": LISTS.found });
  const body = el("div", { class: "tab-body", role: "tabpanel", id: "tab-body", tabindex: 0 });
  const handle = button({ class: "sheet-handle", "aria-label": LISTS.lists, "aria-expanded": "false", "aria-controls": "tab-body" }, "", () => draw(!panel.classList.contains("up")));
  const panel = el("aside", { class: "panel", "aria-label": LISTS.found }, handle, bar, body);
  const draw = (/** @type {boolean} */ up) => {
    panel.classList.toggle("up", up);
    handle.setAttribute("aria-expanded", String(up));
  };
  const heads = tabs.map((tab) => {
    const head = el("button", { type: "button", role: "tab", id: `tab-${tab.id}`, "aria-controls": "tab-body" }, `${tab.label} `, el("span", { class: "tab-count number" }));
    head.addEventListener("click", () => {
      draw(!(panel.classList.contains("up") && store.get().tab === tab.id));
      store.set({ tab: tab.id });
    });
    bar.append(head);
    return head;
  });

  bar.addEventListener("keydown", (event) => {
    const at = tabs.findIndex((tab) => tab.id === store.get().tab);
    const to = { ArrowRight: (at + 1) % tabs.length, ArrowLeft: (at + tabs.length - 1) % tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    store.set({ tab: tabs[to].id });
    heads[to].focus();
    event.preventDefault();
  });

  const update = () => show(store.get());
  /** @type {string} */ let shown = "";
  const show = (/** @type {Readonly<State>} */ state) => {
    if (!state.report) return body.replaceChildren();
    const now = `${state.article} ${state.tab}`;
    const another = shown !== now;
    shown = now;
    tabs.forEach((tab, index) => {
      const head = heads[index];
      const chosen = tab.id === state.tab;
      /** @type {HTMLElement} */ (head.lastChild).textContent = brief(tab.count(state));
      head.setAttribute("aria-selected", String(chosen));
      head.tabIndex = chosen ? 0 : -1;
      if (!chosen) return;
      body.setAttribute("aria-labelledby", head.id);
      if (another) body.scrollTop = 0;
      redraw(body, tab.list(state, update));
      sift(body, state.sought);
    });
  };
  store.on(["tab", "sought"], show);
  let due = 0;
  store.on(["report"], ({ report }) => {
    clearTimeout(due);
    if (report && isLong(report)) due = window.setTimeout(() => whenFree(body, update));
    else whenFree(body, update);
  });
  panel.addEventListener("keydown", (event) => event.key === "Escape" && draw(false));
  return panel;
}
