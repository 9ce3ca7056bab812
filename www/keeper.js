// Keeps the open article as it changes, and brings it back when the page is loaded anew. Each window has its own.

/** @import { Mend } from "./mends.js" */
/** @import { Session } from "./session.js" */
/** @import { State, Store } from "./store.js" */
/** @typedef {{ open: (text: string, format: "text" | "html", mends: Mend[], kept: string) => void, lay: (text: string) => void }} Doors */

import { keep, list, markOf, onChange, read, storage } from "./kept.js";
import { sourcesOf, titleOf } from "./sources.js";
import { KEPT } from "./strings-kept.js";

/** Milliseconds of rest after a change until it is kept. */
const REST = 300;
/** In the window's own storage: which article is open, and which one was being inspected. */
const OPEN = "open";
const TRYING = "trying";

/** @param {Store} store @param {Session} session @param {Doors} doors */
export function setUpKeeper(store, session, doors) {
  /** @type {string | null} */ let id = null;
  /** The article that `id` stands for. */
  let article = store.get().article;
  /** What is to be kept after some rest. @type {{ id: string, state: State } | null} */
  let waiting = null;
  let due = 0;
  let full = false;
  /** What the open article was when it was deleted: it is kept again once it is changed. @type {State | null} */
  let deleted = null;

  const save = async () => {
    clearTimeout(due);
    if (!waiting) return;
    const { id, state } = waiting;
    const { text, format, mends } = state;
    // Until its own report has come, that of the article before is still on the page.
    const report = state.raw && state.report;
    waiting = null;
    if (text.trim() === "") return;
    const words = report?.stats.words ?? 0;
    await keep({ id, title: titleOf(text, format, report), changed: Date.now(), mark: markOf(text), format, mends, words, sources: report ? sourcesOf(report) : [] }, text);
    if (storage.trouble === "full" && !full) store.set({ notice: KEPT.full });
    full = storage.trouble === "full";
  };

  /** A text that is kept already goes on as the same article, with its mends. */
  const recall = async () => {
    const { text, format, mends } = store.get();
    const mark = markOf(text);
    const known = (await list()).find((kept) => kept.mark === mark && kept.format === format);
    if (!known || store.get().text !== text || id === known.id) return;
    id = known.id;
    if (waiting) waiting.id = id;
    own(OPEN, id);
    store.set({ kept: id });
    if (mends.length === 0 && known.mends.length > 0) await session.restore(known.mends);
  };

  store.on(["article", "text", "mends", "report"], (state) => {
    if (state.article !== article) {
      save();
      article = state.article;
      id = state.kept ?? (state.text === "" ? null : crypto.getRandomValues(new Uint32Array(3)).join("-"));
      own(OPEN, id);
      const anew = id !== null && state.kept === null;
      store.set({ kept: id });
      if (anew) recall();
    }
    clearTimeout(due);
    if (deleted && deleted.text === state.text && deleted.mends === state.mends) return;
    deleted = null;
    waiting = id === null ? null : { id, state: { ...state } };
    due = window.setTimeout(save, REST);
  });
  onChange((isGone) => {
    if (!isGone(id)) return;
    deleted = { ...store.get() };
    waiting = null;
  });
  // What was changed in the last moment is still written when the page goes.
  addEventListener("pagehide", save);
  store.on(["phase"], ({ phase }) => own(TRYING, phase === "working" ? id : null));

  bringBack();

  return {
    /** Opens an article that is kept; false where it is gone. @param {string} id */
    async open(id) {
      const found = await read(id);
      if (found) doors.open(found.text, found.article.format, found.article.mends, id);
      return found !== null;
    },
  };

  async function bringBack() {
    const last = own(OPEN);
    const tried = own(TRYING);
    if (last === null || store.get().text !== "") return;
    const found = await read(last);
    if (!found || store.get().text !== "") return;
    if (tried !== last) return doors.open(found.text, found.article.format, found.article.mends, last);
    // The page went down over it: not again without being asked.
    own(TRYING, null);
    doors.lay(found.text);
    store.set({ notice: KEPT.stopped });
  }
}

/**
 * What this window remembers under `name`, after setting it to `value` where there is one. Storage may be refused.
 * @param {string} name @param {string | null} [value]
 * @returns {string | null}
 */
function own(name, value) {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else if (value !== undefined) sessionStorage.setItem(name, value);
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}
