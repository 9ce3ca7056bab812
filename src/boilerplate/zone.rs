//! Which lines are the article's: boosted trees say how likely each line is, a few rules say what is sure.

use super::JunkReason;
use super::behind;
use super::clues;
use super::features;
use super::lines::{Line, Lines};
use super::opinion::{self, Opinion};
use super::phrases::Fit;
use super::spared;
use crate::confidence::Confidence;
use crate::memo::{Key, Memo};
use crate::models;
use crate::speakers::Label;
use crate::tagger::{Sequence, Trees};

/// A line is kept from this probability on; below one half, since losing a paragraph is worse than keeping a caption.
const THRESHOLD: f32 = 0.42;

/// A text without a sentence is a note, and kept, up to this many lines; beyond, it is a menu.
const NOTE: usize = 12;

/// In a short text that is mostly prose, prose is kept unless furniture has started: up to so many lines, ...
const SHORT: usize = 40;
/// ... with at least so many of its words in prose, in per cent.
const MOSTLY: u32 = 70;

/// The numbers that the trees ask about: the line's own, and the chain's opinions.
pub(super) type Row = [i16; features::COUNT + opinion::COUNT];

/// The numbers of every line.
pub(super) fn rows(page: &Lines, numbers: &[features::Row], odds: &[i16]) -> Vec<Row> {
    let opinion = Opinion::new(odds, page.lines.iter().map(|line| line.words));
    let one = |(at, numbers): (usize, &features::Row)| {
        let mut row = [0; features::COUNT + opinion::COUNT];
        let (own, rest) = row.split_at_mut(features::COUNT);
        own.copy_from_slice(numbers);
        rest.copy_from_slice(&opinion.of(at));
        row
    };
    numbers.iter().enumerate().map(one).collect()
}

/// The probability of each line that it is the article's.
fn scores(page: &Lines, memory: Option<&mut Memory>) -> Option<Vec<f32>> {
    let (chain, trees) = (models::lines_words()?, models::lines()?);
    let numbers = features::extract(page);
    let mut sequence = Sequence::default();
    clues::clues(page, &numbers, &mut sequence);
    let odds = opinion::ask(chain, &sequence);
    let margins = margins(trees, rows(page, &numbers, &odds), memory);
    Some(margins.into_iter().map(|margin| trees.probability(margin)).collect())
}

/// What the trees said of rows of numbers.
pub(super) type Memory = Memo<i32>;

/// What the trees say of each row; with a `memory`, only rows that are new are asked about.
fn margins(trees: &Trees, mut rows: Vec<Row>, memory: Option<&mut Memory>) -> Vec<i32> {
    let Some(memory) = memory else { return trees.margins(&rows) };
    let keys: Vec<Key> = rows.iter().map(key).collect();
    let known: Vec<Option<i32>> = keys.iter().map(|&key| memory.get(key).copied()).collect();
    let mut known_of = known.iter();
    rows.retain(|_| known_of.next().is_some_and(Option::is_none));
    let mut new = trees.margins(&rows).into_iter();
    let margin = |(key, known): (Key, Option<i32>)| {
        known.unwrap_or_else(|| {
            let margin = new.next().unwrap_or_default();
            memory.put(key, margin);
            margin
        })
    };
    keys.into_iter().zip(known).map(margin).collect()
}

fn key(row: &Row) -> Key {
    let mut key = Key::default();
    for numbers in row.chunks(4) {
        key.add(numbers.iter().fold(0, |all, &number| all << 16 | u64::from(number as u16)));
    }
    key
}

/// Whether a line is kept, how sure that is, and why.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    pub kept: bool,
    pub confidence: Confidence,
    pub evidence: &'static str,
}

/// The verdicts for a text that holds nothing but the article.
pub(super) fn keep_all(count: usize) -> Vec<Verdict> {
    let evidence = "the text was said to be the article alone";
    vec![Verdict { kept: true, confidence: Confidence::CERTAIN, evidence }; count]
}

/// The verdicts for a forum: what is said in posts is kept.
pub(super) fn keep_said(said: &[bool]) -> Vec<Verdict> {
    let verdict = |&kept: &bool| {
        let evidence = if kept { "stands in a post" } else { "stands between the posts" };
        Verdict { kept, confidence: Confidence::per_mille(800), evidence }
    };
    said.iter().map(verdict).collect()
}

/// Decides over all lines; `memory` spares the trees what they were asked before.
pub(super) fn decide(text: &str, page: &Lines, labels: &[Label], memory: Option<&mut Memory>) -> Vec<Verdict> {
    let prose = page.lines.iter().any(Line::is_prose);
    let scores = if prose { scores(page, memory) } else { None };
    decide_by(text, page, labels, scores)
}

/// Decides by the probabilities of the lines, where there are any.
pub(super) fn decide_by(text: &str, page: &Lines, labels: &[Label], scores: Option<Vec<f32>>) -> Vec<Verdict> {
    let lines = &page.lines;
    let spoken = spoken(lines, labels);
    let start = lines.iter().position(Line::is_prose).unwrap_or(0);
    let end = end_of_prose(&lines[start..]).map_or(lines.len(), |end| start + end);
    let sure = if is_short_and_prose(lines) { start..end } else { 0..0 };
    let mut verdicts: Vec<Verdict> = lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let furniture = line.hit.is_some_and(|hit| hit.fit >= Fit::Part);
            let verdict =
                |kept, sure: f32, evidence| Verdict { kept, confidence: Confidence::from_probability(sure), evidence };
            if spoken[index] {
                return verdict(true, 0.9, "stands inside a conversation");
            }
            let Some(&p) = scores.as_ref().and_then(|scores| scores.get(index)) else {
                let kept = !furniture && (line.is_prose() || lines.len() <= NOTE);
                return verdict(kept, 0.6, "the text has no sentence to go by");
            };
            // a notice of rights is a sentence too
            let notice = furniture || line.hit.is_some_and(|hit| hit.reason == JunkReason::Copyright);
            if p <= THRESHOLD && line.is_prose() && !notice && sure.contains(&index) {
                return verdict(true, 0.7, "reads like sentences in a short text that is mostly prose");
            }
            let evidence = match (p > THRESHOLD, line.is_prose()) {
                (true, true) => "reads like sentences of the article",
                (true, false) => "stands among the article's paragraphs",
                (false, _) => "does not look like a part of the article",
            };
            verdict(p > THRESHOLD, p.max(1.0 - p), evidence)
        })
        .collect();
    if let Some(scores) = scores {
        spared::beside(text, lines, &scores, &mut verdicts);
        behind::keep(text, page, &scores, &mut verdicts);
    }
    verdicts
}

/// Where furniture starts below half of the prose; a counter of comments above it belongs to the article's head.
fn end_of_prose(lines: &[Line]) -> Option<usize> {
    let words = |line: &Line| if line.is_prose() { line.words } else { 0 };
    let all: u32 = lines.iter().map(words).sum();
    let mut above = 0;
    lines.iter().position(|line| {
        above += words(line);
        above * 2 >= all && !line.is_prose() && line.hit.is_some_and(|hit| hit.fit >= Fit::Part)
    })
}

fn is_short_and_prose(lines: &[Line]) -> bool {
    let words: u32 = lines.iter().map(|line| line.words).sum();
    let prose: u32 = lines.iter().filter(|line| line.is_prose()).map(|line| line.words).sum();
    lines.len() <= SHORT && prose * 100 >= words * MOSTLY
}

/// The lines from the first label of a conversation to what is said on the line of the last, or below it.
fn spoken(lines: &[Line], labels: &[Label]) -> Vec<bool> {
    let mut spoken = vec![false; lines.len()];
    if let [first, .., last] = labels {
        // what is said under a label on a line of its own stands on the next
        let below = lines.get(last.block).is_some_and(|line| last.body >= line.span.end);
        let end = (last.block + 1 + usize::from(below)).min(lines.len());
        spoken[first.block.min(end)..end].fill(true);
    }
    spoken
}
