//! Characters → tokens.

use super::{Abbreviation, Case, Token, TokenKind, abbreviation};
use crate::letters;
use crate::span::Span;

/// Longest abbreviation looked up, in bytes.
const MAX_ABBREVIATION: usize = 8;

/// Appends the tokens of `text[within]` to `out`.
pub(super) fn tokenize(text: &str, within: Span, out: &mut Vec<Token>) {
    let mut at = within.start as usize;
    let mut spaced = true;
    let all = within.end as usize;
    while let Some(c) = text[at..all].chars().next() {
        let end = longest(text, at, all);
        if let Some((stop, case)) = plain_word(&text.as_bytes()[at..end]) {
            let stop = at + stop;
            out.push(Token::new(Span::new(at, stop), TokenKind::Word, case, spaced));
            (spaced, at) = (false, stop);
            continue;
        }
        if c.is_whitespace() || is_invisible(c) {
            spaced |= c.is_whitespace();
            at += c.len_utf8();
            continue;
        }
        if let Some(stop) = address_end(text, at, all, spaced) {
            // in pieces where it is longer than a token can be
            while at < stop {
                let end = longest(text, at, stop);
                out.push(Token::new(Span::new(at, end), TokenKind::Address, Case::None, spaced));
                (spaced, at) = (false, end);
            }
            continue;
        }
        let (stop, kind) = if is_word(c) {
            word_end(text, at, end)
        } else {
            let glued_word =
                !spaced && out.last().is_some_and(|t| t.kind == TokenKind::Word && t.span().end as usize == at);
            match possessive_end(text, at, end, c).filter(|_| glued_word) {
                Some(stop) => (stop, TokenKind::Possessive),
                None => (mark_end(text, at, end, c), if is_mark(c) { TokenKind::Mark } else { TokenKind::Punct }),
            }
        };
        out.push(Token::new(Span::new(at, stop), kind, case(&text[at..stop], kind), spaced));
        spaced = false;
        at = stop;
    }
}

/// The end of what the token at `at` may hold.
fn longest(text: &str, at: usize, end: usize) -> usize {
    let mut longest = end.min(at + Token::LONGEST);
    while !text.is_char_boundary(longest) {
        longest -= 1;
    }
    longest
}

/// Where the word that `bytes` start with ends, and how it is written: for nine words in ten, of which no rule below has
/// more to say, since they are plain letters and what follows them joins nothing and begins no address.
fn plain_word(bytes: &[u8]) -> Option<(usize, Case)> {
    let (mut at, mut upper) = (0, 0);
    while let Some(byte) = bytes.get(at).filter(|byte| byte.is_ascii_alphabetic()) {
        upper += u32::from(byte.is_ascii_uppercase());
        at += 1;
    }
    let ends = matches!(bytes.get(at)?, b' ' | b'\n' | b',' | b';' | b'!' | b'?' | b')' | b'"');
    (at > 0 && ends).then(|| (at, case_of(upper, at as u32 - upper, bytes[0].is_ascii_uppercase())))
}

/// Letters, digits and the marks that combine with them.
fn is_word(c: char) -> bool {
    letters::is_alphanumeric(c) || is_combining(c) || c == '_'
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// Characters that take no room and split no word: soft hyphen, zero-width ones, direction marks, the byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Whether `c` is a quotation mark; the straight and the curly apostrophe count, since they quote in British style.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '＂'
    )
}

/// Where the word or number at `at` ends.
fn word_end(text: &str, at: usize, end: usize) -> (usize, TokenKind) {
    let bytes = text.as_bytes();
    let mut i = at;
    let mut digits_only = true;
    while i < end {
        let b = bytes[i];
        if b.is_ascii_alphanumeric() || b == b'_' {
            digits_only &= b.is_ascii_digit();
            i += 1;
            continue;
        }
        let Some(c) = text[i..end].chars().next() else { break };
        if is_word(c) || (c == '\u{AD}' || c == '\u{200D}') && i > at {
            digits_only &= c.is_numeric();
            i += c.len_utf8();
            continue;
        }
        let next = text[i + c.len_utf8()..end].chars().next();
        let joins = match c {
            '\'' | '’' => next.is_some_and(char::is_alphabetic) && !starts_possessive(&text[i + c.len_utf8()..end]),
            '.' => next.is_some_and(|n| joins_stop(text, at, i, n, digits_only)),
            ',' | ':' => digits_only && next.is_some_and(|n| n.is_ascii_digit()),
            '&' => {
                i <= at + 2
                    && text[at..i].bytes().all(|b| b.is_ascii_uppercase())
                    && next.is_some_and(char::is_uppercase)
            }
            '-' | '\u{2010}' => {
                if let Some(goes_on) = hyphenation_end(&text[i + c.len_utf8()..end]).filter(|_| !digits_only) {
                    i += c.len_utf8() + goes_on;
                    continue;
                }
                false
            }
            _ => false,
        };
        if !joins {
            break;
        }
        i += c.len_utf8();
    }
    let one_stop = i < end && bytes[i] == b'.' && !(i + 1 < end && bytes[i + 1] == b'.');
    if !digits_only && one_stop && keeps_stop(&text[at..i]) {
        i += 1;
    }
    (i, if digits_only { TokenKind::Number } else { TokenKind::Word })
}

/// How many bytes of line end and indent stand between the hyphen before `rest` and the rest of the word on the next
/// line; `None` where no word was broken there.
fn hyphenation_end(rest: &str) -> Option<usize> {
    let indented = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']))?;
    let word = indented.trim_start_matches([' ', '\t']);
    word.starts_with(char::is_lowercase).then_some(rest.len() - word.len())
}

/// Whether a full stop at `stop` inside the token from `at`, with `next` behind it, joins both sides: `3.5`, `U.S`,
/// `Time.news`, but not the lost space of `end.The`.
fn joins_stop(text: &str, at: usize, stop: usize, next: char, digits_only: bool) -> bool {
    if digits_only {
        return next.is_ascii_digit();
    }
    let before = text[at..stop].rsplit('.').next().unwrap_or_default();
    let single = before.chars().nth(1).is_none();
    if single && before.chars().all(char::is_alphabetic) {
        return next.is_alphabetic();
    }
    next.is_lowercase() || next.is_ascii_digit() && before.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether the full stop behind `word` is its own: initials (`J.`, `U.S.`) and listed abbreviations.
fn keeps_stop(word: &str) -> bool {
    let last = word.rsplit('.').next().unwrap_or_default();
    let mut letters = last.chars();
    if let (Some(first), None) = (letters.next(), letters.next()) {
        return first.is_uppercase() && word != "I" || first.is_alphabetic() && word.len() > last.len();
    }
    if word.len() > MAX_ABBREVIATION || !word.is_ascii() {
        return false;
    }
    match abbreviation(&word.to_ascii_lowercase()) {
        Some(Abbreviation::Title) => word.starts_with(|c: char| c.is_ascii_uppercase()),
        Some(Abbreviation::Inner) => true,
        Some(Abbreviation::Final) => word.starts_with(|c: char| c.is_ascii_uppercase()) || word == "etc",
        None => false,
    }
}

/// Whether `rest`, which stands behind an apostrophe, is an `s` and then no further letter.
fn starts_possessive(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(is_word)
}

fn possessive_end(text: &str, at: usize, end: usize, c: char) -> Option<usize> {
    let rest = &text[at + c.len_utf8()..end];
    (matches!(c, '\'' | '’' | '‘' | '`') && starts_possessive(rest)).then(|| at + c.len_utf8() + 1)
}

/// Where the punctuation at `at` ends: full stops and dashes come in runs, everything else alone.
fn mark_end(text: &str, at: usize, end: usize, c: char) -> usize {
    if !matches!(c, '.' | '-' | '*' | '_' | '=' | '~') {
        return at + c.len_utf8();
    }
    at + text[at..end].bytes().take_while(|&b| b == c as u8).count()
}

/// Where the web or mail address at `at` ends, if one starts there.
fn address_end(text: &str, at: usize, end: usize, spaced: bool) -> Option<usize> {
    let rest = &text[at..end];
    let first = rest.as_bytes()[0];
    let web = matches!(first, b'h' | b'H' | b'w' | b'W')
        && ["http://", "https://", "www."].iter().any(|opener| letters::behind(rest, opener).is_some());
    if !(web || spaced && first.is_ascii_alphanumeric() && has_mail_sign(rest)) {
        return None;
    }
    let length = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '“' | '”' | '"' | '«' | '»'))
        .unwrap_or(rest.len());
    let address = rest[..length].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '*']);
    (!address.is_empty()).then_some(at + address.len())
}

/// Whether the word at the start of `rest` goes on as `…@….…`; looks at 64 bytes, the longest local part allowed.
fn has_mail_sign(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    let local = bytes.iter().take(65).take_while(|b| b.is_ascii_alphanumeric() || b"._%+-".contains(b)).count();
    bytes.get(local) == Some(&b'@') && {
        let domain: usize =
            bytes[local + 1..].iter().take(255).take_while(|b| b.is_ascii_alphanumeric() || b"-.".contains(b)).count();
        bytes[local + 1..local + 1 + domain].contains(&b'.')
    }
}

fn case(word: &str, kind: TokenKind) -> Case {
    if kind != TokenKind::Word {
        return Case::None;
    }
    let (mut upper, mut lower, mut first_upper) = (0u32, 0u32, false);
    for (index, c) in word.chars().enumerate() {
        if c.is_lowercase() {
            lower += 1;
        } else if c.is_uppercase() {
            upper += 1;
            first_upper |= index == 0;
        }
    }
    case_of(upper, lower, first_upper)
}

/// How a word with so many upper and lower case letters is written.
fn case_of(upper: u32, lower: u32, first_upper: bool) -> Case {
    match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, 0) => Case::Letter,
        (_, 0) => Case::Upper,
        (1, _) if first_upper => Case::Title,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut out);
        out.iter().map(|token| token.span().of(text)).collect()
    }

    #[test]
    fn tokens_follow_newswire_customs() {
        let cases: &[(&str, &[&str])] = &[
            ("Putin’s speech", &["Putin", "’s", "speech"]),
            ("don't O'Brien l’homme", &["don't", "O'Brien", "l’homme"]),
            ("US-Russia and U.S.-Russia", &["US", "-", "Russia", "and", "U.S.", "-", "Russia"]),
            ("Dr. J. Smith of Acme Inc.", &["Dr.", "J.", "Smith", "of", "Acme", "Inc."]),
            ("in the U.S. and at 3.5 percent.", &["in", "the", "U.S.", "and", "at", "3.5", "percent", "."]),
            ("Time.news said it.The end.", &["Time.news", "said", "it", ".", "The", "end", "."]),
            ("$1,300.50, 12:30 and 7%", &["$", "1,300.50", ",", "12:30", "and", "7", "%"]),
            ("see https://a.b/c?d=1. Or x.y@z.org!", &["see", "https://a.b/c?d=1", ".", "Or", "x.y@z.org", "!"]),
            ("“Yes … no...” — AT&T", &["“", "Yes", "…", "no", "...", "”", "—", "AT&T"]),
            ("e\u{301}te\u{301} naïve", &["e\u{301}te\u{301}", "naïve"]),
            ("the of-\n  fice of US-\nRussia", &["the", "of-\n  fice", "of", "US", "-", "Russia"]),
            ("do it now", &["do", "it", "now"]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), *expected, "in {text:?}");
        }
    }

    #[test]
    fn what_is_longer_than_a_token_can_be_is_several() {
        for letters in ["a", "é", "=", "https://a.b/é", "https://a.b/c?d", "x@y.z"] {
            let text = letters.repeat(3 * Token::LONGEST / letters.len());
            let tokens = words(&text);
            assert_eq!(tokens.concat(), text);
            assert!(tokens.iter().all(|token| token.len() <= Token::LONGEST));
            assert!(tokens.len() < 10, "{letters}: {}", tokens.len());
        }
    }

    #[test]
    fn case_tells_names_from_words() {
        let cases = [
            ("Putin", Case::Title),
            ("NBC", Case::Upper),
            ("I", Case::Letter),
            ("McCain", Case::Mixed),
            ("said", Case::Lower),
        ];
        for (word, expected) in cases {
            assert_eq!(case(word, TokenKind::Word), expected, "of {word:?}");
        }
    }
}
