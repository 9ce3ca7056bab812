//! Quotation marks, paired paragraph by paragraph.
//!
//! Straight and curly, British single ones (an apostrophe is no mark, and neither is the plural's in `voters’ rights`),
//! guillemets either way round, German low marks, nested ones. A mark that stays open counts to the end of its paragraph
//! where the next one opens again or where it opened the paragraph itself; anywhere else it is a slip and quotes nothing.
//! One pass back over the marks to know what still comes, one forward with a stack of bounded depth.

use std::ops::Range;

use super::lexicon::Class;
use super::words::Words;
use crate::text::TokenKind;

/// How deep quotations are followed into one another.
const MAX_DEPTH: usize = 4;

/// A stretch in quotation marks, as tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// From the opening mark to behind the closing one, or to the end of the paragraph.
    pub(super) tokens: Range<usize>,
    /// How many quotations it stands in.
    pub(super) depth: u8,
    /// Whether it is closed.
    pub(super) closed: bool,
    /// Whether the next paragraph goes on with it.
    pub(super) runs_on: bool,
    /// Whether the marks are single ones.
    pub(super) single: bool,
    /// Which paragraph it stands in.
    pub(super) paragraph: usize,
}

/// What a mark may do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    /// Opens or closes, whichever fits.
    Either,
    /// An apostrophe, inches, minutes.
    Nothing,
}

/// Marks that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Straight,
    Curly,
    Low,
    Guillemet,
    Single,
    Corner,
}

#[derive(Clone, Copy)]
struct Open {
    token: usize,
    family: Family,
}

/// The stretches in marks of all `paragraphs` (ranges of tokens), in order of their opening marks.
pub(super) fn pair(words: &Words<'_>, paragraphs: &[Range<usize>]) -> Vec<Marked> {
    let mut out: Vec<Marked> = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let first = out.len();
        let left_open = pair_paragraph(words, index, paragraph.clone(), &mut out);
        if let Some(open) = left_open {
            let next = paragraphs.get(index + 1).and_then(|next| opening(words, next.start));
            let runs_on = next == Some(open.family) && open.family != Family::Single;
            if runs_on || open.token == paragraph.start && paragraph.len() > 1 {
                out.push(Marked {
                    tokens: open.token..paragraph.end,
                    depth: 0,
                    closed: false,
                    runs_on,
                    single: open.family == Family::Single,
                    paragraph: index,
                });
            }
        }
        out[first..].sort_by_key(|marked| (marked.tokens.start, usize::MAX - marked.tokens.end));
        set_depths(&mut out[first..]);
    }
    out
}

/// Fills in how deep each of the sorted stretches stands.
fn set_depths(marked: &mut [Marked]) {
    let mut ends: Vec<usize> = Vec::new();
    for one in marked {
        while ends.last().is_some_and(|&end| end <= one.tokens.start) {
            ends.pop();
        }
        one.depth = ends.len().min(usize::from(u8::MAX)) as u8;
        ends.push(one.tokens.end);
    }
}

/// Pairs the marks of one paragraph; gives the outermost that stays open.
fn pair_paragraph(words: &Words<'_>, index: usize, paragraph: Range<usize>, out: &mut Vec<Marked>) -> Option<Open> {
    let marks: Vec<usize> = paragraph.clone().filter(|&token| words.at(token).is(Class::MARK)).collect();
    if marks.is_empty() {
        return None;
    }
    let roles = roles(words, &paragraph, &marks);
    let mut closers_left = roles.iter().filter(|(role, _)| *role == Role::Closes).count();
    let mut open: Vec<Open> = Vec::with_capacity(MAX_DEPTH);
    for (&token, &(role, family)) in marks.iter().zip(&roles) {
        let at = open.iter().rposition(|one| one.family == family || pairs(words, one, token));
        closers_left -= usize::from(role == Role::Closes);
        match (role, at) {
            (Role::Nothing, _) | (Role::Closes, None) => {}
            (Role::Closes | Role::Either, Some(at)) => {
                let one = open[at];
                open.truncate(at);
                if token > one.token + 1 {
                    out.push(Marked {
                        tokens: one.token..token + 1,
                        depth: 0,
                        closed: true,
                        runs_on: false,
                        single: family == Family::Single,
                        paragraph: index,
                    });
                }
            }
            (Role::Opens, Some(at)) if closers_left <= open.len() || open.len() == MAX_DEPTH => {
                // The same mark opens again and too few close: the first was a slip, unless it is at the very start.
                open.truncate(at);
                open.push(Open { token, family });
            }
            (Role::Opens | Role::Either, _) => {
                if open.len() < MAX_DEPTH {
                    open.push(Open { token, family });
                }
            }
        }
    }
    open.first().copied()
}

/// Whether the mark at `token` closes what `open` opened although their families differ: `„…“`, `“…"`, `»…«`.
fn pairs(words: &Words<'_>, open: &Open, token: usize) -> bool {
    matches!(
        (open.family, words.word(token)),
        (Family::Low, "“" | "”" | "\"" | "‘") | (Family::Curly, "\"") | (Family::Straight, "”")
    )
}

/// The family of the mark that opens a paragraph at `token`.
fn opening(words: &Words<'_>, token: usize) -> Option<Family> {
    words.at(token).is(Class::MARK).then(|| family(words.word(token)))
}

fn family(mark: &str) -> Family {
    match mark {
        "\"" | "＂" => Family::Straight,
        "“" | "”" | "‟" => Family::Curly,
        "„" | "‚" => Family::Low,
        "«" | "»" | "‹" | "›" => Family::Guillemet,
        "「" | "」" | "『" | "』" => Family::Corner,
        _ => Family::Single,
    }
}

/// What each mark of a paragraph does.
fn roles(words: &Words<'_>, paragraph: &Range<usize>, marks: &[usize]) -> Vec<(Role, Family)> {
    let mut roles: Vec<(Role, Family)> = Vec::with_capacity(marks.len());
    let mut sure_single = false;
    let mut any_single = false;
    // Backwards, so that a single mark knows whether one that surely closes still comes.
    for &token in marks.iter().rev() {
        let mark = words.word(token);
        let family = family(mark);
        let here = words.read.tokens[token];
        let before = (token > paragraph.start).then(|| words.read.tokens[token - 1]);
        let after = words.read.tokens.get(token + 1).filter(|_| token + 1 < paragraph.end);
        let open_left = here.spaced()
            || before.is_none_or(|t| {
                t.kind == TokenKind::Mark
                    || matches!(words.word(token - 1), "(" | "[" | "{" | "—" | "–" | "-" | "--" | "/")
            });
        let word_right =
            after.is_some_and(|t| !t.spaced() && (t.kind != TokenKind::Punct || is_ellipsis(words, token)));
        let stop_left = before.is_some_and(|t| t.kind == TokenKind::Punct);
        let role = match mark {
            "“" | "„" | "‟" | "«" | "‹" | "「" | "『" | "‚" if !(closing_side(&here, word_right)) => {
                Role::Opens
            }
            "”" | "»" | "›" | "」" | "』" | "“" | "«" | "‹" => {
                if matches!(mark, "»" | "›") && open_left && word_right {
                    Role::Opens
                } else if mark == "”" && open_left && word_right && here.spaced() {
                    // A word processor's slip: a closing mark where one opens.
                    Role::Either
                } else {
                    Role::Closes
                }
            }
            "„" | "‟" | "‚" | "「" | "『" => Role::Opens,
            "\"" | "＂" => match (open_left && word_right, before.is_some_and(|t| t.kind == TokenKind::Number)) {
                (true, _) => Role::Opens,
                (false, false) if here.spaced() && after.is_some_and(|t| t.spaced()) => Role::Either,
                _ => Role::Closes,
            },
            _ => single(words, token, open_left && word_right && mark != "’", stop_left, sure_single, any_single),
        };
        if family == Family::Single && role == Role::Closes {
            sure_single |= stop_left;
            any_single = true;
        } else if family == Family::Single && role == Role::Opens {
            (sure_single, any_single) = (false, false);
        }
        roles.push((role, family));
    }
    roles.reverse();
    roles
}

/// Whether a mark that looks like an opening one stands where only a closing one can: `Ukraine“>`.
fn closing_side(here: &crate::text::Token, word_right: bool) -> bool {
    !here.spaced() && !word_right
}

fn is_ellipsis(words: &Words<'_>, token: usize) -> bool {
    matches!(
        words.word(token + 1),
        "..." | "…" | "…." | "[" | "(" | "$" | "#" | "@" | "-" | "—" | "*" | "€" | "£" | "&"
    )
}

/// What a single mark does: it opens only where one that closes still comes, and closes only behind a letter or a stop.
fn single(words: &Words<'_>, token: usize, opens: bool, stop_left: bool, sure_left: bool, any_left: bool) -> Role {
    if opens {
        return if any_left { Role::Opens } else { Role::Nothing };
    }
    let here = words.read.tokens[token];
    if here.spaced() || words.word(token) == "‘" {
        return Role::Nothing;
    }
    let plural = !stop_left && token > 0 && words.word(token - 1).ends_with(['s', 'S']);
    let word_follows = words.at(token + 1).is(Class::WORD);
    if plural && word_follows && sure_left { Role::Nothing } else { Role::Closes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::text::{Piece, segment};

    /// The stretches in marks of `text`, whose lines are paragraphs, each with its depth.
    fn marked(text: &str) -> Vec<(&str, u8)> {
        let mut at = 0;
        let lines = text.split('\n').map(|line| {
            let span = Span::new(at, at + line.len());
            at += line.len() + 1;
            Piece { span, removed: &[] }
        });
        let read = segment(text, &lines.collect::<Vec<_>>());
        let words = Words::read(text, &read, None);
        let paragraphs = super::super::search::paragraphs(&read);
        let pairs = pair(&words, &paragraphs);
        pairs.iter().map(|one| (words.span(one.tokens.start, one.tokens.end).of(text), one.depth)).collect()
    }

    #[test]
    fn marks_pair_by_family_and_by_where_they_stand() {
        let cases: &[(&str, &[(&str, u8)])] = &[
            ("He said “yes” and \"no\".", &[("“yes”", 0), ("\"no\"", 0)]),
            ("‘It’s the voters’ turn,’ she said.", &[("‘It’s the voters’ turn,’", 0)]),
            ("'It's over,' he said of the '90s.", &[("'It's over,'", 0)]),
            ("The voters’ choice of the workers’ party", &[]),
            ("« Non », dit-il.", &[("« Non »", 0)]),
            ("»Nein«, sagte er. „Doch“, sagte sie.", &[("»Nein«", 0), ("„Doch“", 0)]),
            ("“He told me ‘go’ and left,” she said.", &[("“He told me ‘go’ and left,”", 0), ("‘go’", 1)]),
            ("A 6\" pipe and a 5\" pipe said “a”.", &[("“a”", 0)]),
            ("“One\n“Two,” he said.", &[("“One", 0), ("“Two,”", 0)]),
            ("It is “open and never closed.\nNext.", &[]),
            ("An odd “ mark and “a right one”.", &[("“a right one”", 0)]),
        ];
        for (text, expected) in cases {
            assert_eq!(marked(text), *expected, "in {text:?}");
        }
    }
}
