//! The [`Report`]: what every stage found, in one object that the page, the command line and the exports share.
//!
//! In: the stages' results. Out: the report, its statistics, and its offsets in the unit that the reader counts in,
//! converted once, here, in one pass.

#[cfg(any(target_arch = "wasm32", test))]
mod changes;
mod export;
mod mends;
mod offsets;
mod stats;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::boilerplate::{Block, Choice, Metadata, Page, Removed};
use crate::checks::Check;
use crate::entities::{Entities, EntityId, EntityKind, Mention};
use crate::quotes::Quote;
use crate::source::Document;
use crate::span::Span;
use crate::speakers::{Cast, Speaker, Turn};
use crate::text::Text;

#[cfg(target_arch = "wasm32")]
pub(crate) use changes::Changes;
pub use export::{Cell, Column, Export, Holds, Record, Table};
#[cfg(feature = "cli")]
pub(crate) use export::{escape, html, words};
pub use mends::Mended;
pub use offsets::Offsets;
pub use stats::Stats;

use offsets::Converter;

/// One entity with all its mentions.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct ReportEntity {
    /// Its id.
    pub id: EntityId,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// Its fullest name.
    pub name: String,
    /// Every other way it is written.
    pub aliases: Vec<String>,
    /// A role or description that the text gives.
    pub role: Option<String>,
    /// The value in a standard form, where there is one.
    pub value: Option<String>,
    /// Where it is mentioned, in reading order.
    pub mentions: Vec<Mention>,
}

/// Everything that was found in one article.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Report {
    /// What every span points into: the pasted text to the letter, or the visible text of HTML.
    pub text: String,
    /// The language as an ISO 639-1 code; `None` where the text is too short to tell.
    pub language: Option<Cow<'static, str>>,
    /// Title, author, date and site, where known.
    pub metadata: Metadata,
    /// What each block is; the blocks tile the text.
    pub blocks: Vec<Block>,
    /// Junk inside kept blocks.
    pub removed: Vec<Removed>,
    /// The sentences of the kept blocks.
    pub sentences: Vec<Span>,
    /// Who and what is named.
    pub entities: Vec<ReportEntity>,
    /// Everybody who speaks.
    pub speakers: Vec<Speaker>,
    /// The turns of an interview or transcript.
    pub turns: Vec<Turn>,
    /// What is quoted and from whom.
    pub quotes: Vec<Quote>,
    /// Defects and notes.
    pub checks: Vec<Check>,
    /// The defects alone.
    pub defects: Vec<Check>,
    /// Figures about the article.
    pub stats: Stats,
    /// What a reader changed; left out where nothing was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mends: Vec<Mended>,
}

/// Puts the report together.
pub(crate) fn assemble(
    document: Document<'_>,
    page: Page,
    text: Text,
    entities: Entities,
    cast: Cast,
    quotes: Vec<Quote>,
    checks: Vec<Check>,
) -> Report {
    let stats = stats::count(&document.text, &page, &text, &entities, &cast, &quotes);
    Report {
        language: page.language.map(Cow::Borrowed),
        metadata: page.metadata,
        blocks: page.blocks,
        removed: page.removed,
        sentences: text.sentences.iter().map(|sentence| sentence.span).collect(),
        entities: gather(entities),
        speakers: cast.speakers,
        turns: cast.turns,
        quotes,
        defects: checks.iter().filter(|check| check.kind.is_defect()).cloned().collect(),
        checks,
        stats,
        text: document.text.into_owned(),
        mends: Vec::new(),
    }
}

fn gather(found: Entities) -> Vec<ReportEntity> {
    let mut counts = vec![0; found.entities.len()];
    found.mentions.iter().for_each(|mention| counts[mention.entity.index()] += 1);
    let mut out: Vec<_> = found
        .entities
        .into_iter()
        .zip(counts)
        .map(|(e, mentions)| ReportEntity {
            id: e.id,
            kind: e.kind,
            name: e.name,
            aliases: e.aliases,
            role: e.role,
            value: e.value,
            mentions: Vec::with_capacity(mentions),
        })
        .collect();
    for mention in found.mentions {
        out[mention.entity.index()].mentions.push(mention);
    }
    out
}

/// `choices` with offsets in bytes of `text`.
pub(crate) fn restored<'a>(choices: &'a [Choice], text: &str, unit: Offsets) -> Cow<'a, [Choice]> {
    if choices.is_empty() {
        return Cow::Borrowed(choices);
    }
    let Some(converter) = Converter::new(text, unit) else { return Cow::Borrowed(choices) };
    let restore = |span: Span| Span { start: converter.restore(span.start), end: converter.restore(span.end) };
    choices.iter().map(|choice| Choice { span: restore(choice.span), ..choice.clone() }).collect()
}

impl Report {
    /// Converts all offsets from bytes to `unit`. To be called once: a converted report no longer slices its text.
    pub fn convert_offsets(&mut self, unit: Offsets) {
        let text = std::mem::take(&mut self.text);
        if let Some(converter) = Converter::new(&text, unit) {
            self.for_each_span(|span| {
                *span = Span { start: converter.convert(span.start), end: converter.convert(span.end) };
            });
        }
        self.text = text;
    }

    /// Converts all offsets back from `unit` to bytes; what lies outside of the text or inside a character is moved to
    /// the next place that does not.
    pub fn restore_offsets(&mut self, unit: Offsets) {
        let text = std::mem::take(&mut self.text);
        let converter = Converter::new(&text, unit);
        let last = text.len() as u32;
        let restore = |at: u32| converter.as_ref().map_or(at.min(last), |converter| converter.restore(at));
        self.for_each_span(|span| {
            let start = restore(span.start);
            *span = Span { start, end: restore(span.end).max(start) };
        });
        self.text = text;
    }

    /// Visits every span of the report.
    fn for_each_span(&mut self, mut visit: impl FnMut(&mut Span)) {
        self.blocks.iter_mut().for_each(|block| visit(&mut block.span));
        self.removed.iter_mut().for_each(|removed| visit(&mut removed.span));
        self.sentences.iter_mut().for_each(&mut visit);
        self.entities.iter_mut().flat_map(|entity| &mut entity.mentions).for_each(|mention| visit(&mut mention.span));
        let places = self.speakers.iter_mut().flat_map(|speaker| speaker.first.iter_mut().chain(&mut speaker.last));
        places.for_each(&mut visit);
        for turn in &mut self.turns {
            visit(&mut turn.span);
            visit(&mut turn.label);
        }
        for quote in &mut self.quotes {
            visit(&mut quote.span);
            quote.source.iter_mut().for_each(&mut visit);
            quote.cue.iter_mut().for_each(&mut visit);
        }
        self.checks.iter_mut().chain(&mut self.defects).for_each(|check| visit(&mut check.span));
        self.mends.iter_mut().filter_map(|mend| mend.at.as_mut()).for_each(&mut visit);
    }
}
