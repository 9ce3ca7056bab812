//! Shows who speaks in a news article, what is quoted and from whom, who and what is named, and which lines are junk.
//!
//! [`inspect`] is the way in. One type is handed from stage to stage, and nothing downstream reaches back:
//! [`source`] reads what was pasted, [`boilerplate`] says what each block is, [`text`] finds sentences and tokens,
//! [`entities`] names and values, [`speakers`] turns and people, [`quotes`] quotations and their sources, [`checks`]
//! defects and notes, and [`report`] puts it all into one [`Report`].
//!
//! ```
//! use article_inspector::{Options, inspect};
//!
//! let report = inspect("“We will talk,” said Ada Lovelace.", &Options::default())?;
//! assert_eq!(report.blocks.len(), 1);
//! # Ok::<(), article_inspector::Error>(())
//! ```

/// A word list, `"text/starters.txt"` for `src/text/lists/starters.txt`, without its comments: the build strips them.
macro_rules! list {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/lists/", $name))
    };
}

#[cfg(feature = "cli")]
pub mod batch;
pub mod boilerplate;
pub mod checks;
mod confidence;
#[cfg(feature = "cli")]
pub mod corpus;
mod day;
pub mod entities;
mod error;
mod inspector;
mod letters;
mod lexicon;
mod memo;
pub mod models;
#[cfg(any(feature = "cli", feature = "python"))]
#[doc(hidden)]
pub mod parallel;
#[cfg(feature = "python")]
mod python;
pub mod quotes;
mod ranks;
pub mod report;
pub mod source;
mod span;
pub mod speakers;
mod table;
pub mod tagger;
pub mod text;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

use serde::{Deserialize, Serialize};

pub use confidence::Confidence;
pub use error::{Error, MAX_INPUT};
pub use inspector::Inspector;
pub use report::{Cell, Column, Export, Holds, Mended, Offsets, Report, Table};
pub use source::Format;
pub use span::Span;

use boilerplate::{BlockKind, Choice, Page};
use inspector::Memory;

/// What the reader may choose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Options {
    /// How the input is to be read.
    pub format: Format,
    /// The input holds the article and nothing else: no block is junk.
    pub article_only: bool,
    /// What the reader says about single blocks.
    pub blocks: Vec<Choice>,
    /// What the offsets in `blocks` count.
    pub offsets: Offsets,
}

/// Inspects one article. Offsets of the report are in bytes; see [`Report::convert_offsets`].
///
/// # Errors
///
/// [`Error::TooLong`] when the input has more than [`MAX_INPUT`] bytes, [`Error::HtmlLeftOut`] when it is HTML and the
/// library was built without the feature `html`, [`Error::ModelsLeftOut`] when it was built without the feature `models`
/// and [`models::provide`] was not called before.
pub fn inspect(input: &str, options: &Options) -> Result<Report, Error> {
    inspect_with(input, options, None)
}

/// As [`inspect`], where `memory` spares what was found before.
fn inspect_with(input: &str, options: &Options, mut memory: Option<&mut Memory>) -> Result<Report, Error> {
    if !models::are_there() {
        return Err(Error::ModelsLeftOut);
    }
    let mut document = source::read(input, options.format)?;
    let mut labels = speakers::open(&mut document);
    let lines = memory.as_deref_mut().map(|memory| &mut memory.lines);
    let mut page = boilerplate::label_kept(&document, &labels, options, lines);
    if !page.posts.is_empty() {
        labels = std::mem::take(&mut page.posts);
    }
    boilerplate::obey(&report::restored(&options.blocks, &document.text, options.offsets), &mut page, &mut labels);
    let text = read_kept(&document.text, &page, memory.as_deref_mut().map(|memory| &mut memory.text));
    let names = memory.as_deref_mut().map(|memory| &mut memory.names);
    let entities = entities::find_kept(&document, &page, &text, names);
    let mut cast = speakers::find(&document, &page, &labels, &text, &entities);
    let reported = memory.map(|memory| &mut memory.reported);
    let quotes = quotes::find_kept(&document, &page, &text, &entities, &mut cast, reported);
    let checks = checks::run(&document, &page, &text, &entities, &cast, &quotes);
    Ok(report::assemble(document, page, text, entities, cast, quotes, checks))
}

/// Sentences and tokens of the blocks that are not junk. A sentence's piece is the block's index among the kept ones.
fn read_kept(text: &str, page: &Page, memory: Option<&mut text::Memory>) -> text::Text {
    let removed: Vec<Span> = page.removed.iter().map(|removed| removed.span).collect();
    let kept = page.blocks.iter().filter(|block| block.kind != BlockKind::Junk);
    let pieces: Vec<_> = kept
        .map(|block| {
            let first = removed.partition_point(|gap| gap.end <= block.span.start);
            let after = removed.partition_point(|gap| gap.start < block.span.end);
            text::Piece { span: block.span, removed: &removed[first..after.max(first)] }
        })
        .collect();
    text::segment_kept(text, &pieces, memory)
}

/// The examples of the README, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
