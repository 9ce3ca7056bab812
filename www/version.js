// Says when a new version of the page waits.

import { button, el } from "./dom.js";
import { VERSION } from "./strings-kept.js";

/** How often a page that stays open looks for a new version, in milliseconds. */
const OFTEN = 3_600_000;

/** @param {Promise<ServiceWorkerRegistration | null>} registered */
export async function setUpVersion(registered) {
  const registration = await registered;
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
