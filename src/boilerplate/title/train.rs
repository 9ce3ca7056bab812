//! Trains the trees that pick the headline, and measures them on pages that they have not seen.

mod dressed;

use std::collections::HashMap;
use std::fmt;
use std::path::Path;

use serde::Deserialize;

use super::{NAMES, Row, best, candidates};
use crate::boilerplate::train::Labelled;
use crate::boilerplate::{head, language, lines, zone};
use crate::source::{self, Format};
use crate::tagger::train::trees::{Data, Options, train as grow};
use crate::tagger::{Trees, corpus};
use dressed::dressed;

/// How many parts the pages are split into for measuring.
const FOLDS: usize = 5;
/// How many lines above the headline a paste begins at most.
const ABOVE: usize = 4;
/// How many short pages are made of each.
const DRAWS: u64 = 2;

#[derive(Deserialize)]
struct Page {
    id: String,
    lines: Vec<Labelled>,
}

#[derive(Deserialize)]
struct Known {
    id: String,
    #[serde(default)]
    title: Option<String>,
}

/// A page's candidates and which of them say the title.
struct Sample {
    page: usize,
    rows: Vec<Row>,
    right: Vec<bool>,
    shape: Shape,
}

/// How a page is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Whole,
    /// From its headline or a few lines above it on.
    Cut,
    /// With lines between headline and text as newspapers have them.
    Dressed,
    /// The same with a menu above and few paragraphs.
    Short,
}

/// The shapes that figures are given for.
const SHAPES: [(Shape, &str); 4] = [
    (Shape::Whole, "whole pages"),
    (Shape::Cut, "from the headline or a few lines above it on"),
    (Shape::Dressed, "with a newspaper's lines below the headline"),
    (Shape::Short, "with its menu above, too, and few paragraphs"),
];

/// The trees for headlines, from the pages under `data`.
///
/// # Errors
///
/// A sentence, when the pages cannot be read.
pub fn train(data: &Path) -> Result<Vec<u8>, String> {
    Ok(fit(&read(data)?.iter().collect::<Vec<_>>()))
}

/// How often the headline is right on pages not trained on.
///
/// # Errors
///
/// A sentence, when the pages cannot be read.
pub fn folds(data: &Path) -> Result<Vec<u8>, String> {
    let samples = read(data)?;
    let mut tallies = SHAPES.map(|_| Tally::default());
    for fold in 0..FOLDS {
        let rest: Vec<&Sample> = samples.iter().filter(|sample| sample.page % FOLDS != fold).collect();
        let trees = Trees::read("titles", &fit(&rest)).map_err(|error| error.to_string())?;
        for sample in samples.iter().filter(|sample| sample.page % FOLDS == fold) {
            let tally = &mut tallies[sample.shape as usize];
            tally.pages += 1;
            if let Some(at) = best(&trees, sample.rows.iter()) {
                tally.said += 1;
                tally.right += usize::from(sample.right[at]);
            }
        }
    }
    let rows = SHAPES.iter().zip(&tallies).map(|((_, name), tally)| format!("{name}: {tally}\n"));
    Ok(rows.collect::<String>().into_bytes())
}

/// How often a headline was said, and rightly.
#[derive(Default)]
struct Tally {
    right: usize,
    said: usize,
    pages: usize,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "right {}, said {}, pages {}", self.right, self.said, self.pages)
    }
}

fn fit(samples: &[&Sample]) -> Vec<u8> {
    let mut data = Data::new(&NAMES);
    for sample in samples {
        for (row, &right) in sample.rows.iter().zip(&sample.right) {
            data.push(row, right, if right { 3.0 } else { 1.0 });
        }
    }
    let options = Options { trees: 90, depth: 5, rate: 0.12, l2: 10.0, columns: 0.5, rows: 0.6, ..Options::default() };
    grow("titles", &data, None, &options)
}

/// Every page whole, from its headline on, and from a line or a few above that on, as one pastes an article; and with other
/// lines below the headline.
fn read(data: &Path) -> Result<Vec<Sample>, String> {
    let pages: Vec<Page> = corpus::read(&data.join("boilerplate/paste-dev.jsonl.gz"))?;
    let known: Vec<Known> = corpus::read(&data.join("boilerplate/html-articles-dev.jsonl.gz"))?;
    let titles: HashMap<String, String> =
        known.into_iter().filter_map(|known| Some((known.id, plain(&known.title?)))).collect();
    let mut out = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let title = titles.get(&page.id).map_or("", String::as_str);
        out.extend(sample(index, &page.lines, title, Shape::Whole));
        let inked = |line: &Labelled| !line.t.trim().is_empty();
        if let Some(at) = page.lines.iter().position(|line| inked(line) && plain(&line.t) == title) {
            for above in [0, index % ABOVE + 1] {
                out.extend(sample(index, &page.lines[at.saturating_sub(above)..], title, Shape::Cut));
            }
            let dressed = dressed(&page.lines, at, index as u64);
            out.extend(dressed.and_then(|lines| sample(index, &lines, title, Shape::Dressed)));
            for draw in 0..DRAWS {
                let short = dressed::short(&page.lines, at, (index as u64) << 2 | draw);
                out.extend(short.and_then(|lines| sample(index, &lines, title, Shape::Short)));
            }
        }
    }
    Ok(out)
}

fn sample(page: usize, lines: &[Labelled], title: &str, shape: Shape) -> Option<Sample> {
    let text = lines.iter().map(|line| line.t.as_str()).collect::<Vec<_>>().join("\n");
    let document = source::read(&text, Format::Text).ok()?;
    let read = lines::read(&document, language::detect(&text, None), None);
    let kept: Vec<bool> = zone::decide(&text, &read, &[], None).iter().map(|verdict| verdict.kept).collect();
    let first = head::first(&text, &read.lines, &kept, &[])?;
    let candidates = candidates(&text, &read, &kept, first);
    let right = candidates.iter().map(|&(at, _)| plain(read.lines[at].span.of(&text)) == title).collect();
    Some(Sample { page, rows: candidates.into_iter().map(|(_, row)| row).collect(), right, shape })
}

/// The words of a text in lower case.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
