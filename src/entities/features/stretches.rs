//! Where a name can stand: the stretches of tokens that are tagged.
//!
//! In: one document's words. Out: the stretches of a sentence. Each is a run of capitalised words with what may stand
//! inside of a name or at its ends though it has no capital: `al-Qaeda`, `Han Duck-soo`, `Bank of England`, `Euro 2024`.
//! Most tokens without a capital are in no stretch and cost nothing more: they are in no name.

use std::ops::Range;
use std::sync::LazyLock;

use super::Features;
use crate::entities::words::{Words, is_capital};
use crate::lexicon::{Listed, sorted};
use crate::text::{Case, Sentence, TokenKind};

/// So many tokens without a capital stand between two of a name at most (`Board of Trustees of the University`).
const BETWEEN: usize = 3;

/// And so many at either end.
const AT_ENDS: usize = 2;

const INSIDE: u8 = 1;
const FIRST: u8 = 1 << 1;
const LAST: u8 = 1 << 2;

static JOINTS: LazyLock<Listed<u8>> =
    LazyLock::new(|| sorted(list!("entities/joints.txt"), &[("inside", INSIDE), ("first", FIRST), ("last", LAST)]));

/// What stands in names though it has no capital, for each of a document's distinct words in lower case.
pub(super) struct Joints(Vec<u8>);

impl Joints {
    pub(super) fn of(words: &Words<'_>) -> Self {
        let mut out = vec![0; words.count_in_lower_case()];
        words.listed(&JOINTS).for_each(|(word, part)| out[word as usize] = part);
        Self(out)
    }
}

impl Features<'_> {
    /// The stretches of `sentence` that can hold a name.
    pub fn stretches(&self, sentence: &Sentence, capitals: &[u32], out: &mut Vec<Range<usize>>) {
        out.clear();
        for &token in capitals {
            let token = token as usize;
            if self.read.tokens[token].kind != TokenKind::Word || self.only_opens(token, sentence) {
                continue;
            }
            match out.last_mut() {
                Some(last) if self.joined(last.end, token) => last.end = token + 1,
                _ => out.push(token..token + 1),
            }
        }
        // outwards, up to the stretch before
        let mut before = sentence.tokens.start;
        for index in 0..out.len() {
            let next = out.get(index + 1).map_or(sentence.tokens.end, |next| next.start);
            let stretch = &mut out[index];
            stretch.start = self.first(stretch.start, before);
            stretch.end = self.last(stretch.end, next);
            before = stretch.end;
        }
    }

    /// Whether what stands between may all stand inside of a name.
    fn joined(&self, from: usize, to: usize) -> bool {
        to - from <= BETWEEN && (from..to).all(|token| self.is(token, INSIDE) || self.is_number(token))
    }

    /// Where a name begins that may have words without a capital before `start`, from `least` on.
    fn first(&self, start: usize, least: usize) -> usize {
        let reach = start.saturating_sub(AT_ENDS).max(least);
        let is_first = |token: &usize| self.is(*token, FIRST) || self.is_number(*token) || self.is_mixed(*token);
        let first = start - (reach..start).rev().take_while(is_first).count();
        // `al-`, `pro-`
        let hyphen = first > reach && self.is_hyphen(first - 1);
        if hyphen { first.saturating_sub(2).max(least) } else { first }
    }

    /// Where a name ends that may have words without a capital from `end` on, before `most`.
    fn last(&self, end: usize, most: usize) -> usize {
        let reach = (end + AT_ENDS).min(most);
        if end < reach && self.is_hyphen(end) {
            // `-soo`
            return reach;
        }
        let is_last = |token: &usize| self.is(*token, LAST) || self.is_number(*token) || self.is_mixed(*token);
        end + (end..reach).take_while(is_last).count()
    }

    fn is(&self, token: usize, part: u8) -> bool {
        self.joints.0[self.words.folded(token) as usize] & part != 0
    }

    fn is_hyphen(&self, token: usize) -> bool {
        self.words.lower(token) == "-"
    }

    fn is_number(&self, token: usize) -> bool {
        self.read.tokens[token].kind == TokenKind::Number
    }

    fn is_mixed(&self, token: usize) -> bool {
        self.read.tokens[token].case() == Case::Mixed
    }

    /// Whether the capitalised token only opens a sentence or quotation, or is `I`.
    pub(super) fn only_opens(&self, token: usize, sentence: &Sentence) -> bool {
        if !self.known(token).opener {
            return false;
        }
        let next = token + 1;
        let capital = |token: usize| is_capital(&self.read.tokens[token], self.text);
        if next < sentence.tokens.end && capital(next) && !self.known(next).opener {
            return false;
        }
        let opens = token == sentence.tokens.start || self.read.tokens[token - 1].kind == TokenKind::Mark;
        opens || self.words.lower(token).starts_with('i')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::gazetteer::Gazetteer;
    use crate::entities::words::Words;
    use crate::span::Span;
    use crate::text::{Piece, segment};

    fn stretches(text: &str) -> Vec<String> {
        let read = segment(text, &[Piece { span: Span::new(0, text.len()), removed: &[] }]);
        let words = Words::read(text, &read);
        let gazetteer = Gazetteer::read(&words);
        let features = Features::new(text, &read, &words, &gazetteer);
        let (mut out, mut capitals, mut all) = (Vec::new(), features.capitals(), Vec::new());
        for sentence in &read.sentences {
            features.stretches(sentence, capitals.of(&sentence.tokens), &mut out);
            let written = |stretch: &Range<usize>| {
                let (first, last) = (read.tokens[stretch.start].span(), read.tokens[stretch.end - 1].span());
                Span { start: first.start, end: last.end }.of(text).to_owned()
            };
            all.extend(out.iter().map(written));
        }
        all
    }

    #[test]
    fn a_stretch_holds_what_may_stand_in_a_name_and_no_other_word() {
        for (text, expected) in [
            ("He said Han Duck-soo was there.", &["Han Duck-soo"][..]),
            ("They blamed al-Qaeda for it.", &["al-Qaeda"]),
            ("We met Ursula von der Leyen in old Brussels.", &["Ursula von der Leyen", "Brussels"]),
            ("It is the Board of Trustees of the University, she wrote.", &["Board of Trustees of the University"]),
            (
                "They won Euro 2024 and the 2019 Canadian federal election again.",
                &["Euro 2024", "2019 Canadian federal election"],
            ),
            ("The rest of it was silence.", &[]),
        ] {
            assert_eq!(stretches(text), expected, "{text}");
        }
    }

    #[test]
    fn stretches_lie_in_their_sentences_and_apart() {
        let text = "A-B - C of the - D 1 2 3. al al al E -f- G and of H, in I. Of the and J- K -";
        let read = segment(text, &[Piece { span: Span::new(0, text.len()), removed: &[] }]);
        let words = Words::read(text, &read);
        let gazetteer = Gazetteer::read(&words);
        let features = Features::new(text, &read, &words, &gazetteer);
        let (mut out, mut capitals) = (Vec::new(), features.capitals());
        for sentence in &read.sentences {
            features.stretches(sentence, capitals.of(&sentence.tokens), &mut out);
            let mut before = sentence.tokens.start;
            for stretch in &out {
                assert!(before <= stretch.start && stretch.start < stretch.end && stretch.end <= sentence.tokens.end);
                before = stretch.end;
            }
        }
    }
}
