//! Abbreviations that are written with a full stop.

use std::sync::LazyLock;

use crate::lexicon::{Listed, phrases};

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

/// The abbreviations, with the places of their kinds among [`KINDS`].
static LIST: LazyLock<Listed<u8>> =
    LazyLock::new(|| phrases(list!("text/abbreviations.txt"), &KINDS.map(|(name, _)| name)));
const KINDS: [(&str, Abbreviation); 3] =
    [("title", Abbreviation::Title), ("inner", Abbreviation::Inner), ("final", Abbreviation::Final)];

/// Looks up `word`, written in lower case and without its last full stop.
pub fn abbreviation(word: &str) -> Option<Abbreviation> {
    LIST.get(word).and_then(|&place| KINDS.get(usize::from(place))).map(|&(_, kind)| kind)
}
