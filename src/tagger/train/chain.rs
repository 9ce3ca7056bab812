//! Trains a [`crate::tagger::Chain`]: stochastic descent on the log-likelihood with a step of its own for each weight
//! (AdaGrad), L1 and L2 applied when a feature is next met.
//!
//! Two rounds. The first learns all features seen often enough and ranks them by what they weigh and how often they
//! speak; the second goes on with the best of them alone, so that the kept ones take over what the others knew. About
//! 3 s a pass over 600,000 items with 40 features and 9 labels.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::Random;
use crate::tagger::chain::{MAX_LABELS, Parts};
use crate::tagger::numeric::exp;
use crate::tagger::{Already, Sequence};

/// How a chain is trained.
#[derive(Clone, Debug)]
pub struct Options {
    /// Passes over the data in the first round.
    pub passes: usize,
    /// Passes with the features that were kept.
    pub last_passes: usize,
    /// How far the first steps go; 0.03 to 0.1.
    pub rate: f32,
    /// How strongly weights are drawn to zero and left there; 0.3 to 4, more for a small corpus.
    pub l1: f32,
    /// How strongly large weights are drawn back; 0.001 to 1.
    pub l2: f32,
    /// Features seen less often are left out.
    pub min_count: u32,
    /// The most features that are kept.
    pub max_features: usize,
    /// Bits of a feature's id that are kept: fewer make a smaller file (an eighth of a byte a feature each) and more
    /// strangers that are taken for known; 26 to 30.
    pub id_bits: u32,
    /// How many of these the file leaves out: it is smaller, while what is learned from is told apart by all.
    pub cut_bits: u32,
    /// Units of weight in one unit of log-odds; weights are rounded to these and cut at 127 of them.
    pub scale: u8,
    /// Weights that the first round leaves below so many units are left out of the second, where the others take over what
    /// they knew: fewer make a smaller file. 0 to 2.
    pub least: f32,
    /// The share of an item's features that is left out each time it is learned from, another share each time, so that
    /// the rest learns to do without them: what is not in the data is guessed better. 0 to 0.5.
    pub dropout: f32,
    /// Whether the weights are the mean of those on the way through the last passes instead of the last ones.
    pub average: bool,
    /// Which label may not follow which, by name; `"^"` stands before the first item, `"$"` behind the last.
    pub forbid: fn(&str, &str) -> bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            passes: 8,
            last_passes: 4,
            rate: 0.05,
            l1: 1.0,
            l2: 0.01,
            min_count: 2,
            max_features: 40_000,
            id_bits: 28,
            cut_bits: 0,
            scale: 16,
            least: 0.0,
            dropout: 0.0,
            average: true,
            forbid: |_, _| false,
        }
    }
}

/// Sequences with their labels.
#[derive(Clone, Debug)]
pub struct Data {
    labels: Vec<String>,
    features: Vec<u32>,
    /// One past each item's last feature.
    items: Vec<u32>,
    /// The labels allowed for each item, one bit each.
    gold: Vec<u32>,
    weights: Vec<f32>,
    /// One past each sequence's last item.
    ends: Vec<u32>,
}

impl Data {
    /// No sequence yet, for these labels (at most [`MAX_LABELS`]).
    pub fn new(labels: &[&str]) -> Self {
        assert!((1..=MAX_LABELS).contains(&labels.len()), "a chain has 1 to {MAX_LABELS} labels");
        let labels = labels.iter().map(|&label| label.to_owned()).collect();
        Self { labels, features: vec![], items: vec![], gold: vec![], weights: vec![], ends: vec![] }
    }

    /// Adds a sequence with one label an item.
    pub fn push(&mut self, sequence: &Sequence, labels: &[u8]) {
        let masks: Vec<u32> = labels.iter().map(|&label| 1 << label).collect();
        self.push_partial(sequence, &masks, &vec![1.0; masks.len()]);
    }

    /// Adds a sequence with one label an item and how much each item counts.
    pub fn push_weighted(&mut self, sequence: &Sequence, labels: &[u8], weights: &[f32]) {
        self.push_partial(sequence, &labels.iter().map(|&label| 1 << label).collect::<Vec<_>>(), weights);
    }

    /// Adds a sequence of which is known which labels each item may have (a bit each): for corpora that do not tell
    /// apart all that the chain does.
    pub fn push_partial(&mut self, sequence: &Sequence, masks: &[u32], weights: &[f32]) {
        assert!(sequence.len() == masks.len() && masks.len() == weights.len(), "one label and one weight an item");
        if sequence.is_empty() {
            return;
        }
        for item in sequence.items() {
            self.features.extend_from_slice(item);
            self.items.push(self.features.len() as u32);
        }
        self.gold.extend_from_slice(masks);
        self.weights.extend_from_slice(weights);
        self.ends.push(self.items.len() as u32);
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is no item.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    fn sequences(&self) -> Vec<(usize, usize)> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| (start as usize, end as usize)).collect()
    }
}

/// The model file of task `task` that `options` find in `data`.
pub fn train(task: &str, data: &Data, options: &Options) -> Vec<u8> {
    match data.labels.len().div_ceil(8) {
        1 => train_wide::<8>(task, data, options),
        _ => train_wide::<MAX_LABELS>(task, data, options),
    }
}

fn train_wide<const WIDE: usize>(task: &str, data: &Data, options: &Options) -> Vec<u8> {
    let (keys, counts, items) = dictionary(data, options);
    let mut round = Round::<WIDE>::new(data, options, keys.len());
    round.run(&items, options.passes);
    let kept = round.best(&counts, options.max_features);
    let mut rows = vec![u32::MAX; keys.len()];
    for (row, &feature) in kept.iter().enumerate() {
        rows[feature as usize] = row as u32;
    }
    let items =
        Items::new(|at| rows.get(items.features[at] as usize).copied().filter(|&row| row != u32::MAX), &items.ends);
    let mut last = Round::<WIDE>::new(data, options, kept.len());
    last.take_over(&round, &kept);
    drop(round);
    match options.average {
        true => last.run_and_average(&items, options.last_passes),
        false => last.run(&items, options.last_passes),
    }
    let keys: Vec<u32> = kept.iter().map(|&feature| keys[feature as usize]).collect();
    last.write(task, &keys)
}

/// The features of each item as rows of the weights.
struct Items {
    features: Vec<u32>,
    ends: Vec<u32>,
}

impl Items {
    /// Each feature at its place as `row` says, those without one left out.
    fn new(row: impl Fn(usize) -> Option<u32>, ends: &[u32]) -> Self {
        let mut items = Items { features: Vec::new(), ends: Vec::with_capacity(ends.len()) };
        let mut at = 0;
        for &end in ends {
            items.features.extend((at..end as usize).filter_map(&row));
            items.ends.push(items.features.len() as u32);
            at = end as usize;
        }
        items
    }

    fn of(&self, item: usize) -> &[u32] {
        let start = if item == 0 { 0 } else { self.ends[item - 1] };
        &self.features[start as usize..self.ends[item] as usize]
    }
}

/// The keys of the features seen often enough, sorted; how often each was seen; and the items in rows of these.
fn dictionary(data: &Data, options: &Options) -> (Vec<u32>, Vec<u32>, Items) {
    let shift = 32 - options.id_bits;
    let mut all: Vec<u32> = data.features.iter().map(|id| id >> shift).collect();
    all.sort_unstable();
    let (mut keys, mut counts) = (Vec::new(), Vec::new());
    for run in all.chunk_by(|a, b| a == b) {
        if run.len() >= options.min_count as usize {
            keys.push(run[0]);
            counts.push(run.len() as u32);
        }
    }
    let rows: HashMap<u32, u32, BuildHasherDefault<Already>> = keys.iter().copied().zip(0..).collect();
    let items = Items::new(|at| rows.get(&(data.features[at] >> shift)).copied(), &data.items);
    (keys, counts, items)
}

/// The weights while they are learned.
struct Round<'a, const WIDE: usize> {
    data: &'a Data,
    options: &'a Options,
    labels: usize,
    table: Vec<Row<WIDE>>,
    /// The step at which each feature was last drawn to zero.
    drawn: Vec<u32>,
    step: u32,
    /// Transitions row by row, then start, then end; with their sums of squared gradients.
    edges: Vec<f32>,
    edge_squares: Vec<f32>,
    /// 0 where forbidden, else 1.
    allowed: Vec<f32>,
}

/// One feature: for each label, padded to a width that the machine adds up at once, its weight and the sum of the squared
/// gradients so far.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Row<const WIDE: usize> {
    weights: [f32; WIDE],
    squares: [f32; WIDE],
    /// 1 for a weight that is learned, 0 for one that stays at zero.
    learned: [f32; WIDE],
}

/// What one sequence needs while it is learned from.
struct Lattice {
    /// The features of its items that were not left out.
    items: Items,
    random: Random,
    edges: Vec<f32>,
    factors: Vec<f32>,
    forward: Vec<f32>,
    backward: Vec<f32>,
    sums: Vec<f32>,
}

impl Lattice {
    fn new() -> Self {
        Self {
            items: Items { features: Vec::new(), ends: Vec::new() },
            random: Random::new(11),
            edges: Vec::new(),
            factors: Vec::new(),
            forward: Vec::new(),
            backward: Vec::new(),
            sums: Vec::new(),
        }
    }

    /// Takes over the features of `these` items, less a `share` of them.
    fn leave_out(&mut self, items: &Items, these: Range<usize>, share: f32) {
        self.items.features.clear();
        self.items.ends.clear();
        // so many of 256
        let out = (share * 256.0) as u64;
        for item in these {
            match out {
                0 => self.items.features.extend_from_slice(items.of(item)),
                _ => {
                    let (mut chances, mut left) = (0, 0);
                    for &feature in items.of(item) {
                        if left == 0 {
                            (chances, left) = (self.random.next(), 8);
                        }
                        if chances & 255 >= out {
                            self.items.features.push(feature);
                        }
                        chances >>= 8;
                        left -= 1;
                    }
                }
            }
            self.items.ends.push(self.items.features.len() as u32);
        }
    }
}

/// How often in a pass the weights are looked at for their mean.
const LOOKS: usize = 8;

/// Keeps the first steps of rare features from being the largest.
const SQUARE_START: f32 = 0.1;

impl<'a, const WIDE: usize> Round<'a, WIDE> {
    fn new(data: &'a Data, options: &'a Options, features: usize) -> Self {
        let labels = data.labels.len();
        let name = |index: usize, edge: &'static str| data.labels.get(index).map_or(edge, String::as_str);
        let mut allowed = Vec::with_capacity(labels * (labels + 2));
        for from in 0..labels {
            allowed.extend((0..labels).map(|to| (name(from, ""), name(to, ""))));
        }
        allowed.extend((0..labels).map(|to| ("^", name(to, ""))));
        allowed.extend((0..labels).map(|from| (name(from, ""), "$")));
        let allowed: Vec<f32> =
            allowed.into_iter().map(|(from, to)| if (options.forbid)(from, to) { 0.0 } else { 1.0 }).collect();
        Self {
            data,
            options,
            labels,
            table: vec![Row { weights: [0.0; WIDE], squares: [SQUARE_START; WIDE], learned: [1.0; WIDE] }; features],
            drawn: vec![0; features],
            step: 0,
            edges: vec![0.0; allowed.len()],
            edge_squares: vec![SQUARE_START; allowed.len()],
            allowed,
        }
    }

    fn run(&mut self, items: &Items, passes: usize) {
        self.learn_in_parts(items, passes, |_| {});
    }

    /// As [`Round::run`], and leaves the mean of the weights on the way: the last steps depend on the order of the
    /// sequences, their mean hardly does.
    fn run_and_average(&mut self, items: &Items, passes: usize) {
        let mut weights = vec![[0.0; WIDE]; self.table.len()];
        let mut edges = vec![0.0; self.edges.len()];
        let mut count = 0.0;
        self.learn_in_parts(items, passes, |round| {
            count += 1.0;
            for (sums, row) in weights.iter_mut().zip(&round.table) {
                sums.iter_mut().zip(&row.weights).for_each(|(sum, weight)| *sum += weight);
            }
            edges.iter_mut().zip(&round.edges).for_each(|(sum, edge)| *sum += edge);
        });
        if count > 0.0 {
            for (row, sums) in self.table.iter_mut().zip(&weights) {
                row.weights.iter_mut().zip(sums).for_each(|(weight, sum)| *weight = sum / count);
            }
            self.edges.iter_mut().zip(&edges).for_each(|(edge, sum)| *edge = sum / count);
        }
    }

    /// Goes over the data `passes` times and calls `look` [`LOOKS`] times in each.
    fn learn_in_parts(&mut self, items: &Items, passes: usize, mut look: impl FnMut(&Self)) {
        let mut order = self.data.sequences();
        let mut random = Random::new(7);
        let mut lattice = Lattice::new();
        for _ in 0..passes {
            random.shuffle(&mut order);
            for part in order.chunks(order.len().div_ceil(LOOKS).max(1)) {
                for &(start, end) in part {
                    self.learn(items, start, end, order.len(), &mut lattice);
                }
                for feature in 0..self.drawn.len() {
                    self.draw(feature, order.len());
                }
                look(self);
            }
        }
    }

    /// Applies what L1 and L2 ask for since the feature was last met.
    fn draw(&mut self, feature: usize, sequences: usize) {
        let steps = (self.step - self.drawn[feature]) as f32 / sequences as f32;
        self.drawn[feature] = self.step;
        if steps == 0.0 {
            return;
        }
        let Options { rate, l1, l2, .. } = *self.options;
        let row = &mut self.table[feature];
        for (weight, square) in row.weights.iter_mut().zip(&row.squares) {
            let far = rate * steps / square.sqrt();
            *weight = weight.signum() * (weight.abs() - far * l1).max(0.0) / (1.0 + far * l2);
        }
    }

    /// One step for the items `start..end`.
    fn learn(&mut self, items: &Items, start: usize, end: usize, sequences: usize, lattice: &mut Lattice) {
        let labels = self.labels;
        lattice.factors.clear();
        self.step += 1;
        lattice.leave_out(items, start..end, self.options.dropout);
        let scale = 1.0 / (1.0 - self.options.dropout);
        for item in 0..end - start {
            let mut scores = [0.0f32; WIDE];
            for &feature in lattice.items.of(item) {
                if self.drawn[feature as usize] != self.step {
                    self.draw(feature as usize, sequences);
                }
                let weights = &self.table[feature as usize].weights;
                scores.iter_mut().zip(weights).for_each(|(score, weight)| *score += weight);
            }
            let top = scores[..labels].iter().copied().fold(f32::MIN, f32::max);
            lattice.factors.extend(scores[..labels].iter().map(|score| exp((score - top) * scale)));
        }
        let gold = &self.data.gold[start..end];
        let weights = &self.data.weights[start..end];
        lattice.edges.clear();
        lattice.edges.extend(self.edges.iter().zip(&self.allowed).map(|(&edge, allowed)| exp(edge) * allowed));
        let mut edges = vec![0.0; self.edges.len()];
        let free = self.expect(lattice, None, weights, 1.0, &mut edges);
        let held = self.expect(lattice, Some(gold), weights, -1.0, &mut edges);
        // nothing is learned from labels that are forbidden
        let (Some(free), Some(held)) = (free, held) else { return };
        let rate = self.options.rate;
        for at in 0..end - start {
            let mut gradient = [0.0; WIDE];
            let mut felt = 0.0f32;
            for label in 0..labels {
                gradient[label] = (free[at * labels + label] - held[at * labels + label]) * weights[at];
                felt = felt.max(gradient[label].abs());
            }
            // an item that is learned already costs no more time
            if felt < 1e-4 {
                continue;
            }
            for &feature in lattice.items.of(at) {
                let row = &mut self.table[feature as usize];
                let weights = row.weights.iter_mut().zip(&mut row.squares).zip(&row.learned);
                for (((weight, square), learned), gradient) in weights.zip(&gradient) {
                    *square += gradient * gradient;
                    *weight -= learned * rate * gradient / square.sqrt();
                }
            }
        }
        for ((weight, square), gradient) in self.edges.iter_mut().zip(&mut self.edge_squares).zip(&edges) {
            *square += gradient * gradient;
            *weight -= rate * gradient / square.sqrt();
        }
    }

    /// The expected labels of each item, all rows of labels that `held` allows taken together; the expected edges times
    /// `sign` are added to `edges`. `None` where no row of labels is allowed.
    fn expect(
        &self,
        lattice: &mut Lattice,
        held: Option<&[u32]>,
        weights: &[f32],
        sign: f32,
        edges: &mut [f32],
    ) -> Option<Vec<f32>> {
        let labels = self.labels;
        let length = weights.len();
        let Lattice { edges: factors, forward, backward, sums, .. } = lattice;
        let (between, ends) = factors.split_at(labels * labels);
        let (first, last) = ends.split_at(labels);
        let factors = &lattice.factors;
        let local = |at: usize, label: usize| match held {
            Some(masks) if masks[at] >> label & 1 == 0 => 0.0,
            _ => factors[at * labels + label],
        };
        forward.clear();
        forward.resize(length * labels, 0.0);
        backward.clear();
        backward.resize(length * labels, 0.0);
        sums.clear();
        for at in 0..length {
            let (before, here) = forward.split_at_mut(at * labels);
            let here = &mut here[..labels];
            match at {
                0 => here.copy_from_slice(first),
                _ => {
                    for (value, row) in before[(at - 1) * labels..].iter().zip(between.chunks_exact(labels)) {
                        if *value > 0.0 {
                            here.iter_mut().zip(row).for_each(|(here, weight)| *here += value * weight);
                        }
                    }
                }
            }
            here.iter_mut().enumerate().for_each(|(label, value)| *value *= local(at, label));
            let sum: f32 = here.iter().sum();
            sums.push(sum);
            if sum > 0.0 {
                here.iter_mut().for_each(|value| *value /= sum);
            }
        }
        let mut all = 0.0;
        for label in 0..labels {
            all += forward[(length - 1) * labels + label] * last[label];
        }
        if all == 0.0 || sums.contains(&0.0) {
            return None;
        }
        for label in 0..labels {
            backward[(length - 1) * labels + label] = last[label] / all;
        }
        for at in (1..length).rev() {
            let (before, behind) = backward.split_at_mut(at * labels);
            let before = &mut before[(at - 1) * labels..];
            let mut next = [0.0; MAX_LABELS];
            for label in 0..labels {
                next[label] = behind[label] * local(at, label) / sums[at];
            }
            let weight = sign * (weights[at] + weights[at - 1]) * 0.5;
            for (from, row) in between.chunks_exact(labels).enumerate() {
                let value = forward[(at - 1) * labels + from];
                if value == 0.0 {
                    continue;
                }
                let mut sum = 0.0;
                for (to, factor) in row.iter().enumerate() {
                    let both = factor * next[to];
                    sum += both;
                    edges[from * labels + to] += weight * value * both;
                }
                before[from] = sum;
            }
        }
        let expected: Vec<f32> = forward.iter().zip(&*backward).map(|(forward, backward)| forward * backward).collect();
        let corner = labels * labels;
        for label in 0..labels {
            edges[corner + label] += sign * weights[0] * expected[label];
            edges[corner + labels + label] += sign * weights[length - 1] * expected[(length - 1) * labels + label];
        }
        Some(expected)
    }

    /// The features that matter most, in the order of their keys.
    fn best(&self, counts: &[u32], most: usize) -> Vec<u32> {
        let mut ranked: Vec<(f32, u32)> = Vec::new();
        for (feature, (row, &count)) in self.table.iter().zip(counts).enumerate() {
            let top = row.weights.iter().map(|weight| weight.abs()).fold(0.0, f32::max);
            if top > 0.0 {
                ranked.push((top * (count as f32).sqrt(), feature as u32));
            }
        }
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut kept: Vec<u32> = ranked.into_iter().take(most).map(|(_, feature)| feature).collect();
        kept.sort_unstable();
        kept
    }

    fn take_over(&mut self, other: &Self, kept: &[u32]) {
        let least = self.options.least / f32::from(self.options.scale);
        for (row, &feature) in self.table.iter_mut().zip(kept) {
            *row = other.table[feature as usize];
            for (weight, learned) in
                row.weights.iter_mut().zip(&mut row.learned).filter(|(weight, _)| weight.abs() < least)
            {
                (*weight, *learned) = (0.0, 0.0);
            }
        }
        self.edges.copy_from_slice(&other.edges);
        self.edge_squares.copy_from_slice(&other.edge_squares);
    }

    /// Rounds the weights and lays out the file.
    fn write(&self, task: &str, keys: &[u32]) -> Vec<u8> {
        let labels = self.labels;
        let unit = f32::from(self.options.scale);
        let mut parts = Parts {
            task,
            labels: &self.data.labels,
            id_bits: self.options.id_bits - self.options.cut_bits,
            scale: self.options.scale,
            transitions: Vec::new(),
            start: Vec::new(),
            end: Vec::new(),
            keys: Vec::new(),
            weights: Vec::new(),
        };
        for (row, key) in self.table.iter().zip(keys.iter().map(|key| key >> self.options.cut_bits)) {
            let rounded = row.weights[..labels].iter().map(|weight| (weight * unit).round().clamp(-127.0, 127.0) as i8);
            // of two features whose cut keys are the same, the first is kept
            if parts.keys.last() != Some(&key) && rounded.clone().any(|weight| weight != 0) {
                parts.keys.push(key);
                parts.weights.extend(rounded);
            }
        }
        let edges = self.edges.iter().zip(&self.allowed);
        let mut edges = edges.map(|(&edge, &allowed)| {
            (allowed > 0.0).then_some((edge * unit).round().clamp(-30_000.0, 30_000.0) as i16)
        });
        parts.transitions.extend(edges.by_ref().take(labels * labels));
        parts.start.extend(edges.by_ref().take(labels));
        parts.end.extend(edges);
        parts.write()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::{Chain, Scratch, feature};

    /// Capitals open a name, `-` goes on with it; what stands behind `of` is in the name too.
    fn toy(words: &str) -> (Sequence, Vec<u8>) {
        let mut sequence = Sequence::default();
        let mut labels: Vec<u8> = Vec::new();
        let mut before = "";
        for word in words.split(' ') {
            sequence.push(feature(0, 0));
            sequence.push(feature(1, crate::tagger::hash(word.as_bytes())));
            sequence.push(feature(2, crate::tagger::hash(before.as_bytes())));
            sequence.push(feature(3, u64::from(word.starts_with(char::is_uppercase))));
            sequence.end_item();
            let inside = labels.last().is_some_and(|&label| label > 0);
            labels.push(match word {
                "of" if inside => 2,
                _ if before == "of" && inside => 2,
                _ if word.starts_with(char::is_uppercase) => 1,
                _ => 0,
            });
            before = word;
        }
        (sequence, labels)
    }

    fn data() -> Data {
        let mut data = Data::new(&["O", "B", "I"]);
        for words in [
            "the Bank of england is",
            "Bank of ghana",
            "here is Bank of ghana here",
            "all of them saw Ada",
            "one of us is King of spain",
            "of the",
        ] {
            let (sequence, labels) = toy(words);
            for _ in 0..5 {
                data.push(&sequence, &labels);
            }
        }
        data
    }

    fn options() -> Options {
        Options { l1: 0.05, forbid: |from, to| matches!(from, "O" | "^") && to == "I", ..Options::default() }
    }

    #[test]
    fn a_toy_task_is_learned_and_carries_over() {
        let chain = Chain::read("toy", &train("toy", &data(), &options())).unwrap();
        let (sequence, labels) = toy("some of these met Queen of ghana here");
        let (mut scratch, mut tags) = (Scratch::default(), Vec::new());
        chain.decode(&sequence, &mut scratch, &mut tags);
        assert_eq!(tags.iter().map(|tag| tag.label).collect::<Vec<_>>(), labels);
        assert_eq!(chain.task(), "toy");
        assert_eq!(scratch.probability(0, 2), 0.0, "a name cannot open with I");
    }

    #[test]
    fn the_same_data_gives_the_same_bytes() {
        assert_eq!(train("toy", &data(), &options()), train("toy", &data(), &options()));
    }

    #[test]
    fn items_of_which_little_is_known_do_no_harm() {
        let mut data = data();
        let (sequence, labels) = toy("Bank of england is here");
        data.push_partial(&sequence, &[0b110, 0b111, 0b111, 0b001, 0b111], &[1.0; 5]);
        let chain = Chain::read("toy", &train("toy", &data, &options())).unwrap();
        let mut found = Vec::new();
        chain.label(&sequence, &mut Scratch::default(), &mut found);
        assert_eq!(found, labels);
    }

    #[test]
    fn labels_that_are_forbidden_teach_nothing() {
        let mut data = data();
        let (sequence, _) = toy("all is here");
        for _ in 0..50 {
            data.push(&sequence, &[2, 2, 2]);
        }
        let chain = Chain::read("toy", &train("toy", &data, &options())).unwrap();
        let mut found = Vec::new();
        chain.label(&sequence, &mut Scratch::default(), &mut found);
        assert_eq!(found, [0, 0, 0]);
    }

    #[test]
    fn at_most_the_asked_number_of_features_is_kept() {
        let all = train("toy", &data(), &options());
        let few = train("toy", &data(), &Options { max_features: 5, ..options() });
        assert!(few.len() + 20 < all.len(), "{} against {}", few.len(), all.len());
    }
}
