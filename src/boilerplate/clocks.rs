//! The posts of a live blog: times of day on lines of their own, again and again, each above a sentence. The labeller takes
//! such times for those of a player. One pass over the lines.

use super::lines::{Last, Line};
use super::phrases::Fit;
use super::zone::Verdict;
use crate::confidence::Confidence;

/// So many times make a live blog, ...
const POSTS: usize = 4;
/// ... where a sentence of so many words stands in so many lines below three of four of them.
const WORDS: u32 = 4;
const BELOW: usize = 3;
/// The longest time with its zone, in bytes, and the longest heading of a post, in words.
const LONGEST: usize = 20;
const HEADING: u32 = 12;

/// Whether a line is a time of day alone: `14:05`, `2.05pm`, `17.58 GMT`.
pub(super) fn is_clock(content: &str) -> bool {
    if content.len() > LONGEST {
        return false;
    }
    let number = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let hours = number(content);
    let Some(rest) = content.get(hours..).filter(|_| (1..=2).contains(&hours)) else { return false };
    let Some(rest) = rest.strip_prefix([':', '.']).filter(|rest| number(rest) == 2).and_then(|rest| rest.get(2..))
    else {
        return false;
    };
    let zone = |word: &str| (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let half = |word: &str| matches!(&*word.replace('.', "").to_lowercase(), "am" | "pm");
    rest.split_whitespace().all(|word| half(word) || zone(word))
}

/// Keeps the times of a live blog with the headings and sentences below them.
pub(super) fn keep(text: &str, lines: &[Line], verdicts: &mut [Verdict]) {
    let clocks: Vec<usize> = (0..lines.len()).filter(|&at| is_clock(lines[at].span.of(text))).collect();
    let said =
        |at: usize| lines.get(at).is_some_and(|line| line.last == Last::Sentence && line.words >= WORDS && plain(line));
    let posts = clocks.iter().filter(|&&at| (at + 1..=at + BELOW).any(said)).count();
    if posts < POSTS || posts * 4 < clocks.len() * 3 {
        return;
    }
    let evidence = "stands in a post of a live blog";
    for &clock in clocks.iter().filter(|&&at| (at + 1..=at + BELOW).any(said)) {
        keep_one(&mut verdicts[clock], evidence);
        for at in clock + 1..lines.len() {
            let line = &lines[at];
            let heading = at == clock + 1 && line.words <= HEADING && plain(line) && said(at + 1);
            if !plain(line) || is_clock(line.span.of(text)) || !said(at) && !heading && !verdicts[at].kept {
                break;
            }
            keep_one(&mut verdicts[at], evidence);
        }
    }
}

/// Whether a line has no words of furniture but in passing.
fn plain(line: &Line) -> bool {
    line.interruption.is_none() && line.hit.is_none_or(|hit| hit.fit == Fit::Weak)
}

fn keep_one(verdict: &mut Verdict, evidence: &'static str) {
    if !verdict.kept {
        *verdict = Verdict { kept: true, confidence: Confidence::per_mille(700), evidence };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::{BlockKind, JunkReason};
    use crate::{Options, inspect};

    #[test]
    fn times_of_day_are_told_from_other_numbers() {
        for line in ["14:05", "2.05pm", "2:05 p.m.", "17.58 GMT", "9:30 AM EST"] {
            assert!(is_clock(line), "{line}");
        }
        for line in ["", "14", "3.5 million", "1:02:33", "14:05 Bridge reopens", "£2.05", "2.055", "14:0"] {
            assert!(!is_clock(line), "{line}");
        }
    }

    #[test]
    fn the_posts_of_a_live_blog_are_kept_under_their_times_and_are_no_turns() {
        let post = |time: &str, words: &str| format!("{time}\n\n{words}\n\nShare\n\n");
        let text = "Storm Ida: thousands without power as winds reach the coast\n\nFri 24 Jan 2025 18.05 GMT\n\n"
            .to_owned()
            + &post("17.58", "That is all from us today, and here is what we learned about the storm and the harbour.")
            + &post(
                "16.40",
                "Bridge reopens\n\nThe bridge has reopened to cars but not to lorries, the operator says.",
            )
            + &post("15.12", "Our reporter has been speaking to people in the town. The wall held, but only just.")
            + &post("14.05", "Thanks for all your messages. Keep them coming.")
            + &post("12.01", "Good afternoon. I will be with you for the next few hours.")
            + "Most viewed\n\nBoat sinks off the coast\n\nAbout us";
        let report = inspect(&text, &Options::default()).expect("a short text");
        let kind = |line: &str| {
            let block = report.blocks.iter().find(|block| block.span.of(&report.text) == line).expect("a block");
            (block.kind, block.reason)
        };
        for time in ["17.58", "16.40", "15.12", "14.05", "12.01"] {
            assert_eq!(kind(time), (BlockKind::Dateline, None), "{time}");
        }
        assert_ne!(kind("Bridge reopens").0, BlockKind::Junk);
        assert_ne!(kind("Thanks for all your messages. Keep them coming.").0, BlockKind::Junk);
        assert_eq!(kind("Share"), (BlockKind::Junk, Some(JunkReason::Share)));
        assert!(report.turns.is_empty());
    }
}
