//! Sums of weights that are asked for again and again: of a word, of a place to a cue.
//!
//! They are made once and kept by a key that names their features: while a text is read, and, since they are the same in
//! every text, for the next one. The sums are of integers, so that it makes no difference to the labels which of an item's
//! weights were kept and which were added up anew.

use std::cell::RefCell;
use std::thread::LocalKey;

use super::Chain;
use super::rows::Sum;

/// How many sums there is room for at first, as a power of two: a short text asks for few.
const FEWEST: u32 = 10;

/// Where a thread leaves its sums from one text to the next.
pub type Left<const WIDE: usize> = RefCell<Option<Kept<WIDE>>>;

/// Sums of weights of one chain by the keys of their features. Where two keys meet in one place, the later one takes it.
#[derive(Clone, Debug)]
pub struct Kept<const WIDE: usize> {
    /// The chain, by the checksum of its file.
    chain: u64,
    /// What is free has the key 0, which no hash is but once in 2^64, and no weights.
    sums: Vec<(u64, Sum<WIDE>)>,
    /// How far a key is shifted to give its place.
    shift: u32,
    /// The most sums that there may be room for, as a power of two.
    most: u32,
    /// How many were made since there is so much room.
    made: usize,
}

impl<const WIDE: usize> Kept<WIDE> {
    /// The sums that the last text on this thread has left, where they are of `chain`; else none yet. There are never more
    /// than 2^`most`.
    pub fn take(left: &'static LocalKey<Left<WIDE>>, chain: &Chain, most: u32) -> Self {
        left.take().filter(|kept| kept.chain == chain.checksum).unwrap_or_else(|| Self::new(chain, most))
    }

    /// Leaves the sums to the next text on this thread.
    pub fn leave(self, left: &'static LocalKey<Left<WIDE>>) {
        left.set(Some(self));
    }

    fn new(chain: &Chain, most: u32) -> Self {
        let bits = FEWEST.min(most);
        Self { chain: chain.checksum, sums: vec![(0, Sum::default()); 1 << bits], shift: 64 - bits, most, made: 0 }
    }

    /// The sum of the weights that `chain` has for the features that `key` names. Keys are hashes: their upper bits differ.
    #[inline]
    pub fn of<Ids: AsRef<[u32]>>(&mut self, chain: &Chain, key: u64, features: impl FnOnce() -> Ids) -> &Sum<WIDE> {
        let place = (key >> self.shift) as usize;
        if self.sums[place].0 != key {
            self.make(place, chain, key, features().as_ref());
        }
        &self.sums[place].1
    }

    #[cold]
    #[inline(never)]
    fn make(&mut self, place: usize, chain: &Chain, key: u64, features: &[u32]) {
        let mut sum = Sum::default();
        chain.add(features, &mut sum);
        self.sums[place] = (key, sum);
        self.made += 1;
    }

    /// Makes more room where much was made; for whoever is between two texts, or two parts of one.
    pub fn grow(&mut self) {
        let bits = self.sums.len().trailing_zeros();
        if self.made < self.sums.len() || bits >= self.most {
            return;
        }
        let more = (bits + 2).min(self.most);
        self.shift = 64 - more;
        self.made = 0;
        let room = vec![(0, Sum::default()); 1 << more];
        for (key, sum) in std::mem::replace(&mut self.sums, room) {
            self.sums[(key >> self.shift) as usize] = (key, sum);
        }
    }
}
