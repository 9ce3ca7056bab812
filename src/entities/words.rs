//! The document's vocabulary: every distinct word once, so that what costs time is done once a word and not once a token.

use crate::lexicon::fold;
use crate::span::Span;
use crate::table::Table;
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
    /// For each token, its word, and its word in lower case.
    pub ids: Vec<u32>,
    lower: Vec<u32>,
    /// The distinct words, in the order they appear.
    pub words: Vec<Word>,
    /// The letters of the distinct words in lower case, in the order they appear, and where each word's begin; last where
    /// they end.
    letters: String,
    starts: Vec<u32>,
    /// The hash of each of them.
    pub hashes: Vec<u64>,
}

impl Words {
    /// What the vocabulary of `read` is in lower case.
    pub fn read(text: &str, read: &Text) -> Self {
        let vocabulary = &read.vocabulary;
        let mut out = Words { ids: vocabulary.ids.clone(), starts: vec![0], ..Words::default() };
        out.words.reserve(vocabulary.words.len());
        let mut lower = Table::new(vocabulary.words.len());
        let mut buffer = String::with_capacity(MAX_WORD);
        for word in &vocabulary.words {
            fold(cut(word.span.of(text)), &mut buffer);
            let hash = hash(buffer.as_bytes());
            let folded = lower.find(hash, |id| out.letters(id) == buffer);
            if folded as usize == out.hashes.len() {
                out.hashes.push(hash);
                out.letters.push_str(&buffer);
                out.starts.push(out.letters.len() as u32);
            }
            out.words.push(Word { span: word.span, folded });
        }
        out.lower = out.ids.iter().map(|&id| out.words[id as usize].folded).collect();
        out
    }

    /// Names the token's word whatever its case.
    pub fn folded(&self, token: usize) -> u32 {
        self.lower[token]
    }

    /// The tokens whose word in lower case is one that `look` says something of, in order, and what it says.
    pub fn places<T: Copy>(&self, look: impl Fn(&str) -> Option<T>) -> Vec<(usize, T)> {
        let said = self.of_each(look);
        let tokens = self.lower.iter().enumerate();
        tokens.filter_map(|(token, &word)| Some((token, said[word as usize]?))).collect()
    }

    /// The hash of the token's word in lower case.
    pub fn hash(&self, token: usize) -> u64 {
        self.hashes[self.folded(token) as usize]
    }

    /// What `look` says of each distinct word in lower case.
    pub fn of_each<T>(&self, look: impl Fn(&str) -> T) -> Vec<T> {
        (0..self.hashes.len() as u32).map(|word| look(self.letters(word))).collect()
    }

    /// How many distinct words in lower case there are.
    pub fn count_in_lower_case(&self) -> usize {
        self.hashes.len()
    }

    /// The letters of a word in lower case.
    #[inline]
    pub fn letters(&self, folded: u32) -> &str {
        match self.starts.get(folded as usize..) {
            Some(&[start, end, ..]) => self.letters.get(start as usize..end as usize).unwrap_or_default(),
            _ => "",
        }
    }

    /// The token's word in lower case.
    pub fn lower(&self, token: usize) -> &str {
        self.letters(self.folded(token))
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
        assert_eq!(words.folded(0), words.folded(2));
        assert_eq!(words.lower(3), "said");
        assert_eq!(words.lower(7), words.lower(8));
    }
}
