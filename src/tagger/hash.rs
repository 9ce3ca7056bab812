//! The hash that model files, features and packed lists are made with; the build of the lists uses it too.

pub(super) const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

/// A hash of `bytes` that is the same on every platform and in every version: model files depend on it.
pub const fn hash(bytes: &[u8]) -> u64 {
    let mut hash = MIX ^ (bytes.len() as u64);
    let mut rest = bytes;
    while let Some((chunk, behind)) = rest.split_first_chunk::<8>() {
        hash = mix(hash ^ u64::from_le_bytes(*chunk));
        rest = behind;
    }
    let mut last = 0;
    let mut at = 0;
    while at < rest.len() {
        last |= (rest[at] as u64) << (8 * at);
        at += 1;
    }
    mix(hash ^ last)
}

const fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    value ^ (value >> 29)
}
