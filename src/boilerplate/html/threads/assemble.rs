//! Posts → labels of turns, the blocks that are kept, what kind each is, and what the thread is called.

use std::borrow::Cow;

use super::super::super::kinds::Named;
use super::super::super::lines::Last;
use super::super::super::posts::Posts;
use super::super::super::{BlockKind, Metadata};
use super::super::metadata::day;
use super::Thread;
use super::marked::{Place, Post, place_of};
use crate::confidence::Confidence;
use crate::source::html::{Context, Element, NONE};
use crate::span::Span;
use crate::speakers::Label;

/// A longer line with a colon at its end does not merely say who is quoted below; words.
const ANNOUNCES: u32 = 16;
/// A longer text is no title; bytes.
const LONGEST_TITLE: usize = 300;

/// The turns of `posts`; `places` says where each element stands, if that is known.
pub(super) fn assemble(page: &Thread<'_>, places: &[Place], posts: &[Post]) -> Posts {
    let lines = page.lines;
    let mut out = Posts { said: vec![false; lines.len()], kinds: vec![None; lines.len()], ..Posts::default() };
    if let Some(first) = posts.first() {
        let title = title(page, first);
        if let Some((block, _)) = title {
            out.said[block] = true;
            out.kinds[block] = Some((BlockKind::Title, "opens the title of the page", 900));
        }
        out.metadata = Metadata {
            title: title.map(|(_, title)| title.of(&page.document.text).to_owned()),
            author: first.author.map(|(_, name)| name.of(&page.document.text).to_owned()),
            date: date(page, posts),
            site: None,
        };
    }
    for post in posts {
        let mut quoted = false;
        for &at in post.said.iter().rev() {
            out.said[at] = true;
            let named = kind(page, places, at);
            let announces = quoted && lines[at].last == Last::Colon && lines[at].words <= ANNOUNCES;
            quoted = announces || named.is_some_and(|(kind, ..)| kind == BlockKind::Quote);
            out.kinds[at] = if announces { Some((BlockKind::Quote, "says who is quoted below", 800)) } else { named };
        }
        let Some((block, name)) = post.author else { continue };
        let (first, last) = post.ends();
        if !out.said[block] {
            out.said[block] = true;
            out.kinds[block] = Some((BlockKind::Byline, "the author of a post", 900));
        }
        // in the author's own block the words begin behind the name
        let body = post.said.iter().find(|&&at| at >= block).or(post.said.first());
        let body = body.map_or(name.end, |&at| if at == block { name.end } else { lines[at].span.start });
        out.labels.push(Label {
            block: first,
            span: name,
            voice: None,
            body,
            reach: Some(lines[first].span.to(lines[last].span)),
            confidence: Confidence::per_mille(if post.sure { 950 } else { 850 }),
            evidence: Cow::Borrowed("the page's markup names the author of the post"),
        });
    }
    out
}

/// The title of the page and the block that it stands in: the nearest above the first post, or else in it, that the
/// head's title begins with, or holds where it is a heading.
fn title(page: &Thread<'_>, first: &Post) -> Option<(usize, Span)> {
    const BESIDE: Context = Context(Context::NAV.0 | Context::FOOTER.0 | Context::ASIDE.0 | Context::HIDDEN.0);
    let (document, html) = (page.document, page.html);
    let start = |at: usize| page.lines.get(at).map_or(0, |line| line.span.start);
    let (post, words) = (start(first.ends().0), start(*first.said.first()?));
    let whole = html.head.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_title = |element: &&Element| {
        let title = document.text.get(element.text.range()).filter(|text| text.len() <= LONGEST_TITLE).map(str::trim);
        let heading = element.tag.heading_level().is_some();
        let fits = |title: &str| match heading {
            true => !title.is_empty() && whole.contains(title),
            false => title.contains(' ') && whole.starts_with(title),
        };
        !element.context.has(BESIDE) && title.is_some_and(fits)
    };
    let near = |end: u32| html.elements.iter().rev().filter(move |element| element.text.end <= end).find(is_title);
    let title = near(post).or_else(|| near(words))?.text.trim(&document.text);
    let block = document.blocks.partition_point(|block| block.span.end <= title.start);
    (start(block) < words).then_some((block, title))
}

/// The day of the first post, if a `time` says it before the second begins.
fn date(page: &Thread<'_>, posts: &[Post]) -> Option<String> {
    let start = |post: Option<&Post>| post.map(|post| page.lines[post.ends().0].span.start);
    let (start, end) = (start(posts.first())?, start(posts.get(1)).unwrap_or(u32::MAX));
    let inside = |element: &Element| element.text.end > start && element.text.start < end;
    let times = page.html.head.facts.iter().filter(|fact| page.html.element(fact.element).is_some_and(inside));
    times.filter(|fact| fact.is("time") || fact.is("datepublished")).find_map(|fact| day(fact.value.as_deref()?))
}

/// What a block is inside of its post: the elements around the post, a table often, say nothing of it.
fn kind(page: &Thread<'_>, places: &[Place], at: usize) -> Option<Named> {
    let html = page.html;
    let place = place_of(html, places, at);
    let element = html.element(html.blocks.get(at)?.element)?;
    let around = html.element(place.body).or_else(|| html.element(element.parent)).map_or(0, |body| body.context.0);
    let within = Context(element.context.0 & !around);
    let cell = element.cell.0 != NONE && within.has(Context::TABLE);
    Some(match () {
        () if place.quote => (BlockKind::Quote, "quoted from another post", 900),
        () if within.has(Context::PRE) => (BlockKind::Code, "preformatted in the page", 900),
        () if within.has(Context::CAPTION) => (BlockKind::Caption, "the caption of a figure or a table", 950),
        () if cell => (BlockKind::Table, "a row of a table", 900),
        () if within.has(Context::HEADING) => (BlockKind::Heading, "a heading of the post", 900),
        () if within.has(Context(Context::ITEM.0 | Context::DEFINITION.0)) => {
            (BlockKind::ListItem, "an item of a list", 900)
        }
        () => (BlockKind::Paragraph, "words of a post", 900),
    })
}
