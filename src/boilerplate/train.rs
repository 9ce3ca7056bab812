//! Trains the labeller on pages whose lines are labelled, and measures it by folds of pages.
//!
//! Each page is seen as it is and twice more in shapes that people paste as well: the article alone, a part of the page
//! around it, without the blank lines that browsers put between paragraphs; and its start as of a short notice.

use std::path::Path;

use serde::Deserialize;

use super::features::{self, NAMES, Row};
use super::zone::THRESHOLD;
use super::{language, lines};
use crate::source::{self, Format};
use crate::tagger::train::trees::{Data, Options, train as grow};
use crate::tagger::{Trees, corpus};

/// How many parts the pages are split into for measuring.
const FOLDS: usize = 5;

#[derive(Deserialize)]
struct Page {
    lines: Vec<Labelled>,
}

#[derive(Deserialize, Clone)]
struct Labelled {
    t: String,
    y: Option<u8>,
}

/// A line as the trees see it.
struct Example {
    row: Row,
    body: bool,
    words: u32,
}

/// How a page is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Whole,
    ArticleAlone,
    Around(usize, usize),
    NoBlankLines,
    /// The first lines of the article with a few lines around, as of a short notice.
    Short(usize),
}

/// The shapes that figures are given for, and what they are called.
const MEASURED: [(Shape, &str); 4] = [
    (Shape::Whole, "pages as they are"),
    (Shape::NoBlankLines, "without blank lines"),
    (Shape::ArticleAlone, "the article alone"),
    (Shape::Short(3), "the start of it with lines around"),
];

/// How much the lines of a page's second shape count against those of the page as it is.
const SECOND: f32 = 0.4;

/// The model for lines, from the pages under `data`.
///
/// # Errors
///
/// A sentence, when the pages cannot be read.
pub fn train(data: &Path) -> Result<Vec<u8>, String> {
    Ok(fit(&read(data)?, |_| true))
}

/// A table of what models reach on pages that they were not trained on.
///
/// # Errors
///
/// A sentence, when the pages cannot be read.
pub fn folds(data: &Path) -> Result<Vec<u8>, String> {
    let pages = read(data)?;
    let mut tallies = MEASURED.map(|_| Tally::default());
    // Without the pages that cost the most words: mostly those whose labels are wrong.
    let (mut by_page, mut clean) = (Vec::new(), Tally::default());
    for fold in 0..FOLDS {
        let trees =
            Trees::read("lines", &fit(&pages, |page| fold_of(page) != fold)).map_err(|error| error.to_string())?;
        for (_, page) in pages.iter().enumerate().filter(|(index, _)| fold_of(*index) == fold) {
            for ((shape, _), tally) in MEASURED.iter().zip(&mut tallies) {
                tally.add(&trees, &examples(page, *shape));
            }
            let mut own = Tally::default();
            own.add(&trees, &examples(page, Shape::Whole));
            by_page.push(own);
        }
    }
    by_page.sort_by_key(|tally| tally.missed + tally.wrong);
    by_page.truncate(by_page.len() - by_page.len() / 50);
    by_page.iter().for_each(|own| clean.merge(own));
    let rows = MEASURED.iter().map(|(_, name)| *name).zip(&tallies);
    let rows = rows.chain([("without the worst 2 % of pages", &clean)]);
    Ok(rows.map(|(name, tally)| format!("{name:36} {}\n", tally.show())).collect::<String>().into_bytes())
}

fn read(data: &Path) -> Result<Vec<Page>, String> {
    corpus::read(&data.join("boilerplate/paste-dev.jsonl.gz"))
}

fn fold_of(page: usize) -> usize {
    (page.wrapping_mul(2_654_435_761) >> 7) % FOLDS
}

/// The model for the pages whose index is `chosen`.
fn fit(pages: &[Page], chosen: impl Fn(usize) -> bool) -> Vec<u8> {
    let mut data = Data::new(&NAMES);
    for (index, page) in pages.iter().enumerate().filter(|(index, _)| chosen(*index)) {
        let second = match index % 4 {
            0 => Shape::ArticleAlone,
            1 => Shape::NoBlankLines,
            _ => Shape::Around(index % 7, index % 11 + 2),
        };
        for (shape, share) in [(Shape::Whole, 1.0), (second, SECOND), (Shape::Short(index % 9 + 2), 1.0)] {
            for example in examples(page, shape) {
                let weight = (example.words.min(80) as f32).sqrt() + 0.5;
                data.push(&example.row, example.body, weight * share);
            }
        }
    }
    let options =
        Options { trees: 160, depth: 6, rate: 0.12, l2: 20.0, columns: 0.35, rows: 0.4, ..Options::default() };
    grow("lines", &data, None, &options)
}

fn examples(page: &Page, shape: Shape) -> Vec<Example> {
    let first = page.lines.iter().position(|line| line.y == Some(1)).unwrap_or(0);
    let last = page.lines.iter().rposition(|line| line.y == Some(1)).unwrap_or(page.lines.len());
    let shown = page.lines.iter().enumerate().filter(|(index, line)| match shape {
        Shape::Whole => true,
        Shape::ArticleAlone => line.y != Some(0) && (first..=last).contains(index),
        Shape::Around(above, below) => (first.saturating_sub(above)..=last + below).contains(index),
        Shape::NoBlankLines => line.y.is_some(),
        Shape::Short(lines) => {
            let (above, end) = (lines / 2, first + lines * 2);
            (first.saturating_sub(above)..end.min(last + 1)).contains(index) || (last + 1..last + lines).contains(index)
        }
    });
    let (mut text, mut labels) = (String::new(), Vec::new());
    for (_, line) in shown {
        labels.push((text.len(), line.y));
        text.push_str(&line.t);
        text.push('\n');
    }
    let Ok(document) = source::read(&text, Format::Text) else { return Vec::new() };
    let read = lines::read(&document, language::detect(&text));
    let label = |start: u32| labels[labels.partition_point(|(at, _)| *at <= start as usize) - 1].1;
    let rows = features::extract(&read);
    let both = read.lines.iter().zip(rows);
    both.filter_map(|(line, row)| Some(Example { row, body: label(line.span.start)? == 1, words: line.words }))
        .collect()
}

/// Words of the article that were found, missed, and said to be it wrongly.
#[derive(Default)]
struct Tally {
    found: u64,
    missed: u64,
    wrong: u64,
}

impl Tally {
    fn add(&mut self, trees: &Trees, examples: &[Example]) {
        for example in examples {
            let said = trees.score(&example.row) > THRESHOLD;
            let words = u64::from(example.words);
            match (example.body, said) {
                (true, true) => self.found += words,
                (true, false) => self.missed += words,
                (false, true) => self.wrong += words,
                (false, false) => {}
            }
        }
    }

    fn merge(&mut self, other: &Tally) {
        self.found += other.found;
        self.missed += other.missed;
        self.wrong += other.wrong;
    }

    fn show(&self) -> String {
        let share = |of: u64| self.found as f64 / (of as f64).max(1.0);
        let (precision, recall) = (share(self.found + self.wrong), share(self.found + self.missed));
        let f1 = 2.0 * self.found as f64 / (2 * self.found + self.missed + self.wrong).max(1) as f64;
        format!("word F1 {f1:.4}, precision {precision:.4}, recall {recall:.4}")
    }
}
