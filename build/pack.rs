//! Writes what `src/lexicon/packed.rs` reads.

use std::collections::BTreeMap;

use super::code::{BUCKETS, code};

/// The table of `rows`, hashes with the numbers of their words, as many for each.
///
/// # Panics
///
/// When a bucket overflows or no seed keeps all words apart: there are too many words for 28 bits.
pub fn pack(rows: &BTreeMap<u64, Vec<u16>>) -> Vec<u8> {
    let (seed, codes) = (0..10_000u64)
        .find_map(|seed| {
            let seed = seed.wrapping_mul(0xD6E8_FEB8_6659_FD93);
            let mut codes: Vec<(u32, &[u16])> = rows.iter().map(|(&hash, row)| (code(hash, seed), &row[..])).collect();
            codes.sort_unstable();
            codes.windows(2).all(|two| two[0].0 != two[1].0).then_some((seed, codes))
        })
        .expect("some seed keeps all words apart");
    let mut counts = vec![0u8; BUCKETS];
    let (mut distances, mut lower) = (Vec::new(), Vec::new());
    let mut before = (usize::MAX, 0);
    for &(code, _) in &codes {
        let (bucket, upper) = ((code >> 16) as usize, (code >> 8) as u8);
        counts[bucket] = counts[bucket].checked_add(1).expect("a bucket holds up to 255 words");
        distances.push(upper - if before.0 == bucket { before.1 } else { 0 });
        lower.push(code as u8);
        before = (bucket, upper);
    }
    let mut out = seed.to_le_bytes().to_vec();
    out.extend((codes.len() as u32).to_le_bytes());
    out.extend([counts, distances, lower].concat());
    for number in 0..codes.first().map_or(0, |row| row.1.len()) {
        for byte in 0..2 {
            out.extend(codes.iter().map(|row| row.1[number].to_le_bytes()[byte]));
        }
    }
    out
}
