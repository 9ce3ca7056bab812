//! How answers are printed: a JSON line a report, or the rows of one table as CSV, JSON lines or Parquet.
//!
//! The threads that inspect make the rows of each report; one at a time hands them to the [`Printer`], in order.

use std::io::{self, BufWriter, Write};

use serde_json::Value;

use super::Answer;
#[cfg(feature = "parquet")]
use super::parquet::{Columns, Sheet};
use crate::report::Record;
use crate::{Offsets, Report, Table};

/// The file formats of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// JSON lines.
    Jsonl,
    /// Comma-separated values.
    Csv,
    /// Apache Parquet.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl FileFormat {
    /// Whether it is nothing to read.
    pub const fn is_binary(self) -> bool {
        match self {
            Self::Jsonl | Self::Csv => false,
            #[cfg(feature = "parquet")]
            Self::Parquet => true,
        }
    }
}

/// One table of all articles, in a file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Which table.
    pub table: Table,
    /// What sort of file.
    pub format: FileFormat,
}

impl Shape {
    /// The rows of an article.
    pub(super) fn rows(self, id: &Value, report: &Report, unit: Offsets) -> Answer {
        let mut answer = Answer::default();
        match self.format {
            FileFormat::Csv => {
                let (id, mut out) = (text_of(id), String::new());
                report.each_row(self.table, unit, |cells| Table::row(&id, &cells, &mut out));
                answer.out = out.into_bytes();
            }
            FileFormat::Jsonl => report.each_row(self.table, unit, |cells| {
                let record = Record { id: Some(id), table: self.table, cells: &cells };
                // A row is always JSON.
                answer.out.extend(serde_json::to_vec(&record).unwrap_or_default());
                answer.out.push(b'\n');
            }),
            #[cfg(feature = "parquet")]
            FileFormat::Parquet => {
                let mut columns = Columns::new(self.table);
                let id = if id.is_null() { String::new() } else { text_of(id) };
                report.each_row(self.table, unit, |cells| columns.add(&id, cells));
                answer.columns = Some(columns);
            }
        }
        answer
    }
}

fn text_of(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

/// Where the answers go.
pub enum Printer<W: Write + Send> {
    /// As they are.
    Plain(BufWriter<W>),
    /// Into a Parquet file.
    #[cfg(feature = "parquet")]
    Sheet(Box<Sheet<W>>),
}

impl<W: Write + Send> Printer<W> {
    /// Prints to `out` what stands before the first answer.
    ///
    /// # Errors
    ///
    /// What `out` says.
    pub fn new(shape: Option<Shape>, out: W) -> io::Result<Self> {
        match shape {
            #[cfg(feature = "parquet")]
            Some(Shape { table, format: FileFormat::Parquet }) => Ok(Self::Sheet(Box::new(Sheet::new(table, out)?))),
            Some(Shape { table, format: FileFormat::Csv }) => {
                let mut out = BufWriter::new(out);
                out.write_all(table.head().as_bytes())?;
                Ok(Self::Plain(out))
            }
            Some(Shape { format: FileFormat::Jsonl, .. }) | None => Ok(Self::Plain(BufWriter::new(out))),
        }
    }

    /// Prints an answer, which was made for the shape of this printer.
    ///
    /// # Errors
    ///
    /// What the output says.
    pub fn print(&mut self, answer: Answer) -> io::Result<()> {
        match self {
            Self::Plain(out) => out.write_all(&answer.out),
            #[cfg(feature = "parquet")]
            Self::Sheet(sheet) => answer.columns.map_or(Ok(()), |columns| sheet.add(columns)),
        }
    }

    /// Prints what stands behind the last answer.
    ///
    /// # Errors
    ///
    /// What the output says.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Self::Plain(mut out) => out.flush(),
            #[cfg(feature = "parquet")]
            Self::Sheet(sheet) => sheet.finish(),
        }
    }
}
