//! HTML pages: the text of the article's body.

use std::collections::HashMap;

use article_inspector::Report;
use serde::Deserialize;

use super::data::{Data, corpus};
use super::figure::Figure;
use super::words::{body_text, plain, words};

#[derive(Deserialize)]
struct Gold {
    gold: String,
    /// Snippets that must come out.
    #[serde(default)]
    with: Option<Vec<String>>,
    /// Snippets that must not.
    #[serde(default)]
    without: Option<Vec<String>>,
}

struct Part {
    /// Shares of the page's shingles that are right, extra, missed; none for a page without any.
    shingles: Option<[f64; 3]>,
    exact: bool,
    bag: f64,
    /// Hits and number.
    kept: (u64, u64),
    clean: (u64, u64),
}

pub(super) fn measure(data: &Data<'_>) -> Result<Vec<Figure>, String> {
    let mut figures = Vec::new();
    for file in data.files("boilerplate", "html-articles-dev.jsonl.gz")? {
        let parts = data.each(&file, false, score)?;
        let shingled: Vec<_> = parts.iter().filter_map(|part| part.shingles).collect();
        let sums = [0, 1, 2].map(|index| shingled.iter().map(|part| part[index]).sum());
        let exact = parts.iter().filter(|part| part.exact).count() as u64;
        let bags = parts.iter().map(|part| part.bag).sum();
        let add = |sum: (u64, u64), part: (u64, u64)| (sum.0 + part.0, sum.1 + part.1);
        let kept = parts.iter().map(|part| part.kept).fold((0, 0), add);
        let clean = parts.iter().map(|part| part.clean).fold((0, 0), add);
        let corpus = corpus(&file);
        figures.push(Figure::parts("html", &corpus, "4-word shingles", sums));
        figures.push(Figure::share("html", &corpus, "exact pages", exact, shingled.len() as u64));
        figures.push(Figure::mean("html", &corpus, "bags of words", bags, parts.len()));
        figures.push(Figure::share("html", &corpus, "snippets kept", kept.0, kept.1));
        figures.push(Figure::share("html", &corpus, "junk left out", clean.0, clean.1));
    }
    Ok(figures)
}

fn score(gold: &Gold, report: &Report) -> Part {
    let body = body_text(report);
    let flat = plain(&body);
    let hits = |snippets: &Option<Vec<String>>| {
        let snippets = snippets.as_deref().unwrap_or_default();
        (snippets.iter().filter(|snippet| flat.contains(&plain(snippet))).count() as u64, snippets.len() as u64)
    };
    let kept = hits(&gold.with);
    let (found, junk) = hits(&gold.without);
    let [right, extra, missed] = overlap(&shingles(&list(&gold.gold)), &shingles(&list(&body)));
    let total = right + extra + missed;
    Part {
        shingles: (total > 0).then(|| [right, extra, missed].map(|part| part as f64 / total as f64)),
        exact: total > 0 && extra == 0 && missed == 0,
        bag: bag_f1(&gold.gold, &body),
        kept,
        clean: (junk - found, junk),
    }
}

fn list(text: &str) -> Vec<&str> {
    words(text).map(|word| word.text).collect()
}

/// Runs of four words with their number; a shorter text is one run.
fn shingles<'a, 'b>(words: &'b [&'a str]) -> HashMap<&'b [&'a str], u64> {
    let size = words.len().clamp(1, 4);
    let mut counts = HashMap::new();
    for run in words.windows(size) {
        *counts.entry(run).or_insert(0) += 1;
    }
    counts
}

/// How many are in both, in `got` alone, in `want` alone.
fn overlap<K: std::hash::Hash + Eq>(want: &HashMap<K, u64>, got: &HashMap<K, u64>) -> [u64; 3] {
    let both: u64 = want.iter().map(|(key, number)| (*number).min(got.get(key).copied().unwrap_or(0))).sum();
    [both, got.values().sum::<u64>() - both, want.values().sum::<u64>() - both]
}

/// F1 of two texts as bags of lower-case words.
fn bag_f1(want: &str, got: &str) -> f64 {
    let (want, got) = (want.to_lowercase(), got.to_lowercase());
    let bag = |text| {
        let mut counts = HashMap::new();
        for word in words(text) {
            *counts.entry(word.text).or_insert(0) += 1;
        }
        counts
    };
    let parts = overlap(&bag(&want), &bag(&got)).map(|part| part as f64);
    Figure::parts("html", "", "", parts).score
}
