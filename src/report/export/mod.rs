//! A report in the forms that other programs read.
//!
//! In: a [`Report`] with offsets in bytes, as [`crate::inspect`] gives it. Out: text. Everything pasted is foreign: each
//! form escapes what its readers would take for a command (markup in HTML and Markdown, formulas in tables). One pass
//! over blocks and marks, which stand in the order of the text.

mod annotations;
mod clean;
mod csv;
pub(crate) mod escape;
pub(crate) mod html;
mod markdown;
mod marks;
mod table;

pub use table::{Cell, Column, Holds, Record, Table};

use crate::report::Report;
use crate::span::Span;
use crate::speakers::{Speaker, SpeakerId};

/// What a report can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// The article without junk, one blank line between blocks.
    Text,
    /// The article without junk as HTML for a content management system: headings, paragraphs, lists, no attributes.
    Cms,
    /// The article without junk as Markdown, then its quotes as a list.
    Markdown,
    /// A comma-separated table.
    Csv(Table),
    /// Names, quotes, turns, junk and checks as a W3C Web Annotation page (JSON-LD).
    Annotations,
    /// The article with all its marks as one HTML file that needs nothing else and runs nothing.
    Html,
}

impl Export {
    /// Every form, with the name that the command line and the page call it by and the ending of its files.
    pub const ALL: [(Export, &'static str, &'static str); 9] = [
        (Export::Text, "text", "txt"),
        (Export::Cms, "cms", "html"),
        (Export::Markdown, "markdown", "md"),
        (Export::Csv(Table::Quotes), "quotes-csv", "csv"),
        (Export::Csv(Table::Names), "names-csv", "csv"),
        (Export::Csv(Table::Speakers), "speakers-csv", "csv"),
        (Export::Csv(Table::Blocks), "blocks-csv", "csv"),
        (Export::Annotations, "annotations", "jsonld"),
        (Export::Html, "html", "html"),
    ];

    /// The form of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|known| known.1 == name).map(|known| known.0)
    }
}

impl Report {
    /// Writes the report as `form`. To be called before [`Report::convert_offsets`].
    pub fn export(&self, form: Export) -> String {
        match form {
            Export::Text => clean::text(self),
            Export::Cms => clean::html(self),
            Export::Markdown => markdown::write(self),
            Export::Csv(table) => csv::write(self, table),
            Export::Annotations => annotations::write(self),
            Export::Html => html::write(self),
        }
    }

    /// The text under `span`; nothing where the span is none of this text's.
    fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    fn speaker(&self, id: Option<SpeakerId>) -> Option<&Speaker> {
        self.speakers.get(id?.index())
    }
}

/// The name of a kind as reports print it (`list_item`), with spaces.
pub(crate) fn words(kind: impl std::fmt::Debug) -> String {
    let mut out = String::new();
    for c in format!("{kind:?}").chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.extend(c.to_lowercase());
    }
    out
}
