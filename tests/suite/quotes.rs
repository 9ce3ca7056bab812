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
fn what_is_expected_or_asked_about_has_no_source() {
    for (text, reported) in [
        ("Construction is expected to begin in March.", "to begin in March"),
        ("Asked about the flood in the old town, Ann Keller said it was over.", "the flood in the old town"),
    ] {
        let report = inspect(text, &Options { article_only: true, ..Options::default() }).expect("short enough");
        let quote = report.quotes.iter().find(|quote| quote.span.of(text) == reported).expect(text);
        assert_eq!((quote.source, quote.speaker), (None, None), "{text}");
    }
}

#[test]
fn there_are_at_least_eighty_constructions() {
    assert!(cases().count() >= 80);
}

#[test]
fn an_endless_phrase_speaks_for_nobody_and_hides_nobody() {
    let endless = "word ".repeat(70_000);
    let text = format!("“We go,” said Ada Roe. The {endless}said that it would rain. “We stay,” said Bo Lind.");
    let report = inspect(&text, &Options { article_only: true, ..Options::default() }).expect("short enough");
    let names: Vec<_> = report.speakers.iter().map(|speaker| &*speaker.name).collect();
    assert!(names.contains(&"Ada Roe") && names.contains(&"Bo Lind"), "{names:?}");
    assert!(names.iter().all(|name| name.len() < 1_000));
}

#[test]
fn a_nickname_inside_a_name_is_no_quotation() {
    let text = "Retired Army Col. William \"Bill\" Hutchins smiled. \"He had a hat,\" Hutchins said.";
    let report = inspect(text, &Options { article_only: true, ..Options::default() }).expect("short enough");
    let quoted: Vec<_> = report.quotes.iter().map(|quote| quote.span.of(&report.text)).collect();
    assert_eq!(quoted, ["\"He had a hat,\""]);
}

#[test]
fn whom_a_heading_quotes_is_told_by_the_text_below() {
    let text = "Villagers fear for their bus as council weighs cuts\n\nBy Ann Lee\n\n\
        The council is thinking about taking nine buses away from the villages to save money, it said on Monday.\n\n\
        'Nobody asked us'\n\n\
        Retired teacher David Hock, who chairs the village hall committee, found out from a notice on a lamp-post.\n\n\
        He said: \"Nobody asked us. It's not good enough.\"";
    let report = inspect(text, &Options::default()).expect("short enough");
    let quote = report.quotes.iter().find(|quote| quote.span.of(&report.text) == "'Nobody asked us'");
    let speaker = quote.and_then(|quote| quote.speaker).map(|id| report.speakers[id.index()].name.as_str());
    assert_eq!(speaker, Some("David Hock"));
}
