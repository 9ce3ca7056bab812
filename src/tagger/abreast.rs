//! Boosted trees asked about eight rows of small numbers at once.
//!
//! A number of a row is a byte up to 127, so that a column of eight rows lies in one machine word: `number > threshold`
//! for all of them is one addition, after which the highest bit of each byte is the answer. Every machine has words, so
//! WebAssembly is as quick at it as native code.

use super::Trees;
use super::trees::MAX_DEPTH;

/// How many rows stand side by side.
pub const ABREAST: usize = 8;

/// The largest number in a row.
pub const LARGEST: u8 = 127;

/// Columns of eight rows each, as many as a question can name.
pub type Columns = [[u8; ABREAST]; 1 << u8::BITS];

const ONES: u64 = 0x0101_0101_0101_0101;

/// A question made ready: what is to be added to a number that is greater than the threshold to reach 128.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ready {
    column: u8,
    lift: u64,
}

impl Ready {
    pub(super) fn new(column: u8, threshold: i16) -> Self {
        let largest = i16::from(LARGEST);
        Self { column, lift: (largest - threshold.clamp(-1, largest)) as u64 * ONES }
    }
}

impl Trees {
    /// The margin of each row; missing columns count as 0.
    pub fn abreast(&self, columns: &Columns) -> [i32; ABREAST] {
        match self.depth {
            1 => self.many::<1>(columns),
            2 => self.many::<2>(columns),
            3 => self.many::<3>(columns),
            4 => self.many::<4>(columns),
            5 => self.many::<5>(columns),
            6 => self.many::<6>(columns),
            7 => self.many::<7>(columns),
            MAX_DEPTH => self.many::<MAX_DEPTH>(columns),
            _ => [self.base; ABREAST],
        }
    }

    fn many<const DEPTH: usize>(&self, columns: &Columns) -> [i32; ABREAST] {
        let mut sums = [self.base; ABREAST];
        let trees = self.ready.as_chunks::<DEPTH>().0.iter().zip(self.leaves.chunks_exact(1 << DEPTH));
        for (questions, leaves) in trees {
            let mut leaf = 0;
            for (level, question) in questions.iter().enumerate() {
                let column = u64::from_le_bytes(columns[usize::from(question.column)]);
                leaf |= column.wrapping_add(question.lift) >> (7 - level) & ONES << level;
            }
            for (row, sum) in sums.iter_mut().enumerate() {
                *sum += i32::from(leaves[(leaf >> (8 * row)) as usize & ((1 << DEPTH) - 1)]);
            }
        }
        sums
    }
}
