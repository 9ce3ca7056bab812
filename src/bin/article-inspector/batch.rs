//! `article-inspector batch`: many articles in, one JSON line (or the rows of a table) each out.
//!
//! Every thread reads an article, inspects it and puts its answer in its place; whichever can writes all answers that are
//! next in order. What is read and not yet written has a limit, so that memory stays bounded whatever the input's size.

use std::fs;
use std::io::{self, IsTerminal};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use article_inspector::batch::{self, Answer, Batch, Done, Input, Item, Printer, Shape};
use article_inspector::{Export, Format, Options, parallel};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::Value;

use crate::Common;
use crate::form::{FileFormat, Form, TableName};

/// So many bytes of articles and answers may be held.
const ROOM: usize = 16 << 20;

/// What `batch` takes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A file with JSON lines, also packed by gzip or zstd, or a folder with .txt, .md and .html files; standard input
    /// when left out or `-`.
    input: Option<PathBuf>,
    /// Print one table of all articles rather than their reports.
    #[arg(long, value_enum, value_name = "TABLE")]
    table: Option<TableName>,
    /// The file format of what is printed; reports are JSON lines.
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<FileFormat>,
    /// What is printed, by the names that `inspect` takes: reports or a table as CSV.
    #[arg(long = "as", value_enum, value_name = "FORM", conflicts_with_all = ["table", "format"])]
    form: Option<Form>,
    /// Print only these keys of the report (and the id).
    #[arg(long, value_delimiter = ',', value_name = "KEY,KEY")]
    fields: Vec<String>,
    /// Pass over the articles whose ids are in this earlier output of reports.
    #[arg(long, value_name = "OUTPUT")]
    skip_done: Option<PathBuf>,
    /// How many threads work; all cores when left out.
    #[arg(long)]
    jobs: Option<usize>,
    #[command(flatten)]
    common: Common,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), String> {
    let table = shape(arguments)?;
    known_fields(&arguments.fields)?;
    let batch = Batch {
        table,
        fields: arguments.fields.clone(),
        done: arguments.skip_done.as_deref().map(done).transpose()?.unwrap_or_default(),
        options: arguments.common.options(Format::Auto),
        offsets: arguments.common.offsets.into(),
    };
    let progress = progress();
    let mut input = Input::open(arguments.input.as_deref(), &progress)?;
    let mut printer = Printer::new(table, io::stdout()).map_err(crate::unwritable)?;
    let answer = |item: Item| {
        let answer = answer(&batch, &item, Batch::answer);
        let size = answer.size();
        (answer, size)
    };
    let print = |answer: Answer| {
        if let Some(error) = &answer.untold {
            progress.suspend(|| eprintln!("article-inspector: {error}"));
        }
        printer.print(answer).map_err(Stopped::Output)
    };
    let jobs = arguments.jobs.unwrap_or_else(parallel::cores);
    let ended = parallel::stream(jobs, ROOM, || input.take().map_err(Stopped::Input), answer, print);
    progress.finish_and_clear();
    match ended {
        Ok(()) => printer.finish().or_else(crate::unless_pipe_closed),
        Err(Stopped::Output(error)) => crate::unless_pipe_closed(error),
        Err(Stopped::Input(error)) => printer.finish().or_else(crate::unless_pipe_closed).and(Err(error)),
    }
}

/// Why a run ends early.
enum Stopped {
    /// The input cannot be read further.
    Input(String),
    /// The output cannot be written.
    Output(io::Error),
}

/// What `inspect` answers; a mistake in this program costs one article, not the run.
fn answer(batch: &Batch, item: &Item, inspect: impl Fn(&Batch, &Item) -> Answer) -> Answer {
    catch_unwind(AssertUnwindSafe(|| inspect(batch, item))).unwrap_or_else(|_| {
        batch.refuse(item, "This article cannot be inspected because of a mistake in the program; please report it.")
    })
}

/// The table that is asked for; none for reports.
fn shape(arguments: &Arguments) -> Result<Option<Shape>, String> {
    let format = arguments.format.map(Into::into);
    let shape = match (arguments.form.map(Form::export), arguments.table, format) {
        (Some(Some(Export::Csv(table))), ..) => Some(Shape { table, format: batch::FileFormat::Csv }),
        (Some(Some(_)), ..) => {
            return Err("Many articles are printed as JSON lines or as a table; use inspect for one.".to_owned());
        }
        (_, Some(table), format) => {
            Some(Shape { table: table.into(), format: format.unwrap_or(batch::FileFormat::Jsonl) })
        }
        (_, None, None | Some(batch::FileFormat::Jsonl)) => None,
        (_, None, Some(_)) => {
            return Err("Reports are JSON lines; say with --table which table is to be printed.".to_owned());
        }
    };
    if shape.is_some_and(|shape| shape.format.is_binary()) && io::stdout().is_terminal() {
        return Err("Parquet is nothing to read on a terminal; send it to a file: > FILE.parquet.".to_owned());
    }
    let for_reports = [(!arguments.fields.is_empty(), "--fields"), (arguments.skip_done.is_some(), "--skip-done")];
    match for_reports.iter().find(|(given, _)| *given && shape.is_some()) {
        Some((_, option)) => Err(format!("{option} is for reports; a table is always printed whole.")),
        None => Ok(shape),
    }
}

/// What an earlier output answered. Where the output goes on in the same file, a last line that was cut off is taken away:
/// the first answer would stand behind it on the same line.
fn done(path: &Path) -> Result<Done, String> {
    let (done, cut) = Done::read(path)?;
    if let Some(length) = cut.filter(|_| is_stdout(path)) {
        let file = fs::OpenOptions::new().write(true).open(path);
        let shortened = file.and_then(|file| file.set_len(length));
        shortened.map_err(|error| format!("The file {} cannot be written: {error}.", path.display()))?;
    }
    Ok(done)
}

#[cfg(unix)]
fn is_stdout(path: &Path) -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;
    let place = |metadata: &fs::Metadata| (metadata.dev(), metadata.ino());
    let stdout = io::stdout().as_fd().try_clone_to_owned().and_then(|stdout| fs::File::from(stdout).metadata());
    matches!((stdout, fs::metadata(path)), (Ok(stdout), Ok(file)) if place(&stdout) == place(&file))
}

/// Other systems do not tell, so that the file stays as it is.
#[cfg(not(unix))]
fn is_stdout(_: &Path) -> bool {
    false
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_in_the_program_is_an_error_of_one_article() {
        let item = Item::Line(1, b"{\"id\": 7, \"text\": \"One.\"}".to_vec());
        let out = answer(&Batch::default(), &item, |_, _| panic!("a mistake")).out;
        let row: Value = serde_json::from_slice(&out).expect("it is JSON");
        assert_eq!(row["id"], 7);
        assert!(row["error"].as_str().is_some_and(|error| error.contains("a mistake in the program")));
        assert_eq!(answer(&Batch::default(), &item, Batch::answer).out, Batch::default().answer(&item).out);
    }
}
