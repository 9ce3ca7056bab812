// The list of kept articles, and who is quoted across them, in one dialog.

/** @import { Kept } from "./kept.js" */
/** @import { Total } from "./sources.js" */
/** @import { Store } from "./store.js" */

import { button, el, svg } from "./dom.js";
import { redraw, whenFree } from "./hands.js";
import { MOST, forget, forgetAll, list, onChange, storage } from "./kept.js";
import { saveFile } from "./save.js";
import { csv, totals } from "./sources.js";
import { KEPT, SOURCES } from "./strings-kept.js";
import { count } from "./strings.js";

/** More sources than these are in the file alone. */
const LONGEST = 200;
/** What scrolls. */
const ROWS = ".shelf-rows";

/**
 * What opens the list.
 * @param {Store} store
 * @param {(id: string) => Promise<boolean>} open opens a kept article; false where it is gone
 */
export function createShelf(store, open) {
  const body = el("div", { class: "shelf-body", tabindex: -1 });
  const said = el("p", { class: "unseen", "aria-live": "polite" });
  const heading = el("h2", { class: "card-title", id: "shelf-title" }, KEPT.title);
  const sheet = el(
    "dialog",
    { class: "sheet shelf", "aria-labelledby": "shelf-title" },
    el("div", { class: "card-head" }, heading, button({ class: "card-close", "aria-label": "Close" }, "×", () => sheet.close())),
    body,
    said,
  );
  document.body.append(sheet);
  sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
  let sources = false;
  let sorted = 1;
  /** Whether the reader asked for all to be deleted and is to say so again. */
  let asked = false;

  onChange(() => sheet.open && show());
  return () => {
    sources = asked = false;
    show();
    sheet.showModal();
  };

  async function show() {
    const articles = await list();
    // Another window may keep or delete articles while the reader presses a button here.
    whenFree(body, () => {
      heading.textContent = sources ? SOURCES.title : KEPT.title;
      const top = body.querySelector(ROWS)?.scrollTop ?? 0;
      redraw(body, sources ? drawSources(articles) : drawArticles(articles));
      body.querySelector(ROWS)?.scrollTo({ top });
    });
  }

  /** @param {Kept[]} articles */
  function drawArticles(articles) {
    if (storage.trouble !== null) return [el("p", { class: "shelf-note" }, KEPT[storage.trouble])];
    if (articles.length === 0) return [el("p", { class: "shelf-note" }, KEPT.none)];
    const rows = articles.map((article) => {
      const title = article.title || KEPT.untitled;
      const about = [KEPT.when(article.changed), KEPT.about(article.words, article.sources.length, article.mends.length), article.id === store.get().kept ? KEPT.open : ""];
      const target = el("button", { type: "button", class: "row" }, el("span", { class: "row-main" }, el("span", { class: "row-name" }, title), el("span", { class: "row-note" }, about.filter(Boolean).join(" · "))));
      target.addEventListener("click", async () => {
        if (await open(article.id)) sheet.close();
        else said.textContent = KEPT.gone;
      });
      const remove = button({ class: "quiet small", "aria-label": `${KEPT.remove} “${title}”` }, KEPT.remove, async () => {
        await forget(article.id);
        said.textContent = KEPT.removed(title);
        heading.tabIndex = -1;
        heading.focus();
      });
      return el("li", { class: "shelf-row", "data-key": article.id }, target, remove);
    });
    const all = button({ class: "quiet small" }, asked ? KEPT.sure(articles.length) : KEPT.removeAll, async () => {
      if (!asked) return void ((asked = true), (all.textContent = KEPT.sure(articles.length)));
      asked = false;
      await forgetAll();
      said.textContent = KEPT.allRemoved;
      heading.tabIndex = -1;
      heading.focus();
    });
    const toSources = button({ class: "quiet small" }, SOURCES.title, () => {
      sources = true;
      show();
    });
    return [el("p", { class: "shelf-note" }, KEPT.where(MOST)), el("ul", { class: "rows shelf-rows" }, ...rows), el("div", { class: "card-actions", "data-key": "all" }, toSources, all)];
  }

  /** @param {Kept[]} articles */
  function drawSources(articles) {
    const rows = totals(articles);
    const back = button({ class: "quiet small" }, SOURCES.list, () => {
      sources = false;
      show();
    });
    if (rows.length === 0) return [el("p", { class: "shelf-note" }, SOURCES.none), el("div", { class: "card-actions" }, back)];
    const save = button({ class: "quiet small" }, SOURCES.save, () => saveFile(SOURCES.file, "text/csv", csv(rows, SOURCES.head)));
    const note = [el("p", { class: "shelf-note" }, SOURCES.lead(articles.length)), ...(rows.length > LONGEST ? [el("p", { class: "shelf-note" }, SOURCES.more(rows.length - LONGEST))] : [])];
    return [...note, el("div", { class: "shelf-rows", tabindex: 0, role: "region", "aria-label": SOURCES.title }, table(rows)), el("div", { class: "card-actions" }, back, save)];
  }

  /** A table with a bar in each row; its head sorts. @param {Total[]} rows */
  function table(rows) {
    const value = (/** @type {Total} */ row, /** @type {number} */ column) => [row.name, row.quotes, row.words, row.articles][column];
    const order = (/** @type {Total} */ a, /** @type {Total} */ b) => (sorted === 0 ? a.name.localeCompare(b.name) : Number(value(b, sorted)) - Number(value(a, sorted)));
    const most = rows.reduce((most, { quotes }) => Math.max(most, quotes), 1);
    const head = SOURCES.head.map((words, column) => {
      const sort = button({ class: "sort" }, words, async () => {
        sorted = column;
        await show();
        /** @type {HTMLElement} */ (body.querySelectorAll(".sort")[column]).focus();
      });
      return el("th", { scope: "col", "aria-sort": column === sorted ? (column === 0 ? "ascending" : "descending") : null }, sort);
    });
    const lines = rows.toSorted(order).slice(0, LONGEST).map((row) => {
      const bar = svg("svg", { class: "share", "aria-hidden": "true" }, svg("rect", { width: "100%", height: "100%", class: "share-all" }), svg("rect", { width: `${Math.max(1, (100 * row.quotes) / most)}%`, height: "100%", class: "share-own" }));
      const figures = [row.quotes, row.words, row.articles].map((figure) => el("td", { class: "number" }, count(figure)));
      return el("tr", { "data-tone": 1 }, el("th", { scope: "row" }, row.name, bar), ...figures);
    });
    return el("table", { class: "totals" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...lines));
  }
}
