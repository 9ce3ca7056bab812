//! A linear-chain conditional random field, for use.
//!
//! The score of a row of labels is the sum of integer weights: of each item's features for its label, and of each pair
//! of neighbouring labels. The features that training kept are found in two steps, laid out for the cache: a bit set of
//! a few dozen kilobytes turns away most features that the model does not know, buckets of sorted keys tell the rest
//! apart. The weights of one feature for all labels lie side by side, so that wide registers add them at once ([`rows`]);
//! sums that are asked for again are [`kept`]. [`lattice`] then finds the best labels and how sure each is.

mod kept;
mod lattice;
mod maxima;
mod read;
mod rows;
mod table;

use super::file::Head;
use super::sequence::Sequence;
use crate::confidence::Confidence;
use crate::error::Error;
pub use kept::{Kept, Left};
#[cfg(any(test, feature = "train"))]
pub(super) use read::Parts;
pub use rows::Sum;
use table::Table;

/// The most labels that a chain can tell apart.
pub const MAX_LABELS: usize = 16;

/// The score of a transition that must not be taken.
const FORBIDDEN: i16 = i16::MIN;

/// So many features are looked up at once.
const AT_ONCE: usize = 32;

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
    /// That of its file, which tells it from other chains.
    checksum: u64,
    table: Table,
    /// The weights of each feature, `stride` for each.
    weights: Vec<i8>,
    /// Units of weight in one unit of log-odds.
    scale: u8,
    /// Labels, padded to 8 or 16.
    stride: usize,
    /// `from` in rows of `stride`, `to` in columns.
    transitions: Vec<i16>,
    /// The same with `to` in rows and `from` in columns.
    turned: Vec<i16>,
    start: Vec<i16>,
    end: Vec<i16>,
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
    /// The score of the best row of labels up to each label at each item but the last.
    trail: Vec<i16>,
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
        self.tag(scratch, tags);
    }

    /// As [`Chain::decode`] for items whose weights are added up, none where these are not as wide as the chain's. How sure
    /// is asked only of other labels than `plain` and what stands beside them; the rest has a confidence of 1.
    pub fn decode_sums<const WIDE: usize>(
        &self,
        sums: &[Sum<WIDE>],
        plain: u8,
        scratch: &mut Scratch,
        tags: &mut Vec<Tag>,
    ) {
        self.take(sums, scratch);
        self.best_path(scratch);
        let sure = Confidence::from_probability(1.0);
        tags.clear();
        tags.extend(scratch.path.iter().map(|&label| Tag { label, confidence: sure }));
        scratch.forward.clear();
        // from one certain item to the next, wherever something else lies between them
        let mut start = 0;
        for end in 0..=tags.len() {
            let cut =
                end == tags.len() || tags[end].label == plain && self.is_certain(scratch, end, usize::from(plain));
            if !cut {
                continue;
            }
            if tags[start..end].iter().any(|tag| tag.label != plain) {
                self.marginals(start..end, usize::from(plain), scratch);
                for (at, tag) in tags.iter_mut().enumerate().take(end).skip(start) {
                    let probability = scratch.probability(at, usize::from(tag.label));
                    tag.confidence = Confidence::from_probability(probability);
                }
            }
            start = end + 1;
        }
    }

    /// How sure the best labels are, out of the scores.
    fn tag(&self, scratch: &mut Scratch, tags: &mut Vec<Tag>) {
        scratch.forward.clear();
        self.marginals(0..scratch.path.len(), 0, scratch);
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
}

#[cfg(test)]
mod tests;
