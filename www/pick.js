// What the reader picks without a mark to click on: a block by the button beside it, words by selecting them.

/** @import { Card } from "./card.js" */
/** @import { Store } from "./store.js" */

import { button } from "./dom.js";
import { plain } from "./explain.js";
import { quoteForm } from "./mend-forms.js";
import { MEND } from "./strings-mend.js";

/** Milliseconds that a selection rests before the button for it comes. */
const REST = 200;
/** How wide the button beside a block is, in pixels. */
const HANDLE = 28;
const MARKED = /^["“„«‹‘'「『]/u;

/** @param {HTMLElement} reading @param {HTMLElement} paper @param {Store} store @param {Card} card */
export function createPick(reading, paper, store, card) {
  /** @type {HTMLElement | null} */ let block = null;
  const handle = button({ class: "block-handle", "aria-label": MEND.block, title: MEND.block, hidden: true, tabindex: -1 }, "", () => block && card.open(block));
  paper.addEventListener("pointerover", (event) => {
    const over = event.target instanceof Element ? event.target.closest("[data-block]:not([data-block=junk])") : null;
    if (!(over instanceof HTMLElement) || over === block) return;
    block = over;
    const [frame, at] = [reading.getBoundingClientRect(), over.getBoundingClientRect()];
    handle.hidden = false;
    // Beside the block, or under its end where there is no room.
    const room = frame.right - at.right >= HANDLE;
    handle.style.setProperty("top", `${(room ? at.top : at.bottom - HANDLE / 3) - frame.top}px`);
    handle.style.setProperty("left", `${(room ? at.right + 4 : at.right - HANDLE) - frame.left}px`);
  });
  reading.addEventListener("pointerleave", () => (handle.hidden = true));

  const mark = button({ class: "mark-quote primary small", hidden: true, "aria-keyshortcuts": "q" }, MEND.markQuote, pick);
  let due = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(due);
    mark.hidden = true;
    due = window.setTimeout(offer, REST);
  });
  function offer() {
    const range = selected();
    if (!range) return;
    const [frame, rects] = [reading.getBoundingClientRect(), range.getClientRects()];
    const at = rects[rects.length - 1];
    if (!at) return;
    mark.hidden = false;
    mark.style.setProperty("top", `${at.bottom - frame.top + 6}px`);
    mark.style.setProperty("left", `${Math.max(0, Math.min(at.right - frame.left, frame.width) - mark.offsetWidth)}px`);
  }

  /** The selection, where it is in the article and no white space alone. */
  function selected() {
    const selection = getSelection();
    const range = selection?.isCollapsed === false && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
    return range && store.get().report && paper.contains(range.commonAncestorContainer) && range.toString().trim() !== "" ? range : null;
  }

  /** Opens the card for a new quote on the selected words. */
  function pick() {
    const range = selected();
    const { report } = store.get();
    if (!range || !report) return;
    const before = document.createRange();
    before.setStart(paper, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString();
    const start = before.toString().length + (words.length - words.trimStart().length);
    const end = start + words.trim().length;
    const near = report.quotes.findLast((quote) => quote.start < start && quote.speaker !== null && report.text.slice(quote.end, start).search(/\n/u) < 0);
    const turn = report.turns.find((turn) => turn.start <= start && start < turn.end);
    const quote = { start, end, kind: /** @type {"direct" | "indirect"} */ (MARKED.test(words.trim()) ? "direct" : "indirect"), speaker: near?.speaker ?? turn?.speaker ?? null };
    const opener = range.startContainer.parentElement;
    mark.hidden = true;
    getSelection()?.removeAllRanges();
    if (opener instanceof HTMLElement) card.open(opener, plain(MEND.markQuote, report.text.slice(start, Math.min(end, start + 160)), null, null), quoteForm(report, quote));
  }

  reading.append(handle, mark);
  return pick;
}
