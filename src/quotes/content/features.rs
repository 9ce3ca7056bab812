//! A token in its paragraph → the features by which the chain tells reported content.
//!
//! Besides the words around it, a token is told where it stands to the nearest cues on either side (outside of marks),
//! to the marks, and to the commas that cut its sentence into segments.

use std::ops::Range;

use super::super::lexicon::Class;
use super::super::words::Words;
use super::cues;
use crate::tagger::{Sequence, feature, hash};
use crate::text::{Case, Sentence, TokenKind};

/// What is known about a token before its neighbours are looked at.
#[derive(Clone, Copy, Default)]
struct Note {
    /// Its letters in lower case, hashed.
    word: u64,
    /// Its last three letters.
    suffix: u64,
    /// Its letters without the endings of verbs, hashed, and which ending it was.
    stem: u64,
    form: u64,
    class: Class,
    /// What part of speech it may be, in few bits.
    sort: u64,
    /// How often its word is a cue: 0 to 3.
    cue: u8,
    case: u8,
    /// Inside of marks, or a mark that opens or closes them.
    marked: bool,
    /// Cuts a sentence into segments.
    cuts: bool,
    segment: u16,
}

/// Where a cue stands that a token looks at.
#[derive(Clone, Copy)]
struct Cue {
    at: usize,
    /// Commas and other cuts up to the cue since the sentence's start.
    segment: u16,
}

/// Memory for the notes of a paragraph.
#[derive(Default)]
pub(super) struct Room {
    notes: Vec<Note>,
    left: Vec<Option<Cue>>,
    right: Vec<Option<Cue>>,
    /// The nearest `that` before each token.
    thats: Vec<Option<Cue>>,
    /// The nearest words on either side that are cues at least sometimes.
    weak_left: Vec<Option<Cue>>,
    weak_right: Vec<Option<Cue>>,
    /// The first token of each segment of a sentence.
    firsts: Vec<usize>,
}

fn with(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn near(distance: usize) -> u64 {
    match distance {
        0..=4 => distance as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        _ => 9,
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

/// The parts of speech that bound clauses, as one small number; the first that fits.
fn sort_of(class: Class) -> u64 {
    const SORTS: [Class; 22] = [
        Class::THAT,
        Class::TO,
        Class::ACCORDING,
        Class::SUBJECT,
        Class::POSSESSIVE,
        Class::OBJECT,
        Class::RELATIVE,
        Class::AUXILIARY,
        Class::NEGATION,
        Class::PREPOSITION,
        Class::CONJUNCTION,
        Class::DETERMINER,
        Class::CUE,
        Class::SAYING,
        Class::NAME,
        Class::SOURCE,
        Class::ADVERB,
        Class::NUMBER,
        Class::GENITIVE,
        Class::COMMA,
        Class::STOP,
        Class::MARK,
    ];
    SORTS.iter().position(|&sort| class.is(sort)).map_or(0, |at| at as u64 + 1)
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

fn note(words: &Words<'_>, token: usize, marked: bool, headline: bool) -> Note {
    let word = words.word(token);
    let class = words.at(token);
    let mut buffer = [0u8; 32];
    let length = word.len().min(buffer.len());
    let lower = &mut buffer[..length];
    lower.copy_from_slice(&word.as_bytes()[..length]);
    lower.make_ascii_lowercase();
    let kind = words.read.tokens[token].kind;
    let value = if kind == TokenKind::Number { hash(b"0") } else { hash(lower) };
    let case = words.read.tokens[token].case;
    let capital = !headline && matches!(case, Case::Title | Case::Upper | Case::Mixed) && class.is(Class::NAME);
    let (stem, form) = stem(lower);
    let mut listed = cues::level(value, (form > 0).then(|| hash(stem)));
    if class.is(Class::CUE) {
        listed = listed.max(2);
    } else if class.is(Class::SAYING) {
        listed = listed.max(1);
    }
    Note {
        word: value,
        stem: hash(stem),
        form,
        suffix: hash(&lower[length.saturating_sub(3)..]),
        class,
        sort: sort_of(class),
        cue: if marked || capital || kind != TokenKind::Word { 0 } else { listed },
        case: case_of(case),
        marked,
        cuts: kind == TokenKind::Mark || kind == TokenKind::Punct && lower != b"-" && lower != b"$" && lower != b"%",
        segment: 0,
    }
}

/// Whether most words of a sentence are written with a capital.
fn headline(words: &Words<'_>, sentence: Range<usize>) -> bool {
    let tokens = words.read.tokens.get(sentence).unwrap_or_default().iter();
    let (mut capital, mut all) = (0, 0);
    for token in tokens.filter(|token| token.kind == TokenKind::Word) {
        all += 1;
        capital += usize::from(token.case != Case::Lower);
    }
    all > 3 && capital * 10 > all * 7
}

impl Room {
    /// Appends the items of one paragraph, whose sentences are `sentences`, to `sequence`; `false` and nothing when the
    /// paragraph has neither a mark nor a word that is ever a cue.
    pub(super) fn paragraph(
        &mut self,
        words: &Words<'_>,
        sentences: &[Sentence],
        marked: &[bool],
        sequence: &mut Sequence,
    ) -> bool {
        let Some(first) = sentences.first() else { return false };
        let start = first.tokens.start;
        self.notes.clear();
        for sentence in sentences {
            let headline = headline(words, sentence.tokens.clone());
            let marked = |token: usize| marked.get(token).copied().unwrap_or(false);
            self.notes.extend(sentence.tokens.clone().map(|token| note(words, token, marked(token), headline)));
        }
        if self.notes.iter().all(|note| note.cue == 0 && !note.marked) {
            return false;
        }
        let mut told = 0;
        for (index, sentence) in sentences.iter().enumerate() {
            let range = sentence.tokens.start - start..sentence.tokens.end - start;
            self.look_around(range.clone());
            let next = sentences.get(index + 1).map(|next| next.tokens.start - start..next.tokens.end - start);
            let story = Story {
                first: index == 0,
                alone: sentences.len() == 1,
                before: told,
                next: next.map_or(0, |next| self.gist(next)),
                here: self.gist(range.clone()),
            };
            for token in range.clone() {
                self.token(token, &range, &story, sequence);
                sequence.end_item();
            }
            told = story.here;
        }
        true
    }

    /// What a sentence is like, in few bits.
    fn gist(&self, sentence: Range<usize>) -> u64 {
        let notes = &self.notes[sentence];
        let cue = notes.iter().map(|note| note.cue).max().unwrap_or(0);
        let opens = notes.first().is_some_and(|note| note.marked);
        let closes = notes.last().is_some_and(|note| note.marked);
        let some = notes.iter().any(|note| note.marked);
        u64::from(cue) | u64::from(opens) << 2 | u64::from(closes) << 3 | u64::from(some) << 4
    }

    /// Finds the cues and cuts that the tokens of a sentence look at.
    fn look_around(&mut self, sentence: Range<usize>) {
        self.left.resize(self.notes.len(), None);
        self.right.resize(self.notes.len(), None);
        self.thats.resize(self.notes.len(), None);
        self.weak_left.resize(self.notes.len(), None);
        self.weak_right.resize(self.notes.len(), None);
        self.firsts.clear();
        self.firsts.push(sentence.start);
        let mut segment = 0;
        let mut cue = None;
        let mut that = None;
        let mut weak = None;
        for token in sentence.clone() {
            if self.notes[token].cuts {
                segment = u16::saturating_add(segment, 1);
                self.firsts.push(token + 1);
            }
            self.notes[token].segment = segment;
            self.left[token] = cue;
            self.thats[token] = that;
            self.weak_left[token] = weak;
            if self.notes[token].cue >= 1 {
                weak = Some(Cue { at: token, segment });
            }
            if self.notes[token].class.is(Class::THAT) {
                that = Some(Cue { at: token, segment });
            }
            if self.notes[token].cue >= 2 {
                cue = Some(Cue { at: token, segment });
            }
        }
        cue = None;
        weak = None;
        for token in sentence.rev() {
            self.right[token] = cue;
            self.weak_right[token] = weak;
            if self.notes[token].cue >= 1 {
                weak = Some(Cue { at: token, segment: self.notes[token].segment });
            }
            if self.notes[token].cue >= 2 {
                cue = Some(Cue { at: token, segment: self.notes[token].segment });
            }
        }
    }

    fn at(&self, token: usize, by: isize) -> Note {
        token.checked_add_signed(by).and_then(|token| self.notes.get(token)).copied().unwrap_or_default()
    }

    fn token(&self, token: usize, sentence: &Range<usize>, story: &Story, sequence: &mut Sequence) {
        let mut asked = Asked { sequence, template: 0 };
        let [b3, b2, b1, here, n1, n2, n3] = [-3, -2, -1, 0, 1, 2, 3].map(|by| self.at(token, by));
        asked.add(0);
        asked.add(here.word);
        asked.add(b1.word);
        asked.add(n1.word);
        asked.add(b2.word);
        asked.add(n2.word);
        asked.add(with(b1.word, here.word));
        asked.add(with(here.word, n1.word));
        asked.add(with(here.suffix, u64::from(here.case)));
        asked.add(with(b1.sort << 8 | here.sort, n1.sort));
        asked.add(with(b2.sort << 8 | b1.sort, here.sort));
        asked.add(with(here.sort << 8 | n1.sort, n2.sort));
        asked.add(with(b3.sort << 8 | b2.sort, b1.sort << 8 | here.sort));
        asked.add(with(n3.sort << 8 | n2.sort, n1.sort << 8 | here.sort));
        let marks = u64::from(b1.marked) | u64::from(here.marked) << 1 | u64::from(n1.marked) << 2;
        asked.add(with(marks, here.word));
        let (left, right) = (self.left[token], self.right[token]);
        let sides = u64::from(left.is_some()) | u64::from(right.is_some()) << 1 | u64::from(here.cue) << 2;
        asked.add(with(marks << 4 | sides, 0));
        asked.add(with(marks << 4 | sides, story.here << 8 | story.before));
        asked.add(with(marks, story.here << 16 | story.next << 8 | story.before));
        let from_start = near(token - sentence.start);
        let to_end = near(sentence.end - 1 - token);
        asked.add(with(from_start << 8 | sides, story.here));
        asked.add(with(to_end << 8 | sides, story.here));
        asked.add(with(from_start << 2 | u64::from(story.first) | u64::from(story.alone) << 1, marks));
        // The segment between commas that the token stands in.
        let segment = usize::from(here.segment);
        let segment_first = self.firsts.get(segment).copied().unwrap_or(token);
        let opener = self.at(segment_first, 0);
        let second = self.at(segment_first, 1);
        let relation = |cue: Option<Cue>| cue.map_or(7, |cue| u64::from(cue.segment.abs_diff(here.segment).min(5)));
        let relations = relation(left) << 4 | relation(right);
        asked.add(with(opener.word, relations));
        asked.add(with(with(opener.word, second.word), 0));
        asked.add(with(relations, marks));
        asked.add(with(relations << 8 | opener.sort << 3 | marks, second.sort));
        let segments = self.firsts.len() - 1 - segment;
        asked.add(with(relations << 16 | (segment as u64).min(4) << 8 | (segments as u64).min(4), 0));
        let head = self.at(sentence.start, 0);
        asked.add(with(head.word, relations));
        asked.add(with(head.sort << 8 | self.at(sentence.start, 1).sort, relations));
        match left {
            None => asked.add(1),
            Some(cue) => {
                let (said, behind) = (self.at(cue.at, 0), self.at(cue.at, 1));
                let away = near(token - cue.at);
                asked.add(with(said.stem, 0));
                asked.add(with(said.stem, away << 3 | said.form));
                asked.add(with(said.stem, relation(left) << 3 | marks));
                asked.add(with(with(said.word, behind.word), relation(left).min(2)));
                asked.add(with(with(said.stem, behind.sort), relation(left).min(2)));
                asked.add(with(behind.word, away));
                asked.add(with(behind.sort << 16 | away << 8 | relation(left), u64::from(said.cue)));
                asked.add(with(self.subject(cue.at, sentence) << 8 | away, relation(left)));
                let between = &self.notes[cue.at + 1..token];
                let behind_cue = between.iter().rev().take(30).fold(Class::default(), |all, note| all.with(note.class));
                let some = |class: Class| u64::from(behind_cue.is(class));
                let seen = some(Class::THAT)
                    | some(Class::TO) << 1
                    | some(Class::SUBJECT) << 2
                    | some(Class::AUXILIARY) << 3
                    | some(Class::RELATIVE) << 4
                    | some(Class::CONJUNCTION) << 5;
                asked.add(with(seen, relation(left) << 8 | u64::from(said.cue)));
                asked.add(with(said.stem, seen));
                asked.add(with(said.form << 8 | behind.sort, u64::from(said.cue) << 8 | relation(left)));
            }
        }
        asked.template = 50;
        if let Some(that) = self.thats[token] {
            let (before, away) = (self.at(that.at, -1), near(token - that.at));
            asked.add(with(before.form << 8 | before.sort, away << 8 | relation(Some(that))));
            asked.add(with(before.stem, relation(Some(that))));
            asked.add(with(u64::from(before.cue) << 8 | relation(Some(that)), self.at(that.at, 1).sort));
        }
        asked.template = 60;
        match right {
            None => asked.add(1),
            Some(cue) => {
                let said = self.at(cue.at, 0);
                let away = near(cue.at - token);
                asked.add(with(said.stem, 0));
                asked.add(with(said.stem, away << 3 | said.form));
                asked.add(with(said.stem, relation(right) << 3 | marks));
                asked.add(with(self.subject(cue.at, sentence) << 8 | away, relation(right)));
                asked.add(with(with(said.word, self.at(cue.at, 1).sort), relation(right)));
                asked.add(with(self.at(cue.at, -1).word, away));
                asked.add(with(u64::from(said.cue) << 16 | away << 8, relation(right)));
            }
        }
        asked.template = 70;
        for (cue, away) in [(self.weak_left[token], true), (self.weak_right[token], false)] {
            let Some(cue) = cue else {
                asked.add(1);
                asked.template += 3;
                continue;
            };
            let said = self.at(cue.at, 0);
            let behind = self.at(cue.at, 1);
            let distance = near(cue.at.abs_diff(token));
            asked.add(with(said.stem, distance));
            asked.add(with(with(said.stem, behind.sort), relation(Some(cue)).min(2)));
            asked.add(with(
                self.subject(cue.at, sentence) << 8 | distance,
                u64::from(said.cue) << 8 | relation(Some(cue)),
            ));
            asked.add(with(with(behind.word, u64::from(away)), distance << 8 | u64::from(said.cue)));
        }
    }

    /// What stands before a cue and may be its subject, adverbs and auxiliaries passed over.
    fn subject(&self, cue: usize, sentence: &Range<usize>) -> u64 {
        let mut token = cue;
        let mut passed = 0;
        while token > sentence.start && cue - token < 4 {
            token -= 1;
            let note = self.notes[token];
            if !note.class.is(Class::AUXILIARY.with(Class::ADVERB).with(Class::NEGATION)) {
                return note.sort | passed << 5;
            }
            passed |= 1;
        }
        31
    }
}

/// Numbers the questions as they are asked.
struct Asked<'a> {
    sequence: &'a mut Sequence,
    template: u16,
}

impl Asked<'_> {
    fn add(&mut self, value: u64) {
        self.sequence.push(feature(self.template, value));
        self.template += 1;
    }
}

/// Where a sentence stands.
struct Story {
    first: bool,
    alone: bool,
    before: u64,
    next: u64,
    here: u64,
}
