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
  const image = svg("svg", { width: "100%", height: HEIGHT, "aria-hidden": "true" });
  strip.append(image);
  /** @type {Report | null} */ let shown = null;
  /** The bars, each with what it looks like: a key in a long article changes few. @type {{ look: string, element: Element }[]} */
  const bars = [];
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
      if (!speaking) return;
      const scale = SLOTS / Math.max(1, report.text.length);
      const turns = runs(report.turns, scale);
      const quotes = runs(report.quotes.filter((quote) => quote.kind !== "scare"), scale);
      [...turns, ...quotes].forEach(([from, to, speaker], index) => {
        const [top, rank] = [index < turns.length ? 3 : 0, order.get(speaker) ?? null];
        const look = `${from} ${to} ${top} ${rank}`;
        const old = bars[index];
        if (old?.look === look) return;
        const element = svg("rect", bar(from, to, top, rank));
        if (old) old.element.replaceWith(element);
        else image.append(element);
        bars[index] = { look, element };
      });
      for (const { element } of bars.splice(turns.length + quotes.length)) element.remove();
    },
  };
}

/** @typedef {[from: number, to: number, speaker: number]} Run who speaks in a stretch of the strip, in slots */

/** The attributes of a bar. @param {number} from @param {number} to in slots @param {number} top @param {number | null} rank of who speaks */
function bar(from, to, top, rank) {
  const [x, width] = [from, to - from].map((slots) => `${(100 * slots) / SLOTS}%`);
  return { x, width, y: top, height: HEIGHT - 2 * top, class: "strip-bar", ...tone(rank) };
}

/**
 * Neighbouring stretches of one speaker are one run.
 * @param {{ start: number, end: number, speaker: number | null }[]} said in order @param {number} scale slots a character
 */
function runs(said, scale) {
  /** @type {Run[]} */
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
