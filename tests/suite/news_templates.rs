//! Pages as the systems of newspapers write them, with a story that nobody published: all of the story is kept, in
//! order, and nothing else.

use article_inspector::boilerplate::BlockKind;
use article_inspector::{Format, Options, Report, inspect};

/// The paragraphs of the story.
const STORY: [&str; 7] = [
    "The harbour of Port Ellery will stay closed until Thursday after a crane fell across its main basin, the authority said.",
    "Nobody was hurt when the crane came down at about 4 a.m. on Sunday, but three fishing boats were sunk and a ferry was damaged.",
    "“We heard a noise like thunder, and then all the lights went out,” said Marta Quill, who keeps a café on the quay.",
    "The authority’s director, Jon Haverstock, told reporters that divers would look at the wreck before anything was moved.",
    "Ferries to the islands leave from the old pier in the meantime, and passengers were told to come an hour early.",
    "It is the second accident at the harbour in a year. In March a barge struck the eastern mole in fog.",
    "An inquiry is expected to report in the autumn.",
];

fn paragraphs(range: std::ops::Range<usize>, class: &str) -> String {
    STORY[range].iter().map(|text| format!("<p{class}>{text}</p>")).collect()
}

const HEAD: &str = "<title>Crane falls across harbour | The Ellery Post</title>\
    <meta property=og:title content=\"Crane falls across harbour\"><meta property=og:site_name content=\"The Ellery Post\">";

/// A blog engine's theme with its widgets.
fn blog_engine() -> String {
    format!(
        "<!DOCTYPE html><html lang=en-GB><head>{HEAD}</head><body class=\"single single-post\"><div id=page class=site>\
         <header id=masthead class=site-header><a class=skip-link href=#content>Skip to content</a>\
         <nav id=site-navigation class=main-navigation><ul><li><a href=/>Home</a></li><li><a href=/local>Local</a></li>\
         <li><a href=/sport>Sport</a></li></ul></nav></header>\
         <div id=content><main id=main class=site-main><article class=\"post type-post hentry\">\
         <header class=entry-header><h1 class=entry-title>Crane falls across harbour</h1>\
         <div class=entry-meta><span class=posted-on><time datetime=2019-06-02>2 June 2019</time></span>\
         <span class=byline>by <a rel=author href=/author/ann>Ann Brook</a></span></div></header>\
         <div class=entry-content>{}<div class=\"sharedaddy sd-sharing-enabled\"><h3 class=sd-title>Share this:</h3><ul>\
         <li><a href=//twitter.com/share>Click to share on Twitter</a></li></ul></div>\
         <div id=jp-relatedposts class=jp-relatedposts><h3 class=jp-relatedposts-headline><em>Related</em></h3></div></div>\
         <footer class=entry-footer><span class=cat-links>Posted in <a href=/c/local>Local</a></span></footer></article>\
         <nav class=post-navigation><a href=/prev>Previous post: Mole to be mended</a></nav>\
         <div id=comments class=comments-area><h2 class=comments-title>2 thoughts on “Crane falls across harbour”</h2>\
         <ol class=comment-list><li class=comment><p>They should have taken that crane down years ago, as everybody in the town knows.</p></li></ol>\
         <div id=respond><h3>Leave a Reply</h3></div></div></main>\
         <aside id=secondary class=widget-area><section class=\"widget widget_recent_entries\"><h2>Recent Posts</h2><ul>\
         <li><a href=/a>New headmaster for the grammar school</a></li></ul></section></aside></div>\
         <footer class=site-footer>Proudly powered by a blog engine</footer></div></body></html>",
        paragraphs(0..7, "")
    )
}

/// A newspaper group's system: hashed classes, boxes between the paragraphs.
fn newspaper_group() -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head>{HEAD}<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\
         \"headline\":\"Crane falls across harbour\"}}</script></head><body><div id=fusion-app>\
         <nav class=\"b-header-nav-chain\"><a href=/>Ellery Post</a><button>Sections</button><button>Sign in</button></nav>\
         <main class=\"b-right-rail__main\"><div class=c-stack><h1 class=\"b-headline\">Crane falls across harbour</h1>\
         <div class=\"b-byline\">By <a href=/staff>Ann Brook</a></div><time class=c-date>June 2, 2019 at 9:15 am</time>\
         <figure class=c-media-item><img src=a.jpg></figure>\
         <article class=b-article-body>{}<div class=\"c-ad arcad-feature\"><p>Advertisement</p></div>{}\
         <div class=\"b-read-more interstitial-link\"><ul><li><a href=/mole>Barge strikes mole in fog</a></li></ul></div>{}\
         <section class=newsletter-signup><h4>Morning Tide</h4><p>Sign up for our newsletter and get the news of the coast each morning.</p>\
         <button>Sign up</button></section>{}</article>\
         <div class=\"b-author-bio\"><p>Ann Brook covers the coast for The Ellery Post.</p></div>\
         <div class=\"b-results-list most-read\"><h2>Most read</h2><a href=/1>New headmaster for the grammar school</a>\
         <a href=/2>Ten walks along the coast</a></div></div></main>\
         <footer class=b-footer><p>© 2019 The Ellery Post. All rights reserved.</p><a href=/privacy>Privacy policy</a></footer>\
         </div></body></html>",
        paragraphs(0..2, " class=c-paragraph"),
        paragraphs(2..4, " class=c-paragraph"),
        paragraphs(4..6, " class=c-paragraph"),
        paragraphs(6..7, " class=c-paragraph")
    )
}

/// A broadcaster's system: blocks wrapped in blocks, styled components' names.
fn broadcaster() -> String {
    let block = |range| {
        paragraphs(range, " class=\"ssrcss-1q0x1qg-Paragraph eq5iqo00\"")
            .replace("<p", "<div data-component=text-block class=\"ssrcss-11r1m41-RichTextComponentWrapper\"><div><p")
            .replace("</p>", "</p></div></div>")
    };
    format!(
        "<!DOCTYPE html><html lang=en-GB><head>{HEAD}</head><body><div id=root><header role=banner>\
         <nav aria-label=Main><ul><li><a href=/>Home</a></li><li><a href=/weather>Weather</a></li></ul></nav></header>\
         <main id=main-content><article class=\"ssrcss-pv1rh6-ArticleWrapper\"><header><h1 id=main-heading>Crane falls across harbour</h1>\
         <div class=\"ssrcss-MetadataStrip\"><span>Published</span><time datetime=2019-06-02T08:15:00Z>2 June 2019</time></div></header>\
         {}<div data-component=links-block><p>More on this story</p><ul><li><a href=/m>Barge strikes mole in fog</a></li></ul></div>{}\
         <section data-component=topic-list><h2>Related Topics</h2><ul><li><a href=/t>Ports</a></li><li><a href=/e>Port Ellery</a></li></ul></section>\
         </article><section data-component=top-stories><h2>Top Stories</h2><ul><li><a href=/x>New headmaster for the grammar school</a></li></ul></section>\
         </main><footer role=contentinfo><ul><li><a href=/terms>Terms of Use</a></li></ul><p>© 2019. The broadcaster is not responsible for the content of external sites.</p></footer></div></body></html>",
        block(0..4),
        block(4..7)
    )
}

/// A daily's system: an aside in the body, an appeal for money below it.
fn daily() -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head>{HEAD}</head><body><nav class=pillars><a href=/news>News</a><a href=/opinion>Opinion</a></nav>\
         <article id=article class=\"content content--article tonal\" itemscope itemtype=http://schema.org/NewsArticle>\
         <header class=content__head><h1 class=content__headline itemprop=headline>Crane falls across harbour</h1></header>\
         <div class=content__meta-container><p class=byline>Ann Brook in Port Ellery</p><p class=content__dateline>\
         <time itemprop=datePublished datetime=2019-06-02T09:15:00+0100>Sun 2 Jun 2019 09.15 BST</time></p></div>\
         <div class=\"content__article-body from-content-api\" itemprop=articleBody>{}\
         <aside class=\"element element-rich-link\"><p><span class=rich-link__label>Related: </span>\
         <a href=/mole>Barge strikes mole in fog</a></p></aside>{}\
         <div class=submeta><span>Topics</span><ul class=submeta__keywords><li><a href=/ports>Ports</a></li></ul></div></div></article>\
         <section class=fc-container--most-popular><h2>most viewed</h2><ol><li><a href=/y>Ten walks along the coast</a></li></ol></section>\
         <footer class=l-footer><a href=/help>Help</a><p>© 2019 The Ellery Post Limited</p></footer></body></html>",
        paragraphs(0..3, ""),
        paragraphs(3..7, "")
    )
}

/// A local paper's old page: tables and line breaks.
fn old_paper() -> String {
    format!(
        "<HTML><HEAD>{HEAD}</HEAD><BODY BGCOLOR=white><TABLE WIDTH=800><TR><TD WIDTH=150 VALIGN=top>\
         <A HREF=/>Front page</A><BR><A HREF=/sport>Sport</A><BR><A HREF=/weather>Weather</A></TD>\
         <TD VALIGN=top><FONT SIZE=5><B>Crane falls across harbour</B></FONT><BR>By Ann Brook<BR>June 2, 2019<BR><BR>{}</TD></TR></TABLE>\
         <CENTER><FONT SIZE=1>Copyright 2019 The Ellery Post. All rights reserved.</FONT></CENTER></BODY></HTML>",
        STORY.map(|text| format!("{text}<BR><BR>")).concat()
    )
}

/// The kept blocks without the headline and the lines around it.
fn body(report: &Report) -> Vec<&str> {
    use BlockKind::{Byline, Dateline, Junk, Subtitle, Title};
    let body = report.blocks.iter().filter(|block| !matches!(block.kind, Junk | Title | Subtitle | Byline | Dateline));
    body.map(|block| block.span.of(&report.text)).collect()
}

#[test]
fn the_story_is_kept_whole_and_nothing_else() {
    for (what, html, author) in [
        ("a blog engine", blog_engine(), Some("Ann Brook")),
        ("a newspaper group", newspaper_group(), Some("Ann Brook")),
        ("a broadcaster", broadcaster(), None),
        ("a daily", daily(), Some("Ann Brook")),
        ("an old paper", old_paper(), Some("Ann Brook")),
    ] {
        let report = inspect(&html, &Options { format: Format::Html, ..Options::default() }).expect("short enough");
        assert_eq!(body(&report), STORY, "{what}");
        assert_eq!(report.metadata.title.as_deref(), Some("Crane falls across harbour"), "{what}");
        assert_eq!(report.metadata.author.as_deref(), author, "{what}");
        assert_eq!(report.metadata.date.as_deref(), Some("2019-06-02"), "{what}");
    }
}
