//! A pasted line in words: what the chain looks at. Its own words, its neighbours', and a few numbers, coarsened.

use super::features::{self, Row};
use super::lines::{Line, Lines};
use crate::tagger::{Sequence, feature};

/// A line with more words is a paragraph: its words tell little.
const SHORT: u32 = 24;
/// A neighbour with more words is only told by its length.
const BRIEF: u32 = 8;

/// Fills `sequence` with one item a line; `rows` are the lines' numbers.
pub(super) fn clues(page: &Lines, rows: &[Row], sequence: &mut Sequence) {
    sequence.clear();
    for (at, (line, row)) in page.lines.iter().zip(rows).enumerate() {
        own(page, line, sequence);
        for (side, near) in [(0, at.checked_sub(1)), (1, Some(at + 1))] {
            near_line(page, near.and_then(|near| page.lines.get(near)), side, sequence);
        }
        for (which, value) in features::landmarks(row).into_iter().enumerate() {
            sequence.push(feature(20 + which as u16, value));
            sequence.push(feature(30 + which as u16, value << 8 | length(line.words)));
        }
        sequence.end_item();
    }
}

/// A coarse length in words.
pub(super) fn length(words: u32) -> u64 {
    match words {
        0..=6 => u64::from(words),
        7..=9 => 7,
        10..=14 => 8,
        15..=24 => 9,
        25..=49 => 10,
        _ => 11,
    }
}

fn own(page: &Lines, line: &Line, sequence: &mut Sequence) {
    let words = page.content.get(line.content.range()).unwrap_or_default();
    sequence.push(feature(1, length(line.words)));
    sequence.push(feature(2, length(line.words) << 8 | (line.first as u64) << 4 | line.last as u64));
    sequence.push(feature(3, u64::from(line.function_share() / 8) << 8 | length(line.words)));
    if line.words <= SHORT {
        words.iter().for_each(|&word| sequence.push(feature(4, word.into())));
        words.windows(2).for_each(|pair| sequence.push(feature(5, u64::from(pair[0]) << 32 | u64::from(pair[1]))));
    } else {
        words.iter().take(3).for_each(|&word| sequence.push(feature(6, word.into())));
    }
    if line.words <= BRIEF {
        sequence.push(feature(7, line.identity));
    }
    if let Some(hit) = line.hit {
        sequence.push(feature(8, (hit.reason as u64) << 2 | hit.fit as u64));
    }
}

fn near_line(page: &Lines, line: Option<&Line>, side: u16, sequence: &mut Sequence) {
    let Some(line) = line else {
        return sequence.push(feature(10 + side, 99));
    };
    sequence.push(feature(10 + side, length(line.words)));
    if let Some(hit) = line.hit {
        sequence.push(feature(12 + side, (hit.reason as u64) << 2 | hit.fit as u64));
    }
    if line.words <= BRIEF {
        sequence.push(feature(14 + side, line.identity));
        let words = page.content.get(line.content.range()).unwrap_or_default();
        words.iter().for_each(|&word| sequence.push(feature(16 + side, word.into())));
    }
}
