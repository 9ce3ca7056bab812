// The ways in that are not a paste: the sheet that tells of them, the bookmark, and the link that carries the text.

/** @import { Store } from "./store.js" */

import { bookmarkAddress } from "./bookmarklet.js";
import { button, el } from "./dom.js";
import { LONGEST_LINK, pack } from "./link.js";
import { ARRIVED, WAYS } from "./strings-ways.js";

/** Where this page is; a page opened from a file is out of reach for a bookmark. */
const here = location.origin + location.pathname;
const reachable = location.protocol.startsWith("http");
/** The page in one file, which the build puts beside it. */
const FILE = "article-inspector.html";

/** What opens the sheet of other ways in. */
export function createWays() {
  const address = bookmarkAddress(here);
  const bookmark = el("a", { class: "bookmark", href: address }, WAYS.bookmark);
  // Here it has nothing to do; it is made to be dragged.
  bookmark.addEventListener("click", (event) => event.preventDefault());
  const copy = button({ class: "quiet small" }, WAYS.copyBookmark, async () => {
    copy.textContent = await navigator.clipboard.writeText(address).then(
      () => WAYS.copied,
      () => WAYS.notCopied,
    );
  });
  const file = el("a", { class: "file-link", href: FILE, download: FILE }, WAYS.save);
  const beneath = [null, el("span", { class: "bookmark-line" }, bookmark, copy), null, null, el("span", { class: "bookmark-line" }, file)];
  const ways = WAYS.ways.map(([name, words], index) => [el("dt", {}, name), el("dd", {}, words, beneath[index])]);
  const sheet = el(
    "dialog",
    { class: "keys ways", "aria-labelledby": "ways-title" },
    el("div", { class: "card-head" }, el("h2", { class: "card-title", id: "ways-title" }, WAYS.title), button({ class: "card-close", "aria-label": "Close" }, "×", () => sheet.close())),
    el("dl", {}, ...ways.filter((_, index) => reachable || index === 0).flat()),
  );
  document.body.append(sheet);
  sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
  return () => sheet.showModal();
}

/** Copies a link that carries the article. @param {Store} store */
export async function copyLink(store) {
  const { text, format } = store.get();
  const link = `${here}#${format === "html" ? "page" : "text"}=${await pack(text)}`;
  if (link.length > LONGEST_LINK) return store.set({ notice: ARRIVED.linkTooLong(link.length, LONGEST_LINK) });
  const copied = await navigator.clipboard.writeText(link).then(
    () => true,
    () => false,
  );
  store.set({ notice: copied ? ARRIVED.linkCopied : ARRIVED.linkNotCopied });
}
