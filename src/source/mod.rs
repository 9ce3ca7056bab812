//! What was pasted → [`Document`].
//!
//! In: the pasted characters. Out: one immutable text and the source blocks that tile it: every character that is not
//! white space is in exactly one. For pasted text, the text is what was pasted, to the letter, and a block is a line
//! (or the lines of one soft-wrapped paragraph). Nothing is judged here; a block only knows where it stands and what
//! surrounds it. One pass, each byte looked at once.

mod detect;
#[cfg(feature = "html")]
pub mod html;
#[cfg(not(feature = "html"))]
#[path = "without_html.rs"]
pub mod html;
mod tags;
mod text;
mod wrap;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::error::{Error, MAX_INPUT};
use crate::span::Span;

pub use tags::Tag;

/// How the input is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Decide by looking at it; what looks like HTML source is refused where that cannot be read.
    #[default]
    Auto,
    /// Plain text, whatever it looks like.
    Text,
    /// HTML source; needs the feature `html`.
    Html,
}

/// One unit of the source: a line of pasted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceBlock {
    /// Where it stands in the document's text, without white space at either end.
    pub span: Span,
    /// How many blank lines stand before it.
    pub blank_before: u32,
    /// White space before its first character on its line, in characters.
    pub indent: u32,
}

/// The text that every later stage speaks about, and its blocks in reading order.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// What every span points into.
    pub text: Cow<'a, str>,
    /// The blocks that tile the text.
    pub blocks: Vec<SourceBlock>,
    /// What is known of the page where the input was HTML.
    pub html: Option<Box<html::Html>>,
}

/// Reads `input` as `format` says.
///
/// # Errors
///
/// [`Error::TooLong`] when it has more than [`MAX_INPUT`] bytes, [`Error::HtmlLeftOut`] when it is HTML and the library
/// was built without the feature `html`.
pub fn read(input: &str, format: Format) -> Result<Document<'_>, Error> {
    if input.len() > MAX_INPUT {
        return Err(Error::TooLong(input.len()));
    }
    let as_html = match format {
        Format::Auto => detect::looks_like_html(input),
        Format::Text => false,
        Format::Html => true,
    };
    if as_html { html::document(input) } else { Ok(text::read(input)) }
}
