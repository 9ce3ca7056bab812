//! What the lists know about words and phrases.
//!
//! A document asks the [`lexicon`] once a distinct word, and once a place where a phrase of several words may begin.

use super::words::Words;
use crate::lexicon::{self, Entry};
use crate::text::{Sentence, Text};

pub(super) use crate::lexicon::flag;

/// What the lists say about one document's words and phrases.
pub(super) struct Gazetteer {
    /// For each distinct lower-case word, its own entry.
    entries: Vec<Entry>,
}

impl Gazetteer {
    /// Looks up every distinct word of a document.
    pub fn read(words: &Words<'_>) -> Self {
        Self { entries: words.hashes.iter().map(|&hash| lexicon::entry_hashed(hash)).collect() }
    }

    /// What the single token is.
    pub fn entry(&self, words: &Words<'_>, token: usize) -> Entry {
        self.entries[words.folded(token) as usize]
    }

    /// What the distinct lower-case word `folded` is.
    pub fn of_word(&self, folded: u32) -> Entry {
        self.entries[folded as usize]
    }

    /// The longest listed phrase of two tokens or more that starts at `at`, and how many tokens it has.
    pub fn phrase(
        &self,
        words: &Words<'_>,
        sentence: &Sentence,
        at: usize,
        buffer: &mut String,
    ) -> Option<(usize, Entry)> {
        let most = usize::from(self.entry(words, at).longest).min(sentence.tokens.end - at);
        if most < 2 {
            return None;
        }
        (2..=most).rev().find_map(|length| {
            join(words, at, length, buffer);
            let entry = lexicon::entry(buffer);
            (entry.flags != 0).then_some((length, entry))
        })
    }
}

/// Writes the lower-case words of `length` tokens from `at` into `buffer`.
pub(super) fn join(words: &Words<'_>, at: usize, length: usize, buffer: &mut String) {
    buffer.clear();
    for token in at..at + length {
        if token > at {
            buffer.push(' ');
        }
        buffer.push_str(words.lower(token));
    }
}

/// Whether most words of the sentence that have case are capitals: a headline or a table.
pub(super) fn shouts(read: &Text, sentence: &Sentence) -> bool {
    use crate::text::Case;
    let (mut upper, mut cased) = (0, 0);
    for token in &read.tokens[sentence.tokens.clone()] {
        cased += usize::from(token.case() != Case::None && token.span().len() > 1);
        upper += usize::from(token.case() == Case::Upper);
    }
    cased > 1 && upper * 3 >= cased * 2
}
