//! Title, authors, date and site of a page: from its structured data, its `meta` elements, the elements marked as such,
//! and its headings.
//!
//! Sources are asked in the order in which they were right most often on the development pages. Boxes beside the article
//! (related articles, comments, menus) are not asked: what they name is another article's.

mod authors;
mod bylines;
mod days;
mod forms;
mod lines;
mod names;
mod site;
mod titles;

use super::super::Metadata;
use super::json::Json;
use crate::source::html::{Fact, Html};
use crate::source::{Document, SourceBlock};
pub(super) use forms::{day, plain};
use site::Sites;

/// Objects of structured data that are an article, by the ends of their types.
pub(super) const ARTICLES: &[&str] = &["Article", "Posting", "Report", "Blog", "Review", "Recipe"];
/// Objects that are the page the article stands on.
const PAGES: &[&str] = &["WebPage", "ItemPage", "FAQPage"];

/// What the page says about the article.
pub(super) fn read(document: &Document<'_>, html: &Html) -> Metadata {
    let scripts: Vec<Json<'_>> = html.head.json_ld.iter().map(|script| Json::read(script)).collect();
    let mut page = Page { text: &document.text, blocks: &document.blocks, html, scripts, beside: Vec::new() };
    let sites = page.sites();
    let title = page.title(&sites);
    let near = page.near(title.as_deref());
    page.beside = lines::beside(html, page.text, near.headline);
    Metadata { author: page.author(&sites, &near, title.as_deref()), date: page.date(&near), title, site: sites.name }
}

struct Page<'p> {
    text: &'p str,
    blocks: &'p [SourceBlock],
    html: &'p Html,
    scripts: Vec<Json<'p>>,
    /// For each element whether it stands beside the article.
    beside: Vec<bool>,
}

impl Page<'_> {
    /// The contents of the `meta` elements with this name.
    fn meta(&self, key: &str) -> impl Iterator<Item = &str> {
        self.html.head.meta.iter().filter(move |(name, _)| name == key).map(|(_, content)| content.as_str())
    }

    /// The objects of these types in the structured data.
    fn objects(&self, types: &'static [&'static str]) -> impl Iterator<Item = (&Json<'_>, usize)> {
        let of = move |script| Json::objects(script).filter(|&at| script.is(at, types)).map(move |at| (script, at));
        self.scripts.iter().flat_map(of)
    }

    /// The article's objects in the structured data.
    fn articles(&self) -> impl Iterator<Item = (&Json<'_>, usize)> {
        self.objects(ARTICLES)
    }

    /// The elements marked as `mark` that stand in no box beside the article.
    fn facts(&self, mark: &'static str) -> impl Iterator<Item = &Fact> {
        self.html.head.facts.iter().filter(move |fact| fact.is(mark) && !self.is_beside(fact.element))
    }
}

#[cfg(test)]
mod tests;
