//! `article-inspector train TASK --data DIR --out FILE`: builds a model from the development data.
//!
//! The same data gives the same bytes; each model's card under `models/` names the command that rebuilds it.

use std::path::{Path, PathBuf};
use std::time::Instant;

use article_inspector::{boilerplate, entities, quotes};

/// A task's name, and what reads the data directory and gives the model's file.
type Task = (&'static str, fn(&Path) -> Result<Vec<u8>, String>);

/// Every model that can be trained; a stage adds its own.
const TASKS: &[Task] = &[
    ("content", quotes::train::content),
    ("lines", boilerplate::train::train),
    ("lines-words", boilerplate::train::words),
    // What comes out is a table of figures instead of a model.
    ("lines-folds", boilerplate::train::folds),
    ("names", entities::train::train),
    // What comes out is a table of figures instead of a model.
    ("names-folds", entities::train::folds),
    ("names-without-worldwide", entities::train::train_without_worldwide),
    ("sources", quotes::train::sources),
    ("titles", boilerplate::train_titles::train),
    // What comes out is a table of figures instead of a model.
    ("titles-folds", boilerplate::train_titles::folds),
    // Again figures.
    ("quotes-folds", quotes::train::folds),
    ("html-words", boilerplate::train_html::words),
    ("html-blocks", boilerplate::train_html::blocks),
    ("html-measure-again", boilerplate::train_html::measure_again),
    ("html-measure", boilerplate::train_html::measure),
];

/// What `train` takes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Which model.
    task: String,
    /// The directory of the development data.
    #[arg(long)]
    data: PathBuf,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), String> {
    let Some((_, train)) = TASKS.iter().find(|(name, _)| *name == arguments.task) else {
        let names: Vec<_> = TASKS.iter().map(|(name, _)| *name).collect();
        return Err(format!("There is no task “{}”; choose one of: {}.", arguments.task, names.join(", ")));
    };
    let started = Instant::now();
    let model = train(&arguments.data)?;
    std::fs::write(&arguments.out, &model)
        .map_err(|error| format!("The file {} cannot be written: {error}.", arguments.out.display()))?;
    eprintln!("{}: {} bytes in {:.1} s", arguments.out.display(), model.len(), started.elapsed().as_secs_f64());
    Ok(())
}
