//! The one article that was marked by hand: everything at once.

use std::collections::BTreeSet;
use std::fs;

use article_inspector::entities::Form;
use article_inspector::{Format, Report, Span};
use serde::{Deserialize, Serialize};

use super::data::{self, Data};
use super::figure::{Counts, Figure};
use super::speakers;

#[derive(Deserialize)]
struct Gold {
    blocks: Vec<Labelled>,
    removed: Vec<Labelled>,
    defects: Vec<Labelled>,
    quotes: Vec<Quote>,
    entities: Vec<Entity>,
    #[serde(flatten)]
    speakers: speakers::Gold,
}

#[derive(Deserialize)]
struct Labelled {
    start: u32,
    end: u32,
    #[serde(default)]
    kind: String,
}

#[derive(Deserialize)]
struct Quote {
    start: u32,
    end: u32,
    speaker: Option<String>,
}

#[derive(Deserialize)]
struct Entity {
    kind: String,
    mentions: Vec<(u32, u32)>,
}

pub(super) fn measure(data: &Data<'_>) -> Result<Vec<Figure>, String> {
    let read = |name: &str| {
        let path = data.folder.join("sample").join(name);
        fs::read_to_string(&path).map_err(|error| format!("The file {} cannot be read: {error}.", path.display()))
    };
    let gold: Gold = serde_json::from_str(&read("gold.json")?).map_err(|error| format!("The gold: {error}."))?;
    Ok(score(&gold, &data::inspect(&read("article.txt")?, Format::Text, data.article_only)?))
}

fn score(gold: &Gold, report: &Report) -> Vec<Figure> {
    let share = |what: &str, hits: usize, of: usize| Figure::share("sample", "article", what, hits as u64, of as u64);
    let want: BTreeSet<_> = gold.blocks.iter().map(|block| (block.start, block.end, block.kind.clone())).collect();
    let got: BTreeSet<_> =
        report.blocks.iter().map(|block| (block.span.start, block.span.end, name(block.kind))).collect();
    let touched = |wanted: &[Labelled], spans: Vec<Span>| {
        let hit = |gold: &&Labelled| spans.iter().any(|span| span.start < gold.end && gold.start < span.end);
        wanted.iter().filter(hit).count()
    };
    let removed = touched(&gold.removed, report.removed.iter().map(|removed| removed.span).collect());
    let defects = touched(&gold.defects, report.defects.iter().map(|check| check.span).collect());
    let (found, speaker) = quotes(gold, report);
    let mut figures = vec![
        share("blocks exact", want.intersection(&got).count(), want.len()),
        share("removed touched", removed, gold.removed.len()),
        share("defects touched", defects, gold.defects.len()),
        share("quotes found", found, gold.quotes.len()),
        share("quotes' speaker", speaker, gold.quotes.len()),
        Figure::counts("sample", "article", "mentions", mentions(gold, report)),
    ];
    figures.extend(speakers::score(&gold.speakers, report).figures("sample", "article"));
    figures
}

/// How many quotes are covered without much around them, and how many are covered and given to the right speaker.
fn quotes(gold: &Gold, report: &Report) -> (usize, usize) {
    let covers = |span: Span, gold: &Quote| span.start <= gold.start + 1 && span.end + 1 >= gold.end;
    let snug = |span: Span, gold: &Quote| f64::from(span.end - span.start) <= 1.3 * f64::from(gold.end - gold.start);
    let found = |gold: &&Quote| report.quotes.iter().any(|quote| covers(quote.span, gold) && snug(quote.span, gold));
    let given = |gold: &&Quote| {
        let speaker = |id: article_inspector::speakers::SpeakerId| report.speakers[id.index()].name.as_str();
        let right = |quote: &&article_inspector::quotes::Quote| quote.speaker.map(speaker) == gold.speaker.as_deref();
        report.quotes.iter().filter(|quote| covers(quote.span, gold)).any(|quote| right(&quote))
    };
    (gold.quotes.iter().filter(found).count(), gold.quotes.iter().filter(given).count())
}

fn mentions(gold: &Gold, report: &Report) -> Counts {
    let marked = |entity: &Entity| -> Vec<_> {
        entity.mentions.iter().map(|&(start, end)| (start, end, entity.kind.clone())).collect()
    };
    let want: BTreeSet<_> = gold.entities.iter().flat_map(marked).collect();
    let mut got = BTreeSet::new();
    for entity in &report.entities {
        let named = entity.mentions.iter().filter(|mention| mention.form == Form::Name);
        got.extend(named.map(|mention| (mention.span.start, mention.span.end, name(entity.kind))));
    }
    Counts::of(want.intersection(&got).count(), got.len(), want.len())
}

/// The name of a kind as reports print it.
fn name(kind: impl Serialize) -> String {
    serde_json::to_value(kind).ok().and_then(|name| Some(name.as_str()?.to_owned())).unwrap_or_default()
}
