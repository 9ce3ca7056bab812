//! Which line above the article is its headline: boosted trees over numbers of each line that may be it.
//!
//! The strongest number is how much of the line the article itself says again: menus and boxes do not speak the words
//! of the article, a headline does. The others are its length and marks, how far above the text it stands, whether the
//! line comes back elsewhere, and where the next byline or date is.

#[cfg(feature = "train")]
pub mod train;

use std::collections::HashMap;

use super::head;
use super::lines::{Line, Lines};
use super::wordings;
use crate::models;
use crate::tagger::{Hashed, Trees};

/// How far above the first paragraph a headline is looked for, in lines.
const REACH: usize = 150;
/// A date or a byline so many lines above says nothing.
const FAR: i32 = 12;
/// The paragraphs from the first one on that tell what the article speaks of.
const LEAD: usize = 4;
/// From this probability on a line is a headline, in a page where none is likelier, ...
const SURE: f32 = 0.12;
/// ... and from this on, if a byline or a date follows ...
const SIGNED: f32 = 0.03;
/// ... in so many lines.
const NEAR: i16 = 5;

/// What the numbers of a candidate are.
const NAMES: [&str; 30] = [
    "words",
    "lines to the text",
    "lines from the top",
    "share of words in the article",
    "words in the article",
    "share of words in the lead",
    "words in the lead",
    "mean count in the article",
    "less than the best share",
    "repeated",
    "kept",
    "end",
    "start",
    "separators",
    "phrase",
    "phrase reason",
    "capitals %",
    "upper case %",
    "digits",
    "blank before",
    "lines to a date",
    "lines to a byline",
    "words above",
    "words below",
    "function words %",
    "stops",
    "dated",
    "prose",
    "phrase reason above",
    "lines from a date or byline above",
];

/// Where two of them stand in a row.
const TO_DATE: usize = 20;
const TO_BYLINE: usize = 21;

/// How often a word stands there, by its hash.
type Counts = HashMap<u32, u32, Hashed>;

type Row = [i16; NAMES.len()];

/// The headline of the article whose first paragraph is line `first`.
pub(super) fn pick(text: &str, page: &Lines, kept: &[bool], first: usize) -> Option<usize> {
    if let Some(subject) = subject(text, page) {
        return Some(subject);
    }
    let trees = models::titles()?;
    let candidates = candidates(text, page, kept, first);
    let at = best(trees, candidates.iter().map(|(_, row)| row))?;
    // a breadcrumb ends with the headline that stands below it
    let same = |(line, _): &&(usize, Row)| page.lines[*line].identity == page.lines[candidates[at].0].identity;
    candidates.iter().rfind(same).map(|(line, _)| *line)
}

/// Where the likeliest of `rows` stands, the first of equals; none where that is too low.
fn best<'a>(trees: &Trees, rows: impl Iterator<Item = &'a Row>) -> Option<usize> {
    let scored = rows.enumerate().map(|(at, row)| (at, trees.score(row), row));
    let best = scored.reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    let opens = || best.1 >= SIGNED && best.2[TO_DATE].min(best.2[TO_BYLINE]) <= NEAR;
    (best.1 >= SURE || opens()).then_some(best.0)
}

/// What a letter's heads open with.
pub(super) const SUBJECT: &str = "Subject: ";
const FROM: &str = "From: ";
/// In how many lines from the top they stand.
const HEADS: usize = 12;

/// The line with a letter's subject, where another says who sent it.
fn subject(text: &str, page: &Lines) -> Option<usize> {
    let heads = &page.lines[..page.lines.len().min(HEADS)];
    let opens = |with: &str| heads.iter().position(|line| line.span.of(text).starts_with(with));
    opens(FROM).and(opens(SUBJECT))
}

/// The lines that may be the headline, with their numbers.
fn candidates(text: &str, page: &Lines, kept: &[bool], first: usize) -> Vec<(usize, Row)> {
    let lines = &page.lines;
    let content = |line: &Line| page.content.get(line.content.range()).unwrap_or_default();
    let (mut all, mut lead) = (Counts::default(), Counts::default());
    let body = lines.iter().enumerate().skip(first).filter(|(index, line)| kept[*index] && line.is_prose());
    for (place, (_, line)) in body.enumerate() {
        for &word in content(line) {
            *all.entry(word).or_default() += 1;
            if place < LEAD {
                *lead.entry(word).or_default() += 1;
            }
        }
    }
    let mut seen: HashMap<u64, u32, Hashed> = HashMap::default();
    lines.iter().for_each(|line| *seen.entry(line.identity).or_default() += 1);
    let from = first.saturating_sub(REACH);
    let may_be = |line: &Line| (2..=30).contains(&line.words) && line.lowercase + line.uppercase > 0;
    let share = |line: &Line, of: &Counts| {
        let known = content(line).iter().filter(|word| of.contains_key(word)).count();
        (known as i32, (known * 100 / content(line).len().max(1)) as i32)
    };
    let best = lines[from..first].iter().filter(|line| may_be(line)).map(|line| share(line, &all).0).max();
    let best = best.unwrap_or(0);
    let mut since = 99;
    let behind = lines[from..first].iter().map(|line| {
        since += 1;
        let here = if since < FAR { since } else { 99 };
        since = if head::is_date(text, line) || head::byline(text, line).is_some() { 0 } else { since };
        here
    });
    let behind: Vec<i32> = behind.collect();
    let (mut to_date, mut to_byline) = (99, 99);
    let mut out = Vec::new();
    for index in (from..lines.len().min(first + 3)).rev() {
        let line = &lines[index];
        (to_date, to_byline) = (to_date + 1, to_byline + 1);
        let other = || head::is_date(text, line) || wordings::has_credit(text, line) || wordings::is_kicker(text, line);
        if index < first && may_be(line) && !other() {
            let ((known, known_share), (known_lead, lead_share)) = (share(line, &all), share(line, &lead));
            let count: u32 = content(line).iter().filter_map(|word| all.get(word)).sum();
            let above = index.checked_sub(1);
            let near = |at: Option<usize>| at.and_then(|at| lines.get(at)).map_or(-1, |line| line.words as i32);
            let values = [
                line.words as i32,
                (first - index) as i32,
                index as i32,
                known_share,
                known,
                lead_share,
                known_lead,
                count as i32 * 10 / known.max(1),
                best - known,
                seen.get(&line.identity).map_or(1, |&count| count as i32),
                i32::from(kept[index]),
                line.last as i32,
                line.first as i32,
                line.separators as i32,
                line.hit.map_or(0, |hit| hit.fit as i32 + 1),
                line.hit.map_or(0, |hit| hit.reason as i32 + 1),
                (line.capitals * 100 / line.words.max(1)) as i32,
                (line.uppercase * 100 / (line.uppercase + line.lowercase).max(1)) as i32,
                line.digits as i32,
                line.blank_before.min(3) as i32,
                to_date,
                to_byline,
                near(above),
                near(Some(index + 1)),
                line.function_share() as i32,
                line.stops as i32,
                i32::from(line.dated),
                i32::from(line.is_prose()),
                above.map_or(-1, |above| lines[above].hit.map_or(0, |hit| hit.reason as i32 + 1)),
                behind[index - from],
            ];
            out.push((index, values.map(|value| value.clamp(-1000, 1000) as i16)));
        }
        if head::is_date(text, line) {
            to_date = 0;
        }
        if head::byline(text, line).is_some() || to_date == 1 && head::is_bare_name(text, line) {
            to_byline = 0;
        }
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::{NAMES, TO_BYLINE, TO_DATE};

    #[test]
    fn places_in_a_row_are_those_of_their_names() {
        assert_eq!((NAMES[TO_DATE], NAMES[TO_BYLINE]), ("lines to a date", "lines to a byline"));
    }
}
