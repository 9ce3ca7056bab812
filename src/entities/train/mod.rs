//! Training of the name tagger.

mod folds;

use std::path::Path;

use serde::Deserialize;

use super::features::Features;
use super::gazetteer::{Gazetteer, flag, join};
use super::hints::Hints;
use super::labels::{KINDS, OUTSIDE, first, further};
use super::names;
use super::words::{Words, is_capital};
use crate::span::Span;
use crate::tagger::corpus::{self, Offsets};
use crate::tagger::train::chain::{self, Data, Options};
use crate::tagger::{Chain, Sequence};
use crate::text::{self, Piece, Text};

pub use folds::folds;

/// The kinds by their places in [`KINDS`], as bits.
const PERSON: u8 = 1;
const ORGANIZATION: u8 = 2;
const PLACE: u8 = 4;
const GROUP: u8 = 8;
const EVENT: u8 = 16;
const WORK: u8 = 32;
const PRODUCT: u8 = 64;

/// What the part of a corpus is called that `evaluate` measures on.
const DEV: &str = "dev";

/// A corpus to learn from.
struct Corpus {
    name: &'static str,
    /// Its files.
    parts: &'static [&'static str],
    /// Kinds that it does not mark: capitalised tokens outside its names may be of these.
    unmarked: u8,
    /// How much each of its tokens counts.
    weight: f32,
}

const CORPORA: &[Corpus] = &[
    Corpus { name: "conll2003", parts: &["train", DEV], unmarked: 0, weight: 1.0 },
    Corpus { name: "worldwide", parts: &["train", DEV], unmarked: 0, weight: 4.0 },
    Corpus { name: "wikigold", parts: &["train"], unmarked: 0, weight: 1.0 },
    Corpus { name: "gum", parts: &["train", DEV], unmarked: GROUP | WORK | PRODUCT, weight: 1.0 },
    Corpus { name: "politics", parts: &["train", DEV], unmarked: 0, weight: 1.0 },
    Corpus { name: "wnut17", parts: &["train", DEV], unmarked: GROUP | EVENT, weight: 1.0 },
    Corpus { name: "ewt", parts: &[DEV], unmarked: GROUP | EVENT | WORK | PRODUCT, weight: 1.0 },
];

#[derive(Deserialize)]
struct Row {
    text: String,
    entities: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    start: usize,
    end: usize,
    label: String,
    #[serde(default)]
    kind: String,
}

/// A document to learn from.
struct Lesson {
    row: Row,
    corpus: &'static Corpus,
    part: &'static str,
}

/// Trains on all corpora under `data`.
///
/// # Errors
///
/// A sentence naming the file that cannot be read.
pub fn train(data: &Path) -> Result<Vec<u8>, String> {
    learn(&lessons(data, |_| true)?.iter().collect::<Vec<_>>())
}

/// Trains without the newswire of the five continents, whose terms are for research alone.
///
/// # Errors
///
/// A sentence naming the file that cannot be read.
pub fn train_without_worldwide(data: &Path) -> Result<Vec<u8>, String> {
    learn(&lessons(data, |corpus| corpus.name != "worldwide")?.iter().collect::<Vec<_>>())
}

/// The documents of the corpora that are `wanted`.
fn lessons(data: &Path, wanted: impl Fn(&Corpus) -> bool) -> Result<Vec<Lesson>, String> {
    let mut lessons = Vec::new();
    for corpus in CORPORA.iter().filter(|corpus| wanted(corpus)) {
        for &part in corpus.parts {
            let rows = corpus::read(&data.join("ner").join(format!("{}-{part}.jsonl.gz", corpus.name)))?;
            lessons.extend(rows.into_iter().map(|row| Lesson { row, corpus, part }));
        }
    }
    Ok(lessons)
}

/// The second pass of use needs what the first one makes of words elsewhere, mistakes included. So each half of the
/// documents is read by a model learned from the other half, and the shipped model learns every document twice: as the
/// first pass meets it, and as the second does.
fn learn(lessons: &[&Lesson]) -> Result<Vec<u8>, String> {
    let mut whole = data_set();
    for half in 0..2 {
        let mut part = data_set();
        for lesson in lessons.iter().skip(half).step_by(2) {
            add(lesson, None, &mut part);
        }
        let options = Options { passes: 5, last_passes: 2, ..options() };
        let model = chain::train("names", &part, &options);
        let chain = Chain::read("names", &model).map_err(|error| error.to_string())?;
        for lesson in lessons.iter().skip(1 - half).step_by(2) {
            add(lesson, None, &mut whole);
            add(lesson, Some(&chain), &mut whole);
        }
    }
    Ok(chain::train("names", &whole, &options()))
}

fn data_set() -> Data {
    let mut names = vec!["O".to_owned()];
    names.extend(KINDS.iter().flat_map(|(_, name)| [format!("B-{name}"), format!("I-{name}")]));
    Data::new(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

/// How many bits of its features' keys the shipped file leaves out.
const CUT_BITS: u32 = 2;

fn options() -> Options {
    Options {
        passes: 8,
        last_passes: 4,
        dropout: 0.2,
        max_features: 39_200,
        least: 1.6,
        id_bits: 26,
        cut_bits: CUT_BITS,
        forbid: |from, to| {
            to.strip_prefix("I-").is_some_and(|kind| !matches!(from.split_once('-'), Some((_, other)) if other == kind))
        },
        ..Options::default()
    }
}

/// Adds one document: as the first pass meets it, or with what `first` makes of it.
fn add(lesson: &Lesson, first: Option<&Chain>, set: &mut Data) {
    let Lesson { row, corpus, .. } = lesson;
    let text = row.text.as_str();
    let mut at = 0;
    let mut pieces = Vec::new();
    for line in text.split('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        if !span.is_empty() {
            pieces.push(Piece { span, removed: &[] });
        }
        at += line.len() + 1;
    }
    let read = text::segment(text, &pieces);
    let words = Words::read(text, &read);
    let gazetteer = Gazetteer::read(&words);
    let masks = masks(row, corpus, &read, &words, &gazetteer);
    let mut features = Features::new(text, &read, &words, &gazetteer);
    if let Some(first) = first {
        let names = names::first_pass(first, &read, &mut features);
        features.take(Hints::count(&words, &names));
    }
    let mut sequence = Sequence::default();
    let mut stretches = Vec::new();
    let mut capitals = features.capitals();
    for sentence in &read.sentences {
        features.stretches(sentence, capitals.of(&sentence.tokens), &mut stretches);
        if !stretches.is_empty() {
            features.enter(sentence);
        }
        for stretch in stretches.drain(..) {
            sequence.clear();
            features.fill(sentence, stretch.clone(), &mut sequence);
            set.push_partial(&sequence, &masks[stretch.clone()], &vec![corpus.weight; stretch.len()]);
        }
    }
}

/// The labels that each token may have.
fn masks(row: &Row, corpus: &Corpus, read: &Text, words: &Words<'_>, gazetteer: &Gazetteer) -> Vec<u32> {
    let unmarked = allowed(corpus.unmarked, |kind| 1 << first(kind) | 1 << further(kind));
    let mut masks: Vec<u32> = read
        .tokens
        .iter()
        .map(|token| 1 << OUTSIDE | if is_capital(token, &row.text) { unmarked } else { 0 })
        .collect();
    let offsets = Offsets::new(&row.text);
    let mut gold: Vec<&Gold> = row.entities.iter().collect();
    gold.sort_by_key(|gold| (gold.start, usize::MAX - gold.end));
    let mut end = 0;
    for gold in gold {
        let (from, to) = (offsets.byte(gold.start), offsets.byte(gold.end));
        if from < end || from >= to {
            continue;
        }
        let start = read.token_at(from as u32);
        let mut after = start;
        while read.tokens.get(after).is_some_and(|token| (token.span().start as usize) < to) {
            after += 1;
        }
        let mut start = start;
        if gold.kind == "per" {
            // this corpus takes titles into names
            while start + 1 < after && gazetteer.entry(words, start).flags & flag::TITLE != 0 {
                start += 1;
            }
        }
        let kinds = if start < after { kinds(gold, words, start, after) } else { 0 };
        if kinds == 0 {
            continue;
        }
        end = to;
        masks[start] = allowed(kinds, |kind| 1 << first(kind));
        masks[start + 1..after].fill(allowed(kinds, |kind| 1 << further(kind)));
    }
    masks
}

fn allowed(kinds: u8, label: impl Fn(usize) -> u32) -> u32 {
    (0..KINDS.len()).filter(|kind| kinds >> kind & 1 == 1).fold(0, |mask, kind| mask | label(kind))
}

/// What a corpus's label can mean here; 0 for what is no name.
fn kinds(gold: &Gold, words: &Words<'_>, start: usize, end: usize) -> u8 {
    let demonym = || {
        let mut phrase = String::new();
        join(words, start, end - start, &mut phrase);
        crate::lexicon::entry(&phrase).flags & flag::DEMONYM != 0
    };
    match (gold.label.as_str(), gold.kind.as_str()) {
        ("PER", _) => PERSON,
        ("ORG", _) => ORGANIZATION,
        ("LOC", _) => PLACE,
        (_, "NORP") => GROUP,
        (_, "MISC" | "misc") if demonym() => GROUP,
        (_, "MISC" | "misc") => GROUP | EVENT | WORK | PRODUCT,
        (_, "Misc") => EVENT | WORK | PRODUCT,
        (_, "Product" | "product") => PRODUCT,
        (_, "EVENT" | "election" | "event" | "eve") => EVENT,
        (_, "creative-work") => WORK,
        (_, "art") => WORK | PRODUCT,
        (_, "group") => ORGANIZATION | GROUP | PERSON | PRODUCT,
        _ => 0,
    }
}
