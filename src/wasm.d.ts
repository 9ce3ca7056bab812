/** What the reader may choose; everything may be left out. */
export interface Options {
  /** How the input is to be read: `auto` looks at it. */
  format?: "auto" | "text" | "html";
  /** The input holds the article and nothing else: no block is junk. */
  articleOnly?: boolean;
  /** What the reader says about single blocks; offsets count UTF-16 units of the report's `text`. */
  blocks?: Choice[];
}

/** What a reader says that a block is. */
export interface Choice extends Span {
  /** Null for the article's, whatever its kind. */
  kind?: BlockKind | null;
  reason?: JunkReason | null;
}

/** A half-open range of UTF-16 units in the report's `text`. */
export interface Span {
  start: number;
  end: number;
}

export type BlockKind =
  | "title" | "subtitle" | "byline" | "dateline" | "heading" | "paragraph" | "turn" | "list_item" | "table" | "caption"
  | "quote" | "code" | "junk";

export type JunkReason =
  | "navigation" | "related" | "comments" | "share" | "newsletter" | "consent" | "advertising" | "copyright"
  | "author_bio" | "paywall" | "timestamp" | "tags" | "media" | "markup" | "duplicate" | "other";

export interface Block extends Span {
  kind: BlockKind;
  /** Why it is junk; null for what is kept. */
  reason: JunkReason | null;
  /** 0 to 1. */
  confidence: number;
  evidence: string;
}

/** Junk inside a kept block. */
export interface Removed extends Span {
  kind: "markup" | "promotion" | "footnote";
}

export type EntityKind =
  | "person" | "organization" | "place" | "group" | "event" | "work" | "product" | "law" | "date" | "time" | "money"
  | "percent" | "quantity" | "number" | "language" | "url";

export interface Mention extends Span {
  form: "name" | "nominal" | "pronoun";
  confidence: number;
  evidence: string;
}

export interface Entity {
  /** Counts from 1. */
  id: number;
  kind: EntityKind;
  name: string;
  aliases: string[];
  role: string | null;
  /** The value in a standard form, where there is one. */
  value: string | null;
  mentions: Mention[];
}

export interface Speaker {
  /** Counts from 1. */
  id: number;
  name: string;
  role: string | null;
  part: "interviewer" | "interviewee" | "panelist" | "narrator" | "quoted";
  aliases: string[];
  /** The entity, where names tell. */
  entity: number | null;
  /** Words in own turns, and in quotes outside of them. */
  words: number;
  turn_words: number;
  quoted_words: number;
  turns: number;
  quotes: number;
  quotes_by_kind: { direct: number; partial: number; indirect: number };
  /** The first turn or quote. */
  first: Span | null;
  /** The last turn or quote. */
  last: Span | null;
}

export interface Turn extends Span {
  label: Span;
  speaker: number;
  confidence: number;
  evidence: string;
}

export interface Quote extends Span {
  kind: "direct" | "partial" | "indirect" | "scare";
  source: Span | null;
  cue: Span | null;
  speaker: number | null;
  /** The turn it stands in, as an index into `turns`. */
  in_turn: number | null;
  confidence: number;
  evidence: string;
}

export interface Check extends Span {
  kind: string;
  message: string;
}

export interface Stats {
  words: number;
  reading_minutes: number;
  junk_share: number;
  quoted_share: number;
  words_by_speaker: Record<string, number>;
  entities_by_kind: Partial<Record<EntityKind, number>>;
  elapsed_ms: number | null;
}

export interface Report {
  /** What every span points into: the pasted text to the letter, or the visible text of HTML. */
  text: string;
  /** ISO 639-1, null where the text is too short to tell. */
  language: string | null;
  metadata: { title: string | null; author: string | null; date: string | null; site: string | null };
  blocks: Block[];
  removed: Removed[];
  sentences: Span[];
  entities: Entity[];
  speakers: Speaker[];
  turns: Turn[];
  quotes: Quote[];
  /** Defects and notes. */
  checks: Check[];
  /** The defects alone. */
  defects: Check[];
  stats: Stats;
  /** What a reader changed; inspecting a text gives none. */
  mends?: Mended[];
}

/** One change that a reader made; every export names it. */
export interface Mended {
  what: string;
  at?: Span | null;
  /** Of the speaker, person or thing that it is about. */
  name?: string | null;
}

/** Inspects one article. Throws an `Error` with a sentence for the reader. */
export function inspect(input: string, options?: Options): Report;

/** The report of `inspect` as a JSON text, which goes from a worker to its page sooner than the object. */
export function inspectJson(input: string, options?: Options): string;

/** Items `[from, to]` of the list in the report before, or a new one. */
export type Piece<T> = [from: number, to: number] | T;

/** A report as changes of the one before; what lies behind `text.end` has moved with the text. */
export interface Changes extends Pick<Report, "language" | "metadata" | "stats" | "mends"> {
  /** What stands in the place of a stretch of the text before. */
  text: Span & { now: string };
  blocks: Piece<Block>[];
  removed: Piece<Removed>[];
  sentences: Piece<Span>[];
  entities: Piece<Entity>[];
  speakers: Piece<Speaker>[];
  turns: Piece<Turn>[];
  quotes: Piece<Quote>[];
  checks: Piece<Check>[];
  defects: Piece<Check>[];
}

/** `Changes` of the report that was given last by this or `inspectJson`, as a JSON text; `Report` where that is not kept. */
export function inspectChanges(input: string, options?: Options): string;

/** The forms that a result can be exported in. */
export type Form =
  | "text" | "cms" | "markdown" | "quotes-csv" | "names-csv" | "speakers-csv" | "blocks-csv" | "annotations" | "html";

/** Inspects one article and gives the result as a document. Throws as `inspect` does. */
export function exportAs(input: string, form: Form, options?: Options): string;

/** Gives a report of `inspect`, perhaps changed since, as a document. */
export function exportReport(report: Report, form: Form): string;
