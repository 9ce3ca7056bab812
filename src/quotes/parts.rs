//! Stretches without marks that one quotation was cut into, or that were found twice.
//!
//! In: a stretch and the quotes before it. Out: whether it is one of them, of the same source, or goes on with it.

use std::ops::Range;

use super::lexicon::Class;
use super::words::Words;
use super::{Quote, QuoteKind};
use crate::span::Span;

/// How many quotes back the one may stand that another is a part of.
const BACK: usize = 4;

/// What a stretch without marks is to one before it of the same source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The same.
    Again,
    /// It goes on with it, which was cut at a comma, and now belongs to it.
    Rest,
}

/// What the stretch of `tokens` without marks is to one of `quotes` of the same source, which it lengthens where it goes on.
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
    let same = |quote: &&mut Quote| quote.kind == kind && quote.source == source;
    let mut before = quotes.iter_mut().rev().take(BACK).filter(same);
    let again = |quote: &Quote| quote.span == span;
    let apart = || tokens.clone().any(|token| words.at(token).is(Class::CUE));
    let goes_on = |quote: &Quote| quote.span.end == span.start && words.at(tokens.start).is(Class::COMMA) && !apart();
    let quote = before.find(|quote| again(quote) || goes_on(quote))?;
    // `that only three towns | , Ulm among them, had paid`
    let cut = |quote: &Quote| {
        let first = words.read.token_at(quote.span.start);
        let clause = words.at(first).is(Class::THAT) || first > 0 && matches!(words.word(first - 1), "said" | "says");
        clause && !(first..tokens.start).any(|token| words.at(token).is(Class::AUXILIARY.with(Class::CUE)))
    };
    if again(quote) {
        return Some(Part::Again);
    }
    let rest = cut(quote);
    if rest {
        quote.span.end = span.end;
    }
    rest.then_some(Part::Rest)
}
