//! Features → sums of weights, each sum added up once as long as it is asked for again.

use super::features::Take;
use crate::tagger::{Chain, MIX, Sums};

/// How many groups of features a token has at most.
pub(super) const GROUPS: usize = 15;

/// How many answers of a group are kept, as powers of two: those whose keys meet in one place displace each other. Of an
/// edited text only a paragraph or two are read, so there are few at first.
const FEWEST: u32 = 6;
const MOST: u32 = 10;
/// So much the power grows when as many tokens were read as answers are kept of a group.
const GROWTH: u32 = 2;

/// Adds up the weights of each token.
pub(super) struct Adding<'a> {
    chain: &'a Chain,
    /// For each group the keys asked for and their sums; keys are one larger, so that 0 is free.
    kept: Vec<(u64, Sums)>,
    /// How many of a group are kept, as a power of two.
    bits: u32,
    /// How many tokens were read.
    read: usize,
    sum: Sums,
    /// One sum a token.
    pub(super) sums: Vec<Sums>,
}

impl<'a> Adding<'a> {
    pub(super) fn new(chain: &'a Chain) -> Self {
        Self { chain, kept: room(FEWEST), bits: FEWEST, read: 0, sum: Sums::default(), sums: Vec::new() }
    }
}

/// Free places for so many answers of each group, as a power of two.
fn room(bits: u32) -> Vec<(u64, Sums)> {
    vec![(0, Sums::default()); GROUPS << bits]
}

impl Take for Adding<'_> {
    fn clear(&mut self) {
        self.read += self.sums.len();
        self.sums.clear();
        if self.read >> self.bits > 0 && self.bits < MOST {
            self.bits = (self.bits + GROWTH).min(MOST);
            self.kept = room(self.bits);
        }
    }

    #[inline]
    fn group<const N: usize>(&mut self, group: usize, key: u64, features: impl FnOnce() -> [u32; N]) {
        let key = key + 1;
        let at = ((group % GROUPS) << self.bits) | (key.wrapping_mul(MIX) >> (64 - self.bits)) as usize;
        let Some((known, sums)) = self.kept.get_mut(at) else { return };
        if *known != key {
            (*known, *sums) = (key, self.chain.sums(&features()));
        }
        self.sum.add(sums);
    }

    #[inline]
    fn end_item(&mut self) {
        self.sums.push(std::mem::take(&mut self.sum));
    }
}
