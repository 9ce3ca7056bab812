//! Where the text is that the chain is sure of, and how each block stands to it.
//!
//! The chain's opinions of the blocks, weighed by their words, are summed up over elements, over blocks of one sort and
//! over sections. So a block can be asked what hangs beside it on the innermost element that holds most of the sure
//! text, how much of the sure text was passed before it, and how sure the blocks of its own sort are, itself left out:
//! a box behind the article's end has little of all that, though its words read like an article's. Prefix sums and one
//! pass over the elements: linear time.

use super::Measured;
use super::columns::{Counts, boxes, kind};
use super::measures::Measure;
use super::places::{Hang, Places};
use crate::source::html::{Html, HtmlBlock, NONE};
use crate::tagger::MIX;
use crate::tagger::numeric::logistic;

/// How many numbers [`Sure::push`] adds.
pub(super) const COUNT: usize = 3 + 2 * ANCHOR + 2 * SORTS - 1 + 6 + 4 + 2;
/// Numbers of how a block stands to one anchor.
const ANCHOR: usize = 7;
/// In how many ways blocks are of one sort: the element two levels up, three levels up, tags and class words nearby,
/// the tags of all elements around, those with their first class words.
const SORTS: usize = 5;
/// An anchor is the innermost element with more than this part of the sure text, in twentieths.
const ANCHORS: [i64; 2] = [10, 17];
/// A block's words count up to this many.
const MOST: u32 = 200;
/// Opinions count in means up to this, in hundredths of log-odds.
const EXTREME: i16 = 600;
/// What stands where there is no block.
const NOWHERE: i16 = -900;
/// The chain is sure of a block of so many words or more from this opinion on.
const SURE: (u32, i16) = (10, 100);
/// So many blocks behind a block are looked at together.
const AHEAD: usize = 29;

/// Sums over blocks.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    /// Words times the probability that they are the article's, in thousandths.
    sure: i64,
    words: i64,
    /// Words times log-odds in hundredths.
    odds: i64,
}

impl Sum {
    fn of(measure: &Measure, odds: i16) -> Self {
        let words = i64::from(measure.words.min(MOST));
        let sure = (logistic(f32::from(odds) / 100.0) * 1000.0) as i64 * words;
        Self { sure, words, odds: i64::from(odds.clamp(-EXTREME, EXTREME)) * words }
    }

    fn with(self, other: Self) -> Self {
        Self { sure: self.sure + other.sure, words: self.words + other.words, odds: self.odds + other.odds }
    }

    fn without(self, other: Self) -> Self {
        Self { sure: self.sure - other.sure, words: self.words - other.words, odds: self.odds - other.odds }
    }

    /// The mean probability, in thousandths; -1 where there is no word.
    fn probability(self) -> i16 {
        if self.words == 0 { -1 } else { (self.sure / self.words) as i16 }
    }

    /// The mean log-odds, in hundredths.
    fn mean(self) -> i16 {
        (self.odds / self.words.max(1)) as i16
    }

    /// Its sure words in thousandths of those of `whole`.
    fn share(self, whole: Self) -> i16 {
        per(self.sure, whole.sure)
    }
}

fn per(part: i64, whole: i64) -> i16 {
    (part * 1000 / whole.max(1)).clamp(0, 1000) as i16
}

/// Sums over all blocks before each block, and over all at the end.
struct Sums(Vec<Sum>);

impl Sums {
    fn span(&self, first: usize, end: usize) -> Sum {
        let last = self.0.len() - 1;
        self.0[end.min(last)].without(self.0[first.min(last)])
    }

    fn of(&self, places: &Places, element: u32) -> Sum {
        let place = places.elements.get(element as usize);
        place.map_or(Sum::default(), |place| self.span(place.first as usize, place.end as usize))
    }
}

/// An element that holds much of the sure text.
struct Anchor {
    first: usize,
    end: usize,
    probability: i16,
    /// How every element hangs below it.
    hangs: Vec<Hang>,
}

impl Anchor {
    fn new(html: &Html, places: &Places, sums: &Sums, sure: i64) -> Self {
        let element = places.chain_end(html, |element| sums.of(places, element).sure > sure);
        let place = places.elements.get(element as usize);
        let (first, end) = place.map_or((0, 0), |place| (place.first as usize, place.end as usize));
        Self { first, end, probability: sums.of(places, element).probability(), hangs: Hang::all(html, element) }
    }
}

/// How all blocks of a page stand to its sure text.
pub(super) struct Sure<'a> {
    html: &'a Html,
    places: &'a Places,
    odds: &'a [i16],
    own: Vec<Sum>,
    sums: Sums,
    total: Sum,
    anchors: [Anchor; 2],
    sorts: Vec<[u64; SORTS]>,
    of_sort: [Counts<Sum>; SORTS],
    /// Where each section starts: at a heading.
    sections: Vec<usize>,
    section: usize,
    /// For each element the one around it, or itself, whose blocks have the lowest mean.
    worst: Vec<(i16, u32)>,
    /// Mean opinions of the three blocks of running text before each block, and behind it.
    above: Vec<i16>,
    below: Vec<i16>,
    /// The lowest opinion since the last sure block.
    low: i16,
}

impl<'a> Sure<'a> {
    pub(super) fn new(html: &'a Html, measured: &'a Measured, odds: &'a [i16]) -> Self {
        let Measured { measures, places, signatures, .. } = measured;
        let own: Vec<Sum> = measures.blocks.iter().zip(odds).map(|(measure, &odds)| Sum::of(measure, odds)).collect();
        let mut sums = vec![Sum::default()];
        for &sum in &own {
            sums.push(sums.last().copied().unwrap_or_default().with(sum));
        }
        let sums = Sums(sums);
        let total = sums.span(0, own.len());
        let sorts = sorts(html, signatures);
        let mut of_sort: [Counts<Sum>; SORTS] = Default::default();
        for (keys, &sum) in sorts.iter().zip(&own) {
            for (sums, &key) in of_sort.iter_mut().zip(keys) {
                let known = sums.entry(key).or_default();
                *known = known.with(sum);
            }
        }
        let headings = (1..own.len()).filter(|&at| kind(html, html.blocks[at].element).1 > 0);
        let above = three(measures.blocks.iter().zip(odds));
        let mut below = three(measures.blocks.iter().zip(odds).rev());
        below.reverse();
        Self {
            html,
            places,
            odds,
            total,
            anchors: ANCHORS.map(|part| Anchor::new(html, places, &sums, total.sure * part / 20)),
            sorts,
            of_sort,
            sections: std::iter::once(0).chain(headings).collect(),
            section: 0,
            worst: worst(html, places, &sums),
            above,
            below,
            low: EXTREME,
            own,
            sums,
        }
    }

    /// Adds the numbers of block `at`; asked for one block after the other.
    pub(super) fn push(&mut self, at: usize, measure: &Measure, row: &mut Vec<i16>) {
        let element = self.html.blocks[at].element;
        let total = self.total;
        row.push(self.sums.span(0, at).share(total));
        row.push(total.probability());
        row.push((total.sure / 1000).min(5000) as i16);
        for anchor in &self.anchors {
            self.hang(at, element, anchor, row);
        }
        for (which, (sums, key)) in self.of_sort.iter().zip(&self.sorts[at]).enumerate() {
            let sort = sums.get(key).copied().unwrap_or_default();
            row.push(sort.share(total));
            // the first sort's others are seldom many
            if which > 0 {
                row.push(sort.without(self.own[at]).probability());
            }
        }
        self.in_section(at, row);
        row.extend([self.above[at], self.below[at], self.low, self.sums.span(at + 1, at + 1 + AHEAD).probability()]);
        if measure.words >= SURE.0 && self.odds[at] > SURE.1 {
            self.low = EXTREME;
        }
        self.low = self.low.min(self.odds[at]);
        let (mean, worst) = self.worst.get(element as usize).copied().unwrap_or((NOWHERE, NONE));
        row.extend([mean, per(self.sums.of(self.places, worst).words, total.words)]);
    }

    fn hang(&self, at: usize, element: u32, anchor: &Anchor, row: &mut Vec<i16>) {
        let hang = anchor.hangs.get(element as usize).copied().unwrap_or(Hang::OUTSIDE);
        let away = match at < anchor.first {
            true => -((anchor.first - at).min(500) as i16),
            false => at.saturating_sub(anchor.end).min(500) as i16,
        };
        let branch = self.sums.of(self.places, hang.branch);
        row.extend([
            if hang.steps == NONE { -1 } else { hang.steps.min(100) as i16 },
            away,
            per(at.saturating_sub(anchor.first) as i64, (anchor.end - anchor.first) as i64),
            branch.share(self.total),
            branch.probability(),
            branch.words.min(5000) as i16,
            anchor.probability,
        ]);
    }

    /// What the section is like that the block stands in, and those before it and behind it.
    fn in_section(&mut self, at: usize, row: &mut Vec<i16>) {
        let edge = |section: usize| self.sections.get(section).copied().unwrap_or(self.own.len());
        if edge(self.section + 1) <= at {
            self.section += 1;
        }
        let (start, end) = (edge(self.section), edge(self.section + 1));
        let section = self.sums.span(start, end);
        row.extend([
            section.mean(),
            section.share(self.total),
            self.odds.get(start).copied().unwrap_or(NOWHERE),
            section.words.min(5000) as i16,
            self.section.checked_sub(1).map_or(0, |before| self.sums.span(edge(before), start).mean()),
            self.sums.span(end, edge(self.section + 2)).mean(),
        ]);
    }
}

/// What each block shares with others of its sort.
fn sorts(html: &Html, signatures: &[u64]) -> Vec<[u64; SORTS]> {
    let turn = |hash: u64, by: u64| (hash.rotate_left(17) ^ by).wrapping_mul(MIX);
    let mut paths: Vec<(u64, u64)> = Vec::with_capacity(html.elements.len());
    for element in &html.elements {
        let (tags, classes) = paths.get(element.parent as usize).copied().unwrap_or_default();
        let class = html.words_of(element).first().map_or(0, |&word| u64::from(word));
        let tag = u64::from(element.tag.0);
        paths.push(match element.tag.holds_blocks() {
            true => (turn(tags, tag), turn(turn(classes, tag), class)),
            false => (tags, classes),
        });
    }
    let one = |(block, &signature): (&HtmlBlock, &u64)| {
        let mut around = boxes(html, block.element).skip(1);
        let [parent, grandparent] = [0; 2].map(|_| around.next().map_or(NONE, |(number, _)| number));
        let path = paths.get(block.element as usize).copied().unwrap_or_default();
        [parent.into(), grandparent.into(), signature, path.0, path.1]
    };
    html.blocks.iter().zip(signatures).map(one).collect()
}

/// For each element the one around it, or itself, whose blocks have the lowest mean.
fn worst(html: &Html, places: &Places, sums: &Sums) -> Vec<(i16, u32)> {
    let mut worst: Vec<(i16, u32)> = Vec::with_capacity(html.elements.len());
    for (number, element) in (0u32..).zip(&html.elements) {
        let around = worst.get(element.parent as usize).copied().unwrap_or((i16::MAX, NONE));
        let sum = sums.of(places, number);
        let lower = element.tag.holds_blocks() && sum.words > 0 && sum.mean() < around.0;
        worst.push(if lower { (sum.mean(), number) } else { around });
    }
    worst
}

/// The mean opinion of the last three blocks of running text before each.
fn three<'a>(blocks: impl Iterator<Item = (&'a Measure, &'a i16)>) -> Vec<i16> {
    let mut last = [i32::from(NOWHERE); 3];
    blocks
        .map(|(measure, &odds)| {
            let mean = (last.iter().sum::<i32>() / 3) as i16;
            if measure.prose > 0 {
                last = [odds.into(), last[0], last[1]];
            }
            mean
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::{language, lines};
    use super::*;
    use crate::source::{self, Format};

    #[test]
    fn a_box_behind_the_end_hangs_beside_the_sure_text_and_has_all_of_it_before_it() {
        let text = "<p>The rain that fell on the plain of Spain is expected to last, the office said.";
        let html = format!(
            "<div class=page><div class=story><div>{text}{text}</div><div>{text}</div></div><section><h3>More</h3>{text}</section></div>"
        );
        let document = source::read(&html, Format::Html).expect("short enough");
        let html = document.html.as_deref().expect("read as HTML");
        let lines = lines::read(&document, language::detect(&document.text, None), None);
        let measured = Measured::new(&document, html, &lines);
        let odds = [600, 600, 600, -600, -600];
        let mut sure = Sure::new(html, &measured, &odds);
        let rows: Vec<Vec<i16>> = (0..5)
            .map(|at| {
                let mut row = Vec::new();
                sure.push(at, &measured.measures.blocks[at], &mut row);
                row
            })
            .collect();
        assert!(rows.iter().all(|row| row.len() == COUNT));
        let column = |at: usize| rows.iter().map(|row| row[at]).collect::<Vec<_>>();
        // how much of the sure text was passed
        assert_eq!(column(0), [0, 333, 666, 999, 999]);
        // levels below the innermost element with half of it, and with more than four fifths of it
        assert_eq!(column(3), [1, 1, -1, -1, -1]);
        assert_eq!(column(3 + ANCHOR), [2, 2, 2, -1, -1]);
        // how sure the section is that it stands in
        let section = 3 + 2 * ANCHOR + 2 * SORTS - 1;
        assert_eq!(column(section), [600, 600, 600, -600, -600]);
    }
}
