// The words about changes that the reader makes: what was changed, and the controls that change it.

import { BLOCKS, KINDS, QUOTES } from "./strings-card.js";
import { counted, named } from "./strings.js";

const kindOf = (/** @type {string} */ kind) => (KINDS[kind]?.[0] ?? named({}, kind)).toLowerCase();
const quoteKind = (/** @type {string} */ kind) => named(QUOTES, kind).toLowerCase();
const block = (/** @type {string} */ kind) => named(BLOCKS, kind).toLowerCase();
const whom = (/** @type {string | null} */ name) => name ?? "nobody named";

/** What stands as evidence where the reader decided. */
export const READER = "the reader says so";

/** What a mend did, as exports and the list of changes say it. */
export const WHAT = {
  block: (/** @type {string | null} */ kind, /** @type {string} */ was) =>
    was === "junk" ? `line put back${kind ? ` as ${block(kind)}` : ""}` : kind === "junk" ? `${block(was)} taken out` : `${block(was)} is a ${block(kind ?? "paragraph")}`,
  keep: (/** @type {string} */ words) => `“${words.length > 60 ? `${[...words].slice(0, 60).join("")} …` : words}” put back`,
  quote: (/** @type {string} */ was, /** @type {string} */ kind, /** @type {string | null} */ before, /** @type {string | null} */ name) => {
    const parts = [was !== kind && `${quoteKind(was)} is ${quoteKind(kind)}`, before !== name && `said by ${whom(name)}, not by ${whom(before)}`];
    return `quote: ${parts.filter(Boolean).join(", ") || `said by ${whom(name)}, confirmed`}`;
  },
  newQuote: (/** @type {string} */ kind, /** @type {string | null} */ name) => `${quoteKind(kind)} marked, said by ${whom(name)}`,
  noQuote: (/** @type {string | null} */ name) => `no quote${name ? ` of ${name}` : ""}`,
  quotes: (/** @type {number} */ n, /** @type {string} */ of, /** @type {string | null} */ name) => `${counted(n, "quote")} of ${of} said by ${whom(name)}`,
  turn: (/** @type {number} */ n, /** @type {string} */ of, /** @type {string} */ name) => `${counted(n, "turn")} of ${of} spoken by ${name}`,
  rename: (/** @type {string} */ old, /** @type {string} */ name) => `${old} is called ${name}`,
  unite: (/** @type {string} */ old, /** @type {string} */ into) => `${old} and ${into} are one`,
  kind: (/** @type {string} */ name, /** @type {string} */ was, /** @type {string} */ kind) => `${name} is a ${kindOf(kind)}, not a ${kindOf(was)}`,
  apart: (/** @type {number} */ n, /** @type {string} */ written, /** @type {string} */ was, /** @type {string} */ name) => `“${written}” is ${name}, not ${was}${n > 1 ? ` (${counted(n, "time")})` : ""}`,
  noName: (/** @type {string} */ name) => `${name} is no name`,
};

/** What buttons and fields of a card say. */
export const MEND = {
  change: "Change",
  save: "Save",
  kind: "Kind",
  saidBy: "Said by",
  spokenBy: "Spoken by",
  name: "Name",
  nobody: "Nobody named",
  someone: "Somebody else …",
  someoneName: "Their name",
  same: "The same as",
  nobodyElse: "Nobody else here",
  nothingElse: "Nothing else here",
  noQuote: "Not a quote",
  noName: "Not a name",
  putBack: "Put back",
  putAllBack: (/** @type {number} */ n) => `Put all ${n} back`,
  takeOut: "Take out",
  allQuotes: (/** @type {number} */ n, /** @type {string} */ name) => `All ${n} quotes of ${name}`,
  allTurns: (/** @type {number} */ n, /** @type {string} */ label) => `All ${n} turns labelled “${label}”`,
  onlyHere: "Only here",
  onlyHereName: "another name",
  allWritten: (/** @type {number} */ n, /** @type {string} */ written) => `All ${n} times “${written}”`,
  markQuote: "Mark as quote",
  block: "Change this block",
  undo: "Undo",
  redo: "Redo",
  changes: (/** @type {number} */ n) => counted(n, "change"),
  yours: "Your changes",
  takeBack: "Take back",
  lost: "its place is gone from the text",
  none: "Nothing is changed.",
};
