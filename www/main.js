// Starts the page and says, in one place, what follows from what.

/** @import { State } from "./store.js" */

import { setUpChanges } from "./changes.js";
import { byId } from "./dom.js";
import { createEffort } from "./effort.js";
import { inspector } from "./first.js";
import { setUpHelp } from "./help.js";
import { setUpInput } from "./input.js";
import { setUpKeeper } from "./keeper.js";
import { setUpKeys } from "./keys.js";
import { createSession } from "./session.js";
import { createStore } from "./store.js";
import { setUpShelf } from "./shelf.js";
import { setUpTheme } from "./theme.js";
import { setUpVersion } from "./version.js";
import { createView } from "./view.js";
import { setUpLink, setUpWays } from "./ways.js";

/** @type {State} */
const initial = { phase: "loading", text: "", article: 0, kept: null, format: "text", notice: "", raw: null, report: null, mends: [], lost: [], undoable: 0, redoable: 0, preview: false, hidden: new Set(), alone: false, sought: "", tab: "speakers" };
const store = createStore(initial);
const session = createSession(store, inspector, () => view);
const view = createView(store, inspector, session);
const status = /** @type {HTMLElement} */ (document.querySelector("[role=status]"));

store.on(["phase"], ({ phase }) => (document.documentElement.dataset.state = phase));
store.on(["notice", "phase"], ({ notice, phase }) => {
  status.textContent = notice;
  status.classList.toggle("trouble", phase === "error");
});

setUpTheme(byId("theme"));
setUpWays(byId("ways"));
setUpLink(byId("link"), store);
const input = setUpInput(store, session);
setUpKeys(store, {
  j: () => view.walk.go(1),
  k: () => view.walk.go(-1),
  "/": view.search.focus,
  b: () => view.walk.goBlock(1),
  B: () => view.walk.goBlock(-1),
  q: view.pick,
  u: session.undo,
  e: view.out.focus,
  "?": setUpHelp(byId("help")),
});
setUpChanges(session, store);
byId("effort").replaceWith(createEffort(store, session, input.take));
inspector.ready.then(
  () => store.get().phase === "loading" && store.set({ phase: "ready" }),
  (error) => store.set({ phase: "error", notice: error.message }),
);

setUpShelf(byId("shelf"), store, setUpKeeper(store, session, input).open);
setUpVersion();
