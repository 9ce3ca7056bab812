//! What each block of an HTML page is.
//!
//! In: the document with its elements. Out: for every block the probability that it belongs to the article. Two learned
//! judges, one after the other: a chain reads the words (classes of the elements around the block, its own words, its
//! neighbours') and gives an opinion that agrees along the page; boosted trees then look at the numbers (length, links,
//! where in the tree the running text is, what blocks of the same kin are like) together with the chain's opinion of
//! the block, its neighbours and its branch. All sums are prefix sums, so the time is linear in blocks and elements.

mod clues;
mod columns;
mod json;
mod kinds;
mod measures;
mod metadata;
mod places;
mod sure;
mod threads;
mod told;
#[cfg(feature = "train")]
pub mod train;

use std::collections::HashSet;

use super::features;
use super::lines::Lines;
use super::opinion;
use super::phrases::{Fit, Hit};
use super::zone::Verdict;
use super::{JunkReason, Metadata};
use crate::confidence::Confidence;
use crate::models;
use crate::source::Document;
use crate::source::html::{Context, Element, Html, Tag};
use crate::tagger::Sequence;
use measures::Measure;

pub(super) use kinds::{kind, reason};
pub(super) use threads::posts;

/// Where [`threshold`] starts from.
const KEPT: f32 = 0.41;
/// By how much a block is kept below what [`threshold`] finds; chosen out of 0, .05 and .08 in cross-validation.
const LENIENCE: f32 = 0.05;
/// However unsure a page is, a block is kept from this probability on only.
const LEAST: f32 = 0.3;
/// A repeated block with fewer words is no copy but a phrase that comes back (`Pros`, `Read the story`).
const COPY: u32 = 6;

/// Which blocks are the article's.
pub(super) fn decide(document: &Document<'_>, html: &Html, lines: &Lines) -> Vec<Verdict> {
    let measured = Measured::new(document, html, lines);
    verdicts(document, html, &measured, &scores(document, html, &measured))
}

/// A page with as many blocks or fewer is a fragment that somebody chose to copy.
const FRAGMENT: usize = 12;

/// The fewest words of a sentence.
const SENTENCE: u32 = 3;

/// Which blocks of a fragment are kept where the scores do not speak for them: sentences, and headings above them.
fn fragment(html: &Html, measured: &Measured) -> Vec<bool> {
    const ASIDE: Context =
        Context(Context::NAV.0 | Context::FOOTER.0 | Context::ASIDE.0 | Context::HIDDEN.0 | Context::FORM.0);
    let mut below = false;
    let blocks = html.blocks.iter().zip(&measured.measures.blocks).zip(&measured.hits).rev();
    let mut kept: Vec<bool> = blocks
        .map(|((block, measure), hit)| {
            let context = html.element(block.element).map_or(Context::default(), |element| element.context);
            let furniture = hit.is_some_and(|hit| hit.fit >= Fit::Part) || context.has(ASIDE) || measure.link > 500;
            below = !furniture && (measure.is_sentence(SENTENCE) || (below && context.has(Context::HEADING)));
            below
        })
        .collect();
    kept.reverse();
    kept
}

/// From which probability on a block of this page is kept.
///
/// What is kept and what should be share a part of all the words in either, `J`. A block that is the article's with
/// probability `p` adds to that share where `p > J / (1 + J)`: on a page where little is sure, less sure blocks are kept.
/// `J` is expected from the scores themselves, in a few rounds, since it depends on what is kept.
fn threshold(scores: &[f32], measures: &[Measure]) -> f32 {
    (0..4).fold(KEPT, |threshold, _| {
        let (mut right, mut either) = (0.0, 0.0);
        for (&score, measure) in scores.iter().zip(measures) {
            let words = measure.words as f32;
            let kept = score >= threshold;
            right += if kept { score * words } else { 0.0 };
            either += if kept { words } else { score * words };
        }
        let share = right / either.max(1.0);
        (share / (1.0 + share) - LENIENCE).max(LEAST)
    })
}

/// A line that is nothing but a phrase of these is never the article's.
const NEVER: [JunkReason; 4] =
    [JunkReason::Related, JunkReason::Comments, JunkReason::Newsletter, JunkReason::Advertising];

/// The scores without those of what is known to be no text of an article: what a page does not show, unless half of what
/// the scores call the article is hidden (then a script shows it), and lines that are [`NEVER`] it.
fn believed(html: &Html, measured: &Measured, scores: &[f32]) -> Vec<f32> {
    let hidden: Vec<bool> = html
        .blocks
        .iter()
        .map(|block| html.element(block.element).is_some_and(|element| element.context.has(Context::HIDDEN)))
        .collect();
    let blocks = scores.iter().zip(&measured.measures.blocks);
    let words = blocks.map(|(&score, measure)| score * measure.words as f32);
    let (all, unseen) = words.zip(&hidden).fold((0.0, 0.0), |(all, unseen), (words, &hidden)| {
        (all + words, if hidden { unseen + words } else { unseen })
    });
    let shown = 2.0 * unseen < all;
    let blocks = scores.iter().zip(hidden).zip(&measured.hits);
    blocks
        .map(|((&score, hidden), hit)| {
            let phrase = hit.is_some_and(|hit| hit.fit == Fit::Whole && NEVER.contains(&hit.reason));
            if phrase || (hidden && shown) { 0.0 } else { score }
        })
        .collect()
}

/// What the scores say about each block; of copies the first is kept.
fn verdicts(document: &Document<'_>, html: &Html, measured: &Measured, scores: &[f32]) -> Vec<Verdict> {
    let mut seen = HashSet::new();
    let scores = believed(html, measured, scores);
    let threshold = threshold(&scores, &measured.measures.blocks);
    let keeps = |score: f32| score >= threshold;
    // a page has a title; what was copied out of one has none
    let copied = scores.len() <= FRAGMENT && (html.head.title.is_empty() || !scores.iter().any(|&score| keeps(score)));
    let fragment = if copied { fragment(html, measured) } else { vec![false; scores.len()] };
    let blocks = scores.iter().zip(&measured.measures.blocks).zip(&html.blocks);
    let mut verdicts: Vec<Verdict> = blocks
        .zip(fragment)
        .map(|(((&score, measure), block), chosen)| {
            if keeps(score) && measure.words >= COPY && !seen.insert(measure.hash) {
                let evidence = "the same words stand further up in the article";
                return Verdict { kept: false, confidence: Confidence::per_mille(900), evidence };
            }
            let hidden = html.element(block.element).is_some_and(|element| element.context.has(Context::HIDDEN));
            let (kept, probability, evidence) = match keeps(score) {
                true => (true, score, "its words and its place in the page are like an article's"),
                false if chosen => (true, 0.6, "reads like sentences in a short fragment"),
                false if hidden => (false, 1.0 - score, "the page does not show it"),
                false => (false, 1.0 - score, "its words or its place in the page are like furniture's"),
            };
            let confidence = Confidence::from_probability(probability);
            Verdict { kept, confidence, evidence }
        })
        .collect();
    drop_idle_headings(document, html, &mut verdicts);
    verdicts
}

/// How far above a heading's text the element is looked for that it stands in.
const INSIDE_HEADING: usize = 8;

/// Takes out each heading that opens an element with more in it, and nothing that is kept: it is the heading of a box. The
/// page's own (`h1`) opens its head.
fn drop_idle_headings(document: &Document<'_>, html: &Html, verdicts: &mut [Verdict]) {
    let start = |index: usize| document.blocks.get(index).map_or(u32::MAX, |block| block.span.start);
    let heads = |element: &Element| element.context.has(Context::HEADING);
    // where the nearest of those stands that are kept
    let mut kept = u32::MAX;
    for (index, (block, verdict)) in html.blocks.iter().zip(verdicts).enumerate().rev() {
        let around = html.path(block.element).take(INSIDE_HEADING).map(|(_, element)| element);
        let heading = around.take_while(|element| heads(element)).last();
        let holder = heading.filter(|element| element.tag != Tag::H1).and_then(|element| html.element(element.parent));
        let idle = holder.is_some_and(|holder| {
            let opens = index == 0 || start(index - 1) < holder.text.start;
            opens && start(index + 1) < holder.text.end && kept >= holder.text.end
        });
        if verdict.kept && idle {
            *verdict = Verdict {
                kept: false,
                confidence: Confidence::per_mille(800),
                evidence: "the heading of a box in which nothing is the article's",
            };
        }
        if verdict.kept {
            kept = start(index);
        }
    }
}

/// Title, authors, date and site as the page's markup gives them.
pub(super) fn metadata(document: &Document<'_>, html: &Html) -> Metadata {
    metadata::read(document, html)
}

/// The probability of each block that it is the article's.
fn scores(document: &Document<'_>, html: &Html, measured: &Measured) -> Vec<f32> {
    let (Some(chain), Some(trees)) = (models::html_words(), models::html_blocks()) else {
        return vec![0.0; document.blocks.len()];
    };
    let mut sequence = Sequence::default();
    clues::clues(document, html, measured, &mut sequence);
    let odds = opinion::ask(chain, &sequence);
    columns::columns(document, html, measured, &odds).scores(trees)
}

/// What is measured of a page once and looked at by both judges.
struct Measured {
    measures: measures::Measures,
    places: places::Places,
    /// What the labeller of pasted lines asks about each block.
    plain: Vec<features::Row>,
    /// What furniture says, where a block says it.
    hits: Vec<Option<Hit>>,
    /// Blocks of one sort share it: the tags and the class words nearest to them, hashed.
    signatures: Vec<u64>,
    told: told::Told,
}

impl Measured {
    fn new(document: &Document<'_>, html: &Html, lines: &Lines) -> Self {
        let measures = measures::measure(document, html);
        let places = places::Places::new(document, html, &measures.blocks);
        let hits = lines.lines.iter().map(|line| line.hit).collect();
        let signatures = html.blocks.iter().map(|block| columns::signature(html, block.element)).collect();
        let told = told::Told::new(html, &measures);
        Self { measures, places, plain: features::extract(lines), hits, signatures, told }
    }
}
