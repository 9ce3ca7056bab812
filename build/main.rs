//! Packs the large word lists into the table that `src/lexicon` reads, and strips the others of their comments.

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
    strip(Path::new("src"), &Path::new(&out).join("lists"));
}

/// Writes the word lists below `folder` without their comments, which a reader would download: `src/text/lists/a.txt` as
/// `text/a.txt` below `out`.
fn strip(folder: &Path, out: &Path) {
    let entries = fs::read_dir(folder).expect("the source can be read").flatten();
    for path in entries.map(|entry| entry.path()).filter(|path| path.is_dir()) {
        if path.file_name().is_none_or(|name| name != "lists") {
            strip(&path, &out.join(path.file_name().unwrap_or_default()));
            continue;
        }
        println!("cargo::rerun-if-changed={}", path.display());
        fs::create_dir_all(out).expect("the folder for what is built can be written to");
        let lists = fs::read_dir(&path).expect("the lists can be read").flatten().map(|entry| entry.path());
        for list in lists.filter(|list| list.extension().is_some_and(|extension| extension == "txt")) {
            let text = fs::read_to_string(&list).expect("a list can be read");
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            let rest: String = lines.flat_map(|line| [line, "\n"]).collect();
            fs::write(out.join(list.file_name().unwrap_or_default()), rest)
                .expect("the folder for what is built can be written to");
        }
    }
}
