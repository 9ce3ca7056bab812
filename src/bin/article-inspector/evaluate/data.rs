//! Development data → gold rows with their reports.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use article_inspector::{Format, Offsets, Options, Report, parallel};
use flate2::read::MultiGzDecoder;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// How many bytes of rows are taken in before they are inspected.
const PORTION: usize = 32 << 20;

/// Where the data is and how it is inspected.
pub(super) struct Data<'a> {
    /// The folder `data`.
    pub(super) folder: &'a Path,
    /// Only files whose name holds this.
    pub(super) name_holds: &'a str,
    /// Whether every document is told that it holds the article alone.
    pub(super) article_only: bool,
    /// How many threads work.
    pub(super) jobs: usize,
}

/// What the inspector reads of a row.
#[derive(Deserialize)]
struct Input {
    text: Option<String>,
    html: Option<String>,
}

impl Data<'_> {
    /// The files of `folder` that end in `ending`, by name; an error when the folder has none.
    pub(super) fn files(&self, folder: &str, ending: &str) -> Result<Vec<PathBuf>, String> {
        let folder = self.folder.join(folder);
        let entries =
            std::fs::read_dir(&folder).map_err(|error| format!("{} cannot be read: {error}.", folder.display()))?;
        let mut files: Vec<PathBuf> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.ends_with(ending)))
            .collect();
        if files.is_empty() {
            return Err(format!("{} holds no file that ends in {ending}.", folder.display()));
        }
        files.retain(|path| corpus(path).contains(self.name_holds));
        files.sort();
        Ok(files)
    }

    /// Inspects every row of `file` and hands gold and report (offsets in code points) to `score`; the results in order.
    pub(super) fn each<G: DeserializeOwned, R: Send>(
        &self,
        file: &Path,
        article_only: bool,
        score: impl Fn(&G, &Report) -> R + Sync,
    ) -> Result<Vec<R>, String> {
        let article_only = article_only || self.article_only;
        let unreadable = |error: &dyn std::fmt::Display| format!("{} cannot be read: {error}.", file.display());
        let mut rows = BufReader::new(MultiGzDecoder::new(File::open(file).map_err(|error| unreadable(&error))?));
        let mut results = Vec::new();
        loop {
            let portion = read_portion(&mut rows).map_err(|error| unreadable(&error))?;
            if portion.is_empty() {
                return Ok(results);
            }
            for result in parallel::map(&portion, self.jobs, |_, row| Some(answer(row, article_only, &score))) {
                match result {
                    Some(Ok(result)) => results.push(result),
                    Some(Err(error)) => return Err(format!("{}, row {}: {error}", file.display(), results.len() + 1)),
                    None => {}
                }
            }
        }
    }
}

/// The corpus that a file holds: its name without endings; a file just called `dev` is named after its folder.
pub(super) fn corpus(file: &Path) -> String {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let stem = name(file).split('.').next().unwrap_or_default().to_owned();
    match file.parent() {
        Some(folder) if stem == "dev" => format!("{}-dev", name(folder)),
        _ => stem,
    }
}

fn read_portion(rows: &mut impl BufRead) -> std::io::Result<Vec<String>> {
    let (mut portion, mut size) = (Vec::new(), 0);
    while size < PORTION {
        let mut row = String::new();
        if rows.read_line(&mut row)? == 0 {
            break;
        }
        size += row.len();
        if !row.trim().is_empty() {
            portion.push(row);
        }
    }
    Ok(portion)
}

fn answer<G: DeserializeOwned, R>(
    row: &str,
    article_only: bool,
    score: impl Fn(&G, &Report) -> R,
) -> Result<R, String> {
    let gold: G = serde_json::from_str(row).map_err(|error| error.to_string())?;
    let input: Input = serde_json::from_str(row).map_err(|error| error.to_string())?;
    let (input, format) = match (&input.text, &input.html) {
        (Some(text), _) => (text, Format::Text),
        (None, Some(html)) => (html, Format::Html),
        (None, None) => return Err("it has neither text nor html".to_owned()),
    };
    Ok(score(&gold, &inspect(input, format, article_only)?))
}

/// Inspects one document; offsets in code points.
pub(super) fn inspect(input: &str, format: Format, article_only: bool) -> Result<Report, String> {
    let options = Options { format, article_only, ..Options::default() };
    let mut report = article_inspector::inspect(input, &options).map_err(|error| error.to_string())?;
    report.convert_offsets(Offsets::Chars);
    Ok(report)
}
