//! The marked article as one HTML file: no script, no request, the same data attributes as the page.

use std::fmt::Write;

use super::marks::{self, Mark};
use super::{Report, clean, escape, words};
use crate::boilerplate::{Block, BlockKind};
use crate::entities::EntityId;
use crate::span::Span;
use crate::speakers::SpeakerId;

/// How many colours speakers have before they repeat.
const COLOURS: usize = 8;

const STYLE: &str = include_str!("annotated.css");

pub(super) fn write(report: &Report) -> String {
    let mut out = String::with_capacity(3 * report.text.len() + STYLE.len() + 2048);
    head(report.metadata.title.as_deref().unwrap_or("Inspected article"), STYLE, &mut out);
    out.push_str("<article>");
    let mut end = 0;
    for (block, marks) in report.blocks.iter().zip(marks_of_blocks(report)) {
        out.push_str(report.slice(Span { start: end, end: block.span.start }));
        end = block.span.end;
        write_block(report, block, &marks, &mut out);
    }
    out.push_str(report.slice(Span { start: end, end: report.text.len() as u32 }));
    out.push_str("</article>\n");
    legend(report, &mut out);
    out.push_str("</html>\n");
    out
}

/// Appends the head of a page that runs and fetches nothing, whatever stands in it.
pub(crate) fn head(title: &str, style: &str, out: &mut String) {
    out.push_str(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
    );
    escape::html(title, out);
    out.push_str("</title>\n<style>\n");
    out.push_str(style);
    out.push_str("</style>\n");
}

fn write_block(report: &Report, block: &Block, marks: &[Mark], out: &mut String) {
    let name = match block.kind {
        BlockKind::Title => "h1",
        BlockKind::Heading => "h2",
        BlockKind::Quote => "blockquote",
        BlockKind::Code => "pre",
        _ => "p",
    };
    let kind = words(block.kind).replace(' ', "_");
    let _ = write!(out, "<{name} data-block=\"{kind}\"");
    if let Some(reason) = block.reason {
        let _ = write!(out, " data-junk=\"{}\"", words(reason).replace(' ', "_"));
    }
    let turn = report.turns.partition_point(|turn| turn.span.end <= block.span.start);
    if let Some(turn) = report.turns.get(turn).filter(|turn| turn.span.overlaps(block.span)) {
        out.push_str(&of_speaker(Some(turn.speaker)));
    }
    titled(&block.evidence, out);
    out.push('>');
    marks::write(&report.text, block.span, marks, out);
    let _ = write!(out, "</{name}>");
}

fn titled(title: &str, out: &mut String) {
    out.push_str(" title=\"");
    escape::html(title, out);
    out.push('"');
}

fn of_speaker(speaker: Option<SpeakerId>) -> String {
    let Some(speaker) = speaker else { return String::new() };
    format!(" data-speaker=\"{}\" class=\"s{}\"", speaker.index() + 1, speaker.index() % COLOURS)
}

fn of_entity(id: EntityId, kind: &str) -> String {
    format!(" data-entity=\"{}\" data-kind=\"{kind}\"", id.index() + 1)
}

/// The marks of each block, in order of their starts; a mark over several blocks is cut at their ends.
fn marks_of_blocks(report: &Report) -> Vec<Vec<Mark>> {
    let mut of_blocks: Vec<Vec<Mark>> = report.blocks.iter().map(|_| Vec::new()).collect();
    let mut add = |span: Span, name, mut attributes: String, title: &str| {
        titled(title, &mut attributes);
        let first = report.blocks.partition_point(|block| block.span.end <= span.start);
        for (block, marks) in report.blocks.iter().zip(&mut of_blocks).skip(first) {
            if block.span.start >= span.end {
                break;
            }
            let span = Span { start: span.start.max(block.span.start), end: span.end.min(block.span.end) };
            marks.push(Mark { span, name, attributes: attributes.clone() });
        }
    };
    for turn in &report.turns {
        add(turn.label, "b", String::new(), &turn.evidence);
    }
    for quote in &report.quotes {
        let attributes = format!(" data-quote=\"{}\"{}", words(quote.kind), of_speaker(quote.speaker));
        let speaker = report.speaker(quote.speaker).map_or("nobody named", |speaker| &speaker.name);
        add(quote.span, "q", attributes, &format!("{speaker}: {} quote, {}", words(quote.kind), quote.evidence));
    }
    for entity in &report.entities {
        let kind = words(entity.kind);
        for mention in &entity.mentions {
            let title = format!("{}: {kind}, {}", entity.name, mention.evidence);
            add(mention.span, "span", of_entity(entity.id, &kind), &title);
        }
    }
    for removed in &report.removed {
        let kind = words(removed.kind);
        add(removed.span, "del", format!(" data-removed=\"{kind}\""), &kind);
    }
    for check in &report.checks {
        let attributes = format!(" data-check=\"{}\"", words(check.kind).replace(' ', "_"));
        add(check.span, "u", attributes, &check.message);
    }
    of_blocks
}

fn legend(report: &Report, out: &mut String) {
    out.push_str("<aside><h2>Speakers</h2><ul>");
    for speaker in &report.speakers {
        let _ = write!(out, "<li{}>", of_speaker(Some(speaker.id)));
        escape::html(&speaker.name, out);
        let _ = write!(
            out,
            ", {}: {} turns, {} quotes, {} words</li>",
            words(speaker.part),
            speaker.turns,
            speaker.quotes,
            speaker.words
        );
    }
    out.push_str("</ul>");
    if !report.mends.is_empty() {
        let _ = write!(out, "<h2>{}</h2><ul>", clean::MENDED);
        for mend in &report.mends {
            out.push_str("<li>");
            escape::html(&mend.what, out);
            out.push_str("</li>");
        }
        out.push_str("</ul>");
    }
    let _ = writeln!(
        out,
        "<p>{} words, {} quotes, {} names.</p></aside>",
        report.stats.words,
        report.quotes.len(),
        report.entities.len()
    );
}
