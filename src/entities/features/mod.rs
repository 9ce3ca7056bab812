//! What the name tagger looks at.
//!
//! In: one document's tokens with their words and what the lists say. Out: for each stretch of tokens that can hold a
//! name, a [`Sequence`] of feature ids, the same for training and for use. What depends on the word alone is made once
//! a distinct word; what depends on the place is the words around it and what the same word did elsewhere in the
//! document.

mod ask;
mod elsewhere;
mod known;
mod stretches;

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::gazetteer::{Gazetteer, shouts};
use super::hints::Hints;
use super::words::{Capitals, Words, is_capital};
use crate::memo::Key;
use crate::tagger::{Hashed, Sequence, feature, hash};
use crate::text::{Case, Sentence, Text, Word};
use elsewhere::{ENDS, Elsewhere, MAX_ELSEWHERE, PLACE, STARTS};
use known::Known;
pub(super) use known::Seen;
use stretches::Joints;

/// Words that may stand inside a run of capitalised words, two in a row at most.
const JOINTS: &[&str] = &["of", "for", "and", "-", "the", "&", "de", "al"];

/// Where the words around a token stand that it sees.
const OFFSETS: [isize; 4] = [-2, -1, 1, 2];

static OPENERS: LazyLock<HashSet<u64, Hashed>> = LazyLock::new(|| {
    list!("entities/openers.txt").split_ascii_whitespace().map(|word| hash(word.as_bytes())).collect()
});

/// Whether the word with this hash in lower case opens sentences and is no name alone.
pub(super) fn opens(word: u64) -> bool {
    OPENERS.contains(&word)
}

/// One document, made ready for features.
pub(super) struct Features<'a> {
    text: &'a str,
    read: &'a Text,
    words: &'a Words<'a>,
    gazetteer: &'a Gazetteer,
    joints: Joints,
    known: Vec<OnceCell<Known>>,
    elsewhere: Vec<Elsewhere>,
    /// For each token of the sentence that is being read, what phrase it is in: flags and position.
    phrases: Vec<u32>,
    /// For each token of that sentence, the run of capitalised words that it is in.
    runs: Vec<Range<u32>>,
    buffer: String,
    hints: Option<Hints>,
    /// How the sentence entered last is written: 1 in capitals, 2 as a headline.
    line: u64,
}

/// Tells what stands before from what stands behind.
const BESIDE: u64 = 0xC2B2_AE3D_27D4_EB4F;

/// Takes the features of one token after the other.
pub(super) trait Sink {
    /// A feature of the token at its place.
    fn push(&mut self, feature: u32);

    /// The features of a distinct word as the token sees it; `None` stands for what is before or behind the sentence.
    fn word(&mut self, features: &Features<'_>, word: Option<u32>, seen: Seen);

    /// The next feature is the next token's.
    fn end_item(&mut self);
}

/// All features as they are, to learn from.
impl Sink for Sequence {
    fn push(&mut self, feature: u32) {
        self.push(feature);
    }

    fn word(&mut self, features: &Features<'_>, word: Option<u32>, seen: Seen) {
        let mut ids = Vec::new();
        features.of_word(word, seen, &mut ids);
        ids.into_iter().for_each(|id| self.push(id));
    }

    fn end_item(&mut self) {
        self.end_item();
    }
}

impl<'a> Features<'a> {
    /// Looks at every distinct word, and at where it stands.
    pub fn new(text: &'a str, read: &'a Text, words: &'a Words, gazetteer: &'a Gazetteer) -> Self {
        let known = vec![OnceCell::new(); words.words.len()];
        let elsewhere = elsewhere::elsewhere(read, words, gazetteer);
        Self {
            text,
            read,
            words,
            gazetteer,
            joints: Joints::of(words),
            known,
            elsewhere,
            phrases: Vec::new(),
            runs: Vec::new(),
            buffer: String::new(),
            hints: None,
            line: 0,
        }
    }

    /// From now on, features also tell what `hints` say.
    pub fn take(&mut self, hints: Hints) {
        self.hints = Some(hints);
    }

    /// Makes ready to read stretches of `sentence`.
    pub fn enter(&mut self, sentence: &Sentence) {
        self.read_phrases(sentence);
        self.read_runs(sentence);
        let shouting = shouts(self.read, sentence);
        let titled = !shouting && is_title_case(self.read, sentence);
        self.line = u64::from(shouting) + 2 * u64::from(titled);
    }

    /// The capitalised tokens of the sentences.
    pub fn capitals(&self) -> Capitals<'a> {
        self.words.capitals()
    }

    /// Names all that the features of the tokens of a sentence tell, hints aside, and its stretches: those of these
    /// `capitals`, whose words `key` names.
    pub fn key(&self, capitals: &[u32], mut key: Key) -> Key {
        for &token in capitals {
            let token = token as usize;
            key.add(self.elsewhere[self.words.folded(token) as usize].gist());
            self.key_elsewhere(token, &mut key);
            key.add(0); // the end of them
        }
        key
    }

    /// Adds to `key` all that the features of a stretch of `sentence` tell of hints.
    pub fn add_hints(&self, sentence: &Sentence, stretch: Range<usize>, key: &mut Key) {
        let start = stretch.start.saturating_sub(1).max(sentence.tokens.start);
        for token in start..(stretch.end + 1).min(sentence.tokens.end) {
            let hint = self.hints.as_ref().and_then(|hints| hints.of(self.words, token));
            key.add(
                hint.map_or(0, |hint| u64::from_le_bytes([1, hint.cell, hint.kind, hint.doubt, hint.count, 0, 0, 0])),
            );
        }
    }

    /// Tells `out` the features of a stretch of the sentence entered last.
    pub fn fill(&self, sentence: &Sentence, stretch: Range<usize>, out: &mut impl Sink) {
        for token in stretch {
            self.token(token, sentence, out);
            out.end_item();
        }
    }

    /// The features of the distinct word `word` as it is `seen`; of no word, where a sentence ends.
    pub fn of_word(&self, word: Option<u32>, seen: Seen, out: &mut Vec<u32>) {
        match (word, seen) {
            (Some(word), _) => {
                let folded = self.words.words[word as usize].folded;
                self.known_word(word).features(seen, self.words.letters(folded), out);
            }
            (None, Seen::Beside(offset)) => out.push(feature(ask::AROUND + 6 * u16::from(offset), 0)),
            (None, _) => {}
        }
    }

    /// Names the distinct word `word` in any document, and what stands for none.
    #[inline]
    pub fn key_of_word(&self, word: Option<u32>) -> u64 {
        word.and_then(|word| self.read.vocabulary.words.get(word as usize)).map_or(0, Word::key)
    }

    fn known(&self, token: usize) -> &Known {
        self.known_word(self.words.ids[token])
    }

    fn known_word(&self, word: u32) -> &Known {
        let look = || Known::new(self.text, self.words, self.gazetteer, self.words.words[word as usize]);
        self.known[word as usize].get_or_init(look)
    }

    fn token(&self, token: usize, sentence: &Sentence, out: &mut impl Sink) {
        let this = self.known(token);
        let place = |offset: isize| token.checked_add_signed(offset).filter(|at| sentence.tokens.contains(at));
        out.word(self, Some(self.words.ids[token]), Seen::Own);
        for (index, offset) in OFFSETS.into_iter().enumerate() {
            let beside = place(offset);
            out.word(self, beside.map(|at| self.words.ids[at]), Seen::Beside(index as u8));
            let phrase = beside.map_or(0, |at| self.phrase(at, sentence));
            if phrase != 0 {
                out.push(feature(ask::AROUND + 6 * index as u16 + 5, u64::from(phrase)));
            }
        }
        let at = |offset: isize| place(offset).map(|at| self.known(at));
        let (before, behind) = (at(-1), at(1));
        let lower = |known: Option<&Known>| known.map_or(0, |known| known.lower);
        let shape = |known: Option<&Known>| known.map_or(0, |known| known.shape);
        let fine = |known: Option<&Known>| known.map_or(0, |known| u64::from(known.group.fine));
        let coarse = |known: Option<&Known>| known.map_or(0, |known| u64::from(known.group.coarse));
        out.push(feature(ask::PAIR_BEFORE, lower(before).rotate_left(7) ^ this.lower));
        out.push(feature(ask::PAIR_BEHIND, this.lower.rotate_left(7) ^ lower(behind)));
        out.push(feature(ask::SHAPES, shape(before).rotate_left(11) ^ this.shape.rotate_left(5) ^ shape(behind)));
        let own = u64::from(this.group.coarse);
        out.push(feature(ask::GROUPS, coarse(before) << 32 | own << 16 | coarse(behind)));
        out.push(feature(ask::GROUP_BEFORE, fine(before) << 16 | own));
        out.push(feature(ask::GROUP_BEHIND, own << 16 | fine(behind)));
        out.push(feature(ask::WIDE, lower(before).rotate_left(9) ^ lower(behind) ^ this.shape));
        if self.line > 0 {
            out.push(feature(ask::LINE, self.line));
            out.push(feature(ask::LINE, self.line << 32 | u64::from(this.group.fine)));
        }
        if token == sentence.tokens.start {
            out.push(feature(ask::FIRST, this.shape));
        }
        let phrase = self.phrase(token, sentence);
        if phrase != 0 {
            out.push(feature(ask::PHRASE, u64::from(phrase)));
        }
        if sentence.tokens.len() < 8 {
            out.push(feature(ask::SENTENCE, sentence.tokens.len() as u64));
        }
        self.run(token, sentence, out);
        self.hint(token, sentence, own, out);
        if is_capital(&self.read.tokens[token], self.text) {
            self.elsewhere(token, out);
        }
    }

    /// The ends of the run of capitalised words that the token is in, and what stands around it.
    fn run(&self, token: usize, sentence: &Sentence, out: &mut impl Sink) {
        let Some(run) = self.runs.get(token - sentence.tokens.start).filter(|run| run.len() > 1) else { return };
        let (first, last) = (run.start as usize, run.end as usize - 1);
        let place = u8::from(token == first) | u8::from(token == last) << 1;
        for (index, at) in [Some(last), Some(first), first.checked_sub(1), Some(last + 1)].into_iter().enumerate() {
            if let Some(at) = at.filter(|at| sentence.tokens.contains(at)) {
                out.word(self, Some(self.words.ids[at]), Seen::Run(index as u8, place));
            }
        }
        out.push(feature(ask::RUN + 12, (run.len().min(6) as u64) << 2 | u64::from(place)));
    }

    /// What the first pass made of the same words elsewhere.
    fn hint(&self, token: usize, sentence: &Sentence, own: u64, out: &mut impl Sink) {
        let Some(hints) = &self.hints else { return };
        if let Some(hint) = hints.of(self.words, token) {
            out.push(feature(ask::HINT, u64::from(hint.cell)));
            out.push(feature(ask::HINT_KIND, u64::from(hint.kind) << 2 | u64::from(hint.doubt)));
            out.push(feature(
                ask::HINT_COUNT,
                u64::from(hint.kind) << 8 | u64::from(hint.doubt) << 4 | u64::from(hint.count),
            ));
            out.push(feature(ask::HINT_GROUP, u64::from(hint.cell) << 8 | own));
        }
        for (ask, place) in [(ask::HINT_BEFORE, token.checked_sub(1)), (ask::HINT_BEHIND, Some(token + 1))] {
            let place = place.filter(|place| sentence.tokens.contains(place));
            if let Some(hint) = place.and_then(|place| hints.of(self.words, place)) {
                out.push(feature(ask, u64::from(hint.cell)));
            }
        }
    }

    /// What the same word did elsewhere in the document.
    fn elsewhere(&self, token: usize, out: &mut impl Sink) {
        let other = &self.elsewhere[self.words.folded(token) as usize];
        out.push(feature(ask::ELSEWHERE, other.gist()));
        self.beside_elsewhere(token, |word, side| out.word(self, Some(word), Seen::Elsewhere(side)));
    }

    /// The distinct words beside other places of the token's word, and whether they stand before (0) or behind (1) it.
    fn beside_elsewhere(&self, token: usize, mut take: impl FnMut(u32, u8)) {
        let mut seen = [0u64; 2 * MAX_ELSEWHERE];
        let mut count = 0;
        self.places_elsewhere(token, |before, behind| {
            for (side, neighbour) in [before, behind].into_iter().enumerate() {
                let Some(neighbour) = neighbour else { continue };
                let value = self.words.hash(neighbour) ^ side as u64;
                if !seen[..count].contains(&value) {
                    seen[count] = value;
                    count += 1;
                    take(self.words.ids[neighbour], side as u8);
                }
            }
        });
    }

    /// Adds to `key` the words beside other places of the token's word.
    fn key_elsewhere(&self, token: usize, key: &mut Key) {
        self.places_elsewhere(token, |before, behind| {
            let hash = |at: Option<usize>| at.map_or(0, |at| self.words.hash(at));
            key.add(hash(before).wrapping_mul(BESIDE) ^ hash(behind));
        });
    }

    /// The tokens before and behind other places of the token's word, where the sentences have such.
    fn places_elsewhere(&self, token: usize, mut take: impl FnMut(Option<usize>, Option<usize>)) {
        let other = &self.elsewhere[self.words.folded(token) as usize];
        let places = other.places[..usize::from(other.count)].iter();
        for &place in places.filter(|&&place| (place & PLACE) as usize != token).take(MAX_ELSEWHERE) {
            let at = (place & PLACE) as usize;
            take((place & STARTS == 0).then(|| at - 1), (place & ENDS == 0).then_some(at + 1));
        }
    }

    fn phrase(&self, token: usize, sentence: &Sentence) -> u32 {
        if !sentence.tokens.contains(&token) {
            return 0;
        }
        self.phrases.get(token - sentence.tokens.start).copied().unwrap_or(0)
    }

    /// Marks the runs of capitalised words of the sentence, with the hyphens and the `of` inside them.
    fn read_runs(&mut self, sentence: &Sentence) {
        self.runs.clear();
        self.runs.resize(sentence.tokens.len(), 0..0);
        let capital = |token: usize| is_capital(&self.read.tokens[token], self.text);
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if !capital(at) || (at == sentence.tokens.start && self.only_opens(at, sentence)) {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            loop {
                let joins = |token: usize| JOINTS.contains(&self.words.lower(token));
                let skip = (end..sentence.tokens.end.min(end + 2)).take_while(|&token| joins(token)).count();
                if end + skip < sentence.tokens.end && capital(end + skip) {
                    end += skip + 1;
                } else {
                    break;
                }
            }
            let base = sentence.tokens.start;
            self.runs[at - base..end - base].fill(at as u32..end as u32);
            at = end;
        }
    }

    /// Marks which tokens of the sentence are in listed phrases.
    fn read_phrases(&mut self, sentence: &Sentence) {
        self.phrases.clear();
        self.phrases.resize(sentence.tokens.len(), 0);
        let mut buffer = std::mem::take(&mut self.buffer);
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let capital = is_capital(&self.read.tokens[at], self.text);
            let found = if capital { self.gazetteer.phrase(self.words, sentence, at, &mut buffer) } else { None };
            let Some((length, entry)) = found else {
                at += 1;
                continue;
            };
            for (index, place) in (at..at + length).enumerate() {
                let position = if index == 0 {
                    1
                } else if index + 1 == length {
                    3
                } else {
                    2
                };
                self.phrases[place - sentence.tokens.start] = u32::from(entry.flags) << 2 | position;
            }
            at += length;
        }
        self.buffer = buffer;
    }
}

/// Whether nearly all words of the sentence start with capitals, as in headlines.
pub(super) fn is_title_case(read: &Text, sentence: &Sentence) -> bool {
    let (mut title, mut lower) = (0, 0);
    for token in &read.tokens[sentence.tokens.clone()] {
        match token.case() {
            Case::Lower if token.span().len() > 3 => lower += 1,
            Case::Title | Case::Upper | Case::Mixed => title += 1,
            _ => {}
        }
    }
    title > 3 && lower * 5 <= title
}
