//! What is counted in one line, in one pass over its characters and one over its words.

use super::JunkReason;
use super::dates;
use super::language::{self, Language};
use super::phrases::{self, Hit};
use super::wordings;
use super::words::{Words, join};
use crate::letters;
use crate::memo::{Key, Memo};
use crate::source::Document;
use crate::span::Span;

/// How a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    Lower,
    Upper,
    Digit,
    /// A quotation mark.
    Quote,
    /// A mark that opens an item of a list (`•`, `-`, `*`).
    Bullet,
    Other,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Last {
    Word,
    Digit,
    /// `.`, `!`, `?` or `…`, perhaps with a closing mark behind.
    Sentence,
    Colon,
    Comma,
    Other,
}

/// The facts of one line.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub span: Span,
    pub blank_before: u32,
    /// Characters, in all.
    pub chars: u32,
    pub words: u32,
    /// Words that start with a capital letter.
    pub capitals: u32,
    pub uppercase: u32,
    pub lowercase: u32,
    pub digits: u32,
    /// Characters that are neither letters, digits nor white space.
    pub marks: u32,
    /// Sentence ends inside or at the end: a full stop, exclamation or question mark before white space or the end.
    pub stops: u32,
    pub commas: u32,
    /// `|`, `·`, `•`, `›`, `»`, `/` with space around: what stands between links in one line.
    pub separators: u32,
    pub tabs: u32,
    /// Among the first 48 words, those that are function words.
    pub function_words: u32,
    /// `://`, `@` inside a word.
    pub addresses: u32,
    /// A short line with a month's name or a year and other digits, a time of day, or `2 hours ago`.
    pub dated: bool,
    pub first: First,
    pub last: Last,
    /// What furniture says, if the line says it.
    pub hit: Option<Hit>,
    /// Why it is junk, where it reads like what publishing systems put between paragraphs.
    pub interruption: Option<JunkReason>,
    /// The same for lines of the same words.
    pub identity: u64,
    /// Where its words stand in [`Lines::content`].
    pub content: Span,
}

impl Line {
    /// The share of function words in per cent of the words looked at.
    pub fn function_share(&self) -> u32 {
        self.function_words * 100 / self.words.clamp(1, 48)
    }

    /// Whether it reads like a sentence or several: enough words, some of them function words, and a stop at the end.
    pub fn is_prose(&self) -> bool {
        self.words >= 9 && self.function_share() >= 15 && (self.stops > 0 || self.words >= 25)
    }
}

/// The lines of a document, and the words of all of them in one array.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub lines: Vec<Line>,
    /// Hashes of the lines' words, function words left out; a line's are behind those of the one before.
    pub content: Vec<u32>,
}

/// What was counted in a line, but for where it stands, and its words as in [`Lines::content`].
pub(super) type Kept = (Line, Box<[u32]>);

/// Counts what there is to count in every block of `document`; `memory` spares what was counted before.
pub(super) fn read(document: &Document<'_>, language: Option<Language>, mut memory: Option<&mut Memo<Kept>>) -> Lines {
    let mut words = Words::default();
    let mut out = Lines { lines: Vec::with_capacity(document.blocks.len()), content: Vec::new() };
    for block in &document.blocks {
        let text = block.span.of(&document.text);
        let key = memory.is_some().then(|| key(text, language));
        let before = out.content.len();
        let known = memory.as_deref_mut().zip(key).and_then(|(memory, key)| memory.get(key));
        let line = known.map(|(line, content)| {
            out.content.extend_from_slice(content);
            line.clone()
        });
        let line = line.unwrap_or_else(|| {
            words.read(text);
            let carrying = words.hashes().iter().filter(|&&hash| !language::is_function_word(hash, language));
            out.content.extend(carrying.map(|&hash| (hash >> 32) as u32));
            let line = own(text, &words, out.content.len() - before);
            if let Some((memory, key)) = memory.as_deref_mut().zip(key) {
                memory.put(key, (line.clone(), out.content[before..].into()));
            }
            line
        });
        let content = Span::new(before, out.content.len());
        out.lines.push(Line { span: block.span, blank_before: block.blank_before, content, ..line });
    }
    out
}

/// Names all that is counted in a line.
fn key(text: &str, language: Option<Language>) -> Key {
    let mut key = Key::default();
    key.add(language.map_or(u64::MAX, |language| language.bit.into()));
    key.add_text(text);
    key
}

/// The facts of a line of these words, so many of which are no function words.
fn own(text: &str, words: &Words, carrying: usize) -> Line {
    let line = count(text);
    let digits = line.digits;
    Line {
        words: words.count() as u32,
        capitals: words.capitals() as u32,
        hit: phrases::look_up(words),
        interruption: wordings::interruption(text, words.count()),
        function_words: (words.hashes().len() - carrying) as u32,
        dated: digits > 0 && words.count() <= 14 && dates::is_likely(text, words.hashes()),
        identity: words.hashes().iter().fold(words.count() as u64, |hash, &word| join(hash, word)),
        ..line
    }
}

fn count(text: &str) -> Line {
    let mut line = Line {
        span: Span::default(),
        blank_before: 0,
        chars: 0,
        words: 0,
        capitals: 0,
        uppercase: 0,
        lowercase: 0,
        digits: 0,
        marks: 0,
        stops: 0,
        commas: 0,
        separators: 0,
        tabs: 0,
        function_words: 0,
        addresses: 0,
        dated: false,
        first: text.chars().next().map_or(First::Other, first),
        last: last(text),
        hit: None,
        interruption: None,
        identity: 0,
        content: Span::default(),
    };
    let mut before = ' ';
    let (bytes, mut at) = (text.as_bytes(), 0);
    loop {
        // Four of five characters are small letters, of which there is no more to say.
        let small = bytes[at..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        if small > 0 {
            line.chars += small as u32;
            line.lowercase += small as u32;
            before = 'a';
            at += small;
        }
        let Some(c) = text[at..].chars().next() else { break };
        at += c.len_utf8();
        line.chars += 1;
        match c {
            'A'..='Z' => line.uppercase += 1,
            '0'..='9' => line.digits += 1,
            ' ' | '\n' | '\r' => line.stops += u32::from(ends_sentence(before)),
            '\t' => line.tabs += 1,
            ',' => {
                line.commas += 1;
                line.marks += 1;
            }
            '|' | '·' | '•' | '›' | '»' | '/' | '>' => {
                line.separators += u32::from(before == ' ' || c == '|');
                line.marks += 1;
            }
            ':' | '@' => line.marks += 1,
            c if c.is_ascii() => line.marks += u32::from(!c.is_ascii_whitespace()),
            c if letters::is_general_punctuation(c) => line.marks += u32::from(!c.is_whitespace()),
            c if c.is_uppercase() => line.uppercase += 1,
            c if c.is_alphabetic() => line.lowercase += 1,
            c if c.is_whitespace() => {}
            c if c.is_numeric() => line.digits += 1,
            _ => line.marks += 1,
        }
        line.addresses += u32::from((c == '@' && letters::is_alphanumeric(before)) || (c == '/' && before == ':'));
        // A closing quotation mark or bracket behind the stop changes nothing.
        if !matches!(c, '"' | '”' | '“' | '’' | '\'' | ')' | ']' | '»' | '«') {
            before = c;
        }
    }
    line.stops += u32::from(ends_sentence(before));
    line
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

fn first(c: char) -> First {
    match c {
        '"' | '“' | '„' | '«' | '‘' | '\'' | '»' => First::Quote,
        '•' | '-' | '*' | '–' | '—' | '·' | '▪' | '◦' | '●' | '■' | '➤' | '✓' | '✔' | '→' | '○' => {
            First::Bullet
        }
        c if c.is_lowercase() => First::Lower,
        c if c.is_alphabetic() => First::Upper,
        c if c.is_numeric() => First::Digit,
        _ => First::Other,
    }
}

fn last(text: &str) -> Last {
    let inner = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '“']);
    match inner.chars().next_back().or_else(|| text.chars().next_back()) {
        Some(c) if ends_sentence(c) => Last::Sentence,
        Some(':') => Last::Colon,
        Some(',' | ';') => Last::Comma,
        Some(c) if c.is_alphabetic() => Last::Word,
        Some(c) if c.is_numeric() => Last::Digit,
        _ => Last::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_counted_right() {
        let line = count("“It is 5 p.m.,” she said. Read at https://a.b | Home");
        assert_eq!((line.stops, line.commas, line.separators, line.addresses, line.digits), (1, 1, 1, 1, 1));
        assert_eq!((line.first, line.last), (First::Quote, Last::Word));
    }

    #[test]
    fn how_a_line_ends_is_seen_behind_closing_marks() {
        for (text, end) in [
            ("He left.”", Last::Sentence),
            ("(He left.)", Last::Sentence),
            ("The list:", Last::Colon),
            ("5 May 2024", Last::Digit),
            ("Home", Last::Word),
            ("→", Last::Other),
            ("", Last::Other),
        ] {
            assert_eq!(last(text), end, "{text}");
        }
    }
}
