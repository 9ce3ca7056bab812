//! `article-inspector corpus`: many reports in, one summary of their sources out.

use std::path::PathBuf;

use article_inspector::batch::{Input, Item};
use article_inspector::corpus::{Article, Corpus, Sheet};
use clap::ValueEnum;
use indicatif::ProgressBar;

/// What `corpus` takes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Files that `batch` printed, also packed by gzip or zstd; `-` reads standard input.
    #[arg(required = true, value_name = "REPORTS")]
    reports: Vec<PathBuf>,
    /// What is printed: tables for the terminal, one comma-separated table, or one HTML page with charts.
    #[arg(long = "as", value_enum, default_value = "table", value_name = "FORM")]
    form: Form,
    /// How many rows of each table the terminal shows.
    #[arg(long, default_value_t = 20, value_name = "ROWS")]
    most: usize,
}

#[derive(ValueEnum, Clone, Copy)]
enum Form {
    Table,
    SourcesCsv,
    SortsCsv,
    PairsCsv,
    SitesCsv,
    Html,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), String> {
    let mut corpus = Corpus::default();
    for path in &arguments.reports {
        if path.is_dir() {
            return Err(format!("{} is a folder; run batch over it and give what that prints.", path.display()));
        }
        let mut input = Input::open(Some(path), &ProgressBar::hidden())?;
        while let Some((item, _)) = input.take()? {
            add(&item, path, &mut corpus)?;
        }
    }
    let summary = corpus.summary();
    let out = match arguments.form {
        Form::Table => summary.text(arguments.most),
        Form::SourcesCsv => summary.csv(Sheet::Sources),
        Form::SortsCsv => summary.csv(Sheet::Sorts),
        Form::PairsCsv => summary.csv(Sheet::Pairs),
        Form::SitesCsv => summary.csv(Sheet::Sites),
        Form::Html => summary.html(),
    };
    crate::print(out.as_bytes())
}

fn add(item: &Item, path: &std::path::Path, corpus: &mut Corpus) -> Result<(), String> {
    let (number, line) = match item {
        Item::Line(number, line) => (number, line),
        Item::TooLong(number) => return Err(format!("Line {number} of {} is too long.", path.display())),
        Item::File(..) => return Ok(()),
    };
    if line.as_slice().trim_ascii().is_empty() {
        return Ok(());
    }
    let article: Article = serde_json::from_slice(line)
        .map_err(|error| format!("Line {number} of {} is not a report: {error}.", path.display()))?;
    corpus.add(article);
    Ok(())
}
