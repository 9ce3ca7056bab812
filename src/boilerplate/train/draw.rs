//! Numbers for pages that are made up.

/// Draws numbers, the same ones for the same seed (a linear congruential generator with Knuth's constants for MMIX).
pub(in crate::boilerplate) struct Draw(u64);

impl Draw {
    /// A sequence of its own for each `seed`.
    pub fn new(seed: usize) -> Self {
        Self(seed as u64 ^ 0x9E37_79B9_7F4A_7C15)
    }

    /// A number below `end`, or 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end.max(1)
    }
}
