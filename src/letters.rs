//! What is a letter or a digit, asked of every character of a text.
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

/// The runs of letters and digits in `text`, in order.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = &str> {
    runs_from(text, |_| true)
}

/// The runs of letters and digits in `text` whose first byte passes `wanted`, in order.
pub(crate) fn runs_from(text: &str, wanted: impl Fn(u8) -> bool) -> impl Iterator<Item = &str> {
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
                if wanted(byte) {
                    return Some(&text[start..at]);
                }
            }
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
    fn runs_are_what_stands_between_other_characters() {
        for text in ["", "a", " ", "It’s 5 o’clock: “Ça va?”—x", "…é", "é…", "日本 語", "a\u{301}b"]
        {
            let split = text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty());
            assert!(runs(text).eq(split.clone()), "in {text:?}");
            let some = |first: u8| matches!(first, b'c'..=b'z' | 0xC3);
            assert!(runs_from(text, some).eq(split.filter(|run| some(run.as_bytes()[0]))), "in {text:?}");
        }
    }
}
