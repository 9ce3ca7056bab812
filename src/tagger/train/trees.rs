//! Trains [`crate::tagger::Trees`]: gradient boosting of the logistic loss, with histograms.
//!
//! Numbers are sorted into at most 255 bins a column. A tree grows level by level: for every column and bin it is
//! summed up what all leaves together would gain by that question, and the best is asked of all. A tree over 100,000
//! rows and 50 columns takes about 50 ms on two threads.

use std::thread;

use super::Random;
use crate::tagger::numeric::{exp, logistic};
use crate::tagger::trees::{MAX_DEPTH, Parts, Question};

/// How trees are trained.
#[derive(Clone, Debug)]
pub struct Options {
    /// The most trees.
    pub trees: usize,
    /// Levels of a tree, at most 8.
    pub depth: usize,
    /// How much of what a tree finds is believed.
    pub rate: f32,
    /// How strongly leaves are drawn to zero.
    pub l2: f32,
    /// The share of the columns that each tree may ask about.
    pub columns: f32,
    /// The share of the rows that each tree is grown on.
    pub rows: f32,
    /// Stop when the validation rows got no better for this many trees.
    pub patience: usize,
    /// Units of a leaf in one unit of log-odds.
    pub scale: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { trees: 300, depth: 6, rate: 0.1, l2: 5.0, columns: 0.7, rows: 0.8, patience: 30, scale: 256 }
    }
}

/// Rows of numbers with their answers.
#[derive(Clone, Debug)]
pub struct Data {
    columns: Vec<String>,
    values: Vec<i16>,
    answers: Vec<bool>,
    weights: Vec<f32>,
}

impl Data {
    /// No row yet; at most 255 columns, named for the model's card and for checks.
    pub fn new(columns: &[&str]) -> Self {
        assert!((1..=255).contains(&columns.len()), "trees take 1 to 255 columns");
        let columns = columns.iter().map(|&column| column.to_owned()).collect();
        Self { columns, values: vec![], answers: vec![], weights: vec![] }
    }

    /// Adds a row, its answer, and how much it counts.
    pub fn push(&mut self, row: &[i16], answer: bool, weight: f32) {
        assert!(row.len() == self.columns.len(), "one number a column");
        self.values.extend_from_slice(row);
        self.answers.push(answer);
        self.weights.push(weight);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.answers.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    fn rows(&self) -> impl Iterator<Item = &[i16]> {
        self.values.chunks_exact(self.columns.len())
    }
}

/// The model file of task `task`; with rows for `validation`, only the trees up to their best.
pub fn train(task: &str, data: &Data, validation: Option<&Data>, options: &Options) -> Vec<u8> {
    assert!(!data.is_empty() && options.depth <= MAX_DEPTH, "there must be rows, and at most {MAX_DEPTH} levels");
    let bins: Vec<Bins> = (0..data.columns.len()).map(|column| Bins::new(data, column)).collect();
    let total: f64 = data.weights.iter().map(|&w| f64::from(w)).sum();
    let yes: f64 = data.answers.iter().zip(&data.weights).filter(|(a, _)| **a).map(|(_, &w)| f64::from(w)).sum();
    let scale = options.scale as f32;
    let base = (log_odds(((yes + 0.5) / (total + 1.0)) as f32) * scale).round();
    let mut odds = vec![base / scale; data.len()];
    let mut checked = validation.map(|rows| (rows, vec![base / scale; rows.len()]));
    let mut parts = Parts {
        task,
        columns: &data.columns,
        depth: options.depth,
        questions: Vec::new(),
        leaves: Vec::new(),
        base: base as i32,
        scale: options.scale,
    };
    let mut random = Random::new(11);
    let (mut best, mut best_trees) = (f64::INFINITY, 0);
    for tree in 1..=options.trees {
        let (questions, leaf_of, values) = grow(data, &bins, &odds, options, &mut random);
        for (odds, &leaf) in odds.iter_mut().zip(&leaf_of) {
            *odds += f32::from(values[usize::from(leaf)]) / scale;
        }
        if let Some((rows, odds)) = &mut checked {
            for (row, odds) in rows.rows().zip(odds.iter_mut()) {
                *odds += f32::from(values[leaf(&questions, row)]) / scale;
            }
            let loss = loss(rows, odds);
            if loss < best {
                (best, best_trees) = (loss, tree);
            }
        }
        parts.questions.extend(questions);
        parts.leaves.extend(values);
        if checked.is_some() && tree >= best_trees + options.patience {
            break;
        }
    }
    if checked.is_some() {
        parts.questions.truncate(best_trees * options.depth);
        parts.leaves.truncate(best_trees << options.depth);
    }
    parts.write()
}

/// The thresholds of one column and the bin of each row: the number of thresholds below its value.
struct Bins {
    thresholds: Vec<i16>,
    of: Vec<u8>,
}

impl Bins {
    fn new(data: &Data, column: usize) -> Self {
        let values: Vec<i16> = data.rows().map(|row| row[column]).collect();
        let mut sorted = values.clone();
        sorted.sort_unstable();
        let mut distinct = sorted.clone();
        distinct.dedup();
        let mut thresholds: Vec<i16> = match distinct.len() {
            // in the middle between two neighbours
            ..=255 => distinct
                .windows(2)
                .map(|pair| ((i32::from(pair[0]) + i32::from(pair[1])).div_euclid(2)) as i16)
                .collect(),
            _ => (1..255).map(|part| sorted[part * sorted.len() / 255]).collect(),
        };
        thresholds.dedup();
        let of = values.iter().map(|value| thresholds.partition_point(|threshold| threshold < value) as u8).collect();
        Self { thresholds, of }
    }
}

/// What is summed up for the rows of a leaf: first and second derivatives of the loss.
type Sum = [f32; 2];

/// One tree: its questions, the leaf of each row, and the leaves' values.
fn grow(
    data: &Data,
    bins: &[Bins],
    odds: &[f32],
    options: &Options,
    random: &mut Random,
) -> (Vec<Question>, Vec<u8>, Vec<i16>) {
    let gradients: Vec<Sum> = (0..data.len())
        .map(|row| {
            let p = logistic(odds[row]);
            let weight = data.weights[row];
            [(f32::from(data.answers[row]) - p) * weight, (p * (1.0 - p)).max(1e-6) * weight]
        })
        .collect();
    let mut columns: Vec<usize> = (0..bins.len()).filter(|&column| !bins[column].thresholds.is_empty()).collect();
    random.shuffle(&mut columns);
    columns.truncate(((bins.len() as f32 * options.columns).ceil() as usize).max(1));
    columns.sort_unstable();
    let limit = (f64::from(options.rows) * 65_536.0) as u64;
    let sample: Vec<u32> = (0..data.len() as u32).filter(|_| random.next() >> 48 < limit).collect();
    let mut leaf_of = vec![0u8; data.len()];
    let mut questions = Vec::new();
    for level in 0..options.depth {
        let (left, right) = columns.split_at(columns.len() / 2);
        let best = |columns: &[usize]| best_question(columns, bins, &sample, &leaf_of, &gradients, level, options.l2);
        let (one, other) = thread::scope(|scope| {
            let one = scope.spawn(|| best(left));
            let other = best(right);
            (one.join().expect("growing a tree does not panic"), other)
        });
        // the first of equals, whichever thread found it
        let chosen = [one, other].into_iter().flatten().reduce(|a, b| if b.0 > a.0 { b } else { a });
        let Some((_, column, bin)) = chosen else {
            questions.push(Question { column: 0, threshold: i16::MAX });
            continue;
        };
        for (leaf, &of) in leaf_of.iter_mut().zip(&bins[column].of) {
            *leaf |= u8::from(usize::from(of) > bin) << level;
        }
        questions.push(Question { column: column as u8, threshold: bins[column].thresholds[bin] });
    }
    let mut sums = vec![[0f64; 2]; 1 << options.depth];
    for &row in &sample {
        let (sum, gradient) = (&mut sums[usize::from(leaf_of[row as usize])], gradients[row as usize]);
        sum[0] += f64::from(gradient[0]);
        sum[1] += f64::from(gradient[1]);
    }
    let value = |sum: &[f64; 2]| {
        let step = sum[0] / (sum[1] + f64::from(options.l2)) * f64::from(options.rate);
        (step * f64::from(options.scale)).round().clamp(-32_000.0, 32_000.0) as i16
    };
    (questions, leaf_of, sums.iter().map(value).collect())
}

/// The question among `columns` that gains most, as gain, column and bin.
fn best_question(
    columns: &[usize],
    bins: &[Bins],
    sample: &[u32],
    leaf_of: &[u8],
    gradients: &[Sum],
    level: usize,
    l2: f32,
) -> Option<(f32, usize, usize)> {
    let leaves = 1 << level;
    let score = |sum: Sum| sum[0] * sum[0] / (sum[1] + l2);
    let mut best: Option<(f32, usize, usize)> = None;
    let mut histogram: Vec<Sum> = Vec::new();
    for &column in columns {
        let bins = &bins[column];
        let width = bins.thresholds.len() + 1;
        histogram.clear();
        histogram.resize(leaves * width, [0.0; 2]);
        for &row in sample {
            let row = row as usize;
            let cell = &mut histogram[usize::from(leaf_of[row]) * width + usize::from(bins.of[row])];
            cell[0] += gradients[row][0];
            cell[1] += gradients[row][1];
        }
        let mut gains = vec![0.0; width - 1];
        for cells in histogram.chunks_exact(width) {
            let whole = cells.iter().fold([0.0; 2], |sum, cell| [sum[0] + cell[0], sum[1] + cell[1]]);
            if whole[1] == 0.0 {
                continue;
            }
            let mut below = [0.0; 2];
            for (gain, cell) in gains.iter_mut().zip(cells) {
                below = [below[0] + cell[0], below[1] + cell[1]];
                let above = [whole[0] - below[0], whole[1] - below[1]];
                *gain += score(below) + score(above) - score(whole);
            }
        }
        for (bin, &gain) in gains.iter().enumerate() {
            if gain > best.map_or(1e-6, |best| best.0) {
                best = Some((gain, column, bin));
            }
        }
    }
    best
}

fn leaf(questions: &[Question], row: &[i16]) -> usize {
    let answers = questions.iter().map(|question| row[usize::from(question.column)] > question.threshold);
    answers.enumerate().fold(0, |leaf, (level, answer)| leaf | usize::from(answer) << level)
}

/// The mean logistic loss.
fn loss(rows: &Data, odds: &[f32]) -> f64 {
    let one = |((&odds, &answer), &weight): ((&f32, &bool), &f32)| {
        let wrong = if answer { -odds } else { odds };
        f64::from(weight) * if wrong > 30.0 { f64::from(wrong) } else { f64::from(exp(wrong)).ln_1p() }
    };
    odds.iter().zip(&rows.answers).zip(&rows.weights).map(one).sum()
}

/// The log-odds of a probability, by halving: exact to a thousandth, and the same everywhere.
fn log_odds(p: f32) -> f32 {
    let (mut low, mut high) = (-12.0f32, 12.0f32);
    for _ in 0..20 {
        let middle = (low + high) / 2.0;
        if logistic(middle) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::Trees;

    /// Yes when exactly one of two numbers is positive; a third says nothing.
    fn data(seed: u64, rows: usize) -> Data {
        let mut random = Random::new(seed);
        let mut data = Data::new(&["one", "other", "noise"]);
        for _ in 0..rows {
            let row = [0; 3].map(|_: i16| random.below(2001) as i16 - 1000);
            data.push(&row, (row[0] > 0) != (row[1] > 0), 1.0);
        }
        data
    }

    #[test]
    fn trees_learn_what_no_single_question_tells() {
        let bytes = train("toy", &data(1, 2000), Some(&data(2, 500)), &Options::default());
        let trees = Trees::read("toy", &bytes).unwrap();
        let unseen = data(3, 1000);
        let right = unseen.rows().zip(&unseen.answers).filter(|(row, answer)| (trees.score(row) > 0.5) == **answer);
        let right = right.count();
        assert!(right > 970, "{right} of 1000 right");
    }

    #[test]
    fn the_same_data_gives_the_same_bytes() {
        let options = Options { trees: 20, ..Options::default() };
        assert_eq!(train("toy", &data(1, 500), None, &options), train("toy", &data(1, 500), None, &options));
    }

    #[test]
    fn rows_of_no_weight_are_not_learned_from() {
        let mut data = data(1, 1000);
        for _ in 0..1000 {
            data.push(&[500, 500, 0], true, 0.0);
        }
        let trees = Trees::read("toy", &train("toy", &data, None, &Options::default())).unwrap();
        assert!(trees.score(&[500, 500, 0]) < 0.5);
    }
}
