//! Features → sums of weights, each sum added up once as long as it is asked for again.

use super::features::Take;
use crate::tagger::{Chain, MIX, Sums};

/// How many groups of features a token has at most.
pub(super) const GROUPS: usize = 15;

/// How many answers of a group are kept, as powers of two: those whose keys meet in one place displace each other.
const FEWEST: u32 = 6;
const MOST: u32 = 10;

/// Adds up the weights of each token.
pub(super) struct Adding<'a> {
    chain: &'a Chain,
    /// For each group the keys asked for and their sums; keys are one larger, so that 0 is free.
    kept: Vec<(u64, Sums)>,
    /// How many of a group are kept, as a power of two.
    bits: u32,
    sum: Sums,
    /// One sum a token.
    pub(super) sums: Vec<Sums>,
}

impl<'a> Adding<'a> {
    /// For a document of so many `tokens`.
    pub(super) fn new(chain: &'a Chain, tokens: usize) -> Self {
        let bits = (tokens / 2).max(1).ilog2().clamp(FEWEST, MOST);
        let kept = vec![(0, Sums::default()); GROUPS << bits];
        Self { chain, kept, bits, sum: Sums::default(), sums: Vec::new() }
    }
}

impl Take for Adding<'_> {
    fn clear(&mut self) {
        self.sums.clear();
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
