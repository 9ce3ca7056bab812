//! What a chain thinks of each line or block, as numbers for the trees that decide.
//!
//! The chain reads words and agrees along the page; the trees ask for its opinion of the line itself, of its neighbours
//! and of stretches around it. Opinions are log-odds in hundredths.

use crate::tagger::{Chain, Scratch, Sequence};

/// What stands where there is no line.
const NOWHERE: i16 = -900;
/// Opinions count in means only up to this.
const SURE: i16 = 600;
/// The neighbours asked, and how far the means reach to both sides.
const NEIGHBOURS: [isize; 6] = [-3, -2, -1, 1, 2, 3];
const REACHES: [usize; 2] = [4, 15];

/// How many numbers [`Opinion::of`] gives.
pub(super) const COUNT: usize = 1 + NEIGHBOURS.len() + REACHES.len();

/// The chain's opinion of each item, in hundredths of log-odds; its second label is the article.
pub(super) fn ask(chain: &Chain, sequence: &Sequence) -> Vec<i16> {
    let (mut scratch, mut tags) = (Scratch::default(), Vec::new());
    chain.decode(sequence, &mut scratch, &mut tags);
    (0..sequence.len())
        .map(|item| {
            let yes = scratch.probability(item, 1).clamp(1e-4, 1.0 - 1e-4);
            ((yes / (1.0 - yes)).ln() * 100.0) as i16
        })
        .collect()
}

/// How much a line of so many words counts in a mean.
pub(super) fn weight(words: u32) -> i64 {
    i64::from(words.min(60)) + 1
}

/// Opinions with their sums, for means over stretches.
pub(super) struct Opinion<'a> {
    odds: &'a [i16],
    sums: Vec<(i64, i64)>,
}

impl<'a> Opinion<'a> {
    /// The opinions `odds` of lines with so many `words`.
    pub(super) fn new(odds: &'a [i16], words: impl Iterator<Item = u32>) -> Self {
        let mut sums = vec![(0, 0)];
        let (mut sum, mut weights) = (0, 0);
        for (&odds, words) in odds.iter().zip(words) {
            let weight = weight(words);
            sum += i64::from(odds.clamp(-SURE, SURE)) * weight;
            weights += weight;
            sums.push((sum, weights));
        }
        Self { odds, sums }
    }

    /// The mean over lines `first..end`, longer ones counting more.
    pub(super) fn mean(&self, first: usize, end: usize) -> i16 {
        let last = self.sums.len() - 1;
        let (from, to) = (self.sums[first.min(last)], self.sums[end.min(last)]);
        ((to.0 - from.0) / (to.1 - from.1).max(1)) as i16
    }

    /// The opinion of line `at`, of its neighbours and of what is around.
    pub(super) fn of(&self, at: usize) -> [i16; COUNT] {
        let one = |at: Option<usize>| at.and_then(|at| self.odds.get(at)).copied().unwrap_or(NOWHERE);
        let mut row = [one(Some(at)); COUNT];
        let (near, around) = row[1..].split_at_mut(NEIGHBOURS.len());
        near.copy_from_slice(&NEIGHBOURS.map(|offset| one(at.checked_add_signed(offset))));
        around.copy_from_slice(&REACHES.map(|reach| self.mean(at.saturating_sub(reach), at + reach + 1)));
        row
    }
}
