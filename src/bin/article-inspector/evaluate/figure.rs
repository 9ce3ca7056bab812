//! One row of the table.

use serde::{Deserialize, Serialize};

/// What is counted: right, said in vain, missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Said and right.
    pub(super) right: u64,
    /// Said and wrong.
    pub(super) extra: u64,
    /// Right and not said.
    pub(super) missed: u64,
}

impl Counts {
    pub(super) fn add(&mut self, other: Counts) {
        self.right += other.right;
        self.extra += other.extra;
        self.missed += other.missed;
    }

    /// From how many were right, said and known.
    pub(super) fn of(right: usize, said: usize, known: usize) -> Self {
        Self { right: right as u64, extra: (said - right) as u64, missed: (known - right) as u64 }
    }
}

/// A measured figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Figure {
    /// The task, as the command line names it.
    pub(super) task: String,
    /// The file it was measured on, without endings.
    pub(super) corpus: String,
    /// What is measured.
    pub(super) what: String,
    pub(super) precision: Option<f64>,
    pub(super) recall: Option<f64>,
    /// F1, or the share or mean where there is no F1.
    pub(super) score: f64,
    /// How many of how many, where it is a share.
    pub(super) of: Option<(u64, u64)>,
    /// What the score must reach.
    pub(super) must: Option<f64>,
}

/// The floors: task, corpus, what, score. On development data; an unseen collection is judged by the same ones.
const MUST: &[(&str, &str, &str, f64)] = &[
    ("paste", "paste-dev", "by word", 0.950),
    ("html", "html-articles-dev", "4-word shingles", 0.960),
    ("html", "html-articles-dev", "bags of words", 0.960),
    ("html", "html-articles-dev", "snippets kept", 0.965),
    ("html", "html-articles-dev", "junk left out", 0.940),
    ("metadata", "html-articles-dev", "title", 0.85),
    ("metadata", "html-articles-dev", "author", 0.80),
    ("metadata", "html-articles-dev", "date", 0.87),
    ("entities", "conll2003-dev", "PER+ORG+LOC", 0.87),
    ("entities", "worldwide-dev", "PER+ORG+LOC", 0.81),
    ("entities", "worldwide-dev", "Date", 0.75),
    ("entities", "worldwide-dev", "Money", 0.75),
    ("entities", "politics-dev", "PER+ORG+LOC", 0.68),
    ("entities", "ewt-dev", "PER+ORG+LOC", 0.60),
    ("quotes", "polnear-dev", "words in marks", 0.987),
    ("quotes", "polnear-dev", "all words", 0.84),
    ("quotes", "polnear-dev", "sources in marks", 0.89),
    ("quotes", "polnear-dev", "sources of all", 0.64),
    ("speakers", "speakers-dev", "turns", 0.985),
    ("speakers", "speakers-dev", "right speaker", 0.975),
    ("sample", "article", "blocks exact", 1.0),
    ("sample", "article", "removed touched", 1.0),
    ("sample", "article", "defects touched", 0.8),
    ("sample", "article", "quotes found", 1.0),
    ("sample", "article", "quotes' speaker", 16.0 / 17.0),
    ("sample", "article", "mentions", 0.95),
    ("sample", "article", "turns", 1.0),
    ("sample", "article", "right speaker", 1.0),
];

impl Figure {
    fn new(task: &str, corpus: &str, what: &str, score: f64) -> Self {
        let must = MUST.iter().find(|floor| (floor.0, floor.1, floor.2) == (task, corpus, what)).map(|floor| floor.3);
        let (task, corpus, what) = (task.to_owned(), corpus.to_owned(), what.to_owned());
        Self { task, corpus, what, precision: None, recall: None, score, of: None, must }
    }

    /// Precision, recall and F1 of parts that may be fractions: right, extra, missed.
    pub(super) fn parts(task: &str, corpus: &str, what: &str, [right, extra, missed]: [f64; 3]) -> Self {
        let ratio = |part: f64, whole: f64| if whole == 0.0 { 0.0 } else { part / whole };
        let (p, r) = (ratio(right, right + extra), ratio(right, right + missed));
        let figure = Self::new(task, corpus, what, ratio(2.0 * p * r, p + r));
        Self { precision: Some(p), recall: Some(r), ..figure }
    }

    /// Precision, recall and F1 of counts.
    pub(super) fn counts(task: &str, corpus: &str, what: &str, counts: Counts) -> Self {
        let Counts { right, extra, missed } = counts;
        Self::parts(task, corpus, what, [right as f64, extra as f64, missed as f64])
    }

    /// The share `hits / of`; of nothing it is 0.
    pub(super) fn share(task: &str, corpus: &str, what: &str, hits: u64, of: u64) -> Self {
        let figure = Self::new(task, corpus, what, hits as f64 / of.max(1) as f64);
        Self { of: Some((hits, of)), ..figure }
    }

    /// A mean.
    pub(super) fn mean(task: &str, corpus: &str, what: &str, sum: f64, number: usize) -> Self {
        Self::new(task, corpus, what, sum / number.max(1) as f64)
    }

    /// What the row is about, for the table and for comparing.
    pub(super) fn name(&self) -> String {
        format!("{:9} {:18} {:17}", self.task, self.corpus, self.what)
    }

    /// Prints the row.
    pub(super) fn print(&self) {
        let cell = |value: Option<f64>| value.map_or_else(|| " ".repeat(6), |value| format!("{value:.4}"));
        let must = match self.must {
            Some(must) if self.score >= must => format!("{must:.3} ok"),
            Some(must) => format!("{must:.3} below"),
            None => String::new(),
        };
        let of = self.of.map_or_else(String::new, |(hits, of)| format!("{hits}/{of}"));
        let row =
            format!("{} {} {} {:.4} {of:>11} {must}", self.name(), cell(self.precision), cell(self.recall), self.score);
        println!("{}", row.trim_end());
    }
}

/// Prints the head of the table.
pub(super) fn print_head() {
    println!("{:9} {:18} {:17} {:6} {:6} {:6} {:>11} must", "task", "corpus", "figure", "P", "R", "F1", "of");
}
