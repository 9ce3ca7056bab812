//! Words in marks that name a thing rather than quote somebody: titles of works, and words that are talked about.
//!
//! Decided by the word right before the marks and by what stands in them, so that a slogan in capitals stays a quotation
//! where somebody says it.

use std::ops::Range;
use std::sync::LazyLock;

use super::features::Content;
use super::lexicon::Class;
use super::words::Words;
use crate::lexicon::List;

/// Longest word under discussion and longest title, in tokens without the marks.
const WORD: usize = 4;
const TITLE: usize = 14;

/// How often such words are quoted all the same: 12 of 77 in `quotes/polnear-dev` and `polnear-train`.
pub(super) const QUOTED: f32 = 0.16;
/// What speaks against a quotation, as a phrase.
pub(super) const EVIDENCE: &str = "in quotation marks that name a work or a word";

static WORKS: LazyLock<List> = LazyLock::new(|| section("[work]"));
static NAMERS: LazyLock<List> = LazyLock::new(|| section("[namer]"));
static MAKERS: LazyLock<List> = LazyLock::new(|| section("[maker]"));

/// The words behind the `head` of the list, up to the next one.
fn section(head: &str) -> List {
    let lines = list!("quotes/naming.txt").lines().skip_while(|line| *line != head).skip(1);
    lines.take_while(|line| !line.starts_with('[')).collect()
}

/// Whether the marks that `content` consists of, or begins with, name a work or a word.
pub(super) fn names_something(words: &Words<'_>, content: &Content) -> bool {
    let first = content.tokens.start;
    let after = match content.marked {
        true if content.closed => content.tokens.end,
        true => return false,
        false if words.at(first).is(Class::MARK) => {
            let limit = content.tokens.end.min(first + TITLE + 2);
            let close = (first + 1..limit).find(|&token| words.at(token).is(Class::MARK));
            close.map_or(first, |close| close + 1)
        }
        false => first,
    };
    let inner = first + 1..after.saturating_sub(1);
    !inner.is_empty() && (is_work(words, &inner) || is_word(words, &inner))
}

/// `the film “Salt”`, `wrote “The Old Street”`, `the lead in “The Old Street”`.
fn is_work(words: &Words<'_>, inner: &Range<usize>) -> bool {
    // The comma that stands in the marks by American custom belongs to the sentence.
    let end = inner.end - usize::from(words.at(inner.end - 1).is(Class::COMMA));
    if end <= inner.start || end - inner.start > TITLE || !words.word(inner.start).starts_with(char::is_uppercase) {
        return false;
    }
    let small = Class::PREPOSITION.with(Class::CONJUNCTION).with(Class::DETERMINER).with(Class::TO);
    let mut capitals = 0;
    for token in inner.start..end {
        let class = words.at(token);
        let capital = words.word(token).starts_with(char::is_uppercase);
        capitals += usize::from(capital);
        if class.is(Class::STOP) && token + 1 < end || class.is(Class::WORD) && !capital && !class.is(small) {
            return false;
        }
    }
    let before = words.word(inner.start.wrapping_sub(2));
    let comma = usize::from(before == ",");
    let noun = words.word(inner.start.wrapping_sub(2 + comma));
    WORKS.contains(noun)
        || capitals > 1
            && (MAKERS.contains(before) || matches!(before, "in" | "of" | "from") && words.at(inner.start).is(small))
}

/// `the word “quarantine”`, `so-called “smart” meters`, `what we call “news”`.
fn is_word(words: &Words<'_>, inner: &Range<usize>) -> bool {
    let word = |back: usize| inner.start.checked_sub(back + 1).map_or("", |token| words.word(token));
    let at = |back: usize| inner.start.checked_sub(back + 1).map_or(Class::default(), |token| words.at(token));
    inner.len() <= WORD
        && (NAMERS.contains(word(1)) && !at(2).is(Class::POSSESSIVE.with(Class::GENITIVE))
            || word(1) == "as" && matches!(word(2), "known" | "called")
            || matches!(word(1), "call" | "calls") && matches!(word(2), "we" | "you" | "people" | "some"))
}
