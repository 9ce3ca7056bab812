// The words around the article: switches, lists, search, the card, and what is printed under it.

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
  noSpeakers: "Nobody speaks or is quoted here.",
  noQuotes: "Nothing is quoted here.",
  noSuchQuotes: "No quote is both.",
  noNames: "Nothing is named here.",
  noRemoved: "Nothing was removed.",
  noChecks: "Nothing to look at again.",
  notThere: (/** @type {string} */ words) => `Nothing in this list has “${words}”.`,
  cut: (/** @type {number} */ shown, /** @type {number} */ of) => `The first ${count(shown)} of ${count(of)} are listed; all are marked in the article.`,
  previous: (/** @type {string} */ name) => `Previous mention of ${name}`,
  times: (/** @type {number} */ n) => `${count(n)} ×`,
  columns: { place: "Quote", speaker: "Said by", words: "Words" },
  saidBy: "Quotes of",
  everybody: "Everybody",
  nobody: "Nobody named",
  kind: "Kind of quote",
  allKinds: "All kinds",
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

/** What the card calls things. */
export const CARD = {
  close: "Close",
  kind: "Kind",
  role: "Role",
  value: "Value",
  also: "Also",
  mentioned: "Mentioned",
  part: "Part",
  speaks: "Speaks",
  quoted: "Quoted",
  saidBy: "Said by",
  namedAs: "Named as",
  cue: "Cue",
  nobody: "nobody named",
  nobodyAtAll: "nobody in particular",
  told: (/** @type {string} */ who, /** @type {string} */ teller) => `${who}, reported by ${teller}`,
  removed: (/** @type {string} */ what) => `Removed: ${what}`,
  notWritten: "It is no part of what the author wrote.",
};
