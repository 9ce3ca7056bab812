//! Quoted words that stand elsewhere in another wording.

use std::collections::HashMap;

use super::{Check, CheckKind, View};
use crate::quotes::{Quote, QuoteKind};
use crate::text::TokenKind;

/// Words of the runs by which quotes are compared, and how many quotes may share one run.
const RUN: usize = 3;
const MAX_SHARED: usize = 4;
/// Fewest words of a quote that is compared.
const MIN_WORDS: usize = 7;

pub(super) fn check(view: &View<'_>, quotes: &[Quote], out: &mut Vec<Check>) {
    let mut seen: HashMap<[u64; RUN], Vec<usize>> = HashMap::new();
    let mut words_of: Vec<Vec<u64>> = Vec::with_capacity(quotes.len());
    for (index, quote) in quotes.iter().enumerate() {
        let words = if quote.kind == QuoteKind::Direct { words(view, quote) } else { Vec::new() };
        let mut shared: HashMap<usize, usize> = HashMap::new();
        if words.len() >= MIN_WORDS {
            for run in words.windows(RUN) {
                let Ok(run) = <[u64; RUN]>::try_from(run) else { continue };
                let holders = seen.entry(run).or_default();
                let others = holders.iter().filter(|&&holder| holder != index);
                others.for_each(|&holder| *shared.entry(holder).or_insert(0) += 1);
                if holders.len() < MAX_SHARED && holders.last() != Some(&index) {
                    holders.push(index);
                }
            }
        }
        let twin = shared
            .iter()
            .filter(|(twin, runs)| is_reworded(&words_of[**twin], &words, **runs))
            .map(|(twin, _)| *twin)
            .min();
        if let Some(twin) = twin.filter(|&twin| !quotes[twin].span.overlaps(quote.span)) {
            let other = quotes[twin].span.of(view.text);
            out.push(Check::new(
                quote.span,
                CheckKind::RewordedQuote,
                format!("The text quotes this in another wording too: {other}"),
            ));
        }
        words_of.push(words);
    }
}

/// The quote's words, folded.
fn words(view: &View<'_>, quote: &Quote) -> Vec<u64> {
    let from = view.read.token_at(quote.span.start);
    let inside = view.read.tokens[from..].iter().take_while(|token| token.span.end <= quote.span.end);
    let words = inside.filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
    words.map(|token| crate::speakers::folded(token.span.of(view.text))).collect()
}

/// Whether two quotes share half of their runs and yet differ, neither being a part of the other.
fn is_reworded(first: &[u64], second: &[u64], runs: usize) -> bool {
    let shorter = first.len().min(second.len());
    let most = shorter + 1 - RUN;
    runs * 2 >= most && runs < most
}
