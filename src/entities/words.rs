//! The document's vocabulary: every distinct word once, so that what costs time is done once a word and not once a token.

use crate::lexicon::fold;
use crate::span::Span;
use crate::tagger::hash;
use crate::text::{Case, Text, Token};

/// Words longer than this are cut before they are folded; nothing in the lists is as long.
const MAX_WORD: usize = 64;

/// One distinct way of writing a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Where it stands first.
    pub span: Span,
    /// Names the word whatever its case.
    pub folded: u32,
}

/// The words of a document.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// For each token, its word.
    pub ids: Vec<u32>,
    /// The distinct words, in the order they appear.
    pub words: Vec<Word>,
    /// The distinct words in lower case, in the order they appear.
    pub folded: Vec<Box<str>>,
    /// The hash of each of them.
    pub hashes: Vec<u64>,
}

impl Words {
    /// Reads the vocabulary of `tokens`.
    pub fn read(text: &str, read: &Text) -> Self {
        let mut out = Words { ids: Vec::with_capacity(read.tokens.len()), ..Words::default() };
        let mut exact = Table::new(read.tokens.len());
        let mut lower = Table::new(read.tokens.len());
        let mut buffer = String::with_capacity(MAX_WORD);
        for token in &read.tokens {
            let word = cut(token.span.of(text));
            let id = exact.find(hash(word.as_bytes()), |id| cut(out.words[id as usize].span.of(text)) == word);
            if id as usize == out.words.len() {
                fold(word, &mut buffer);
                let hash = hash(buffer.as_bytes());
                let folded = lower.find(hash, |id| *out.folded[id as usize] == *buffer);
                if folded as usize == out.folded.len() {
                    out.hashes.push(hash);
                    out.folded.push(buffer.as_str().into());
                }
                out.words.push(Word { span: token.span, folded });
            }
            out.ids.push(id);
        }
        out
    }

    /// The word of the token with index `token`.
    pub fn word(&self, token: usize) -> Word {
        self.words[self.ids[token] as usize]
    }

    /// The hash of the token's word in lower case.
    pub fn hash(&self, token: usize) -> u64 {
        self.hashes[self.word(token).folded as usize]
    }

    /// What `look` says of each distinct word in lower case.
    pub fn of_each<T>(&self, look: impl Fn(&str) -> T) -> Vec<T> {
        self.folded.iter().map(|word| look(word)).collect()
    }

    /// The token's word in lower case.
    pub fn lower(&self, token: usize) -> &str {
        &self.folded[self.word(token).folded as usize]
    }
}

/// Whether the token starts with a capital letter.
pub(super) fn is_capital(token: &Token, text: &str) -> bool {
    match token.case {
        Case::Lower | Case::None => false,
        Case::Title | Case::Upper | Case::Letter => true,
        Case::Mixed => token.span.of(text).starts_with(char::is_uppercase),
    }
}

fn cut(word: &str) -> &str {
    if word.len() <= MAX_WORD {
        return word;
    }
    word.char_indices().nth(MAX_WORD).map_or(word, |(end, _)| &word[..end])
}

/// An open-addressing table from strings to numbers given in order; the strings themselves are kept elsewhere.
struct Table {
    slots: Vec<(u32, u32)>,
    used: u32,
}

impl Table {
    fn new(tokens: usize) -> Self {
        let size = (tokens / 2).clamp(64, 1 << 16).next_power_of_two();
        Self { slots: vec![(0, u32::MAX); size], used: 0 }
    }

    /// The number of the string with this `hash` that is the `same`, or the next free one, which it then has.
    fn find(&mut self, hash: u64, mut same: impl FnMut(u32) -> bool) -> u32 {
        if self.used as usize * 2 > self.slots.len() {
            self.grow();
        }
        let hash = (hash >> 32) as u32;
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (seen, id) = self.slots[at];
            if id == u32::MAX {
                self.slots[at] = (hash, self.used);
                self.used += 1;
                return self.used - 1;
            }
            if seen == hash && same(id) {
                return id;
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        let old = std::mem::replace(&mut self.slots, vec![(0, u32::MAX); size]);
        for (hash, id) in old.into_iter().filter(|slot| slot.1 != u32::MAX) {
            let mut at = hash as usize & (size - 1);
            while self.slots[at].1 != u32::MAX {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = (hash, id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Piece, segment};

    #[test]
    fn a_word_is_read_once_however_often_it_stands_there() {
        let text = "Putin said putin SAID that Putin’s l’homme l'homme";
        let read = segment(text, &[Piece { span: Span::new(0, text.len()), removed: &[] }]);
        let words = Words::read(text, &read);
        assert_eq!(words.ids[0], words.ids[5]);
        assert_ne!(words.ids[0], words.ids[2]);
        assert_eq!(words.word(0).folded, words.word(2).folded);
        assert_eq!(words.lower(3), "said");
        assert_eq!(words.lower(7), words.lower(8));
    }
}
