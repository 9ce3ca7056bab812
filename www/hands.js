// What the reader has a hand on: nothing is drawn anew between a press and the click that follows, and what had the focus
// has it again afterwards.

/** Milliseconds between a finger's release and its click, at most. */
const CLICK = 60;

/** @type {Element | null} what the pointer was pressed on */
let pressed = null;
/** @type {Set<() => void>} */
let waiting = new Set();

const release = () => {
  if (!pressed) return;
  pressed = null;
  setTimeout(() => {
    const free = waiting;
    waiting = new Set();
    for (const act of free) act();
  }, CLICK);
};
document.addEventListener("pointerdown", ({ target }) => (pressed = target instanceof Element ? target : null), true);
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, release, true);
addEventListener("blur", release);

/** Calls `act` now, or once, when nothing inside of `region` is pressed any more. @param {Element} region @param {() => void} act */
export function whenFree(region, act) {
  if (pressed && region.contains(pressed)) waiting.add(act);
  else act();
}

/**
 * Puts `nodes` into `list`; the place that it was scrolled to stays, and so does the focus, told by the nearest
 * `data-key` and which of the buttons there it is.
 * @param {HTMLElement} list @param {Node[]} nodes
 */
export function redraw(list, nodes) {
  const active = document.activeElement;
  const row = active && list.contains(active) ? active.closest("[data-key]") : null;
  const key = row instanceof HTMLElement ? row.dataset.key : undefined;
  const which = row && active ? [...row.querySelectorAll("button")].indexOf(/** @type {HTMLButtonElement} */ (active)) : -1;
  const top = list.scrollTop;
  list.replaceChildren(...nodes);
  list.scrollTop = top;
  if (key === undefined || which < 0) return;
  const again = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-key]"))].find(({ dataset }) => dataset.key === key);
  const target = again?.querySelectorAll("button")[which];
  if (target) target.focus({ preventScroll: true });
  else list.focus({ preventScroll: true });
}
