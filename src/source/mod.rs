//! What was pasted → [`Document`].
//!
//! In: the pasted characters. Out: one immutable text and the source blocks that tile it: every character that is not
//! white space is in exactly one. For pasted text, the text is what was pasted, to the letter, and a block is a line
//! (or the lines of one soft-wrapped paragraph). Nothing is judged here; a block only knows where it stands and what
//! surrounds it. One pass, each byte looked at once.

pub mod html;
mod text;
mod wrap;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::error::{Error, MAX_INPUT};
use crate::span::Span;

/// How the input is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Decide by looking at it.
    #[default]
    Auto,
    /// Plain text, whatever it looks like.
    Text,
    /// HTML source.
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
pub fn read(input: &str, format: Format) -> Result<Document<'_>, Error> {
    if input.len() > MAX_INPUT {
        return Err(Error::TooLong(input.len()));
    }
    let as_html = match format {
        Format::Auto => html::looks_like_html(input),
        Format::Text => false,
        Format::Html => true,
    };
    Ok(if as_html { html::read(input) } else { text::read(input) })
}
