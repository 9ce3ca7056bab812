//! Text written all in lower case.
//!
//! In: the text's tokens. Out: for a text that has next to no capitals, a copy in which the words that the lists know as
//! names have theirs, so that the tagger can look at them; spans stay what they were. What no list knows is not found,
//! save behind a given name or a title (`president putin`). Any other text costs one look at each token's case.

use std::sync::LazyLock;

use super::gazetteer::{Gazetteer, flag};
use super::words::Words;
use crate::lexicon::{self, Group, List, group};
use crate::text::{Case, Text, TokenKind};

/// Fewer words are too few to tell that somebody writes without capitals.
const MIN_WORDS: usize = 12;

/// Of so many words at most one has a capital.
const MIN_LOWER: usize = 100;

/// Names that also are plain words: alone they say nothing here.
static PLAIN: LazyLock<List> = LazyLock::new(|| lexicon::words(list!("entities/plain_words.txt")));

/// What makes a word or phrase a name whatever stands around it.
const SURE: u16 = flag::COUNTRY | flag::DEMONYM | flag::CITY | flag::SEAT | flag::ORGANIZATION;

/// The text with the capitals of its names and its tokens with their case; `None` where it has capitals of its own.
pub(super) fn restore(text: &str, read: &Text) -> Option<(String, Text)> {
    let lower = read.tokens.iter().filter(|token| token.case() == Case::Lower).count();
    let capital = |case: Case| matches!(case, Case::Title | Case::Upper | Case::Mixed | Case::Letter);
    let capitals = read.tokens.iter().filter(|token| capital(token.case())).count();
    if lower < MIN_WORDS || capitals * MIN_LOWER > lower {
        return None;
    }
    let words = Words::read(text, read);
    let gazetteer = Gazetteer::read(&words);
    let mut cased = text.to_owned().into_bytes();
    let mut out = read.clone();
    for token in names(read, &words, &gazetteer) {
        let token = &mut out.tokens[token];
        if let Some(byte) = cased.get_mut(token.span().start as usize).filter(|byte| byte.is_ascii_lowercase()) {
            byte.make_ascii_uppercase();
            token.write_as(Case::Title);
        }
    }
    // one ASCII letter became another
    let cased = String::from_utf8(cased).ok()?;
    out.reword(&cased);
    Some((cased, out))
}

/// The tokens that get a capital.
fn names(read: &Text, words: &Words<'_>, gazetteer: &Gazetteer) -> Vec<usize> {
    let mut out = Vec::new();
    let mut buffer = String::new();
    for sentence in &read.sentences {
        let mut at = sentence.tokens.start;
        // whether the token before is a given name or a title, behind which a name goes on
        let mut leads = false;
        while at < sentence.tokens.end {
            let phrase = gazetteer.phrase(words, sentence, at, &mut buffer);
            if let Some((length, _)) = phrase.filter(|(_, entry)| entry.flags & SURE != 0) {
                out.extend((at..at + length).filter(|&token| !matches!(words.lower(token), "of" | "the" | "and")));
                at += length;
                leads = false;
                continue;
            }
            let (word, flags) = (words.lower(at), gazetteer.entry(words, at).flags);
            let strange = word.len() > 3 && group(word) == Group::default();
            let known = flags & (SURE | flag::GIVEN | flag::SURNAME) != 0 && !PLAIN.contains(word);
            let is_word = read.tokens[at].kind == TokenKind::Word;
            if is_word && (known || leads && (strange || flags & flag::SURNAME != 0)) {
                out.push(at);
            }
            leads = is_word && (known && flags & flag::GIVEN != 0 || flags & flag::TITLE != 0);
            at += 1;
        }
    }
    out
}
