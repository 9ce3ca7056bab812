// How a speaker is told apart: one of seven colours, initials, and from the eighth speaker on another pattern.

/** @import { Speaker } from "../pkg/article_inspector.js" */

export const TONES = 7;

/**
 * The attributes that give an element a speaker's colour. `order` is the speaker's place among those shown.
 * @param {number | null} order
 */
export function tone(order) {
  if (order === null) return { "data-tone": "none" };
  return { "data-tone": (order % TONES) + 1, "data-again": order >= TONES };
}

/** Titles and small words that initials leave out. */
const PASSED_OVER = /^(dr|prof|mr|mrs|ms|sir|dame|lord|lady|sen|rep|gov|gen|col|capt|rev|hon|the|of|and|de|von|van)\.?$/iu;

/**
 * One or two letters for a name, the surname's among them.
 * @param {string} name
 */
export function initials(name) {
  const words = name.split(/[\s,()]+/u).filter((word) => /^\p{L}|^\p{N}/u.test(word));
  const telling = words.filter((word) => !PASSED_OVER.test(word));
  const used = telling.length > 0 ? telling : words;
  if (used.length === 0) return "?";
  const letters = used.length === 1 ? [...used[0]].slice(0, 2) : [[...used[0]][0], [...used[used.length - 1]][0]];
  return letters.join("").toUpperCase();
}

/**
 * The speakers as they are listed: most words first; the order decides their colour.
 * @param {Speaker[]} speakers
 */
export function ranked(speakers) {
  const shown = speakers.filter((speaker) => speaker.turns > 0 || speaker.quotes > 0);
  return shown.sort((a, b) => Number(b.turns > 0) - Number(a.turns > 0) || b.words - a.words || a.id - b.id);
}
