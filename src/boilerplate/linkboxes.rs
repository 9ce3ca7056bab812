//! Links to other articles that the labeller kept, in a box between the article's paragraphs: below the box's heading, beside
//! other links. One pass over the lines.

use super::JunkReason;
use super::lines::{Last, Line};
use super::phrases::Fit;
use super::zone::Verdict;
use crate::confidence::Confidence;

/// So many lines below its heading a box may reach.
const REACH: usize = 8;
/// Words of a link, fewest and most.
const LINK: std::ops::RangeInclusive<u32> = 4..=20;

/// Whether a line may be another article's headline: no sentence, though it may ask.
fn is_link(text: &str, line: &Line) -> bool {
    let asks = line.span.of(text).ends_with('?');
    LINK.contains(&line.words) && (asks || line.last != Last::Sentence) && line.hit.is_none()
}

/// Takes out what stands beside a link that was not kept. Where the models do not know the heading, every link but the last
/// of several: that one may be a heading of the article's.
pub(super) fn drop(text: &str, lines: &[Line], verdicts: &mut [Verdict]) {
    let mut head: Option<(usize, bool)> = None;
    for at in 0..lines.len() {
        let line = &lines[at];
        let known = line.hit.is_some_and(|hit| hit.fit == Fit::Whole && hit.reason == JunkReason::Related);
        if known || line.interruption == Some(JunkReason::Related) {
            head = Some((at, known));
            continue;
        }
        let Some((top, known)) = head else { continue };
        let other = line.hit.is_some_and(|hit| !matches!(hit.reason, JunkReason::Related | JunkReason::Timestamp));
        if other || at - top > REACH || line.words > 0 && !is_link(text, line) && line.last == Last::Sentence {
            head = None;
            continue;
        }
        let gone = |near: usize| near > top && is_link(text, &lines[near]) && !verdicts[near].kept;
        let asks = line.last == Last::Sentence;
        let below = lines.get(at + 1).is_some_and(|next| is_link(text, next));
        // a question right below the heading, with a link behind it, is the box's first
        let first = asks && at == top + 1;
        let beside = below && (gone(at + 1) || !known || first) || asks && gone(at - 1);
        if verdicts[at].kept && is_link(text, line) && beside {
            let evidence = "a link among others under a heading that says so";
            verdicts[at] = Verdict { kept: false, confidence: Confidence::per_mille(750), evidence };
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, inspect};

    #[test]
    fn links_that_ask_go_with_the_others_of_their_box() {
        let prose = [
            "The rain that fell on the plain on Monday is expected to last for days, the weather office said.",
            "After the rain there will be sun, and after the sun there will be rain again, it told reporters.",
            "The mayor asked people to leave their cars at home until the end of the week, when the road opens.",
        ];
        for (heading, question) in [
            ("Recommended reading", "Is this the wettest town in the whole county?"),
            ("People are also reading…", "Why does it rain so often in the spring?"),
        ] {
            let text = format!(
                "Rain on the plain expected to last\n\nBy Ann Lee\n\n{}\n\n{}\n\n{heading}\n{question}\n\
                 Fire crews called to blaze at former mill\n\n{}\n\nWhat comes next?\n\n“More rain,” said the mayor.",
                prose[0], prose[1], prose[2]
            );
            let report = inspect(&text, &Options::default()).expect("a short text");
            let junk = |line: &str| {
                let block = report.blocks.iter().find(|block| block.span.of(&report.text) == line).expect("a block");
                block.kind == crate::boilerplate::BlockKind::Junk
            };
            assert!(junk(question), "{question}");
            assert!(!junk("What comes next?") && !junk(prose[2]));
        }
    }
}
