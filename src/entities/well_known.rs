//! Well-known organizations that the tagger leaves out: stock indexes, whose numbers it takes for some that count
//! something (`S&P 500`), and companies that it has not met, at the start of a sentence most of all.
//!
//! In: the text's tokens. Out: [`Name`]s that stand in `lists/organizations.txt`, which the tagger knows too, or in
//! `lists/companies.txt`, in reading order and apart. Looks at the numbers and the words before them, and at capitalised
//! words that no name has.

use std::ops::Range;
use std::sync::LazyLock;

use super::EntityKind;
use super::gazetteer::{Gazetteer, flag, join};
use super::names::Name;
use super::words::Words;
use crate::confidence::Confidence;
use crate::lexicon;
use crate::text::{Case, Text, TokenKind};

/// The most words before the number.
const WORDS: usize = 2;

/// A word that may begin a name of the large lists, and one of the list of companies.
const LISTS: u8 = 1;
const COMPANY: u8 = 1 << 1;

/// What is said for a name in the list.
pub(super) const LISTED: &str = "a well-known organization in a list";

/// A name in the list of companies.
struct Company {
    /// Its first word, as it is written and in lower case.
    first: &'static str,
    folded: String,
    /// The words behind that.
    rest: Option<&'static str>,
}

/// The list of companies, in the order of their first words.
static COMPANIES: LazyLock<Vec<Company>> = LazyLock::new(|| {
    let read = |name: &'static str| {
        let (first, rest) = name.split_once(' ').map_or((name, None), |(first, rest)| (first, Some(rest)));
        Company { first, folded: first.to_lowercase(), rest }
    };
    lexicon::rows(list!("entities/companies.txt")).into_iter().map(read).collect()
});

fn organization(tokens: Range<usize>) -> Name {
    Name { tokens, kind: EntityKind::Organization, confidence: Confidence::per_mille(900), evidence: LISTED }
}

/// Whether the token has a capital letter anywhere: `xAI` too.
fn has_capital(read: &Text, token: usize) -> bool {
    !matches!(read.tokens[token].case(), Case::Lower | Case::None)
}

/// Finds the indexes of `read`.
pub(super) fn indexes(read: &Text, words: &Words<'_>) -> Vec<Name> {
    let mut out = Vec::new();
    let mut phrase = String::new();
    for (number, _) in read.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Number) {
        let sentence = read.sentences[read.sentence_of(number)].tokens.start;
        let before = (1..=WORDS.min(number - sentence)).take_while(|&count| has_capital(read, number - count));
        let listed = |count: &usize| {
            join(words, number - count, count + 1, &mut phrase);
            lexicon::entry(&phrase).flags & flag::ORGANIZATION != 0
        };
        out.extend(before.filter(listed).last().map(|count| organization(number - count..number + 1)));
    }
    out
}

/// Finds the organizations of `read` between `names`, and those of two words and more that names are parts of.
pub(super) fn find(text: &str, read: &Text, words: &Words<'_>, gazetteer: &Gazetteer, names: &[Name]) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::new();
    let mut phrase = String::new();
    let mut next = 0;
    // asked once a distinct word: few begin a listed name
    let opens = |word: u32| match gazetteer.of_word(word) {
        entry if entry.longest > 1 || entry.flags & flag::ORGANIZATION != 0 => LISTS,
        _ => 0,
    };
    let mut known: Vec<u8> = (0..words.hashes.len() as u32).map(opens).collect();
    for word in COMPANIES.iter().filter_map(|company| words.number(&company.folded)) {
        known[word as usize] |= COMPANY;
    }
    if let Some(article) = words.number("the") {
        known[article as usize] = 0;
    }
    for at in 0..read.tokens.len() {
        let known = known[words.folded(at) as usize];
        if known == 0 || !has_capital(read, at) {
            continue;
        }
        while names.get(next).is_some_and(|name| name.tokens.end <= at) {
            next += 1;
        }
        if names.get(next).is_some_and(|name| name.tokens.start < at) {
            continue;
        }
        let sentence = &read.sentences[read.sentence_of(at)];
        let listed = || match gazetteer.phrase(words, sentence, at, &mut phrase) {
            Some((length, found)) if found.flags & flag::ORGANIZATION != 0 => Some(length),
            _ => (gazetteer.entry(words, at).flags & flag::ORGANIZATION != 0).then_some(1),
        };
        let length = (known & LISTS != 0).then(listed).flatten();
        let length =
            length.or_else(|| (known & COMPANY != 0).then(|| company(text, read, at, sentence.tokens.end)).flatten());
        let Some(tokens) = length.map(|length| at..at + length) else { continue };
        let inside = || names[next..].iter().take_while(|name| name.tokens.start < tokens.end);
        // `20 BP` are basis points
        let counted = at > sentence.tokens.start && read.tokens[at - 1].kind == TokenKind::Number;
        let doubtful = tokens.len() == 1 && (counted || lexicon::is_common(words.lower(at)));
        let free = inside().next().is_none() && !doubtful;
        // `Taiwan | Semiconductor Manufacturing Co`
        let cut = tokens.len() > 1
            && inside().all(|name| name.tokens.start >= at && (name.tokens.end < tokens.end || name.tokens.start > at));
        // `Macy | ’s`
        let is_genitive = |part: usize| words.lower(part).starts_with(['\'', '’']);
        let behind = out.last().is_none_or(|last| last.tokens.end <= at);
        if behind
            && (free || cut)
            && tokens.clone().all(|part| has_capital(read, part) || tokens.len() > 2 || is_genitive(part))
        {
            let end = inside().last().map_or(tokens.end, |name| name.tokens.end.max(tokens.end));
            out.push(organization(at..end));
        }
    }
    out
}

/// Whether the name of these tokens is in the list of companies.
pub(super) fn is_company(text: &str, read: &Text, tokens: &Range<usize>) -> bool {
    company(text, read, tokens.start, tokens.end) == Some(tokens.len())
}

/// How many tokens the longest name has that begins at `at`, ends before `end`, and is in the list of companies.
fn company(text: &str, read: &Text, at: usize, end: usize) -> Option<usize> {
    let word = |token: usize| read.tokens[token].span().of(text);
    let first = word(at);
    let from = COMPANIES.partition_point(|company| company.first < first);
    let companies = COMPANIES[from..].iter().take_while(|company| company.first == first);
    // the list has straight apostrophes alone
    let same = |token: usize, part: &str| {
        let curly = || part.strip_prefix('\'').is_some_and(|rest| word(token).strip_prefix('’') == Some(rest));
        word(token) == part || curly()
    };
    let length = |company: &Company| {
        let mut tokens = at + 1..end;
        let mut rest = company.rest.into_iter().flat_map(|rest| rest.split(' '));
        let all = rest.all(|part| tokens.next().is_some_and(|token| same(token, part)));
        all.then_some(tokens.start - at)
    };
    companies.filter_map(length).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies_stand_in_the_order_in_which_they_are_looked_for() {
        assert!(COMPANIES.is_sorted_by_key(|company| company.first));
    }
}
