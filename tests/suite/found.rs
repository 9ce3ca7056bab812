//! Inputs that once broke something, and others that reach much of the code, through what the fuzzer checks.

use std::fs;
use std::path::Path;

use crate::targets;

/// Runs every file of a folder below the fixtures through the target that its own folder is called like.
fn replay(folder: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let (mut cases, mut broken) = (0, Vec::new());
    for name in targets::names() {
        for file in fs::read_dir(root.join(name)).into_iter().flatten() {
            let path = file.expect("the folder can be read").path();
            let bytes = fs::read(&path).expect("the file can be read");
            cases += 1;
            if std::panic::catch_unwind(|| targets::run(name, &bytes)).is_err() {
                broken.push(path);
            }
        }
    }
    let kept = fs::read_dir(root).expect("the folder is there").flatten().map(|entry| entry.path());
    let kept: usize = kept.map(|folder| fs::read_dir(folder).expect("it is a folder").count()).sum();
    assert_eq!(cases, kept, "every case has a target");
    assert_eq!(broken, [] as [std::path::PathBuf; 0]);
}

#[test]
fn what_once_broke_something_breaks_nothing() {
    replay("found");
}

#[test]
fn seeds_of_the_fuzzer_give_sound_reports() {
    replay("seeds");
}
