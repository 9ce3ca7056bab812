//! The command line: `inspect` one article, `batch` over many, `corpus` for who is quoted across them.
//!
//! Exit codes: 0 done, 1 something could not be read or written, 2 the arguments are wrong.

mod batch;
mod corpus;
mod evaluate;
mod form;
mod inspect;
#[cfg(feature = "train")]
mod train;

use std::io::Write;
use std::process::ExitCode;

use article_inspector::{Format, Offsets, Options};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

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
    /// Sum up the reports that `batch` printed: who is quoted, how often, with whom, and how much of each site is junk.
    Corpus(corpus::Arguments),
    /// Measure the inspector on the development data and print one table.
    Evaluate(evaluate::Arguments),
    /// Print the completions for a shell, to be put where it looks for them.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Print the manual page, in roff.
    Man,
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
        Command::Corpus(arguments) => corpus::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Completions { shell } => completions(shell),
        Command::Man => manual(),
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

fn completions(shell: Shell) -> Result<(), String> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "article-inspector", &mut out);
    print(&out)
}

/// The manual page of the program, then one for each of its commands.
fn manual() -> Result<(), String> {
    let mut program = Cli::command();
    program.build();
    let mut out = Vec::new();
    let commands = program.get_subcommands().filter(|command| command.get_name() != "help").cloned();
    for command in [program.clone()].into_iter().chain(commands) {
        let page = clap_mangen::Man::new(command).render(&mut out);
        page.map_err(|error| format!("The manual cannot be written: {error}."))?;
    }
    print(&out)
}

fn print(out: &[u8]) -> Result<(), String> {
    let mut stdout = std::io::stdout().lock();
    stdout.write_all(out).and_then(|()| stdout.flush()).or_else(unless_pipe_closed)
}

/// A reader that stops reading (`| head`) is no failure.
fn unless_pipe_closed(error: std::io::Error) -> Result<(), String> {
    match error.kind() {
        std::io::ErrorKind::BrokenPipe => Ok(()),
        _ => Err(unwritable(error)),
    }
}

fn unwritable(error: std::io::Error) -> String {
    format!("The output cannot be written: {error}.")
}
