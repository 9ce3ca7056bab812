//! A linear-chain conditional random field, for use.
//!
//! The score of a row of labels is the sum of integer weights: of each item's features for its label, and of each pair
//! of neighbouring labels. The features that training kept are found in two steps, laid out for the cache: a bit set of
//! a few dozen kilobytes turns away most features that the model does not know, buckets of sorted keys tell the rest
//! apart. The weights of one feature for all labels lie side by side, eight in a machine word, so that adding them takes
//! two additions of words. [`lattice`] then finds the best labels and how sure each is.

mod lattice;
mod maxima;
mod read;
mod table;

use super::file::Head;
use super::sequence::Sequence;
use crate::confidence::Confidence;
use crate::error::Error;
pub use maxima::Sums;
#[cfg(any(test, feature = "train"))]
pub(super) use read::Parts;
use table::Table;

/// The most labels that a chain can tell apart.
pub const MAX_LABELS: usize = 32;

/// The score of a transition that must not be taken.
const FORBIDDEN: i16 = i16::MIN;

/// Added to weights in memory; sums of up to [`AT_ONCE`] of them fit a lane of sixteen bits.
const BIAS: u8 = 128;

/// So many features are added up at once.
const AT_ONCE: usize = 128;

/// A label and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Index into [`Chain::labels`].
    pub label: u8,
    /// The probability of this label at this place, all rows of labels taken together.
    pub confidence: Confidence,
}

/// A chain that was read from its file.
#[derive(Clone, Debug)]
pub struct Chain {
    head: Head,
    table: Table,
    /// The weights of each feature as bytes, `stride` for each, with [`BIAS`] added so that none is negative.
    weights: Vec<u64>,
    /// Labels, padded to a multiple of eight.
    stride: usize,
    /// `from` in rows of `stride`, `to` in columns.
    transitions: Vec<i32>,
    start: Vec<i32>,
    end: Vec<i32>,
    /// The same three as factors, for marginals.
    transition_factors: Vec<f32>,
    /// The same with `to` in rows and `from` in columns.
    factors_turned: Vec<f32>,
    start_factors: Vec<f32>,
    /// Factors by how far a score lies below the best.
    falloff: Vec<f32>,
    end_factors: Vec<f32>,
    /// Transitions for [`Chain::maxima`], where there are few enough labels.
    ways: Option<maxima::Ways>,
}

/// Memory that decoding works in; one for each thread, used again and again.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    /// Scores of each label at each item, `stride` an item.
    scores: Vec<i16>,
    /// The best way into each label at each item.
    back: Vec<u8>,
    /// The marginals.
    forward: Vec<f32>,
    factors: Vec<f32>,
    stride: usize,
    path: Vec<u8>,
}

impl Scratch {
    /// The probability of `label` at `item` in the sequence that [`Chain::decode`] read last; 0 outside of it.
    pub fn probability(&self, item: usize, label: usize) -> f32 {
        match label < self.stride {
            true => self.forward.get(item * self.stride + label).copied().unwrap_or(0.0),
            false => 0.0,
        }
    }
}

impl Chain {
    /// Reads a model file; `name` is for the error's sentence.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] when the file is cut, changed, of another version or holds something else.
    pub fn read(name: &'static str, bytes: &[u8]) -> Result<Self, Error> {
        read::read(name, bytes)
    }

    /// The labels by index.
    pub fn labels(&self) -> &[String] {
        &self.head.names
    }

    /// What it was trained for.
    pub fn task(&self) -> &str {
        &self.head.task
    }

    /// The index of the label called `name`.
    pub fn label_index(&self, name: &str) -> Option<u8> {
        self.head.names.iter().position(|label| label == name).map(|index| index as u8)
    }

    /// Replaces `tags` by the best label of each item with its marginal probability.
    pub fn decode(&self, sequence: &Sequence, scratch: &mut Scratch, tags: &mut Vec<Tag>) {
        self.score(sequence, scratch);
        self.best_path(scratch);
        self.marginals(scratch);
        tags.clear();
        tags.extend(scratch.path.iter().zip(scratch.forward.chunks_exact(self.stride)).map(|(&label, marginals)| {
            Tag {
                label,
                confidence: Confidence::from_probability(marginals.get(usize::from(label)).copied().unwrap_or(0.0)),
            }
        }));
    }

    /// Replaces `labels` by the best label of each item: cheaper than [`Chain::decode`], which also says how sure.
    pub fn label(&self, sequence: &Sequence, scratch: &mut Scratch, labels: &mut Vec<u8>) {
        self.score(sequence, scratch);
        self.best_path(scratch);
        labels.clear();
        labels.extend_from_slice(&scratch.path);
    }

    /// Adds up the weights of every item's features.
    fn score(&self, sequence: &Sequence, scratch: &mut Scratch) {
        scratch.stride = self.stride;
        match self.stride {
            8 => self.score_wide::<1>(sequence, &mut scratch.scores),
            16 => self.score_wide::<2>(sequence, &mut scratch.scores),
            24 => self.score_wide::<3>(sequence, &mut scratch.scores),
            _ => self.score_wide::<4>(sequence, &mut scratch.scores),
        }
    }

    /// The sums for rows of `EIGHTS` times eight labels: four lanes of sixteen bits in each number, so that one addition
    /// serves four labels on any machine.
    fn score_wide<const EIGHTS: usize>(&self, sequence: &Sequence, scores: &mut Vec<i16>) {
        const LANES: u64 = 0x00FF_00FF_00FF_00FF;
        let (rows, _) = self.weights.as_chunks::<EIGHTS>();
        scores.clear();
        scores.reserve(sequence.len() * EIGHTS * 8);
        // The filter's answers are hard to foretell, so they are written down without a branch.
        let mut maybe = [0; AT_ONCE];
        for item in sequence.items() {
            let mut sum = [0i16; MAX_LABELS];
            for ids in item.chunks(AT_ONCE) {
                let mut some = 0;
                for &id in ids {
                    maybe[some % AT_ONCE] = id;
                    some += self.table.may_hold(id);
                }
                let (mut even, mut odd, mut added) = ([0u64; EIGHTS], [0u64; EIGHTS], 0);
                for &id in maybe.iter().take(some) {
                    let Some(row) = self.table.row(id).and_then(|row| rows.get(row)) else { continue };
                    added += 1;
                    for ((even, odd), &weights) in even.iter_mut().zip(&mut odd).zip(row) {
                        *even += weights & LANES;
                        *odd += weights >> 8 & LANES;
                    }
                }
                for (index, sum) in sum.iter_mut().enumerate().take(EIGHTS * 8) {
                    let lanes = if index % 2 == 0 { even[index / 8] } else { odd[index / 8] };
                    let lane = lanes >> (index % 8 / 2 * 16) & 0xFFFF;
                    *sum = sum.saturating_add((lane as i32 - added * i32::from(BIAS)) as i16);
                }
            }
            scores.extend_from_slice(&sum[..EIGHTS * 8]);
        }
    }
}

#[cfg(test)]
mod tests;
