//! Many articles in, one answer each out.
//!
//! In: [`Input`], lines or files, one after the other. Out: an [`Answer`] for each [`Item`], in which nothing depends on the
//! items around it: they may be answered at once and in any order. What is wrong with an item is said in its own answer.
//! A [`Printer`] puts the answers, in order, into one file.

mod done;
mod input;
#[cfg(feature = "parquet")]
mod parquet;
mod rows;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Format, Offsets, Options, Report};

pub use done::Done;
pub use input::{Input, Item, Lines, MAX_LINE, read};
pub use rows::{FileFormat, Printer, Shape};

use done::id_of;

/// What a line holds; other keys are ignored.
#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    id: Value,
    text: Option<String>,
    html: Option<String>,
}

#[derive(Serialize)]
struct Success<'a> {
    id: &'a Value,
    #[serde(flatten)]
    report: Report,
}

#[derive(Serialize)]
struct Failure<'a> {
    id: &'a Value,
    error: String,
}

/// How items are answered.
#[derive(Default)]
pub struct Batch {
    /// The table whose rows are printed; a line of JSON for each item where there is none.
    pub table: Option<Shape>,
    /// The keys of the report that a line holds; all when empty.
    pub fields: Vec<String>,
    /// What is passed over.
    pub done: Done,
    /// How articles are inspected; the item says what format it has.
    pub options: Options,
    /// What the offsets in a line count.
    pub offsets: Offsets,
}

/// What comes out for one item.
#[derive(Default)]
pub struct Answer {
    /// What is printed: a line, or rows; empty for a blank line and for what is done.
    pub out: Vec<u8>,
    /// Rows for a Parquet file.
    #[cfg(feature = "parquet")]
    pub columns: Option<parquet::Columns>,
    /// What went wrong, where a table has no place for it.
    pub untold: Option<String>,
}

impl Answer {
    fn printed(out: Vec<u8>) -> Self {
        Self { out, ..Self::default() }
    }

    /// How many bytes it takes, about.
    pub fn size(&self) -> usize {
        #[cfg(feature = "parquet")]
        let columns = self.columns.as_ref().map_or(0, parquet::Columns::size);
        #[cfg(not(feature = "parquet"))]
        let columns = 0;
        self.out.len() + columns
    }
}

impl Batch {
    /// Answers an item.
    pub fn answer(&self, item: &Item) -> Answer {
        match item {
            Item::Line(_, line) if line.trim_ascii().is_empty() => Answer::default(),
            Item::Line(_, line) if !self.done.is_empty() && self.done.has(&id_of(line)) => Answer::default(),
            Item::Line(number, line) => match serde_json::from_slice::<Row>(line) {
                Ok(row) => self.print(&row.id, self.inspect_row(&row)),
                Err(error) => {
                    let error = format!("Line {number} is not a JSON object with text or html: {error}.");
                    self.print(&id_of(line), Err(error))
                }
            },
            Item::TooLong(number) => {
                let most = MAX_LINE / 1_000_000;
                self.print(&Value::Null, Err(format!("Line {number} has more than {most} MB; split its article.")))
            }
            Item::File(path, name, format) => {
                let id = Value::from(name.as_str());
                if self.done.has(&id) {
                    return Answer::default();
                }
                let text = read(path);
                self.print(&id, text.and_then(|text| self.inspect(&text, *format)))
            }
        }
    }

    /// The answer to an item that cannot be inspected, for a reason that the item does not know.
    pub fn refuse(&self, item: &Item, error: &str) -> Answer {
        let id = match item {
            Item::Line(_, line) => id_of(line),
            Item::TooLong(_) => Value::Null,
            Item::File(_, name, _) => Value::from(name.as_str()),
        };
        self.print(&id, Err(error.to_owned()))
    }

    fn inspect_row(&self, row: &Row) -> Result<Report, String> {
        match (&row.text, &row.html) {
            (Some(text), _) => self.inspect(text, Format::Text),
            (None, Some(html)) => self.inspect(html, Format::Html),
            (None, None) => Err("The row has neither text nor html.".to_owned()),
        }
    }

    fn inspect(&self, input: &str, format: Format) -> Result<Report, String> {
        let options = Options { format, ..self.options.clone() };
        let mut report = crate::inspect(input, &options).map_err(|error| error.to_string())?;
        if self.table.is_none() {
            report.convert_offsets(self.offsets);
        }
        Ok(report)
    }

    fn print(&self, id: &Value, report: Result<Report, String>) -> Answer {
        let mut out = match (report, self.table) {
            (Ok(report), Some(shape)) => return shape.rows(id, &report, self.offsets),
            (Err(error), Some(_)) => return Answer { untold: Some(format!("{id}: {error}")), ..Answer::default() },
            (Ok(report), None) if self.fields.is_empty() => serde_json::to_vec(&Success { id, report }),
            (Ok(report), None) => serde_json::to_vec(&self.only_fields(id, &report)),
            (Err(error), None) => serde_json::to_vec(&Failure { id, error }),
        }
        .unwrap_or_default();
        out.push(b'\n');
        Answer::printed(out)
    }

    fn only_fields(&self, id: &Value, report: &Report) -> Map<String, Value> {
        let mut row = Map::from_iter([("id".to_owned(), id.clone())]);
        if let Ok(Value::Object(all)) = serde_json::to_value(report) {
            row.extend(all.into_iter().filter(|(key, _)| self.fields.contains(key)));
        }
        row
    }
}
