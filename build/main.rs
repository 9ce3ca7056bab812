//! Packs the large word lists into the table that `src/lexicon` reads.

#[path = "../src/lexicon/code.rs"]
mod code;
#[path = "../src/lexicon/flag.rs"]
mod flag;
#[path = "../src/lexicon/fold.rs"]
mod fold;
#[path = "../src/tagger/hash.rs"]
mod hash;
mod pack;
mod words;

use std::path::Path;
use std::{env, fs};

fn main() {
    for folder in ["build", "src/lexicon", "src/entities/lists", "src/speakers/lists/common.txt", "src/tagger/hash.rs"]
    {
        println!("cargo::rerun-if-changed={folder}");
    }
    let out = env::var_os("OUT_DIR").expect("Cargo names a folder for what is built");
    for (name, bytes) in words::read() {
        fs::write(Path::new(&out).join(name), bytes).expect("the folder for what is built can be written to");
    }
}
