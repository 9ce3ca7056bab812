//! What holds of every report, whatever was pasted.

use article_inspector::boilerplate::{Block, BlockKind};
use article_inspector::{Format, Offsets, Options, Report, Span, inspect};
use serde_json::Value;

/// Inspects `input` and checks everything that must hold; the report goes on to further checks.
pub fn check(input: &str, options: &Options) -> Report {
    let report = inspect(input, options).expect("short input is always inspected");
    if options.format == Format::Text {
        assert_eq!(report.text, input, "pasted text stays as it was pasted");
    }
    spans_are_sound(&report);
    blocks_tile(&report);
    junk_is_silent(&report);
    removed_and_sentences_lie_in_kept_blocks(&report);
    mentions_are_apart(&report);
    turns_are_apart(&report);
    quotes_nest_or_are_apart(&report);
    ids_resolve(&report);
    figures_are_shares(&report);
    if options.article_only && options.blocks.is_empty() {
        assert!(report.blocks.iter().all(|block| block.kind != BlockKind::Junk), "an article alone has no junk");
    }
    let json = serde_json::to_string(&report).expect("reports are JSON");
    let again = inspect(input, options).expect("what was inspected once can be inspected again");
    assert_eq!(json, serde_json::to_string(&again).expect("reports are JSON"), "the same input gives the same bytes");
    offsets_agree(&report, &json);
    report
}

fn spans(report: &Report) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    spans.extend(report.blocks.iter().map(|block| block.span));
    spans.extend(report.removed.iter().map(|removed| removed.span));
    spans.extend(&report.sentences);
    spans.extend(report.entities.iter().flat_map(|entity| &entity.mentions).map(|mention| mention.span));
    // where voices alternate without names, the label is empty
    let labels = report.turns.iter().map(|turn| turn.label).filter(|label| !label.is_empty());
    spans.extend(report.turns.iter().map(|turn| turn.span).chain(labels));
    spans.extend(report.quotes.iter().flat_map(|quote| [Some(quote.span), quote.source, quote.cue]).flatten());
    spans.extend(report.checks.iter().chain(&report.defects).map(|check| check.span));
    spans
}

fn spans_are_sound(report: &Report) {
    for span in spans(report) {
        assert!(report.text.get(span.range()).is_some(), "{span:?} is on character boundaries inside the text");
        assert!(!span.is_empty(), "{span:?} holds something");
    }
}

fn in_order_and_apart(what: &str, spans: &[Span]) {
    for pair in spans.windows(2) {
        assert!(pair[0].end <= pair[1].start, "{what} {:?} and {:?} are in order and apart", pair[0], pair[1]);
    }
}

fn blocks_tile(report: &Report) {
    let blocks: Vec<Span> = report.blocks.iter().map(|block| block.span).collect();
    in_order_and_apart("blocks", &blocks);
    let ends = blocks.iter().map(|span| span.start as usize).chain([report.text.len()]);
    let starts = [0].into_iter().chain(blocks.iter().map(|span| span.end as usize));
    for (start, end) in starts.zip(ends) {
        let between = &report.text[start..end];
        assert!(between.trim().is_empty(), "{between:?} lies between blocks");
    }
    for block in &report.blocks {
        let text = block.span.of(&report.text);
        assert_eq!(text.trim(), text, "a block has no white space at its ends");
        assert_eq!(block.reason.is_some(), block.kind == BlockKind::Junk, "junk has a reason, and junk alone");
        assert!(!block.evidence.is_empty(), "a label says why");
    }
}

/// The block that holds all of `span`.
fn block_of(report: &Report, span: Span) -> Option<&Block> {
    let index = report.blocks.partition_point(|block| block.span.end <= span.start);
    report.blocks.get(index).filter(|block| block.span.contains(span))
}

fn in_kept_block(report: &Report, span: Span) -> bool {
    block_of(report, span).is_some_and(|block| block.kind != BlockKind::Junk)
}

/// The span of the first or last character of `span`.
fn ends(report: &Report, span: Span) -> [Span; 2] {
    let text = span.of(&report.text);
    let first = text.chars().next().map_or(0, char::len_utf8);
    let last = text.chars().next_back().map_or(0, char::len_utf8);
    let (start, end) = (span.start as usize, span.end as usize);
    [Span::new(start, start + first), Span::new(end - last, end)]
}

fn junk_is_silent(report: &Report) {
    let within_one = report.entities.iter().flat_map(|entity| &entity.mentions).map(|mention| mention.span);
    for span in within_one {
        assert!(in_kept_block(report, span), "{:?} is named inside one kept block", span.of(&report.text));
    }
    let over_several = report.turns.iter().map(|turn| turn.span).chain(report.quotes.iter().map(|quote| quote.span));
    for span in over_several {
        let kept = ends(report, span).iter().all(|end| in_kept_block(report, *end));
        assert!(kept, "{:?} begins and ends in kept blocks", span.of(&report.text));
    }
}

fn removed_and_sentences_lie_in_kept_blocks(report: &Report) {
    let removed: Vec<Span> = report.removed.iter().map(|removed| removed.span).collect();
    for (what, spans) in [("removed", &removed), ("sentences", &report.sentences)] {
        in_order_and_apart(what, spans);
        for span in spans {
            assert!(in_kept_block(report, *span), "{what} {:?} lies in one kept block", span.of(&report.text));
        }
    }
}

fn mentions_are_apart(report: &Report) {
    let mut all = Vec::new();
    for entity in &report.entities {
        let mentions: Vec<Span> = entity.mentions.iter().map(|mention| mention.span).collect();
        assert!(!mentions.is_empty(), "{} is mentioned somewhere", entity.name);
        in_order_and_apart("mentions", &mentions);
        all.extend(mentions);
    }
    all.sort();
    in_order_and_apart("mentions", &all);
}

fn turns_are_apart(report: &Report) {
    let turns: Vec<Span> = report.turns.iter().map(|turn| turn.span).collect();
    in_order_and_apart("turns", &turns);
    for turn in &report.turns {
        assert!(turn.span.contains(turn.label), "a turn holds its label");
    }
}

fn quotes_nest_or_are_apart(report: &Report) {
    let mut open: Vec<Span> = Vec::new();
    let starts: Vec<u32> = report.quotes.iter().map(|quote| quote.span.start).collect();
    assert!(starts.is_sorted(), "quotes are in order");
    for quote in &report.quotes {
        while open.last().is_some_and(|outer| outer.end <= quote.span.start) {
            open.pop();
        }
        if let Some(outer) = open.last() {
            assert!(outer.contains(quote.span), "{:?} and {outer:?} nest or are apart", quote.span);
        }
        open.push(quote.span);
        if let Some(turn) = quote.in_turn {
            let turn = report.turns.get(turn as usize).expect("a quote's turn is there");
            assert!(turn.span.overlaps(quote.span), "a quote stands in its turn");
        }
    }
}

fn ids_resolve(report: &Report) {
    for (index, entity) in report.entities.iter().enumerate() {
        assert_eq!(entity.id.index(), index);
        assert!(!entity.name.is_empty(), "an entity has a name");
    }
    for (index, speaker) in report.speakers.iter().enumerate() {
        assert_eq!(speaker.id.index(), index);
        assert!(!speaker.name.is_empty(), "a speaker has a name");
        assert!(speaker.entity.is_none_or(|entity| entity.index() < report.entities.len()));
    }
    let spoken = report.turns.iter().map(|turn| turn.speaker).chain(report.quotes.iter().filter_map(|q| q.speaker));
    for speaker in spoken {
        assert!(speaker.index() < report.speakers.len(), "a speaker's id is in the list");
    }
}

fn figures_are_shares(report: &Report) {
    let stats = &report.stats;
    for share in [stats.junk_share, stats.quoted_share] {
        assert!((0.0..=1.0).contains(&share), "{share} is a share");
    }
    let defects: Vec<_> = report.checks.iter().filter(|check| check.kind.is_defect()).collect();
    assert_eq!(defects, report.defects.iter().collect::<Vec<_>>());
}

/// The offsets in every unit point at the same characters.
fn offsets_agree(report: &Report, json: &str) {
    let bytes: Value = serde_json::from_str(json).expect("reports are JSON");
    for unit in [Offsets::Utf16, Offsets::Chars] {
        let mut to_unit = vec![0; report.text.len() + 1];
        let mut count = 0;
        for (at, c) in report.text.char_indices() {
            to_unit[at] = count;
            count += if unit == Offsets::Utf16 { c.len_utf16() as u64 } else { 1 };
        }
        to_unit[report.text.len()] = count;
        let mut converted = report.clone();
        converted.convert_offsets(unit);
        let converted = serde_json::to_value(&converted).expect("reports are JSON");
        same_places(&bytes, &converted, &to_unit);
    }
}

fn same_places(bytes: &Value, converted: &Value, to_unit: &[u64]) {
    match (bytes, converted) {
        (Value::Object(left), Value::Object(right)) => {
            for (key, left) in left {
                let right = &right[key.as_str()];
                if key == "start" || key == "end" {
                    let at = left.as_u64().expect("an offset is a number") as usize;
                    assert_eq!(right.as_u64(), Some(to_unit[at]), "{key} {at} in the other unit");
                } else {
                    same_places(left, right, to_unit);
                }
            }
        }
        (Value::Array(left), Value::Array(right)) => {
            assert_eq!(left.len(), right.len());
            left.iter().zip(right).for_each(|(left, right)| same_places(left, right, to_unit));
        }
        _ => assert_eq!(bytes, converted, "nothing but offsets changes with the unit"),
    }
}
