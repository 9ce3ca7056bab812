//! The program of every target; its name says which.
#![no_main]

use std::sync::LazyLock;

use article_inspector_fuzz::targets::{TARGETS, Target};

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    *TARGETS.iter().find(|target| target.0 == env!("CARGO_BIN_NAME")).expect("a program is called like a target")
});

libfuzzer_sys::fuzz_target!(|data: &[u8]| TARGET.1(data));
