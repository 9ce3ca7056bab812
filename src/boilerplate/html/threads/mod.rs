//! The posts of a forum or a question page given as HTML: one turn of its author each.
//!
//! In: the page's elements and lines. Out: the authors as labels of turns, which blocks are said in posts and what kind
//! those are; nothing where the page is no thread. `roles` knows by a list what forum software calls its elements and
//! `marked` finds the posts by it; else `told` looks for those that the structured data holds, and `repeated` for
//! siblings of one shape. A page is a thread only if no article stands above the posts: below one they are its comments,
//! and junk. `assemble` makes turns of them. Linear in elements and blocks.

mod assemble;
mod marked;
mod repeated;
mod roles;
mod told;

use std::collections::HashMap;

use super::super::lines::Line;
use super::super::posts::Posts;
use super::json::Json;
use crate::source::Document;
use crate::source::html::{Context, Element, Html, mark_hash};
use crate::tagger::Hashed;
use assemble::assemble;
use marked::{Place, Post, place_of};
use roles::Roles;

/// So many posts make a thread where only forum software marks posts so, ...
const SURE_POSTS: usize = 2;
/// ... and so many elsewhere, by so many authors ...
const POSTS: usize = 3;
const AUTHORS: usize = 2;
/// ... with so many words a post, ...
const WORDS: u32 = 8;
/// ... and no more than so much of their words in one post, in per cent.
const LONGEST: u32 = 60;
/// At most so many words of sentences above the first post; elsewhere they are an article's, and the posts its comments.
const ABOVE: u32 = 30;

/// Finds the posts, if the page is a thread.
pub(in crate::boilerplate) fn posts(document: &Document<'_>, html: &Html, lines: &[Line]) -> Posts {
    let page = Thread { document, html, lines };
    let mut roles: Vec<Roles> = html.elements.iter().map(|element| Roles::of(html, element)).collect();
    let marked = roles.iter().filter(|role| role.has(Roles::POST)).nth(1).is_some();
    let by_roles = |roles: &[Roles]| {
        let marked::Posts { posts, inside } = marked::find(&page, roles);
        page.judge(chosen(posts)?, &inside)
    };
    let found = if marked { by_roles(&roles) } else { None };
    let found = found.or_else(|| page.judge(told::find(&page), &[]));
    let found = found.or_else(|| if repeated::mark(&page, &mut roles) { by_roles(&roles) } else { None });
    found.unwrap_or_default()
}

/// A page that may be a thread.
struct Thread<'p> {
    document: &'p Document<'p>,
    html: &'p Html,
    lines: &'p [Line],
}

impl Thread<'_> {
    /// The turns of `posts`, if they are what the page is for.
    fn judge(&self, posts: Vec<Post>, places: &[Place]) -> Option<Posts> {
        let posts = apart(posts);
        self.is_for(&posts, places).then(|| assemble(self, places, &posts))
    }

    fn context(&self, block: usize) -> Context {
        let element = self.html.blocks.get(block).and_then(|block| self.html.element(block.element));
        element.map_or(Context::default(), |element| element.context)
    }

    /// Whether the page is for `posts`.
    fn is_for(&self, posts: &[Post], places: &[Place]) -> bool {
        let Some(first) = posts.first() else { return false };
        let sure = posts.iter().all(|post| post.sure);
        let lines = self.lines;
        let above = lines[..first.ends().0].iter().enumerate();
        let beside = |at: usize| self.context(at).has(BESIDE) || place_of(self.html, places, at).aside;
        let above = above.filter(|&(at, line)| line.is_prose() && !beside(at));
        let above: u32 = above.map(|(_, line)| line.words).sum();
        if above > ABOVE || has_article(self.html) {
            return false;
        }
        let words = |post: &Post| post.said.iter().map(|&at| lines[at].words).sum::<u32>();
        let all: u32 = posts.iter().map(words).sum();
        let longest = posts.iter().map(words).max().unwrap_or_default();
        let authors = posts.iter().filter_map(|post| post.author);
        let mut names: Vec<&str> = authors.map(|(_, name)| name.of(&self.document.text)).collect();
        let named = names.len();
        names.sort_unstable();
        names.dedup();
        let many = posts.len() >= POSTS && names.len() >= AUTHORS && all >= WORDS * posts.len() as u32;
        named >= SURE_POSTS && (sure || (many && longest * 100 <= all * LONGEST))
    }
}

/// The posts that only forum software marks so, or else those of the commonest sort that are no cards of other pages.
fn chosen(mut posts: Vec<Post>) -> Option<Vec<Post>> {
    if posts.iter().filter(|post| post.sure && post.author.is_some()).count() >= SURE_POSTS {
        posts.retain(|post| post.sure);
        return Some(posts);
    }
    posts.retain(|post| !post.card);
    let mut sorts: HashMap<u64, usize, Hashed> = HashMap::default();
    for post in posts.iter().filter(|post| post.author.is_some()) {
        *sorts.entry(post.sort).or_default() += 1;
    }
    // of equals the same one always
    let (sort, _) =
        sorts.into_iter().max_by_key(|&(sort, count)| (count, sort)).filter(|&(_, count)| count >= POSTS)?;
    posts.retain(|post| post.sort == sort);
    Some(posts)
}

/// The posts in the order of the page, each cut off where the next begins.
fn apart(mut posts: Vec<Post>) -> Vec<Post> {
    posts.sort_by_key(|post| post.ends().0);
    let mut out: Vec<Post> = Vec::with_capacity(posts.len());
    for post in posts {
        let start = post.ends().0;
        if let Some(before) = out.last_mut() {
            let (first, last) = before.ends();
            if first >= start {
                continue;
            }
            if last >= start {
                before.said.retain(|&at| at < start);
                before.author = before.author.filter(|&(at, _)| at < start);
            }
        }
        out.push(post);
    }
    out.retain(|post| !post.said.is_empty());
    out
}

/// What stands there is beside what a page is about.
const BESIDE: Context = Context(
    Context::NAV.0 | Context::HEADER.0 | Context::FOOTER.0 | Context::ASIDE.0 | Context::HIDDEN.0 | Context::DIALOG.0,
);

/// Types of schema.org whose pages are an article with comments.
const ARTICLES: [&str; 5] = ["Article", "BlogPosting", "Recipe", "Review", "Report"];

/// Whether the page says that it holds an article.
fn has_article(html: &Html) -> bool {
    let marks: Vec<u32> = ARTICLES.iter().chain(&["NewsArticle"]).map(|name| mark_hash(&name.to_lowercase())).collect();
    let marked = |element: &Element| html.marks_of(element).iter().any(|mark| marks.contains(mark));
    html.elements.iter().any(marked)
        || html.head.json_ld.iter().any(|script| {
            let json = Json::read(script);
            json.objects().any(|object| json.is(object, &ARTICLES))
        })
}
