//! Reported content by its words, who is named as its source, and what the confidence of that is worth.

use article_inspector::quotes::QuoteKind;
use article_inspector::{Report, Span};
use serde::Deserialize;

use super::data::{Data, corpus};
use super::figure::{Counts, Figure};
use super::set::Set;
use super::words::words;

#[derive(Deserialize)]
struct Gold {
    attributions: Vec<Attribution>,
}

#[derive(Deserialize)]
struct Attribution {
    source: Vec<(u32, u32)>,
    content: Vec<(u32, u32)>,
}

/// How many quotes have a source, of how many of those the quote was found, and the source right.
#[derive(Clone, Copy, Default)]
struct Sources {
    sourced: u64,
    found: u64,
    right: u64,
}

impl Sources {
    fn add(&mut self, other: Sources) {
        self.sourced += other.sourced;
        self.found += other.found;
        self.right += other.right;
    }
}

/// From which confidence on a row of the table of confidences holds quotes.
const STEPS: [f32; 7] = [0.0, 0.4, 0.6, 0.7, 0.8, 0.9, 0.97];

/// For each row of that table, how many quotes with a source there are and how many of these have the right one.
type Sure = [[u64; 2]; STEPS.len()];

#[derive(Clone, Copy, Default)]
struct Part {
    all: Counts,
    in_marks: Counts,
    sources: Sources,
    sources_in_marks: Sources,
    sure: Sure,
}

pub(super) fn measure(data: &Data<'_>) -> Result<Vec<Figure>, String> {
    let mut figures = Vec::new();
    for file in data.files("quotes", "-dev.jsonl.gz")? {
        let mut sum = Part::default();
        for part in data.each(&file, false, score)? {
            sum.all.add(part.all);
            sum.in_marks.add(part.in_marks);
            sum.sources.add(part.sources);
            sum.sources_in_marks.add(part.sources_in_marks);
            for (sum, row) in sum.sure.as_flattened_mut().iter_mut().zip(part.sure.as_flattened()) {
                *sum += row;
            }
        }
        let corpus = corpus(&file);
        figures.push(Figure::counts("quotes", &corpus, "all words", sum.all));
        figures.push(Figure::counts("quotes", &corpus, "words in marks", sum.in_marks));
        for (what, sources) in [("of all", sum.sources), ("in marks", sum.sources_in_marks)] {
            let figure = |what: &str, hits| Figure::share("quotes", &corpus, what, hits, sources.sourced);
            figures.push(figure(&format!("found {what}"), sources.found));
            figures.push(figure(&format!("sources {what}"), sources.right));
        }
        for (from, [all, right]) in STEPS.into_iter().zip(sum.sure) {
            figures.push(Figure::share("quotes", &corpus, &format!("right if sure from {from:.2}"), right, all));
        }
    }
    Ok(figures)
}

fn score(gold: &Gold, report: &Report) -> Part {
    let words: Vec<Span> = words(&report.text).map(|word| word.span).collect();
    let marked = marked_words(&report.text, &words);
    let sets = |a: &Attribution| {
        let set = |spans: &[(u32, u32)]| Set::words_in(spans.iter().copied(), &words);
        (set(&a.content), set(&a.source))
    };
    let want: Vec<(Set, Set)> = gold.attributions.iter().map(sets).collect();
    let quotes = report.quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare);
    let got: Vec<(Set, Option<Set>)> = quotes
        .map(|quote| {
            let set = |span: Span| Set::words_in([(span.start, span.end)], &words);
            (set(quote.span), quote.source.map(set))
        })
        .collect();
    let mut sure = Sure::default();
    let quotes = report.quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare);
    for ((content, said), quote) in got.iter().zip(quotes) {
        let Some(said) = said else { continue };
        let half = |gold: &Set| gold.shared(content) * 2 >= gold.len().min(content.len());
        let right = want.iter().any(|(gold, source)| half(gold) && source.shared(said) > 0);
        let step = STEPS.partition_point(|&from| from <= quote.confidence.probability()).saturating_sub(1);
        sure[step][0] += 1;
        sure[step][1] += u64::from(right);
    }
    let all_want = Set::union(want.iter().map(|(content, _)| content));
    let all_got = Set::union(got.iter().map(|(content, _)| content));
    let (marked_want, marked_got) = (all_want.and(&marked), all_got.and(&marked));
    let mut part = Part {
        all: Counts::of(all_want.shared(&all_got), all_got.len(), all_want.len()),
        in_marks: Counts::of(marked_want.shared(&marked_got), marked_got.len(), marked_want.len()),
        sure,
        ..Part::default()
    };
    for (content, source) in want.iter().filter(|(content, source)| !content.is_empty() && !source.is_empty()) {
        let best = nearest(content, &got).filter(|(found, _)| found.shared(content) * 2 >= content.len());
        let right = best.and_then(|(_, said)| said.as_ref()).is_some_and(|said| said.shared(source) > 0);
        let one = Sources { sourced: 1, found: u64::from(best.is_some()), right: u64::from(right) };
        part.sources.add(one);
        if content.shared(&marked) * 2 >= content.len() {
            part.sources_in_marks.add(one);
        }
    }
    part
}

/// The quote that shares most with `content`, in proportion; the first of equals.
fn nearest<'a>(content: &Set, got: &'a [(Set, Option<Set>)]) -> Option<&'a (Set, Option<Set>)> {
    let likeness = |found: &Set| {
        let shared = found.shared(content);
        shared as f64 / (found.len() + content.len() - shared).max(1) as f64
    };
    let mut best: Option<(f64, &(Set, Option<Set>))> = None;
    for quote in got {
        let like = likeness(&quote.0);
        if best.is_none_or(|(most, _)| like > most) {
            best = Some((like, quote));
        }
    }
    best.map(|(_, quote)| quote)
}

/// Words that stand between quotation marks of the same paragraph.
fn marked_words(text: &str, words: &[Span]) -> Set {
    let chars: Vec<char> = text.chars().collect();
    let mut spans = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        at += 1;
        if !matches!(chars[at - 1], '“' | '"' | '«' | '„') {
            continue;
        }
        let stops = |c: &char| matches!(c, '“' | '”' | '"' | '«' | '»' | '„' | '\n');
        let end = at + chars[at..].iter().take_while(|c| !stops(c)).count();
        if end > at && chars.get(end).is_some_and(|c| matches!(c, '”' | '"' | '»' | '“')) {
            spans.push((at as u32, end as u32));
            at = end + 1;
        } else {
            at = end;
        }
    }
    Set::words_in(spans, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_between_marks_are_marked_within_a_paragraph() {
        let text = "a “b c” d \"e\" „f“ g “h\ni” j “k “l” m";
        let spans: Vec<Span> = words(text).map(|word| word.span).collect();
        let marked = marked_words(text, &spans);
        assert_eq!(marked, Set::from(vec![1, 2, 4, 5, 10]));
    }
}
