//! An [`Inspector`] that has seen other texts gives the report that a fresh inspection gives.

use std::thread;

use crate::properties::article;
use article_inspector::{Format, Inspector, Options, inspect};
use proptest::prelude::*;
use proptest::sample::Index;

/// One change of a text: where it begins, how much goes, what comes.
#[derive(Debug, Clone)]
struct Edit {
    at: Index,
    gone: usize,
    new: String,
}

fn edit() -> impl Strategy<Value = Edit> {
    let new = prop_oneof![
        4 => "[a-zA-Z .,“”\n]".prop_map(String::from),
        1 => Just(String::new()),
        2 => article(),
    ];
    (any::<Index>(), prop_oneof![3 => 0..3usize, 1 => 0..400usize], new).prop_map(|(at, gone, new)| Edit {
        at,
        gone,
        new,
    })
}

impl Edit {
    fn apply(&self, text: &str) -> String {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let from = self.at.index(places.len());
        let to = (from + self.gone).min(places.len() - 1);
        [&text[..places[from]], &self.new, &text[places[to]..]].concat()
    }
}

/// Inspects `text` with `inspector`, and compares with what a thread says that has read nothing before.
fn agree(inspector: &mut Inspector, text: &str, options: &Options) {
    let kept = inspector.inspect(text, options).expect("a short text");
    let again = inspect(text, options).expect("a short text");
    let fresh = thread::scope(|scope| scope.spawn(|| inspect(text, options)).join()).expect("no panic");
    let json = |report| serde_json::to_string(&report).expect("a report is JSON");
    let fresh = json(fresh.expect("a short text"));
    assert_eq!(json(kept), fresh, "in {text:?}");
    assert_eq!(json(again), fresh, "in {text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_of_an_article_are_inspected_as_if_they_were_new(
        text in article(),
        edits in prop::collection::vec(edit(), 1..6),
        article_only: bool,
        html: bool,
    ) {
        let mut inspector = Inspector::default();
        let format = if html { Format::Html } else { Format::Text };
        let options = Options { article_only, format, ..Options::default() };
        let mut now = text.clone();
        for edit in &edits {
            agree(&mut inspector, &now, &options);
            now = edit.apply(&now);
        }
        agree(&mut inspector, &now, &Options { article_only: !article_only, ..options.clone() });
        // and back again
        agree(&mut inspector, &text, &options);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_of_the_sample_are_inspected_as_if_they_were_new(edits in prop::collection::vec(edit(), 1..8)) {
        let (mut inspector, options) = (Inspector::default(), Options::default());
        let mut text = include_str!("../fixtures/article.txt").to_owned();
        for edit in &edits {
            agree(&mut inspector, &text, &options);
            text = edit.apply(&text);
        }
        agree(&mut inspector, &text, &options);
    }
}
