//! The sample article: what a careful reader marked in it, and each of its traps.
//!
//! `fixtures/gold.json` counts code points, so reports are converted before they are compared.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::invariants;
use article_inspector::boilerplate::{BlockKind, JunkReason, RemovedKind};
use article_inspector::entities::{EntityKind, Form};
use article_inspector::quotes::Quote;
use article_inspector::speakers::{Part, SpeakerId};
use article_inspector::{Format, Offsets, Options, Report, Span};
use serde_json::Value;

const TEXT: &str = include_str!("../fixtures/article.txt");

/// The report with offsets in bytes.
static REPORT: LazyLock<Report> = LazyLock::new(|| {
    invariants::check(TEXT, &Options { format: Format::Text, article_only: false, ..Options::default() })
});

/// The report with offsets in code points, as the gold has them.
static IN_CHARS: LazyLock<Report> = LazyLock::new(|| {
    let mut report = REPORT.clone();
    report.convert_offsets(Offsets::Chars);
    report
});

static GOLD: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../fixtures/gold.json")).expect("the gold is JSON"));

fn gold(key: &str) -> &'static [Value] {
    GOLD[key].as_array().expect("the gold has lists")
}

fn number(value: &Value) -> u32 {
    value.as_u64().expect("an offset") as u32
}

fn span(value: &Value) -> Span {
    Span { start: number(&value["start"]), end: number(&value["end"]) }
}

/// Where `part` stands in the sample; it must stand there once.
fn place(part: &str) -> Span {
    assert_eq!(TEXT.matches(part).count(), 1, "{part:?} stands once in the sample");
    let start = TEXT.find(part).unwrap_or_default();
    Span::new(start, start + part.len())
}

fn name(speaker: Option<SpeakerId>) -> Option<&'static str> {
    speaker.map(|speaker| REPORT.speakers[speaker.index()].name.as_str())
}

/// The quote that starts with `part`.
fn quote(part: &str) -> &'static Quote {
    let start = place(part).start;
    let found = REPORT.quotes.iter().find(|quote| quote.span.start.abs_diff(start) <= 1);
    found.unwrap_or_else(|| panic!("no quote starts with {part:?}"))
}

#[test]
fn every_block_is_what_the_reader_marked() {
    let kind = |kind: BlockKind| serde_json::to_value(kind).expect("kinds have names");
    let found: Vec<_> = IN_CHARS.blocks.iter().map(|block| (block.span, kind(block.kind))).collect();
    let marked: Vec<_> = gold("blocks").iter().map(|block| (span(block), block["kind"].clone())).collect();
    assert_eq!(found, marked);
}

#[test]
fn every_turn_is_found_and_given_to_its_speaker() {
    let found: Vec<_> = IN_CHARS.turns.iter().map(|turn| (turn.span, name(Some(turn.speaker)))).collect();
    let marked: Vec<_> = gold("turns").iter().map(|turn| (span(turn), turn["speaker"].as_str())).collect();
    assert_eq!(found, marked);
}

#[test]
fn names_and_values_are_those_that_the_reader_marked() {
    let mut marked = BTreeSet::new();
    for entity in gold("entities") {
        let mentions = entity["mentions"].as_array().expect("mentions are a list");
        marked.extend(mentions.iter().map(|at| (number(&at[0]), number(&at[1]), entity["kind"].to_string())));
    }
    let mut found = BTreeSet::new();
    for entity in &IN_CHARS.entities {
        let kind = serde_json::to_value(entity.kind).expect("kinds have names").to_string();
        let named = entity.mentions.iter().filter(|mention| mention.form == Form::Name);
        found.extend(named.map(|mention| (mention.span.start, mention.span.end, kind.clone())));
    }
    let both = marked.intersection(&found).count();
    let f1 = 2.0 * both as f64 / (marked.len() + found.len()) as f64;
    assert!(f1 >= 0.80, "F1 of mentions is {f1:.3}; missed {:?}", marked.difference(&found).collect::<Vec<_>>());
}

#[test]
fn nearly_every_defect_is_touched() {
    let touched = |gold: &&Value| IN_CHARS.defects.iter().any(|defect| defect.span.overlaps(span(gold)));
    let touched = gold("defects").iter().filter(touched).count();
    assert!(touched >= 4, "{touched} of 5 defects are touched");
}

#[test]
fn a_byline_needs_no_colon() {
    assert_eq!(REPORT.blocks[1].kind, BlockKind::Byline);
    assert_eq!(REPORT.metadata.author.as_deref(), Some("time news"));
    assert_eq!(REPORT.metadata.title.as_deref(), Some("Putin and Trump say they are ready for dialogue"));
}

#[test]
fn a_tag_closed_by_a_curly_mark_goes_alone_and_the_word_behind_it_stays() {
    let tag = place(
        "<a href=\"https://time.news/mega-storm-hits-southern-russia-and-ukraine/\" title=\"“Mega storm” hits southern Russia and Ukraine“>",
    );
    assert_eq!(REPORT.removed.len(), 1);
    assert_eq!((REPORT.removed[0].span, REPORT.removed[0].kind), (tag, RemovedKind::Markup));
    let sochi = place("Sochi.");
    assert!(REPORT.sentences.iter().any(|sentence| sentence.contains(sochi)), "Sochi is read");
}

#[test]
fn junk_at_the_end_says_why() {
    let reasons: Vec<_> = REPORT.blocks.iter().filter_map(|block| block.reason).collect();
    assert_eq!(reasons, [JunkReason::Related, JunkReason::Comments]);
}

#[test]
fn a_heading_with_a_colon_is_not_a_turn() {
    let heading = place("Interview on U.S.-Russia Relations: Time.news and Expert Discussion");
    assert!(REPORT.turns.iter().all(|turn| !turn.span.overlaps(heading)));
    assert!(REPORT.blocks.iter().any(|block| block.span == heading && block.kind == BlockKind::Heading));
}

#[test]
fn a_label_may_have_a_full_stop_inside() {
    let labels: Vec<&str> = REPORT.turns.iter().map(|turn| turn.label.of(TEXT)).collect();
    assert_eq!(labels[..4], ["Editor (Time.news)", "Dr. Morozova", "Editor", "Dr. Morozova"]);
}

#[test]
fn all_forms_of_a_label_are_one_person() {
    let spoken: BTreeSet<_> = REPORT.turns.iter().map(|turn| turn.speaker).collect();
    assert_eq!(spoken.len(), 2);
    let editor = &REPORT.speakers[REPORT.turns[0].speaker.index()];
    assert_eq!((editor.name.as_str(), editor.turns, editor.part), ("Editor", 8, Part::Interviewer));
    assert_eq!(editor.role.as_deref(), Some("Time.news"));
}

#[test]
fn a_person_introduced_in_anothers_turn_is_known_by_their_label() {
    let expert = &REPORT.speakers[REPORT.turns[1].speaker.index()];
    assert_eq!((expert.name.as_str(), expert.turns, expert.part), ("Dr. Elena Morozova", 7, Part::Interviewee));
    assert!(expert.aliases.iter().any(|alias| alias == "Dr. Morozova"));
    assert_eq!(expert.role.as_deref(), Some("an expert in international relations and Russian politics"));
}

#[test]
fn a_quotation_inside_a_turn_belongs_to_whom_it_quotes() {
    let ball = quote("“the ball is in America’s court.”");
    assert_eq!(name(ball.speaker), Some("Vladimir Putin"));
    let turn = &REPORT.turns[ball.in_turn.expect("it stands in a turn") as usize];
    assert_eq!(name(Some(turn.speaker)), Some("Editor"));
}

#[test]
fn when_and_where_it_was_said_is_not_quoted() {
    let quoted = REPORT.quotes.iter().map(|quote| quote.span.of(&REPORT.text));
    assert!(quoted.into_iter().all(|quote| !quote.starts_with("today in a speech")));
}

#[test]
fn whoever_is_listed_can_speak() {
    let names: Vec<&str> = REPORT.speakers.iter().map(|speaker| &*speaker.name).collect();
    assert_eq!(
        names,
        [
            "Editor",
            "Dr. Elena Morozova",
            "Putin and Trump",
            "Vladimir Putin",
            "the Kremlin",
            "Moscow and Beijing",
            "Donald Trump",
            "Bob Woodward"
        ]
    );
}

#[test]
fn scars_of_a_machine_are_defects() {
    for scar in [" -19 ", ". ."] {
        let scar = place(scar);
        assert!(REPORT.defects.iter().any(|defect| defect.span.overlaps(scar)), "{:?} is a scar", scar.of(TEXT));
    }
}

#[test]
fn may_is_a_month() {
    let may = place("May to deepen").start;
    let dates = REPORT.entities.iter().filter(|entity| entity.kind == EntityKind::Date);
    assert!(
        dates
            .flat_map(|date| &date.mentions)
            .any(|mention| mention.span.of(TEXT) == "May" && mention.span.start == may)
    );
}

#[test]
fn the_stops_of_an_abbreviation_end_a_sentence_only_where_another_starts() {
    let sentences: Vec<&str> = REPORT.sentences.iter().map(|sentence| sentence.of(TEXT)).collect();
    for whole in [
        "While current relations are strained, new leadership in the U.S. presents an opportunity for reset.",
        "The U.S. holds significant leverage through its economic power, military alliances, and influence in international organizations.",
    ] {
        assert!(sentences.iter().any(|sentence| sentence.ends_with(whole)), "{whole:?} is not split");
    }
    assert!(sentences.iter().any(|sentence| sentence.starts_with("However, the key will be")));
}

#[test]
fn all_mentions_of_a_person_or_country_are_one_entity() {
    for (part, kind) in [
        ("Putin", EntityKind::Person),
        ("Trump", EntityKind::Person),
        ("Morozova", EntityKind::Person),
        ("Russia", EntityKind::Place),
    ] {
        let named = |name: &str| name.split(' ').next_back() == Some(part);
        let of_kind = REPORT.entities.iter().filter(|entity| entity.kind == kind && named(&entity.name));
        assert_eq!(of_kind.count(), 1, "{part} is one entity");
    }
}
