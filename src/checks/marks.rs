//! Quotation marks without their partner.
//!
//! A paragraph is looked at alone, so that the damage ends with it. A paragraph may leave its quotation open where the
//! next one opens with a mark again, as speech over several paragraphs is printed.

use memchr::memchr2_iter;

use super::{Check, CheckKind, View};
use crate::span::Span;

pub(super) fn check(view: &View<'_>, out: &mut Vec<Check>) {
    let blocks: Vec<_> = view.prose().collect();
    let mut goes_on = false;
    for (index, block) in blocks.iter().enumerate() {
        let line = block.span.of(view.text);
        let next = blocks.get(index + 1).map_or("", |next| next.span.of(view.text));
        let next_opens = next.trim_start_matches(['*', '_', '>', ' ']).starts_with(['“', '"', '„', '«']);
        let open = pair_up(line, goes_on, |at, length, message| {
            let start = block.span.start as usize + at;
            let span = Span::new(start, start + length);
            let gaps = &view.page.removed;
            let gap = gaps.get(gaps.partition_point(|gap| gap.span.end <= span.start));
            let removed = gap.is_some_and(|gap| gap.span.contains(span));
            if !(removed || message == Odd::Open && next_opens) {
                out.push(Check::new(span, CheckKind::UnbalancedQuote, message.sentence()));
            }
        });
        goes_on = open && next_opens;
    }
}

/// What is wrong with a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Odd {
    /// It opens and nothing closes it.
    Open,
    /// It closes and nothing opened it.
    Closed,
    /// A straight mark without a partner.
    Straight,
}

impl Odd {
    fn sentence(self) -> &'static str {
        match self {
            Odd::Open => "This quotation mark opens and is never closed.",
            Odd::Closed => "This quotation mark closes what was never opened.",
            Odd::Straight => "This quotation mark has no partner.",
        }
    }
}

/// Pairs the double marks of `line`, reports the first that has no partner, and says whether one stays open.
///
/// `goes_on` says that the paragraph before left its quotation open, so that one more mark opens it again.
fn pair_up(line: &str, goes_on: bool, mut report: impl FnMut(usize, usize, Odd)) -> bool {
    let mut open: Option<(usize, char)> = None;
    let mut straight: Option<usize> = None;
    let mut straights = 0;
    let mut told = false;
    // The straight mark, and the byte that all others open with.
    for at in memchr2_iter(b'"', 0xE2, line.as_bytes()) {
        let (before, rest) = line.split_at(at);
        let mut rest = rest.chars();
        let Some(c) = rest.next() else { break };
        let (before, next) = (before.chars().next_back().unwrap_or(' '), rest.next().unwrap_or(' '));
        match c {
            '“' if open.is_some_and(|(_, opener)| opener == '„') => open = None,
            // In a paragraph of broken marks `“` also closes; a letter before it and none behind says so.
            '“' if open.is_some() && !before.is_whitespace() && !next.is_alphanumeric() => open = None,
            '“' | '„' => open = open.or(Some((at, c))),
            // Straight and curly marks may be a pair, however they were mixed.
            '”' if open.is_none() && straights % 2 == 1 => straights += 1,
            '"' if open.is_some_and(|(_, opener)| opener == '“') && !next.is_alphanumeric() => open = None,
            '”' => {
                let lone = open.take().is_none() && !next.is_alphanumeric();
                if lone && !told && !goes_on && !before.is_ascii_digit() {
                    report(at, c.len_utf8(), Odd::Closed);
                    told = true;
                }
            }
            // Behind a digit it means inches.
            '"' if !(before.is_ascii_digit() && straights % 2 == 0) => {
                straights += 1;
                straight = Some(at);
            }
            _ => {}
        }
    }
    if let Some((at, c)) = open {
        if !told {
            report(at, c.len_utf8(), if straights % 2 == 1 { Odd::Straight } else { Odd::Open });
        }
        return true;
    }
    let odd = straights % 2 == 1;
    if let Some(at) = straight.filter(|_| odd && !told && !goes_on) {
        let first = line.find('"').unwrap_or(at);
        let opens = line.trim_start().starts_with('"') && straights == 1;
        // Where the next paragraph may go on with it, the last one counts, if it stands where one opens.
        let behind = line[..at].chars().next_back().is_none_or(char::is_whitespace);
        let left_open = behind && line[at + 1..].starts_with(char::is_alphanumeric);
        if opens || left_open {
            report(if opens { first } else { at }, 1, Odd::Open);
        } else {
            report(first, 1, Odd::Straight);
        }
    }
    odd
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    fn marks(text: &str) -> Vec<String> {
        found(text).into_iter().filter(|check| check.starts_with("UnbalancedQuote")).collect()
    }

    #[test]
    fn a_mark_without_its_partner_is_seen() {
        let cases: &[(&str, &[&str])] = &[
            ("“We will go, he said on Monday.", &["UnbalancedQuote “"]),
            ("We will go,” he said on Monday.", &["UnbalancedQuote ”"]),
            ("\"We will go, he said on Monday.", &["UnbalancedQuote \""]),
            ("“We go,” he said. “We rest.”", &[]),
            ("“We go, he said.\n\n“We rest,” he said.", &[]),
            ("“We go.\n\n“We rest.\n\n“We sleep,” he said.", &[]),
            ("She said: \"We go.\n\n\"We rest.\n\n\"We sleep.\"", &[]),
            ("She said: \"We go.\n\nThey rest.", &["UnbalancedQuote \""]),
            ("The screen has 12\" and the door 6' 2\".", &[]),
            ("„Wir gehen“, sagte er.", &[]),
            ("A “word“ in marks of one kind.", &[]),
            ("The \"work-related” and “private\" mails were found.", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(marks(text), *expected, "in {text:?}");
        }
    }
}
