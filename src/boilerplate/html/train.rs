//! Trains both judges, and measures them on pages of sites they have not seen.

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;

use super::super::posts::Posts;
use super::super::train::LABELS;
use super::super::{BlockKind, language, lines, name, opinion};
use super::{Measured, clues, columns};
use crate::source::html::Html;
use crate::source::{self, Document, Format};
use crate::tagger::train::{self, chain, trees};
use crate::tagger::{Chain, Sequence, Trees, corpus, hash};
use crate::{Options, Span, speakers};

#[derive(Deserialize)]
struct Row {
    id: String,
    html: String,
    #[serde(default)]
    gold: Option<String>,
    url: String,
}

/// One page ready for training.
struct Sample {
    document: Document<'static>,
    language: Option<language::Language>,
    lines: lines::Lines,
    measured: Measured,
    sequence: Sequence,
    labels: Vec<u8>,
    weights: Vec<f32>,
    site: u64,
    id: String,
}

/// In how many parts the sites are divided for opinions and scores that were not learned from the page itself.
const PARTS: u64 = 5;
/// What the sites' hashes are turned by before they are divided: each its own division for a measurement.
const TURNS: [u32; 2] = [0, 23];
/// A label is half believed where fair trees have the opposite for so many times as likely.
const HALF_BELIEVED: f32 = 3.0;

impl Sample {
    fn html(&self) -> &Html {
        self.document.html.as_deref().expect("read as HTML")
    }

    fn part(&self, turn: u32) -> u64 {
        self.site.rotate_right(turn) % (1 << 20) % PARTS
    }
}

fn sample(row: &Row) -> Result<Sample, String> {
    let document = source::read(&row.html, Format::Html).map_err(|error| error.to_string())?;
    let document = Document { text: document.text.into_owned().into(), ..document };
    let html = document.html.as_deref().ok_or("the page was not read as HTML")?;
    let language = language::detect(&document.text, None);
    let lines = lines::read(&document, language, None);
    let measured = Measured::new(&document, html, &lines);
    let mut sequence = Sequence::default();
    clues::clues(&document, html, &measured, &mut sequence);
    let texts: Vec<&str> = document.blocks.iter().map(|block| block.span.of(&document.text)).collect();
    let (mut labels, mut weights) = (Vec::new(), Vec::new());
    for (covered, words) in align(&texts, row.gold.as_deref().unwrap_or_default()) {
        labels.push(u8::from(covered * 2 >= words && words > 0));
        let sure = (f64::from(covered) / f64::from(words.max(1)) - 0.5).abs().max(0.1) * 2.0;
        weights.push((f64::from(words.min(100) + 1) * sure) as f32);
    }
    let site = row.url.split('/').nth(2).unwrap_or_default();
    let names: Vec<&str> = site.rsplit('.').take(2).collect();
    let site = hash(names.join(".").as_bytes()) >> 8;
    Ok(Sample { measured, language, lines, sequence, labels, weights, site, document, id: row.id.clone() })
}

fn train_chain(samples: &[&Sample]) -> Vec<u8> {
    let mut data = chain::Data::new(LABELS);
    for sample in samples {
        let weights: Vec<f32> = sample.weights.iter().map(|weight| weight.sqrt() / 3.0).collect();
        data.push_weighted(&sample.sequence, &sample.labels, &weights);
    }
    // slow and few steps: a chain that is less sure of itself is right more often on sites that it does not know
    let options = chain::Options {
        passes: 3,
        last_passes: 2,
        rate: 0.01,
        max_features: 9_000,
        min_count: 4,
        ..Default::default()
    };
    chain::train("html-words", &data, &options)
}

/// What judges learned without a page's part of the sites say about it, for every page.
fn fair<T, A: Clone>(
    samples: &[Sample],
    turn: u32,
    learn: impl Fn(&[usize]) -> Result<T, crate::Error>,
    ask: impl Fn(&T, usize) -> Vec<A>,
) -> Result<Vec<Vec<A>>, String> {
    let mut out = vec![Vec::new(); samples.len()];
    for part in 0..PARTS {
        let (own, rest): (Vec<usize>, Vec<usize>) = (0..samples.len()).partition(|&at| samples[at].part(turn) == part);
        let judge = learn(&rest).map_err(|error| error.to_string())?;
        own.into_iter().for_each(|at| out[at] = ask(&judge, at));
    }
    Ok(out)
}

fn fair_opinions(samples: &[Sample], turn: u32) -> Result<Vec<Vec<i16>>, String> {
    let learn = |of: &[usize]| {
        let of: Vec<&Sample> = of.iter().map(|&at| &samples[at]).collect();
        Chain::read("html-words", &train_chain(&of))
    };
    fair(samples, turn, learn, |chain, at| opinion::ask(chain, &samples[at].sequence))
}

/// The rows of every page that the trees are shown.
fn rows(samples: &[Sample], opinions: &[Vec<i16>]) -> Vec<columns::Rows> {
    let rows = |(sample, odds): (&Sample, &Vec<i16>)| {
        columns::columns(&sample.document, sample.html(), &sample.measured, odds)
    };
    samples.iter().zip(opinions).map(rows).collect()
}

/// Trees that learned from the pages `of`. What the reference text says about a block is believed less where trees that
/// did not see the page's part of the sites are sure of the opposite.
fn train_trees(samples: &[Sample], turn: u32, of: &[usize], shown: &[columns::Rows]) -> Result<Vec<u8>, crate::Error> {
    let whole: Vec<Vec<f32>> = samples.iter().map(|sample| vec![1.0; sample.labels.len()]).collect();
    let mut trust = whole.clone();
    for part in 0..PARTS {
        let (own, rest): (Vec<usize>, Vec<usize>) = of.iter().partition(|&&at| samples[at].part(turn) == part);
        if own.is_empty() {
            continue;
        }
        let fair = Trees::read("html-blocks", &grow(samples, &rest, shown, &whole))?;
        for at in own {
            let scores = shown[at].scores(&fair).into_iter().zip(&samples[at].labels);
            trust[at] = scores.map(|(score, &label)| train::trust(score, label == 1, HALF_BELIEVED)).collect();
        }
    }
    Ok(grow(samples, of, shown, &trust))
}

/// Trees out of the pages `of`, whose labels are believed as far as `trust` says.
fn grow(samples: &[Sample], of: &[usize], shown: &[columns::Rows], trust: &[Vec<f32>]) -> Vec<u8> {
    let names: Vec<String> = (0..columns::COUNT).map(|column| format!("c{column}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut data = trees::Data::new(&names);
    for &at in of {
        let labels = samples[at].labels.iter().zip(&samples[at].weights).zip(&trust[at]);
        let rows = shown[at].iter().zip(labels);
        rows.for_each(|(row, ((&label, &weight), &trust))| data.push(row, label == 1, weight * trust));
    }
    let options = trees::Options { trees: 300, depth: 6, rate: 0.08, columns: 0.2, rows: 0.4, ..Default::default() };
    trees::train("html-blocks", &data, None, &options)
}

/// Trains the chain on all pages.
///
/// # Errors
///
/// A sentence when the data cannot be read.
pub fn words(data: &Path) -> Result<Vec<u8>, String> {
    Ok(train_chain(&read(data)?.iter().collect::<Vec<_>>()))
}

/// Trains the trees on all pages, with opinions of chains that did not see the page's site.
///
/// # Errors
///
/// A sentence when the data cannot be read.
pub fn blocks(data: &Path) -> Result<Vec<u8>, String> {
    let samples = read(data)?;
    let all: Vec<usize> = (0..samples.len()).collect();
    let opinions = fair_opinions(&samples, TURNS[0])?;
    let shown = rows(&samples, &opinions);
    train_trees(&samples, TURNS[0], &all, &shown).map_err(|error| error.to_string())
}

/// Reports on every page by judges that did not learn from its site, one a line, as the command line prints them: for
/// `score.py html`. Chain and trees are each learned from the other parts of the sites.
///
/// # Errors
///
/// A sentence when the data cannot be read.
pub fn measure(data: &Path) -> Result<Vec<u8>, String> {
    measure_by(data, TURNS[0])
}

/// As [`measure`], with the sites divided in another way.
///
/// # Errors
///
/// A sentence when the data cannot be read.
pub fn measure_again(data: &Path) -> Result<Vec<u8>, String> {
    measure_by(data, TURNS[1])
}

fn measure_by(data: &Path, turn: u32) -> Result<Vec<u8>, String> {
    let samples = read(data)?;
    let opinions = fair_opinions(&samples, turn)?;
    let shown = rows(&samples, &opinions);
    let learn = |of: &[usize]| Trees::read("html-blocks", &train_trees(&samples, turn, of, &shown)?);
    let scores = fair(&samples, turn, learn, |trees, at| shown[at].scores(trees))?;
    let lines: Vec<String> = samples.iter().zip(&scores).map(|(sample, scores)| report(sample, scores)).collect();
    Ok(lines.join("\n").into_bytes())
}

/// A report whose text is what is kept of the page by its blocks' `scores`, as one block.
fn report(sample: &Sample, scores: &[f32]) -> String {
    let verdicts = super::verdicts(&sample.document, sample.html(), &sample.measured, scores);
    let labels = speakers::labels(&sample.document);
    // an article's page has no posts
    let said = (labels.as_slice(), &Posts::default());
    let page = name(&sample.document, said, &Options::default(), sample.language, &sample.lines, &verdicts, None);
    use BlockKind::{Byline, Dateline, Junk, Subtitle, Title};
    let body = page.blocks.iter().filter(|block| !matches!(block.kind, Junk | Title | Subtitle | Byline | Dateline));
    let text: Vec<String> = body
        .map(|block| {
            let (mut text, mut at) = (String::new(), block.span.start);
            for gone in page.removed.iter().filter(|gone| block.span.contains(gone.span)) {
                text.push_str(Span { start: at, end: gone.span.start }.of(&sample.document.text));
                at = gone.span.end;
            }
            text + Span { start: at, end: block.span.end }.of(&sample.document.text)
        })
        .collect();
    let text = text.join("\n");
    let block = serde_json::json!({"start": 0, "end": text.chars().count(), "kind": "paragraph"});
    serde_json::json!({"id": sample.id, "text": text, "blocks": [block]}).to_string()
}

fn read(data: &Path) -> Result<Vec<Sample>, String> {
    let rows: Vec<Row> = corpus::read(&data.join("boilerplate/html-articles-dev.jsonl.gz"))?;
    rows.iter().map(sample).collect()
}

/// For each block, how many of its words stand in `gold` in the same order, and how many it has.
fn align(texts: &[&str], gold: &str) -> Vec<(u32, u32)> {
    let words = |text: &str| -> Vec<u64> {
        let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
        words.map(|word| hash(word.as_bytes())).collect()
    };
    let gold = words(gold);
    let (mut page, mut owner) = (Vec::new(), Vec::new());
    for (block, text) in texts.iter().enumerate() {
        page.extend(words(text));
        owner.resize(page.len(), block);
    }
    let chain = chain_of_trigrams(&page, &gold);
    let mut of_page = vec![usize::MAX; page.len()];
    let mut taken = vec![false; gold.len()];
    for (at, of) in chain {
        for step in 0..3 {
            of_page[at + step] = of + step;
            taken[of + step] = true;
        }
    }
    let mut next = vec![gold.len(); page.len() + 1];
    for at in (0..page.len()).rev() {
        next[at] = if of_page[at] == usize::MAX { next[at + 1] } else { of_page[at] };
    }
    let mut out = vec![(0u32, 0u32); texts.len()];
    for (at, &block) in owner.iter().enumerate() {
        out[block].0 += u32::from(of_page[at] != usize::MAX);
        out[block].1 += 1;
    }
    // a block too short for the chain, between two that are in it: the same words in the gap
    let mut low = 0;
    for at in 0..page.len() {
        let block = owner[at];
        let (covered, count) = out[block];
        let starts = at == 0 || owner[at - 1] != block;
        if starts && covered == 0 && count <= 4 {
            let count = count as usize;
            let high = next[at].min(low + 60);
            let found = (low..(high + 1).saturating_sub(count)).find(|&of| {
                gold[of..of + count] == page[at..at + count] && taken[of..of + count].iter().all(|taken| !taken)
            });
            if let Some(of) = found {
                out[block].0 = count as u32;
                taken[of..of + count].fill(true);
                low = of + count;
            }
        }
        if of_page[at] != usize::MAX {
            low = low.max(of_page[at] + 1);
        }
    }
    out
}

/// The longest chain of three-word pieces that stand in both in the same order, as pairs of places.
fn chain_of_trigrams(page: &[u64], gold: &[u64]) -> Vec<(usize, usize)> {
    let mut places: HashMap<&[u64], Vec<usize>> = HashMap::new();
    for (at, piece) in gold.windows(3).enumerate() {
        places.entry(piece).or_default().push(at);
    }
    let mut pairs = Vec::new();
    for (at, piece) in page.windows(3).enumerate() {
        if let Some(places) = places.get(piece) {
            pairs.extend(places.iter().take(12).rev().map(|&of| (at, of)));
        }
    }
    // patience: the smallest end of a chain of each length
    let (mut ends, mut tops, mut before) = (Vec::new(), Vec::new(), vec![usize::MAX; pairs.len()]);
    for (index, &(_, of)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| end < of);
        if length > 0 {
            before[index] = tops[length - 1];
        }
        if length == ends.len() {
            ends.push(of);
            tops.push(index);
        } else {
            (ends[length], tops[length]) = (of, index);
        }
    }
    let mut out = Vec::new();
    let mut at = tops.last().copied().unwrap_or(usize::MAX);
    while at != usize::MAX {
        out.push(pairs[at]);
        at = before[at];
    }
    out.reverse();
    out
}
