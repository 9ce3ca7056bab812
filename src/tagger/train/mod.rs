//! Training, native only: the same data gives the same bytes.
//!
//! No clock, no random seed from outside, no order of threads enters; sums are added in one order, and the exponential
//! function is the predictors' own.

pub mod chain;
pub mod trees;

/// How far a label, “yes” or not, is believed of which a model that did not learn from it says “yes” with this
/// `probability`: half where the opposite is `half` times as likely. Reference texts have holes, end early or are another
/// text altogether, and what is learned from such labels costs more than it gives.
pub fn trust(probability: f32, yes: bool, half: f32) -> f32 {
    let probability = probability.clamp(1e-4, 1.0 - 1e-4);
    let against = if yes { (1.0 - probability) / probability } else { probability / (1.0 - probability) };
    1.0 / (1.0 + (against / half).powi(2))
}

/// Random numbers from a fixed seed (SplitMix64).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `bound`, or 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}
