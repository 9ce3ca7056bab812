// Starts the page and says, in one place, what follows from what.

/** @import { State } from "./store.js" */

import { byId } from "./dom.js";
import { inspector } from "./first.js";
import { setUpHelp } from "./help.js";
import { setUpInput } from "./input.js";
import { setUpKeys } from "./keys.js";
import { createStore } from "./store.js";
import { NOTICES, size, summary } from "./strings.js";
import { setUpTheme } from "./theme.js";
import { createView } from "./view.js";
import { setUpLink, setUpWays } from "./ways.js";

/** Above this many characters the page says that it is at work. */
const LARGE = 1_000_000;
/** Milliseconds after which a new text is shown without its report. */
const PATIENCE = 60;
/** An article has more characters than this. */
const SHORT = 40;

/** @type {State} */
const initial = { phase: "loading", text: "", format: "text", notice: "", report: null, preview: false, hidden: new Set(), tab: "speakers" };
const store = createStore(initial);
const view = createView(store, inspector);
const status = /** @type {HTMLElement} */ (document.querySelector("[role=status]"));

store.on(["phase"], ({ phase }) => (document.documentElement.dataset.state = phase));
store.on(["notice", "phase"], ({ notice, phase }) => {
  status.textContent = notice;
  status.classList.toggle("trouble", phase === "error");
});

setUpTheme(byId("theme"));
setUpWays(byId("ways"));
setUpLink(byId("link"), store);
setUpInput(store, accept);
setUpKeys(store, {
  j: () => view.walk.go(1),
  k: () => view.walk.go(-1),
  "/": view.search.focus,
  e: view.out.focus,
  "?": setUpHelp(byId("help")),
});
inspector.ready.then(
  () => store.get().phase === "loading" && store.set({ phase: "ready" }),
  (error) => store.set({ phase: "error", notice: error.message }),
);

// Opens without a network from the second visit on; a refusal changes nothing else.
// The page in one file has no manifest and needs none of this.
if ("serviceWorker" in navigator && document.querySelector("[rel=manifest]")) navigator.serviceWorker.register("sw.js").catch(() => {});

/**
 * Takes a text and shows what is in it.
 * @param {string} text @param {"text" | "html"} format @param {boolean} typed it is the text before with an edit
 */
async function accept(text, format, typed) {
  store.set({ text, format });
  if (text.trim() === "") {
    inspector.cancel();
    store.set({ report: null, preview: false, notice: text === "" ? "" : NOTICES.blank, phase: "ready" });
    await view.draw();
    return;
  }
  store.set({ phase: "working", notice: text.length > LARGE ? NOTICES.large(size(text.length)) : store.get().notice });
  const waiting = typed || format === "html" ? 0 : window.setTimeout(() => preview(text), PATIENCE);
  try {
    const report = await inspector.inspect(text, { format });
    clearTimeout(waiting);
    if (!report) return;
    store.set({ report, preview: false });
    if (await view.draw()) store.set({ phase: "done", notice: text.trim().length < SHORT ? NOTICES.short : summary(report) });
  } catch (error) {
    clearTimeout(waiting);
    store.set({ report: null, preview: false, phase: "error", notice: NOTICES.broken(error instanceof Error ? error.message : String(error)) });
    await view.draw();
  }
}

/** Shows a text that is long in the reading. @param {string} text */
function preview(text) {
  if (store.get().text !== text) return;
  store.set({ report: null, preview: true });
  view.preview(text);
}
