//! Posts of software that no list knows: siblings of one shape, each with its author's name, a time and sentences.
//!
//! Names, times and sentences are summed up over elements from the leaves to the root. Elements that hold all three are
//! counted by their shape; the commonest marks the posts.

use std::collections::HashMap;

use super::Thread;
use super::roles::Roles;
use crate::source::html::{Html, Tag};
use crate::tagger::{Hashed, MIX};

/// So many siblings of one shape are posts, ...
const SIBLINGS: u32 = 3;
/// ... each with at least so many words of sentences.
const PROSE: u32 = 8;

/// What an element holds.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    names: u32,
    times: u32,
    prose: u32,
}

/// Gives the role of a post to the siblings of the commonest shape; says whether there are any.
pub(super) fn mark(page: &Thread<'_>, roles: &mut [Roles]) -> bool {
    let html = page.html;
    let named = roles.iter().filter(|role| role.has(Roles::AUTHOR)).nth(SIBLINGS as usize - 1);
    if named.is_none() {
        return false;
    }
    let sums = sums(page, roles);
    let is_post = |at: &usize| sums[*at].names > 0 && sums[*at].times > 0 && sums[*at].prose >= PROSE;
    let posts: Vec<usize> = (0..html.elements.len()).filter(is_post).collect();
    let mut counts: HashMap<u64, (u32, u32), Hashed> = HashMap::default();
    for &at in &posts {
        let count = counts.entry(shape(html, at)).or_default();
        *count = (count.0 + 1, count.1.saturating_add(sums[at].prose));
    }
    let best = counts.iter().filter(|(_, count)| count.0 >= SIBLINGS).max_by_key(|(shape, count)| (**count, **shape));
    let Some((&best, _)) = best else { return false };
    for at in posts.into_iter().filter(|&at| shape(html, at) == best) {
        roles[at] = roles[at].post();
    }
    true
}

/// What elements of one sort share: the tag and the first class word; without a class, the element they stand in.
fn shape(html: &Html, at: usize) -> u64 {
    let element = &html.elements[at];
    let class = html.words_of(element).first().map(|&word| u64::from(word) << 1 | 1);
    let class = class.unwrap_or(u64::from(element.parent) << 1);
    (class << 16 | u64::from(element.tag.0)).wrapping_mul(MIX)
}

fn sums(page: &Thread<'_>, roles: &[Roles]) -> Vec<Sum> {
    let html = page.html;
    let mut sums = vec![Sum::default(); html.elements.len()];
    for (block, line) in html.blocks.iter().zip(page.lines) {
        if let Some(sum) = sums.get_mut(block.element as usize) {
            sum.times += u32::from(line.dated);
            sum.prose += if line.is_prose() { line.words } else { 0 };
        }
    }
    for at in (0..html.elements.len()).rev() {
        let element = &html.elements[at];
        sums[at].times += u32::from(element.tag == Tag::TIME);
        sums[at].names += u32::from(roles[at].has(Roles::AUTHOR));
        let sum = sums[at];
        if let Some(outer) = sums.get_mut(element.parent as usize) {
            outer.names += sum.names;
            outer.times += sum.times;
            outer.prose += sum.prose;
        }
    }
    sums
}
