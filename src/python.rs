//! The boundary to Python: translates, decides nothing. The package around it, with its types, is `python/`.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::{Format, Offsets, Options};

/// The report of one article as a JSON text, or a sentence that says why there is none. Offsets count code points.
fn report(input: &str, html: bool, article_only: bool) -> Result<String, String> {
    let format = if html { Format::Html } else { Format::Text };
    let options = Options { format, article_only, ..Options::default() };
    let mut report = crate::inspect(input, &options).map_err(|error| error.to_string())?;
    report.convert_offsets(Offsets::Chars);
    serde_json::to_string(&report).map_err(|error| format!("The report cannot be written: {error}."))
}

/// Inspects one article; the interpreter's lock is free meanwhile.
#[pyfunction]
fn inspect_json(py: Python<'_>, input: &str, html: bool, article_only: bool) -> PyResult<String> {
    py.detach(|| report(input, html, article_only)).map_err(PyValueError::new_err)
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
        let next = AtomicUsize::new(0);
        let work = || {
            let mut done = Vec::new();
            while let index = next.fetch_add(1, Ordering::Relaxed)
                && let Some((input, html)) = articles.get(index)
            {
                done.push((index, report(input, *html, article_only)));
            }
            done
        };
        let mut all: Vec<(usize, Result<String, String>)> = thread::scope(|scope| {
            let workers: Vec<_> = (1..jobs.min(articles.len())).map(|_| scope.spawn(work)).collect();
            let own = work();
            // A worker that panicked has left its articles without an answer; they are missed below.
            own.into_iter().chain(workers.into_iter().filter_map(|worker| worker.join().ok()).flatten()).collect()
        });
        all.sort_unstable_by_key(|(index, _)| *index);
        let mut all = all.into_iter().peekable();
        let answer = |index| match all.next_if(|(at, _)| *at == index) {
            Some((_, Ok(json))) => (Some(json), None),
            Some((_, Err(error))) => (None, Some(error)),
            None => (None, Some("The article could not be inspected.".to_owned())),
        };
        (0..articles.len()).map(answer).collect()
    })
}

/// The report of `input` as a document of the form that `form` names.
#[pyfunction]
fn export(py: Python<'_>, input: &str, html: bool, article_only: bool, form: &str) -> PyResult<String> {
    let named = crate::Export::named(form);
    let form = named.ok_or_else(|| PyValueError::new_err(format!("There is no export named “{form}”.")))?;
    let format = if html { Format::Html } else { Format::Text };
    let options = Options { format, article_only, ..Options::default() };
    let report = py.detach(|| crate::inspect(input, &options));
    Ok(report.map_err(|error| PyValueError::new_err(error.to_string()))?.export(form))
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_function(wrap_pyfunction!(inspect_json, module)?)?;
    module.add_function(wrap_pyfunction!(inspect_many_json, module)?)?;
    module.add_function(wrap_pyfunction!(export, module)?)
}
