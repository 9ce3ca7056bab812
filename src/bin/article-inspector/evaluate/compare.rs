//! Two tables of figures → what changed.

use std::path::Path;

use super::figure::Figure;

/// Differences below this are not shown: half of the last digit printed.
const SAME: f64 = 0.00005;

/// Reads a table saved by `--json`.
pub(super) fn read(path: &Path) -> Result<Vec<Figure>, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("The file {} cannot be read: {error}.", path.display()))?;
    serde_json::from_slice(&bytes)
        .map_err(|error| format!("The file {} holds no table saved by --json: {error}.", path.display()))
}

/// Prints every figure that differs from the one of the same name in `before`.
pub(super) fn print(before: &[Figure], now: &[Figure]) {
    let mut same = 0;
    println!("\nchanged since the saved table:");
    for figure in now {
        let name = figure.name();
        match before.iter().find(|old| old.name() == name) {
            Some(old) if (old.score - figure.score).abs() < SAME => same += 1,
            Some(old) => {
                println!("{name} {:.4} -> {:.4} ({:+.4})", old.score, figure.score, figure.score - old.score);
            }
            None => println!("{name} new {:.4}", figure.score),
        }
    }
    println!("{same} figures are the same.");
}
