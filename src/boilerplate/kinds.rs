//! What a kept line below the head is.

use super::BlockKind;
use super::lines::{First, Last, Line};
use super::wordings;
use crate::source::Document;

/// A kind with what spoke for it and how sure it is, in thousandths.
pub(super) type Named = (BlockKind, &'static str, u16);

/// The kind of line `index`. `kept` says which lines are the article's, `turns` which open a turn.
pub(super) fn name(document: &Document<'_>, lines: &[Line], kept: &[bool], turns: &[bool], index: usize) -> Named {
    let line = &lines[index];
    let content = &document.text[line.span];
    if turns[index] {
        return (BlockKind::Turn, "opens with a speaker's label", 950);
    }
    if super::clocks::is_clock(content) {
        return (BlockKind::Dateline, "a time of day alone", 800);
    }
    if is_code(content, line) {
        return (BlockKind::Code, "marks and words as in source code", 700);
    }
    if line.tabs > 0 || line.separators > 1 && content.matches(" | ").count() >= 2 {
        return (BlockKind::Table, "columns with tabs or bars between them", 800);
    }
    if content.starts_with("> ") {
        return (BlockKind::Quote, "a mark of quotation at the start of the line", 800);
    }
    if is_attributed(content, line) {
        return (BlockKind::Quote, "a quotation with its author behind a dash", 700);
    }
    if is_item(content, line) {
        return (BlockKind::ListItem, "a bullet or number at the start", 900);
    }
    if is_caption(line, content) {
        return (BlockKind::Caption, "opens like the text under a picture", 700);
    }
    if line.words >= 5 && wordings::has_credit(&document.text, line) {
        return (BlockKind::Caption, "ends with the credit of a picture", 700);
    }
    if wordings::shows(&document.text, lines, index) {
        return (BlockKind::Caption, "says what a picture shows, right above its caption", 700);
    }
    if index > 0 && announces_caption(&document.text[lines[index - 1].span]) {
        return (BlockKind::Caption, "stands below a line that says so", 900);
    }
    if is_agency(content) {
        return (BlockKind::Byline, "the name of a news agency alone", 850);
    }
    let next = (index + 1..lines.len()).find(|&next| kept[next]);
    if is_heading(line, content)
        && !is_aside(content)
        && next.is_some_and(|next| turns[next] || is_longer(&lines[next], line))
    {
        return (BlockKind::Heading, "a short line without a stop above a paragraph", 800);
    }
    if in_list(lines, kept, index) {
        return (BlockKind::ListItem, "one of several short lines under each other", 700);
    }
    (BlockKind::Paragraph, "nothing special about it", 850)
}

fn is_longer(next: &Line, line: &Line) -> bool {
    next.words > line.words || next.is_prose() || next.last == Last::Sentence
}

fn is_heading(line: &Line, content: &str) -> bool {
    // a sentence of its own is a short paragraph: “I’m done,” she said.
    let sentence = content.trim_end_matches(['”', '"', '’', '\'', '»']).ends_with('.');
    (1..=16).contains(&line.words)
        && line.stops <= 1
        && !matches!(line.last, Last::Comma)
        && matches!(line.first, First::Upper | First::Digit | First::Quote | First::Other)
        && (line.last != Last::Sentence || !sentence && line.function_words * 2 < line.words && line.words <= 10)
}

/// What a transcript says of the talk: `(Laughter)`, `[CROSSTALK]`.
fn is_aside(content: &str) -> bool {
    content.starts_with('(') && content.ends_with(')') || content.starts_with('[') && content.ends_with(']')
}

/// `Associated Press`, `(Reuters)`.
pub(super) fn is_agency(content: &str) -> bool {
    const LONGEST: usize = 40;
    let name = content.trim_matches(['(', ')', ' ', '—', '-', ',']);
    let mut agencies = list!("boilerplate/agencies.txt").lines();
    content.len() <= LONGEST && agencies.any(|agency| agency.eq_ignore_ascii_case(name))
}

/// `• a`, `- a`, `* a`, `1. a`, `2) a`, `(3) a`.
fn is_item(content: &str, line: &Line) -> bool {
    let mut chars = content.chars();
    if line.first == First::Bullet {
        let c = chars.next().unwrap_or(' ');
        let spaced = chars.next().is_some_and(char::is_whitespace);
        // A dash also opens direct speech in some languages; an item is not a question and answer.
        return spaced && !matches!(c, '—' | '–') || matches!(c, '•' | '▪' | '◦' | '●' | '■' | '✓' | '✔');
    }
    let rest = content.trim_start_matches(['(', '#']).trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = content.len() - rest.len();
    (1..=4).contains(&digits)
        && line.first != First::Quote
        && content.starts_with(|c: char| c.is_ascii_digit() || c == '(')
        && (rest.starts_with(". ") || rest.starts_with(") "))
        && line.words >= 2
}

/// `“To be or not to be.” — Hamlet`.
fn is_attributed(content: &str, line: &Line) -> bool {
    if line.first != First::Quote || line.words > 80 {
        return false;
    }
    let Some(dash) = content.rfind(['—', '–']) else { return false };
    let said = content[..dash].trim_end();
    let author = content[dash..].trim_start_matches(['—', '–', ' ']);
    said.ends_with(['”', '"', '»', '“'])
        && author.split_whitespace().count() <= 8
        && author.starts_with(char::is_uppercase)
}

fn is_caption(line: &Line, content: &str) -> bool {
    const OPENERS: [&str; 8] =
        ["Photo:", "Image:", "Figure ", "Fig. ", "Photograph:", "Pictured:", "Above:", "Caption:"];
    line.words <= 60 && OPENERS.iter().any(|opener| content.starts_with(opener))
}

/// `Image caption,` as screen readers are told it, on a line of its own.
fn announces_caption(content: &str) -> bool {
    const LONGEST: usize = 24;
    let words = content.trim_end_matches([',', ':', '.', ' ']);
    content.len() <= LONGEST && words.rsplit(' ').next().is_some_and(|word| word.eq_ignore_ascii_case("caption"))
}

/// Braces, semicolons at the end, arrows and calls; at most a tenth of prose is such marks.
fn is_code(content: &str, line: &Line) -> bool {
    if line.marks * 6 < line.chars || line.words == 0 || line.chars < 6 {
        return false;
    }
    const SIGNS: [&str; 10] = ["};", "();", "==", "=>", "->", "</", "/>", "::", "){", ") {"];
    let signs = SIGNS.iter().filter(|sign| content.contains(**sign)).count();
    signs >= 2 || (signs >= 1 && content.ends_with([';', '{', '}', '>']))
}

/// Three short lines or more, without blank lines between, none with a stop at its end.
fn in_list(lines: &[Line], kept: &[bool], index: usize) -> bool {
    let short = |at: usize| {
        let line = &lines[at];
        kept[at] && line.words <= 14 && line.last != Last::Sentence && line.stops == 0
    };
    if !short(index) {
        return false;
    }
    let up = (1..=2)
        .take_while(|&step| index >= step && short(index - step) && lines[index - step + 1].blank_before == 0)
        .count();
    let down = (1..=2)
        .take_while(|&step| index + step < lines.len() && short(index + step) && lines[index + step].blank_before == 0)
        .count();
    up + down >= 2
}
