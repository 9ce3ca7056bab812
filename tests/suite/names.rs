//! Names that are also words, places or parts of others, trap by trap: a sentence or two each, with every name, its kind
//! and its entity.

use article_inspector::entities::{EntityKind, Form};
use article_inspector::{Options, inspect};

const CASES: &str = include_str!("../fixtures/names.tsv");

/// The columns of a case: text, names.
fn cases() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = CASES.lines().filter(|line| !line.starts_with(['#', '?']));
    lines.map(|line| line.split_once('\t').expect("a case has two columns"))
}

/// The names of `text` as the table writes them.
fn names(text: &str) -> String {
    let options = Options { article_only: true, ..Options::default() };
    let report = inspect(text, &options).expect("short enough");
    let mut named = Vec::new();
    for entity in &report.entities {
        let kind = match entity.kind {
            EntityKind::Person => "person",
            EntityKind::Organization => "organization",
            EntityKind::Place => "place",
            EntityKind::Group => "group",
            _ => continue,
        };
        let mentions = entity.mentions.iter().filter(|mention| mention.form == Form::Name);
        named.extend(mentions.map(|mention| (mention.span, kind, entity.id)));
    }
    named.sort_by_key(|(span, ..)| span.start);
    let mut entities = Vec::new();
    let written = named.iter().map(|(span, kind, entity)| {
        let known = entities.iter().position(|known| known == entity);
        let number = known.unwrap_or_else(|| {
            entities.push(*entity);
            entities.len() - 1
        });
        format!("{}={kind} {}", span.of(&report.text), number + 1)
    });
    written.collect::<Vec<_>>().join("; ")
}

#[test]
fn each_trap_gives_its_names_their_kinds_and_their_entities() {
    let cases = cases().map(|(text, expected)| (text, expected, names(text)));
    let wrong = cases.filter(|(_, expected, found)| found != expected);
    let wrong: Vec<_> = wrong.map(|(text, expected, found)| format!("{text}\n  {found}\n  {expected}")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_are_at_least_fifty_traps() {
    assert!(cases().count() >= 50);
}
