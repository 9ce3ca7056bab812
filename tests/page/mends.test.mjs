// What the reader's mends make of a report.

import assert from "node:assert/strict";
import { test } from "node:test";

import { anchorAt } from "../../www/anchors.js";
import { choices, mended } from "../../www/mends.js";

const TEXT = [
  "Talks fail",
  "Editor: Why did you leave?",
  "Ann Roe: “No comment,” as Ben Cole said.",
  "Editor: And Paris?",
  "Paris is a city, Roe told us, “a fine one”.",
  "Read more: ten cats",
].join("\n");
const at = (/** @type {string} */ part, from = 0) => ({ start: TEXT.indexOf(part, from), end: TEXT.indexOf(part, from) + part.length });
const sure = { confidence: 0.5, evidence: "guess" };
const mention = (/** @type {string} */ part, from = 0) => ({ ...at(part, from), form: "name", ...sure });
const lineOf = (/** @type {string} */ start, /** @type {string} */ label) => {
  const begin = TEXT.indexOf(start);
  return { start: begin, end: TEXT.indexOf("\n", begin), label: { start: begin, end: begin + label.length } };
};

const figures = (/** @type {number} */ spoken, /** @type {number} */ quoted, /** @type {number} */ turns) => ({ words: spoken + quoted, turn_words: spoken, quoted_words: quoted, turns, first: null, last: null });
const kinds = (some = {}) => ({ direct: 0, partial: 0, indirect: 0, ...some });

/** @returns {any} */
const report = () => ({
  text: TEXT,
  blocks: [],
  removed: [],
  sentences: [],
  entities: [
    { id: 1, kind: "person", name: "Ann Roe", aliases: ["Roe"], role: null, value: null, mentions: [mention("Ann Roe"), mention("Roe", TEXT.indexOf("city"))] },
    { id: 2, kind: "person", name: "Ben Cole", aliases: [], role: "lawyer", value: null, mentions: [mention("Ben Cole")] },
    { id: 3, kind: "place", name: "Paris", aliases: [], role: null, value: null, mentions: [mention("Paris"), mention("Paris", TEXT.indexOf("Paris is"))] },
  ],
  speakers: [
    { id: 1, name: "Editor", role: null, part: "interviewer", aliases: ["Editor"], entity: null, ...figures(6, 0, 2), quotes: 0, quotes_by_kind: kinds() },
    { id: 2, name: "Ann Roe", role: null, part: "interviewee", aliases: ["Ann Roe"], entity: 1, ...figures(6, 3, 1), quotes: 1, quotes_by_kind: kinds({ partial: 1 }) },
    { id: 3, name: "Ben Cole", role: "lawyer", part: "quoted", aliases: [], entity: 2, ...figures(0, 2, 0), quotes: 1, quotes_by_kind: kinds({ direct: 1 }) },
  ],
  turns: [
    { ...lineOf("Editor: Why", "Editor"), speaker: 1, ...sure },
    { ...lineOf("Ann Roe:", "Ann Roe"), speaker: 2, ...sure },
    { ...lineOf("Editor: And", "Editor"), speaker: 1, ...sure },
  ],
  quotes: [
    { ...at("“No comment,”"), kind: "direct", source: null, cue: null, speaker: 3, in_turn: 1, ...sure },
    { ...at("“a fine one”"), kind: "partial", source: null, cue: null, speaker: 2, in_turn: null, ...sure },
  ],
  checks: [],
  defects: [],
  stats: { words: 30, words_by_speaker: {}, entities_by_kind: {}, quoted_share: 0.1667 },
});
const anchored = (/** @type {string} */ part, from = 0) => anchorAt(TEXT, at(part, from));
const after = (/** @type {any[]} */ ...mends) => mended(report(), mends).report;
const speaker = (/** @type {any} */ report, /** @type {string} */ name) => report.speakers.find((/** @type {any} */ speaker) => speaker.name === name);
const first = anchored("“No comment,”");

test("without mends the report is the same, and no mend changes the report it came from", () => {
  const untouched = report();
  assert.equal(mended(untouched, []).report, untouched);
  mended(untouched, [
    { does: "unquote", at: first },
    { does: "unite", speaker: "Ben Cole", into: "Ann Roe" },
    { does: "apart", of: { name: "Paris", kind: "place" }, at: anchored("Paris"), name: "Paris Hilton", all: true },
    { does: "turn", at: anchored("Editor"), speaker: "Zoe", all: true },
    { does: "unname", of: { name: "Ben Cole", kind: "person" } },
  ]);
  assert.deepEqual(untouched, report());
});

test("a quote gets another speaker and kind, and the figures follow", () => {
  const found = after({ does: "quote", at: first, kind: "indirect", speaker: "Ann Roe" });
  assert.deepEqual([found.quotes[0].kind, found.quotes[0].speaker, found.quotes[0].confidence], ["indirect", 2, 1]);
  assert.equal(speaker(found, "Ben Cole"), undefined);
  assert.equal(speaker(found, "Ann Roe").quotes, 2);
  assert.equal(speaker(found, "Ann Roe").words, 9, "words inside the own turn count once");
  assert.deepEqual(speaker(found, "Ann Roe").quotes_by_kind, { direct: 0, partial: 1, indirect: 1 });
  assert.equal(speaker(found, "Ann Roe").quoted_words, 3);
  assert.deepEqual(found.mends, [{ what: "quote: direct quote is reported speech, said by Ann Roe, not by Ben Cole", at: at("“No comment,”"), name: "Ann Roe" }]);
});

test("a quote goes to somebody whom the text names, or whom it does not", () => {
  const found = after({ does: "quote", at: first, kind: "direct", speaker: "Paris" }, { does: "quote", at: anchored("“a fine one”"), kind: "partial", speaker: "Zoe" });
  assert.equal(speaker(found, "Paris").entity, 3);
  assert.equal(speaker(found, "Paris").words, 2);
  assert.equal(speaker(found, "Zoe").entity, null);
  assert.equal(speaker(found, "Zoe").words, 3);
  assert.equal(found.stats.words_by_speaker[speaker(found, "Zoe").id], 3);
});

test("all quotes of a speaker move together", () => {
  const found = after({ does: "quotes", of: "Ben Cole", speaker: null });
  assert.equal(found.quotes[0].speaker, null);
  assert.equal(speaker(found, "Ben Cole"), undefined);
});

test("a quote is taken away, and one that the reader marks stands in order", () => {
  const none = after({ does: "unquote", at: first });
  assert.equal(none.quotes.length, 1);
  assert.equal(none.stats.quoted_share, 0.1);
  const more = after({ does: "quote", at: anchored("Paris is a city"), kind: "indirect", speaker: "Ann Roe" });
  assert.deepEqual(more.quotes.map(({ kind }) => kind), ["direct", "indirect", "partial"]);
  assert.equal(speaker(more, "Ann Roe").words, 13);
});

test("one turn, or all with the same label, get another speaker", () => {
  const one = after({ does: "turn", at: anchored("Editor"), speaker: "Zoe", all: false });
  assert.deepEqual(one.turns.map((turn) => one.speakers[turn.speaker - 1].name), ["Zoe", "Ann Roe", "Editor"]);
  assert.deepEqual([speaker(one, "Editor").turns, speaker(one, "Zoe").turns, speaker(one, "Zoe").words], [1, 1, 4]);
  const all = after({ does: "turn", at: anchored("Editor"), speaker: "Zoe", all: true });
  assert.equal(speaker(all, "Editor"), undefined);
  assert.equal(speaker(all, "Zoe").turns, 2);
  assert.deepEqual(all.speakers.map(({ id }) => id), [1, 2, 3]);
});

test("speakers are renamed and united", () => {
  const renamed = after({ does: "rename", speaker: "Ann Roe", name: "Dr. Ann Roe" });
  assert.equal(renamed.entities[0].name, "Dr. Ann Roe");
  assert.ok(speaker(renamed, "Dr. Ann Roe").aliases.includes("Ann Roe"));
  const one = after({ does: "unite", speaker: "Ben Cole", into: "Ann Roe" });
  assert.equal(one.speakers.length, 2);
  assert.deepEqual(one.quotes.map(({ speaker }) => speaker), [2, 2]);
  assert.equal(speaker(one, "Ann Roe").words, 9);
});

test("names change kind, are renamed, united, split and dropped", () => {
  const paris = { name: "Paris", kind: /** @type {const} */ ("place") };
  const kind = after({ does: "kind", of: paris, kind: "person" });
  assert.deepEqual([kind.entities[2].kind, kind.stats.entities_by_kind.person, kind.entities[2].mentions[1].confidence], ["person", 3, 1]);
  const apart = after({ does: "apart", of: paris, at: anchored("Paris is").exact ? anchored("Paris", TEXT.indexOf("Paris is")) : first, name: "Paris Hilton", all: false });
  assert.deepEqual(apart.entities.map(({ name, mentions }) => [name, mentions.length]), [["Ann Roe", 2], ["Ben Cole", 1], ["Paris", 1], ["Paris Hilton", 1]]);
  const same = after({ does: "same", of: { name: "Ben Cole", kind: "person" }, into: { name: "Ann Roe", kind: "person" } });
  assert.deepEqual(same.entities.map(({ id, name, mentions }) => [id, name, mentions.length]), [[1, "Ann Roe", 3], [2, "Paris", 2]]);
  assert.equal(same.speakers.length, 2, "their speakers are one, too");
  const none = after({ does: "unname", of: { name: "Ann Roe", kind: "person" } });
  assert.deepEqual([none.entities.length, speaker(none, "Ann Roe").entity, speaker(none, "Ben Cole").entity], [2, null, 1]);
  assert.equal(after({ does: "call", of: paris, name: "Paris, Texas" }).entities[2].aliases[0], "Paris");
});

test("what one mend made, the next can change", () => {
  const found = after({ does: "quote", at: first, kind: "direct", speaker: "Zoe" }, { does: "rename", speaker: "Zoe", name: "Zoe Hill" }, { does: "unite", speaker: "Zoe Hill", into: "Ann Roe" });
  assert.equal(speaker(found, "Ann Roe").quotes, 2);
  assert.equal(found.mends?.length, 3);
});

test("a mend whose place or name is gone is told, and the others hold", () => {
  /** @type {any[]} */
  const mends = [{ does: "rename", speaker: "Nobody", name: "X" }, { does: "unquote", at: { exact: "“gone”", before: "x".repeat(32), after: "y".repeat(32), start: 4 } }, { does: "unquote", at: first }];
  const { report: found, lost } = mended(report(), mends);
  assert.deepEqual(lost, mends.slice(0, 2));
  assert.equal(found.quotes.length, 1);
});

test("mends of blocks are handed to the inspector", () => {
  const line = "Read more: ten cats";
  const mend = /** @type {const} */ ({ does: "block", at: anchored(line), kind: null, was: "junk" });
  assert.deepEqual(choices([mend, { does: "unquote", at: first }], TEXT), [{ ...at(line), kind: null }]);
  assert.deepEqual(after(mend).mends, [{ what: "line put back", at: at(line) }]);
});

test("notes on sourcing go with what they note", () => {
  const noted = { ...report(), checks: [{ ...at("“No comment,”"), kind: "unattributed_quote", message: "" }, { start: 0, end: 5, kind: "speaker_without_affiliation", message: "The text does not say who Ben Cole is." }] };
  noted.quotes[0].speaker = null;
  assert.equal(mended(noted, [{ does: "quote", at: first, kind: "direct", speaker: null }]).report.checks.length, 2);
  assert.equal(mended(noted, [{ does: "quote", at: first, kind: "direct", speaker: "Zoe" }]).report.checks.length, 1);
  assert.match(mended(noted, [{ does: "rename", speaker: "Ben Cole", name: "B. Cole" }]).report.checks[1].message, /B\. Cole/);
});
