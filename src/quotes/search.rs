//! Text → the stretches that may be quoted, and the phrases that may name whoever said them.
//!
//! Stretches in marks come from pairing these, others from the chain's reported content and, where it has nothing like
//! them, from the clauses of the rules. In the end they lie in one another or apart.

use std::ops::Range;

use super::Memory;
use super::candidates::Candidates;
use super::clauses;
use super::content::{self, Reported};
use super::features::{Content, Scene, Voices};
use super::lexicon::Class;
use super::marks::{self, Marked};
use super::words::Words;
use crate::tagger::Chain;
use crate::text::Text;

/// The tokens of each paragraph.
pub(super) fn paragraphs(read: &Text) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut piece = None;
    for sentence in &read.sentences {
        match out.last_mut().filter(|_| piece == Some(sentence.piece)) {
            Some(last) => last.end = sentence.tokens.end,
            None => out.push(sentence.tokens.clone()),
        }
        piece = Some(sentence.piece);
    }
    out
}

/// Stretches that may be somebody's words, and whoever may have said them.
pub(super) struct Found<'a> {
    pub(super) words: Words<'a>,
    pub(super) paragraphs: Vec<Range<usize>>,
    pub(super) marked: Vec<bool>,
    pub(super) candidates: Candidates,
    pub(super) contents: Vec<Content>,
    pub(super) reported: Reported,
    pub(super) voices: Voices,
}

impl Found<'_> {
    /// What the trees look at.
    pub(super) fn scene(&self) -> Scene<'_> {
        Scene {
            words: &self.words,
            candidates: &self.candidates,
            marked: &self.marked,
            paragraphs: &self.paragraphs,
            reported: &self.reported,
            voices: &self.voices,
        }
    }
}

/// Finds stretches, with the help of `chain`, and candidates.
pub(super) fn search<'a>(
    text: &'a str,
    read: &'a Text,
    chain: Option<&Chain>,
    memory: Option<&mut Memory>,
) -> Found<'a> {
    let (known, said, phrases) = match memory {
        Some(Memory { words, reported, candidates, .. }) => (Some(words), Some(reported), Some(candidates)),
        None => (None, None, None),
    };
    let words = Words::read(text, read, known);
    let candidates = Candidates::find(&words, phrases);
    let paragraphs = paragraphs(read);
    let marks = marks::pair(&words, &paragraphs);
    let mut marked = vec![false; read.tokens.len()];
    for one in marks.iter().filter(|one| one.depth == 0) {
        marked[one.tokens.clone()].fill(true);
    }
    let reported = content::find(&words, &marks, &marked, chain, said);
    let mut contents: Vec<Content> = marks
        .iter()
        .map(|one| Content {
            tokens: one.tokens.clone(),
            marked: true,
            closed: one.closed,
            depth: one.depth,
            paragraph: one.paragraph,
            cue: None,
            sure: content::mean(&reported.inside, &(one.tokens.start..one.tokens.end.min(one.tokens.start + 40))),
            ruled: false,
        })
        .collect();
    let unmarked = unmarked(&words, &marked, &reported);
    contents.reserve(unmarked.len());
    for one in unmarked {
        let mark = marks.partition_point(|mark| mark.tokens.end <= one.tokens.start);
        let same = |mark: &Marked| {
            let all = words.count(&one.tokens);
            let shared = mark.tokens.start.max(one.tokens.start)..mark.tokens.end.min(one.tokens.end);
            mark.depth == 0 && shared.start < shared.end && words.count(&shared) + u32::from(all > 3) >= all
        };
        if let Some(mark) = (mark..marks.len().min(mark + 2)).find(|&mark| same(&marks[mark])) {
            contents[mark].cue = one.cue;
            continue;
        }
        // A clause that ends inside of marks goes on to their end.
        let within = marks[..marks.partition_point(|mark| mark.tokens.start < one.tokens.end)].iter().rev().take(4);
        let end = within.map(|mark| mark.tokens.end).max().unwrap_or_default().max(one.tokens.end);
        let paragraph = paragraphs.partition_point(|paragraph| paragraph.end <= one.tokens.start);
        contents.push(Content { paragraph, tokens: one.tokens.start..end, ..one });
    }
    contents.sort_by_key(|content| (content.tokens.start, usize::MAX - content.tokens.end));
    nest(&mut contents);
    join(&words, &mut contents);
    nest(&mut contents);
    let reported =
        Reported { cues: reported.cues, sources: reported.sources, keys: reported.keys, ..Reported::default() };
    let voices = Voices::new(&words, &candidates);
    Found { words, paragraphs, marked, candidates, contents, reported, voices }
}

/// What may be reported without marks: what the chain found, and the clauses of the rules that it has nothing like.
fn unmarked(words: &Words<'_>, marked: &[bool], reported: &Reported) -> Vec<Content> {
    let content = |tokens: Range<usize>, cue, sure, ruled| Content {
        tokens,
        marked: false,
        closed: true,
        depth: 0,
        paragraph: 0,
        cue,
        sure,
        ruled,
    };
    let learned = &reported.contents;
    let mut out: Vec<Content> = learned
        .iter()
        .map(|one| {
            let cue = one.cue.as_ref().map(|cue| cue.start);
            let tokens = behind_noun(words, behind_told(words, one.tokens.clone()));
            content(tokens, cue, one.sure, false)
        })
        .filter(|one| words.count(&one.tokens) > 1)
        .collect();
    let doubtful = reported.doubtful.iter().map(|one| content(one.tokens.clone(), None, one.sure, true));
    out.extend(doubtful.filter(|one| words.count(&one.tokens) > 2));
    let mut clauses = Vec::new();
    for sentence in &words.read.sentences {
        clauses::find(words, sentence.tokens.clone(), &|token| marked[token], &mut clauses);
    }
    for clause in clauses {
        let at = learned.partition_point(|one| one.tokens.end <= clause.tokens.start);
        let alike = |one: &content::Content| {
            let shared =
                one.tokens.end.min(clause.tokens.end).saturating_sub(one.tokens.start.max(clause.tokens.start));
            shared * 2 >= one.tokens.len().min(clause.tokens.len())
        };
        if !learned[at..].iter().take(3).any(alike) {
            let sure = content::mean(
                &reported.inside[..],
                &(clause.tokens.start..clause.tokens.end.min(clause.tokens.start + 40)),
            );
            out.push(content(clause.tokens, Some(clause.cue), sure, true));
        }
    }
    out
}

/// `told the Daily Planet’s Lois Lane the bridge was safe` without who was told.
fn behind_told(words: &Words<'_>, tokens: Range<usize>) -> Range<usize> {
    let told = tokens.start.checked_sub(1).is_some_and(|verb| matches!(words.word(verb), "told" | "tells"));
    let named = Class::NAME.with(Class::GENITIVE);
    let names = tokens.clone().take_while(|&token| words.at(token).is(named)).count();
    let clause = tokens.start + names;
    let opens = Class::SUBJECT.with(Class::THAT).with(Class::DETERMINER).with(Class::POSSESSIVE);
    if told && names > 0 && clause < tokens.end && words.at(clause).is(opens) { clause..tokens.end } else { tokens }
}

/// `his hope that …` without the noun of saying.
fn behind_noun(words: &Words<'_>, tokens: Range<usize>) -> Range<usize> {
    let noun = tokens.start + usize::from(words.at(tokens.start).is(Class::POSSESSIVE.with(Class::DETERMINER)));
    let that = noun + 1;
    let trims = words.at(noun).is(Class::SAYING) && words.at(that).is(Class::THAT) && that + 2 < tokens.end;
    if trims { that..tokens.end } else { tokens }
}

/// Makes one of stretches without marks that were cut at a comma or inside a word: `late | -night, | as he said`; where the
/// first of two only says where it was said, it goes: `on social media | that he would come`.
fn join(words: &Words<'_>, contents: &mut Vec<Content>) {
    contents.dedup_by(|next, one| {
        let at = next.tokens.start;
        let goes_on = !one.marked && !next.marked && one.tokens.end == at && one.depth == next.depth;
        let inside = words.word(at) == "-" && !words.read.tokens[at].spaced();
        let placed = words.at(one.tokens.start).is(Class::PREPOSITION) && words.at(at).is(Class::THAT);
        let same = goes_on && words.sentence(at).is_some_and(|sentence| sentence.tokens.start < at);
        let learned = !one.ruled && !next.ruled && !words.at(at + 1).is(Class::CUE);
        let comma = words.at(at).is(Class::COMMA) && (learned || words.at(at + 1).is(Class::RELATIVE));
        let joined = same && (inside || placed || comma);
        if joined {
            if placed {
                one.tokens.start = at;
            }
            one.tokens.end = next.tokens.end;
            one.cue = one.cue.or(next.cue);
            one.sure = one.sure.max(next.sure);
            one.ruled &= next.ruled;
        }
        joined
    });
}

/// Takes care that the sorted `contents` lie in one another or apart: what crosses is cut at the end of the outer one.
fn nest(contents: &mut Vec<Content>) {
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut dropped = vec![false; contents.len()];
    for index in 0..contents.len() {
        let tokens = contents[index].tokens.clone();
        while ends.last().is_some_and(|&(end, _)| end <= tokens.start) {
            ends.pop();
        }
        if let Some(&(end, outer)) = ends.last() {
            if tokens.end > end {
                if contents[index].marked {
                    // Marks are never cut: the clause around them ends before they start.
                    while let Some(&(end, outer)) = ends.last().filter(|&&(end, _)| end < tokens.end) {
                        debug_assert!(end > tokens.start);
                        contents[outer].tokens.end = tokens.start;
                        dropped[outer] |= contents[outer].tokens.is_empty() || contents[outer].marked;
                        ends.pop();
                    }
                } else {
                    contents[index].tokens.end = end;
                }
            }
            let same = contents[index].tokens == contents[outer].tokens;
            dropped[index] = same && !contents[index].marked;
        }
        if !dropped[index] {
            ends.push((contents[index].tokens.end, index));
        }
    }
    let mut at = 0;
    contents.retain(|_| {
        at += 1;
        !dropped[at - 1]
    });
}
