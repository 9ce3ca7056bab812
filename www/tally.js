// How many things of each sort were found: the same figures for the tabs and for the sentence about the article.

/** @import { Report } from "../pkg/article_inspector.js" */

import { ranked } from "./tones.js";

/** By the tabs' ids. @param {Report} report @returns {Record<string, number>} */
export function tally({ speakers, quotes, entities, blocks, removed, checks }) {
  return {
    speakers: ranked(speakers).length,
    // Of words in marks that quote nobody, the list is one of its own.
    quotes: quotes.filter(({ kind }) => kind !== "scare").length,
    names: entities.length,
    removed: blocks.filter(({ kind }) => kind === "junk").length + removed.length,
    checks: checks.length,
  };
}

/** Whether no line of it is an article's. @param {Report} report */
export function isBare({ blocks }) {
  return blocks.length > 0 && blocks.every(({ kind }) => kind === "junk");
}
