//! Features → sums of weights, which are kept from one text that a thread reads to the next.

use std::cell::RefCell;

use super::LABELS;
use super::features::Take;
use crate::tagger::{Chain, Kept, Left, Sum};

/// The most sums that are kept, as a power of two: 65,536 take 1.5 MB.
const MOST: u32 = 16;

const WIDE: usize = LABELS.len();

thread_local! {
    static LEFT: Left<WIDE> = const { RefCell::new(None) };
}

/// Adds up the weights of each token.
pub(super) struct Adding<'a> {
    chain: &'a Chain,
    kept: Kept<WIDE>,
    sum: Sum<WIDE>,
    /// One sum a token.
    pub(super) sums: Vec<Sum<WIDE>>,
}

impl<'a> Adding<'a> {
    pub(super) fn new(chain: &'a Chain) -> Self {
        Self { chain, kept: Kept::take(&LEFT, chain, MOST), sum: Sum::default(), sums: Vec::new() }
    }

    /// Leaves the sums to the next text.
    pub(super) fn leave(self) {
        self.kept.leave(&LEFT);
    }
}

impl Take for Adding<'_> {
    fn clear(&mut self) {
        self.sums.clear();
        self.kept.grow();
    }

    #[inline]
    fn group<const N: usize>(&mut self, key: u64, features: impl FnOnce() -> [u32; N]) {
        self.sum.add(self.kept.of(self.chain, key, features));
    }

    #[inline]
    fn end_item(&mut self) {
        self.sums.push(std::mem::take(&mut self.sum));
    }
}
