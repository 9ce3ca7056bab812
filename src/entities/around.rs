//! Places, organizations and storms by the words around their names.
//!
//! In: the tagger's names. Out: the same, by `lists/around.txt`:
//!
//! * a name alone behind `in` or `near` is a place (`police in Kent`), unless somebody invests in it; so is the one that
//!   somebody is mayor of or lives in (`the Kent mayor`), and what is listed with places (`in Zamfara, Imo and Kogi`);
//! * what `which` refers to, what has shareholders, what ends like a paper or a club, and what the noun for a firm stands
//!   right before (`the video app Kwikly`), is no person but an organization;
//! * two places that `and` joins are two names; storms are events.
//!
//! Words that the lists know as an organization or a people keep their kind.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::EntityKind;
use super::gazetteer::{Gazetteer, flag, join};
use super::names::Name;
use super::words::Words;
use crate::lexicon::{self, List, Listed, sorted};
use crate::tagger::Hashed;
use crate::text::{Case, Text, TokenKind};

const WHERE: u8 = 1;
const MONEY: u8 = 1 << 1;
const LOCAL: u8 = 1 << 2;
const SEAT: u8 = 1 << 3;
const STORM: u8 = 1 << 4;
const TAIL: u8 = 1 << 5;
const BODY: u8 = 1 << 6;
const JOINED: u8 = 1 << 7;

/// What a word in lower case says of a name.
static LIST: LazyLock<Listed<u8>> = LazyLock::new(|| {
    let sorts = [
        ("where", WHERE),
        ("money", MONEY),
        ("local", LOCAL),
        ("seat", SEAT),
        ("storm", STORM),
        ("tail", TAIL),
        ("body", BODY),
        ("joined", JOINED),
    ];
    sorted(list!("entities/around.txt"), &sorts)
});

/// What may stand behind a place of one word.
static BEHIND: LazyLock<List> = LazyLock::new(|| lexicon::words(list!("entities/behind_places.txt")));

/// How many tokens before a company the word may stand that says that money goes into it.
const INVESTED: usize = 6;
/// How many names of a list of places are read.
const MOST: usize = 12;

/// What is said for a place.
const LOCATED: &str = "words for where something is beside it";
/// What is said for one of several places.
const LISTED: &str = "a list of places";
/// What is said for an organization.
pub(super) const FIRM: &str = "words of firms beside it";

/// Settles `names`, which are in order and apart and stay so.
pub(super) fn settle(read: &Text, words: &Words<'_>, gazetteer: &Gazetteer, names: Vec<Name>) -> Vec<Name> {
    let around = Around { read, words, gazetteer };
    let mut names: Vec<Name> = names.into_iter().flat_map(|name| around.two_places(name)).collect();
    for name in &mut names {
        if let Some((kind, evidence)) = around.kind(name) {
            (name.kind, name.evidence) = (kind, evidence);
        }
    }
    around.listed(&mut names);
    around.counties(&mut names);
    names
}

/// The text around names.
struct Around<'a> {
    read: &'a Text,
    words: &'a Words<'a>,
    gazetteer: &'a Gazetteer,
}

impl Around<'_> {
    /// What the list says of `token`, where it is in the sentence of `beside`.
    fn told(&self, token: Option<usize>, beside: usize) -> u8 {
        LIST.get(self.word(token, beside)).copied().unwrap_or(0)
    }

    fn word(&self, token: Option<usize>, beside: usize) -> &str {
        let token = token.filter(|&token| token < self.read.tokens.len());
        let same = token.filter(|&token| self.read.sentence_of(token) == self.read.sentence_of(beside));
        same.map_or("", |token| self.words.lower(token))
    }

    /// Whether the lists know nothing of the name that would speak against a place.
    fn can_be_place(&self, name: &Name) -> bool {
        let token = name.tokens.start;
        let known = flag::ORGANIZATION | flag::DEMONYM | flag::SEAT | flag::ORG_HEAD | flag::EVENT;
        name.tokens.len() == 1
            && self.read.tokens[token].case() == Case::Title
            && self.gazetteer.entry(self.words, token).flags & known == 0
    }

    /// The kind of a name that the words beside it give it, where that is another one.
    fn kind(&self, name: &Name) -> Option<(EntityKind, &'static str)> {
        let (first, last) = (name.tokens.start, name.tokens.end - 1);
        let (before, behind) = (first.checked_sub(1), Some(last + 1));
        if name.tokens.len() > 1
            && self.told(Some(first), first) & STORM != 0
            && self.read.tokens[first].case() == Case::Title
        {
            return (name.kind != EntityKind::Event).then_some((EntityKind::Event, "the word for a storm before it"));
        }
        if name.kind == EntityKind::Organization && self.can_be_place(name) {
            let in_it = self.told(before, first) & WHERE != 0 && self.stands_free(first) && !self.is_invested(first);
            let behind = self.told(behind, last);
            let seat = behind & SEAT != 0 && self.gazetteer.entry(self.words, first).flags & flag::CITY != 0;
            let local = behind & LOCAL != 0 || seat;
            return (in_it || local).then_some((EntityKind::Place, LOCATED));
        }
        if !matches!(name.kind, EntityKind::Person | EntityKind::Place) {
            return None;
        }
        let person = name.kind == EntityKind::Person;
        let tail = name.tokens.len() > 1 && self.told(Some(last), last) & TAIL != 0;
        let which = person
            && !self.is_known_person(name)
            && self.word(behind, last) == ","
            && self.word(Some(last + 2), last) == "which";
        let shares = person
            && matches!(self.word(behind, last), "'s" | "’s")
            && self.word(Some(last + 2), last) == "shareholders";
        (tail || which || shares || person && self.is_named_body(name)).then_some((EntityKind::Organization, FIRM))
    }

    /// Whether the name at `token` is the whole of what stands behind the word for where: not `in Acme’s case`, `in Acme
    /// jargon`, `in Kent Police`.
    fn stands_free(&self, token: usize) -> bool {
        let same = self.read.tokens.get(token + 1).filter(|_| !self.word(Some(token + 1), token).is_empty());
        same.is_none_or(|next| match next.kind {
            TokenKind::Word => BEHIND.contains(self.words.lower(token + 1)),
            TokenKind::Possessive => false,
            _ => true,
        })
    }

    /// Whether money goes into what stands at `token`: `a stake in Acme`, `invest millions in Acme`.
    fn is_invested(&self, token: usize) -> bool {
        (2..=INVESTED).any(|back| self.told(token.checked_sub(back), token) & MONEY != 0)
    }

    /// Whether the lists know a word of the name from people’s, or an office stands before it.
    fn is_known_person(&self, name: &Name) -> bool {
        let flags = |token: usize| self.gazetteer.entry(self.words, token).flags;
        let before = name.tokens.start.checked_sub(1);
        name.tokens.clone().any(|token| flags(token) & (flag::GIVEN | flag::SURNAME) != 0)
            || before.is_some_and(|token| flags(token) & (flag::ROLE | flag::TITLE) != 0)
            || matches!(self.word(before, name.tokens.start), "of" | "to" | "by" | "with" | "from")
    }

    /// Whether the noun for a firm stands right before the name, with an article: `the video app NAME,`.
    fn is_named_body(&self, name: &Name) -> bool {
        let (first, end) = (name.tokens.start, name.tokens.end);
        let body = self.told(first.checked_sub(1), first) & BODY != 0;
        let article = |back: usize| matches!(self.word(first.checked_sub(back), first), "the" | "a" | "an" | "its");
        // `the firm NAME founded`
        let apart = self.read.tokens.get(end).is_none_or(|next| next.case() != Case::Lower)
            || matches!(self.word(Some(end), first), "for" | "in" | "is" | "has" | "said");
        body && apart && (2..5).any(article)
    }

    /// Two places that were taken for one: `Inverness and Aberdeen`.
    fn two_places(&self, name: Name) -> impl Iterator<Item = Name> + use<> {
        let tokens = name.tokens.clone();
        let and = (tokens.start + 1..tokens.end - 1).find(|&token| self.words.lower(token) == "and");
        let apart = |&and: &usize| {
            let mut phrase = String::new();
            join(self.words, tokens.start, tokens.len().min(8), &mut phrase);
            let known = lexicon::entry(&phrase).flags & (flag::COUNTRY | flag::CITY) != 0;
            let cased = |token: usize| self.read.tokens[token].case() == Case::Title;
            let plain = |token: usize| {
                let lower = self.words.lower(token);
                let others = flag::ORG_HEAD | flag::GIVEN | flag::SURNAME;
                let head = self.gazetteer.entry(self.words, token).flags & others != 0;
                cased(token) && !head && !lexicon::is_common(lower) && self.told(Some(token), and) & JOINED == 0
            };
            !known && tokens.clone().all(|token| token == and || plain(token))
        };
        let cut = and.filter(|_| name.kind == EntityKind::Place).filter(apart);
        let first = Name { tokens: tokens.start..cut.unwrap_or(tokens.end), ..name.clone() };
        let second = cut.map(|cut| Name { tokens: cut + 1..tokens.end, ..name });
        std::iter::once(first).chain(second)
    }

    /// Names alone in a list of places: `in Zamfara, Imo and Kogi`.
    fn listed(&self, names: &mut [Name]) {
        let full = names.iter().filter(|name| name.kind == EntityKind::Person && name.tokens.len() > 1);
        let people: HashSet<u32, Hashed> =
            full.flat_map(|name| name.tokens.clone()).map(|token| self.words.folded(token)).collect();
        let mut start = 0;
        while start < names.len() {
            let mut end = start + 1;
            while end < names.len() && end - start < MOST && self.goes_on(&names[end - 1], &names[end]) {
                end += 1;
            }
            let list = &mut names[start..end];
            let first = list[0].tokens.start;
            let before = first.checked_sub(1);
            let opened = self.told(before, first) & WHERE != 0
                || matches!(self.word(before, first), "including" | "between" | "from" | "to");
            let closed = list
                .last()
                .is_some_and(|last| matches!(self.word(last.tokens.start.checked_sub(1), first), "and" | "or"));
            let place = |name: &&Name| name.kind == EntityKind::Place;
            let alone = |name: &Name| {
                matches!(name.kind, EntityKind::Person | EntityKind::Organization) && self.can_be_place(name)
            };
            let plain = |name: &Name| {
                name.kind == EntityKind::Place || alone(name) && !people.contains(&self.words.folded(name.tokens.start))
            };
            if list.len() > 1
                && opened
                && closed
                && list.iter().filter(place).count() * 2 >= list.len()
                && list.iter().all(plain)
            {
                for name in list.iter_mut().filter(|name| name.kind != EntityKind::Place) {
                    (name.kind, name.evidence) = (EntityKind::Place, LISTED);
                }
            }
            start = end;
        }
    }

    /// Where a place lies: `at a warehouse in Tilbury, Essex.`
    fn counties(&self, names: &mut [Name]) {
        for index in 1..names.len() {
            let (town, name) = (&names[index - 1], &names[index]);
            let (first, end) = (town.tokens.start, name.tokens.end);
            let county = name.kind == EntityKind::Organization
                && town.kind == EntityKind::Place
                && name.tokens.start == town.tokens.end + 1
                && self.word(Some(town.tokens.end), first) == ","
                && self.told(first.checked_sub(1), first) & WHERE != 0
                && matches!(self.word(Some(end), first), "," | "." | ";" | ")")
                && self.can_be_place(name);
            if county {
                (names[index].kind, names[index].evidence) = (EntityKind::Place, LOCATED);
            }
        }
    }

    /// Whether `next` is the name behind `name` in a list.
    fn goes_on(&self, name: &Name, next: &Name) -> bool {
        let between = name.tokens.end..next.tokens.start;
        let joint = |token: usize| matches!(self.words.lower(token), "," | "and" | "or");
        let same = self.read.sentence_of(name.tokens.start) == self.read.sentence_of(next.tokens.start);
        same && (1..=2).contains(&between.len()) && between.into_iter().all(joint)
    }
}
