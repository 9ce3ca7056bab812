//! Lists that are looked up word by word.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use crate::tagger::hash;

/// The hash of model files: the words of the lists are our own, so nobody can choose them to collide.
#[derive(Default)]
pub(crate) struct Letters(u64);

impl Hasher for Letters {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = self.0.rotate_left(23) ^ hash(bytes);
    }

    /// What tells one string of a key from the next: a key has one.
    fn write_u8(&mut self, _: u8) {}
}

/// Words, and what a list says of each.
pub(crate) type Listed<T> = HashMap<&'static str, T, BuildHasherDefault<Letters>>;

/// Words of a list.
pub(crate) type List = HashSet<&'static str, BuildHasherDefault<Letters>>;
