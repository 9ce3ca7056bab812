//! The article and its quotes as Markdown.

use super::{Report, clean, escape, words};
use crate::boilerplate::BlockKind;
use crate::quotes::{Quote, QuoteKind};

pub(super) fn write(report: &Report) -> String {
    let mut out = String::with_capacity(report.text.len() + 1024);
    let mut list = false;
    for (block, text) in clean::blocks(report) {
        let item = block.kind == BlockKind::ListItem;
        if list && !item {
            out.push('\n');
        }
        list = item;
        out.push_str(match block.kind {
            BlockKind::Title => "# ",
            BlockKind::Heading => "## ",
            BlockKind::ListItem => "- ",
            BlockKind::Quote => "> ",
            _ => "",
        });
        let slanted =
            matches!(block.kind, BlockKind::Subtitle | BlockKind::Byline | BlockKind::Dateline | BlockKind::Caption);
        match clean::label(report, block).filter(|label| text.starts_with(label)) {
            Some(label) => {
                between("**", label, &mut out);
                escape::markdown(&text[label.len()..], &mut out);
            }
            None if slanted => between("*", &text, &mut out),
            None if block.kind == BlockKind::Code => fenced(&text, &mut out),
            None => escape::markdown(&text, &mut out),
        }
        out.push_str(if item { "\n" } else { "\n\n" });
    }
    if list {
        out.push('\n');
    }
    let quotes: Vec<&Quote> = report.quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare).collect();
    if !quotes.is_empty() {
        out.push_str("## Quotes\n\n");
        quotes.iter().for_each(|quote| item(report, quote, &mut out));
    }
    if !report.mends.is_empty() {
        out.push_str(&format!("\n## {}\n\n", clean::MENDED));
        for mend in &report.mends {
            out.push_str("- ");
            escape::markdown(&mend.what, &mut out);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Code between fences: indented alone, it would be running text behind a list.
fn fenced(text: &str, out: &mut String) {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    *out += &format!("{fence}\n{}\n{fence}", text.replace('\r', "\n"));
}

fn between(mark: &str, text: &str, out: &mut String) {
    out.push_str(mark);
    escape::markdown(text.trim(), out);
    out.push_str(mark);
}

fn item(report: &Report, quote: &Quote, out: &mut String) {
    out.push_str("- ");
    escape::markdown(report.slice(quote.span), out);
    out.push_str(" — ");
    match report.speaker(quote.speaker) {
        Some(speaker) => between("**", &speaker.name, out),
        None => match quote.source {
            Some(source) => escape::markdown(report.slice(source), out),
            None => out.push_str("nobody named"),
        },
    }
    out.push_str(", ");
    out.push_str(&words(quote.kind));
    out.push('\n');
}
