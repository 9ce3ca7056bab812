//! A summary as tables: for a terminal, for a spreadsheet.

use std::fmt::Write;

use super::{Sort, Summary};
use crate::report::escape;

/// One table of a summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// One row a source.
    Sources,
    /// One row a sort of source.
    Sorts,
    /// One row a pair of sources in the same articles.
    Pairs,
    /// One row a site.
    Sites,
}

impl Sheet {
    /// All tables, in the order that a page has them, each with its heading.
    pub(super) const ALL: [(Sheet, &'static str); 4] = [
        (Sheet::Sources, "Sources"),
        (Sheet::Sorts, "Who is quoted"),
        (Sheet::Pairs, "Quoted in the same articles"),
        (Sheet::Sites, "Junk by site"),
    ];

    /// The names of the columns; those behind the first `texts` hold numbers.
    pub(super) fn columns(self) -> (&'static [&'static str], usize) {
        match self {
            Sheet::Sources => (&["name", "role", "sort", "articles", "quotes", "words"], 3),
            Sheet::Sorts => (&["sort", "sources", "quotes"], 1),
            Sheet::Pairs => (&["one", "other", "articles"], 2),
            Sheet::Sites => (&["site", "mostly", "articles", "junk share"], 2),
        }
    }
}

impl Sort {
    /// In words.
    pub(super) fn words(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

impl Summary {
    /// The rows of a table.
    pub(super) fn rows(&self, sheet: Sheet) -> Vec<Vec<String>> {
        match sheet {
            Sheet::Sources => {
                let sources = self.sources.iter();
                let row = |source: &super::Source| {
                    let figures = [u64::from(source.articles), source.quotes, source.words];
                    let texts =
                        [source.name.clone(), source.role.clone().unwrap_or_default(), source.sort.words().to_owned()];
                    texts.into_iter().chain(figures.map(|figure| figure.to_string())).collect()
                };
                sources.map(row).collect()
            }
            Sheet::Sorts => {
                let sorts = self.sorts.iter();
                sorts.map(|s| vec![s.sort.words().to_owned(), s.sources.to_string(), s.quotes.to_string()]).collect()
            }
            Sheet::Pairs => {
                let name = |source: usize| self.sources[source].name.clone();
                let pairs = self.pairs.iter();
                pairs.map(|p| vec![name(p.sources[0]), name(p.sources[1]), p.articles.to_string()]).collect()
            }
            Sheet::Sites => {
                let sites = self.sites.iter();
                let row = |site: &super::SiteJunk| {
                    let reason = site.reason.map_or_else(String::new, crate::report::words);
                    let name = site.site.clone().unwrap_or_else(|| "(no site named)".to_owned());
                    vec![name, reason, site.articles.to_string(), format!("{:.3}", site.share)]
                };
                sites.map(row).collect()
            }
        }
    }

    /// One table as comma-separated values with a head; no cell is taken for a formula.
    pub fn csv(&self, sheet: Sheet) -> String {
        let mut out = String::new();
        escape::csv_line(sheet.columns().0.iter().copied(), &mut out);
        for row in self.rows(sheet) {
            escape::csv_line(row.iter().map(String::as_str), &mut out);
        }
        out
    }

    /// What was summed up, as a sentence.
    pub(super) fn lead(&self) -> String {
        let quotes: u64 = self.sorts.iter().map(|sort| sort.quotes).sum();
        let failed = match self.failed {
            0 => String::new(),
            1 => " One could not be inspected.".to_owned(),
            failed => format!(" {failed} could not be inspected."),
        };
        format!(
            "{} articles of {} words hold {quotes} quotes of {} sources; a turn counts as a quote.{failed}",
            self.articles,
            self.words,
            self.sources.len()
        )
    }

    /// All tables for a terminal, each cut after `most` rows.
    pub fn text(&self, most: usize) -> String {
        let mut out = self.lead() + "\n";
        for (sheet, heading) in Sheet::ALL {
            let (columns, texts) = sheet.columns();
            let rows = self.rows(sheet);
            let shown = &rows[..rows.len().min(most)];
            let head: Vec<String> = columns.iter().map(|&column| column.to_owned()).collect();
            let width = |column: usize| {
                let cells = shown.iter().chain([&head]).map(|row| row[column].chars().count());
                cells.max().unwrap_or_default().min(WIDEST)
            };
            let widths: Vec<usize> = (0..columns.len()).map(width).collect();
            let _ = writeln!(out, "\n{heading}");
            for row in [&head].into_iter().chain(shown) {
                let mut line = String::new();
                for (column, (cell, &width)) in row.iter().zip(&widths).enumerate() {
                    let cell = cut(cell);
                    let _ = match column < texts {
                        true => write!(line, "{cell:<width$}  "),
                        false => write!(line, "{cell:>width$}  "),
                    };
                }
                let _ = writeln!(out, "{}", line.trim_end());
            }
            if rows.len() > most {
                let _ = writeln!(out, "… and {} more", rows.len() - most);
            }
        }
        out
    }
}

/// The widest column on a terminal, in characters.
const WIDEST: usize = 40;

/// `cell` on one line, cut to the widest column; no character of it controls a terminal.
fn cut(cell: &str) -> String {
    let plain = cell.chars().map(|c| if c.is_control() { ' ' } else { c });
    match cell.chars().count() > WIDEST {
        true => plain.take(WIDEST - 1).chain(['…']).collect(),
        false => plain.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Corpus, Source};
    use super::*;

    fn summary(name: &str) -> Summary {
        let source =
            Source { name: name.to_owned(), sort: Sort::Person, role: None, articles: 2, quotes: 3, words: 40 };
        Summary { sources: vec![source], ..Corpus::default().summary() }
    }

    #[test]
    fn a_table_is_safe_in_a_spreadsheet_and_in_a_terminal() {
        let summary = summary("=1+\u{1b}[31m");
        assert!(summary.csv(Sheet::Sources).ends_with("\r\n\"'=1+\u{1b}[31m\",,people by name,2,3,40\r\n"));
        assert!(!summary.text(9).contains('\u{1b}'));
    }

    #[test]
    fn columns_stand_under_their_heads() {
        let text = summary("Ann Roe").text(9);
        let lines: Vec<&str> = text.lines().filter(|line| line.ends_with("words") || line.ends_with("40")).collect();
        let [head, row] = lines[..] else { panic!("two lines: {text}") };
        assert_eq!(head.find("sort"), row.find("people"));
        assert_eq!(head.chars().count(), row.chars().count());
    }
}
