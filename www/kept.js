// The last articles, kept in this browser only. Every call settles: where storage is refused or broken, nothing is kept and
// `storage.trouble` says so.

/** @import { Mend } from "./mends.js" */

/**
 * What the list shows of an article.
 * @typedef {object} Kept
 * @property {string} id
 * @property {string} title
 * @property {number} changed when it was last changed, in milliseconds
 * @property {string} mark tells its text from others
 * @property {"text" | "html"} format
 * @property {Mend[]} mends
 * @property {number} words
 * @property {Source[]} sources
 */
/** @typedef {{ name: string, quotes: number, words: number }} Source somebody who is quoted or speaks in an article */

/** As many articles are kept. */
export const MOST = 50;
const NAME = "article-inspector";

/** @type {Promise<IDBDatabase> | null} */
let opened = null;
/** What keeps the page from keeping articles, null where it can. @type {{ trouble: "refused" | "full" | null }} */
export const storage = { trouble: null };

const told = typeof BroadcastChannel === "function" ? new BroadcastChannel(NAME) : null;

/** What a change is about: the article that was deleted, all of them, or none. @typedef {string | typeof ALL | null} Gone */
const ALL = "*";

/**
 * Calls `act` when this window or another one changed what is kept, and tells whether the article `id` was deleted.
 * @param {(isGone: (id: string | null) => boolean) => void} act
 */
export function onChange(act) {
  const pass = (/** @type {Gone} */ gone) => act((id) => id !== null && (gone === ALL || gone === id));
  told?.addEventListener("message", (event) => pass(event.data));
  addEventListener(`${NAME}-kept`, (event) => pass(/** @type {CustomEvent<Gone>} */ (event).detail));
}

/** @param {Gone} gone */
function tell(gone) {
  told?.postMessage(gone);
  dispatchEvent(new CustomEvent(`${NAME}-kept`, { detail: gone }));
}

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.addEventListener("upgradeneeded", () => {
      request.result.createObjectStore("articles", { keyPath: "id" });
      request.result.createObjectStore("texts");
    });
    request.addEventListener("success", () => {
      // Another window may bring a newer shape or delete it all.
      request.result.addEventListener("versionchange", () => {
        request.result.close();
        opened = null;
      });
      resolve(request.result);
    });
    request.addEventListener("error", () => reject(request.error));
  });
  return opened;
}

/**
 * Runs `act` in one transaction; `none` where that fails.
 * @template T
 * @param {IDBTransactionMode} mode @param {(articles: IDBObjectStore, texts: IDBObjectStore) => IDBRequest<T> | void} act @param {T} none
 * @returns {Promise<T>}
 */
async function within(mode, act, none) {
  try {
    const transaction = (await database()).transaction(["articles", "texts"], mode);
    const request = act(transaction.objectStore("articles"), transaction.objectStore("texts"));
    await new Promise((resolve, reject) => {
      transaction.addEventListener("complete", resolve);
      transaction.addEventListener("abort", () => reject(transaction.error));
    });
    storage.trouble = null;
    return request ? request.result : none;
  } catch (error) {
    storage.trouble = error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "refused";
    opened = null;
    return none;
  }
}

/** All that is kept, the newest first. @returns {Promise<Kept[]>} */
export async function list() {
  const all = await within("readonly", (articles) => articles.getAll(), /** @type {Kept[]} */ ([]));
  return all.sort((a, b) => b.changed - a.changed);
}

/** @param {string} id @returns {Promise<{ article: Kept, text: string } | null>} */
export async function read(id) {
  const article = await within("readonly", (articles) => articles.get(id), /** @type {Kept | undefined} */ (undefined));
  const text = await within("readonly", (_, texts) => texts.get(id), /** @type {string | undefined} */ (undefined));
  return article && text !== undefined ? { article, text } : null;
}

/** Keeps an article, and no more than the newest. @param {Kept} article @param {string} text */
export async function keep(article, text) {
  await within("readwrite", (articles, texts) => {
    articles.put(article);
    texts.put(text, article.id);
  }, undefined);
  const all = await list();
  for (const { id } of all.slice(MOST)) await forget(id);
  tell(null);
}

/** @param {string} id */
export async function forget(id) {
  await within("readwrite", (articles, texts) => {
    articles.delete(id);
    texts.delete(id);
  }, undefined);
  tell(id);
}

export async function forgetAll() {
  await within("readwrite", (articles, texts) => {
    articles.clear();
    texts.clear();
  }, undefined);
  tell(ALL);
}

/** A short mark that tells texts apart, FNV-1a and the length. @param {string} text */
export function markOf(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${(hash >>> 0).toString(36)}-${text.length.toString(36)}`;
}
