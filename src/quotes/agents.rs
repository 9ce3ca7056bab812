//! Who says it in the passive, where the subject does not: `was branded “a joke” by NAME`, `was described by NAME as “…”`,
//! `Asked by reporters whether …`, `was told by NAME that`; and that nobody does in `is said to have`.
//!
//! The trees take the subject of the verb of saying, which the rule corrects: whoever stands behind `by`, right behind the
//! participle or right behind the marks.

use std::ops::Range;
use std::sync::LazyLock;

use super::candidates::{Candidate, Sort};
use super::features::Content;
use super::lexicon::Class;
use super::words::Words;
use crate::lexicon::{self, List};

/// From a participle to the marks that it brings there are no more tokens: `described by the council’s leader, NAME, as`.
const REACH: usize = 14;
/// Right before the marks, as in `dismissed as “…”`.
const BEFORE: usize = 3;

/// The place among `candidates` of whoever says `content` behind `by`, where its verb is a passive.
pub(super) fn agent(words: &Words<'_>, candidates: &[Candidate], content: &Content) -> Option<usize> {
    let by = match content.marked {
        true => marked(words, content),
        false => asked(words, content).or_else(|| behind_by(words, content)),
    };
    by.and_then(|by| behind(words, candidates, by))
}

/// What is reported of words without marks of their own that a passive holds, whose agent is `agent`: `as a protest` of
/// `NAME as a protest` behind `described by`; nothing of `NAME as “…”` and of `“a joke” by NAME`, which are said in marks.
pub(super) fn reported(words: &Words<'_>, content: &Content, agent: Option<&Candidate>) -> Option<Range<usize>> {
    let (start, end) = (content.tokens.start, content.tokens.end);
    if behind_by(words, content).is_some() {
        let rest = agent.filter(|agent| agent.start() < end).map_or(end, Candidate::end)..end;
        let opens = Class::THAT.with(Class::TO).with(Class::RELATIVE);
        let first = words.at(rest.start);
        let told =
            first.is(opens) || matches!(words.word(rest.start), "as" | "whether" | "if" | "why" | "how" | "what");
        let marked = first.is(Class::MARK) || words.at(rest.start + 1).is(Class::MARK);
        return (told && !marked && !rest.is_empty()).then_some(rest);
    }
    let verb = |back: usize| start.checked_sub(back).filter(|&verb| words.at(verb).is(Class::CUE));
    let close = || (start + 1..end.min(start + REACH)).find(|&token| words.at(token).is(Class::MARK));
    let passive = || (1..=BEFORE).find_map(verb).is_some_and(|verb| is_passive(words, verb));
    let rest =
        words.at(start).is(Class::MARK) && close().is_some_and(|close| words.word(close + 1) == "by") && passive();
    (!rest).then_some(start..end)
}

/// The `by` right before words that a passive brings, or their first.
fn behind_by(words: &Words<'_>, content: &Content) -> Option<usize> {
    let start = content.tokens.start;
    let by = [Some(start), start.checked_sub(1)].into_iter().flatten().find(|&by| words.word(by) == "by")?;
    let verb = by.checked_sub(1).filter(|&verb| words.at(verb).is(Class::CUE))?;
    is_passive(words, verb).then_some(by)
}

/// The `by` of marks that a passive brings.
fn marked(words: &Words<'_>, content: &Content) -> Option<usize> {
    let (start, end) = (content.tokens.start, content.tokens.end);
    let first = words.sentence(start)?.tokens.start.max(start.saturating_sub(REACH));
    let before = || (first..start).rev();
    if content.closed && words.word(end) == "by" {
        let near = before().take(BEFORE).find(|&token| !matches!(words.word(token), "as" | "a" | "an" | "the"))?;
        return (words.at(near).is(Class::CUE) && is_passive(words, near)).then_some(end);
    }
    if words.word(start.checked_sub(1)?) != "as" {
        return None;
    }
    let verb = before().find(|&token| words.at(token).is(Class::CUE.with(Class::MARK)))?;
    (words.word(verb + 1) == "by" && is_passive(words, verb)).then_some(verb + 1)
}

/// The `by` of a question: `Asked by reporters whether he would go, NAME said no`.
fn asked(words: &Words<'_>, content: &Content) -> Option<usize> {
    let cue = content.cue.filter(|&cue| cue < content.tokens.start && words.word(cue + 1) == "by")?;
    let opens = words.sentence(cue)?.tokens.start == cue;
    (opens && is_participle(words, cue)).then_some(cue + 1)
}

/// The source behind `by` where `candidate` is only who was told; `None` where nobody else is named.
///
/// `was told by NAME that`, `is said to have`: the subject of such a passive is not who says it.
pub(super) fn teller<'a>(words: &Words<'_>, all: &'a [Candidate], candidate: &'a Candidate) -> Option<&'a Candidate> {
    let silent = |&verb: &usize| is_be(before(words, verb)) && PASSIVES.contains(words.word(verb));
    let Some(verb) = candidate.verb().filter(silent) else { return Some(candidate) };
    let by = verb + 1;
    let first = all.partition_point(|one| one.start() <= by);
    all.get(first).filter(|one| words.word(by) == "by" && one.start() == by + 1)
}

/// Whether the cue opens its sentence as a participle of somebody who does not ask: `Asked about the bill, NAME said`.
pub(super) fn is_asked(words: &Words<'_>, cue: Option<usize>) -> bool {
    cue.is_some_and(|cue| {
        let word = words.word(cue);
        word.starts_with(char::is_uppercase)
            && is_participle(words, cue)
            && PASSIVES.contains(&*word.to_lowercase())
            && words.word(cue + 1) != "by"
            && words.sentence(cue).is_some_and(|sentence| sentence.tokens.start == cue)
    })
}

/// Participles behind a form of `be` whose subject does not speak.
static PASSIVES: LazyLock<List> = LazyLock::new(|| lexicon::words(list!("quotes/passives.txt")));

/// Whether the verb at `verb` is a participle behind a form of `be`, or one behind a comma.
fn is_passive(words: &Words<'_>, verb: usize) -> bool {
    let word = before(words, verb);
    is_participle(words, verb) && (is_be(word) || matches!(word, "and" | ","))
}

/// The word before the verb at `verb` and its adverbs.
fn before<'a>(words: &Words<'a>, verb: usize) -> &'a str {
    let adverbs = (0..verb).rev().take_while(|&token| words.at(token).is(Class::ADVERB)).count();
    verb.checked_sub(adverbs + 1).map_or("", |token| words.word(token))
}

fn is_be(word: &str) -> bool {
    matches!(word, "was" | "were" | "is" | "are" | "been" | "being" | "be")
}

fn is_participle(words: &Words<'_>, verb: usize) -> bool {
    words.word(verb).ends_with("ed")
}

/// The phrase behind `by`: `her doctor` rather than `her`.
fn behind(words: &Words<'_>, candidates: &[Candidate], by: usize) -> Option<usize> {
    let first = candidates.partition_point(|one| one.start() <= by);
    let phrase = |one: &Candidate| match one.sort {
        Sort::Name => true,
        Sort::Phrase => one.tokens().all(|token| !words.at(token).is(Class::NUMBER)),
        _ => false,
    };
    (first..candidates.len().min(first + 2))
        .find(|&place| candidates[place].start() <= by + 2 && phrase(&candidates[place]))
}

#[cfg(test)]
mod tests {
    use crate::quotes::{Quote, QuoteKind};
    use crate::{Options, inspect};

    /// The source of each quotation of `text`.
    fn sources(text: &str) -> Vec<String> {
        let options = Options { article_only: true, ..Options::default() };
        let report = inspect(text, &options).expect("a short text");
        let source = |quote: &Quote| quote.source.map_or("-", |source| source.of(&report.text)).to_owned();
        report.quotes.iter().filter(|quote| quote.kind != QuoteKind::Indirect).map(source).collect()
    }

    #[test]
    fn who_stands_behind_by_says_it() {
        for (text, expected) in [
            ("The plan was described by Mr Jones as “a disaster for the town”.", "Mr Jones"),
            ("The scheme was branded “a joke” by council leader Anna Reid.", "council leader Anna Reid"),
            ("It was called “unacceptable” by the union.", "the union"),
            ("The policy has been criticised by campaigners as “deeply unfair”.", "campaigners"),
            (
                "The comments were dismissed as “nonsense” by a spokesman for the ministry.",
                "a spokesman for the ministry",
            ),
        ] {
            assert_eq!(sources(text), [expected], "in {text:?}");
        }
    }

    #[test]
    fn what_stands_behind_whoever_says_it_is_reported() {
        let options = Options { article_only: true, ..Options::default() };
        let text = "The attack was initially portrayed by the White House as a protest rather than an assault.";
        let report = inspect(text, &options).expect("a short text");
        let quotes: Vec<_> = report.quotes.iter().map(|quote| quote.span.of(text)).collect();
        assert_eq!(quotes, ["as a protest rather than an assault"]);
        assert_eq!(report.quotes[0].source.map(|source| source.of(text)), Some("the White House"));
    }

    #[test]
    fn what_stands_in_marks_is_not_quoted_again() {
        let options = Options { article_only: true, ..Options::default() };
        for text in ["The plan was branded “a joke” by Anna Reid.", "It was described by Mr Jones as “a disaster”."]
        {
            let report = inspect(text, &options).expect("a short text");
            let holds = |quote: &&Quote| quote.kind == QuoteKind::Indirect && quote.span.of(text).contains('“');
            assert_eq!(report.quotes.iter().find(holds), None, "in {text:?}");
        }
    }

    #[test]
    fn an_active_verb_keeps_its_subject() {
        for (text, expected) in [
            ("She called the plan “a joke” by any measure.", "She"),
            ("Ms Reid said it was reported in a “hit piece” by The New York Times.", "Ms Reid"),
            ("Mr Jones described the attack by rebels as “cowardly”.", "Mr Jones"),
        ] {
            assert_eq!(sources(text), [expected], "in {text:?}");
        }
    }
}
