//! The document's vocabulary: every distinct word once, so that what costs time is done once a word and not once a token.

use std::ops::Range;

use crate::lexicon::{Listed, fold};
use crate::span::Span;
use crate::table::Table;
use crate::tagger::hash;
use crate::text::{Case, Text, Token};

/// Words longer than this are cut before they are folded; nothing in the lists is as long.
const MAX_WORD: usize = 64;

/// About as many bytes as a word has.
const MEAN: usize = 8;

/// One distinct way of writing a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Where it stands first.
    pub span: Span,
    /// Names the word whatever its case.
    pub folded: u32,
}

/// The words of a document.
#[derive(Debug)]
pub(super) struct Words<'a> {
    /// For each token, its word.
    pub ids: &'a [u32],
    /// The distinct words, in the order they appear.
    pub words: Vec<Word>,
    /// The letters of the distinct words in lower case, in the order they appear, and where each word's begin; last where
    /// they end.
    letters: String,
    starts: Vec<u32>,
    /// The hash of each of them.
    pub hashes: Vec<u64>,
    /// Their numbers by their letters.
    numbers: Table,
    /// The tokens of each of them, those of one behind those of the one before, and where each one's begin; last where they
    /// end.
    tokens: Vec<u32>,
    stands: Vec<u32>,
    /// The tokens that start with a capital letter.
    capitals: Vec<u32>,
}

/// The capitalised tokens of one sentence after the other.
pub(super) struct Capitals<'a>(&'a [u32]);

impl<'a> Capitals<'a> {
    /// Those among `tokens`, which lie behind those of the call before.
    pub fn of(&mut self, tokens: &Range<usize>) -> &'a [u32] {
        let until = |end: usize| self.0.iter().take_while(|&&token| (token as usize) < end).count();
        let (start, end) = (until(tokens.start), until(tokens.end));
        let (here, rest) = self.0.split_at(end);
        self.0 = rest;
        &here[start..]
    }
}

impl<'w> Words<'w> {
    /// What the vocabulary of `read` is in lower case.
    pub fn read(text: &str, read: &'w Text) -> Self {
        let vocabulary = &read.vocabulary;
        let distinct = vocabulary.words.len();
        let mut out = Words {
            ids: &vocabulary.ids,
            words: Vec::with_capacity(distinct),
            letters: String::with_capacity(distinct * MEAN),
            starts: Vec::with_capacity(distinct + 1),
            hashes: Vec::with_capacity(distinct),
            numbers: Table::new(distinct),
            tokens: Vec::new(),
            stands: Vec::new(),
            capitals: Vec::with_capacity(vocabulary.ids.len() / 4),
        };
        out.starts.push(0);
        let mut buffer = String::with_capacity(MAX_WORD);
        for word in &vocabulary.words {
            fold(cut(word.span.of(text)), &mut buffer);
            let hash = hash(buffer.as_bytes());
            let (letters, starts) = (&out.letters, &out.starts);
            let folded = out.numbers.find(hash, |id| letters_of(letters, starts, id) == buffer);
            if folded as usize == out.hashes.len() {
                out.hashes.push(hash);
                out.letters.push_str(&buffer);
                out.starts.push(out.letters.len() as u32);
            }
            out.words.push(Word { span: word.span, folded });
        }
        out.stand();
        let tokens = read.tokens.iter().zip(0..);
        out.capitals.extend(tokens.filter(|(token, _)| is_capital(token, text)).map(|(_, at)| at));
        out
    }

    /// Sorts the tokens by their words in lower case.
    fn stand(&mut self) {
        self.stands = vec![0; self.hashes.len() + 1];
        let folded = |id: u32| self.words[id as usize].folded as usize;
        for &id in self.ids {
            self.stands[folded(id) + 1] += 1;
        }
        let mut before = 0;
        for start in &mut self.stands {
            before += *start;
            *start = before;
        }
        let mut next = self.stands.clone();
        self.tokens = vec![0; self.ids.len()];
        for (&id, token) in self.ids.iter().zip(0..) {
            let next = &mut next[folded(id)];
            self.tokens[*next as usize] = token;
            *next += 1;
        }
    }

    /// Names the token's word whatever its case.
    pub fn folded(&self, token: usize) -> u32 {
        self.words[self.ids[token] as usize].folded
    }

    /// What names the word with these letters, which are in lower case, where the document has it.
    pub fn number(&self, letters: &str) -> Option<u32> {
        self.numbers.get(hash(letters.as_bytes()), |word| self.letters(word) == letters)
    }

    /// The tokens that are the word `folded` in lower case, in order.
    pub fn tokens_of(&self, folded: u32) -> impl Iterator<Item = usize> {
        let place = |at: u32| self.stands.get(at as usize).map_or(0, |&start| start as usize);
        self.tokens[place(folded)..place(folded + 1)].iter().map(|&token| token as usize)
    }

    /// The tokens that are the word with these letters in lower case, in order.
    pub fn tokens_of_word(&self, letters: &str) -> impl Iterator<Item = usize> {
        self.number(letters).into_iter().flat_map(|word| self.tokens_of(word))
    }

    /// The tokens of the words in lower case that are `told`, in order, and what is told of them.
    pub fn places<T: Copy>(&self, told: impl IntoIterator<Item = (u32, T)>) -> Vec<(usize, T)> {
        let mut of_words = vec![None; self.hashes.len()];
        let mut bits = vec![0u64; self.ids.len() / 64 + 1];
        for (word, told) in told {
            of_words[word as usize] = Some(told);
            self.tokens_of(word).for_each(|token| bits[token / 64] |= 1 << (token % 64));
        }
        let mut out = Vec::new();
        for (at, mut bits) in bits.into_iter().enumerate() {
            while bits != 0 {
                let token = at * 64 + bits.trailing_zeros() as usize;
                out.extend(of_words[self.folded(token) as usize].map(|told| (token, told)));
                bits &= bits - 1;
            }
        }
        out
    }

    /// The words of `list` that the document has.
    pub fn listed<T: Copy>(&self, list: &Listed<T>) -> impl Iterator<Item = (u32, T)> {
        list.iter().filter_map(|(word, &told)| Some((self.number(word)?, told)))
    }

    /// For each distinct word in lower case what `list` says of it.
    pub fn told<T: Copy>(&self, list: &Listed<T>) -> Vec<Option<T>> {
        let mut out = vec![None; self.hashes.len()];
        self.listed(list).for_each(|(word, told)| out[word as usize] = Some(told));
        out
    }

    /// The tokens that start with a capital letter, to be asked for sentence by sentence.
    pub fn capitals(&self) -> Capitals<'_> {
        Capitals(&self.capitals)
    }

    /// The same of all sentences, in order.
    pub fn all_capitals(&self) -> impl Iterator<Item = usize> {
        self.capitals.iter().map(|&token| token as usize)
    }

    /// Names the words of these tokens whatever their case.
    pub fn phrase(&self, tokens: Range<usize>) -> u64 {
        tokens.fold(0, |key: u64, token| key.rotate_left(7) ^ self.hash(token))
    }

    /// The hash of the token's word in lower case.
    pub fn hash(&self, token: usize) -> u64 {
        self.hashes[self.folded(token) as usize]
    }

    /// The distinct words in lower case, in order.
    pub fn each(&self) -> impl Iterator<Item = (u32, &str)> {
        (0..self.hashes.len() as u32).map(|word| (word, self.letters(word)))
    }

    /// How many distinct words in lower case there are.
    pub fn count_in_lower_case(&self) -> usize {
        self.hashes.len()
    }

    /// The letters of a word in lower case.
    #[inline]
    pub fn letters(&self, folded: u32) -> &str {
        letters_of(&self.letters, &self.starts, folded)
    }

    /// The token's word in lower case.
    pub fn lower(&self, token: usize) -> &str {
        self.letters(self.folded(token))
    }
}

#[inline]
fn letters_of<'a>(letters: &'a str, starts: &[u32], word: u32) -> &'a str {
    match starts.get(word as usize..) {
        Some(&[start, end, ..]) => letters.get(start as usize..end as usize).unwrap_or_default(),
        _ => "",
    }
}

/// Whether the token starts with a capital letter.
#[inline]
pub(super) fn is_capital(token: &Token, text: &str) -> bool {
    match token.case() {
        Case::Lower | Case::None => false,
        Case::Title | Case::Upper | Case::Letter => true,
        Case::Mixed => token.span().of(text).starts_with(char::is_uppercase),
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
