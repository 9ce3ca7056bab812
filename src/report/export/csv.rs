//! Quotes, names, speakers and blocks as comma-separated tables (RFC 4180), safe to open in a spreadsheet.

use super::{Report, escape, words};
use crate::quotes::Quote;
use crate::report::mends::{self, Mended};
use crate::span::Span;
use crate::speakers::Speaker;

/// One table of a report, or of many reports with the article's id in the first column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// One row a quote.
    Quotes,
    /// One row an entity.
    Names,
    /// One row a speaker.
    Speakers,
    /// One row a block, junk too.
    Blocks,
}

impl Table {
    fn columns(self) -> &'static [&'static str] {
        match self {
            Table::Quotes => {
                &["kind", "speaker", "role", "source", "cue", "quote", "sentence", "in turn of", "confidence"]
            }
            Table::Names => &["kind", "name", "also", "role", "value", "mentions", "first mentioned in"],
            Table::Speakers => &[
                "name",
                "role",
                "part",
                "also",
                "words",
                "words in turns",
                "words quoted",
                "turns",
                "quotes",
                "direct",
                "partial",
                "indirect",
            ],
            Table::Blocks => &["kind", "reason", "text", "confidence", "evidence"],
        }
    }

    /// The first row, with a column for the article's id when there are several articles.
    pub fn head(self, with_id: bool) -> String {
        let mut rows = Rows { id: with_id.then_some("id"), mends: &[], out: String::new() };
        rows.add(self.columns());
        rows.out
    }
}

/// What the last column is called that says what a reader changed; only there where something was.
const MENDED: &str = "changed by the reader";

/// `table` with its head.
pub(super) fn write(report: &Report, table: Table) -> String {
    if report.mends.is_empty() {
        return table.head(false) + &rows(report, table, None);
    }
    let mut head = Rows { id: None, mends: &[], out: String::new() };
    let columns: Vec<&str> = table.columns().iter().copied().chain([MENDED]).collect();
    head.add(&columns);
    head.out + &rows(report, table, None)
}

/// The rows of `table`, each with `id` before it where there is one.
pub(super) fn rows(report: &Report, table: Table, id: Option<&str>) -> String {
    let mut rows = Rows { id, mends: &report.mends, out: String::new() };
    match table {
        Table::Quotes => report.quotes.iter().for_each(|quote| quote_row(report, quote, &mut rows)),
        Table::Names => names(report, &mut rows),
        Table::Speakers => speakers(report, &mut rows),
        Table::Blocks => blocks(report, &mut rows),
    }
    rows.out
}

struct Rows<'a> {
    id: Option<&'a str>,
    mends: &'a [Mended],
    out: String,
}

impl Rows<'_> {
    /// Adds a row about what stands at `span` or is called `name`.
    fn add_about(&mut self, span: Option<Span>, name: Option<&str>, cells: &[&str]) {
        if self.mends.is_empty() {
            return self.add(cells);
        }
        let mended = mends::of(self.mends, span, name);
        let cells: Vec<&str> = cells.iter().copied().chain([mended.as_str()]).collect();
        self.add(&cells);
    }

    fn add(&mut self, cells: &[&str]) {
        escape::csv_line(self.id.iter().chain(cells).copied(), &mut self.out);
    }
}

fn quote_row(report: &Report, quote: &Quote, rows: &mut Rows<'_>) {
    let speaker = report.speaker(quote.speaker);
    let part = |span: Option<Span>| span.map_or("", |span| report.slice(span));
    let turn = quote.in_turn.and_then(|turn| report.turns.get(turn as usize));
    rows.add_about(
        Some(quote.span),
        None,
        &[
            &words(quote.kind),
            speaker.map_or("", |speaker| &speaker.name),
            speaker.and_then(|speaker| speaker.role.as_deref()).unwrap_or_default(),
            part(quote.source),
            part(quote.cue),
            report.slice(quote.span),
            report.slice(sentences_of(report, quote)),
            turn.and_then(|turn| report.speaker(Some(turn.speaker))).map_or("", |speaker| &speaker.name),
            &quote.confidence.probability().to_string(),
        ],
    );
}

/// The sentences that hold the quote, its cue and its source.
fn sentences_of(report: &Report, quote: &Quote) -> Span {
    let whole = [quote.source, quote.cue].into_iter().flatten().fold(quote.span, Span::to);
    let first = report.sentences.partition_point(|sentence| sentence.end <= whole.start);
    let after = report.sentences.partition_point(|sentence| sentence.start < whole.end);
    report.sentences[first..after.max(first)].iter().fold(whole, |whole, sentence| whole.to(*sentence))
}

fn names(report: &Report, rows: &mut Rows<'_>) {
    for entity in &report.entities {
        let first = entity.mentions.first().map(|mention| mention.span);
        let sentence = first.and_then(|first| {
            let index = report.sentences.partition_point(|sentence| sentence.end <= first.start);
            report.sentences.get(index).filter(|sentence| sentence.contains(first))
        });
        rows.add_about(
            None,
            Some(&entity.name),
            &[
                &words(entity.kind),
                &entity.name,
                &entity.aliases.join("; "),
                entity.role.as_deref().unwrap_or_default(),
                entity.value.as_deref().unwrap_or_default(),
                &entity.mentions.len().to_string(),
                sentence.map_or("", |sentence| report.slice(*sentence)),
            ],
        );
    }
}

fn speakers(report: &Report, rows: &mut Rows<'_>) {
    for speaker in &report.speakers {
        let Speaker { name, role, part, aliases, words: spoken, turns, quotes, quotes_by_kind: kinds, .. } = speaker;
        rows.add_about(
            None,
            Some(name),
            &[
                name,
                role.as_deref().unwrap_or_default(),
                &words(part),
                &aliases.join("; "),
                &spoken.to_string(),
                &speaker.turn_words.to_string(),
                &speaker.quoted_words.to_string(),
                &turns.to_string(),
                &quotes.to_string(),
                &kinds.direct.to_string(),
                &kinds.partial.to_string(),
                &kinds.indirect.to_string(),
            ],
        );
    }
}

fn blocks(report: &Report, rows: &mut Rows<'_>) {
    for block in &report.blocks {
        rows.add_about(
            Some(block.span),
            None,
            &[
                &words(block.kind),
                &block.reason.map_or_else(String::new, words),
                report.slice(block.span),
                &block.confidence.probability().to_string(),
                &block.evidence,
            ],
        );
    }
}
