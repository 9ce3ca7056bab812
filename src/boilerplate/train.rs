//! Trains the labeller on pages whose lines are labelled, and measures it by folds of pages.
//!
//! Each page is seen as it is and three times more in shapes that people paste as well: the article alone, a part of the
//! page around it, without the blank lines that browsers put between paragraphs; its start as of a short notice; and the
//! article with boxes between its paragraphs.

mod boxes;

use std::path::Path;

use serde::Deserialize;

use super::features::{self, NAMES, Row};
use super::lines::{Line, Lines};
use super::zone;
use super::{clues, language, lines, opinion};
use crate::source::{self, Format};
use crate::tagger::train::trees::{Data, Options, train as grow};
use crate::tagger::train::{self, chain};
use crate::tagger::{Chain, Sequence, Trees, corpus};

/// How many parts the pages are split into for measuring.
const FOLDS: usize = 5;
/// Into how many for opinions of chains that did not see the page.
const PARTS: usize = 4;
/// The labels of the chain.
pub(super) const LABELS: &[&str] = &["junk", "body"];
/// How much less a line counts for the chain than for the trees.
const CHAIN_WEIGHT: f32 = 3.0;

#[derive(Deserialize)]
struct Page {
    lines: Vec<Labelled>,
}

/// A line of a page that was copied.
#[derive(Deserialize, Clone)]
pub(super) struct Labelled {
    /// What it says.
    pub t: String,
    /// 1 where it is the article's, 0 where it is not, nothing where it is blank.
    pub y: Option<u8>,
}

/// A page in one shape, ready for training.
struct Shown {
    /// Which page it is, and how much its lines count.
    page: usize,
    share: f32,
    text: String,
    read: Lines,
    numbers: Vec<Row>,
    sequence: Sequence,
    /// The labels, and whether there is one.
    body: Vec<bool>,
    known: Vec<bool>,
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
    /// The article with as many lines above and below, and boxes between its paragraphs.
    Boxes(usize, usize),
}

/// The shapes that figures are given for, and what they are called.
const MEASURED: [(Shape, &str); 5] = [
    (Shape::Whole, "pages as they are"),
    (Shape::NoBlankLines, "without blank lines"),
    (Shape::ArticleAlone, "the article alone"),
    (Shape::Short(3), "the start of it with lines around"),
    (Shape::Boxes(0, 8), "with boxes between paragraphs"),
];

/// A label is half believed where fair trees have the opposite for so many times as likely.
const HALF_BELIEVED: f32 = 6.0;

/// How much the lines of a page's second shape count against those of the page as it is.
const SECOND: f32 = 0.4;
/// And those of the page with boxes between paragraphs.
const WITH_BOXES: f32 = 0.8;

/// The trees for lines, from the pages under `data`.
///
/// # Errors
///
/// A sentence, when the pages cannot be read.
pub fn train(data: &Path) -> Result<Vec<u8>, String> {
    let shown = shapes(&read(data)?);
    let shown: Vec<&Shown> = shown.iter().collect();
    train_trees(&shown)
}

/// The chain for the words of lines.
///
/// # Errors
///
/// A sentence, when the pages cannot be read.
pub fn words(data: &Path) -> Result<Vec<u8>, String> {
    let shown = shapes(&read(data)?);
    Ok(train_chain(&shown.iter().collect::<Vec<_>>()))
}

/// A table of what models reach on pages that they were not trained on.
///
/// # Errors
///
/// A sentence, when the pages cannot be read.
pub fn folds(data: &Path) -> Result<Vec<u8>, String> {
    let pages = read(data)?;
    let shown = shapes(&pages);
    let mut tallies = MEASURED.map(|_| Tally::default());
    // Without the pages that cost the most words: mostly those whose labels are wrong.
    let (mut by_page, mut clean) = (Vec::new(), Tally::default());
    for fold in 0..FOLDS {
        let rest: Vec<&Shown> = shown.iter().filter(|shown| fold_of(shown.page) != fold).collect();
        let failed = |error: crate::Error| error.to_string();
        let chain = Chain::read("lines-words", &train_chain(&rest)).map_err(failed)?;
        let trees = Trees::read("lines", &train_trees(&rest)?).map_err(failed)?;
        for (index, page) in pages.iter().enumerate().filter(|(index, _)| fold_of(*index) == fold) {
            for ((shape, _), tally) in MEASURED.iter().zip(&mut tallies) {
                let mut own = Tally::default();
                if let Some(shown) = show(page, index, *shape, 1.0) {
                    own.add(&chain, &trees, &shown);
                }
                tally.merge(&own);
                if *shape == Shape::Whole {
                    by_page.push(own);
                }
            }
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

/// Every page in the shapes that are learned from.
fn shapes(pages: &[Page]) -> Vec<Shown> {
    let mut out = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let second = match index % 4 {
            0 => Shape::ArticleAlone,
            1 => Shape::NoBlankLines,
            _ => Shape::Around(index % 7, index % 11 + 2),
        };
        let boxes = (Shape::Boxes(index % 7, index % 13), WITH_BOXES);
        let shapes = [(Shape::Whole, 1.0), (second, SECOND), (Shape::Short(index % 9 + 2), 1.0), boxes];
        out.extend(shapes.into_iter().filter_map(|(shape, share)| show(page, index, shape, share)));
    }
    out
}

fn train_chain(shown: &[&Shown]) -> Vec<u8> {
    let mut data = chain::Data::new(LABELS);
    for shown in shown {
        let labels: Vec<u8> = shown.body.iter().map(|&body| body.into()).collect();
        let weights: Vec<f32> = (0..labels.len()).map(|at| shown.weight(at) / CHAIN_WEIGHT).collect();
        data.push_weighted(&shown.sequence, &labels, &weights);
    }
    let options = chain::Options {
        passes: 5,
        last_passes: 3,
        max_features: 8_000,
        min_count: 4,
        average: false,
        ..Default::default()
    };
    chain::train("lines-words", &data, &options)
}

/// The trees. What the reference text of a page says about a line is believed less where trees that did not see the
/// page are sure of the opposite: on some pages it has holes, ends early or is another text altogether.
fn train_trees(shown: &[&Shown]) -> Result<Vec<u8>, String> {
    let opinions = fair_opinions(shown)?;
    let mut trust: Vec<Vec<f32>> = shown.iter().map(|shown| vec![1.0; shown.body.len()]).collect();
    let fair: Vec<Trees> =
        (0..PARTS).map(|part| fair_trees(shown, &opinions, &trust, part)).collect::<Result<_, _>>()?;
    for ((shown, odds), trust) in shown.iter().zip(&opinions).zip(&mut trust) {
        let rows = zone::rows(&shown.read, &shown.numbers, odds);
        for ((trust, row), &body) in trust.iter_mut().zip(&rows).zip(&shown.body) {
            *trust = train::trust(fair[part_of(shown.page)].score(row), body, HALF_BELIEVED);
        }
    }
    Ok(grow_trees(shown, &opinions, &trust))
}

/// Trees that did not see the pages of `part`.
fn fair_trees(shown: &[&Shown], opinions: &[Vec<i16>], trust: &[Vec<f32>], part: usize) -> Result<Trees, String> {
    let others = || (0..shown.len()).filter(|&at| part_of(shown[at].page) != part);
    let trees = grow_trees(
        &others().map(|at| shown[at]).collect::<Vec<_>>(),
        &others().map(|at| opinions[at].clone()).collect::<Vec<_>>(),
        &others().map(|at| trust[at].clone()).collect::<Vec<_>>(),
    );
    Trees::read("lines", &trees).map_err(|error| error.to_string())
}

/// The opinions of chains that did not see the page.
fn fair_opinions(shown: &[&Shown]) -> Result<Vec<Vec<i16>>, String> {
    let mut out = vec![Vec::new(); shown.len()];
    for part in 0..PARTS {
        let rest: Vec<&Shown> = shown.iter().copied().filter(|shown| part_of(shown.page) != part).collect();
        let chain = Chain::read("lines-words", &train_chain(&rest)).map_err(|error| error.to_string())?;
        for (shown, out) in shown.iter().zip(&mut out).filter(|(shown, _)| part_of(shown.page) == part) {
            *out = opinion::ask(&chain, &shown.sequence);
        }
    }
    Ok(out)
}

fn part_of(page: usize) -> usize {
    (page.wrapping_mul(2_246_822_519) >> 9) % PARTS
}

fn grow_trees(shown: &[&Shown], opinions: &[Vec<i16>], trust: &[Vec<f32>]) -> Vec<u8> {
    let names: Vec<String> = (0..opinion::COUNT).map(|number| format!("opinion {number}")).collect();
    let names: Vec<&str> = NAMES.iter().copied().chain(names.iter().map(String::as_str)).collect();
    let mut data = Data::new(&names);
    for ((shown, odds), trust) in shown.iter().zip(opinions).zip(trust) {
        for (at, row) in zone::rows(&shown.read, &shown.numbers, odds).iter().enumerate() {
            if shown.known[at] {
                data.push(row, shown.body[at], shown.weight(at) * trust[at]);
            }
        }
    }
    let options =
        Options { trees: 160, depth: 6, rate: 0.12, l2: 20.0, columns: 0.35, rows: 0.4, ..Options::default() };
    grow("lines", &data, None, &options)
}

/// A page in one shape; `None` where nothing is left of it.
fn show(page: &Page, index: usize, shape: Shape, share: f32) -> Option<Shown> {
    let first = page.lines.iter().position(|line| line.y == Some(1)).unwrap_or(0);
    let last = page.lines.iter().rposition(|line| line.y == Some(1)).unwrap_or(page.lines.len());
    let boxed;
    let (page, first, last) = match shape {
        Shape::Boxes(above, below) => {
            boxed = boxes::put(page, first..(last + 1).min(page.lines.len()), above, below, index as u64);
            (&boxed, 0, boxed.lines.len())
        }
        _ => (page, first, last),
    };
    let shown = page.lines.iter().enumerate().filter(|(index, line)| match shape {
        Shape::Whole | Shape::Boxes(..) => true,
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
    let document = source::read(&text, Format::Text).ok()?;
    let read = lines::read(&document, language::detect(&text, None), None);
    let label = |line: &Line| labels[labels.partition_point(|(at, _)| *at <= line.span.start as usize) - 1].1;
    let labels: Vec<Option<u8>> = read.lines.iter().map(label).collect();
    let numbers = features::extract(&read);
    let mut sequence = Sequence::default();
    clues::clues(&read, &numbers, &mut sequence);
    let body = labels.iter().map(|&label| label == Some(1)).collect();
    let known = labels.iter().map(Option::is_some).collect();
    Some(Shown { page: index, share, text: text.clone(), read, numbers, sequence, body, known })
}

impl Shown {
    /// How much a line counts.
    fn weight(&self, at: usize) -> f32 {
        let words = self.read.lines[at].words.min(80) as f32;
        if self.known[at] { (words.sqrt() + 0.5) * self.share } else { 0.0 }
    }
}

/// Words of the article that were found, missed, and said to be it wrongly.
#[derive(Default)]
struct Tally {
    found: u64,
    missed: u64,
    wrong: u64,
}

impl Tally {
    fn add(&mut self, chain: &Chain, trees: &Trees, shown: &Shown) {
        let odds = opinion::ask(chain, &shown.sequence);
        let rows = zone::rows(&shown.read, &shown.numbers, &odds);
        let scores = rows.iter().map(|row| trees.score(row)).collect();
        let verdicts = zone::decide_by(&shown.text, &shown.read, &[], Some(scores));
        for (at, verdict) in verdicts.iter().enumerate().filter(|(at, _)| shown.known[*at]) {
            let said = verdict.kept;
            let words = u64::from(shown.read.lines[at].words);
            match (shown.body[at], said) {
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
