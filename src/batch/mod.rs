//! Many articles in, one answer each out.
//!
//! In: [`Input`], lines or files, a portion of a few megabytes at a time, so that memory stays bounded whatever the input's
//! size. Out: an [`Answer`] for each [`Item`], in which nothing depends on the items around it: they may be answered at
//! once and in any order. What is wrong with an item is said in its own answer.

mod input;

use std::collections::HashSet;
use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Format, Offsets, Options, Report, Table};

pub use input::{Input, Item, Lines, MAX_LINE, read};

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
    pub table: Option<Table>,
    /// The keys of the report that a line holds; all when empty.
    pub fields: Vec<String>,
    /// Ids, as JSON, of items that are passed over.
    pub done: HashSet<String>,
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
    /// What went wrong, where a table has no place for it.
    pub untold: Option<String>,
}

/// The ids answered in an earlier output, and where its last line begins if that was cut off: it does not count.
///
/// # Errors
///
/// A sentence when the file cannot be read.
pub fn ids_in(path: &Path) -> Result<(HashSet<String>, Option<u64>), String> {
    let unreadable = |error: io::Error| format!("The file {} cannot be read: {error}.", path.display());
    let mut lines = BufReader::new(fs::File::open(path).map_err(unreadable)?);
    let (mut ids, mut line, mut start) = (HashSet::new(), Vec::new(), 0);
    while lines.read_until(b'\n', &mut line).map_err(unreadable)? > 0 {
        if !line.ends_with(b"\n") {
            return Ok((ids, Some(start)));
        }
        let id = id_of(&line);
        if !id.is_null() {
            ids.insert(id.to_string());
        }
        start += line.len() as u64;
        line.clear();
    }
    Ok((ids, None))
}

/// The id of a row whose other keys may be unreadable; null where there is none.
fn id_of(line: &[u8]) -> Value {
    #[derive(Deserialize)]
    struct Id {
        id: Value,
    }
    match line.trim_ascii_start().first() {
        Some(b'{') => serde_json::from_slice::<Id>(line).map_or(Value::Null, |row| row.id),
        _ => Value::Null,
    }
}

impl Batch {
    /// Answers an item.
    pub fn answer(&self, item: &Item) -> Answer {
        match item {
            Item::Line(_, line) if line.trim_ascii().is_empty() => Answer::default(),
            Item::Line(_, line) if !self.done.is_empty() && self.done.contains(&id_of(line).to_string()) => {
                Answer::default()
            }
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
                if self.done.contains(&id.to_string()) {
                    return Answer::default();
                }
                let text = read(path);
                self.print(&id, text.and_then(|text| self.inspect(&text, *format)))
            }
        }
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
            (Ok(report), Some(table)) => {
                let out = report.rows(table, id.as_str().unwrap_or(&id.to_string())).into_bytes();
                return Answer { out, untold: None };
            }
            (Err(error), Some(_)) => return Answer { out: Vec::new(), untold: Some(format!("{id}: {error}")) },
            (Ok(report), None) if self.fields.is_empty() => serde_json::to_vec(&Success { id, report }),
            (Ok(report), None) => serde_json::to_vec(&self.only_fields(id, &report)),
            (Err(error), None) => serde_json::to_vec(&Failure { id, error }),
        }
        .unwrap_or_default();
        out.push(b'\n');
        Answer { out, untold: None }
    }

    fn only_fields(&self, id: &Value, report: &Report) -> Map<String, Value> {
        let mut row = Map::from_iter([("id".to_owned(), id.clone())]);
        if let Ok(Value::Object(all)) = serde_json::to_value(report) {
            row.extend(all.into_iter().filter(|(key, _)| self.fields.contains(key)));
        }
        row
    }
}
