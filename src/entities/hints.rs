//! What a first reading made of the same word elsewhere in the document.
//!
//! In: the names of a first pass. Out: for each capitalised token, what its other places were taken for: the kind, and
//! whether it stood alone, first, inside or last. The second pass of the tagger reads it as features, so that `Chan`
//! is a person where `Jackie Chan` stands a page before.

use std::ops::Range;

use super::labels::KINDS;
use super::names::Name;
use super::words::Words;

/// Kinds times places in a name, and outside.
const CELLS: usize = KINDS.len() * 4 + 1;
/// The cell of a capitalised token outside names.
const OUTSIDE: u8 = CELLS as u8 - 1;
/// No capitalised token.
const NONE: u8 = u8::MAX;

/// What a document's words were taken for.
#[derive(Debug, Default)]
pub(super) struct Hints {
    /// For each lower-case word, how often each cell.
    votes: Vec<[u16; CELLS]>,
    /// For each lower-case word, a bit for each kind that it was taken for anywhere.
    kinds: Vec<u16>,
    /// For each token, its own cell.
    own: Vec<u8>,
}

/// What the other places of a word say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hint {
    /// The commonest kind and place.
    pub cell: u8,
    /// The commonest kind, and how sure: 0 all agree, 1 most, 2 fewer.
    pub kind: u8,
    pub doubt: u8,
    /// How many other places there are, 4 at most.
    pub count: u8,
}

impl Hints {
    /// Counts what `names` say of every capitalised token.
    pub fn count(words: &Words<'_>, names: &[Name]) -> Self {
        let mut own = vec![NONE; words.ids.len()];
        words.all_capitals().for_each(|token| own[token] = OUTSIDE);
        for name in names {
            let kind = KINDS.iter().position(|(kind, _)| *kind == name.kind).unwrap_or(0) as u8;
            for token in name.tokens.clone() {
                if own[token] == NONE {
                    continue;
                }
                let place = match (token == name.tokens.start, token + 1 == name.tokens.end) {
                    (true, true) => 0,
                    (true, false) => 1,
                    (false, false) => 2,
                    (false, true) => 3,
                };
                own[token] = kind * 4 + place;
            }
        }
        let mut votes = vec![[0u16; CELLS]; words.count_in_lower_case()];
        let mut kinds = vec![0; words.count_in_lower_case()];
        for token in words.all_capitals() {
            let cell = own[token];
            let word = words.folded(token) as usize;
            let vote = &mut votes[word][usize::from(cell)];
            *vote = vote.saturating_add(1);
            kinds[word] |= 1 << (cell / 4);
        }
        Self { votes, kinds, own }
    }

    /// Whether some token of the stretch was taken for another kind than most of its other places.
    pub fn contradict(&self, words: &Words<'_>, mut stretch: Range<usize>) -> bool {
        stretch.any(|token| {
            let own = self.own[token];
            // most words are the same everywhere
            own != NONE
                && self.kinds[words.folded(token) as usize] != 1 << (own / 4)
                && self.of(words, token).is_some_and(|hint| hint.kind != own / 4)
        })
    }

    /// What the other places of the token's word say; `None` where there is no other.
    pub fn of(&self, words: &Words<'_>, token: usize) -> Option<Hint> {
        let own = *self.own.get(token)?;
        if own == NONE {
            return None;
        }
        let mut votes = *self.votes.get(words.folded(token) as usize)?;
        votes[usize::from(own)] = votes[usize::from(own)].saturating_sub(1);
        let total: u32 = votes.iter().map(|&vote| u32::from(vote)).sum();
        if total == 0 {
            return None;
        }
        let most =
            |votes: &[u32]| votes.iter().enumerate().rev().max_by_key(|(_, vote)| **vote).map_or(0, |(at, _)| at);
        let cells = votes.map(u32::from);
        let mut kinds = [0u32; KINDS.len() + 1];
        for (cell, &vote) in cells.iter().enumerate() {
            kinds[cell / 4] += vote;
        }
        let kind = most(&kinds);
        let doubt = match kinds[kind] {
            all if all == total => 0,
            some if some * 5 >= total * 3 => 1,
            _ => 2,
        };
        Some(Hint { cell: most(&cells) as u8, kind: kind as u8, doubt, count: total.min(4) as u8 })
    }
}
