// Every English word of the page that is not in index.html, and how numbers are written.

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

export const BLOCKS = /** @type {Record<string, string>} */ ({
  title: "Title",
  subtitle: "Subtitle",
  byline: "Byline",
  dateline: "Dateline",
  heading: "Heading",
  paragraph: "Paragraph",
  turn: "Turn",
  list_item: "List item",
  table: "Table",
  caption: "Caption",
  quote: "Quotation set apart",
  code: "Code",
  junk: "Removed line",
});

export const REMOVED = /** @type {Record<string, string>} */ ({
  markup: "left-over markup",
  promotion: "promotion",
  footnote: "footnote mark",
});

export const QUOTES = /** @type {Record<string, string>} */ ({
  direct: "Direct quote",
  partial: "Quoted phrase",
  indirect: "Reported speech",
  scare: "Words in marks",
});

/** What a kind of quote means, for the legend and the card. */
export const QUOTE_MEANING = /** @type {Record<string, string>} */ ({
  direct: "a whole clause in quotation marks",
  partial: "a phrase in quotation marks",
  indirect: "told without quotation marks",
  scare: "in quotation marks, yet nobody is quoted",
});

export const PARTS = /** @type {Record<string, string>} */ ({
  interviewer: "asks",
  interviewee: "answers",
  panelist: "takes part",
  narrator: "narrates",
  quoted: "is quoted",
});

export const KINDS = /** @type {Record<string, [string, string]>} */ ({
  person: ["Person", "People"],
  organization: ["Organisation", "Organisations"],
  place: ["Place", "Places"],
  group: ["Group", "Groups"],
  event: ["Event", "Events"],
  work: ["Work", "Works"],
  product: ["Product", "Products"],
  law: ["Law", "Laws"],
  date: ["Date", "Dates"],
  time: ["Time", "Times"],
  money: ["Amount of money", "Money"],
  percent: ["Percentage", "Percentages"],
  quantity: ["Quantity", "Quantities"],
  number: ["Number", "Numbers"],
  language: ["Language", "Languages"],
  url: ["Address", "Addresses"],
});

export const CHECKS = /** @type {Record<string, string>} */ ({
  broken_markup: "Broken markup",
  stray_punctuation: "Stray punctuation",
  garbled: "Garbled words",
  double_space: "Double space",
  unbalanced_quote: "Quotation mark without a partner",
  repeated_text: "Repeated text",
  mojibake: "Damaged letters",
  unattributed_quote: "Nobody is named for this quote",
  unnamed_source: "Source without a name",
  single_source: "A single source",
  speaker_without_affiliation: "Speaker without affiliation",
  no_article: "No article on this page",
  language_support: "What this language lacks",
});

/** A name for a key that this page does not know yet. @param {Record<string, string>} names @param {string} key */
export function named(names, key) {
  return names[key] ?? (key.charAt(0).toUpperCase() + key.slice(1)).replaceAll("_", " ");
}

/** How sure, in a word and a number: of quotes from .9 on, 96 of 100 were right in news. @param {number} confidence */
export function sureness(confidence) {
  const word = confidence >= 0.9 ? "Sure" : confidence >= 0.7 ? "Fairly sure" : confidence >= 0.5 ? "Unsure" : "A guess";
  return `${word}, ${percent(confidence)}`;
}

/** @import { Report } from "../pkg/article_inspector.js" */

/** The status line on a report. @param {Report} report */
export function summary(report) {
  const named = report.entities.filter((entity) => entity.mentions.some((mention) => mention.form === "name"));
  const talking = new Set(report.turns.map((turn) => turn.speaker)).size;
  const quotes = report.quotes.filter((quote) => quote.kind !== "scare").length;
  const junk = report.blocks.filter((block) => block.kind === "junk").length;
  const parts = [
    talking > 0 && `${counted(report.turns.length, "turn")} of ${counted(talking, "speaker")}`,
    counted(quotes, "quote"),
    counted(named.length, "name"),
    junk > 0 && `${counted(junk, "line")} removed`,
    `${counted(report.stats.words, "word")}, ${counted(Math.max(1, Math.round(report.stats.reading_minutes)), "minute")} to read`,
  ];
  return parts.filter(Boolean).join(" · ");
}

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

export const NOTICES = {
  blank: "This is only white space. Paste the article’s text.",
  short: "That is very short for an article, so there is little to find.",
  binary: (/** @type {string} */ name) => `“${name}” is not a text file. Drop a text or HTML file, or paste the article’s text.`,
  unreadable: (/** @type {string} */ name) => `“${name}” could not be read. Open it elsewhere and paste its text.`,
  cancelled: "Stopped. Your text is in the box, not inspected.",
  tooLong: (/** @type {string} */ size, /** @type {string} */ most) => `This text has ${size}, and the page inspects up to ${most}. All of it is in the box; inspect its start, or use the command line for the whole.`,
  longFile: (/** @type {string} */ name, /** @type {string} */ size, /** @type {string} */ most) => `“${name}” has ${size}, and the page reads files of up to ${most}. Use the command line for it, or a part of it here.`,
  large: (/** @type {string} */ size) => `Inspecting ${size} of text …`,
  broken: (/** @type {string} */ why) => `The inspection did not succeed: ${why} Your text is kept.`,
  brokenLink: "This link is damaged or cut short. Ask for the text itself and paste it here.",
  linkCopied: "The link is copied. It carries the whole text, and nobody has it until you send it.",
  linkNotCopied: "The browser did not allow to copy the link.",
  linkTooLong: (/** @type {number} */ length, /** @type {number} */ most) =>
    `A link with this text would have ${count(length)} characters, and many programs cut links after ${count(most)}. Save the result and send the file.`,
  onlyAddress: "Only the article’s address was shared, and this page fetches nothing. Select the article’s text and share that, or copy and paste it.",
  nothingShared: "Nothing was shared. Paste an article instead.",
  noSample: "The sample could not be loaded. Paste an article instead.",
};
