//! What is fuzzed: each target makes something out of any bytes, hands it to a way in and checks what must hold. The fuzzer
//! under `fuzz/` calls these with bytes that reach new code; `found` calls them with the ones that once broke something.

use std::io::Cursor;
use std::sync::LazyLock;
use std::time::Duration;

use article_inspector::batch::{Batch, FileFormat, Input, Shape};
use article_inspector::boilerplate::Choice;
use article_inspector::corpus::{Article, Corpus, Sheet};
use article_inspector::tagger::{Chain, Scratch, Sequence, Tag, Trees, hash};
use article_inspector::{Export, Format, Inspector, Offsets, Options, Report, Span, Table, inspect};
use cpu_time::ThreadTime;
use serde_json::Value;

use crate::generate::Choices;
use crate::invariants;

/// Makes a text out of bytes and says how it is read.
type TextOf = fn(&[u8]) -> (String, Options);

/// Does what a target is for with what bytes make.
type Work = fn(&[u8]);

/// Targets that inspect a text, by the names that their folders of seeds have as well.
pub const TEXTS: &[(&str, TextOf)] = &[("text", text), ("html", html), ("article", article), ("sample", sample)];

/// All others.
const OTHERS: &[(&str, Work)] = &[
    ("edits", edits),
    ("options", options),
    ("models", models),
    ("rows", rows),
    ("reports", reports),
    ("growth", growth),
];

/// The names of all targets.
pub fn names() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|target| target.0).chain(OTHERS.iter().map(|target| target.0))
}

/// Hands what `data` makes to the target and checks what must hold.
pub fn run(name: &str, data: &[u8]) {
    if let Some((_, text_of)) = TEXTS.iter().find(|target| target.0 == name) {
        let (text, options) = text_of(data);
        invariants::check(&text, &options);
    }
    if let Some((_, target)) = OTHERS.iter().find(|target| target.0 == name) {
        target(data);
    }
}

const SAMPLE: &str = include_str!("../fixtures/article.txt");

const UNITS: [Offsets; 3] = [Offsets::Bytes, Offsets::Utf16, Offsets::Chars];

fn read_as(format: Format, article_only: bool) -> Options {
    Options { format, article_only, ..Options::default() }
}

/// Bytes as pasted text; their number says how it is read.
fn text(data: &[u8]) -> (String, Options) {
    let format = if data.len() % 4 == 3 { Format::Auto } else { Format::Text };
    (String::from_utf8_lossy(data).into_owned(), read_as(format, data.len() % 2 == 1))
}

/// Bytes as a page's source.
fn html(data: &[u8]) -> (String, Options) {
    (String::from_utf8_lossy(data).into_owned(), read_as(Format::Html, false))
}

/// Text that looks like an article's, made out of bytes.
fn article(data: &[u8]) -> (String, Options) {
    let mut choices = Choices(data);
    let sort = choices.byte();
    let format = if sort & 2 == 0 { Format::Text } else { Format::Html };
    (choices.article(), read_as(format, sort & 1 == 1))
}

/// The sample or a part of it, with changes that bytes choose.
fn sample(data: &[u8]) -> (String, Options) {
    let mut choices = Choices(data);
    let sort = choices.byte();
    let part = if sort & 2 == 0 { SAMPLE } else { choices.lines(SAMPLE) };
    (choices.mutation(part), read_as(Format::Text, sort & 1 == 1))
}

/// Changes of a text that bytes choose, inspected by one that has seen the texts before: its reports are those of one that
/// has seen nothing.
fn edits(data: &[u8]) {
    const MOST: usize = 12;
    let (made, rest) = data.split_at(data.len() / 2);
    let (mut choices, mut rest) = (Choices(made), Choices(rest));
    let sort = choices.byte();
    let mut text = if sort & 2 == 0 { choices.article() } else { choices.lines(SAMPLE).to_owned() };
    let options = read_as(if sort & 4 == 0 { Format::Text } else { Format::Html }, sort & 1 == 1);
    let json = |report| serde_json::to_string(&report).expect("a report is JSON");
    let mut inspector = Inspector::default();
    for _ in 0..MOST {
        let kept = inspector.inspect(&text, &options).expect("a short text");
        assert_eq!(
            json(kept),
            json(inspect(&text, &options).expect("a short text")),
            "what was seen before changes nothing"
        );
        if rest.0.is_empty() {
            break;
        }
        text = rest.take().mutation(&text);
    }
}

/// Options, read from JSON or chosen by bytes, over the sample or a text made of the rest.
fn options(data: &[u8]) {
    let mut choices = Choices(data);
    if choices.byte() & 1 == 1 {
        let end = choices.0.iter().position(|byte| *byte == b'\n').unwrap_or(choices.0.len());
        let (json, rest) = choices.0.split_at(end);
        if let Ok(options) = serde_json::from_slice(json) {
            invariants::check(&String::from_utf8_lossy(rest), &options);
        }
        return;
    }
    let unit = UNITS[usize::from(choices.byte()) % UNITS.len()];
    let kinds = ["null", "\"paragraph\"", "\"junk\"", "\"turn\"", "\"title\"", "\"heading\"", "\"caption\""];
    let reasons = ["null", "\"other\"", "\"share\"", "\"duplicate\""];
    let mut blocks: Vec<Choice> = Vec::new();
    for _ in 0..choices.byte() % 8 {
        let (start, length) = (choices.number(), choices.number());
        let (kind, reason) = (choices.pick(&kinds), choices.pick(&reasons));
        blocks.push(Choice {
            span: Span { start: start as u32, end: (start as u32).wrapping_add(length as u32 >> 6).wrapping_sub(8) },
            kind: serde_json::from_str(kind).expect("a kind of block"),
            reason: serde_json::from_str(reason).expect("a reason for junk"),
        });
    }
    let options = Options { blocks, offsets: unit, ..read_as(Format::Text, choices.byte() & 1 == 1) };
    let text = match choices.byte() & 1 {
        0 => choices.article(),
        _ => {
            let part = choices.lines(SAMPLE);
            choices.mutation(part)
        }
    };
    invariants::check(&text, &options);
}

/// Bytes as a model's file, or as changes of one that is shipped, with the checksum put right.
fn models(data: &[u8]) {
    const SHIPPED: [&[u8]; 2] = [include_bytes!("../../models/titles.bin"), include_bytes!("../../models/sources.bin")];
    let mut choices = Choices(data);
    let sort = choices.byte();
    let mut file = match SHIPPED.get(usize::from(sort % 4)) {
        Some(shipped) => {
            let mut file = shipped.to_vec();
            while !choices.0.is_empty() {
                // Most changes go to the head.
                let at = if choices.byte() & 3 == 0 { choices.number() } else { usize::from(choices.byte()) };
                let at = at % file.len();
                file[at] = choices.byte();
            }
            file
        }
        None => choices.0.to_vec(),
    };
    if sort & 0x80 != 0 {
        file.truncate(file.len() / 2);
    }
    if let Some(body) = file.len().checked_sub(8) {
        let sum = hash(&file[..body]).to_le_bytes();
        file[body..].copy_from_slice(&sum);
    }
    if let Ok(trees) = Trees::read("fuzzed", &file) {
        let row: Vec<i16> = (0..300).map(|column| column * 109).collect();
        let scores = [trees.score(&[]), trees.score(&row), trees.score(&row[..7])];
        assert!(scores.iter().all(|score| (0.0..=1.0).contains(score)), "{scores:?} are probabilities");
        let rows = [[0, 1, 5], [127, 3, 1]];
        assert_eq!(trees.margins(&rows), rows.map(|row: [i16; 3]| trees.margin(&row)));
    }
    if let Ok(chain) = Chain::read("fuzzed", &file) {
        let (mut sequence, mut scratch, mut tags) = (Sequence::default(), Scratch::default(), Vec::<Tag>::new());
        for (at, word) in SAMPLE.split(' ').take(40).enumerate() {
            (0..at % 5).for_each(|template| sequence.push((hash(word.as_bytes()) >> template) as u32));
            sequence.end_item();
        }
        chain.decode(&sequence, &mut scratch, &mut tags);
        let mut labels = Vec::new();
        chain.label(&sequence, &mut scratch, &mut labels);
        assert_eq!(tags.len(), labels.len(), "an item has a label");
        for (tag, label) in tags.iter().zip(&labels) {
            assert_eq!(tag.label, *label, "both ways find the same label");
            assert!(usize::from(tag.label) < chain.labels().len(), "a label has a name");
        }
    }
}

/// Bytes as the input of `batch`, and what it answers as that of `corpus`.
fn rows(data: &[u8]) {
    let mut choices = Choices(data);
    let tables = [None, None, Some(Table::Quotes), Some(Table::Names), Some(Table::Speakers), Some(Table::Blocks)];
    let choice = usize::from(choices.byte());
    let format = [FileFormat::Csv, FileFormat::Jsonl][choice / tables.len() % 2];
    let table = tables[choice % tables.len()].map(|table| Shape { table, format });
    let offsets = UNITS[usize::from(choices.byte()) % UNITS.len()];
    let fields = ["", "quotes", "stats,speakers", "blocks,text"][usize::from(choices.byte()) % 4];
    let fields = fields.split(',').filter(|field| !field.is_empty()).map(str::to_owned).collect();
    let batch = Batch { table, offsets, fields, ..Batch::default() };
    let Ok(mut input) = Input::lines(Box::new(Cursor::new(choices.0.to_vec()))) else { return };
    let mut corpus = Corpus::default();
    while let Ok(Some((item, _))) = input.take() {
        let answer = batch.answer(&item);
        let out = String::from_utf8(answer.out).expect("what is printed is UTF-8");
        if table.is_none() && !out.is_empty() {
            let line = out.strip_suffix('\n').expect("an answer is a line");
            assert!(!line.contains('\n'), "an answer is one line");
            let value: Value = serde_json::from_str(line).expect("an answer is JSON");
            assert!(value.get("id").is_some() && answer.untold.is_none(), "an answer has an id");
            corpus.add(serde_json::from_str(line).expect("corpus reads what batch prints"));
        }
    }
    for line in choices.0.split(|byte| *byte == b'\n') {
        if let Ok(article) = serde_json::from_slice::<Article>(line) {
            corpus.add(article);
        }
    }
    let summary = corpus.summary();
    assert!(!summary.html().is_empty() && !summary.text(5).is_empty());
    for sheet in [Sheet::Sources, Sheet::Sorts, Sheet::Pairs, Sheet::Sites] {
        assert!(!summary.csv(sheet).is_empty(), "a table has a head");
    }
}

/// A report whose numbers and words bytes have changed, as a page may hand one back, in every form of the result.
fn reports(data: &[u8]) {
    static REPORTS: LazyLock<[Value; 2]> = LazyLock::new(|| {
        [&SAMPLE[..SAMPLE.len() / 4], "Ann Roe: “We go, 😀” she said.\n\nBo: Why, “Ann”?"].map(|text| {
            let end = (0..=text.len()).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            serde_json::to_value(inspect(&text[..end], &Options::default()).expect("it is short")).expect("JSON")
        })
    });
    let mut choices = Choices(data);
    let sort = choices.byte();
    let unit = UNITS[usize::from(sort) % UNITS.len()];
    let mut value = REPORTS[usize::from(sort >> 7)].clone();
    while !choices.0.is_empty() {
        change(&mut value, &mut choices);
    }
    let Ok(mut report) = serde_json::from_value::<Report>(value) else { return };
    report.restore_offsets(unit);
    for (form, name, _) in Export::ALL {
        let out = report.export(form);
        assert!(name != "annotations" || serde_json::from_str::<Value>(&out).is_ok(), "annotations are JSON");
    }
}

/// Changes one value somewhere in `value`: the way down and what is put there are chosen.
fn change(value: &mut Value, choices: &mut Choices) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            let at = usize::from(choices.byte()) % map.len();
            map.values_mut().nth(at).into_iter().for_each(|value| change(value, choices));
        }
        Value::Array(list) => match choices.byte() {
            0 => drop(list.pop()),
            1 => list.extend(list.first().cloned()),
            2 => list.reverse(),
            at if !list.is_empty() => {
                let at = usize::from(at) % list.len();
                change(&mut list[at], choices);
            }
            _ => {}
        },
        Value::Number(number) if number.is_u64() => {
            let number = match choices.byte() % 4 {
                0 => u64::from(u32::MAX),
                1 => u64::from(choices.byte()),
                _ => choices.number() as u64 % 4096,
            };
            *value = Value::from(number);
        }
        Value::String(text) => *text = choices.take().mutation(text),
        _ => *value = Value::Null,
    }
}

/// Pieces that bytes choose, repeated: eight times the text takes no more than about eight times as long.
fn growth(data: &[u8]) {
    /// A quadratic stage takes 64 times as long; between are caches and the growing of vectors.
    const LIMIT: u32 = 20;
    let mut choices = Choices(data);
    let options = read_as(if choices.byte() & 1 == 1 { Format::Html } else { Format::Text }, false);
    let (before, after) = (choices.piece(), choices.piece());
    let mut piece = String::new();
    while !choices.0.is_empty() && piece.len() < 200 {
        piece += &choices.piece();
        piece += choices.pick(&[" ", "", "\n", " ", "\n\n"]);
    }
    if piece.is_empty() {
        return;
    }
    let of = |size: usize| format!("{before}{}{after}", piece.repeat(size / piece.len()));
    let (short, long) = (of(3 << 10), of(24 << 10));
    let time = |text: &str| {
        let start = ThreadTime::now();
        let report = inspect(text, &options).expect("it is short");
        assert!(report.text.len() <= 8 * text.len() + 64, "a text does not swell");
        start.elapsed().max(Duration::from_micros(200))
    };
    let (mut few, mut many) = (time(&short), time(&long));
    for _ in 0..4 {
        if many <= few * LIMIT {
            return;
        }
        (few, many) = (few.max(time(&short)), many.min(time(&long)));
    }
    assert!(many <= few * LIMIT, "eight times the text took {few:?} and {many:?}");
}
