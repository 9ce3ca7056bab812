//! Names, quotes, turns, junk and checks as a [W3C Web Annotation](https://www.w3.org/TR/annotation-model/) page.
//!
//! Each annotation points at the text twice, as the model advises: by position in code points, and by the words
//! themselves with a few characters around them.

use super::{Report, escape, words};
use crate::boilerplate::BlockKind;
use crate::report::Offsets;
use crate::report::offsets::Converter;
use crate::span::Span;

/// How many characters of context stand before and after.
const CONTEXT: usize = 32;

/// What the annotations are about; readers replace it by the article's address.
const SOURCE: &str = "urn:article-inspector:article";

pub(super) fn write(report: &Report) -> String {
    let mut page =
        Page { report, to_chars: Converter::new(&report.text, Offsets::Chars), items: String::new(), count: 0 };
    for block in report.blocks.iter().filter(|block| block.kind == BlockKind::Junk) {
        page.add(block.span, "classifying", &format!("junk: {}", block.reason.map_or_else(String::new, words)));
    }
    for removed in &report.removed {
        page.add(removed.span, "classifying", &format!("junk inside a line: {}", words(removed.kind)));
    }
    for turn in &report.turns {
        page.add(turn.span, "identifying", &format!("turn of {}", name(report, Some(turn.speaker))));
    }
    for quote in &report.quotes {
        let body = format!("{} quote of {}", words(quote.kind), name(report, quote.speaker));
        page.add(quote.span, "identifying", &body);
    }
    for entity in &report.entities {
        for mention in &entity.mentions {
            page.add(mention.span, "identifying", &format!("{}: {}", words(entity.kind), entity.name));
        }
    }
    for check in &report.checks {
        page.add(check.span, "assessing", &check.message);
    }
    let whole = Span { start: 0, end: report.text.len() as u32 };
    for mend in &report.mends {
        page.add(mend.at.unwrap_or(whole), "editing", &format!("changed by a reader: {}", mend.what));
    }
    let mut out = String::from(
        "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:article-inspector:page\",\
         \"type\":\"AnnotationPage\",\"items\":[",
    );
    out.push_str(&page.items);
    out.push_str("]}\n");
    out
}

fn name(report: &Report, speaker: Option<crate::speakers::SpeakerId>) -> &str {
    report.speaker(speaker).map_or("nobody named", |speaker| &speaker.name)
}

struct Page<'a> {
    report: &'a Report,
    to_chars: Option<Converter<'a>>,
    items: String,
    count: usize,
}

impl Page<'_> {
    fn add(&mut self, span: Span, purpose: &str, body: &str) {
        let text = &self.report.text;
        if text.get(span.range()).is_none() {
            return;
        }
        self.count += 1;
        let out = &mut self.items;
        if self.count > 1 {
            out.push(',');
        }
        let chars = |at: u32| self.to_chars.as_ref().map_or(at, |converter| converter.convert(at));
        let before = &text[..span.start as usize];
        let after = &text[span.end as usize..];
        let from = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |(at, _)| at);
        let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
        out.push_str(&format!(
            "\n{{\"id\":\"urn:article-inspector:annotation:{}\",\"type\":\"Annotation\",\"motivation\":\"{purpose}\",\
             \"body\":{{\"type\":\"TextualBody\",\"format\":\"text/plain\",\"purpose\":\"{purpose}\",\"value\":",
            self.count
        ));
        escape::json(body, out);
        out.push_str(&format!(
            "}},\"target\":{{\"source\":\"{SOURCE}\",\"selector\":[{{\"type\":\"TextPositionSelector\",\"start\":{},\
             \"end\":{}}},{{\"type\":\"TextQuoteSelector\",\"exact\":",
            chars(span.start),
            chars(span.end)
        ));
        escape::json(span.of(text), out);
        out.push_str(",\"prefix\":");
        escape::json(&before[from..], out);
        out.push_str(",\"suffix\":");
        escape::json(&after[..to], out);
        out.push_str("}]}}");
    }
}
