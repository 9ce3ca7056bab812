//! Labels → the stretches of text they open.

use super::Label;
use crate::boilerplate::{Block, BlockKind, Page};
use crate::source::Document;
use crate::span::Span;

/// Most words of a line that may be cut off as furniture behind the last turn.
const MAX_FURNITURE_WORDS: usize = 6;

/// For each label that stands in a kept block, its index and its turn's span, in reading order.
pub(super) fn spans(document: &Document<'_>, page: &Page, labels: &[Label]) -> Vec<(usize, Span)> {
    let text = &*document.text;
    let line = |label: &Label| document.blocks.get(label.block).map(|block| block.span);
    let live: Vec<(usize, Span)> = labels
        .iter()
        .enumerate()
        .filter_map(|(index, label)| line(label).map(|span| (index, span)))
        .filter(|&(index, span)| {
            let label = &labels[index];
            let holds = span.contains(label.span) || label.reach.is_some_and(|reach| reach.contains(label.span));
            holds && is_kept(page, span.start) && is_kept(page, label.span.start)
        })
        .collect();
    let mut out = Vec::with_capacity(live.len());
    for (place, &(index, line)) in live.iter().enumerate() {
        if let Some(reach) = labels[index].reach {
            out.push((index, Span { start: line.start, end: last_kept(page, reach).max(line.end) }));
            continue;
        }
        let next = live.get(place + 1).map(|&(next, span)| stamped(document, labels[next].block, span.start));
        let end = end_of_turn(text, page, &labels[index], line, next);
        out.push((index, Span { start: line.start, end }));
    }
    out
}

/// Where what belongs to the label in `block`, whose line starts at `start`, begins: with the time stamp on the line above.
fn stamped(document: &Document<'_>, block: usize, start: u32) -> u32 {
    let above = block.checked_sub(1).and_then(|above| document.blocks.get(above));
    let stamp = above.filter(|above| super::prefix::is_time(above.span.of(&document.text)));
    stamp.map_or(start, |stamp| stamp.span.start)
}

/// The place of the block that holds byte `at`, or of the first one behind it.
fn block_at(page: &Page, at: u32) -> Option<usize> {
    let index = page.blocks.partition_point(|block| block.span.end <= at);
    (index < page.blocks.len()).then_some(index)
}

fn is_kept(page: &Page, at: u32) -> bool {
    block_at(page, at).is_some_and(|block| page.blocks[block].kind != BlockKind::Junk)
}

/// Where the last block that is no junk ends inside `reach`.
fn last_kept(page: &Page, reach: Span) -> u32 {
    let after = page.blocks.partition_point(|block| block.span.start < reach.end);
    let inside = page.blocks[..after].iter().rev().take_while(|block| block.span.end > reach.start);
    inside.filter(|block| block.kind != BlockKind::Junk).map(|block| block.span.end).next().unwrap_or(reach.start)
}

/// Where the turn that `label` opens ends: before the next one, without headings and junk behind its last words. Behind
/// the last label nothing else says that the talk is over, so that the first heading or junk ends it.
fn end_of_turn(text: &str, page: &Page, label: &Label, line: Span, next: Option<u32>) -> u32 {
    let limit = next.unwrap_or(text.len() as u32);
    let mut end = line.end;
    let Some(first) = block_at(page, line.start) else { return end };
    let inside = page.blocks[first..].iter().take_while(|block| block.span.start < limit);
    for block in inside {
        let under_label = block.span.start <= label.body && block.kind != BlockKind::Junk;
        if is_spoken(text, block) || under_label {
            end = end.max(block.span.end.min(limit));
        } else if next.is_none() {
            break;
        }
    }
    let span = Span { start: line.start, end };
    let span = if next.is_none() { without_furniture(text, page, label, span) } else { span };
    span.trim(text).end
}

fn is_spoken(text: &str, block: &Block) -> bool {
    // Stars or a line between two turns belong to neither.
    let worded = block.span.of(text).chars().any(char::is_alphanumeric);
    worded
        && matches!(
            block.kind,
            BlockKind::Paragraph
                | BlockKind::Turn
                | BlockKind::ListItem
                | BlockKind::Quote
                | BlockKind::Code
                | BlockKind::Table
        )
}

/// `span`, the last turn, without short lines at its end that are no sentences (`Leave a comment`) and without the note
/// that closes many interviews.
fn without_furniture(text: &str, page: &Page, label: &Label, span: Span) -> Span {
    let first = page.blocks.partition_point(|block| block.span.end <= label.body);
    let after = page.blocks.partition_point(|block| block.span.start < span.end);
    let mut end = span.end;
    for block in page.blocks[first.min(after)..after].iter().skip(1).rev() {
        if !is_furniture(block.span.of(text)) {
            break;
        }
        end = block.span.start;
    }
    Span { start: span.start, end }
}

fn is_furniture(line: &str) -> bool {
    line.split_whitespace().take(MAX_FURNITURE_WORDS + 1).count() <= MAX_FURNITURE_WORDS
        && !super::candidates::ends_sentence(line)
        || is_closing_note(line)
}

/// Whether `line` is a note such as `This interview has been edited for length and clarity.`
fn is_closing_note(line: &str) -> bool {
    let opening: Vec<String> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(12)
        .map(str::to_lowercase)
        .collect();
    let has = |words: &[&str]| words.iter().any(|word| opening.iter().any(|w| w == word));
    has(&["interview", "conversation", "transcript", "q"]) && has(&["edited", "condensed", "abridged", "shortened"])
}
