//! Abbreviations that are written with a full stop.

use std::sync::LazyLock;

use crate::lexicon::Listed;

/// What follows an abbreviation, which tells whether its full stop may end a sentence too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// A title before a name (`Dr.`, `Sen.`): never ends a sentence.
    Title,
    /// Stands before a number or a further word (`No.`, `vs.`, `Fig.`): hardly ever ends one.
    Inner,
    /// May stand at the end (`Inc.`, `a.m.`, `etc.`): ends one where a sentence starts behind it.
    Final,
}

static LIST: LazyLock<Listed<Abbreviation>> = LazyLock::new(|| {
    let mut list = Listed::default();
    for line in list!("text/abbreviations.txt").lines() {
        let kind = match line.split_once(' ') {
            Some(("title", word)) => (word, Abbreviation::Title),
            Some(("inner", word)) => (word, Abbreviation::Inner),
            Some(("final", word)) => (word, Abbreviation::Final),
            _ => continue,
        };
        list.insert(kind.0, kind.1);
    }
    list
});

/// Looks up `word`, written in lower case and without its last full stop.
pub fn abbreviation(word: &str) -> Option<Abbreviation> {
    LIST.get(word).copied()
}
