//! Comma-separated tables (RFC 4180), safe to open in a spreadsheet.

use std::borrow::Cow;

use super::table::{Cell, Table, rows};
use super::{Report, escape};
use crate::report::mends;

/// What the last column is called that says what a reader changed; only there where something was.
const MENDED: &str = "changed by the reader";

/// `table` with its head.
pub(super) fn write(report: &Report, table: Table) -> String {
    let mended = !report.mends.is_empty();
    let mut out = String::new();
    let columns = table.columns().iter().map(|column| column.name);
    escape::csv_line(columns.chain(mended.then_some(MENDED)), &mut out);
    rows(report, table, |mut row| {
        if mended {
            let place = row.place.filter(|_| row.name.is_none());
            row.cells.push(Cell::Text(mends::of(&report.mends, place, row.name).into()));
        }
        line(&row.cells, &mut out);
    });
    out
}

/// Appends a line with these cells.
fn line<'a>(cells: impl IntoIterator<Item = &'a Cell<'a>>, out: &mut String) {
    let written: Vec<Cow<'_, str>> = cells.into_iter().map(Cell::written).collect();
    escape::csv_line(written.iter().map(AsRef::as_ref), out);
}

impl Table {
    /// The first row of a table of many articles; see [`Table::row`].
    pub fn head(self) -> String {
        let mut out = String::new();
        escape::csv_line(["id"].into_iter().chain(self.all_columns().map(|column| column.name)), &mut out);
        out
    }

    /// Appends a row of a table of many articles: its id, then what [`Report::each_row`] gives.
    pub fn row(id: &str, cells: &[Cell<'_>], out: &mut String) {
        line([Cell::Text(id.into())].iter().chain(cells), out);
    }
}

impl Cell<'_> {
    fn written(&self) -> Cow<'_, str> {
        match self {
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::Whole(number) => Cow::Owned(number.map_or_else(String::new, |number| number.to_string())),
            Cell::Share(share) => Cow::Owned(share.to_string()),
        }
    }
}
