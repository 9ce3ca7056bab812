//! The tagger's scores of a document's tokens.
//!
//! Most features of a token tell something of one word alone: its own, one beside it, one at an end of its run. What they
//! weigh together is kept by the word and the way to see it, from one text that a thread reads to the next, so that most
//! tokens cost a few additions and the look-ups of the few features that are of their place.

use std::cell::RefCell;
use std::ops::Range;

use super::features::{Features, Seen, Sink};
use super::labels::{KINDS, OUTSIDE};
use crate::tagger::{Chain, Kept, Left, MIX, Scratch, Sum, Tag};
use crate::text::Sentence;

/// The tagger's labels, padded as those of a chain are.
const WIDE: usize = (1 + 2 * KINDS.len()).next_power_of_two();

/// The most sums that are kept, as a power of two: 16,384 take 640 KB.
const MOST: u32 = 14;

thread_local! {
    static LEFT: Left<WIDE> = const { RefCell::new(None) };
}

/// The sums of words, and memory to work in.
pub(super) struct Scores<'a> {
    chain: &'a Chain,
    kept: Kept<WIDE>,
    /// What is added up of the token that is being read, and its features that are of its place.
    sum: Sum<WIDE>,
    placed: Vec<u32>,
    /// The sums of the stretch that is being read.
    sums: Vec<Sum<WIDE>>,
    ids: Vec<u32>,
    scratch: Scratch,
    /// The tags of the stretch that was read last.
    pub tags: Vec<Tag>,
}

impl<'a> Scores<'a> {
    /// With the sums that the last text has left.
    pub fn new(chain: &'a Chain) -> Self {
        Self {
            chain,
            kept: Kept::take(&LEFT, chain, MOST),
            sum: Sum::default(),
            placed: Vec::new(),
            sums: Vec::new(),
            ids: Vec::new(),
            scratch: Scratch::default(),
            tags: Vec::new(),
        }
    }

    /// Tags a stretch of the sentence that `features` entered last.
    pub fn tag(&mut self, features: &Features<'_>, sentence: &Sentence, stretch: Range<usize>) {
        self.sums.clear();
        self.kept.grow();
        features.fill(sentence, stretch, self);
        self.chain.decode_sums(&self.sums, OUTSIDE, &mut self.scratch, &mut self.tags);
    }

    /// Leaves the sums to the next text.
    pub fn leave(self) {
        self.kept.leave(&LEFT);
    }
}

impl Sink for Scores<'_> {
    #[inline]
    fn push(&mut self, feature: u32) {
        self.placed.push(feature);
    }

    #[inline]
    fn word(&mut self, features: &Features<'_>, word: Option<u32>, seen: Seen) {
        let Self { chain, kept, sum, ids, .. } = self;
        let key = (features.key_of_word(word).rotate_left(23) ^ seen.index() as u64).wrapping_mul(MIX);
        sum.add(kept.of(chain, key, || {
            ids.clear();
            features.of_word(word, seen, ids);
            &*ids
        }));
    }

    fn end_item(&mut self) {
        self.chain.add(&self.placed, &mut self.sum);
        self.placed.clear();
        self.sums.push(std::mem::take(&mut self.sum));
    }
}
