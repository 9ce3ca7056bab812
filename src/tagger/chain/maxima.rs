//! Chains of at most eight labels, without probabilities.
//!
//! [`Chain::maxima`] gives for every item and label the score of the best row of labels that has it there: the largest
//! tells the best row, the differences how sure it is. Eight labels are one vector of
//! sixteen-bit numbers, so that a step between two items takes some thirty vector instructions, a tenth of what
//! [`Chain::decode`] needs for its sums of probabilities.

use super::rows::Sum;
use super::{Chain, FORBIDDEN};

/// How many labels there are at most.
pub const LABELS: usize = 8;

/// The score of what must not be: lower than anything real, and so that two of it are still a number of sixteen bits.
const NEVER: i16 = -(1 << 13);

/// After so many items scores are lowered again, which keeps them in range.
const LOWERED: usize = 4;

/// Transitions between eight labels, forbidden ones and those to labels that are not there as [`NEVER`].
#[derive(Clone, Debug)]
pub(super) struct Ways {
    start: [i16; LABELS],
    end: [i16; LABELS],
    /// Rows from, columns to.
    on: [[i16; LABELS]; LABELS],
    /// Rows to, columns from.
    back: [[i16; LABELS]; LABELS],
}

impl Ways {
    /// For `labels` labels; the transitions lie in rows of `stride`.
    pub(super) fn new(labels: usize, stride: usize, transitions: &[i16], start: &[i16], end: &[i16]) -> Self {
        let none = [NEVER; LABELS];
        let mut out = Self { start: none, end: none, on: [none; LABELS], back: [none; LABELS] };
        let score = |weights: &[i16], at: usize| match weights.get(at) {
            Some(&weight) if weight != FORBIDDEN => weight.clamp(NEVER, -NEVER),
            _ => NEVER,
        };
        for from in 0..labels.min(LABELS) {
            (out.start[from], out.end[from]) = (score(start, from), score(end, from));
            for to in 0..labels.min(LABELS) {
                let way = score(transitions, from * stride + to);
                (out.on[from][to], out.back[to][from]) = (way, way);
            }
        }
        out
    }
}

// Numbers wrap around rather than stop at the ends, which compilers make better vectors of. The scores of real models stay
// far from there; those of a damaged one are wrong in any case.

/// The best score into each label from `state`.
#[inline]
fn step(state: &[i16; LABELS], ways: &[[i16; LABELS]; LABELS]) -> [i16; LABELS] {
    let mut best = [i16::MIN; LABELS];
    for (before, row) in state.iter().zip(ways) {
        let reached: [i16; LABELS] = std::array::from_fn(|label| before.wrapping_add(row[label]));
        best = std::array::from_fn(|label| best[label].max(reached[label]));
    }
    best
}

#[inline]
fn plus(some: &[i16; LABELS], others: &[i16; LABELS]) -> [i16; LABELS] {
    std::array::from_fn(|label| some[label].wrapping_add(others[label]))
}

/// `state` with its best score at 0.
#[inline]
fn lowered(state: &[i16; LABELS]) -> [i16; LABELS] {
    let top = state.iter().copied().fold(i16::MIN, i16::max);
    state.map(|score| score.wrapping_sub(top))
}

impl Chain {
    /// Replaces `out` by a row for each of `items`: for each label the score of the best row of labels that has it there,
    /// on a scale of its own for each item. Nothing for a chain of more than eight labels.
    pub fn maxima(&self, items: &[Sum<LABELS>], out: &mut Vec<[i16; LABELS]>) {
        out.clear();
        let Some(ways) = self.ways.as_ref() else { return };
        let mut state = ways.start;
        for (at, sums) in items.iter().enumerate() {
            if at > 0 {
                state = step(&state, &ways.on);
            }
            if at % LOWERED == 0 {
                state = lowered(&state);
            }
            state = plus(&state, &sums.0);
            out.push(state);
        }
        state = ways.end;
        for (at, (here, sums)) in out.iter_mut().zip(items).enumerate().rev() {
            *here = plus(here, &state);
            state = step(&plus(&state, &sums.0), &ways.back);
            if at % LOWERED == 0 {
                state = lowered(&state);
            }
        }
    }
}
