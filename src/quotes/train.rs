//! Training of the trees that rank sources; native only.

use std::ops::Range;
use std::path::Path;

use serde::Deserialize;

use super::features::{Before, COLUMNS, Content};
use super::{Found, search};
use crate::span::Span;
use crate::tagger::corpus::{self, Offsets};
use crate::tagger::train::trees::{self, Data, Options};
use crate::text::{Text, TokenKind};
use crate::{Format, boilerplate, source};

/// One article of PolNeAR.
#[derive(Deserialize)]
struct Article {
    text: String,
    attributions: Vec<Attribution>,
}

#[derive(Deserialize)]
struct Attribution {
    source: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
}

/// Word tokens of one attribution, as sorted indices.
struct Gold {
    source: Vec<usize>,
    content: Vec<usize>,
}

/// Rows about sources from `quotes/polnear-train`.
///
/// # Errors
///
/// A sentence when the file cannot be read.
pub fn sources(data: &Path) -> Result<Vec<u8>, String> {
    let articles: Vec<Article> = corpus::read(&data.join("quotes/polnear-train.jsonl.gz"))?;
    let mut rows = Data::new(COLUMNS);
    for article in &articles {
        add(article, &mut rows)?;
    }
    let options = Options { trees: 300, depth: 6, rate: 0.1, ..Options::default() };
    Ok(trees::train("sources", &rows, None, &options))
}

fn add(article: &Article, rows: &mut Data) -> Result<(), String> {
    let document = source::read(&article.text, Format::Text).map_err(|error| error.to_string())?;
    let options = crate::Options { article_only: true, ..crate::Options::default() };
    let page = boilerplate::label(&document, &[], &options);
    let read = crate::read_kept(&document.text, &page);
    let offsets = Offsets::new(&article.text);
    let gold: Vec<Gold> = article.attributions.iter().map(|one| tokens_of(one, &offsets, &read)).collect();
    let found = search(&document.text, &read);
    learn(&found, &gold, &read, rows);
    Ok(())
}

fn tokens_of(attribution: &Attribution, offsets: &Offsets, read: &Text) -> Gold {
    let tokens = |spans: &[(usize, usize)]| {
        let mut out: Vec<usize> = spans
            .iter()
            .flat_map(|&(start, end)| words_in(read, Span::new(offsets.byte(start), offsets.byte(end))))
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    };
    Gold { source: tokens(&attribution.source), content: tokens(&attribution.content) }
}

fn words_in(read: &Text, span: Span) -> impl Iterator<Item = usize> {
    let from = read.token_at(span.start);
    let after = read.tokens.partition_point(|token| token.span.start < span.end);
    (from..after.max(from)).filter(|&token| is_word(read, token))
}

fn is_word(read: &Text, token: usize) -> bool {
    matches!(read.tokens[token].kind, TokenKind::Word | TokenKind::Number)
}

fn learn(found: &Found<'_>, gold: &[Gold], read: &Text, rows: &mut Data) {
    let scene = found.scene();
    let mut before = Before::default();
    let mut near = Vec::new();
    for content in &found.contents {
        let matched = attribution(read, content, gold);
        if matched.is_some_and(|gold| gold.source.is_empty()) {
            continue;
        }
        let source = matched.map(|gold| &gold.source[..]).unwrap_or_default();
        scene.near(content, &before, &mut near);
        let hit = |index: usize| {
            let tokens = &found.candidates.all[index].tokens;
            source.iter().any(|token| tokens.contains(token))
        };
        scene.rows(content, &before, &near, |place, row| rows.push(row, hit(near[place]), 1.0));
        if matched.is_some() {
            let right = near.iter().find(|&&index| hit(index)).map(|&index| found.candidates.all[index].tokens.clone());
            before = Before::new(content, right);
        }
    }
}

/// The attribution that `content` belongs to: most alike, or for a stretch in marks, the smallest that it is a part of.
fn attribution<'a>(read: &Text, content: &Content, gold: &'a [Gold]) -> Option<&'a Gold> {
    let alike = |gold: &Gold| overlap(read, &content.tokens, &gold.content).0;
    let best = gold.iter().max_by(|a, b| alike(a).total_cmp(&alike(b))).filter(|gold| alike(gold) >= 0.5);
    best.or_else(|| {
        let part = |gold: &&Gold| content.marked && overlap(read, &content.tokens, &gold.content).1 >= 0.9;
        gold.iter().filter(part).min_by_key(|gold| gold.content.len())
    })
}

/// Words that the two share: over all words of both, and over those of `tokens`.
fn overlap(read: &Text, tokens: &Range<usize>, gold: &[usize]) -> (f32, f32) {
    let first = gold.partition_point(|&token| token < tokens.start);
    let after = gold.partition_point(|&token| token < tokens.end);
    let shared = after.saturating_sub(first);
    if shared == 0 {
        return (0.0, 0.0);
    }
    let ours = tokens.clone().filter(|&token| is_word(read, token)).count();
    let shared_share = |all: usize| shared as f32 / all.max(1) as f32;
    (shared_share(ours + gold.len() - shared), shared_share(ours))
}
