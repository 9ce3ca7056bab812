//! `article-inspector batch`: many articles in, one JSON line (or the rows of a table) each out.
//!
//! Each portion of the input is shared out over the cores, and its answers are written in order before the next is read.

use std::collections::HashSet;
use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use article_inspector::batch::{self, Batch, Input};
use article_inspector::{Export, Format, Options, parallel};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::Value;

use crate::Common;
use crate::form::Form;

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

pub(crate) fn run(arguments: &Arguments) -> Result<(), String> {
    let table = match arguments.form.export() {
        None => None,
        Some(Export::Csv(table)) => Some(table),
        Some(_) => return Err("Many articles are printed as JSON lines or as a table; use inspect for one.".to_owned()),
    };
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
        for answer in parallel::map(&items, jobs, |_, item| batch.answer(item)) {
            if let Some(error) = answer.untold {
                eprintln!("article-inspector: {error}");
            }
            if let Err(error) = out.write_all(&answer.out) {
                return crate::unless_pipe_closed(error);
            }
        }
    }
}

/// What an earlier output answered. Where the output goes on in the same file, a last line that was cut off is taken away:
/// the first answer would stand behind it on the same line.
fn done(path: &Path) -> Result<HashSet<String>, String> {
    let (ids, cut) = batch::ids_in(path)?;
    if let Some(length) = cut.filter(|_| is_stdout(path)) {
        let file = fs::OpenOptions::new().write(true).open(path);
        let done = file.and_then(|file| file.set_len(length));
        done.map_err(|error| format!("The file {} cannot be written: {error}.", path.display()))?;
    }
    Ok(ids)
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
