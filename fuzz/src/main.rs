//! The program of every target; its name says which.
//!
//! With `FUZZ_TEXTS=FILE` the texts that a target inspects are added to FILE instead, as rows for `batch`:
//! `node tools/same.mjs` compares what the command line and the page make of them.
#![no_main]

use std::fs::OpenOptions;
use std::io::Write;
use std::sync::LazyLock;

use article_inspector::Format;
use article_inspector_fuzz::targets::{self, TEXTS};
use serde_json::json;

const NAME: &str = env!("CARGO_BIN_NAME");

static ROWS: LazyLock<Option<std::ffi::OsString>> = LazyLock::new(|| std::env::var_os("FUZZ_TEXTS"));

/// Writes the text that `data` makes as a row.
fn write(path: &std::ffi::OsStr, data: &[u8]) {
    let Some((_, text_of)) = TEXTS.iter().find(|target| target.0 == NAME) else { return };
    let (text, options) = text_of(data);
    let key = if options.format == Format::Html { "html" } else { "text" };
    let mut file = OpenOptions::new().append(true).create(true).open(path).expect("the file can be written");
    writeln!(file, "{}", json!({ key: text })).expect("the file can be written");
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| match &*ROWS {
    Some(path) => write(path, data),
    None => targets::run(NAME, data),
});
