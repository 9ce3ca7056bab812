//! Trains both judges, and measures them on pages of sites they have not seen.

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;

use super::super::{language, lines, opinion};
use super::{Measured, clues, columns};
use crate::source::{self, Document, Format};
use crate::tagger::train::{chain, trees};
use crate::tagger::{Chain, Sequence, Trees, corpus, hash};

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
    measured: Measured,
    sequence: Sequence,
    labels: Vec<u8>,
    weights: Vec<f32>,
    site: u64,
    id: String,
}

/// The labels of the chain: junk, body.
const LABELS: &[&str] = &["junk", "body"];
/// In how many parts the sites are divided for opinions that were not learned from the page itself.
const PARTS: u64 = 4;

fn sample(row: &Row) -> Result<Sample, String> {
    let document = source::read(&row.html, Format::Html).map_err(|error| error.to_string())?;
    let document = Document { text: document.text.into_owned().into(), ..document };
    let html = document.html.as_deref().ok_or("the page was not read as HTML")?;
    let lines = lines::read(&document, language::detect(&document.text));
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
    Ok(Sample {
        measured,
        sequence,
        labels,
        weights,
        site: hash(names.join(".").as_bytes()) >> 8,
        document,
        id: row.id.clone(),
    })
}

fn train_chain(samples: &[&Sample]) -> Vec<u8> {
    let mut data = chain::Data::new(LABELS);
    for sample in samples {
        let weights: Vec<f32> = sample.weights.iter().map(|weight| weight.sqrt() / 3.0).collect();
        data.push_weighted(&sample.sequence, &sample.labels, &weights);
    }
    let options = chain::Options { passes: 6, last_passes: 3, max_features: 9_000, min_count: 4, ..Default::default() };
    chain::train("html-words", &data, &options)
}

/// The opinions of chains that did not see the page's site.
fn fair_opinions(samples: &[&Sample]) -> Result<Vec<Vec<i16>>, String> {
    let mut out = vec![Vec::new(); samples.len()];
    for part in 0..PARTS {
        let rest: Vec<&Sample> = samples.iter().copied().filter(|sample| sample.site / 16 % PARTS != part).collect();
        let chain = Chain::read("html", &train_chain(&rest)).map_err(|error| error.to_string())?;
        for (sample, out) in samples.iter().zip(&mut out).filter(|(sample, _)| sample.site / 16 % PARTS == part) {
            *out = opinion::ask(&chain, &sample.sequence);
        }
    }
    Ok(out)
}

fn rows(sample: &Sample, odds: &[i16]) -> columns::Rows {
    let html = sample.document.html.as_deref().expect("read as HTML");
    columns::columns(&sample.document, html, &sample.measured, odds)
}

fn train_trees(samples: &[&Sample], opinions: &[Vec<i16>]) -> Vec<u8> {
    let names: Vec<String> = (0..columns::COUNT).map(|column| format!("c{column}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut data = trees::Data::new(&names);
    for (sample, odds) in samples.iter().zip(opinions) {
        for ((row, &label), &weight) in rows(sample, odds).iter().zip(&sample.labels).zip(&sample.weights) {
            data.push(row, label == 1, weight);
        }
    }
    let options = trees::Options { trees: 220, depth: 6, rate: 0.12, columns: 0.3, rows: 0.5, ..Default::default() };
    trees::train("html-blocks", &data, None, &options)
}

/// Trains the chain on all pages.
///
/// # Errors
///
/// A sentence when the data cannot be read.
pub fn words(data: &Path) -> Result<Vec<u8>, String> {
    let samples = read(data)?;
    Ok(train_chain(&samples.iter().collect::<Vec<_>>()))
}

/// Trains the trees on all pages, with opinions of chains that did not see the page's site.
///
/// # Errors
///
/// A sentence when the data cannot be read.
pub fn blocks(data: &Path) -> Result<Vec<u8>, String> {
    let samples = read(data)?;
    let samples: Vec<&Sample> = samples.iter().collect();
    Ok(train_trees(&samples, &fair_opinions(&samples)?))
}

/// Reports on every page by judges that did not see its site, one a line, as the command line prints them: for
/// `score.py html`.
///
/// # Errors
///
/// A sentence when the data cannot be read.
pub fn measure(data: &Path) -> Result<Vec<u8>, String> {
    let samples = read(data)?;
    let mut lines = vec![String::new(); samples.len()];
    for part in 0..5 {
        let rest: Vec<&Sample> = samples.iter().filter(|sample| sample.site % 5 != part).collect();
        let opinions = fair_opinions(&rest)?;
        let failed = |error: crate::Error| error.to_string();
        let chain = Chain::read("html-words", &train_chain(&rest)).map_err(failed)?;
        let trees = Trees::read("html-blocks", &train_trees(&rest, &opinions)).map_err(failed)?;
        for (sample, line) in samples.iter().zip(&mut lines).filter(|(sample, _)| sample.site % 5 == part) {
            let odds = opinion::ask(&chain, &sample.sequence);
            let scores: Vec<f32> = rows(sample, &odds).iter().map(|row| trees.score(row)).collect();
            *line = report(sample, &scores);
        }
    }
    Ok(lines.join("\n").into_bytes())
}

/// A report whose text is what is kept, as one block; the scores beside it.
fn report(sample: &Sample, scores: &[f32]) -> String {
    let html = sample.document.html.as_deref().expect("read as HTML");
    let verdicts = super::verdicts(html, &sample.measured, scores);
    let text = |block: &source::SourceBlock| block.span.of(&sample.document.text).to_owned();
    let texts: Vec<String> = sample.document.blocks.iter().map(text).collect();
    let kept: Vec<&str> =
        texts.iter().zip(&verdicts).filter(|(_, verdict)| verdict.kept).map(|(text, _)| text.as_str()).collect();
    let kept = kept.join("\n");
    let block = serde_json::json!({"start": 0, "end": kept.chars().count(), "kind": "paragraph"});
    serde_json::json!({"id": sample.id, "text": kept, "blocks": [block], "texts": texts, "scores": scores}).to_string()
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
