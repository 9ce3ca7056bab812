//! Quotations, their cues and sources, and who each source is.
//!
//! In: text, entities and the cast so far. Out: quotes in reading order; whoever is quoted and has no turn joins the
//! cast.
//!
//! What is in marks is found by pairing them (`marks`), what is not by a learned chain (`content`) and, where it finds
//! nothing, by the syntax of clauses around verbs of saying (`clauses`). For each stretch, the phrases around it that
//! could name a source (`candidates`) are ranked by boosted trees over how they stand to it and to the verbs near it
//! (`features`, `rank`); the trees also tell reported from other stretches, since their best answer is a probability.
//! From the phrase chosen the one that speaks is found (`heads`), made whole (`extent`) and tied to a speaker (`resolve`).
//! Every token is looked up once; a stretch looks at no more than some thirty candidates near it.

mod agents;
mod calibration;
mod candidates;
mod clauses;
mod content;
mod described;
mod earlier;
mod echo;
mod extent;
mod features;
mod foreign;
mod heads;
mod lexicon;
mod marks;
mod naming;
mod parts;
mod rank;
mod resolve;
mod rules;
mod search;
mod several;
mod told;
#[cfg(feature = "train")]
pub mod train;
mod words;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use self::calibration::calibrated;
use self::candidates::{Candidate, Reach};
use self::earlier::Earlier;
use self::features::{Before, Content};
use self::lexicon::Class;
pub(crate) use self::lexicon::is_said;
use self::parts::{Part, part_of};
use self::rank::Room;
use self::search::search;
use self::words::Words;

use crate::boilerplate::Page;
use crate::confidence::Confidence;
use crate::entities::{Entities, EntityKind, Form, Mention};
use crate::models;
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

/// What was found before.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    words: words::Memory,
    reported: content::Memory,
    candidates: candidates::Memory,
    choices: rank::Memory,
}

impl Memory {
    /// Begins an inspection.
    pub fn turn(&mut self) {
        self.reported.turn();
        self.candidates.turn();
        self.choices.turn();
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
        Self { chain: models::content(), trees: models::sources() }
    }
}

/// Finds the quotes of `read` and adds their speakers to `cast`.
pub fn find(document: &Document<'_>, page: &Page, read: &Text, entities: &Entities, cast: &mut Cast) -> Vec<Quote> {
    find_kept(document, page, read, entities, cast, None)
}

/// As [`find`], where `memory` spares what was found before.
pub(crate) fn find_kept(
    document: &Document<'_>,
    page: &Page,
    read: &Text,
    entities: &Entities,
    cast: &mut Cast,
    memory: Option<&mut Memory>,
) -> Vec<Quote> {
    if !page.is_english() {
        return foreign::find(&document.text, read, cast);
    }
    let headlines = echo::headlines(page);
    let article = Article { text: &document.text, read, headlines: &headlines, entities };
    let mut quotes = find_with(Models::shipped(), calibrated, article, cast, memory);
    echo::name(article.text, &headlines, &mut quotes, cast);
    quotes
}

/// What quotes are looked for in.
#[derive(Clone, Copy)]
struct Article<'a> {
    text: &'a str,
    read: &'a Text,
    headlines: &'a [Span],
    entities: &'a Entities,
}

/// What a clause begins with, rather than a time or a place.
const CLAUSE: Class = Class::SUBJECT.with(Class::THAT).with(Class::DETERMINER).with(Class::POSSESSIVE).with(Class::TO);

fn find_with(
    models: Models<'_>,
    sure: fn(f32, bool) -> f32,
    article: Article<'_>,
    cast: &mut Cast,
    mut memory: Option<&mut Memory>,
) -> Vec<Quote> {
    let Article { text, read, headlines, entities } = article;
    let found = search(text, read, models.chain, memory.as_deref_mut());
    let scene = found.scene();
    let mut before = Before::default();
    let mut room = Room::new(memory.map(|memory| &mut memory.choices));
    // for each speaker, up to which token their words were counted
    let mut said: Vec<usize> = Vec::new();
    let mut quotes = Vec::with_capacity(found.contents.len());
    // A verb whose words stand before it: what follows it only says when or where, as in `…, NAME said today in Ulm`.
    let mut told = None;
    let mut earlier = Earlier::default();
    for (place, content) in found.contents.iter().enumerate() {
        if found.contents.get(place + 1).is_some_and(|next| goes_beyond(&found.words, content, next)) {
            continue;
        }
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
            .and_then(|choice| {
                let all = &found.candidates.all;
                let head = |place| heads::head(words, entities, all, place);
                if let Some(agent) = agents::agent(words, all, content) {
                    return all.get(head(agent));
                }
                let candidate = agents::teller(words, all, all.get(head(choice.candidate))?)?;
                (!agents::is_asked(words, content.cue)).then_some(candidate)
            })
            .filter(|candidate| {
                let line = echo::headline(headlines, span).filter(|_| content.marked && content.closed);
                line.is_none_or(|line| line.overlaps(words.span(candidate.start(), candidate.end())))
            });
        // the trees know the source before as it was cut
        let chosen = candidate;
        let uncut = candidate.and_then(|candidate| extent::uncut(words, candidate));
        let candidate = uncut.as_ref().or(candidate);
        let subject = candidate.and_then(|candidate| extent::up_to_verb(words, candidate));
        let candidate = subject.as_ref().or(candidate);
        // What a turn says is no quotation of its label.
        let labelled = in_turn.zip(candidate).is_some_and(|(turn, candidate)| {
            cast.turns[turn].label.overlaps(words.span(candidate.start(), candidate.end()))
        });
        let adverbial = !content.marked
            && told.is_some_and(|verb| content.tokens.start == verb + 1)
            && !words.at(content.tokens.start).is(CLAUSE);
        let reported = told::reported(words, content, candidate);
        let quoted = probability >= wanted && !labelled && !names && !adverbial && reported.is_some();
        let tokens = reported.unwrap_or_else(|| content.tokens.clone());
        let span = words.span(tokens.start, tokens.end);
        if !content.marked && !quoted || span.is_empty() || content.marked && is_nickname(entities, span) {
            continue;
        }
        let candidate = candidate.filter(|_| quoted);
        let several = candidate.and_then(|candidate| several::of(words, entities, candidate));
        let source = several.as_ref().map(|several| words.span(several.tokens.start, several.tokens.end));
        let source = source
            .or_else(|| candidate.map(|candidate| extent::covering(words, entities, extent::whole(words, candidate))));
        let speaker = candidate.zip(source).and_then(|(candidate, source)| {
            let own = in_turn.filter(|_| matches!(words.word(candidate.start()), "I" | "we" | "We" | "my" | "our"));
            match own {
                Some(turn) => Some(cast.turns[turn].speaker),
                None => {
                    let who = heads::antecedent(words, &found.candidates.all, candidate);
                    let source = if std::ptr::eq(who, candidate) {
                        source
                    } else {
                        extent::covering(words, entities, extent::whole(words, who))
                    };
                    let together = several.as_ref().map(|several| resolve::Person::several(words, entities, several));
                    let spoke = quotes.last().and_then(|quote: &Quote| cast.speakers[quote.speaker?.index()].entity);
                    let described = || described::person(words, entities, who, &content.tokens, spoke, &found.marked);
                    let named = together
                        .or_else(|| described().map(|id| resolve::Person::known(entities, id)))
                        .or_else(|| resolve::person(words, entities, who, source));
                    let unnamed = earlier.unnamed(words, who);
                    let speaker = unnamed.or_else(|| named.map(|person| person.join(entities, cast)));
                    if let Some(speaker) = speaker {
                        earlier.note(words, entities, cast, who, speaker);
                    }
                    speaker.or_else(|| earlier.meant(words, who))
                }
            }
        });
        let kind = kind(words, content, quoted);
        let part = part_of(words, &mut quotes, kind, &tokens, source);
        if part == Some(Part::Again) {
            continue;
        }
        if let Some(speaker) = speaker {
            let own = in_turn.is_some_and(|turn| cast.turns[turn].speaker == speaker);
            // A phrase in marks inside reported words counts once.
            said.resize(said.len().max(speaker.index() + 1), 0);
            let counted = &mut said[speaker.index()];
            let rest = content.tokens.start.max(*counted)..content.tokens.end;
            *counted = rest.end.max(*counted);
            let count = if own { 0 } else { words.count(&rest) };
            match part {
                Some(_) => cast.count_words(speaker, span, count),
                None => cast.count_quote(speaker, kind, span, count),
            }
        }
        if part.is_some() {
            continue;
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
                .filter(|one| !content.marked && content.tokens.end + 1 == one.start())
                .and_then(|one| one.verb());
            let source = chosen.map(|chosen| chosen.tokens());
            before = Before::new(content, source);
        }
    }
    quotes
}

/// Whether a stretch begins with the marks of `next`, which end with their sentence, and goes on: `he said, “We go.” | She
/// smiled.`
fn goes_beyond(words: &Words<'_>, content: &Content, next: &Content) -> bool {
    let end = next.tokens.end;
    !content.marked
        && next.marked
        && next.closed
        && next.tokens.start == content.tokens.start
        && end < content.tokens.end
        && words.sentence(end - 1).is_some_and(|sentence| sentence.tokens.end == end)
}

/// Whether the marks stand inside a name: `William “Bill” Hutchins`.
fn is_nickname(entities: &Entities, marks: Span) -> bool {
    let around = |mention: &Mention| mention.span.start < marks.start && mention.span.end > marks.end;
    let person = |mention: &Mention| entities.get(mention.entity).kind == EntityKind::Person;
    entities.mentions_in(marks).iter().any(|mention| mention.form == Form::Name && around(mention) && person(mention))
}

/// The verb that says that it was said: the one the quotation was found by, else the one that the source belongs to.
fn cue(words: &Words<'_>, content: &Content, candidate: &Candidate) -> Option<Span> {
    let own = content.cue.filter(|&cue| words.at(cue).is(Class::CUE.with(Class::SAYING).with(Class::ACCORDING)));
    let cue = own.or(candidate.verb()).or(candidate.inverted()).or_else(|| candidate.apposed_verb(words))?;
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
    match (candidate.reach, candidate.inverted()) {
        (_, Some(_)) if candidate.verb().is_none() => "the name stands right behind the verb of saying",
        (Reach::Next, _) => "the subject of the verb of saying",
        (Reach::Phrase | Reach::Clause, _) => "the subject of the verb of saying, with a clause between",
        (Reach::None, _) => "the most likely of those named nearby",
    }
}
