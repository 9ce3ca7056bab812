//! Talk without labels: dialogue behind dashes, and interviews whose questions are paragraphs of their own.
//!
//! Both are told from other texts by what alternates: questions that say `you` and answers that say `I`. A list of
//! questions of readers (`How do I …?`, `You can …`) has it the other way round. Where the lines above say that somebody was
//! talked to, the questions need no `you`. One pass over the lines.

use std::borrow::Cow;

use super::{Label, Part, lists};
use crate::confidence::Confidence;
use crate::letters;
use crate::source::Document;
use crate::span::Span;

/// In how many lines above the first question an interview is announced.
const ABOVE: usize = 12;
/// Fewest questions that make an interview, ...
const MIN_QUESTIONS: usize = 3;
/// ... from how many on not all of them have to be to `you` and answered by `I`, ...
const MANY: usize = 4;
/// ... and fewest of them that are more than `And the foam?`.
const MIN_WHOLE: usize = 3;
/// A longer paragraph is no question of an interviewer's, in bytes.
const MAX_QUESTION: usize = 400;
/// How much of an answer is looked at, in bytes.
const TASTE: usize = 600;
/// Most paragraphs of an answer, on average.
const MAX_ANSWER: usize = 8;

/// The turns' labels where voices alternate without names.
pub(super) fn labels(document: &Document<'_>) -> Vec<Label> {
    let mut labels = dialogue(document, &['—', '–', '―'], false);
    if labels.is_empty() {
        labels = questions(document);
    }
    if labels.is_empty() {
        labels = dialogue(document, &['-'], true);
    }
    labels
}

/// Lines behind `dashes`, one voice after the other. With `strict`, since such marks open the items of lists too, every
/// other line has to ask, the rest not, and one to say `you` or `I`.
fn dialogue(document: &Document<'_>, dashes: &[char], strict: bool) -> Vec<Label> {
    let text = &*document.text;
    let dashed: Vec<(usize, Span)> = document
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| {
            let line = block.span.of(text);
            let rest = line.trim_start_matches(dashes).trim_start();
            rest.len() < line.len()
                && rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '¿' | '¡'))
                && super::candidates::ends_sentence(line)
        })
        .map(|(index, block)| (index, block.span))
        .collect();
    // `— Where did you go? — asked the officer.`
    let asks = |&(_, span): &(usize, Span)| {
        let line = span.of(text).trim_start_matches(dashes);
        let told = line.find(" — ").or_else(|| line.find(" – ")).unwrap_or(line.len());
        ends_with_question(&line[..told])
    };
    let asked = dashed.iter().step_by(2).filter(|line| asks(line)).count();
    let answered = dashed.iter().skip(1).step_by(2).filter(|line| !asks(line)).count();
    let pairs = dashed.len() / 2;
    let reach = dashed.last().zip(dashed.first()).map_or(0, |(last, first)| last.0 - first.0 + 1);
    let said = || dashed.iter().any(|(_, span)| has(span.of(text), is_you) || has(span.of(text), is_me));
    if strict && (asked < pairs || answered < pairs || !said()) {
        return Vec::new();
    }
    if pairs < 2 || asked * 3 < pairs * 2 || answered * 3 < pairs * 2 || reach > dashed.len() * MAX_ANSWER {
        return Vec::new();
    }
    let label = |(place, &(block, span)): (usize, &(usize, Span))| {
        let line = span.of(text);
        let dash = line.len() - line.trim_start_matches(dashes).len();
        let start = span.start as usize;
        let body = start + line.len() - line[dash..].trim_start().len();
        let span = Span::new(start, start + dash);
        spoken(block, span, body, place % 2 == 0, 850, "lines behind dashes that ask and answer in turn")
    };
    dashed.iter().enumerate().map(label).collect()
}

/// Paragraphs that are a question, and what follows them.
fn questions(document: &Document<'_>) -> Vec<Label> {
    let text = &*document.text;
    let line = |block: usize| document.blocks[block].span.of(text);
    let questions = || (0..document.blocks.len()).map(line).filter(|line| is_question(line));
    let Some(first) = (0..document.blocks.len()).find(|&at| is_question(line(at))) else { return Vec::new() };
    let announced = (first.saturating_sub(ABOVE)..first).map(line).any(|line| has(line, lists::announces));
    let least = if announced { MIN_WHOLE - 1 } else { MIN_WHOLE };
    if questions().count() < MIN_QUESTIONS || questions().filter(|line| is_whole(line)).count() < least {
        return Vec::new();
    }
    let asked: Vec<usize> =
        (0..document.blocks.len()).filter(|&at| is_question(line(at)) || is_request(line(at))).collect();
    let answered = |place: usize| {
        let next = asked[place] + 1;
        (next < document.blocks.len() && asked.get(place + 1) != Some(&next)).then_some(next)
    };
    let pairs: Vec<(usize, usize)> =
        (0..asked.len()).filter_map(|place| answered(place).map(|next| (asked[place], next))).collect();
    if pairs.len() < MIN_QUESTIONS || pairs.len() * 4 < asked.len() * 3 {
        return Vec::new();
    }
    let share = |test: &dyn Fn(&(usize, usize)) -> bool| {
        pairs.iter().filter(|pair| test(pair)).count() as f32 / pairs.len() as f32
    };
    let to_you = share(&|&(question, _)| has(line(question), is_you));
    let from_me = share(&|&(_, answer)| has(line(answer), is_me));
    let from_asker = share(&|&(question, _)| is_question(line(question)) && has(line(question), is_me));
    let reach = pairs[pairs.len() - 1].0 - pairs[0].0;
    let (least, together) = if announced { (0.0, 0.9) } else { (0.4, 1.2) };
    let doubtful = to_you < least || from_me < 0.6 || to_you + from_me < together || from_asker > 0.25;
    let few = pairs.len() < MANY && to_you + from_me < 2.0;
    if doubtful || few || reach > pairs.len() * MAX_ANSWER {
        return Vec::new();
    }
    let at = |block: usize| document.blocks[block].span.start as usize;
    let label = |block: usize, asks: bool| {
        spoken(block, Span::new(at(block), at(block)), at(block), asks, 750, "questions to “you” with answers by “I”")
    };
    pairs.iter().flat_map(|&(question, answer)| [label(question, true), label(answer, false)]).collect()
}

fn spoken(block: usize, span: Span, body: usize, asks: bool, sure: u16, evidence: &'static str) -> Label {
    Label {
        block,
        span,
        voice: Some(if asks { Part::Interviewer } else { Part::Interviewee }),
        body: body as u32,
        reach: None,
        confidence: Confidence::per_mille(sure),
        evidence: Cow::Borrowed(evidence),
    }
}

fn ends_with_question(line: &str) -> bool {
    line.trim_end_matches(['*', '_', ' ', '"', '”', '»']).ends_with(['?', '？'])
}

/// Whether a question has the words of a clause.
fn is_whole(line: &str) -> bool {
    line.split_whitespace().nth(3).is_some()
}

/// Whether `line` is one question of a few words, and nobody's quoted.
fn is_question(line: &str) -> bool {
    line.len() <= MAX_QUESTION
        && ends_with_question(line)
        && !line.starts_with(['"', '“', '‘', '-', '•'])
        && !line.ends_with(['"', '”', '’', '»'])
        && line.split_whitespace().nth(1).is_some()
}

/// Whether `line` asks without a question mark: `Tell us about your mother.`
fn is_request(line: &str) -> bool {
    let first = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    line.len() <= MAX_QUESTION
        && matches!(first, "Tell" | "Talk" | "Describe" | "Explain" | "Walk" | "Take" | "Give")
        && line.trim_end_matches(['*', '_', ' ']).ends_with(['.', '…', '!'])
        && has(line, |word| matches!(word, "us" | "me") || is_you(word))
}

/// Whether one of the first words of `line` passes.
fn has(line: &str, test: impl Fn(&str) -> bool) -> bool {
    let mut end = line.len().min(TASTE);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    letters::runs(&line[..end]).any(test)
}

fn is_you(word: &str) -> bool {
    matches!(word, "you" | "You" | "your" | "Your")
}

fn is_me(word: &str) -> bool {
    matches!(word, "I" | "my" | "My" | "me")
}

#[cfg(test)]
mod tests {
    use crate::source::{Format, read};

    fn voices(text: &str) -> String {
        let document = read(text, Format::Text).expect("a short text");
        let asks = |label: &super::Label| if label.voice == Some(super::Part::Interviewer) { 'Q' } else { 'A' };
        super::labels(&document).iter().map(asks).collect()
    }

    #[test]
    fn voices_that_alternate_are_turns() {
        let interview =
            "How did you start out as a baker?\n\nI was nine, and my mother was ill.\n\nIt was hard.\n\n".repeat(4);
        assert_eq!(voices(&interview), "QAQAQAQA");
        assert_eq!(voices("— Where did you go?\n— I went home.\n— Why so early?\n— It was late."), "QAQA");
        assert_eq!(voices("- Where did you go?\n- I went home.\n- Why so early?\n- It was late."), "QAQA");
        let told = "— Where did you go? — asked the officer.\n— I went home — said Ann.\n— Why?\n— It was late.";
        assert_eq!(voices(told), "QAQA");
        let short = "How did you start out as a baker?\n\nI was nine.\n\n".repeat(3) + "And the bread?\n\nI hate it.";
        assert_eq!(voices(&short), "QAQAQAQA");
        let three = "How did you start out as a baker?\n\nI was nine.\n\n".repeat(3);
        assert_eq!(voices(&three), "QAQAQA");
        assert_eq!(voices(&three.replacen("I was nine", "At nine", 1)), "");
        let distant =
            "How did you start out as a baker?\n\nI was nine. My father said, “Who bakes?”\n\nWhat came of the old shop?\n\nI sold it.\n\n"
                .repeat(2);
        assert_eq!(voices(&distant), "QAQAQAQA");
        let about = "What does a bridge owe to the river below it?\n\nRespect, I think.\n\n".repeat(4);
        assert_eq!(voices(&format!("We met Ada Roe in her office.\n\n{about}")), "QAQAQAQA");
        assert_eq!(voices(&format!("Ada Roe builds bridges.\n\n{about}")), "");
        let asked = format!("{interview}Tell us about your mother.\n\nShe was a baker, as I am.");
        assert_eq!(voices(&asked), "QAQAQAQAQA");
    }

    #[test]
    fn lists_and_questions_of_readers_are_none() {
        let faq = "How do I cancel my order in time?\n\nYou can write to us, and I will see to it.\n\n".repeat(5);
        let list = "— Flour of any kind.\n— Water.\n— Salt.\n— Time.\n";
        let essay = "What would you do in her place today?\n\nThe answer is not easy.\n\n".repeat(5);
        let items = "- How many do I need?\n- At least two.\n- More is better.\n- What else?\n- Ask the shop.\n";
        for text in [faq.as_str(), list, essay.as_str(), items] {
            assert_eq!(voices(text), "", "in {text:?}");
        }
    }
}
