//! Figures about the article.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::boilerplate::{BlockKind, Page};
use crate::entities::{Entities, EntityKind};
use crate::letters;
use crate::quotes::{Quote, QuoteKind};
use crate::speakers::{Cast, SpeakerId};
use crate::text::{Text, TokenKind};

/// Words a minute that an adult reads silently in English: Brysbaert 2019, "How many words do we read per minute?".
const READING_SPEED: f64 = 238.0;

/// Figures about one article.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Stats {
    /// Words of the article, junk left out.
    pub words: u32,
    /// How long it takes to read, in minutes.
    pub reading_minutes: f64,
    /// Share of the pasted characters that is junk, 0 to 1.
    pub junk_share: f64,
    /// Share of the article's words that is quoted in marks or reported, 0 to 1.
    pub quoted_share: f64,
    /// Words by speaker, in turns and quotes.
    pub words_by_speaker: BTreeMap<SpeakerId, u32>,
    /// Number of entities by kind.
    pub entities_by_kind: BTreeMap<EntityKind, u32>,
    /// How long the inspection took; only set where a clock was asked for.
    pub elapsed_ms: Option<f64>,
}

/// Counts what the stages found.
pub(super) fn count(text: &str, page: &Page, read: &Text, entities: &Entities, cast: &Cast, quotes: &[Quote]) -> Stats {
    let words = read.tokens.iter().filter(|token| is_word(token.kind)).count() as u32;
    let (mut junk, mut all) = (0, 0);
    for block in &page.blocks {
        let ink = ink(block.span.of(text));
        all += ink;
        junk += if block.kind == BlockKind::Junk { ink } else { 0 };
    }
    junk += page.removed.iter().map(|removed| ink(removed.span.of(text))).sum::<usize>();
    let mut entities_by_kind = BTreeMap::new();
    for entity in &entities.entities {
        *entities_by_kind.entry(entity.kind).or_insert(0) += 1;
    }
    Stats {
        words,
        reading_minutes: rounded(f64::from(words) / READING_SPEED),
        junk_share: share(junk as f64, all as f64),
        quoted_share: share(f64::from(quoted_words(read, quotes)), f64::from(words)),
        words_by_speaker: cast.speakers.iter().map(|speaker| (speaker.id, speaker.words)).collect(),
        entities_by_kind,
        elapsed_ms: None,
    }
}

/// How many characters are not blanks; the rare blanks outside of ASCII count too, so that bytes tell.
fn ink(text: &str) -> usize {
    let bytes = text.as_bytes();
    letters::count_pairs(bytes, bytes, |byte, _| (byte > b' ') & (byte & 0xC0 != 0x80))
}

fn is_word(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Word | TokenKind::Number | TokenKind::Address)
}

/// Words inside at least one quote that somebody is quoted with.
fn quoted_words(read: &Text, quotes: &[Quote]) -> u32 {
    let mut end = 0;
    let mut words = 0;
    for quote in quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare) {
        let from = read.token_at(quote.span.start.max(end));
        let inside = read.tokens[from..].iter().take_while(|token| token.span().start < quote.span.end);
        words += inside.filter(|token| is_word(token.kind)).count() as u32;
        end = end.max(quote.span.end);
    }
    words
}

fn share(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { rounded(part / whole) }
}

/// To four digits, so that a report prints the same everywhere.
fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}
