// Articles that arrive from outside of the page: inside its address, or from a phone's share sheet by the service worker.

/** @import { Source } from "./queue.js" */

import { unpack } from "./link.js";
import { ARRIVED } from "./strings-ways.js";

/** Where the service worker puts what was shared. */
const SHARED = "article-inspector-shared";

/**
 * @typedef {object} Doors
 * @property {(source: Source) => void} take
 * @property {(files: File[]) => void} takeFiles
 * @property {(notice: string) => void} tell
 */

/** Takes what came with the address, now and whenever it changes. @param {Doors} doors */
export function setUpArrivals(doors) {
  const look = () => arrive(doors);
  addEventListener("hashchange", look);
  look();
}

/** @param {Doors} doors */
async function arrive({ take, takeFiles, tell }) {
  const { hash } = location;
  const [, kind, packed] = /^#(text|page)=([\w-]*)$/u.exec(hash) ?? [];
  if (!kind && hash !== "#shared") return;
  // Taken once: a reload shows what the reader has then.
  history.replaceState(null, "", location.pathname + location.search);
  if (kind) {
    const text = await unpack(packed).catch(() => null);
    if (text === null) tell(ARRIVED.brokenLink);
    else take({ text, format: kind === "page" ? "html" : "text" });
    return;
  }
  const { files, title, text, url } = await shared();
  if (files.length > 0) takeFiles(files);
  else if (text !== "" && text !== url && !/^https?:\/\/\S+$/u.test(text)) take({ text: text.startsWith(title) ? text : `${title}\n\n${text}`, format: "text" });
  else tell(url || text ? ARRIVED.onlyAddress : ARRIVED.nothingShared);
}

/** What the share sheet handed over; it is deleted here. */
async function shared() {
  /** @type {{ title: string, text: string, url: string, files: File[] }} */
  const found = { title: "", text: "", url: "", files: [] };
  try {
    const cache = await caches.open(SHARED);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      const name = decodeURIComponent(response?.headers.get("x-name") ?? "");
      if (response && name) found.files.push(new File([await response.blob()], name, { type: response.headers.get("content-type") ?? "" }));
      else if (response) Object.assign(found, await response.json());
    }
    await caches.delete(SHARED);
  } catch {
    // Storage is refused: then nothing was kept to be found.
  }
  return found;
}
