//! A quotation and somebody who might have said it → a row of numbers for the trees of [`super::rank`].

mod around;
mod key;
mod kinds;
mod own;

use std::ops::Range;

use self::kinds::{cap, most, odds};
pub(super) use self::own::Voices;

use super::candidates::{Candidate, Candidates};
use super::content::{self, Reported};
use super::lexicon::Class;
use super::words::Words;
use crate::tagger::{ABREAST, Columns, LARGEST};

/// How many candidates on either side of a quotation are looked at.
const EACH_SIDE: usize = 14;
/// How many phrases on either side are looked at for that, so that an endless sentence costs no more than another.
const LOOKED_AT: usize = 60;
/// How many sentences back and on.
const BACK: usize = 3;
const ON: usize = 1;
/// How many columns a quotation's candidates share.
const SHARED: usize = 13;
/// How many columns behind them a candidate has by itself.
const OWN: usize = 19;
/// How many tokens away what stands between no longer counts.
const FAR: usize = 120;
/// What stands for "none" in a column of distances.
const NONE: i16 = LARGEST as i16;

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
    /// How likely its words are reported, in the chain's log-odds.
    pub(super) sure: i8,
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
    "tagged cue",
    "says elsewhere",
    "stands elsewhere",
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
    "tagged between",
    "tagged lead",
    "cue taken",
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
    /// How often candidates stand elsewhere.
    pub(super) voices: &'a Voices,
}

/// A candidate near a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Near {
    /// Its index among the document's candidates.
    pub(super) index: usize,
    /// How many candidates stand nearer on the same side.
    rank: usize,
}

/// What speaks for a candidate before the trees look at it, in sixteenths of log-odds; a logistic regression over all
/// candidates near the quotations of `quotes/polnear-train`. Of a hundred sources 99.8 are among its best eight.
mod prior {
    /// The chain's opinion, in quarters.
    pub(super) const TAGGED: i32 = 3;
    pub(super) const LEFT: i32 = 25;
    pub(super) const LEFT_RANK: i32 = -4;
    pub(super) const RIGHT_RANK: i32 = -2;
    pub(super) const SENTENCES: i32 = -62;
    pub(super) const VERB: i32 = -13;
    pub(super) const INVERTED: i32 = -5;
    pub(super) const SAME: i32 = 21;
    pub(super) const VERB_IS_CUE: i32 = 31;
    pub(super) const INVERTED_IS_CUE: i32 = 20;
}

impl Scene<'_> {
    /// The candidates for `content` that are likely enough to be looked at.
    pub(super) fn near(&self, content: &Content, before: &Before, out: &mut Vec<Near>) {
        out.clear();
        let sentences = &self.words.read.sentences;
        let first = self.words.read.sentence_of(content.tokens.start);
        let last = self.words.read.sentence_of(content.tokens.end - 1);
        let all = &self.candidates.all;
        let mut best = [(i32::MIN, Near { index: 0, rank: 0 }); ABREAST];
        let mut take = |near: Near, side: i32| {
            let candidate = &all[near.index];
            let sentence = candidate.sentence(self.words);
            let away = first.saturating_sub(sentence).max(sentence.saturating_sub(last));
            let has = |yes: bool, weight: i32| if yes { weight } else { 0 };
            let is_cue = |verb: Option<usize>| verb.is_some() && verb == content.cue;
            let score = side
                + i32::from(self.tagged(candidate)) * prior::TAGGED / 4
                + away as i32 * prior::SENTENCES
                + has(candidate.verb().is_some(), prior::VERB)
                + has(candidate.inverted().is_some(), prior::INVERTED)
                + has(before.source.as_ref() == Some(&candidate.tokens()), prior::SAME)
                + has(is_cue(candidate.verb()), prior::VERB_IS_CUE)
                + has(is_cue(candidate.inverted()), prior::INVERTED_IS_CUE);
            if score <= best[ABREAST - 1].0 {
                return;
            }
            let mut one = (score, near);
            for place in &mut best {
                if one.0 > place.0 {
                    std::mem::swap(&mut one, place);
                }
            }
        };
        let left = self.candidates.of(first.saturating_sub(BACK)..first + 1);
        let split = all[left.clone()].partition_point(|c| c.start() < content.tokens.start) + left.start;
        let outside = |&index: &usize| self.eligible(&all[index], content);
        let nearest = (left.start..split).rev().take(LOOKED_AT).filter(outside).take(EACH_SIDE);
        for (rank, index) in nearest.enumerate() {
            take(Near { index, rank }, prior::LEFT + rank as i32 * prior::LEFT_RANK);
        }
        let right = self.candidates.of(last..(last + 1 + ON).min(sentences.len()));
        let split = all[right.clone()].partition_point(|c| c.start() < content.tokens.end) + right.start;
        for (rank, index) in (split..right.end).take(LOOKED_AT).filter(outside).take(EACH_SIDE).enumerate() {
            take(Near { index, rank }, rank as i32 * prior::RIGHT_RANK);
        }
        // The source of the quotation before stays a candidate however far away it is.
        if let Some(source) = &before.source {
            let start = all.partition_point(|c| c.start() < source.start);
            let same = (start..left.start).find(|&index| all[index].tokens() == *source);
            if let Some(index) = same.filter(|&index| all[index].start() == source.start) {
                take(Near { index, rank: EACH_SIDE }, i32::MAX / 2);
            }
        }
        out.extend(best.iter().filter(|one| one.0 > i32::MIN).map(|one| one.1));
        out.sort_unstable_by_key(|near| near.index);
    }

    fn eligible(&self, candidate: &Candidate, content: &Content) -> bool {
        let overlaps = candidate.start() < content.tokens.end && content.tokens.start < candidate.end();
        // Somebody inside another quotation speaks only for what is quoted there.
        !overlaps && (content.depth > 0 || !self.is_marked(candidate.start()) || !content.marked)
    }

    fn is_marked(&self, token: usize) -> bool {
        self.marked.get(token).copied().unwrap_or(false)
    }

    /// How many paragraphs `candidate` stands before or behind that of `content`, nine at most.
    fn paragraphs_between(&self, candidate: &Candidate, content: &Content) -> i16 {
        let start = candidate.start();
        let (before, behind) = self.paragraphs.split_at(content.paragraph.min(self.paragraphs.len()));
        let back = before.iter().rev().take(9).take_while(|paragraph| start < paragraph.end).count();
        let on = behind.iter().take(9).take_while(|paragraph| paragraph.end <= start).count();
        (back + on) as i16
    }

    /// Fills in the row of `content` and each of `near`.
    pub(super) fn rows(&self, content: &Content, before: &Before, near: &[Near], columns: &mut Columns) {
        let around = self.around(content);
        let words = self.words;
        let all = &self.candidates.all;
        let split = near.partition_point(|near| all[near.index].start() < content.tokens.start);
        let with_verb = |near: &Near| all[near.index].verb().is_some() || all[near.index].inverted().is_some();
        let cue_of = |candidate: &Candidate| {
            let according = |cue: usize| words.at(cue).is(Class::ACCORDING) && candidate.inverted() == Some(cue + 1);
            content
                .cue
                .is_some_and(|cue| candidate.verb() == Some(cue) || candidate.inverted() == Some(cue) || according(cue))
        };
        let taken = i16::from(near.iter().any(|near| cue_of(&all[near.index])));
        let best = self.most_tagged(near);
        let all_between = self.between(content, near, split);
        // How many with a verb stand nearer, on the left; on the right they are counted on the way.
        let mut verbs = near[..split].iter().filter(|near| with_verb(near)).count();
        let id = |token: usize| words.read.vocabulary.ids.get(token);
        let word_of_before = before.source.as_ref().and_then(|source| id(source.end.saturating_sub(1)));
        let mut last_start = None;
        for (column, &value) in columns.iter_mut().zip(&around.row) {
            *column = [value as u8; ABREAST];
        }
        // Of fewer rows than before, the others are empty, so that the same rows are the same columns.
        if near.len() < ABREAST {
            columns[SHARED..COLUMNS.len()].fill([0; ABREAST]);
        }
        for (place, one) in near.iter().enumerate().take(ABREAST) {
            let index = one.index;
            let candidate = &all[index];
            let tagged = self.tagged(candidate);
            let tokens = &candidate.tokens();
            let left = place < split;
            let between = if left {
                tokens.end.min(content.tokens.start)..content.tokens.start
            } else {
                content.tokens.end..tokens.start.max(content.tokens.end)
            };
            if place == split {
                verbs = 0;
            }
            verbs -= usize::from(left && with_verb(one));
            let far = between.len() > FAR;
            let (counts, between_tagged) = all_between[place];
            let count = |what: usize, most: i16| if far { 9 } else { i16::from(counts[what]).min(most) };
            let away = |token: Option<usize>| match token {
                Some(token) if token < content.tokens.start => cap(content.tokens.start - token, 100),
                Some(token) if token >= content.tokens.end => cap(token - content.tokens.end, 100),
                Some(_) => NONE - 1,
                None => NONE,
            };
            let same = |one: Option<usize>, other: Option<usize>| i16::from(one.is_some() && one == other);
            let verb_is = |test: &dyn Fn(usize) -> bool| i16::from(candidate.verb().is_some_and(test));
            let according = || content.cue.is_some_and(|cue| words.at(cue).is(Class::ACCORDING)) && cue_of(candidate);
            let inverted_is_cue = candidate.inverted().is_some()
                && (candidate.inverted() == content.cue
                    || according() && candidate.inverted() == content.cue.map(|cue| cue + 1));
            let pair: [i16; COLUMNS.len() - SHARED - OWN] = [
                i16::from(!left),
                if left {
                    10 - cap(around.first_sentence.saturating_sub(candidate.sentence(words)), 9)
                } else {
                    10 + cap(candidate.sentence(words).saturating_sub(around.last_sentence), 9)
                },
                self.paragraphs_between(candidate, content),
                cap(between.len(), FAR as i16),
                cap(one.rank, 15),
                cap(verbs, 9),
                away(candidate.verb()),
                away(candidate.inverted()),
                same(candidate.verb(), content.cue),
                i16::from(inverted_is_cue),
                same(candidate.verb(), around.left),
                same(candidate.verb(), around.right),
                same(candidate.inverted(), around.left),
                same(candidate.inverted(), around.right),
                count(STOPS, 9),
                count(MARKS, 9),
                count(COMMAS, 9),
                count(COLONS, 3),
                count(THATS, 3),
                if with_verb(one) { cap(verbs, 9) } else { 10 },
                i16::from(before.source.as_ref() == Some(tokens)),
                i16::from(word_of_before.is_some() && word_of_before == id(tokens.end - 1)),
                i16::from(before.marked) + 2 * i16::from(before.source.is_some()),
                cap(content.tokens.start.saturating_sub(before.content.end), NONE),
                cap(content.paragraph.saturating_sub(before.paragraph), 9),
                count(CUES, 9),
                i16::from(last_start.is_none_or(|last| last < self.start_of(candidate))),
                verb_is(&|verb| before.content.contains(&verb)),
                verb_is(&|verb| content.tokens.contains(&verb)),
                verb_is(&|verb| !content.tokens.contains(&(verb + 1)) && words.at(verb + 1).is(Class::MARK)),
                odds(tagged),
                if far { 0 } else { odds(between_tagged) },
                64 + (i16::from(tagged) - i16::from(best[usize::from(best[0].1 == index)].0)) / 4,
                taken,
            ];
            let (own, pairs) = columns[SHARED..COLUMNS.len()].split_at_mut(OWN);
            own.iter_mut().zip(self.own_row(candidate)).for_each(|(column, value)| column[place] = value as u8);
            pairs.iter_mut().zip(&pair).for_each(|(column, &value)| column[place] = value as u8);
            verbs += usize::from(!left && with_verb(one));
            last_start = last_start.max(Some(tokens.start));
        }
    }

    /// The two of `near` that the chain takes most for a source, with how likely they are.
    fn most_tagged(&self, near: &[Near]) -> [(i8, usize); 2] {
        let mut best = [(content::NEVER, usize::MAX); 2];
        for &Near { index, .. } in near {
            let tagged = self.tagged(&self.candidates.all[index]);
            if tagged > best[0].0 {
                best = [(tagged, index), best[0]];
            } else if tagged > best[1].0 {
                best[1] = (tagged, index);
            }
        }
        best
    }

    /// What stands between `content` and each of `near`, of which `split` stand before it, and the most likely source by the
    /// chain there; nothing new of those that are further away than [`FAR`].
    fn between(&self, content: &Content, near: &[Near], split: usize) -> [(Tally, i8); ABREAST] {
        let mut out = [(Tally::default(), content::NEVER); ABREAST];
        let all = &self.candidates.all;
        let (mut low, mut high) = (content.tokens.start, content.tokens.end);
        let mut so_far = out[0];
        for place in (0..split).rev() {
            let end = all[near[place].index].end();
            if end < low && content.tokens.start - end <= FAR {
                self.count(end..low, &mut so_far);
                low = end;
            }
            out[place] = so_far;
        }
        so_far = (Tally::default(), content::NEVER);
        for place in split..near.len() {
            let start = all[near[place].index].start();
            if start > high && start - content.tokens.end <= FAR {
                self.count(high..start, &mut so_far);
                high = start;
            }
            out[place] = so_far;
        }
        out
    }

    /// Adds what stands at `tokens`.
    fn count(&self, tokens: Range<usize>, (tally, source): &mut (Tally, i8)) {
        *source = (*source).max(most(&self.reported.sources, tokens.clone()));
        let classes = self.words.classes.get(tokens).unwrap_or_default();
        // most words are of none of the sorts
        for class in classes.iter().filter(|class| class.is(ANY)) {
            for (count, &sort) in tally.iter_mut().zip(&SORTS) {
                *count += u8::from(class.is(sort));
            }
        }
    }
}

/// How many of a few sorts of token stand between a quotation and a candidate.
type Tally = [u8; SORTS.len()];
const STOPS: usize = 0;
const MARKS: usize = 1;
const COMMAS: usize = 2;
const COLONS: usize = 3;
const THATS: usize = 4;
const CUES: usize = 5;
/// The sorts, in the order of their names above.
const SORTS: [Class; 6] = [Class::STOP, Class::MARK, Class::COMMA, Class::COLON, Class::THAT, Class::CUE];
const ANY: Class =
    Class::STOP.with(Class::MARK).with(Class::COMMA).with(Class::COLON).with(Class::THAT).with(Class::CUE);
