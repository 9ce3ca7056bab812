//! Lists of what furniture says, by reason and in eight languages, looked up by the hashes of a line's words.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::JunkReason;
use super::words::{Words, join};
use crate::tagger::Hashed;

/// Where in a line a phrase has to stand.
const WHOLE: u8 = 1;
const START: u8 = 2;
const END: u8 = 4;
const INSIDE: u8 = 8;

/// No phrase has more words.
const LONGEST: usize = 10;

/// What a line of furniture says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Why such a line is junk.
    pub reason: JunkReason,
    /// How much of the line the phrase is.
    pub fit: Fit,
}

/// How much of a line a phrase is, the weaker first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// A phrase stands in a longer line, or a short one at its start.
    Weak,
    /// A short line starts or ends with it, or holds it.
    Part,
    /// The line is the phrase.
    Whole,
}

struct Phrases {
    /// The hash of a phrase's words → its reason, and where it has to stand.
    known: HashMap<u64, (JunkReason, u8), Hashed>,
    /// First words of the phrases that may stand inside a line.
    openers: HashSet<u64, Hashed>,
}

const LISTS: [(JunkReason, &str); 13] = [
    // The first list that has a phrase keeps it: the more telling reasons come first.
    (JunkReason::Consent, list!("boilerplate/consent.txt")),
    (JunkReason::Advertising, list!("boilerplate/advertising.txt")),
    (JunkReason::AuthorBio, list!("boilerplate/author_bio.txt")),
    (JunkReason::Comments, list!("boilerplate/comments.txt")),
    (JunkReason::Related, list!("boilerplate/related.txt")),
    (JunkReason::Timestamp, list!("boilerplate/timestamp.txt")),
    (JunkReason::Tags, list!("boilerplate/tags.txt")),
    (JunkReason::Media, list!("boilerplate/media.txt")),
    (JunkReason::Copyright, list!("boilerplate/copyright.txt")),
    (JunkReason::Paywall, list!("boilerplate/paywall.txt")),
    (JunkReason::Newsletter, list!("boilerplate/newsletter.txt")),
    (JunkReason::Share, list!("boilerplate/share.txt")),
    (JunkReason::Navigation, list!("boilerplate/navigation.txt")),
];

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases { known: HashMap::default(), openers: HashSet::default() };
    let mut words = Words::default();
    for (reason, list) in LISTS {
        for line in list.lines() {
            let (open_front, open_back) = (line.starts_with("..."), line.ends_with("..."));
            words.read(line);
            let Some(&first) = words.hashes().first() else { continue };
            let whole = words.hashes().iter().take(LONGEST).fold(0, |hash, &word| join(hash, word));
            let place = match (open_front, open_back) {
                (false, false) => WHOLE,
                (false, true) => START | WHOLE,
                (true, false) => END | WHOLE,
                (true, true) => INSIDE | START | END | WHOLE,
            };
            if place & (INSIDE | END) != 0 {
                phrases.openers.insert(first);
            }
            let entry = phrases.known.entry(whole).or_insert((reason, 0));
            if entry.0 == reason {
                entry.1 |= place;
            }
        }
    }
    phrases
});

/// The best phrase for a line with these words: the whole line before a start, the longest start before what stands
/// inside.
pub(super) fn look_up(words: &Words) -> Option<Hit> {
    let (phrases, hashes) = (&*PHRASES, words.hashes());
    let mut best = None;
    let mut hash = 0;
    for (index, &word) in hashes.iter().take(LONGEST).enumerate() {
        hash = join(hash, word);
        let Some(&(reason, place)) = phrases.known.get(&hash) else { continue };
        if index + 1 == words.count() && place & WHOLE != 0 {
            return Some(Hit { reason, fit: Fit::Whole });
        }
        if place & START != 0 {
            best = Some(Hit { reason, fit: fit(index + 1, words.count()) });
        }
    }
    best.or_else(|| inside(phrases, words))
}

/// One word at the start of a long line says little, four of twenty much.
fn fit(phrase: usize, line: usize) -> Fit {
    if line <= phrase * 6 + 2 { Fit::Part } else { Fit::Weak }
}

fn inside(phrases: &Phrases, words: &Words) -> Option<Hit> {
    let hashes = words.hashes();
    for start in 1..hashes.len() {
        if !phrases.openers.contains(&hashes[start]) {
            continue;
        }
        let mut hash = 0;
        for (end, &word) in hashes.iter().enumerate().skip(start).take(LONGEST) {
            hash = join(hash, word);
            let Some(&(reason, place)) = phrases.known.get(&hash) else { continue };
            if place & INSIDE != 0 || (place & END != 0 && end + 1 == words.count()) {
                return Some(Hit { reason, fit: fit(end + 1 - start, words.count()) });
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(line: &str) -> Option<(JunkReason, Fit)> {
        let mut words = Words::default();
        words.read(line);
        look_up(&words).map(|hit| (hit.reason, hit.fit))
    }

    #[test]
    fn a_line_of_furniture_is_known_whatever_its_case_marks_and_numbers() {
        for (line, reason) in [
            ("You may also like", JunkReason::Related),
            ("» LEAVE A COMMENT", JunkReason::Comments),
            ("17 comments", JunkReason::Comments),
            ("Das könnte Sie auch interessieren:", JunkReason::Related),
            ("Читайте также", JunkReason::Related),
            ("Tous droits réservés.", JunkReason::Copyright),
        ] {
            assert_eq!(say(line), Some((reason, Fit::Whole)), "{line}");
        }
    }

    #[test]
    fn a_start_or_a_part_counts_by_its_share_of_the_line() {
        assert_eq!(say("Leer también: Sube el paro"), None);
        assert_eq!(say("Lea también: Sube el paro"), Some((JunkReason::Related, Fit::Part)));
        assert_eq!(say("Please see our cookie settings before you go on"), None, "a whole line does not count inside");
        assert_eq!(say("All stories, delivered to your inbox daily"), Some((JunkReason::Newsletter, Fit::Part)));
        let long = "Share prices fell on Monday as investors weighed what the central bank had said about rates.";
        assert_eq!(say(long), None);
    }

    #[test]
    fn a_sentence_without_a_phrase_is_no_furniture() {
        assert_eq!(say("The minister said she would resign."), None);
        assert_eq!(say(""), None);
    }
}
