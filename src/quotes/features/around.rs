//! What stands around a quotation: the columns that all its candidates share.

use super::super::lexicon::Class;
use super::kinds::{cap, neighbour, odds, verb_kind};
use super::{Content, NONE, SHARED, Scene};

/// The numbers of `content` that all its candidates share, and what finds them.
pub(super) struct Around {
    pub(super) row: [i16; SHARED],
    pub(super) left: Option<usize>,
    pub(super) right: Option<usize>,
    pub(super) first_sentence: usize,
    pub(super) last_sentence: usize,
}

impl Scene<'_> {
    /// The part of the rows that is the same for every candidate of `content`.
    pub(super) fn around(&self, content: &Content) -> Around {
        let words = self.words;
        let (start, end) = (content.tokens.start, content.tokens.end);
        let sentences = &words.read.sentences;
        let first_sentence = words.read.sentence_of(start);
        let last_sentence = words.read.sentence_of(end - 1);
        let low = sentences.get(first_sentence).map_or(start, |s| s.tokens.start).max(start.saturating_sub(40));
        let high = sentences.get(last_sentence).map_or(end, |s| s.tokens.end).min(end + 40);
        let cue = |token: &usize| words.at(*token).is(Class::CUE.with(Class::ACCORDING)) && !self.is_marked(*token);
        let left = (low..start).rev().find(cue);
        let right = (end..high).find(cue);
        let paragraph = &self.paragraphs[content.paragraph.min(self.paragraphs.len() - 1)];
        let inner = if content.marked { start + 1 } else { start };
        let last = end - 1 - usize::from(content.marked && content.closed && end > start + 1);
        let row = [
            if !content.marked { 2 } else { i16::from(!content.closed) },
            cap(end - start, 80),
            content.cue.map_or(0, |cue| verb_kind(words.at(cue))),
            match words.at(inner) {
                c if c.is(Class::THAT) => 1,
                c if c.is(Class::TO) => 2,
                _ if words.word(inner).starts_with(char::is_uppercase) => 3,
                c if c.is(Class::CONJUNCTION) => 4,
                c if c.is(Class::SUBJECT) => 5,
                _ => 0,
            },
            if start == paragraph.start { 9 } else { neighbour(words, start - 1) },
            if end >= paragraph.end { 9 } else { neighbour(words, end) },
            match words.at(last) {
                c if c.is(Class::COMMA) => 1,
                c if c.is(Class::STOP) => 2,
                _ if words.at(end).is(Class::COMMA) => 3,
                _ => 0,
            },
            left.map_or(NONE, |token| cap(start - token, 60)),
            right.map_or(NONE, |token| cap(token - end, 60)),
            i16::from(start == paragraph.start),
            i16::from(content.depth).min(9),
            i16::from((end..high).take(8).any(|token| words.at(token).is(Class::SPEECH))),
            odds(content.sure),
        ];
        Around { row, left, right, first_sentence, last_sentence }
    }
}
