// Switches for the four layers over the article.

/** @import { Layer, Store } from "./store.js" */

import { button, el } from "./dom.js";

/** @type {[Layer, string][]} */
export const LAYERS = [
  ["speakers", "Speakers"],
  ["quotes", "Quotes"],
  ["names", "Names"],
  ["junk", "Removed"],
];

/** @param {Store} store @param {HTMLElement} paper */
export function createLayers(store, paper) {
  const switches = LAYERS.map(([layer, label], index) =>
    button({ class: "layer", "data-layer": layer, "aria-keyshortcuts": index + 1 }, label, () => toggleLayer(store, layer)),
  );
  const show = () => {
    const { hidden } = store.get();
    LAYERS.forEach(([layer], index) => {
      switches[index].setAttribute("aria-pressed", String(!hidden.has(layer)));
      paper.classList.toggle(`no-${layer}`, hidden.has(layer));
    });
  };
  store.on(["hidden"], show);
  show();
  return el("div", { class: "layers", role: "group", "aria-label": "Show" }, ...switches);
}

/** @param {Store} store @param {Layer} layer */
export function toggleLayer(store, layer) {
  const hidden = new Set(store.get().hidden);
  if (!hidden.delete(layer)) hidden.add(layer);
  store.set({ hidden });
}
