// The panel beside the article, on a phone a sheet from below: one tab a list. Each list is a function of the state that gives its elements.

/** @import { State, Store } from "./store.js" */
/** @typedef {{ id: string, label: string, count: (state: Readonly<State>) => number, list: (state: Readonly<State>) => Node[] }} Tab */

import { button, el } from "./dom.js";
import { count } from "./strings.js";

/**
 * @param {Store} store
 * @param {Tab[]} tabs
 */
export function createPanel(store, tabs) {
  const bar = el("div", { class: "tabs", role: "tablist", "aria-label": "What was found" });
  const body = el("div", { class: "tab-body", role: "tabpanel", id: "tab-body", tabindex: 0 });
  const handle = button({ class: "sheet-handle", "aria-label": "Lists of what was found", "aria-expanded": "false", "aria-controls": "tab-body" }, "", () => draw(!panel.classList.contains("up")));
  const panel = el("aside", { class: "panel", "aria-label": "What was found" }, handle, bar, body);
  const draw = (/** @type {boolean} */ up) => {
    panel.classList.toggle("up", up);
    handle.setAttribute("aria-expanded", String(up));
  };
  const heads = tabs.map((tab) => {
    const head = el("button", { type: "button", role: "tab", id: `tab-${tab.id}`, "aria-controls": "tab-body" });
    head.addEventListener("click", () => {
      draw(!(panel.classList.contains("up") && store.get().tab === tab.id));
      store.set({ tab: tab.id });
    });
    bar.append(head);
    return head;
  });

  bar.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const at = tabs.findIndex((tab) => tab.id === store.get().tab);
    const to = (at + step + tabs.length) % tabs.length;
    store.set({ tab: tabs[to].id });
    heads[to].focus();
    event.preventDefault();
  });

  const show = (/** @type {Readonly<State>} */ state) => {
    if (!state.report) return body.replaceChildren();
    tabs.forEach((tab, index) => {
      const head = heads[index];
      const chosen = tab.id === state.tab;
      head.replaceChildren(tab.label, el("span", { class: "tab-count number" }, count(tab.count(state))));
      head.setAttribute("aria-selected", String(chosen));
      head.tabIndex = chosen ? 0 : -1;
      if (!chosen) return;
      body.setAttribute("aria-labelledby", head.id);
      body.replaceChildren(...tab.list(state));
    });
  };
  store.on(["tab"], show);
  // A new report's lists are drawn in a task of their own, so that one who types does not wait for both.
  let due = 0;
  store.on(["report"], () => {
    clearTimeout(due);
    due = window.setTimeout(() => show(store.get()));
  });
  panel.addEventListener("keydown", (event) => event.key === "Escape" && draw(false));
  return panel;
}
