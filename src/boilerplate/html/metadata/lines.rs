//! The lines of the page that may say who wrote the article and when: those near its headline, outside of boxes.

use std::ops::Range;
use std::sync::LazyLock;

use super::Page;
use super::forms::words;
use super::names::{clean_name, is_person};
use crate::lexicon;
use crate::source::html::{self, Context, Element, Html, Tag};
use crate::span::Span;

/// How far from the headline its byline may stand, in blocks: above and below it.
const ABOVE: usize = 6;
const BELOW: usize = 16;
/// A byline is no longer, in bytes.
pub(super) const LONGEST: usize = 200;

/// Words of classes of what stands beside the article, hashed and sorted.
static BESIDE: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let mut hashes: Vec<u32> =
        lexicon::rows(list!("boilerplate/beside.txt")).into_iter().map(html::word_hash).collect();
    hashes.sort_unstable();
    hashes
});

/// The blocks around the headline.
#[derive(Debug, Default)]
pub(super) struct Near {
    /// Where the headline starts in the text.
    pub(super) headline: Option<u32>,
    blocks: Range<usize>,
}

impl Page<'_> {
    /// What stands near the headline that says `title`; near the first heading where none says it.
    pub(super) fn near(&self, title: Option<&str>) -> Near {
        let title = title.map(words).unwrap_or_default();
        let headings = || self.html.elements.iter().filter(|element| element.tag.heading_level().is_some());
        let said = |element: &&Element| {
            element.text.len() <= 400 && self.text.get(element.text.range()).is_some_and(|text| words(text) == title)
        };
        let heading = headings().take(200).find(said);
        let heading = heading.or_else(|| headings().find(|element| element.tag == Tag::H1 && element.text.len() > 3));
        let Some(heading) = heading else { return Near { headline: None, blocks: 0..50.min(self.blocks.len()) } };
        let start = heading.text.start;
        let at = self.blocks.partition_point(|block| block.span.end <= start);
        Near { headline: Some(start), blocks: at.saturating_sub(ABOVE)..(at + BELOW).min(self.blocks.len()) }
    }

    /// The text from the first to the last block near the headline.
    pub(super) fn span_of(&self, near: &Near) -> Span {
        let blocks = self.blocks.get(near.blocks.clone()).unwrap_or_default();
        let ends = blocks.first().zip(blocks.last());
        ends.map_or(Span::new(0, 0), |(first, last)| first.span.to(last.span))
    }

    /// The lines near the headline, in the page's order.
    pub(super) fn near_lines<'s>(&'s self, near: &'s Near) -> impl Iterator<Item = String> + 's {
        near.blocks.clone().filter_map(move |block| self.line(block))
    }

    /// All short lines of the page that stand in no box beside the article.
    pub(super) fn short_lines(&self) -> impl Iterator<Item = String> + '_ {
        (0..self.blocks.len()).filter_map(|block| self.line(block))
    }

    /// A block that is short and in no box beside the article.
    fn line(&self, block: usize) -> Option<String> {
        let span = self.blocks.get(block)?.span;
        let short = !span.is_empty() && span.len() <= LONGEST;
        (short && !self.block_is_beside(block)).then(|| self.spaced(span))
    }

    /// Whether a block stands in what is beside the article.
    pub(super) fn block_is_beside(&self, block: usize) -> bool {
        self.html.blocks.get(block).is_some_and(|block| self.is_beside(block.element))
    }

    /// The text of `span` with what the markup keeps apart kept apart: `<a>Ann Lee</a><a>Bo Ray</a>` is `Ann Lee and Bo Ray`,
    /// `<b>By</b><a>Ann Lee</a>` is `By Ann Lee`.
    pub(super) fn spaced(&self, span: Span) -> String {
        let text = self.text.get(span.range()).unwrap_or_default();
        let elements = &self.html.elements;
        let from = elements.partition_point(|element| element.text.start < span.start);
        let mut edges: Vec<u32> = elements[from..]
            .iter()
            .take_while(|element| element.text.start < span.end)
            .take(LONGEST)
            .flat_map(|element| [element.text.start, element.text.end])
            .filter(|&at| at > span.start && at < span.end)
            .collect();
        edges.sort_unstable();
        edges.dedup();
        edges.push(span.end);
        let mut out = String::with_capacity(text.len() + 8);
        let mut last = 0;
        for pair in edges.windows(2) {
            let at = |edge: u32| (edge - span.start) as usize;
            let (Some(before), Some(behind)) = (text.get(last..at(pair[0])), text.get(at(pair[0])..at(pair[1]))) else {
                continue;
            };
            out.push_str(before);
            last = at(pair[0]);
            let glued = before.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == '.' || c == ':')
                && behind.starts_with(char::is_uppercase);
            if glued {
                // two names beside each other, or a word and the name it introduces
                let two = is_person(clean_name(before)) && is_person(behind.trim());
                let apart = before.trim().contains(' ') && !before.trim_end().ends_with(':');
                out.push_str(if two {
                    " and "
                } else if apart {
                    ", "
                } else {
                    " "
                });
            }
        }
        out.push_str(text.get(last..).unwrap_or_default());
        out.trim().to_owned()
    }

    /// Whether an element stands in what is beside the article.
    pub(super) fn is_beside(&self, element: u32) -> bool {
        self.beside.get(element as usize).copied().unwrap_or_default()
    }
}

/// For each element whether it stands in what is beside the article: a menu, the page's footer, a box of other articles,
/// comments. What holds the `headline` is not beside it.
pub(super) fn beside(html: &Html, text: &str, headline: Option<u32>) -> Vec<bool> {
    let outside = [Context::HIDDEN, Context::NAV, Context::FORM, Context::DIALOG];
    let mut out: Vec<bool> = Vec::with_capacity(html.elements.len());
    for element in &html.elements {
        // nor is what holds half of the page's text
        let holds = headline.is_some_and(|headline| element.text.holds(headline));
        let small = element.text.len() * 2 <= text.len() && !holds;
        // what it is itself, not what stands around it: a page may hide all of itself until its scripts show it
        let around = html.element(element.parent).map_or(Context::default(), |parent| parent.context);
        let own = |what: Context| element.context.has(what) && !around.has(what);
        let footer = own(Context::FOOTER) && !element.context.has(Context::ARTICLE);
        let named = || html.words_of(element).iter().any(|word| BESIDE.binary_search(word).is_ok());
        let inside = out.get(element.parent as usize).copied().unwrap_or_default();
        out.push(inside || small && (outside.iter().any(|&what| own(what)) || footer || named()));
    }
    out
}
