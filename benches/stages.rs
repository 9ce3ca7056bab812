//! How fast each stage and the whole are, in bytes of text a second, and what they allocate: `cargo bench`.
//!
//! The texts are the sample, and longer ones made of copies of it in which the people and places change.

use article_inspector::boilerplate::{BlockKind, Page};
use article_inspector::entities::Entities;
use article_inspector::quotes::Quote;
use article_inspector::source::Document;
use article_inspector::speakers::{Cast, Label};
use article_inspector::text::{Piece, Text};
use article_inspector::{
    Format, Offsets, Options, boilerplate, checks, entities, inspect, quotes, source, speakers, text,
};
use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const SAMPLE: &str = include_str!("../tests/fixtures/article.txt");
const SIZES: &[usize] = &[6_655, 130_000, 1_000_000];

fn main() {
    divan::main();
}

/// Copies of the sample until `size` is reached; from the second on everybody is called something else.
fn article(size: usize) -> String {
    const OTHERS: &[[&str; 4]] = &[
        ["Almeida", "Kowalski", "Portugal", "Okafor"],
        ["Jensen", "O’Brien", "Denmark", "Haddad"],
        ["Nakamura", "Silva", "Japan", "Lindqvist"],
        ["Mbeki", "Fernández", "Chile", "Novak"],
    ];
    let mut text = SAMPLE.to_owned();
    for [first, second, country, expert] in OTHERS.iter().cycle() {
        if text.len() >= size {
            break;
        }
        let copy = SAMPLE.replace("Putin", first).replace("Trump", second).replace("Morozova", expert);
        text.push_str("\n\n");
        text.push_str(&copy.replace("Russia", country));
    }
    let end = (0..=size.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.truncate(end);
    text
}

/// A page of about `size` bytes as newspapers write them: a sixteenth of it is the article, the rest its head, scripts,
/// menus, boxes and addresses.
fn page(size: usize) -> String {
    let mut body = String::new();
    for (number, line) in article(size / 16).lines().filter(|line| !line.is_empty()).enumerate() {
        body.push_str(&format!("<p class=\"story__text text-{number}\" data-id=\"{number:08}\">{line}</p>\n"));
        if number % 4 == 3 {
            body.push_str("<aside class=\"box box--related\"><h4>Read more</h4><a href=\"/2019/06/02/news/an-older-story\">An older story of the harbour</a></aside>");
        }
    }
    let item = "<li class=\"menu__item menu-item-type\"><a class=\"menu__link\" href=\"/section/page-of-it\" data-track=\"nav\"><span>Section</span></a></li>";
    let menu = format!(
        "<nav class=\"menu main-menu\"><ul class=\"menu__list\">{}</ul></nav>",
        item.repeat(size * 5 / 16 / item.len())
    );
    let rule = ".story__text{margin:0 0 1.25em;font:400 18px/1.5 Georgia,serif;color:#121212}";
    let code = "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}if(a<b&&c>d){gtag('js',new Date())}";
    format!(
        "<!doctype html><html lang=\"en\"><head><title>A story | The Paper</title><style>{}</style><script>{}</script></head>\
         <body>{menu}<main><article class=\"story\"><h1>A story</h1>{body}</article></main>\
         <footer class=\"footer\"><p>© 2019 The Paper. All rights reserved.</p></footer></body></html>",
        rule.repeat(size * 3 / 16 / rule.len()),
        code.repeat(size * 5 / 16 / code.len())
    )
}

/// What all stages found in one text.
struct Found<'a> {
    document: Document<'a>,
    labels: Vec<Label>,
    page: Page,
    text: Text,
    entities: Entities,
    cast: Cast,
    quotes: Vec<Quote>,
}

fn read(text: &str) -> Document<'_> {
    source::read(text, Format::Text).expect("the text is short enough")
}

fn kept(page: &Page) -> Vec<Piece<'static>> {
    let kept = page.blocks.iter().filter(|block| block.kind != BlockKind::Junk);
    kept.map(|block| Piece { span: block.span, removed: &[] }).collect()
}

fn find(text: &str) -> Found<'_> {
    let mut document = read(text);
    let labels = speakers::open(&mut document);
    let page = boilerplate::label(&document, &labels, &Options::default());
    let text = text::segment(&document.text, &kept(&page));
    let entities = entities::find(&document, &page, &text);
    let mut cast = speakers::find(&document, &page, &labels, &text, &entities);
    let quotes = quotes::find(&document, &page, &text, &entities, &mut cast);
    Found { document, labels, page, text, entities, cast, quotes }
}

/// Benchmarks `work` on what was found in a text of `size` bytes.
fn stage<T>(bencher: Bencher<'_, '_>, size: usize, work: impl Fn(&Found<'_>) -> T + Sync) {
    let text = article(size);
    let found = find(&text);
    bencher.counter(BytesCount::of_str(&text)).bench(|| work(&found));
}

#[divan::bench(args = SIZES)]
fn a_source(bencher: Bencher<'_, '_>, size: usize) {
    let text = article(size);
    bencher.counter(BytesCount::of_str(&text)).bench(|| read(&text));
}

#[divan::bench(args = SIZES)]
fn b_labels(bencher: Bencher<'_, '_>, size: usize) {
    stage(bencher, size, |found| {
        let mut document = found.document.clone();
        speakers::open(&mut document)
    });
}

#[divan::bench(args = SIZES)]
fn c_boilerplate(bencher: Bencher<'_, '_>, size: usize) {
    stage(bencher, size, |found| boilerplate::label(&found.document, &found.labels, &Options::default()));
}

#[divan::bench(args = SIZES)]
fn d_text(bencher: Bencher<'_, '_>, size: usize) {
    stage(bencher, size, |found| text::segment(&found.document.text, &kept(&found.page)));
}

#[divan::bench(args = SIZES)]
fn e_entities(bencher: Bencher<'_, '_>, size: usize) {
    stage(bencher, size, |found| entities::find(&found.document, &found.page, &found.text));
}

#[divan::bench(args = SIZES)]
fn f_speakers(bencher: Bencher<'_, '_>, size: usize) {
    stage(bencher, size, |found| {
        speakers::find(&found.document, &found.page, &found.labels, &found.text, &found.entities)
    });
}

#[divan::bench(args = SIZES)]
fn g_quotes(bencher: Bencher<'_, '_>, size: usize) {
    stage(bencher, size, |found| {
        let mut cast = found.cast.clone();
        quotes::find(&found.document, &found.page, &found.text, &found.entities, &mut cast)
    });
}

#[divan::bench(args = SIZES)]
fn h_checks(bencher: Bencher<'_, '_>, size: usize) {
    stage(bencher, size, |found| {
        checks::run(&found.document, &found.page, &found.text, &found.entities, &found.cast, &found.quotes)
    });
}

#[divan::bench(args = SIZES)]
fn i_all(bencher: Bencher<'_, '_>, size: usize) {
    let text = article(size);
    bencher.counter(BytesCount::of_str(&text)).bench(|| inspect(&text, &Options::default()));
}

#[divan::bench(args = SIZES)]
fn j_offsets(bencher: Bencher<'_, '_>, size: usize) {
    let text = article(size);
    let report = inspect(&text, &Options::default()).expect("the text is short enough");
    bencher.counter(BytesCount::of_str(&text)).with_inputs(|| report.clone()).bench_values(|mut report| {
        report.convert_offsets(Offsets::Utf16);
        report
    });
}

#[divan::bench(args = SIZES)]
fn k_json(bencher: Bencher<'_, '_>, size: usize) {
    let text = article(size);
    let report = inspect(&text, &Options::default()).expect("the text is short enough");
    bencher.counter(BytesCount::of_str(&text)).bench(|| serde_json::to_vec(&report));
}

#[divan::bench(args = SIZES)]
fn l_html_source(bencher: Bencher<'_, '_>, size: usize) {
    let page = page(size);
    bencher.counter(BytesCount::of_str(&page)).bench(|| source::read(&page, Format::Html));
}

#[divan::bench(args = SIZES)]
fn m_html_boilerplate(bencher: Bencher<'_, '_>, size: usize) {
    let page = page(size);
    let document = source::read(&page, Format::Html).expect("the page is short enough");
    bencher.counter(BytesCount::of_str(&page)).bench(|| boilerplate::label(&document, &[], &Options::default()));
}
