// Single keys, while no field has the focus; nothing that the browser uses itself.

/** @import { Store } from "./store.js" */

import { LAYERS, toggleAlone, toggleLayer } from "./layers.js";

/**
 * @param {Store} store
 * @param {Record<string, () => void>} actions by key
 */
export function setUpKeys(store, actions) {
  // The usual keys for a page's own search; Ctrl+F stays the browser's.
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !store.get().report) return;
    event.preventDefault();
    actions["/"]();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !store.get().report) return;
    const target = event.target;
    if (target instanceof Element && target.closest("input, textarea, select, [contenteditable]")) return;
    const layer = LAYERS[Number(event.key) - 1];
    if (layer) toggleLayer(store, layer);
    else if (event.key === "0") toggleAlone(store);
    else if (Object.hasOwn(actions, event.key)) actions[event.key]();
    else return;
    event.preventDefault();
  });
}
