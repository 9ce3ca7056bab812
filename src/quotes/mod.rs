//! Quotations, their cues and sources, and who each source is.
//!
//! In: text, entities and the cast so far. Out: quotes in reading order; whoever is quoted and has no turn joins the
//! cast.
//!
//! What is in marks is found by pairing them (`marks`), what is not by a learned chain ((`content`)) and, where it finds
//! nothing, by the syntax of clauses around verbs of saying (`clauses`). For each stretch, the phrases around it that
//! could name a source (`candidates`) are ranked by boosted trees over how they stand to it and to the verbs near it
//! (`features`, `rank`); the trees also tell reported from other stretches, since their best answer is a probability.
//! The source is then tied to a speaker (`resolve`). Every token is looked up once; a stretch looks at no more than some
//! thirty candidates near it.

mod calibration;
mod candidates;
mod clauses;
mod content;
mod features;
mod foreign;
mod lexicon;
mod marks;
mod naming;
mod rank;
mod resolve;
mod rules;
#[cfg(feature = "train")]
pub mod train;
mod words;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use self::calibration::calibrated;
use self::candidates::{Candidate, Candidates, Reach};
use self::content::Reported;
use self::features::{Before, Content, Own, Scene, Tally, Voices};
use self::lexicon::Class;
use self::marks::Marked;
use self::rank::Room;
use self::words::Words;

use crate::boilerplate::Page;
use crate::confidence::Confidence;
use crate::entities::Entities;
use crate::source::Document;
use crate::span::Span;
use crate::speakers::{Cast, SpeakerId};
use crate::tagger::{Chain, Trees};
use crate::text::Text;

/// What sort of quotation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteKind {
    /// A whole clause in quotation marks.
    Direct,
    /// A phrase in quotation marks.
    Partial,
    /// Reported without marks.
    Indirect,
    /// In marks, yet nobody is quoted.
    Scare,
}

/// One quotation.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Quote {
    /// What is quoted, its marks included.
    #[serde(flatten)]
    pub span: Span,
    /// What sort it is.
    pub kind: QuoteKind,
    /// The words that name who said it.
    pub source: Option<Span>,
    /// The words that say that it was said.
    pub cue: Option<Span>,
    /// Who said it.
    pub speaker: Option<SpeakerId>,
    /// The turn it stands in, as an index into the report's turns.
    pub in_turn: Option<u32>,
    /// How sure the speaker is, or the kind where there is none.
    pub confidence: Confidence,
    /// What spoke for it, as a phrase.
    pub evidence: Cow<'static, str>,
}

/// A stretch in marks is taken for reported words from this probability of its best source on. This and the next three
/// were chosen on `quotes/polnear-dev`.
const QUOTED: f32 = 0.15;
/// Words that the chain found are taken for reported from this probability on.
const REPORTED: f32 = 0.08;
/// And a clause that only the rules found, or that the chain doubts, from this one.
const RULED: f32 = 0.15;
/// A source is named from this probability on.
const SOURCED: f32 = 0.12;

/// The tokens of each paragraph.
fn paragraphs(read: &Text) -> Vec<Range<usize>> {
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
struct Found<'a> {
    words: Words<'a>,
    paragraphs: Vec<Range<usize>>,
    marked: Vec<bool>,
    candidates: Candidates,
    contents: Vec<Content>,
    reported: Reported,
    own: Vec<Own>,
    voices: Voices,
    tally: Tally,
}

impl Found<'_> {
    fn scene(&self) -> Scene<'_> {
        Scene {
            words: &self.words,
            candidates: &self.candidates,
            marked: &self.marked,
            paragraphs: &self.paragraphs,
            reported: &self.reported,
            own: &self.own,
            voices: &self.voices,
            tally: &self.tally,
        }
    }
}

/// The learned parts.
#[derive(Clone, Copy)]
struct Models<'a> {
    chain: Option<&'a Chain>,
    trees: Option<&'a Trees>,
}

impl Models<'_> {
    fn shipped() -> Self {
        Self { chain: content::shipped(), trees: rank::shipped() }
    }
}

/// Finds stretches, with the help of `chain`, and candidates.
fn search<'a>(text: &'a str, read: &'a Text, chain: Option<&Chain>) -> Found<'a> {
    let words = Words::read(text, read);
    let paragraphs = paragraphs(read);
    let marks = marks::pair(&words, &paragraphs);
    let mut marked = vec![false; read.tokens.len()];
    for one in marks.iter().filter(|one| one.depth == 0) {
        marked[one.tokens.clone()].fill(true);
    }
    let reported = content::find(&words, &marked, chain);
    let candidates = Candidates::find(&words);
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
    for one in unmarked(&words, &marked, &reported) {
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
    let own = features::own(&candidates, &reported);
    let voices = Voices::new(&words, &candidates);
    let tally = Tally::new(&words);
    Found { words, paragraphs, marked, candidates, contents, reported, own, voices, tally }
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
            content(behind_noun(words, one.tokens.clone()), cue, one.sure, false)
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

/// `his hope that …` without the noun of saying.
fn behind_noun(words: &Words<'_>, tokens: Range<usize>) -> Range<usize> {
    let noun = tokens.start + usize::from(words.at(tokens.start).is(Class::POSSESSIVE.with(Class::DETERMINER)));
    let that = noun + 1;
    let trims = words.at(noun).is(Class::SAYING) && words.at(that).is(Class::THAT) && that + 2 < tokens.end;
    if trims { that..tokens.end } else { tokens }
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

/// Finds the quotes of `read` and adds their speakers to `cast`.
pub fn find(document: &Document<'_>, page: &Page, read: &Text, entities: &Entities, cast: &mut Cast) -> Vec<Quote> {
    if !page.is_english() {
        return foreign::find(&document.text, read, cast);
    }
    find_with(Models::shipped(), calibrated, &document.text, read, entities, cast)
}

/// What a clause begins with, rather than a time or a place.
const CLAUSE: Class = Class::SUBJECT.with(Class::THAT).with(Class::DETERMINER).with(Class::POSSESSIVE).with(Class::TO);

fn find_with(
    models: Models<'_>,
    sure: fn(f32, bool) -> f32,
    text: &str,
    read: &Text,
    entities: &Entities,
    cast: &mut Cast,
) -> Vec<Quote> {
    let found = search(text, read, models.chain);
    let scene = found.scene();
    let mut before = Before::default();
    let mut room = Room::default();
    let mut said: HashMap<SpeakerId, usize> = HashMap::new();
    let mut quotes = Vec::with_capacity(found.contents.len());
    // A verb whose words stand before it: what follows it only says when or where, as in `…, NAME said today in Ulm`.
    let mut told = None;
    for content in &found.contents {
        let names = naming::names_something(&found.words, content);
        let trees = models.trees.filter(|_| !names);
        let choice = trees.and_then(|trees| rank::choose(trees, &scene, content, &before, &mut room));
        let probability = choice.map_or(if names { naming::QUOTED } else { 0.0 }, |choice| choice.probability);
        let wanted = match content {
            content if content.marked => QUOTED,
            content if content.ruled => RULED,
            _ => REPORTED,
        };
        let words = &found.words;
        let span = words.span(content.tokens.start, content.tokens.end);
        let in_turn = cast.turn_at(span.start);
        let candidate = choice
            .filter(|_| probability >= SOURCED)
            .map(|choice| resolve::head(words, entities, &found.candidates.all, choice.candidate))
            .and_then(|place| found.candidates.all.get(place))
            .and_then(|candidate| resolve::teller(words, &found.candidates.all, candidate));
        // What a turn says is no quotation of its label.
        let labelled = in_turn.zip(candidate).is_some_and(|(turn, candidate)| {
            cast.turns[turn].label.overlaps(words.span(candidate.tokens.start, candidate.tokens.end))
        });
        let adverbial = !content.marked
            && told.is_some_and(|verb| content.tokens.start == verb + 1)
            && !words.at(content.tokens.start).is(CLAUSE);
        let quoted = probability >= wanted && !labelled && !names && !adverbial;
        if !content.marked && !quoted || span.is_empty() {
            continue;
        }
        let candidate = candidate.filter(|_| quoted);
        let source = candidate.map(|candidate| resolve::whole(words, candidate));
        let speaker = candidate.zip(source).and_then(|(candidate, source)| {
            let own =
                in_turn.filter(|_| matches!(words.word(candidate.tokens.start), "I" | "we" | "We" | "my" | "our"));
            match own {
                Some(turn) => Some(cast.turns[turn].speaker),
                None => {
                    let who = resolve::antecedent(words, &found.candidates.all, candidate);
                    let source = if std::ptr::eq(who, candidate) { source } else { resolve::whole(words, who) };
                    resolve::person(words, entities, who, source).map(|person| person.join(entities, cast))
                }
            }
        });
        let kind = kind(words, content, quoted);
        if let Some(speaker) = speaker {
            let own = in_turn.is_some_and(|turn| cast.turns[turn].speaker == speaker);
            // A phrase in marks inside reported words counts once.
            let counted = said.entry(speaker).or_insert(0);
            let rest = content.tokens.start.max(*counted)..content.tokens.end;
            *counted = rest.end.max(*counted);
            cast.count_quote(speaker, kind, span, if own { 0 } else { words.count(&rest) });
        }
        quotes.push(Quote {
            span,
            kind,
            source,
            cue: candidate.and_then(|candidate| cue(words, content, candidate)),
            speaker,
            in_turn: in_turn.map(|turn| turn as u32),
            confidence: Confidence::from_probability(if quoted {
                sure(probability, content.marked)
            } else {
                1.0 - probability
            }),
            evidence: Cow::Borrowed(if names { naming::EVIDENCE } else { evidence(content, candidate) }),
        });
        if quoted {
            told = candidate
                .filter(|one| !content.marked && content.tokens.end + 1 == one.tokens.start)
                .and_then(|one| one.verb);
            let source = candidate.map(|candidate| candidate.tokens.clone());
            before = Before::new(content, source);
        }
    }
    quotes
}

/// The verb that says that it was said: the one the quotation was found by, else the one that the source belongs to.
fn cue(words: &Words<'_>, content: &Content, candidate: &Candidate) -> Option<Span> {
    let own = content.cue.filter(|&cue| words.at(cue).is(Class::CUE.with(Class::SAYING).with(Class::ACCORDING)));
    let cue = own.or(candidate.verb).or(candidate.inverted)?;
    let first = cue - usize::from(words.at(cue).is(Class::TO) && cue > 0);
    let after = cue + 1 + usize::from(words.at(cue).is(Class::ACCORDING) && words.at(cue + 1).is(Class::TO));
    Some(words.span(first, after))
}

/// Whether the words in marks are a whole clause or a phrase.
fn kind(words: &Words<'_>, content: &Content, quoted: bool) -> QuoteKind {
    if !quoted {
        return QuoteKind::Scare;
    }
    if !content.marked {
        return QuoteKind::Indirect;
    }
    let inner = content.tokens.start + 1..content.tokens.end - usize::from(content.closed);
    let stops = inner.clone().any(|token| words.at(token).is(Class::STOP));
    let capital = words.word(inner.start).starts_with(char::is_uppercase);
    let subject = inner.clone().any(|token| words.at(token).is(Class::SUBJECT));
    let verb = inner.clone().any(|token| words.at(token).is(Class::AUXILIARY.with(Class::CUE)));
    if capital && (stops || inner.len() > 3) || verb && (subject || inner.len() > 5) {
        QuoteKind::Direct
    } else {
        QuoteKind::Partial
    }
}

/// What spoke for the source.
fn evidence(content: &Content, candidate: Option<&Candidate>) -> &'static str {
    let Some(candidate) = candidate else {
        return if content.marked {
            "in quotation marks, and nobody near says it"
        } else {
            "worded like something reported, and nobody near says it"
        };
    };
    match (candidate.reach, candidate.inverted) {
        (_, Some(_)) if candidate.verb.is_none() => "the name stands right behind the verb of saying",
        (Reach::Next, _) => "the subject of the verb of saying",
        (Reach::Phrase | Reach::Clause, _) => "the subject of the verb of saying, with a clause between",
        (Reach::None, _) => "the most likely of those named nearby",
    }
}
