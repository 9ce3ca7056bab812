//! A token in its paragraph → the features by which the chain tells reported content.
//!
//! Besides the words around it, a token is told where it stands to the nearest cues on either side (outside of marks),
//! to the marks, and to the commas that cut its sentence into segments.
//!
//! Features come in groups, each with a key that tells apart all its answers, so that whoever only wants the sum of their
//! weights need not compute them again ([`Take`]).

use std::ops::Range;

use super::super::lexicon::Class;
use super::super::words::Words;
use super::spelling::Spelling;
use crate::tagger::{MIX, Sequence, feature};
use crate::text::{Case, Sentence, TokenKind};

/// Who takes the features of one token after the other.
pub(in super::super) trait Take {
    /// Forgets all items.
    fn clear(&mut self);
    /// A group of features of the item that is being built; equal keys of a group give equal features.
    fn group<const N: usize>(&mut self, key: u64, features: impl FnOnce() -> [u32; N]);
    /// Ends the item that is being built.
    fn end_item(&mut self);
}

impl Take for Sequence {
    fn clear(&mut self) {
        Sequence::clear(self);
    }

    fn group<const N: usize>(&mut self, _key: u64, features: impl FnOnce() -> [u32; N]) {
        features().into_iter().for_each(|feature| self.push(feature));
    }

    fn end_item(&mut self) {
        Sequence::end_item(self);
    }
}

/// What is known about a token before its neighbours are looked at.
#[derive(Clone, Copy, Default)]
struct Note {
    /// Its letters in lower case, hashed, as [`Spelling::word`].
    word: u64,
    /// Names its letters and what sort of token it is.
    own: u64,
    /// Which of the document's distinct words it is.
    id: u32,
    /// What part of speech it may be.
    sort: u8,
    /// How often its word is a cue: 0 to 3.
    cue: u8,
    /// Inside of marks, or a mark that opens or closes them.
    marked: bool,
    /// Cuts a sentence into segments.
    cuts: bool,
    /// Such cuts up to here since the sentence's start.
    segment: u16,
}

/// What stands before a paragraph and behind it.
const NOTHING: Note = Note { word: 0, own: 0, id: u32::MAX, sort: 0, cue: 0, marked: false, cuts: false, segment: 0 };

/// How many notes of nothing stand around those of a paragraph.
const MARGIN: usize = 3;

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
    /// The notes, [`MARGIN`] of nothing on either side.
    notes: Vec<Note>,
    /// The nearest cues on either side.
    sides: Vec<Sides>,
}

/// The nearest words on either side of a token that are cues often, and those that are at least sometimes.
#[derive(Clone, Copy, Default)]
struct Sides {
    left: Option<Cue>,
    right: Option<Cue>,
    weak_left: Option<Cue>,
    weak_right: Option<Cue>,
}

fn with(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(MIX)
}

fn near(distance: usize) -> u64 {
    const STEPS: [u8; 25] = [0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8];
    STEPS.get(distance).map_or(9, |&step| u64::from(step))
}

fn note(words: &Words<'_>, token: usize, marked: bool, headline: bool) -> Note {
    let class = words.at(token);
    let (id, spelling) = words.spelling(token);
    let own = words.own(id);
    let capital = !headline && spelling.capital && class.is(Class::NAME);
    let mut listed = spelling.cue;
    if class.is(Class::CUE) {
        listed = listed.max(2);
    } else if class.is(Class::SAYING) {
        listed = listed.max(1);
    }
    Note {
        word: spelling.word,
        own,
        id,
        sort: class.sort(),
        cue: if marked || capital || !spelling.word_like { 0 } else { listed },
        marked,
        cuts: spelling.cuts,
        segment: 0,
    }
}

/// Whether most words of a sentence are written with a capital.
fn headline(words: &Words<'_>, sentence: Range<usize>) -> bool {
    let tokens = words.read.tokens.get(sentence).unwrap_or_default().iter();
    let (mut capital, mut all) = (0, 0);
    for token in tokens.filter(|token| token.kind == TokenKind::Word) {
        all += 1;
        capital += usize::from(token.case() != Case::Lower);
    }
    all > 3 && capital * 10 > all * 7
}

impl Room {
    /// Hands the features of one paragraph, whose sentences are `sentences`, to `take`; `false` and nothing when the
    /// paragraph has neither a mark nor a word that is ever a cue.
    pub(super) fn paragraph(
        &mut self,
        words: &Words<'_>,
        sentences: &[Sentence],
        marked: &[bool],
        take: &mut impl Take,
    ) -> bool {
        let Some(first) = sentences.first() else { return false };
        let start = first.tokens.start;
        self.notes.clear();
        self.notes.extend([NOTHING; MARGIN]);
        for sentence in sentences {
            let headline = headline(words, sentence.tokens.clone());
            let marked = |token: usize| marked.get(token).copied().unwrap_or(false);
            self.notes.extend(sentence.tokens.clone().map(|token| note(words, token, marked(token), headline)));
        }
        if self.notes.iter().all(|note| note.cue == 0 && !note.marked) {
            return false;
        }
        self.notes.extend([NOTHING; MARGIN]);
        let places = |sentence: &Sentence| sentence.tokens.start - start + MARGIN..sentence.tokens.end - start + MARGIN;
        let mut before = 0;
        let mut here = self.gist(places(first));
        for (index, sentence) in sentences.iter().enumerate() {
            let range = places(sentence);
            self.look_around(range.clone());
            let next = sentences.get(index + 1).map_or(0, |next| self.gist(places(next)));
            let story = Story { before, next, here };
            for token in range.clone() {
                self.token(words, token, &range, &story, take);
                take.end_item();
            }
            (before, here) = (here, next);
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
        self.sides.resize(self.notes.len(), Sides::default());
        let mut segment = 0;
        let mut cue = None;
        let mut weak = None;
        for token in sentence.clone() {
            let note = &mut self.notes[token];
            if note.cuts {
                segment = u16::saturating_add(segment, 1);
            }
            note.segment = segment;
            let sides = &mut self.sides[token];
            (sides.left, sides.weak_left) = (cue, weak);
            if note.cue >= 1 {
                weak = Some(Cue { at: token, segment });
            }
            if note.cue >= 2 {
                cue = Some(Cue { at: token, segment });
            }
        }
        cue = None;
        weak = None;
        for token in sentence.rev() {
            let note = &self.notes[token];
            let sides = &mut self.sides[token];
            (sides.right, sides.weak_right) = (cue, weak);
            if note.cue >= 1 {
                weak = Some(Cue { at: token, segment: note.segment });
            }
            if note.cue >= 2 {
                cue = Some(Cue { at: token, segment: note.segment });
            }
        }
    }

    fn token(&self, words: &Words<'_>, token: usize, sentence: &Range<usize>, story: &Story, take: &mut impl Take) {
        let Some([b3, b2, b1, here, n1, n2, n3]) = self.notes[token - MARGIN..].first_chunk() else { return };
        let spelt = |note: &Note| words.spelt(note.id).copied().unwrap_or_default();
        let marks = u64::from(b1.marked) | u64::from(here.marked) << 1 | u64::from(n1.marked) << 2;
        take.group(key(0, here.own, marks), || {
            let Spelling { word, suffix, case, .. } = spelt(here);
            [feature(0, 0), feature(1, word), feature(4, with(suffix, u64::from(case))), feature(10, with(marks, word))]
        });
        take.group(key(1, b1.word, 0), || [feature(2, b1.word)]);
        take.group(key(2, n1.word, 0), || [feature(3, n1.word)]);
        let sort = |note: &Note| u64::from(note.sort);
        let [s3, s2, s1, s, t1, t2, t3] = [b3, b2, b1, here, n1, n2, n3].map(sort);
        take.group(key(3, 0, s1 << 10 | s << 5 | t1), || [feature(5, with(s1 << 8 | s, t1))]);
        take.group(key(4, 0, s3 << 15 | s2 << 10 | s1 << 5 | s), || {
            [feature(6, with(s2 << 8 | s1, s)), feature(8, with(s3 << 8 | s2, s1 << 8 | s))]
        });
        take.group(key(5, 0, t3 << 15 | t2 << 10 | t1 << 5 | s), || {
            [feature(7, with(s << 8 | t1, t2)), feature(9, with(t3 << 8 | t2, t1 << 8 | s))]
        });
        let &Sides { left, right, weak_left, weak_right } = &self.sides[token];
        let sides = u64::from(left.is_some()) | u64::from(right.is_some()) << 1 | u64::from(here.cue) << 2;
        let told = story.here << 10 | story.next << 5 | story.before;
        take.group(key(6, 0, told << 7 | marks << 4 | sides), || {
            [
                feature(11, with(marks << 4 | sides, 0)),
                feature(12, with(marks << 4 | sides, story.here << 8 | story.before)),
                feature(13, with(marks, story.here << 16 | story.next << 8 | story.before)),
            ]
        });
        let from_start = near(token - sentence.start);
        let to_end = near(sentence.end - 1 - token);
        let place = |distance: u64| distance << 9 | sides << 5 | story.here;
        take.group(key(7, 0, place(from_start)), || [feature(14, with(from_start << 8 | sides, story.here))]);
        take.group(key(8, 0, place(to_end)), || [feature(15, with(to_end << 8 | sides, story.here))]);
        // How many commas and other cuts stand between here and the cue.
        let relation = |cue: Cue| u64::from(cue.segment.abs_diff(here.segment).min(5));
        match left {
            None => take.group(key(9, 0, 0), || [feature(20, 1)]),
            Some(cue) => {
                let (said, behind) = (&self.notes[cue.at], &self.notes[cue.at + 1]);
                let away = near(token - cue.at);
                let relation = relation(cue);
                let both = with(said.word, behind.word);
                take.group(key(9, both, away + 1), || {
                    let Spelling { stem, form, .. } = spelt(said);
                    [
                        feature(20, with(stem, 0)),
                        feature(21, with(stem, away << 3 | form)),
                        feature(25, with(behind.word, away)),
                    ]
                });
                take.group(key(10, both, (sort(behind) << 3 | relation) << 3 | marks), || {
                    let Spelling { stem, word, .. } = spelt(said);
                    [
                        feature(22, with(stem, relation << 3 | marks)),
                        feature(23, with(with(word, behind.word), relation.min(2))),
                        feature(24, with(with(stem, sort(behind)), relation.min(2))),
                    ]
                });
            }
        }
        match right {
            None => take.group(key(11, 0, 0), || [feature(30, 1)]),
            Some(cue) => {
                let (said, before, behind) = (&self.notes[cue.at], &self.notes[cue.at - 1], &self.notes[cue.at + 1]);
                let away = near(cue.at - token);
                let relation = relation(cue);
                let kind = u64::from(said.cue) << 5 | sort(behind);
                take.group(key(11, with(said.word, before.word), away + 1), || {
                    let Spelling { stem, form, .. } = spelt(said);
                    [
                        feature(30, with(stem, 0)),
                        feature(31, with(stem, away << 3 | form)),
                        feature(33, with(before.word, away)),
                    ]
                });
                take.group(key(12, said.word, (kind << 4 | away) << 3 | relation), || {
                    [
                        feature(32, with(with(said.word, sort(behind)), relation)),
                        feature(34, with(u64::from(said.cue) << 16 | away << 8, relation)),
                    ]
                });
            }
        }
        for (side, weak) in [weak_left, weak_right].into_iter().enumerate() {
            let template = 40 + side as u16;
            match weak {
                None => take.group(key(13 + side as u64, 0, 0), || [feature(template, 1)]),
                Some(cue) => {
                    let said = &self.notes[cue.at];
                    let away = near(cue.at.abs_diff(token));
                    take.group(key(13 + side as u64, said.word, away + 1), || {
                        [feature(template, with(spelt(said).stem, away))]
                    });
                }
            }
        }
    }
}

/// Names the answers of a group of features: a word's and others, which take 56 bits.
#[inline]
fn key(group: u64, word: u64, others: u64) -> u64 {
    with(word, others << 4 | group)
}

/// Where a sentence stands.
struct Story {
    before: u64,
    next: u64,
    here: u64,
}
