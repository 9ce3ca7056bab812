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

// One copy of each of these serves all lists of its form: what reads a list would be a kilobyte of the download otherwise.

/// The lines of a list.
#[inline(never)]
pub(crate) fn lines(list: &'static str) -> List {
    list.lines().filter(|line| !line.is_empty()).collect()
}

/// The words of a list, one or several a line.
#[inline(never)]
pub(crate) fn words(list: &'static str) -> List {
    list.split_ascii_whitespace().collect()
}

/// The lines of a list, in their order.
#[inline(never)]
pub(crate) fn rows(list: &'static str) -> Vec<&'static str> {
    list.lines().filter(|line| !line.is_empty()).collect()
}

/// The words of a list whose lines open with one of `sorts`, each with the bits of its sorts.
#[inline(never)]
pub(crate) fn sorted(list: &'static str, sorts: &[(&str, u8)]) -> Listed<u8> {
    let mut out = Listed::default();
    for (sort, words) in list.lines().filter_map(|line| line.split_once(' ')) {
        let bit = sorts.iter().find(|(name, _)| *name == sort).map_or(0, |&(_, bit)| bit);
        words.split(' ').for_each(|word| *out.entry(word).or_default() |= bit);
    }
    out
}

/// What follows one of `sorts` in the lines of a list, each with the place of its sort.
#[inline(never)]
pub(crate) fn phrases(list: &'static str, sorts: &[&str]) -> Listed<u8> {
    let place = |sort: &str| sorts.iter().position(|name| *name == sort);
    let rows = list.lines().filter_map(|line| line.split_once(' '));
    rows.filter_map(|(sort, phrase)| Some((phrase, place(sort)? as u8))).collect()
}
