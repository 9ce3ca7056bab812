//! What of a stretch without marks is reported, in constructions that the chain mistakes.
//!
//! In: a stretch that is taken for somebody's words, and its source. Out: the tokens that are reported, or none where what
//! the stretch holds is no report: an adverbial before the very words, `showed no emotion`.

use std::ops::Range;
use std::sync::LazyLock;

use super::agents;
use super::candidates::{Candidate, phrase_end};
use super::features::Content;
use super::lexicon::Class;
use super::words::Words;
use crate::lexicon;

/// What no report begins with.
static NO_REPORTS: LazyLock<Vec<&str>> = LazyLock::new(|| lexicon::rows(list!("quotes/no_reports.txt")));
/// What follows whoever said the clause before: `…, the army said on Friday, as`.
static BEHIND: LazyLock<lexicon::List> = LazyLock::new(|| lexicon::words(list!("quotes/behind.txt")));

/// So many tokens stand between the verb and what follows it: `on Friday,`.
const TIME: usize = 4;
/// The clause before has so many words, and whoever said it so many tokens at most.
const CLAUSE: u32 = 4;
const SOURCE: usize = 12;
/// A longer clause, in tokens, is not looked through for each of the verbs behind it.
const LONGEST: usize = 80;
/// An adverbial before a colon has no more tokens.
const ADVERBIAL: usize = 12;

/// The tokens of `content` that `candidate` reports; `None` where it reports nothing.
pub(super) fn reported(words: &Words<'_>, content: &Content, candidate: Option<&Candidate>) -> Option<Range<usize>> {
    let tokens = content.tokens.clone();
    if content.marked {
        return Some(tokens);
    }
    let rest = agents::reported(words, content, candidate)?;
    if rest != tokens {
        return Some(rest);
    }
    let begins = |phrase: &&str| {
        let mut token = tokens.start;
        phrase.split(' ').all(|word| {
            token += 1;
            token <= tokens.end && words.word(token - 1).eq_ignore_ascii_case(word)
        })
    };
    if is_hearer(words, &tokens) || tells_which(words, &tokens) {
        return None;
    }
    // `she said no. The board met`: the full stop ends a sentence
    let refused = words.word(tokens.start) == "no." && words.word(tokens.start + 1).starts_with(char::is_uppercase);
    if refused || NO_REPORTS.iter().any(begins) || is_adverbial(words, &tokens) {
        return None;
    }
    if let Some(clause) = candidate.and_then(|candidate| before(words, &tokens, candidate)) {
        return Some(clause);
    }
    Some(behind_hearer(words, &tokens).unwrap_or(tokens.start)..tokens.end)
}

/// Where what is said begins behind whoever it is told to: `told the BBC | the line was needed`.
fn behind_hearer(words: &Words<'_>, tokens: &Range<usize>) -> Option<usize> {
    let verb = tokens.start.checked_sub(1)?;
    if !HEARD.contains(&words.word(verb)) {
        return None;
    }
    if telling(words, tokens.start, tokens.end).is_some() {
        return None;
    }
    let end = phrase_end(words, tokens.start, tokens.end);
    let opens = Class::SUBJECT.with(Class::DETERMINER).with(Class::POSSESSIVE).with(Class::THAT);
    // `told analysts | margins would fall`: whoever is told stands without an article
    let plain = |token: usize| {
        let bare = words.at(token).is(Class::PERSON) && words.word(token).ends_with('s');
        bare && words.at(token + 1).is(Class::WORD) && !words.at(token + 1).is(SAID)
    };
    if plain(tokens.start) && (tokens.start + 1..end + 1).any(|token| words.at(token).is(Class::AUXILIARY)) {
        return Some(tokens.start + 1);
    }
    // `tell everyone how tough it is` opens with its question
    let asks = |token| matches!(words.word(token), "how" | "what" | "why" | "when" | "where");
    let clause = end > tokens.start && words.at(end).is(opens) && tokens.end >= end + SHORTEST;
    (clause && !(tokens.start..end).any(asks)).then_some(end)
}

/// Verbs that name the hearer before what is said.
const HEARD: [&str; 4] = ["told", "tells", "tell", "telling"];
/// Verbs that name who is asked, too.
const ASKED: [&str; 2] = ["asked", "asks"];

/// What only a clause has.
const SAID: Class = Class::SUBJECT
    .with(Class::AUXILIARY)
    .with(Class::THAT)
    .with(Class::CUE)
    .with(Class::TO)
    .with(Class::OBJECT)
    .with(Class::RELATIVE)
    .with(Class::NEGATION);

/// Whether a stretch only says who is told or asked: `told | a conference in Ulm | that`, `“…” she asked | the mayor, NAME.`
fn is_hearer(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let Some(verb) = tokens.start.checked_sub(1) else { return false };
    let told = HEARD.contains(&words.word(verb));
    let asked = ASKED.contains(&words.word(verb));
    let opens = Class::NAME.with(Class::DETERMINER).with(Class::POSSESSIVE).with(Class::SOURCE);
    let plain = || tokens.clone().all(|token| !words.at(token).is(SAID));
    let ends = Class::THAT.with(Class::STOP).with(Class::MARK).with(Class::TO);
    (told && telling(words, tokens.start, tokens.end).is_none() || asked)
        && words.at(tokens.start).is(opens)
        && words.at(tokens.end).is(ends)
        && plain()
}

/// Whether a stretch only says of what is told which it is: `told a joke | that nobody understood`.
fn tells_which(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let near = (0..tokens.start).rev().take(LONGEST_TELLING).find(|&verb| HEARD.contains(&words.word(verb)));
    let told = near.and_then(|verb| telling(words, verb + 1, tokens.start));
    words.at(tokens.start).is(Class::THAT) && told == Some(tokens.start)
}

/// Where the phrase at `at` ends that names what is told rather than whom.
fn telling(words: &Words<'_>, at: usize, limit: usize) -> Option<usize> {
    let end = phrase_end(words, at, limit);
    (end > at && TELLINGS.contains(words.word(end - 1))).then_some(end)
}

/// What is told has so many tokens at most: `a very different story`.
const LONGEST_TELLING: usize = 5;

/// What is told, and cannot hear.
static TELLINGS: LazyLock<lexicon::List> = LazyLock::new(|| lexicon::words(list!("quotes/tellings.txt")));

/// A clause has so many tokens at least.
const SHORTEST: usize = 3;

/// Whether a stretch between a verb of saying and the very words only tells when and where: `said last night in Ulm: “…”`.
fn is_adverbial(words: &Words<'_>, tokens: &Range<usize>) -> bool {
    let clause = Class::SUBJECT.with(Class::AUXILIARY).with(Class::THAT).with(Class::CUE).with(Class::NAME);
    tokens.len() <= ADVERBIAL
        && words.at(tokens.end - 1).is(Class::COLON)
        && words.at(tokens.end).is(Class::MARK)
        && !words.at(tokens.start).is(clause.with(Class::DETERMINER))
        && !tokens.clone().any(|token| words.at(token).is(clause.without(Class::NAME)))
}

/// The clause before `candidate`, where `tokens` only say what went along with it: `…, the army said on Friday, as`.
fn before(words: &Words<'_>, tokens: &Range<usize>, candidate: &Candidate) -> Option<Range<usize>> {
    let verb = candidate.verb().or(candidate.inverted())?;
    let sentence = words.sentence(verb)?.tokens.clone();
    let apart = verb < tokens.start && tokens.start <= verb + 1 + TIME && BEHIND.contains(words.word(tokens.start));
    let timed = || (verb + 1..tokens.start).all(|token| !words.at(token).is(Class::CUE.with(Class::MARK)));
    if !apart || !sentence.contains(&tokens.start) || !timed() {
        return None;
    }
    let first = candidate.start().min(verb);
    let comma = (sentence.start..first).rev().take(SOURCE).find(|&token| words.at(token).is(Class::COMMA))?;
    let clause = sentence.start..comma;
    if clause.len() > LONGEST {
        return None;
    }
    let opens = Class::PREPOSITION.with(Class::CONJUNCTION).with(Class::ING).with(Class::MARK).with(Class::CUE);
    let whole = words.count(&clause) >= CLAUSE && !words.at(clause.start).is(opens);
    let has = |class: Class| clause.clone().any(|token| words.at(token).is(class));
    let plain = !has(Class::MARK.with(Class::SPEECH)) && (has(Class::AUXILIARY) || !has(Class::COMMA));
    (whole && plain).then_some(clause)
}

#[cfg(test)]
mod tests {
    use crate::{Options, inspect};

    /// What is quoted in `text` without marks.
    fn found(text: &str) -> Vec<String> {
        let options = Options { article_only: true, ..Options::default() };
        let report = inspect(text, &options).expect("a short text");
        let quotes = report.quotes.iter().filter(|quote| quote.kind == super::super::QuoteKind::Indirect);
        quotes.map(|quote| quote.span.of(&report.text).to_owned()).collect()
    }

    #[test]
    fn what_stands_before_whoever_says_it_is_reported_not_what_went_along() {
        for (text, expected) in [
            (
                "Two soldiers were killed in the north, the army said on Friday, in the worst week since May.",
                "Two soldiers were killed in the north",
            ),
            (
                "Kenya will not introduce new taxes this fiscal year, Finance Minister Josphat Kiprono said on Tuesday, as the \
                 government sought to calm protests.",
                "Kenya will not introduce new taxes this fiscal year",
            ),
        ] {
            assert_eq!(found(text), [expected], "in {text:?}");
        }
    }

    #[test]
    fn whoever_is_told_stands_before_what_is_said() {
        assert_eq!(found("Mr Sobel, who is 52, told the BBC the line was needed."), ["the line was needed"]);
        let asked = found("He flew to Elm Town to tell everyone how tough it is to live here.");
        assert!(asked.iter().all(|said| !said.starts_with("it is")), "{asked:?}");
    }

    #[test]
    fn whoever_is_told_is_not_what_is_said() {
        for (text, expected) in [
            ("Their finance director, Anna Reid, told analysts margins would recover.", vec!["margins would recover"]),
            (
                "Mr Sobel told a conference in Ulm last month that the line was needed.",
                vec!["that the line was needed"],
            ),
            ("Mr Sobel told a packed hall that taxes would fall.", vec!["that taxes would fall"]),
            ("“Where is the line?” Mr Sobel asked the council’s counsel, Tom Vale.", vec![]),
        ] {
            assert_eq!(found(text), expected, "in {text:?}");
        }
    }

    #[test]
    fn what_is_told_is_not_who_hears_it() {
        for text in [
            "Mr Sobel told a joke that nobody understood.",
            "Mr Sobel told stories that resonate with the young.",
            "Mr Sobel cannot tell the difference that this makes.",
            "The numbers tell a tale that is hard to ignore.",
        ] {
            let said = found(text);
            assert!(said.iter().all(|said| !said.starts_with("that ")), "{said:?} in {text:?}");
        }
    }

    #[test]
    fn what_is_no_report_is_not_quoted() {
        for text in ["Murtagh showed no emotion as the sentence was read.", "Reid-Cole said no. The team left."] {
            assert_eq!(found(text), Vec::<String>::new(), "in {text:?}");
        }
    }

    #[test]
    fn an_adverbial_before_the_very_words_is_not_quoted() {
        let text = "Smith said last night outside the court: “We will be back.”";
        assert_eq!(found(text), Vec::<String>::new());
    }
}
