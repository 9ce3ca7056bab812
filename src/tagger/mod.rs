//! The learned part that boilerplate, entities and quotes share: sequences of feature ids in, labels out.
//!
//! Two predictors, both integer weights in flat arrays, both read from one kind of file (`file`) that is checked when
//! read and never believed when damaged:
//!
//! * [`Chain`], a linear-chain conditional random field over a [`Sequence`]: for tokens, lines, anything in a row whose
//!   labels depend on their neighbours. Sums of weights that are asked for again are [`Kept`].
//! * [`Trees`], boosted trees of which each level asks one question: for one decision over a few dozen numbers, and, eight
//!   rows of small numbers at once, for ranking candidates.
//!
//! A feature is a number made of a template (which question is asked) and a value (the answer, mostly a hash of a word):
//! no dictionary of strings is shipped. The same function of a stage extracts features for training and for use.
//!
//! ```no_run
//! use article_inspector::tagger::{Chain, Scratch, Sequence, feature, hash};
//!
//! static MODEL: &[u8] = &[]; // include_bytes!("../../models/names.bin")
//! let chain = Chain::read("names", MODEL)?;
//! let (mut sequence, mut scratch, mut tags) = (Sequence::default(), Scratch::default(), Vec::new());
//! for sentence in ["Ada met Charles", "They talked"] {
//!     sequence.clear();
//!     for word in sentence.split(' ') {
//!         sequence.push(feature(0, hash(word.as_bytes())));
//!         sequence.push(feature(1, word.starts_with(char::is_uppercase) as u64));
//!         sequence.end_item();
//!     }
//!     chain.decode(&sequence, &mut scratch, &mut tags); // Viterbi and marginals; `chain.label(…)` is Viterbi alone
//!     for tag in &tags {
//!         println!("{} {:?}", chain.labels()[usize::from(tag.label)], tag.confidence);
//!     }
//! }
//! # Ok::<(), article_inspector::Error>(())
//! ```
//!
//! Training (feature `train`, native only) takes the same sequences:
//!
//! ```ignore
//! let mut data = train::chain::Data::new(&["O", "B", "I"]);
//! data.push(&sequence, &[0, 1, 2]);                   // a label an item
//! let options = train::chain::Options { forbid: |from, to| from != "I" && to == "I", ..Default::default() };
//! let bytes = train::chain::train("names", &data, &options);   // the same bytes for the same data
//! ```
//!
//! A stage adds its task to the table in `src/bin/article-inspector/train.rs`.

mod abreast;
mod chain;
pub mod file;
mod hash;
pub(crate) mod numeric;
mod sequence;
mod trees;

#[cfg(feature = "train")]
pub mod corpus;
#[cfg(feature = "train")]
pub mod train;

use std::hash::{BuildHasherDefault, Hasher};

pub use abreast::{ABREAST, Columns, LARGEST};
pub use chain::{Chain, Kept, Left, MAX_LABELS, Scratch, Sum, Tag};
pub(crate) use hash::MIX;
pub use hash::hash;
pub use sequence::Sequence;
pub use trees::Trees;

/// A hasher for keys that are hashes already.
#[derive(Default)]
pub(crate) struct Already(u64);

impl Hasher for Already {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 ^= key;
    }

    fn write_u32(&mut self, key: u32) {
        self.write_u64(u64::from(key).wrapping_mul(MIX));
    }
}

/// Builds the hasher of maps whose keys are hashes already.
pub(crate) type Hashed = BuildHasherDefault<Already>;

/// The id of the feature that answers question `template` with `value`.
#[inline]
pub const fn feature(template: u16, value: u64) -> u32 {
    let seeded = (value ^ ((template as u64 + 1) << 48)).wrapping_add((template as u64).wrapping_mul(MIX));
    let mixed = (seeded ^ (seeded >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    ((mixed ^ (mixed >> 29)).wrapping_mul(MIX) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_what_they_always_were_since_model_files_depend_on_them() {
        assert_eq!(hash(b""), 0x17FB_89EE_35ED_72B0);
        assert_eq!(hash(b"said"), 0x44DE_69B8_C276_1516);
        assert_eq!(hash(b"according to"), 0x4F83_7E91_8339_7951);
        assert_eq!(feature(3, hash(b"said")), 0xCF34_E9C5);
    }

    #[test]
    fn the_same_value_under_two_templates_is_two_features() {
        let mut ids: Vec<u32> = (0..200).flat_map(|template| (0..500).map(move |v| feature(template, v))).collect();
        ids.sort_unstable();
        ids.dedup();
        assert!(ids.len() > 99_990, "{} ids of 100,000", ids.len());
    }
}
