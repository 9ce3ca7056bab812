//! The best row of labels, and how probable each label is at each place.
//!
//! Both passes are linear in the items and keep their numbers in range by subtracting or dividing at every step, so
//! that a sequence of a million items is as exact as one of ten.

use std::ops::Range;

use super::{Chain, FORBIDDEN, MAX_LABELS, Scratch};
use crate::tagger::numeric::exp;

/// The score of what must not be: half of what sixteen bits hold, so that nothing real comes near.
pub(super) const NEVER: i16 = i16::MIN / 2;

/// The log-odds against every other label from which a label is taken for granted: more than its neighbours can change.
const CERTAIN: i32 = 10;

/// How probable a label is whose score lies so many units below the best one's, relative to that.
pub(super) fn falloff(scale: u8) -> Vec<f32> {
    let unit = 1.0 / f32::from(scale);
    (0..=87 * u16::from(scale)).map(|below| exp(-f32::from(below) * unit)).collect()
}

/// Weights as scores.
pub(super) fn scores(weights: &[i16]) -> Vec<i16> {
    weights.iter().map(|&weight| if weight == FORBIDDEN { NEVER } else { weight.max(NEVER) }).collect()
}

impl Chain {
    /// Viterbi: `scratch.scores` → `scratch.path`.
    pub(super) fn best_path(&self, scratch: &mut Scratch) {
        match self.stride {
            8 => self.best_path_wide::<8>(scratch),
            _ => self.best_path_wide::<MAX_LABELS>(scratch),
        }
    }

    fn best_path_wide<const WIDE: usize>(&self, scratch: &mut Scratch) {
        let Scratch { scores, trail, path, .. } = scratch;
        path.clear();
        trail.clear();
        let labels = self.head.names.len();
        let (items, _) = scores.as_chunks::<WIDE>();
        let Some((first, items)) = items.split_first() else { return };
        let (transitions, _) = self.transitions.as_chunks::<WIDE>();
        let mut best = [NEVER; WIDE];
        for ((best, &score), &start) in best.iter_mut().zip(first).zip(&self.start) {
            *best = start.saturating_add(score);
        }
        for item in items {
            trail.extend_from_slice(&best);
            let mut next = [i16::MIN; WIDE];
            for (&before, row) in best.iter().zip(transitions).take(labels) {
                for (next, &weight) in next.iter_mut().zip(row) {
                    *next = (*next).max(before.saturating_add(weight));
                }
            }
            let top = next.iter().fold(i16::MIN, |top, &next| top.max(next));
            for ((best, &next), &score) in best.iter_mut().zip(&next).zip(item) {
                *best = next.saturating_sub(top).max(NEVER).saturating_add(score);
            }
        }
        // back again: whichever label gave the best score, the first of equals
        let mut label = first_best(&best, &self.end, labels);
        path.push(label);
        for best in trail.as_chunks::<WIDE>().0.iter().rev() {
            let into = &self.turned[usize::from(label) * WIDE..][..WIDE];
            label = first_best(best, into, labels);
            path.push(label);
        }
        path.reverse();
    }

    /// Forward and backward over the items of `range`: `scratch.scores` → marginals in `scratch.forward`. What stands before
    /// and behind the range is surely the label `fixed`, or nothing where the sequence ends.
    pub(super) fn marginals(&self, range: Range<usize>, fixed: usize, scratch: &mut Scratch) {
        match self.stride {
            8 => self.marginals_wide::<8>(range, fixed, scratch),
            _ => self.marginals_wide::<MAX_LABELS>(range, fixed, scratch),
        }
    }

    fn marginals_wide<const WIDE: usize>(&self, range: Range<usize>, fixed: usize, scratch: &mut Scratch) {
        let Scratch { scores, forward, factors, .. } = scratch;
        let labels = self.head.names.len();
        let least = self.falloff.last().copied().unwrap_or(0.0);
        let (items, _) = scores.as_chunks::<WIDE>();
        forward.resize(items.len() * WIDE, 0.0);
        let (forward, _) = forward.as_chunks_mut::<WIDE>();
        let (transitions, _) = self.transition_factors.as_chunks::<WIDE>();
        let (columns, _) = self.factors_turned.as_chunks::<WIDE>();
        let (first, last) = (range.start == 0, range.end == items.len());
        let mut state = edge::<WIDE>(if first { &self.start_factors } else { &transitions[fixed] });
        let mut behind = edge::<WIDE>(if last { &self.end_factors } else { &columns[fixed] });
        let (Some(items), Some(forward)) = (items.get(range.clone()), forward.get_mut(range)) else { return };
        factors.clear();
        for item in items {
            let top = item.iter().take(labels).copied().max().unwrap_or(0);
            let mut factor = [0.0; WIDE];
            for (factor, &score) in factor.iter_mut().zip(item).take(labels) {
                let below = usize::from(top.saturating_sub(score).unsigned_abs());
                *factor = self.falloff.get(below).copied().unwrap_or(least);
            }
            factors.extend_from_slice(&factor);
        }
        let (factors, _) = factors.as_chunks::<WIDE>();
        for (at, (factor, here)) in factors.iter().zip(&mut *forward).enumerate() {
            let mut next = if at == 0 { state } else { [0.0; WIDE] };
            if at > 0 {
                for (before, row) in state.iter().zip(transitions) {
                    for (next, weight) in next.iter_mut().zip(row) {
                        *next += before * weight;
                    }
                }
            }
            for (next, factor) in next.iter_mut().zip(factor) {
                *next *= factor;
            }
            normalise(&mut next);
            *here = next;
            state = next;
        }
        for (here, factor) in forward.iter_mut().zip(factors).rev() {
            for (here, behind) in here.iter_mut().zip(&behind) {
                *here *= behind;
            }
            normalise(here);
            for (behind, factor) in behind.iter_mut().zip(factor) {
                *behind *= factor;
            }
            let mut before = [0.0; WIDE];
            normalise(&mut behind);
            for (behind, column) in behind.iter().zip(columns).take(labels) {
                for (before, weight) in before.iter_mut().zip(column) {
                    *before += weight * behind;
                }
            }
            behind = before;
        }
    }

    /// Whether `label` stands so far above all others at the item that its neighbours hardly matter.
    pub(super) fn is_certain(&self, scratch: &Scratch, item: usize, label: usize) -> bool {
        let labels = self.head.names.len();
        let scores =
            scratch.scores.get(item * self.stride..).and_then(|scores| scores.get(..labels)).unwrap_or_default();
        let others = scores.iter().enumerate().filter(|(at, _)| *at != label).map(|(_, &score)| score);
        let far = others.max().zip(scores.get(label)).map(|(other, &score)| i32::from(score) - i32::from(other));
        far.is_some_and(|far| far >= CERTAIN * i32::from(self.scale))
    }
}

/// The first label whose `best` score and `weight` give the largest sum.
fn first_best(best: &[i16], weights: &[i16], labels: usize) -> u8 {
    let mut found = (i16::MIN, 0);
    for (label, (&best, &weight)) in best.iter().zip(weights).enumerate().take(labels) {
        let score = best.saturating_add(weight);
        if score > found.0 {
            found = (score, label as u8);
        }
    }
    found.1
}

fn edge<const WIDE: usize>(factors: &[f32]) -> [f32; WIDE] {
    let mut out = [0.0; WIDE];
    for (out, &factor) in out.iter_mut().zip(factors) {
        *out = factor;
    }
    out
}

/// Makes the sum 1; a state that nothing reaches stays all zero.
fn normalise<const WIDE: usize>(state: &mut [f32; WIDE]) {
    let sum: f32 = state.iter().sum();
    if sum > 0.0 {
        let by = 1.0 / sum;
        state.iter_mut().for_each(|value| *value *= by);
    }
}
