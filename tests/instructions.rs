//! How many instructions an inspection takes, which no other load on the machine changes: a warm inspection of a new text,
//! and of one in which a key was typed, stay within their budgets.
//!
//! The test runs itself below valgrind, which counts; where that is not installed, it says so and passes. `./build.sh test`
//! installs it. What is counted is the build of the tests, at opt-level 1, so that nothing is built for this alone: about
//! twice what the shipped build takes.

use std::hint::black_box;

use article_inspector::{Inspector, Options, inspect};

#[path = "suite/callgrind.rs"]
mod callgrind;

const SAMPLE: &str = include_str!("fixtures/article.txt");
/// About 65 KB.
const COPIES: usize = 10;

/// What is counted, and the most instructions for a byte of text that it may take; a tenth above what was counted with
/// Rust 1.95.
const BUDGETS: [(&str, u64); 2] = [("new_text", 2_950), ("typed_key", 1_015)];

/// Tells a run below valgrind what to do.
const ASKED: &str = "INSTRUCTIONS_OF";

#[test]
fn an_inspection_takes_no_more_instructions_than_its_budget() {
    if let Ok(asked) = std::env::var(ASKED) {
        return run(&asked);
    }
    if !callgrind::is_installed() {
        return;
    }
    let length = text().len() as u64;
    // Each on a core of its own, and then a look at both.
    let counting = BUDGETS.map(|(what, most)| (what, most, std::thread::spawn(move || count(what))));
    let counted = counting.map(|(what, most, count)| (what, most, count.join().expect("valgrind counts") / length));
    for (what, most, count) in counted {
        println!("{what}: {count} instructions a byte, {most} at most");
    }
    for (what, most, count) in counted {
        assert!(count <= most, "{what}: {count} instructions a byte, more than {most}");
    }
}

/// What the one call of the function called `what` takes.
fn count(what: &str) -> u64 {
    callgrind::count(&format!("instructions::{what}"), |run| run.env(ASKED, what))[0]
}

fn text() -> String {
    (0..COPIES).fold(String::new(), |text, copy| text + &SAMPLE.replace("Putin", &format!("Putin{copy}")) + "\n\n")
}

/// What is counted. Lists and models are read on first use, before.
fn run(what: &str) {
    let (mut text, options, mut inspector) = (text(), Options::default(), Inspector::default());
    drop(inspector.inspect(&text, &options));
    if what == "new_text" {
        return new_text(&text, &options);
    }
    let middle = text.len() / 2;
    let at = middle + text[middle..].find(' ').expect("words in the middle");
    text.insert(at, 'a');
    typed_key(&mut inspector, &text, &options);
}

#[inline(never)]
fn new_text(text: &str, options: &Options) {
    drop(black_box(inspect(text, options)));
}

#[inline(never)]
fn typed_key(inspector: &mut Inspector, text: &str, options: &Options) {
    drop(black_box(inspector.inspect(text, options)));
}
