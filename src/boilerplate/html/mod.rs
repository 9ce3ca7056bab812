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
#[cfg(feature = "train")]
pub mod train;

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Metadata;
use super::features;
use super::lines::Lines;
use super::opinion;
use super::phrases::{Fit, Hit};
use super::zone::Verdict;
use crate::confidence::Confidence;
use crate::source::Document;
use crate::source::html::{Context, Html};
use crate::tagger::{Chain, Sequence, Trees};

pub(super) use kinds::{kind, reason};

static CHAIN: LazyLock<Option<Chain>> =
    LazyLock::new(|| Chain::read("html-words", include_bytes!("../../../models/html-words.bin")).ok());
static TREES: LazyLock<Option<Trees>> =
    LazyLock::new(|| Trees::read("html-blocks", include_bytes!("../../../models/html-blocks.bin")).ok());

/// From this probability on, in thousandths, a block is kept: a lost paragraph costs more than a line of junk.
const KEPT: u16 = 410;
/// A repeated block with fewer words is no copy but a phrase that comes back (`Pros`, `Read the story`).
const COPY: u32 = 6;

/// Which blocks are the article's.
pub(super) fn decide(document: &Document<'_>, html: &Html, lines: &Lines) -> Vec<Verdict> {
    let measured = Measured::new(document, html, lines);
    verdicts(html, &measured, &scores(document, html, &measured))
}

/// A page with as many blocks or fewer is a fragment that somebody chose to copy.
const FRAGMENT: usize = 12;

/// Which blocks of a fragment are kept where the scores keep none: running text, and headings above it.
fn fragment(html: &Html, measured: &Measured) -> Vec<bool> {
    const ASIDE: Context =
        Context(Context::NAV.0 | Context::FOOTER.0 | Context::ASIDE.0 | Context::HIDDEN.0 | Context::FORM.0);
    let mut below = false;
    let blocks = html.blocks.iter().zip(&measured.measures.blocks).zip(&measured.hits).rev();
    let mut kept: Vec<bool> = blocks
        .map(|((block, measure), hit)| {
            let context = html.element(block.element).map_or(Context::default(), |element| element.context);
            let furniture = hit.is_some_and(|hit| hit.fit >= Fit::Part) || context.has(ASIDE);
            below = !furniture && (measure.prose > 0 || (below && context.has(Context::HEADING)));
            below
        })
        .collect();
    kept.reverse();
    kept
}

/// What the scores say about each block; of copies the first is kept.
fn verdicts(html: &Html, measured: &Measured, scores: &[f32]) -> Vec<Verdict> {
    let mut seen = HashSet::new();
    let keeps = |score: f32| Confidence::from_probability(score) >= Confidence::per_mille(KEPT);
    if scores.len() <= FRAGMENT && !scores.iter().any(|&score| keeps(score)) {
        let verdict = |kept| Verdict {
            kept,
            confidence: Confidence::per_mille(600),
            evidence: if kept { "reads like sentences in a short fragment" } else { "is no sentence" },
        };
        return fragment(html, measured).into_iter().map(verdict).collect();
    }
    let blocks = scores.iter().zip(&measured.measures.blocks).zip(&html.blocks);
    blocks
        .map(|((&score, measure), block)| {
            let sure = Confidence::from_probability(score);
            let hidden = html.element(block.element).is_some_and(|element| element.context.has(Context::HIDDEN));
            let kept = keeps(score);
            if kept && measure.words >= COPY && !seen.insert(measure.hash) {
                let evidence = "the same words stand further up in the article";
                return Verdict { kept: false, confidence: Confidence::per_mille(900), evidence };
            }
            let (confidence, evidence) = match kept {
                true => (sure, "its words and its place in the page are like an article's"),
                false if hidden => (Confidence::from_probability(1.0 - score), "the page does not show it"),
                false => (
                    Confidence::from_probability(1.0 - score),
                    "its words or its place in the page are like furniture's",
                ),
            };
            Verdict { kept, confidence, evidence }
        })
        .collect()
}

/// Title, authors, date and site as the page's markup gives them.
pub(super) fn metadata(document: &Document<'_>, html: &Html) -> Metadata {
    metadata::read(document, html)
}

/// The probability of each block that it is the article's.
fn scores(document: &Document<'_>, html: &Html, measured: &Measured) -> Vec<f32> {
    let (Some(chain), Some(trees)) = (&*CHAIN, &*TREES) else { return vec![0.0; document.blocks.len()] };
    let mut sequence = Sequence::default();
    clues::clues(document, html, measured, &mut sequence);
    let odds = opinion::ask(chain, &sequence);
    let rows = columns::columns(document, html, measured, &odds);
    rows.iter().map(|row| trees.score(row)).collect()
}

/// What is measured of a page once and looked at by both judges.
struct Measured {
    measures: measures::Measures,
    places: places::Places,
    /// What the labeller of pasted lines asks about each block.
    plain: Vec<features::Row>,
    /// What furniture says, where a block says it.
    hits: Vec<Option<Hit>>,
}

impl Measured {
    fn new(document: &Document<'_>, html: &Html, lines: &Lines) -> Self {
        let measures = measures::measure(document, html);
        let places = places::Places::new(document, html, &measures.blocks);
        let hits = lines.lines.iter().map(|line| line.hit).collect();
        Self { measures, places, plain: features::extract(lines), hits }
    }
}
