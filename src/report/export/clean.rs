//! The article alone: kept blocks without what was removed inside them.

use super::{Report, escape};
use crate::boilerplate::{Block, BlockKind};
use crate::span::Span;

/// The kept blocks with their text, removed parts left out and the spaces around a gap made one.
pub(super) fn blocks(report: &Report) -> impl Iterator<Item = (&Block, String)> {
    let kept = report.blocks.iter().filter(|block| block.kind != BlockKind::Junk);
    kept.map(|block| (block, without_removed(report, block.span))).filter(|(_, text)| !text.is_empty())
}

fn without_removed(report: &Report, span: Span) -> String {
    let first = report.removed.partition_point(|removed| removed.span.end <= span.start);
    let mut out = String::with_capacity(span.len());
    let mut at = span.start;
    for removed in report.removed[first..].iter().take_while(|removed| removed.span.start < span.end) {
        push(report.slice(Span { start: at, end: removed.span.start.max(at) }), &mut out);
        at = removed.span.end.max(at);
    }
    push(report.slice(Span { start: at, end: span.end.max(at) }), &mut out);
    out.truncate(out.trim_end().len());
    out
}

fn push(part: &str, out: &mut String) {
    let gap = out.is_empty() || out.ends_with(char::is_whitespace);
    out.push_str(if gap { part.trim_start() } else { part });
}

/// The label that opens the turn at the start of `block`, if one does.
pub(super) fn label<'a>(report: &'a Report, block: &Block) -> Option<&'a str> {
    let index = report.turns.partition_point(|turn| turn.span.start < block.span.start);
    let turn = report.turns.get(index).filter(|turn| turn.span.start == block.span.start)?;
    (block.kind == BlockKind::Turn && turn.label.start == block.span.start).then(|| report.slice(turn.label))
}

pub(super) fn text(report: &Report) -> String {
    let mut out = String::with_capacity(report.text.len());
    for (_, text) in blocks(report) {
        out.push_str(&text);
        out.push_str("\n\n");
    }
    if !report.mends.is_empty() {
        out.push_str(&format!("[{MENDED}: {}]", changes(report)));
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// What exports put before the changes that a reader made.
pub(super) const MENDED: &str = "Changed by a reader";

/// The changes on one line.
fn changes(report: &Report) -> String {
    report.mends.iter().map(|mend| mend.what.as_str()).collect::<Vec<_>>().join("; ").replace(['\n', '\r'], " ")
}

pub(super) fn html(report: &Report) -> String {
    let mut out = String::with_capacity(report.text.len() + 64 * report.blocks.len());
    let mut list = false;
    for (block, text) in blocks(report) {
        let item = block.kind == BlockKind::ListItem;
        if item != list {
            out.push_str(if item { "<ul>\n" } else { "</ul>\n" });
            list = item;
        }
        let (open, close) = element(block.kind);
        out.push_str(open);
        match label(report, block).filter(|label| text.starts_with(label)) {
            Some(label) => {
                out.push_str("<b>");
                escape::html(label, &mut out);
                out.push_str("</b>");
                escape::html(&text[label.len()..], &mut out);
            }
            None => escape::html(&text, &mut out),
        }
        out.push_str(close);
        out.push('\n');
    }
    if list {
        out.push_str("</ul>\n");
    }
    if !report.mends.is_empty() {
        out.push_str(&format!("<!-- {MENDED}: "));
        // Two hyphens could end the comment.
        escape::html(&changes(report).replace("--", "—"), &mut out);
        out.push_str(" -->\n");
    }
    out
}

fn element(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Title => ("<h1>", "</h1>"),
        BlockKind::Heading => ("<h2>", "</h2>"),
        BlockKind::ListItem => ("<li>", "</li>"),
        BlockKind::Quote => ("<blockquote>", "</blockquote>"),
        BlockKind::Code => ("<pre>", "</pre>"),
        BlockKind::Caption => ("<p><small>", "</small></p>"),
        _ => ("<p>", "</p>"),
    }
}
