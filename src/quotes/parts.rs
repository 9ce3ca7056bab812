//! Stretches without marks that one quotation was cut into, or that were found twice.
//!
//! In: a stretch and the quotes before it. Out: whether it is one of them or lies in one, of the same source, or goes on
//! with it.

use std::ops::Range;

use super::lexicon::Class;
use super::words::Words;
use super::{Quote, QuoteKind};
use crate::span::Span;

/// How many quotes back the one may stand that another is a part of.
const BACK: usize = 4;
/// So many quotes back stand those that one may cross which becomes longer.
const OTHERS: usize = 16;
/// When it was said takes so many tokens at most: `on Friday evening`.
const TIME: usize = 4;

/// What a stretch without marks is to one before it of the same source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The same, or a part of it.
    Again,
    /// It goes on with it, and now belongs to it.
    Rest,
}

/// What the stretch of `tokens` without marks is to one of `quotes` of the same source, which it lengthens where it goes on,
/// and takes the place of where that only says before it when it was said.
pub(super) fn part_of(
    words: &Words<'_>,
    quotes: &mut [Quote],
    kind: QuoteKind,
    tokens: &Range<usize>,
    source: Option<Span>,
) -> Option<Part> {
    if kind != QuoteKind::Indirect || source.is_none() {
        return None;
    }
    let span = words.span(tokens.start, tokens.end);
    let first = |quote: &Quote| words.read.token_at(quote.span.start);
    let apart = || tokens.clone().any(|token| words.at(token).is(Class::CUE));
    // `that only three towns | , Ulm among them, had paid`
    let cut = |quote: &Quote| {
        let first = first(quote);
        let clause = words.at(first).is(Class::THAT) || first > 0 && matches!(words.word(first - 1), "said" | "says");
        clause && !(first..tokens.start).any(|token| words.at(token).is(Class::AUXILIARY.with(Class::CUE)))
    };
    // `the case | showed how hard it was`
    let goes_on = |quote: &Quote| {
        let first = first(quote);
        let next = words.read.token_at(quote.span.end) == tokens.start && first < tokens.start;
        let comma = words.at(tokens.start).is(Class::COMMA);
        let joined = || words.at(tokens.start + 1).is(Class::CONJUNCTION);
        let whole = || {
            !words.at(first).is(Class::COMMA) && words.read.sentence_of(first) == words.read.sentence_of(tokens.start)
        };
        next && if comma { !apart() && (joined() || cut(quote)) } else { whole() }
    };
    let relation = |place: usize| {
        let quote = &quotes[place];
        if quote.kind != kind || !quote.source?.overlaps(source?) {
            None
        } else if quote.span.contains(span) {
            let last = place + 1 == quotes.len() && quote.span.end == span.end;
            let time = last && is_time(words, first(quote)..tokens.start);
            Some((Part::Again, if time { span } else { quote.span }))
        } else {
            goes_on(quote).then_some((Part::Rest, Span { end: span.end, ..quote.span }))
        }
    };
    let near = quotes.len().saturating_sub(BACK);
    let (place, (part, whole)) = (near..quotes.len()).rev().find_map(|place| Some((place, relation(place)?)))?;
    // quotations stand in one another or apart
    let crosses = |one: &Quote| {
        let nested = whole.contains(one.span) || one.span.contains(whole);
        one.span.overlaps(whole) && !nested
    };
    if quotes.iter().rev().take(OTHERS).any(crosses) {
        return (part == Part::Again).then_some(part);
    }
    quotes[place].span = whole;
    Some(part)
}

/// Whether `tokens` can only say when: `on Friday evening`.
fn is_time(words: &Words<'_>, mut tokens: Range<usize>) -> bool {
    let clause = Class::SUBJECT.with(Class::AUXILIARY).with(Class::CUE).with(Class::THAT).with(Class::COMMA);
    (1..=TIME).contains(&tokens.len())
        && words.at(tokens.start).is(Class::PREPOSITION)
        && !tokens.any(|token| words.at(token).is(clause))
}

#[cfg(test)]
mod tests {
    use crate::{Options, inspect};

    #[test]
    fn what_somebody_says_in_one_clause_is_one_quotation() {
        for (text, expected) in [
            ("Anna Marlow of the farmers' union said the case showed how hard it was to farm next to paths.", 1),
            ("League boss Anna Marlow said on Sunday the decision was correct.", 1),
        ] {
            let options = Options { article_only: true, ..Options::default() };
            let report = inspect(text, &options).expect("a short text");
            let quotes: Vec<&str> = report.quotes.iter().map(|quote| quote.span.of(&report.text)).collect();
            assert_eq!(quotes.len(), expected, "{quotes:?}");
            assert!(
                ["the case showed", "the decision was"].iter().any(|start| quotes[0].starts_with(start)),
                "{quotes:?}"
            );
        }
    }
}
