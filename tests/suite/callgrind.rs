//! Counts instructions, exactly: the test runs its own file again below valgrind's callgrind.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Whether there is a valgrind; where not, it says that nothing is counted.
pub fn is_installed() -> bool {
    let installed = Command::new("valgrind").arg("--version").output().is_ok();
    if !installed {
        println!("valgrind is not installed: no instructions are counted");
    }
    installed
}

/// How many instructions each call of `function` takes in a run of this file that `set_up` gives its arguments and
/// environment.
pub fn count(function: &str, set_up: impl FnOnce(&mut Command) -> &mut Command) -> Vec<u64> {
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    let run = RUNS.fetch_add(1, Ordering::Relaxed);
    let folder = env::temp_dir().join(format!("callgrind-{}-{run}", std::process::id()));
    fs::create_dir_all(&folder).expect("the folder for temporary files can be written");
    let part = |number: usize| folder.join(format!("counts.{number}"));
    let mut valgrind = Command::new("valgrind");
    valgrind
        .args(["--tool=callgrind", &format!("--toggle-collect={function}"), &format!("--dump-after={function}")])
        .arg(format!("--callgrind-out-file={}", folder.join("counts").display()))
        .arg(env::current_exe().expect("the test's own file"));
    let Output { status, stdout, stderr } = set_up(&mut valgrind).output().expect("valgrind runs");
    let counts: Vec<u64> = (1..).map_while(|number| total(&part(number))).collect();
    fs::remove_dir_all(&folder).expect("the folder is there");
    let said = || format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success() && !counts.is_empty(), "valgrind counted nothing: {}", said());
    counts
}

/// The sum in one of the files that callgrind writes, one a call.
fn total(file: &Path) -> Option<u64> {
    let counted = fs::read_to_string(file).ok()?;
    counted.lines().find_map(|line| line.strip_prefix("totals: ")?.trim().parse().ok())
}
