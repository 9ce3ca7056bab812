//! The lines above an article: headline, the line under it, who wrote it and when.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::BlockKind;
use super::dates;
use super::lines::{First, Last, Line, Lines};
use super::title;
use super::words::{Words, join};
use crate::tagger::Hashed;

/// A headline further above the text is followed by no byline down to the text, but next to it; lines.
const NEAR: usize = 14;
/// How far below the article's first line a byline or a date still belongs to its head.
const BELOW: usize = 4;

static OPENERS: LazyLock<HashMap<u64, usize, Hashed>> = LazyLock::new(|| {
    let lines = include_str!("lists/bylines.txt").lines().filter(|line| !line.starts_with('#'));
    let mut words = Words::default();
    lines
        .map(|line| {
            words.read(line);
            (words.hashes().iter().fold(0, |hash, &word| join(hash, word)), words.count())
        })
        .collect()
});

/// What who writes an article is, or works for.
static POSTS: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("lists/posts.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// A line of the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub line: usize,
    pub kind: BlockKind,
    pub evidence: &'static str,
}

/// Finds the head of the article whose lines are `kept`.
pub(super) fn find(text: &str, page: &Lines, kept: &[bool], turns: &[bool]) -> Vec<Part> {
    let lines = &page.lines;
    let mut parts = Vec::new();
    let body = |index: &usize| kept[*index] && (lines[*index].is_prose() || turns[*index]);
    let first_kept = (0..lines.len()).find(|&index| kept[index]);
    let Some(first) = (0..lines.len()).find(body).or(first_kept) else { return parts };
    let title = title::pick(text, page, kept, first);
    if let Some(line) = title {
        parts.push(Part {
            line,
            kind: BlockKind::Title,
            evidence: "its words are the article's, and it stands and reads like a headline",
        });
    }
    let start = title.map_or(first.saturating_sub(3), |title| title + 1);
    let below = (first + 1..lines.len().min(first + BELOW)).filter(|&index| !turns[index]);
    let mut named = false;
    let near = (start..first).filter(|&index| index < start + NEAR || index + NEAR > first);
    for index in near.chain(below) {
        let line = &lines[index];
        let signed = |part: &Part| part.kind == BlockKind::Byline && part.line + 1 == index;
        if parts.last().is_some_and(signed) && is_post(text, line) {
            parts.push(Part {
                line: index,
                kind: BlockKind::Byline,
                evidence: "what the author is, right below the name",
            });
            continue;
        }
        let Some((kind, evidence)) = part(text, line, title.is_some() && index < first, &mut named) else { continue };
        let subtitle = kind == BlockKind::Subtitle;
        if subtitle && (Some(index) != title.map(|title| title + 1) || index >= first) {
            continue;
        }
        parts.push(Part { line: index, kind, evidence });
    }
    parts.sort_by_key(|part| part.line);
    if let [Part { line: above, kind: BlockKind::Title, .. }, Part { line: below, kind: BlockKind::Byline, .. }, ..] =
        parts[..]
        && above + 2 == below
        && above + 1 == first
        && (below..lines.len()).any(|index| body(&index))
    {
        let evidence = "stands between headline and byline";
        parts.insert(1, Part { line: first, kind: BlockKind::Subtitle, evidence });
    }
    parts
}

/// What a line between headline and text is, if it belongs to the head.
fn part(text: &str, line: &Line, above: bool, named: &mut bool) -> Option<(BlockKind, &'static str)> {
    if byline(text, line).is_some() {
        *named = true;
        return Some((BlockKind::Byline, "opens like a byline"));
    }
    if is_date(text, line) {
        return Some((BlockKind::Dateline, "a date on a line of its own near the headline"));
    }
    if line.hit.is_some_and(|hit| hit.fit > super::phrases::Fit::Weak) || !above {
        return None;
    }
    if !*named && is_name(text, line) {
        *named = true;
        return Some((BlockKind::Byline, "a name alone between headline and text"));
    }
    let subtitle = line.words >= 5 && line.words <= 60 && line.first != First::Bullet && line.separators == 0;
    subtitle.then_some((BlockKind::Subtitle, "stands right under the headline"))
}

/// What follows the opener of a byline (`By A and B` → `A and B`).
pub(super) fn byline<'a>(text: &'a str, line: &Line) -> Option<&'a str> {
    let words_at_most = 16;
    if line.words < 2 || line.words > words_at_most || (line.last == Last::Sentence && line.stops > 1) {
        return None;
    }
    let content = &text[line.span];
    let (mut words, mut best, mut end) = (Words::default(), None, 0);
    for (index, word) in content.split_whitespace().take(4).enumerate() {
        let at = word.as_ptr() as usize - content.as_ptr() as usize;
        end = end.max(at + word.len());
        words.read(&content[..end]);
        let hash = words.hashes().iter().fold(0, |hash, &word| join(hash, word));
        if OPENERS.contains_key(&hash) {
            best = Some((index, end));
        }
    }
    let (_, end) = best?;
    let rest = content[end..].trim_start_matches([' ', ':', '\u{a0}', '\t']);
    // `By the time he came` is no byline; `by time news` is: names have no function words but joining ones.
    let starts_well = rest.starts_with(|c: char| c.is_uppercase()) || content.starts_with("by ");
    let plain = line.function_words <= 3 && !rest.is_empty() && line.last != Last::Colon;
    (starts_well && plain).then_some(rest)
}

/// Two to four words with capitals and nothing else.
fn is_name(text: &str, line: &Line) -> bool {
    (2..=4).contains(&line.words)
        && line.capitals == line.words
        && line.digits == 0
        && line.function_words == 0
        && text[line.span].chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '\u{a0}'))
}

/// Whether the line is what an author is: `Senior Football Correspondent`, `Staff writer, London`.
pub(super) fn is_post(text: &str, line: &Line) -> bool {
    line.words <= 8 && line.digits == 0 && line.last != Last::Sentence && says_a_post(&text[line.span])
}

/// Whether a word of `text` is a post at a newspaper.
pub(super) fn says_a_post(text: &str) -> bool {
    let text = text.to_lowercase();
    POSTS.iter().any(|post| text.contains(post))
}

/// Whether the line holds a date and hardly anything else.
pub(super) fn is_date(text: &str, line: &Line) -> bool {
    line.words <= 16 && line.digits >= 3 && dates::find(&text[line.span], false).is_some_and(|found| found.rest <= 45)
}
