//! Languages, told from the peoples that are called the same.
//!
//! In: the tagger's names. Out: the same with the languages of `lists/languages.txt` among them: some words name a
//! language wherever they stand alone (`Urdu`), others only where the words around them say so (`speaks French`,
//! `Spanish-language`).

use std::sync::LazyLock;

use super::EntityKind;
use super::features::opens;
use super::names::Name;
use super::words::{Words, is_capital};
use crate::confidence::Confidence;
use crate::lexicon::{Listed, sorted};
use crate::text::{Text, TokenKind};

const ONLY: u8 = 1;
const ALSO: u8 = 1 << 1;
const BEFORE: u8 = 1 << 2;
const BEHIND: u8 = 1 << 3;

/// What a word in lower case has to do with languages.
static LIST: LazyLock<Listed<u8>> = LazyLock::new(|| {
    let sorts = [("only", ONLY), ("also", ALSO), ("before", BEFORE), ("behind", BEHIND)];
    sorted(list!("entities/languages.txt"), &sorts)
});

/// Puts the languages of `read` among `names`, in the place of those that name the same word alone.
pub(super) fn put(text: &str, read: &Text, words: &Words<'_>, names: Vec<Name>) -> Vec<Name> {
    let places = words.places(words.listed(&LIST).filter(|(_, part)| part & (ONLY | ALSO) != 0));
    let mut out = Vec::with_capacity(names.len());
    let mut names = names.into_iter().peekable();
    for (token, part) in places {
        if !is_capital(&read.tokens[token], text) {
            continue;
        }
        let sentence = &read.sentences[read.sentence_of(token)].tokens;
        let inside = |token: usize| sentence.contains(&token);
        let part_of = |token: usize| LIST.get(words.lower(token)).copied().unwrap_or(0);
        let told = |token: usize| if inside(token) { part_of(token) } else { 0 };
        let hyphen = inside(token + 1) && words.lower(token + 1) == "-";
        let behind = told(if hyphen { token + 2 } else { token + 1 }) & BEHIND != 0;
        let before = token > 0
            && told(token - 1) & BEFORE != 0
            && (!inside(token + 1)
                || read.tokens[token + 1].kind != TokenKind::Word
                || opens(words.hash(token + 1)) && !is_capital(&read.tokens[token + 1], text));
        let told_by_others = behind || before && !hyphen;
        if part & ONLY == 0 && !told_by_others {
            continue;
        }
        while let Some(name) = names.next_if(|name| name.tokens.end <= token) {
            out.push(name);
        }
        if names.peek().is_some_and(|name| name.tokens.start <= token && name.tokens.len() > 1) {
            continue;
        }
        names.next_if(|name| name.tokens.start == token);
        let (confidence, evidence) = (Confidence::per_mille(900), "a language in a list");
        out.push(Name { tokens: token..token + 1, kind: EntityKind::Language, confidence, evidence });
    }
    out.extend(names);
    out
}
