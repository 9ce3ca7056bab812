//! Who said it: rows of numbers about quotations and candidates, from articles that the chain has not seen.

use std::ops::Range;
use std::path::Path;

use super::super::features::{Before, COLUMNS, Content};
use super::super::search;
use super::{Gold, Lesson};
use crate::tagger::train::trees::{self, Data, Options};
use crate::tagger::{ABREAST, Chain, Columns};
use crate::text::{Text, TokenKind};

/// For each part of the articles a chain learns from the others, so that the trees meet spans as good or as bad as those
/// of a new article.
pub(super) const FOLDS: usize = 5;

/// The trees, from `quotes/polnear-train`.
///
/// # Errors
///
/// A sentence when the file cannot be read.
pub fn sources(data: &Path) -> Result<Vec<u8>, String> {
    let lessons = super::lessons(data)?;
    let mut rows = Data::new(COLUMNS);
    for (fold, chain) in chains(&lessons)?.iter().enumerate() {
        lessons.iter().skip(fold).step_by(FOLDS).for_each(|lesson| add(lesson, chain, &mut rows));
    }
    Ok(trees(&rows))
}

/// The trees that `rows` teach.
pub(super) fn trees(rows: &Data) -> Vec<u8> {
    trees::train("sources", rows, None, &Options { trees: 80, depth: 6, rate: 0.2, ..Options::default() })
}

/// For each fold the chain that has not seen it.
pub(super) fn chains(lessons: &[Lesson]) -> Result<Vec<Chain>, String> {
    let chain = |fold: usize| {
        let others = lessons.iter().enumerate().filter(|(index, _)| index % FOLDS != fold).map(|(_, lesson)| lesson);
        let bytes = super::content::learn(others);
        Chain::read("content", &bytes).map_err(|error| error.to_string())
    };
    (0..FOLDS).map(chain).collect()
}

/// Adds a row for every quotation and candidate of `lesson`, whose content `chain` finds.
pub(super) fn add(lesson: &Lesson, chain: &Chain, rows: &mut Data) {
    let found = search(&lesson.text, &lesson.read, Some(chain), None);
    let read = &lesson.read;
    let gold: Vec<Gold> = lesson.gold.iter().map(|gold| only_words(gold, read)).collect();
    let scene = found.scene();
    let mut before = Before::default();
    let mut near = Vec::new();
    let mut columns: Columns = [[0; ABREAST]; 1 << u8::BITS];
    for content in &found.contents {
        let matched = attribution(read, content, &gold);
        if matched.is_some_and(|gold| gold.source.is_empty()) {
            continue;
        }
        let source = matched.map(|gold| &gold.source[..]).unwrap_or_default();
        scene.near(content, &before, &mut near);
        let hit = |index: usize| {
            let tokens = found.candidates.all[index].tokens();
            source.iter().any(|token| tokens.contains(token))
        };
        scene.rows(content, &before, &near, &mut columns);
        for (place, one) in near.iter().enumerate() {
            let row: Vec<i16> = columns[..COLUMNS.len()].iter().map(|column| column[place].into()).collect();
            rows.push(&row, hit(one.index), 1.0);
        }
        if matched.is_some() {
            let right = near
                .iter()
                .map(|near| near.index)
                .find(|&index| hit(index))
                .map(|index| found.candidates.all[index].tokens());
            before = Before::new(content, right);
        }
    }
}

/// `gold` without what is no word.
pub(super) fn only_words(gold: &Gold, read: &Text) -> Gold {
    let words = |tokens: &[usize]| tokens.iter().copied().filter(|&token| is_word(read, token)).collect();
    Gold { source: words(&gold.source), cue: words(&gold.cue), content: words(&gold.content) }
}

pub(super) fn is_word(read: &Text, token: usize) -> bool {
    matches!(read.tokens[token].kind, TokenKind::Word | TokenKind::Number)
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
