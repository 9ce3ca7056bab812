//! Defects in the text and notes on its sourcing.
//!
//! In: everything before. Out: checks in reading order. A defect is a scar in the text; a note is what an editor would
//! ask about. Each module holds one family of checks and decides from its list and the few tokens around; all look at
//! kept blocks alone, and pass over tokens, sentences or quotes once. A check that is wrong costs the reader more than
//! one that is missed, so each was run over the development corpora and narrowed until what it says there is right.

mod encoding;
mod marks;
mod pages;
mod punctuation;
mod repetition;
mod rewording;
mod sourcing;
mod torn;

use serde::{Deserialize, Serialize};

use crate::boilerplate::{Block, BlockKind, Page};
use crate::entities::Entities;
use crate::quotes::Quote;
use crate::source::Document;
use crate::span::Span;
use crate::speakers::Cast;
use crate::text::Text;

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// Left-over or damaged markup.
    BrokenMarkup,
    /// Punctuation that stands alone or twice.
    StrayPunctuation,
    /// Words that a machine displaced.
    Garbled,
    /// Two spaces where one belongs.
    DoubleSpace,
    /// A quotation mark without its partner.
    UnbalancedQuote,
    /// A word, sentence or paragraph that stands twice.
    RepeatedText,
    /// Letters read in the wrong encoding.
    Mojibake,
    /// A quotation that nobody is named for.
    UnattributedQuote,
    /// A source without a name.
    UnnamedSource,
    /// All quotes come from one source.
    SingleSource,
    /// A speaker of whom the text does not say what they are.
    SpeakerWithoutAffiliation,
    /// Quoted words that stand elsewhere in another wording.
    RewordedQuote,
    /// The page holds no article.
    NoArticle,
    /// The text is in a language that not every stage has learned.
    LanguageSupport,
}

impl CheckKind {
    /// Whether it is a scar in the text rather than a note on its sourcing.
    pub fn is_defect(self) -> bool {
        !matches!(
            self,
            CheckKind::UnattributedQuote
                | CheckKind::UnnamedSource
                | CheckKind::SingleSource
                | CheckKind::SpeakerWithoutAffiliation
                | CheckKind::RewordedQuote
                | CheckKind::NoArticle
                | CheckKind::LanguageSupport
        )
    }
}

/// One thing worth a look.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Check {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// What it is.
    pub kind: CheckKind,
    /// What to look at, as a sentence.
    pub message: String,
}

impl Check {
    fn new(span: Span, kind: CheckKind, message: impl Into<String>) -> Self {
        Self { span, kind, message: message.into() }
    }
}

/// What the checks look at.
struct View<'a> {
    text: &'a str,
    page: &'a Page,
    read: &'a Text,
}

impl<'a> View<'a> {
    /// The words of the token at `at`; empty where there is none.
    fn word(&self, at: usize) -> &'a str {
        self.read.tokens.get(at).map_or("", |token| token.span().of(self.text))
    }

    /// What stands between the tokens at `at - 1` and `at`.
    fn gap(&self, at: usize) -> Span {
        let start =
            at.checked_sub(1).and_then(|before| self.read.tokens.get(before)).map_or(0, |token| token.span().end);
        let end = self.read.tokens.get(at).map_or(start, |token| token.span().start);
        Span { start, end: end.max(start) }
    }

    /// The blocks of running text: not junk, not code or tables, where marks mean other things.
    fn prose(&self) -> impl Iterator<Item = &'a Block> {
        self.page
            .blocks
            .iter()
            .filter(|block| !matches!(block.kind, BlockKind::Junk | BlockKind::Code | BlockKind::Table))
    }
}

/// Runs every check.
pub fn run(
    document: &Document<'_>,
    page: &Page,
    read: &Text,
    entities: &Entities,
    cast: &Cast,
    quotes: &[Quote],
) -> Vec<Check> {
    let view = View { text: &document.text, page, read };
    let mut checks = Vec::new();
    pages::check(&view, &mut checks);
    encoding::check(&view, &mut checks);
    punctuation::check(&view, &mut checks);
    marks::check(&view, &mut checks);
    torn::check(&view, &mut checks);
    repetition::check(&view, &mut checks);
    sourcing::check(&view, entities, cast, quotes, &mut checks);
    rewording::check(&view, quotes, &mut checks);
    checks.sort_by_key(|check| (check.span, check.kind));
    checks.dedup_by(|later, first| later.span == first.span && later.kind == first.kind);
    checks
}

#[cfg(test)]
mod tests {
    use crate::{Options, inspect};

    /// What is found in `text`, an article and nothing else: kind and words of each check.
    pub(super) fn found(text: &str) -> Vec<String> {
        let options = Options { article_only: true, ..Options::default() };
        let report = inspect(text, &options).expect("a short text");
        let shown = |check: &super::Check| format!("{:?} {}", check.kind, check.span.of(&report.text));
        report.checks.iter().map(shown).collect()
    }

    #[test]
    fn clean_prose_has_no_defect() {
        let text = "The minister said on Monday that it fell to -19 degrees, “a record”. He had had enough… . . . and left.\n\n\
                    “We go,” she said. “Then we rest.” It's the '90s again; the dogs' bowls are 5' 11\" apart.";
        assert_eq!(
            found(text).iter().filter(|check| !check.starts_with("Un")).collect::<Vec<_>>(),
            Vec::<&String>::new()
        );
    }
}
