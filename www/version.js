// Keeps the page for visits without a network, and says when a new version of it waits.

import { button, el } from "./dom.js";
import { VERSION } from "./strings-kept.js";
import { trusted } from "./first.js";

/** How often a page that stays open looks for a new version, in milliseconds. */
const OFTEN = 3_600_000;
/** Milliseconds that the page has to itself before its files are fetched to be kept. */
const REST = 3_000;

export async function setUpVersion() {
  // The page in one file has no manifest and needs none of this; a refusal changes nothing else.
  if (!("serviceWorker" in navigator) || !document.querySelector("[rel=manifest]")) return;
  await new Promise((resolve) => setTimeout(resolve, REST - performance.now()));
  const registration = await navigator.serviceWorker.register(trusted("sw.js")).catch(() => null);
  if (!registration) return;
  const look = () => registration.waiting && navigator.serviceWorker.controller && offer(registration.waiting);
  look();
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", look);
  });
  setInterval(() => registration.update().catch(() => {}), OFTEN);
}

/** @param {ServiceWorker} worker the one that waits */
function offer(worker) {
  document.querySelector(".version")?.remove();
  const take = button({ class: "primary small" }, VERSION.take, () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    worker.postMessage("take over");
  });
  const later = button({ class: "quiet small" }, VERSION.later, () => notice.remove());
  const notice = el("div", { class: "version", role: "region", "aria-label": VERSION.waits }, el("p", {}, VERSION.waits), take, later);
  document.querySelector("main")?.before(notice);
}
