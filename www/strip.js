// Who speaks where: the whole article in one strip. A click jumps to the place; the lists beside do the same by keyboard.

/** @import { Report } from "../pkg/article_inspector.js" */

import { el, svg } from "./dom.js";
import { tone } from "./tones.js";

const HEIGHT = 14;

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
      const total = Math.max(1, report.text.length);
      const bar = (/** @type {number} */ start, /** @type {number} */ end, /** @type {number | null} */ speaker, /** @type {number} */ top, /** @type {number} */ height) =>
        svg("rect", {
          x: `${(100 * start) / total}%`,
          width: `${Math.max(0.15, (100 * (end - start)) / total)}%`,
          y: top,
          height,
          class: "strip-bar",
          ...tone(speaker === null ? null : (order.get(speaker) ?? null)),
        });
      const turns = report.turns.map((turn) => bar(turn.start, turn.end, turn.speaker, 3, HEIGHT - 6));
      const told = report.quotes.filter((quote) => quote.kind !== "scare" && quote.speaker !== null);
      const quotes = told.map((quote) => bar(quote.start, quote.end, quote.speaker, 0, HEIGHT));
      const picture = svg("svg", { width: "100%", height: HEIGHT, "aria-hidden": "true" }, ...turns, ...quotes);
      strip.replaceChildren(picture);
    },
  };
}
