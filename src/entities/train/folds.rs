//! Held-out figures: every document of the development parts is read with a model that did not learn from it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use super::{DEV, Gold, Lesson, lessons};
use crate::entities::{EntityKind, Form, find_with};
use crate::tagger::Chain;
use crate::tagger::corpus::Offsets;
use crate::{Format, Options, boilerplate, read_kept, source, speakers};

/// How many parts the documents are split into.
const FOLDS: usize = 4;

/// So many documents in a row are of one fold: some corpora cut one text into several.
const IN_A_ROW: usize = 4;

/// The judged kinds, with what the corpora call them.
const KINDS: [(&str, EntityKind); 3] =
    [("PER", EntityKind::Person), ("ORG", EntityKind::Organization), ("LOC", EntityKind::Place)];

/// Exact spans of one kind.
#[derive(Clone, Copy, Default)]
struct Counts {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.wanted += other.wanted;
    }

    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.wanted).max(1) as f64
    }
}

/// A table of exact F1 by corpus and kind, each document read with a model of all others.
///
/// # Errors
///
/// A sentence naming the file that cannot be read.
pub fn folds(data: &Path) -> Result<Vec<u8>, String> {
    let lessons = lessons(data, |_| true)?;
    let held_out = |at: usize, fold: usize| lessons[at].part == DEV && at / IN_A_ROW % FOLDS == fold;
    let mut figures: BTreeMap<&str, [Counts; KINDS.len()]> = BTreeMap::new();
    for fold in 0..FOLDS {
        let rest: Vec<&Lesson> =
            lessons.iter().enumerate().filter(|(at, _)| !held_out(*at, fold)).map(|(_, lesson)| lesson).collect();
        let chain = Chain::read("names", &super::learn(&rest)?).map_err(|error| error.to_string())?;
        for (_, lesson) in lessons.iter().enumerate().filter(|(at, _)| held_out(*at, fold)) {
            let counts = judge(lesson, &chain)?;
            figures.entry(lesson.corpus.name).or_default().iter_mut().zip(counts).for_each(|(sum, one)| sum.add(one));
        }
    }
    let mut out = String::new();
    for (corpus, counts) in figures {
        let mut all = Counts::default();
        counts.iter().for_each(|counts| all.add(*counts));
        let _ = write!(out, "{:16} F1 {:.4}", format!("{corpus}-{DEV}"), all.f1());
        for ((label, _), counts) in KINDS.iter().zip(counts) {
            let _ = write!(out, "  {label} {:.4}", counts.f1());
        }
        out.push('\n');
    }
    Ok(out.into_bytes())
}

fn judge(lesson: &Lesson, chain: &Chain) -> Result<[Counts; KINDS.len()], String> {
    let text = lesson.row.text.as_str();
    let mut document = source::read(text, Format::Text).map_err(|error| error.to_string())?;
    let labels = speakers::open(&mut document);
    let page = boilerplate::label(&document, &labels, &Options { article_only: true, ..Options::default() });
    let entities = find_with(Some(chain), &document, &page, &read_kept(text, &page, None), None);
    let offsets = Offsets::new(text);
    let span = |gold: &Gold| (offsets.byte(gold.start) as u32, offsets.byte(gold.end) as u32);
    Ok(KINDS.map(|(label, kind)| {
        let wanted: BTreeSet<_> = lesson.row.entities.iter().filter(|gold| gold.label == label).map(span).collect();
        let named = entities.mentions.iter().filter(|mention| mention.form == Form::Name);
        let named = named.filter(|mention| entities.get(mention.entity).kind == kind);
        let found: BTreeSet<_> = named.map(|mention| (mention.span.start, mention.span.end)).collect();
        Counts { right: wanted.intersection(&found).count(), found: found.len(), wanted: wanted.len() }
    }))
}
