//! A table from words to numbers that is read where it lies in the program: nothing is unpacked at the start, and no word
//! is kept, so that it is half as large as its words are after compression.
//!
//! A word's hash gives 28 bits: 12 name its bucket, 16 tell it from the others there. The words of a bucket lie in the
//! order of these 16 bits; of their upper half only the distance to the word before is kept, which compresses well. The
//! build (`build/pack.rs`) looks for a seed with which no two listed words share their 28 bits, so what is listed is found
//! as it is listed; of the words that are not, one in 5,000 is taken for one that is.
//!
//! The file: seed, number of rows, the rows of each bucket, distances, lower halves, then a plane for each number.

use std::ops::Range;

use super::code::{self, BUCKETS};

/// Seed and number of rows.
const HEAD: usize = 12;

/// A table whose rows are found by hash.
pub(super) struct Packed {
    seed: u64,
    rows: usize,
    /// Where each bucket's rows begin, and the end.
    starts: Vec<u32>,
    distances: &'static [u8],
    lower: &'static [u8],
    planes: &'static [u8],
}

impl Packed {
    /// Reads what the build wrote; a table that is cut short is one of nothing.
    pub(super) fn read(bytes: &'static [u8]) -> Self {
        Self::try_read(bytes).unwrap_or(Self {
            seed: 0,
            rows: 0,
            starts: vec![0; BUCKETS + 1],
            distances: &[],
            lower: &[],
            planes: &[],
        })
    }

    fn try_read(bytes: &'static [u8]) -> Option<Self> {
        let (head, body) = bytes.split_at_checked(HEAD)?;
        let number = |bytes: &[u8]| bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte));
        let rows = number(&head[8..]) as usize;
        let (counts, body) = body.split_at_checked(BUCKETS)?;
        let (distances, body) = body.split_at_checked(rows)?;
        let (lower, planes) = body.split_at_checked(rows)?;
        let mut starts = Vec::with_capacity(BUCKETS + 1);
        let mut start = 0;
        starts.push(start);
        for &count in counts {
            start += u32::from(count);
            starts.push(start);
        }
        (start as usize == rows).then_some(Self { seed: number(&head[..8]), rows, starts, distances, lower, planes })
    }

    /// The row of the word with this hash.
    pub(super) fn find(&self, hash: u64) -> Option<usize> {
        let code = code::code(hash, self.seed);
        let bucket = (code >> 16) as usize;
        let (upper, lower) = ((code >> 8 & 0xFF) as u8, code as u8);
        let mut at = 0u8;
        for row in self.bucket(bucket) {
            at = at.wrapping_add(self.distances[row]);
            if at > upper {
                return None;
            }
            if at == upper && self.lower[row] == lower {
                return Some(row);
            }
        }
        None
    }

    fn bucket(&self, bucket: usize) -> Range<usize> {
        self.starts[bucket] as usize..self.starts[bucket + 1] as usize
    }

    /// The number of `row` whose lower byte lies in `plane`, the upper one in the next.
    pub(super) fn number(&self, row: usize, plane: usize) -> u16 {
        let byte = |plane: usize| self.planes.get(plane * self.rows + row).copied().unwrap_or(0);
        u16::from_le_bytes([byte(plane), byte(plane + 1)])
    }
}

#[cfg(test)]
#[path = "../../build/pack.rs"]
mod pack;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::hash;

    #[test]
    fn what_is_listed_has_its_numbers_and_hardly_anything_else_is_found() {
        let word = |number: u32| hash(&number.to_le_bytes());
        let rows =
            (0..40_000).map(|number: u32| (word(number), vec![number as u16, (number >> 8) as u16 ^ 7])).collect();
        let packed = Packed::read(pack::pack(&rows).leak());
        for number in 0..40_000u32 {
            let row = packed.find(word(number)).unwrap();
            assert_eq!([0, 2].map(|plane| packed.number(row, plane)), [number as u16, (number >> 8) as u16 ^ 7]);
        }
        let found = (40_000..1_040_000).filter(|&number| packed.find(word(number)).is_some()).count();
        assert!(found < 250, "{found} of a million words that are not listed");
    }

    #[test]
    fn a_table_that_is_cut_short_holds_nothing() {
        let bytes = pack::pack(&[(hash(b"word"), vec![7])].into());
        for length in 0..bytes.len() - 2 {
            assert!(Packed::read(bytes[..length].to_vec().leak()).find(hash(b"word")).is_none());
        }
    }
}
