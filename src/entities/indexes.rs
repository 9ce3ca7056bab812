//! Stock indexes, whose names end in a number: the tagger takes the number for one that counts something.
//!
//! In: the text's tokens. Out: [`Name`]s that stand in `lists/organizations.txt` and end in a number, in reading order and
//! apart. Looks at the numbers alone and at the words before them.

use super::EntityKind;
use super::gazetteer::{flag, join};
use super::names::Name;
use super::words::Words;
use crate::confidence::Confidence;
use crate::text::{Case, Text, TokenKind};

/// The most words before the number.
const WORDS: usize = 2;

/// What is said for a name in the list.
pub(super) const LISTED: &str = "a well-known organization in a list";

/// Finds the indexes of `read`.
pub(super) fn find(read: &Text, words: &Words<'_>) -> Vec<Name> {
    let mut out = Vec::new();
    let mut phrase = String::new();
    let is_name = |token: usize| !matches!(read.tokens[token].case(), Case::Lower | Case::None);
    for (number, _) in read.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Number) {
        let sentence = read.sentences[read.sentence_of(number)].tokens.start;
        let before = (1..=WORDS.min(number - sentence)).take_while(|&count| is_name(number - count));
        let listed = |count: &usize| {
            join(words, number - count, count + 1, &mut phrase);
            crate::lexicon::entry(&phrase).flags & flag::ORGANIZATION != 0
        };
        out.extend(before.filter(listed).last().map(|count| Name {
            tokens: number - count..number + 1,
            kind: EntityKind::Organization,
            confidence: Confidence::per_mille(900),
            evidence: LISTED,
        }));
    }
    out
}
