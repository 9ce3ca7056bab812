//! What a kept block is by its element, and why a block is junk by the elements around it.

use std::sync::LazyLock;

use super::super::kinds::Named;
use super::super::reasons::Reasoned;
use super::super::{BlockKind, JunkReason};
use crate::source::html::{Context, Html, Tag, word_hash};

/// How many elements around a block are asked for their class words.
const LEVELS: usize = 8;

/// The words of classes that name a reason, by hash in order.
static CLASSES: LazyLock<Vec<(u32, JunkReason)>> = LazyLock::new(|| {
    let lines = include_str!("classes.txt").lines().filter(|line| !line.starts_with('#'));
    let entries = lines.filter_map(|line| {
        let (reason, words) = line.split_once(':')?;
        Some(words.split_whitespace().filter_map(move |word| Some((word_hash(word), JunkReason::named(reason)?))))
    });
    let mut classes: Vec<_> = entries.flatten().collect();
    classes.sort_by_key(|&(hash, _)| hash);
    classes
});

/// The kind that a block's elements give it; `None` for plain running text.
pub(in crate::boilerplate) fn kind(html: &Html, block: usize) -> Option<Named> {
    let detail = html.blocks.get(block)?;
    let element = html.element(detail.element)?;
    let context = element.context;
    let holder = html.path(detail.element).take(16).find(|(_, element)| element.tag.holds_blocks());
    let named = match holder.map(|(_, element)| element.tag) {
        Some(tag) if tag.heading_level().is_some() => (BlockKind::Heading, "a heading of the page", 950),
        _ if context.has(Context::PRE) => (BlockKind::Code, "preformatted in the page", 900),
        _ if context.has(Context::CAPTION) => (BlockKind::Caption, "the caption of a figure or a table", 950),
        _ if element.cell.0 != crate::source::html::NONE && context.has(Context::TABLE) => {
            (BlockKind::Table, "a row of a table", 900)
        }
        _ if context.has(Context::HEADING) => (BlockKind::Heading, "a heading of the page", 950),
        Some(Tag::LI | Tag::DD | Tag::DT) => (BlockKind::ListItem, "an item of a list", 950),
        _ if context.has(Context::QUOTE) => (BlockKind::Quote, "a quotation set apart in the page", 900),
        _ if context.has(Context::ITEM) => (BlockKind::ListItem, "stands in an item of a list", 800),
        _ => return None,
    };
    Some(named)
}

/// The reason that the elements around a block give for its being junk.
pub(in crate::boilerplate) fn reason(html: &Html, block: usize) -> Option<Reasoned> {
    let detail = html.blocks.get(block)?;
    for (_, element) in html.path(detail.element).take(LEVELS) {
        for word in html.words_of(element) {
            if let Ok(at) = CLASSES.binary_search_by_key(word, |&(hash, _)| hash) {
                return Some((CLASSES[at].1, "the class of an element around it says so"));
            }
        }
        match element.tag {
            Tag::NAV => return Some((JunkReason::Navigation, "stands in the page's navigation")),
            Tag::FIGURE => return Some((JunkReason::Media, "stands in a figure")),
            _ => {}
        }
    }
    let context = html.element(detail.element)?.context;
    if context.has(Context::NAV) {
        return Some((JunkReason::Navigation, "stands in the page's navigation"));
    }
    None
}
