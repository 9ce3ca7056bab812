// Who speaks where: the whole article in one strip. A click jumps to the place; the lists beside do the same by keyboard.

/** @import { Report } from "../pkg/article_inspector.js" */

import { el, svg } from "./dom.js";
import { tone } from "./tones.js";

const HEIGHT = 14;
/** The strip tells as many places apart as a wide window has pixels, however long the article is. */
const SLOTS = 1500;

/** @param {(blockIndex: number) => void} jump */
export function createStrip(jump) {
  const strip = el("div", { class: "strip", hidden: true });
  /** @type {Report | null} */ let shown = null;
  strip.addEventListener("click", (event) => {
    if (!shown) return;
    const box = strip.getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * shown.text.length;
    const index = shown.blocks.findLastIndex((block) => block.start <= at);
    jump(Math.max(0, index));
  });

  return {
    element: strip,
    /** @param {Report} report @param {Map<number, number>} order */
    draw(report, order) {
      shown = report;
      const speaking = report.turns.length > 0 || report.quotes.some(({ speaker }) => speaker !== null);
      strip.hidden = !speaking;
      if (!speaking) return strip.replaceChildren();
      const scale = SLOTS / Math.max(1, report.text.length);
      const bars = (/** @type {{ start: number, end: number, speaker: number | null }[]} */ said, /** @type {number} */ top) =>
        runs(said, scale).map(([from, to, speaker]) =>
          svg("rect", {
            x: `${(100 * from) / SLOTS}%`,
            width: `${(100 * (to - from)) / SLOTS}%`,
            y: top,
            height: HEIGHT - 2 * top,
            class: "strip-bar",
            ...tone(order.get(speaker) ?? null),
          }),
        );
      const turns = bars(report.turns, 3);
      const quotes = bars(report.quotes.filter((quote) => quote.kind !== "scare"), 0);
      const picture = svg("svg", { width: "100%", height: HEIGHT, "aria-hidden": "true" }, ...turns, ...quotes);
      strip.replaceChildren(picture);
    },
  };
}

/**
 * Who speaks in each stretch of the strip: [from, to, speaker], in slots.
 * @param {{ start: number, end: number, speaker: number | null }[]} said in order @param {number} scale slots a character
 */
function runs(said, scale) {
  /** @type {[number, number, number][]} */
  const found = [];
  for (const { start, end, speaker } of said) {
    if (speaker === null) continue;
    const from = Math.floor(start * scale);
    const to = Math.max(from + 1, Math.ceil(end * scale));
    const last = found.at(-1);
    if (last && last[2] === speaker && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (!last || to > last[1]) found.push([Math.max(from, last?.[1] ?? 0), to, speaker]);
  }
  return found;
}
