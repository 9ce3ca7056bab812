//! Is the input HTML source, or text in which a tag or two was left over?

use super::tags::{self, Tag};

/// How much of the input is looked at, in bytes.
const LOOK: usize = 16 << 10;
/// Text with fewer tags than this is text.
const FEWEST_TAGS: usize = 4;
/// Source has a tag at least every so many bytes.
const SPARSEST: usize = 600;

/// Whether `input` is HTML source: it starts as a page does, or tags that lay out a page are dense in it and it starts
/// with one.
pub(super) fn looks_like_html(input: &str) -> bool {
    let mut end = input.len().min(LOOK);
    while !input.is_char_boundary(end) {
        end -= 1;
    }
    let start = skip_preamble(&input[..end]);
    if !start.starts_with('<') {
        return false;
    }
    let first = start.get(..15).unwrap_or(start).to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|opening| first.starts_with(opening)) {
        return true;
    }
    if !start.starts_with("<!--") && tag_at(start).is_none() {
        return false;
    }
    let (mut tags, mut blocks) = (0, 0);
    for (at, _) in start.match_indices('<') {
        if let Some(tag) = tag_at(&start[at..]) {
            tags += 1;
            blocks += usize::from(tag.is(tags::BLOCK) || matches!(tag, Tag::BR | Tag::META | Tag::SCRIPT | Tag::STYLE));
        }
    }
    let dense = tags * SPARSEST >= start.len();
    // a pasted fragment may be a single paragraph: then it must be closed by what it starts with
    dense && blocks >= 1 && (tags >= FEWEST_TAGS || is_wrapped(start))
}

/// Behind white space, a byte order mark, an XML declaration and comments.
fn skip_preamble(input: &str) -> &str {
    let mut rest = input.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    loop {
        let behind = match rest {
            _ if rest.starts_with("<?xml") => rest.find("?>").map(|at| at + 2),
            _ if rest.starts_with("<!--") => rest.find("-->").map(|at| at + 3),
            _ => None,
        };
        match behind {
            Some(at) => rest = rest[at..].trim_start(),
            None => return rest,
        }
    }
}

/// The known element whose start or end tag `source` starts with.
fn tag_at(source: &str) -> Option<Tag> {
    let rest = source.strip_prefix('<')?;
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let end = name.bytes().position(|b| !b.is_ascii_alphanumeric())?;
    if end > 12 || !matches!(name.as_bytes()[end], b' ' | b'\t' | b'\n' | b'\r' | b'>' | b'/') {
        return None;
    }
    Tag::known(name[..end].to_ascii_lowercase().as_bytes())
}

/// Whether it ends with the end tag of the element that it starts with.
fn is_wrapped(source: &str) -> bool {
    let last = source.rfind("</").and_then(|at| tag_at(&source[at..]));
    source.trim_end().ends_with('>') && last.is_some() && last == tag_at(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_fragments_are_html_and_text_with_a_left_over_tag_is_not() {
        let cases = [
            ("<!DOCTYPE html><title>x</title>", true),
            ("\u{feff}\n <?xml version=\"1.0\"?>\n<!-- saved -->\n<HTML lang=en>", true),
            ("<meta charset='utf-8'><p>One</p><p>Two</p>", true),
            ("<p>A single paragraph, copied.</p>", true),
            ("<div><h1>Head</h1><p>Text<p>More", true),
            ("Plain text.", false),
            ("", false),
            ("< 5 and > 3", false),
            ("A line about <div> and <span> in plain text.\n<p>", false),
            ("<a href=\"/x\" title=\"“Mega storm” … Ukraine“>Sochi.\nMore text follows here.", false),
            ("<b>Bold</b> start of a text that goes on", false),
            ("<Editor> What do you think?\n<Guest> Not much.\n<Editor> Why?\n<Guest> Because.", false),
        ];
        for (input, html) in cases {
            assert_eq!(looks_like_html(input), html, "{input}");
        }
    }

    #[test]
    fn a_few_tags_at_the_start_of_a_long_text_do_not_make_it_html() {
        let text = format!("<p>One</p><p>Two</p>{}", "Plain words follow. ".repeat(1000));
        assert!(!looks_like_html(&text));
    }
}
