//! Places, organizations and storms by the words around their names.
//!
//! In: the tagger's names. Out: the same, by `lists/around.txt` and `lists/deals.txt`:
//!
//! * a name alone behind `in` or `near` is a place (`police in Kent`), unless somebody invests in it; so is the one that
//!   somebody is mayor of, lives in or moves to (`the Kent mayor`), and what is listed with places (`in Zamfara, Imo and
//!   Kogi`);
//! * what `which` refers to, what has shares or a spokesman, owns, what ends like a paper or a club, and what the noun for a
//!   firm stands right before (`the video app Kwikly`), is no person but an organization;
//! * two places that `and` joins are two names; storms are events, by their name alone too.
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

const GOES: u8 = 1;
const TRADE: u8 = 1 << 1;
const MADE: u8 = 1 << 2;
const SPEAKS: u8 = 1 << 3;
const STOCK: u8 = 1 << 4;
const STAFF: u8 = 1 << 5;

/// What a word in lower case, a preposition away or right behind, says of a name of one word.
static DEALS: LazyLock<Listed<u8>> = LazyLock::new(|| {
    let sorts =
        [("goes", GOES), ("trade", TRADE), ("made", MADE), ("speaks", SPEAKS), ("stock", STOCK), ("staff", STAFF)];
    sorted(list!("entities/deals.txt"), &sorts)
});

/// What may stand behind a place of one word.
static BEHIND: LazyLock<List> = LazyLock::new(|| lexicon::words(list!("entities/behind_places.txt")));

/// How many tokens before a company the word may stand that says that money goes into it.
const INVESTED: usize = 6;
/// How many names of a list of places are read.
const MOST: usize = 12;

/// What is said for a place.
const LOCATED: &str = "words for where something is beside it";
/// What is said for a place that no person of the document is named like.
pub(super) const LIVED_IN: &str = "somebody is in it or goes there";
/// What is said for a storm.
const STORMY: &str = "the word for a storm before it";
/// What is said for one of several places.
const LISTED: &str = "a list of places";
/// What is said for an organization.
pub(super) const FIRM: &str = "words of firms beside it";

/// Settles `names`, which are in order and apart and stay so.
pub(super) fn settle(read: &Text, words: &Words<'_>, gazetteer: &Gazetteer, names: Vec<Name>) -> Vec<Name> {
    let mut around = Around { read, words, gazetteer, people: HashSet::default() };
    let mut names: Vec<Name> = names.into_iter().flat_map(|name| around.two_places(name)).collect();
    let storm = |name: &Name| around.told(Some(name.tokens.start), name.tokens.start) & STORM != 0;
    let full = names.iter().filter(|name| name.kind == EntityKind::Person && name.tokens.len() > 1 && !storm(name));
    around.people = full.flat_map(|name| name.tokens.clone()).map(|token| words.folded(token)).collect();
    let owners: Vec<bool> = (0..names.len()).map(|index| around.owns_person(&names[index..])).collect();
    for (name, owner) in names.iter_mut().zip(owners) {
        if let Some((kind, evidence)) = around.kind(name, owner) {
            (name.kind, name.evidence) = (kind, evidence);
        }
    }
    around.storms(&mut names);
    around.listed(&mut names);
    around.counties(&mut names);
    names
}

/// The text around names.
struct Around<'a> {
    read: &'a Text,
    words: &'a Words<'a>,
    gazetteer: &'a Gazetteer,
    /// The words of persons' full names.
    people: HashSet<u32, Hashed>,
}

impl Around<'_> {
    /// What the list says of `token`, where it is in the sentence of `beside`.
    fn told(&self, token: Option<usize>, beside: usize) -> u8 {
        LIST.get(self.word(token, beside)).copied().unwrap_or(0)
    }

    /// What the list of dealings says of `token`, where it is in the sentence of `beside`.
    fn deals(&self, token: Option<usize>, beside: usize) -> u8 {
        DEALS.get(self.word(token, beside)).copied().unwrap_or(0)
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
    fn kind(&self, name: &Name, owner: bool) -> Option<(EntityKind, &'static str)> {
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
        if person && self.is_nobody(name) && self.can_be_place(name) && self.is_lived_in(first) {
            return Some((EntityKind::Place, LIVED_IN));
        }
        let tail = name.tokens.len() > 1 && self.told(Some(last), last) & TAIL != 0;
        let which = person
            && !self.is_known_person(name)
            && self.word(behind, last) == ","
            && self.word(Some(last + 2), last) == "which";
        let firm = person && self.is_named_body(name) || self.is_nobody(name) && self.is_firm(name, owner);
        (tail || which || firm).then_some((EntityKind::Organization, FIRM))
    }

    /// Whether no word of the name is in a person's full name.
    fn is_nobody(&self, name: &Name) -> bool {
        let single = name.tokens.len() == 1;
        single && name.tokens.clone().all(|token| !self.people.contains(&self.words.folded(token)))
    }

    /// Whether somebody goes to what stands at `token`, or is in it: `moved to Kent`.
    fn is_lived_in(&self, token: usize) -> bool {
        let before = self.word(token.checked_sub(1), token);
        // `moved back to Kent`
        let verb = if self.word(token.checked_sub(2), token) == "back" { 3 } else { 2 };
        let goes = before == "to" && self.deals(token.checked_sub(verb), token) & GOES != 0;
        // `the change in Sarah`
        let given = self.gazetteer.entry(self.words, token).flags & (flag::GIVEN | flag::CITY) == flag::GIVEN;
        let inside = !given && matches!(before, "in" | "near" | "outside");
        (goes || inside) && self.stands_free(token) && !self.is_invested(token)
    }

    /// Whether the words beside `name`, of one word, say that it trades, makes, or has staff.
    fn is_firm(&self, name: &Name, owner: bool) -> bool {
        let (first, end) = (name.tokens.start, name.tokens.end);
        let genitive = matches!(self.word(Some(end), first), "'s" | "’s");
        let is = |flags: u16| self.gazetteer.entry(self.words, first).flags & flags != 0;
        let behind = self.deals(Some(end + usize::from(genitive)), first);
        let before = self.deals(first.checked_sub(2), first);
        let dealt = match self.word(first.checked_sub(1), first) {
            "in" => before & STOCK != 0,
            "by" => before & MADE != 0 && !is(flag::GIVEN),
            "for" => before & SPEAKS != 0 && !self.is_listed_person(name),
            "at" => before & STAFF != 0,
            _ => false,
        };
        if name.kind == EntityKind::Place {
            return dealt && !is(flag::CITY | flag::COUNTRY);
        }
        let stock = behind & STOCK != 0 && !genitive;
        let chief =
            genitive && self.word(Some(end + 1), first) == "chief" && self.word(Some(end + 2), first) == "executive";
        dealt || chief || behind & TRADE != 0 || (stock || owner) && !self.is_listed_person(name)
    }

    /// Whether a person's full name follows the genitive of the first of `names`: `Acme's Ann Lee`.
    fn owns_person(&self, names: &[Name]) -> bool {
        let [name, next, ..] = names else { return false };
        let person = next.kind == EntityKind::Person && next.tokens.len() > 1;
        let genitive = || matches!(self.word(Some(name.tokens.end), name.tokens.start), "'s" | "’s");
        person && next.tokens.start == name.tokens.end + 1 && genitive()
    }

    /// The names of storms alone.
    fn storms(&self, names: &mut [Name]) {
        let storm = |name: &&Name| {
            let first = name.tokens.start;
            name.kind == EntityKind::Event && name.tokens.len() == 2 && self.told(Some(first), first) & STORM != 0
        };
        let storms = names.iter().filter(storm).map(|name| self.words.folded(name.tokens.end - 1));
        let storms: HashSet<u32, Hashed> = storms.collect();
        let alone = |name: &&mut Name| self.is_nobody(name) && storms.contains(&self.words.folded(name.tokens.start));
        for name in names.iter_mut().filter(alone) {
            (name.kind, name.evidence) = (EntityKind::Event, STORMY);
        }
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

    /// Whether the lists know a word of the name from people’s.
    fn is_listed_person(&self, name: &Name) -> bool {
        let flags = |token: usize| self.gazetteer.entry(self.words, token).flags;
        name.tokens.clone().any(|token| flags(token) & (flag::GIVEN | flag::SURNAME) != 0)
    }

    /// Whether the lists know a word of the name from people’s, or an office stands before it.
    fn is_known_person(&self, name: &Name) -> bool {
        let before = name.tokens.start.checked_sub(1);
        self.is_listed_person(name)
            || before
                .is_some_and(|token| self.gazetteer.entry(self.words, token).flags & (flag::ROLE | flag::TITLE) != 0)
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
            let plain = |name: &Name| name.kind == EntityKind::Place || alone(name) && self.is_nobody(name);
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
