// Mends of names: people, places and things. Each changes the report's own list and tells what it did, or null.

/** @import { Entity, EntityKind, Mended, Report, Span } from "../pkg/article_inspector.js" */
/** @import { Who } from "./mends.js" */

import { unite } from "./mend-speech.js";
import { READER, WHAT } from "./strings-mend.js";

const SURE = { confidence: 1, evidence: READER };

/** Gives a name another kind, wherever it stands. @param {Report} report @param {Who} of @param {EntityKind} kind @returns {Mended | null} */
export function setKind(report, of, kind) {
  const entity = known(report, of);
  if (!entity) return null;
  entity.kind = kind;
  assure(entity);
  return { what: WHAT.kind(entity.name, of.kind, kind), name: entity.name };
}

/** @param {Report} report @param {Who} of @param {string} name @returns {Mended | null} */
export function call(report, of, name) {
  const entity = known(report, of);
  if (!entity) return null;
  const other = known(report, { name, kind: entity.kind });
  if (other && other !== entity) return uniteNames(report, of, other);
  entity.name = name;
  entity.aliases = [...new Set([...entity.aliases, of.name])].filter((alias) => alias !== name);
  for (const speaker of report.speakers) {
    if (speaker.entity === entity.id && speaker.name === of.name) Object.assign(speaker, { name, aliases: [...new Set([...speaker.aliases, of.name])] });
  }
  return { what: WHAT.rename(of.name, name), name };
}

/** Makes two names one; their speakers too. @param {Report} report @param {Who} of @param {Who} into @returns {Mended | null} */
export function uniteNames(report, of, into) {
  const [from, to] = [known(report, of), known(report, into)];
  if (!from || !to || from === to) return null;
  const [speaker, other] = [from, to].map(({ id }) => report.speakers.find(({ entity }) => entity === id));
  if (speaker && other && speaker !== other) unite(report, speaker.name, other.name);
  for (const speaker of report.speakers) if (speaker.entity === from.id) speaker.entity = to.id;
  to.mentions = [...to.mentions, ...from.mentions.map((mention) => ({ ...mention, ...SURE }))].sort((a, b) => a.start - b.start);
  to.aliases = [...new Set([...to.aliases, from.name, ...from.aliases])].filter((alias) => alias !== to.name);
  to.role ??= from.role;
  from.mentions = [];
  return { what: WHAT.unite(from.name, to.name), name: to.name };
}

/**
 * Takes the mention at a place, or all that are written so, from a name and makes them another.
 * @param {Report} report @param {Who} of @param {Span} at @param {string} name @param {boolean} all
 * @returns {Mended | null}
 */
export function split(report, of, at, name, all) {
  const entity = known(report, of);
  const mention = entity?.mentions.find(({ start, end }) => start < at.end && at.start < end);
  if (!entity || !mention) return null;
  const written = ({ start, end } = mention) => report.text.slice(start, end);
  const moved = entity.mentions.filter((other) => other === mention || (all && written(other) === written()));
  const sure = moved.map((mention) => ({ ...mention, ...SURE }));
  entity.mentions = entity.mentions.filter((mention) => !moved.includes(mention));
  if (all) entity.aliases = entity.aliases.filter((alias) => alias !== written());
  const to = report.entities.find((other) => other !== entity && other.name === name && other.mentions.length > 0);
  if (to) to.mentions = [...to.mentions, ...sure].sort((a, b) => a.start - b.start);
  else report.entities.push({ id: report.entities.length + 1, kind: entity.kind, name, aliases: [], role: null, value: null, mentions: sure });
  return { what: WHAT.apart(moved.length, written(), entity.name, name), at: { start: mention.start, end: mention.end }, name };
}

/** @param {Report} report @param {Who} of @returns {Mended | null} */
export function drop(report, of) {
  const entity = known(report, of);
  if (!entity) return null;
  entity.mentions = [];
  return { what: WHAT.noName(of.name), name: of.name };
}

/** Numbers the names anew without those that are mentioned no more, and counts their kinds. @param {Report} report */
export function settleNames(report) {
  const kept = report.entities.filter((entity) => entity.mentions.length > 0);
  const ids = new Map(kept.map((entity, index) => [entity.id, index + 1]));
  report.entities = kept.map((entity, index) => ({ ...entity, id: index + 1 }));
  report.speakers = report.speakers.map((speaker) => ({ ...speaker, entity: speaker.entity === null ? null : (ids.get(speaker.entity) ?? null) }));
  /** @type {Partial<Record<EntityKind, number>>} */ const kinds = {};
  for (const { kind } of kept) kinds[kind] = (kinds[kind] ?? 0) + 1;
  report.stats.entities_by_kind = kinds;
}

/** @param {Report} report @param {Who} who @returns {Entity | undefined} */
function known(report, { name, kind }) {
  const called = report.entities.filter((entity) => entity.mentions.length > 0 && entity.name === name);
  return called.find((entity) => entity.kind === kind) ?? called[0];
}

/** @param {Entity} entity */
function assure(entity) {
  entity.mentions = entity.mentions.map((mention) => ({ ...mention, ...SURE }));
}
