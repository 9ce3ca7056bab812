//! Pasted plain text → lines.

use std::borrow::Cow;

use memchr::memchr3;

use super::{Document, SourceBlock, wrap};
use crate::span::Span;

/// Splits at line ends (`\n`, `\r\n`, `\r`, U+2028, U+2029); a blank line makes no block,
/// the lines of a soft-wrapped paragraph make one.
pub(super) fn read(input: &str) -> Document<'_> {
    let mut blocks = Vec::new();
    let mut blank = 0;
    let mut at = 0;
    while at < input.len() {
        let (line, next) = line_at(input, at);
        let span = line.trim(input);
        if span.is_empty() {
            blank += 1;
        } else {
            let indent = input[line.start as usize..span.start as usize].chars().count() as u32;
            blocks.push(SourceBlock { span, blank_before: blank, indent });
            blank = 0;
        }
        at = next;
    }
    wrap::join(input, &mut blocks);
    Document { text: Cow::Borrowed(input), blocks, html: None }
}

/// The line that starts at byte `at`, and where the next one starts.
fn line_at(input: &str, at: usize) -> (Span, usize) {
    let bytes = input.as_bytes();
    let mut i = at;
    while let Some(skipped) = memchr3(b'\n', b'\r', 0xE2, &bytes[i..]) {
        i += skipped;
        match &bytes[i..] {
            [b'\r', b'\n', ..] => return (Span::new(at, i), i + 2),
            [b'\n' | b'\r', ..] => return (Span::new(at, i), i + 1),
            [0xE2, 0x80, 0xA8 | 0xA9, ..] => return (Span::new(at, i), i + 3),
            _ => i += 1,
        }
    }
    (Span::new(at, bytes.len()), bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        let document = read("a\nb\r\nc\rd\u{2028}e\u{2029}f");
        let lines: Vec<_> = document.blocks.iter().map(|block| block.span.of(&document.text)).collect();
        assert_eq!(lines, ["a", "b", "c", "d", "e", "f"]);
    }

    #[test]
    fn blank_lines_and_indents_are_counted_not_kept() {
        let document = read("\n  \n   one\n\ntwo  ");
        assert_eq!(document.blocks[0], SourceBlock { span: Span::new(7, 10), blank_before: 2, indent: 3 });
        assert_eq!(document.blocks[1], SourceBlock { span: Span::new(12, 15), blank_before: 1, indent: 0 });
    }
}
