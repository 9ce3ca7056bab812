//! Turns, and whether they are given to the right people.

use article_inspector::{Report, Span};
use serde::Deserialize;

use super::data::{Data, corpus};
use super::figure::{Counts, Figure};

#[derive(Deserialize)]
pub(super) struct Gold {
    turns: Vec<Turn>,
}

#[derive(Deserialize)]
struct Turn {
    speaker: String,
    start: u32,
    end: u32,
}

/// Counts of turns, turns with the right speaker, turns judged.
#[derive(Default)]
pub(super) struct Part {
    turns: Counts,
    right: u64,
    judged: u64,
}

impl Part {
    /// The rows of the table.
    pub(super) fn figures(&self, task: &str, corpus: &str) -> [Figure; 2] {
        [
            Figure::counts(task, corpus, "turns", self.turns),
            Figure::share(task, corpus, "right speaker", self.right, self.judged),
        ]
    }
}

pub(super) fn measure(data: &Data<'_>) -> Result<Vec<Figure>, String> {
    let mut figures = Vec::new();
    for file in data.files("speakers", "dev.jsonl.gz")? {
        let mut sum = Part::default();
        for part in data.each(&file, false, score)? {
            sum.turns.add(part.turns);
            sum.right += part.right;
            sum.judged += part.judged;
        }
        figures.extend(sum.figures("speakers", &corpus(&file)));
    }
    Ok(figures)
}

pub(super) fn score(gold: &Gold, report: &Report) -> Part {
    let got: Vec<(Span, &str)> =
        report.turns.iter().map(|turn| (turn.span, report.speakers[turn.speaker.index()].name.as_str())).collect();
    let hits = pair(&gold.turns, &got);
    let mapping = stand_for(&hits);
    Part {
        turns: Counts::of(hits.len(), got.len(), gold.turns.len()),
        right: hits.iter().filter(|hit| mapping.contains(hit)).count() as u64,
        judged: gold.turns.len() as u64,
    }
}

/// Said and true speaker of every gold turn that a found one meets: the start within 2, nine tenths of the longer shared.
fn pair<'a>(gold: &'a [Turn], got: &[(Span, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut used = vec![false; got.len()];
    let mut hits = Vec::new();
    for turn in gold {
        let meets = |span: Span| {
            let shared = i64::from(span.end.min(turn.end)) - i64::from(span.start.max(turn.start));
            let longer = (span.end - span.start).max(turn.end - turn.start);
            span.start.abs_diff(turn.start) <= 2 && shared as f64 >= 0.9 * f64::from(longer)
        };
        if let Some(index) = (0..got.len()).find(|&index| !used[index] && meets(got[index].0)) {
            used[index] = true;
            hits.push((got[index].1, turn.speaker.as_str()));
        }
    }
    hits
}

/// Whom each said speaker stands for: whom they meet most, each true speaker taken once.
fn stand_for<'a>(hits: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut votes: Vec<(&str, Vec<(&str, usize)>)> = Vec::new();
    for &(said, name) in hits {
        let voter = match votes.iter().position(|(who, _)| *who == said) {
            Some(at) => at,
            None => {
                votes.push((said, Vec::new()));
                votes.len() - 1
            }
        };
        let names = &mut votes[voter].1;
        match names.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => names.push((name, 1)),
        }
    }
    let mut ranked: Vec<(&str, &str, usize)> =
        votes.iter().flat_map(|(said, names)| names.iter().map(|&(name, count)| (*said, name, count))).collect();
    ranked.sort_by_key(|&(_, _, count)| std::cmp::Reverse(count));
    let mut mapping: Vec<(&str, &str)> = Vec::new();
    for (said, name, _) in ranked {
        if mapping.iter().all(|&(who, taken)| who != said && taken != name) {
            mapping.push((said, name));
        }
    }
    mapping
}
