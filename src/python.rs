//! The boundary to Python: translates, decides nothing. The package around it, with its types, is `python/`.

use std::panic::catch_unwind;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::report::Record;
use crate::{Format, Offsets, Options, Report, Table, parallel};

/// The tables of one article, by the names that the package calls them by.
const TABLES: [(&str, Table); 4] =
    [("quotes", Table::Quotes), ("speakers", Table::Speakers), ("entities", Table::Names), ("blocks", Table::Blocks)];

/// The report of one article, or a sentence that says why there is none. A mistake in this library is one too: among many
/// articles it costs one.
fn report(input: &str, html: bool, article_only: bool) -> Result<Report, String> {
    let format = if html { Format::Html } else { Format::Text };
    let options = Options { format, article_only, ..Options::default() };
    match catch_unwind(|| crate::inspect(input, &options)) {
        Ok(report) => report.map_err(|error| error.to_string()),
        Err(_) => {
            Err("This article cannot be inspected because of a mistake in the library; please report it.".to_owned())
        }
    }
}

/// The same as a JSON text; offsets count code points.
fn json(input: &str, html: bool, article_only: bool) -> Result<String, String> {
    let mut report = report(input, html, article_only)?;
    report.convert_offsets(Offsets::Chars);
    serde_json::to_string(&report).map_err(|error| format!("The report cannot be written: {error}."))
}

/// Inspects one article; the interpreter's lock is free meanwhile.
#[pyfunction]
fn inspect_json(py: Python<'_>, input: &str, html: bool, article_only: bool) -> PyResult<String> {
    py.detach(|| json(input, html, article_only)).map_err(PyValueError::new_err)
}

/// Inspects articles, each with whether it is HTML, on `jobs` threads, in order: pairs of a JSON text and an error, one of
/// them none.
#[pyfunction]
fn inspect_many_json(
    py: Python<'_>,
    articles: Vec<(String, bool)>,
    article_only: bool,
    jobs: usize,
) -> Vec<(Option<String>, Option<String>)> {
    py.detach(|| {
        parallel::map(&articles, jobs, |_, (input, html)| match json(input, *html, article_only) {
            Ok(json) => (Some(json), None),
            Err(error) => (None, Some(error)),
        })
    })
}

/// The tables of one article, as a JSON object with a list of rows for each; offsets count code points.
#[pyfunction]
fn rows_json(py: Python<'_>, input: &str, html: bool, article_only: bool) -> PyResult<String> {
    py.detach(|| rows(input, html, article_only)).map_err(PyValueError::new_err)
}

fn rows(input: &str, html: bool, article_only: bool) -> Result<String, String> {
    let report = report(input, html, article_only)?;
    let mut tables = serde_json::Map::new();
    for (name, table) in TABLES {
        let mut rows = Vec::new();
        report.each_row(table, Offsets::Chars, |cells| {
            rows.push(serde_json::to_value(Record::<()> { id: None, table, cells: &cells }));
        });
        let rows = rows.into_iter().collect::<serde_json::Result<_>>();
        tables.insert(name.to_owned(), rows.map_err(|error| format!("The rows cannot be written: {error}."))?);
    }
    Ok(serde_json::Value::Object(tables).to_string())
}

/// The report of `input` as a document of the form that `form` names.
#[pyfunction]
fn export(py: Python<'_>, input: &str, html: bool, article_only: bool, form: &str) -> PyResult<String> {
    let named = crate::Export::named(form);
    let form = named.ok_or_else(|| PyValueError::new_err(format!("There is no export named “{form}”.")))?;
    let report = py.detach(|| report(input, html, article_only));
    Ok(report.map_err(PyValueError::new_err)?.export(form))
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_function(wrap_pyfunction!(inspect_json, module)?)?;
    module.add_function(wrap_pyfunction!(inspect_many_json, module)?)?;
    module.add_function(wrap_pyfunction!(rows_json, module)?)?;
    module.add_function(wrap_pyfunction!(export, module)?)
}
