//! Lines that hold several turns (`Q: … A: …`) → lines that hold one.
//!
//! A label inside a line counts only where a sentence ends before it, where it is a word for who asks or answers or a
//! name that opens a line or stands so again, and where the document with its lines parted is found to be a conversation.
//! One pass over the colons of the text.

use std::collections::HashMap;

use super::judge::{self, Lower};
use super::prefix::{self, Close, Prefix};
use super::{Label, lists};
use crate::source::{Document, SourceBlock};
use crate::span::Span;

/// Longest label inside a line, in bytes, and most words in it.
const LONGEST: usize = 40;
const WORDS: usize = 3;
/// Fewest labels inside lines for which lines are parted.
const FEWEST: usize = 2;

/// Parts the lines of pasted text that hold more than one turn, if `document` is a conversation with them parted; gives the
/// labels that it then has. `prefixes` has what may be the label of each line as it is.
pub(super) fn part(document: &mut Document<'_>, prefixes: &[Option<Prefix>], lower: &mut Lower) -> Option<Vec<Label>> {
    if document.html.is_some() {
        return None;
    }
    let cuts = cuts(document, prefixes);
    if cuts.len() < FEWEST {
        return None;
    }
    let whole = std::mem::take(&mut document.blocks);
    let (blocks, prefixes) = parted(&document.text, &whole, prefixes, &cuts);
    document.blocks = blocks;
    let labels = judge::labels(document, &prefixes, lower);
    let opens = |&cut: &u32| {
        let block = document.blocks.partition_point(|block| block.span.start < cut);
        labels.binary_search_by_key(&block, |label| label.block).is_ok()
    };
    if !cuts.iter().all(opens) {
        document.blocks = whole;
        return None;
    }
    Some(labels)
}

/// Where a label opens a turn inside a line, in order.
fn cuts(document: &Document<'_>, prefixes: &[Option<Prefix>]) -> Vec<u32> {
    let text = &*document.text;
    let mut found: Vec<(u32, String)> = Vec::new();
    let mut opening: HashMap<String, usize> = HashMap::new();
    for (block, own) in document.blocks.iter().zip(prefixes) {
        let line = block.span.of(text);
        let own = own.as_ref().filter(|own| own.close == Close::Colon);
        if let Some(own) = own {
            *opening.entry(own.name.of(text).to_lowercase()).or_insert(0) += 1;
        }
        let from = own.map_or(0, |own| own.body.saturating_sub(block.span.start as usize));
        for (colon, _) in line.match_indices(':').filter(|&(colon, _)| colon >= from) {
            if !line[colon + 1..].starts_with(' ') {
                continue;
            }
            let Some(start) = label_start(line, colon) else { continue };
            let key = line[start..colon].to_lowercase();
            if start > from && !lists::never_a_label(&key) {
                found.push((block.span.start + start as u32, key));
            }
        }
    }
    let mut inside: HashMap<String, usize> = HashMap::new();
    for (_, key) in &found {
        *inside.entry(key.clone()).or_insert(0) += 1;
    }
    let known = |key: &str| {
        let again = inside.get(key).copied().unwrap_or_default() > 1;
        lists::role(key).is_some() || again || opening.contains_key(key)
    };
    found.retain(|(_, key)| known(key));
    found.into_iter().map(|(at, _)| at).collect()
}

/// Where the label that ends before the colon at `colon` starts: behind a sentence's end.
fn label_start(line: &str, colon: usize) -> Option<usize> {
    let mut from = colon.saturating_sub(LONGEST);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    let window = &line[from..colon];
    let behind_stop = window
        .match_indices(' ')
        .filter(|(space, _)| ends_here(&window[..*space]))
        .map(|(space, _)| from + space + 1)
        .next_back();
    let start = behind_stop?;
    let label = &line[start..colon];
    let words = label.split(' ').count();
    (words <= WORDS && label.starts_with(char::is_uppercase) && !label.ends_with(' ')).then_some(start)
}

/// Whether a sentence ends with `text`, rather than a title or an initial.
fn ends_here(text: &str) -> bool {
    let word = text.rsplit(' ').next().unwrap_or_default();
    let short = || word.strip_suffix('.').is_some_and(prefix::is_abbreviation);
    text.ends_with(['.', '?', '!', '…', '"', '”']) && !short()
}

/// `blocks` with those that hold `cuts` parted there, and what may be the label of each.
fn parted(
    text: &str,
    blocks: &[SourceBlock],
    prefixes: &[Option<Prefix>],
    cuts: &[u32],
) -> (Vec<SourceBlock>, Vec<Option<Prefix>>) {
    let (mut out, mut labels) = (Vec::new(), Vec::new());
    let mut next = 0;
    for (block, prefix) in blocks.iter().zip(prefixes) {
        let (first, mut rest) = (out.len(), block.clone());
        while let Some(&cut) = cuts.get(next).filter(|&&cut| cut < block.span.end) {
            let before = Span { start: rest.span.start, end: cut }.trim(text);
            out.push(SourceBlock { span: before, ..rest });
            rest = SourceBlock { span: Span { start: cut, end: block.span.end }, blank_before: 0, indent: 0 };
            next += 1;
        }
        out.push(rest);
        match &out[first..] {
            [_] => labels.push(prefix.clone()),
            several => labels.extend(several.iter().map(|block| prefix::parse(text, block.span))),
        }
    }
    (out, labels)
}

#[cfg(test)]
mod tests {
    use crate::source::{Format, read};

    fn lines(text: &str) -> Vec<String> {
        let mut document = read(text, Format::Text).expect("a short text");
        let prefixes = super::prefix::all(&document);
        super::part(&mut document, &prefixes, &mut super::Lower::default());
        document.blocks.iter().map(|block| block.span.of(text).to_owned()).collect()
    }

    #[test]
    fn a_question_and_its_answer_on_one_line_are_two() {
        let cases = [
            "Q: Why do you bake? A: I like it.\nQ: Since when? A: I was nine.",
            "Q: Why do you bake? A: I like it. Q: Since when? A: I was nine.",
            "Roe: Why do you bake? Lind: I like it.\nRoe: Since when? Lind: I was nine.",
        ];
        for text in cases {
            assert_eq!(lines(text).len(), 4, "in {text:?}");
        }
    }

    #[test]
    fn colons_inside_of_sentences_part_nothing() {
        let cases = [
            "He has one wish. Peace: that is all. He has one fear. War: that is the other.",
            "We met. Note: bring a chair. We ate. Note: bring bread.",
            "The score was bad. Ulm: 3. The score was worse. Ulm: 4.",
        ];
        for text in cases {
            assert_eq!(lines(text).len(), 1, "in {text:?}");
        }
    }
}
