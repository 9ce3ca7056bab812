use super::*;
use crate::source::{self, Format};

fn metadata(source: &str) -> Metadata {
    let document = source::read(source, Format::Html).expect("short enough");
    read(&document, document.html.as_deref().expect("read as HTML"))
}

#[test]
fn structured_data_the_head_and_the_heading_agree_on_what_the_page_is() {
    let found = metadata(
        "<title>Rain &amp; wind - Daily Plain</title><meta property=og:site_name content='Daily Plain'>\
         <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Rain &amp; wind\",\
         \"author\":[{\"name\":\"Ada Lee\"},{\"name\":\"By Bo Ray\"}],\"datePublished\":\"2024-03-03T09:15Z\"}</script>\
         <h1>Rain &amp; wind</h1><p>By Ada Lee and Bo Ray",
    );
    assert_eq!(found.title.as_deref(), Some("Rain & wind"));
    assert_eq!(found.author.as_deref(), Some("Ada Lee, Bo Ray"));
    assert_eq!((found.date.as_deref(), found.site.as_deref()), (Some("2024-03-03"), Some("Daily Plain")));
}

#[test]
fn a_heading_that_is_the_sites_name_is_no_title() {
    let found = metadata(
        "<title>How rain falls | Plain</title><meta property=og:site_name content=Plain><h1>Plain</h1><h2>How rain falls</h2>",
    );
    assert_eq!(found.title.as_deref(), Some("How rain falls"));
}

/// The author of a page whose body is `body`.
fn author(body: &str) -> Option<String> {
    metadata(&format!(
        "<title>Rain falls on hills</title><meta property=og:site_name content='Daily Plain'>\
         <h1>Rain falls on hills</h1>{body}<p>It rained on the hills all night, as it had the night before."
    ))
    .author
}

#[test]
fn a_persons_byline_goes_before_the_sites_name() {
    let found = author(
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Daily Plain\"}}</script>\
         <p class=byline>By Ada Lee",
    );
    assert_eq!(found.as_deref(), Some("Ada Lee"));
    let found = author(
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Organization\",\"name\":\"Plain Labs\"}}\
         </script><p>Plain Labs <a href=/authors/ada-lee>Ada Lee</a>",
    );
    assert_eq!(found.as_deref(), Some("Ada Lee"));
    // and the site's where nobody else is named
    let found = author("<meta name=author content='Daily Plain'>");
    assert_eq!(found.as_deref(), Some("Daily Plain"));
}

#[test]
fn authors_are_found_where_pages_show_them() {
    for (body, expected) in [
        ("<p><span>By</span><span>Ada Lee</span>", "Ada Lee"),
        ("<p>By <a href=/a>Ada Lee</a><a href=/b>Bo Ray</a>", "Ada Lee and Bo Ray"),
        ("<p>Written by</p><p>Ada Lee", "Ada Lee"),
        ("<p>Author(s)<ul><li>Ada Lee<li>Ben Ray</ul>", "Ada Lee, Ben Ray"),
        ("<p class=author-name>ada_l", "ada_l"),
        ("<p>Ada Lee</p><p>March 3, 2024", "Ada Lee"),
        ("<p>March 3, 2024 • Ada Lee", "Ada Lee"),
        ("<p>By Ada Lee, Ben Ray and Cora Poe", "Ada Lee, Ben Ray and Cora Poe"),
        ("<p class=byline>Ada Lee &nbsp;Daily Plain", "Ada Lee"),
        ("<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ada Lee'>", "Ada Lee"),
        ("<p>Rain.<p>Rain.<p>This post was written by Ada Lee, Head of Rain", "Ada Lee"),
        ("<h3>Ada Lee</h3><p>Ada is a writer who has watched the rain for twenty years.", "Ada Lee"),
    ] {
        assert_eq!(author(body).as_deref(), Some(expected), "{body}");
    }
}

#[test]
fn a_page_that_its_scripts_show_later_is_read_all_the_same() {
    let found =
        metadata("<title>Rain falls</title><p>Loading<div hidden><h1>Rain falls</h1><p class=byline>By Ada Lee</div>");
    assert_eq!(found.author.as_deref(), Some("Ada Lee"));
}

#[test]
fn names_in_boxes_beside_the_article_are_not_its_authors() {
    for body in [
        "<div class=related-posts><p rel=author>Bo Ray</p><p class=author>Bo Ray</div>",
        "<ol class=comments><li class=author>Bo Ray</ol>",
        "<p class=author>Feb 3, 2024",
        "<p class=author><a href=/author/x>Learn More</a>",
        "<p class=author>Reviewed by Bo Ray",
    ] {
        assert_eq!(author(body), None, "{body}");
    }
    let body = "<p><a rel=author>Ada Lee</a>".to_owned()
        + &"<p>Rain fell on the hills.".repeat(20)
        + "<p><a rel=author>Bo Ray</a>";
    assert_eq!(author(&body).as_deref(), Some("Ada Lee"));
}

#[test]
fn the_holder_of_a_site_that_bears_their_name_is_its_author() {
    let found = metadata(
        "<link rel=canonical href=https://adalee.example/rain><h1>Rain falls</h1><p>It rained.<footer>© 2025 Ada Lee. All rights reserved.",
    );
    assert_eq!(found.author.as_deref(), Some("Ada Lee"));
}

#[test]
fn an_address_is_no_sites_name() {
    let found = metadata(
        "<meta property=og:site_name content='https://plain.example/'><script type='application/ld+json'>\
         {\"@type\":\"Article\",\"publisher\":{\"name\":\"Daily Plain\"}}</script><h1>Rain falls</h1>",
    );
    assert_eq!(found.site.as_deref(), Some("Daily Plain"));
}

#[test]
fn headings_lose_sections_labels_dates_and_the_sites_name() {
    for (heading, title) in [
        ("Rain falls on hills | Opinion", "Rain falls on hills"),
        ("Rain falls on hills – Daily Plain", "Rain falls on hills"),
        ("Blog: Rain falls on hills", "Rain falls on hills"),
        ("Dec 18 2025 Rain falls on hills", "Rain falls on hills"),
        ("2025 Rain falls on hills", "2025 Rain falls on hills"),
        ("Ra\u{200b}in falls on hills", "Rain falls on hills"),
    ] {
        let found = metadata(&format!(
            "<title>Rain falls on hills</title><link rel=canonical href=https://dailyplain.example/rain><h1>{heading}</h1>"
        ));
        assert_eq!(found.title.as_deref(), Some(title), "{heading}");
    }
}

#[test]
fn a_heading_of_the_second_level_is_the_title_only_where_the_head_says_so() {
    let page = |heading: &str| {
        metadata(&format!("<title>Rain falls on hills</title><h1>Daily Plain</h1><h2>{heading}</h2>")).title
    };
    assert_eq!(page("15 replies to “Rain falls on hills”").as_deref(), Some("Rain falls on hills"));
    assert_eq!(page("RAIN falls on hills").as_deref(), Some("RAIN falls on hills"));
}

#[test]
fn the_day_is_the_articles_own() {
    for (page, day) in [
        // the address says on which day it was where the article was written
        (
            "<link rel=canonical href=https://plain.example/2025/12/18/rain><meta property=article:published_time \
             content=2025-12-19T02:41:41+00:00><h1>Rain falls</h1>",
            Some("2025-12-18"),
        ),
        ("<link rel=canonical href=https://plain.example/2025/12/18/rain><h1>Rain falls</h1>", Some("2025-12-18")),
        // a box above the article
        (
            "<div class=related-posts><time datetime=2020-01-01>January 1, 2020</time></div><h1>Rain falls</h1>\
             <time datetime=2025-12-18>December 18, 2025</time>",
            Some("2025-12-18"),
        ),
        (
            "<div class=related-posts><time datetime=2020-01-01>January 1, 2020</time></div><h1>Rain falls</h1>\
             <p>It rained on the hills all night, as it had the night before.",
            None,
        ),
        // which number is the month is said elsewhere
        (
            "<h1>Rain falls</h1><time datetime=02-12-2025>02-12-2025</time><time datetime=2025-12-02>2</time>",
            Some("2025-12-02"),
        ),
        ("<html lang=en-GB><h1>Rain falls</h1><p>02/12/2025", Some("2025-12-02")),
        ("<html lang=en-US><h1>Rain falls</h1><p>02/12/2025", Some("2025-02-12")),
        (
            "<script type='application/ld+json'>{\"@type\":\"Article\",\"datePublished\":\"2025-12-02\"}</script>\
             <h1>Rain falls</h1><p>02/12/2025",
            Some("2025-12-02"),
        ),
    ] {
        assert_eq!(metadata(page).date.as_deref(), day, "{page}");
    }
    let far = |line: &str| metadata(&format!("<h1>Rain falls</h1>{}{line}", "<p>It rained.".repeat(20))).date;
    assert_eq!(far("<p>Posted on April 13, 2023").as_deref(), Some("2023-04-13"));
    assert_eq!(far("<p>Published</p><p>Feb 2, 2023").as_deref(), Some("2023-02-02"));
    assert_eq!(far("<p>This article was originally published on May 1, 2023").as_deref(), Some("2023-05-01"));
    let prose = "<h1>Rain falls</h1><p>It is said in every village that the rain which fell upon the northern hills on July 9, 2025 was that summer’s first and heaviest.";
    assert_eq!(metadata(prose).date, None);
    assert_eq!(far("<p>Last updated: May 2, 2023<p>Published on May 1, 2023").as_deref(), Some("2023-05-01"));
    assert_eq!(far("<p>April 13, 2023"), None);
}
