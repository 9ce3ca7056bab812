//! Groups of words that stand in like contexts, from `lists/clusters.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::tagger::hash;

/// The groups of one word; 0 where it has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// The group itself, counted from 1.
    pub fine: u16,
    /// The larger group that it is part of, counted from 1.
    pub coarse: u8,
}

/// Keyed by the word's hash, which is uniform already: strings are not kept.
static GROUPS: LazyLock<HashMap<u64, Group>> = LazyLock::new(|| {
    let list = include_str!("lists/clusters.txt");
    let mut groups = HashMap::with_capacity(48_000);
    for (index, line) in list.lines().filter(|line| !line.starts_with('#')).enumerate() {
        let mut words = line.split(' ');
        let coarse: u8 = words.next().and_then(|number| number.parse().ok()).unwrap_or(0);
        let group = Group { fine: index as u16 + 1, coarse: coarse + 1 };
        groups.extend(words.map(|word| (hash(word.as_bytes()), group)));
    }
    groups
});

/// The groups of `word`, given in lower case.
pub(super) fn group(word: &str) -> Group {
    GROUPS.get(&hash(word.as_bytes())).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_words_share_a_group_and_unknown_ones_have_none() {
        assert_ne!(group("minister"), Group::default());
        assert_eq!(group("xqzzy"), Group::default());
    }
}
