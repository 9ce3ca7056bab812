//! A quotation and somebody who might have said it → a row of numbers for the trees of [`super::rank`].

use std::ops::Range;

use super::candidates::{Candidate, Candidates};
use super::content::Reported;
use super::lexicon::Class;
use super::words::Words;

/// How many candidates on either side of a quotation are looked at.
const EACH_SIDE: usize = 14;
/// How many phrases on either side are looked at for that, so that an endless sentence costs no more than another.
const LOOKED_AT: usize = 60;
/// How many sentences back and on.
const BACK: usize = 3;
const ON: usize = 1;
/// How many columns a quotation's candidates share.
const SHARED: usize = 13;
/// What stands for "none" in a column of distances.
const NONE: i16 = 200;

/// A stretch whose source is sought.
#[derive(Clone, Debug)]
pub(super) struct Content {
    /// Its tokens, marks included.
    pub(super) tokens: Range<usize>,
    /// Whether it stands in marks.
    pub(super) marked: bool,
    /// Whether its marks are closed.
    pub(super) closed: bool,
    /// How many quotations it stands in.
    pub(super) depth: u8,
    /// Its paragraph.
    pub(super) paragraph: usize,
    /// The cue that its clause was found by.
    pub(super) cue: Option<usize>,
    /// How likely its words are reported, in thousandths.
    pub(super) sure: u16,
    /// Whether only the rules found it.
    pub(super) ruled: bool,
}

/// What was found for the quotation before.
#[derive(Clone, Debug, Default)]
pub(super) struct Before {
    /// Its content.
    pub(super) content: Range<usize>,
    /// Its source.
    pub(super) source: Option<Range<usize>>,
    pub(super) paragraph: usize,
    pub(super) marked: bool,
}

impl Before {
    /// What `content` leaves behind for the next.
    pub(super) fn new(content: &Content, source: Option<Range<usize>>) -> Self {
        Self { content: content.tokens.clone(), source, paragraph: content.paragraph, marked: content.marked }
    }
}

/// The names of the columns.
pub(super) const COLUMNS: &[&str] = &[
    "content kind",
    "content length",
    "content cue",
    "content begins",
    "before content",
    "behind content",
    "content ends",
    "cue left",
    "cue right",
    "paragraph starts",
    "depth",
    "verb behind",
    "content sure",
    "sort",
    "reach",
    "verb kind",
    "verb shape",
    "inverted kind",
    "noun",
    "length",
    "before",
    "behind",
    "in marks",
    "place in sentence",
    "pronoun",
    "determiner",
    "capital",
    "inverted shape",
    "verb passive",
    "side",
    "sentences",
    "paragraphs",
    "distance",
    "rank",
    "verbs between",
    "verb distance",
    "inverted distance",
    "verb is cue",
    "inverted is cue",
    "verb is left",
    "verb is right",
    "inverted is left",
    "inverted is right",
    "stops between",
    "marks between",
    "commas between",
    "colons between",
    "that between",
    "nth with verb",
    "same as before",
    "word of before",
    "before is marked",
    "before distance",
    "before paragraphs",
    "between cue",
    "first in sentence",
    "inside",
    "verb is content",
    "verb quotes other",
    "tagged source",
    "tagged cue",
    "tagged between",
];

/// Everything that the rows of one document are made from.
pub(super) struct Scene<'a> {
    pub(super) words: &'a Words<'a>,
    pub(super) candidates: &'a Candidates,
    /// For each token, whether it stands in marks.
    pub(super) marked: &'a [bool],
    /// The paragraphs' first tokens.
    pub(super) paragraphs: &'a [Range<usize>],
    /// What the chain thinks of each token.
    pub(super) reported: &'a Reported,
}

/// The numbers of `content` that all its candidates share, and what finds them.
pub(super) struct Around {
    row: [i16; SHARED],
    left: Option<usize>,
    right: Option<usize>,
    first_sentence: usize,
    last_sentence: usize,
}

impl Scene<'_> {
    /// The candidates for `content`, as indices.
    pub(super) fn near(&self, content: &Content, before: &Before, out: &mut Vec<usize>) {
        out.clear();
        let sentences = &self.words.read.sentences;
        let first = self.words.read.sentence_of(content.tokens.start);
        let last = self.words.read.sentence_of(content.tokens.end - 1);
        let all = &self.candidates.all;
        let left = self.candidates.of(first.saturating_sub(BACK)..first + 1);
        let split = all[left.clone()].partition_point(|c| c.tokens.start < content.tokens.start) + left.start;
        let outside = |&index: &usize| self.eligible(&all[index], content);
        out.extend((left.start..split).rev().take(LOOKED_AT).filter(outside).take(EACH_SIDE));
        // The source of the quotation before stays a candidate however far away it is.
        if let Some(source) = &before.source {
            let start = all.partition_point(|c| c.tokens.start < source.start);
            let same = (start..all.len()).take_while(|&i| all[i].tokens.start == source.start);
            out.extend(same.filter(|&i| i < left.start && all[i].tokens == *source).take(1));
        }
        out.reverse();
        let right = self.candidates.of(last..(last + 1 + ON).min(sentences.len()));
        let split = all[right.clone()].partition_point(|c| c.tokens.start < content.tokens.end) + right.start;
        out.extend((split..right.end).take(LOOKED_AT).filter(outside).take(EACH_SIDE));
    }

    fn eligible(&self, candidate: &Candidate, content: &Content) -> bool {
        let overlaps = candidate.tokens.start < content.tokens.end && content.tokens.start < candidate.tokens.end;
        // Somebody inside another quotation speaks only for what is quoted there.
        !overlaps && (content.depth > 0 || !self.is_marked(candidate.tokens.start) || !content.marked)
    }

    fn is_marked(&self, token: usize) -> bool {
        self.marked.get(token).copied().unwrap_or(false)
    }

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
            i16::from(content.depth),
            i16::from((end..high).take(8).any(|token| words.at(token).is(Class::SPEECH))),
            content.sure as i16,
        ];
        Around { row, left, right, first_sentence, last_sentence }
    }

    /// The row of `content` and each of `near`, handed to `take` with the candidate's place in `near`.
    pub(super) fn rows(&self, content: &Content, before: &Before, near: &[usize], mut take: impl FnMut(usize, &[i16])) {
        let around = self.around(content);
        let words = self.words;
        let all = &self.candidates.all;
        let split = near.partition_point(|&index| all[index].tokens.start < content.tokens.start);
        let with_verb = |index: &&usize| all[**index].verb.is_some() || all[**index].inverted.is_some();
        let mut row = [0; COLUMNS.len()];
        row[..SHARED].copy_from_slice(&around.row);
        for (place, &index) in near.iter().enumerate() {
            let candidate = &all[index];
            let tokens = &candidate.tokens;
            let left = place < split;
            let (rank, between) = if left {
                (split - place - 1, tokens.end.min(content.tokens.start)..content.tokens.start)
            } else {
                (place - split, content.tokens.end..tokens.start.max(content.tokens.end))
            };
            let nearer = if left { &near[place + 1..split] } else { &near[split..place] };
            let mut counts = Counts::default();
            let far = between.len() > 120;
            if !far {
                between.clone().for_each(|token| counts.add(words.at(token)));
            }
            let sentence = words.read.sentence_of(tokens.start);
            let sentence_start = words.read.sentences.get(sentence).map_or(0, |s| s.tokens.start);
            let head = words.at(tokens.end - 1);
            let verb = candidate.verb.map(|verb| words.at(verb)).unwrap_or_default();
            let inverted = candidate.inverted.map(|verb| words.at(verb)).unwrap_or_default();
            let away = |token: Option<usize>| match token {
                Some(token) if token < content.tokens.start => cap(content.tokens.start - token, 100),
                Some(token) if token >= content.tokens.end => cap(token - content.tokens.end, 100),
                Some(_) => 150,
                None => NONE,
            };
            let paragraph = self.paragraphs.partition_point(|paragraph| paragraph.end <= tokens.start);
            let same = |one: Option<usize>, other: Option<usize>| i16::from(one.is_some() && one == other);
            let word = words.word(tokens.end - 1);
            let of_before = before.source.clone().unwrap_or_default();
            let rest: [i16; COLUMNS.len() - SHARED] =
                [
                    candidate.sort as i16,
                    candidate.reach as i16,
                    verb_kind(verb),
                    verb_shape(verb),
                    verb_kind(inverted),
                    noun(words, tokens, head),
                    cap(tokens.len(), 12),
                    if tokens.start == sentence_start { 9 } else { neighbour(words, tokens.start - 1) },
                    neighbour(words, tokens.end),
                    i16::from(self.is_marked(tokens.start)),
                    cap(tokens.start - sentence_start, 40),
                    pronoun(words, tokens),
                    i16::from(words.at(tokens.start).is(Class::DETERMINER)),
                    i16::from(words.at(tokens.end - 1).is(Class::NAME)),
                    verb_shape(inverted),
                    i16::from(candidate.verb.is_some_and(|verb| verb > 0 && words.at(verb - 1).is(Class::AUXILIARY))),
                    if left { -1 } else { 1 },
                    if left {
                        -cap(around.first_sentence.saturating_sub(sentence), 9)
                    } else {
                        cap(sentence.saturating_sub(around.last_sentence), 9)
                    },
                    cap(paragraph.abs_diff(content.paragraph), 9),
                    cap(between.len(), 120),
                    cap(rank, 15),
                    cap(nearer.iter().filter(with_verb).count(), 9),
                    away(candidate.verb),
                    away(candidate.inverted),
                    same(candidate.verb, content.cue),
                    same(candidate.inverted, content.cue)
                        | i16::from(content.cue.is_some_and(|cue| {
                            words.at(cue).is(Class::ACCORDING) && candidate.inverted == Some(cue + 1)
                        })),
                    same(candidate.verb, around.left),
                    same(candidate.verb, around.right),
                    same(candidate.inverted, around.left),
                    same(candidate.inverted, around.right),
                    if far { 9 } else { counts.stops.min(9) },
                    if far { 9 } else { counts.marks.min(9) },
                    if far { 9 } else { counts.commas.min(9) },
                    if far { 9 } else { counts.colons.min(3) },
                    if far { 9 } else { counts.thats.min(3) },
                    if with_verb(&&index) { cap(nearer.iter().filter(with_verb).count(), 9) } else { 10 },
                    i16::from(before.source.as_ref() == Some(tokens)),
                    i16::from(before.source.is_some() && words.word(of_before.end.saturating_sub(1)) == word),
                    i16::from(before.marked) + 2 * i16::from(before.source.is_some()),
                    cap(content.tokens.start.saturating_sub(before.content.end), 150),
                    cap(content.paragraph.saturating_sub(before.paragraph), 9),
                    if far { 9 } else { counts.cues.min(9) },
                    i16::from(near[..place].iter().all(|&other| all[other].tokens.start < sentence_start)),
                    i16::from(candidate.verb.is_some_and(|verb| before.content.contains(&verb))),
                    i16::from(candidate.verb.is_some_and(|verb| content.tokens.contains(&verb))),
                    i16::from(candidate.verb.is_some_and(|verb| {
                        !content.tokens.contains(&(verb + 1)) && words.at(verb + 1).is(Class::MARK)
                    })),
                    most(&self.reported.sources, tokens.clone()),
                    most(&self.reported.cues, candidate.verb.into_iter().chain(candidate.inverted)),
                    if far { -1 } else { most(&self.reported.sources, between.clone()) },
                ];
            row[SHARED..].copy_from_slice(&rest);
            take(place, &row);
        }
    }
}

/// The largest of `values` at `tokens`.
fn most(values: &[u16], tokens: impl IntoIterator<Item = usize>) -> i16 {
    tokens.into_iter().filter_map(|token| values.get(token)).max().map_or(0, |&value| value as i16)
}

#[derive(Default)]
struct Counts {
    stops: i16,
    marks: i16,
    commas: i16,
    colons: i16,
    thats: i16,
    cues: i16,
}

impl Counts {
    fn add(&mut self, class: Class) {
        self.stops += i16::from(class.is(Class::STOP));
        self.marks += i16::from(class.is(Class::MARK));
        self.commas += i16::from(class.is(Class::COMMA));
        self.colons += i16::from(class.is(Class::COLON));
        self.thats += i16::from(class.is(Class::THAT));
        self.cues += i16::from(class.is(Class::CUE));
    }
}

fn cap(value: usize, most: i16) -> i16 {
    i16::try_from(value).map_or(most, |value| value.min(most))
}

fn verb_kind(class: Class) -> i16 {
    match class {
        c if c.is(Class::SPEECH) => 6,
        c if c.is(Class::COLON) => 5,
        c if c.is(Class::THOUGHT) => 4,
        c if c.is(Class::JUDGEMENT) => 3,
        c if c.is(Class::ACCORDING) => 7,
        c if c.is(Class::TO) => 8,
        c if c.is(Class::SAYING) => 2,
        _ => 0,
    }
}

fn verb_shape(class: Class) -> i16 {
    match class {
        c if !c.is(Class::CUE) => 0,
        c if c.is(Class::ING) => 1,
        c if c.is(Class::BASE) => 2,
        c if c.is(Class::THIRD) => 3,
        _ => 4,
    }
}

fn noun(words: &Words<'_>, tokens: &Range<usize>, head: Class) -> i16 {
    match head {
        c if c.is(Class::PERSON) => 6,
        c if c.is(Class::BODY) => 5,
        c if c.is(Class::DOCUMENT) => 4,
        _ if tokens.clone().any(|token| words.at(token).is(Class::PERSON)) => 3,
        _ if tokens.clone().any(|token| words.at(token).is(Class::SOURCE)) => 2,
        c if c.is(Class::NAME) => 1,
        _ => 0,
    }
}

fn neighbour(words: &Words<'_>, token: usize) -> i16 {
    match words.at(token) {
        c if c.is(Class::MARK) => 1,
        c if c.is(Class::STOP) => 2,
        c if c.is(Class::COMMA) => 3,
        c if c.is(Class::COLON) => 4,
        c if c.is(Class::DASH) => 5,
        c if c.is(Class::THAT) => 6,
        c if c.is(Class::SPEECH) => 10,
        c if c.is(Class::THOUGHT) => 11,
        c if c.is(Class::JUDGEMENT) => 12,
        c if c.is(Class::TO) => 13,
        c if c.is(Class::PREPOSITION) => 14,
        c if c.is(Class::CONJUNCTION) => 15,
        c if c.is(Class::AUXILIARY) => 16,
        c if c.is(Class::ADVERB) => 17,
        c if c.is(Class::RELATIVE) => 18,
        c if c.is(Class::GENITIVE) => 19,
        c if c.is(Class::SUBJECT) => 20,
        c if c.is(Class::OBJECT) => 21,
        c if c.is(Class::DETERMINER.with(Class::POSSESSIVE)) => 22,
        c if c.is(Class::NAME) => 23,
        c if c.is(Class::WORD) => 24,
        _ => 0,
    }
}

fn pronoun(words: &Words<'_>, tokens: &Range<usize>) -> i16 {
    if tokens.len() > 1 {
        return 0;
    }
    match words.word(tokens.start) {
        "he" | "He" => 1,
        "she" | "She" => 2,
        "they" | "They" => 3,
        "it" | "It" => 4,
        "I" => 5,
        "we" | "We" => 6,
        "you" | "You" => 7,
        "who" => 8,
        "which" => 9,
        "that" => 10,
        "his" | "His" => 11,
        "her" | "Her" => 12,
        "their" | "Their" => 13,
        "him" | "them" => 14,
        _ => 0,
    }
}
