//! The distinct words of a document, so that what is known of a word is asked once and not at every place.
//!
//! A word is its letters and what sort of token it is, which is what all stages tell words by. An [`Index`] gives every
//! word it meets a number of its own and lives as long as the memory of an inspector, so that a piece of text that was
//! read before brings its numbers along; a document counts its words anew, in the order in which they first stand there.

use std::ops::Range;

use super::{Case, Token, TokenKind};
use crate::memo::Key;
use crate::span::Span;
use crate::table::Table;
use crate::tagger::hash;

/// One distinct word of a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Where it stands first.
    pub span: Span,
    /// What sort of token it is.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
    /// The hash of its letters.
    pub hash: u64,
    /// Which of the words it is that the memory of an inspector has met.
    pub number: u32,
}

impl Word {
    /// Names the word in any document.
    pub fn key(&self) -> u64 {
        self.hash ^ (self.kind as u64) << 8 ^ self.case as u64
    }
}

/// The words of a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    /// For each token, which of the words it is.
    pub ids: Vec<u32>,
    /// The distinct words, in the order in which they first appear.
    pub words: Vec<Word>,
}

impl Vocabulary {
    /// The words of `tokens`.
    pub fn read(text: &str, tokens: &[Token]) -> Self {
        let mut index = Index::default();
        let mut out = Growing::new(&index);
        tokens.iter().for_each(|token| {
            let number = index.number(token.span().of(text), token);
            out.push(&index, number, token);
        });
        out.vocabulary
    }

    /// Names the words of `tokens`.
    pub fn key(&self, tokens: &Range<usize>) -> Key {
        let mut key = Key::default();
        self.of(tokens).iter().for_each(|&id| key.add(self.words[id as usize].key()));
        key
    }

    /// Which words `tokens` are.
    pub fn of(&self, tokens: &Range<usize>) -> &[u32] {
        self.ids.get(tokens.clone()).unwrap_or_default()
    }
}

/// What a stage knows of words, for the next inspection.
#[derive(Clone, Debug)]
pub(crate) struct OfWords<T>(Vec<Option<(u64, T)>>);

impl<T> Default for OfWords<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Clone> OfWords<T> {
    /// What is known of each of `words`, in order; what is not, `look` tells.
    pub fn each(&mut self, words: &[Word], look: impl Fn(&Word) -> T) -> Vec<T> {
        let most = words.iter().map(|word| word.number as usize + 1).max().unwrap_or_default();
        // An inspector that forgot its words counts them from the beginning.
        self.0.resize(most, None);
        let known = words.iter().map(|word| {
            let (key, slot) = (word.key(), &mut self.0[word.number as usize]);
            match slot {
                Some((known, told)) if *known == key => told.clone(),
                _ => slot.insert((key, look(word))).1.clone(),
            }
        });
        known.collect()
    }
}

/// A vocabulary that takes in one token after the other.
pub(super) struct Growing {
    pub vocabulary: Vocabulary,
    /// For each number of the index, the word's number in this document; [`Growing::NEW`] for none.
    here: Vec<u32>,
}

impl Growing {
    const NEW: u32 = u32::MAX;

    pub fn new(index: &Index) -> Self {
        Self { vocabulary: Vocabulary::default(), here: vec![Self::NEW; index.words.len()] }
    }

    /// Takes in a token that is the word `number` of the index.
    #[inline]
    pub fn push(&mut self, index: &Index, number: u32, token: &Token) {
        let at = number as usize;
        if at >= self.here.len() {
            self.here.resize(at + 1, Self::NEW);
        }
        let words = &mut self.vocabulary.words;
        let here = &mut self.here[at];
        if *here == Self::NEW {
            *here = words.len() as u32;
            let hash = index.words[at].hash;
            words.push(Word { span: token.span(), kind: token.kind, case: token.case(), hash, number });
        }
        self.vocabulary.ids.push(*here);
    }
}

/// A word that has a number.
#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u64,
    /// Where its letters end; they begin where those of the word before end.
    end: usize,
    kind: TokenKind,
    case: Case,
}

/// Numbers for words, given in the order in which they are met.
#[derive(Clone, Debug)]
pub(super) struct Index {
    table: Table,
    words: Vec<Entry>,
    letters: String,
}

impl Default for Index {
    fn default() -> Self {
        Self { table: Table::new(1 << 10), words: Vec::new(), letters: String::new() }
    }
}

impl Index {
    /// How many words have a number.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The number of the word with these `letters`, which `token` is.
    #[inline]
    pub fn number(&mut self, letters: &str, token: &Token) -> u32 {
        let Self { table, words, letters: all } = self;
        let hash = hash(letters.as_bytes());
        let number = table.find(hash, |number| {
            let word = &words[number as usize];
            let start = (number as usize).checked_sub(1).map_or(0, |before| words[before].end);
            word.kind == token.kind && word.case == token.case() && all[start..word.end] == *letters
        });
        if number as usize == words.len() {
            all.push_str(letters);
            words.push(Entry { hash, end: all.len(), kind: token.kind, case: token.case() });
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Memory, Piece, segment, segment_kept};
    use super::*;

    fn pieces(text: &str) -> Vec<Piece<'static>> {
        let lines = text.split('\n').map(|line| line.as_ptr() as usize - text.as_ptr() as usize..);
        lines
            .zip(text.split('\n'))
            .map(|(start, line)| Piece { span: Span::new(start.start, start.start + line.len()), removed: &[] })
            .collect()
    }

    #[test]
    fn a_word_has_one_number_however_often_it_stands_there() {
        let text = "Putin said putin SAID that Putin’s dog said “no";
        let read = segment(text, &pieces(text));
        let ids = &read.vocabulary.ids;
        assert_eq!((ids[0], ids[1]), (ids[5], ids[8]));
        assert_ne!(ids[0], ids[2]);
        assert_ne!(ids[1], ids[3]);
        assert_eq!(ids.len(), read.tokens.len());
        assert_eq!(read.vocabulary.words[ids[8] as usize].span.of(text), "said");
        assert_eq!(read.vocabulary.of(&(1..3)), &ids[1..3]);
    }

    #[test]
    fn what_is_remembered_gives_the_same_numbers_as_reading_anew() {
        let mut memory = Memory::default();
        let lines: Vec<String> = (0..400).map(|line| format!("Line {line} of the text says {}", line % 7)).collect();
        for from in [0, 30, 10, 390] {
            memory.turn();
            let text = lines[from..].join("\n");
            let kept = segment_kept(&text, &pieces(&text), Some(&mut memory)).vocabulary;
            let anew = segment(&text, &pieces(&text)).vocabulary;
            assert_eq!(kept.ids, anew.ids);
            assert!(kept.words.iter().zip(&anew.words).all(|(kept, anew)| kept.span == anew.span));
        }
    }
}
