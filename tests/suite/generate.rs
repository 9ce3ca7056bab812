//! Article-like text out of small pieces, for property tests: labels, names, marks, tags, junk and odd characters.

use proptest::prelude::*;

const NAMES: &[&str] = &[
    "Ada Lovelace",
    "Lovelace",
    "Dr. Lovelace",
    "President Óscar Núñez-Ruiz",
    "the Kremlin",
    "U.S.",
    "Acme Inc.",
    "Paris",
    "Editor",
    "Иван Петров",
    "山田太郎",
    "O’Brien",
    "NATO",
    "May",
];

const CLAUSES: &[&str] = &[
    "said",
    "he added",
    "according to",
    "told reporters that the plan was ready",
    "we will see",
    "on 3 March 2024",
    "about $1.5 billion",
    "7 percent",
    "she said she would resign",
    "met",
    "and",
    "of the",
    "the Russian president",
    "by",
    "whose claim that prices fall",
    "e.g. this",
    "https://example.org/a?b=1",
];

const MARKS: &[&str] = &[
    "“", "”", "\"", "'", "’", "‘", "«", "»", "„", "(", ")", "[1]", ",", ".", ". .", "?", "!", ":", ";", "—", "-", "…",
    " -19", "*", "**", "|", "•", "&amp;", "&#8217;", "{", "}",
];

const TAGS: &[&str] = &[
    "<a href=\"x\">",
    "</a>",
    "<b>",
    "<",
    ">",
    "<p class='y'>",
    "<a title=\"“x” y“>",
    "<script>alert(1)</script>",
    "<!--",
    "-->",
    "<div",
    "<br/>",
    "<td>",
    "<style>",
];

const JUNK: &[&str] = &[
    "You may also like",
    "Leave a Comment",
    "Share on Facebook",
    "Advertisement",
    "Read more: Ten things",
    "© 2024 Time.news. All rights reserved.",
    "Subscribe to our newsletter",
    "Home | News | Sport",
    "We use cookies.",
    "by time news",
    "Published 3 March 2024 09:15",
    "3 min read",
];

const LABELS: &[&str] = &[
    "Editor: ",
    "Editor (Time.news): ",
    "Dr. Lovelace: ",
    "Q: ",
    "A: ",
    "LOVELACE: ",
    "[00:12:31] Ada: ",
    "**Ada:** ",
    "— ",
    "Note: ",
    "12:31 ",
    "Speaker 1: ",
];

const ODD: &[&str] = &[
    "\u{301}",
    "\u{200d}",
    "\u{202e}",
    "\u{feff}",
    "\u{ad}",
    "\0",
    "😀",
    "👩‍👩‍👧",
    "\u{a0}",
    "\u{3000}",
    "ﬁ",
    "İ",
    "ß",
    "\u{2028}",
    "\u{85}",
    "\u{b}",
    "â€œ",
    "\u{fffd}",
    "\t",
    "\u{10ffff}",
];

/// A piece of a line.
fn piece() -> impl Strategy<Value = String> {
    let pick = |list: &'static [&'static str]| prop::sample::select(list).prop_map(str::to_owned);
    prop_oneof![
        6 => pick(NAMES),
        6 => pick(CLAUSES),
        6 => pick(MARKS),
        1 => pick(TAGS),
        1 => pick(ODD),
        3 => "[a-z]{1,9}",
        1 => "[A-Z][a-z]{1,9}",
        1 => "\\PC{1,4}",
    ]
}

/// A line: perhaps a label, then pieces with and without spaces between; or a piece of junk.
fn line() -> impl Strategy<Value = String> {
    let label = prop_oneof![3 => Just(String::new()), 2 => prop::sample::select(LABELS).prop_map(str::to_owned)];
    let body = prop::collection::vec((piece(), prop::sample::select(&[" ", " ", " ", "", "  "][..])), 0..24);
    let prose = (label, body)
        .prop_map(|(label, body)| body.into_iter().fold(label, |line, (piece, space)| line + &piece + space));
    prop_oneof![6 => prose, 1 => prop::sample::select(JUNK).prop_map(str::to_owned)]
}

/// A text of lines.
pub fn article() -> impl Strategy<Value = String> {
    let end = prop::sample::select(&["\n", "\n", "\n\n", "\n\n", "\r\n", "\r", " \n\t\n"][..]);
    prop::collection::vec((line(), end), 0..16)
        .prop_map(|lines| lines.into_iter().fold(String::new(), |text, (line, end)| text + &line + end))
}

/// Any text at all, or bits of markup.
pub fn anything() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC*", "(?s).{0,200}", "[\\s\\p{P}]{0,200}", "([<>/\"'= a-z&;#]|<p>|<div>|</div>|<td>){0,80}"]
}
