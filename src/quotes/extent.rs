//! How far the phrase of a source goes: what makes it whole.
//!
//! Candidates are noun phrases as short as they can be, since the trees are to tell them apart. What is shown as the source
//! is all of it: what belongs to it behind (`a person familiar with the talks`) and before (`the employers’ group`), the
//! others who say the same (`Acme, Bolt and Moscow`), the noun for people that it was cut before, and the names that its
//! ends cut. In: a candidate, or a span of its own. Out: the span of the whole, inside the same sentence.

use std::ops::Range;
use std::sync::LazyLock;

use super::candidates::{Candidate, Sort, phrase_end};
use super::lexicon::Class;
use super::words::Words;
use crate::entities::{Entities, Form, Mention, is_role_modifier};
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
    start = titled(words, sentence_start, start).unwrap_or(start);
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

/// Where a phrase begins whose office at `start` goes on before it, in a sentence from `first` on: `Acme Capital portfolio |
/// manager NAME`.
pub(super) fn titled(words: &Words<'_>, first: usize, start: usize) -> Option<usize> {
    let modifier = |token: &usize| is_role_modifier(words.word(*token));
    // `hedge | fund manager NAME`
    let head = (start..).take(MOST_MODIFIERS).find(|token| !modifier(token))?;
    let of_office = (first..start).rev().take(MOST_MODIFIERS).take_while(modifier).last()?;
    let name = |token: &usize| words.at(*token).is(Class::NAME);
    let house = (first..of_office).rev().take(LONGEST_OWNER).take_while(name).last()?;
    is_source(words, head).then_some(house)
}

/// How many words may stand in an office before its head: `hedge fund`.
const MOST_MODIFIERS: usize = 3;

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

/// The phrase up to the verb that it goes on to, where it does: `the council voted` to go, `his aides huddled` with members;
/// and without the adverb of that verb, `a member cynically` likened. What follows tells a verb: behind `officials involved in
/// the talks`, somebody says something.
pub(super) fn up_to_verb(words: &Words<'_>, candidate: &Candidate) -> Option<Candidate> {
    if candidate.inverted().is_some() {
        return None;
    }
    let Range { start, end } = candidate.tokens();
    let adverbs = (start + 1..end).rev().take_while(|&token| is_adverb(words, token)).count();
    goes_on(words, start, end - adverbs).or((adverbs > 0).then_some(end - adverbs)).and_then(|end| candidate.until(end))
}

/// Where the verb stands that ends the phrase from `start` up to `end`, if one does.
fn goes_on(words: &Words<'_>, start: usize, end: usize) -> Option<usize> {
    let verb = (start + 1..end).find(|&token| is_verb(words, token, end))?;
    let sentence_end = words.sentence(start).map_or(end, |sentence| sentence.tokens.end);
    let whole = with_parts(words, end, sentence_end);
    let behind = (whole..sentence_end).find(|&token| !words.at(token).is(Class::ADVERB))?;
    let class = words.at(behind);
    let goes_on = match class.is(Class::COMMA) {
        true => words.at(behind + 1).is(Class::CUE) && words.at(behind + 1).is(Class::ING),
        false => !class.is(Class::CUE.with(Class::AUXILIARY).with(Class::RELATIVE).with(Class::DASH).with(Class::STOP)),
    };
    goes_on.then_some(verb)
}

/// Whether the token, at the end of a phrase of several, is an adverb by its form.
fn is_adverb(words: &Words<'_>, token: usize) -> bool {
    let word = words.word(token);
    let apart = Class::DETERMINER.with(Class::POSSESSIVE).with(Class::GENITIVE).with(Class::DASH);
    word.len() > SHORTEST_ADVERB
        && word.ends_with("ly")
        && !words.at(token).is(Class::NAME)
        && !is_source(words, token)
        && !words.at(token - 1).is(apart)
        && words.word(token - 1) != "-"
}

/// `ally` and `reply` are none.
const SHORTEST_ADVERB: usize = 5;

/// Whether the token, of a phrase up to `end`, is a verb by its form and what stands around it.
fn is_verb(words: &Words<'_>, token: usize, end: usize) -> bool {
    let word = words.word(token);
    let small = Class::DETERMINER.with(Class::POSSESSIVE).with(Class::ADVERB).with(Class::NUMBER).with(Class::GENITIVE);
    let head = words.at(token - 1);
    let last = token + 1 == end || words.at(token + 1).is(Class::NAME.with(Class::NUMBER));
    head.is(Class::WORD)
        && !head.is(small)
        && (last || is_source(words, token - 1))
        && !words.at(token).is(Class::NAME.with(Class::SOURCE))
        && (word.len() > SHORTEST_PAST && word.ends_with("ed") || FINITE.contains(word))
}

/// `need` and `seed` are no verbs in the past.
const SHORTEST_PAST: usize = 4;

static FINITE: LazyLock<List> = LazyLock::new(|| lexicon::words(list!("quotes/finite.txt")));

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
