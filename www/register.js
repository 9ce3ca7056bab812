// Has the browser keep the page for visits without a network.

import { trusted } from "./first.js";

/** Milliseconds that a page that is ready has to itself before its files are fetched to be kept. */
const REST = 3_000;

/** Registers the service worker of a page that is ready; null where there is none. */
export async function register() {
  // The page in one file has no manifest and needs none of this; a refusal changes nothing else.
  if (!("serviceWorker" in navigator) || !document.querySelector("[rel=manifest]")) return null;
  await new Promise((resolve) => setTimeout(resolve, REST));
  return navigator.serviceWorker.register(trusted("sw.js")).catch(() => null);
}
