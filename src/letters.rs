//! What is a letter or a digit, asked of every character of a text, and what is asked of several.
//!
//! The standard library answers from packed tables, in a hundred instructions for a character beyond ASCII. Most of those
//! in a text are its quotation marks and dashes, which are told here by one comparison.

/// Marks, spaces and dashes of the block General Punctuation, none of which is a letter or a digit.
#[inline]
pub(crate) fn is_general_punctuation(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206F}')
}

/// As [`char::is_alphabetic`].
#[inline]
pub(crate) fn is_alphabetic(c: char) -> bool {
    !is_general_punctuation(c) && c.is_alphabetic()
}

/// As [`char::is_alphanumeric`].
#[inline]
pub(crate) fn is_alphanumeric(c: char) -> bool {
    !is_general_punctuation(c) && c.is_alphanumeric()
}

/// What follows `start` in a text that begins with it, whatever the case of its letters of ASCII.
#[inline]
pub(crate) fn behind<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let (front, rest) = text.split_at_checked(start.len())?;
    front.eq_ignore_ascii_case(start).then_some(rest)
}

/// As many bytes are counted in a byte.
const COUNTED: usize = 128;

/// How many of the bytes `here`, each with the one at its place in `there`, `are` something: counted in bytes and, where `are`
/// has none, without a branch, so that many are looked at in one step.
pub(crate) fn count_pairs(here: &[u8], there: &[u8], are: impl Fn(u8, u8) -> bool) -> usize {
    let count = |(here, there): (&[u8], &[u8])| {
        here.iter().zip(there).map(|(&here, &there)| u8::from(are(here, there))).sum::<u8>()
    };
    here.chunks(COUNTED).zip(there.chunks(COUNTED)).map(|stretch| usize::from(count(stretch))).sum()
}

/// The runs of letters and digits in `text`, in order.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(&byte) = bytes.get(at) {
            let start = at;
            let inside = if byte.is_ascii() {
                at += 1;
                IN_RUNS[usize::from(byte)]
            } else {
                let c = text[at..].chars().next()?;
                at += c.len_utf8();
                is_alphanumeric(c)
            };
            if inside {
                at = end(text, at);
                return Some(&text[start..at]);
            }
        }
        None
    })
}

/// How words open: for each first byte, which second bytes there are, by their lowest six bits.
pub(crate) struct Openings([u64; 256]);

impl Openings {
    /// Those of `words`; one of a single byte has none.
    pub fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut openings = [0; 256];
        for word in words {
            if let [first, second, ..] = *word.as_bytes() {
                openings[usize::from(first)] |= 1 << (second % 64);
            }
        }
        Self(openings)
    }

    fn may_open(&self, bytes: &[u8]) -> bool {
        match *bytes {
            [first, second, ..] => self.0[usize::from(first)] >> (second % 64) & 1 == 1,
            _ => false,
        }
    }
}

/// What a byte may be: a letter or digit of ASCII, a part of a character beyond it, the first of a run that is wanted.
const INSIDE: u8 = 1;
const BEYOND: u8 = 1 << 1;
const WANTED: u8 = 1 << 2;

/// The runs of letters and digits in `text` that may be among the words of `openings`, in order: all others cost a look at
/// each of their bytes.
pub(crate) fn runs_opened<'a>(text: &'a str, openings: &Openings) -> impl Iterator<Item = &'a str> {
    let kinds: [u8; 256] = std::array::from_fn(|at| {
        let kind = match IN_RUNS.get(at) {
            Some(&inside) => u8::from(inside) * INSIDE,
            None => BEYOND,
        };
        if kind != 0 && openings.0[at] != 0 { kind | WANTED } else { kind }
    });
    let bytes = text.as_bytes();
    let (mut at, mut before) = (0, 0);
    std::iter::from_fn(move || {
        while let Some(&byte) = bytes.get(at) {
            let behind = std::mem::replace(&mut before, kinds[usize::from(byte)]);
            let may_start = before & WANTED != 0 && behind & INSIDE == 0;
            if !may_start || !openings.may_open(&bytes[at..]) || !text.is_char_boundary(at) {
                at += 1;
                continue;
            }
            let start = at;
            let first = text[at..].chars().next()?;
            at += first.len_utf8();
            let goes_on = behind & BEYOND != 0 && text[..start].chars().next_back().is_some_and(is_alphanumeric);
            if goes_on || !is_alphanumeric(first) {
                continue;
            }
            at = end(text, at);
            return Some(&text[start..at]);
        }
        None
    })
}

/// Where the run of letters and digits ends that goes on at `at`.
fn end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        match bytes.get(at) {
            Some(&byte) if byte.is_ascii() && IN_RUNS[usize::from(byte)] => at += 1,
            Some(byte) if !byte.is_ascii() => match text[at..].chars().next() {
                Some(c) if is_alphanumeric(c) => at += c.len_utf8(),
                _ => return at,
            },
            _ => return at,
        }
    }
}

const IN_RUNS: [bool; 128] = {
    let mut known = [false; 128];
    let mut byte = 0;
    while byte < known.len() {
        known[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    known
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_what_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn a_text_begins_with_another_whatever_its_case() {
        for (text, start, rest) in [
            ("By Ann Lee", "by", Some(" Ann Lee")),
            ("BY", "by", Some("")),
            ("Ann", "", Some("Ann")),
            ("B", "by", None),
            ("Boy", "by", None),
            ("bé", "by", None),
            ("", "by", None),
        ] {
            assert_eq!(behind(text, start), rest, "{text}");
        }
    }

    #[test]
    fn runs_are_what_stands_between_other_characters() {
        for text in
            ["", "a", " ", "It’s 5 o’clock: “Ça va?”—x", "…é", "é…", "日本 語", "a\u{301}b", "Çava varÇa orár 日本"]
        {
            let split = text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty());
            assert!(runs(text).eq(split), "in {text:?}");
            let openings = Openings::of(["Ça", "clock", "va", "日本", "á", "or"]);
            let some = runs(text).filter(|run| openings.may_open(run.as_bytes()));
            assert!(runs_opened(text, &openings).eq(some), "in {text:?}");
        }
    }
}
