// The service worker, published as sw.js: keeps the site's files, so that the page opens without a network. A visit with
// a network gets what is new. The build puts the files' names and the version in.

const worker = /** @type {any} */ (self);
const PREFIX = "article-inspector ";

worker.addEventListener("install", (/** @type {any} */ event) => {
  const keep = caches.open(PREFIX + VERSION).then((cache) => cache.addAll(FILES));
  event.waitUntil(keep.then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  const old = caches.keys().then((names) => names.filter((name) => name.startsWith(PREFIX) && name !== PREFIX + VERSION));
  event.waitUntil(old.then((names) => Promise.all(names.map((name) => caches.delete(name)))));
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  if (event.request.method !== "GET") return;
  const kept = () => caches.match(event.request, { ignoreSearch: true });
  event.respondWith(fetch(event.request).catch(async (error) => (await kept()) ?? Promise.reject(error)));
});
