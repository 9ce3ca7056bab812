//! Foreign text made harmless.

use std::fmt::Write;

/// Appends `text` for HTML, in elements and in double-quoted attributes.
pub(crate) fn html(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\0' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
}

/// Appends `text` for running text in Markdown on one line: no markup, no link, no HTML comes of it.
pub(super) fn markdown(text: &str, out: &mut String) {
    let mut start = out.is_empty() || out.ends_with(['\n', ' ']);
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => {
                out.push('\\');
                out.push(c);
            }
            '&' => out.push_str("&amp;"),
            // No backslash: one that ends a bare address belongs to its link, and what follows it would be a tag.
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '#' | '+' | '-' | '=' if start => {
                out.push('\\');
                out.push(c);
            }
            '.' | ')' if starts_with_number(out) => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => out.push(' '),
            _ => out.push(c),
        }
        start = start && c.is_whitespace();
    }
}

/// Whether the line written last holds digits alone, so that a stop behind them would make it a list item.
fn starts_with_number(out: &str) -> bool {
    let digits = out.bytes().rev().take(10).take_while(u8::is_ascii_digit).count();
    let before = out.len() - digits;
    digits > 0 && digits < 10 && (before == 0 || out.as_bytes()[before - 1] == b'\n')
}

/// Appends `text` as a JSON string with its quotation marks.
pub(super) fn json(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // `<` too, so that the JSON may stand in a script element.
            '\0'..='\u{1f}' | '<' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

/// Appends `text` as a cell of a comma-separated table. A cell that a spreadsheet would take for a formula gets an
/// apostrophe before it.
fn csv(text: &str, out: &mut String) {
    let formula = text
        .trim_start_matches([' ', '\u{a0}', '\u{feff}'])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '|', '%']);
    if !formula && !text.contains(['"', ',', '\n', '\r', ';']) {
        out.push_str(text);
        return;
    }
    out.push('"');
    if formula {
        out.push('\'');
    }
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}

/// Appends a line of a comma-separated table.
pub(crate) fn csv_line<'a>(cells: impl IntoIterator<Item = &'a str>, out: &mut String) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        csv(cell, out);
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(escape: fn(&str, &mut String), text: &str) -> String {
        let mut out = String::new();
        escape(text, &mut out);
        out
    }

    #[test]
    fn a_cell_is_never_a_formula() {
        let cases = [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("he said \"go\"", "\"he said \"\"go\"\"\""),
            ("=1+1", "\"'=1+1\""),
            (" @cmd", "\"' @cmd\""),
            ("-19", "\"'-19\""),
            ("＝A1", "\"'＝A1\""),
            ("two\nlines", "\"two\nlines\""),
            ("", ""),
        ];
        for (text, cell) in cases {
            assert_eq!(written(csv, text), cell, "of {text:?}");
        }
    }

    #[test]
    fn markdown_takes_no_markup_from_the_text() {
        let cases = [
            ("a *b* _c_ [d](e)", "a \\*b\\* \\_c\\_ \\[d\\](e)"),
            ("# head", "\\# head"),
            ("no # head", "no # head"),
            ("1. first", "1\\. first"),
            ("in 1999. Then", "in 1999. Then"),
            ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
            ("https://a.example/<b>", "https://a.example/&lt;b&gt;"),
            ("- item\n> quote", "\\- item &gt; quote"),
        ];
        for (text, expected) in cases {
            assert_eq!(written(markdown, text), expected, "of {text:?}");
        }
    }

    #[test]
    fn html_and_json_end_no_element_and_no_string() {
        assert_eq!(written(html, "<script>\"&\0"), "&lt;script&gt;&quot;&amp;\u{fffd}");
        assert_eq!(written(json, "a\"\\\n</script>\u{1}"), "\"a\\\"\\\\\\n\\u003c/script>\\u0001\"");
    }
}
