//! The body of a chain's file.
//!
//! Bits of a feature's key, scale, number of features; transitions with start and end; the gaps between the sorted keys
//! as four planes; for every feature a mask of the labels that have a weight; then the weights, label by label.

use super::lattice::{falloff, scores};
use super::maxima::{self, Ways};
use super::{Chain, MAX_LABELS, Table};
use crate::error::Error;
#[cfg(any(test, feature = "train"))]
use crate::tagger::file::Writer;
use crate::tagger::file::{Kind, Reader};
use crate::tagger::numeric::exp;

pub(super) fn read(name: &'static str, bytes: &[u8]) -> Result<Chain, Error> {
    let (mut reader, head) = Reader::open(name, bytes, Kind::Chain)?;
    let labels = head.names.len();
    if labels == 0 || labels > MAX_LABELS {
        return reader.fail("its number of labels is out of range");
    }
    // two widths are code enough
    let stride = labels.next_multiple_of(8).next_power_of_two();
    let id_bits = u32::from(reader.byte()?);
    let scale = reader.byte()?;
    if !(16..=31).contains(&id_bits) || scale == 0 {
        return reader.fail("its measures are out of range");
    }
    let features = reader.u32()? as usize;
    let mut transitions = vec![0; stride * stride];
    for (at, weight) in reader.shorts(labels * labels)?.enumerate() {
        transitions[at / labels * stride + at % labels] = weight;
    }
    let start: Vec<i16> = reader.shorts(labels)?.collect();
    let end: Vec<i16> = reader.shorts(labels)?.collect();
    let mut keys = Vec::with_capacity(features.min(bytes.len()));
    let mut next = 0u64;
    for gap in reader.planes(features, 4)? {
        let key = next + u64::from(gap);
        if key >> id_bits != 0 {
            return reader.fail("a feature in it is out of range");
        }
        keys.push(key as u32);
        next = key + 1;
    }
    let masks: Vec<u32> = reader.planes(features, labels.div_ceil(8))?.collect();
    if masks.iter().any(|mask| mask >> labels != 0) {
        return reader.fail("a label in it is out of range");
    }
    let mut counts = [0; MAX_LABELS];
    masks.iter().for_each(|&mask| each_bit(mask, |label| counts[label] += 1));
    // where each label's next weight stands
    let mut places = [0; MAX_LABELS];
    let mut all = 0;
    for (place, count) in places.iter_mut().zip(counts) {
        *place = all;
        all += count;
    }
    let bytes = reader.bytes(all)?;
    let mut weights = vec![0; features * stride];
    for (row, &mask) in weights.chunks_exact_mut(stride).zip(&masks) {
        each_bit(mask, |label| {
            row[label] = bytes[places[label]] as i8;
            places[label] += 1;
        });
    }
    reader.close()?;
    let turned_at = |at: usize| at % stride * stride + at / stride;
    let transition_factors = factors(&transitions, scale);
    let all = 0..stride * stride;
    Ok(Chain {
        head,
        checksum: bytes.last_chunk().map_or(0, |sum| u64::from_le_bytes(*sum)),
        ways: (stride == maxima::LABELS).then(|| Ways::new(labels, stride, &transitions, &start, &end)),
        table: Table::new(keys, id_bits),
        weights,
        scale,
        stride,
        factors_turned: all.clone().map(|at| transition_factors[turned_at(at)]).collect(),
        transition_factors,
        falloff: falloff(scale),
        start_factors: factors(&start, scale),
        end_factors: factors(&end, scale),
        turned: scores(&all.map(|at| transitions[turned_at(at)]).collect::<Vec<_>>()),
        transitions: scores(&transitions),
        start: scores(&start),
        end: scores(&end),
    })
}

/// Calls `act` with the place of each bit of `mask` that is set, from the lowest.
#[inline]
fn each_bit(mut mask: u32, mut act: impl FnMut(usize)) {
    while mask != 0 {
        act(mask.trailing_zeros() as usize);
        mask &= mask - 1;
    }
}

/// Weights as factors of a probability.
fn factors(weights: &[i16], scale: u8) -> Vec<f32> {
    let factor = |&weight: &i16| match weight {
        super::FORBIDDEN => 0.0,
        weight => exp(f32::from(weight) / f32::from(scale)),
    };
    weights.iter().map(factor).collect()
}

/// What training found, in the units of the file.
#[cfg(any(test, feature = "train"))]
pub(in crate::tagger) struct Parts<'a> {
    pub(in crate::tagger) task: &'a str,
    pub(in crate::tagger) labels: &'a [String],
    pub(in crate::tagger) id_bits: u32,
    pub(in crate::tagger) scale: u8,
    /// Row by row of `labels.len()`; `None` is forbidden.
    pub(in crate::tagger) transitions: Vec<Option<i16>>,
    pub(in crate::tagger) start: Vec<Option<i16>>,
    pub(in crate::tagger) end: Vec<Option<i16>>,
    /// Sorted and without repetition.
    pub(in crate::tagger) keys: Vec<u32>,
    /// `labels.len()` for each key.
    pub(in crate::tagger) weights: Vec<i8>,
}

#[cfg(any(test, feature = "train"))]
impl Parts<'_> {
    pub(in crate::tagger) fn write(&self) -> Vec<u8> {
        let labels = self.labels.len();
        let mut writer = Writer::new(Kind::Chain, self.task, self.labels);
        writer.byte(self.id_bits as u8);
        writer.byte(self.scale);
        writer.u32(self.keys.len() as u32);
        for table in [&self.transitions, &self.start, &self.end] {
            writer.shorts(table.iter().map(|weight| weight.unwrap_or(super::FORBIDDEN)));
        }
        let mut next = 0;
        let gaps: Vec<u32> = self.keys.iter().map(|&key| key - std::mem::replace(&mut next, key + 1)).collect();
        writer.planes(&gaps, 4);
        let rows = || self.weights.chunks_exact(labels);
        let mask = |row: &[i8]| row.iter().enumerate().fold(0, |mask, (label, &w)| mask | u32::from(w != 0) << label);
        writer.planes(&rows().map(mask).collect::<Vec<_>>(), labels.div_ceil(8));
        for label in 0..labels {
            rows().map(|row| row[label]).filter(|&weight| weight != 0).for_each(|weight| writer.byte(weight as u8));
        }
        writer.finish()
    }
}
