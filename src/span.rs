//! The one span type that every stage speaks in.

use std::ops::{Index, Range};

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 bytes in a document's text: `start` is inside, `end` is not.
///
/// Both ends lie on character boundaries of the text that the span was made for. Reports leave the library in other
/// units when asked to; see [`crate::report::Offsets`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, which must not lie before it.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span runs forwards: {start}..{end}");
        Self { start: start as u32, end: end as u32 }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same as a range of `usize`.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The part of `text` that the span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether `other` lies inside this span, ends included.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `at` lies inside.
    pub fn holds(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span of a text that stands behind `start`, where its place is counted from there.
    pub(crate) fn behind(self, start: u32) -> Span {
        Span { start: self.start + start, end: self.end + start }
    }

    /// The reverse of [`Span::behind`].
    pub(crate) fn within(self, start: u32) -> Span {
        Span { start: self.start - start, end: self.end - start }
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space at its ends.
    pub fn trim(self, text: &str) -> Span {
        let inner = self.of(text);
        let start = self.start as usize + (inner.len() - inner.trim_start().len());
        Span::new(start, start + inner.trim().len())
    }
}

impl Index<Span> for str {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trimming_keeps_the_letters_and_drops_the_space_around_them() {
        let text = "a  b c \u{a0} d";
        assert_eq!(Span::new(1, 9).trim(text).of(text), "b c");
        assert_eq!(Span::new(1, 3).trim(text), Span::new(3, 3));
    }

    #[test]
    fn spans_that_only_touch_do_not_overlap() {
        let (left, right) = (Span::new(0, 4), Span::new(4, 6));
        assert!(!left.overlaps(right) && !right.overlaps(left));
        assert!(left.to(right).contains(right));
        assert_eq!(left.to(right), Span::new(0, 6));
    }
}
