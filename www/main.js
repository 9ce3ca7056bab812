// Starts the page and says, in one place, what follows from what.

/** @import { State } from "./store.js" */

import { byId } from "./dom.js";
import { setUpHelp } from "./help.js";
import { setUpInput } from "./input.js";
import { Inspector } from "./inspector.js";
import { setUpKeys } from "./keys.js";
import { createStore } from "./store.js";
import { NOTICES, size, summary } from "./strings.js";
import { setUpTheme } from "./theme.js";
import { createView } from "./view.js";

/** Above this many characters the page says that it is at work. */
const LARGE = 1_000_000;
/** An article has more characters than this. */
const SHORT = 40;

/** @type {State} */
const initial = { phase: "loading", text: "", format: "text", notice: "", report: null, hidden: new Set(), tab: "speakers" };
const store = createStore(initial);
const inspector = new Inspector();
const view = createView(store, inspector);
const status = /** @type {HTMLElement} */ (document.querySelector("[role=status]"));

store.on(["phase"], ({ phase }) => (document.documentElement.dataset.state = phase));
store.on(["notice", "phase"], ({ notice, phase }) => {
  status.textContent = notice;
  status.classList.toggle("trouble", phase === "error");
});

setUpTheme(byId("theme"));
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
if ("serviceWorker" in navigator && location.protocol.startsWith("http")) navigator.serviceWorker.register("sw.js").catch(() => {});

/** Takes a new text and shows what is in it. @param {string} text @param {"text" | "html"} [format] */
async function accept(text, format = "text") {
  store.set({ text, format });
  if (text.trim() === "") {
    inspector.cancel();
    store.set({ report: null, notice: text === "" ? "" : NOTICES.blank, phase: "ready" });
    await view.draw();
    return;
  }
  store.set({ phase: "working", notice: text.length > LARGE ? NOTICES.large(size(text.length)) : store.get().notice });
  try {
    const report = await inspector.inspect(text, { format });
    if (!report) return;
    store.set({ report });
    if (await view.draw()) store.set({ phase: "done", notice: text.trim().length < SHORT ? NOTICES.short : summary(report) });
  } catch (error) {
    store.set({ report: null, phase: "error", notice: NOTICES.broken(error instanceof Error ? error.message : String(error)) });
    await view.draw();
  }
}
