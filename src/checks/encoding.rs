//! Letters read in the wrong encoding, and markup or template code that was left in the text.

use std::sync::LazyLock;

use memchr::memchr3;

use super::{Check, CheckKind, View};
use crate::boilerplate::RemovedKind;
use crate::span::Span;

static MOJIBAKE: LazyLock<Patterns> = LazyLock::new(|| Patterns::new(list!("checks/mojibake.txt")));
static PLACEHOLDERS: LazyLock<Patterns> = LazyLock::new(|| Patterns::new(list!("checks/placeholders.txt")));

/// Listed strings by their first byte, so that a text without such bytes is passed over quickly.
struct Patterns {
    /// The first bytes, three by three.
    firsts: Vec<[u8; 3]>,
    by_first: [Vec<&'static str>; 256],
}

impl Patterns {
    fn new(list: &'static str) -> Self {
        let mut by_first = [const { Vec::new() }; 256];
        for pattern in list.lines().filter(|line| !line.is_empty()) {
            by_first[usize::from(pattern.as_bytes()[0])].push(pattern);
        }
        let firsts: Vec<u8> = (0..=u8::MAX).filter(|&byte| !by_first[usize::from(byte)].is_empty()).collect();
        let three = |some: &[u8]| std::array::from_fn(|at| some[at.min(some.len() - 1)]);
        Self { firsts: firsts.chunks(3).map(three).collect(), by_first }
    }

    /// Whether some of `bytes` may be the first of a listed string.
    fn may_be_in(&self, bytes: &[u8]) -> bool {
        self.firsts.iter().any(|&[one, two, three]| memchr3(one, two, three, bytes).is_some())
    }

    /// The length of the listed string that `bytes` start with; 0 where there is none.
    fn length(&self, bytes: &[u8]) -> usize {
        let listed = &self.by_first[usize::from(bytes[0])];
        listed.iter().find(|pattern| bytes.starts_with(pattern.as_bytes())).map_or(0, |pattern| pattern.len())
    }
}

pub(super) fn check(view: &View<'_>, out: &mut Vec<Check>) {
    for removed in view.page.removed.iter().filter(|removed| removed.kind == RemovedKind::Markup) {
        let message = if has_curly_attribute(removed.span.of(view.text)) {
            "A tag is left in the text, and a curly quotation mark breaks it."
        } else {
            "A tag is left in the text."
        };
        out.push(Check::new(removed.span, CheckKind::BrokenMarkup, message));
    }
    let (mojibake, placeholders) = (&*MOJIBAKE, &*PLACEHOLDERS);
    let listed: [bool; 256] =
        std::array::from_fn(|byte| [mojibake, placeholders].iter().any(|list| !list.by_first[byte].is_empty()));
    for block in view.prose() {
        let bytes = block.span.of(view.text).as_bytes();
        if !mojibake.may_be_in(bytes) && !placeholders.may_be_in(bytes) {
            continue;
        }
        let mut at = 0;
        while let Some(skipped) = bytes[at..].iter().position(|&byte| listed[usize::from(byte)]) {
            at += skipped;
            let (kind, length, message) = match mojibake.length(&bytes[at..]) {
                0 => (
                    CheckKind::BrokenMarkup,
                    placeholders.length(&bytes[at..]),
                    "Code of a page or a template is left in the text.",
                ),
                length => (CheckKind::Mojibake, length, "Letters were read in the wrong encoding."),
            };
            if length > 0 {
                let start = block.span.start as usize + at;
                out.push(Check::new(Span::new(start, start + length), kind, message));
            }
            at += length.max(1);
        }
    }
}

/// Whether a curly mark stands where a tag's attribute opens or closes.
fn has_curly_attribute(tag: &str) -> bool {
    tag.contains("=“") || tag.contains("=”") || tag.trim_end_matches('>').ends_with(['“', '”'])
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn letters_in_the_wrong_encoding_are_seen() {
        assert_eq!(found("It’s a cafÃ© in Paris, where the minister spoke."), ["Mojibake Ã©"]);
        assert_eq!(found("The ministerâ€™s speech was long and nobody slept."), ["Mojibake â€™"]);
        assert_eq!(found("Âge, São João and Ärger are words in the news."), Vec::<String>::new());
    }
}
