//! What is printed of a report.

use article_inspector::batch;
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

/// The file formats of a table.
#[derive(ValueEnum, Clone, Copy)]
pub(crate) enum FileFormat {
    /// JSON lines.
    Jsonl,
    /// Comma-separated values.
    Csv,
    /// Apache Parquet.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl From<FileFormat> for batch::FileFormat {
    fn from(format: FileFormat) -> Self {
        match format {
            FileFormat::Jsonl => Self::Jsonl,
            FileFormat::Csv => Self::Csv,
            #[cfg(feature = "parquet")]
            FileFormat::Parquet => Self::Parquet,
        }
    }
}

/// The tables of many articles, by the names that the command line takes.
#[derive(ValueEnum, Clone, Copy)]
pub(crate) enum TableName {
    /// One row a quote.
    Quotes,
    /// One row a speaker.
    Speakers,
    /// One row a name or value.
    #[value(alias = "names")]
    Entities,
    /// One row a block, junk too.
    Blocks,
}

impl From<TableName> for Table {
    fn from(name: TableName) -> Self {
        match name {
            TableName::Quotes => Self::Quotes,
            TableName::Speakers => Self::Speakers,
            TableName::Entities => Self::Names,
            TableName::Blocks => Self::Blocks,
        }
    }
}
