// The words about the ways in that are not a paste, and about the keys.

import { count } from "./strings.js";

/** Other ways in. */
export const WAYS = {
  title: "Other ways in",
  bookmark: "Inspect this page",
  copyBookmark: "Copy its address",
  copied: "Copied",
  notCopied: "Not copied",
  ways: [
    ["Files", "Drop one file or several, or open them: text, Markdown, HTML, saved e-mails. Several become a list."],
    ["The page you are reading", "Drag this link to your bookmarks, then click it on an article’s page. The page is handed over inside your browser, without a server."],
    ["Your phone", "Install this page as an app from the browser’s menu; then it is in the list of apps to share an article’s text with."],
    ["A link", "“Copy link” gives a link that carries the whole text in itself, after the # that browsers send to nobody."],
    ["One file", "The whole page is one file as well, which opens by double click, without a server or a network."],
  ],
  save: "Save the file",
};

/** What the keys do. @type {[string, string][]} */
export const KEYS = [
  ["j", "next mark"],
  ["k", "previous mark"],
  ["Enter", "what the mark is, and why"],
  ["Esc", "close"],
  ["b, Shift b", "next and previous block"],
  ["q", "mark the selected words as a quote"],
  ["u, Ctrl z", "take a change back"],
  ["Ctrl Shift z", "do it again"],
  ["1 – 4", "layers on and off"],
  ["0", "the article alone"],
  ["/, Ctrl k", "search"],
  ["e", "hand out the result"],
  ["?", "these keys"],
];

/** What the status line says of them. */
export const ARRIVED = {
  binary: (/** @type {string} */ name) => `“${name}” is not a text file. Drop a text or HTML file, or paste the article’s text.`,
  unreadable: (/** @type {string} */ name) => `“${name}” could not be read. Open it elsewhere and paste its text.`,
  longFile: (/** @type {string} */ name, /** @type {string} */ size, /** @type {string} */ most) => `“${name}” has ${size}, and the page reads files of up to ${most}. Use the command line for it, or a part of it here.`,
  brokenLink: "This link is damaged or cut short. Ask for the text itself and paste it here.",
  linkCopied: "The link is copied. It carries the whole text, and nobody has it until you send it.",
  linkNotCopied: "The browser did not allow to copy the link.",
  linkTooLong: (/** @type {number} */ length, /** @type {number} */ most) =>
    `A link with this text would have ${count(length)} characters, and many programs cut links after ${count(most)}. Save the result and send the file.`,
  onlyAddress: "Only the article’s address was shared, and this page fetches nothing. Select the article’s text and share that, or copy and paste it.",
  nothingShared: "Nothing was shared. Paste an article instead.",
};
