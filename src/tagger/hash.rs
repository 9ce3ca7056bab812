//! The hash that model files, features and packed lists are made with; the build of the lists uses it too.

/// Odd, with its bits spread: what hashes are multiplied by.
pub(crate) const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

/// A hash of `bytes` that is the same on every platform and in every version: model files depend on it.
pub const fn hash(bytes: &[u8]) -> u64 {
    let mut hash = MIX ^ (bytes.len() as u64);
    let mut rest = bytes;
    while let Some((chunk, behind)) = rest.split_first_chunk::<8>() {
        hash = mix(hash ^ u64::from_le_bytes(*chunk));
        rest = behind;
    }
    mix(hash ^ tail(rest))
}

/// Fewer than eight bytes as one number, by two reads that may overlap: equal bytes meet equal bytes.
const fn tail(rest: &[u8]) -> u64 {
    if let (Some(low), Some(high)) = (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        return u32::from_le_bytes(*low) as u64 | (u32::from_le_bytes(*high) as u64) << (8 * rest.len() - 32);
    }
    if let (Some(low), Some(high)) = (rest.first_chunk::<2>(), rest.last_chunk::<2>()) {
        return u16::from_le_bytes(*low) as u64 | (u16::from_le_bytes(*high) as u64) << (8 * rest.len() - 16);
    }
    if let [one] = rest { *one as u64 } else { 0 }
}

const fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    value ^ (value >> 29)
}
