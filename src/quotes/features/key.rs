//! Names all that a choice among candidates is made from, so that a choice that was made before is found again.
//!
//! What the trees and the rules look at lies in the sentences whose candidates are near, in the ones beside those, and in
//! the quotation before. So the paragraphs that hold them are named, from the source of that quotation on, which the chain
//! that read them has keys for; where the quotation and the one before it stand in these; and, of the whole document, how
//! often those speak who are near.

use std::ops::Range;

use super::{BACK, Before, Content, ON, Scene};
use crate::memo::Key;

/// In more paragraphs a choice is as soon made anew as found.
const MOST_PARAGRAPHS: usize = 64;

impl Scene<'_> {
    /// Names what the choice for `content` behind `before` is made from, and the first candidate that its place can be
    /// counted from. `None` where no memory knows the paragraphs, or where the source before stands too far away.
    pub(in super::super) fn key(&self, content: &Content, before: &Before) -> Option<(Key, usize)> {
        let sentences = &self.words.read.sentences;
        let first = self.words.read.sentence_of(content.tokens.start);
        let last = self.words.read.sentence_of(content.tokens.end - 1);
        let nearest = first.saturating_sub(BACK);
        let far = before.source.as_ref().map(|source| self.words.read.sentence_of(source.start));
        // one sentence more on either side: what stands beside a candidate counts
        let low = sentences.get(far.unwrap_or(nearest).min(nearest).saturating_sub(1))?.tokens.start;
        let high = sentences.get((last + ON + 1).min(sentences.len() - 1))?.tokens.end - 1;
        if before.source.as_ref().is_some_and(|source| source.end > high) {
            return None;
        }
        let holder = |token: usize| self.paragraphs.partition_point(|paragraph| paragraph.end <= token);
        let (from, to) = (holder(low), holder(high));
        if to - from > MOST_PARAGRAPHS {
            return None;
        }
        let start = self.paragraphs.get(from)?.start;
        let mut key = Key::default();
        self.reported.keys.get(from..=to)?.iter().for_each(|&paragraph| key.join(paragraph));
        key.add(u64::from(from == 0) << 1 | u64::from(to + 1 == self.paragraphs.len()));
        let at = |token: usize| token.wrapping_sub(start) as u64;
        let ends = |tokens: &Range<usize>| [at(tokens.start), at(tokens.end)];
        let source = before.source.as_ref().map_or([u64::MAX; 2], ends);
        [ends(&content.tokens), ends(&before.content), source].as_flattened().iter().for_each(|&end| key.add(end));
        let odd = [content.marked, content.closed, content.ruled, before.marked];
        key.add(odd.iter().fold(1, |bits, &bit| bits << 1 | u64::from(bit)) << 16 | u64::from(content.depth));
        key.add(content.sure as u64);
        key.add(content.cue.map_or(u64::MAX, at));
        key.add(content.paragraph.wrapping_sub(from) as u64);
        key.add(content.paragraph.wrapping_sub(before.paragraph) as u64);
        let left = self.candidates.of(nearest..first + 1);
        let right = self.candidates.of(last..last + 1 + ON);
        let far = far.filter(|&sentence| sentence < nearest);
        let far = far.map_or(left.start..left.start, |sentence| self.candidates.of(sentence..sentence + 1));
        for candidates in [left.clone(), right, far] {
            for candidates in self.candidates.all[candidates].chunks(4) {
                let heard = |candidate| self.voices.heard(self.words, candidate);
                key.add(candidates.iter().fold(1, |all, candidate| all << 16 | u64::from(heard(candidate))));
            }
        }
        Some((key, left.start))
    }
}
