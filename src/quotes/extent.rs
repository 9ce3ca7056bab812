//! How far the phrase of a source goes: what makes it whole.
//!
//! Candidates are noun phrases as short as they can be, since the trees are to tell them apart. What is shown as the source
//! is all of it: what belongs to it behind (`a person familiar with the talks`) and before (`the employers’ group`), the
//! others who say the same (`Acme, Bolt and Moscow`), the noun for people that it was cut before, and the names that its
//! ends cut. In: a candidate, or a span of its own. Out: the span of the whole, inside the same sentence.

use std::sync::LazyLock;

use super::candidates::{Candidate, Sort, phrase_end};
use super::lexicon::Class;
use super::words::Words;
use crate::entities::{Entities, Form, Mention};
use crate::lexicon::{self, List};
use crate::span::Span;
use crate::text::Sentence;

/// The source with what belongs to it: `a person` → `a person familiar with the talks`.
pub(super) fn whole(words: &Words<'_>, candidate: &Candidate) -> Span {
    let mut start = candidate.start();
    let mut end = candidate.end();
    // "Historical patterns": a word that only opens the sentence is no name.
    if opens_only(words, candidate) {
        end = phrase_end(words, end, end + OPENED).max(end);
    }
    let sentence_end = words.sentence(candidate.start()).map_or(end, |sentence| sentence.tokens.end);
    if matches!(candidate.sort, Sort::Name | Sort::Phrase) {
        end = with_parts(words, end, sentence_end);
    }
    let sentence_start = words.sentence(start).map_or(start, |sentence| sentence.tokens.start);
    start = owners(words, sentence_start, start);
    // "Moscow and Beijing": both speak.
    let name = |token: usize| words.at(token).is(Class::NAME);
    if candidate.sort == Sort::Name && start > sentence_start + 1 && words.word(start - 1) == "and" && name(start) {
        let mut first = start - 1;
        while first > sentence_start && first + 6 > start && name(first - 1) {
            first -= 1;
        }
        // `Acme, Bolt and Moscow`, where the sentence begins with it
        let listed = first_listed(words, sentence_start, first);
        if listed < first {
            return words.span(listed, end);
        }
        // Only at the start of a sentence or a clause, where nothing else can own the first name.
        let opens = first == sentence_start || words.at(first - 1).is(Class::COMMA.with(Class::CONJUNCTION));
        if first < start - 1 && opens {
            start = first;
        }
    }
    words.span(start, end)
}

/// How many tokens of a phrase may follow the word that opens a sentence.
const OPENED: usize = 3;

/// Whether `candidate` is one word that has its capital from the start of its sentence, with more of its phrase behind.
pub(super) fn opens_only(words: &Words<'_>, candidate: &Candidate) -> bool {
    let first = candidate.start();
    candidate.sort == Sort::Name
        && candidate.tokens().len() == 1
        && words.sentence(first).is_some_and(|sentence| sentence.tokens.start == first)
        && words.at(first + 1).is(Class::WORD)
        && !words.at(first + 1).is(Class::CUE)
        && lexicon::is_common(&words.word(first).to_lowercase())
}

/// Where a phrase ends that goes on from `end` with what belongs to it, in a sentence up to `sentence_end`.
pub(super) fn with_parts(words: &Words<'_>, mut end: usize, sentence_end: usize) -> usize {
    for _ in 0..2 {
        // `a source close to the pair`
        let close = words.word(end) == "close" && words.word(end + 1) == "to";
        end += usize::from(close);
        let class = words.at(end);
        let word = words.word(end);
        let told_on = matches!(word, "on" | "about") && words.word(end - 1).ends_with("ed");
        let near = word == "to" && words.word(end - 1) == "close";
        let joins = near
            || class.is(Class::PREPOSITION)
                && (matches!(word, "of" | "for" | "at" | "by" | "from" | "in" | "with") || told_on);
        let next = phrase_end(words, end + 1, sentence_end);
        if !joins || is_occasion(words, end, next) || end >= sentence_end || next == end + 1 {
            break;
        }
        end = next;
        // `police in Devon and Cornwall said`
        let both = phrase_end(words, end + 1, sentence_end);
        let names = words.word(end) == "and" && (end + 1..both).all(|token| words.at(token).is(Class::NAME));
        if names && both > end + 1 && words.at(both).is(Class::CUE) {
            return both;
        }
    }
    end
}

/// Whether the words from the preposition at `at` up to `end` only say where it was said: `analysts at the bank in a note`.
fn is_occasion(words: &Words<'_>, at: usize, end: usize) -> bool {
    let head = end.saturating_sub(1);
    let document = Class::DOCUMENT.with(Class::SAYING);
    matches!(words.word(at), "in" | "by" | "at" | "on")
        && (matches!(words.word(at + 1), "a" | "an") || words.at(at + 1).is(Class::POSSESSIVE))
        && !words.at(head).is(Class::NAME)
        && !(at > 0 && words.at(at - 1).is(document))
        && (words.at(head).is(document) || OCCASIONS.contains(words.word(head)))
}

static OCCASIONS: LazyLock<List> = LazyLock::new(|| lexicon::words(list!("quotes/occasions.txt")));

/// Where a phrase begins whose noun at `start` belongs to several, in a sentence from `first` on: `the employers’ group`.
fn owners(words: &Words<'_>, first: usize, start: usize) -> usize {
    let Some(owner) = start.checked_sub(2).filter(|&owner| owner > first) else { return start };
    let owned = matches!(words.word(owner + 1), "'" | "’") && words.word(owner).ends_with('s');
    if !owned || !words.at(owner).is(Class::WORD) {
        return start;
    }
    let before = (first.max(start.saturating_sub(LONGEST_OWNER))..owner).rev();
    let phrase = before.take_while(|&token| words.at(token).is(Class::WORD.with(Class::DETERMINER)));
    let opens = |token: &usize| words.at(*token).is(Class::DETERMINER);
    phrase.filter(opens).last().unwrap_or(start)
}

/// How many tokens back a phrase begins that names those whom something belongs to.
const LONGEST_OWNER: usize = 6;

/// Where a list of names begins that goes on with the one at `first`: the start of its sentence, or `first` itself.
fn first_listed(words: &Words<'_>, sentence: usize, first: usize) -> usize {
    let mut at = first;
    let mut names = 0;
    while at > sentence + 1 && names < MOST_LISTED && words.at(at - 1).is(Class::COMMA) {
        let name =
            (sentence..at - 1).rev().take(LONGEST_OWNER).take_while(|&token| words.at(token).is(Class::NAME)).last();
        let Some(start) = name else { return first };
        (at, names) = (start, names + 1);
    }
    if at == sentence { at } else { first }
}

/// So many names stand before the last two of a list of sources.
const MOST_LISTED: usize = 4;

/// The source `span` with the names that it cuts: `Dimes said` → `March of Dimes`.
pub(super) fn covering(words: &Words<'_>, entities: &Entities, span: Span) -> Span {
    let named = |mention: &&Mention| mention.form == Form::Name;
    entities.mentions_in(span).iter().filter(named).fold(span, |span, mention| {
        let whole = Span { start: span.start.min(mention.span.start), end: span.end.max(mention.span.end) };
        let first = words.read.token_at(whole.start);
        // what lies in two sentences is no name
        let apart = |sentence: &Sentence| !sentence.tokens.contains(&first);
        if words.sentence(words.read.token_at(span.start)).is_none_or(apart) { span } else { whole }
    })
}

/// The phrase with the noun for people that it was cut before, if it was.
pub(super) fn uncut(words: &Words<'_>, candidate: &Candidate) -> Option<Candidate> {
    candidate.with_noun(words, |token| is_source(words, token))
}

/// Whether the token is a noun for whoever may be quoted.
pub(super) fn is_source(words: &Words<'_>, token: usize) -> bool {
    words.at(token).is(Class::SOURCE) || is_people(words, token)
}

/// Whether the token is a noun for people that the models were not told of.
pub(super) fn is_people(words: &Words<'_>, token: usize) -> bool {
    lexicon::is_people(&words.word(token).to_lowercase())
}
