//! `article-inspector evaluate`: how good the inspector is, on the development data.
//!
//! In: the folder `shared` with `data/`. Out: one table, a row a figure, beside it the floor it must reach where there
//! is one, and a line for each task whose models learned from those very documents; the table as JSON with `--json`, and
//! its differences to a saved one with `--compare`. Every task is a module that turns a gold row and a report into counts;
//! documents are inspected on all cores and their counts added up in the order of the file. The figures equal those of
//! `shared/eval/score.py` to the fourth digit: words are Python's `\w+`, offsets are code points, and ties fall as they
//! fall there.

mod compare;
mod data;
mod entities;
mod figure;
mod html;
mod metadata;
mod paste;
mod quotes;
mod sample;
mod set;
mod speakers;
mod words;

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use self::data::Data;
use self::figure::Figure;

/// What `evaluate` takes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder that holds the development data, in `data/`.
    #[arg(long, default_value = "../shared")]
    shared: PathBuf,
    /// Only these tasks; all when left out.
    #[arg(long, value_enum)]
    task: Vec<Task>,
    /// Only files whose name holds this.
    #[arg(long, default_value = "")]
    corpus: String,
    /// Tell every document that it holds the article and nothing else (entities are always measured so).
    #[arg(long)]
    article_only: bool,
    /// How many threads work; all cores when left out.
    #[arg(long)]
    jobs: Option<usize>,
    /// Save the figures as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Print what changed since the figures saved in this file.
    #[arg(long, value_name = "FILE")]
    compare: Option<PathBuf>,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq)]
enum Task {
    Sample,
    Paste,
    Html,
    Metadata,
    Entities,
    Quotes,
    Speakers,
}

/// The tasks whose models learned from what they are measured on, and what measures them on documents held out.
const LEARNED: &[(&str, &str)] = &[("paste", "lines-folds"), ("html", "html-measure"), ("entities", "names-folds")];

pub(crate) fn run(arguments: &Arguments) -> Result<(), String> {
    let folder = arguments.shared.join("data");
    if !folder.is_dir() {
        return Err(format!(
            "There is no development data at {}; say with --shared where the folder is that holds data/.",
            folder.display()
        ));
    }
    let before = arguments.compare.as_deref().map(compare::read).transpose()?;
    let data = Data {
        folder: &folder,
        name_holds: &arguments.corpus,
        article_only: arguments.article_only,
        jobs: arguments.jobs.unwrap_or_else(article_inspector::parallel::cores),
    };
    figure::print_head();
    let mut figures = Vec::new();
    for task in Task::value_variants() {
        if arguments.task.is_empty() || arguments.task.contains(task) {
            let measured = measure(*task, &data)?;
            measured.iter().for_each(Figure::print);
            figures.extend(measured);
        }
    }
    let learned = LEARNED.iter().filter(|(task, _)| figures.iter().any(|figure| figure.task == *task));
    for (task, held_out) in learned {
        println!("{task}: the shipped models learned from these documents; `train {held_out}` measures on others.");
    }
    if let Some(path) = &arguments.json {
        save(path, &figures)?;
    }
    if let Some(before) = before {
        compare::print(&before, &figures);
    }
    Ok(())
}

fn measure(task: Task, data: &Data<'_>) -> Result<Vec<Figure>, String> {
    match task {
        Task::Sample => sample::measure(data),
        Task::Paste => paste::measure(data),
        Task::Html => html::measure(data),
        Task::Metadata => metadata::measure(data),
        Task::Entities => entities::measure(data),
        Task::Quotes => quotes::measure(data),
        Task::Speakers => speakers::measure(data),
    }
}

fn save(path: &Path, figures: &[Figure]) -> Result<(), String> {
    let mut json = serde_json::to_vec_pretty(figures).unwrap_or_default();
    json.push(b'\n');
    std::fs::write(path, json).map_err(|error| format!("The file {} cannot be written: {error}.", path.display()))
}
