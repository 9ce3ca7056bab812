// Starts the page and says, in one place, what follows from what.

/** @import { State } from "./store.js" */

import { setUpBehind } from "./behind.js";
import { byId } from "./dom.js";
import { createEffort } from "./effort.js";
import { inspector } from "./first.js";
import { setUpInput } from "./input.js";
import { setUpKeys } from "./keys.js";
import { OPEN, own } from "./own.js";
import { createSession } from "./session.js";
import { createStore } from "./store.js";
import { setUpTheme } from "./theme.js";
import { createView } from "./view.js";

/** @type {State} */
const initial = { phase: "loading", text: "", article: 0, kept: null, format: "text", notice: "", raw: null, report: null, mends: [], lost: [], undoable: 0, redoable: 0, preview: false, hidden: new Set(), alone: false, sought: "", tab: "speakers" };
const store = createStore(initial);
const use = setUpBehind(store, inspector.ready, () => ({ store, session, view, input }));
const session = createSession(store, inspector, () => view);
const view = createView(store, inspector, use);
const input = setUpInput(store, session, use);
const status = /** @type {HTMLElement} */ (document.querySelector("[role=status]"));

store.on(["phase"], ({ phase }) => (document.documentElement.dataset.state = phase));
store.on(["notice", "phase"], ({ notice, phase }) => {
  status.textContent = notice;
  status.classList.toggle("trouble", phase === "error");
});

setUpTheme(byId("theme"));
for (const id of /** @type {const} */ (["help", "ways", "shelf", "link"])) byId(id).addEventListener("click", () => use((later) => later[id]()));
// A page from a file is out of reach for a link.
byId("link").hidden = !location.protocol.startsWith("http");
setUpKeys(store, {
  j: () => view.walk.go(1),
  k: () => view.walk.go(-1),
  "/": view.search.focus,
  b: () => view.walk.goBlock(1),
  B: () => view.walk.goBlock(-1),
  q: () => use(({ pick }) => pick()),
  u: session.undo,
  e: view.out.focus,
  "?": () => use(({ help }) => help()),
});
byId("effort").replaceWith(createEffort(store, session, input.take));
inspector.ready.then(
  () => store.get().phase === "loading" && store.set({ phase: "ready" }),
  (error) => store.set({ phase: "error", notice: error.message }),
);
// An article arrives with the address, or is brought back.
if (location.hash !== "" || (history.state ? history.state.open : own(OPEN)) !== null) use(() => {});
