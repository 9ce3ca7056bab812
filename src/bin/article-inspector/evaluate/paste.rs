//! Pasted lines: which belong to the article's body.

use article_inspector::Report;
use serde::Deserialize;

use super::data::{Data, corpus};
use super::figure::{Counts, Figure};
use super::words::{body_mask, words};

#[derive(Deserialize)]
struct Gold {
    lines: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    t: String,
    /// 1 body, 0 junk; blank lines have none and are not judged.
    y: Option<u8>,
}

/// Counts weighted by words, counts of lines, lines right, lines judged.
type Part = (Counts, Counts, u64, u64);

pub(super) fn measure(data: &Data<'_>) -> Result<Vec<Figure>, String> {
    let mut figures = Vec::new();
    for file in data.files("boilerplate", "paste-dev.jsonl.gz")? {
        let (mut by_word, mut by_line, mut right, mut judged) = Part::default();
        for part in data.each(&file, false, score)? {
            by_word.add(part.0);
            by_line.add(part.1);
            right += part.2;
            judged += part.3;
        }
        let corpus = corpus(&file);
        figures.push(Figure::counts("paste", &corpus, "by word", by_word));
        figures.push(Figure::counts("paste", &corpus, "by line", by_line));
        figures.push(Figure::share("paste", &corpus, "lines right", right, judged));
    }
    Ok(figures)
}

fn score(gold: &Gold, report: &Report) -> Part {
    let mask = body_mask(report);
    let (mut part, mut at) = (Part::default(), 0);
    for line in &gold.lines {
        let length = line.t.chars().count();
        let inside = mask.iter().skip(at).take(length).filter(|inside| **inside).count();
        at += length + 1;
        let Some(wanted) = line.y else { continue };
        let weight = words(&line.t).count() as u64;
        let said = inside * 2 >= length.max(1);
        let count = |right| match (wanted == 1, said) {
            (true, true) => Counts { right, ..Counts::default() },
            (false, true) => Counts { extra: right, ..Counts::default() },
            (true, false) => Counts { missed: right, ..Counts::default() },
            (false, false) => Counts::default(),
        };
        part.0.add(count(weight));
        part.1.add(count(1));
        part.2 += u64::from((wanted == 1) == said);
        part.3 += 1;
    }
    part
}
