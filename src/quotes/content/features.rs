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
    /// The nearest words on either side that are cues at least sometimes.
    weak_left: Vec<Option<Cue>>,
    weak_right: Vec<Option<Cue>>,
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
            let story =
                Story { before: told, next: next.map_or(0, |next| self.gist(next)), here: self.gist(range.clone()) };
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
        self.weak_left.resize(self.notes.len(), None);
        self.weak_right.resize(self.notes.len(), None);
        let mut segment = 0;
        let mut cue = None;
        let mut weak = None;
        for token in sentence.clone() {
            if self.notes[token].cuts {
                segment = u16::saturating_add(segment, 1);
            }
            self.notes[token].segment = segment;
            self.left[token] = cue;
            self.weak_left[token] = weak;
            if self.notes[token].cue >= 1 {
                weak = Some(Cue { at: token, segment });
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

    fn at(&self, token: usize, by: isize) -> &Note {
        const NOTHING: Note = Note {
            word: 0,
            suffix: 0,
            stem: 0,
            form: 0,
            sort: 0,
            cue: 0,
            case: 0,
            marked: false,
            cuts: false,
            segment: 0,
        };
        token.checked_add_signed(by).and_then(|token| self.notes.get(token)).unwrap_or(&NOTHING)
    }

    fn token(&self, token: usize, sentence: &Range<usize>, story: &Story, sequence: &mut Sequence) {
        let mut asked = Asked { sequence, template: 0 };
        let [b3, b2, b1, here, n1, n2, n3] = [-3, -2, -1, 0, 1, 2, 3].map(|by| self.at(token, by));
        asked.add(0);
        asked.add(here.word);
        asked.add(b1.word);
        asked.add(n1.word);
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
        // How many commas and other cuts stand between here and the cue.
        let relation = |cue: Cue| u64::from(cue.segment.abs_diff(here.segment).min(5));
        asked.template = 20;
        match left {
            None => asked.add(1),
            Some(cue) => {
                let (said, behind) = (self.at(cue.at, 0), self.at(cue.at, 1));
                let away = near(token - cue.at);
                asked.add(with(said.stem, 0));
                asked.add(with(said.stem, away << 3 | said.form));
                asked.add(with(said.stem, relation(cue) << 3 | marks));
                asked.add(with(with(said.word, behind.word), relation(cue).min(2)));
                asked.add(with(with(said.stem, behind.sort), relation(cue).min(2)));
                asked.add(with(behind.word, away));
            }
        }
        asked.template = 30;
        match right {
            None => asked.add(1),
            Some(cue) => {
                let said = self.at(cue.at, 0);
                let away = near(cue.at - token);
                asked.add(with(said.stem, 0));
                asked.add(with(said.stem, away << 3 | said.form));
                asked.add(with(with(said.word, self.at(cue.at, 1).sort), relation(cue)));
                asked.add(with(self.at(cue.at, -1).word, away));
                asked.add(with(u64::from(said.cue) << 16 | away << 8, relation(cue)));
            }
        }
        asked.template = 40;
        for weak in [self.weak_left[token], self.weak_right[token]] {
            asked.add(weak.map_or(1, |cue| with(self.at(cue.at, 0).stem, near(cue.at.abs_diff(token)))));
        }
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
    before: u64,
    next: u64,
    here: u64,
}
