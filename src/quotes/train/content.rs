//! Which words are reported: the labels that the chain learns.

use std::path::Path;

use super::super::content::{LABELS, each_paragraph};
use super::super::marks;
use super::super::search::paragraphs;
use super::super::words::Words;
use super::{Gold, Lesson};
use crate::tagger::Sequence;
use crate::tagger::train::chain::{self, Data, Options};

/// The chain, from `quotes/polnear-train`.
///
/// # Errors
///
/// A sentence when the file cannot be read.
pub fn content(data: &Path) -> Result<Vec<u8>, String> {
    Ok(chain::train("content", &rows(super::lessons(data)?.iter()), &Options { cut_bits: CUT_BITS, ..options() }))
}

/// How many bits of its features' keys the shipped file leaves out.
const CUT_BITS: u32 = 3;

/// The chain that `lessons` teach.
pub(super) fn learn<'a>(lessons: impl Iterator<Item = &'a Lesson>) -> Vec<u8> {
    chain::train("content", &rows(lessons), &options())
}

fn rows<'a>(lessons: impl Iterator<Item = &'a Lesson>) -> Data {
    let mut rows = Data::new(&LABELS);
    lessons.for_each(|lesson| add(lesson, &mut rows));
    rows
}

/// `I` only behind `B` or `I` of its own kind.
fn forbid(from: &str, to: &str) -> bool {
    to.strip_prefix("I-")
        .is_some_and(|kind| from.strip_prefix(['B', 'I']).and_then(|from| from.strip_prefix('-')) != Some(kind))
}

/// Chosen on `polnear-dev`: larger steps and weaker L1 learn the training articles by heart.
fn options() -> Options {
    Options {
        passes: 5,
        last_passes: 4,
        rate: 0.05,
        l1: 3.0,
        min_count: 4,
        max_features: 12_000,
        forbid,
        ..Options::default()
    }
}

/// Adds the features and labels of each paragraph that is not passed over.
fn add(lesson: &Lesson, rows: &mut Data) {
    let labels = label(&lesson.gold, lesson.read.tokens.len());
    let words = Words::read(&lesson.text, &lesson.read, None);
    let mut marked = vec![false; lesson.read.tokens.len()];
    for one in marks::pair(&words, &paragraphs(&lesson.read)) {
        marked[one.tokens.clone()].fill(true);
    }
    each_paragraph(&words, &marked, &mut Sequence::default(), |sentences, sequence| {
        let tokens = sentences[0].tokens.start..sentences[sentences.len() - 1].tokens.end;
        let mut labels = labels[tokens].to_vec();
        // content that runs on from the paragraph before
        if let Some(label @ (5 | 7)) = labels.first_mut() {
            *label -= 1;
        }
        rows.push(sequence, &labels);
    });
}

/// The label of every token; larger attributions first, what stands inside of content is content.
fn label(gold: &[Gold], tokens: usize) -> Vec<u8> {
    let mut gold: Vec<&Gold> = gold.iter().collect();
    gold.sort_by_key(|gold| std::cmp::Reverse(gold.content.len()));
    let mut labels = vec![0u8; tokens];
    for Gold { source, cue, content } in &gold {
        let anchor = cue.first().or(source.first());
        let before = content.first().zip(anchor).is_some_and(|(content, anchor)| content < anchor);
        let opening = if before { 4 } else { 6 };
        let mut last = None;
        for &token in content {
            if labels[token] < 4 {
                let runs_on = last == Some(token.wrapping_sub(1));
                labels[token] = opening + u8::from(runs_on);
                last = Some(token);
            }
        }
    }
    for Gold { source, cue, .. } in &gold {
        for (tokens, label) in [(cue, 3), (source, 2)] {
            for &token in tokens {
                labels[token] = if labels[token] < 2 { label } else { labels[token] };
            }
        }
    }
    for Gold { source, cue, content } in &gold {
        let all = || [source, cue, content].into_iter().flatten().copied();
        let (Some(first), Some(last)) = (all().min(), all().max()) else { continue };
        if last - first < 200 {
            labels[first..last].iter_mut().filter(|label| **label == 0).for_each(|label| *label = 1);
        }
    }
    labels
}
