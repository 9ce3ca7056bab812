//! Where the lists know better than the tagger.
//!
//! In: the tagger's names. Out: the same, with what a list settles settled: seats of governments are organizations
//! (`the Kremlin`), two countries tied by a hyphen are two places (`US-Russia`), a demonym is a group, and what is
//! called a forum or a summit is an event. Names lose what cannot begin or end them: lower-case words, adverbs that open
//! sentences, letters behind a person's name (`KC`), and `-based`. A town and its court or council are one name.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::EntityKind;
use super::gazetteer::{Gazetteer, flag, join};
use super::names::Name;
use super::well_known;
use super::words::Words;
use crate::lexicon::{self, Letters, List};
use crate::text::{Case, Text, TokenKind};

/// Lower-case words that a name never starts with.
const NEVER_FIRST: &[&str] =
    &["of", "the", "in", "at", "on", "and", "for", "by", "to", "from", "with", "a", "an", "as"];

/// Lower-case words that a name never ends with.
const NEVER_LAST: &[&str] = &["as", "alias", "and"];

/// Adverbs that open a sentence before a name.
const ADVERBS: &[&str] = &["meanwhile", "elsewhere", "however", "nevertheless", "furthermore", "moreover"];

/// Letters that stand behind a person's name.
const LETTERS: &[&str] = &["kc", "qc", "sc", "bl", "td", "mp", "mbe", "obe", "cbe", "san"];

/// What a court or a council is called behind the name of its town: nothing but these, and one of the first.
const OF_TOWNS: &[&str] = &["court", "council", "crown", "high", "county", "city", "district", "borough", "circuit"];
const BODIES: usize = 2;

/// What is said for a seat of government.
pub(super) const SEAT: &str = "a seat of government";

/// What stands between the names of two persons.
const BETWEEN_PEOPLE: &[&str] = &["and", "&", "/", "or"];

/// What is no name whatever the tagger says, in lower case with a space around hyphens.
static NO_NAMES: LazyLock<HashSet<String, BuildHasherDefault<Letters>>> =
    LazyLock::new(|| list!("entities/no_names.txt").lines().map(|line| line.replace('-', " - ")).collect());

/// What a newspaper is called behind the name of its city.
pub(super) static PAPERS: LazyLock<List> = LazyLock::new(|| lexicon::words(list!("entities/papers.txt")));

/// Whether the name is a party's letter and a state, as American papers put them behind a name: `Mike Johnson, R-La.`
fn is_seat(text: &str, read: &Text, start: usize, length: usize) -> bool {
    let word = |token: usize| read.tokens.get(token).map_or("", |token| token.span().of(text));
    let apart = start.checked_sub(1).is_some_and(|before| matches!(word(before), "," | "("));
    apart && (3..=4).contains(&length) && matches!(word(start), "R" | "D" | "I") && matches!(word(start + 1), "-" | "–")
}

/// Settles what the lists can settle in `names`, which are in order and apart and stay so.
pub(super) fn mend(text: &str, read: &Text, words: &Words<'_>, gazetteer: &Gazetteer, names: Vec<Name>) -> Vec<Name> {
    let mut out = Vec::with_capacity(names.len());
    let mut phrase = String::new();
    for mut name in names.into_iter().flat_map(|name| two_people(read, words, name)) {
        trim(read, words, gazetteer, &mut name);
        let (start, length) = (name.tokens.start, name.tokens.len());
        join(words, start, length.min(8), &mut phrase);
        if NO_NAMES.contains(phrase.as_str()) || is_seat(text, read, start, length) {
            continue;
        }
        let flags = |token: usize| gazetteer.entry(words, token).flags;
        let hyphen = |token: usize| matches!(read.tokens[token].span().of(text), "-" | "–");
        if length == 3
            && hyphen(start + 1)
            && flags(start) & flag::COUNTRY != 0
            && flags(start + 2) & flag::COUNTRY != 0
        {
            out.push(Name { tokens: start..start + 1, kind: EntityKind::Place, ..name.clone() });
            out.push(Name { tokens: start + 2..start + 3, kind: EntityKind::Place, ..name });
            continue;
        }
        // `The New York Times` is one name, and so is `Leeds Crown Court`
        let body = OF_TOWNS[..BODIES].contains(&words.lower(name.tokens.end - 1))
            && name.tokens.clone().all(|token| OF_TOWNS.contains(&words.lower(token)));
        let paper = length == 1 && PAPERS.contains(phrase.as_str());
        let city = |city: &&mut Name| {
            let same = read.sentence_of(city.tokens.start) == read.sentence_of(start);
            city.kind == EntityKind::Place && city.tokens.end == start && same
        };
        if name.kind == EntityKind::Organization
            && (paper || body)
            && let Some(city) = out.last_mut().filter(city)
        {
            city.tokens.end = name.tokens.end;
            city.kind = EntityKind::Organization;
            city.evidence = "a city's name and what its newspaper, court or council is called";
            continue;
        }
        let known = lexicon::entry(&phrase).flags;
        let last = name.tokens.end - 1;
        let before = start.checked_sub(1).map_or("", |token| words.lower(token));
        if name.kind == EntityKind::Event
            && length > 1
            && (start..=last).all(|token| plain_or_country(read, gazetteer, words, token))
        {
            // `the US presidential election`: no name but the country's
            let Some(country) = (start..=last).find(|&token| flags(token) & (flag::COUNTRY | flag::DEMONYM) != 0)
            else {
                continue;
            };
            let kind = if flags(country) & flag::COUNTRY != 0 { EntityKind::Place } else { EntityKind::Group };
            out.push(Name { tokens: country..country + 1, kind, evidence: "a country's name in a list", ..name });
            continue;
        }
        let settled = match name.kind {
            EntityKind::Person | EntityKind::Place | EntityKind::Group | EntityKind::Work | EntityKind::Product
                if well_known::is_company(text, read, &name.tokens) =>
            {
                Some((EntityKind::Organization, well_known::LISTED))
            }
            EntityKind::Person if length > 1 && known & flag::ORGANIZATION != 0 => {
                Some((EntityKind::Organization, well_known::LISTED))
            }
            EntityKind::Place | EntityKind::Organization if known & flag::SEAT != 0 => {
                Some((EntityKind::Organization, SEAT))
            }
            EntityKind::Organization | EntityKind::Place | EntityKind::Work | EntityKind::Product
                if known & flag::DEMONYM != 0
                    && known & flag::COUNTRY == 0
                    && length == 1
                    && name.kind != EntityKind::Organization =>
            {
                Some((EntityKind::Group, "a people's name in a list"))
            }
            EntityKind::Organization | EntityKind::Work | EntityKind::Product
                if length > 1
                    && (known & flag::EVENT != 0
                        || matches!(words.lower(last), "forum" | "summit")
                            && before == "the"
                            && follows_at(words, start)) =>
            {
                Some((EntityKind::Event, "the word for an event at its end"))
            }
            _ => None,
        };
        if let Some((kind, evidence)) = settled {
            name.kind = kind;
            name.evidence = evidence;
        }
        out.push(name);
    }
    out
}

/// A person's name with `and` or a genitive in it is two persons' names.
fn two_people(read: &Text, words: &Words<'_>, name: Name) -> impl Iterator<Item = Name> + use<> {
    let tokens = name.tokens.clone();
    let between = |token: &usize| {
        BETWEEN_PEOPLE.contains(&words.lower(*token)) || read.tokens[*token].kind == TokenKind::Possessive
    };
    let cut = (tokens.start + 1..tokens.end - 1).find(between).filter(|_| name.kind == EntityKind::Person);
    let first = Name { tokens: tokens.start..cut.unwrap_or(tokens.end), ..name.clone() };
    let second = cut.map(|cut| Name { tokens: cut + 1..tokens.end, ..name });
    std::iter::once(first).chain(second)
}

/// Takes off what no name begins or ends with: possessives, dashes, lower-case words; and titles before persons.
fn trim(read: &Text, words: &Words<'_>, gazetteer: &Gazetteer, name: &mut Name) {
    let no_word = |token: usize| matches!(read.tokens[token].kind, TokenKind::Possessive | TokenKind::Punct);
    let small = |token: usize| read.tokens[token].case() == Case::Lower;
    // `Windows-based` is no place
    let is_town = |token: usize| {
        let listed = gazetteer.entry(words, token).flags & (flag::CITY | flag::COUNTRY) != 0;
        listed || read.tokens[token].case() == Case::Title && !lexicon::is_common(words.lower(token))
    };
    while name.tokens.len() > 1 {
        let (first, last) = (name.tokens.start, name.tokens.end - 1);
        let lower = words.lower(first);
        let left_over = lower == "s" && small(first) && first > 0 && no_word(first - 1);
        let flags = gazetteer.entry(words, first).flags;
        // `Said Ada Roe: “…”`, though Said is a name too
        let verb = lower == "said"
            && words.lower(last + 1) == ":"
            && read.sentences[read.sentence_of(first)].tokens.start == first;
        let adverb = ADVERBS.contains(&lower) && read.sentences[read.sentence_of(first)].tokens.start == first;
        let person = name.kind == EntityKind::Person && name.tokens.len() > 2;
        let title = name.kind == EntityKind::Person
            && flags & flag::TITLE != 0
            && flags & (flag::GIVEN | flag::SURNAME) == 0
            && lower != "mother" // Teresa
            && !small(last);
        if no_word(first) && !matches!(lower, "(" | "@" | "#")
            || small(first) && NEVER_FIRST.contains(&lower)
            || left_over
            || verb
            || adverb
            || title
        {
            name.tokens.start += 1;
        } else if last - first > 1 && is_town(last - 2) && words.lower(last) == "based" && words.lower(last - 1) == "-"
        {
            name.tokens.end -= 2;
            (name.kind, name.evidence) = (EntityKind::Place, "where somebody is based");
        } else if person && read.tokens[last].case() == Case::Upper && LETTERS.contains(&words.lower(last))
            || small(last) && NEVER_LAST.contains(&words.lower(last))
        {
            name.tokens.end -= 1;
        } else {
            break;
        }
    }
}

/// Whether the token is a lower-case word, a mark, or a country or its people.
fn plain_or_country(read: &Text, gazetteer: &Gazetteer, words: &Words<'_>, token: usize) -> bool {
    let here = &read.tokens[token];
    here.case() == Case::Lower
        || here.kind == TokenKind::Punct
        || gazetteer.entry(words, token).flags & (flag::COUNTRY | flag::DEMONYM) != 0
}

/// Whether `at the` stands before the token.
fn follows_at(words: &Words<'_>, token: usize) -> bool {
    token >= 2 && matches!(words.lower(token - 2), "at" | "during")
}
