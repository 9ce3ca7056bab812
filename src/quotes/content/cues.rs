//! How often a word is the cue of reported content.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use crate::tagger::{Already, hash};

const CUES: &str = list!("quotes/cues.txt");

type Levels = HashMap<u64, u8, BuildHasherDefault<Already>>;

/// Levels by word, and by stem for the forms of verbs that are not listed themselves.
static LEVELS: LazyLock<[Levels; 2]> = LazyLock::new(|| {
    let (mut words, mut stems) = (Levels::default(), Levels::default());
    let mut level = 0;
    for line in CUES.lines() {
        match line {
            "[mostly]" => level = 3,
            "[often]" => level = 2,
            "[sometimes]" => level = 1,
            listed => {
                for word in listed.split(' ') {
                    words.insert(hash(word.as_bytes()), level);
                    let (stem, form) = super::spelling::stem(word.as_bytes());
                    if form > 0 {
                        let known = stems.entry(hash(stem)).or_insert(level);
                        *known = level.max(*known);
                    }
                }
            }
        }
    }
    [words, stems]
});

/// 3 for a word that mostly is one, 2 for often, 1 for sometimes, 0 for the rest; `word` is the hash of its lower case,
/// `stem` that of its stem when it ends like a form of a verb.
pub(super) fn level(word: u64, stem: Option<u64>) -> u8 {
    let [words, stems] = &*LEVELS;
    words.get(&word).or_else(|| stems.get(&stem?)).copied().unwrap_or(0)
}
