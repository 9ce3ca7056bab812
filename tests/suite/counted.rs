//! Twice the text takes twice the instructions, whatever the text: counted by callgrind, which no cache, clock or other
//! load changes, and which takes fifty times as long as the inspection alone.
//!
//! `cargo test --release --test suite twice_the_instructions -- --ignored --nocapture` counts every family from 128 KB to
//! 2 MB, prints a row for each and fails above 2.2; `UP_TO=16384` counts from 1 to 16 MB, `FAMILIES="braces; json-ld"` only
//! those.

use std::env;
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use article_inspector::{Format, Options, inspect};

use crate::callgrind;
use crate::evil::{self, Family};

/// How many times as many instructions twice the text may take.
const LIMIT: f64 = 2.2;

/// A text is counted at the largest size, at half of it and so on.
const SIZES: usize = 5;

/// The largest size in KB, and the names of the families, separated by semicolons.
const UP_TO: &str = "UP_TO";
const ONLY: &str = "FAMILIES";

/// Tells a run below valgrind which family to inspect.
const ASKED: &str = "COUNTED_FAMILY";

#[test]
#[ignore = "takes most of an hour"]
fn twice_the_text_takes_twice_the_instructions() {
    if let Ok(asked) = env::var(ASKED) {
        return run(&asked);
    }
    if !callgrind::is_installed() {
        return;
    }
    let only = env::var(ONLY).unwrap_or_default();
    let asked = |name: &str| only.is_empty() || only.split(';').any(|one| one.trim() == name);
    let names: Vec<&str> = families().map(|(_, (name, _))| *name).filter(|name| asked(name)).collect();
    assert!(!names.is_empty(), "no family is called {only}");
    let next = AtomicUsize::new(0);
    let work = || {
        let taken = || names.get(next.fetch_add(1, Ordering::Relaxed));
        std::iter::from_fn(taken).filter(|name| !is_in_proportion(name)).collect::<Vec<_>>()
    };
    let too_many: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> =
            (0..thread::available_parallelism().map_or(1, Into::into)).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("every family is counted")).collect()
    });
    assert!(too_many.is_empty(), "twice the text takes more than {LIMIT} times the instructions: {too_many:?}");
}

/// Counts a family and prints its row: millions of instructions, then the largest ratio of two neighbours.
fn is_in_proportion(name: &str) -> bool {
    let counts = callgrind::count("suite::counted::inspected", |run| {
        run.args(["counted::twice_the_text_takes_twice_the_instructions", "--exact", "--ignored"]).env(ASKED, name)
    });
    let most = counts.windows(2).map(|pair| pair[1] as f64 / pair[0] as f64).fold(0.0, f64::max);
    let cells: String = counts.iter().map(|&count| format!(" {:.1} |", count as f64 / 1e6)).collect();
    println!("| {name} |{cells} {most:.2} |");
    most <= LIMIT
}

fn families() -> impl Iterator<Item = (Format, &'static Family)> {
    let of = |format| move |family| (format, family);
    evil::TEXTS.iter().map(of(Format::Text)).chain(evil::PAGES.iter().map(of(Format::Html)))
}

/// Inspects a family at each size, the smallest first.
fn run(asked: &str) {
    let (format, (_, family)) = families().find(|(_, (name, _))| *name == asked).expect("a family of that name");
    let options = Options { format, ..Options::default() };
    // Lists and models are read on first use, before.
    drop(inspect("“Go,” said Ada Lovelace.", &options));
    let largest = env::var(UP_TO).map_or(2048, |kilobytes| kilobytes.parse().expect("a number of KB")) << 10;
    for halvings in (0..SIZES).rev() {
        inspected(&family(largest >> halvings), &options);
    }
}

/// What is counted.
#[inline(never)]
fn inspected(text: &str, options: &Options) {
    drop(black_box(inspect(text, options)));
}
