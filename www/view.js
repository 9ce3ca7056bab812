// The report's region: strip, tools, article and panel, built once and drawn anew for each report.

/** @import { Use } from "./behind.js" */
/** @import { Inspector } from "./inspector.js" */
/** @import { Store } from "./store.js" */

import { byId, el } from "./dom.js";
import { createLayers } from "./layers.js";
import { setUpLight } from "./light.js";
import { tabs } from "./lists.js";
import { blockOf, markOf } from "./marked.js";
import { createOut } from "./out.js";
import { createPanel } from "./panel.js";
import { createNotes } from "./paper.js";
import { createArticle } from "./portions.js";
import { createSearch } from "./search.js";
import { BARE } from "./strings.js";
import { createStrip } from "./strip.js";
import { isBare } from "./tally.js";
import { ranked } from "./tones.js";
import { createWalk } from "./walk.js";

/** @typedef {ReturnType<typeof createView>} View */

/** @param {Store} store @param {Inspector} inspector @param {Use} use */
export function createView(store, inspector, use) {
  const region = byId("report");
  const paper = el("article", { class: "paper", tabindex: -1 });
  const article = createArticle(paper);
  const reading = el("div", { class: "reading" });
  const walk = createWalk(paper);
  const search = createSearch(paper, store);
  const out = createOut(store, inspector);
  const strip = createStrip((index) => walk.jump(`[data-block][data-index="${index}"]`));
  const tools = el("div", { class: "tools" }, createLayers(store, region, paper), search.element, out.element);
  reading.append(paper, createNotes(store));
  setUpLight(paper);
  const change = (/** @type {number} */ speaker, /** @type {string} */ selector) => use((later) => later.changeSpeaker(speaker, selector));
  const panel = createPanel(store, tabs({ jump: walk.jump, change }), () => use(() => {}));
  region.append(strip.element, tools, reading, panel.element);

  // A mark's card opens by click, tap or Enter.
  paper.addEventListener("click", ({ target }) => {
    const mark = markOf(target);
    if (mark && getSelection()?.isCollapsed !== false) use(({ card }) => card.open(mark));
  });
  paper.addEventListener("keydown", (event) => {
    const mark = event.key === "Enter" ? (markOf(event.target) ?? blockOf(event.target)) : null;
    if (!mark) return;
    event.preventDefault();
    use(({ card }) => card.open(mark));
  });

  let drawing = new AbortController();
  return {
    reading,
    paper,
    panel,
    walk,
    search,
    out,
    /** Shows the text while its report is awaited. @param {string} text */
    preview(text) {
      drawing.abort();
      region.hidden = false;
      region.classList.add("waiting");
      region.setAttribute("aria-busy", "true");
      paper.dataset.told = "";
      article.preview(text);
    },
    /** Draws the state's report; settles when all of it is drawn, true unless a newer one came. */
    async draw() {
      drawing.abort();
      drawing = new AbortController();
      const { signal } = drawing;
      const had = walk.here();
      const { report, text } = store.get();
      region.hidden = report === null;
      region.classList.remove("waiting");
      region.removeAttribute("aria-busy");
      if (!report) return true;
      const order = new Map(ranked(report.speakers).map((speaker, index) => [speaker.id, index]));
      // For HTML the spans point into the visible text; for pasted text into what was pasted, lone surrogates and all.
      const shown = report.text.length === text.length ? text : report.text;
      paper.classList.toggle("talks", report.turns.length > 0);
      // Over the article, and no part of its text; a screen reader hears it from the status line.
      paper.dataset.told = isBare(report) ? BARE : "";
      strip.draw(report, order);
      const titled = report.blocks.some(({ kind }) => kind === "title");
      await article.draw({ text: shown, report, order, titled }, signal);
      await panel.settled();
      if (signal.aborted) return false;
      walk.reset(had);
      search.again();
      return true;
    },
  };
}
