//! Names: exact spans of people, organisations and places; dates and money where a corpus marks them.

use std::collections::BTreeSet;

use article_inspector::Report;
use article_inspector::entities::{EntityKind, Form};
use serde::Deserialize;

use super::data::{Data, corpus};
use super::figure::{Counts, Figure};

#[derive(Deserialize)]
struct Gold {
    entities: Vec<Name>,
}

#[derive(Deserialize)]
struct Name {
    start: u32,
    end: u32,
    label: String,
    /// What the corpus itself calls it.
    #[serde(default)]
    kind: String,
}

/// The judged labels, in the order of the table.
const LABELS: [&str; 3] = ["LOC", "ORG", "PER"];

/// The values that are measured: what the corpus calls them, and their kind.
const VALUES: [(&str, EntityKind); 2] = [("Date", EntityKind::Date), ("Money", EntityKind::Money)];

pub(super) fn measure(data: &Data<'_>) -> Result<Vec<Figure>, String> {
    let mut figures = Vec::new();
    for file in data.files("ner", "-dev.jsonl.gz")? {
        let mut sums = [Counts::default(); LABELS.len() + VALUES.len()];
        for part in data.each(&file, true, score)? {
            sums.iter_mut().zip(part).for_each(|(sum, part)| sum.add(part));
        }
        let (names, values) = sums.split_at(LABELS.len());
        let corpus = corpus(&file);
        let mut all = Counts::default();
        for (label, counts) in LABELS.iter().zip(names) {
            all.add(*counts);
            figures.push(Figure::counts("entities", &corpus, label, *counts));
        }
        figures.push(Figure::counts("entities", &corpus, "PER+ORG+LOC", all));
        for ((name, _), counts) in VALUES.iter().zip(values) {
            // a corpus that marks no values measures none
            if counts.right + counts.missed > 0 {
                figures.push(Figure::counts("entities", &corpus, name, *counts));
            }
        }
    }
    Ok(figures)
}

fn score(gold: &Gold, report: &Report) -> [Counts; LABELS.len() + VALUES.len()] {
    std::array::from_fn(|at| match LABELS.get(at) {
        Some(&label) => {
            let want = gold.entities.iter().filter(|name| name.label == label);
            compare(want, report, |kind| self::label(kind) == Some(label), |_| true)
        }
        None => {
            let (name, kind) = VALUES[at - LABELS.len()];
            let want = gold.entities.iter().filter(|value| value.kind == name);
            compare(want, report, |said| said == kind, is_marked)
        }
    })
}

/// Exact spans: those of `want` against the report's named mentions of a kind that `is_kind` and `counts` accept.
fn compare<'a>(
    want: impl Iterator<Item = &'a Name>,
    report: &Report,
    is_kind: impl Fn(EntityKind) -> bool,
    counts: impl Fn(&str) -> bool,
) -> Counts {
    let want: BTreeSet<_> = want.map(|name| (name.start, name.end)).collect();
    let of_kind = report.entities.iter().filter(|entity| is_kind(entity.kind));
    let named = of_kind.flat_map(|entity| entity.mentions.iter().map(move |mention| (mention, &entity.name)));
    let named = named.filter(|(mention, name)| mention.form == Form::Name && counts(name));
    let got: BTreeSet<_> = named.map(|(mention, _)| (mention.span.start, mention.span.end)).collect();
    Counts::of(want.intersection(&got).count(), got.len(), want.len())
}

/// The corpora do not mark dates that are relative: `today`, `last year`; those have neither digits nor capitals.
fn is_marked(value: &str) -> bool {
    value.chars().any(|c| c.is_numeric() || c.is_uppercase())
}

fn label(kind: EntityKind) -> Option<&'static str> {
    match kind {
        EntityKind::Person => Some("PER"),
        EntityKind::Organization => Some("ORG"),
        EntityKind::Place => Some("LOC"),
        _ => None,
    }
}
