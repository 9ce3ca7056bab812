// Finds the marks and blocks among the article's elements.

/** Every mark that has a card. */
export const MARKS = "[data-quote], [data-entity], [data-removed], [data-check], [data-turn], [data-block='junk']";

/** The innermost mark at an event's target. @param {EventTarget | null} target */
export function markOf(target) {
  const mark = target instanceof Element ? target.closest(MARKS) : null;
  return mark instanceof HTMLElement ? mark : null;
}

/** A block that has the focus itself. @param {EventTarget | null} target */
export function blockOf(target) {
  return target instanceof HTMLElement && target.dataset.block ? target : null;
}

/** What finds the same mark when the article is drawn again. @param {HTMLElement} mark */
export function selectorOf({ dataset }) {
  for (const name of ["quote", "removed", "check", "block"]) if (dataset[name]) return `[data-${name}][data-index="${dataset.index}"]`;
  return dataset.turn ? `[data-turn="${dataset.turn}"]` : `[data-entity="${dataset.entity}"][data-index="${dataset.index}"]`;
}
