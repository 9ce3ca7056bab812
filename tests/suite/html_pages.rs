//! Whole HTML pages: what is kept of an article, and why the rest is junk.

use article_inspector::boilerplate::{BlockKind, JunkReason};
use article_inspector::{Format, Options, Report, inspect};

const PARAGRAPHS: [&str; 6] = [
    "The rain that fell on the plain of Spain on Monday is expected to last for days, the weather office said.",
    "Farmers welcomed it, since the summer had been the driest for forty years, and the wells had run low in July.",
    "The office told reporters that after the rain there would be sun, and after the sun there would be rain again.",
    "In the towns along the river the water rose by half a metre in one night, and two bridges had to be closed.",
    "Nobody was hurt, but the trains stood still until noon, and the schools sent their pupils home before lunch.",
    "The minister will visit the valley on Friday, when the worst should be over, and speak with those who lost crops.",
];

/// A page whose article has `inside` in its middle, with `outside` below it.
fn page(inside: &str, outside: &str) -> Report {
    let (first, last) = PARAGRAPHS.split_at(3);
    let paragraphs = |texts: &[&str]| texts.iter().map(|text| format!("<p>{text}</p>")).collect::<String>();
    let html = format!(
        "<!doctype html><html lang=en><head><title>Rain in Spain to last | The Plain</title></head><body>\
         <nav class=menu><ul><li><a href=/>Home</a><li><a href=/news>News</a><li><a href=/sport>Sport</a></ul></nav>\
         <main><article class=post><h1>Rain in Spain to last</h1><div class=entry-content>{}{inside}{}</div></article></main>\
         {outside}</body></html>",
        paragraphs(first),
        paragraphs(last)
    );
    inspect(&html, &Options { format: Format::Html, ..Options::default() }).expect("short enough")
}

/// What the block that holds `text` is.
fn found(report: &Report, text: &str) -> (BlockKind, Option<JunkReason>) {
    let block = report.blocks.iter().find(|block| block.span.of(&report.text).contains(text));
    let block = block.unwrap_or_else(|| panic!("no block holds “{text}”"));
    (block.kind, block.reason)
}

#[test]
fn every_reason_for_junk_is_given() {
    use JunkReason as R;
    for (outside, text, reason) in [
        ("<nav class=footer-nav><a href=/a>About us</a></nav>", "About us", R::Navigation),
        (
            "<div class=related-posts><h3>You may also like</h3><a href=/x>Snow in Norway</a></div>",
            "Snow in",
            R::Related,
        ),
        ("<div class=comments><h3>2 comments</h3><p>Nice rain, said the duck.</p></div>", "Nice rain", R::Comments),
        ("<div class=social-share><a href=//facebook.com/sharer>Share on Facebook</a></div>", "Share on", R::Share),
        ("<div class=newsletter><p>Sign up for our newsletter</p></div>", "Sign up", R::Newsletter),
        ("<div class=cookie-consent><p>We use cookies on this site.</p></div>", "We use cookies", R::Consent),
        ("<div class=advertisement><p>Advertisement</p></div>", "Advertisement", R::Advertising),
        ("<footer><p>© 2024 The Plain. All rights reserved.</p></footer>", "All rights", R::Copyright),
        ("<div class=author-bio><p>Ada Lee writes about the weather.</p></div>", "Ada Lee writes", R::AuthorBio),
        ("<div class=paywall><p>Subscribe to continue reading</p></div>", "Subscribe to", R::Paywall),
        ("<div class=tags><a href=/tag/rain>rain</a></div>", "rain", R::Tags),
    ] {
        let report = page("", outside);
        let block = report.blocks.iter().rev().find(|block| block.span.of(&report.text).contains(text));
        let block = block.unwrap_or_else(|| panic!("no block holds “{text}”"));
        assert_eq!((block.kind, block.reason), (BlockKind::Junk, Some(reason)), "{text}");
    }
}

#[test]
fn what_belongs_to_an_article_stays_in_it() {
    for (inside, text, kind) in [
        ("<h2>What comes after the rain</h2>", "What comes", BlockKind::Heading),
        ("<ul><li>Take an umbrella with you<li>Close the windows at night</ul>", "umbrella", BlockKind::ListItem),
        (
            "<blockquote><p>It has not rained like this since I was a child, the oldest farmer said.</p></blockquote>",
            "oldest farmer",
            BlockKind::Quote,
        ),
        (
            "<table><tr><th>Town<th>Rain</tr><tr><td>Seville<td>12 mm</tr><tr><td>Toledo<td>31 mm</tr></table>",
            "Toledo",
            BlockKind::Table,
        ),
        ("<pre><code>let rain = plain.iter().sum();</code></pre>", "let rain", BlockKind::Code),
        (
            "<p><b>Reporter:</b> How long will it rain?</p><p><b>Ada Lee:</b> For days, I am afraid.</p>\
             <p><b>Reporter:</b> And then?</p><p><b>Ada Lee:</b> Then there will be sun.</p>",
            "How long",
            BlockKind::Turn,
        ),
    ] {
        assert_eq!(found(&page(inside, ""), text), (kind, None), "{text}");
    }
}

#[test]
fn of_a_paragraph_that_stands_twice_one_is_junk() {
    let twice = page(&format!("<p>{}</p>", PARAGRAPHS[0]), "");
    let copies = twice.blocks.iter().filter(|block| block.span.of(&twice.text) == PARAGRAPHS[0]);
    assert_eq!(copies.filter(|block| block.kind != BlockKind::Junk).count(), 1);
}

#[test]
fn a_pasted_heading_with_its_paragraph_is_no_junk() {
    let html = format!("<meta charset='utf-8'><h2>Rain to last</h2><p>{}</p>", PARAGRAPHS[0]);
    let report = inspect(&html, &Options { format: Format::Html, ..Options::default() }).expect("short enough");
    assert!(report.blocks.iter().all(|block| block.kind != BlockKind::Junk), "{:?}", report.blocks);
}

#[test]
fn a_page_of_goods_has_no_article() {
    let goods = (1..40).map(|n| format!("<li><a href=/p/{n}>Blue lamp {n}</a> <span class=price>$ {n}.99</span>"));
    let html = format!("<title>Lamps</title><h1>Lamps</h1><ul class=products>{}</ul>", goods.collect::<String>());
    let report = inspect(&html, &Options { format: Format::Html, ..Options::default() }).expect("short enough");
    assert!(report.checks.iter().any(|check| serde_json::to_value(check.kind).is_ok_and(|kind| kind == "no_article")));
    assert_eq!((&report.metadata.title, &report.metadata.author), (&None, &None));
    assert!(report.stats.junk_share > 0.5, "{}", report.stats.junk_share);
}
