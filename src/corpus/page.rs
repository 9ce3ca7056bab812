//! A summary as one HTML page with bars: no script, no request.

use std::fmt::Write;

use super::{Sheet, Summary};
use crate::report::{escape, html};

const STYLE: &str = include_str!("page.css");
const TITLE: &str = "Who is quoted";

/// More rows than these are in the comma-separated tables alone.
const MOST: usize = 200;

impl Summary {
    /// All tables as one HTML file that needs nothing else and runs nothing; the last column of each is drawn as bars.
    pub fn html(&self) -> String {
        let mut out = String::new();
        html::head(TITLE, STYLE, &mut out);
        let _ = write!(out, "<main>\n<h1>{TITLE}</h1>\n<p>{}</p>\n", self.lead());
        for (sheet, heading) in Sheet::ALL {
            self.section(sheet, heading, &mut out);
        }
        out.push_str("</main>\n</html>\n");
        out
    }

    fn section(&self, sheet: Sheet, heading: &str, out: &mut String) {
        let (columns, texts) = sheet.columns();
        let rows = self.rows(sheet);
        let _ = write!(out, "<h2>{heading}</h2>\n<table>\n<thead><tr>");
        for (at, column) in columns.iter().enumerate() {
            let _ = write!(out, "<th scope=\"col\"{}>{column}</th>", number(at >= texts));
        }
        out.push_str("<td></td></tr></thead>\n<tbody>\n");
        let figure = |row: &[String]| row.last().and_then(|cell| cell.parse::<f64>().ok()).unwrap_or_default();
        let longest = rows.iter().map(|row| figure(row)).fold(f64::MIN_POSITIVE, f64::max);
        for row in rows.iter().take(MOST) {
            out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let (open, close) = if at == 0 { ("th scope=\"row\"", "th") } else { ("td", "td") };
                let _ = write!(out, "<{open}{}>", number(at >= texts));
                escape::html(cell, out);
                let _ = write!(out, "</{close}>");
            }
            let width = 100.0 * figure(row) / longest;
            let _ = writeln!(
                out,
                "<td class=\"bar\"><svg width=\"100%\" height=\"10\" aria-hidden=\"true\"><rect width=\"{width:.1}%\" \
                 height=\"10\"/></svg></td></tr>"
            );
        }
        out.push_str("</tbody>\n</table>\n");
        if rows.len() > MOST {
            let _ = writeln!(out, "<p>{} more are in the comma-separated table.</p>", rows.len() - MOST);
        }
    }
}

fn number(is: bool) -> &'static str {
    if is { " class=\"number\"" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::super::{Article, Corpus};

    #[test]
    fn a_name_is_text_in_the_page() {
        let mut corpus = Corpus::default();
        let row = r#"{"speakers": [{"id": 1, "name": "<b onclick=x>Eve</b>", "words": 3, "turns": 0, "quotes": 1}]}"#;
        corpus.add(serde_json::from_str::<Article>(row).unwrap());
        let page = corpus.summary().html();
        assert!(page.contains("&lt;b onclick=x&gt;Eve"), "{page}");
        assert!(!page.contains("<b onclick"));
    }
}
