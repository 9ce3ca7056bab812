//! Training of the chain that finds reported content; native only.

use std::path::Path;

use serde::Deserialize;

use super::super::marks;
use super::super::words::Words;
use super::LABELS;
use super::features::Room;
use crate::span::Span;
use crate::tagger::Sequence;
use crate::tagger::corpus::{self, Offsets};
use crate::tagger::train::chain::{self, Data, Options};
use crate::text::{Piece, Text, segment};

/// One article of PolNeAR.
#[derive(Deserialize)]
struct Article {
    text: String,
    attributions: Vec<Attribution>,
}

type Spans = Vec<(usize, usize)>;

#[derive(Deserialize)]
struct Attribution {
    source: Spans,
    cue: Spans,
    content: Spans,
}

/// Learns from `quotes/polnear-train`.
///
/// # Errors
///
/// A sentence when the file cannot be read.
pub fn content(data: &Path) -> Result<Vec<u8>, String> {
    let articles: Vec<Article> = corpus::read(&data.join("quotes/polnear-train.jsonl.gz"))?;
    let mut rows = Data::new(&LABELS);
    let mut room = Room::default();
    let mut sequence = Sequence::default();
    for article in &articles {
        each_paragraph(article, &mut room, &mut sequence, |sequence, labels| rows.push(sequence, labels));
    }
    Ok(chain::train("content", &rows, &options()))
}

/// `I` only behind `B` or `I` of its own kind.
fn forbid(from: &str, to: &str) -> bool {
    to.strip_prefix("I-")
        .is_some_and(|kind| from.strip_prefix(['B', 'I']).and_then(|from| from.strip_prefix('-')) != Some(kind))
}

/// Chosen on `polnear-dev`: larger steps and weaker L1 learn the training articles by heart.
fn options() -> Options {
    Options {
        passes: 5,
        last_passes: 4,
        rate: 0.05,
        l1: 3.0,
        min_count: 4,
        max_features: 12_000,
        forbid,
        ..Options::default()
    }
}

/// Hands over the features and labels of each paragraph of an article that is not passed over.
fn each_paragraph(article: &Article, room: &mut Room, sequence: &mut Sequence, mut take: impl FnMut(&Sequence, &[u8])) {
    let mut at = 0;
    let spans: Vec<Span> = article
        .text
        .split('\n')
        .map(|line| {
            at += line.len() + 1;
            Span::new(at - line.len() - 1, at - 1).trim(&article.text)
        })
        .filter(|span| !span.is_empty())
        .collect();
    let pieces: Vec<Piece<'_>> = spans.iter().map(|&span| Piece { span, removed: &[] }).collect();
    let read = segment(&article.text, &pieces);
    let labels = label(article, &read);
    let words = Words::read(&article.text, &read);
    let paragraphs: Vec<_> = read.sentences.chunk_by(|one, next| one.piece == next.piece).collect();
    let ranges: Vec<_> = paragraphs.iter().map(|s| s[0].tokens.start..s[s.len() - 1].tokens.end).collect();
    let mut marked = vec![false; read.tokens.len()];
    for one in marks::pair(&words, &ranges) {
        marked[one.tokens.clone()].fill(true);
    }
    for (range, sentences) in ranges.iter().zip(&paragraphs) {
        sequence.clear();
        room.paragraph(&words, sentences, &marked, sequence);
        let mut labels = labels[range.clone()].to_vec();
        // content that runs on from the paragraph before
        if let Some(label @ (5 | 7)) = labels.first_mut() {
            *label -= 1;
        }
        if !sequence.is_empty() {
            take(sequence, &labels);
        }
    }
}

/// The label of every token; larger attributions first, what stands inside of content is content.
fn label(article: &Article, read: &Text) -> Vec<u8> {
    let offsets = Offsets::new(&article.text);
    let tokens = |spans: &Spans| {
        let mut out: Vec<usize> = Vec::new();
        for &(start, end) in spans {
            let span = Span::new(offsets.byte(start), offsets.byte(end).max(offsets.byte(start)));
            let first = read.token_at(span.start);
            let after = read.tokens.partition_point(|token| token.span.start < span.end);
            out.extend(first..after.max(first));
        }
        out.sort_unstable();
        out.dedup();
        out
    };
    let mut gold: Vec<[Vec<usize>; 3]> =
        article.attributions.iter().map(|one| [tokens(&one.content), tokens(&one.cue), tokens(&one.source)]).collect();
    gold.sort_by_key(|[content, ..]| std::cmp::Reverse(content.len()));
    let mut labels = vec![0u8; read.tokens.len()];
    for [content, cue, source] in &gold {
        let anchor = cue.first().or(source.first());
        let before = content.first().zip(anchor).is_some_and(|(content, anchor)| content < anchor);
        let opening = if before { 4 } else { 6 };
        let mut last = None;
        for &token in content {
            if labels[token] < 4 {
                let runs_on = last == Some(token.wrapping_sub(1));
                labels[token] = opening + u8::from(runs_on);
                last = Some(token);
            }
        }
    }
    for [_, cue, source] in &gold {
        for (tokens, label) in [(cue, 3), (source, 2)] {
            for &token in tokens {
                labels[token] = if labels[token] < 2 { label } else { labels[token] };
            }
        }
    }
    for parts in &gold {
        let all = || parts.iter().flatten().copied();
        let (Some(first), Some(last)) = (all().min(), all().max()) else { continue };
        if last - first < 200 {
            labels[first..last].iter_mut().filter(|label| **label == 0).for_each(|label| *label = 1);
        }
    }
    labels
}
