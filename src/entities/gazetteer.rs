//! What the lists know about words and phrases.
//!
//! All lists become one table from phrases in lower case to flags; a document asks it once a distinct word, and once a
//! place where a phrase of several words may begin.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::{Words, fold};
use crate::text::{Sentence, Text};

/// What a phrase is known to be; several may hold.
pub(super) mod flag {
    pub const COUNTRY: u16 = 1;
    pub const DEMONYM: u16 = 1 << 1;
    pub const CITY: u16 = 1 << 2;
    pub const MALE: u16 = 1 << 3;
    pub const FEMALE: u16 = 1 << 4;
    pub const GIVEN: u16 = 1 << 5;
    pub const SURNAME: u16 = 1 << 6;
    pub const SEAT: u16 = 1 << 7;
    pub const ORGANIZATION: u16 = 1 << 8;
    pub const ORG_HEAD: u16 = 1 << 9;
    pub const TITLE: u16 = 1 << 10;
    pub const ROLE: u16 = 1 << 11;
    pub const EVENT: u16 = 1 << 12;
    pub const EVENT_HEAD: u16 = 1 << 13;
}

/// One phrase of the lists.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    /// What it is.
    pub flags: u16,
    /// The entity it names, as an index into [`Lists::canonical`] plus one; 0 when only itself.
    pub canonical: u16,
}

/// All lists in one table.
pub(super) struct Lists {
    phrases: HashMap<Box<str>, Entry>,
    /// For the first word of longer phrases: how many tokens the longest has.
    longest: HashMap<Box<str>, u8>,
    /// Full names of what is known by several.
    pub canonical: Vec<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(Lists::read);

/// The lists, read on first use.
pub(super) fn lists() -> &'static Lists {
    &LISTS
}

impl Lists {
    fn read() -> Self {
        let mut out = Lists { phrases: HashMap::new(), longest: HashMap::new(), canonical: Vec::new() };
        out.countries(include_str!("lists/countries.txt"));
        for line in rows(include_str!("lists/aliases.txt")) {
            if let Some((short, full)) = line.split_once('\t') {
                let id = out.name(full);
                out.add(short, flag::ORGANIZATION, id);
                out.add(full, flag::ORGANIZATION, id);
            }
        }
        for line in rows(include_str!("lists/given_names.txt")) {
            let (sort, names) = line.split_once(' ').unwrap_or(("x", line));
            let flags = match sort {
                "m" => flag::GIVEN | flag::MALE,
                "f" => flag::GIVEN | flag::FEMALE,
                _ => flag::GIVEN,
            };
            names.split(' ').for_each(|name| out.add(name, flags, 0));
        }
        for line in rows(include_str!("lists/roles.txt")) {
            let (sort, words) = line.split_once(' ').unwrap_or(("r", line));
            let flags = if sort == "t" { flag::TITLE | flag::ROLE } else { flag::ROLE };
            words.split(' ').for_each(|word| out.add(word, flags, 0));
        }
        for line in rows(include_str!("lists/org_heads.txt")) {
            line.split(' ').for_each(|word| out.add(word, flag::ORG_HEAD, 0));
        }
        for line in rows(include_str!("lists/events.txt")) {
            match line.strip_prefix('*') {
                Some(head) => out.add(head, flag::EVENT_HEAD, 0),
                None => out.add(line, flag::EVENT, 0),
            }
        }
        let plain = [
            (include_str!("lists/cities.txt"), flag::CITY),
            (include_str!("lists/surnames.txt"), flag::SURNAME),
            (include_str!("lists/groups.txt"), flag::DEMONYM),
            (include_str!("lists/seats.txt"), flag::SEAT),
        ];
        for (list, flags) in plain {
            rows(list).for_each(|line| out.add(line, flags, 0));
        }
        out
    }

    fn countries(&mut self, list: &'static str) {
        for line in rows(list) {
            let (names, demonyms) = line.split_once(':').unwrap_or((line, ""));
            let Some(name) = names.split(',').next() else { continue };
            let id = self.name(name);
            names.split(',').for_each(|name| self.add(name, flag::COUNTRY, id));
            if let Some(name) = demonyms.split(',').next().filter(|name| !name.is_empty()) {
                let id = self.name(name);
                demonyms.split(',').for_each(|name| self.add(name, flag::DEMONYM, id));
            }
        }
    }

    fn name(&mut self, name: &'static str) -> u16 {
        self.canonical.push(name);
        self.canonical.len() as u16
    }

    fn add(&mut self, phrase: &str, flags: u16, canonical: u16) {
        let mut key = String::new();
        fold(&phrase.replace('-', " - ").replace("'s", " 's"), &mut key);
        let tokens = key.split(' ').count();
        if let (Some(first), true) = (key.split(' ').next(), tokens > 1) {
            let longest = self.longest.entry(first.into()).or_default();
            *longest = (*longest).max(tokens.min(8) as u8);
        }
        let entry = self.phrases.entry(key.into()).or_default();
        entry.flags |= flags;
        if entry.canonical == 0 {
            entry.canonical = canonical;
        }
    }

    /// What `phrase`, in lower case, is.
    pub fn get(&self, phrase: &str) -> Entry {
        self.phrases.get(phrase).copied().unwrap_or_default()
    }
}

/// The lines of a list, less its notes.
pub(super) fn rows(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// The words of a list whose lines open with a sort, each with the bits of its sorts.
pub(super) fn sorted(list: &'static str, bit: impl Fn(&str) -> u8) -> HashMap<&'static str, u8> {
    let mut out = HashMap::new();
    for (sort, words) in rows(list).filter_map(|line| line.split_once(' ')) {
        words.split(' ').for_each(|word| *out.entry(word).or_default() |= bit(sort));
    }
    out
}

/// What the lists say about one document's words and phrases.
pub(super) struct Gazetteer {
    /// For each distinct lower-case word, its own entry.
    entries: Vec<Entry>,
    /// For each distinct lower-case word, the length of the longest phrase that starts with it.
    longest: Vec<u8>,
}

impl Gazetteer {
    /// Looks up every distinct word of a document.
    pub fn read(words: &Words) -> Self {
        let lists = lists();
        Self {
            entries: words.folded.iter().map(|word| lists.get(word)).collect(),
            longest: words.folded.iter().map(|word| lists.longest.get(word).copied().unwrap_or(1)).collect(),
        }
    }

    /// What the single token is.
    pub fn entry(&self, words: &Words, token: usize) -> Entry {
        self.entries[words.word(token).folded as usize]
    }

    /// What the distinct lower-case word `folded` is.
    pub fn of_word(&self, folded: u32) -> Entry {
        self.entries[folded as usize]
    }

    /// The longest listed phrase of two tokens or more that starts at `at`, and how many tokens it has.
    pub fn phrase(&self, words: &Words, sentence: &Sentence, at: usize, buffer: &mut String) -> Option<(usize, Entry)> {
        let most = usize::from(self.longest[words.word(at).folded as usize]).min(sentence.tokens.end - at);
        if most < 2 {
            return None;
        }
        (2..=most).rev().find_map(|length| {
            join(words, at, length, buffer);
            let entry = lists().get(buffer);
            (entry.flags != 0).then_some((length, entry))
        })
    }
}

/// Writes the lower-case words of `length` tokens from `at` into `buffer`.
pub(super) fn join(words: &Words, at: usize, length: usize, buffer: &mut String) {
    buffer.clear();
    for token in at..at + length {
        if token > at {
            buffer.push(' ');
        }
        buffer.push_str(words.lower(token));
    }
}

/// Whether most words of the sentence that have case are capitals: a headline or a table.
pub(super) fn shouts(read: &Text, sentence: &Sentence) -> bool {
    use crate::text::Case;
    let (mut upper, mut cased) = (0, 0);
    for token in &read.tokens[sentence.tokens.clone()] {
        cased += usize::from(token.case != Case::None && token.span.len() > 1);
        upper += usize::from(token.case == Case::Upper);
    }
    cased > 1 && upper * 3 >= cased * 2
}
