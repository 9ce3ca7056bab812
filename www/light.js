// Lights what belongs together: a quote, its cue and its source.

/** @param {HTMLElement} paper */
export function setUpLight(paper) {
  /** @type {Element[]} */ let lit = [];
  const light = (/** @type {EventTarget | null} */ target) => {
    for (const element of lit) element.classList.remove("lit");
    const mark = target instanceof Element ? target.closest("[data-quote], .cue, .source") : null;
    const index = mark instanceof HTMLElement ? (mark.dataset.of ?? mark.dataset.index) : undefined;
    lit = index === undefined ? [] : [...paper.querySelectorAll(`[data-quote][data-index="${index}"], [data-of="${index}"]`)];
    for (const element of lit) element.classList.add("lit");
  };
  paper.addEventListener("pointerover", (event) => light(event.target));
  paper.addEventListener("pointerleave", () => light(null));
  paper.addEventListener("focusin", (event) => light(event.target));
  paper.addEventListener("focusout", () => light(null));
}
