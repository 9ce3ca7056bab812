// The service worker, published as sw.js: keeps the site's files, so that the page opens at once and without a network, all
// of one version. A new version waits until the reader takes it or closes the page. The build puts the files' names and the
// version in.

const worker = /** @type {any} */ (self);
const PREFIX = "article-inspector ";
/** The wasm that this browser does not need: it takes either the plain one or the two parts of the other. */
const NEEDLESS = SIMD ? /_(?:bg|plain)\.wasm$/u : /_(?:bg|first|rest)\.wasm$/u;
const NEEDED = FILES.filter((/** @type {string} */ name) => !NEEDLESS.test(name));

worker.addEventListener("install", (/** @type {any} */ event) => {
  // Not what the browser has kept of an older version.
  const fresh = NEEDED.map((/** @type {string} */ name) => new Request(name, { cache: "reload" }));
  const keep = caches.open(PREFIX + VERSION).then((cache) => cache.addAll(fresh));
  event.waitUntil(keep);
});

// A page that is open keeps the files that it came with; the reader says when the new ones take their place.
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === "take over") worker.skipWaiting();
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  const old = caches.keys().then((names) => names.filter((name) => name.startsWith(PREFIX) && name !== PREFIX + VERSION));
  event.waitUntil(old.then((names) => Promise.all(names.map((name) => caches.delete(name)))));
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  if (event.request.method === "POST" && event.request.url.endsWith("/share")) event.respondWith(share(event.request));
  if (event.request.method === "GET") event.respondWith(answer(event.request));
});

/** Whether all files of this version are there: a browser may have thrown some away. @type {Promise<boolean> | null} */
let whole = null;

/** A file of this version; where one of them is missing, all come from the network, so that no two versions are mixed. */
async function answer(/** @type {Request} */ request) {
  const cache = await caches.open(PREFIX + VERSION);
  const page = request.mode === "navigate";
  if (page || !whole) whole = cache.keys().then((keys) => keys.length >= NEEDED.length);
  const kept = () => cache.match(request, { ignoreSearch: true });
  if (await whole) return guarded((await kept()) ?? (await fetch(request)), page);
  if (page) fill(cache);
  const response = await fetch(request).catch(kept);
  return response ? guarded(response, page) : Response.error();
}

/** Fetches what is missing, all of it or nothing. */
function fill(/** @type {Cache} */ cache) {
  cache.addAll(NEEDED.map((/** @type {string} */ name) => new Request(name, { cache: "reload" }))).catch(() => {});
}

/** The page with the headers that its host may not send. */
function guarded(/** @type {Response} */ response, /** @type {boolean} */ page) {
  if (!page || response.type === "opaqueredirect" || response.redirected) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}

/** Keeps what a phone's share sheet hands over for the page, which takes and deletes it; no server sees it. */
async function share(/** @type {Request} */ request) {
  const data = await request.formData();
  const [title, text, url] = ["title", "text", "url"].map((name) => String(data.get(name) ?? ""));
  const cache = await caches.open("article-inspector-shared");
  await cache.put("shared", new Response(JSON.stringify({ title, text, url })));
  for (const [index, file] of data.getAll("files").entries()) {
    if (!(file instanceof File) || file.size === 0) continue;
    await cache.put(`shared/${index}`, new Response(file, { headers: { "content-type": file.type, "x-name": encodeURIComponent(file.name) } }));
  }
  return Response.redirect("./#shared", 303);
}
