// The English words that the page needs from its start and that are not in index.html, and how numbers are written.

import { isBare, tally } from "./tally.js";

// English needs no more than this. The browser's own formats take 40 ms to be made, while the first report is awaited.

/** With commas between thousands. @param {number} n */
export function count(n) {
  const [whole, part] = String(n).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, ",");
  return part ? `${grouped}.${part}` : grouped;
}

/** As a tab has room for it: "999", "1.2K", "12K", "1.2M". @param {number} n */
export function brief(n) {
  if (n < 1000) return String(n);
  // What is rounded to a thousand thousands is a million.
  const [unit, sign] = n < 999_500 ? [1e3, "K"] : [1e6, "M"];
  const units = n / unit;
  return `${units < 9.95 ? Math.round(units * 10) / 10 : Math.round(units)}${sign}`;
}

/** Without a fraction. @param {number} share */
export const percent = (share) => `${Math.round(share * 100)}%`;

/** "a", "a and b", "a, b, and c". @param {Iterable<string>} parts */
export function join(parts) {
  const all = [...parts];
  if (all.length < 3) return all.join(" and ");
  return `${all.slice(0, -1).join(", ")}, and ${all.at(-1)}`;
}

/** "1 line", "3 lines". @param {number} n @param {string} singular @param {string} [plural] */
export function counted(n, singular, plural = singular + "s") {
  return `${count(n)} ${n === 1 ? singular : plural}`;
}

/** Megabytes or kilobytes, as a reader says them. @param {number} bytes */
export function size(bytes) {
  return bytes >= 1e6 ? `${count(Math.round(bytes / 1e5) / 10)} MB` : `${count(Math.ceil(bytes / 1e3))} KB`;
}

export const REASONS = /** @type {Record<string, string>} */ ({
  navigation: "navigation",
  related: "related links",
  comments: "comments",
  share: "share buttons",
  newsletter: "newsletter sign-up",
  consent: "cookie notice",
  advertising: "advertising",
  copyright: "copyright notice",
  author_bio: "about the author",
  paywall: "paywall",
  timestamp: "times and dates",
  tags: "keywords",
  media: "pictures and players",
  markup: "left-over markup",
  duplicate: "repeated text",
  other: "not part of the article",
});

export const REMOVED = /** @type {Record<string, string>} */ ({
  markup: "left-over markup",
  promotion: "promotion",
  footnote: "footnote mark",
});

export const PARTS = /** @type {Record<string, string>} */ ({
  interviewer: "asks",
  interviewee: "answers",
  panelist: "takes part",
  narrator: "narrates",
  quoted: "is quoted",
});

/** A name for a key that this page does not know yet. @param {Record<string, string>} names @param {string} key */
export function named(names, key) {
  return names[key] ?? (key.charAt(0).toUpperCase() + key.slice(1)).replaceAll("_", " ");
}

/** @import { Report } from "../pkg/article_inspector.js" */

/** The status line on a report. @param {Report} report */
export function summary(report) {
  const { speakers, quotes, names, removed } = tally(report);
  const { turns, stats } = report;
  if (isBare(report)) return `${BARE} Lines removed: ${count(removed)}. Open them to put some back.`;
  const parts = [
    speakers > 0 && counted(speakers, "speaker") + (turns.length > 0 ? `, ${counted(turns.length, "turn")}` : ""),
    counted(quotes, "quote"),
    counted(names, "name"),
    removed > 0 && `${count(removed)} removed`,
    stats.words > 0 && `${counted(stats.words, "word")}, ${counted(Math.max(1, Math.round(stats.reading_minutes)), "minute")} to read`,
  ];
  // No line begins with the dot, and none ends with a number.
  return parts.filter(Boolean).join("\xa0· ").replace(/(?<=\d) /gu, "\xa0");
}

/** What stands over a page whose lines are all removed. */
export const BARE = "No article was found here.";

/** The forms a result is handed out in. */
export const FORMS = {
  text: "Clean text",
  markdown: "Markdown",
  cms: "HTML for a CMS",
  "quotes-csv": "Quotes as CSV",
  "names-csv": "Names as CSV",
  "speakers-csv": "Speakers as CSV",
  "blocks-csv": "Blocks as CSV",
  html: "Annotated page",
  annotations: "Web annotations",
  json: "JSON",
};

export const OUT = {
  result: "Result",
  form: "Form of the result",
  copy: "Copy",
  copied: "Copied",
  notCopied: "Not copied",
  save: "Save",
  print: "Print",
  writing: "Writing the result …",
};

/** The line that leads through several articles. */
export const QUEUE = {
  label: "Articles",
  choice: "Article",
  previous: "Previous article",
  next: "Next article",
  place: (/** @type {string} */ at, /** @type {string} */ of) => `${at} of ${of}`,
};

/** What can be done about an inspection that takes long, was stopped, or cannot be. */
export const EFFORT = {
  label: "Inspection",
  about: (/** @type {string} */ done, /** @type {string} */ of) => `about ${done} of ${of}`,
  cancel: "Cancel",
  again: "Inspect it",
  start: (/** @type {string} */ most) => `Inspect the first ${most}`,
};

export const NOTICES = {
  blank: "This is only white space. Paste the article’s text.",
  short: "That is very short for an article, so there is little to find.",
  cancelled: "Stopped. Your text is in the box, not inspected.",
  tooLong: (/** @type {string} */ size, /** @type {string} */ most) => `This text has ${size}, and the page inspects up to ${most}. All of it is in the box; inspect its start, or use the command line for the whole.`,
  large: (/** @type {string} */ size) => `Inspecting ${size} of text …`,
  broken: (/** @type {string} */ why) => `The inspection did not succeed: ${why} Your text is kept.`,
  noLater: "This part of the page could not be loaded; try again when you are connected.",
  noSample: "The sample could not be loaded. Paste an article instead.",
};

/** What the status line says of changes that the reader makes. */
export const SAID = {
  done: (/** @type {string} */ what) => `${what.charAt(0).toUpperCase()}${what.slice(1)}. ${matchMedia("(pointer: coarse)").matches ? "“Undo”" : "Ctrl+Z"} takes it back.`,
  undone: (/** @type {number} */ left) => `Taken back. ${left === 0 ? "Nothing is changed" : `${counted(left, "change")} left`}.`,
  redone: (/** @type {number} */ now) => `Done again. ${counted(now, "change")} now.`,
  nothing: "That changes nothing.",
  nothingToUndo: "There is nothing to take back.",
};
