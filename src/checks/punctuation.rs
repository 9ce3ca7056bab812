//! Punctuation that stands alone or twice, and double spaces.

use super::{Check, CheckKind, View};
use crate::letters;
use crate::span::Span;
use crate::text::TokenKind;

/// Share of sentence ends with two spaces from which on they are the writer's habit.
const HABIT: usize = 4;

pub(super) fn check(view: &View<'_>, out: &mut Vec<Check>) {
    let vocabulary = &view.read.vocabulary;
    let points: Vec<bool> = vocabulary.words.iter().map(|word| is_point(word.span.of(view.text))).collect();
    for sentence in &view.read.sentences {
        for (at, &word) in sentence.tokens.clone().zip(vocabulary.of(&sentence.tokens)).skip(1) {
            if points[word as usize] {
                stray(view, at, out);
            }
        }
    }
    // A stray full stop may have become a sentence of its own.
    for pair in view.read.sentences.windows(2) {
        let alone = pair[1].tokens.len() == 1 && pair[0].piece == pair[1].piece;
        if alone {
            stray(view, pair[1].tokens.start, out);
        }
    }
    double_spaces(view, out);
}

/// Whether `word` is one full stop, comma, colon or semicolon.
fn is_point(word: &str) -> bool {
    matches!(word, "." | "," | ";" | ":")
}

/// The point at `at` behind another one: `. .`, `,,`, `,.`.
fn stray(view: &View<'_>, at: usize, out: &mut Vec<Check>) {
    let tokens = &view.read.tokens;
    let (before, here) = (view.word(at - 1), view.word(at));
    if !is_point(here) || tokens[at - 1].kind != TokenKind::Punct && !before.ends_with('.') {
        return;
    }
    let gap = view.gap(at).of(view.text);
    if gap.contains('\n') || gap.chars().count() > 3 {
        return;
    }
    let dotted = |index: Option<usize>| index.is_some_and(|index| view.word(index).starts_with(['.', '…']));
    let ellipsis = here == "."
        && (dotted(at.checked_sub(2)) || dotted(Some(at + 1)) || before.starts_with('…') || before.len() > 1);
    let wrong = match (before, here) {
        (_, ".") if ellipsis => false,
        ("." | "," | ";" | ":" | "!" | "?", ".") | ("," | ";", "," | ";") => true,
        (".", "," | ";") => !gap.is_empty(),
        _ => false,
    };
    // `Inc.,` and `etc.).` are right; so is a smiley.
    if wrong && (before.len() == 1 || !gap.is_empty()) {
        let span = tokens[at - 1].span().to(tokens[at].span());
        let span = if before.len() > 1 { tokens[at].span() } else { span };
        out.push(Check::new(span, CheckKind::StrayPunctuation, "Punctuation stands twice."));
    }
}

/// How many bytes and those behind them `are` something.
fn pairs(line: &[u8], are: impl Fn(u8, u8) -> bool) -> usize {
    letters::count_pairs(line, line.get(1..).unwrap_or_default(), are)
}

/// Whether sentences end with `byte`.
fn ends_with(byte: u8) -> bool {
    (byte == b'.') | (byte == b'?') | (byte == b'!') | (byte == b'"')
}

/// Two or three spaces inside a line, unless the writer puts two behind every sentence.
fn double_spaces(view: &View<'_>, out: &mut Vec<Check>) {
    let (mut found, mut habit, mut ends) = (Vec::new(), 0, 0);
    for block in view.prose() {
        let line = block.span.of(view.text);
        let bytes = line.as_bytes();
        if pairs(bytes, |here, next| (here == b' ') & (next == b' ')) == 0 {
            ends += pairs(bytes, |here, next| ends_with(here) & (next == b' '));
            continue;
        }
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] != b' ' {
                at += 1;
                continue;
            }
            let run = bytes[at..].iter().take_while(|&&b| b == b' ').count();
            let behind_end = at > 0 && ends_with(bytes[at - 1]);
            ends += usize::from(behind_end);
            let beside_break = at == 0 || bytes[at - 1] == b'\n' || bytes.get(at + run) == Some(&b'\n');
            if (2..=3).contains(&run) && !beside_break {
                habit += usize::from(behind_end);
                let start = block.span.start as usize + at;
                found.push((Span::new(start, start + run), behind_end));
            }
            at += run;
        }
    }
    let is_habit = habit * HABIT >= ends && habit > 2;
    let kept = found.into_iter().filter(|&(_, behind_end)| !(is_habit && behind_end));
    out.extend(kept.map(|(span, _)| Check::new(span, CheckKind::DoubleSpace, "More than one space.")));
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn points_that_stand_twice_are_seen() {
        let cases: &[(&str, &[&str])] = &[
            ("It ended with the pandemic. .", &["StrayPunctuation . ."]),
            ("It ended,, he said.", &["StrayPunctuation ,,"]),
            ("It ended with Acme Inc., he said.", &[]),
            ("It ended . . . and began.", &[]),
            ("It ended.... And began...", &[]),
            ("He asked where it ended?. Nobody knew.", &["StrayPunctuation ?."]),
            ("The firm is Yahoo!, he said.", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), *expected, "in {text:?}");
        }
    }

    #[test]
    fn two_spaces_are_seen_unless_they_are_a_habit() {
        assert_eq!(found("Editor:  What is next for the two of them?"), ["DoubleSpace   "]);
        let habit = "He came.  He saw.  He won.  He left.  He rests.";
        assert_eq!(found(habit), Vec::<String>::new());
    }
}
