//! Words that a machine displaced: function words that never stand side by side, a hyphen torn from its word.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Check, CheckKind, View};
use crate::lexicon::{self, List};
use crate::tagger::{Hashed, hash};
use crate::text::{Case, TokenKind, Word};

/// The hashes of the pairs as they stand in a text, with one space between.
static PAIRS: LazyLock<HashSet<u64, Hashed>> = LazyLock::new(|| {
    let lines = list!("checks/torn_pairs.txt").lines();
    lines.map(|pair| hash(pair.as_bytes())).collect()
});
/// The first words of the pairs.
static FIRSTS: LazyLock<List> = LazyLock::new(|| {
    let lines = list!("checks/torn_pairs.txt").lines();
    lines.filter_map(|pair| pair.split(' ').next()).collect()
});
static BEFORE_NUMBERS: LazyLock<List> = LazyLock::new(|| lexicon::lines(list!("checks/number_words.txt")));

/// What a word may be.
#[derive(Clone, Copy)]
enum Part {
    None,
    /// The first of a pair.
    First,
    Hyphen,
}

pub(super) fn check(view: &View<'_>, out: &mut Vec<Check>) {
    // Asked once a distinct word: most words are neither the first of a pair nor a hyphen.
    let vocabulary = &view.read.vocabulary;
    let look = |word: &Word| match word.span.of(view.text) {
        "-" => Part::Hyphen,
        letters if word.case == Case::Lower && FIRSTS.contains(letters) => Part::First,
        _ => Part::None,
    };
    let parts: Vec<Part> = vocabulary.words.iter().map(look).collect();
    let tokens = &view.read.tokens;
    for sentence in &view.read.sentences {
        for (at, &word) in sentence.tokens.clone().zip(vocabulary.of(&sentence.tokens)) {
            let next = at + 1;
            match parts[word as usize] {
                Part::None => {}
                Part::First if next < sentence.tokens.end && tokens[next].case() == Case::Lower => {
                    pair(view, next, out)
                }
                Part::Hyphen if next < sentence.tokens.end && at > sentence.tokens.start && tokens[at].spaced() => {
                    torn_hyphen(view, at, out);
                }
                Part::First | Part::Hyphen => {}
            }
        }
    }
}

/// The function words at `at - 1` and `at`, with one space between.
fn pair(view: &View<'_>, at: usize, out: &mut Vec<Check>) {
    let span = view.read.tokens[at - 1].span().to(view.read.tokens[at].span());
    if !PAIRS.contains(&hash(span.of(view.text).as_bytes())) || view.gap(at).of(view.text) != " " {
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
    let glued = view.word(at) == "-" && !number.spaced() && number.kind == TokenKind::Number;
    let digits = view.word(at + 1);
    if !glued || before.kind != TokenKind::Word || digits.len() > 3 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return;
    }
    let lower = view.word(at - 1).to_lowercase();
    let behind = tokens
        .get(at + 2)
        .is_some_and(|next| next.spaced() && next.kind == TokenKind::Word && next.case() == Case::Lower);
    let counted = matches!(
        view.word(at + 2),
        "degrees" | "degree" | "percent" | "per" | "to" | "points" | "minutes" | "and" | "or"
    );
    if behind && !counted && !BEFORE_NUMBERS.contains(lower.as_str()) {
        let span = tokens[at].span().to(number.span());
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
