//! Names: exact spans of people, organisations and places.

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
}

/// The judged labels, in the order of the table.
const LABELS: [&str; 3] = ["LOC", "ORG", "PER"];

pub(super) fn measure(data: &Data<'_>) -> Result<Vec<Figure>, String> {
    let mut figures = Vec::new();
    for file in data.files("ner", "-dev.jsonl.gz")? {
        let mut sums = [Counts::default(); 3];
        for part in data.each(&file, true, score)? {
            sums.iter_mut().zip(part).for_each(|(sum, part)| sum.add(part));
        }
        let corpus = corpus(&file);
        let mut all = Counts::default();
        for (label, counts) in LABELS.iter().zip(sums) {
            all.add(counts);
            figures.push(Figure::counts("entities", &corpus, label, counts));
        }
        figures.push(Figure::counts("entities", &corpus, "PER+ORG+LOC", all));
    }
    Ok(figures)
}

fn score(gold: &Gold, report: &Report) -> [Counts; 3] {
    LABELS.map(|label| {
        let of_label = gold.entities.iter().filter(|name| name.label == label);
        let want: BTreeSet<_> = of_label.map(|name| (name.start, name.end)).collect();
        let of_label = report.entities.iter().filter(|entity| self::label(entity.kind) == Some(label));
        let named = of_label.flat_map(|entity| &entity.mentions).filter(|mention| mention.form == Form::Name);
        let got: BTreeSet<_> = named.map(|mention| (mention.span.start, mention.span.end)).collect();
        Counts::of(want.intersection(&got).count(), got.len(), want.len())
    })
}

fn label(kind: EntityKind) -> Option<&'static str> {
    match kind {
        EntityKind::Person => Some("PER"),
        EntityKind::Organization => Some("ORG"),
        EntityKind::Place => Some("LOC"),
        _ => None,
    }
}
