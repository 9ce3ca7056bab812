// The panel beside the article, on a phone a sheet from below: one tab a list. Each list is a function of the state that gives its elements.

/** @import { Report } from "../pkg/article_inspector.js" */
/** @import { State, Store } from "./store.js" */
/** @typedef {(state: Readonly<State>, again: () => void) => Node[]} List */
/**
 * @typedef {object} Tab
 * @property {string} id also of its figure in the tally
 * @property {string} label
 * @property {List} [list] where it has come
 * @property {(report: Report) => unknown} [look] what the list shows: of two reports that look the same it is drawn once
 */

import { button, el } from "./dom.js";
import { redraw, whenFree } from "./hands.js";
import { sift } from "./rows.js";
import { LISTS } from "./strings-report.js";
import { brief } from "./strings.js";
import { tally } from "./tally.js";

/** A report on more characters is drawn in two tasks, article and lists, so that one who types does not wait for both. */
const LONG = 20_000;

/**
 * @param {Store} store
 * @param {Tab[]} tabs
 * @param {() => void} lack asks for the lists that have not come
 */
export function createPanel(store, tabs, lack) {
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
  /** What the list shows, null where nothing tells. @type {string | null} */ let look = null;
  const lookOf = (/** @type {Readonly<State>} */ { report, article, tab, sought }) => {
    const list = tabs.find(({ id }) => id === tab);
    return report && list?.look ? JSON.stringify([article, tab, sought, list.look(report)]) : null;
  };
  const tell = (/** @type {Report} */ report) => {
    const counts = tally(report);
    tabs.forEach(({ id }, index) => (/** @type {HTMLElement} */ (heads[index].lastChild).textContent = brief(counts[id])));
  };
  const show = (/** @type {Readonly<State>} */ state) => {
    look = lookOf(state);
    if (!state.report) return body.replaceChildren();
    const now = `${state.article} ${state.tab}`;
    const another = shown !== now;
    shown = now;
    tell(state.report);
    tabs.forEach((tab, index) => {
      const head = heads[index];
      const chosen = tab.id === state.tab;
      head.setAttribute("aria-selected", String(chosen));
      head.tabIndex = chosen ? 0 : -1;
      if (!chosen) return;
      body.setAttribute("aria-labelledby", head.id);
      if (another) body.scrollTop = 0;
      if (!tab.list) lack();
      redraw(body, tab.list?.(state, update) ?? []);
      sift(body, state.sought);
    });
  };
  store.on(["tab", "sought"], show);
  let due = 0;
  let drawn = Promise.resolve();
  let finish = () => {};
  store.on(["report"], (state) => {
    clearTimeout(due);
    finish();
    if (state.report && look !== null && lookOf(state) === look) return tell(state.report);
    if (!state.report || state.report.text.length <= LONG) return whenFree(body, update);
    drawn = new Promise((resolve) => (finish = resolve));
    due = window.setTimeout(() => {
      whenFree(body, update);
      finish();
    });
  });
  panel.addEventListener("keydown", (event) => event.key === "Escape" && draw(false));
  return {
    element: panel,
    /** Takes the lists that were lacking, by their tabs' ids. @param {Record<string, List>} lists */
    add(lists) {
      for (const tab of tabs) tab.list ??= lists[tab.id];
      if (lists[store.get().tab]) whenFree(body, update);
    },
    /** Settles when the last report's list is drawn, or waits for the reader's hand alone. */
    settled: () => drawn,
  };
}
