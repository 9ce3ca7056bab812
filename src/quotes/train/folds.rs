//! Cross-validated figures: every article is judged by models that learned from others.

use std::fmt::Write;
use std::path::Path;

use super::super::features::COLUMNS;
use super::super::search::paragraphs;
use super::super::words::Words;
use super::super::{Article, Models, QuoteKind, find_with, marks};
use super::sources::{FOLDS, add, chains, is_word, only_words, trees};
use super::{Gold, Lesson};
use crate::span::Span;
use crate::tagger::Trees;
use crate::tagger::train::trees::Data;
use crate::{Format, Options, boilerplate, entities, source, speakers};

/// Counts of one sort of attribution.
#[derive(Default)]
struct Counts {
    all: u32,
    found: u32,
    right: u32,
}

#[derive(Default)]
struct Figures {
    all: Counts,
    marked: Counts,
    /// Words that are right, said to be content, and content.
    words: [u64; 3],
    /// For each quotation with a source, how likely it is and whether it is right; without marks and in marks.
    sure: [Vec<(f32, bool)>; 2],
}

/// A table of figures: how many contents of `quotes/polnear-train` are found and have the right source, and how often
/// quotes of each confidence have.
///
/// # Errors
///
/// A sentence when the file cannot be read.
pub fn folds(data: &Path) -> Result<Vec<u8>, String> {
    let lessons = super::lessons(data)?;
    let chains = chains(&lessons)?;
    let part = |fold: usize| lessons.iter().skip(fold).step_by(FOLDS);
    let mut figures = Figures::default();
    for (fold, chain) in chains.iter().enumerate() {
        let mut rows = Data::new(COLUMNS);
        for (other, chain) in chains.iter().enumerate().filter(|(other, _)| *other != fold) {
            part(other).for_each(|lesson| add(lesson, chain, &mut rows));
        }
        let trees = Trees::read("sources", &trees(&rows)).map_err(|error| error.to_string())?;
        for lesson in part(fold) {
            judge(lesson, Models { chain: Some(chain), trees: Some(&trees) }, &mut figures)?;
        }
    }
    Ok(figures.table().into_bytes())
}

/// The words of a quotation and of its source, and how likely the source is.
struct Said {
    content: Vec<usize>,
    source: Vec<usize>,
    probability: f32,
    marked: bool,
}

fn said(lesson: &Lesson, models: Models<'_>) -> Result<Vec<Said>, String> {
    let document = source::read(&lesson.text, Format::Text).map_err(|error| error.to_string())?;
    let page = boilerplate::label(&document, &[], &Options { article_only: true, ..Options::default() });
    let read = &lesson.read;
    let entities = entities::find(&document, &page, read);
    let mut cast = speakers::find(&document, &page, &[], read, &entities);
    let article = Article { text: &lesson.text, read, headlines: &[], entities: &entities };
    let quotes = find_with(models, |probability, _| probability, article, &mut cast, None);
    let words = |span: Span| {
        let from = read.token_at(span.start);
        let after = read.tokens.partition_point(|token| token.span().start < span.end);
        (from..after.max(from)).filter(|&token| is_word(read, token)).collect()
    };
    let quotes = quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare);
    let said = quotes.map(|quote| Said {
        content: words(quote.span),
        source: quote.source.map(words).unwrap_or_default(),
        probability: quote.confidence.probability(),
        marked: quote.kind != QuoteKind::Indirect,
    });
    Ok(said.collect())
}

fn shared(some: &[usize], others: &[usize]) -> usize {
    some.iter().filter(|one| others.binary_search(one).is_ok()).count()
}

fn judge(lesson: &Lesson, models: Models<'_>, figures: &mut Figures) -> Result<(), String> {
    let said = said(lesson, models)?;
    let read = &lesson.read;
    let mut marked = vec![false; read.tokens.len()];
    for one in marks::pair(&Words::read(&lesson.text, read, None), &paragraphs(read)) {
        marked[one.tokens].fill(true);
    }
    let (mut want, mut got) = (vec![false; read.tokens.len()], vec![false; read.tokens.len()]);
    said.iter().flat_map(|one| &one.content).for_each(|&token| got[token] = true);
    let golds: Vec<Gold> = lesson.gold.iter().map(|gold| only_words(gold, read)).collect();
    for gold in &golds {
        gold.content.iter().for_each(|&token| want[token] = true);
        if gold.content.is_empty() || gold.source.is_empty() {
            continue;
        }
        let alike = |one: &Said| {
            let shared = shared(&one.content, &gold.content);
            shared as f32 / (one.content.len() + gold.content.len() - shared) as f32
        };
        let best = said.iter().reduce(|best, one| if alike(one) > alike(best) { one } else { best });
        let best = best.filter(|one| shared(&one.content, &gold.content) * 2 >= gold.content.len());
        let right = best.is_some_and(|one| shared(&one.source, &gold.source) > 0);
        let in_marks = gold.content.iter().filter(|&&token| marked[token]).count() * 2 >= gold.content.len();
        for counts in [Some(&mut figures.all), Some(&mut figures.marked).filter(|_| in_marks)].into_iter().flatten() {
            counts.all += 1;
            counts.found += u32::from(best.is_some());
            counts.right += u32::from(right);
        }
    }
    for token in 0..want.len() {
        figures.words[0] += u64::from(want[token] && got[token]);
        figures.words[1] += u64::from(got[token]);
        figures.words[2] += u64::from(want[token]);
    }
    for one in said.iter().filter(|one| !one.source.is_empty()) {
        let half = |gold: &&Gold| shared(&one.content, &gold.content) * 2 >= one.content.len().min(gold.content.len());
        let mut fits = golds.iter().filter(half);
        let right = fits.any(|gold| shared(&one.source, &gold.source) > 0);
        figures.sure[usize::from(one.marked)].push((one.probability, right));
    }
    Ok(())
}

impl Figures {
    fn table(self) -> String {
        let mut out = String::new();
        let [right, got, want] = self.words.map(|count| count as f64);
        let _ = writeln!(out, "words: P {:.4} R {:.4} F1 {:.4}", right / got, right / want, 2.0 * right / (got + want));
        for (what, counts) in [("all", &self.all), ("in marks", &self.marked)] {
            let share = |count: u32| f64::from(count) / f64::from(counts.all.max(1));
            let (found, right) = (share(counts.found), share(counts.right));
            let _ = writeln!(out, "{what}: {} contents, found {found:.4}, right source {right:.4}", counts.all);
        }
        for (what, mut sure) in ["without marks", "in marks"].into_iter().zip(self.sure) {
            sure.sort_by(|one, other| one.0.total_cmp(&other.0));
            for part in sure.chunks(sure.len().div_ceil(16).max(1)) {
                let mean = part.iter().map(|one| f64::from(one.0)).sum::<f64>() / part.len() as f64;
                let right = part.iter().filter(|one| one.1).count() as f64 / part.len() as f64;
                let _ = writeln!(out, "{what}: probability {mean:.3}, right {right:.3} of {}", part.len());
            }
        }
        out
    }
}
