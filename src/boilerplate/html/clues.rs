//! A block in words: what the chain looks at. Class words of the elements around it, tags, its own words and its
//! neighbours', and a few of its numbers, coarsened.

use super::Measured;
use super::columns::kind;
use super::measures::Measures;
use super::places::Places;
use crate::boilerplate::clues::length;
use crate::source::Document;
use crate::source::html::{Html, NONE};
use crate::tagger::{MIX, Sequence, feature};

/// How many elements around a block are asked for their class words.
const LEVELS: usize = 12;
/// A block with more words is a paragraph: its words tell little.
const SHORT: u32 = 24;

/// Fills `sequence` with one item a block.
pub(super) fn clues(document: &Document<'_>, html: &Html, measured: &Measured, sequence: &mut Sequence) {
    let Measured { measures, places, hits, .. } = measured;
    sequence.clear();
    let mut seen: Vec<u32> = Vec::new();
    let mut heading = None;
    for at in 0..document.blocks.len() {
        seen.clear();
        around(html, html.blocks[at].element, &mut seen, sequence);
        own(measures, at, sequence);
        near(measures, at, sequence);
        place(html, measures, places, at, sequence);
        if kind(html, html.blocks[at].element).1 > 0 {
            heading = Some(at);
        }
        under(measures, at, heading, sequence);
        for (template, near) in [(28, Some(at)), (29, at.checked_sub(1)), (30, Some(at + 1))] {
            if let Some(hit) = near.and_then(|near| hits.get(near).copied().flatten()) {
                sequence.push(feature(template, hit.reason as u64 * 4 + hit.fit as u64));
            }
        }
        sequence.end_item();
    }
}

/// Tags and class words of the elements around the block.
fn around(html: &Html, element: u32, seen: &mut Vec<u32>, sequence: &mut Sequence) {
    let mut tags = 0u64;
    for (level, (_, element)) in html.path(element).take(LEVELS).enumerate() {
        for &word in html.words_of(element) {
            if level < 3 {
                sequence.push(feature(2 + level as u16, word.into()));
            }
            if !seen.contains(&word) {
                seen.push(word);
                sequence.push(feature(1, word.into()));
            }
        }
        if level < 3 {
            sequence.push(feature(5 + level as u16, element.tag.0.into()));
            tags = tags << 16 | u64::from(element.tag.0);
        }
    }
    sequence.push(feature(8, tags));
}

fn own(measures: &Measures, at: usize, sequence: &mut Sequence) {
    let measure = &measures.blocks[at];
    let words = measures.words_of(at);
    sequence.push(feature(9, length(measure.words)));
    if measure.words <= SHORT {
        for &word in words {
            sequence.push(feature(10, word.into()));
        }
        for pair in words.windows(2) {
            sequence.push(feature(11, u64::from(pair[0]) << 32 | u64::from(pair[1])));
        }
    } else {
        for &word in words.iter().take(3) {
            sequence.push(feature(13, word.into()));
        }
    }
    if measure.words <= 8 {
        sequence.push(feature(12, whole(words)));
    }
}

/// All words of a short block in one number.
fn whole(words: &[u32]) -> u64 {
    words.iter().fold(words.len() as u64, |hash, &word| (hash ^ u64::from(word)).wrapping_mul(MIX).rotate_left(23))
}

fn near(measures: &Measures, at: usize, sequence: &mut Sequence) {
    for (side, near) in [(0, at.checked_sub(1)), (1, Some(at + 1))] {
        let Some((near, measure)) = near.and_then(|near| Some((near, measures.blocks.get(near)?))) else {
            sequence.push(feature(14 + side, 99));
            continue;
        };
        let words = measures.words_of(near);
        sequence.push(feature(14 + side, length(measure.words)));
        if measure.words <= 8 {
            sequence.push(feature(16 + side, whole(words)));
            for &word in words {
                sequence.push(feature(18 + side, word.into()));
            }
        }
    }
}

/// The words of the heading that it stands under, and how far below it.
fn under(measures: &Measures, at: usize, heading: Option<usize>, sequence: &mut Sequence) {
    let Some(heading) = heading.filter(|&heading| heading < at) else { return };
    let words = measures.words_of(heading);
    if words.len() <= 8 {
        sequence.push(feature(31, whole(words)));
        words.iter().for_each(|&word| sequence.push(feature(32, word.into())));
    }
    sequence.push(feature(33, (at - heading).min(12) as u64));
}

/// Its numbers, coarsened: links, marks, and where it stands to the running text.
fn place(html: &Html, measures: &Measures, places: &Places, at: usize, sequence: &mut Sequence) {
    let measure = &measures.blocks[at];
    let length = length(measure.words);
    let links = u64::from(measure.link.div_ceil(250));
    sequence.push(feature(20, links << 16 | length << 8 | u64::from(measure.last)));
    let element = html.blocks[at].element;
    let context = html.element(element).map_or(0, |element| element.context.0);
    for bit in (0..22).filter(|bit| context >> bit & 1 == 1) {
        sequence.push(feature(21, bit));
    }
    let Some(place) = places.elements.get(element as usize) else { return };
    for (which, hang) in [place.half, place.most, place.best].into_iter().enumerate() {
        let steps = if hang.steps == NONE { 99 } else { u64::from(hang.steps.min(6)) };
        sequence.push(feature(22 + which as u16, steps));
        sequence.push(feature(25 + which as u16, steps << 16 | length << 8 | links));
    }
}
