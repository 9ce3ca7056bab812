//! Boosted trees that answer one question about a row of numbers, for use.
//!
//! Every level of a tree asks the same question of whoever comes by (`column 7 > 120?`), so the answers of a tree, read
//! as a binary number, are the index of its leaf: no branch depends on another, and a file holds one column and one
//! threshold a level. The sum of the leaves is the log-odds.

use super::abreast::Ready;
#[cfg(any(test, feature = "train"))]
use super::file::Writer;
use super::file::{Head, Kind, Reader};
use super::numeric::logistic;
use crate::error::Error;

/// The deepest tree that a file may hold.
pub const MAX_DEPTH: usize = 8;
/// The depth for which the code is made apart: what most models have.
pub(super) const USUAL_DEPTH: usize = 6;

/// The most trees, and the largest log-odds before the first: no sum of leaves runs over.
const MAX_TREES: usize = 1 << 15;
const MAX_BASE: i32 = 1 << 30;

/// How many columns a question can name.
pub(super) const COLUMNS: usize = 256;

/// One question: is the number in `column` greater than `threshold`?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Question {
    pub(super) column: u8,
    pub(super) threshold: i16,
}

/// Trees that were read from their file.
#[derive(Clone, Debug)]
pub struct Trees {
    head: Head,
    pub(super) depth: usize,
    /// `depth` for each tree.
    pub(super) questions: Vec<Question>,
    /// The same for many rows of small numbers.
    pub(super) ready: Vec<Ready>,
    /// Two to the power of `depth` for each tree.
    pub(super) leaves: Vec<i16>,
    /// The log-odds before the first tree, in the leaves' units.
    pub(super) base: i32,
    /// How many units of a leaf make one natural unit of log-odds.
    scale: u32,
}

impl Trees {
    /// Reads a model file; `name` is for the error's sentence.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] when the file is cut, changed, of another version or holds something else.
    pub fn read(name: &'static str, bytes: &[u8]) -> Result<Self, Error> {
        let (mut reader, head) = Reader::open(name, bytes, Kind::Trees)?;
        let depth = usize::from(reader.byte()?);
        let trees = reader.u32()? as usize;
        let scale = reader.u32()?;
        let base = reader.u32()? as i32;
        let in_range = -MAX_BASE..=MAX_BASE;
        if depth > MAX_DEPTH || trees > MAX_TREES || scale == 0 || head.names.is_empty() || !in_range.contains(&base) {
            return reader.fail("its measures are out of range");
        }
        let Some(asked) = trees.checked_mul(depth) else { return reader.fail("it is cut short") };
        let Some(ends) = trees.checked_mul(1 << depth) else { return reader.fail("it is cut short") };
        let columns: Vec<u32> = reader.planes(asked, 1)?.collect();
        if columns.iter().any(|&column| column as usize >= head.names.len()) {
            return reader.fail("a column in it is out of range");
        }
        let thresholds = reader.shorts(asked)?;
        let questions = columns.iter().zip(thresholds);
        let questions: Vec<_> =
            questions.map(|(&column, threshold)| Question { column: column as u8, threshold }).collect();
        let ready = questions.iter().map(|question| Ready::new(question.column, question.threshold)).collect();
        let leaves = reader.shorts(ends)?.collect();
        reader.close()?;
        Ok(Self { head, depth, questions, ready, leaves, base, scale })
    }

    /// The names of the columns, in the order that [`Trees::score`] takes them.
    pub fn columns(&self) -> &[String] {
        &self.head.names
    }

    /// What they were trained for.
    pub fn task(&self) -> &str {
        &self.head.task
    }

    /// The probability of “yes” for a row of numbers, one a column; missing columns count as 0.
    pub fn score(&self, row: &[i16]) -> f32 {
        self.probability(self.margin(row))
    }

    /// The log-odds of “yes” in whole units of the file: for ranking, where nothing is lost to rounding.
    pub fn margin(&self, row: &[i16]) -> i32 {
        let mut padded = [0; COLUMNS];
        for (padded, &value) in padded.iter_mut().zip(row) {
            *padded = value;
        }
        match self.depth {
            0 => self.base,
            USUAL_DEPTH => self.sum(USUAL_DEPTH, &padded),
            depth => self.sum(depth, &padded),
        }
    }

    /// The probability that belongs to a margin.
    pub fn probability(&self, margin: i32) -> f32 {
        logistic(margin as f32 / self.scale as f32)
    }

    /// The sum, inlined so that the questions of a tree of [`USUAL_DEPTH`] are asked without a loop.
    #[inline(always)]
    fn sum(&self, depth: usize, row: &[i16; COLUMNS]) -> i32 {
        let trees = self.questions.chunks_exact(depth).zip(self.leaves.chunks_exact(1 << depth));
        trees.fold(self.base, |sum, (questions, leaves)| {
            let mut leaf = 0;
            for (level, question) in questions.iter().enumerate() {
                leaf |= usize::from(row[usize::from(question.column)] > question.threshold) << level;
            }
            sum + i32::from(leaves[leaf & ((1 << depth) - 1)])
        })
    }
}

/// What training found, in the units of the file.
#[cfg(any(test, feature = "train"))]
pub(super) struct Parts<'a> {
    pub(super) task: &'a str,
    pub(super) columns: &'a [String],
    pub(super) depth: usize,
    pub(super) questions: Vec<Question>,
    pub(super) leaves: Vec<i16>,
    pub(super) base: i32,
    pub(super) scale: u32,
}

#[cfg(any(test, feature = "train"))]
impl Parts<'_> {
    pub(super) fn write(&self) -> Vec<u8> {
        let mut writer = Writer::new(Kind::Trees, self.task, self.columns);
        writer.byte(self.depth as u8);
        writer.u32((self.leaves.len() >> self.depth) as u32);
        writer.u32(self.scale);
        writer.u32(self.base as u32);
        writer.planes(&self.questions.iter().map(|question| u32::from(question.column)).collect::<Vec<_>>(), 1);
        writer.shorts(self.questions.iter().map(|question| question.threshold));
        writer.shorts(self.leaves.iter().copied());
        writer.finish()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tagger::abreast::{ABREAST, LARGEST};

    fn file() -> Vec<u8> {
        let columns = ["a".to_owned(), "b".to_owned()];
        let questions = vec![Question { column: 0, threshold: 5 }, Question { column: 1, threshold: -1 }];
        Parts {
            task: "toy",
            columns: &columns,
            depth: 2,
            questions,
            leaves: vec![-512, 1, 256, 512],
            base: 0,
            scale: 256,
        }
        .write()
    }

    #[test]
    fn the_answers_of_a_tree_are_the_index_of_its_leaf() {
        let trees = Trees::read("toy", &file()).unwrap();
        assert_eq!([[0, -9], [9, -9], [0, 9], [9, 9]].map(|row| trees.margin(&row)), [-512, 1, 256, 512]);
        assert!((trees.score(&[9, 9]) - 0.880_797).abs() < 1e-4);
        assert_eq!(trees.margin(&[9]), trees.margin(&[9, 0]));
        assert_eq!(trees.columns(), ["a", "b"]);
    }

    proptest! {
        #[test]
        fn many_rows_at_once_get_what_each_gets_alone(
            rows in prop::collection::vec([0..=LARGEST, 0..=LARGEST], 0..=ABREAST),
            thresholds in prop::collection::vec(-3i16..130, 12),
            leaves in prop::collection::vec(any::<i16>(), 32),
        ) {
            let names = ["a".to_owned(), "b".to_owned()];
            let questions = thresholds.iter().zip([0, 1, 1].iter().cycle());
            let questions = questions.map(|(&threshold, &column)| Question { column, threshold });
            let mut columns = [[0; ABREAST]; 256];
            for (at, row) in rows.iter().enumerate() {
                columns.iter_mut().zip(row).for_each(|(column, &value)| column[at] = value);
            }
            for depth in [1, 3] {
                let questions: Vec<_> = questions.clone().take(4 * depth).collect();
                let leaves = leaves[..4 << depth].to_vec();
                let parts = Parts { task: "toy", columns: &names, depth, questions, leaves, base: 3, scale: 256 };
                let trees = Trees::read("toy", &parts.write()).unwrap();
                let alone: Vec<_> = rows.iter().map(|row| trees.margin(&row.map(i16::from))).collect();
                prop_assert_eq!(&trees.abreast(&columns)[..rows.len()], &alone);
                let rows: Vec<_> = rows.iter().map(|row| row.map(i16::from)).collect();
                prop_assert_eq!(trees.margins(&rows), alone);
            }
        }

        #[test]
        fn a_changed_file_is_refused_and_one_with_a_mended_checksum_never_panics(
            at in any::<prop::sample::Index>(),
            byte in any::<u8>(),
            cut in any::<prop::sample::Index>(),
            row in prop::collection::vec(any::<i16>(), 0..4),
        ) {
            let good = file();
            let mut bad = good.clone();
            let at = at.index(bad.len());
            bad[at] ^= byte;
            prop_assert_eq!(Trees::read("toy", &bad).is_err(), byte != 0);
            prop_assert!(Trees::read("toy", &good[..cut.index(good.len())]).is_err());
            let body = bad.len() - 8;
            let sum = crate::tagger::hash(&bad[..body]).to_le_bytes();
            bad[body..].copy_from_slice(&sum);
            if let Ok(trees) = Trees::read("toy", &bad) {
                prop_assert!((0.0..=1.0).contains(&trees.score(&row)));
            }
        }
    }
}
