//! Time grows with the length of the input, whatever the input: a family of evil texts, four times as long each step.
//!
//! Measured is the processor time of the thread, so that a busy machine does not matter. A quadratic stage takes sixteen
//! times as long for four times the text; eight is where the test fails, since caches and the growing of vectors cost
//! something too. What takes longer to measure measures closer:
//! `cargo test --release --test suite doubled -- --ignored --nocapture` doubles up to 16 MB and prints the table.

use std::time::Duration;

use article_inspector::{Format, Options, inspect};
use cpu_time::ThreadTime;

use crate::evil::{self, Family};

/// How much longer four times the text may take.
const LIMIT: f64 = 8.0;

/// How much longer twice the text may take where texts are long.
const DOUBLED_LIMIT: f64 = 2.2;

/// The shortest of `rounds` inspections.
fn time(text: &str, format: Format, rounds: usize) -> Duration {
    let options = Options { format, ..Options::default() };
    let round = |_| {
        let start = ThreadTime::now();
        let report = inspect(text, &options).expect("the text is short enough");
        assert!(report.text.len() < usize::MAX, "the report is used");
        start.elapsed()
    };
    (0..rounds).map(round).min().unwrap_or_default()
}

/// Measures every family at two sizes, the second four times the first, and lists those that grow too fast.
fn too_fast(families: &[Family], format: Format) -> Vec<String> {
    let large = 128 << 10;
    let mut found = Vec::new();
    // What is built on first use, lists and models, is not to be measured.
    time("“Go,” said Ada Lovelace.", format, 1);
    for (name, family) in families {
        let (short, long) = (family(large / 4), family(large));
        let (mut before, mut after) = (time(&short, format, 3), time(&long, format, 1));
        let ratio = |before: Duration, after: Duration| after.as_secs_f64() / before.as_secs_f64().max(50e-6);
        if ratio(before, after) > LIMIT {
            // Once more and longer, before anybody is accused.
            (before, after) = (before.min(time(&short, format, 5)), after.min(time(&long, format, 3)));
        }
        let ratio = ratio(before, after);
        let speed = long.len() as f64 / 1e6 / after.as_secs_f64().max(1e-9);
        println!(
            "{name:34} {:9.2} ms {:9.2} ms  x {ratio:5.2} {speed:8.1} MB/s",
            1e3 * before.as_secs_f64(),
            1e3 * after.as_secs_f64()
        );
        if ratio > LIMIT {
            found.push(format!("{name}: four times the text took {ratio:.1} times as long"));
        }
    }
    found
}

#[test]
fn evil_text_takes_time_in_proportion_to_its_length() {
    assert_eq!(too_fast(evil::TEXTS, Format::Text), [] as [String; 0]);
}

#[test]
fn evil_markup_takes_time_in_proportion_to_its_length() {
    assert_eq!(too_fast(evil::PAGES, Format::Html), [] as [String; 0]);
}

/// Measures every family at 1, 2, 4, 8 and 16 MB and prints a row for each: milliseconds, then the largest ratio. A ratio
/// that is too large is measured twice more, since other programs push what is measured out of the caches.
fn doubled(families: &[Family], format: Format) -> Vec<String> {
    const SIZES: [usize; 5] = [1 << 20, 2 << 20, 4 << 20, 8 << 20, 16 << 20];
    let mut found = Vec::new();
    time("“Go,” said Ada Lovelace.", format, 1);
    for (name, family) in families {
        let texts = SIZES.map(family);
        let mut times = texts.each_ref().map(|text| time(text, format, 1));
        let ratio = |times: &[Duration; 5], at: usize| times[at + 1].as_secs_f64() / times[at].as_secs_f64();
        for _ in 0..2 {
            for at in 0..4 {
                if ratio(&times, at) > DOUBLED_LIMIT {
                    for at in [at, at + 1] {
                        times[at] = times[at].min(time(&texts[at], format, 1));
                    }
                }
            }
        }
        let most = (0..4).map(|at| ratio(&times, at)).fold(0.0, f64::max);
        let cells = times.map(|time| format!("{:.0} |", 1e3 * time.as_secs_f64()));
        println!("| {name} | {} {most:.2} |", cells.join(" "));
        if most > DOUBLED_LIMIT {
            found.push(format!("{name}: twice the text took {most:.2} times as long"));
        }
    }
    found
}

#[test]
#[ignore = "takes a quarter of an hour"]
fn evil_text_that_is_doubled_up_to_16_megabytes_takes_twice_as_long() {
    assert_eq!(doubled(evil::TEXTS, Format::Text), [] as [String; 0]);
}

#[test]
#[ignore = "takes a quarter of an hour"]
fn evil_markup_that_is_doubled_up_to_16_megabytes_takes_twice_as_long() {
    assert_eq!(doubled(evil::PAGES, Format::Html), [] as [String; 0]);
}
