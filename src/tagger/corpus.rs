//! Reads the development files: JSON lines, plain or packed with gzip.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use serde::de::DeserializeOwned;

/// All rows of the file at `path`, packed when its name ends in `.gz`.
///
/// # Errors
///
/// A sentence with the file's name, and the line where it is one line's fault.
pub fn read<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, String> {
    let fail = |error: &dyn std::fmt::Display| format!("The file {} cannot be read: {error}.", path.display());
    let file = File::open(path).map_err(|error| fail(&error))?;
    let packed = path.extension().is_some_and(|extension| extension == "gz");
    let bytes: Box<dyn Read> = if packed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    let mut rows = Vec::new();
    for (index, line) in BufReader::new(bytes).lines().enumerate() {
        let line = line.map_err(|error| fail(&error))?;
        if !line.trim().is_empty() {
            let row = serde_json::from_str(&line).map_err(|error| fail(&format!("line {}: {error}", index + 1)))?;
            rows.push(row);
        }
    }
    Ok(rows)
}

/// Turns the corpora's offsets, which count code points, into bytes of one text.
pub struct Offsets(Vec<u32>);

impl Offsets {
    /// For `text`.
    pub fn new(text: &str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at as u32);
        Self(starts.chain([text.len() as u32]).collect())
    }

    /// The byte at which the code point with index `at` starts; the text's end when there are fewer.
    pub fn byte(&self, at: usize) -> usize {
        self.0[at.min(self.0.len() - 1)] as usize
    }
}

#[cfg(test)]
mod tests {
    use super::Offsets;

    #[test]
    fn offsets_count_characters_in_and_bytes_out() {
        let offsets = Offsets::new("a“b");
        assert_eq!([0, 1, 2, 3, 9].map(|at| offsets.byte(at)), [0, 1, 4, 5, 5]);
    }
}
