//! Quotes, names, speakers and blocks as tables: one definition of columns and rows for every form of a table.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Report, words};
use crate::quotes::Quote;
use crate::report::offsets::{Converter, Offsets};
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

/// One column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// What a reader calls it, in lower-case words.
    pub name: &'static str,
    /// What its cells hold.
    pub holds: Holds,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Words.
    Text,
    /// Whole numbers from 0 on: counts and offsets.
    Whole,
    /// Numbers between 0 and 1.
    Share,
}

/// One cell of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Words; empty where there is nothing to say.
    Text(Cow<'a, str>),
    /// A count or an offset; none where the thing has no place.
    Whole(Option<u32>),
    /// A number between 0 and 1 in thousandths.
    Share(f64),
}

impl Column {
    /// What JSON and Parquet call it: one word.
    pub fn key(&self) -> String {
        self.name.replace(' ', "_")
    }
}

impl Serialize for Cell<'_> {
    /// Empty words are null.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Text(text) if text.is_empty() => serializer.serialize_none(),
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::Whole(number) => number.serialize(serializer),
            Cell::Share(share) => serializer.serialize_f64(*share),
        }
    }
}

/// A row as an object: the article's id where there is one, and the cells under the keys of their columns.
pub struct Record<'a, I> {
    /// The article's id.
    pub id: Option<&'a I>,
    /// The table.
    pub table: Table,
    /// What [`Report::each_row`] gives.
    pub cells: &'a [Cell<'a>],
}

impl<I: Serialize> Serialize for Record<'_, I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_map(None)?;
        if let Some(id) = self.id {
            row.serialize_entry("id", id)?;
        }
        for (column, cell) in self.table.all_columns().zip(self.cells) {
            row.serialize_entry(&column.key(), cell)?;
        }
        row.end()
    }
}

const fn text(name: &'static str) -> Column {
    Column { name, holds: Holds::Text }
}

const fn whole(name: &'static str) -> Column {
    Column { name, holds: Holds::Whole }
}

const CONFIDENCE: Column = Column { name: "confidence", holds: Holds::Share };

impl Table {
    /// What is in the table of one report; of many, the id is before and [`Table::PLACE`] behind them.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Table::Quotes => {
                &const {
                    [
                        text("kind"),
                        text("speaker"),
                        text("role"),
                        text("source"),
                        text("cue"),
                        text("quote"),
                        text("sentence"),
                        text("in turn of"),
                        CONFIDENCE,
                    ]
                }
            }
            Table::Names => {
                &const {
                    [
                        text("kind"),
                        text("name"),
                        text("also"),
                        text("role"),
                        text("value"),
                        whole("mentions"),
                        text("first mentioned in"),
                    ]
                }
            }
            Table::Speakers => {
                &const {
                    [
                        text("name"),
                        text("role"),
                        text("part"),
                        text("also"),
                        whole("words"),
                        whole("words in turns"),
                        whole("words quoted"),
                        whole("turns"),
                        whole("quotes"),
                        whole("direct"),
                        whole("partial"),
                        whole("indirect"),
                    ]
                }
            }
            Table::Blocks => &const { [text("kind"), text("reason"), text("text"), CONFIDENCE, text("evidence")] },
        }
    }

    /// The table's columns, then [`Table::PLACE`].
    pub fn all_columns(self) -> impl Iterator<Item = &'static Column> {
        self.columns().iter().chain(const { &Table::PLACE })
    }

    /// Where the row's thing stands: a quote or block itself, a name's first mention, a speaker's first turn or quote.
    pub const PLACE: [Column; 2] = [whole("start"), whole("end")];
}

/// A row, and what it is about.
pub(super) struct Row<'a> {
    pub(super) cells: Vec<Cell<'a>>,
    /// Where its thing stands.
    pub(super) place: Option<Span>,
    /// What its thing is called, in a table where that tells it from the others.
    pub(super) name: Option<&'a str>,
}

impl Report {
    /// Hands the cells of each row of a table to `visit`, [`Table::PLACE`] in `unit` behind the table's own columns.
    /// To be called before [`Report::convert_offsets`].
    pub fn each_row(&self, table: Table, unit: Offsets, mut visit: impl FnMut(Vec<Cell<'_>>)) {
        let converter = Converter::new(&self.text, unit);
        let offset = |at: u32| converter.as_ref().map_or(at, |converter| converter.convert(at));
        rows(self, table, |mut row| {
            row.cells.push(Cell::Whole(row.place.map(|place| offset(place.start))));
            row.cells.push(Cell::Whole(row.place.map(|place| offset(place.end))));
            visit(row.cells);
        });
    }
}

/// Hands each row of the table to `visit`.
pub(super) fn rows<'a>(report: &'a Report, table: Table, visit: impl FnMut(Row<'a>)) {
    match table {
        Table::Quotes => report.quotes.iter().map(|quote| quote_row(report, quote)).for_each(visit),
        Table::Names => names(report).for_each(visit),
        Table::Speakers => report.speakers.iter().map(speaker_row).for_each(visit),
        Table::Blocks => blocks(report).for_each(visit),
    }
}

fn said(text: &str) -> Cell<'_> {
    Cell::Text(Cow::Borrowed(text))
}

fn kind(kind: impl std::fmt::Debug) -> Cell<'static> {
    Cell::Text(Cow::Owned(words(kind)))
}

fn count(number: usize) -> Cell<'static> {
    Cell::Whole(Some(u32::try_from(number).unwrap_or(u32::MAX)))
}

fn share(confidence: crate::Confidence) -> Cell<'static> {
    Cell::Share((f64::from(confidence.probability()) * 1000.0).round() / 1000.0)
}

fn quote_row<'a>(report: &'a Report, quote: &'a Quote) -> Row<'a> {
    let speaker = report.speaker(quote.speaker);
    let part = |span: Option<Span>| said(span.map_or("", |span| report.slice(span)));
    let turn = quote.in_turn.and_then(|turn| report.turns.get(turn as usize));
    let cells = vec![
        kind(quote.kind),
        said(speaker.map_or("", |speaker| &speaker.name)),
        said(speaker.and_then(|speaker| speaker.role.as_deref()).unwrap_or_default()),
        part(quote.source),
        part(quote.cue),
        said(report.slice(quote.span)),
        said(report.slice(sentences_of(report, quote))),
        said(turn.and_then(|turn| report.speaker(Some(turn.speaker))).map_or("", |speaker| &speaker.name)),
        share(quote.confidence),
    ];
    Row { cells, place: Some(quote.span), name: None }
}

/// The sentences that hold the quote, its cue and its source.
fn sentences_of(report: &Report, quote: &Quote) -> Span {
    let whole = [quote.source, quote.cue].into_iter().flatten().fold(quote.span, Span::to);
    let first = report.sentences.partition_point(|sentence| sentence.end <= whole.start);
    let after = report.sentences.partition_point(|sentence| sentence.start < whole.end);
    report.sentences[first..after.max(first)].iter().fold(whole, |whole, sentence| whole.to(*sentence))
}

fn names(report: &Report) -> impl Iterator<Item = Row<'_>> {
    report.entities.iter().map(|entity| {
        let first = entity.mentions.first().map(|mention| mention.span);
        let sentence = first.and_then(|first| {
            let index = report.sentences.partition_point(|sentence| sentence.end <= first.start);
            report.sentences.get(index).filter(|sentence| sentence.contains(first))
        });
        let cells = vec![
            kind(entity.kind),
            said(&entity.name),
            Cell::Text(entity.aliases.join("; ").into()),
            said(entity.role.as_deref().unwrap_or_default()),
            said(entity.value.as_deref().unwrap_or_default()),
            count(entity.mentions.len()),
            said(sentence.map_or("", |sentence| report.slice(*sentence))),
        ];
        Row { cells, place: first, name: Some(&entity.name) }
    })
}

fn speaker_row(speaker: &Speaker) -> Row<'_> {
    let whole = |number: u32| Cell::Whole(Some(number));
    let kinds = &speaker.quotes_by_kind;
    let cells = vec![
        said(&speaker.name),
        said(speaker.role.as_deref().unwrap_or_default()),
        kind(speaker.part),
        Cell::Text(speaker.aliases.join("; ").into()),
        whole(speaker.words),
        whole(speaker.turn_words),
        whole(speaker.quoted_words),
        whole(speaker.turns),
        whole(speaker.quotes),
        whole(kinds.direct),
        whole(kinds.partial),
        whole(kinds.indirect),
    ];
    Row { cells, place: speaker.first, name: Some(&speaker.name) }
}

fn blocks(report: &Report) -> impl Iterator<Item = Row<'_>> {
    report.blocks.iter().map(|block| Row {
        cells: vec![
            kind(block.kind),
            Cell::Text(block.reason.map_or_else(String::new, words).into()),
            said(report.slice(block.span)),
            share(block.confidence),
            said(&block.evidence),
        ],
        place: Some(block.span),
        name: None,
    })
}
