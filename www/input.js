// How an article comes in: paste anywhere, type, drop or open a file, or the sample. What files hold is read by the second script.

/** @import { Use } from "./behind.js" */
/** @import { Mend } from "./mends.js" */
/** @import { Session } from "./session.js" */
/** @import { Store } from "./store.js" */
/** @typedef {ReturnType<typeof setUpInput>} Input */

import { byId } from "./dom.js";
import { createQueue } from "./queue.js";
import { NOTICES } from "./strings.js";

/** A text longer than this is laid out in the box only while it is edited there. */
const LARGE = 50_000;
/** As much of a large text stands in for it. */
const START = 200;
/** The clipboard's HTML tells more than its text where it has paragraphs, headings or lists. */
const SET_OUT = /<(p|h[1-6]|li|blockquote|article)[\s>]/iu;
const PLACEHOLDER = "Paste or drop an article here";

/**
 * @param {Store} store
 * @param {Session} session whose `accept` takes a new article, or the one before as it was edited
 * @param {Use} use
 */
export function setUpInput(store, { accept, expect, foresee }, use) {
  const section = byId("input");
  const box = /** @type {HTMLTextAreaElement} */ (byId("article"));
  const picker = /** @type {HTMLInputElement} */ (byId("file"));
  const edit = byId("edit");

  const unfold = (/** @type {boolean} */ open) => {
    section.classList.toggle("open", open);
    edit.setAttribute("aria-expanded", String(open));
    edit.textContent = open ? "Close" : "Edit";
    if (!open) box.scrollTop = 0;
  };
  /**
   * Takes `source`; `text` is what stands in the box for it.
   * @param {string} source @param {"text" | "html"} format @param {Mend[]} [mends] @param {string | null} [kept]
   */
  const take = (source, format = "text", text = source, mends = [], kept = null) => {
    // The inspector has it before the page is laid out anew.
    if (format === "text") expect(source, mends);
    section.classList.toggle("large", text.length > LARGE);
    byId("article-start").textContent = text.slice(0, START).trim();
    unfold(false);
    // Chromium needs seconds to take away a box that was just filled, and looks at a selection in it for each part of
    // the article that it draws; so the box goes first, without a selection, then it is filled.
    // The keys that walk through the marks are none of the box's then.
    if (text !== "") box.blur();
    if (text.length > LARGE) {
      getSelection()?.removeAllRanges();
      box.getBoundingClientRect();
    }
    box.value = text;
    return accept(source, format, false, mends, kept);
  };
  const queue = createQueue(
    (source) => {
      if ("trouble" in source) {
        take("");
        store.set({ notice: source.trouble });
      } else take(source.text, source.format, source.text, source.mends);
    },
    () => {
      const { text, format, mends } = store.get();
      return { text, format, mends };
    },
  );
  byId("queue").replaceWith(queue.element);
  /** Takes an article that came in another way than the queue. @param {string} source @param {"text" | "html"} [format] @param {string} [text] */
  const takeAlone = (source, format, text) => {
    queue.clear();
    take(source, format, text);
  };
  /** Takes what was pasted or dropped as text, set out as it was where its HTML tells. @param {string} text @param {DataTransfer | null} transfer */
  const takeText = (text, transfer) => {
    const html = transfer?.getData("text/html") ?? "";
    if (SET_OUT.test(html)) takeAlone(html, "html", text);
    else takeAlone(text);
  };
  const takeFiles = (/** @type {File[]} */ files) =>
    use(async ({ readFile }) => {
      if (files.length > 1) return queue.fill(files.map((file) => ({ name: file.name, load: () => readFile(file) })));
      const read = await readFile(files[0]);
      if ("trouble" in read) store.set({ notice: read.trouble });
      else takeAlone(read.text, read.format);
    });

  // The browser needs a moment to put a letter into a long text; the inspector has it before.
  box.addEventListener("beforeinput", ({ inputType, data, isComposing }) => {
    if (inputType !== "insertText" || data === null || isComposing) return;
    const { value, selectionStart, selectionEnd } = box;
    foresee(value.slice(0, selectionStart) + data + value.slice(selectionEnd));
  });
  box.addEventListener("input", () => {
    // One who types goes on seeing the box.
    unfold(true);
    accept(box.value, "text", true);
  });
  box.addEventListener("pointerdown", () => {
    if (section.classList.contains("folded")) unfold(true);
  });
  edit.addEventListener("click", () => {
    unfold(!section.classList.contains("open"));
    if (!section.classList.contains("open")) return;
    box.focus();
    box.setSelectionRange(0, 0);
    box.scrollTop = 0;
  });
  byId("plain").addEventListener("click", () => take(box.value));
  const empty = () => {
    takeAlone("");
    box.focus();
  };
  byId("another").addEventListener("click", empty);

  document.addEventListener("paste", (event) => {
    const target = event.target;
    const elsewhere = target !== box && target instanceof Element && target.closest("input, textarea, [contenteditable]");
    const editing = target === box && !wholeSelected(box);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const files = [...(event.clipboardData?.files ?? [])];
    if (elsewhere || editing) return;
    if (!text && files.length === 0) return;
    event.preventDefault();
    if (text) takeText(text, event.clipboardData);
    else takeFiles(files);
  });

  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    section.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) section.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    section.classList.remove("dropping");
    const files = [...(event.dataTransfer?.files ?? [])];
    const text = event.dataTransfer?.getData("text/plain");
    if (files.length > 0) takeFiles(files);
    else if (text) takeText(text, event.dataTransfer);
  });

  byId("open").addEventListener("click", () => picker.click());
  picker.addEventListener("change", () => {
    if (picker.files?.length) takeFiles([...picker.files]);
    picker.value = "";
  });

  let sample = loadSample();
  byId("sample").addEventListener("click", async () => {
    const text = (await sample) ?? (await (sample = loadSample()));
    if (text === null) store.set({ notice: NOTICES.noSample });
    else takeAlone(text);
  });

  store.on(["report", "preview", "format"], ({ report, preview, format }) => {
    byId("plain").hidden = format !== "html";
    section.classList.toggle("folded", report !== null || preview);
    if (!report) unfold(false);
    box.placeholder = report || preview ? "" : PLACEHOLDER;
  });
  // What was typed before this ran.
  if (box.value !== "") box.dispatchEvent(new Event("input"));

  return {
    /** Opens an article that was kept. @param {string} text @param {"text" | "html"} format @param {Mend[]} mends @param {string} kept */
    open(text, format, mends, kept) {
      queue.clear();
      return take(text, format, text, mends, kept);
    },
    /** Goes to the box without an article. */
    empty,
    /** Whether several articles wait in a line. */
    queued: () => !queue.element.hidden,
    /** Takes a new article. @param {string} text @param {"text" | "html"} [format] */
    take: (text, format) => takeAlone(text, format),
    takeFiles,
    /** Puts a text into the box without inspecting it. @param {string} text */
    lay: (text) => (box.value = text),
  };
}

/** Whether what is pasted into the box replaces all of it. @param {HTMLTextAreaElement} box */
function wholeSelected(box) {
  return box.selectionStart === 0 && box.selectionEnd === box.value.length;
}

/** The sample, fetched with the page, so that nothing is requested later; null where that fails. */
async function loadSample() {
  try {
    const response = await fetch(new URL("./sample/article.txt", import.meta.url));
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}
