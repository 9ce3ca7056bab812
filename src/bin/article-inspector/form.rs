//! What is printed of a report.

use article_inspector::{Export, Table};
use clap::ValueEnum;

/// The forms of a report, by the names that the command line takes.
#[derive(ValueEnum, Clone, Copy)]
pub(crate) enum Form {
    /// The report as JSON.
    Json,
    /// The article without junk.
    Text,
    /// The article without junk as plain HTML, for a content management system.
    Cms,
    /// The article without junk and its quotes as Markdown.
    Markdown,
    /// The quotes as a table.
    QuotesCsv,
    /// The names and values as a table.
    NamesCsv,
    /// The speakers as a table.
    SpeakersCsv,
    /// The blocks as a table.
    BlocksCsv,
    /// All marks as W3C Web Annotations.
    Annotations,
    /// The article with its marks as one HTML file.
    Html,
}

impl Form {
    /// The library's name of it; none for the report itself.
    pub(crate) fn export(self) -> Option<Export> {
        Some(match self {
            Form::Json => return None,
            Form::Text => Export::Text,
            Form::Cms => Export::Cms,
            Form::Markdown => Export::Markdown,
            Form::QuotesCsv => Export::Csv(Table::Quotes),
            Form::NamesCsv => Export::Csv(Table::Names),
            Form::SpeakersCsv => Export::Csv(Table::Speakers),
            Form::BlocksCsv => Export::Csv(Table::Blocks),
            Form::Annotations => Export::Annotations,
            Form::Html => Export::Html,
        })
    }
}
