//! Several who speak with one verb: `The mayor, NAME, and the minister, NAME, said`, `Leeds MP NAME and her colleague NAME
//! said`.
//!
//! In: the phrase that was chosen as a source, which is one of them. Out: the tokens that name them all, and the tokens of
//! each. The subject is read as noun phrases that prepositions, commas and `and` join; what has any other word in it, a
//! verb above all, is no list. The trees choose one phrase, and mostly the one next to the verb.

use std::borrow::Cow;
use std::ops::Range;

use super::candidates::{Candidate, phrase_end};
use super::extent::is_source;
use super::lexicon::Class;
use super::resolve;
use super::words::Words;
use crate::entities::{Entities, EntityKind, Form, Mention};
use crate::lexicon;
use crate::speakers::is_title;

/// A list of those who speak has so many tokens at most.
const LONGEST: usize = 60;
/// What stands in brackets behind a name has so many: a party, an age.
const BRACKETED: usize = 6;
/// What stands between the last of them and the verb: `both`.
const TOGETHER: [&str; 5] = ["both", "all", "each", "jointly", "together"];

/// Those who speak.
pub(super) struct Several {
    /// All of them.
    pub(super) tokens: Range<usize>,
    members: Vec<Range<usize>>,
}

impl Several {
    /// What they are called together: names without offices, everybody else as written.
    pub(super) fn name(&self, words: &Words<'_>, entities: &Entities) -> String {
        let mut out = String::new();
        for (place, member) in self.members.iter().enumerate() {
            out.push_str(match place {
                0 => "",
                _ if place + 1 == self.members.len() => " and ",
                _ => ", ",
            });
            out.push_str(&name(words, entities, member));
        }
        out
    }
}

/// All who say what `candidate` says, where it is one of several.
pub(super) fn of(words: &Words<'_>, entities: &Entities, candidate: &Candidate) -> Option<Several> {
    let verb = candidate.verb().or_else(|| candidate.apposed_verb(words)).or_else(|| common_verb(words, candidate));
    let tokens = match verb {
        Some(verb) => subjects(words, candidate, verb)?,
        None => inverted(words, candidate)?,
    };
    let list = |start: usize| {
        let tokens = start..tokens.end;
        let members = members(words, entities, tokens.clone())?;
        differ(words, entities, &members).then_some(Several { tokens, members })
    };
    // behind a clause or an adverbial: `On Friday, | the mayor and the governor said`
    let opens = Class::PREPOSITION.with(Class::ADVERB).with(Class::ING).with(Class::CONJUNCTION);
    let apart = |start: usize| {
        let mut before = tokens.start..start;
        let known = Class::DETERMINER.with(Class::POSSESSIVE);
        (words.at(tokens.start).is(opens) || before.any(|token| words.at(token).is(Class::AUXILIARY.with(Class::CUE))))
            && (words.at(start).is(known)
                || starts_name(words, entities, start, &[EntityKind::Person, EntityKind::Organization]))
    };
    list(tokens.start).or_else(|| {
        let commas = (tokens.start..candidate.start()).filter(|&token| words.at(token).is(Class::COMMA));
        commas.map(|comma| comma + 1).filter(|&start| apart(start)).find_map(list)
    })
}

/// The verb that a list behind `candidate` has in common: `NAME, the mayor, and NAME, the minister, both | said`.
fn common_verb(words: &Words<'_>, candidate: &Candidate) -> Option<usize> {
    let end = words.sentence(candidate.start())?.tokens.end.min(candidate.end() + LONGEST);
    let together = |&token: &usize| TOGETHER.contains(&words.word(token)) && words.at(token - 1).is(Class::COMMA);
    let both = (candidate.end() + 1..end).find(together)?;
    let helps = Class::AUXILIARY.with(Class::ADVERB);
    (both + 1..end).find(|&token| !words.at(token).is(helps)).filter(|&verb| words.at(verb).is(Class::CUE))
}

/// What stands before `verb` as far as its subject can reach, without the words right before the verb that are no part of it.
fn subjects(words: &Words<'_>, candidate: &Candidate, verb: usize) -> Option<Range<usize>> {
    let sentence = words.sentence(candidate.start())?.tokens.clone();
    let breaks = Class::MARK.with(Class::STOP).with(Class::COLON).with(Class::DASH);
    let first = sentence.start.max(verb.saturating_sub(LONGEST));
    let before = (first..candidate.start()).rev().find(|&token| words.at(token).is(breaks));
    let start = before.map_or(first, |token| token + 1);
    let helps = Class::AUXILIARY.with(Class::ADVERB).with(Class::NEGATION);
    let helping = |token: &usize| words.at(*token).is(helps) || TOGETHER.contains(&words.word(*token));
    let mut end = verb - (start..verb).rev().take_while(helping).count();
    if end > start && words.at(end - 1).is(Class::COMMA) {
        end -= 1;
    }
    (candidate.end() <= end).then_some(start..end)
}

/// What stands behind the verb that `candidate` is right behind, or the other phrase that `and` joins it to: `said NAME and
/// NAME.`
fn inverted(words: &Words<'_>, candidate: &Candidate) -> Option<Range<usize>> {
    let first = candidate.start();
    let sentence = words.sentence(first)?.tokens.clone();
    let joined = first > sentence.start && words.word(first - 1) == "and";
    let says = |token: &usize| {
        let class = words.at(*token);
        class.is(Class::CUE) || class.is(Class::TO) && *token > 0 && words.at(*token - 1).is(Class::ACCORDING)
    };
    let near = || (sentence.start.max(first.saturating_sub(LONGEST))..first).rev().find(says);
    let verb = candidate.inverted().or_else(|| if joined { near() } else { None })?;
    let mut end = candidate.end();
    if words.word(end) == "and" {
        end = phrase_end(words, end + 1, sentence.end);
    } else if !joined {
        return None;
    }
    let closes = Class::STOP.with(Class::COMMA).with(Class::MARK);
    (end == sentence.end || words.at(end).is(closes)).then_some(verb + 1..end)
}

/// The phrases of a list that fills `tokens`; `None` where something else stands there.
fn members(words: &Words<'_>, entities: &Entities, tokens: Range<usize>) -> Option<Vec<Range<usize>>> {
    let mut out = Vec::new();
    let mut start = tokens.start;
    let mut at = start;
    loop {
        let first = at;
        at = phrase(words, at, tokens.end)?;
        if at < tokens.end && words.word(at) == "(" {
            let limit = tokens.end.min(at + BRACKETED);
            at = (at..limit).find(|&token| words.word(token) == ")")? + 1;
        }
        if at >= tokens.end {
            out.push(start..tokens.end);
            return Some(out);
        }
        let comma = words.at(at).is(Class::COMMA);
        let and = at + usize::from(comma);
        if matches!(words.word(and), "and" | "&") && and + 1 < tokens.end {
            // `the MP for Ulm and Bonn, NAME,`
            let owned = !comma && first > start && words.at(first - 1).is(Class::PREPOSITION);
            let kinds = &[EntityKind::Place, EntityKind::Organization];
            let places = || [first, and + 1].iter().all(|&one| starts_name(words, entities, one, kinds));
            let one = inside_name(words, entities, and) || owned && places();
            if !one {
                out.push(start..at);
                start = and + 1;
            }
            at = and + 1;
        } else if comma {
            // `France, | Germany and Italy`, not `NAME, the mayor,`
            if is_name(words, entities, &(start..at)) && is_next(words, entities, at + 1, tokens.end) {
                out.push(start..at);
                start = at + 1;
            }
            at += 1;
        } else if words.at(at).is(Class::PREPOSITION.with(Class::GENITIVE)) && !words.at(at).is(Class::TO) {
            at += 1;
        } else {
            return None;
        }
    }
}

/// Where the noun phrase at `at` ends, if its last word is a noun for sure.
fn phrase(words: &Words<'_>, at: usize, end: usize) -> Option<usize> {
    let stop = phrase_end(words, at, end);
    if stop == at {
        return None;
    }
    // `his Labour | predecessor, NAME,`
    let owned = words.at(at).is(Class::DETERMINER.with(Class::POSSESSIVE)) && words.at(stop - 1).is(Class::NAME);
    let noun =
        words.at(stop).is(Class::WORD) && words.at(stop + 1).is(Class::COMMA) && words.at(stop + 2).is(Class::NAME);
    if owned && noun && stop + 2 < end {
        return Some(stop + 1);
    }
    let head = words.at(stop - 1);
    let known = head.is(Class::NAME.with(Class::SOURCE).with(Class::NUMBER)) || is_somebody(words, stop - 1);
    known.then_some(stop)
}

/// Whether the token is a noun for what a person is that the quotes' own lists do not have.
fn is_somebody(words: &Words<'_>, token: usize) -> bool {
    let word = words.word(token).to_lowercase();
    lexicon::is_people(&word) || lexicon::entry(&word).flags & lexicon::flag::ROLE != 0
}

/// Whether the token stands inside of one name: `Marks and Spencer`.
fn inside_name(words: &Words<'_>, entities: &Entities, and: usize) -> bool {
    let span = words.span(and, and + 1);
    entities.mentions_in(span).iter().any(|mention| mention.form == Form::Name)
}

/// Whether `members` are several and not one and the same: `the founder and chief executive, NAME`.
fn differ(words: &Words<'_>, entities: &Entities, members: &[Range<usize>]) -> bool {
    let [first, others @ ..] = members else { return false };
    let Some(last) = others.last().filter(|last| words.word(last.start - 1) != ",") else { return false };
    let owned = Class::DETERMINER.with(Class::POSSESSIVE);
    let plural = |member: &Range<usize>| {
        let head = words.word(member.end - 1);
        head == "police" || head.ends_with('s') && !head.ends_with("ss")
    };
    let named = |member: &Range<usize>| head(words, entities, member).is_some();
    let person = |member: &Range<usize>| head(words, entities, member).filter(|one| is_person(entities, one));
    // `the former captain and Acme legend NAME`
    let titled = !named(first)
        && !words.at(last.start).is(owned)
        && !is_title(words.word(last.start).trim_end_matches('.').to_lowercase().as_str())
        && person(last).is_some_and(|person| words.read.token_at(person.span.start) > last.start);
    // `NAME, director of the house and a professor,`
    let described = person(last).is_none()
        && !words.at(last.start - 2).is(Class::COMMA)
        && person(first).is_some_and(|person| words.at(words.read.token_at(person.span.end)).is(Class::COMMA));
    let opens = owned.with(Class::NAME).with(Class::NUMBER);
    // `members NAME and NAME`
    let called = |member: &Range<usize>| words.word(member.start).ends_with('s') && is_source(words, member.start);
    let apart = |member: &Range<usize>| {
        words.at(member.start).is(opens) || if named(member) { called(member) } else { plural(member) }
    };
    !titled && !described && others.iter().all(apart)
}

/// The name of somebody who can speak that one of several is told by: one that ends its phrase.
fn head<'a>(words: &Words<'_>, entities: &'a Entities, member: &Range<usize>) -> Option<&'a Mention> {
    let separates = Class::COMMA.with(Class::PREPOSITION);
    mentions(words, entities, member).find(|mention| {
        let start = words.read.token_at(mention.span.start);
        let end = words.read.token_at(mention.span.end.saturating_sub(1)) + 1;
        let closed = end >= member.end || words.at(end).is(separates) || words.word(end) == "(";
        let before = (member.start..start).rev().find(|&token| words.at(token).is(separates));
        closed && before.is_none_or(|token| words.at(token).is(Class::COMMA)) && speaks(entities, mention)
    })
}

fn is_person(entities: &Entities, mention: &Mention) -> bool {
    entities.get(mention.entity).kind == EntityKind::Person
}

/// The mentions by name in `tokens`.
fn mentions<'a>(
    words: &Words<'_>,
    entities: &'a Entities,
    tokens: &Range<usize>,
) -> impl Iterator<Item = &'a Mention> + use<'a> {
    let span = words.span(tokens.start, tokens.end);
    entities.mentions_in(span).iter().filter(|mention| mention.form == Form::Name)
}

/// Who can speak.
const SPEAK: [EntityKind; 3] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place];

fn speaks(entities: &Entities, mention: &Mention) -> bool {
    SPEAK.contains(&entities.get(mention.entity).kind)
}

/// Whether a name of one of `kinds` begins at `token`.
fn starts_name(words: &Words<'_>, entities: &Entities, token: usize, kinds: &[EntityKind]) -> bool {
    let start = words.span(token, token + 1).start;
    let opens = |mention: &Mention| mention.span.start == start && kinds.contains(&entities.get(mention.entity).kind);
    mentions(words, entities, &(token..token + 1)).any(opens)
}

/// Whether a name at `token` is by itself the next of a list: not `NAME’s envoy`.
fn is_next(words: &Words<'_>, entities: &Entities, token: usize, end: usize) -> bool {
    let behind = phrase_end(words, token, end);
    let closed = behind == end || words.at(behind).is(Class::COMMA) || words.word(behind) == "and";
    closed && is_name(words, entities, &(token..behind))
}

/// Whether `tokens` are a name and nothing else.
fn is_name(words: &Words<'_>, entities: &Entities, tokens: &Range<usize>) -> bool {
    let span = words.span(tokens.start, tokens.end);
    mentions(words, entities, tokens).any(|mention| mention.span == span)
}

/// What one of them is called.
fn name<'a>(words: &Words<'a>, entities: &Entities, member: &Range<usize>) -> Cow<'a, str> {
    if let Some(person) = head(words, entities, member).filter(|one| is_person(entities, one)) {
        return Cow::Borrowed(person.span.of(words.text));
    }
    let first = member.start + usize::from(words.word(member.start).eq_ignore_ascii_case("both"));
    resolve::lowered(words, first, words.span(first, member.end))
}

#[cfg(test)]
mod tests {
    use crate::{Options, inspect};

    /// The source of the first quotation of `text`, and who that is.
    fn source(text: &str) -> (String, String) {
        let options = Options { article_only: true, ..Options::default() };
        let report = inspect(text, &options).expect("a short text");
        let quote = report.quotes.first().expect("a quotation");
        let source = quote.source.map_or("", |source| source.of(&report.text));
        let speaker = quote.speaker.map_or("", |id| &*report.speakers[id.index()].name);
        (source.to_owned(), speaker.to_owned())
    }

    #[test]
    fn all_who_speak_with_one_verb_are_the_source() {
        for (text, all, names) in [
            (
                "Leeds MP Anna Marlow and her colleague Tom Reid said the plan was unfair.",
                "Leeds MP Anna Marlow and her colleague Tom Reid",
                "Anna Marlow and Tom Reid",
            ),
            (
                "Marlow and members Tom Reid and Carla Boone said the plan was unfair.",
                "Marlow and members Tom Reid and Carla Boone",
                "Marlow, Tom Reid and Carla Boone",
            ),
            (
                "The mayor, Carla Boone, and the minister, Henry Vance, said the bridge would open in May.",
                "The mayor, Carla Boone, and the minister, Henry Vance",
                "Carla Boone and Henry Vance",
            ),
            (
                "Carla Boone, the mayor, and Henry Vance, the minister, both said the bridge would open in May.",
                "Carla Boone, the mayor, and Henry Vance, the minister",
                "Carla Boone and Henry Vance",
            ),
            (
                "Both Anna Marlow and Tom Reid said the plan was unfair.",
                "Both Anna Marlow and Tom Reid",
                "Anna Marlow and Tom Reid",
            ),
            (
                "At a rally in Ulm, Anna Marlow and Tom Reid said the plan was unfair.",
                "Anna Marlow and Tom Reid",
                "Anna Marlow and Tom Reid",
            ),
            (
                "The prime minister and the chancellor said taxes would not rise.",
                "The prime minister and the chancellor",
                "the prime minister and the chancellor",
            ),
            (
                "Police and prosecutors said the man had acted alone.",
                "Police and prosecutors",
                "Police and prosecutors",
            ),
            (
                "“We will not move,” said Anna Marlow and Tom Reid.",
                "Anna Marlow and Tom Reid",
                "Anna Marlow and Tom Reid",
            ),
        ] {
            assert_eq!(source(text), (all.to_owned(), names.to_owned()), "in {text:?}");
        }
    }

    #[test]
    fn one_person_with_two_offices_is_one() {
        for (text, expected) in [
            ("The founder and chief executive, Anna Marlow, said sales had doubled.", "Anna Marlow"),
            (
                "Anna Marlow, director of the Elm Institute and a professor at the college, said it was late.",
                "Anna Marlow",
            ),
            ("Former Ulm mayor and Elm Party leader Anna Marlow said it was late.", "Anna Marlow"),
            ("In Ulm, Michigan, Tom Reid said it was late.", "Tom Reid"),
            ("The actor and director Tom Reid said the film was done.", "Tom Reid"),
        ] {
            assert_eq!(source(text).1, expected, "in {text:?}");
        }
    }

    #[test]
    fn a_clause_with_a_verb_of_its_own_names_nobody_else() {
        for (text, expected) in [
            ("Anna Marlow resigned and Tom Reid said the plan was unfair.", "Tom Reid"),
            ("Anna Marlow left Labour and Tom Reid said the plan was unfair.", "Tom Reid"),
        ] {
            assert_eq!(source(text).0, expected, "in {text:?}");
        }
    }
}
