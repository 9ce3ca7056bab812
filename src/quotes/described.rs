//! Whom a phrase means that speaks and only tells what they are: `the 44-year-old said`, `the Welshman said`, `the Democrat
//! said`, `the Texas senator said`.
//!
//! In: such a phrase, the mentions before it, and who spoke before. Out: the person of that age, or else the one named last
//! before what is said; for an office or a trade whoever has that role, or else alone is named in the sentence that names
//! somebody last. Papers take such phrases to avoid a name that they have just given.

use std::ops::Range;
use std::sync::LazyLock;

use super::candidates::Candidate;
use super::lexicon::Class;
use super::words::Words;
use crate::entities::{Entities, EntityId, EntityKind, Form, Mention};
use crate::lexicon::{self, List};
use crate::span::Span;

/// How many mentions back a person is looked for, and how many sentences.
const MENTIONS: usize = 24;
const SENTENCES: usize = 3;
/// Endings of peoples' names that mean several: `the Welsh said`, `the Chinese said`, `the Swiss said`.
const SEVERAL: [&str; 4] = ["s", "sh", "ch", "ese"];

/// Offices and trades by which papers call somebody whom they have just named.
static VARIATIONS: LazyLock<List> = LazyLock::new(|| lexicon::words(list!("quotes/variations.txt")));
/// How many tokens back of such a noun `a` stands that says that somebody without a name is meant.
const INTRODUCED: usize = 5;
/// And how many tokens back the noun itself is looked for.
const LOOKED_AT: usize = 256;

/// The person whom `candidate` means, who says what stands in `content`; `spoke` said what is quoted before it, and `marked`
/// tells which tokens stand in quotation marks.
pub(super) fn person(
    words: &Words<'_>,
    entities: &Entities,
    candidate: &Candidate,
    content: &Range<usize>,
    spoke: Option<EntityId>,
    marked: &[bool],
) -> Option<EntityId> {
    let (start, end) = (candidate.start(), candidate.end());
    if !matches!(words.word(start), "the" | "The") {
        return None;
    }
    let age = age(words, start + 1..end);
    let called = age.is_none() && is_called(words, entities, start..end);
    if age.is_none() && !called && !is_one_of(words, entities, start + 1..end) {
        return None;
    }
    let before = words.span(start.min(content.start), end).start;
    let sentence = words.read.sentence_of(start);
    let near =
        |mention: &&Mention| words.read.sentence_of(words.read.token_at(mention.span.start)) + SENTENCES >= sentence;
    let people = entities.mentions_in(Span { start: 0, end: before }).iter().rev().take(MENTIONS).take_while(near);
    let people: Vec<&Mention> =
        people.filter(|mention| entities.get(mention.entity).kind == EntityKind::Person).collect();
    if called {
        let fitting = in_office(words, entities, start..end, before);
        return fitting.or_else(|| subject(words, &people, spoke, marked));
    }
    let aged = |mention: &&&Mention| mention.form == Form::Name && age_of(words, mention).is_some();
    let same = |mention: &&&Mention| age_of(words, mention) == age;
    let named = people.iter().filter(aged).find(same).filter(|_| age.is_some());
    // whoever is known to be of another age is not meant
    let other = |id: EntityId| people.iter().filter(aged).any(|mention| mention.entity == id && !same(&mention));
    let last = || people.first().filter(|last| age.is_none() || !other(last.entity));
    named.or_else(last).map(|mention| mention.entity)
}

/// Whoever has a role that `tokens` tell, best and last named before `end`: `Texas Sen. NAME … | the Texas senator`.
fn in_office(words: &Words<'_>, entities: &Entities, tokens: Range<usize>, end: u32) -> Option<EntityId> {
    let head = words.word(tokens.end - 1);
    // `former` may be left out, any other word says who it is not: `Vermont Sen. NAME … | the Texas senator`
    let tells = |word: &str| !["the", "a", "an", "former", "presumptive"].contains(&word.to_lowercase().as_str());
    let fit = |role: &str| {
        let role = || role.split(' ').map(unabridged);
        let told = |word: &str| tokens.clone().any(|token| words.word(token).eq_ignore_ascii_case(word));
        let known = |word: &str| role().any(|other| other.eq_ignore_ascii_case(word));
        let apart = role().any(|word| tells(word) && !told(word))
            && tokens.clone().map(|token| words.word(token)).any(|word| tells(word) && !known(word));
        (known(head) && !apart).then(|| role().filter(|word| told(word)).count())
    };
    let named = entities.mentions_in(Span { start: 0, end }).iter().rev().take(FAR);
    let fitting = named.filter_map(|mention| {
        let entity = entities.get(mention.entity);
        let role = entity.role.as_deref().filter(|_| entity.kind == EntityKind::Person)?;
        Some((fit(role)?, mention.entity))
    });
    // the first of equals, which is named last
    fitting.reduce(|best, one| if one.0 > best.0 { one } else { best }).map(|(_, id)| id)
}

/// A title in full that is written short before a name.
fn unabridged(word: &str) -> &str {
    match word {
        "Sen." | "then-Sen." => "senator",
        "Gov." => "governor",
        _ => word,
    }
}

/// How many mentions back somebody is looked for who has the role.
const FAR: usize = 160;
/// How many tokens into its sentence a subject begins: behind a title.
const OPENS: usize = 3;

/// Of `people`, the last first, the only one whom the nearest sentence names that names somebody: who `spoke`, or whom it
/// begins with.
fn subject(words: &Words<'_>, people: &[&Mention], spoke: Option<EntityId>, marked: &[bool]) -> Option<EntityId> {
    let first = |mention: &Mention| words.read.token_at(mention.span.start);
    let sentence_of = |mention: &Mention| words.read.sentence_of(first(mention));
    // who stands before a colon speaks by a label
    let outside = |mention: &&&Mention| {
        let behind = words.read.token_at(mention.span.end);
        marked.get(first(mention)) != Some(&true) && !words.at(behind).is(Class::COLON)
    };
    let nearest = sentence_of(people.iter().find(outside)?);
    let mut here = people.iter().filter(outside).take_while(|mention| sentence_of(mention) == nearest);
    let last = here.next()?;
    if here.any(|mention| mention.entity != last.entity) {
        return None;
    }
    let opens = |mention: &&&Mention| {
        let start = words.sentence(first(mention)).map_or(0, |sentence| sentence.tokens.start);
        let owns = words.at(words.read.token_at(mention.span.end)).is(Class::GENITIVE);
        sentence_of(mention) == nearest && first(mention) < start + OPENS && !owns
    };
    let speaks = Some(last.entity) == spoke || people.iter().filter(outside).any(|mention| opens(&mention));
    speaks.then_some(last.entity)
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

/// Whether `tokens` call somebody by an office or a trade who was named before.
fn is_called(words: &Words<'_>, entities: &Entities, tokens: Range<usize>) -> bool {
    let head = words.word(tokens.end - 1);
    let known = || !entities.mentions_in(words.span(tokens.end - 1, tokens.end)).is_empty();
    // `A senator spoke first. | The senator said`
    let introduced = || {
        let sentence = words.read.sentence_of(tokens.start);
        let first = words.read.sentences.get(sentence.saturating_sub(SENTENCES)).map_or(0, |one| one.tokens.start);
        // a sentence may be endless
        let first = first.max(tokens.start.saturating_sub(LOOKED_AT));
        let mut same = (first..tokens.start).filter(|&token| words.word(token) == head);
        same.any(|token| {
            let before = (first.max(token.saturating_sub(INTRODUCED))..token).rev();
            let mut phrase = before.take_while(|&token| words.at(token).is(Class::WORD.with(Class::DETERMINER)));
            phrase.any(|token| {
                matches!(words.word(token), "a" | "A" | "an" | "An" | "another" | "Another" | "one" | "One")
            })
        })
    };
    VARIATIONS.contains(head) && !known() && !introduced()
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
    fn an_office_is_whoever_holds_it_or_alone_opens_the_sentence_before() {
        for (text, expected) in [
            ("Jon Tester warned the party on Monday.\n\n“We need a plan,” the Montana senator said.", "Jon Tester"),
            ("Montana Sen. Jon Tester met Steve Daines.\n\n“We need a plan,” the Montana senator said.", "Jon Tester"),
            ("A senator met Jon Tester.\n\n“We need a plan,” the senator said.", "the senator"),
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
