// Turns spans that may overlap into stretches that nest, so that each becomes elements. Knows nothing of the DOM.

/**
 * @typedef {object} Mark
 * @property {number} start
 * @property {number} end
 * @property {"quote" | "label" | "removed" | "source" | "cue" | "entity" | "check"} type
 * @property {number} index its place in the report's list
 * @property {number} [of] the entity that a mention belongs to, as an index
 */
/** @typedef {{ start: number, end: number, stack: Mark[] }} Stretch the marks around it, outermost first */

/** Where two marks cross, the first of these stays whole and the other is split. */
const RANK = { quote: 0, label: 1, removed: 2, source: 3, cue: 4, entity: 5, check: 6 };

/** Deeper nesting shows nothing more to a reader and would cost the browser dearly. */
const DEEPEST = 12;

/**
 * The stretches that tile start..end, each with the marks over it.
 * @param {number} start @param {number} end
 * @param {Mark[]} marks each with start < end, in any order; cut to start..end here
 * @returns {Stretch[]}
 */
export function stretches(start, end, marks) {
  const inside = marks
    .filter((mark) => mark.start < end && mark.end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end || RANK[a.type] - RANK[b.type]);
  /** @type {Stretch[]} */
  const out = [];
  /** @type {Mark[]} */
  let stack = [];
  let next = 0;
  let at = start;
  while (at < end) {
    stack = stack.filter((mark) => mark.end > at);
    for (; next < inside.length && inside[next].start <= at; next++) {
      if (inside[next].end > at && stack.length < DEEPEST) insert(stack, inside[next]);
    }
    let to = next < inside.length ? Math.min(end, inside[next].start) : end;
    for (const mark of stack) to = Math.min(to, mark.end);
    out.push({ start: at, end: to, stack: [...stack] });
    at = to;
  }
  return out;
}

/** Puts `mark` into `stack` where it is split least. @param {Mark[]} stack @param {Mark} mark */
function insert(stack, mark) {
  const place = stack.findIndex((other) => other.end < mark.end && RANK[mark.type] < RANK[other.type]);
  stack.splice(place < 0 ? stack.length : place, 0, mark);
}
