//! Spans that may cross → elements that nest.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::escape;
use crate::span::Span;

/// A span to be marked, and the element's opening tag; `end` closes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) span: Span,
    /// The element's name.
    pub(super) name: &'static str,
    /// Its attributes, escaped.
    pub(super) attributes: String,
}

/// Appends `text[within]` as HTML with every mark around what it spans. Where two cross, the later one is cut in two.
///
/// `marks` lie inside `within`; of two with the same span the first is the outer one.
pub(super) fn write(text: &str, within: Span, marks: &[Mark], out: &mut String) {
    // What is to be opened, by start and then the longer first, and what is open, the innermost last.
    let mut waiting: BinaryHeap<Reverse<(u32, Reverse<u32>, usize)>> =
        marks.iter().enumerate().map(|(at, mark)| Reverse((mark.span.start, Reverse(mark.span.end), at))).collect();
    let mut open: Vec<(u32, usize)> = Vec::new();
    let mut at = within.start;
    let copy = |from: u32, to: u32, out: &mut String| {
        escape::html(text.get(from as usize..to as usize).unwrap_or_default(), out);
    };
    while let Some(Reverse((start, Reverse(end), index))) = waiting.pop() {
        while let Some(&(inner, innermost)) = open.last().filter(|(inner, _)| *inner <= start) {
            copy(at, inner, out);
            at = inner.max(at);
            close(&marks[innermost], out);
            open.pop();
        }
        let end = match open.last() {
            Some(&(outer, _)) if outer < end => {
                waiting.push(Reverse((outer, Reverse(end), index)));
                outer
            }
            _ => end,
        };
        copy(at, start, out);
        at = start.max(at);
        out.push('<');
        out.push_str(marks[index].name);
        out.push_str(&marks[index].attributes);
        out.push('>');
        open.push((end, index));
    }
    while let Some((end, index)) = open.pop() {
        copy(at, end, out);
        at = end.max(at);
        close(&marks[index], out);
    }
    copy(at, within.end, out);
}

fn close(mark: &Mark, out: &mut String) {
    out.push_str("</");
    out.push_str(mark.name);
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_cross_are_cut_and_nest() {
        let mark = |start, end, name| Mark { span: Span::new(start, end), name, attributes: String::new() };
        let cases: [(&[Mark], &str); 4] = [
            (&[], "abcdefgh"),
            (&[mark(0, 8, "q"), mark(2, 4, "b")], "<q>ab<b>cd</b>efgh</q>"),
            (&[mark(0, 4, "q"), mark(2, 6, "b")], "<q>ab<b>cd</b></q><b>ef</b>gh"),
            (&[mark(1, 3, "q"), mark(1, 3, "b"), mark(3, 5, "i")], "a<q><b>bc</b></q><i>de</i>fgh"),
        ];
        for (marks, expected) in cases {
            let mut out = String::new();
            write("abcdefgh", Span::new(0, 8), marks, &mut out);
            assert_eq!(out, expected);
        }
    }
}
