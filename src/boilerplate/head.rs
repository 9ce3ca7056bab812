//! The lines above an article: headline, the line under it, who wrote it and when.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::BlockKind;
use super::dates;
use super::lines::{First, Last, Line, Lines};
use super::signed;
use super::title;
use super::wordings;
use super::words::{Words, join};
use crate::lexicon::{self, List};
use crate::tagger::Hashed;

/// A headline further above the text is followed by no byline down to the text, but next to it; lines.
const NEAR: usize = 14;
/// A sentence of so many words may be a headline.
const HEADLINE: u32 = 20;
/// How far below the article's first line a byline or a date still belongs to its head.
const BELOW: usize = 4;

static OPENERS: LazyLock<HashMap<u64, usize, Hashed>> = LazyLock::new(|| {
    let mut words = Words::default();
    openers('t')
        .into_iter()
        .map(|opener| {
            words.read(opener);
            (words.hashes().iter().fold(0, |hash, &word| join(hash, word)), words.count())
        })
        .collect()
});

/// What the names of authors stand behind, where it is looked for as `letter` says in the list.
pub(super) fn openers(letter: char) -> Vec<&'static str> {
    let rows = list!("boilerplate/bylines.txt").lines().filter_map(|row| row.split_once(' '));
    rows.filter(|(letters, _)| letters.contains(letter)).map(|(_, opener)| opener).collect()
}

/// What who writes an article is, or works for.
static POSTS: LazyLock<Vec<&str>> = LazyLock::new(|| lexicon::rows(list!("boilerplate/posts.txt")));

/// What a byline opens with that a colon sets apart, in lower case.
static SIGNED: LazyLock<List> = LazyLock::new(|| lexicon::lines(list!("boilerplate/signed.txt")));

/// The words of lines that say when something was published.
static STAMPS: LazyLock<List> = LazyLock::new(|| lexicon::words(list!("boilerplate/timestamp.txt")));

/// How far below the article's first line the last of them may stand.
const FAR: usize = 12;

/// Whether the text may begin with `line`: prose that is no headline, byline, date or caption.
fn opens_text(text: &str, line: &Line) -> bool {
    line.is_prose()
        && (line.words >= 25 || matches!(line.last, Last::Sentence | Last::Colon))
        && !(line.words <= 16 && (byline(text, line).is_some() || is_date(text, line)))
        && !wordings::has_credit(text, line)
}

/// A line of the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub line: usize,
    pub kind: BlockKind,
    pub evidence: &'static str,
}

/// The first paragraph of the article whose lines are `kept`; a short question, a sentence in capitals, or one with a byline or
/// a date close below may be its headline.
pub(super) fn first(text: &str, lines: &[Line], kept: &[bool], turns: &[bool]) -> Option<usize> {
    let turn = |index: usize| turns.get(index) == Some(&true);
    let mut body = (0..lines.len()).filter(|&index| kept[index] && (opens_text(text, &lines[index]) || turn(index)));
    let Some(first) = body.next() else { return kept.iter().position(|kept| *kept) };
    let signs = |line: &Line| byline(text, line).is_some() || is_date(text, line);
    let line = &lines[first];
    let reads = || text[line.span].ends_with(['?', '!']) || line.capitals * 3 >= line.words * 2;
    let signed = || lines[first + 1..].iter().take(BELOW).any(signs);
    let headline = !turn(first) && line.words <= HEADLINE && (reads() || signed());
    body.next().filter(|_| headline).or(Some(first))
}

/// Finds the head of the article whose lines are `kept`; its markup may have `told` the headline.
pub(super) fn find(text: &str, page: &Lines, kept: &[bool], turns: &[bool], told: Option<&str>) -> Vec<Part> {
    let lines = &page.lines;
    let mut parts = Vec::new();
    let body = |index: &usize| kept[*index] && (opens_text(text, &lines[*index]) || turns[*index]);
    let Some(first) = first(text, lines, kept, turns) else { return parts };
    let says = |line: &Line| told.is_some_and(|told| line.words >= 3 && text[line.span].eq_ignore_ascii_case(told));
    let title = lines[..first].iter().rposition(says).or_else(|| title::pick(text, page, kept, first));
    if let Some(line) = title {
        parts.push(Part {
            line,
            kind: BlockKind::Title,
            evidence: "its words are the article's, and it stands and reads like a headline",
        });
    }
    let start = title.map_or(first.saturating_sub(NEAR), |title| title + 1);
    let below = (first + 1..lines.len().min(first + FAR)).filter(|&index| !turns[index]);
    let mut named = false;
    // a standfirst may be the first line of all that is kept, with buttons and captions below
    let next = (first + 1..lines.len().min(first + FAR)).find(body);
    let below_first = next.map_or(first + BELOW, |next| next.max(first + BELOW));
    let mut until = below_first;
    let dated = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(|near| is_date(text, near));
    let near = (start..first).filter(|&index| index < start + NEAR || index + NEAR > first);
    let mut open = false;
    // where a byline is sure, a name that stands elsewhere is a photographer's, or a link's
    let sure = |index: usize| {
        let (line, around) = (&lines[index], index.saturating_sub(1)..=index + 2);
        byline(text, line).is_some()
            || is_bare_name(text, line) && around.into_iter().any(|near| dated(Some(near)))
            || is_date(text, line) && !signed::dated_name(&text[line.span]).is_empty()
    };
    let signed = near.clone().any(sure);
    for index in near.chain(below) {
        if index >= until {
            break;
        }
        let line = &lines[index];
        let goes_on = open && (is_name(text, line) || joins(text, line));
        open = goes_on || opens_alone(text, line);
        if open {
            named = true;
            parts.push(Part {
                line: index,
                kind: BlockKind::Byline,
                evidence: "the opener of a byline, or a name below it",
            });
            continue;
        }
        let right_above = |part: &Part| part.kind == BlockKind::Byline && part.line + 1 == index;
        if parts.last().is_some_and(right_above) && is_post(text, line) {
            parts.push(Part {
                line: index,
                kind: BlockKind::Byline,
                evidence: "what the author is, right below the name",
            });
            continue;
        }
        // below the text's first line a name is an author's beside a date
        let above = title.is_some() && index < first;
        let beside = || begins_given(text, line) && (dated(index.checked_sub(1)) || dated(Some(index + 1)));
        let author = !above && !named && !kept[index] && is_bare_name(text, line) && beside();
        let mut taken = named || signed && !sure(index);
        let found = if author {
            Some((BlockKind::Byline, "a name alone beside a date"))
        } else {
            part(text, line, above, &mut taken)
        };
        let Some((kind, evidence)) = found else { continue };
        named |= kind == BlockKind::Byline;
        // where the markup tells the headline, what is kept as the article's short lines are its headings
        let heading = told.is_some() && kept[index] && !line.is_prose() && byline(text, line).is_none();
        if heading && kind != BlockKind::Dateline && !(kind == BlockKind::Byline && begins_given(text, line)) {
            continue;
        }
        let subtitle = kind == BlockKind::Subtitle;
        if subtitle && (Some(index) != title.map(|title| title + 1) || index >= first) {
            continue;
        }
        if kind == BlockKind::Byline && until == below_first {
            until = until.max(index + BELOW);
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
    if !*named && (is_name(text, line) || is_posted(text, line)) {
        *named = true;
        return Some((BlockKind::Byline, "a name alone between headline and text"));
    }
    if wordings::has_credit(text, line) {
        return None;
    }
    let subtitle = line.words >= 5 && line.words <= 60 && line.first != First::Bullet && line.separators == 0;
    subtitle.then_some((BlockKind::Subtitle, "stands right under the headline"))
}

/// Whether a line is the opener of a byline alone, as where each name is a link of its own: `By`, `Written by:`.
pub(super) fn opens_alone(text: &str, line: &Line) -> bool {
    let opener = text[line.span].trim_end_matches([':', ' ', '\u{a0}']);
    let behind = opener.rsplit(' ').next().unwrap_or_default();
    (1..=2).contains(&line.words) && behind.eq_ignore_ascii_case("by") && opens(opener)
}

/// Whether a line is what stands between two names of a byline: `,`, `and`.
pub(super) fn joins(text: &str, line: &Line) -> bool {
    matches!(text[line.span].trim(), "," | "and" | "&" | ", and")
}

/// Whether a byline opens with just these words.
fn opens(opener: &str) -> bool {
    let mut words = Words::default();
    words.read(opener);
    OPENERS.contains_key(&words.hashes().iter().fold(0, |hash, &word| join(hash, word)))
}

/// What follows the label of a byline whose colon sets it apart: `Words: Ann Lee  Photographs: Bob Ray`, `Authors:Ann Lee`.
fn labelled<'a>(content: &'a str, line: &Line) -> Option<&'a str> {
    let (label, rest) = content.split_once(':').filter(|_| line.words <= 16)?;
    let rest = rest.trim_start_matches([' ', '\u{a0}', '\t']);
    let first = rest.split_whitespace().next().unwrap_or_default();
    let listed = || SIGNED.contains(&*label.trim().to_lowercase()) && is_given(first);
    let names = rest.starts_with(char::is_uppercase) && rest.contains(' ') && line.function_words <= 3;
    (names && line.last != Last::Sentence && (opens(label) && is_given(first) || listed())).then_some(rest)
}

/// What follows the opener of a byline (`By A and B` → `A and B`).
pub(super) fn byline<'a>(text: &'a str, line: &Line) -> Option<&'a str> {
    let words_at_most = 16;
    let content = &text[line.span];
    // `By Ann Lee on March 3 | Updated May 5 | This post may contain links`
    let piece = content.split(" | ").next().unwrap_or(content);
    let words = if line.words > words_at_most { piece.split_whitespace().count() as u32 } else { line.words };
    let stops = line.last == Last::Sentence && line.stops > 1 && line.words <= words_at_most;
    if line.words < 2 || words > words_at_most || stops {
        return None;
    }
    if let Some(names) = labelled(piece, line) {
        return Some(names);
    }
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
    // `ByAnn Lee`: the page put no space there
    let glued = || content.strip_prefix("By").filter(|rest| rest.starts_with(char::is_uppercase)).map(|_| (0, 2));
    let (_, end) = best.or_else(glued)?;
    let rest = content[end..].trim_start_matches([' ', ':', '\u{a0}', '\t']);
    // `By the time he came` is no byline; `by time news` is: names have no function words but joining ones.
    // `Text Size` is a button
    let button = !content.starts_with(['B', 'b']) && !rest.contains(' ') && is_plain(rest);
    let starts_well = !button && rest.starts_with(|c: char| c.is_uppercase())
        || content.starts_with("by ")
        || signed::is_unnamed(rest);
    let plain = line.function_words <= 3 && !rest.is_empty() && line.last != Last::Colon;
    (starts_well && plain).then_some(rest)
}

/// Whether the first word is an everyday one that nobody is called: `Print Recipe`.
fn is_plain(line: &str) -> bool {
    use crate::lexicon::{entry, flag, is_common};
    let first = line.split_whitespace().next().unwrap_or_default().to_lowercase();
    is_common(&first) && entry(&first).flags & (flag::GIVEN | flag::SURNAME) == 0
}

/// Whether the first word is a given name.
fn begins_given(text: &str, line: &Line) -> bool {
    is_given(text[line.span].split_whitespace().next().unwrap_or_default())
}

/// Whether the first word is an initial: `A. Lee`.
fn begins_initial(text: &str, line: &Line) -> bool {
    let mut letters = text[line.span].chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next() == Some('.')
}

/// Whether `word` is a given name, whatever its case.
pub(super) fn is_given(word: &str) -> bool {
    lexicon::entry(&word.to_lowercase()).flags & lexicon::flag::GIVEN != 0
}

/// A name in capitals and nothing else, or with a town or another name: `Ann Lee`, `Ann Lee in Leeds`, `Ann Lee and Bob Ray`.
fn is_name(text: &str, line: &Line) -> bool {
    let joined = || {
        let parts = text[line.span].split_once(" in ").or_else(|| text[line.span].split_once(" and "));
        let capitals = |name: &str| {
            let mut words = name.split(' ');
            words.clone().count() <= 3 && words.all(|word| word.starts_with(char::is_uppercase))
        };
        line.words <= 8
            && line.digits + line.commas == 0
            && (line.stops == 0 && begins_given(text, line) || begins_initial(text, line) && line.last == Last::Word)
            && parts.is_some_and(|(name, other)| name.contains(' ') && capitals(name) && capitals(other))
    };
    is_bare_name(text, line) || joined()
}

/// Two to four words with capitals and nothing else.
pub(super) fn is_bare_name(text: &str, line: &Line) -> bool {
    (2..=4).contains(&line.words)
        && line.capitals == line.words
        && line.digits == 0
        && line.function_words == 0
        && !is_plain(&text[line.span])
        && text[line.span].chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '\u{a0}'))
}

/// Whether the line is a name, or two, and what its bearer is: `Ann Lee, Political Editor`, `Ann Lee and Bob Ray | Columnists`.
pub(super) fn is_posted(text: &str, line: &Line) -> bool {
    let parts = text[line.span].split_once([',', '|']).filter(|_| line.words <= 10 && line.last != Last::Sentence);
    parts.is_some_and(|(names, post)| {
        let full = |name: &str| (2..=4).contains(&name.split_whitespace().count());
        let signs = says_a_post(post) || super::kinds::is_agency(post);
        begins_given(text, line) && names.split(" and ").all(full) && line.digits == 0 && signs
    })
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
    line.words <= 16
        && line.digits >= 3
        && dates::find(&text[line.span], false).is_some_and(|found| found.rest <= 45)
        && !tells(text[line.span].trim(), line)
        && !wordings::has_credit(text, line)
}

/// Whether a line with a date tells something of that day, as no dateline does: `Closings take effect June 30, 2025.`,
/// `What the vote of March 14, 2023 means for workers`.
fn tells(content: &str, line: &Line) -> bool {
    let quotes = content.contains(['"', '“', '‘', '\'']);
    let words = content.split(|c: char| !c.is_alphanumeric());
    let telling = words.filter(|word| {
        word.len() > 2 && word.chars().all(char::is_lowercase) && !dates::is_month(word) && !STAMPS.contains(word)
    });
    quotes || telling.count() >= if line.last == Last::Sentence { 2 } else { 3 }
}

#[cfg(test)]
mod tests {
    use crate::{Options, inspect};

    #[test]
    fn a_name_with_its_town_below_the_headline_is_the_author() {
        let text = include_str!("../../tests/fixtures/plain/author_in_town.txt");
        let report = inspect(text, &Options::default()).expect("a short text");
        assert_eq!(report.metadata.author.as_deref(), Some("Ann Lee"));
    }

    #[test]
    fn a_headline_may_ask_or_read_like_a_sentence() {
        for headline in [
            "Why does it rain on the plain for so many days?",
            "The Rain Fell on the Plain. It Stays in Spain.",
            "It has rained on the plain for days. It will rain on",
        ] {
            let text = format!(
                "Home\nNews\nSport\n{headline}\nBy Ann Lee\nMarch 2, 2025\n\n\
                 The rain that fell on the plain of Spain on Monday is expected to last for days, the weather office said.\n\n\
                 After the rain there will be sun, and after the sun there will be rain again, the office told reporters.\n"
            );
            let report = inspect(&text, &Options::default()).expect("a short text");
            assert_eq!(report.metadata.title.as_deref(), Some(headline));
        }
    }
}
