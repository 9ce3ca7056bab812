//! `article-inspector batch`: many articles in, one JSON line (or the rows of a table) each out.
//!
//! Articles are read in portions of a few megabytes, each portion is shared out over the cores, and its answers are
//! written in order before the next portion is read: memory stays bounded whatever the input's size.

use std::collections::HashSet;
use std::fs;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use article_inspector::{Export, Format, Options, Report, Table, parallel};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::Common;
use crate::form::Form;
use crate::input::{Input, Item};

/// What `batch` takes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A file with JSON lines, also packed by gzip or zstd, or a folder with .txt, .md and .html files; standard input
    /// when left out or `-`.
    input: Option<PathBuf>,
    /// What is printed: a JSON line an article, or one table of all.
    #[arg(long = "as", value_enum, default_value = "json", value_name = "FORM")]
    form: Form,
    /// Print only these keys of the report (and the id).
    #[arg(long, value_delimiter = ',', value_name = "KEY,KEY")]
    fields: Vec<String>,
    /// Pass over the articles whose ids are in this earlier output.
    #[arg(long, value_name = "OUTPUT")]
    skip_done: Option<PathBuf>,
    /// How many threads work; all cores when left out.
    #[arg(long)]
    jobs: Option<usize>,
    #[command(flatten)]
    common: Common,
}

/// What a line holds; other keys are ignored.
#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    id: Value,
    text: Option<String>,
    html: Option<String>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    #[serde(flatten)]
    report: Report,
}

#[derive(Serialize)]
struct Failure<'a> {
    id: &'a Value,
    error: String,
}

/// How the answers are printed.
struct Printing<'a> {
    table: Option<Table>,
    fields: &'a [String],
    done: HashSet<String>,
    common: &'a Common,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), String> {
    let table = match arguments.form.export() {
        None => None,
        Some(Export::Csv(table)) => Some(table),
        Some(_) => return Err("Many articles are printed as JSON lines or as a table; use inspect for one.".to_owned()),
    };
    known_fields(&arguments.fields)?;
    let done = arguments.skip_done.as_deref().map(ids_in).transpose()?.unwrap_or_default();
    let printing = Printing { table, fields: &arguments.fields, done, common: &arguments.common };
    let progress = progress();
    let mut input = Input::open(arguments.input.as_deref(), &progress)?;
    let jobs = arguments.jobs.unwrap_or_else(parallel::cores);
    let mut out = BufWriter::new(io::stdout().lock());
    let head = table.map_or_else(String::new, |table| table.head(true));
    if let Err(error) = out.write_all(head.as_bytes()) {
        return crate::unless_pipe_closed(error);
    }
    loop {
        let items = input.portion()?;
        if items.is_empty() {
            progress.finish_and_clear();
            return out.flush().or_else(crate::unless_pipe_closed);
        }
        for answer in parallel::map(&items, jobs, |_, item| printing.answer(item)) {
            if let Err(error) = out.write_all(&answer) {
                return crate::unless_pipe_closed(error);
            }
        }
    }
}

/// Says which of `fields` is no key of a report.
fn known_fields(fields: &[String]) -> Result<(), String> {
    let empty = article_inspector::inspect("", &Options::default()).map_err(|error| error.to_string())?;
    let Ok(Value::Object(keys)) = serde_json::to_value(&empty) else { return Ok(()) };
    match fields.iter().find(|field| !keys.contains_key(*field)) {
        Some(field) => Err(format!(
            "A report has no key “{field}”; it has {}.",
            Vec::from_iter(keys.keys().map(String::as_str)).join(", ")
        )),
        None => Ok(()),
    }
}

/// A bar on a terminal; nothing where standard error is a pipe or a file, or where the output itself is the terminal.
fn progress() -> ProgressBar {
    let shown = io::stderr().is_terminal() && !io::stdout().is_terminal();
    let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template("{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left");
    let bar = ProgressBar::with_draw_target(None, target);
    style.map_or(bar.clone(), |style| bar.with_style(style))
}

/// The ids answered in an earlier output. A last line that was cut off does not count.
fn ids_in(path: &Path) -> Result<HashSet<String>, String> {
    let unreadable = |error: io::Error| format!("The file {} cannot be read: {error}.", path.display());
    let mut lines = BufReader::new(fs::File::open(path).map_err(unreadable)?);
    let (mut ids, mut line) = (HashSet::new(), Vec::new());
    while lines.read_until(b'\n', &mut line).map_err(unreadable)? > 0 {
        let id = if line.ends_with(b"\n") { id_of(&line) } else { Value::Null };
        if !id.is_null() {
            ids.insert(id.to_string());
        }
        line.clear();
    }
    Ok(ids)
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

impl Printing<'_> {
    /// Answers an article: a line, or the rows of the table; nothing for a blank line or one that is done.
    fn answer(&self, item: &Item) -> Vec<u8> {
        match item {
            Item::Line(_, line) if line.trim_ascii().is_empty() => Vec::new(),
            Item::Line(_, line) if !self.done.is_empty() && self.done.contains(&id_of(line).to_string()) => Vec::new(),
            Item::Line(number, line) => match serde_json::from_slice::<Row>(line) {
                Ok(row) => self.print(&row.id, self.inspect_row(&row)),
                Err(error) => {
                    let error = format!("Line {number} is not a JSON object with text or html: {error}.");
                    self.print(&id_of(line), Err(error))
                }
            },
            Item::File(path, name, format) => {
                let id = Value::from(name.as_str());
                if self.done.contains(&id.to_string()) {
                    return Vec::new();
                }
                let text = crate::inspect::read(path);
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
        let mut report =
            article_inspector::inspect(input, &self.common.options(format)).map_err(|error| error.to_string())?;
        if self.table.is_none() {
            report.convert_offsets(self.common.offsets.into());
        }
        Ok(report)
    }

    fn print(&self, id: &Value, report: Result<Report, String>) -> Vec<u8> {
        let mut out = match (report, self.table) {
            (Ok(report), Some(table)) => {
                return report.rows(table, id.as_str().unwrap_or(&id.to_string())).into_bytes();
            }
            (Err(error), Some(_)) => {
                eprintln!("article-inspector: {id}: {error}");
                return Vec::new();
            }
            (Ok(report), None) if self.fields.is_empty() => serde_json::to_vec(&Answer { id, report }),
            (Ok(report), None) => serde_json::to_vec(&self.only_fields(id, &report)),
            (Err(error), None) => serde_json::to_vec(&Failure { id, error }),
        }
        .unwrap_or_default();
        out.push(b'\n');
        out
    }

    fn only_fields(&self, id: &Value, report: &Report) -> Map<String, Value> {
        let mut row = Map::from_iter([("id".to_owned(), id.clone())]);
        if let Ok(Value::Object(all)) = serde_json::to_value(report) {
            row.extend(all.into_iter().filter(|(key, _)| self.fields.contains(key)));
        }
        row
    }
}
