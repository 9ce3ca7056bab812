//! Who says what, construction by construction: a sentence or two each, with the quotation, the speaker and the source.

use article_inspector::quotes::QuoteKind;
use article_inspector::{Options, inspect};

const CASES: &str = include_str!("../fixtures/quotes.tsv");

/// The columns of a case: text, quotation, speaker, source.
fn cases() -> impl Iterator<Item = [&'static str; 4]> {
    let lines = CASES.lines().filter(|line| !line.starts_with(['#', '?']));
    lines.map(|line| {
        let mut columns = line.split('\t');
        std::array::from_fn(|_| columns.next().expect("a case has four columns"))
    })
}

#[test]
fn each_construction_gives_its_quote_its_source_and_its_speaker() {
    let mut wrong = Vec::new();
    for [text, quoted, speaker, source] in cases() {
        let text = text.replace('¶', "\n\n");
        let options = Options { article_only: true, ..Options::default() };
        let report = inspect(&text, &options).expect("short enough");
        let quote = report.quotes.iter().find(|quote| quote.span.of(&report.text) == quoted);
        let who = quote.and_then(|quote| quote.speaker).map_or("", |id| &report.speakers[id.index()].name);
        let words = quote.and_then(|quote| quote.source).map_or("", |source| source.of(&report.text));
        let scare = quote.is_some_and(|quote| quote.kind == QuoteKind::Scare);
        if quote.is_none() || who != speaker || words != source || scare != speaker.is_empty() {
            wrong.push(format!("{quoted} in {text}: {who:?}, {words:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_are_at_least_eighty_constructions() {
    assert!(cases().count() >= 80);
}
