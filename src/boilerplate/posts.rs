//! The posts of a forum, each under its author and the time: one turn each.
//!
//! An author's name on a line of its own with a time below it, or both on one line (`by Ann » 3 March 2024`, `Ann wrote:`),
//! again and again, with sentences between and none above the first: below an article the same are its comments. One
//! pass over the lines.

use std::borrow::Cow;

use super::kinds::Named;
use super::lines::{Last, Line};
use super::phrases::Fit;
use super::{JunkReason, Metadata};
use crate::confidence::Confidence;
use crate::span::Span;
use crate::speakers::Label;

/// So many posts make a forum, ...
const POSTS: usize = 3;
/// ... by so many authors at least, ...
const AUTHORS: usize = 2;
/// ... with so many words a post, ...
const WORDS: u32 = 8;
/// ... at most so many words of sentences above the first, ...
const ABOVE: u32 = 30;
/// ... no more than so much of their words in one post, in per cent: an article has the same form above its comments, ...
const LONGEST: u32 = 50;
/// ... and at least so much of the page's sentences in posts: elsewhere stand cards of other articles.
const SHARE: u32 = 80;
/// The longest name, in words and in bytes.
const NAME: (u32, usize) = (3, 40);
/// The longest line with the time of a post, in words.
const STAMP: u32 = 10;
/// Before a name on the same line; behind it: words that say that it wrote, and marks before a time.
const BY: [&str; 3] = ["by ", "Post by ", "Posted by "];
const WROTE: [&str; 6] = [" wrote:", " writes:", " says:", " schrieb:", " escribió:", " a écrit :"];
const MARKS: [&str; 7] = [" » ", " · ", " • ", " | ", ", ", " - ", " – "];

/// A forum's posts.
#[derive(Debug, Default)]
pub(super) struct Posts {
    /// The authors, as labels of turns.
    pub labels: Vec<Label>,
    /// Whether each line is said in a post, its author's name counted; empty where there are no posts.
    pub said: Vec<bool>,
    /// What each line of a post is by the page's structure, where that tells more than the line.
    pub kinds: Vec<Option<Named>>,
    /// What the page's structure says of the thread.
    pub metadata: Metadata,
}

/// The name that opens a post, and the line where its words begin.
struct Opening {
    line: usize,
    name: Span,
    body: usize,
}

/// Finds the posts among `lines`, if the page is a forum's.
pub(super) fn find(text: &str, lines: &[Line]) -> Posts {
    let mut openings: Vec<Opening> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match opening(text, lines, at) {
            Some(opening) => {
                at = opening.body;
                openings.push(opening);
            }
            None => at += 1,
        }
    }
    let Some(first) = openings.first() else { return Posts::default() };
    let above = words_of(&lines[..first.line], Line::is_prose);
    let mut names: Vec<&str> = openings.iter().map(|opening| opening.name.of(text)).collect();
    names.sort_unstable();
    names.dedup();
    let (mut said, mut longest) = (vec![false; lines.len()], 0);
    for (place, opening) in openings.iter().enumerate() {
        let end = match openings.get(place + 1) {
            Some(next) => next.line,
            None => (opening.body..lines.len()).find(|&at| is_furniture(&lines[at])).unwrap_or(lines.len()),
        };
        said[opening.line] = true;
        (opening.body..end).for_each(|at| said[at] = is_said(&lines[at]));
        longest = longest.max(words_of(&lines[opening.line..end], |_| true));
    }
    let words: u32 = lines.iter().zip(&said).filter(|(_, said)| **said).map(|(line, _)| line.words).sum();
    let prose = lines.iter().zip(&said).filter(|(line, said)| **said && line.is_prose()).map(|(line, _)| line.words);
    let enough = openings.len() >= POSTS && names.len() >= AUTHORS && words >= WORDS * openings.len() as u32;
    let alone = above <= ABOVE && prose.sum::<u32>() * 100 >= words_of(lines, Line::is_prose) * SHARE;
    if !enough || !alone || longest * 100 > words * LONGEST {
        return Posts::default();
    }
    let label = |opening: &Opening| Label {
        block: opening.line,
        span: opening.name,
        voice: None,
        body: lines[opening.body].span.start,
        reach: None,
        confidence: Confidence::per_mille(800),
        evidence: Cow::Borrowed("a name with a time, as above the posts of a forum"),
    };
    Posts { labels: openings.iter().map(label).collect(), said, ..Posts::default() }
}

fn words_of(lines: &[Line], counts: impl Fn(&Line) -> bool) -> u32 {
    lines.iter().filter(|line| counts(line)).map(|line| line.words).sum()
}

/// The post that opens at line `at`; it has words.
fn opening(text: &str, lines: &[Line], at: usize) -> Option<Opening> {
    let line = &lines[at];
    let (name, body) = match alone(text, line).filter(|_| lines.get(at + 1).is_some_and(is_stamp)) {
        Some(name) => (name, at + 2),
        None => (beside(text, line)?, at + 1),
    };
    lines.get(body).filter(|line| is_said(line))?;
    Some(Opening { line: at, name, body })
}

/// A name on a line of its own.
fn alone(text: &str, line: &Line) -> Option<Span> {
    let name = line.span.of(text);
    let plain = line.stops == 0 && line.hit.is_none_or(|hit| hit.fit == Fit::Weak) && !line.dated;
    (plain && is_name(name, line.words)).then_some(line.span)
}

/// A name with a time or a verb behind it: `by Ann » 3 March 2024`, `Ann wrote:`.
fn beside(text: &str, line: &Line) -> Option<Span> {
    let content = line.span.of(text);
    let opener = BY.iter().find(|by| content.starts_with(**by)).map_or(0, |by| by.len());
    let rest = &content[opener..];
    let wrote = WROTE.iter().find_map(|verb| rest.strip_suffix(verb));
    let timed = || MARKS.iter().filter_map(|mark| rest.find(mark)).min().map(|end| &rest[..end]);
    let told = content[..opener].split_whitespace().count() as u32;
    let name = wrote.or_else(|| is_stamp_in(line, STAMP + told).then(timed).flatten())?;
    let start = line.span.start as usize + opener;
    is_name(name, name.split_whitespace().count() as u32).then(|| Span::new(start, start + name.len()))
}

fn is_name(name: &str, words: u32) -> bool {
    (1..=NAME.0).contains(&words)
        && name.len() <= NAME.1
        && name.starts_with(|c: char| c.is_alphabetic())
        && !name.contains([':', '"', '“', '?', '!', ',', '/'])
}

/// The time of a post and hardly anything else.
pub(super) fn is_stamp(line: &Line) -> bool {
    is_stamp_in(line, STAMP)
}

/// The same, in so many words at most.
fn is_stamp_in(line: &Line, words: u32) -> bool {
    line.dated
        && line.words <= words
        && line.hit.is_none_or(|hit| hit.reason == JunkReason::Timestamp || hit.fit < Fit::Whole)
}

fn is_furniture(line: &Line) -> bool {
    line.hit.is_some_and(|hit| hit.fit >= Fit::Part) && !line.is_prose()
}

/// Whether a line between two names is the post's rather than a button, a count or a time.
pub(super) fn is_said(line: &Line) -> bool {
    !is_furniture(line) && !is_stamp(line) && (line.words >= 4 || line.last == Last::Sentence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::{language, lines};
    use crate::source::{self, Format};

    /// The authors found, and the lines that are said.
    fn posts(text: &str) -> (Vec<&str>, Vec<&str>) {
        let document = source::read(text, Format::Text).expect("short enough");
        let read = lines::read(&document, language::detect(text, None), None);
        let posts = find(text, &read.lines);
        let said = read.lines.iter().zip(&posts.said).filter(|(_, said)| **said);
        (
            posts.labels.iter().map(|label| label.span.of(text)).collect(),
            said.map(|(line, _)| line.span.of(text)).collect(),
        )
    }

    const ASKS: &str = "My tap has been leaking since Monday. Has anybody here mended one?";
    const ANSWERS: &str = "Turn off the water first, then take the tap apart and look at the washer.";
    const THANKS: &str = "I had the same problem last year, and a new washer was all it took.";

    #[test]
    fn a_name_and_a_time_above_each_post_are_its_author() {
        for (first, second, third) in [
            ("ann_lee\n3 March 2024, 09:15", "bob ray\n3 March 2024, 10:02", "Cy\n2 hours ago"),
            ("by ann_lee » 3 March 2024 9:15 am", "by bob ray » 3 March 2024 10:02 am", "by Cy » 4 March 2024 1:00 pm"),
            (
                "Post by ann_lee » Mon Jun 02, 2025 9:15 am",
                "Post by bob ray » Mon Jun 02, 2025 10:02 am",
                "Post by Cy » Tue Jun 03, 2025 1:00 pm",
            ),
            ("ann_lee wrote:", "bob ray wrote:", "Cy wrote:"),
        ] {
            let text = format!(
                "Log in\nHow do I mend a tap?\n{first}\n{ASKS}\nReply\n{second}\n{ANSWERS}\nReply\n{third}\n{THANKS}\nReply"
            );
            let (names, said) = posts(&text);
            assert_eq!(names, ["ann_lee", "bob ray", "Cy"], "{first}");
            assert!([ASKS, ANSWERS, THANKS].iter().all(|words| said.contains(words)) && !said.contains(&"Reply"));
        }
    }

    #[test]
    fn below_an_article_they_are_comments_and_two_are_no_forum() {
        let three = format!("Ann\n2 hours ago\n{ASKS}\nBob\n1 hour ago\n{ANSWERS}\nCy\n1 hour ago\n{THANKS}");
        let article = "The water board said on Monday that every tap in the town would be looked at in the coming week, \
            since most of them leak, and that nobody would have to pay for a new washer this year.";
        assert_eq!(posts(&format!("{article}\n{three}")).0, [""; 0]);
        assert_eq!(
            posts(&format!("Eve Roe\n3 March 2024\n{article}\n{article}\n{three}")).0,
            [""; 0],
            "its byline is no author of a post"
        );
        assert_eq!(posts(&format!("Ann\n2 hours ago\n{ASKS}\nBob\n1 hour ago\n{ANSWERS}")).0, [""; 0]);
    }
}
