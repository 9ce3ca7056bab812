//! Words as Python's `\w+` finds them, with their places in code points.

use article_inspector::boilerplate::BlockKind;
use article_inspector::{Report, Span};
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// A word and its span in code points.
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
}

/// The words of `text`, in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut chars = text.char_indices().enumerate().peekable();
    std::iter::from_fn(move || {
        let (start, (from, _)) = chars.find(|(_, (_, c))| is_word(*c))?;
        let (mut end, mut to) = (start + 1, text.len());
        while let Some(&(index, (at, c))) = chars.peek() {
            if !is_word(c) {
                to = at;
                break;
            }
            end = index + 1;
            chars.next();
        }
        Some(Word { text: &text[from..to], span: Span::new(start, end) })
    })
}

/// Whether Python's `\w` matches `c`: letters and numbers by general category, and the underscore, but no marks.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number)
}

/// The words in lower case, joined by single spaces.
pub(super) fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut out = String::with_capacity(lower.len());
    for word in words(&lower) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word.text);
    }
    out
}

/// Whether blocks of the kind are the article's body.
fn is_body(kind: BlockKind) -> bool {
    use BlockKind::*;
    matches!(kind, Heading | Paragraph | Turn | ListItem | Table | Caption | Quote | Code)
}

/// For every code point of the report's text, whether it is article body.
pub(super) fn body_mask(report: &Report) -> Vec<bool> {
    let mut mask = vec![false; report.text.chars().count()];
    for block in report.blocks.iter().filter(|block| is_body(block.kind)) {
        mask[block.span.range()].fill(true);
    }
    for removed in &report.removed {
        mask[removed.span.range()].fill(false);
    }
    mask
}

/// The article's body, one block a line.
pub(super) fn body_text(report: &Report) -> String {
    let mask = body_mask(report);
    let chars: Vec<char> = report.text.chars().collect();
    let blocks = report.blocks.iter().filter(|block| is_body(block.kind));
    let lines: Vec<String> =
        blocks.map(|block| block.span.range().filter(|&at| mask[at]).map(|at| chars[at]).collect()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_python() {
        let found: Vec<_> = words("naïve e\u{301}t don't _x 3½ ²ⅷ日本 Ⓐ कि").map(|word| word.text).collect();
        assert_eq!(found, ["naïve", "e", "t", "don", "t", "_x", "3½", "²ⅷ日本", "क"]);
    }

    #[test]
    fn spans_count_code_points() {
        let found: Vec<_> = words("😀 ab, é").map(|word| word.span).collect();
        assert_eq!(found, [Span::new(2, 4), Span::new(6, 7)]);
    }
}
