//! The command line: `inspect` one article, `batch` over many.
//!
//! Exit codes: 0 done, 1 something could not be read or written, 2 the arguments are wrong.

mod batch;
mod evaluate;
mod form;
mod input;
mod inspect;
mod parallel;
#[cfg(feature = "train")]
mod train;

use std::process::ExitCode;

use article_inspector::{Format, Offsets, Options};
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Shows who speaks in a news article, what is quoted and from whom, who and what is named, and which lines are junk.
#[derive(Parser)]
#[command(name = "article-inspector", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Inspect one article and print its report as JSON.
    Inspect(inspect::Arguments),
    /// Inspect many articles, JSON lines (`{"id", "text"}` or `{"id", "html"}`) or a folder, in order.
    Batch(batch::Arguments),
    /// Measure the inspector on the development data and print one table.
    Evaluate(evaluate::Arguments),
    /// Build a model from the development data.
    #[cfg(feature = "train")]
    Train(train::Arguments),
}

/// What both `inspect` and `batch` take.
#[derive(Args, Clone)]
struct Common {
    /// What offsets count.
    #[arg(long, value_enum, default_value = "bytes")]
    offsets: Unit,
    /// The input holds the article and nothing else: no block is junk.
    #[arg(long)]
    article_only: bool,
}

impl Common {
    fn options(&self, format: Format) -> Options {
        Options { format, article_only: self.article_only, ..Options::default() }
    }
}

#[derive(ValueEnum, Clone, Copy)]
enum Unit {
    Bytes,
    Utf16,
    Chars,
}

impl From<Unit> for Offsets {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Bytes => Offsets::Bytes,
            Unit::Utf16 => Offsets::Utf16,
            Unit::Chars => Offsets::Chars,
        }
    }
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Batch(arguments) => batch::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        #[cfg(feature = "train")]
        Command::Train(arguments) => train::run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("article-inspector: {message}");
            ExitCode::FAILURE
        }
    }
}

/// A reader that stops reading (`| head`) is no failure.
fn unless_pipe_closed(error: std::io::Error) -> Result<(), String> {
    match error.kind() {
        std::io::ErrorKind::BrokenPipe => Ok(()),
        _ => Err(format!("The output cannot be written: {error}.")),
    }
}
