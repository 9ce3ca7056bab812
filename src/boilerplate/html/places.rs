//! Where in the page's tree the running text is, and where each element stands to it.
//!
//! The elements that hold half of the page's running text form a chain; the innermost of them is where the article
//! most likely is. Everything below it hangs on one of its children, a branch: a box of related links between two
//! paragraphs is a branch of its own. Another answer is the element whose own paragraphs hold most (as Readability
//! asks). One pass over the elements from the root down, one from the leaves up.

use crate::source::html::{Html, NONE};

use super::columns::boxes;
use super::measures::Measure;
use crate::source::Document;

/// Sums over the blocks of an element.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    pub(super) blocks: u32,
    pub(super) words: u32,
    pub(super) link_words: u32,
    pub(super) prose: u32,
}

/// What is known of each element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its blocks, as indices.
    pub(super) first: u32,
    pub(super) end: u32,
    /// How far below the anchor it hangs, and on which branch; [`NONE`] outside of it.
    pub(super) half: Hang,
    pub(super) most: Hang,
    pub(super) best: Hang,
}

/// How an element hangs below an anchor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hang {
    /// The child of the anchor that it stands in, itself included; [`NONE`] for the anchor itself or outside of it.
    pub(super) branch: u32,
    /// Levels below the anchor; [`NONE`] outside.
    pub(super) steps: u32,
}

impl Hang {
    /// Not below the anchor.
    pub(super) const OUTSIDE: Hang = Hang { branch: NONE, steps: NONE };

    /// How every element hangs below `anchor`.
    pub(super) fn all(html: &Html, anchor: u32) -> Vec<Hang> {
        let mut out: Vec<Hang> = Vec::with_capacity(html.elements.len());
        for (number, element) in (0u32..).zip(&html.elements) {
            out.push(match out.get(element.parent as usize) {
                _ if number == anchor => Hang { branch: NONE, steps: 0 },
                Some(around) if around.steps != NONE => {
                    Hang { branch: if around.steps == 0 { number } else { around.branch }, steps: around.steps + 1 }
                }
                _ => Hang::OUTSIDE,
            });
        }
        out
    }
}

/// The tree with its sums.
pub(super) struct Places {
    pub(super) elements: Vec<Place>,
    /// Sums over all blocks before each block, and over all at the end.
    before: Vec<Sum>,
    /// The anchors: the innermost element with half of the running text, with four fifths, the best by paragraphs.
    pub(super) anchors: [u32; 3],
}

impl Places {
    pub(super) fn new(document: &Document<'_>, html: &Html, measures: &[Measure]) -> Self {
        let mut before = Vec::with_capacity(measures.len() + 1);
        let mut sum = Sum::default();
        before.push(sum);
        for measure in measures {
            sum.blocks += 1;
            sum.words += measure.words;
            sum.link_words += measure.words * measure.link / 1000;
            sum.prose += measure.prose;
            before.push(sum);
        }
        let elements = html.elements.iter().map(|element| {
            let first = document.blocks.partition_point(|block| block.span.end <= element.text.start) as u32;
            let end = document.blocks.partition_point(|block| block.span.start < element.text.end) as u32;
            Place { first, end: end.max(first), half: Hang::OUTSIDE, most: Hang::OUTSIDE, best: Hang::OUTSIDE }
        });
        let mut places = Self { elements: elements.collect(), before, anchors: [NONE; 3] };
        let total = places.before.last().map_or(0, |sum| sum.prose);
        places.anchors =
            [places.innermost(html, total / 2), places.innermost(html, total * 4 / 5), places.best(html, measures)];
        places.hang(html);
        places
    }

    /// The sums over blocks `first..end`.
    pub(super) fn sum(&self, first: u32, end: u32) -> Sum {
        let (Some(from), Some(to)) = (self.before.get(first as usize), self.before.get(end as usize)) else {
            return Sum::default();
        };
        Sum {
            blocks: to.blocks.saturating_sub(from.blocks),
            words: to.words.saturating_sub(from.words),
            link_words: to.link_words.saturating_sub(from.link_words),
            prose: to.prose.saturating_sub(from.prose),
        }
    }

    /// The sums over an element's blocks.
    pub(super) fn of(&self, element: u32) -> Sum {
        self.elements.get(element as usize).map_or(Sum::default(), |place| self.sum(place.first, place.end))
    }

    /// The innermost element that holds more than `prose` words of running text.
    fn innermost(&self, html: &Html, prose: u32) -> u32 {
        self.chain_end(html, |element| self.of(element).prose > prose)
    }

    /// The last of the chain of elements, each in the one before, that `holds` is true of; [`NONE`] if of none. It must
    /// be true of one of several siblings at most, as it is of more than half of something.
    pub(super) fn chain_end(&self, html: &Html, holds: impl Fn(u32) -> bool) -> u32 {
        let mut anchor = NONE;
        for (number, element) in (0u32..).zip(&html.elements) {
            // the chain starts at a root; elements after the chain's end are never below it
            if element.parent == anchor && holds(number) {
                anchor = number;
            }
        }
        anchor
    }

    /// The element whose paragraphs, its own and its children's by half, hold most.
    fn best(&self, html: &Html, measures: &[Measure]) -> u32 {
        let mut scores = vec![0u32; html.elements.len()];
        for (block, measure) in html.blocks.iter().zip(measures) {
            if measure.prose == 0 {
                continue;
            }
            let worth = 2 + 2 * measure.commas.min(20) + 2 * (measure.bytes / 100).min(3);
            let mut near = boxes(html, block.element);
            let mut add = |share: u32| {
                if let Some((number, _)) = near.next() {
                    scores[number as usize] += worth / share;
                }
            };
            // the paragraph itself is passed over
            add(u32::MAX);
            add(1);
            add(2);
        }
        let scored = scores.iter().enumerate().map(|(number, &score)| {
            let sum = self.of(number as u32);
            let open = 1000 - (u64::from(sum.link_words) * 1000 / u64::from(sum.words.max(1)));
            (u64::from(score) * open, number as u32)
        });
        // of equals the first, which is the outermost
        scored
            .filter(|(score, _)| *score > 0)
            .max_by_key(|&(score, number)| (score, u32::MAX - number))
            .map_or(NONE, |x| x.1)
    }

    /// Hangs every element on the anchors.
    fn hang(&mut self, html: &Html) {
        let [half, most, best] = self.anchors.map(|anchor| Hang::all(html, anchor));
        for (((place, half), most), best) in self.elements.iter_mut().zip(half).zip(most).zip(best) {
            (place.half, place.most, place.best) = (half, most, best);
        }
    }
}
