//! What the large lists say of a word: which names it is part of, which group of like words it is in, whether it is
//! ordinary English.
//!
//! The lists lie with the stages that they belong to; the build packs them into one [`Packed`] table, since many a word
//! is in several. Looking a word up costs one hash and about six bytes read, and nothing at the start.

mod code;
pub(crate) mod flag;
mod fold;
mod listed;
mod packed;

use std::sync::LazyLock;

pub(crate) use fold::fold;
pub(crate) use listed::{Letters, List, Listed, lines, phrases, rows, sorted, words};

use crate::tagger::hash;
use packed::Packed;

/// What the lists of names say of one word or phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What it is, as bits of [`flag`].
    pub(crate) flags: u16,
    /// The entity it names, for [`canonical`]; 0 when only itself.
    pub(crate) canonical: u16,
    /// How many tokens the longest phrase has that begins with it; 0 where there is none.
    pub(crate) longest: u8,
}

/// The groups of one word; 0 where it has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Group {
    /// The group itself, counted from 1.
    pub(crate) fine: u16,
    /// The larger group that it is part of, counted from 1.
    pub(crate) coarse: u8,
}

/// Planes of the table.
const SORT: usize = 0;
const GROUP: usize = 2;

static WORDS: LazyLock<Packed> = LazyLock::new(|| Packed::read(include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"))));
/// The distinct entries, five bytes each.
static ENTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entries.bin"));
/// The larger group of each group.
static COARSE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/coarse.bin"));
static CANONICAL: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| rows(include_str!(concat!(env!("OUT_DIR"), "/canonical.txt"))));

/// What the lists of names say of `phrase`, given as [`fold`] writes it.
pub(crate) fn entry(phrase: &str) -> Entry {
    entry_hashed(hash(phrase.as_bytes()))
}

/// As [`entry`], by the phrase's hash.
pub(crate) fn entry_hashed(hash: u64) -> Entry {
    WORDS.find(hash).map_or(Entry::default(), entry_of)
}

/// The groups of `word`, given in lower case: words that stand in like contexts.
pub(crate) fn group(word: &str) -> Group {
    group_hashed(hash(word.as_bytes()))
}

/// As [`group`], by the word's hash.
pub(crate) fn group_hashed(hash: u64) -> Group {
    WORDS.find(hash).map_or(Group::default(), group_of)
}

/// The full name of what an [`Entry`] stands for.
pub(crate) fn canonical(entry: u16) -> Option<&'static str> {
    CANONICAL.get(usize::from(entry).checked_sub(1)?).copied()
}

/// Whether `word`, in lower case, is an ordinary English word rather than part of a name.
pub(crate) fn is_common(word: &str) -> bool {
    WORDS
        .find(hash(word.as_bytes()))
        .is_some_and(|row| u16::from_le_bytes([raw(row)[0], raw(row)[1]]) & flag::COMMON != 0)
}

/// Whether `word`, in lower case, is one of the nouns for people that the models were not told of.
pub(crate) fn is_people(word: &str) -> bool {
    static PEOPLE: LazyLock<List> = LazyLock::new(|| words(list!("quotes/people.txt")));
    PEOPLE.contains(word)
}

fn raw(row: usize) -> [u8; 5] {
    let at = usize::from(WORDS.number(row, SORT)) * 5;
    ENTRIES.get(at..).and_then(|entries| entries.first_chunk()).copied().unwrap_or_default()
}

fn entry_of(row: usize) -> Entry {
    let [a, b, c, d, longest] = raw(row);
    Entry { flags: u16::from_le_bytes([a, b]) & !flag::COMMON, canonical: u16::from_le_bytes([c, d]), longest }
}

fn group_of(row: usize) -> Group {
    let fine = WORDS.number(row, GROUP);
    let coarse = usize::from(fine).checked_sub(1).and_then(|group| COARSE.get(group));
    Group { fine, coarse: coarse.copied().unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_with_all_that_the_lists_say_of_it() {
        let cases = [
            ("germany", flag::COUNTRY),
            ("german", flag::DEMONYM),
            ("london", flag::CITY | flag::SURNAME),
            ("president", flag::ROLE),
            ("new york", flag::CITY),
            ("xqzzy", 0),
        ];
        for (phrase, flags) in cases {
            assert_eq!(entry(phrase).flags & flags, flags, "{phrase}");
        }
        assert_eq!(entry("xqzzy"), Entry::default());
        assert_eq!(["abandoned", "xqzzy", "gorbachev"].map(is_common), [true, false, false]);
        assert_eq!(entry("abandoned"), Entry::default());
        assert!(entry("new").longest >= 2);
        assert_eq!(canonical(entry("u.s.").canonical), canonical(entry("united states").canonical));
    }

    #[test]
    fn like_words_share_a_group_and_unknown_ones_have_none() {
        assert_ne!(group("minister"), Group::default());
        assert_eq!(group("xqzzy"), Group::default());
    }
}
