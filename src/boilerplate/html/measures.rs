//! What each block of a page is like, in numbers: its own letters, first of all.

use crate::source::Document;
use crate::source::html::Html;
use crate::tagger::MIX;

/// A block's letters, counted in one pass.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measure {
    /// Words.
    pub(super) words: u32,
    /// Bytes of the block.
    pub(super) bytes: u32,
    /// Share of its bytes in links, in thousandths.
    pub(super) link: u32,
    /// Words outside of links in a block that looks like running text; 0 in one that does not.
    pub(super) prose: u32,
    pub(super) capitals: u32,
    pub(super) lower: u32,
    pub(super) digits: u32,
    pub(super) commas: u32,
    pub(super) stops: u32,
    pub(super) marks: u32,
    /// The last character: 0 a letter, 1 a full stop or the like, 2 a colon, 3 a closing mark, 4 a digit, 5 other.
    pub(super) last: u32,
    /// The first character: 0 lower case, 1 upper case, 2 a digit, 3 a mark or a bracket, 4 other.
    pub(super) first: u32,
    /// The words of the block, hashed.
    pub(super) hash: u64,
    /// Its first words, as a range of [`Measures::words`].
    pub(super) first_word: u32,
    pub(super) last_word: u32,
}

impl Measure {
    /// Whether it reads like a sentence of so many words or more.
    pub(super) fn is_sentence(&self, words: u32) -> bool {
        // the end of a sentence, or the mark behind it
        self.prose > 0 || (self.words >= words && self.stops + self.commas > 0 && matches!(self.last, 1 | 3))
    }
}

/// All blocks, measured.
#[derive(Debug, Default)]
pub(super) struct Measures {
    pub(super) blocks: Vec<Measure>,
    /// The first words of every block, in lower case, hashed.
    pub(super) words: Vec<u32>,
}

impl Measures {
    /// The first words of the block with index `at`.
    pub(super) fn words_of(&self, at: usize) -> &[u32] {
        let words = self.blocks.get(at).map(|measure| measure.first_word as usize..measure.last_word as usize);
        words.and_then(|range| self.words.get(range)).unwrap_or_default()
    }
}

/// How many words of a block are kept.
const KEPT_WORDS: u32 = 25;

/// Fewer words outside of links make no running text.
const PROSE: u32 = 10;

/// Measures every block.
pub(super) fn measure(document: &Document<'_>, html: &Html) -> Measures {
    let mut out = Measures::default();
    for (block, detail) in document.blocks.iter().zip(&html.blocks) {
        let mut measure = count(block.span.of(&document.text), KEPT_WORDS, &mut out.words);
        measure.link = (u64::from(detail.link_bytes) * 1000 / u64::from(measure.bytes.max(1))).min(1000) as u32;
        let own = measure.words - (u64::from(measure.words) * u64::from(measure.link) / 1000) as u32;
        measure.prose = if own >= PROSE && measure.stops + measure.commas > 0 { own } else { 0 };
        out.blocks.push(measure);
    }
    out
}

/// Counts the letters of one block and adds its first `most` words, hashed, to `words`.
pub(super) fn count(text: &str, most: u32, words: &mut Vec<u32>) -> Measure {
    let first_word = words.len() as u32;
    let mut out = Measure { bytes: text.len() as u32, hash: 0xCBF2_9CE4_8422_2325, first_word, ..Measure::default() };
    let mut word = 0u32;
    let mut before = ' ';
    let mut in_word = false;
    for c in text.chars() {
        let letter = c.is_alphanumeric();
        if letter && !in_word {
            out.words += 1;
            out.capitals += u32::from(c.is_uppercase());
            out.lower += u32::from(c.is_lowercase());
            word = 0x811C_9DC5;
        }
        // an apostrophe or a hyphen inside a word does not end it
        let inside = letter || (in_word && matches!(c, '\'' | '’' | '-'));
        if inside {
            let lower = if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
            word = (word ^ lower as u32).wrapping_mul(0x0100_0193);
        } else if in_word {
            end_word(&mut out, word, most, words);
        }
        in_word = inside;
        match c {
            '0'..='9' => out.digits += 1,
            ',' | '、' | '，' | '،' => out.commas += 1,
            '.' | '!' | '?' | '。' | '…' | '！' | '？' => {
                out.stops += u32::from(before.is_alphanumeric() || before == ')')
            }
            '|' | '•' | '·' | '/' | '›' | '»' | '©' | '#' | '@' | '+' | '→' => out.marks += 1,
            _ => {}
        }
        before = c;
    }
    if in_word {
        end_word(&mut out, word, most, words);
    }
    out.last_word = words.len() as u32;
    out.first = match text.chars().next() {
        Some(c) if c.is_lowercase() => 0,
        Some(c) if c.is_uppercase() => 1,
        Some(c) if c.is_ascii_digit() => 2,
        Some('“' | '"' | '‘' | '\'' | '(' | '[' | '«' | '„') => 3,
        _ => 4,
    };
    out.last = match before {
        '.' | '!' | '?' | '…' | '。' => 1,
        ':' => 2,
        '”' | '"' | '’' | '\'' | ')' | ']' | '»' => 3,
        c if c.is_ascii_digit() => 4,
        c if c.is_alphabetic() => 0,
        _ => 5,
    };
    out
}

/// Takes in one word's hash.
fn end_word(measure: &mut Measure, word: u32, most: u32, words: &mut Vec<u32>) {
    measure.hash = (measure.hash ^ u64::from(word)).wrapping_mul(MIX).rotate_left(29);
    if measure.words <= most {
        words.push(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_once() {
        let mut words = Vec::new();
        let measure = count("“It’s well-known,” said A. Lovelace in 1843.", KEPT_WORDS, &mut words);
        assert_eq!((measure.words, measure.commas, measure.stops, measure.digits), (7, 1, 2, 4));
        assert_eq!((measure.first, measure.last, measure.capitals), (3, 1, 3));
        assert_eq!((count("", KEPT_WORDS, &mut words).words, words.len()), (0, 7));
    }
}
