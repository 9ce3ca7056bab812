// What is read out of the browser's storage may come from another version of the page, or have been changed by somebody:
// it is taken for what it claims to be only where it has that shape.

/** @import { Kept, Source } from "./kept.js" */
/** @import { Mend } from "./mends.js" */

import { BLOCKS, KINDS, QUOTES } from "./strings-card.js";

const text = (/** @type {unknown} */ value) => typeof value === "string";
const whole = (/** @type {unknown} */ value) => typeof value === "number" && Number.isFinite(value);
const one = (/** @type {Record<string, unknown>} */ names) => (/** @type {unknown} */ value) => typeof value === "string" && Object.hasOwn(names, value);
const orNull = (/** @type {(value: unknown) => boolean} */ check) => (/** @type {unknown} */ value) => value === null || check(value);
const flag = (/** @type {unknown} */ value) => typeof value === "boolean";
const shape = (/** @type {Record<string, (value: unknown) => boolean>} */ parts) => (/** @type {unknown} */ value) =>
  typeof value === "object" && value !== null && Object.entries(parts).every(([key, check]) => Object.hasOwn(value, key) && check(/** @type {any} */ (value)[key]));

const anchor = shape({ exact: text, before: text, after: text, start: whole });
const who = shape({ name: text, kind: one(KINDS) });

/** What each mend holds besides `does`. */
const MENDS = new Map(
  Object.entries({
    block: shape({ at: anchor, kind: orNull(one(BLOCKS)), was: one(BLOCKS) }),
    keep: shape({ at: anchor }),
    quote: shape({ at: anchor, kind: one(QUOTES), speaker: orNull(text) }),
    unquote: shape({ at: anchor }),
    quotes: shape({ of: text, speaker: orNull(text) }),
    turn: shape({ at: anchor, speaker: text, all: flag }),
    rename: shape({ speaker: text, name: text }),
    unite: shape({ speaker: text, into: text }),
    kind: shape({ of: who, kind: one(KINDS) }),
    call: shape({ of: who, name: text }),
    same: shape({ of: who, into: who }),
    apart: shape({ of: who, at: anchor, name: text, all: flag }),
    unname: shape({ of: who }),
  }),
);

/** Those of `mends` that this page can make. @param {unknown} mends @returns {Mend[]} */
export function soundMends(mends) {
  return Array.isArray(mends) ? mends.filter((mend) => MENDS.get(mend?.does)?.(mend) === true) : [];
}

/** A kept article with what it lacks filled in, null for what is none. @param {any} article @returns {Kept | null} */
export function soundArticle(article) {
  if (typeof article !== "object" || article === null || !text(article.id)) return null;
  const { id, title, changed, mark, format, mends, words, sources } = article;
  const own = /** @type {Source[]} */ (Array.isArray(sources) ? sources.filter(shape({ name: text, quotes: whole, words: whole })) : []);
  return {
    id,
    title: text(title) ? title : "",
    changed: whole(changed) ? changed : 0,
    mark: text(mark) ? mark : "",
    format: format === "html" ? "html" : "text",
    mends: soundMends(mends),
    words: whole(words) ? words : 0,
    sources: own,
  };
}
