//! Boosted trees asked about eight rows of small numbers at once.
//!
//! A number of a row is a byte up to 127, so that a column of eight rows lies in one machine word: `number > threshold`
//! for all of them is one addition, after which the highest bit of each byte is the answer. Every machine has words, so
//! WebAssembly is as quick at it as native code. Rows of larger numbers ([`Trees::margins`]) stand beside each other as
//! well, for the compiler to ask all of them at once where the machine has wide registers.

use std::array;

use super::Trees;
use super::trees::{COLUMNS, USUAL_DEPTH};

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
            0 => [self.base; ABREAST],
            USUAL_DEPTH => self.many(USUAL_DEPTH, columns),
            depth => self.many(depth, columns),
        }
    }

    /// Inlined, so that the questions of a tree of [`USUAL_DEPTH`] are asked without a loop.
    #[inline(always)]
    fn many(&self, depth: usize, columns: &Columns) -> [i32; ABREAST] {
        let mut sums = [self.base; ABREAST];
        let trees = self.ready.chunks_exact(depth).zip(self.leaves.chunks_exact(1 << depth));
        for (questions, leaves) in trees {
            let mut leaf = 0;
            for (level, question) in questions.iter().enumerate() {
                let column = u64::from_le_bytes(columns[usize::from(question.column)]);
                leaf |= column.wrapping_add(question.lift) >> (7 - level) & ONES << level;
            }
            for (row, sum) in sums.iter_mut().enumerate() {
                *sum += i32::from(leaves[(leaf >> (8 * row)) as usize & ((1 << depth) - 1)]);
            }
        }
        sums
    }

    /// The margin of each of `rows`, as [`Trees::margin`] gives it for one.
    pub fn margins<Row: AsRef<[i16]>>(&self, rows: &[Row]) -> Vec<i32> {
        let mut columns = [[0; ABREAST]; COLUMNS];
        let mut out = Vec::with_capacity(rows.len());
        for rows in rows.chunks(ABREAST) {
            for (column, values) in columns.iter_mut().enumerate().take(self.columns().len()) {
                *values = array::from_fn(|row| {
                    rows.get(row).and_then(|row| row.as_ref().get(column)).map_or(0, |&value| value)
                });
            }
            let sums = match self.depth {
                0 => [self.base; ABREAST],
                USUAL_DEPTH => self.beside(USUAL_DEPTH, &columns),
                depth => self.beside(depth, &columns),
            };
            out.extend(sums.iter().take(rows.len()));
        }
        out
    }

    /// Inlined as `many` is.
    #[inline(always)]
    fn beside(&self, depth: usize, columns: &[[i16; ABREAST]; COLUMNS]) -> [i32; ABREAST] {
        let mut sums = [self.base; ABREAST];
        let trees = self.questions.chunks_exact(depth).zip(self.leaves.chunks_exact(1 << depth));
        for (questions, leaves) in trees {
            let mut leaf = [0u16; ABREAST];
            for question in questions.iter().rev() {
                let column = columns[usize::from(question.column)];
                leaf = array::from_fn(|row| leaf[row] * 2 + u16::from(column[row] > question.threshold));
            }
            sums = array::from_fn(|row| sums[row] + i32::from(leaves[usize::from(leaf[row]) & ((1 << depth) - 1)]));
        }
        sums
    }
}
