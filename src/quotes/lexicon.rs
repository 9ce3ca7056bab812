//! The words that tell who speaks: verbs of saying, nouns for sources, and the small words that bound clauses.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use crate::lexicon::Letters;

const VERBS: &str = list!("quotes/verbs.txt");
const WORDS: &str = list!("quotes/words.txt");
const SOURCES: &str = list!("quotes/sources.txt");

/// Longest word looked up, in bytes.
const LONGEST: usize = 24;

/// What is known about a word, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u32);

// The parts of speech stand in the order in which they bound clauses, so that the lowest bit is the one that counts.
impl Class {
    pub(super) const THAT: Class = Class(1);
    pub(super) const TO: Class = Class(1 << 1);
    /// `according`, which `to` makes a cue.
    pub(super) const ACCORDING: Class = Class(1 << 2);
    pub(super) const SUBJECT: Class = Class(1 << 3);
    pub(super) const POSSESSIVE: Class = Class(1 << 4);
    pub(super) const OBJECT: Class = Class(1 << 5);
    pub(super) const RELATIVE: Class = Class(1 << 6);
    pub(super) const AUXILIARY: Class = Class(1 << 7);
    pub(super) const NEGATION: Class = Class(1 << 8);
    pub(super) const PREPOSITION: Class = Class(1 << 9);
    pub(super) const CONJUNCTION: Class = Class(1 << 10);
    pub(super) const DETERMINER: Class = Class(1 << 11);
    pub(super) const SPEECH: Class = Class(1 << 12);
    pub(super) const THOUGHT: Class = Class(1 << 13);
    pub(super) const JUDGEMENT: Class = Class(1 << 14);
    /// A verb of any of the three kinds.
    pub(super) const CUE: Class = Class(0b111 << 12);
    /// A noun of saying: `claim`, `promise`.
    pub(super) const SAYING: Class = Class(1 << 15);
    pub(super) const NAME: Class = Class(1 << 16);
    pub(super) const PERSON: Class = Class(1 << 17);
    pub(super) const BODY: Class = Class(1 << 18);
    pub(super) const DOCUMENT: Class = Class(1 << 19);
    /// A noun that can name a source.
    pub(super) const SOURCE: Class = Class(0b111 << 17);
    pub(super) const ADVERB: Class = Class(1 << 20);
    pub(super) const NUMBER: Class = Class(1 << 21);
    pub(super) const GENITIVE: Class = Class(1 << 22);
    pub(super) const COMMA: Class = Class(1 << 23);
    /// `.`, `!`, `?`, `;`, `…`.
    pub(super) const STOP: Class = Class(1 << 24);
    pub(super) const MARK: Class = Class(1 << 25);
    pub(super) const WORD: Class = Class(1 << 26);
    pub(super) const COLON: Class = Class(1 << 27);
    pub(super) const DASH: Class = Class(1 << 28);
    pub(super) const ING: Class = Class(1 << 29);
    /// The plain form, which is also a noun or the present.
    pub(super) const BASE: Class = Class(1 << 30);
    /// The form in -s, which is also a plural.
    pub(super) const THIRD: Class = Class(1 << 31);

    /// The first of the parts of speech that bound clauses, as a number below 32; 0 for none.
    pub(super) fn sort(self) -> u8 {
        // The kinds of cues are one sort, and so are those of sources.
        const OF_BIT: [u8; 33] = [
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 13, 13, 14, 15, 16, 16, 16, 17, 18, 19, 20, 21, 22, 0, 0, 0, 0,
            0, 0, 0,
        ];
        OF_BIT[self.0.trailing_zeros() as usize]
    }

    /// The same as a number.
    pub(super) const fn bits(self) -> u64 {
        self.0 as u64
    }

    /// Whether the two sets share a bit.
    pub(super) const fn is(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn with(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    pub(super) const fn without(self, other: Class) -> Class {
        Class(self.0 & !other.0)
    }
}

type Table = HashMap<&'static [u8], Class, BuildHasherDefault<Letters>>;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    let mut add = |word: &'static str, class: Class| {
        let known = table.entry(word.as_bytes()).or_default();
        *known = known.with(class);
    };
    for (section, line) in lines(VERBS) {
        let kind = match section {
            "speech" => Class::SPEECH,
            "thought" => Class::THOUGHT,
            _ => Class::JUDGEMENT,
        };
        for (index, form) in line.split(' ').enumerate() {
            let shape = match index {
                0 => Class::BASE,
                _ if form.ends_with("ing") => Class::ING,
                1 => Class::THIRD,
                _ => Class::default(),
            };
            add(form, kind.with(shape));
        }
    }
    for (section, line) in lines(WORDS).chain(lines(SOURCES)) {
        let class = match section {
            "subject" => Class::SUBJECT,
            "object" => Class::OBJECT,
            "possessive" => Class::POSSESSIVE,
            "relative" => Class::RELATIVE,
            "determiner" => Class::DETERMINER,
            "preposition" => Class::PREPOSITION,
            "conjunction" => Class::CONJUNCTION,
            "auxiliary" => Class::AUXILIARY,
            "adverb" => Class::ADVERB,
            "negation" => Class::NEGATION,
            "saying" => Class::SAYING,
            "person" => Class::PERSON,
            "body" => Class::BODY,
            _ => Class::DOCUMENT,
        };
        line.split(' ').for_each(|word| add(word, class));
    }
    add("that", Class::THAT);
    add("to", Class::TO);
    add("according", Class::ACCORDING);
    table
});

/// The lines of a list, each with the section it stands in.
fn lines(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    list.lines().filter(|line| !line.is_empty()).filter_map(move |line| {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(name) => {
                section = name;
                None
            }
            None => Some((section, line)),
        }
    })
}

/// What the lists know about `word`, whatever its case.
pub(super) fn look_up(word: &str) -> Class {
    let mut buffer = [0; LONGEST];
    let Some(lower) = buffer.get_mut(..word.len()) else { return Class::default() };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    TABLE.get(&*lower).copied().unwrap_or_default()
}

/// Whether `word` stands beside the very words of somebody: `said`, `adds`, `according`; not `saying` or `to say`.
pub(crate) fn is_said(word: &str) -> bool {
    let class = look_up(word);
    class.is(Class::ACCORDING) || class.is(Class::SPEECH) && !class.is(Class::ING.with(Class::BASE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_is_known_in_all_its_forms_and_a_noun_beside_it() {
        assert!(look_up("Said").is(Class::SPEECH) && !look_up("said").is(Class::ING));
        assert!(look_up("adding").is(Class::SPEECH) && look_up("adding").is(Class::ING));
        assert!(look_up("report").is(Class::SPEECH) && look_up("report").is(Class::DOCUMENT));
        assert!(look_up("house").is(Class::BODY) && !look_up("house").is(Class::CUE));
        assert_eq!(look_up("antidisestablishmentarianism"), Class::default());
    }
}
