//! Words that a machine displaced: function words that never stand side by side, a hyphen torn from its word.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Check, CheckKind, View};
use crate::lexicon::List;
use crate::tagger::{Hashed, hash};
use crate::text::{Case, TokenKind};

/// The hashes of the pairs as they stand in a text, with one space between.
static PAIRS: LazyLock<HashSet<u64, Hashed>> = LazyLock::new(|| {
    let lines = include_str!("lists/torn_pairs.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(|pair| hash(pair.as_bytes())).collect()
});
static BEFORE_NUMBERS: LazyLock<List> =
    LazyLock::new(|| include_str!("lists/number_words.txt").lines().filter(|line| !line.starts_with('#')).collect());

pub(super) fn check(view: &View<'_>, out: &mut Vec<Check>) {
    let (tokens, pairs) = (&view.read.tokens, &*PAIRS);
    for sentence in &view.read.sentences {
        for at in sentence.tokens.clone().skip(1) {
            let (before, here) = (&tokens[at - 1], &tokens[at]);
            if before.case == Case::Lower && here.case == Case::Lower && here.span.len() <= 5 {
                pair(view, pairs, at, out);
            } else if here.kind == TokenKind::Punct && here.spaced && at + 1 < sentence.tokens.end {
                torn_hyphen(view, at, out);
            }
        }
    }
}

/// The function words at `at - 1` and `at`, with one space between.
fn pair(view: &View<'_>, pairs: &HashSet<u64, Hashed>, at: usize, out: &mut Vec<Check>) {
    let span = view.read.tokens[at - 1].span.to(view.read.tokens[at].span);
    if !pairs.contains(&hash(span.of(view.text).as_bytes())) || view.gap(at).of(view.text) != " " {
        return;
    }
    let (first, second) = (view.word(at - 1), view.word(at));
    // In `the to-do list` the second is half of a compound.
    if view.word(at + 1) == "-" && view.gap(at + 1).is_empty() {
        return;
    }
    let check = if first == second {
        Check::new(span, CheckKind::RepeatedText, format!("“{first}” stands twice."))
    } else {
        Check::new(
            span,
            CheckKind::Garbled,
            format!("“{first} {second}” do not stand side by side: a word is missing or displaced."),
        )
    };
    out.push(check);
}

/// A hyphen and a number (`-19`) behind a name or a noun, where no negative number is meant.
fn torn_hyphen(view: &View<'_>, at: usize, out: &mut Vec<Check>) {
    let tokens = &view.read.tokens;
    let (before, number) = (&tokens[at - 1], &tokens[at + 1]);
    let glued = view.word(at) == "-" && !number.spaced && number.kind == TokenKind::Number;
    let digits = view.word(at + 1);
    if !glued || before.kind != TokenKind::Word || digits.len() > 3 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return;
    }
    let lower = view.word(at - 1).to_lowercase();
    let behind =
        tokens.get(at + 2).is_some_and(|next| next.spaced && next.kind == TokenKind::Word && next.case == Case::Lower);
    let counted = matches!(
        view.word(at + 2),
        "degrees" | "degree" | "percent" | "per" | "to" | "points" | "minutes" | "and" | "or"
    );
    if behind && !counted && !BEFORE_NUMBERS.contains(lower.as_str()) {
        let span = tokens[at].span.to(number.span);
        out.push(Check::new(span, CheckKind::Garbled, format!("“-{digits}” is torn from the word it belongs to.")));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn displaced_words_are_seen() {
        let cases: &[(&str, &[&str])] = &[
            ("They sent tests for Covid to Russia -19 amid the pandemic.", &["Garbled -19"]),
            ("It fell to -19 degrees in May.", &[]),
            ("He went in the to house.", &["Garbled the to"]),
            ("It is on the to-do list of a for-profit firm.", &[]),
            ("They saw the the house.", &["RepeatedText the the"]),
            ("He said that that was fine, and had had enough.", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), *expected, "in {text:?}");
        }
    }
}
