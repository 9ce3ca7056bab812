//! The best row of labels, and how probable each label is at each place.
//!
//! Both passes are linear in the items and keep their numbers in range by subtracting or dividing at every step, so
//! that a sequence of a million items is as exact as one of ten.

use super::{Chain, FORBIDDEN, MAX_LABELS, Scratch};
use crate::tagger::numeric::exp;

/// The score of what must not be; low enough that nothing real comes near, high enough that it never wraps around.
const NEVER: i32 = -(1 << 28);

/// How probable a label is whose score lies so many units below the best one's, relative to that.
pub(super) fn falloff(scale: u8) -> Vec<f32> {
    let unit = 1.0 / f32::from(scale);
    (0..=87 * u16::from(scale)).map(|below| exp(-f32::from(below) * unit)).collect()
}

/// Weights as scores.
pub(super) fn scores(weights: &[i16]) -> Vec<i32> {
    weights.iter().map(|&weight| if weight == FORBIDDEN { NEVER } else { i32::from(weight) }).collect()
}

impl Chain {
    /// Viterbi: `scratch.scores` → `scratch.path`.
    pub(super) fn best_path(&self, scratch: &mut Scratch) {
        match self.stride {
            8 => self.best_path_wide::<8>(scratch),
            16 => self.best_path_wide::<16>(scratch),
            24 => self.best_path_wide::<24>(scratch),
            _ => self.best_path_wide::<MAX_LABELS>(scratch),
        }
    }

    fn best_path_wide<const WIDE: usize>(&self, scratch: &mut Scratch) {
        let Scratch { scores, back, path, .. } = scratch;
        path.clear();
        back.clear();
        let labels = self.head.names.len();
        let (mut best, mut next) = ([NEVER; WIDE], [NEVER; WIDE]);
        let (items, _) = scores.as_chunks::<WIDE>();
        let Some((first, items)) = items.split_first() else { return };
        let (transitions, _) = self.transitions.as_chunks::<WIDE>();
        for ((best, &score), &start) in best.iter_mut().zip(first).zip(&self.start) {
            *best = start + i32::from(score);
        }
        for item in items {
            let mut pointers = [0; WIDE];
            next.fill(i32::MIN);
            for ((previous, row), &before) in transitions.iter().enumerate().take(labels).zip(&best) {
                for ((next, pointer), &weight) in next.iter_mut().zip(&mut pointers).zip(row) {
                    let score = before + weight;
                    let better = score > *next;
                    *next = if better { score } else { *next };
                    *pointer = if better { previous as i32 } else { *pointer };
                }
            }
            back.extend(pointers.map(|previous| previous as u8));
            let top = next.iter().take(labels).copied().max().unwrap_or(0);
            for ((best, &next), &score) in best.iter_mut().zip(&next).zip(item) {
                *best = (next - top).max(NEVER) + i32::from(score);
            }
        }
        let ends = best.iter().zip(&self.end).map(|(&best, &end)| best + end);
        // the first of equals, as in the steps above
        let mut last = (i32::MIN, 0);
        for (label, score) in ends.enumerate() {
            if score > last.0 {
                last = (score, label as u8);
            }
        }
        path.push(last.1);
        let mut label = last.1;
        for pointers in back.as_chunks::<WIDE>().0.iter().rev() {
            label = pointers[usize::from(label)];
            path.push(label);
        }
        path.reverse();
    }

    /// Forward and backward: `scratch.scores` → marginals in `scratch.forward`.
    pub(super) fn marginals(&self, scratch: &mut Scratch) {
        match self.stride {
            8 => self.marginals_wide::<8>(scratch),
            16 => self.marginals_wide::<16>(scratch),
            24 => self.marginals_wide::<24>(scratch),
            _ => self.marginals_wide::<32>(scratch),
        }
    }

    fn marginals_wide<const WIDE: usize>(&self, scratch: &mut Scratch) {
        let Scratch { scores, forward, factors, .. } = scratch;
        let labels = self.head.names.len();
        forward.clear();
        factors.clear();
        let least = self.falloff.last().copied().unwrap_or(0.0);
        let (items, _) = scores.as_chunks::<WIDE>();
        for item in items {
            let top = item.iter().take(labels).copied().max().unwrap_or(0);
            let mut factor = [0.0; WIDE];
            for (factor, &score) in factor.iter_mut().zip(item).take(labels) {
                let below = usize::from(top.saturating_sub(score).unsigned_abs());
                *factor = self.falloff.get(below).copied().unwrap_or(least);
            }
            factors.extend_from_slice(&factor);
        }
        let (transitions, _) = self.transition_factors.as_chunks::<WIDE>();
        let (columns, _) = self.factors_turned.as_chunks::<WIDE>();
        let (factors, _) = factors.as_chunks::<WIDE>();
        let mut state = edge::<WIDE>(&self.start_factors);
        for (at, factor) in factors.iter().enumerate() {
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
            forward.extend_from_slice(&next);
            state = next;
        }
        let (forward, _) = forward.as_chunks_mut::<WIDE>();
        let mut behind = edge::<WIDE>(&self.end_factors);
        for (at, here) in forward.iter_mut().enumerate().rev() {
            for (here, behind) in here.iter_mut().zip(&behind) {
                *here *= behind;
            }
            normalise(here);
            for (behind, factor) in behind.iter_mut().zip(&factors[at]) {
                *behind *= factor;
            }
            let mut before = [0.0; WIDE];
            for (behind, column) in behind.iter().zip(columns).take(labels) {
                for (before, weight) in before.iter_mut().zip(column) {
                    *before += weight * behind;
                }
            }
            normalise(&mut before);
            behind = before;
        }
    }
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
