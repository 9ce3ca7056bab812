//! What holds of every report, over arbitrary and article-like text.

use article_inspector::{Format, Options};
use proptest::prelude::*;

use crate::generate::Choices;
use crate::invariants;

/// Any text at all, or bits of markup.
pub fn anything() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC*", "(?s).{0,200}", "[\\s\\p{P}]{0,200}", "([<>/\"'= a-z&;#]|<p>|<div>|</div>|<td>){0,80}"]
}

/// Article-like text.
pub fn article() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<u8>(), 0..800).prop_map(|bytes| Choices(&bytes).article())
}

fn options(format: Format, article_only: bool) -> Options {
    Options { format, article_only, ..Options::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pasted_text_of_any_kind_gives_a_sound_report(text in anything(), article_only: bool) {
        invariants::check(&text, &options(Format::Text, article_only));
    }

    #[test]
    fn article_like_text_gives_a_sound_report(text in article(), article_only: bool) {
        invariants::check(&text, &options(Format::Text, article_only));
    }

    #[test]
    fn markup_of_any_kind_gives_a_sound_report(text in anything(), article_only: bool) {
        invariants::check(&text, &options(Format::Html, article_only));
    }

    #[test]
    fn article_like_text_read_as_it_looks_gives_a_sound_report(text in article()) {
        invariants::check(&text, &options(Format::Auto, false));
        invariants::check(&text, &options(Format::Html, false));
    }
}

#[test]
fn nothing_at_all_gives_an_empty_report() {
    for text in ["", " ", "\n\n\t\r\n", "\u{a0}\u{3000}"] {
        let report = invariants::check(text, &options(Format::Text, false));
        assert!(report.blocks.is_empty() && report.stats.words == 0, "in {text:?}");
    }
}

#[test]
fn one_word_a_nul_or_a_lone_mark_is_one_block() {
    for text in ["word", "\0", "“", "<", ":", "\u{301}", "\u{feff}x"] {
        let report = invariants::check(text, &options(Format::Text, true));
        assert_eq!(report.blocks.len(), 1, "in {text:?}");
    }
}
