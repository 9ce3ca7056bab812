//! The labels of the name tagger: outside, and for each kind of name its first and its further tokens.

use super::EntityKind;

/// The kinds that are learned, with the names they have in labels. What corpora call "miscellaneous" is one of the last.
pub(super) const KINDS: [(EntityKind, &str); 7] = [
    (EntityKind::Person, "person"),
    (EntityKind::Organization, "organization"),
    (EntityKind::Place, "place"),
    (EntityKind::Group, "group"),
    (EntityKind::Event, "event"),
    (EntityKind::Work, "work"),
    (EntityKind::Product, "product"),
];

/// The label of tokens outside names.
pub(super) const OUTSIDE: u8 = 0;

/// What a label says of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// In no name.
    Outside,
    /// First of a name of the kind with this index.
    First(usize),
    /// Further token of such a name.
    Further(usize),
}

/// The label of a name's first token.
#[cfg(any(test, feature = "train"))]
pub(super) const fn first(kind: usize) -> u8 {
    1 + 2 * kind as u8
}

/// The label of a name's further tokens.
#[cfg(any(test, feature = "train"))]
pub(super) const fn further(kind: usize) -> u8 {
    2 + 2 * kind as u8
}

/// What `label` says.
pub(super) fn part(label: u8) -> Part {
    match label {
        OUTSIDE => Part::Outside,
        label if label % 2 == 1 => Part::First(usize::from(label) / 2),
        label => Part::Further(usize::from(label) / 2 - 1),
    }
}
