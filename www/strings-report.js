// The words around the article: switches, lists, search, and what is printed under it.

import { count, counted } from "./strings.js";

/** The switches over the article. */
export const LAYER = {
  show: "Show",
  speakers: "Speakers",
  quotes: "Quotes",
  names: "Names",
  junk: "Removed",
  alone: "Article alone",
};

/** The lists beside the article. */
export const LISTS = {
  found: "What was found",
  lists: "Lists of what was found",
  speakers: "Speakers",
  quotes: "Quotes",
  names: "Names",
  removed: "Removed",
  checks: "Checks",
  noSpeakers: "Nobody is named here who speaks or is quoted.",
  notThere: (/** @type {string} */ words) => `Nothing in this list has “${words}”.`,
  change: "Change",
  cut: (/** @type {number} */ shown, /** @type {number} */ of) => `The first ${count(shown)} of ${count(of)} are listed; all are marked in the article.`,
};

/** Under the article on paper. */
export const PAPER = {
  speakers: "Who speaks",
  mends: "Changed by a reader",
};

export const SEARCH = {
  placeholder: "Search",
  label: "Search the article and the lists",
  place: (/** @type {number} */ at, /** @type {number} */ of) => `${count(at)} of ${counted(of, "place")}`,
};
