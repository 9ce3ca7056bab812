//! The posts of a page, by the elements that hold them.
//!
//! Forum software puts a post into an element of its own, with the author's name above the words (most forums) or below
//! them (question pages), and often into two elements around each other. One pass down the elements tells each in which
//! post it stands and whether in its body; one pass up unites a post that lacks its author or its words with the one
//! around it; then each block is given to its post.

use super::super::super::posts::{is_said, is_stamp};
use super::Thread;
use super::roles::Roles;
use crate::source::Document;
use crate::source::html::{Context, Html, NONE};
use crate::span::Span;

/// The longest name, in bytes and in words.
const NAME: (usize, usize) = (60, 5);
/// A block with more of its bytes in links, in thousandths, is none of the words of a post without a marked body, ...
const LINKED: u32 = 500;
/// ... and one of so many words with so much in links, or a heading with less, leads to another page.
const LEADS: (u32, u32) = (4, 800);

/// One post with its author.
#[derive(Clone, Debug)]
pub(super) struct Post {
    /// The author's name; `None` where the page shows none.
    pub(super) author: Option<(usize, Span)>,
    /// The blocks of its words, in order; at least one.
    pub(super) said: Vec<usize>,
    /// Only forum software marks a post like this.
    pub(super) sure: bool,
    /// What sort of element holds it: its tag and its class.
    pub(super) sort: u64,
    /// It has a line that leads to another page, as the card of an article.
    pub(super) card: bool,
}

impl Post {
    /// Its first block and its last, the author's included.
    pub(super) fn ends(&self) -> (usize, usize) {
        let author = self.author.map(|(block, _)| block);
        let first = self.said.first().copied().into_iter().chain(author).min();
        let last = self.said.last().copied().into_iter().chain(author).max();
        (first.unwrap_or_default(), last.unwrap_or_default())
    }
}

/// Where an element stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The post, as an index; [`NONE`] outside of all.
    post: u32,
    /// The element that holds the words, or [`NONE`].
    pub(super) body: u32,
    pub(super) quote: bool,
    pub(super) aside: bool,
    writer: bool,
}

const OUTSIDE: Place = Place { post: NONE, body: NONE, quote: false, aside: false, writer: false };

/// An element that holds a post, or a part of one.
#[derive(Debug)]
struct Holder {
    around: u32,
    sort: u64,
    sure: bool,
    /// Whether a name stands in it, and words.
    named: bool,
    worded: bool,
    /// Whether an element in it is said to hold the words.
    body: bool,
    card: bool,
}

/// A name in a post.
#[derive(Clone, Copy, Debug)]
struct Name {
    /// The post, as an index.
    post: u32,
    block: usize,
    span: Span,
    /// It is marked as the author's beyond doubt.
    sure: bool,
}

/// The posts of a page.
pub(super) struct Posts {
    pub(super) posts: Vec<Post>,
    /// Where each element stands.
    pub(super) inside: Vec<Place>,
}

/// Finds the posts by what `roles` says of each element.
pub(super) fn find(page: &Thread<'_>, roles: &[Roles]) -> Posts {
    let Walk { mut holders, names, inside } = walk(page, roles);
    let places: Vec<Place> = (0..page.lines.len()).map(|at| place_of(page.html, &inside, at)).collect();
    let mut named = vec![false; page.lines.len()];
    names.iter().for_each(|name| named[name.block] = true);
    let plain: Vec<bool> =
        places.iter().enumerate().map(|(at, place)| !named[at] && is_plain(page, place, at)).collect();
    for (at, place) in places.iter().enumerate() {
        if let Some(holder) = holders.get_mut(place.post as usize) {
            holder.worded |= plain[at];
            holder.card |= !named[at] && leads_away(page, place, at);
        }
    }
    let owners = owners(&mut holders);
    let owner = |post: u32| owners.get(post as usize).map(|&owner| owner as usize);
    let mut said: Vec<Vec<usize>> = vec![Vec::new(); holders.len()];
    for (at, place) in places.iter().enumerate() {
        let Some(owner) = owner(place.post) else { continue };
        let own = if holders[owner].body { place.body != NONE && !place.aside } else { plain[at] };
        if own && !page.context(at).has(Context::HIDDEN) {
            said[owner].push(at);
        }
    }
    let mut authors: Vec<Option<(Worth, Name)>> = vec![None; holders.len()];
    for &name in &names {
        let Some(owner) = owner(name.post) else { continue };
        let worth = worth(name, &said[owner]);
        // of names in each other the innermost
        if authors[owner].is_none_or(|(best, _)| worth >= best) {
            authors[owner] = Some((worth, name));
        }
    }
    let posts = holders.iter().zip(said).zip(authors).filter(|((_, said), _)| !said.is_empty());
    let posts = posts.map(|((holder, said), author)| Post {
        author: author.map(|(_, name)| (name.block, name.span)),
        said,
        sure: holder.sure,
        sort: holder.sort,
        card: holder.card,
    });
    Posts { posts: posts.collect(), inside }
}

/// What the pass down the elements finds.
#[derive(Default)]
struct Walk {
    holders: Vec<Holder>,
    names: Vec<Name>,
    inside: Vec<Place>,
}

fn walk(page: &Thread<'_>, roles: &[Roles]) -> Walk {
    let (document, html) = (page.document, page.html);
    let mut walk = Walk { inside: Vec::with_capacity(html.elements.len()), ..Walk::default() };
    for ((number, element), role) in (0u32..).zip(&html.elements).zip(roles) {
        let mut place = walk.inside.get(element.parent as usize).copied().unwrap_or(OUTSIDE);
        // in doubt what forum software alone calls a post is one
        let body = role.has(Roles::BODY) && place.post != NONE && !role.has(Roles::SURE_POST);
        if role.has(Roles::POST) && !body && (place.body == NONE || role.has(Roles::SURE_POST)) {
            let class = html.words_of(element).first().map_or(0, |&word| u64::from(word));
            walk.holders.push(Holder {
                around: place.post,
                sort: u64::from(element.tag.0) << 32 | class,
                sure: role.has(Roles::SURE_POST),
                named: false,
                worded: false,
                body: false,
                card: false,
            });
            place = Place { post: walk.holders.len() as u32 - 1, ..OUTSIDE };
        }
        place.aside |= role.has(Roles::ASIDE);
        if let Some(holder) = walk.holders.get_mut(place.post as usize) {
            place.writer |= role.has(Roles::WRITER);
            if place.body != NONE {
                place.quote |= role.has(Roles::QUOTE);
            } else if body && !place.aside && element.text.len() > 1 {
                place.body = number;
                (holder.body, holder.worded) = (true, true);
                holder.sure |= role.has(Roles::SURE_BODY);
            } else if (role.has(Roles::AUTHOR) || (place.writer && element.tag.heading_level().is_some()))
                && !place.aside
                && let Some((block, span)) = name(document, element.text)
            {
                holder.named = true;
                walk.names.push(Name { post: place.post, block, span, sure: place.writer });
            }
        }
        walk.inside.push(place);
    }
    walk
}

/// The name in `span`, and the block that holds it.
fn name(document: &Document<'_>, span: Span) -> Option<(usize, Span)> {
    let text = &*document.text;
    let span = text.get(span.range()).map(|_| span.trim(text))?;
    let name = span.of(text);
    let name = name.strip_prefix("by ").or_else(|| name.strip_prefix("By ")).unwrap_or(name);
    let name = name.trim_start_matches(['@', ' ', '–', '—', '-', '\u{a0}']).trim_end_matches([':', ' ', ',', '\u{a0}']);
    let start = name.as_ptr() as usize - text.as_ptr() as usize;
    let fits = name.len() <= NAME.0
        && !name.contains(['\n', '\t'])
        && name.split_whitespace().count() <= NAME.1
        && name.chars().any(char::is_alphanumeric);
    if !fits {
        return None;
    }
    let span = Span::new(start, start + name.len());
    let block = document.blocks.partition_point(|block| block.span.end <= span.start);
    document.blocks.get(block).filter(|found| found.span.contains(span)).map(|_| (block, span))
}

/// For each holder the post that its parts belong to: itself where it has an author and words, else the one around it.
fn owners(holders: &mut [Holder]) -> Vec<u32> {
    for at in (0..holders.len()).rev() {
        let Holder { around, named, worded, body, card, sure, .. } = holders[at];
        if let Some(outer) = holders.get_mut(around as usize).filter(|_| !(named && worded)) {
            outer.named |= named;
            outer.worded |= worded;
            outer.body |= body;
            outer.card |= card;
            outer.sure |= sure && worded;
        }
    }
    let mut owners: Vec<u32> = Vec::with_capacity(holders.len());
    for (at, holder) in (0u32..).zip(holders.iter()) {
        let outer = owners.get(holder.around as usize).filter(|_| !(holder.named && holder.worded));
        owners.push(outer.copied().unwrap_or(at));
    }
    owners
}

/// How likely a name is the author's: one that is marked as such before others, above the words before behind them, of
/// those above the first and of those behind the last.
type Worth = (bool, bool, bool, i64);

fn worth(name: Name, said: &[usize]) -> Worth {
    let above = said.first().is_some_and(|&first| name.block < first);
    let below = said.last().is_some_and(|&last| name.block > last);
    let place = i64::from(name.span.start);
    (above || below, name.sure, above, if below { place } else { -place })
}

/// Whether a block outside of marked bodies reads like words of a post.
fn is_plain(page: &Thread<'_>, place: &Place, at: usize) -> bool {
    const FURNITURE: Context = Context(Context::NAV.0 | Context::BUTTON.0 | Context::HIDDEN.0 | Context::FOOTER.0);
    let line = &page.lines[at];
    place.post != NONE
        && place.body == NONE
        && !place.aside
        && !page.context(at).has(FURNITURE)
        && linked(page, at) <= LINKED
        && is_said(line)
        && !is_stamp(line)
}

/// Whether a block is a line of a card: the words of a link, or a heading with one.
fn leads_away(page: &Thread<'_>, place: &Place, at: usize) -> bool {
    let (words, linked) = (page.lines[at].words, linked(page, at));
    let heading = page.context(at).has(Context::HEADING);
    place.body == NONE
        && !place.aside
        && linked >= if heading { LINKED } else { LEADS.1 }
        && (heading || words >= LEADS.0)
}

/// How many of its bytes a block has in links, in thousandths.
fn linked(page: &Thread<'_>, at: usize) -> u32 {
    let linked = page.html.blocks.get(at).map_or(0, |block| u64::from(block.link_bytes));
    (linked * 1000 / (page.lines[at].span.len() as u64).max(1)) as u32
}

/// Where a block stands.
pub(super) fn place_of(html: &Html, inside: &[Place], at: usize) -> Place {
    let element = html.blocks.get(at).map_or(NONE, |block| block.element);
    inside.get(element as usize).copied().unwrap_or(OUTSIDE)
}
