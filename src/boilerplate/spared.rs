//! Sentences that the trees left out and that stay all the same: right above the article's first paragraph, between its
//! paragraphs, right behind the last one, and whatever quotes somebody.
//!
//! The trees know a line by its numbers, and a short sentence behind an advertisement has those of a comment. That a lost
//! sentence costs the reader more than one too many decides what is unsure. The probabilities were chosen on pages that the
//! trees had not learned from, where more than half of the words that are spared are the article's.

use std::sync::LazyLock;

use super::JunkReason;
use super::lines::{First, Last, Line};
use super::phrases::{Fit, Hit};
use super::zone::Verdict;
use crate::confidence::Confidence;
use crate::{letters, lexicon, quotes};

/// A sentence of so many words right above the first paragraph ...
const LEAD: u32 = 9;
/// ... or of so many anywhere behind it ...
const SENTENCE: u32 = 3;
/// ... is spared from this probability on.
const LEAST: f32 = 0.05;
/// Between paragraphs, so many lines from either.
const REACH: usize = 6;
/// Behind the last one, so many sentences, and so many lines of furniture among them.
const MOST: usize = 6;
const FURNITURE: usize = 1;
/// So many lines behind a paragraph, what reports somebody's words is still the article's.
const NEAR: usize = 8;
/// From this probability on, that furniture has a few of its words does not matter.
const PASSING: f32 = 0.25;
/// Between the last paragraph and a later quotation a sentence of no more words is spared from this probability on, ...
const BRIEF: u32 = 30;
const FAINT: f32 = 0.02;
/// ... so many lines from what is kept.
const CLOSE_BY: usize = 4;
/// An item of a list beside one that is kept is spared from this probability on.
const ITEM: f32 = 0.2;
/// So many sentences are the article's behind a line of so many words that says that it goes on.
const AHEAD: usize = 3;
const GOES_ON: u32 = 12;
/// As many words stand between a quotation and the verb of whoever said it.
const CLOSE: usize = 6;

/// What says that the article goes on below.
static CONTINUES: LazyLock<Vec<&str>> = LazyLock::new(|| lexicon::rows(list!("boilerplate/continues.txt")));

/// Keeps the sentences that stand beside paragraphs that are kept.
pub(super) fn beside(text: &str, lines: &[Line], scores: &[f32], verdicts: &mut [Verdict]) {
    let paragraph = |verdicts: &[Verdict], line: usize| verdicts[line].kept && lines[line].is_prose();
    let Some(first) = (0..lines.len()).find(|&line| paragraph(verdicts, line)) else { return };
    let last = (first..lines.len()).rfind(|&line| paragraph(verdicts, line)).unwrap_or(first);
    let reads = |line: usize, words: u32| {
        let one = &lines[line];
        let sentence = one.words >= words && one.last == Last::Sentence || is_rate(one.span.of(text), one);
        sentence && one.hit.is_none() && one.interruption.is_none()
    };
    for line in (0..first).rev() {
        if verdicts[line].kept || !reads(line, LEAD) || scores[line] < LEAST {
            break;
        }
        verdicts[line] = spare("a sentence right above the article's first paragraph");
    }
    items(first, lines, scores, verdicts);
    spoken(text, first, lines, scores, verdicts);
    continued(text, first, lines, verdicts);
    let mut above = first;
    let paragraphs: Vec<usize> = (first..=last).filter(|&line| paragraph(verdicts, line)).collect();
    let mut below = paragraphs.into_iter().peekable();
    for line in first..last {
        while below.next_if(|&next| next <= line).is_some() {}
        if paragraph(verdicts, line) {
            above = line;
        }
        let between = line - above <= REACH && below.peek().is_some_and(|&next| next - line <= REACH);
        if !verdicts[line].kept && between && reads(line, SENTENCE) && scores[line] >= LEAST {
            verdicts[line] = spare("a sentence between the article's paragraphs");
        }
    }
    to_last_words(text, last, lines, scores, verdicts);
    let (mut furniture, mut spared) = (0, 0);
    for line in last + 1..lines.len() {
        let one = &lines[line];
        if verdicts[line].kept {
            continue;
        }
        if one.interruption.is_some() || one.hit.is_some_and(|hit| hit.fit >= Fit::Part) {
            furniture += 1;
        } else if reads(line, SENTENCE) && scores[line] >= LEAST {
            verdicts[line] = spare("a sentence right behind the article's last paragraph");
            spared += 1;
        } else {
            break;
        }
        if furniture > FURNITURE || spared == MOST {
            break;
        }
    }
}

/// Keeps what quotes somebody, and what reports somebody's words close behind a paragraph that is kept, all behind the line
/// `first`.
fn spoken(text: &str, first: usize, lines: &[Line], scores: &[f32], verdicts: &mut [Verdict]) {
    let mut above = first;
    for line in first..lines.len() {
        let one = &lines[line];
        if verdicts[line].kept {
            above = if one.is_prose() { line } else { above };
            continue;
        }
        if one.last != Last::Sentence || one.interruption.is_some() {
            continue;
        }
        let content = one.span.of(text);
        let passing = |hit: Hit| hit.fit == Fit::Weak && hit.reason != JunkReason::Copyright && scores[line] >= PASSING;
        let near = line - above <= NEAR && scores[line] >= LEAST && one.hit.is_none_or(passing);
        if quotes(content) || near && letters::runs(content).any(quotes::is_said) {
            verdicts[line] = spare("tells what somebody said");
        }
    }
}

/// Keeps the items of the list right above the first paragraph, as of what an article says in short, and those beside an
/// item that is kept.
fn items(first: usize, lines: &[Line], scores: &[f32], verdicts: &mut [Verdict]) {
    let item = |line: usize, least: f32| {
        let one = &lines[line];
        one.first == First::Bullet && one.words >= SENTENCE && one.hit.is_none() && scores[line] >= least
    };
    for line in (0..first).rev() {
        if !verdicts[line].kept {
            if !item(line, LEAST) {
                break;
            }
            verdicts[line] = spare("an item of the list right above the article's first paragraph");
        }
    }
    for line in first + 1..lines.len().saturating_sub(1) {
        let kept = |near: usize| verdicts[near].kept && lines[near].first == First::Bullet;
        if !verdicts[line].kept && item(line, ITEM) && (kept(line - 1) || kept(line + 1)) {
            verdicts[line] = spare("an item of the article's list");
        }
    }
}

/// Keeps the next sentences behind a line that says that the article goes on: `Story continues below`.
fn continued(text: &str, first: usize, lines: &[Line], verdicts: &mut [Verdict]) {
    let mut left = 0;
    for (line, verdict) in lines.iter().zip(verdicts).skip(first) {
        let content = line.span.of(text);
        if (2..=GOES_ON).contains(&line.words) && line.last != Last::Sentence {
            let lower = content.to_lowercase();
            if CONTINUES.iter().any(|words| lower.contains(words)) {
                left = AHEAD;
                continue;
            }
        }
        if line.hit.is_some() || line.interruption.is_some() {
            left = 0;
        } else if left > 0 && line.last == Last::Sentence && !content.ends_with('?') {
            left -= 1;
            if !verdict.kept {
                *verdict = spare("a sentence behind a line that says that the article goes on");
            }
        }
    }
}

/// Keeps the sentences between the paragraph `last` and what is quoted behind it.
fn to_last_words(text: &str, last: usize, lines: &[Line], scores: &[f32], verdicts: &mut [Verdict]) {
    let kept = |verdicts: &[Verdict], line: usize| verdicts[line].kept && lines[line].last == Last::Sentence;
    let said = |&line: &usize| kept(verdicts, line) && quotes(lines[line].span.of(text));
    let Some(end) = (last + 1..lines.len()).rfind(said) else { return };
    let below: Vec<usize> = (last + 1..=end).filter(|&line| kept(verdicts, line)).collect();
    let (mut below, mut above) = (below.into_iter().peekable(), last);
    for line in last + 1..end {
        while let Some(passed) = below.next_if(|&next| next <= line) {
            above = passed;
        }
        let one = &lines[line];
        let plain = one.hit.is_none() && one.interruption.is_none();
        let reads =
            one.last == Last::Sentence && (SENTENCE..=BRIEF).contains(&one.words) && plain && scores[line] >= FAINT;
        let between = line - above <= CLOSE_BY && below.peek().is_some_and(|&next| next - line <= CLOSE_BY);
        if !verdicts[line].kept && reads && between {
            verdicts[line] = spare("a sentence between the article's last words and what is quoted behind them");
        }
    }
}

/// What a sum of the article is in other money: `($1 = 0.92 euros)`.
fn is_rate(content: &str, line: &Line) -> bool {
    content.starts_with('(') && content.ends_with(')') && content.contains(" = ") && line.digits > 0 && line.words <= 12
}

pub(super) fn spare(evidence: &'static str) -> Verdict {
    Verdict { kept: true, confidence: Confidence::from_probability(0.6), evidence }
}

/// Whether a quotation stands in `line` with a verb of saying close behind it or, with a comma or colon between, before it:
/// `“Go,” she said.`, `She said: “Go.”`
fn quotes(line: &str) -> bool {
    // words that may still stand between the quotation and the verb, and those since the last verb
    let (mut left, mut since, mut end) = (0, CLOSE, 0);
    for word in letters::runs(line) {
        let start = word.as_ptr() as usize - line.as_ptr() as usize;
        let gap = &line[end..start];
        if gap.contains(['"', '“', '”']) {
            let first = gap.trim_start().chars().next();
            if matches!(first, Some(',' | ':')) && since < CLOSE {
                return true;
            }
            left = if matches!(first, Some(',' | '?' | '!' | '.' | '—' | '…')) { CLOSE } else { 0 };
        }
        let said = quotes::is_said(word);
        if said && left > 0 {
            return true;
        }
        left = left.saturating_sub(1);
        since = if said { 0 } else { since + 1 };
        end = start + word.len();
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::{Options, inspect};

    const HEAD: &str = "Rain on the plain expected to last\n\nBy Ann Lee\n\n\
        The rain that fell on the plain on Monday is expected to last for days, the weather office said.\n\n\
        After the rain there will be sun, and after the sun there will be rain again, it told reporters.\n\n\
        The mayor asked people to leave their cars at home until the end of the week, when the road opens again.\n\n";
    const FOOT: &str = "Most read\n\nBoat sinks off the coast of Elm\n\nAbout us\n\nPrivacy policy\n\n© 2024 The Plain";

    /// Whether `line` is kept as the last of an article behind `before`.
    fn kept(before: &str, line: &str) -> bool {
        let text = format!("{HEAD}{before}{line}\n\n{FOOT}");
        let report = inspect(&text, &Options::default()).expect("a short text");
        let block = report.blocks.iter().find(|block| block.span.of(&report.text) == line).expect("a block");
        block.kind != crate::boilerplate::BlockKind::Junk
    }

    #[test]
    fn short_last_sentences_stay_behind_an_advertisement_too() {
        for line in ["The rain goes on.", "The trial continues on Monday.", "No one was hurt, and the road is open."] {
            assert!(kept("", line), "{line}");
            assert!(kept("Advertisement\n\n", line), "{line} behind an advertisement");
        }
    }

    #[test]
    fn who_is_quoted_is_heard_to_the_end() {
        for line in [
            "“It's over,” Ms Prender said.",
            "\"If the rain comes back, the boys come back,\" he says.",
            "\"That's one,\" she says at last.",
            "The union said: “We had no choice.”",
        ] {
            assert!(kept("", line), "{line}");
            assert!(kept("Advertisement\n\n", line), "{line} behind an advertisement");
        }
    }

    #[test]
    fn what_stands_behind_a_line_that_says_that_the_article_goes_on_stays() {
        let before = "Sign up to Rain Today\n\nFree weekly newsletter\n\nEnter your email address\n\nSign up\n\n\
            after newsletter promotion\n\n";
        assert!(kept(before, "It rains on."));
    }

    #[test]
    fn a_rate_of_exchange_and_the_items_of_a_list_stay() {
        assert!(kept("", "($1 = 0.9210 euros)"));
        let text = format!("• Rain to last for days\n• Road closed until the weekend\n\n{HEAD}{FOOT}");
        let text = text.replace("• Rain", "Rain on the plain\n\nSummary\n\n• Rain");
        let report = inspect(&text, &Options::default()).expect("a short text");
        let junk = |line: &str| {
            let block = report.blocks.iter().find(|block| block.span.of(&report.text) == line).expect("a block");
            block.kind == crate::boilerplate::BlockKind::Junk
        };
        assert!(!junk("• Rain to last for days") && !junk("• Road closed until the weekend"));
    }

    #[test]
    fn a_list_of_links_is_not_spared() {
        for line in ["Read more: Boats leave Elm", "Boats leave Elm", "“The boats left” and other stories"] {
            assert!(!kept("Related stories\n\n", line), "{line}");
        }
    }
}
