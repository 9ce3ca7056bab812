//! Words and phrases → small numbers that trees can ask about.

use std::ops::Range;

use super::super::lexicon::Class;
use super::super::words::Words;

/// The largest of `values` at `tokens`.
pub(super) fn most(values: &[u16], tokens: impl IntoIterator<Item = usize>) -> i16 {
    tokens.into_iter().filter_map(|token| values.get(token)).max().map_or(0, |&value| value as i16)
}

pub(super) fn cap(value: usize, most: i16) -> i16 {
    i16::try_from(value).map_or(most, |value| value.min(most))
}

pub(super) fn verb_kind(class: Class) -> i16 {
    match class {
        c if c.is(Class::SPEECH) => 6,
        c if c.is(Class::COLON) => 5,
        c if c.is(Class::THOUGHT) => 4,
        c if c.is(Class::JUDGEMENT) => 3,
        c if c.is(Class::ACCORDING) => 7,
        c if c.is(Class::TO) => 8,
        c if c.is(Class::SAYING) => 2,
        _ => 0,
    }
}

pub(super) fn verb_shape(class: Class) -> i16 {
    match class {
        c if !c.is(Class::CUE) => 0,
        c if c.is(Class::ING) => 1,
        c if c.is(Class::BASE) => 2,
        c if c.is(Class::THIRD) => 3,
        _ => 4,
    }
}

pub(super) fn noun(words: &Words<'_>, tokens: &Range<usize>, head: Class) -> i16 {
    match head {
        c if c.is(Class::PERSON) => 6,
        c if c.is(Class::BODY) => 5,
        c if c.is(Class::DOCUMENT) => 4,
        _ if tokens.clone().any(|token| words.at(token).is(Class::PERSON)) => 3,
        _ if tokens.clone().any(|token| words.at(token).is(Class::SOURCE)) => 2,
        c if c.is(Class::NAME) => 1,
        _ => 0,
    }
}

pub(super) fn neighbour(words: &Words<'_>, token: usize) -> i16 {
    match words.at(token) {
        c if c.is(Class::MARK) => 1,
        c if c.is(Class::STOP) => 2,
        c if c.is(Class::COMMA) => 3,
        c if c.is(Class::COLON) => 4,
        c if c.is(Class::DASH) => 5,
        c if c.is(Class::THAT) => 6,
        c if c.is(Class::SPEECH) => 10,
        c if c.is(Class::THOUGHT) => 11,
        c if c.is(Class::JUDGEMENT) => 12,
        c if c.is(Class::TO) => 13,
        c if c.is(Class::PREPOSITION) => 14,
        c if c.is(Class::CONJUNCTION) => 15,
        c if c.is(Class::AUXILIARY) => 16,
        c if c.is(Class::ADVERB) => 17,
        c if c.is(Class::RELATIVE) => 18,
        c if c.is(Class::GENITIVE) => 19,
        c if c.is(Class::SUBJECT) => 20,
        c if c.is(Class::OBJECT) => 21,
        c if c.is(Class::DETERMINER.with(Class::POSSESSIVE)) => 22,
        c if c.is(Class::NAME) => 23,
        c if c.is(Class::WORD) => 24,
        _ => 0,
    }
}

pub(super) fn pronoun(words: &Words<'_>, tokens: &Range<usize>) -> i16 {
    if tokens.len() > 1 {
        return 0;
    }
    match words.word(tokens.start) {
        "he" | "He" => 1,
        "she" | "She" => 2,
        "they" | "They" => 3,
        "it" | "It" => 4,
        "I" => 5,
        "we" | "We" => 6,
        "you" | "You" => 7,
        "who" => 8,
        "which" => 9,
        "that" => 10,
        "his" | "His" => 11,
        "her" | "Her" => 12,
        "their" | "Their" => 13,
        "him" | "them" => 14,
        _ => 0,
    }
}
