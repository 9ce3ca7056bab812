//! Quotes in a language whose verbs of saying are not known: what stands in marks, and nobody who says it.

use std::borrow::Cow;

use super::{Quote, kind, search};
use crate::confidence::Confidence;
use crate::speakers::Cast;
use crate::text::Text;

/// How likely what stands in marks is somebody's words, where the words around cannot tell.
const MARKED: f32 = 0.5;

/// What stands in marks in a language whose verbs of saying are not known: nobody's so far.
pub(super) fn find(text: &str, read: &Text, cast: &Cast) -> Vec<Quote> {
    let found = search(text, read, None, None);
    let marked = found.contents.iter().filter(|content| content.marked);
    let quotes = marked.map(|content| {
        let span = found.words.span(content.tokens.start, content.tokens.end);
        Quote {
            span,
            kind: kind(&found.words, content, true),
            source: None,
            cue: None,
            speaker: None,
            in_turn: cast.turn_at(span.start).map(|turn| turn as u32),
            confidence: Confidence::from_probability(MARKED),
            evidence: Cow::Borrowed("in quotation marks; who says it is looked for in English alone"),
        }
    });
    quotes.filter(|quote| !quote.span.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use crate::quotes::QuoteKind;
    use crate::{Options, inspect};

    #[test]
    fn what_is_quoted_in_another_language_is_nobodys_rather_than_no_quotation() {
        let text = "Berlin. Der Bundestag hat am Donnerstag ein neues Klimagesetz beschlossen.\n\n\
            „Das ist ein guter Tag für das Land“, sagte der Bundeskanzler am Abend in Berlin.";
        let report = inspect(text, &Options { article_only: true, ..Options::default() }).expect("a short text");
        let quotes: Vec<_> = report.quotes.iter().map(|quote| (quote.kind, quote.speaker)).collect();
        assert_eq!(quotes, [(QuoteKind::Direct, None)]);
        assert!(report.checks.iter().all(|check| !check.message.contains("who said this")));
    }
}
