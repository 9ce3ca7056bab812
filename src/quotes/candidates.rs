//! Who might be a source: pronouns and noun phrases, found by the words around them rather than by a parse.
//!
//! A phrase starts at a determiner, a name or a noun and ends at the next verb, preposition or mark; a name ends where a
//! word in small letters follows that is no noun for people. Each candidate knows the verb of saying that it seems to be
//! the subject of (`NAME, a doctor, said`), and the one right before it (`said NAME`, `according to NAME`).

use std::num::NonZeroU16;
use std::ops::Range;

use super::lexicon::Class;
use super::words::Words;
use crate::memo::{Key, Memo};
use crate::speakers::{is_particle, never_a_label};

/// How far a clause between a name and its verb may reach, in tokens.
const APPOSITION: usize = 24;

/// How many words a phrase is cut before at most.
const CUT: usize = 3;

/// As many candidates as a text has for a hundred tokens, or fewer.
const PER_HUNDRED: usize = 40;

/// What sort of phrase it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Subject,
    Object,
    Possessive,
    Relative,
    Name,
    Phrase,
}

/// How a candidate reaches the verb behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    None,
    /// `NAME said`, `NAME has also said`.
    Next,
    /// `a spokesman for NAME said`: over a phrase with a preposition.
    Phrase,
    /// `NAME, a doctor, said`, `NAME (R-IN) said`.
    Clause,
}

/// One phrase, in twelve bytes: a long text has many.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    start: u32,
    length: u16,
    /// How many tokens behind its last one the verb stands.
    verb: Option<NonZeroU16>,
    /// How many tokens before its first one the other verb stands.
    inverted: Option<NonZeroU16>,
    /// What it is.
    pub(super) sort: Sort,
    /// How it gets to its verb.
    pub(super) reach: Reach,
}

/// All candidates in order, and where those of each sentence start.
pub(super) struct Candidates {
    /// In order of their first tokens.
    pub(super) all: Vec<Candidate>,
    starts: Vec<u32>,
}

/// The candidates of sentences, places counted from a sentence's first token.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory(Memo<Box<[Candidate]>>);

impl Memory {
    /// Begins an inspection.
    pub(super) fn turn(&mut self) {
        self.0.turn();
    }
}

impl Candidate {
    /// Its tokens.
    pub(super) fn tokens(&self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Its first token.
    pub(super) fn start(&self) -> usize {
        self.start as usize
    }

    /// The token behind its last one.
    pub(super) fn end(&self) -> usize {
        self.start() + usize::from(self.length)
    }

    /// The verb behind it.
    pub(super) fn verb(&self) -> Option<usize> {
        self.verb.map(|away| self.end() - 1 + usize::from(away.get()))
    }

    /// The verb or `to` of `according to` right before it.
    pub(super) fn inverted(&self) -> Option<usize> {
        self.inverted.map(|away| self.start() - usize::from(away.get()))
    }

    /// The verb behind the comma that closes it, where it stands behind a description: `the mayor, NAME, said`.
    pub(super) fn apposed_verb(&self, words: &Words<'_>) -> Option<usize> {
        let comma = self.end();
        let sentence = words.sentence(self.start())?.tokens.end;
        let both = usize::from(matches!(words.word(comma + 1), "both" | "all" | "each"));
        let verb = words.at(comma).is(Class::COMMA).then(|| verb_at(words, comma + 1 + both, sentence))?;
        verb.filter(|&verb| words.at(verb).is(Class::CUE))
    }

    /// The index of its sentence.
    pub(super) fn sentence(&self, words: &Words<'_>) -> usize {
        words.read.sentence_of(self.start())
    }

    /// With the noun for people behind it that the phrase was cut before, and the verb of saying behind that: `the former
    /// Liverpool` → `the former Liverpool striker`.
    pub(super) fn with_noun(&self, words: &Words<'_>, is_people: impl Fn(usize) -> bool) -> Option<Self> {
        let sentence = words.sentence(self.start())?.tokens.end;
        if self.sort != Sort::Name || self.verb.is_some() || !words.at(self.start()).is(Class::DETERMINER) {
            return None;
        }
        let cut = (self.end()..sentence.min(self.end() + CUT)).take_while(|&token| {
            words.at(token).is(Class::WORD) && !words.at(token).is(BOUNDS.with(Class::DETERMINER))
        });
        let end = cut.filter(|&token| is_people(token)).last()? + 1;
        let verb = verb_at(words, end, sentence).and_then(|verb| u16::try_from(verb + 1 - end).ok());
        let verb = verb.and_then(NonZeroU16::new);
        let reach = if verb.is_some() { Reach::Next } else { Reach::None };
        let length = u16::try_from(end - self.start()).ok()?;
        (verb.is_some() || self.inverted.is_some()).then(|| Self { length, verb, reach, ..self.clone() })
    }

    /// With its place moved by `by` tokens.
    /// Its tokens up to `end`; nothing where none are left, or none are taken away.
    pub(super) fn until(&self, end: usize) -> Option<Self> {
        let length = u16::try_from(end.checked_sub(self.start())?).ok().filter(|&length| length > 0)?;
        let verb = self.verb().and_then(|verb| NonZeroU16::new(u16::try_from(verb + 1 - end).ok()?));
        (end < self.end()).then(|| Self { length, verb, ..self.clone() })
    }

    fn moved(&self, by: isize) -> Self {
        Self { start: self.start.wrapping_add_signed(by as i32), ..self.clone() }
    }
}

/// Names all that the candidates of a sentence are found by: its words, which `key` names so far, and those next to it.
fn key(words: &Words<'_>, sentence: &Range<usize>, mut key: Key) -> Key {
    let beside = |token: Option<usize>| token.map_or(0, |token| words.at(token).bits());
    key.add(beside(sentence.start.checked_sub(1)));
    key.add(beside(Some(sentence.end)));
    key
}

impl Candidates {
    /// Finds them; `memory` spares what was found before.
    pub(super) fn find(words: &Words<'_>, mut memory: Option<&mut Memory>) -> Self {
        let mut out = Self {
            all: Vec::with_capacity(words.read.tokens.len() * PER_HUNDRED / 100),
            starts: Vec::with_capacity(words.read.sentences.len() + 1),
        };
        for (index, sentence) in words.read.sentences.iter().enumerate() {
            let first = out.all.len();
            out.starts.push(first as u32);
            let start = sentence.tokens.start as isize;
            let key = words.read.keys.get(index).map(|&own| key(words, &sentence.tokens, own));
            match memory.as_deref_mut().zip(key).and_then(|(memory, key)| memory.0.get(key)) {
                Some(known) => out.all.extend(known.iter().map(|candidate| candidate.moved(start))),
                None => {
                    phrases(words, sentence.tokens.clone(), &mut out.all);
                    if let Some((memory, key)) = memory.as_deref_mut().zip(key) {
                        memory.0.put(key, out.all[first..].iter().map(|candidate| candidate.moved(-start)).collect());
                    }
                }
            }
        }
        out.starts.push(out.all.len() as u32);
        out
    }

    /// The candidates of the sentences with the indices `sentences`, as indices.
    pub(super) fn of(&self, sentences: Range<usize>) -> Range<usize> {
        let last = self.starts.len() - 1;
        self.starts[sentences.start.min(last)] as usize..self.starts[sentences.end.min(last)] as usize
    }
}

const PRONOUN: Class = Class::SUBJECT.with(Class::OBJECT).with(Class::POSSESSIVE).with(Class::RELATIVE);

fn phrases(words: &Words<'_>, sentence: Range<usize>, out: &mut Vec<Candidate>) {
    let mut at = behind_dateline(words, &sentence);
    while at < sentence.end {
        let class = words.at(at);
        let relative_that = class.is(Class::THAT)
            && at > sentence.start
            && words.at(at - 1).is(Class::WORD)
            && !words.at(at - 1).is(Class::CUE.with(Class::AUXILIARY))
            && words.at(at + 1).is(Class::CUE.with(Class::AUXILIARY));
        if class.is(PRONOUN) || relative_that {
            let sort = match () {
                () if class.is(Class::SUBJECT) => Sort::Subject,
                () if class.is(Class::POSSESSIVE) => Sort::Possessive,
                () if class.is(Class::OBJECT) => Sort::Object,
                () => Sort::Relative,
            };
            push(words, &sentence, at..at + 1, sort, out);
            if sort != Sort::Possessive {
                at += 1;
                continue;
            }
        }
        let end = phrase_end(words, at, sentence.end);
        if end > at {
            // `Obituary: Ann Roe, potter`
            let rubric = end == at + 1 && at == sentence.start && words.at(end).is(Class::COLON);
            if rubric && never_a_label(&words.word(at).to_lowercase()) {
                at = end;
                continue;
            }
            let named = (at..end).any(|token| words.at(token).is(Class::NAME));
            if !(end == at + 1 && class.is(Class::POSSESSIVE)) {
                push(words, &sentence, at..end, if named { Sort::Name } else { Sort::Phrase }, out);
            }
            at = end;
            // "Clinton's campaign": the whole phrase is one more candidate.
            if words.at(at).is(Class::GENITIVE) && at < sentence.end {
                let whole = phrase_end(words, at + 1, sentence.end);
                if whole > at + 1 {
                    let start = out.last().map_or(at, |last| last.start());
                    push(words, &sentence, start..whole, Sort::Name, out);
                    at = whole;
                    continue;
                }
            }
        }
        at = at.max(end) + usize::from(end <= at);
    }
}

/// How many tokens a dateline has at most.
const DATELINE: usize = 24;

/// Where a sentence begins behind its dateline, whose town does not speak: `DULUTH, Minn., Sept. 9 /PRNewswire/ --`.
fn behind_dateline(words: &Words<'_>, sentence: &Range<usize>) -> usize {
    let first = words.word(sentence.start);
    if first.len() < 3 || !first.chars().all(char::is_uppercase) {
        return sentence.start;
    }
    let speaks = Class::AUXILIARY.with(Class::SUBJECT);
    let line = (sentence.start + 1..sentence.end.min(sentence.start + DATELINE))
        .take_while(|&token| !words.at(token).is(speaks));
    let bracket = |token: usize| words.word(token - 1) == ")";
    let mut dash = line.filter(|&token| match words.word(token) {
        "—" | "–" | "--" => true,
        "-" => bracket(token) || words.word(token - 1) == "-",
        _ => false,
    });
    dash.next().map_or(sentence.start, |dash| dash + 1)
}

/// Where the noun phrase that starts at `at` ends; `at` where none does.
pub(super) fn phrase_end(words: &Words<'_>, at: usize, end: usize) -> usize {
    let mut stop = at;
    let mut name = false;
    while stop < end {
        let class = words.at(stop);
        let opens = class.is(Class::DETERMINER.with(Class::POSSESSIVE)) && !class.is(Class::THAT);
        if opens && stop > at && !(words.at(stop - 1).is(Class::DETERMINER)) {
            break;
        }
        let noun = class.is(Class::SOURCE) || class.is(Class::NAME);
        let particle = || name && words.at(stop + 1).is(Class::NAME) && is_particle(words.word(stop));
        let fits = opens
            || noun && !class.is(Class::CUE)
            || class.is(Class::NUMBER)
            || class.is(Class::WORD) && !class.is(BOUNDS) && (noun || !name)
            || words.word(stop) == "-" && stop > at && words.at(stop + 1).is(Class::WORD)
            || particle();
        if !fits || words.word(stop) == "used" && words.at(stop + 1).is(Class::TO) {
            break;
        }
        name = class.is(Class::NAME);
        stop += 1;
    }
    stop
}

/// What ends a noun phrase.
const BOUNDS: Class = Class::CUE
    .with(PRONOUN)
    .with(Class::PREPOSITION)
    .with(Class::CONJUNCTION)
    .with(Class::AUXILIARY)
    .with(Class::ADVERB)
    .with(Class::NEGATION)
    .with(Class::THAT)
    .with(Class::ACCORDING);

/// Adds the candidate of these `tokens`, unless it is endless.
fn push(words: &Words<'_>, sentence: &Range<usize>, tokens: Range<usize>, sort: Sort, out: &mut Vec<Candidate>) {
    let Ok(length) = u16::try_from(tokens.len()) else { return };
    let few = |tokens: usize| u16::try_from(tokens).ok().and_then(NonZeroU16::new);
    let (verb, reach) = verb_behind(words, tokens.end, sentence.end);
    let verb = verb.and_then(|verb| few(verb + 1 - tokens.end));
    let mut before = tokens.start;
    while before > sentence.start && words.at(before - 1).is(Class::ADVERB) {
        before -= 1;
    }
    let inverted = (before > sentence.start)
        .then(|| before - 1)
        .filter(|&token| words.at(token).is(Class::CUE) || words.at(token).is(Class::TO) && according(words, token))
        .and_then(|token| few(tokens.start - token));
    let reach = if verb.is_some() { reach } else { Reach::None };
    out.push(Candidate { start: tokens.start as u32, length, verb, inverted, sort, reach });
}

fn according(words: &Words<'_>, to: usize) -> bool {
    to > 0 && words.at(to - 1).is(Class::ACCORDING)
}

/// The verb of saying that a subject ending at `from` reaches.
fn verb_behind(words: &Words<'_>, from: usize, end: usize) -> (Option<usize>, Reach) {
    if let Some(verb) = verb_at(words, from, end) {
        return (Some(verb), Reach::Next);
    }
    let class = words.at(from);
    if class.is(Class::PREPOSITION) && !class.is(Class::TO) {
        let mut at = from;
        for _ in 0..3 {
            if !words.at(at).is(Class::PREPOSITION) || at >= end {
                break;
            }
            let noun = phrase_end(words, at + 1, end);
            if noun == at + 1 {
                break;
            }
            if let Some(verb) = verb_at(words, noun, end) {
                return (Some(verb), Reach::Phrase);
            }
            at = noun;
        }
    }
    let bracket = words.word(from) == "(";
    if class.is(Class::COMMA) || bracket {
        let mut last = None;
        let limit = end.min(from + APPOSITION);
        for at in from + 1..limit {
            let here = words.at(at);
            if here.is(Class::MARK.with(Class::STOP).with(Class::COLON)) {
                break;
            }
            if here.is(Class::COMMA) || words.word(at) == ")" {
                last = verb_at(words, at + 1, end);
                if last.is_some() || bracket {
                    break;
                }
            }
        }
        if last.is_some() {
            return (last, Reach::Clause);
        }
    }
    (None, Reach::None)
}

/// The verb at `from`, over auxiliaries and adverbs.
fn verb_at(words: &Words<'_>, from: usize, end: usize) -> Option<usize> {
    let mut at = from;
    while at < end && at < from + 5 {
        let class = words.at(at);
        if class.is(Class::CUE) || at == from && class.is(Class::COLON) {
            return Some(at);
        }
        let today = at == from && matches!(words.word(at), "today" | "yesterday");
        if today {
            at += 1;
            continue;
        }
        let habit = words.word(at) == "used" && words.at(at + 1).is(Class::TO);
        if !habit && !class.is(Class::AUXILIARY.with(Class::ADVERB).with(Class::NEGATION).with(Class::TO)) {
            return None;
        }
        at += 1;
    }
    None
}
