// Report + the reader's mends → mended report. Knows nothing of the page; the report that comes in is left as it is.
// What a mend says about blocks, the inspector obeys itself (`choices`), since it reads no names or quotes in junk.

/** @import { BlockKind, Choice, EntityKind, Mended, Quote, Report } from "../pkg/article_inspector.js" */
/** @import { Anchor } from "./anchors.js" */
/** @typedef {{ name: string, kind: EntityKind }} Who a person or thing, by what the report called it */

/**
 * One thing that the reader changed. Speakers and names are told by what they are called, places by anchors.
 * @typedef {{ does: "block", at: Anchor, kind: BlockKind | null, was: BlockKind }
 *   | { does: "keep", at: Anchor }
 *   | { does: "quote", at: Anchor, kind: Quote["kind"], speaker: string | null }
 *   | { does: "unquote", at: Anchor }
 *   | { does: "quotes", of: string, speaker: string | null }
 *   | { does: "turn", at: Anchor, speaker: string, all: boolean }
 *   | { does: "rename", speaker: string, name: string }
 *   | { does: "unite", speaker: string, into: string }
 *   | { does: "kind", of: Who, kind: EntityKind }
 *   | { does: "call", of: Who, name: string }
 *   | { does: "same", of: Who, into: Who }
 *   | { does: "apart", of: Who, at: Anchor, name: string, all: boolean }
 *   | { does: "unname", of: Who }} Mend
 */

import { place } from "./anchors.js";
import { call, drop, setKind, settleNames, split, uniteNames } from "./mend-names.js";
import { dropQuote, moveQuotes, rename, setQuote, setTurn, settleSpeech, unite } from "./mend-speech.js";
import { WHAT } from "./strings-mend.js";

/**
 * What the inspector is to take blocks for.
 * @param {Mend[]} mends @param {string} text what the report's offsets point into
 * @returns {Choice[]}
 */
export function choices(mends, text) {
  return mends.flatMap((mend) => {
    const at = mend.does === "block" ? place(mend.at, text) : null;
    return at && mend.does === "block" ? [{ ...at, kind: mend.kind }] : [];
  });
}

/**
 * The report as the reader mended it; `lost` are the mends whose place or name is gone from the text.
 * @param {Report} report of a text that was inspected with the mends' `choices` @param {Mend[]} mends
 * @returns {{ report: Report, lost: Mend[] }}
 */
export function mended(report, mends) {
  if (mends.length === 0) return { report, lost: [] };
  const copy = copied(report);
  /** @type {Mended[]} */ const done = [];
  /** @type {Mend[]} */ const lost = [];
  for (const mend of mends) {
    const told = apply(copy, mend);
    if (told) done.push(told);
    else lost.push(mend);
  }
  settleSpeech(copy, report);
  settleNames(copy);
  copy.mends = done;
  return { report: copy, lost };
}

/** @param {Report} report @param {Mend} mend @returns {Mended | null} what was done, null where nothing could be */
function apply(report, mend) {
  switch (mend.does) {
    case "block": {
      const at = place(mend.at, report.text);
      return at && { what: WHAT.block(mend.kind, mend.was), at };
    }
    case "keep": {
      const at = place(mend.at, report.text);
      const kept = at && report.removed.find(({ start, end }) => start < at.end && at.start < end);
      if (!kept) return null;
      report.removed = report.removed.filter((removed) => removed !== kept);
      return { what: WHAT.keep(report.text.slice(kept.start, kept.end)), at };
    }
    case "quote": {
      const at = place(mend.at, report.text);
      return at && setQuote(report, at, mend.kind, mend.speaker);
    }
    case "unquote": {
      const at = place(mend.at, report.text);
      return at && dropQuote(report, at);
    }
    case "quotes":
      return moveQuotes(report, mend.of, mend.speaker);
    case "turn": {
      const at = place(mend.at, report.text);
      return at && setTurn(report, at, mend.speaker, mend.all);
    }
    case "rename":
      return rename(report, mend.speaker, mend.name);
    case "unite":
      return unite(report, mend.speaker, mend.into);
    case "kind":
      return setKind(report, mend.of, mend.kind);
    case "call":
      return call(report, mend.of, mend.name);
    case "same":
      return uniteNames(report, mend.of, mend.into);
    case "apart": {
      const at = place(mend.at, report.text);
      return at && split(report, mend.of, at, mend.name, mend.all);
    }
    case "unname":
      return drop(report, mend.of);
  }
}

/** A report whose lists can be changed without changing the one it came from. @param {Report} report @returns {Report} */
function copied(report) {
  return {
    ...report,
    entities: report.entities.map((entity) => ({ ...entity, aliases: [...entity.aliases], mentions: [...entity.mentions] })),
    speakers: report.speakers.map((speaker) => ({ ...speaker, aliases: [...speaker.aliases] })),
    turns: report.turns.map((turn) => ({ ...turn })),
    quotes: report.quotes.map((quote) => ({ ...quote })),
    checks: [...report.checks],
    stats: { ...report.stats },
  };
}

