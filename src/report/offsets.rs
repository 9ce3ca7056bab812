//! Offsets in the units that other languages count in.

use serde::{Deserialize, Serialize};

/// What offsets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Offsets {
    /// UTF-8 bytes, as Rust counts.
    #[default]
    Bytes,
    /// UTF-16 code units, as JavaScript counts.
    Utf16,
    /// Unicode code points, as Python counts.
    Chars,
}

/// Turns byte offsets of one text into another unit.
///
/// Holds the count at every 64th byte, so that a conversion looks at 64 bytes at most and spans may come in any order.
pub(super) struct Converter<'a> {
    text: &'a [u8],
    checkpoints: Vec<u32>,
    unit: Offsets,
}

const STEP: usize = 64;

impl<'a> Converter<'a> {
    /// One pass over `text`; `None` where byte offsets are right as they are.
    pub(super) fn new(text: &'a str, unit: Offsets) -> Option<Self> {
        if unit == Offsets::Bytes || text.is_ascii() {
            return None;
        }
        let text = text.as_bytes();
        let mut checkpoints = Vec::with_capacity(text.len() / STEP + 1);
        let mut total = 0;
        for chunk in text.chunks(STEP) {
            checkpoints.push(total);
            total += units(chunk, unit);
        }
        checkpoints.push(total);
        Some(Self { text, checkpoints, unit })
    }

    /// The offset of the character that starts at byte `at`.
    pub(super) fn convert(&self, at: u32) -> u32 {
        let chunk = at as usize / STEP;
        self.checkpoints[chunk] + units(&self.text[chunk * STEP..at as usize], self.unit)
    }

    /// The byte at which the character starts that stands at offset `at`; the next one's for an offset inside of one, the
    /// text's end for one outside.
    pub(super) fn restore(&self, at: u32) -> u32 {
        let chunk = self.checkpoints.partition_point(|&before| before < at).saturating_sub(1);
        let from = chunk * STEP;
        let mut count = self.checkpoints[chunk];
        let starts = |byte: u8| byte & 0xC0 != 0x80;
        for (index, &byte) in self.text.iter().enumerate().skip(from) {
            if starts(byte) && count >= at {
                return index as u32;
            }
            count += units(&[byte], self.unit);
        }
        self.text.len() as u32
    }
}

/// How many units the characters that start in `bytes` take.
pub(super) fn units(bytes: &[u8], unit: Offsets) -> u32 {
    let wide = u32::from(unit == Offsets::Utf16);
    bytes.iter().map(|&b| u32::from(b & 0xC0 != 0x80) + wide * u32::from(b >= 0xF0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_agree_with_what_each_language_counts() {
        let text = "a😀e\u{301}“Привет”  — x".repeat(20);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let utf16 = Converter::new(&text, Offsets::Utf16).map(|c| c.convert(at as u32));
            let chars = Converter::new(&text, Offsets::Chars).map(|c| c.convert(at as u32));
            assert_eq!(utf16, Some(text[..at].encode_utf16().count() as u32));
            assert_eq!(chars, Some(text[..at].chars().count() as u32));
            for (unit, count) in [(Offsets::Utf16, utf16), (Offsets::Chars, chars)] {
                let back = Converter::new(&text, unit).zip(count).map(|(c, count)| c.restore(count));
                assert_eq!(back, Some(at as u32));
            }
        }
    }

    #[test]
    fn an_offset_inside_a_character_or_outside_of_the_text_goes_on_to_the_next() {
        let converter = Converter::new("a😀b", Offsets::Utf16).unwrap();
        assert_eq!([1, 2, 3, 4, 99].map(|at| converter.restore(at)), [1, 5, 5, 6, 6]);
        assert_eq!(Converter::new("é", Offsets::Chars).unwrap().restore(1), 2);
    }

    #[test]
    fn plain_text_needs_no_conversion() {
        assert!(Converter::new("plain", Offsets::Utf16).is_none());
        assert!(Converter::new("é", Offsets::Bytes).is_none());
    }
}
