//! What a page's text looks like, and that nothing breaks the reader.

use std::time::Instant;

use proptest::prelude::*;

use super::{Context, Html, NONE, Tag, read};
use crate::source::Document;

fn lines(html: &str) -> Vec<String> {
    let document = read(html);
    document.blocks.iter().map(|block| block.span.of(&document.text).to_owned()).collect()
}

fn page<'d>(document: &'d Document<'_>) -> &'d Html {
    document.html.as_deref().expect("HTML was read")
}

#[test]
fn text_is_laid_out_as_a_browser_does() {
    let cases: &[(&str, &[&str])] = &[
        ("<p>One<p>Two", &["One", "Two"]),
        ("<div>a <b>bold</b>\n  word</div>", &["a bold word"]),
        ("<span>no</span><span>space</span>", &["nospace"]),
        ("<p>first<br>second<br/>third</p>", &["first", "second", "third"]),
        ("<ul><li>one<li>two<ul><li>deep</ul></ul>", &["one", "two", "deep"]),
        ("a&nbsp;b &amp; c&#8217;s &copy", &["a\u{a0}b & c’s ©"]),
        ("<pre>  fn x() {\n    y\n  }\n\nnext</pre>", &["fn x() {\n    y\n  }", "next"]),
        ("<table><tr><th>Year<th>Votes<tr><td>2024<td>12</table>", &["Year\tVotes", "2024\t12"]),
        ("<table><tr><td><p>One<p>Two<td>menu</table>", &["One", "Two", "menu"]),
        ("<figure><img src=x><figcaption>A cat</figcaption></figure><p>Text", &["A cat", "Text"]),
        ("<h2>Head</h3>after", &["Head", "after"]),
        ("<dl><dt>Term<dd>Meaning<dt>Next</dl>", &["Term", "Meaning", "Next"]),
        ("<p>a<!-- not shown -->b", &["ab"]),
    ];
    for (html, expected) in cases {
        assert_eq!(lines(html), *expected, "{html}");
    }
}

#[test]
fn what_is_never_shown_makes_no_text() {
    let hidden = "<title>t</title><script>if (a < b) x('<p>no</p>')</script><style>p{}</style><template><p>no</template>\
        <noscript><p>no</noscript><textarea><p>no</textarea><select><option>no<option>no</select>\
        <svg><title/><text>no</text><style/></svg><iframe><p>no</iframe><p>yes";
    assert_eq!(lines(hidden), ["yes"]);
}

#[test]
fn hidden_elements_are_read_and_known_to_be_hidden() {
    let html = "<div hidden>a</div><div style='color:red; Display : none'>b</div><p style='visibility:hidden'>c</p>\
        <dialog>d</dialog><div style='display:block'>e</div><p aria-hidden=true>f";
    let document = read(html);
    let page = page(&document);
    let hidden: Vec<bool> =
        page.blocks.iter().map(|block| page.elements[block.element as usize].context.has(Context::HIDDEN)).collect();
    assert_eq!(hidden, [true, true, true, true, false, false]);
    assert!(page.elements[page.blocks[5].element as usize].context.has(Context::ARIA_HIDDEN));
}

#[test]
fn a_block_knows_where_in_the_source_it_stood() {
    let html =
        "<body>\r\n<nav><a href=/>Home</a></nav>\r\n<article id=mainStory class='post body'><p>Grüße &amp; mehr</p>";
    let document = read(html);
    let page = page(&document);
    let sources: Vec<&str> = page.blocks.iter().map(|block| block.source.of(html)).collect();
    assert_eq!(sources, ["Home", "Grüße &amp; mehr"]);
    assert_eq!((page.blocks[0].link_bytes, page.blocks[1].link_bytes), (4, 0));
    let path: Vec<Tag> = page.path(page.blocks[1].element).map(|(_, element)| element.tag).collect();
    assert_eq!(path, [Tag::P, Tag::ARTICLE, Tag::BODY]);
    let article = page.elements[page.blocks[1].element as usize].parent;
    assert_eq!(page.words_of(&page.elements[article as usize]).len(), 4, "main, story, post, body");
}

#[test]
fn a_link_closed_out_of_order_is_closed() {
    let document = read("<div><a href=x>link<p>link</a>text</p></div>text");
    let links: Vec<u32> = page(&document).blocks.iter().map(|block| block.link_bytes).collect();
    assert_eq!(links, [4, 4, 0]);
}

#[test]
fn the_head_says_what_the_page_is() {
    let document = read(
        "<html lang=de><head><title>A &amp; B</title><meta property=og:title content='A '><meta name=author content=Z>\
         <script type='application/ld+json'>{\"a\":1}</script><body><time datetime=2024-03-03>3 March</time>\
         <span itemprop=author>Ada</span><a rel=author href=/x>Bea</a>",
    );
    let head = &page(&document).head;
    assert_eq!((head.title.as_str(), head.language.as_str()), ("A & B", "de"));
    assert_eq!(head.meta, [("og:title".into(), "A".into()), ("author".into(), "Z".into())]);
    assert_eq!(head.json_ld, ["{\"a\":1}"]);
    let facts: Vec<_> = head
        .facts
        .iter()
        .map(|fact| (fact.what.trim(), fact.value.as_deref(), fact.text(page(&document), &document.text)))
        .collect();
    assert_eq!(
        facts,
        [("time", Some("2024-03-03"), Some("3 March")), ("author", None, Some("Ada")), ("author", None, Some("Bea"))]
    );
}

/// Every one of these takes quadratic time or the stack of a parser that is not careful.
fn evil(size: usize) -> Vec<(&'static str, String)> {
    let repeat = |text: &str| text.repeat(size / text.len().max(1));
    vec![
        ("nested divs", repeat("<div>")),
        ("nested divs with text", repeat("<div>x")),
        ("unclosed paragraphs in spans", repeat("<span><p>")),
        ("end tags of nothing", format!("{}{}", repeat("<span>"), repeat("</div></p>"))),
        ("nested tables", repeat("<table><tr><td>")),
        ("nested links and bold", repeat("<a href=x><b>")),
        ("lists", repeat("<ul><li>x")),
        ("open angles", repeat("<")),
        ("references", repeat("&amp&#x")),
        ("one long attribute", format!("<p class='{}' style='{}'>x", repeat("a b "), repeat("display:"))),
        ("many attributes", format!("<p {}>x", repeat("a=b "))),
        ("unknown tags", (0..size / 12).map(|i| format!("<t{i}>x")).collect()),
        ("unclosed comment", format!("<p>x<!--{}", repeat("--!"))),
        ("unclosed script", format!("<p>x<script>{}", repeat("<!--<script>"))),
        ("NULs", repeat("\0<p\0>\0")),
        ("unclosed title", format!("x<title>{}", repeat("<p>"))),
        ("blank preformatted", format!("<pre>x{}", repeat(" \n"))),
    ]
}

#[test]
fn hostile_pages_take_time_in_proportion_to_their_size() {
    for ((name, small), (_, large)) in evil(40_000).into_iter().zip(evil(1_600_000)) {
        drop(read(&small));
        let clock = Instant::now();
        drop(read(&large));
        // 40 times the size; quadratic time would be a minute
        assert!(clock.elapsed().as_secs_f64() < 8.0, "{name} took {:?}", clock.elapsed());
    }
}

#[test]
fn deep_nesting_keeps_the_text() {
    let html = format!("{}deep{}after", "<div>".repeat(100_000), "</div>".repeat(100_000));
    assert_eq!(lines(&html), ["deep", "after"]);
}

/// Every invariant that later stages rely on.
fn check(html: &str) {
    let document = read(html);
    let page = page(&document);
    assert_eq!(document.blocks.len(), page.blocks.len());
    let mut end = 0;
    for (block, detail) in document.blocks.iter().zip(&page.blocks) {
        assert!(document.text[end..block.span.start as usize].trim().is_empty(), "text outside of blocks");
        assert!(!block.span.is_empty() && block.span == block.span.trim(&document.text));
        assert!(detail.element == NONE || (detail.element as usize) < page.elements.len());
        assert!(html.get(detail.source.range()).is_some(), "a source range outside of the source");
        end = block.span.end as usize;
    }
    assert!(document.text[end..].trim().is_empty());
    for (number, element) in page.elements.iter().enumerate() {
        assert!(element.parent == NONE || (element.parent as usize) < number);
        assert!(document.text.get(element.text.range()).is_some(), "an element's text off the boundaries");
        assert!(page.words.hashes.get(element.words.range()).is_some());
        assert!(page.words.opens.get(element.words.range()).is_some());
        assert!(page.marks.get(element.marks.range()).is_some());
    }
}

#[test]
fn hostile_pages_are_tiled() {
    evil(2_000).iter().for_each(|(_, html)| check(html));
}

proptest! {
    #[test]
    fn any_text_read_as_html_is_tiled(html in "\\PC*") {
        check(&html);
    }

    #[test]
    fn any_soup_of_tags_is_tiled(parts in prop::collection::vec(prop::sample::select(vec![
        "<p>", "</p>", "<div class='a b'>", "</div>", "<a href=x>", "</a>", "<table>", "<tr>", "<td>", "</td>", "</tr>",
        "</table>", "<pre>", "</pre>", "<br>", "<li>", "<ul>", "</ul>", "<b>", "</b>", "<h1>", "</h2>", "<svg>", "</svg>",
        "<title>", "</title>", "<select>", "</select>", "<script>", "</script>", "<img>", "<hr>", "<!--", "-->", "x", "Wort ",
        "\u{a0}", "é—", "\n", "\r\n", "&amp;", "&nbsp;", "\0", "<", "<o:p>", "</o:p>", "<caption>", "<button>", "</button>",
    ]), 0..60)) {
        check(&parts.concat());
    }
}
