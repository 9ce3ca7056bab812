// Where a mend belongs, told by the words there and around them, so that it is found again when the text was edited nearby.

/** @import { Span } from "../pkg/article_inspector.js" */

/** @typedef {{ exact: string, before: string, after: string, start: number }} Anchor */

/** As many characters around the words are kept. */
const CONTEXT = 32;
/** As much context is enough to find a place whose own words were edited. */
const ENOUGH = 12;
/** Shorter words are not found by themselves: some of the context must be there too. */
const TELLING = 20;
const SOME = 6;
/** As many places with the same words are compared. */
const PLACES = 2_000;

/** @param {string} text @param {Span} span @returns {Anchor} */
export function anchorAt(text, { start, end }) {
  return { exact: text.slice(start, end), before: text.slice(Math.max(0, start - CONTEXT), start), after: text.slice(end, end + CONTEXT), start };
}

/**
 * The place of an anchor in a text that may have changed since; null where it is gone.
 * @param {Anchor} anchor @param {string} text
 * @returns {Span | null}
 */
export function place(anchor, text) {
  return sameWords(anchor, text) ?? between(anchor, text);
}

/** The same words with the best context; of two as good, the nearer. @param {Anchor} anchor @param {string} text */
function sameWords({ exact, before, after, start }, text) {
  if (exact === "") return null;
  let [best, context, far] = [-1, -1, Infinity];
  let at = text.indexOf(exact);
  for (let places = 0; at >= 0 && places < PLACES; places++, at = text.indexOf(exact, at + 1)) {
    const found = commonEnd(text, at, before) + commonStart(text, at + exact.length, after);
    const distance = Math.abs(at - start);
    if (found > context || (found === context && distance < far)) [best, context, far] = [at, found, distance];
  }
  const edge = before.length + after.length < SOME;
  return best >= 0 && (edge || exact.length >= TELLING || context >= SOME) ? { start: best, end: best + exact.length } : null;
}

/** What stands between the context before and after, where the words themselves were edited. @param {Anchor} anchor @param {string} text */
function between({ exact, before, after, start }, text) {
  const [left, right] = [before.slice(-ENOUGH), after.slice(0, ENOUGH)];
  const atStart = before.length < ENOUGH && start === before.length;
  if ((left.length < ENOUGH && !atStart) || (right.length < ENOUGH && after.length === CONTEXT)) return null;
  const longest = 2 * exact.length + CONTEXT;
  /** @type {Span | null} */ let best = null;
  let at = text.indexOf(left);
  for (let places = 0; at >= 0 && places < PLACES; places++, at = text.indexOf(left, at + 1)) {
    const from = at + left.length;
    const to = right === "" ? text.length : text.indexOf(right, from);
    if (to > from && to - from <= longest && (!best || Math.abs(from - start) < Math.abs(best.start - start))) best = { start: from, end: to };
    if (atStart) break;
  }
  return best;
}

/** How many characters before `at` are the last ones of `before`. @param {string} text @param {number} at @param {string} before */
function commonEnd(text, at, before) {
  let same = 0;
  while (same < before.length && same < at && text[at - 1 - same] === before[before.length - 1 - same]) same++;
  return same;
}

/** How many characters from `at` on are the first ones of `after`. @param {string} text @param {number} at @param {string} after */
function commonStart(text, at, after) {
  let same = 0;
  while (same < after.length && text[at + same] === after[same]) same++;
  return same;
}
