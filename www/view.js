// The report's region: strip, tools, article and panel, built once and drawn anew for each report.

/** @import { Inspector } from "./inspector.js" */
/** @import { Session } from "./session.js" */
/** @import { Store } from "./store.js" */

import { createCard } from "./card.js";
import { byId, el } from "./dom.js";
import { createLayers } from "./layers.js";
import { setUpLight } from "./light.js";
import { tabs } from "./lists.js";
import { createOut } from "./out.js";
import { createPanel } from "./panel.js";
import { createNotes } from "./paper.js";
import { createPick } from "./pick.js";
import { createArticle } from "./portions.js";
import { createSearch } from "./search.js";
import { createStrip } from "./strip.js";
import { setUpTip } from "./tip.js";
import { ranked } from "./tones.js";
import { createWalk } from "./walk.js";

/** @param {Store} store @param {Inspector} inspector @param {Session} session */
export function createView(store, inspector, session) {
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
  const card = createCard(reading, paper, store, session);
  const pick = createPick(reading, paper, store, card);
  setUpLight(paper);
  setUpTip(reading, paper, store);
  const panel = createPanel(store, tabs({ jump: walk.jump, find: walk.find, card, session, report: () => store.get().report }));
  region.append(strip.element, tools, reading, panel.element);

  let drawing = new AbortController();
  return {
    walk,
    search,
    out,
    pick,
    /** Shows the text while its report is awaited. @param {string} text */
    preview(text) {
      drawing.abort();
      region.hidden = false;
      region.classList.add("waiting");
      region.setAttribute("aria-busy", "true");
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
