//! The weights of an item's features, added up.
//!
//! Where many items share features (those of a word that stands in many places), the sum of their weights is made once:
//! [`Chain::keep`] puts it into [`Rows`], and [`Chain::decode_rows`] adds it to what an item has of its own. The sums are
//! of integers, so that it makes no difference to the labels which features an item brings and which its rows do.

use super::{AT_ONCE, BIAS, Chain, MAX_LABELS, Scratch, Sequence};

/// Every other byte of a machine word: four lanes of sixteen bits.
const LANES: u64 = 0x00FF_00FF_00FF_00FF;

/// Sums of weights, a row for each call of [`Chain::keep`].
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// Labels with even index, then those with odd index, four in a number, with [`BIAS`] added once a feature.
    lanes: Vec<u64>,
    /// How many features each row is the sum of.
    added: Vec<u32>,
}

/// A sum for rows of `EIGHTS` times eight labels: four lanes of sixteen bits in each number, so that one addition serves
/// four labels on any machine.
#[derive(Clone, Copy)]
struct Sum<const EIGHTS: usize> {
    even: [u64; EIGHTS],
    odd: [u64; EIGHTS],
    added: u32,
}

impl<const EIGHTS: usize> Sum<EIGHTS> {
    const NOTHING: Self = Self { even: [0; EIGHTS], odd: [0; EIGHTS], added: 0 };

    /// Adds the weights of those of `ids`, [`AT_ONCE`] at most, that the model knows; `maybe` is memory to work in.
    #[inline]
    fn add(&mut self, chain: &Chain, ids: &[u32], maybe: &mut [u32; AT_ONCE]) {
        let (rows, _) = chain.weights.as_chunks::<EIGHTS>();
        // The filter's answers are hard to foretell, so they are written down without a branch.
        let mut some = 0;
        for &id in ids {
            maybe[some % AT_ONCE] = id;
            some += chain.table.may_hold(id);
        }
        for &id in maybe.iter().take(some) {
            let Some(row) = chain.table.row(id).and_then(|row| rows.get(row)) else { continue };
            self.added += 1;
            for ((even, odd), &weights) in self.even.iter_mut().zip(&mut self.odd).zip(row) {
                *even += weights & LANES;
                *odd += weights >> 8 & LANES;
            }
        }
    }

    /// Adds what a row of `sums` holds.
    #[inline]
    fn add_row(&mut self, sums: &Rows, row: u32, into: &mut [i16; MAX_LABELS]) {
        let at = row as usize;
        let Some(&added) = sums.added.get(at) else { return };
        if self.added + added > AT_ONCE as u32 {
            self.empty(into);
        }
        self.added += added;
        let lanes = sums.lanes.get(at * 2 * EIGHTS..(at + 1) * 2 * EIGHTS).unwrap_or_default();
        let mine = self.even.iter_mut().chain(&mut self.odd);
        mine.zip(lanes).for_each(|(mine, lanes)| *mine += lanes);
    }

    /// Moves the sum to `into`, a lane a label.
    #[inline]
    fn empty(&mut self, into: &mut [i16; MAX_LABELS]) {
        let bias = self.added as i32 * i32::from(BIAS);
        for (index, sum) in into.iter_mut().enumerate().take(EIGHTS * 8) {
            let lanes = if index % 2 == 0 { self.even[index / 8] } else { self.odd[index / 8] };
            let lane = lanes >> (index % 8 / 2 * 16) & 0xFFFF;
            *sum = sum.saturating_add((lane as i32 - bias) as i16);
        }
        *self = Self::NOTHING;
    }
}

impl Chain {
    /// Adds up the weights of `features`, `AT_ONCE` at most, as a new row of `sums`; its index.
    pub fn keep(&self, features: &[u32], sums: &mut Rows) -> u32 {
        match self.stride {
            8 => self.keep_wide::<1>(features, sums),
            16 => self.keep_wide::<2>(features, sums),
            _ => self.keep_wide::<4>(features, sums),
        }
    }

    fn keep_wide<const EIGHTS: usize>(&self, features: &[u32], sums: &mut Rows) -> u32 {
        let mut sum = Sum::<EIGHTS>::NOTHING;
        sum.add(self, &features[..features.len().min(AT_ONCE)], &mut [0; AT_ONCE]);
        sums.lanes.extend_from_slice(&sum.even);
        sums.lanes.extend_from_slice(&sum.odd);
        sums.added.push(sum.added);
        sums.added.len() as u32 - 1
    }

    /// Adds up the weights of every item's features and rows.
    pub(super) fn score(&self, sequence: &Sequence, rows: Option<(&Sequence, &Rows)>, scratch: &mut Scratch) {
        scratch.stride = self.stride;
        match self.stride {
            8 => self.score_wide::<1>(sequence, rows, &mut scratch.scores),
            16 => self.score_wide::<2>(sequence, rows, &mut scratch.scores),
            _ => self.score_wide::<4>(sequence, rows, &mut scratch.scores),
        }
    }

    fn score_wide<const EIGHTS: usize>(
        &self,
        sequence: &Sequence,
        rows: Option<(&Sequence, &Rows)>,
        scores: &mut Vec<i16>,
    ) {
        scores.clear();
        scores.reserve(sequence.len() * EIGHTS * 8);
        let mut maybe = [0; AT_ONCE];
        let mut rows = rows.map(|(rows, sums)| (rows.items(), sums));
        for item in sequence.items() {
            let (mut sum, mut out) = (Sum::<EIGHTS>::NOTHING, [0i16; MAX_LABELS]);
            if let Some((rows, sums)) = &mut rows {
                rows.next().unwrap_or_default().iter().for_each(|&row| sum.add_row(sums, row, &mut out));
            }
            // at most `AT_ONCE` features are in the sum before each of these, and fit beside as many
            for ids in item.chunks(AT_ONCE) {
                sum.add(self, ids, &mut maybe);
                sum.empty(&mut out);
            }
            if item.is_empty() {
                sum.empty(&mut out);
            }
            scores.extend_from_slice(&out[..EIGHTS * 8]);
        }
    }
}
