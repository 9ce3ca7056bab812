//! What an earlier, perhaps interrupted run of `batch` answered.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

/// The ids that are answered already.
#[derive(Default)]
pub struct Done(HashSet<String>);

impl Done {
    /// Reads the ids of an earlier output, and where its last line begins if that was cut off: it does not count.
    ///
    /// # Errors
    ///
    /// A sentence when the file cannot be read, or holds no JSON lines.
    pub fn read(path: &Path) -> Result<(Self, Option<u64>), String> {
        let unreadable = |error: io::Error| format!("The file {} cannot be read: {error}.", path.display());
        let mut lines = BufReader::new(File::open(path).map_err(unreadable)?);
        let (mut ids, mut line, mut start) = (HashSet::new(), Vec::new(), 0);
        while lines.read_until(b'\n', &mut line).map_err(unreadable)? > 0 {
            if !line.ends_with(b"\n") {
                return Ok((Self(ids), Some(start)));
            }
            if start == 0 && line.trim_ascii_start().first() != Some(&b'{') {
                return Err(format!("{} holds no JSON lines; only those tell what is done.", path.display()));
            }
            let id = id_of(&line);
            if !id.is_null() {
                ids.insert(id.to_string());
            }
            start += line.len() as u64;
            line.clear();
        }
        Ok((Self(ids), None))
    }

    /// Whether the article was answered.
    pub(super) fn has(&self, id: &Value) -> bool {
        !self.0.is_empty() && self.0.contains(&id.to_string())
    }

    /// Whether there was no answer.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The id of a row whose other keys may be unreadable; null where there is none.
pub(super) fn id_of(line: &[u8]) -> Value {
    #[derive(Deserialize)]
    struct Id {
        id: Value,
    }
    match line.trim_ascii_start().first() {
        Some(b'{') => serde_json::from_slice::<Id>(line).map_or(Value::Null, |row| row.id),
        _ => Value::Null,
    }
}
