//! What the name tagger looks at.
//!
//! In: one document's tokens with their words and what the lists say. Out: for each stretch of tokens that can hold a
//! name, a [`Sequence`] of feature ids, the same for training and for use. What depends on the word alone is made once
//! a distinct word; what depends on the place is the words around it and what the same word did elsewhere in the
//! document. A stretch is a capitalised token with a token or two on either side, joined with the next one where
//! they touch: runs of lower-case words cost nothing.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::gazetteer::{Gazetteer, flag, rows, shouts};
use super::hints::Hints;
use super::words::{Words, is_capital};
use crate::lexicon::{Group, group};
use crate::tagger::{Sequence, feature, hash};
use crate::text::{Case, Sentence, Text, TokenKind};

/// How many tokens before a capitalised one are tagged with it (`al-Qaeda`).
const BEFORE: usize = 2;

/// How many tokens behind a capitalised one are tagged with it (`Han Duck-soo`).
const BEHIND: usize = 2;

/// How many other places of a word are looked at.
const MAX_ELSEWHERE: usize = 4;

/// Marks a place that starts its sentence, and one that ends it; the other bits are the token.
const STARTS: u32 = 1 << 31;
const ENDS: u32 = 1 << 30;
const PLACE: u32 = ENDS - 1;

/// Words that may stand inside a run of capitalised words, two in a row at most.
const JOINTS: &[&str] = &["of", "for", "and", "-", "the", "&", "de", "al"];

/// Flags that tell something about names, of single words and of phrases.
const NAME_FLAGS: u16 = flag::COUNTRY
    | flag::DEMONYM
    | flag::CITY
    | flag::GIVEN
    | flag::SURNAME
    | flag::SEAT
    | flag::ORGANIZATION
    | flag::ORG_HEAD
    | flag::TITLE
    | flag::ROLE
    | flag::EVENT
    | flag::EVENT_HEAD;

static OPENERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = rows(include_str!("lists/openers.txt"));
    lines.flat_map(|line| line.split(' ')).collect()
});

/// Whether the word, in lower case, opens sentences and is no name alone.
pub(super) fn opens(word: &str) -> bool {
    OPENERS.contains(word)
}

/// The questions that features answer.
mod ask {
    pub const BIAS: u16 = 0;
    pub const LOWER: u16 = 1;
    pub const SHAPE: u16 = 2;
    pub const PREFIX: u16 = 3;
    pub const SUFFIX: u16 = 7;
    pub const FINE: u16 = 11;
    pub const COARSE: u16 = 12;
    pub const FLAGS: u16 = 13;
    pub const FLAG: u16 = 14;
    pub const PHRASE: u16 = 15;
    pub const EXACT: u16 = 16;
    pub const COARSE_SHAPE: u16 = 17;
    /// Five kinds of question for each of four places around the token.
    pub const AROUND: u16 = 20;
    pub const PAIR_BEFORE: u16 = 50;
    pub const PAIR_BEHIND: u16 = 51;
    pub const SHAPES: u16 = 52;
    pub const GROUPS: u16 = 53;
    pub const GROUP_BEFORE: u16 = 54;
    pub const GROUP_BEHIND: u16 = 55;
    pub const LINE: u16 = 56;
    pub const FIRST: u16 = 57;
    pub const ELSEWHERE: u16 = 58;
    pub const ELSEWHERE_BEFORE: u16 = 59;
    pub const ELSEWHERE_BEHIND: u16 = 60;
    pub const SENTENCE: u16 = 61;
    pub const WIDE: u16 = 62;
    pub const HINT: u16 = 90;
    pub const HINT_KIND: u16 = 91;
    pub const HINT_COUNT: u16 = 92;
    pub const HINT_BEFORE: u16 = 93;
    pub const HINT_BEHIND: u16 = 94;
    pub const HINT_GROUP: u16 = 95;
    /// Six kinds of question about the run of capitalised words that the token is in.
    pub const RUN: u16 = 96;
}

/// What is known of one distinct word.
#[derive(Clone, Debug)]
struct Known {
    /// Its own features, as a range of [`Features::pool`].
    own: Range<u32>,
    /// Its hash in lower case.
    lower: u64,
    shape: u64,
    group: Group,
    flags: u16,
    /// It opens sentences and is no name alone.
    opener: bool,
}

/// What the other places of a word say, in lower case.
#[derive(Clone, Debug, Default)]
struct Elsewhere {
    /// Places where it is written in lower case.
    lower: u16,
    /// Places inside sentences where it is capitalised.
    inside: u16,
    /// Whether a title stands before it somewhere.
    titled: bool,
    /// Tokens where it is capitalised, with what they start or end.
    places: [u32; MAX_ELSEWHERE + 1],
    count: u8,
}

/// One document, made ready for features.
pub(super) struct Features<'a> {
    text: &'a str,
    read: &'a Text,
    words: &'a Words,
    gazetteer: &'a Gazetteer,
    known: Vec<Known>,
    pool: Vec<u32>,
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

impl<'a> Features<'a> {
    /// Looks at every distinct word, and at where it stands.
    pub fn new(text: &'a str, read: &'a Text, words: &'a Words, gazetteer: &'a Gazetteer) -> Self {
        let mut pool = Vec::with_capacity(words.words.len() * 16);
        let mut known = Vec::with_capacity(words.words.len());
        for word in &words.words {
            let first = pool.len() as u32;
            let lower = &words.folded[word.folded as usize];
            let flags = gazetteer.of_word(word.folded).flags & NAME_FLAGS;
            let (shape, group, hashed) = (shape(word.span.of(text)), group(lower), hash(lower.as_bytes()));
            own(lower, hash(word.span.of(text).as_bytes()), hashed, shape, group, flags, &mut pool);
            let opener = opens(lower);
            known.push(Known { own: first..pool.len() as u32, lower: hashed, shape, group, flags, opener });
        }
        let elsewhere = elsewhere(text, read, words, gazetteer);
        Self {
            text,
            read,
            words,
            gazetteer,
            known,
            pool,
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

    /// The stretches of `sentence` that can hold a name.
    pub fn stretches(&self, sentence: &Sentence, out: &mut Vec<Range<usize>>) {
        out.clear();
        for token in sentence.tokens.clone() {
            let here = &self.read.tokens[token];
            if here.kind != TokenKind::Word || !is_capital(here, self.text) || self.only_opens(token, sentence) {
                continue;
            }
            let start = token.saturating_sub(BEFORE).max(sentence.tokens.start);
            let end = (token + BEHIND + 1).min(sentence.tokens.end);
            match out.last_mut() {
                Some(last) if last.end >= start => last.end = end,
                _ => out.push(start..end),
            }
        }
    }

    /// Whether the capitalised token only opens a sentence or quotation, or is `I`.
    fn only_opens(&self, token: usize, sentence: &Sentence) -> bool {
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

    /// Makes ready to read stretches of `sentence`.
    pub fn enter(&mut self, sentence: &Sentence) {
        self.read_phrases(sentence);
        self.read_runs(sentence);
        let shouting = shouts(self.read, sentence);
        let titled = !shouting && is_title_case(self.read, sentence);
        self.line = u64::from(shouting) + 2 * u64::from(titled);
    }

    /// Fills `sequence` with the features of a stretch of the sentence entered last.
    pub fn fill(&self, sentence: &Sentence, stretch: Range<usize>, sequence: &mut Sequence) {
        sequence.clear();
        for token in stretch {
            self.token(token, sentence, sequence);
            sequence.end_item();
        }
    }

    fn known(&self, token: usize) -> &Known {
        &self.known[self.words.ids[token] as usize]
    }

    fn token(&self, token: usize, sentence: &Sentence, out: &mut Sequence) {
        let this = self.known(token);
        for &id in &self.pool[this.own.start as usize..this.own.end as usize] {
            out.push(id);
        }
        let at = |offset: isize| -> Option<&Known> {
            let place = token.checked_add_signed(offset)?;
            sentence.tokens.contains(&place).then(|| self.known(place))
        };
        for (index, offset) in [-2isize, -1, 1, 2].into_iter().enumerate() {
            let ask = ask::AROUND + 6 * index as u16;
            let Some(other) = at(offset) else {
                out.push(feature(ask, 0));
                continue;
            };
            out.push(feature(ask, other.lower));
            out.push(feature(ask + 1, other.shape));
            if other.group.fine > 0 {
                out.push(feature(ask + 2, u64::from(other.group.fine)));
                out.push(feature(ask + 3, u64::from(other.group.coarse)));
            }
            if other.flags != 0 {
                out.push(feature(ask + 4, u64::from(other.flags)));
            }
            let phrase = self.phrase(token.wrapping_add_signed(offset), sentence);
            if phrase != 0 {
                out.push(feature(ask + 5, u64::from(phrase)));
            }
        }
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
    fn run(&self, token: usize, sentence: &Sentence, out: &mut Sequence) {
        let Some(run) = self.runs.get(token - sentence.tokens.start).filter(|run| run.len() > 1) else { return };
        let (first, last) = (run.start as usize, run.end as usize - 1);
        let place = u64::from(token == first) | u64::from(token == last) << 1;
        let at = |place: Option<usize>| place.filter(|at| sentence.tokens.contains(at)).map(|at| self.known(at));
        let around = [at(Some(last)), at(Some(first)), at(first.checked_sub(1)), at(Some(last + 1))];
        for (ask, known) in (ask::RUN..).zip(around) {
            let Some(known) = known else { continue };
            out.push(feature(ask, known.lower ^ place));
            if known.group.fine > 0 {
                out.push(feature(ask + 4, u64::from(known.group.fine) << 2 | place));
            }
            if known.flags != 0 {
                out.push(feature(ask + 8, u64::from(known.flags) << 2 | place));
            }
        }
        out.push(feature(ask::RUN + 12, (run.len().min(6) as u64) << 2 | place));
    }

    /// What the first pass made of the same words elsewhere.
    fn hint(&self, token: usize, sentence: &Sentence, own: u64, out: &mut Sequence) {
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
    fn elsewhere(&self, token: usize, out: &mut Sequence) {
        let other = &self.elsewhere[self.words.word(token).folded as usize];
        let some = |count: u16| u64::from(count.min(2));
        out.push(feature(ask::ELSEWHERE, some(other.lower) << 8 | some(other.inside) << 1 | u64::from(other.titled)));
        let mut seen = [0u64; 2 * MAX_ELSEWHERE];
        let mut count = 0;
        let places = other.places[..usize::from(other.count)].iter();
        for &place in places.filter(|&&place| (place & PLACE) as usize != token).take(MAX_ELSEWHERE) {
            let at = (place & PLACE) as usize;
            let neighbours = [
                (ask::ELSEWHERE_BEFORE, (place & STARTS == 0).then(|| at - 1)),
                (ask::ELSEWHERE_BEHIND, (place & ENDS == 0).then_some(at + 1)),
            ];
            for (ask, neighbour) in neighbours {
                let Some(known) = neighbour.map(|at| self.known(at)) else { continue };
                let value = known.lower ^ u64::from(ask);
                if !seen[..count].contains(&value) {
                    seen[count] = value;
                    count += 1;
                    out.push(feature(ask, known.lower));
                    if known.flags != 0 {
                        out.push(feature(ask + 20, u64::from(known.flags)));
                    }
                }
            }
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

/// The features of a word that do not depend on its place.
fn own(lower: &str, exact: u64, hashed: u64, shape: u64, group: Group, flags: u16, out: &mut Vec<u32>) {
    out.push(feature(ask::BIAS, 0));
    out.push(feature(ask::LOWER, hashed));
    out.push(feature(ask::EXACT, exact));
    out.push(feature(ask::SHAPE, shape));
    let ends: [usize; 4] = std::array::from_fn(|n| lower.char_indices().nth(n + 1).map_or(usize::MAX, |(at, _)| at));
    for (n, &end) in ends.iter().enumerate().filter(|(_, end)| **end != usize::MAX) {
        out.push(feature(ask::PREFIX + n as u16, hash(&lower.as_bytes()[..end])));
    }
    let mut starts = lower.char_indices().rev();
    for n in 0..4u16 {
        let Some((at, _)) = starts.next().filter(|(at, _)| *at > 0) else { break };
        out.push(feature(ask::SUFFIX + n, hash(&lower.as_bytes()[at..])));
    }
    if group.fine > 0 {
        out.push(feature(ask::FINE, u64::from(group.fine)));
        out.push(feature(ask::COARSE, u64::from(group.coarse)));
        out.push(feature(ask::COARSE_SHAPE, shape ^ u64::from(group.fine) << 48));
    }
    if flags != 0 {
        out.push(feature(ask::FLAGS, u64::from(flags)));
        for bit in (0..16).filter(|bit| flags >> bit & 1 == 1) {
            out.push(feature(ask::FLAG, bit));
        }
    }
}

/// How a word is written: runs of capitals, small letters, digits, and each other character.
fn shape(word: &str) -> u64 {
    let mut shape = 0u64;
    let mut last = 0u8;
    let mut run = 0u8;
    for c in word.chars().take(16) {
        let class = if c.is_uppercase() {
            1
        } else if c.is_lowercase() {
            2
        } else if c.is_numeric() {
            3
        } else if matches!(c, '\'' | '’') {
            4
        } else if c.is_ascii() {
            c as u8
        } else {
            5
        };
        run = if class == last { run + 1 } else { 1 };
        // two capitals are more than one, but three are not more than two
        if run <= if class == 1 { 2 } else { 1 } {
            shape = shape.wrapping_mul(131).wrapping_add(u64::from(class));
        }
        last = class;
    }
    shape
}

/// Whether nearly all words of the sentence start with capitals, as in headlines.
pub(super) fn is_title_case(read: &Text, sentence: &Sentence) -> bool {
    let (mut title, mut lower) = (0, 0);
    for token in &read.tokens[sentence.tokens.clone()] {
        match token.case {
            Case::Lower if token.span.len() > 3 => lower += 1,
            Case::Title | Case::Upper | Case::Mixed => title += 1,
            _ => {}
        }
    }
    title > 3 && lower * 5 <= title
}

/// Where each lower-case word stands, and how.
fn elsewhere(text: &str, read: &Text, words: &Words, gazetteer: &Gazetteer) -> Vec<Elsewhere> {
    let mut out = vec![Elsewhere::default(); words.folded.len()];
    for sentence in &read.sentences {
        let shouting = shouts(read, sentence);
        for token in sentence.tokens.clone() {
            let here = &read.tokens[token];
            let entry = &mut out[words.word(token).folded as usize];
            if !is_capital(here, text) {
                entry.lower = entry.lower.saturating_add(u16::from(here.case == Case::Lower));
                continue;
            }
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
