//! Forum threads and question pages given as HTML, in the shape that each software writes: posts are turns of their
//! authors. Below an article the same shapes are comments, and junk.

use article_inspector::boilerplate::BlockKind;
use article_inspector::{Format, Options, Report};
use proptest::prelude::*;

use crate::invariants;

const ASKS: [&str; 2] = ["My tap has been leaking since Monday.", "Has anybody here mended one"];
const ANSWERS: &str = "Turn off the water first, then take the tap apart and look at the washer.";
const TELLS: &str = "I had the same problem last year, and a new washer was all it took.";

/// A page of each software, and the authors of its posts in order.
const PAGES: [(&str, &str, &[&str]); 14] = [
    ("phpBB", include_str!("../fixtures/threads/phpbb.html"), &["ann_lee", "Bob Ray", "Cy"]),
    ("vBulletin 3", include_str!("../fixtures/threads/vbulletin3.html"), &["ann_lee", "Bob Ray", "Cy"]),
    ("vBulletin 4", include_str!("../fixtures/threads/vbulletin4.html"), &["ann_lee", "Bob Ray", "Cy"]),
    ("XenForo", include_str!("../fixtures/threads/xenforo.html"), &["ann_lee", "Bob Ray", "Cy"]),
    ("Discourse", include_str!("../fixtures/threads/discourse.html"), &["ann_lee", "bob_ray", "Cy"]),
    ("Discourse by script", include_str!("../fixtures/threads/discourse-app.html"), &["ann_lee", "Bob Ray", "Cy"]),
    ("Stack Exchange", include_str!("../fixtures/threads/stackexchange.html"), &["ann_lee", "dee", "Bob Ray", "Cy"]),
    ("old Reddit", include_str!("../fixtures/threads/reddit-old.html"), &["ann_lee", "bob_ray", "ann_lee", "Cy"]),
    ("Reddit", include_str!("../fixtures/threads/reddit.html"), &["ann_lee", "bob_ray", "ann_lee", "Cy"]),
    ("Hacker News", include_str!("../fixtures/threads/hackernews.html"), &["ann_lee", "bob_ray", "ann_lee", "Cy"]),
    ("HyperKitty", include_str!("../fixtures/threads/hyperkitty.html"), &["Ann Lee", "Bob Ray", "Cy Dunn"]),
    ("Simple Machines", include_str!("../fixtures/threads/smf.html"), &["ann_lee", "Bob Ray", "Cy"]),
    ("structured data alone", include_str!("../fixtures/threads/qapage.html"), &["Ann Lee", "Bob Ray", "Cy"]),
    ("software of no list", include_str!("../fixtures/threads/unknown.html"), &["ann_lee", "Bob Ray", "Cy"]),
];

fn report(html: &str) -> Report {
    invariants::check(html, &Options { format: Format::Html, ..Options::default() })
}

/// The speaker of each turn, and what it holds that is no junk.
fn turns(report: &Report) -> Vec<(&str, String)> {
    let held = |turn: &article_inspector::speakers::Turn| {
        let blocks = report.blocks.iter().filter(|block| turn.span.contains(block.span));
        let kept = blocks.filter(|block| block.kind != BlockKind::Junk);
        kept.map(|block| block.span.of(&report.text)).collect::<Vec<_>>().join("\n")
    };
    report.turns.iter().map(|turn| (&*report.speakers[turn.speaker.index()].name, held(turn))).collect()
}

#[test]
fn each_post_is_a_turn_of_its_author() {
    for (software, html, authors) in PAGES {
        let report = report(html);
        let turns = turns(&report);
        assert_eq!(turns.iter().map(|(name, _)| *name).collect::<Vec<_>>(), authors, "{software}");
        let of = |name: &str| turns.iter().filter(|(author, _)| author.eq_ignore_ascii_case(name)).collect::<Vec<_>>();
        let asked = of(authors[0]);
        assert!(ASKS.iter().all(|words| asked[0].1.contains(words)), "{software}: {turns:?}");
        let answer = turns.iter().find(|(_, words)| words.contains(ANSWERS)).expect("the answer is kept");
        assert!(answer.0.to_lowercase().starts_with("bob"), "{software}: {turns:?}");
        let last = turns.last().expect("there are turns");
        assert!(last.0.starts_with("Cy") && last.1.contains(TELLS), "{software}: {turns:?}");
    }
}

#[test]
fn what_the_board_adds_to_a_post_is_junk() {
    const ADDED: [&str; 39] = [
        "Measure twice",
        "Posts:",
        "Joined",
        "Join Date",
        "Last edited",
        "Quote",
        "Reply",
        "reply",
        "Share",
        "Top",
        "FAQ",
        "Junior Member",
        "Newbie",
        "New member",
        "Administrator",
        "2 Likes",
        "permalink",
        "Upvote",
        "Improve this",
        "plumbing",
        "12",
        "#1",
        "9,876",
        "edited",
        "Click to expand",
        "Bob Ray and Cy",
        "Related",
        "Dripping shower",
        "Powered by",
        "Who is online",
        "Users browsing",
        "Log in",
        "Log In",
        "Guidelines",
        "A place for those",
        "Home",
        "©",
        "Thread starter",
        "Say what you have tried",
    ];
    for (software, html, _) in PAGES {
        let report = report(html);
        let mut kept = report.blocks.iter().filter(|block| block.kind != BlockKind::Junk);
        let added = kept.find(|block| {
            let text = block.span.of(&report.text);
            block.kind != BlockKind::Turn
                && block.kind != BlockKind::Quote
                && ADDED.iter().any(|words| text.starts_with(words))
        });
        assert!(added.is_none(), "{software}: {:?}", added.map(|block| block.span.of(&report.text)));
    }
}

#[test]
fn what_a_post_quotes_from_another_is_a_quotation_inside_of_its_turn() {
    let mut quoting = 0;
    for (software, html, _) in PAGES {
        let report = report(html);
        let quotes = report.blocks.iter().filter(|block| block.kind == BlockKind::Quote);
        for quote in quotes {
            quoting += 1;
            let turn = report.turns.iter().find(|turn| turn.span.contains(quote.span)).expect("it stands in a turn");
            let speaker = &report.speakers[turn.speaker.index()].name;
            assert!(speaker.to_lowercase().starts_with("bob"), "{software}: {speaker}");
        }
        let repeated = report.text.match_indices(ASKS[0]).nth(1).map(|(at, _)| at as u32);
        let block = repeated.and_then(|at| report.blocks.iter().find(|block| block.span.holds(at)));
        assert!(block.is_none_or(|block| block.kind == BlockKind::Quote), "{software}: {block:?}");
    }
    assert!(quoting >= 12, "{quoting}");
}

#[test]
fn lists_and_code_of_a_post_stay_what_they_are_and_its_title_is_the_pages() {
    for (software, html, authors) in PAGES {
        let report = report(html);
        let kind = |text: &str| {
            let block = report.blocks.iter().find(|block| block.span.of(&report.text).contains(text));
            block.map(|block| block.kind)
        };
        assert_eq!(kind("It drips all night."), (software == "XenForo").then_some(BlockKind::ListItem));
        assert_eq!(kind("washer out; washer in"), (software == "Stack Exchange").then_some(BlockKind::Code));
        let title = report.metadata.title.as_deref().unwrap_or_default();
        assert!(["Leaking tap", "How do I mend a leaking tap?"].iter().any(|end| title.ends_with(end)), "{title}");
        let titles: Vec<_> = report.blocks.iter().filter(|block| block.kind == BlockKind::Title).collect();
        assert!(titles.len() == 1 && titles[0].span.of(&report.text).contains(title), "{software}: {titles:?}");
        assert_eq!(report.metadata.author.as_deref(), Some(authors[0]), "{software}");
    }
}

#[test]
fn posts_that_somebody_copied_out_of_a_page_are_turns_too() {
    let (_, page, _) = PAGES[3];
    let start = page.find("<article class=\"message ").expect("a post");
    let end = page.find("<div class=\"block-outer").expect("the end of the posts");
    let report = report(&format!("<meta charset='utf-8'>{}", &page[start..end]));
    assert_eq!(turns(&report).len(), 3);
}

const STORY: [&str; 3] = [
    "The rain that fell on the plain of Spain on Monday is expected to last for days, the weather office said.",
    "Farmers welcomed it, since the summer had been the driest for forty years, and the wells had run low in July.",
    "The office told reporters that after the rain there would be sun, and after the sun there would be rain again.",
];

/// The shapes of comments: name, words → markup.
type Shape = fn(&str, &str) -> String;

const COMMENTS: [(&str, Shape); 7] = [
    ("WordPress", |name, words| {
        format!(
            "<li id=comment-5 class='comment even thread-even depth-1'><div id=div-comment-5 class=comment-body><div class='comment-author vcard'>\
             <cite class=fn>{name}</cite> <span class=says>says:</span></div><div class='comment-meta commentmetadata'><a href=#c>March 3, 2024 at 9:15 am</a></div>\
             <p>{words}</p><div class=reply><a href=#r>Reply</a></div></div></li>"
        )
    }),
    ("WordPress, newer", |name, words| {
        format!(
            "<li class='comment byuser depth-1'><article class=comment-body><footer class=comment-meta><div class='comment-author vcard'><b class=fn>{name}</b></div>\
             <div class=comment-metadata><time datetime=2024-03-03>March 3, 2024</time></div></footer><div class=comment-content><p>{words}</p></div></article></li>"
        )
    }),
    ("schema.org", |name, words| {
        format!(
            "<div itemprop=comment itemscope itemtype='https://schema.org/Comment'><span itemprop=author itemscope itemtype='https://schema.org/Person'><span itemprop=name>{name}</span></span>\
             <time itemprop=dateCreated datetime=2024-03-03>3 March</time><div itemprop=text>{words}</div></div>"
        )
    }),
    ("forum software", |name, words| {
        format!(
            "<article class='message message--post js-post'><h4 class=message-name><a href=/members/1 class=username>{name}</a></h4><time datetime=2024-03-03>Mar 3, 2024</time>\
             <div class=message-userContent><div class=bbWrapper>{words}</div></div></article>"
        )
    }),
    ("Invision Community", |name, words| {
        format!(
            "<article class='ipsComment ipsBox'><h3 class=ipsComment_author><a href=/profile/1>{name}</a></h3><p>Posted <time datetime=2024-03-03>March 3</time></p>\
             <div class='ipsType_normal ipsType_richText'><p>{words}</p></div></article>"
        )
    }),
    ("Discourse", |name, words| {
        format!(
            "<div class='topic-body crawler-post'><span class=creator itemprop=author><span itemprop=name>{name}</span></span><time datetime=2024-03-03>March 3</time><div class=post itemprop=text><p>{words}</p></div></div>"
        )
    }),
    ("software of no list", |name, words| {
        format!(
            "<div class=said><a class=who href=/users/{name}>{name}</a> <time datetime=2024-03-03>3 March</time><p>{words}</p></div>"
        )
    }),
];

fn comments(shape: Shape) -> String {
    let asks = ASKS.join(" ");
    let all = [("Ann", &*asks), ("Bob", ANSWERS), ("Cy", TELLS), ("Dee", ANSWERS), ("Eve", TELLS)];
    all.map(|(name, words)| shape(name, words)).concat()
}

#[test]
fn below_an_article_posts_of_any_shape_are_comments_and_junk() {
    let paragraphs = STORY.map(|text| format!("<p>{text}</p>")).concat();
    for (software, shape) in COMMENTS {
        let comments = comments(shape);
        for (what, html) in [
            (
                "an article",
                format!(
                    "<article class=post><h1>Rain to last</h1><p class=byline>By <a class=author rel=author href=/author/fay>Fay Roe</a> <time datetime=2024-03-02>2 March 2024</time></p><div class=entry-content>{paragraphs}</div></article>"
                ),
            ),
            (
                "a short one",
                format!(
                    "<article><h1>Rain to last</h1><p>By Fay Roe</p><p>{}</p><p>{}</p></article>",
                    STORY[0], STORY[1]
                ),
            ),
            (
                "one of one line that says it is an article",
                format!(
                    "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"Rain to last\"}}</script><article><h1>Rain to last</h1><p>{}</p></article>",
                    STORY[0]
                ),
            ),
        ] {
            let html = format!(
                "<!doctype html><title>Rain to last | The Plain</title><body><main>{html}</main><section id=comments class=comments-area><h3>5 comments</h3><ol class=comment-list>{comments}</ol></section>"
            );
            let report = report(&html);
            assert_eq!(turns(&report), [], "{software}: {what}");
            let story = report.blocks.iter().find(|block| block.span.of(&report.text) == STORY[0]);
            assert!(story.is_some_and(|block| block.kind != BlockKind::Junk), "{software}: {what}");
        }
    }
}

#[test]
fn cards_of_articles_with_their_authors_are_no_posts() {
    let card = |n: usize, heading: &str| {
        format!(
            "<article class=post>{heading}<p class=meta>By <a class=author href=/author/{n}>Author {n}</a> <time datetime=2024-03-03>3 March 2024</time></p><div class=entry-summary><p>{}</p></div></article>",
            STORY[n % 3]
        )
    };
    for heading in [
        "<h2 class=entry-title><a href=/rain>Rain to last</a></h2>",
        "<div class=entry-title><a href=/rain>Rain in Spain to last for days</a></div>",
    ] {
        let cards: String = (0..6).map(|n| card(n, heading)).collect();
        let report = report(&format!("<!doctype html><title>The Plain</title><body><main>{cards}</main>"));
        assert_eq!(turns(&report), [], "{heading}");
    }
}

#[test]
fn two_posts_of_no_known_software_or_of_one_author_are_no_thread() {
    let (_, shape) = COMMENTS[6];
    for posts in [
        [("Ann", STORY[0]), ("Bob", STORY[1])].map(|(name, words)| shape(name, words)).concat(),
        [("Ann", STORY[0]), ("Ann", STORY[1]), ("Ann", STORY[2])].map(|(name, words)| shape(name, words)).concat(),
    ] {
        let report = report(&format!("<!doctype html><title>Rain</title><body><main>{posts}</main>"));
        assert_eq!(turns(&report), []);
    }
}

#[test]
fn a_post_whose_author_the_page_does_not_show_is_kept_and_nobodys() {
    let (_, page, _) = PAGES[3];
    let anonymous = page.replacen("class=\"username username--style3 username--staff\"", "", 1);
    let anonymous = anonymous.replacen("href=\"/members/bob-ray.6/\"  dir", "dir", 1);
    let anonymous = anonymous.replacen("<h4 class=\"message-name\"><a href=\"/members/bob-ray.6/\"", "<h4><a", 1);
    let anonymous = anonymous.replacen(
        "<section class=\"message-user\"><div class=\"message-avatar\">",
        "<section><div class=\"message-avatar\">",
        1,
    );
    let report = report(&anonymous);
    let turns = turns(&report);
    assert_eq!(turns.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["ann_lee", "Cy"]);
    assert!(turns.iter().all(|(_, words)| !words.contains(ANSWERS)), "{turns:?}");
    let answer = report.blocks.iter().find(|block| block.span.of(&report.text).contains(ANSWERS));
    assert!(answer.is_some_and(|block| block.kind != BlockKind::Junk));
}

#[test]
fn the_reader_can_take_a_post_out_and_put_it_back() {
    for page in [3, 6] {
        let (software, html, authors) = PAGES[page];
        let told = report(html);
        let start = told.text.find(ANSWERS).expect("it is shown");
        let turn = told.turns.iter().find(|turn| turn.span.holds(start as u32)).expect("it is a turn");
        let choice = |kind| article_inspector::boilerplate::Choice { span: turn.span, kind, reason: None };
        let with = |blocks| {
            invariants::check(html, &Options { format: Format::Html, blocks, ..Options::default() }).turns.len()
        };
        assert_eq!(with(vec![choice(Some(BlockKind::Junk))]), authors.len() - 1, "{software}");
        assert_eq!(with(vec![choice(Some(BlockKind::Junk)), choice(None)]), authors.len(), "{software}");
    }
}

/// What posts are made of.
const PIECES: [&str; 34] = [
    "<div class=post>",
    "<div class='crawler-post'>",
    "<li class=comment>",
    "<article class='message message--post js-post'>",
    "<tr class='athing comtr'>",
    "<table class=fatitem>",
    "<tr>",
    "<td>",
    "<div itemscope itemtype='https://schema.org/Answer'>",
    "<shreddit-comment>",
    "</shreddit-comment>",
    "<a class=username>",
    "<a href=/user/ann>",
    "<span itemprop=author>",
    "<div class=signature>",
    "<div class=cooked>",
    "<div class=md>",
    "<div itemprop=text>",
    "<blockquote>",
    "</blockquote>",
    "</div>",
    "</article>",
    "</li>",
    "</a>",
    "</span>",
    "<p>",
    "<br>",
    "<time datetime=2024-03-03>",
    "</time>",
    "ann_lee",
    "Bob Ray",
    " wrote: ",
    "My tap has been leaking since Monday, and nobody here has mended it for me. ",
    "<script type=application/ld+json>{\"@type\":\"QAPage\",\"mainEntity\":{\"@type\":\"Question\",\"text\":\"My tap has been leaking since Monday\",\"author\":{\"name\":\"ann_lee\"},\"suggestedAnswer\":[{\"@type\":\"Answer\",\"text\":\"Thanks\",\"author\":{\"name\":\"Bob Ray\"}}]}}</script>",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn posts_in_any_disorder_give_a_sound_report(
        pieces in proptest::collection::vec(0..PIECES.len(), 0..120),
        article_only: bool,
    ) {
        let html: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        invariants::check(&html, &Options { format: Format::Html, article_only, ..Options::default() });
    }
}
