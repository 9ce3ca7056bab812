//! Words and phrases → small numbers that trees can ask about.

use std::ops::Range;

use super::super::content::NEVER;
use super::super::lexicon::Class;
use super::super::words::Words;

/// The largest of `values` at `tokens`.
pub(super) fn most(values: &[i8], tokens: impl IntoIterator<Item = usize>) -> i8 {
    tokens.into_iter().filter_map(|token| values.get(token)).fold(NEVER, |most, &value| most.max(value))
}

/// Log-odds as a number that is never below 0.
pub(super) fn odds(value: i8) -> i16 {
    (i16::from(value) - i16::from(NEVER)) / 2
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
    const SORTS: &[(Class, i16)] = &[
        (Class::MARK, 1),
        (Class::STOP, 2),
        (Class::COMMA, 3),
        (Class::COLON, 4),
        (Class::DASH, 5),
        (Class::THAT, 6),
        (Class::SPEECH, 10),
        (Class::THOUGHT, 11),
        (Class::JUDGEMENT, 12),
        (Class::TO, 13),
        (Class::PREPOSITION, 14),
        (Class::CONJUNCTION, 15),
        (Class::AUXILIARY, 16),
        (Class::ADVERB, 17),
        (Class::RELATIVE, 18),
        (Class::GENITIVE, 19),
        (Class::SUBJECT, 20),
        (Class::OBJECT, 21),
        (Class::DETERMINER.with(Class::POSSESSIVE), 22),
        (Class::NAME, 23),
        (Class::WORD, 24),
    ];
    let class = words.at(token);
    SORTS.iter().find(|(sort, _)| class.is(*sort)).map_or(0, |&(_, number)| number)
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
