//! A quotation and somebody who might have said it → a row of numbers for the trees of [`super::rank`].

mod around;
mod kinds;
mod own;

use std::ops::Range;

use self::kinds::{cap, most};
pub(super) use self::own::{Own, all as own};

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
/// How many columns behind them a candidate has by itself.
const OWN: usize = 16;
/// How many candidates there are at most: the source of the quotation before is one more.
const MOST_NEAR: usize = 2 * EACH_SIDE + 1;
/// How many tokens away what stands between no longer counts.
const FAR: usize = 120;
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
    "tagged lead",
    "says elsewhere",
    "stands elsewhere",
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
    /// What each candidate is by itself.
    pub(super) own: &'a [Own],
    /// What stands between tokens.
    pub(super) tally: &'a Tally,
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

    /// The row of `content` and each of `near`, handed to `take` with the candidate's place in `near`.
    pub(super) fn rows(&self, content: &Content, before: &Before, near: &[usize], mut take: impl FnMut(usize, &[i16])) {
        let around = self.around(content);
        let words = self.words;
        let all = &self.candidates.all;
        let split = near.partition_point(|&index| all[index].tokens.start < content.tokens.start);
        let with_verb = |index: usize| all[index].verb.is_some() || all[index].inverted.is_some();
        let cue_of = |candidate: &Candidate| {
            let according = |cue: usize| words.at(cue).is(Class::ACCORDING) && candidate.inverted == Some(cue + 1);
            content
                .cue
                .is_some_and(|cue| candidate.verb == Some(cue) || candidate.inverted == Some(cue) || according(cue))
        };
        let taken = i16::from(near.iter().any(|&index| cue_of(&all[index])));
        let best = self.most_tagged(near);
        let between_tagged = self.tagged_between(content, near, split);
        // How many with a verb stand nearer, on the left; on the right they are counted on the way.
        let mut verbs = near[..split].iter().filter(|&&index| with_verb(index)).count();
        let word_of_before = before.source.as_ref().map(|source| words.word(source.end.saturating_sub(1)));
        let mut last_start = None;
        let mut row = [0; COLUMNS.len()];
        row[..SHARED].copy_from_slice(&around.row);
        for (place, &index) in near.iter().enumerate() {
            let candidate = &all[index];
            let own = &self.own[index];
            let tokens = &candidate.tokens;
            let left = place < split;
            let (rank, between) = if left {
                (split - place - 1, tokens.end.min(content.tokens.start)..content.tokens.start)
            } else {
                (place - split, content.tokens.end..tokens.start.max(content.tokens.end))
            };
            if place == split {
                verbs = 0;
            }
            verbs -= usize::from(left && with_verb(index));
            let far = between.len() > FAR;
            let counts = self.tally.between(&between);
            let count = |what: usize, most: i16| if far { 9 } else { counts[what].min(most) };
            let away = |token: Option<usize>| match token {
                Some(token) if token < content.tokens.start => cap(content.tokens.start - token, 100),
                Some(token) if token >= content.tokens.end => cap(token - content.tokens.end, 100),
                Some(_) => 150,
                None => NONE,
            };
            let same = |one: Option<usize>, other: Option<usize>| i16::from(one.is_some() && one == other);
            let verb_is = |test: &dyn Fn(usize) -> bool| i16::from(candidate.verb.is_some_and(test));
            let according = || content.cue.is_some_and(|cue| words.at(cue).is(Class::ACCORDING)) && cue_of(candidate);
            let inverted_is_cue = candidate.inverted.is_some()
                && (candidate.inverted == content.cue
                    || according() && candidate.inverted == content.cue.map(|cue| cue + 1));
            row[SHARED..SHARED + OWN].copy_from_slice(&own.row);
            let pair: [i16; COLUMNS.len() - SHARED - OWN] = [
                if left { -1 } else { 1 },
                if left {
                    -cap(around.first_sentence.saturating_sub(own.sentence), 9)
                } else {
                    cap(own.sentence.saturating_sub(around.last_sentence), 9)
                },
                cap(own.paragraph.abs_diff(content.paragraph), 9),
                cap(between.len(), FAR as i16),
                cap(rank, 15),
                cap(verbs, 9),
                away(candidate.verb),
                away(candidate.inverted),
                same(candidate.verb, content.cue),
                i16::from(inverted_is_cue),
                same(candidate.verb, around.left),
                same(candidate.verb, around.right),
                same(candidate.inverted, around.left),
                same(candidate.inverted, around.right),
                count(Tally::STOPS, 9),
                count(Tally::MARKS, 9),
                count(Tally::COMMAS, 9),
                count(Tally::COLONS, 3),
                count(Tally::THATS, 3),
                if with_verb(index) { cap(verbs, 9) } else { 10 },
                i16::from(before.source.as_ref() == Some(tokens)),
                i16::from(word_of_before == Some(words.word(tokens.end - 1))),
                i16::from(before.marked) + 2 * i16::from(before.source.is_some()),
                cap(content.tokens.start.saturating_sub(before.content.end), 150),
                cap(content.paragraph.saturating_sub(before.paragraph), 9),
                count(Tally::CUES, 9),
                i16::from(last_start.is_none_or(|last| last < own.sentence_start)),
                verb_is(&|verb| before.content.contains(&verb)),
                verb_is(&|verb| content.tokens.contains(&verb)),
                verb_is(&|verb| !content.tokens.contains(&(verb + 1)) && words.at(verb + 1).is(Class::MARK)),
                own.tagged,
                own.cue_tagged,
                if far { -1 } else { between_tagged[place] },
                own.tagged - best[usize::from(best[0].1 == index)].0,
                own.says,
                own.stands,
                taken,
            ];
            row[SHARED + OWN..].copy_from_slice(&pair);
            take(place, &row);
            verbs += usize::from(!left && with_verb(index));
            last_start = last_start.max(Some(tokens.start));
        }
    }

    /// The two of `near` that the chain takes most for a source, with how likely they are.
    fn most_tagged(&self, near: &[usize]) -> [(i16, usize); 2] {
        let mut best = [(0, usize::MAX); 2];
        for &index in near {
            let tagged = self.own[index].tagged;
            if tagged > best[0].0 {
                best = [(tagged, index), best[0]];
            } else if tagged > best[1].0 {
                best[1] = (tagged, index);
            }
        }
        best
    }

    /// The most likely source by the chain between `content` and each of `near`, of which `split` stand before it.
    fn tagged_between(&self, content: &Content, near: &[usize], split: usize) -> [i16; MOST_NEAR] {
        let mut out = [0; MOST_NEAR];
        let all = &self.candidates.all;
        let sources = &self.reported.sources;
        let (mut low, mut high) = (content.tokens.start, content.tokens.end);
        let mut so_far = 0;
        for place in (0..split).rev() {
            let end = all[near[place]].tokens.end;
            if end < low && content.tokens.start - end <= FAR {
                so_far = so_far.max(most(sources, end..low));
                low = end;
            }
            out[place] = so_far;
        }
        so_far = 0;
        for place in split..near.len() {
            let start = all[near[place]].tokens.start;
            if start > high && start - content.tokens.end <= FAR {
                so_far = so_far.max(most(sources, high..start));
                high = start;
            }
            out[place] = so_far;
        }
        out
    }
}

/// How often each of a few sorts of token stands before each token, packed, so that what stands between two tokens is one
/// subtraction.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally(Vec<u64>);

impl Tally {
    const STOPS: usize = 0;
    const MARKS: usize = 1;
    const COMMAS: usize = 2;
    const COLONS: usize = 3;
    const THATS: usize = 4;
    const CUES: usize = 5;
    /// The sorts, in the order of their names above.
    const SORTS: [Class; 6] = [Class::STOP, Class::MARK, Class::COMMA, Class::COLON, Class::THAT, Class::CUE];
    /// Bits for the count of a sort: enough for stretches of a thousand tokens.
    const BITS: usize = 10;

    /// Counts `words`.
    pub(super) fn new(words: &Words<'_>) -> Self {
        let mut sum = 0u64;
        let counted = words.classes.iter().map(|class| {
            for (at, &sort) in Self::SORTS.iter().enumerate() {
                sum = sum.wrapping_add(u64::from(class.is(sort)) << (at * Self::BITS));
            }
            sum
        });
        Self(std::iter::once(0).chain(counted).collect())
    }

    /// The counts between two tokens that are no further apart than a thousand.
    fn between(&self, tokens: &Range<usize>) -> [i16; 6] {
        let before = |token: usize| self.0.get(token).copied().unwrap_or_default();
        let all = before(tokens.end).wrapping_sub(before(tokens.start));
        std::array::from_fn(|at| (all >> (at * Self::BITS)) as i16 & ((1 << Self::BITS) - 1))
    }
}
