//! HTML that no writer meant: it is read in time that grows with its length, and its article is still found.

use std::time::Duration;

use article_inspector::boilerplate::{self, BlockKind};
use article_inspector::source::{self, Document};
use article_inspector::{Format, Options, Report, inspect};
use cpu_time::ThreadTime;

const STORY: &str = "<p>The rain that fell on the plain of Spain on Monday is expected to last, the weather office said.</p>\
    <p>Farmers welcomed it, since the summer had been the driest for forty years, and the wells had run low.</p>\
    <p>The office told reporters that after the rain there would be sun, and after the sun there would be rain.</p>";

fn report(html: &str) -> Report {
    inspect(html, &Options { format: Format::Html, ..Options::default() }).expect("short enough")
}

fn read(html: &str) -> Document<'_> {
    source::read(html, Format::Html).expect("short enough")
}

/// The kept text, blocks joined by a space.
fn kept(report: &Report) -> String {
    let kept = report.blocks.iter().filter(|block| block.kind != BlockKind::Junk);
    kept.map(|block| block.span.of(&report.text)).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_article_is_found_whatever_stands_around_it() {
    let megabyte = "x".repeat(1 << 20);
    for (what, html) in [
        ("100,000 nested elements", format!("{}{STORY}", "<div>".repeat(100_000))),
        ("100,000 nested formats", format!("{STORY}{}", "<b><i><a href=x>".repeat(33_334))),
        ("a class of 1 MB", format!("<div class=\"{megabyte}\">{STORY}</div>")),
        ("a style of 1 MB", format!("<div style=\"color:red;{megabyte}\">{STORY}</div>")),
        ("an address of 1 MB", format!("{STORY}<a href=\"data:{megabyte}\">More</a>")),
        ("an attribute's name of 1 MB", format!("<div {megabyte}=1>{STORY}</div>")),
        ("an element's name of 1 MB", format!("<{megabyte}>{STORY}</{megabyte}>")),
        ("a comment of 1 MB", format!("<!-- {megabyte} -->{STORY}")),
        (
            "elements that nobody closes",
            format!("<html><body><main><article><div><span><b>{STORY}<ul><li><table><tr><td>"),
        ),
        ("end tags that nobody opened", format!("</div></p></table></b></article>{STORY}</ul></section></html></p>")),
        ("a script that nobody closes", format!("{STORY}<script>if (a < b) {{ document.write('<p>no</p>')")),
        (
            "broken structured data",
            format!(
                "<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",{}</script>{STORY}",
                "{\"a\":[".repeat(50_000)
            ),
        ),
    ] {
        let text = kept(&report(&format!("<!doctype html><body>{html}")));
        assert!(text.contains("The rain that fell on the plain") && text.contains("there would be rain."), "{what}");
        assert!(!text.contains("xxxx") && !text.contains("document.write"), "{what}");
    }
}

#[test]
fn paragraphs_in_formats_that_nobody_closes_take_time_that_grows_with_their_number() {
    let page = |count: usize| format!("<!doctype html><body>{}{}", "<i>".repeat(count), STORY.repeat(count / 3));
    let time = |html: &str| {
        let document = read(html);
        let start = ThreadTime::now();
        boilerplate::label(&document, &[], &Options::default());
        start.elapsed()
    };
    let (short, long) = (page(6_000), page(24_000));
    let (before, after) = (time(&short).min(time(&short)), time(&long));
    assert!(after < before * 8 + Duration::from_millis(200), "a quarter took {before:?}, the whole {after:?}");
}

#[test]
fn nuls_and_what_is_no_character_lose_no_letter() {
    let html = "<!doctype html><p>One\0two</p><p cl\0ass=a title='\0'>Three &#0; four &#xD800; &#x110000; &#128;</p>\0<\0p>Five</p>";
    let report = report(html);
    for word in ["One", "two", "Three", "four", "Five"] {
        assert!(report.text.contains(word), "{word} in {:?}", report.text);
    }
}

#[test]
fn what_a_page_says_about_its_encoding_is_not_believed_against_its_letters() {
    let page = |meta: &str| report(&format!("<!doctype html><head>{meta}</head><h1>Übung für José</h1>{STORY}"));
    let told = page("<meta charset=utf-8>");
    for meta in [
        "",
        "<meta charset=utf-16>",
        "<meta charset=windows-1252>",
        "<meta http-equiv=Content-Type content='text/html; charset=x-none'>",
    ] {
        let report = page(meta);
        assert!(report.text.contains("Übung für José") && report.blocks == told.blocks, "{meta}");
    }
}

#[test]
fn a_page_of_20_megabytes_is_read_in_time_that_grows_with_its_length() {
    let page = |parts: usize| {
        let script = format!("<script>var data = '{}';</script>", "0123456789abcdef".repeat(6_000));
        let menu = "<ul class=menu>".to_owned()
            + &"<li><a class='nav-link item' href=/section/page>Section of the page</a></li>".repeat(600)
            + "</ul>";
        format!("<!doctype html><body>{STORY}{}", format!("{script}{menu}{STORY}").repeat(parts))
    };
    let time = |html: &str| {
        let start = ThreadTime::now();
        let document = read(html);
        let page = boilerplate::label(&document, &[], &Options::default());
        assert!(
            page.blocks.first().is_some_and(|block| block.span.of(&document.text).starts_with("The rain that fell"))
        );
        start.elapsed()
    };
    let (short, long) = (page(36), page(144));
    assert!(long.len() > 20_000_000, "{} bytes", long.len());
    let (before, after) = (time(&short).min(time(&short)), time(&long));
    assert!(after < before * 8 + Duration::from_millis(200), "a quarter took {before:?}, the whole {after:?}");
}
