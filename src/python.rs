//! The boundary to Python: translates, decides nothing. The package around it, with its types, is `python/`.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::{Format, Offsets, Options, Report, parallel};

/// The report of one article, or a sentence that says why there is none.
fn report(input: &str, html: bool, article_only: bool) -> Result<Report, String> {
    let format = if html { Format::Html } else { Format::Text };
    let options = Options { format, article_only, ..Options::default() };
    crate::inspect(input, &options).map_err(|error| error.to_string())
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
    module.add_function(wrap_pyfunction!(export, module)?)
}
