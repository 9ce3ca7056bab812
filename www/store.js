// The page's one state, and who listens to which part of it.

/** @import { Report } from "../pkg/article_inspector.js" */
/** @import { Mend } from "./mends.js" */
/** @typedef {"loading" | "ready" | "working" | "done" | "error"} Phase */
/** @typedef {"speakers" | "quotes" | "names" | "junk"} Layer */

/**
 * @typedef {object} State
 * @property {Phase} phase what the page is doing, as `<html data-state>` says it
 * @property {string} text what was pasted, to the letter
 * @property {number} article counts the articles that came in; an edit is still the same one
 * @property {string | null} kept the open article's place among those kept, where it has one
 * @property {"text" | "html"} format how `text` is read
 * @property {string} notice one sentence about the input, for the status line
 * @property {Report | null} report what was found in `text`, with the reader's mends
 * @property {Report | null} raw the same without the mends
 * @property {Mend[]} mends what the reader changed, in order
 * @property {Mend[]} lost those of them that have no place in the text
 * @property {number} undoable how many changes can be taken back
 * @property {number} redoable how many of those taken back can be done again
 * @property {boolean} preview the text stands in the article's place while its report is awaited
 * @property {Set<Layer>} hidden the layers that are switched off
 * @property {boolean} alone the article stands alone, without any layer or list
 * @property {string} sought the words that are searched for
 * @property {string} tab the panel's open tab
 */

/**
 * @template {object} S
 * @param {S} initial
 */
export function createStore(initial) {
  const state = { ...initial };
  /** @type {{ keys: (keyof S)[], tell: (state: Readonly<S>) => void }[]} */
  const listeners = [];
  return {
    /** @returns {Readonly<S>} */
    get: () => state,
    /** Changes some of the state and tells those who listen to what really changed. @param {Partial<S>} patch */
    set(patch) {
      const changed = /** @type {(keyof S)[]} */ (Object.keys(patch)).filter((key) => state[key] !== patch[key]);
      Object.assign(state, patch);
      for (const { keys, tell } of listeners) if (keys.some((key) => changed.includes(key))) tell(state);
    },
    /** @param {(keyof S)[]} keys @param {(state: Readonly<S>) => void} tell */
    on(keys, tell) {
      listeners.push({ keys, tell });
    },
  };
}

/** @typedef {ReturnType<typeof createStore<State>>} Store */
