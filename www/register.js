// Has the browser keep the page for visits without a network.

import { trusted } from "./first.js";

/** Milliseconds that the page has to itself before its files are fetched to be kept. */
const REST = 3_000;

/**
 * Registers the page's service worker; null where there is none.
 * @param {number} wait the fewest milliseconds from now until then
 */
export async function register(wait) {
  // The page in one file has no manifest and needs none of this; a refusal changes nothing else.
  if (!("serviceWorker" in navigator) || !document.querySelector("[rel=manifest]")) return null;
  await new Promise((resolve) => setTimeout(resolve, Math.max(wait, REST - performance.now())));
  return navigator.serviceWorker.register(trusted("sw.js")).catch(() => null);
}
