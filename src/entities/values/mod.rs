//! Values by a grammar: dates, times, money, percent, quantities, numbers, addresses.
//!
//! In: the tokens, their words, and the article's date as anchor. Out: [`Value`]s in reading order, apart from each
//! other. Every token that can begin a value (a number, a currency sign, a listed word) is tried against the rules in
//! the order in which the longer reading wins: money, percent, dates, times, quantities, numbers. A rule looks a fixed
//! number of tokens ahead. What a word can be comes from `lists/values.txt`, looked up once a distinct word.

mod amounts;
mod dates;
mod lexicon;

use std::cell::LazyCell;
use std::ops::Range;

use super::EntityKind;
use super::names::Name;
use super::words::{Words, is_capital};
use crate::day::Day;
use crate::memo::{Key, Memo};
use crate::tagger::MIX;
use crate::text::{Sentence, Text, TokenKind};

use lexicon::{ROLES, Role};

/// Words that say of what follows that it is to come, ...
const AHEAD: &[&str] = &[
    "will",
    "won't",
    "'ll",
    "’ll",
    "shall",
    "would",
    "scheduled",
    "due",
    "expected",
    "slated",
    "until",
    "till",
    "through",
    "starting",
    "beginning",
    "planned",
    "plans",
];
/// ... and what parts it from them.
const CLAUSE_ENDS: &[&str] =
    &["said", "says", "told", "announced", "wrote", "added", "that", ",", ";", ":", "“", "”", "\"", "(", ")", "—", "–"];

/// What is said for money that opens with the letters of a dollar and its sign.
const DOLLARS: &str = "a dollar sign and whose it is";

/// A value found in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Value {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Date, time, money, percent, quantity, number or address.
    pub kind: EntityKind,
    /// The standard form: ISO 8601, `USD 1300`, `13 km`.
    pub value: Option<String>,
    /// Whether only its form tells it from a name: `May`, `March` alone.
    pub doubtful: bool,
    /// What spoke for it.
    pub evidence: &'static str,
}

/// The values of sentences, places counted from a sentence's first token.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory(Memo<Box<[Value]>>);

impl Memory {
    /// Begins an inspection.
    pub(super) fn turn(&mut self) {
        self.0.turn();
    }
}

impl Value {
    /// With its place moved by `by` tokens.
    fn moved(&self, by: isize) -> Self {
        let at = |token: usize| token.wrapping_add_signed(by);
        Self { tokens: at(self.tokens.start)..at(self.tokens.end), ..self.clone() }
    }
}

/// Names all that the values of `sentence` are read from; `key` names its words.
fn key(text: &str, read: &Text, anchor: Option<Day>, sentence: &Sentence, mut key: Key) -> Key {
    key.add(anchor.map_or(u64::MAX, |day| day.0 as u64));
    key.add_text(sentence.span.of(text));
    let places = read.tokens[sentence.tokens.clone()].iter().fold(0, |places: u64, token| {
        let place = u64::from(token.span().start - sentence.span.start) << 1 | u64::from(token.spaced());
        (places.rotate_left(23) ^ place).wrapping_mul(MIX)
    });
    key.add(places);
    key
}

/// Finds the values of `read`; `anchor` is the day the article was written, `memory` spares what was found before.
pub(super) fn find(
    text: &str,
    read: &Text,
    words: &Words<'_>,
    anchor: Option<Day>,
    mut memory: Option<&mut Memory>,
) -> Vec<Value> {
    let roles = LazyCell::new(|| words.told(&ROLES));
    let mut out = Vec::new();
    for (index, sentence) in read.sentences.iter().enumerate() {
        let key = read.keys.get(index).map(|&words| key(text, read, anchor, sentence, words));
        let start = sentence.tokens.start as isize;
        if let Some(known) = memory.as_deref_mut().zip(key).and_then(|(memory, key)| memory.0.get(key)) {
            out.extend(known.iter().map(|value| value.moved(start)));
            continue;
        }
        let first = out.len();
        let reader = Reader { text, read, words, roles: &roles, range: sentence.tokens.clone(), anchor };
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            match reader.value(at) {
                Some(value) => {
                    at = value.tokens.end;
                    out.push(value);
                }
                None => at += 1,
            }
        }
        if let Some((memory, key)) = memory.as_deref_mut().zip(key) {
            memory.0.put(key, out[first..].iter().map(|value| value.moved(-start)).collect());
        }
    }
    out
}

/// Takes those of `names` away that are a currency's letters, a time zone or a part of a date inside of a value: `C$120`,
/// `6 p.m. GMT`, `Tue 4 Nov 2025`. Both are in order and apart.
pub(super) fn outrank(values: &[Value], names: &mut Vec<Name>) {
    let mut next = 0;
    names.retain(|name| {
        while values.get(next).is_some_and(|value| value.tokens.end < name.tokens.end) {
            next += 1;
        }
        let part = values.get(next).is_some_and(|value| match value.kind {
            EntityKind::Money => value.evidence == DOLLARS && value.tokens.start == name.tokens.start,
            EntityKind::Time => value.tokens.start < name.tokens.start && value.tokens.end == name.tokens.end,
            // `Tue` of `Tue 4 Nov 2025`
            EntityKind::Date => value.tokens.start <= name.tokens.start && value.tokens.len() > name.tokens.len(),
            _ => false,
        });
        !part
    });
}

/// Looks at the tokens of one sentence.
struct Reader<'a> {
    text: &'a str,
    read: &'a Text,
    words: &'a Words<'a>,
    roles: &'a [Option<Role>],
    range: Range<usize>,
    anchor: Option<Day>,
}

impl<'a> Reader<'a> {
    /// The value that starts at token `at`.
    fn value(&self, at: usize) -> Option<Value> {
        let token = self.read.tokens[at];
        let begins = |at: usize, has: fn(&u8) -> bool| {
            let first = self.read.tokens.get(at).map_or(usize::MAX, |token| token.span().start as usize);
            self.text.as_bytes().get(first).is_some_and(has)
        };
        let number = match token.kind {
            TokenKind::Address => return Some(self.made(at..at + 1, EntityKind::Url, None, "an address")),
            TokenKind::Number => true,
            TokenKind::Word => begins(at, u8::is_ascii_digit),
            _ => false,
        };
        // most words are none of these
        let before_sign = || begins(at + 1, |&byte| byte == b'$') && !self.spaced(at + 1) && self.word(at + 1) == "$";
        if !number && self.role(at) == Role::None && !before_sign() {
            return None;
        }
        self.money(at)
            .or_else(|| self.date(at))
            .or_else(|| self.time(at))
            .or_else(|| self.percent(at))
            .or_else(|| self.quantity(at))
            .or_else(|| self.number(at))
    }

    fn made(&self, tokens: Range<usize>, kind: EntityKind, value: Option<String>, evidence: &'static str) -> Value {
        Value { tokens, kind, value, doubtful: false, evidence }
    }

    /// What the token at `at` can be; nothing outside the sentence.
    fn role(&self, at: usize) -> Role {
        if self.range.contains(&at) {
            self.roles[self.words.folded(at) as usize].unwrap_or(Role::None)
        } else {
            Role::None
        }
    }

    fn word(&self, at: usize) -> &'a str {
        if self.range.contains(&at) { self.read.tokens[at].span().of(self.text) } else { "" }
    }

    fn lower(&self, at: usize) -> &'a str {
        if self.range.contains(&at) { self.words.lower(at) } else { "" }
    }

    /// Whether the token at `at` starts with a capital.
    fn capital(&self, at: usize) -> bool {
        self.range.contains(&at) && is_capital(&self.read.tokens[at], self.text)
    }

    /// Whether the clause before the token at `at` speaks of what is to come: `will meet on`, `is due in`.
    fn lies_ahead(&self, at: usize) -> bool {
        const CLAUSE: usize = 14;
        let first = self.range.start.max(at.saturating_sub(CLAUSE));
        let clause = (first..at).rev().map(|token| self.lower(token)).take_while(|word| !CLAUSE_ENDS.contains(word));
        clause.into_iter().any(|word| AHEAD.contains(&word))
    }

    /// Whether white space stands before the token at `at`.
    fn spaced(&self, at: usize) -> bool {
        !self.range.contains(&at) || self.read.tokens[at].spaced()
    }

    /// Whether the token at `at` is a hyphen or dash; `glued` when no space stands around it.
    fn dash(&self, at: usize, glued: bool) -> bool {
        matches!(self.word(at), "-" | "–" | "—" | "‑") && !(glued && (self.spaced(at) || self.spaced(at + 1)))
    }

    /// The number that stands in digits at `at`, without separators.
    fn digits(&self, at: usize) -> Option<f64> {
        let word = self.word(at);
        if !self.range.contains(&at) || self.read.tokens[at].kind != TokenKind::Number || word.contains(':') {
            return None;
        }
        plain(word)
    }

    /// A whole number of `length` digits at `at`.
    fn whole(&self, at: usize, length: Range<usize>) -> Option<u32> {
        let word = self.word(at);
        (length.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten()
    }

    /// Whether the number at `at` is part of a code or score, glued to what stands before it: `Covid-19`, `F-16`, `3-2`.
    fn inside_code(&self, at: usize) -> bool {
        let glued = |i: usize| self.range.contains(&i) && !self.read.tokens[i].spaced();
        at > self.range.start
            && (matches!(self.word(at - 1), "-" | "–" | "/" | "#" | "." | ":" | "*" | "@")
                && glued(at)
                && (at < self.range.start + 2 || !matches!(self.word(at - 2), "(")))
    }
}

/// Reads digits with separators; `None` for what is no plain number.
fn plain(word: &str) -> Option<f64> {
    let mut buffer = [0u8; 24];
    let mut length = 0;
    for byte in word.bytes().filter(|&byte| byte != b',') {
        *buffer.get_mut(length)? = byte;
        length += 1;
    }
    std::str::from_utf8(&buffer[..length]).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::words;
    use crate::span::Span;
    use crate::text::{Piece, segment};

    fn values(text: &str) -> Vec<(EntityKind, String, Option<String>)> {
        let read = segment(text, &[Piece { span: Span::new(0, text.len()), removed: &[] }]);
        let words = words::Words::read(text, &read);
        find(text, &read, &words, Day::read("2024-11-07"), None)
            .into_iter()
            .map(|value| {
                let span = read.span(value.tokens).expect("a value has tokens");
                (value.kind, span.of(text).to_owned(), value.value)
            })
            .collect()
    }

    fn check(kind: EntityKind, cases: &[(&str, &[(&str, &str)])]) {
        for (text, expected) in cases {
            let found: Vec<_> = values(text).into_iter().filter(|value| value.0 == kind).collect();
            let found: Vec<_> = found.iter().map(|(_, s, v)| (s.as_str(), v.as_deref().unwrap_or_default())).collect();
            assert_eq!(found, *expected, "in {text:?}");
        }
    }

    #[test]
    fn dates_are_found_and_normalised() {
        check(
            EntityKind::Date,
            &[
                ("since winning the November 5 election", &[("November 5", "2024-11-05")]),
                ("left in 2021. It cost 2021 euros.", &[("2021", "2021")]),
                ("on Tuesday, May 3, 2022, he", &[("Tuesday, May 3, 2022", "2022-05-03")]),
                ("on 26 March 1999 and", &[("26 March 1999", "1999-03-26")]),
                ("the 23rd of June, 2019", &[("23rd of June, 2019", "2019-06-23")]),
                ("in May to deepen", &[("May", "2024-05")]),
                ("May I go?", &[]),
                ("from 2010-2012 they", &[("2010-2012", "2010/2012")]),
                ("July 12 to 14, 2020", &[("July 12 to 14, 2020", "2020-07-12/2020-07-14")]),
                ("said today that yesterday", &[("today", "2024-11-07"), ("yesterday", "2024-11-06")]),
                ("on Monday", &[("Monday", "2024-11-04")]),
                ("LONDON 1996-08-22", &[("1996-08-22", "1996-08-22")]),
                ("last year", &[("last year", "2023")]),
                ("born on 3 June last year", &[("3 June last year", "2023-06-03")]),
                ("until March 5 next year", &[("March 5 next year", "2025-03-05")]),
                ("opened in September last year", &[("September last year", "2023-09")]),
                ("three days ago", &[("three days ago", "2024-11-04")]),
                ("in October 2019", &[("October 2019", "2019-10")]),
                ("the 1990s were", &[("1990s", "199X")]),
                ("on 30 February", &[("30 February", "")]),
                (
                    "They will meet on Monday, he said on Tuesday.",
                    &[("Monday", "2024-11-11"), ("Tuesday", "2024-11-05")],
                ),
                ("He said on Monday that he would go.", &[("Monday", "2024-11-04")]),
                ("It would be halved from December.", &[("December", "2024-12")]),
                ("A December hike is now likely.", &[("December", "2024-12")]),
            ],
        );
    }

    #[test]
    fn money_has_a_currency_and_a_magnitude() {
        check(
            EntityKind::Money,
            &[
                ("paid $1.5 million for", &[("$1.5 million", "USD 1500000")]),
                ("some US$20bn and €30", &[("US$20bn", "USD 20000000000"), ("€30", "EUR 30")]),
                (
                    "C$120 million a day, HK$3, a $4",
                    &[("C$120 million", "CAD 120000000"), ("HK$3", "HKD 3"), ("$4", "USD 4")],
                ),
                ("worth 300 pesos", &[("300 pesos", "MXN 300")]),
                ("Rs 500 crore", &[("Rs 500 crore", "INR 5000000000")]),
                ("four million yen", &[("four million yen", "JPY 4000000")]),
                ("$5-10 million", &[("$5-10 million", "USD 5000000/10000000")]),
                ("22 billion cedis", &[("22 billion cedis", "GHS 22000000000")]),
            ],
        );
    }

    #[test]
    fn shares_times_quantities_and_numbers_are_told_apart() {
        check(EntityKind::Percent, &[("7.5% and 12 per cent", &[("7.5%", "7.5%"), ("12 per cent", "12%")])]);
        check(
            EntityKind::Time,
            &[
                ("at 5:30 p.m. GMT", &[("5:30 p.m. GMT", "17:30")]),
                ("at 10am and noon", &[("10am", "10:00"), ("noon", "12:00")]),
                ("about 2 p.m. after", &[("about 2 p.m.", "14:00")]),
            ],
        );
        check(
            EntityKind::Quantity,
            &[
                ("13 miles of a 5-km road", &[("13 miles", "13 mi"), ("5-km", "5 km")]),
                ("a 140-pound goat", &[("140-pound", "140 lb")]),
            ],
        );
        check(
            EntityKind::Number,
            &[
                ("about 70 heads of state", &[("about 70", "70")]),
                ("at least seven times", &[("seven", "7")]),
                ("Covid-19 and an F-16", &[]),
                ("two hundred and fifty men", &[("two hundred and fifty", "250")]),
                ("1,300 people, and no one", &[("1,300", "1300")]),
            ],
        );
    }
}
