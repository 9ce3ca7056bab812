// The words of cards and lists: what kinds of things are called, and how sure the inspector is of one.

import { count, percent } from "./strings.js";

export const BLOCKS = /** @type {Record<string, string>} */ ({
  title: "Title",
  subtitle: "Subtitle",
  byline: "Byline",
  dateline: "Dateline",
  heading: "Heading",
  paragraph: "Paragraph",
  turn: "Turn",
  list_item: "List item",
  table: "Table",
  caption: "Caption",
  quote: "Quotation set apart",
  code: "Code",
  junk: "Removed line",
});

export const QUOTES = /** @type {Record<string, string>} */ ({
  direct: "Direct quote",
  partial: "Quoted phrase",
  indirect: "Reported speech",
  scare: "Words in marks",
});

/** What a kind of quote means, for the legend and the card. */
export const QUOTE_MEANING = /** @type {Record<string, string>} */ ({
  direct: "a whole clause in quotation marks",
  partial: "a phrase in quotation marks",
  indirect: "told without quotation marks",
  scare: "in quotation marks, yet nobody is quoted",
});

export const KINDS = /** @type {Record<string, [string, string]>} */ ({
  person: ["Person", "People"],
  organization: ["Organisation", "Organisations"],
  place: ["Place", "Places"],
  group: ["Group", "Groups"],
  event: ["Event", "Events"],
  work: ["Work", "Works"],
  product: ["Product", "Products"],
  law: ["Law", "Laws"],
  date: ["Date", "Dates"],
  time: ["Time", "Times"],
  money: ["Amount of money", "Money"],
  percent: ["Percentage", "Percentages"],
  quantity: ["Quantity", "Quantities"],
  number: ["Number", "Numbers"],
  language: ["Language", "Languages"],
  url: ["Address", "Addresses"],
});

export const CHECKS = /** @type {Record<string, string>} */ ({
  broken_markup: "Broken markup",
  stray_punctuation: "Stray punctuation",
  garbled: "Garbled words",
  double_space: "Double space",
  unbalanced_quote: "Quotation mark without a partner",
  repeated_text: "Repeated text",
  mojibake: "Damaged letters",
  unattributed_quote: "Nobody is named for this quote",
  unnamed_source: "Source without a name",
  single_source: "A single source",
  speaker_without_affiliation: "Speaker without affiliation",
  no_article: "No article on this page",
  language_support: "What this language lacks",
});

/** The lists that are not open at first. */
export const MORE = {
  noQuotes: "Nothing is quoted here.",
  noSuchQuotes: "No quote is both.",
  noNames: "Nothing is named here.",
  noRemoved: "Nothing was removed.",
  noChecks: "Nothing to look at again.",
  previous: (/** @type {string} */ name) => `Previous mention of ${name}`,
  times: (/** @type {number} */ n) => `${count(n)} ×`,
  columns: { place: "Quote", speaker: "Said by", words: "Words" },
  saidBy: "Quotes of",
  everybody: "Everybody",
  nobody: "Nobody named",
  kind: "Kind of quote",
  allKinds: "All quotes",
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

/** How sure, in a word and a number: of quotes from .9 on, 96 of 100 were right in news. @param {number} confidence */
export function sureness(confidence) {
  const word = confidence >= 0.9 ? "Sure" : confidence >= 0.7 ? "Fairly sure" : confidence >= 0.5 ? "Unsure" : "A guess";
  return `${word}, ${percent(confidence)}`;
}
