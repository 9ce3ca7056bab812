//! The numbers of a line that the learned labeller asks about: the line itself, its neighbours, the stretch it stands
//! in and the page as a whole. A few passes over all lines; nothing here looks at characters again.

mod stretches;

use std::collections::HashMap;

use super::JunkReason;
use super::lines::{First, Line, Lines};
use super::phrases::Fit;
use crate::tagger::Hashed;
use stretches::{Sums, distances, runs, runs_between_blanks, zone};

/// What the numbers of a line are, in their order.
pub(super) const NAMES: [&str; 83] = [
    // the line itself
    "words",
    "function words %",
    "function words",
    "end",
    "start",
    "stops",
    "commas",
    "capitals %",
    "upper case %",
    "digits %",
    "marks %",
    "word length",
    "phrase",
    "phrase reason",
    "separators",
    "tabs",
    "addresses",
    "blank before",
    "digits",
    "dated",
    "repeated",
    "vocabulary %",
    // its neighbours
    "words -1",
    "stops -1",
    "phrase -1",
    "words -2",
    "words +1",
    "stops +1",
    "phrase +1",
    "words +2",
    "blank after",
    "prose above",
    "its words",
    "prose below",
    "its words below",
    // the lines around
    "words ±3",
    "prose ±3",
    "words ±8",
    "prose ±8",
    "words ±20",
    "prose ±20",
    "phrases ±5",
    "phrases below",
    "phrases above",
    "short ±8",
    "stops ±4",
    "dated ±10",
    "dated below",
    "repeated ±6",
    "headlines ±6",
    // the stretches of prose
    "long zone",
    "long zone depth",
    "zone",
    "zone depth",
    "short zone",
    "short zone depth",
    "firm zone",
    "firm zone depth",
    // the page
    "prose before %",
    "words before %",
    "place %",
    "place",
    "from the end",
    "lines",
    "prose %",
    "words a line",
    "blank lines %",
    "prose words",
    "dated %",
    "short run",
    "unbroken run",
    "place in run",
    // headings of furniture
    "comments above",
    "comments below",
    "related above",
    "related below",
    "bio above",
    "bio below",
    "legal above",
    "legal below",
    "last line",
    // the same line elsewhere
    "same above",
    "same below",
];

/// How many numbers a line has.
pub(in crate::boilerplate) const COUNT: usize = NAMES.len();

/// A line's numbers.
pub(in crate::boilerplate) type Row = [i16; COUNT];

/// Where the line stands, coarsened: to the stretches of prose, and below the headings of furniture.
pub(super) fn landmarks(row: &Row) -> [u64; LANDMARKS.len()] {
    LANDMARKS.map(|column| {
        let value = row[column];
        let far = match value.unsigned_abs() {
            near @ 0..=3 => u64::from(near),
            4..=6 => 4,
            7..=12 => 5,
            13..=30 => 6,
            _ => 7,
        };
        far << 1 | u64::from(value < 0)
    })
}

const LANDMARKS: [usize; 7] = [
    column("prose above"),
    column("prose below"),
    column("long zone"),
    column("zone"),
    column("short zone"),
    column("comments above"),
    column("related above"),
];

/// The place of a number in the row.
pub(in crate::boilerplate) const fn column(name: &str) -> usize {
    let mut at = 0;
    while at < COUNT {
        let (known, asked) = (NAMES[at].as_bytes(), name.as_bytes());
        let mut same = known.len() == asked.len();
        let mut byte = 0;
        while same && byte < asked.len() {
            same = known[byte] == asked[byte];
            byte += 1;
        }
        if same {
            return at;
        }
        at += 1;
    }
    panic!("there is no number of that name")
}

/// Headings and the same line elsewhere, which may speak for a long stretch.
const VERY_FAR: i32 = 1000;

/// What a stretch of prose pays for a line that is none, and for a line of furniture.
const PRICES: [(i32, i32); 4] = [(3, 6), (10, 20), (30, 60), (8, 250)];

/// The numbers of every line of a page.
pub(super) fn extract(page: &Lines) -> Vec<Row> {
    let lines = &page.lines;
    let seen = repetitions(lines);
    let vocabulary = Vocabulary::of(page);
    let zones = PRICES.map(|(other, furniture)| zone(lines, other, furniture));
    let prose = Sums::of(lines, |_, line| if line.is_prose() { line.words as i32 } else { 0 });
    let words = Sums::of(lines, |_, line| line.words as i32);
    let hits = Sums::of(lines, |_, line| i32::from(line.hit.is_some_and(|hit| hit.fit > Fit::Weak)));
    let short = Sums::of(lines, |_, line| i32::from(line.words <= 5));
    let blanks = Sums::of(lines, |_, line| i32::from(line.blank_before > 0));
    let stops = Sums::of(lines, |_, line| i32::from(line.stops > 0));
    let dated = Sums::of(lines, |_, line| i32::from(line.dated));
    let repeated = Sums::of(lines, |index, _| i32::from(seen[index] > 2));
    let headlines = Sums::of(lines, |_, line| {
        i32::from((4..=20).contains(&line.words) && line.stops == 0 && line.first != First::Lower)
    });
    let same = same_lines(lines);
    let previous = distances(lines, false);
    let next = distances(lines, true);
    let short_runs = runs(lines, |line| line.words <= 6);
    let unbroken = runs_between_blanks(lines);
    let heads = Heads::of(lines);
    let count = lines.len() as i32;
    let (all_words, all_prose) = (words.total().max(1), prose.total());
    let whole = [
        count,
        all_prose * 100 / all_words,
        words.total() * 10 / count.max(1),
        blanks.total() * 100 / count.max(1),
        all_prose,
        dated.total() * 100 / count.max(1),
    ];
    let mut out = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let mut row = Cells { values: [0; COUNT], at: 0 };
        own(&mut row, line);
        row.push(seen[index]);
        row.push(vocabulary.share(page, line));
        for step in [-1, -2, 1, 2] {
            let neighbour = index.checked_add_signed(step).and_then(|at| lines.get(at));
            row.push(neighbour.map_or(-1, |line| line.words as i32));
            if step.abs() == 1 {
                row.push(neighbour.map_or(-1, |line| line.stops as i32));
                row.push(neighbour.map_or(-1, fit));
            }
        }
        row.push(lines.get(index + 1).map_or(3, |line| line.blank_before.min(3) as i32));
        for (distance, at) in [previous[index], next[index]] {
            row.push(distance);
            row.push(at.map_or(0, |at| lines[at].words as i32));
        }
        for reach in [3, 8, 20] {
            row.push(words.around(index, reach));
            row.push(prose.around(index, reach) * 100 / words.around(index, reach).max(1));
        }
        row.push(hits.around(index, 5));
        row.push(hits.between(index + 1, index + 9));
        row.push(hits.between(index.saturating_sub(8), index));
        row.push(short.around(index, 8));
        row.push(stops.around(index, 4));
        row.push(dated.around(index, 10));
        row.push(dated.between(index + 1, index + 31));
        row.push(repeated.around(index, 6));
        row.push(headlines.around(index, 6));
        for zone in &zones {
            row.push(zone.place(index));
            row.push(zone.depth(index));
        }
        row.push(prose.between(0, index) * 100 / all_prose.max(1));
        row.push(words.between(0, index) * 100 / all_words);
        row.push(index as i32 * 100 / count.max(1));
        row.push(index as i32);
        row.push(count - index as i32);
        whole.iter().for_each(|&value| row.push(value));
        row.push(short_runs[index]);
        row.push(unbroken[index].0);
        row.push(unbroken[index].1);
        heads.push(&mut row, index);
        row.push(i32::from(index + 1 == lines.len()));
        row.push(same[index].0);
        row.push(same[index].1);
        debug_assert_eq!(row.at, COUNT);
        out.push(row.values);
    }
    out
}

struct Cells {
    values: [i16; COUNT],
    at: usize,
}

impl Cells {
    fn push(&mut self, value: i32) {
        if let Some(slot) = self.values.get_mut(self.at) {
            *slot = value.clamp(-1000, 1000) as i16;
        }
        self.at += 1;
    }
}

fn own(row: &mut Cells, line: &Line) {
    let letters = (line.uppercase + line.lowercase).max(1);
    let chars = line.chars.max(1);
    row.push(line.words as i32);
    row.push(line.function_share() as i32);
    row.push(line.function_words as i32);
    row.push(line.last as i32);
    row.push(line.first as i32);
    row.push(line.stops as i32);
    row.push(line.commas as i32);
    row.push((line.capitals * 100 / line.words.max(1)) as i32);
    row.push((line.uppercase * 100 / letters) as i32);
    row.push((line.digits * 100 / chars) as i32);
    row.push((line.marks * 100 / chars) as i32);
    row.push((letters * 10 / line.words.max(1)) as i32);
    row.push(fit(line));
    row.push(line.hit.map_or(0, |hit| hit.reason as i32 + 1));
    row.push(line.separators as i32);
    row.push(line.tabs as i32);
    row.push(line.addresses as i32);
    row.push(line.blank_before.min(3) as i32);
    row.push(line.digits as i32);
    row.push(i32::from(line.dated));
}

fn fit(line: &Line) -> i32 {
    line.hit.map_or(0, |hit| hit.fit as i32 + 1)
}

/// How often each line's words stand on the page as a line.
fn repetitions(lines: &[Line]) -> Vec<i32> {
    let mut seen: HashMap<u64, i32, Hashed> = HashMap::with_capacity_and_hasher(lines.len(), Hashed::default());
    for line in lines {
        *seen.entry(line.identity).or_default() += 1;
    }
    lines.iter().map(|line| seen.get(&line.identity).copied().unwrap_or(1).min(20)).collect()
}

/// For each line how far above and below the nearest line of the same words is.
fn same_lines(lines: &[Line]) -> Vec<(i32, i32)> {
    let mut out = vec![(VERY_FAR, VERY_FAR); lines.len()];
    let mut last: HashMap<u64, usize, Hashed> = HashMap::with_capacity_and_hasher(lines.len(), Hashed::default());
    for (index, line) in lines.iter().enumerate() {
        if let Some(above) = last.insert(line.identity, index) {
            let distance = ((index - above) as i32).min(VERY_FAR);
            out[index].0 = distance;
            out[above].1 = distance;
        }
    }
    out
}

/// The words that the page's prose uses, as a table of counts.
struct Vocabulary {
    counts: Vec<u8>,
    mask: usize,
}

impl Vocabulary {
    fn of(page: &Lines) -> Self {
        let size = (page.content.len() * 4).next_power_of_two().clamp(1 << 8, 1 << 18);
        let mut vocabulary = Self { counts: vec![0; size], mask: size - 1 };
        for line in page.lines.iter().filter(|line| line.is_prose()) {
            for &word in &page.content[line.content.range()] {
                let slot = &mut vocabulary.counts[word as usize & vocabulary.mask];
                *slot = slot.saturating_add(1);
            }
        }
        vocabulary
    }

    /// How many of a line's words the prose (without the line itself) uses too, in per cent; -1 where there are none.
    fn share(&self, page: &Lines, line: &Line) -> i32 {
        let words = &page.content[line.content.range()];
        if words.is_empty() {
            return -1;
        }
        let own = u8::from(line.is_prose());
        let known = words.iter().filter(|&&word| self.counts[word as usize & self.mask] > own).count();
        (known * 100 / words.len()) as i32
    }
}

/// The headings that open stretches of junk, and how far each line stands below the last and above the next.
struct Heads(Vec<[(i32, i32); 4]>);

impl Heads {
    fn of(lines: &[Line]) -> Self {
        let mut out = vec![[(VERY_FAR, VERY_FAR); 4]; lines.len()];
        let group = |line: &Line| {
            let hit = line.hit.filter(|hit| hit.fit > Fit::Weak)?;
            match hit.reason {
                JunkReason::Comments => Some(0),
                JunkReason::Related => Some(1),
                JunkReason::AuthorBio | JunkReason::Newsletter | JunkReason::Tags => Some(2),
                JunkReason::Copyright | JunkReason::Consent => Some(3),
                _ => None,
            }
        };
        let mut last = [-VERY_FAR; 4];
        for (index, line) in lines.iter().enumerate() {
            for (slot, last) in out[index].iter_mut().zip(last) {
                slot.0 = (index as i32 - last).min(VERY_FAR);
            }
            if let Some(group) = group(line) {
                last[group] = index as i32;
            }
        }
        let mut next = [lines.len() as i32 + VERY_FAR; 4];
        for (index, line) in lines.iter().enumerate().rev() {
            for (slot, next) in out[index].iter_mut().zip(next) {
                slot.1 = (next - index as i32).min(VERY_FAR);
            }
            if let Some(group) = group(line) {
                next[group] = index as i32;
            }
        }
        Self(out)
    }

    fn push(&self, row: &mut Cells, index: usize) {
        for (since, until) in self.0[index] {
            row.push(since);
            row.push(until);
        }
    }
}
