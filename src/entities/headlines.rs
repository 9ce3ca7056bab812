//! Headlines in title case, where every word has a capital: `Trump And Putin To Meet In Helsinki`; and lines in capitals.
//!
//! In: the tagger's names. Out: the same, where a name that runs over small words and verbs of such a headline is cut at
//! them. What is left of it is a name if the lists know it, or by the tagger's word if it is no ordinary word.

use std::ops::Range;

use super::EntityKind;
use super::by_use::is_act;
use super::features::{is_title_case, opens};
use super::gazetteer::{Gazetteer, flag, join, shouts};
use super::names::Name;
use super::words::Words;
use crate::confidence::Confidence;
use crate::lexicon::{self, is_common};
use crate::text::{Case, Sentence, Text, Token};

/// Small words that names have inside.
const INSIDE: &[&str] = &["of", "the", "first", "second", "new", "one", "all"];

/// Cuts `names`, which are in order and apart and stay so.
pub(super) fn cut(read: &Text, words: &Words<'_>, gazetteer: &Gazetteer, names: Vec<Name>) -> Vec<Name> {
    let mut out = Vec::with_capacity(names.len());
    let mut in_headline = read.by_sentence(|sentence| is_headline(read, sentence));
    for name in names {
        let whole = !in_headline(name.tokens.start);
        let cuts = |token: &usize| {
            let lower = words.lower(*token);
            let small = opens(words.hash(*token)) && !INSIDE.contains(&lower);
            let part_of_names = gazetteer.entry(words, *token).flags & (flag::GIVEN | flag::SURNAME) != 0;
            read.tokens[*token].case() != Case::Lower && !part_of_names && (small || is_act(lower))
        };
        if name.tokens.len() < 2 || whole || !name.tokens.clone().any(|token| cuts(&token)) {
            out.push(name);
            continue;
        }
        let mut start = name.tokens.start;
        for end in name.tokens.clone().filter(cuts).chain([name.tokens.end]) {
            if let Some(kind) = kind(words, gazetteer, &name, start..end) {
                out.push(Name { tokens: start..end, kind, evidence: "a part of a headline", ..name.clone() });
            }
            start = end + 1;
        }
    }
    out
}

/// Puts the countries that stand in no name among `names`, in lines in capitals: `BIDEN WARNS XI OVER TAIWAN`.
pub(super) fn countries(read: &Text, words: &Words<'_>, gazetteer: &Gazetteer, names: Vec<Name>) -> Vec<Name> {
    let mut in_capitals = read.by_sentence(|sentence| shouts(read, sentence));
    let mut is_country = |token: usize| {
        let here = &read.tokens[token];
        let known = || gazetteer.entry(words, token).flags & (flag::COUNTRY | flag::DEMONYM) == flag::COUNTRY;
        here.case() == Case::Upper && here.span().len() >= SHORTEST && known() && in_capitals(token)
    };
    let mut out = Vec::with_capacity(names.len());
    let mut names = names.into_iter().peekable();
    for token in words.all_capitals().filter(|&token| is_country(token)) {
        while let Some(name) = names.next_if(|name| name.tokens.end <= token) {
            out.push(name);
        }
        if names.peek().is_none_or(|name| name.tokens.start > token) {
            let (confidence, evidence) = (Confidence::per_mille(800), "a country in a list");
            out.push(Name { tokens: token..token + 1, kind: EntityKind::Place, confidence, evidence });
        }
    }
    out.extend(names);
    out
}

/// The shortest country in capitals that is no other word, in bytes: not `US`.
const SHORTEST: usize = 4;

/// Whether the sentence is in title case, with no longer word in lower case.
fn is_headline(read: &Text, sentence: &Sentence) -> bool {
    let long = |token: &Token| token.case() == Case::Lower && token.span().len() > 3;
    !read.tokens[sentence.tokens.clone()].iter().any(long) && is_title_case(read, sentence) && !shouts(read, sentence)
}

/// What a part of `name` is, if a name at all.
fn kind(words: &Words<'_>, gazetteer: &Gazetteer, name: &Name, part: Range<usize>) -> Option<EntityKind> {
    let first = part.clone().next()?;
    let mut phrase = String::new();
    join(words, first, part.len().min(8), &mut phrase);
    let flags = lexicon::entry(&phrase).flags;
    let person = part.clone().all(|token| gazetteer.entry(words, token).flags & (flag::GIVEN | flag::SURNAME) != 0);
    match flags {
        _ if flags & flag::ORGANIZATION != 0 => Some(EntityKind::Organization),
        _ if flags & (flag::COUNTRY | flag::CITY) != 0 => Some(EntityKind::Place),
        _ if flags & flag::DEMONYM != 0 => Some(EntityKind::Group),
        _ if person => Some(EntityKind::Person),
        _ => (!part.clone().all(|token| is_common(words.lower(token)))).then_some(name.kind),
    }
}
