// Keeps the open article as it changes, and brings it back when the page is loaded anew or the reader goes back to it. Each
// window has its own.

/** @import { Kept } from "./kept.js" */
/** @import { Mend } from "./mends.js" */
/** @import { Session } from "./session.js" */
/** @import { State, Store } from "./store.js" */
/** @typedef {{ open: (text: string, format: "text" | "html", mends: Mend[], kept: string) => Promise<void>, lay: (text: string) => void, empty: () => void, focus: () => void, queued: () => boolean }} Doors */

import { keep, list, markOf, onChange, read, storage } from "./kept.js";
import { OPEN, TRYING, own } from "./own.js";
import { sourcesOf, titleOf } from "./sources.js";
import { KEPT } from "./strings-kept.js";

/** Milliseconds of rest after a change until it is kept. */
const REST = 300;
/** Articles of which it is known what this window last wrote or read: the open one, and some that are left and still written. */
const KNOWN = 10;

/** @param {Store} store @param {Session} session @param {Doors} doors */
export function setUpKeeper(store, session, doors) {
  /** @type {string | null} */ let id = null;
  /** The article that `id` stands for; 0 before the first. */
  let article = 0;
  /** What is to be kept after some rest. @type {{ id: string, state: State } | null} */
  let waiting = null;
  let due = 0;
  /** What the open article was when it was deleted: it is kept again once it is changed. @type {State | null} */
  let deleted = null;

  /** What this window last wrote or read of an article, the last one last. @type {Map<string, { changed: number, text: string, rest: string }>} */
  const known = new Map();
  const note = (/** @type {Kept} */ article, /** @type {string} */ text) => {
    known.delete(article.id);
    known.set(article.id, { changed: article.changed, text, rest: restOf(article) });
    for (const id of [...known.keys()].slice(0, -KNOWN)) known.delete(id);
  };

  let turn = Promise.resolve();
  /** One after the other, so that no write takes the one before for another window's. */
  const save = () => {
    clearTimeout(due);
    const what = waiting;
    waiting = null;
    if (what) turn = turn.then(() => write(what));
  };
  const write = async (/** @type {{ id: string, state: State }} */ { id: whose, state }) => {
    const { text, format, mends } = state;
    // Until its own report has come, that of the article before is still on the page.
    const report = state.raw && state.report;
    if (text.trim() === "") return;
    const last = known.get(whose);
    /** @type {Kept} */
    const article = { id: whose, title: titleOf(text, format, report), changed: Math.max(Date.now(), (last?.changed ?? 0) + 1), mark: markOf(text), format, mends, words: report?.stats.words ?? 0, sources: report ? sourcesOf(report) : [] };
    const same = last?.text === text && (report ? last.rest === restOf(article) : JSON.parse(last.rest)[0] === JSON.stringify(mends));
    if (same) return;
    const done = await keep(article, text, last?.changed ?? null);
    if (done === "kept") note(article, text);
    if (done === "elsewhere") await keepBeside(article, text);
    // Each time: what was found in the text is said in the same place.
    if (storage.trouble === "full") store.set({ notice: KEPT.full });
  };

  /** Another window changed the same article: both are kept. @param {Kept} article @param {string} text */
  const keepBeside = async (article, text) => {
    const copy = { ...article, id: newId() };
    if (id === article.id) {
      id = copy.id;
      if (waiting) waiting.id = id;
      stand();
      store.set({ kept: id, notice: KEPT.beside });
    }
    await keep(copy, text, null);
    note(copy, text);
  };

  /** Goes on with what another window made of the open article, where nothing was changed here meanwhile. */
  const follow = async () => {
    const open = id;
    const found = open === null || waiting ? null : await read(open);
    if (!found || open === null || waiting || id !== open || known.get(open)?.changed === found.article.changed) return;
    note(found.article, found.text);
    const { text, mends } = store.get();
    if (found.text !== text) doors.open(found.text, found.article.format, found.article.mends, open);
    else if (JSON.stringify(mends) !== JSON.stringify(found.article.mends)) await session.restore(found.article.mends);
  };

  /** A text that is kept already goes on as the same article, with its mends. */
  const recall = async () => {
    const { text, format, mends } = store.get();
    const all = await list();
    if (store.get().text !== text) return;
    const mark = markOf(text);
    const before = all.find((kept) => kept.mark === mark && kept.format === format);
    if (!before || id === before.id) return;
    id = before.id;
    note(before, text);
    if (waiting) waiting.id = id;
    stand();
    store.set({ kept: id });
    if (mends.length === 0 && before.mends.length > 0) await session.restore(before.mends);
  };

  /**
   * Says in the window's history which article is open: as a step of its own where `left` was, and stands in the step before.
   * To what could not be kept nobody can go back, and articles that wait in a line are one step, since the line leads back.
   * @param {string | null} [left]
   */
  const stand = (left = null) => {
    own(OPEN, id);
    const was = history.state;
    const line = doors.queued();
    const step = left !== null && left !== id && was?.open === left && storage.trouble === null && !(line && was.line);
    history[step ? "pushState" : "replaceState"]({ open: id, line }, "");
  };
  /** The reader went back or forward. An address with an article in it comes without a state, and is looked at elsewhere. @param {PopStateEvent} event */
  const travel = async ({ state }) => {
    if (!state || state.open === id) return;
    save();
    await turn;
    const found = state.open === null ? null : await read(state.open);
    if (history.state?.open !== state.open) return;
    if (found) {
      note(found.article, found.text);
      await doors.open(found.text, found.article.format, found.article.mends, state.open);
      if (document.activeElement === document.body) doors.focus();
      return;
    }
    doors.empty();
    if (state.open !== null) store.set({ notice: KEPT.gone });
  };
  addEventListener("popstate", travel);

  const heed = (/** @type {Readonly<State>} */ state) => {
    if (state.article !== article) {
      save();
      article = state.article;
      const left = id;
      id = state.kept ?? (state.text === "" ? null : newId());
      stand(left);
      const anew = id !== null && state.kept === null;
      store.set({ kept: id });
      if (anew) recall();
    }
    clearTimeout(due);
    if (deleted && deleted.text === state.text && deleted.mends === state.mends) return;
    deleted = null;
    waiting = id === null ? null : { id, state: { ...state } };
    due = window.setTimeout(save, REST);
  };
  store.on(["article", "text", "mends", "report"], heed);
  onChange((isGone, isElsewhere) => {
    // One who looks at this window is not interrupted.
    if (isElsewhere(id) && !document.hasFocus()) follow();
    if (!isGone(id)) return;
    deleted = { ...store.get() };
    waiting = null;
  });
  // What was changed in the last moment is still written when the page goes.
  addEventListener("pagehide", save);
  addEventListener("focus", follow);
  const tryIt = (/** @type {Readonly<State>} */ { phase }) => own(TRYING, phase === "working" ? id : null);
  store.on(["phase"], tryIt);

  // The first article may have come before this did.
  if (store.get().article === 0) bringBack();
  else {
    heed(store.get());
    tryIt(store.get());
  }

  return {
    /** Opens an article that is kept; false where it is gone. @param {string} id */
    async open(id) {
      const found = await read(id);
      if (!found) return false;
      note(found.article, found.text);
      doors.open(found.text, found.article.format, found.article.mends, id);
      return true;
    },
  };

  async function bringBack() {
    const last = history.state ? history.state.open : own(OPEN);
    const tried = own(TRYING);
    if (last === null || store.get().text !== "") return;
    const found = await read(last);
    if (!found || store.get().text !== "") return;
    note(found.article, found.text);
    if (tried !== last) return doors.open(found.text, found.article.format, found.article.mends, last);
    // The page went down over it: not again without being asked.
    own(TRYING, null);
    doors.lay(found.text);
    store.set({ notice: KEPT.stopped });
  }
}

function newId() {
  return crypto.getRandomValues(new Uint32Array(3)).join("-");
}

/** What else is kept of an article than its text, to compare. @param {Kept} article */
function restOf({ mends, words, sources }) {
  return JSON.stringify([JSON.stringify(mends), words, sources]);
}
