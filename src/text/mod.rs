//! Kept blocks → sentences and tokens, the units that names, speakers and quotes are found in.
//!
//! In: the document's text and the pieces of it that are read (blocks that are not junk, less what was removed inside
//! them). Out: [`Text`], flat arrays in reading order; a sentence is a range of tokens and never crosses a block, and every
//! token knows which of the document's distinct words it is.
//! Tokens follow the customs of newswire corpora with two differences that names need: a hyphen is a token of its own
//! (`US` `-` `Russia`), and so is a possessive ending (`Putin` `’s`). A full stop belongs to its token where it makes an
//! abbreviation (`U.S.`, `Dr.`, `J.`), so that a `.` token always is punctuation. One pass over the bytes for the tokens,
//! one over the tokens for the sentences.

mod abbreviations;
mod sentences;
mod token;
mod tokens;
mod vocabulary;

use std::ops::Range;

use crate::memo::{Key, Memo};
use crate::ranks::Ranks;
use crate::span::Span;

pub use abbreviations::{Abbreviation, abbreviation};
pub use token::{Case, Token};
pub(crate) use tokens::is_mark;
use vocabulary::{Growing, Index};
pub(crate) use vocabulary::{OfWords, Vocabulary, Word};

/// What sort of thing a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, perhaps with digits, inner apostrophes or an abbreviation's full stops.
    Word,
    /// Digits, perhaps with separators inside.
    Number,
    /// `'s` or `’s` behind a word.
    Possessive,
    /// A web or mail address.
    Address,
    /// An opening, closing or straight quotation mark (apostrophes inside words are not).
    Mark,
    /// Any other character, or a run of one (`...`, `--`).
    Punct,
}

/// One sentence: never empty, never across blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token's start to its last token's end.
    pub span: Span,
    /// Its tokens, as indices into [`Text::tokens`].
    pub tokens: Range<usize>,
    /// The piece it stands in, as an index into the pieces given to [`segment`].
    pub piece: usize,
}

/// A stretch of text to read: a block, and the spans inside it that are passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The block's span.
    pub span: Span,
    /// What was removed inside it, in order and apart.
    pub removed: &'a [Span],
}

/// All tokens and sentences of a document.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// Tokens in reading order.
    pub tokens: Vec<Token>,
    /// Sentences in reading order; together they hold every token.
    pub sentences: Vec<Sentence>,
    /// The first tokens of the sentences.
    starts: Ranks,
    /// The distinct words.
    pub(crate) vocabulary: Vocabulary,
    /// For each sentence what names its words, where a memory may know them; else nothing.
    pub(crate) keys: Vec<Key>,
}

impl Text {
    /// The index of the first token that ends after byte `at`.
    pub fn token_at(&self, at: u32) -> usize {
        self.tokens.partition_point(|token| token.span().end <= at)
    }

    /// The index of the sentence that holds the token with index `token`; the number of sentences behind the last.
    pub fn sentence_of(&self, token: usize) -> usize {
        match self.tokens.len() {
            all if token < all => self.starts.below(token + 1).saturating_sub(1),
            _ => self.sentences.len(),
        }
    }

    /// Tells of each token that it is asked for what `asks` says of its sentence. A sentence is looked at once, however many
    /// of its tokens are asked for, where those of one come together.
    pub(crate) fn by_sentence(&self, asks: impl Fn(&Sentence) -> bool) -> impl FnMut(usize) -> bool {
        let mut last = (usize::MAX, false);
        move |token| {
            let index = self.sentence_of(token);
            if last.0 != index {
                last = (index, self.sentences.get(index).is_some_and(&asks));
            }
            last.1
        }
    }

    /// Takes in that the words, though not the places, of the tokens are now those of `text`.
    pub(crate) fn reword(&mut self, text: &str) {
        self.vocabulary = Vocabulary::read(text, &self.tokens);
        if !self.keys.is_empty() {
            self.keys = self.sentences.iter().map(|sentence| self.vocabulary.key(&sentence.tokens)).collect();
        }
    }

    /// The span from the first to the last of `tokens`; `None` when there is none.
    pub fn span(&self, tokens: Range<usize>) -> Option<Span> {
        let tokens = self.tokens.get(tokens)?;
        Some(tokens.first()?.span().to(tokens.last()?.span()))
    }
}

/// The tokens and sentences of pieces, places counted from a piece's start and first token, and the numbers of their words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    kept: Memo<Kept>,
    index: Index,
    /// How many distinct words the last text had.
    words: usize,
}

#[derive(Clone, Debug)]
struct Kept {
    tokens: Box<[Token]>,
    sentences: Box<[Sentence]>,
    numbers: Box<[u32]>,
    /// For each sentence what names its words.
    keys: Box<[Key]>,
}

/// So many words may have numbers though the last text did not have them.
const MOST_IDLE: usize = 4_000;

impl Memory {
    /// Begins an inspection.
    pub fn turn(&mut self) {
        self.kept.turn();
        if self.index.len() > self.words * 2 + MOST_IDLE {
            *self = Self::default();
        }
    }
}

/// Names all that the tokens and sentences of `piece` are made of.
fn key(text: &str, piece: &Piece<'_>) -> Key {
    let mut key = Key::default();
    key.add_text(piece.span.of(text));
    for gap in piece.removed {
        let place = |at: u32| u64::from(at.wrapping_sub(piece.span.start));
        key.add(place(gap.start) << 32 | place(gap.end));
    }
    key
}

/// Finds the tokens and sentences of `pieces`, which must be in order and apart.
pub fn segment(text: &str, pieces: &[Piece<'_>]) -> Text {
    segment_kept(text, pieces, None)
}

/// As [`segment`], where `memory` spares what was read before.
pub(crate) fn segment_kept(text: &str, pieces: &[Piece<'_>], memory: Option<&mut Memory>) -> Text {
    let mut own = Index::default();
    let (mut kept, index, words) = match memory {
        Some(Memory { kept, index, words }) => (Some(kept), index, Some(words)),
        None => (None, &mut own, None),
    };
    let mut out = Text::default();
    out.tokens.reserve(text.len() / 4);
    let mut vocabulary = Growing::new(index);
    vocabulary.vocabulary.ids.reserve(text.len() / 4);
    for (number, piece) in pieces.iter().enumerate() {
        let first = out.tokens.len();
        let start = piece.span.start;
        let key = kept.is_some().then(|| key(text, piece));
        if let Some(known) = kept.as_deref_mut().zip(key).and_then(|(kept, key)| kept.get(key)) {
            out.tokens.extend(known.tokens.iter().map(|token| token.behind(start)));
            out.sentences.extend(known.sentences.iter().map(|sentence| Sentence {
                span: sentence.span.behind(start),
                tokens: sentence.tokens.start + first..sentence.tokens.end + first,
                piece: number,
            }));
            let tokens = out.tokens[first..].iter();
            tokens.zip(&known.numbers).for_each(|(token, &word)| vocabulary.push(index, word, token));
            out.keys.extend_from_slice(&known.keys);
            continue;
        }
        let of_piece = out.sentences.len();
        let mut at = piece.span.start;
        for gap in piece.removed {
            tokens::tokenize(text, Span { start: at, end: gap.start.max(at) }, &mut out.tokens);
            at = gap.end.max(at);
        }
        tokens::tokenize(text, Span { start: at, end: piece.span.end.max(at) }, &mut out.tokens);
        sentences::split(text, &out.tokens, first, number, &mut out.sentences);
        let tokens = &out.tokens[first..];
        let mut number = |token: &Token| {
            let word = index.number(token.span().of(text), token);
            vocabulary.push(index, word, token);
            word
        };
        let Some((kept, key)) = kept.as_deref_mut().zip(key) else {
            tokens.iter().for_each(|token| _ = number(token));
            continue;
        };
        let sentence = |sentence: &Sentence| Sentence {
            span: sentence.span.within(start),
            tokens: sentence.tokens.start - first..sentence.tokens.end - first,
            piece: 0,
        };
        let numbers = tokens.iter().map(number).collect();
        let new = &out.sentences[of_piece..];
        out.keys.extend(new.iter().map(|sentence| vocabulary.vocabulary.key(&sentence.tokens)));
        kept.put(
            key,
            Kept {
                numbers,
                keys: out.keys[of_piece..].into(),
                tokens: tokens.iter().map(|token| token.within(start)).collect(),
                sentences: new.iter().map(sentence).collect(),
            },
        );
    }
    out.vocabulary = vocabulary.vocabulary;
    // what was reserved and is not needed is a fourth of it
    out.tokens.shrink_to_fit();
    out.sentences.shrink_to_fit();
    out.vocabulary.ids.shrink_to_fit();
    out.starts = Ranks::new(out.tokens.len(), out.sentences.iter().map(|sentence| sentence.tokens.start));
    if let Some(words) = words {
        *words = out.vocabulary.words.len();
    }
    out
}
