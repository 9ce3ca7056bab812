//! The figures of `evaluate` are those of the scorer that judges: both run on the first rows of every development file.
//! Skipped, with a word, where Python or the development data is not there.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use serde_json::Value;

const BINARY: &str = env!("CARGO_BIN_EXE_article-inspector");
const ROWS: usize = 12;

/// Task of the scorer, its file, further arguments for `batch`.
const RUNS: &[(&str, &str, &[&str])] = &[
    ("paste", "boilerplate/paste-dev.jsonl.gz", &[]),
    ("html", "boilerplate/html-articles-dev.jsonl.gz", &[]),
    ("metadata", "boilerplate/html-articles-dev.jsonl.gz", &[]),
    ("entities", "ner/worldwide-dev.jsonl.gz", &["--article-only"]),
    ("quotes", "quotes/polnear-dev.jsonl.gz", &[]),
    ("speakers", "speakers/dev.jsonl.gz", &[]),
    ("sample", "sample/gold.json", &[]),
];

/// How the scorer prints each figure: task, figures (of one row of its output), the row with `{}` for what is measured.
/// `P`, `R` and `F` stand for a figure's precision, recall and score, `N` for its hits of how many.
const ROWS_PRINTED: &[(&str, &[&str], &str)] = &[
    ("paste", &["by word"], "paste, by word P 0P R 0R F1 0F"),
    ("paste", &["by line", "lines right"], "paste, by line P 0P R 0R F1 0F accuracy 1F"),
    ("html", &["4-word shingles", "exact pages"], "html, 4-word shingles P 0P R 0R F1 0F exact pages 1N"),
    ("html", &["bags of words"], "html, bags of words mean F1 0F"),
    ("html", &["snippets kept", "junk left out"], "html, snippets kept 0N, junk left out 1N"),
    ("metadata", &["title"], "metadata title P 0P R 0R F1 0F"),
    ("metadata", &["author"], "metadata author P 0P R 0R F1 0F"),
    ("metadata", &["date"], "metadata date P 0P R 0R F1 0F"),
    ("entities", &["LOC"], "entities LOC P 0P R 0R F1 0F"),
    ("entities", &["ORG"], "entities ORG P 0P R 0R F1 0F"),
    ("entities", &["PER"], "entities PER P 0P R 0R F1 0F"),
    ("entities", &["PER+ORG+LOC"], "entities PER+ORG+LOC P 0P R 0R F1 0F"),
    ("quotes", &["all words"], "quotes, all content words P 0P R 0R F1 0F"),
    ("quotes", &["words in marks"], "quotes, in quotation marks P 0P R 0R F1 0F"),
    ("quotes", &["found of all"], "sources, all found 0N"),
    ("quotes", &["found in marks"], "sources, in quotation marks found 0N"),
    ("speakers", &["turns", "right speaker"], "turns P 0P R 0R F1 0F right speaker 1F"),
    ("sample", &["blocks exact"], "blocks 0N exact"),
    ("sample", &["removed touched"], "removed 0N touched"),
    ("sample", &["defects touched"], "defects 0N touched"),
    ("sample", &["quotes found", "quotes' speaker"], "quotes found 0N, right speaker 1N"),
    ("sample", &["mentions"], "entity mentions, all kinds P 0P R 0R F1 0F"),
    ("sample", &["turns", "right speaker"], "turns P 0P R 0R F1 0F right speaker 1F"),
];

#[test]
fn the_figures_equal_those_of_the_scorer_to_the_fourth_digit() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let scorer = shared.join("eval/score.py");
    let python = Command::new("python3").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !scorer.is_file() || python.is_err() {
        println!("skipped: python3 or the development data is not there");
        return;
    }
    let part = first_rows(&shared);
    let figures = part.join("figures.json");
    let mut evaluate = Command::new(BINARY);
    evaluate.arg("evaluate").arg("--shared").arg(&part).arg("--json").arg(&figures).stdout(Stdio::null());
    assert!(done_well(&mut evaluate), "evaluate fails");
    let figures: Value =
        serde_json::from_slice(&fs::read(figures).expect("figures were saved")).expect("they are JSON");
    for (task, file, arguments) in RUNS {
        let scored = score(&scorer, &part, task, file, arguments);
        for (_, names, row) in ROWS_PRINTED.iter().filter(|printed| printed.0 == *task) {
            let row = fill(row, task, names, &figures);
            assert!(scored.contains(&row), "{task}: not in what the scorer printed: {row}\n{scored}");
        }
    }
    for (what, counterpart) in [("of all", "all"), ("in marks", "in quotation marks")] {
        let scored = score(&scorer, &part, "quotes", RUNS[4].1, &[]);
        let line =
            scored.lines().find(|line| line.starts_with(&format!("sources, {counterpart} "))).unwrap_or_default();
        let ours = cell(&figures, "quotes", &format!("sources {what}"), 'F');
        assert!(line.ends_with(&format!("right of all {ours}")), "{ours} is not at the end of {line}");
    }
    fs::remove_dir_all(part).expect("the copy can go");
}

/// A copy of the data with the first rows of each file.
fn first_rows(shared: &Path) -> PathBuf {
    let copy = std::env::temp_dir().join(format!("article-inspector-evaluate-{}", std::process::id()));
    for (_, file, _) in RUNS.iter().filter(|run| run.1.ends_with(".gz")) {
        let (from, to) = (shared.join("data").join(file), copy.join("data").join(file));
        fs::create_dir_all(to.parent().expect("files lie in folders")).expect("folders can be made");
        let rows = BufReader::new(MultiGzDecoder::new(File::open(from).expect("the data is there")));
        let mut out = GzEncoder::new(File::create(to).expect("the copy can be written"), Compression::fast());
        for row in rows.lines().take(ROWS) {
            writeln!(out, "{}", row.expect("the data is text")).expect("the copy can be written");
        }
        out.finish().expect("the copy can be written");
    }
    let sample = copy.join("data/sample");
    fs::create_dir_all(&sample).expect("folders can be made");
    for name in ["article.txt", "gold.json"] {
        fs::copy(shared.join("data/sample").join(name), sample.join(name)).expect("the sample is there");
    }
    copy
}

/// What the scorer prints for a task, runs of spaces made one.
fn score(scorer: &Path, part: &Path, task: &str, file: &str, arguments: &[&str]) -> String {
    let gold = part.join("data").join(file);
    let (rows, predicted) = (part.join("rows.jsonl"), part.join("predicted.jsonl"));
    let mut input = Vec::new();
    match task {
        "sample" => {
            let text = fs::read_to_string(part.join("data/sample/article.txt")).expect("the sample was copied");
            serde_json::to_writer(&mut input, &serde_json::json!({ "id": "sample", "text": text })).expect("JSON");
        }
        _ => {
            let file = File::open(&gold).expect("the rows were copied");
            std::io::copy(&mut MultiGzDecoder::new(file), &mut input).expect("they unpack");
        }
    }
    fs::write(&rows, input).expect("rows can be written");
    let out = File::create(&predicted).expect("reports can be written");
    let mut batch = Command::new(BINARY);
    batch.args(["batch", "--offsets", "chars"]).args(arguments).arg(&rows).stdout(out);
    assert!(done_well(&mut batch), "batch fails on {file}");
    let scored = Command::new("python3").arg(scorer).arg(task).arg(&gold).arg(&predicted).output();
    let scored = String::from_utf8(scored.expect("python3 runs").stdout).expect("the scorer prints text");
    scored.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("\n")
}

fn done_well(command: &mut Command) -> bool {
    command.status().is_ok_and(|status| status.success())
}

/// The row with `0P`, `1N` … replaced by the cells of the figure with that number.
fn fill(row: &str, task: &str, names: &[&str], figures: &Value) -> String {
    let mut row = row.to_owned();
    for (number, name) in names.iter().enumerate() {
        for letter in ['P', 'R', 'F', 'N'] {
            let place = format!("{number}{letter}");
            if row.contains(&place) {
                row = row.replace(&place, &cell(figures, task, name, letter));
            }
        }
    }
    row
}

fn cell(figures: &Value, task: &str, what: &str, letter: char) -> String {
    let figure = figures.as_array().expect("a list").iter().find(|row| row["task"] == task && row["what"] == what);
    let figure = figure.unwrap_or_else(|| panic!("{task} has no figure {what}"));
    let digits = |key: &str| format!("{:.4}", figure[key].as_f64().expect("a number"));
    match letter {
        'P' => digits("precision"),
        'R' => digits("recall"),
        'F' => digits("score"),
        _ => format!("{}/{}", figure["of"][0], figure["of"][1]),
    }
}
