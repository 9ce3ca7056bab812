//! Kept blocks → sentences and tokens, the units that names, speakers and quotes are found in.
//!
//! In: the document's text and the pieces of it that are read (blocks that are not junk, less what was removed inside
//! them). Out: [`Text`], flat arrays in reading order; a sentence is a range of tokens and never crosses a block.
//! Tokens follow the customs of newswire corpora with two differences that names need: a hyphen is a token of its own
//! (`US` `-` `Russia`), and so is a possessive ending (`Putin` `’s`). A full stop belongs to its token where it makes an
//! abbreviation (`U.S.`, `Dr.`, `J.`), so that a `.` token always is punctuation. One pass over the bytes for the tokens,
//! one over the tokens for the sentences.

mod abbreviations;
mod sentences;
mod tokens;

use std::ops::Range;

use crate::memo::{Key, Memo};
use crate::span::Span;

pub use abbreviations::{Abbreviation, abbreviation};

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

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letter that has case.
    None,
    /// Lower case throughout.
    Lower,
    /// A capital, then lower case.
    Title,
    /// Capitals throughout, two letters or more.
    Upper,
    /// One capital letter alone.
    Letter,
    /// Capitals elsewhere than at the start (`iPhone`, `McCain`).
    Mixed,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What sort of thing it is.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
    /// Whether white space (or the block's start) stands before it.
    pub spaced: bool,
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
}

impl Text {
    /// The index of the first token that ends after byte `at`.
    pub fn token_at(&self, at: u32) -> usize {
        self.tokens.partition_point(|token| token.span.end <= at)
    }

    /// The index of the sentence that holds the token with index `token`.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.end <= token)
    }

    /// The span from the first to the last of `tokens`; `None` when there is none.
    pub fn span(&self, tokens: Range<usize>) -> Option<Span> {
        let tokens = self.tokens.get(tokens)?;
        Some(tokens.first()?.span.to(tokens.last()?.span))
    }
}

/// The tokens and sentences of pieces, places counted from a piece's start and first token.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory(Memo<Kept>);

type Kept = (Box<[Token]>, Box<[Sentence]>);

impl Memory {
    /// Begins an inspection.
    pub fn turn(&mut self) {
        self.0.turn();
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
pub(crate) fn segment_kept(text: &str, pieces: &[Piece<'_>], mut memory: Option<&mut Memory>) -> Text {
    let mut out = Text::default();
    out.tokens.reserve(text.len() / 5);
    for (index, piece) in pieces.iter().enumerate() {
        let first = out.tokens.len();
        let start = piece.span.start;
        let key = memory.is_some().then(|| key(text, piece));
        if let Some((tokens, sentences)) = memory.as_deref_mut().zip(key).and_then(|(memory, key)| memory.0.get(key)) {
            out.tokens.extend(tokens.iter().map(|token| Token { span: token.span.behind(start), ..*token }));
            out.sentences.extend(sentences.iter().map(|sentence| Sentence {
                span: sentence.span.behind(start),
                tokens: sentence.tokens.start + first..sentence.tokens.end + first,
                piece: index,
            }));
            continue;
        }
        let of_piece = out.sentences.len();
        let mut at = piece.span.start;
        for gap in piece.removed {
            tokens::tokenize(text, Span { start: at, end: gap.start.max(at) }, &mut out.tokens);
            at = gap.end.max(at);
        }
        tokens::tokenize(text, Span { start: at, end: piece.span.end.max(at) }, &mut out.tokens);
        sentences::split(text, &out.tokens, first, index, &mut out.sentences);
        if let Some((memory, key)) = memory.as_deref_mut().zip(key) {
            let token = |token: &Token| Token { span: token.span.within(start), ..*token };
            let sentence = |sentence: &Sentence| Sentence {
                span: sentence.span.within(start),
                tokens: sentence.tokens.start - first..sentence.tokens.end - first,
                piece: 0,
            };
            let tokens = out.tokens[first..].iter().map(token).collect();
            memory.0.put(key, (tokens, out.sentences[of_piece..].iter().map(sentence).collect()));
        }
    }
    out
}
