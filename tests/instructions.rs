//! How many instructions an inspection takes, which no other load on the machine changes: a warm inspection of a new text,
//! and of one in which a key was typed, stay within their budgets.
//!
//! The test runs itself below valgrind, which counts; where that is not installed, it says so and passes. `./build.sh test`
//! installs it. What is counted is the build of the tests, at opt-level 1, so that nothing is built for this alone: about
//! twice what the shipped build takes.

use std::hint::black_box;
use std::process::{Command, Output};

use article_inspector::{Inspector, Options, inspect};

const SAMPLE: &str = include_str!("fixtures/article.txt");
/// About 65 KB.
const COPIES: usize = 10;

/// What is counted, and the most instructions for a byte of text that it may take; a tenth above what was counted with
/// Rust 1.95.
const BUDGETS: [(&str, u64); 2] = [("new_text", 3_430), ("typed_key", 1_070)];

/// Tells a run below valgrind what to do.
const ASKED: &str = "INSTRUCTIONS_OF";

#[test]
fn an_inspection_takes_no_more_instructions_than_its_budget() {
    if let Ok(asked) = std::env::var(ASKED) {
        return run(&asked);
    }
    if Command::new("valgrind").arg("--version").output().is_err() {
        return println!("valgrind is not installed: no instructions are counted");
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

/// What valgrind counts between the start and the end of the function called `what`.
fn count(what: &str) -> u64 {
    let own = std::env::current_exe().expect("the test's own file");
    let Output { stderr, .. } = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", &format!("--toggle-collect=instructions::{what}")])
        .arg(own)
        .env(ASKED, what)
        .output()
        .expect("valgrind runs");
    let said = String::from_utf8_lossy(&stderr);
    let count = said.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok());
    count.filter(|&count| count > 0).unwrap_or_else(|| panic!("valgrind counted nothing: {said}"))
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
