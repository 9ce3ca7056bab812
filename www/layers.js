// Switches for the four layers over the article, each drawn as what it switches, and one for the article alone.

/** @import { Layer, Store } from "./store.js" */

import { button, el } from "./dom.js";
import { LAYER } from "./strings-report.js";

/** In the order of their keys. @type {Layer[]} */
export const LAYERS = ["speakers", "quotes", "names", "junk"];

/** @param {Store} store @param {HTMLElement} region what shows the report @param {HTMLElement} paper */
export function createLayers(store, region, paper) {
  const switches = LAYERS.map((layer, index) => button({ class: "layer", "data-layer": layer, "aria-keyshortcuts": index + 1 }, "", () => toggleLayer(store, layer)));
  switches.forEach((one, index) => one.append(el("span", { class: "layer-sample" }, LAYER[LAYERS[index]])));
  const alone = button({ class: "layer", "aria-keyshortcuts": 0 }, LAYER.alone, () => toggleAlone(store));
  const show = () => {
    const { hidden, alone: only } = store.get();
    LAYERS.forEach((layer, index) => {
      switches[index].setAttribute("aria-pressed", String(!only && !hidden.has(layer)));
      paper.classList.toggle(`no-${layer}`, only || hidden.has(layer));
    });
    alone.setAttribute("aria-pressed", String(only));
    region.classList.toggle("alone", only);
  };
  store.on(["hidden", "alone"], show);
  show();
  return el("div", { class: "layers", role: "group", "aria-label": LAYER.show }, ...switches, alone);
}

/** Switches a layer; it comes back with the others where the article was alone. @param {Store} store @param {Layer} layer */
export function toggleLayer(store, layer) {
  if (store.get().alone) return store.set({ alone: false });
  const hidden = new Set(store.get().hidden);
  if (!hidden.delete(layer)) hidden.add(layer);
  store.set({ hidden });
}

/** Shows the article without any marks, or with them again. @param {Store} store */
export function toggleAlone(store) {
  store.set({ alone: !store.get().alone });
}
