//! Stretches of lines: sums over them, distances to prose, runs of alike lines, and where the prose is densest.

use super::super::lines::Line;
use super::super::phrases::Fit;

/// What is far away counts as this far, in lines.
pub(super) const FAR: i32 = 60;

/// Sums over the lines up to each, so that any stretch costs one subtraction.
pub(super) struct Sums(Vec<i32>);

impl Sums {
    pub(super) fn of(lines: &[Line], value: impl Fn(usize, &Line) -> i32) -> Self {
        let mut sums = Vec::with_capacity(lines.len() + 1);
        let mut sum = 0;
        sums.push(0);
        for (index, line) in lines.iter().enumerate() {
            sum += value(index, line);
            sums.push(sum);
        }
        Self(sums)
    }

    pub(super) fn between(&self, from: usize, to: usize) -> i32 {
        let end = self.0.len() - 1;
        self.0[to.min(end)] - self.0[from.min(end)]
    }

    pub(super) fn around(&self, index: usize, reach: usize) -> i32 {
        self.between(index.saturating_sub(reach), index + reach + 1)
    }

    pub(super) fn total(&self) -> i32 {
        self.between(0, self.0.len())
    }
}

/// For each line how far the nearest prose above (or `below`) is, and which line that is.
pub(super) fn distances(lines: &[Line], below: bool) -> Vec<(i32, Option<usize>)> {
    let mut out = vec![(FAR, None); lines.len()];
    let mut last = None;
    let mut visit = |index: usize| {
        if let Some(last) = last {
            out[index] = ((index.abs_diff(last) as i32).min(FAR), Some(last));
        }
        if lines[index].is_prose() {
            last = Some(index);
        }
    };
    if below {
        (0..lines.len()).rev().for_each(&mut visit)
    } else {
        (0..lines.len()).for_each(&mut visit)
    }
    out
}

/// For each line the length of the run of lines it is in that `belongs` holds for; 0 outside.
pub(super) fn runs(lines: &[Line], belongs: impl Fn(&Line) -> bool) -> Vec<i32> {
    let mut out = vec![0; lines.len()];
    let mut start = 0;
    for index in 0..=lines.len() {
        if lines.get(index).is_some_and(&belongs) {
            continue;
        }
        let length = (index - start) as i32;
        out[start..index].fill(length.min(FAR));
        start = index + 1;
    }
    out
}

/// For each line how many lines stand together without a blank line, and its place among them.
pub(super) fn runs_between_blanks(lines: &[Line]) -> Vec<(i32, i32)> {
    let mut out = Vec::with_capacity(lines.len());
    let mut start = 0;
    while start < lines.len() {
        let rest = lines[start + 1..].iter().position(|line| line.blank_before > 0);
        let length = rest.map_or(lines.len() - start, |rest| rest + 1);
        out.extend((0..length).map(|place| ((length as i32).min(FAR), (place as i32).min(FAR))));
        start += length;
    }
    out
}

/// The stretch of lines whose prose outweighs what stands between it the most.
pub(super) struct Zone {
    start: i32,
    end: i32,
}

pub(super) fn zone(lines: &[Line], other: i32, furniture: i32) -> Zone {
    let (mut best, mut most) = (Zone { start: 0, end: 0 }, 0);
    let (mut start, mut sum) = (0, 0);
    for (index, line) in lines.iter().enumerate() {
        if sum <= 0 {
            (start, sum) = (index, 0);
        }
        sum += match line.hit {
            Some(hit) if hit.fit > Fit::Weak && line.words < 40 => -furniture,
            _ if line.is_prose() => line.words.min(120) as i32,
            _ => -other,
        };
        if sum > most {
            (best, most) = (Zone { start: start as i32, end: index as i32 }, sum);
        }
    }
    best
}

impl Zone {
    /// Lines before the stretch as a negative number, 0 inside, lines behind it.
    pub(super) fn place(&self, index: usize) -> i32 {
        let index = index as i32;
        (index - self.end).clamp(0, FAR) + (index - self.start).clamp(-FAR, 0)
    }

    /// How many lines inside the stretch, from the nearer end; below 0 outside.
    pub(super) fn depth(&self, index: usize) -> i32 {
        let index = index as i32;
        (index - self.start).min(self.end - index).clamp(-FAR, FAR)
    }
}
