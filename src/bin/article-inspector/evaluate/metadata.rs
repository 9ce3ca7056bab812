//! Title by its words, author by the set of names, date by its day.

use std::collections::BTreeSet;

use article_inspector::Report;
use serde::Deserialize;

use super::data::{Data, corpus};
use super::figure::{Counts, Figure};
use super::words::{is_word, plain};

#[derive(Deserialize)]
struct Gold {
    title: Option<String>,
    author: Option<String>,
    date: Option<String>,
}

pub(super) fn measure(data: &Data<'_>) -> Result<Vec<Figure>, String> {
    let mut figures = Vec::new();
    for file in data.files("boilerplate", "html-articles-dev.jsonl.gz")? {
        let mut sums = [Counts::default(); 3];
        for part in data.each(&file, false, score)? {
            sums.iter_mut().zip(part).for_each(|(sum, part)| sum.add(part));
        }
        let named = ["title", "author", "date"].into_iter().zip(sums);
        figures.extend(named.map(|(what, counts)| Figure::counts("metadata", &corpus(&file), what, counts)));
    }
    Ok(figures)
}

fn score(gold: &Gold, report: &Report) -> [Counts; 3] {
    let said = &report.metadata;
    [
        judge(&gold.title, &said.title, |want, got| plain(want) == plain(got)),
        judge(&gold.author, &said.author, |want, got| authors(want) == authors(got)),
        judge(&gold.date, &said.date, |want, got| want.chars().take(10).eq(got.chars().take(10))),
    ]
}

fn judge(want: &Option<String>, got: &Option<String>, same: impl Fn(&str, &str) -> bool) -> Counts {
    let want = want.as_deref().filter(|want| !want.is_empty());
    let got = got.as_deref().filter(|got| !got.is_empty());
    let right = want.zip(got).is_some_and(|(want, got)| same(want, got));
    Counts::of(usize::from(right), usize::from(got.is_some()), usize::from(want.is_some()))
}

/// The names in a list of authors: parted by commas, semicolons, `&` and the word `and`.
fn authors(list: &str) -> BTreeSet<String> {
    list.split([',', ';', '&']).flat_map(split_and).map(plain).collect()
}

/// Splits at the word `and`.
fn split_and(list: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, and) in list.match_indices("and") {
        let glued = list[..at].ends_with(is_word) || list[at + and.len()..].starts_with(is_word);
        if !glued {
            out.push(&list[from..at]);
            from = at + and.len();
        }
    }
    out.push(&list[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_authors_are_sets_of_names() {
        assert_eq!(authors("Ann Sand, Bo and Cy"), authors("cy & bo; Ann  Sand"));
        assert_ne!(authors("Sandy Andrews"), authors("S, y rews"));
    }
}
