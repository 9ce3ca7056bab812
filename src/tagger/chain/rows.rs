//! The weights of an item's features, added up.

use super::{AT_ONCE, Chain, MAX_LABELS, Scratch, Sequence};

/// Weights of features added up for each of at most `WIDE` labels. A sum stops at the ends of sixteen bits, which it takes
/// more than 250 features to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum<const WIDE: usize>(pub(super) [i16; WIDE]);

impl<const WIDE: usize> Default for Sum<WIDE> {
    fn default() -> Self {
        Self([0; WIDE])
    }
}

impl<const WIDE: usize> Sum<WIDE> {
    /// Adds other weights to these.
    #[inline]
    pub fn add(&mut self, other: &Self) {
        for (sum, &other) in self.0.iter_mut().zip(&other.0) {
            *sum = sum.saturating_add(other);
        }
    }
}

impl Chain {
    /// Adds the weights of those of `features` that the model knows to `sum`; nothing where it has not as many labels as
    /// rows of `WIDE` are for.
    #[inline]
    pub fn add<const WIDE: usize>(&self, features: &[u32], sum: &mut Sum<WIDE>) {
        if self.stride != WIDE {
            return;
        }
        let (rows, _) = self.weights.as_chunks::<WIDE>();
        for ids in features.chunks(AT_ONCE) {
            // The filter's answers are hard to foretell, so they are written down without a branch.
            let (mut maybe, mut some) = ([0; AT_ONCE], 0);
            for &id in ids {
                maybe[some % AT_ONCE] = id;
                some += self.table.may_hold(id);
            }
            for &id in maybe.iter().take(some) {
                if let Some(row) = self.table.row(id).and_then(|row| rows.get(row)) {
                    for (sum, &weight) in sum.0.iter_mut().zip(row) {
                        *sum = sum.saturating_add(weight.into());
                    }
                }
            }
        }
    }

    /// Adds up the weights of every item's features.
    pub(super) fn score(&self, sequence: &Sequence, scratch: &mut Scratch) {
        scratch.stride = self.stride;
        match self.stride {
            8 => self.score_wide::<8>(sequence, &mut scratch.scores),
            _ => self.score_wide::<MAX_LABELS>(sequence, &mut scratch.scores),
        }
    }

    /// Takes `sums`, one an item, for the scores; none where they are of another width.
    pub(super) fn take<const WIDE: usize>(&self, sums: &[Sum<WIDE>], scratch: &mut Scratch) {
        scratch.stride = self.stride;
        scratch.scores.clear();
        if self.stride == WIDE {
            sums.iter().for_each(|sum| scratch.scores.extend_from_slice(&sum.0));
        }
    }

    fn score_wide<const WIDE: usize>(&self, sequence: &Sequence, scores: &mut Vec<i16>) {
        scores.clear();
        scores.reserve(sequence.len() * WIDE);
        for item in sequence.items() {
            let mut sum = Sum::<WIDE>::default();
            self.add(item, &mut sum);
            scores.extend_from_slice(&sum.0);
        }
    }
}
