//! Whom a phrase means that speaks and only tells what they are: `the 44-year-old said`, `the Welshman said`, `the Democrat
//! said`.
//!
//! In: such a phrase, and the mentions before it. Out: the person of that age, or else the one named last before what is
//! said. Papers take such phrases to avoid a name that they have just given.

use std::ops::Range;

use super::candidates::Candidate;
use super::words::Words;
use crate::entities::{Entities, EntityId, EntityKind, Form, Mention};
use crate::span::Span;

/// How many mentions back a person is looked for, and how many sentences.
const MENTIONS: usize = 24;
const SENTENCES: usize = 3;
/// Endings of peoples' names that mean several: `the Welsh said`, `the Chinese said`, `the Swiss said`.
const SEVERAL: [&str; 4] = ["s", "sh", "ch", "ese"];

/// The person whom `candidate` means, who says what stands in `content`.
pub(super) fn person(
    words: &Words<'_>,
    entities: &Entities,
    candidate: &Candidate,
    content: &Range<usize>,
) -> Option<EntityId> {
    let (start, end) = (candidate.start(), candidate.end());
    if !matches!(words.word(start), "the" | "The") {
        return None;
    }
    let age = age(words, start + 1..end);
    if age.is_none() && !is_one_of(words, entities, start + 1..end) {
        return None;
    }
    let before = words.span(start.min(content.start), end).start;
    let sentence = words.read.sentence_of(start);
    let near =
        |mention: &&Mention| words.read.sentence_of(words.read.token_at(mention.span.start)) + SENTENCES >= sentence;
    let people = entities.mentions_in(Span { start: 0, end: before }).iter().rev().take(MENTIONS).take_while(near);
    let people: Vec<&Mention> =
        people.filter(|mention| entities.get(mention.entity).kind == EntityKind::Person).collect();
    let aged = |mention: &&&Mention| mention.form == Form::Name && age_of(words, mention).is_some();
    let same = |mention: &&&Mention| age_of(words, mention) == age;
    let named = people.iter().filter(aged).find(same).filter(|_| age.is_some());
    // whoever is known to be of another age is not meant
    let other = |id: EntityId| people.iter().filter(aged).any(|mention| mention.entity == id && !same(&mention));
    let last = || people.first().filter(|last| age.is_none() || !other(last.entity));
    named.or_else(last).map(|mention| mention.entity)
}

/// The age in `44-year-old`.
fn age<'a>(words: &Words<'a>, tokens: Range<usize>) -> Option<&'a str> {
    let text = words.span(tokens.start, tokens.end).of(words.text);
    text.strip_suffix("-year-old").filter(|age| age.len() <= 3 && age.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The age behind a name: `NAME, 44,`, `NAME (44)`.
fn age_of<'a>(words: &Words<'a>, mention: &Mention) -> Option<&'a str> {
    let after = words.read.token_at(mention.span.end);
    let word = words.word(after + 1);
    let number = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty();
    (matches!(words.word(after), "," | "(") && number).then_some(word)
}

/// Whether the token is one member of a people or a party.
fn is_one_of(words: &Words<'_>, entities: &Entities, tokens: Range<usize>) -> bool {
    let word = words.word(tokens.start);
    let group = |mention: &Mention| entities.get(mention.entity).kind == EntityKind::Group;
    tokens.len() == 1
        && !SEVERAL.iter().any(|ending| word.ends_with(ending))
        && entities.mentions_in(words.span(tokens.start, tokens.end)).iter().any(group)
}

#[cfg(test)]
mod tests {
    use crate::{Options, inspect};

    /// Who says the last quotation of `text`.
    fn speaker(text: &str) -> String {
        let options = Options { article_only: true, ..Options::default() };
        let report = inspect(text, &options).expect("a short text");
        let last = report.quotes.last().and_then(|quote| quote.speaker);
        last.map_or(String::new(), |id| report.speakers[id.index()].name.clone())
    }

    #[test]
    fn an_age_means_whoever_has_it() {
        let named = "Craig Bellamy, 44, was named Wales manager by Noel Mooney on Tuesday.\n\n";
        let said = "“It is the proudest day of my life,” the 44-year-old said.";
        assert_eq!(speaker(&format!("{named}{said}")), "Craig Bellamy");
        let other = "“It is the proudest day of my life,” the 71-year-old said.";
        assert_ne!(speaker(&format!("Craig Bellamy, 44, was named Wales manager.\n\n{other}")), "Craig Bellamy");
    }

    #[test]
    fn one_of_a_people_or_a_party_is_whoever_was_named_last() {
        for (text, expected) in [
            ("Craig Bellamy was named manager.\n\n“I have waited for this,” the Welshman said.", "Craig Bellamy"),
            ("Senator Jon Tester won in Montana. The Democrat said he would vote no.", "Jon Tester"),
        ] {
            assert_eq!(speaker(text), expected, "in {text:?}");
        }
    }

    #[test]
    fn a_people_is_no_person() {
        let text = "Ursula von der Leyen met Xi Jinping.\n\n“We will not give way,” the Chinese said.";
        assert_ne!(speaker(text), "Xi Jinping");
    }
}
