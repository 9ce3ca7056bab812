//! Persons by what stands beside their names, whatever the tagger makes of their letters.
//!
//! In: the tagger's names. Out: the same, by `lists/apposed.txt`: who stands between commas beside an office or a kinship
//! is a person (`its chairwoman, NAME, said`, `NAME, the school’s principal, told`, `her niece, NAME, fled`), and so is who
//! has an age (`NAME NAME, 43, said`). Ranks and trades before a person's name are no part of it (`Cllr NAME`). What the
//! lists know as a place or an organization, and what has a word of organizations in it, keeps its kind.

use std::ops::Range;
use std::sync::LazyLock;

use super::EntityKind;
use super::gazetteer::{Gazetteer, flag, join};
use super::names::Name;
use super::words::Words;
use crate::lexicon::{self, Listed, sorted};
use crate::text::{Case, Text, TokenKind};

const OFFICE: u8 = 1;
const KIN: u8 = 1 << 1;
const RANK: u8 = 1 << 2;
const SURE: u8 = 1 << 3;

/// What a word in lower case says of the name beside it.
static LIST: LazyLock<Listed<u8>> = LazyLock::new(|| {
    sorted(list!("entities/apposed.txt"), &[("office", OFFICE), ("kin", KIN), ("rank", RANK), ("sure", SURE)])
});

/// A description has so many tokens at most.
const LONGEST: usize = 8;

/// What a description of one person begins with.
const OWN: &[&str] = &["the", "a", "an", "its", "his", "her", "their", "my", "our"];

/// A person's name has so many.
const MOST: usize = 5;

/// What is said for a person.
pub(super) const EVIDENCE: &str = "an office or a kinship beside it";

/// Settles `names`, which are in order and apart and stay so.
pub(super) fn settle(read: &Text, words: &Words<'_>, gazetteer: &Gazetteer, names: &mut [Name]) {
    let beside = Beside { read, words, gazetteer };
    for name in names {
        let other =
            matches!(name.kind, EntityKind::Organization | EntityKind::Place | EntityKind::Work | EntityKind::Product);
        let bare = beside.without_ranks(name);
        let ranked = bare.start - name.tokens.start;
        if name.kind == EntityKind::Person
            || other
                && beside.can_be_person(&bare)
                && (ranked > 1 || beside.is_sure(name, &bare) || beside.is_person(&bare))
        {
            name.tokens = bare;
            if other {
                (name.kind, name.evidence) = (EntityKind::Person, EVIDENCE);
            }
        }
    }
}

/// The text around names.
struct Beside<'a> {
    read: &'a Text,
    words: &'a Words<'a>,
    gazetteer: &'a Gazetteer,
}

impl Beside<'_> {
    fn told(&self, token: usize) -> u8 {
        let here = self.read.tokens.get(token).map_or("", |_| self.words.lower(token));
        LIST.get(here.trim_end_matches('.')).copied().unwrap_or(0)
    }

    fn case(&self, token: usize) -> Case {
        self.read.tokens[token].case()
    }

    /// The name without ranks and trades before it.
    fn without_ranks(&self, name: &Name) -> Range<usize> {
        let Range { start, end } = name.tokens;
        let known = |token: usize| self.gazetteer.entry(self.words, token).flags & (flag::GIVEN | flag::SURNAME) != 0;
        let told = |token: usize| {
            let lower = self.words.lower(token).trim_end_matches('.');
            // `Di` and `Con` are given names
            let short = lower.len() < 4 && self.case(token) != Case::Upper;
            let detective = |token: usize| token > 0 && self.words.lower(token - 1).trim_end_matches('.') == "det";
            match lower {
                "det" => self.told(token + 1) & RANK != 0,
                "con" | "ch" | "sgt" => detective(token) || lower == "sgt",
                _ => self.told(token) & RANK != 0 && !short,
            }
        };
        let rank = |&token: &usize| told(token) && !known(token);
        let sure = name.kind == EntityKind::Place && self.told(start) & SURE != 0;
        let least = if name.kind == EntityKind::Person || sure { 1 } else { 2 };
        let ranks = (start..end.saturating_sub(least)).take_while(rank).count();
        start + ranks..end
    }

    /// Whether a rank that only persons have stands before the name `bare`, which is no other word: `Cllr NAME`.
    fn is_sure(&self, name: &Name, bare: &Range<usize>) -> bool {
        let ranked = name.tokens.start < bare.start && self.told(name.tokens.start) & SURE != 0;
        ranked && !bare.clone().any(|token| lexicon::is_common(self.words.lower(token)))
    }

    /// Whether the letters of `tokens` can be a person's name: nothing that the lists know as a place or an organization.
    fn can_be_person(&self, tokens: &Range<usize>) -> bool {
        let titled = |token: usize| {
            let here = &self.read.tokens[token];
            matches!(here.case(), Case::Title | Case::Mixed)
                || here.kind == TokenKind::Punct && self.words.lower(token) == "-"
        };
        let head =
            |token: usize| self.gazetteer.entry(self.words, token).flags & (flag::ORG_HEAD | flag::ORGANIZATION) != 0;
        let mut phrase = String::new();
        join(self.words, tokens.start, tokens.len().min(MOST), &mut phrase);
        let listed = flag::COUNTRY | flag::CITY | flag::ORGANIZATION | flag::DEMONYM | flag::SEAT;
        tokens.len() <= MOST
            && tokens.clone().all(|token| titled(token) && !head(token))
            && lexicon::entry(&phrase).flags & listed == 0
    }

    /// Whether what stands beside `tokens` says that they are a person.
    fn is_person(&self, tokens: &Range<usize>) -> bool {
        let kinds = if tokens.len() > 1 { OFFICE | KIN } else { KIN };
        let sentence = &self.read.sentences[self.read.sentence_of(tokens.start)].tokens;
        let word = |token: usize| if sentence.contains(&token) { self.words.lower(token) } else { "" };
        let closed = |token: usize| matches!(word(token), "," | "." | ")" | ";" | "" | "who");
        let before = tokens.start.checked_sub(2).filter(|_| word(tokens.start - 1) == ",");
        let named = before.is_some_and(|last| {
            sentence.contains(&last)
                && closed(tokens.end)
                && word(tokens.end + 1) != "and"
                && self.described(sentence, last, kinds)
        });
        named
            || tokens.len() > 1 && word(tokens.end) == "," && self.apposed(sentence, tokens.end + 1, kinds)
            || tokens.len() > 1 && self.aged(sentence, tokens.end)
    }

    /// Whether the description that ends with the token `last` is of one person: `its chairwoman`, `the trust’s chief
    /// executive`, `the chairman of the trust`.
    fn described(&self, sentence: &Range<usize>, last: usize, kinds: u8) -> bool {
        let first = sentence.start.max((last + 1).saturating_sub(LONGEST));
        let stop = |&token: &usize| matches!(self.words.lower(token), "," | ";" | "and" | "or" | "(" | ")");
        let tokens =
            (first..=last).rev().take_while(|token| !stop(token)).last().map_or(first..first, |start| start..last + 1);
        let of = tokens.clone().skip(1).find(|&token| matches!(self.words.lower(token), "of" | "for" | "at" | "in"));
        let head = of.unwrap_or(tokens.end).checked_sub(1);
        head.is_some_and(|head| {
            tokens.contains(&head)
                && self.told(head) & kinds != 0
                && self.case(head) == Case::Lower
                && self.owned(tokens.start..head)
        })
    }

    /// Whether a description of one person begins at `start` and ends with a comma: `its chairwoman,`, `a director of`.
    fn apposed(&self, sentence: &Range<usize>, start: usize, kinds: u8) -> bool {
        let end = sentence.end.min(start + LONGEST);
        let stop = |&token: &usize| {
            matches!(self.words.lower(token), "," | "." | ";" | "of" | "for" | "at" | "in" | "who" | "(" | "and")
        };
        let Some(stop) = (start..end).find(stop).filter(|&stop| stop > start) else { return false };
        self.told(stop - 1) & kinds != 0 && self.case(stop - 1) == Case::Lower && self.opens(start..stop)
    }

    /// Whether a description begins with a small word or with whose office it is: `Acme’s director`.
    fn opens(&self, mut tokens: Range<usize>) -> bool {
        let possessive = |token: usize| self.read.tokens[token].kind == TokenKind::Possessive;
        let small = OWN.contains(&self.words.lower(tokens.start));
        small || tokens.find(|&token| self.case(token) == Case::Lower || possessive(token)).is_some_and(possessive)
    }

    /// Whether the words before an office say whose it is.
    fn owned(&self, mut tokens: Range<usize>) -> bool {
        tokens.any(|token| {
            OWN.contains(&self.words.lower(token)) || self.read.tokens[token].kind == TokenKind::Possessive
        })
    }

    /// Whether an age stands behind the name that ends at `end`: `, 43,`.
    fn aged(&self, sentence: &Range<usize>, end: usize) -> bool {
        let word = |token: usize| if sentence.contains(&token) { self.words.lower(token) } else { "" };
        let age = word(end + 1);
        let years = age.len() == 2 && age.bytes().all(|byte| byte.is_ascii_digit());
        word(end) == "," && years && word(end + 2) == ","
    }
}
