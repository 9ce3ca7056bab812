// What is drawn → what is to be drawn: where it may look different. Knows nothing of the DOM.

/** @import { Span } from "../pkg/article_inspector.js" */
/** @import { Drawn } from "./article.js" */

import { editOf } from "./changed.js";

/**
 * The stretches of the text now outside of which nothing looks different from before; null where anything may.
 * @param {Drawn} before @param {Drawn} now
 * @returns {Span[] | null}
 */
export function touched(before, now) {
  const edit = editOf(now.report);
  if (!edit?.spans || edit.before.deref() !== before.report) return null;
  if (before.titled !== now.titled || before.order.size !== now.order.size) return null;
  for (const [speaker, rank] of now.order) if (before.order.get(speaker) !== rank) return null;
  // Their initials stand beside their turns.
  const [old, speakers] = [before.report.speakers, now.report.speakers];
  if (old.length !== speakers.length || speakers.some(({ name }, index) => name !== old[index].name)) return null;
  return edit.spans;
}
