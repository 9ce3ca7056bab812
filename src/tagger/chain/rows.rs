//! The weights of an item's features, added up.
//!
//! Where many items share features (those of a word that stands in many places), the sum of their weights is made once:
//! [`Chain::keep`] puts it into [`Rows`], and [`Chain::decode_rows`] adds it to what an item has of its own. The sums are
//! of integers, so that it makes no difference to the labels which features an item brings and which its rows do.

use super::{AT_ONCE, Chain, Scratch, Sequence};

/// Sums of weights, a row for each call of [`Chain::keep`].
#[derive(Clone, Debug, Default)]
pub struct Rows(Vec<i16>);

/// A sum for rows of `WIDE` labels. It stops at the ends of sixteen bits, which it takes more than 250 features to reach.
#[derive(Clone, Copy)]
struct Sum<const WIDE: usize>([i16; WIDE]);

impl<const WIDE: usize> Sum<WIDE> {
    const NOTHING: Self = Self([0; WIDE]);

    /// Adds the weights of those of `ids`, [`AT_ONCE`] at most, that the model knows; `maybe` is memory to work in.
    #[inline]
    fn add(&mut self, chain: &Chain, ids: &[u32], maybe: &mut [u32; AT_ONCE]) {
        let (rows, _) = chain.weights.as_chunks::<WIDE>();
        // The filter's answers are hard to foretell, so they are written down without a branch.
        let mut some = 0;
        for &id in ids {
            maybe[some % AT_ONCE] = id;
            some += chain.table.may_hold(id);
        }
        for &id in maybe.iter().take(some) {
            if let Some(row) = chain.table.row(id).and_then(|row| rows.get(row)) {
                for (sum, &weight) in self.0.iter_mut().zip(row) {
                    *sum = sum.saturating_add(weight.into());
                }
            }
        }
    }

    /// Adds what a row of `sums` holds.
    #[inline]
    fn add_row(&mut self, sums: &Rows, row: u32) {
        let (rows, _) = sums.0.as_chunks::<WIDE>();
        let Some(row) = rows.get(row as usize) else { return };
        for (sum, &other) in self.0.iter_mut().zip(row) {
            *sum = sum.saturating_add(other);
        }
    }
}

impl Chain {
    /// Adds up the weights of `features` as a new row of `sums`; its index.
    pub fn keep(&self, features: &[u32], sums: &mut Rows) -> u32 {
        match self.stride {
            8 => self.keep_wide::<8>(features, sums),
            16 => self.keep_wide::<16>(features, sums),
            _ => self.keep_wide::<32>(features, sums),
        }
    }

    fn keep_wide<const WIDE: usize>(&self, features: &[u32], sums: &mut Rows) -> u32 {
        let mut sum = Sum::<WIDE>::NOTHING;
        let mut maybe = [0; AT_ONCE];
        features.chunks(AT_ONCE).for_each(|ids| sum.add(self, ids, &mut maybe));
        sums.0.extend_from_slice(&sum.0);
        (sums.0.len() / WIDE) as u32 - 1
    }

    /// Adds up the weights of every item's features and rows.
    pub(super) fn score(&self, sequence: &Sequence, rows: Option<(&Sequence, &Rows)>, scratch: &mut Scratch) {
        scratch.stride = self.stride;
        match self.stride {
            8 => self.score_wide::<8>(sequence, rows, &mut scratch.scores),
            16 => self.score_wide::<16>(sequence, rows, &mut scratch.scores),
            _ => self.score_wide::<32>(sequence, rows, &mut scratch.scores),
        }
    }

    fn score_wide<const WIDE: usize>(
        &self,
        sequence: &Sequence,
        rows: Option<(&Sequence, &Rows)>,
        scores: &mut Vec<i16>,
    ) {
        scores.clear();
        scores.reserve(sequence.len() * WIDE);
        let mut maybe = [0; AT_ONCE];
        let mut rows = rows.map(|(rows, sums)| (rows.items(), sums));
        for item in sequence.items() {
            let mut sum = Sum::<WIDE>::NOTHING;
            if let Some((rows, sums)) = &mut rows {
                rows.next().unwrap_or_default().iter().for_each(|&row| sum.add_row(sums, row));
            }
            item.chunks(AT_ONCE).for_each(|ids| sum.add(self, ids, &mut maybe));
            scores.extend_from_slice(&sum.0);
        }
    }
}
