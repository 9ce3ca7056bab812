//! What the letters of a word alone tell the chain: asked once for each distinct word of a document.

use super::cues;
use crate::tagger::hash;
use crate::text::{Case, TokenKind, Word};

/// What a word's letters tell.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct Spelling {
    /// Its letters in lower case, hashed.
    pub(super) word: u64,
    /// Its last three letters.
    pub(super) suffix: u64,
    /// Its letters without the endings of verbs, hashed, and which ending it was.
    pub(super) stem: u64,
    pub(super) form: u64,
    pub(super) case: u8,
    /// How often its letters are a cue: 0 to 3.
    pub(super) cue: u8,
    /// Whether it is a word, and one with a capital.
    pub(super) word_like: bool,
    pub(super) capital: bool,
    /// Cuts a sentence into segments.
    pub(super) cuts: bool,
}

impl Spelling {
    /// Of `word`, which has these `letters`.
    pub(in super::super) fn of(letters: &str, word: &Word) -> Self {
        let mut buffer = [0u8; 32];
        let length = letters.len().min(buffer.len());
        let lower = &mut buffer[..length];
        lower.copy_from_slice(&letters.as_bytes()[..length]);
        lower.make_ascii_lowercase();
        let kind = word.kind;
        let value = if kind == TokenKind::Number { hash(b"0") } else { hash(lower) };
        let (stem, form) = stem(lower);
        let stem = hash(stem);
        Self {
            word: value,
            suffix: hash(&lower[length.saturating_sub(3)..]),
            stem,
            form,
            case: case_of(word.case),
            cue: cues::level(value, (form > 0).then_some(stem)),
            word_like: kind == TokenKind::Word,
            capital: matches!(word.case, Case::Title | Case::Upper | Case::Mixed),
            cuts: kind == TokenKind::Mark || kind == TokenKind::Punct && !matches!(&*lower, b"-" | b"$" | b"%"),
        }
    }
}

fn case_of(case: Case) -> u8 {
    match case {
        Case::None => 0,
        Case::Lower => 1,
        Case::Title => 2,
        Case::Upper => 3,
        Case::Letter => 4,
        Case::Mixed => 5,
    }
}

/// The word without the ending of a verb form, and which it was: 1 -ing, 2 -ed, 3 -s.
pub(super) fn stem(word: &[u8]) -> (&[u8], u64) {
    let (mut stem, form) = if let Some(stem) = word.strip_suffix(b"ing") {
        (stem, 1)
    } else if let Some(stem) = word.strip_suffix(b"ed") {
        (stem, 2)
    } else if let Some(stem) = word.strip_suffix(b"s").filter(|stem| !stem.ends_with(b"s")) {
        (stem, 3)
    } else {
        (word, 0)
    };
    if stem.len() < 3 {
        return (word, 0);
    }
    stem = stem.strip_suffix(b"e").unwrap_or(stem);
    stem = stem.strip_suffix(b"i").or(stem.strip_suffix(b"y")).unwrap_or(stem);
    if let [rest @ .., one, other] = stem
        && one == other
        && form > 0
        && rest.len() > 1
    {
        stem = &stem[..stem.len() - 1];
    }
    (stem, form)
}
