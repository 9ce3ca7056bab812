// One article from its text to the page: inspected, mended as the reader said, drawn. Keeps what undo and redo need.

/** @import { Report } from "../pkg/article_inspector.js" */
/** @import { Inspector } from "./inspector.js" */
/** @import { Mend } from "./mends.js" */
/** @import { Store } from "./store.js" */
/** @typedef {{ preview: (text: string) => void, draw: () => Promise<boolean> }} Shown what draws the state's report */
/** @typedef {Pick<typeof import("./mends.js"), "choices" | "mended">} Mending */
/** @typedef {ReturnType<typeof createSession>} Session */

import { NOTICES, SAID, size, summary } from "./strings.js";

/** Above this many characters the page says that it is at work. */
const LARGE = 1_000_000;
/** A longer text is not inspected: its report would stop the page for seconds. */
export const MOST = 10_000_000;
/** Of a longer text the start stands in for it while its report is awaited. */
const START = 200_000;
const HUGE = 3_000_000;
/** Milliseconds after which a new text is shown without its report: the report on a short one, which costs less than showing it twice, is awaited longer. */
const PATIENCE = 60;
const PATIENCE_SHORT = 250;
/** A text of fewer characters is short in this sense. */
const BRIEF = 50_000;
/** An article has more characters than this. */
const SHORT = 40;

/** @param {Store} store @param {Inspector} inspector @param {() => Shown} view */
export function createSession(store, inspector, view) {
  /** What knows how to mend; it comes later, and before it nothing is mended. @type {Mending} */
  let { choices, mended } = { choices: () => [], mended: (report) => ({ report, lost: [] }) };
  /** @type {Mend[][]} */ let past = [];
  /** @type {Mend[][]} */ let future = [];
  const optionsOf = (/** @type {"text" | "html"} */ format, /** @type {Mend[]} */ mends, /** @type {string} */ shown) => ({ format, blocks: choices(mends, shown) });
  const steps = () => ({ undoable: past.length, redoable: future.length });

  /**
   * The report on a text as the inspector gives it, null when a newer text came.
   * @param {string} text @param {"text" | "html"} format @param {Mend[]} mends
   * @param {string | null} shown what the article shows of it, where a report told that before
   */
  const inspect = async (text, format, mends, shown) => {
    const ask = (/** @type {string} */ shown) => inspector.inspect(text, optionsOf(format, mends, shown));
    const found = await ask(shown ?? text);
    // Of HTML, only the report tells what text it shows.
    if (!found || shown !== null || found.text === text || choices(mends, found.text).length === 0) return found;
    return ask(found.text);
  };

  /** Has the inspector begin with a text whose report will be asked for. @param {string} text @param {Mend[]} mends */
  const begin = (text, mends) => {
    if (text.trim() !== "" && text.length <= MOST) inspector.foresee(text, optionsOf("text", mends, text));
  };

  /** Shows `raw` as the reader mended it. @param {Report} raw @param {(report: Report) => string} say */
  const show = async (raw, say) => {
    const { report, lost } = mended(raw, store.get().mends);
    store.set({ raw, report, lost, preview: false, ...steps() });
    if (await view().draw()) store.set({ phase: "done", notice: say(report) });
  };

  /** Makes `mends` the article's. @param {Mend[]} mends @param {(report: Report) => string} say */
  const mend = async (mends, say) => {
    const { raw, text, format, mends: before } = store.get();
    if (!raw) return;
    store.set({ mends });
    if (blocksOf(mends) === blocksOf(before)) return show(raw, say);
    const found = await inspect(text, format, mends, raw.text);
    if (found && store.get().text === text) await show(found, say);
  };

  return {
    /** @param {Mending} mending */
    mendBy(mending) {
      ({ choices, mended } = mending);
    },
    /** Begins with the text that an edit is about to make. @param {string} text */
    foresee(text) {
      const { format, mends, raw } = store.get();
      if (raw && format === "text") begin(text, mends);
    },
    /** Begins with pasted text that is about to be taken. */
    expect: begin,
    /**
     * Takes a text and shows what is in it.
     * @param {string} text @param {"text" | "html"} format @param {boolean} typed it is the text before with an edit
     * @param {Mend[]} [mends] those of an article that was kept @param {string | null} [kept] its place there
     */
    async accept(text, format, typed, mends = [], kept = null) {
      if (!typed) [past, future] = [[], []];
      const now = store.get();
      const article = typed && now.text !== "" ? {} : { article: now.article + 1, kept };
      const made = typed ? now.mends : mends;
      const blank = text.trim() === "";
      // Asked for before the page hears of it: what its parts do with a new text is done while the worker is at work.
      const found = blank || text.length > MOST ? null : inspect(text, format, made, null);
      store.set({ text, format, raw: null, mends: made, ...article, ...steps() });
      if (blank) {
        inspector.cancel();
        store.set({ report: null, preview: false, notice: text === "" ? "" : NOTICES.blank, phase: "ready" });
        await view().draw();
        return;
      }
      if (!found) {
        inspector.cancel();
        store.set({ report: null, preview: false, phase: "error", notice: NOTICES.tooLong(size(text.length), size(MOST)) });
        await view().draw();
        return;
      }
      store.set({ phase: "working", notice: text.length > LARGE ? NOTICES.large(size(text.length)) : store.get().notice });
      const waiting = typed || format === "html" ? 0 : window.setTimeout(() => preview(text), text.length < BRIEF ? PATIENCE_SHORT : PATIENCE);
      try {
        const raw = await found;
        clearTimeout(waiting);
        if (raw) await show(raw, (report) => (text.trim().length < SHORT ? NOTICES.short : summary(report)));
      } catch (error) {
        clearTimeout(waiting);
        store.set({ report: null, preview: false, phase: "error", notice: NOTICES.broken(error instanceof Error ? error.message : String(error)) });
        await view().draw();
      }
    },
    /** Gives up on the inspection under way; the text stays. */
    async stop() {
      if (store.get().phase !== "working") return;
      inspector.cancel();
      store.set({ report: null, preview: false, phase: "ready", notice: NOTICES.cancelled });
      await view().draw();
    },
    /** Mends an article that was mended before and came in anew. @param {Mend[]} mends */
    async restore(mends) {
      const { raw, text, format } = store.get();
      if (raw) return mend(mends, (report) => summary(report));
      store.set({ mends });
      return this.accept(text, format, true);
    },
    /** Adds mends as one step. @param {...Mend} added */
    async change(...added) {
      if (added.length === 0) return store.set({ notice: SAID.nothing });
      const { mends } = store.get();
      past.push(mends);
      future = [];
      await mend([...mends, ...added], (report) => SAID.done(report.mends?.at(-1)?.what ?? ""));
    },
    async undo() {
      const before = past.pop();
      if (!before) return store.set({ notice: SAID.nothingToUndo });
      future.push(store.get().mends);
      await mend(before, () => SAID.undone(before.length));
    },
    async redo() {
      const after = future.pop();
      if (!after) return;
      past.push(store.get().mends);
      await mend(after, () => SAID.redone(after.length));
    },
    /** Takes one mend back, whenever it was made. @param {Mend} one */
    async takeBack(one) {
      const { mends } = store.get();
      past.push(mends);
      future = [];
      const left = mends.filter((mend) => mend !== one);
      await mend(left, () => SAID.undone(left.length));
    },
  };

  /** Shows a text that is long in the reading. @param {string} text */
  function preview(text) {
    if (store.get().text !== text) return;
    store.set({ report: null, preview: true });
    view().preview(text.length > HUGE ? text.slice(0, START) : text);
  }
}

/** What the inspector has to know of mends, to compare. @param {Mend[]} mends */
function blocksOf(mends) {
  return JSON.stringify(mends.filter(({ does }) => does === "block"));
}
