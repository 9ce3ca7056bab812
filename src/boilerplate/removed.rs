//! Junk inside a kept block: left-over markup, promotions between sentences, marks of footnotes.
//!
//! One pass over the block. What may be removed opens with `<`, `&`, `[`, `(`, or stands where a sentence starts; from
//! there the look ahead is bounded, or ends at the next `<`, so that time stays linear.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::words::{Words, join};
use super::{Removed, RemovedKind};
use crate::letters;
use crate::memo::{Key, Memo};
use crate::span::Span;
use crate::tagger::Hashed;

/// Within how many characters what opens a promotion ends with its colon.
const REACH: usize = 28;
/// The longest bracketed remark looked at, in bytes.
const LONGEST_REMARK: usize = 240;

/// The names of elements that are left over in pasted text.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "amp",
    "article",
    "aside",
    "audio",
    "b",
    "blockquote",
    "body",
    "br",
    "button",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "label",
    "li",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "noscript",
    "object",
    "ol",
    "option",
    "p",
    "param",
    "picture",
    "pre",
    "q",
    "s",
    "script",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "video",
    "wbr",
];

/// The words of a remark in brackets → what it is.
static BRACKETED: LazyLock<HashMap<u64, RemovedKind, Hashed>> = LazyLock::new(|| {
    let mut known = HashMap::default();
    for line in list!("boilerplate/bracketed.txt").lines() {
        let (kind, phrase) = match line.split_once(' ') {
            Some(("promotion", phrase)) => (RemovedKind::Promotion, phrase),
            Some(("footnote", phrase)) => (RemovedKind::Footnote, phrase),
            Some(("markup", phrase)) => (RemovedKind::Markup, phrase),
            _ => continue,
        };
        known.insert(whole(phrase), kind);
    }
    known
});

static OPENERS: LazyLock<HashSet<u64, Hashed>> =
    LazyLock::new(|| list!("boilerplate/promotions.txt").lines().map(whole).collect());

fn whole(phrase: &str) -> u64 {
    let mut words = Words::default();
    words.read(phrase);
    words.hashes().iter().fold(0, |hash, &word| join(hash, word))
}

/// The bytes that inside a sentence may open something, or end it.
const TELLING: [bool; 256] = {
    let mut telling = [false; 256];
    let bytes = b"<&[(.!?";
    let mut at = 0;
    while at < bytes.len() {
        telling[bytes[at] as usize] = true;
        at += 1;
    }
    telling
};

/// As [`find`], where `memory` spares what was found before.
pub(super) fn find_kept(text: &str, block: Span, memory: Option<&mut Memo<Box<[Removed]>>>, out: &mut Vec<Removed>) {
    let Some(memory) = memory else { return find(text, block, out) };
    let mut key = Key::default();
    key.add_text(block.of(text));
    if let Some(known) = memory.get(key) {
        return out.extend(known.iter().map(|one| Removed { span: one.span.behind(block.start), ..*one }));
    }
    let first = out.len();
    find(text, block, out);
    let found = out[first..].iter().map(|one| Removed { span: one.span.within(block.start), ..*one });
    memory.put(key, found.collect());
}

/// Adds what is to be removed from `block`, in order and apart.
fn find(text: &str, block: Span, out: &mut Vec<Removed>) {
    let line = block.of(text);
    let bytes = line.as_bytes();
    let mut add = |range: std::ops::Range<usize>, kind| {
        let start = block.start as usize;
        out.push(Removed { span: Span::new(start + range.start, start + range.end), kind });
    };
    let (mut at, mut sentence_starts) = (0, true);
    while at < bytes.len() {
        if !sentence_starts {
            at += bytes[at..].iter().position(|&byte| TELLING[usize::from(byte)]).unwrap_or(bytes.len() - at);
        }
        let Some(&byte) = bytes.get(at) else { break };
        let found = match byte {
            b'<' => tag(line, at).map(|end| (end, RemovedKind::Markup)),
            b'&' => reference(line, at).map(|end| (end, RemovedKind::Markup)),
            b'[' | b'(' => remark(line, at),
            _ if sentence_starts && (byte.is_ascii_alphabetic() || byte >= 0xC0) => {
                promotion(line, at).or_else(|| notice(line, at)).map(|end| (end, RemovedKind::Promotion))
            }
            _ => None,
        };
        if let Some((end, kind)) = found {
            add(at..end, kind);
            at = end;
            continue;
        }
        sentence_starts = match byte {
            b'.' | b'!' | b'?' => true,
            b' ' | b'"' | b')' => sentence_starts,
            // Inside a closing mark or a no-break space behind the stop.
            0x80..=0xBF => sentence_starts,
            0xE2 | 0xC2 => sentence_starts && !line[at..].starts_with(letters::is_alphanumeric),
            _ => false,
        };
        at += 1;
    }
}

/// The end of the tag that opens at `at`.
///
/// A tag ends at its first `>`; a value may hold another one if it is closed properly behind it. A value that is closed
/// by a wrong mark (`title="…“>`) leaves the first `>` standing, so that only the tag goes.
fn tag(line: &str, at: usize) -> Option<usize> {
    let inner = line.get(at + 1..)?;
    if inner.starts_with("!--") {
        return Some(inner.find("-->").map_or(line.len(), |end| at + 1 + end + 3));
    }
    let name_at = usize::from(inner.starts_with('/'));
    let name_len = inner[name_at..].bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = inner[name_at..name_at + name_len].to_ascii_lowercase();
    let behind = inner[name_at + name_len..].chars().next();
    if TAGS.binary_search(&name.as_str()).is_err() || !behind.is_none_or(|c| c.is_whitespace() || c == '/' || c == '>')
    {
        return None;
    }
    let reach = &inner[..inner.find('<').unwrap_or(inner.len())];
    let Some(first) = reach.find('>') else {
        // Cut off: what looks like attributes goes.
        let attributes = attributes(&inner[name_at + name_len..reach.len()]);
        return (attributes > 0).then_some(at + 1 + name_at + name_len + attributes);
    };
    let open_value = reach[..first].bytes().filter(|&byte| byte == b'"').count() % 2 == 1;
    let proper = open_value.then(|| reach[first..].find("\">")).flatten().map(|behind| first + behind + 1);
    Some(at + 1 + proper.unwrap_or(first) + 1)
}

/// How many bytes of `text` are attributes with values (` href="…" title='…'`).
fn attributes(text: &str) -> usize {
    let mut done = 0;
    loop {
        let rest = &text[done..];
        let trimmed = rest.trim_start();
        let space = rest.len() - trimmed.len();
        let name = trimmed.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
        let Some(value) = trimmed[name..].strip_prefix('=').filter(|_| name > 0 && space > 0) else { return done };
        let length = match value.chars().next() {
            Some(mark @ ('"' | '\'')) => match value[1..].find(mark) {
                Some(end) => end + 2,
                None => value.find(char::is_whitespace).unwrap_or(value.len()),
            },
            _ => value.find(char::is_whitespace).unwrap_or(value.len()),
        };
        done += space + name + 1 + length;
    }
}

/// The end of the character reference at `at` (`&nbsp;`, `&#8217;`), unless it stands for a letter inside a word.
fn reference(line: &str, at: usize) -> Option<usize> {
    let rest = &line.as_bytes()[at + 1..];
    let length = rest.iter().take(10).position(|&byte| byte == b';')?;
    let name = &rest[..length];
    let numeric =
        name.len() > 1 && name[0] == b'#' && name[1..].iter().all(|byte| byte.is_ascii_hexdigit() || *byte == b'x');
    let named = name.len() > 1 && name.iter().all(u8::is_ascii_alphanumeric) && name[0].is_ascii_alphabetic();
    let end = at + 1 + length + 1;
    let inside = line[..at].ends_with(char::is_alphabetic) && line[end..].starts_with(char::is_alphabetic);
    ((numeric || named) && !inside).then_some(end)
}

/// What stands in the brackets that open at `at`, if it is known: `[1]`, `[citation needed]`, `(Advertisement)`,
/// `(Read more: …)`, a shortcode of a publishing system.
fn remark(line: &str, at: usize) -> Option<(usize, RemovedKind)> {
    let square = line.as_bytes()[at] == b'[';
    let close = if square { b']' } else { b')' };
    let inner_length = line.as_bytes()[at + 1..].iter().take(LONGEST_REMARK).position(|&byte| byte == close)?;
    let inner = line.get(at + 1..at + 1 + inner_length)?;
    let end = at + 1 + inner_length + 1;
    if square && is_footnote(inner) && at > 0 {
        return Some((end, RemovedKind::Footnote));
    }
    if square && is_shortcode(inner) {
        return Some((end, RemovedKind::Markup));
    }
    if let Some(&kind) = BRACKETED.get(&whole(inner)) {
        return Some((end, kind));
    }
    (promotion(inner, 0) == Some(inner.len())).then_some((end, RemovedKind::Promotion))
}

/// `1`, `12`, `a`, `note 3`.
fn is_footnote(inner: &str) -> bool {
    let inner = inner.strip_prefix("note ").unwrap_or(inner);
    let digits = !inner.is_empty() && inner.len() <= 3 && inner.bytes().all(|byte| byte.is_ascii_digit());
    digits || (inner.len() == 1 && inner.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// `caption id="x"`, `/caption`, `gallery ids="1,2"`.
fn is_shortcode(inner: &str) -> bool {
    const NAMES: [&str; 9] =
        ["audio", "caption", "embed", "gallery", "playlist", "quote", "video", "vc_row", "youtube"];
    let name = inner.trim_start_matches('/');
    let name = name.split([' ', '=']).next().unwrap_or(name);
    (inner.starts_with('/') || inner.contains('=')) && NAMES.contains(&name)
}

/// Whether `line` is a promotion and nothing else: `Related: Garage to close`.
pub(super) fn is_promotion(line: &str) -> bool {
    promotion(line, 0) == Some(line.len())
}

/// The end of the promotion that opens at `at`, where a sentence starts: up to the sentence's end.
fn promotion(line: &str, at: usize) -> Option<usize> {
    let rest = &line[at..];
    let head = match rest.get(..REACH).filter(|head| head.is_ascii()) {
        Some(head) => head,
        None => &rest[..rest.char_indices().nth(REACH).map_or(rest.len(), |(end, _)| end)],
    };
    let colon = head.find([':', '–', '—'])?;
    if !OPENERS.contains(&whole(&head[..colon])) {
        return None;
    }
    let behind = &line[at + colon..];
    let mut stop = None;
    for (index, c) in behind.char_indices() {
        match c {
            '.' | '!' | '?' => stop = Some(index + 1),
            c if c.is_whitespace() && stop == Some(index) => return Some(at + colon + index),
            _ => {}
        }
    }
    Some(line.len())
}

/// The end of a notice in capitals that stands between sentences in small letters: `ADVERTISEMENT`.
fn notice(line: &str, at: usize) -> Option<usize> {
    let word = |text: &'_ str| text.find(|c: char| !letters::is_alphabetic(c)).unwrap_or(text.len());
    let capitals = |word: &str| !word.is_empty() && word.chars().all(char::is_uppercase);
    let (notice, rest) = line[at..].split_at(word(&line[at..]));
    if !capitals(notice) || BRACKETED.get(&whole(notice)) != Some(&RemovedKind::Promotion) {
        return None;
    }
    let next = rest.trim_start();
    let goes_on = next.len() == rest.len() && !rest.is_empty();
    let shouts = word(next) > 1 && capitals(&next[..word(next)]);
    (!goes_on && !shouts).then_some(at + notice.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn removed(text: &str) -> Vec<(&str, RemovedKind)> {
        let mut out = Vec::new();
        find(text, Span::new(0, text.len()), &mut out);
        out.iter().map(|removed| (removed.span.of(text), removed.kind)).collect()
    }

    #[test]
    fn the_names_of_tags_are_sorted() {
        assert!(TAGS.is_sorted());
    }

    #[test]
    fn left_over_tags_and_references_go() {
        for (text, gone) in [
            ("A <b>bold</b> word.", vec!["<b>", "</b>"]),
            ("See <a href=\"x\" title=\"a > b\">this</a>.", vec!["<a href=\"x\" title=\"a > b\">", "</a>"]),
            ("Cut <a href=\"https://a.b/\" title='c'", vec!["<a href=\"https://a.b/\" title='c'"]),
            ("One&nbsp;&mdash; two", vec!["&nbsp;", "&mdash;"]),
            ("[caption id=\"a\"]A dog[/caption]", vec!["[caption id=\"a\"]", "[/caption]"]),
            ("Text <!-- note --> goes on", vec!["<!-- note -->"]),
        ] {
            let found = removed(text);
            assert_eq!(found.iter().map(|(gone, _)| *gone).collect::<Vec<_>>(), gone, "{text}");
            assert!(found.iter().all(|(_, kind)| *kind == RemovedKind::Markup), "{text}");
        }
    }

    #[test]
    fn a_tag_closed_by_a_curly_mark_takes_nothing_but_itself() {
        let text = "resort of <a href=\"https://a.b/\" title=\"“Storm” hits the coast“>Sochi. It <b>said</b> so.";
        let gone: Vec<_> = removed(text).iter().map(|(gone, _)| *gone).collect();
        assert_eq!(gone, ["<a href=\"https://a.b/\" title=\"“Storm” hits the coast“>", "<b>", "</b>"]);
    }

    #[test]
    fn less_than_and_ampersands_of_the_text_stay() {
        for text in
            ["a < b and b > c", "if x<y then", "AT&T and R&D; more", "caf&eacute;s", "I <3 you", "<heart> signs"]
        {
            assert_eq!(removed(text), [], "{text}");
        }
    }

    #[test]
    fn promotions_and_footnotes_between_sentences_go() {
        for (text, gone, kind) in [
            ("He left. (Advertisement) She stayed.", "(Advertisement)", RemovedKind::Promotion),
            ("He left. Read more: Why he left. She stayed.", "Read more: Why he left.", RemovedKind::Promotion),
            ("He left. [Read also: Ten who left] She.", "[Read also: Ten who left]", RemovedKind::Promotion),
            ("Er ging. Lesen Sie auch: Wer ging", "Lesen Sie auch: Wer ging", RemovedKind::Promotion),
            ("He left. ADVERTISEMENT She stayed.", "ADVERTISEMENT", RemovedKind::Promotion),
            ("Er ging. WERBUNG Sie blieb.", "WERBUNG", RemovedKind::Promotion),
            ("A fact.[12] And on.", "[12]", RemovedKind::Footnote),
            ("A claim[citation needed] here.", "[citation needed]", RemovedKind::Footnote),
        ] {
            assert_eq!(removed(text), [(gone, kind)], "{text}");
        }
    }

    #[test]
    fn brackets_of_the_author_stay() {
        for text in [
            "It fell. ADVERTISEMENT RULES CHANGE. On.",
            "[1] Smith, A. A book.",
            "He [the president] said so.",
            "It (see below) fell.",
            "They said [sic] so.",
        ] {
            assert_eq!(removed(text), [], "{text}");
        }
    }
}
