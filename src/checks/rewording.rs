//! Quoted words that stand elsewhere in another wording.

use std::collections::HashMap;

use super::{Check, CheckKind, View};
use crate::quotes::{Quote, QuoteKind};
use crate::tagger::{Hashed, MIX};
use crate::text::TokenKind;

/// Words of the runs by which quotes are compared, and how many quotes may share one run.
const RUN: usize = 3;
const MAX_SHARED: usize = 4;
/// Fewest words of a quote that is compared.
const MIN_WORDS: usize = 7;

pub(super) fn check(view: &View<'_>, quotes: &[Quote], out: &mut Vec<Check>) {
    let direct = |quote: &Quote| quote.kind == QuoteKind::Direct;
    let mut folded = vec![None; view.read.vocabulary.words.len()];
    let mut words = |quote: &Quote| if direct(quote) { words(view, quote, &mut folded) } else { Vec::new() };
    let words_of: Vec<Vec<u64>> = quotes.iter().map(&mut words).collect();
    // The quotes that hold a run, counted from one; of more than a few the first ones.
    let mut seen: HashMap<u64, [u32; MAX_SHARED], Hashed> =
        HashMap::with_capacity_and_hasher(words_of.iter().map(Vec::len).sum(), Hashed::default());
    for (index, (quote, words)) in (1..).zip(quotes.iter().zip(&words_of)) {
        let mut shared: HashMap<u32, usize, Hashed> = HashMap::default();
        if words.len() >= MIN_WORDS {
            for run in words.windows(RUN) {
                let key = run.iter().fold(0, |key: u64, word| (key.rotate_left(23) ^ word).wrapping_mul(MIX));
                for holder in seen.entry(key).or_default() {
                    if *holder == 0 {
                        *holder = index;
                    }
                    if *holder == index {
                        break;
                    }
                    *shared.entry(*holder).or_insert(0) += 1;
                }
            }
        }
        let twin = shared
            .iter()
            .map(|(&twin, &runs)| (twin as usize - 1, runs))
            .filter(|&(twin, runs)| is_reworded(&words_of[twin], words, runs))
            .map(|(twin, _)| twin)
            .min();
        // In one paragraph somebody goes on in the same words: “We fight in the courts,” she said. “We fight in the streets.”
        let apart = |twin: usize| {
            let [one, other] = [quotes[twin].span.min(quote.span), quotes[twin].span.max(quote.span)];
            view.text.get(one.end as usize..other.start as usize).is_some_and(|between| between.contains('\n'))
        };
        if let Some(twin) = twin.filter(|&twin| apart(twin)) {
            let other = quotes[twin].span.of(view.text);
            out.push(Check::new(
                quote.span,
                CheckKind::RewordedQuote,
                format!("The text quotes this in another wording too: {other}"),
            ));
        }
    }
}

/// The quote's words, folded; `folded` holds what was asked before, for each distinct word of the text.
fn words(view: &View<'_>, quote: &Quote, folded: &mut [Option<u64>]) -> Vec<u64> {
    let from = view.read.token_at(quote.span.start);
    let inside = view.read.tokens[from..].iter().take_while(|token| token.span().end <= quote.span.end);
    let words = inside.zip(&view.read.vocabulary.ids[from..]);
    let words = words.filter(|(token, _)| matches!(token.kind, TokenKind::Word | TokenKind::Number));
    let mut fold =
        |letters: &str, word: u32| *folded[word as usize].get_or_insert_with(|| crate::speakers::folded(letters));
    let mut out = Vec::with_capacity(view.read.token_at(quote.span.end) - from);
    out.extend(words.map(|(token, &word)| fold(token.span().of(view.text), word)));
    out
}

/// Whether two quotes share half of their runs and yet differ, neither being a part of the other.
fn is_reworded(first: &[u64], second: &[u64], runs: usize) -> bool {
    let shorter = first.len().min(second.len());
    let most = shorter + 1 - RUN;
    runs * 2 >= most && runs < most
}
