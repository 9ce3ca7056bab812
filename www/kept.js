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

import { soundArticle } from "./sound.js";

/** As many articles are kept. */
export const MOST = 50;
const NAME = "article-inspector";

/** The shape of the database; 2 completes what an interrupted or older page left. */
const SHAPE = 2;
/** Milliseconds until a database that does not answer is given up. */
const PATIENCE = 5_000;

/** @type {Promise<IDBDatabase> | null} */
let opened = null;
/** What keeps the page from keeping articles, null where it can. @type {{ trouble: "refused" | "full" | "newer" | null }} */
export const storage = { trouble: null };

const told = typeof BroadcastChannel === "function" ? new BroadcastChannel(NAME) : null;

/** What a change is about: which article was deleted (or all), and which one was kept. @typedef {{ gone: string | typeof ALL | null, kept: string | null }} Change */
const ALL = "*";

/**
 * Calls `act` when this window or another one changed what is kept, and tells whether the article `id` was deleted, and
 * whether another window kept it.
 * @param {(isGone: (id: string | null) => boolean, isElsewhere: (id: string | null) => boolean) => void} act
 */
export function onChange(act) {
  const isGone = (/** @type {Change} */ { gone }) => (/** @type {string | null} */ id) => id !== null && (gone === ALL || gone === id);
  told?.addEventListener("message", ({ data }) => act(isGone(data), (id) => id !== null && data.kept === id));
  addEventListener(`${NAME}-kept`, (event) => act(isGone(/** @type {CustomEvent<Change>} */ (event).detail), () => false));
}

/** @param {Change} change */
function tell(change) {
  told?.postMessage(change);
  dispatchEvent(new CustomEvent(`${NAME}-kept`, { detail: change }));
}

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, SHAPE);
    setTimeout(() => reject(new DOMException("no answer", "TimeoutError")), PATIENCE);
    request.addEventListener("upgradeneeded", () => {
      const { objectStoreNames: there } = request.result;
      if (!there.contains("articles")) request.result.createObjectStore("articles", { keyPath: "id" });
      if (!there.contains("texts")) request.result.createObjectStore("texts");
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
    const name = error instanceof DOMException ? error.name : "";
    storage.trouble = name === "QuotaExceededError" ? "full" : name === "VersionError" ? "newer" : "refused";
    opened = null;
    return none;
  }
}

/** All that is kept, the newest first. @returns {Promise<Kept[]>} */
export async function list() {
  const all = await within("readonly", (articles) => articles.getAll(), /** @type {Kept[]} */ ([]));
  return all.flatMap((article) => soundArticle(article) ?? []).sort((a, b) => b.changed - a.changed);
}

/** @param {string} id @returns {Promise<{ article: Kept, text: string } | null>} */
export async function read(id) {
  const article = soundArticle(await within("readonly", (articles) => articles.get(id), /** @type {Kept | undefined} */ (undefined)));
  const text = await within("readonly", (_, texts) => texts.get(id), /** @type {string | undefined} */ (undefined));
  return article && typeof text === "string" ? { article, text } : null;
}

/**
 * Keeps an article, and no more than the newest.
 * @param {Kept} article @param {string} text @param {number | null} base when it was changed last, as far as this window knows
 * @returns {Promise<"kept" | "elsewhere" | "failed">} `elsewhere` where another window changed it since; then nothing is written
 */
export async function keep(article, text, base) {
  let ours = true;
  await within("readwrite", (articles, texts) => {
    const before = articles.get(article.id);
    before.addEventListener("success", () => {
      const known = soundArticle(before.result);
      ours = !known || known.changed === base;
      if (!ours) return;
      articles.put(article);
      texts.put(text, article.id);
    });
  }, undefined);
  if (storage.trouble !== null) return "failed";
  if (!ours) return "elsewhere";
  const all = await list();
  for (const { id } of all.slice(MOST)) await forget(id);
  tell({ gone: null, kept: article.id });
  return "kept";
}

/** @param {string} id */
export async function forget(id) {
  await within("readwrite", (articles, texts) => {
    articles.delete(id);
    texts.delete(id);
  }, undefined);
  tell({ gone: id, kept: null });
}

export async function forgetAll() {
  await within("readwrite", (articles, texts) => {
    articles.clear();
    texts.clear();
  }, undefined);
  tell({ gone: ALL, kept: null });
}

/** As many characters of a text are looked at to tell it from others. */
const LOOKS = 500_000;

/** A short mark that tells texts apart, FNV-1a and the length; of a very long one, every so many characters. @param {string} text */
export function markOf(text) {
  let hash = 0x811c9dc5;
  const step = Math.ceil(text.length / LOOKS) || 1;
  for (let at = 0; at < text.length; at += step) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${(hash >>> 0).toString(36)}-${text.length.toString(36)}`;
}
