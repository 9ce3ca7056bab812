//! What the same word did elsewhere in the document.

use crate::entities::gazetteer::{Gazetteer, flag, shouts};
use crate::entities::words::Words;
use crate::text::{Case, Text, TokenKind};

/// How many other places of a word are looked at.
pub(super) const MAX_ELSEWHERE: usize = 4;

/// Marks a place that starts its sentence, and one that ends it; the other bits are the token.
pub(super) const STARTS: u32 = 1 << 31;
pub(super) const ENDS: u32 = 1 << 30;
pub(super) const PLACE: u32 = ENDS - 1;

/// What the other places of a word say, in lower case.
#[derive(Clone, Debug, Default)]
pub(super) struct Elsewhere {
    /// Places where it is written in lower case.
    pub lower: u16,
    /// Places inside sentences where it is capitalised.
    pub inside: u16,
    /// Whether a title stands before it somewhere.
    pub titled: bool,
    /// Tokens where it is capitalised, with what they start or end.
    pub places: [u32; MAX_ELSEWHERE + 1],
    pub count: u8,
}

impl Elsewhere {
    /// How the word is written elsewhere, in few bits.
    pub fn gist(&self) -> u64 {
        let some = |count: u16| u64::from(count.min(2));
        some(self.lower) << 8 | some(self.inside) << 1 | u64::from(self.titled)
    }
}

/// Where each lower-case word stands, and how.
pub(super) fn elsewhere(read: &Text, words: &Words<'_>, gazetteer: &Gazetteer) -> Vec<Elsewhere> {
    let mut out = vec![Elsewhere::default(); words.count_in_lower_case()];
    let mut counts = vec![0u32; words.words.len()];
    words.ids.iter().for_each(|&id| counts[id as usize] += 1);
    for ((word, count), seen) in words.words.iter().zip(counts).zip(&read.vocabulary.words) {
        if seen.case == Case::Lower {
            let lower = &mut out[word.folded as usize].lower;
            *lower = lower.saturating_add(u16::try_from(count).unwrap_or(u16::MAX));
        }
    }
    let mut capitals = words.capitals();
    for sentence in &read.sentences {
        let here = capitals.of(&sentence.tokens);
        // most sentences have no word in capitals
        let upper = here.iter().any(|&token| read.tokens[token as usize].case() == Case::Upper);
        let shouting = upper && shouts(read, sentence);
        for &token in here {
            let token = token as usize;
            let entry = &mut out[words.folded(token) as usize];
            let before = token.checked_sub(1).filter(|before| sentence.tokens.contains(before));
            if !shouting && before.is_some_and(|before| read.tokens[before].kind != TokenKind::Mark) {
                entry.inside = entry.inside.saturating_add(1);
            }
            entry.titled |= before.is_some_and(|before| gazetteer.entry(words, before).flags & flag::TITLE != 0);
            if usize::from(entry.count) < entry.places.len() {
                entry.places[usize::from(entry.count)] = token as u32 & PLACE
                    | if token == sentence.tokens.start { STARTS } else { 0 }
                    | if token + 1 == sentence.tokens.end { ENDS } else { 0 };
                entry.count += 1;
            }
        }
    }
    out
}
