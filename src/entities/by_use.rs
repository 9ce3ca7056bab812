//! Words that name several things, told apart by what stands around them.
//!
//! In: names with the kinds that the tagger and the document give them. Out: the same, and more, by `lists/uses.txt`:
//!
//! * a word that is mostly no name (`May`, `Will`) is the person whose full name the document gives, where it acts;
//! * the time of a day (`Thursday morning`) is no name;
//! * a listed town that ends a person's full name is that person where it acts, unless the document puts it in place
//!   (`Denzel Washington`, then `Washington won`);
//! * what was taken for a person alone, and is a place elsewhere or the capital of a government, is that place:
//!   `Washington said` speaks of a government, and corpora mark governments by their town as places;
//! * a seat of government is a place where somebody is in it or before it;
//! * a town that is also a given name is one name with the surname behind it, where that acts (`Paris Hilton flew`);
//! * a given name with a hyphen keeps its second syllable (`Moon Jae-in`), and is found where it stands alone;
//! * in a headline in capitals that says what somebody does, listed surnames that are no other word are persons.

use std::ops::Range;
use std::sync::LazyLock;

use super::EntityKind;
use super::features::opens;
use super::gazetteer::{Gazetteer, flag, shouts};
use super::names::Name;
use super::words::Words;
use crate::confidence::Confidence;
use crate::lexicon::{Listed, is_common, sorted};
use crate::text::{Case, Sentence, Text, TokenKind};

const ACT: u8 = 1;
const WHERE: u8 = 1 << 1;
const INSIDE: u8 = 1 << 2;
const WHEN: u8 = 1 << 3;
const CAPITAL: u8 = 1 << 4;
const SYLLABLE: u8 = 1 << 5;
const TIME: u8 = 1 << 6;

/// What a word in lower case says of the name beside it.
static LIST: LazyLock<Listed<u8>> = LazyLock::new(|| {
    let sorts = [
        ("act", ACT),
        ("where", WHERE),
        ("inside", INSIDE),
        ("when", WHEN),
        ("capital", CAPITAL),
        ("syllable", SYLLABLE),
        ("time", TIME),
    ];
    sorted(list!("entities/uses.txt"), &sorts)
});

/// What speaks for a surname in capitals.
const LOUD: &str = "a listed surname in a headline";

/// How sure a word is that only its use makes a name.
const BY_USE: Confidence = Confidence::per_mille(850);

/// Whether the word, in lower case, is what somebody does.
pub(super) fn is_act(word: &str) -> bool {
    LIST.get(word).is_some_and(|told| told & ACT != 0)
}

/// What the document's names say of one word.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// It begins or ends a person's full name; it ends one.
    in_person: bool,
    ends_person: bool,
    /// It is a place, alone or in a longer name; it stands behind a word like `in`.
    is_place: bool,
    located: bool,
    /// It begins a given name with a hyphen, of which this is the rest.
    rest: Option<u32>,
}

/// The names of a text and the words around them.
struct Scene<'a> {
    read: &'a Text,
    words: &'a Words<'a>,
    gazetteer: &'a Gazetteer,
    /// For each word in lower case.
    seen: Vec<Seen>,
}

/// Settles kinds in `names`, which are in order and apart and stay so, and adds names that only their use tells.
pub(super) fn settle(read: &Text, words: &Words<'_>, gazetteer: &Gazetteer, names: &mut Vec<Name>) {
    let mut scene = Scene { read, words, gazetteer, seen: vec![Seen::default(); words.count_in_lower_case()] };
    names.retain(|name| !scene.is_clause(name) && !scene.is_time(name));
    scene.join(names);
    scene.lengthen(names);
    names.iter().for_each(|name| scene.see(name));
    for name in names.iter_mut() {
        if let Some((kind, evidence)) = scene.kind(name) {
            (name.kind, name.evidence) = (kind, evidence);
        }
    }
    for find in [Scene::pairs, Scene::given, Scene::more, Scene::loud] {
        let more = find(&scene, names);
        if !more.is_empty() {
            more.iter().for_each(|name| scene.see(name));
            names.extend(more);
            names.sort_by_key(|name| name.tokens.start);
        }
    }
}

/// A person at `tokens`, unless one of `names` is there.
fn person(names: &[Name], tokens: Range<usize>, evidence: &'static str) -> Option<Name> {
    let next = names.get(names.partition_point(|name| name.tokens.end <= tokens.start));
    let free = next.is_none_or(|name| name.tokens.start >= tokens.end);
    free.then_some(Name { tokens, kind: EntityKind::Person, confidence: BY_USE, evidence })
}

impl Scene<'_> {
    fn see(&mut self, name: &Name) {
        let (first, last) = (name.tokens.start, name.tokens.end - 1);
        let word = |token: usize| self.words.folded(token) as usize;
        match name.kind {
            EntityKind::Person if first < last => {
                if let Some(before) = self.syllable(last) {
                    self.seen[word(before)].rest = Some(self.words.folded(last));
                }
                self.seen[word(first)].in_person = true;
                let seen = &mut self.seen[word(last)];
                (seen.in_person, seen.ends_person) = (true, true);
            }
            EntityKind::Place => {
                let located = self.before(first) & WHERE != 0;
                for token in name.tokens.clone() {
                    let seen = &mut self.seen[word(token)];
                    seen.is_place = true;
                    seen.located |= located || first < last;
                }
            }
            _ => {}
        }
    }

    /// The token before the hyphen that ties `token` to it without spaces.
    fn syllable(&self, token: usize) -> Option<usize> {
        let before = token.checked_sub(2)?;
        let [_, hyphen, here] = self.read.tokens.get(before..=token)? else { return None };
        (self.words.lower(token - 1) == "-" && !hyphen.spaced() && !here.spaced()).then_some(before)
    }

    /// A town that is also a given name, and a surname right behind it, are one person who acts: `Paris Hilton flew`.
    fn join(&self, names: &mut Vec<Name>) {
        let single = |name: &Name, kind: EntityKind| name.tokens.len() == 1 && name.kind == kind;
        names.dedup_by(|surname, given| {
            let (first, last) = (given.tokens.start, surname.tokens.start);
            let person = single(given, EntityKind::Place)
                && single(surname, EntityKind::Person)
                && first + 1 == last
                && self.together(first, last)
                && self.flags(first) & flag::GIVEN != 0
                && self.before(first) & WHERE == 0
                && self.acts(last);
            if person {
                *given = Name { tokens: first..last + 1, ..surname.clone() };
            }
            person
        });
    }

    /// Takes the second syllable of a given name into the names that end before it.
    fn lengthen(&self, names: &mut [Name]) {
        for index in 0..names.len() {
            let name = &names[index];
            let end = name.tokens.end - usize::from(self.words.lower(name.tokens.end - 1) == "-");
            let last = end + 1;
            let free = names.get(index + 1).is_none_or(|next| next.tokens.start > last);
            let person = match name.kind {
                EntityKind::Person => end > name.tokens.start,
                EntityKind::Place => end > name.tokens.start + 1,
                _ => false,
            };
            if person && free && self.syllable(last).is_some() && self.told(Some(last), end - 1) & SYLLABLE != 0 {
                names[index].tokens.end = last + 1;
                names[index].kind = EntityKind::Person;
            }
        }
    }

    /// Whether a name is the time of a day: `Thursday morning`.
    fn is_time(&self, name: &Name) -> bool {
        name.tokens.len() > 1 && name.tokens.clone().all(|token| self.told(Some(token), token) & TIME != 0)
    }

    /// Whether a name in capitals is somebody, a verb and somebody: `BIDEN WARNS XI`.
    fn is_clause(&self, name: &Name) -> bool {
        let loud = |token: usize| self.read.tokens[token].case() == Case::Upper;
        let mut behind = name.tokens.start + 1..name.tokens.end;
        behind.any(|token| loud(token) && self.told(Some(token), token) & ACT != 0)
            && name.tokens.clone().any(|token| self.is_loud_surname(token))
    }

    fn seen(&self, token: usize) -> Seen {
        self.seen[self.words.folded(token) as usize]
    }

    /// What is said of a name by the word at `token`, which must be in the sentence of `beside`.
    fn told(&self, token: Option<usize>, beside: usize) -> u8 {
        let Some(token) = token.filter(|&token| token < self.read.tokens.len()) else { return 0 };
        if self.together(token, beside) { LIST.get(self.words.lower(token)).copied().unwrap_or(0) } else { 0 }
    }

    /// Whether two tokens stand in one sentence.
    fn together(&self, token: usize, other: usize) -> bool {
        self.read.sentence_of(token) == self.read.sentence_of(other)
    }

    fn before(&self, token: usize) -> u8 {
        self.told(token.checked_sub(1), token)
    }

    fn acts(&self, token: usize) -> bool {
        let next = token + 1;
        let owns = self.read.tokens.get(next).is_some_and(|next| next.kind == TokenKind::Possessive);
        owns || self.told(Some(next), token) & ACT != 0
    }

    fn flags(&self, token: usize) -> u16 {
        self.gazetteer.entry(self.words, token).flags
    }

    /// The kind of a name that its use gives it, where that is another one.
    fn kind(&self, name: &Name) -> Option<(EntityKind, &'static str)> {
        let first = name.tokens.start;
        if name.evidence == super::mend::SEAT && name.kind == EntityKind::Organization {
            let article = first.checked_sub(1).filter(|&before| self.words.lower(before) == "the");
            let inside = self.before(article.unwrap_or(first)) & INSIDE != 0;
            return inside.then_some((EntityKind::Place, "somebody is in it or before it"));
        }
        let alone = name.tokens.len() == 1;
        if alone && matches!(name.kind, EntityKind::Place | EntityKind::Organization) && self.is_loud_surname(first) {
            return self.acts(first).then_some((EntityKind::Person, LOUD));
        }
        if !alone || self.flags(first) & (flag::CITY | flag::COUNTRY) == 0 {
            return None;
        }
        let seen = self.seen(first);
        match name.kind {
            EntityKind::Place if seen.ends_person && !seen.located && self.acts(first) => {
                Some((EntityKind::Person, "the last word of a person's name elsewhere"))
            }
            EntityKind::Person if !seen.in_person => {
                let capital = LIST.get(self.words.lower(first)).is_some_and(|told| told & CAPITAL != 0);
                (seen.is_place || capital).then_some((EntityKind::Place, "a listed place, and nobody of that name"))
            }
            _ => None,
        }
    }

    /// Given names that also open sentences, with a surname behind them, that act: `Will Smith will play`.
    fn pairs(&self, names: &[Name]) -> Vec<Name> {
        let starts = self.read.sentences.iter().map(|sentence| sentence.tokens.start);
        let pair = |&token: &usize| {
            let last = token + 1;
            let capital = |token: usize| self.read.tokens.get(token).is_some_and(|here| here.case() == Case::Title);
            capital(token)
                && capital(last)
                && self.together(token, last)
                && opens(self.words.hash(token))
                && self.flags(token) & flag::GIVEN != 0
                && self.flags(last) & flag::SURNAME != 0
                && self.acts(last)
        };
        let evidence = "a given name and a surname of the lists, and it acts";
        starts.filter(pair).filter_map(|token| person(names, token..token + 2, evidence)).collect()
    }

    /// Given names with a hyphen alone, of people whose full names the document gives.
    fn given(&self, names: &[Name]) -> Vec<Name> {
        if self.seen.iter().all(|seen| seen.rest.is_none()) {
            return Vec::new();
        }
        let evidence = "part of a person's name elsewhere";
        let hyphens = self.words.tokens_of_word("-");
        let behind = hyphens.map(|hyphen| hyphen + 1).filter(|&last| last < self.read.tokens.len());
        let lasts = behind.filter(|&last| {
            let rest = self.syllable(last).and_then(|first| self.seen(first).rest);
            rest == Some(self.words.folded(last))
        });
        lasts.filter_map(|last| person(names, last - 2..last + 1, evidence)).collect()
    }

    /// Surnames in headlines in capitals that say what somebody does.
    fn loud(&self, names: &[Name]) -> Vec<Name> {
        let says = |sentence: &Sentence| {
            shouts(self.read, sentence) && sentence.tokens.clone().any(|token| self.told(Some(token), token) & ACT != 0)
        };
        let mut in_headline = self.read.by_sentence(says);
        let surnames = self.words.all_capitals().filter(|&token| self.is_loud_surname(token) && in_headline(token));
        surnames.filter_map(|token| person(names, token..token + 1, LOUD)).collect()
    }

    /// A surname in capitals that the lists know as nothing else.
    fn is_loud_surname(&self, token: usize) -> bool {
        if self.read.tokens[token].case() != Case::Upper {
            return false;
        }
        let flags = self.flags(token);
        let others = flag::CITY | flag::COUNTRY | flag::ORGANIZATION | flag::ORG_HEAD | flag::ROLE;
        let surname = flags & flag::SURNAME != 0 && flags & others == 0;
        surname && !is_common(self.words.lower(token))
    }

    /// Words outside of `names` that are a person of the document by their use.
    fn more(&self, names: &[Name]) -> Vec<Name> {
        if self.seen.iter().all(|seen| !seen.in_person) {
            return Vec::new();
        }
        let evidence = "part of a person's name elsewhere, and it acts";
        let titles = self.words.all_capitals().filter(|&token| self.read.tokens[token].case() == Case::Title);
        let known = titles.filter(|&token| self.seen(token).in_person);
        let acting = known.filter(|&token| self.before(token) & WHEN == 0 && self.acts(token));
        acting.filter_map(|token| person(names, token..token + 1, evidence)).collect()
    }
}
