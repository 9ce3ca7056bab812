//! One line → the label it may start with.
//!
//! Only the shape is judged here; whether the document as a whole uses such labels is decided in `judge`. Looks at
//! [`MAX_LABEL`] bytes of a line at most.

use memchr::memchr;

use super::lists;
use crate::letters;
use crate::source::Document;
use crate::span::Span;

/// No label is longer, its bold marks, time stamp and brackets included.
const MAX_LABEL: usize = 120;
/// Most words in the name itself, and in a role behind a comma.
const MAX_NAME_WORDS: usize = 6;
const MAX_ROLE_WORDS: usize = 8;
/// Most digits in the number of a question.
const MAX_DIGITS: usize = 4;

/// What ends the label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Close {
    /// `Name: …`
    Colon,
    /// `Name — …`
    Dash,
    /// `Mr. SMITH. …`, `Q. …`
    Stop,
    /// A line of its own.
    Line,
}

/// What the name looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Shape {
    /// A word that stands for a speaker: `Q`, `Host`, `Speaker 1`.
    Role,
    /// Two or more capitalised words, or a title and a name.
    Full,
    /// One capitalised word.
    Single,
    /// Two to four capital letters.
    Initials,
    /// Words in capitals.
    Upper,
    /// Something else that starts with a capital.
    Loose,
}

/// What may be a label.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Prefix {
    /// The name with its brackets or role.
    pub(super) label: Span,
    /// The name alone.
    pub(super) name: Span,
    /// Where the words behind it begin; the line's end when it has the line to itself.
    pub(super) body: usize,
    pub(super) close: Close,
    pub(super) shape: Shape,
    /// It stands in bold or italic marks, or tags.
    pub(super) bold: bool,
    /// A time stamp stands before or behind it.
    pub(super) timed: bool,
    /// It says behind two hyphens what the speaker is.
    pub(super) titled: bool,
    /// The number of a question stands before it.
    pub(super) numbered: bool,
}

/// What may be a label at the start of each line of `document`.
pub(super) fn all(document: &Document<'_>) -> Vec<Option<Prefix>> {
    document.blocks.iter().map(|block| parse(&document.text, block.span)).collect()
}

/// Reads the label at the start of `line`, a block of `text`.
pub(super) fn parse(text: &str, line: Span) -> Option<Prefix> {
    let window = floor(text, line.start as usize, line.end as usize);
    let start = line.start as usize;
    let first_line = memchr(b'\n', &text.as_bytes()[start..window]).map_or(window, |at| start + at);
    let scan = Scan { text, end: first_line, cut: first_line < line.end as usize && first_line == window };
    let (at, bold) = scan.skip_marks(start);
    let (at, stamped) = scan.skip_time(at);
    let (at, bold_inside) = scan.skip_marks(at);
    let bold = bold || bold_inside;
    let numbered = scan.behind_number(at).and_then(|(at, inside)| scan.name(at, bold || inside, stamped));
    let numbered = numbered.filter(|prefix| prefix.close == Close::Colon);
    numbered.map(|prefix| Prefix { numbered: true, ..prefix }).or_else(|| scan.name(at, bold, stamped))
}

/// The last character boundary within reach of a label.
fn floor(text: &str, start: usize, end: usize) -> usize {
    let mut at = end.min(start + MAX_LABEL);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A label as far as it has been read.
struct Found {
    start: usize,
    /// Where brackets or a role begin.
    name_end: Option<usize>,
    end: usize,
    bold: bool,
    timed: bool,
    titled: bool,
}

struct Scan<'a> {
    text: &'a str,
    /// Where the line, or what can be seen of it, ends.
    end: usize,
    /// The line goes on behind `end`.
    cut: bool,
}

impl Scan<'_> {
    fn rest(&self, at: usize) -> &str {
        &self.text[at..self.end]
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes()[..self.end].get(at).copied()
    }

    fn skip_space(&self, at: usize) -> usize {
        match self.byte(at) {
            // most often there is none
            Some(byte) if byte.is_ascii_graphic() => at,
            _ => self.end - self.rest(at).trim_start().len(),
        }
    }

    /// Behind bold and italic marks, captions' `>>` and left-over tags; and whether there were any.
    fn skip_marks(&self, mut at: usize) -> (usize, bool) {
        if self.byte(at).is_some_and(|byte| byte.is_ascii_alphanumeric()) {
            return (at, false);
        }
        let mut bold = false;
        loop {
            at = self.skip_space(at);
            let rest = self.rest(at);
            let marks = rest.len() - rest.trim_start_matches(['*', '_', '#', '>', '\u{200b}', '\u{feff}']).len();
            let tag = match rest.strip_prefix('<') {
                Some(inside) => inside.find('>').map_or(0, |close| close + 2),
                None => 0,
            };
            if marks + tag == 0 {
                return (at, bold);
            }
            bold = true;
            at += if marks > 0 { marks } else { tag };
        }
    }

    /// Behind a time stamp (`[00:12:31]`, `12:31`) and the dash or bar after it, if one stands here.
    fn skip_time(&self, at: usize) -> (usize, bool) {
        if !self.byte(at).is_some_and(|byte| matches!(byte, b'[' | b'(' | b'0'..=b'9')) {
            return (at, false);
        }
        let rest = self.rest(at);
        let inside = rest.trim_start_matches(['[', '(']);
        let length = time_length(inside);
        if length == 0 {
            return (at, false);
        }
        let behind = inside[length..].trim_start_matches([']', ')']).trim_start();
        let behind = behind.strip_prefix(['-', '–', '—', '|', '•', '·']).unwrap_or(behind);
        (self.end - behind.trim_start().len(), true)
    }

    /// Behind the number of a question (`Q41 Chair: …`), as in the records of committees, and whether bold marks follow it.
    fn behind_number(&self, at: usize) -> Option<(usize, bool)> {
        let number = self.rest(at).strip_prefix('Q')?;
        let rest = number.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = number.len() - rest.len();
        let apart = rest.trim_start_matches(['*', '_', '.']).starts_with(char::is_whitespace);
        ((1..=MAX_DIGITS).contains(&digits) && apart)
            .then(|| self.skip_marks(self.end - rest.trim_start_matches('.').len()))
    }

    /// Reads name, brackets and what closes the label.
    fn name(&self, start: usize, bold: bool, stamped: bool) -> Option<Prefix> {
        let first = self.rest(start).chars().next()?;
        if letters::is_general_punctuation(first) {
            return None;
        }
        // `van der Berg:` begins with a small letter.
        let particle = || lists::is_particle(self.rest(start).split(' ').next().unwrap_or_default());
        if !(first.is_uppercase()
            || first.is_alphabetic() && !first.is_lowercase()
            || first.is_lowercase() && particle())
        {
            return None;
        }
        let mut found = Found { start, name_end: None, end: start, bold, timed: stamped, titled: false };
        let mut words = 1;
        while found.end < self.end {
            let rest = &self.text.as_bytes()[found.end..self.end];
            found.end += rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let at = found.end;
            if at == self.end {
                break;
            }
            let c = self.rest(at).chars().next()?;
            let next = at + c.len_utf8();
            if c == '-'
                && let Some(behind) = self.titled(start, at)
            {
                found.name_end.get_or_insert(at);
                (found.end, found.titled, words) = (behind, true, words + 1);
                continue;
            }
            let closed = match c {
                ':' | '：' => Some((Close::Colon, next)),
                '—' | '–' | '-' => self.dash(start, at).map(|body| (Close::Dash, body)),
                '.' if self.stops(start, at) => Some((Close::Stop, next)),
                _ => None,
            };
            if let Some((close, body)) = closed {
                return self.finish(&found, close, body);
            }
            match c {
                '(' | '[' if at > start => {
                    found.name_end.get_or_insert(at);
                    found.end += self.rest(at).find(if c == '(' { ')' } else { ']' })? + 1;
                    continue;
                }
                ',' => {
                    found.name_end.get_or_insert(at);
                }
                '.' if !self.abbreviates(start, at) => return None,
                '?' | '!' | ';' | '"' | '“' | '”' | '«' | '»' | '<' | '=' | '@' | '\\' | '/' | '|' | '{' => {
                    return None;
                }
                '*' | '_' => return self.behind_marks(&Found { bold: true, ..found }),
                // `Q    Is it about the river?`, as in the records of the White House.
                _ if c.is_whitespace() && matches!(&self.text[start..at], "Q" | "A") && self.speaks(start, at) => {
                    return self.finish(&found, Close::Colon, at);
                }
                _ if c.is_whitespace() => {
                    words += 1;
                    let (behind, timed) = self.skip_time(self.skip_space(next));
                    if timed {
                        return self.behind_time(&Found { timed, ..found }, behind);
                    }
                }
                _ => {}
            }
            if words > if found.name_end.is_some() { MAX_NAME_WORDS + MAX_ROLE_WORDS } else { MAX_NAME_WORDS } {
                return None;
            }
            found.end = next;
        }
        if self.cut { None } else { self.finish(&found, Close::Line, self.end) }
    }

    /// The label whose bold marks close at its end: what ends it stands behind them.
    fn behind_marks(&self, found: &Found) -> Option<Prefix> {
        let behind = self.skip_marks(found.end).0;
        match self.rest(behind).chars().next() {
            Some(c @ (':' | '：')) => self.finish(found, Close::Colon, behind + c.len_utf8()),
            Some('—' | '–' | '-') => {
                let body = self.rest(behind).trim_start_matches(['—', '–', '-']);
                self.finish(found, Close::Dash, self.end - body.len())
            }
            None if !self.cut => self.finish(found, Close::Line, self.end),
            _ => None,
        }
    }

    /// The label that a time stamp follows: a colon or the line's end stands behind that.
    fn behind_time(&self, found: &Found, behind: usize) -> Option<Prefix> {
        let behind = self.skip_space(behind);
        let body = self.rest(behind).trim_start_matches([':', '*', ' ']);
        let closed = body.len() < self.end - behind;
        let close = if closed { Close::Colon } else { Close::Line };
        (closed || body.is_empty() && !self.cut).then(|| self.finish(found, close, self.end - body.len()))?
    }

    fn finish(&self, found: &Found, close: Close, body: usize) -> Option<Prefix> {
        let &Found { start, name_end, end, bold, timed, titled } = found;
        let label = Span::new(start, end).trim(self.text);
        let name = Span::new(start, name_end.unwrap_or(end).min(end)).trim(self.text);
        let shape = shape(name.of(self.text))?;
        let body = if bold { self.skip_marks(body).0 } else { self.skip_space(body) };
        Some(Prefix { label, name, body, close, shape, bold, timed, titled, numbered: false })
    }

    /// Where the words begin if the dash at `at` closes a label: it stands between spaces, or is an em dash behind `Q`.
    fn dash(&self, start: usize, at: usize) -> Option<usize> {
        let before = self.text[start..at].ends_with(char::is_whitespace);
        let rest = self.rest(at);
        let body = rest.trim_start_matches(['—', '–', '-']);
        let spaced = before && body.starts_with(char::is_whitespace);
        (spaced && !self.text[start..at].contains(',')).then_some(self.end - body.len())
    }

    /// Behind the two hyphens at `at`, if what follows them in the line says who is called so before: `Ann Lee -- Chief
    /// Executive Officer`, as in the transcripts of companies' calls.
    fn titled(&self, start: usize, at: usize) -> Option<usize> {
        let title = self.rest(at).strip_prefix("-- ")?;
        let is_title = || {
            let (mut words, mut capitals) = (0, 0);
            for word in title.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)) {
                words += 1;
                capitals += usize::from(word.starts_with(char::is_uppercase));
            }
            words > 0 && words <= MAX_ROLE_WORDS && capitals * 2 > words
        };
        let ends = || title.trim_end().ends_with(['.', '?', '!', ':', '"', '”']);
        (self.text[start..at].ends_with(' ') && !self.cut && !ends() && is_title()).then_some(at + 3)
    }

    /// Whether words follow the bare `Q` or `A` that ends at `at`, as a sentence begins: behind a gap whatever they are.
    fn speaks(&self, start: usize, at: usize) -> bool {
        let rest = self.rest(at).trim_start();
        let word = rest.split_whitespace().next().unwrap_or_default();
        let gap = &self.rest(at)[..self.rest(at).len() - rest.len()];
        let apart = gap.contains('\t') || gap.chars().nth(1).is_some();
        let opens =
            |c: char| c.is_uppercase() || matches!(c, '"' | '“' | '[' | '(') || apart && (c.is_numeric() || c == '$');
        word.starts_with(opens) && (apart || &self.text[start..at] == "Q" && !word.contains(['.', ':']))
    }

    /// Whether the full stop at `at` closes a label: `Q.`, `THE COURT.`, `Mr. SMITH.`
    fn stops(&self, start: usize, at: usize) -> bool {
        if !self.rest(at + 1).starts_with(char::is_whitespace) {
            return false;
        }
        let name = &self.text[start..at];
        let last = name.rsplit(' ').next().unwrap_or_default();
        matches!(name, "Q" | "A")
            || last.len() > 2
                && is_upper(last)
                && !lists::is_title(&last.to_lowercase())
                && (is_upper(name) || lists::is_title(&first_word(name)))
    }

    /// Whether the full stop at `at` belongs to a title, an initial or a web name rather than ends a sentence.
    fn abbreviates(&self, start: usize, at: usize) -> bool {
        let word = self.text[start..at].rsplit(|c: char| c.is_whitespace() || c == '.').next().unwrap_or_default();
        let letters = word.chars().take(5).count();
        let next = self.rest(at + 1).chars().next();
        letters == 1
            || word.starts_with(char::is_uppercase) && (is_abbreviation(word) || letters <= 3 && next != Some(' '))
            || next.is_some_and(char::is_alphanumeric)
            || next.is_some_and(|c| matches!(c, ',' | ')' | ':'))
    }
}

/// Whether `word`, without its full stop, is an initial, a title or a part of names that is cut short (`St`, `Jr`).
pub(super) fn is_abbreviation(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.chars().nth(1).is_none() || lists::is_title(&lower) || matches!(&*lower, "st" | "jr" | "sr")
}

fn first_word(name: &str) -> String {
    name.split(['.', ' ']).next().unwrap_or_default().to_lowercase()
}

fn is_upper(name: &str) -> bool {
    name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase)
}

/// Length of the time stamp at the start of `text` (`1:02:33`, `00:12.450`); 0 where there is none.
fn time_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from.min(bytes.len())..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
    let mut at = digits(0);
    if !(1..=2).contains(&at) {
        return 0;
    }
    let mut groups = 0;
    while bytes.get(at) == Some(&b':') && digits(at + 1) == 2 {
        at += 3;
        groups += 1;
    }
    if groups == 0 {
        return 0;
    }
    if matches!(bytes.get(at), Some(b'.' | b',')) && digits(at + 1) > 0 {
        at += 1 + digits(at + 1);
    }
    if bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) { 0 } else { at }
}

/// Whether `line` holds a time stamp and nothing else.
pub(super) fn is_time(line: &str) -> bool {
    let inside = line.trim_start_matches(['[', '(']);
    let length = time_length(inside);
    length > 0 && inside[length..].trim_matches([']', ')', ' ']).is_empty()
}

/// What `name` looks like; `None` when it cannot name anybody.
pub(super) fn shape(name: &str) -> Option<Shape> {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        return None;
    }
    if lists::role(&name.to_lowercase()).is_some() {
        return Some(Shape::Role);
    }
    let upper = is_upper(name);
    if upper && (2..=4).contains(&letters) && name.chars().all(|c| c.is_alphabetic() || c == '.') {
        return Some(Shape::Initials);
    }
    let words = name.split_whitespace();
    let (mut capital, mut titles) = (0, 0);
    for word in words {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.ends_with("'s") || bare.ends_with("’s") || bare.contains(|c: char| c.is_ascii_digit()) {
            return Some(Shape::Loose);
        }
        if bare.starts_with(char::is_uppercase) {
            capital += 1;
            titles += usize::from(lists::is_title(&bare.to_lowercase()));
        } else if !lists::is_particle(bare) && bare.chars().any(char::is_alphanumeric) {
            return Some(Shape::Loose);
        }
    }
    if capital == 0 {
        return Some(Shape::Loose);
    }
    if upper && letters > 1 {
        return Some(Shape::Upper);
    }
    Some(match capital {
        1 if letters == 1 => Shape::Loose,
        1 => Shape::Single,
        // `The Prime Minister` is who holds the office.
        2.. if titles == capital && !name.starts_with("The ") => Shape::Loose,
        _ => Shape::Full,
    })
}
