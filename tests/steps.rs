//! Twice the text takes twice the steps, whatever the text: each basic block that runs is a step, which no cache, clock or
//! other load changes.
//!
//! `./build.sh steps` has the compiler put a call into every basic block of the library and of the packages that it is made
//! of, and runs this: each evil family at 1, 2, 4, 8 and 16 MB, a row for each, an error above 2.2. `./build.sh steps 256
//! "braces; json-ld"` goes up to 256 KB, with those families alone. What the standard library brings compiled (moving and
//! comparing bytes, most of all) is not counted.

use std::cell::Cell;
use std::hint::black_box;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, thread};

use article_inspector::{Format, Options, inspect};

#[path = "suite/evil.rs"]
mod evil;

/// How many times as many steps twice the text may take.
const LIMIT: f64 = 2.2;

/// A text is counted at the largest size, at half of it and so on.
const SIZES: usize = 5;

/// The largest size in KB where nothing else is asked for.
const LARGEST: usize = 16 << 10;

thread_local! {
    static STEPS: Cell<u64> = const { Cell::new(0) };
}

/// What the compiler has every basic block call; it puts no calls into functions with such names.
#[unsafe(no_mangle)]
#[allow(unsafe_code, reason = "the compiler calls it by its name")]
extern "C" fn __sanitizer_cov_trace_pc() {
    STEPS.with(|steps| steps.set(steps.get() + 1));
}

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let largest = arguments.next().map_or(LARGEST, |size| size.parse().expect("a number of KB")) << 10;
    let only = arguments.next().unwrap_or_default();
    let of = |format| move |&(name, family): &evil::Family| (name, family, format);
    let families = evil::TEXTS.iter().map(of(Format::Text)).chain(evil::PAGES.iter().map(of(Format::Html)));
    let asked = |name: &str| only.is_empty() || only.split(';').any(|one| one.trim() == name);
    let families: Vec<_> = families.filter(|(name, ..)| asked(name)).collect();
    assert!(!families.is_empty(), "no family is called {only}");
    // Lists and models are read on first use, before.
    let first = steps("“Go,” said Ada Lovelace.", Format::Text) + steps("<p>“Go,” said Ada Lovelace.", Format::Html);
    assert!(first > 0, "no steps are counted: ./build.sh steps builds what counts them");
    let (next, above) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        while let Some(&(name, family, format)) = families.get(next.fetch_add(1, Ordering::Relaxed)) {
            let counts: Vec<u64> =
                (0..SIZES).rev().map(|halvings| steps(&family(largest >> halvings), format)).collect();
            let most = counts.windows(2).map(|pair| pair[1] as f64 / pair[0] as f64).fold(0.0, f64::max);
            let cells: String = counts.iter().map(|&count| format!(" {:.1} |", count as f64 / 1e6)).collect();
            println!("| {name} |{cells} {most:.2} |");
            above.fetch_add(usize::from(most > LIMIT), Ordering::Relaxed);
        }
    };
    thread::scope(|scope| {
        (0..thread::available_parallelism().map_or(1, Into::into)).for_each(|_| drop(scope.spawn(work)));
    });
    let above = above.into_inner();
    println!("{above} of {} families take more than {LIMIT} times the steps for twice the text", families.len());
    if above == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// How many steps the inspection of `text` takes.
fn steps(text: &str, format: Format) -> u64 {
    let options = Options { format, ..Options::default() };
    STEPS.set(0);
    drop(black_box(inspect(text, &options)));
    STEPS.get()
}
