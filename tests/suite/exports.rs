//! What other programs read of a report: nothing is lost, nothing of the text becomes a command.

use crate::properties::{anything, article};
use article_inspector::{Export, Format, Mended, Offsets, Options, Report, Table, inspect};
use proptest::prelude::*;
use serde_json::Value;

const SAMPLE: &str = include_str!("../fixtures/article.txt");

/// Text that tries to be markup, formula and script in every form.
const HOSTILE: &str = "=HYPERLINK(\"http://evil\") wins\n\n<script>alert(1)</script> said “<img src=x onerror=alert(1)>, \
    -1+1,” said @SUM Bo-Ann O’Neil.\n\n[click](javascript:alert(1)) **bold** `code` # head | cell\n\n+1 said “=cmd|' /C calc'!A0”\n\n</style></article></html>";

fn report(text: &str) -> Report {
    let options = Options { format: Format::Text, article_only: false, ..Options::default() };
    inspect(text, &options).expect("the text is short")
}

/// The elements of `html` between `open` and `close`, and the text outside of tags, references resolved.
fn read_html(html: &str) -> (Vec<String>, String) {
    let (mut tags, mut text) = (Vec::new(), String::new());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let end = at + rest[at..].find('>').expect("every tag is closed");
        tags.push(rest[at + 1..end].to_owned());
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    (tags, text)
}

/// Asserts that every element is closed where it must be, and is one of those that marks use.
fn assert_nested(tags: &[String]) {
    let mut open = Vec::new();
    for tag in tags {
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "elements nest"),
            None => {
                let name = tag.split(' ').next().unwrap_or_default();
                let known = ["h1", "h2", "p", "pre", "blockquote", "q", "span", "b", "del", "u"].contains(&name);
                assert!(known, "<{tag}> is one of the marks");
                open.push(name);
            }
        }
    }
    assert!(open.is_empty(), "all elements are closed");
}

fn assert_html_holds_the_text(report: &Report) {
    let html = report.export(Export::Html);
    let article = html.split_once("<article>").and_then(|(_, rest)| rest.split_once("</article>"));
    let (tags, text) = read_html(article.expect("there is one article").0);
    assert_nested(&tags);
    assert_eq!(text, report.text.replace('\0', "\u{fffd}"), "the article's text is what was pasted");
}

fn assert_annotations_point_at_the_text(report: &Report) {
    let page: Value = serde_json::from_str(&report.export(Export::Annotations)).expect("it is JSON");
    assert_eq!(page["type"], "AnnotationPage");
    let chars: Vec<char> = report.text.chars().collect();
    for item in page["items"].as_array().expect("a page has items") {
        let selector = &item["target"]["selector"];
        let at = |key: &str| selector[0][key].as_u64().expect("a position is a number") as usize;
        let exact: String = chars[at("start")..at("end")].iter().collect();
        assert_eq!(selector[1]["exact"], exact.as_str());
        let before: String = chars[..at("start")].iter().collect();
        assert!(before.ends_with(selector[1]["prefix"].as_str().expect("a prefix is text")));
    }
}

/// The rows of a comma-separated table.
fn read_csv(table: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut chars = table.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {
                chars.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty(), "the last row is ended");
    rows
}

fn assert_tables_are_tables(report: &Report) {
    let tables = [
        (Table::Quotes, report.quotes.len()),
        (Table::Names, report.entities.len()),
        (Table::Speakers, report.speakers.len()),
        (Table::Blocks, report.blocks.len()),
    ];
    for (table, number) in tables {
        let rows = read_csv(&report.export(Export::Csv(table)));
        assert_eq!(rows.len(), number + 1, "a head and a row each");
        assert!(rows.iter().all(|row| row.len() == rows[0].len()), "all rows are as long");
        for cell in rows.iter().flatten() {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell:?} is no formula");
        }
    }
}

fn assert_exports_are_sound(text: &str) {
    let report = report(text);
    assert_html_holds_the_text(&report);
    assert_annotations_point_at_the_text(&report);
    assert_tables_are_tables(&report);
    let (tags, _) = read_html(&report.export(Export::Cms));
    let plain = ["h1", "h2", "p", "pre", "blockquote", "li", "ul", "b", "small"];
    assert!(tags.iter().all(|tag| plain.contains(&tag.trim_start_matches('/'))), "no attribute, no other element");
}

#[test]
fn the_sample_goes_out_whole_in_every_form() {
    assert_exports_are_sound(SAMPLE);
    let text = report(SAMPLE).export(Export::Text);
    assert!(text.starts_with("Putin and Trump say") && text.ends_with('\n'));
}

#[test]
fn hostile_text_stays_text_in_every_form() {
    assert_exports_are_sound(HOSTILE);
    let markdown = report(HOSTILE).export(Export::Markdown);
    for live in ["\n<", " <", "\n[", " **bold", " `"] {
        assert!(!markdown.contains(live), "{live:?} is escaped in {markdown}");
    }
}

#[test]
fn every_form_has_a_name_of_its_own() {
    for (form, name, ending) in Export::ALL {
        assert_eq!(Export::named(name), Some(form));
        assert!(!ending.is_empty());
    }
    assert_eq!(Export::named("pdf"), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exports_of_any_text_are_sound(text in prop_oneof![article(), anything()]) {
        assert_exports_are_sound(&text);
    }
}

#[test]
fn a_report_comes_back_from_json_with_its_offsets() {
    for text in [SAMPLE, HOSTILE, "😀 “Ça va,” said Zoë Über.", ""] {
        let mut told = report(text);
        told.convert_offsets(Offsets::Utf16);
        let json = serde_json::to_string(&told).expect("it is JSON");
        let mut back: Report = serde_json::from_str(&json).expect("the JSON is a report");
        back.restore_offsets(Offsets::Utf16);
        for (form, name, _) in Export::ALL {
            assert_eq!(back.export(form), report(text).export(form), "as {name}");
        }
    }
}

#[test]
fn every_export_says_what_a_reader_changed() {
    let mut mended = report(SAMPLE);
    let what = "quote: said by <b>somebody -- else</b>".to_owned();
    mended.mends.push(Mended { what, at: Some(mended.quotes[0].span), name: None });
    for (form, name, _) in Export::ALL {
        let written = mended.export(form);
        let about_quotes = !matches!(form, Export::Csv(Table::Names | Table::Speakers | Table::Blocks));
        assert_eq!(written.contains("somebody"), about_quotes, "as {name}");
        assert!(written.to_lowercase().contains("changed by"), "as {name}");
    }
    assert!(!mended.export(Export::Cms).contains("-- else"), "no comment ends early");
    let html = mended.export(Export::Html);
    assert!(html.contains("&lt;b&gt;somebody") && !html.contains("<b>somebody"));
}

#[test]
fn a_report_that_was_tampered_with_is_written_without_panic() {
    let mut told = serde_json::to_value(report(SAMPLE)).expect("it is JSON");
    told["quotes"][0]["start"] = 7_000_000.into();
    told["quotes"][1]["end"] = 0.into();
    told["blocks"][1]["end"] = 1.into();
    told["quotes"][2]["speaker"] = 4_000.into();
    told["turns"][0]["speaker"] = 4_000.into();
    let mut back: Report = serde_json::from_value(told).expect("its shape is a report's");
    back.restore_offsets(Offsets::Utf16);
    for (form, name, _) in Export::ALL {
        assert!(back.export(form).len() < 20 * SAMPLE.len(), "as {name}");
    }
}
