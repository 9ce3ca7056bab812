//! A block in numbers: what the trees look at.

use std::collections::HashMap;
use std::ops::Range;

use super::super::features;
use super::super::opinion::{self, Opinion};
use super::Measured;
use super::measures::Measure;
use super::places::{Hang, Places};
use super::sure::{self, Sure};
use crate::source::Document;
use crate::source::html::{Context, Element, Html, NONE, Tag};
use crate::tagger::{Hashed, MIX, Trees};

/// Statistics over the blocks whose elements are alike: same tags, same first class words.
#[derive(Clone, Copy, Default)]
struct Kin {
    blocks: u32,
    words: u32,
    link: u32,
    prose: u32,
}

/// The numbers of every block of a page, [`COUNT`] each.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows(Vec<i16>);

impl Rows {
    /// One row a block.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &[i16]> {
        self.0.chunks_exact(COUNT)
    }

    /// The probability that `trees` give each block.
    pub(super) fn scores(&self, trees: &Trees) -> Vec<f32> {
        self.iter().map(|row| trees.score(row)).collect()
    }
}

/// What is counted by a hash.
pub(super) type Counts<T> = HashMap<u64, T, Hashed>;

/// How many numbers a block has.
pub(super) const COUNT: usize = OWN + sure::COUNT + features::COUNT - NEIGHBOURS.end + NEIGHBOURS.start;
/// Those of a pasted line that tell of the lines next to it, which a block is not asked.
const NEIGHBOURS: Range<usize> = features::column("words -1")..features::column("its words below") + 1;
/// Those of them that are found here.
const OWN: usize = 137 + CONTEXTS.len();
/// What a block may stand in that the trees are told of; the chain is told of all.
const CONTEXTS: [Context; 9] = [
    Context::HIDDEN,
    Context::MAIN,
    Context::ARTICLE,
    Context::BUTTON,
    Context::ITEM,
    Context::PRE,
    Context::FIGURE,
    Context::CAPTION,
    Context::BODY_TEXT,
];

/// All blocks of a page in numbers; `odds` is what the chain thinks of each, in hundredths of log-odds.
pub(super) fn columns(document: &Document<'_>, html: &Html, measured: &Measured, odds: &[i16]) -> Rows {
    let Measured { measures: page, places, plain, signatures, told, .. } = measured;
    let measures = &page.blocks;
    let mut kin: Counts<Kin> = HashMap::default();
    let mut copies: Counts<u32> = HashMap::default();
    for (measure, &signature) in page.blocks.iter().zip(signatures) {
        let kin = kin.entry(signature).or_default();
        kin.blocks += 1;
        kin.words += measure.words;
        kin.link += measure.link * measure.words.min(100);
        kin.prose += measure.prose;
        *copies.entry(measure.hash).or_default() += 1;
    }
    let total = places.sum(0, measures.len() as u32);
    let title: Vec<u32> = words(&html.head.title).collect();
    let described = html.head.meta.iter().find(|(key, _)| matches!(key.as_str(), "description" | "og:description"));
    let described: Vec<u32> = described.map_or(vec![], |(_, text)| words(text).collect());
    let (mut since_heading, mut headings, mut since_h1) = (0u32, 0u32, 999u32);
    let mut last_prose = 0usize;
    let mut to_prose = vec![0u32; measures.len()];
    let mut next = measures.len() + 50;
    for at in (0..measures.len()).rev() {
        to_prose[at] = (next - at) as u32;
        if measures[at].prose > 0 {
            next = at;
        }
    }
    let mut row = Vec::with_capacity(measures.len() * COUNT);
    let opinion = Opinion::new(odds, measures.iter().map(|measure| measure.words));
    let mut kin_odds: Counts<(i64, i64)> = HashMap::default();
    for (at, &signature) in signatures.iter().enumerate() {
        let sums = kin_odds.entry(signature).or_default();
        let weight = opinion::weight(measures[at].words);
        sums.0 += i64::from(odds[at]) * weight;
        sums.1 += weight;
    }
    let mut seen: Counts<u32> = HashMap::default();
    let mut sure = Sure::new(html, measured, odds);
    for (at, (measure, block)) in measures.iter().zip(&html.blocks).enumerate() {
        let element = html.element(block.element);
        let context = element.map_or(Context::default(), |element| element.context);
        let (tag, level) = kind(html, block.element);
        let per = |part: u32, whole: u32| (u64::from(part) * 1000 / u64::from(whole.max(1))).min(30_000) as i16;
        own(&mut row, measure);
        row.extend([
            block.links.min(500) as i16,
            (block.bold_bytes * 1000 / measure.bytes.max(1)).min(1000) as i16,
            i16::from(block.media),
            tag,
            level,
        ]);
        row.extend(CONTEXTS.map(|asked| i16::from(context.has(asked))));
        row.push(element.map_or(0, |element| element.depth).min(200) as i16);
        row.push(per(at as u32, measures.len() as u32));
        let passed = places.sum(0, at as u32);
        row.push(per(passed.words, total.words));
        row.push(per(passed.prose, total.prose));
        row.push(copies.get(&measure.hash).copied().unwrap_or(0).min(100) as i16);
        let earlier = seen.entry(measure.hash).or_default();
        row.push((*earlier).min(100) as i16);
        *earlier += 1;
        let kin = kin.get(&signatures[at]).copied().unwrap_or_default();
        row.extend([
            kin.blocks.min(1000) as i16,
            (kin.words / kin.blocks.max(1)).min(1000) as i16,
            (kin.link / kin.words.max(1)).min(1000) as i16,
            per(kin.prose, total.prose),
        ]);
        // neighbours
        for offset in [-2isize, -1, 1, 2] {
            let near = at.checked_add_signed(offset).filter(|&near| near < measures.len());
            match near {
                Some(near) => {
                    let measure = &measures[near];
                    let (tag, _) = kind(html, html.blocks[near].element);
                    row.extend([measure.words.min(1000) as i16, measure.link as i16, tag, measure.last as i16]);
                    row.push(i16::from(signatures[near] == signatures[at]));
                }
                None => row.extend([-1, -1, -1, -1, -1]),
            }
        }
        for reach in [3u32, 10] {
            let (from, to) = ((at as u32).saturating_sub(reach), (at as u32 + reach + 1).min(measures.len() as u32));
            let (left, right) = (places.sum(from, at as u32), places.sum(at as u32 + 1, to));
            row.extend([per(left.prose, total.prose), per(right.prose, total.prose)]);
            row.extend([per(left.link_words, left.words), per(right.link_words, right.words)]);
        }
        row.push((at - last_prose).min(500) as i16);
        row.push(to_prose[at].min(500) as i16);
        if measure.prose > 0 {
            last_prose = at;
        }
        // the tree
        let place = places.elements.get(block.element as usize);
        for (hang, anchor) in
            place.map(|place| [place.half, place.most, place.best]).into_iter().flatten().zip(places.anchors)
        {
            below(&mut row, places, html, hang, anchor, at as u32, total.prose);
        }
        if place.is_none() {
            row.extend([-2; 3 * 10]);
        }
        let mut near = boxes(html, block.element);
        for _ in 0..5 {
            match near.next() {
                Some((number, _)) => {
                    let sum = places.of(number);
                    row.extend([
                        sum.blocks.min(1000) as i16,
                        per(sum.link_words, sum.words),
                        per(sum.prose, total.prose),
                    ]);
                    row.push((sum.words / sum.blocks.max(1)).min(1000) as i16);
                }
                None => row.extend([-1; 4]),
            }
        }
        // the title and the headings
        row.extend([&title, &described].map(|known| alike(document.blocks[at].span.of(&document.text), known)));
        row.extend([Some(at), at.checked_sub(1), Some(at + 1)].map(|at| told.of(at)));
        row.push(told.share);
        if level > 0 {
            headings += 1;
            since_heading = 0;
        }
        if level == 1 {
            since_h1 = 0;
        }
        row.extend([since_heading.min(500) as i16, headings.min(100) as i16, since_h1.min(999) as i16]);
        since_heading += 1;
        since_h1 += 1;
        row.extend([
            measures.len().min(3000) as i16,
            per(total.prose, total.words),
            (total.words / 10).min(3000) as i16,
        ]);
        // what the chain thinks of it, of its neighbours, of its kin and of the branches it hangs on
        row.extend(opinion.of(at));
        let sums = kin_odds.get(&signatures[at]).copied().unwrap_or_default();
        row.push((sums.0 / sums.1.max(1)) as i16);
        for hang in place.map(|place| [place.half, place.most, place.best]).into_iter().flatten() {
            let branch = places.elements.get(hang.branch as usize);
            row.push(branch.map_or(-1500, |branch| opinion.mean(branch.first as usize, branch.end as usize)));
        }
        if place.is_none() {
            row.extend([-1500; 3]);
        }
        let mut near = boxes(html, block.element);
        for _ in 0..4 {
            let around = near.next().and_then(|(number, _)| places.elements.get(number as usize));
            row.push(around.map_or(-1500, |around| opinion.mean(around.first as usize, around.end as usize)));
        }
        sure.push(at, measure, &mut row);
        row.extend(&plain[at][..NEIGHBOURS.start]);
        row.extend(&plain[at][NEIGHBOURS.end..]);
        debug_assert_eq!(row.len(), (at + 1) * COUNT);
    }
    Rows(row)
}

fn own(row: &mut Vec<i16>, measure: &Measure) {
    row.extend([
        measure.words.min(2000) as i16,
        measure.bytes.min(10_000) as i16,
        measure.link as i16,
        (measure.bytes / measure.words.max(1)).min(200) as i16,
        (measure.capitals * 1000 / measure.words.max(1)).min(1000) as i16,
        (measure.lower * 1000 / measure.words.max(1)).min(1000) as i16,
        (measure.digits * 1000 / measure.bytes.max(1)).min(1000) as i16,
        measure.commas.min(100) as i16,
        measure.stops.min(100) as i16,
        measure.marks.min(100) as i16,
        measure.first as i16,
        measure.last as i16,
        measure.prose.min(2000) as i16,
    ]);
}

fn below(row: &mut Vec<i16>, places: &Places, html: &Html, hang: Hang, anchor: u32, at: u32, prose: u32) {
    let per = |part: u32, whole: u32| (u64::from(part) * 1000 / u64::from(whole.max(1))).min(30_000) as i16;
    let inside = hang.steps != NONE;
    row.push(if inside { hang.steps.min(100) as i16 } else { -1 });
    // how far outside, in blocks, before it or behind it
    let span = places.elements.get(anchor as usize).map_or((0, 0), |place| (place.first, place.end));
    row.push(if at < span.0 { -((span.0 - at).min(500) as i16) } else { at.saturating_sub(span.1).min(500) as i16 });
    // where inside
    row.push(per(at.saturating_sub(span.0), span.1 - span.0).min(1000));
    let branch = if inside && hang.branch != NONE { places.of(hang.branch) } else { Default::default() };
    row.extend([branch.blocks.min(1000) as i16, branch.words.min(5000) as i16, per(branch.link_words, branch.words)]);
    row.push(per(branch.prose, prose));
    row.push(html.element(hang.branch).map_or(-1, |element| code(element.tag)));
    let whole = places.of(anchor);
    row.extend([per(whole.link_words, whole.words), per(whole.prose, prose)]);
}

/// How many elements around a block are looked through for those that make lines: a page that nests formats without
/// end would cost the square of its length.
const FAR: usize = 20;

/// The elements around a block that make lines, innermost first.
pub(super) fn boxes(html: &Html, element: u32) -> impl Iterator<Item = (u32, &Element)> {
    html.path(element).take(FAR).filter(|(_, element)| element.tag.holds_blocks())
}

/// The nearest element that makes lines, as a small number, and the level if it is a heading.
pub(super) fn kind(html: &Html, element: u32) -> (i16, i16) {
    boxes(html, element)
        .next()
        .map_or((0, 0), |(_, element)| (code(element.tag), i16::from(element.tag.heading_level().unwrap_or(0))))
}

/// A tag as a small number, alike ones beside each other.
fn code(tag: Tag) -> i16 {
    const ORDER: &[Tag] = &[
        Tag::P,
        Tag::BLOCKQUOTE,
        Tag::PRE,
        Tag::LI,
        Tag::DD,
        Tag::DT,
        Tag::TD,
        Tag::TH,
        Tag::FIGCAPTION,
        Tag::CAPTION,
        Tag::FIGURE,
        Tag::H1,
        Tag::H2,
        Tag::H3,
        Tag::H4,
        Tag::H5,
        Tag::H6,
        Tag::UL,
        Tag::OL,
        Tag::TABLE,
        Tag::DIV,
        Tag::SECTION,
        Tag::ARTICLE,
        Tag::MAIN,
        Tag::ASIDE,
        Tag::HEADER,
        Tag::FOOTER,
        Tag::NAV,
        Tag::FORM,
    ];
    ORDER.iter().position(|&known| known == tag).map_or(40, |at| at as i16 + 1)
}

/// The tags and the class words nearest to a block, hashed: blocks of one sort share it.
pub(super) fn signature(html: &Html, element: u32) -> u64 {
    let near = boxes(html, element).take(2);
    near.fold(0, |hash: u64, (_, element)| {
        let words = html
            .words_of(element)
            .iter()
            .take(3)
            .fold(u64::from(element.tag.0), |hash, &word| (hash ^ u64::from(word)).wrapping_mul(0x0100_0000_01B3));
        (hash.rotate_left(17) ^ words).wrapping_mul(MIX)
    })
}

/// The first words of a text, hashed.
fn words(text: &str) -> impl Iterator<Item = u32> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(60).map(|word| {
        word.chars()
            .flat_map(char::to_lowercase)
            .fold(0x811C_9DC5u32, |hash, c| (hash ^ c as u32).wrapping_mul(0x0100_0193))
    })
}

/// How much of a block's words stand in the title, in thousandths; 0 for long blocks.
fn alike(text: &str, title: &[u32]) -> i16 {
    if text.len() > 400 || title.is_empty() {
        return 0;
    }
    let (mut shared, mut all) = (0, 0);
    for word in words(text) {
        all += 1;
        shared += i16::from(title.contains(&word));
    }
    if all == 0 { 0 } else { (i32::from(shared) * 1000 / all) as i16 * i16::from(shared > 1) }
}
