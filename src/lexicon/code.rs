//! What the table and its build agree on.

/// Bits of a code that name a bucket; 16 more tell words of a bucket apart.
const BUCKET_BITS: u32 = 12;
pub(crate) const BUCKETS: usize = 1 << BUCKET_BITS;

/// The 28 bits of a word's hash.
pub(crate) fn code(hash: u64, seed: u64) -> u32 {
    ((hash ^ seed).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BUCKET_BITS - 16)) as u32
}
