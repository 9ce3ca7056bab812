//! What differs between the report on a text and the one on the text before, for a page that has that one: after an edit a
//! hundredth of the report.
//!
//! Both have one stretch of text that is not the same, and what lies behind it has moved. An item that is the same but for
//! that is told by its place in the list before.

use std::borrow::Cow;

use serde::Serialize;

use super::offsets::{Offsets, units};
use super::{Mended, Report, ReportEntity, Stats};
use crate::boilerplate::{Block, Metadata, Removed};
use crate::checks::Check;
use crate::quotes::Quote;
use crate::span::Span;
use crate::speakers::{Speaker, Turn};

/// As many bytes of two texts are compared at a time.
const STEP: usize = 4096;

/// A stretch of the text before, and what stands in its place; offsets as in the reports.
#[derive(Debug, Serialize)]
struct Edit<'a> {
    start: u32,
    end: u32,
    now: &'a str,
}

/// A piece of a list.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Piece<'a, T> {
    /// Items of the list before, from the first up to the second place.
    Kept([usize; 2]),
    /// A new item.
    New(&'a T),
}

/// A report as changes of the one before; what is no list is there in full.
#[derive(Debug, Serialize)]
pub(crate) struct Changes<'a> {
    text: Edit<'a>,
    language: &'a Option<Cow<'static, str>>,
    metadata: &'a Metadata,
    blocks: Vec<Piece<'a, Block>>,
    removed: Vec<Piece<'a, Removed>>,
    sentences: Vec<Piece<'a, Span>>,
    entities: Vec<Piece<'a, ReportEntity>>,
    speakers: Vec<Piece<'a, Speaker>>,
    turns: Vec<Piece<'a, Turn>>,
    quotes: Vec<Piece<'a, Quote>>,
    checks: Vec<Piece<'a, Check>>,
    defects: Vec<Piece<'a, Check>>,
    stats: &'a Stats,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    mends: &'a [Mended],
}

impl<'a> Changes<'a> {
    /// What differs in `now` from the report `before`, both with offsets in `unit`.
    pub(crate) fn new(mut before: Report, now: &'a Report, unit: Offsets) -> Self {
        let (head, tail) = common_ends(&before.text, &now.text);
        let start = count(&before.text[..head], unit);
        let gone = &before.text[head..before.text.len() - tail];
        let new = &now.text[head..now.text.len() - tail];
        let end = start + count(gone, unit);
        let behind = start + count(new, unit);
        let moved = |at: u32| match at {
            at if at <= start => at,
            at if at >= end => at - end + behind,
            // In what is gone: no place in the text now.
            _ => u32::MAX,
        };
        before.for_each_span(|span| *span = Span { start: moved(span.start), end: moved(span.end) });
        Self {
            text: Edit { start, end, now: new },
            language: &now.language,
            metadata: &now.metadata,
            blocks: pieces(&before.blocks, &now.blocks),
            removed: pieces(&before.removed, &now.removed),
            sentences: pieces(&before.sentences, &now.sentences),
            entities: pieces(&before.entities, &now.entities),
            speakers: pieces(&before.speakers, &now.speakers),
            turns: pieces(&before.turns, &now.turns),
            quotes: pieces(&before.quotes, &now.quotes),
            checks: pieces(&before.checks, &now.checks),
            defects: pieces(&before.defects, &now.defects),
            stats: &now.stats,
            mends: &now.mends,
        }
    }
}

fn count(text: &str, unit: Offsets) -> u32 {
    if unit == Offsets::Bytes { text.len() as u32 } else { units(text.as_bytes(), unit) }
}

/// How many bytes of whole characters two texts have in common at the start, and behind that at the end.
fn common_ends(before: &str, now: &str) -> (usize, usize) {
    let (one, other) = (before.as_bytes(), now.as_bytes());
    let same = |(one, other): (&[u8], &[u8])| -> usize { one.iter().zip(other).take_while(|(a, b)| a == b).count() };
    let chunks = one.chunks(STEP).zip(other.chunks(STEP)).take_while(|(one, other)| one == other).count();
    let mut head = (chunks * STEP).min(one.len()).min(other.len());
    head += same((&one[head..], &other[head..]));
    while !before.is_char_boundary(head) || !now.is_char_boundary(head) {
        head -= 1;
    }
    let (one, other) = (&one[head..], &other[head..]);
    let chunks = one.rchunks(STEP).zip(other.rchunks(STEP)).take_while(|(one, other)| one == other).count();
    let mut tail = (chunks * STEP).min(one.len()).min(other.len());
    let rest = |text: &'_ [u8]| text.len() - tail;
    tail += one[..rest(one)].iter().rev().zip(other[..rest(other)].iter().rev()).take_while(|(a, b)| a == b).count();
    while !before.is_char_boundary(before.len() - tail) || !now.is_char_boundary(now.len() - tail) {
        tail -= 1;
    }
    (head, tail)
}

/// The list `now` in pieces: what is the same at both ends of the list `before` and, in lists as long as each other, at the
/// same place.
fn pieces<'a, T: PartialEq>(before: &[T], now: &'a [T]) -> Vec<Piece<'a, T>> {
    let most = before.len().min(now.len());
    let head = before.iter().zip(now).take_while(|(one, other)| one == other).count();
    let ends = before[head..].iter().rev().zip(now[head..].iter().rev());
    let tail = ends.take(most - head).take_while(|(one, other)| one == other).count();
    let mut out = Vec::new();
    let keep = |from: usize, to: usize, out: &mut Vec<Piece<'a, T>>| match out.last_mut() {
        _ if from == to => {}
        Some(Piece::Kept([_, end])) if *end == from => *end = to,
        _ => out.push(Piece::Kept([from, to])),
    };
    keep(0, head, &mut out);
    for (at, item) in now.iter().enumerate().take(now.len() - tail).skip(head) {
        if before.len() == now.len() && before[at] == *item {
            keep(at, at + 1, &mut out);
        } else {
            out.push(Piece::New(item));
        }
    }
    keep(before.len() - tail, before.len(), &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, inspect};

    fn report(text: &str) -> Report {
        let mut report = inspect(text, &Options::default()).expect("a short text");
        report.convert_offsets(Offsets::Utf16);
        report
    }

    /// The list `before`, already moved, with `pieces`.
    fn put<T: Clone>(before: &[T], pieces: &[Piece<'_, T>]) -> Vec<T> {
        let items = |piece: &Piece<'_, T>| match piece {
            Piece::Kept([from, to]) => before[*from..*to].to_vec(),
            Piece::New(item) => vec![(*item).clone()],
        };
        pieces.iter().flat_map(items).collect()
    }

    /// What a page makes of the report `before`.
    fn changed(before: &Report, changes: &Changes<'_>) -> Report {
        let mut moved = before.clone();
        let Edit { start, end, now } = changes.text;
        let behind = start + units(now.as_bytes(), Offsets::Utf16);
        // Places in what is gone are in no item that is kept.
        let at = |place: u32| if place <= start { place } else { (place + behind).saturating_sub(end) };
        moved.for_each_span(|span| *span = Span { start: at(span.start), end: at(span.end) });
        let text: Vec<u16> = before.text.encode_utf16().collect();
        let (head, tail) = (&text[..start as usize], &text[end as usize..]);
        Report {
            text: String::from_utf16(&[head, &now.encode_utf16().collect::<Vec<_>>(), tail].concat())
                .expect("whole characters"),
            language: changes.language.clone(),
            metadata: changes.metadata.clone(),
            blocks: put(&moved.blocks, &changes.blocks),
            removed: put(&moved.removed, &changes.removed),
            sentences: put(&moved.sentences, &changes.sentences),
            entities: put(&moved.entities, &changes.entities),
            speakers: put(&moved.speakers, &changes.speakers),
            turns: put(&moved.turns, &changes.turns),
            quotes: put(&moved.quotes, &changes.quotes),
            checks: put(&moved.checks, &changes.checks),
            defects: put(&moved.defects, &changes.defects),
            stats: changes.stats.clone(),
            mends: changes.mends.to_vec(),
        }
    }

    #[test]
    fn a_report_is_the_one_before_with_what_changed() {
        let sample = include_str!("../../tests/fixtures/article.txt");
        let places: Vec<usize> = sample.char_indices().map(|(at, _)| at).chain([sample.len()]).collect();
        let mut before = report(sample);
        for (step, new) in
            ["a", "", " “Yes,” he said. ", "\n\n", "😀", "“", "é", ""].iter().cycle().take(40).enumerate()
        {
            let from = places[step * 997 % places.len()];
            let to = places[(step * 997 % places.len() + step * 7 % 30).min(places.len() - 1)];
            let now = report(&[&sample[..from], new, &sample[to..]].concat());
            let changes = Changes::new(before.clone(), &now, Offsets::Utf16);
            assert_eq!(changed(&before, &changes), now, "after {new:?} at {from}..{to}");
            before = now;
        }
    }

    #[test]
    fn a_key_changes_little() {
        let sample = include_str!("../../tests/fixtures/article.txt");
        let (before, now) = (report(sample), report(&sample.replacen("crisis", "crissis", 1)));
        let changes = serde_json::to_string(&Changes::new(before, &now, Offsets::Utf16)).expect("JSON");
        let whole = serde_json::to_string(&now).expect("JSON");
        assert!(changes.len() * 4 < whole.len(), "{} of {} bytes", changes.len(), whole.len());
    }

    #[test]
    fn what_two_texts_have_in_common_ends_between_characters() {
        let long = "aé".repeat(STEP);
        for (before, now, expected) in [
            ("", "", (0, 0)),
            ("abc", "abc", (3, 0)),
            ("aaa", "aaaa", (3, 0)),
            ("a“b", "a”b", (1, 1)),
            ("é", "è", (0, 0)),
            (&long, &format!("{long}b"), (3 * STEP, 0)),
            (&format!("x{long}"), &format!("y{long}"), (0, 3 * STEP)),
        ] {
            assert_eq!(common_ends(before, now), expected, "{before:.9?} {now:.9?}");
        }
    }
}
