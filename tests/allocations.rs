//! How much is allocated, which no other load on the machine changes: what a warm inspection asks for stays within a
//! budget, and so do its peak and what it leaves behind. A binary of its own, since it counts what all threads allocate.

use allocation_counter::measure;
use article_inspector::{Options, inspect};

const SAMPLE: &str = include_str!("fixtures/article.txt");
/// About 65 KB.
const COPIES: usize = 10;

/// Calls of the allocator for a kilobyte of text, and bytes at the peak for a byte of text.
const MOST_CALLS: f64 = 150.0;
const MOST_BYTES: f64 = 16.0;

#[test]
fn an_inspection_allocates_no_more_than_its_budget() {
    let text =
        (0..COPIES).fold(String::new(), |text, copy| text + &SAMPLE.replace("Putin", &format!("Putin{copy}")) + "\n\n");
    let run = || drop(std::hint::black_box(inspect(&text, &Options::default())));
    // Lists and models are read on first use, and the room for sums of weights, which stay, grows a few times.
    (0..4).for_each(|_| run());
    let used = measure(run);
    let calls = used.count_total as f64 * 1000.0 / text.len() as f64;
    let bytes = used.bytes_max as f64 / text.len() as f64;
    println!("{calls:.0} allocations a KB of text, at the peak {bytes:.1} bytes a byte of text");
    assert_eq!(used.bytes_current, 0, "an inspection leaves nothing behind");
    assert!(calls < MOST_CALLS, "{calls:.0} allocations a KB, more than {MOST_CALLS}");
    assert!(bytes < MOST_BYTES, "{bytes:.1} bytes at the peak for a byte of text, more than {MOST_BYTES}");
}
