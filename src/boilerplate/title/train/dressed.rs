//! Pages whose headline is parted from the text by what newspapers put there: a standfirst, captions, a byline, dates and
//! buttons. Blogs, which most of the development pages are, have little of it.

use crate::boilerplate::train::Labelled;
use crate::tagger::train::Random;

/// So many lines of the page stand above the headline at most.
const ABOVE: usize = 12;
/// A paragraph whose first words become a caption or a standfirst is one of so many behind the first.
const LENDERS: usize = 12;
/// A line that is lent has so many words, fewest and most.
const WORDS: std::ops::Range<usize> = 6..18;
/// What stands below headlines, by what it is. Names and days are made up.
const BYLINES: [&str; 6] = [
    "By Ann Lee",
    "Ann Lee",
    "By ANN LEE and BOB RAY",
    "Ann Lee, Political Editor",
    "Bob Ray in Leeds",
    "By Ann Lee, Staff Writer",
];
const DATES: [&str; 6] = [
    "Published 14 March 2023",
    "March 14, 2023 at 6:00 a.m. EDT",
    "14 Mar 2023 09.12 GMT",
    "Updated 3:41 PM GMT+1, March 14, 2023",
    "Tue 14 Mar 2023",
    "PUBLISHED: 09:12, 14 March 2023 | UPDATED: 14:40, 14 March 2023",
];
const BUTTONS: [&str; 8] =
    ["Share", "Save", "214 comments", "Listen", "5 min read", "Copy link", "Share this article", "Print"];
/// What newspapers' menus say.
const MENU: [&str; 40] = [
    "Skip to main content",
    "Skip to navigation",
    "Menu",
    "Search",
    "Sign in",
    "Subscribe",
    "Log In",
    "Register",
    "Home",
    "News",
    "World",
    "U.S.",
    "UK",
    "Politics",
    "Business",
    "Money",
    "Opinion",
    "Sport",
    "Sports",
    "Culture",
    "Arts",
    "Music",
    "Lifestyle",
    "Travel",
    "Science",
    "Health",
    "Climate",
    "Tech",
    "Video",
    "Live",
    "Audio",
    "Podcasts & Shows",
    "Newsletters",
    "Local news",
    "Just In",
    "Shop",
    "E-Paper",
    "Today’s Paper",
    "More",
    "Back to home",
];
/// So many lines of it stand above a headline, fewest and most.
const MENUS: std::ops::Range<usize> = 4..24;
/// What stands between a headline and the text besides.
const ODDS: [&str; 24] = [
    "1 of 4 |",
    "2 of 4 |",
    "Read More",
    "View image in fullscreen",
    "hide caption",
    "toggle caption",
    "Getty Images",
    "Loading...",
    "See all topics",
    "Facebook",
    "Email",
    "Link copied",
    "4h ago",
    "4 hours ago",
    "3-Minute Listen",
    "Listen to this article · 6:12 min",
    "Share full article",
    "Advertisement",
    "Source: The Paper",
    "The Paper, Elm Town",
    "Social Sharing",
    "Topic:Local Government",
    "READ LATER",
    "Image",
];
/// An article in short has so many lines of text, fewest and most.
const SHORT: std::ops::Range<usize> = 5..16;
/// What a caption ends with, if anything.
const CREDITS: [&str; 6] = ["", "", "", "(Ann Roe/The Paper)", "(Paper North: Ann Roe)", "(0:22)"];

/// The page `lines`, whose headline is line `title`, with other lines between that and the text; `None` where it has too little
/// text.
pub(super) fn dressed(lines: &[Labelled], title: usize, seed: u64) -> Option<Vec<Labelled>> {
    let mut random = Random::new(seed);
    let first = (title + 1..lines.len()).find(|&line| lines[line].y == Some(1))?;
    let mut body = lines[first..].to_vec();
    let mut out: Vec<Labelled> = lines[title.saturating_sub(random.below(ABOVE))..=title].to_vec();
    let mut add = |t: String| {
        out.push(Labelled { t: String::new(), y: None });
        out.push(Labelled { t, y: Some(0) });
    };
    let mut lent = |random: &mut Random| {
        let lenders = body
            .iter()
            .enumerate()
            .skip(1)
            .filter(|(_, line)| line.y == Some(1) && line.t.split(' ').count() > WORDS.end);
        let lenders: Vec<usize> = lenders.map(|(at, _)| at).take(LENDERS).collect();
        let at = *lenders.get(random.below(lenders.len()))?;
        let words = WORDS.start + random.below(WORDS.len());
        let line = body.remove(at).t.split(' ').take(words).collect::<Vec<_>>().join(" ");
        Some(line.trim_end_matches([',', ';', ':', '.']).to_owned())
    };
    for part in order(&mut random) {
        match part {
            Part::Standfirst => add(format!("{}{}", lent(&mut random)?, ["", "."][random.below(2)])),
            Part::Caption => {
                add(format!("{} {}", lent(&mut random)?, CREDITS[random.below(CREDITS.len())]).trim_end().to_owned())
            }
            Part::Byline => add(BYLINES[random.below(BYLINES.len())].to_owned()),
            Part::Date => add(DATES[random.below(DATES.len())].to_owned()),
            Part::Button => add(BUTTONS[random.below(BUTTONS.len())].to_owned()),
        }
    }
    out.push(Labelled { t: String::new(), y: None });
    out.append(&mut body);
    Some(out)
}

/// The dressed page `lines` with a newspaper's menu above its headline, more between that and the text, and few paragraphs.
pub(super) fn short(lines: &[Labelled], title: usize, seed: u64) -> Option<Vec<Labelled>> {
    let mut random = Random::new(!seed);
    let headline = &lines[title].t;
    let dressed = dressed(lines, title, !seed)?;
    let at = dressed.iter().position(|line| line.t == *headline)?;
    let furniture = |t: &str| Labelled { t: t.to_owned(), y: Some(0) };
    let (mut next, count) = (0, MENUS.start + random.below(MENUS.len()));
    let mut out = Vec::new();
    for _ in 0..count {
        next += random.below(3);
        out.push(furniture(MENU[next % MENU.len()]));
        next += 1;
    }
    let (mut left, mut inside) = (SHORT.start + random.below(SHORT.len()), false);
    for line in &dressed[at..] {
        inside |= line.y == Some(1) && line.t != *headline;
        if !inside && random.below(3) == 0 && !out.is_empty() && line.y == Some(0) {
            out.extend((0..=random.below(2)).map(|_| furniture(ODDS[random.below(ODDS.len())])));
        }
        if inside && line.y == Some(1) {
            if left == 0 {
                continue;
            }
            left -= 1;
        }
        out.push(Labelled { t: line.t.clone(), y: line.y });
    }
    Some(out)
}

/// A line between a headline and the text.
#[derive(Clone, Copy)]
enum Part {
    Standfirst,
    Caption,
    Byline,
    Date,
    Button,
}

/// What stands there, in an order that newspapers have.
fn order(random: &mut Random) -> Vec<Part> {
    use Part::{Button, Byline, Caption, Date, Standfirst};
    const ORDERS: [&[Part]; 10] = [
        &[Caption, Byline, Date, Button],
        &[Standfirst, Byline, Date, Button, Button, Caption],
        &[Standfirst, Caption, Byline, Date],
        &[Byline, Date, Caption],
        &[Caption, Caption, Byline, Date, Button],
        &[Date, Byline, Button, Caption],
        &[Standfirst, Standfirst, Byline, Date, Button, Button],
        &[Byline, Button, Date, Caption, Button],
        &[Standfirst, Standfirst, Standfirst, Byline, Date, Button],
        &[Byline, Button, Button, Date, Date, Caption],
    ];
    ORDERS[random.below(ORDERS.len())].to_vec()
}
