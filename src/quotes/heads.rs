//! The phrase of whoever speaks, where the one chosen for a source is a part of it, or only says what they are or belong to.
//!
//! The trees choose the phrase that stands best to the verb and to what is said. That need not be the one that speaks: `a
//! person familiar with the talks said` has its verb right behind `the talks`, and `said the company’s chief executive, NAME`
//! has the company first. In: a place among the candidates. Out: the place of the phrase that speaks; each step looks at no
//! more than [`PARTS`] candidates beside. Words and their classes decide, and the mentions where only a person can be meant.
//! How far the phrase then goes is up to [`extent`](super::extent).

use super::candidates::{Candidate, Reach, Sort};
use super::extent::{is_people, is_source, titled, with_parts};
use super::lexicon::Class;
use super::words::Words;
use crate::entities::{Entities, EntityKind};

/// How many candidates back the phrase may start that a candidate belongs to.
const PARTS: usize = 4;

/// How many words may stand between people and what they are said to know or belong to.
const MAX_BETWEEN: usize = 3;

/// The place of the phrase that the source at `place` among all `candidates` is a part or a description of.
pub(super) fn head(words: &Words<'_>, entities: &Entities, candidates: &[Candidate], place: usize) -> usize {
    let place = officer(words, candidates, bracketed(words, candidates, place));
    let place = owner(words, entities, candidates, joined(words, candidates, place));
    let place = related(words, entities, candidates, place);
    let place = member(words, entities, candidates, place);
    let place = dweller(words, entities, candidates, place);
    let place = owned(words, entities, candidates, place);
    by_name(words, entities, &candidates[..=place])
}

/// `NAME (GROUP) said`: the name, not what stands in brackets behind it.
fn bracketed(words: &Words<'_>, candidates: &[Candidate], place: usize) -> usize {
    let chosen = &candidates[place];
    let inside = chosen.start() > 0 && words.word(chosen.start() - 1) == "(" && words.word(chosen.end()) == ")";
    let first = place.saturating_sub(PARTS);
    let before = |one: &Candidate| one.end() + 1 == chosen.start() && one.sort == Sort::Name;
    let name = || candidates[first..place].iter().position(before);
    if inside && chosen.sort == Sort::Name { name().map_or(place, |at| first + at) } else { place }
}

/// `Acme Capital portfolio manager NAME said`: not the company but who works there.
fn officer(words: &Words<'_>, candidates: &[Candidate], place: usize) -> usize {
    let house = &candidates[place];
    let holds = |one: &Candidate| {
        one.start() > house.end()
            && words.at(one.end() - 1).is(Class::NAME)
            && titled(words, house.start(), one.start()) == Some(house.start())
    };
    let behind = candidates.len().min(place + 1 + PARTS);
    let found = candidates[place + 1..behind].iter().position(holds).filter(|_| house.sort == Sort::Name);
    found.map_or(place, |at| place + 1 + at)
}

/// `a person familiar with the talks said`: who is subject together with `the talks`.
fn owner(words: &Words<'_>, entities: &Entities, candidates: &[Candidate], place: usize) -> usize {
    let chosen = &candidates[place];
    if let Some(whole) = whose(words, candidates, place) {
        return whole;
    }
    let behind = |at: usize| at > 0 && words.at(at - 1).is(Class::PREPOSITION.with(Class::TO));
    if chosen.verb().is_none() || !behind(chosen.start()) {
        return place;
    }
    // `NAME of the school said` as well
    let person = |one: &Candidate| one.sort == Sort::Name && kind(words, entities, one) == Some(EntityKind::Person);
    let speaks = |one: &Candidate| {
        let somebody = || one.tokens().any(|token| is_source(words, token)) || person(one);
        one.verb() == chosen.verb() && one.reach == Reach::Phrase && somebody()
    };
    let first = place.saturating_sub(PARTS);
    let all = candidates[first..place].iter().position(speaks);
    let part = || chosen.reach == Reach::Clause && is_part(words, candidates, place);
    all.map_or_else(|| place - usize::from(part()), |at| first + at)
}

/// Who speaks where the phrase at `place` only tells which of them: `police in Devon and Cornwall said`, `a woman who lives
/// near the bridge said`, `a source close to the pair said`.
fn whose(words: &Words<'_>, candidates: &[Candidate], place: usize) -> Option<usize> {
    let chosen = &candidates[place];
    if chosen.verb() != Some(chosen.end()) {
        return None;
    }
    let joined = place.checked_sub(1).filter(|&before| {
        candidates[before].end() + 1 == chosen.start() && words.word(candidates[before].end()) == "and"
    });
    let start = candidates[joined.unwrap_or(place)].start();
    let first = place.saturating_sub(PARTS);
    let sentence = words.sentence(start)?.tokens.start;
    let people = |one: &Candidate, end: usize| {
        one.start() >= sentence
            && one.end() == end
            && is_source(words, end - 1)
            && !words.at(end - 1).is(Class::DOCUMENT)
    };
    let find = |end: usize| {
        let place = candidates[first..place].iter().rposition(|one| people(one, end));
        place.map(|at| first + at)
    };
    let preposition = start.checked_sub(1).filter(|&before| before > sentence)?;
    if joined.is_some() && words.at(preposition).is(Class::PREPOSITION) {
        return find(preposition);
    }
    if words.word(preposition) == "to"
        && preposition > sentence + 1
        && words.word(preposition - 1) == "close"
        && is_source(words, preposition - 2)
    {
        // `close` may count as the phrase's last word
        let ends = |one: &Candidate| one.end() == preposition || one.end() + 1 == preposition;
        return candidates[first..place].iter().rposition(ends).map(|at| first + at);
    }
    let who = (sentence + 1..start).rev().take(RELATIVE).find(|&token| words.word(token) == "who")?;
    let clause = who + 1..start;
    let own = !words.at(clause.start).is(Class::NAME.with(Class::SOURCE).with(Class::DETERMINER).with(Class::SUBJECT));
    let verb = Class::CUE.with(Class::COMMA).with(Class::MARK);
    let plain = clause.len() > 1 && own && !clause.clone().any(|token| words.at(token).is(verb));
    if plain { find(who) } else { None }
}

/// So many tokens stand between `who` and a phrase that ends its clause.
const RELATIVE: usize = 8;

/// Whether the phrase at `place` only belongs to the people named right before it: `a person familiar with the talks`.
fn is_part(words: &Words<'_>, candidates: &[Candidate], place: usize) -> bool {
    let chosen = &candidates[place];
    let Some(whole) = place.checked_sub(1).map(|before| &candidates[before]) else { return false };
    let mut between = whole.end()..chosen.start();
    !between.is_empty()
        && between.len() <= MAX_BETWEEN
        && whole.tokens().any(|token| words.at(token).is(Class::PERSON))
        && between.all(|token| {
            words.at(token).is(Class::PREPOSITION)
                || words.at(token).is(Class::WORD) && !words.at(token).is(Class::CUE.with(Class::AUXILIARY))
        })
}

/// `NAME and NAME said`: the second, whom the verb stands next to; [`whole`](super::extent::whole) finds the first.
fn joined(words: &Words<'_>, candidates: &[Candidate], place: usize) -> usize {
    let chosen = &candidates[place];
    let second = candidates.get(place + 1).filter(|next| {
        let and = next.start() == chosen.end() + 1 && words.word(chosen.end()) == "and";
        and && next.sort == Sort::Name && next.reach == Reach::Next
    });
    let first = chosen.sort == Sort::Name && chosen.verb().is_none() && chosen.inverted().is_none();
    place + usize::from(first && second.is_some())
}

/// `NAME, who runs the farm with her husband, NAME, said`: who is told of, not whom the clause about them names.
fn related(words: &Words<'_>, entities: &Entities, candidates: &[Candidate], place: usize) -> usize {
    let chosen = &candidates[place];
    let Some(verb) = chosen.verb().filter(|_| chosen.sort == Sort::Name) else { return place };
    let told = |one: &Candidate| {
        let who = one.end() + 1;
        one.sentence(words) == chosen.sentence(words)
            && one.reach == Reach::Clause
            && one.verb() == Some(verb)
            && words.at(one.end()).is(Class::COMMA)
            && words.word(who) == "who"
            && kind(words, entities, one) == Some(EntityKind::Person)
            && (who + 1..chosen.start()).all(|token| !words.at(token).is(Class::CUE.with(Class::MARK)))
    };
    let first = place.saturating_sub(CLAUSE);
    candidates[first..place].iter().position(told).map_or(place, |at| first + at)
}

/// How many candidates back a clause with `who` begins that a candidate ends.
const CLAUSE: usize = 8;

/// `said NAME of GROUP, “…”`: who stands right behind the verb, not what they belong to.
fn member(words: &Words<'_>, entities: &Entities, candidates: &[Candidate], place: usize) -> usize {
    let speaks = |one: &Candidate| match one.sort {
        Sort::Name => kind(words, entities, one) == Some(EntityKind::Person),
        _ => one.tokens().any(|token| is_source(words, token)),
    };
    let mut whole = place;
    while candidates[whole].inverted().is_none() {
        let group = &candidates[whole];
        let belongs = |one: &Candidate| {
            one.sentence(words) == group.sentence(words)
                && one.end() + 1 == group.start()
                && words.at(one.end()).is(Class::PREPOSITION)
                && speaks(one)
        };
        let first = whole.saturating_sub(PARTS);
        let Some(at) = candidates[first..whole].iter().rposition(belongs) else { return place };
        whole = first + at;
    }
    whole
}

/// What the first mention in a candidate is of.
fn kind(words: &Words<'_>, entities: &Entities, candidate: &Candidate) -> Option<EntityKind> {
    let mentions = entities.mentions_in(words.span(candidate.start(), candidate.end()));
    mentions.first().map(|mention| entities.get(mention.entity).kind)
}

/// Whether the candidate is a name that holds a person's.
fn names_person(words: &Words<'_>, entities: &Entities, name: &Candidate) -> bool {
    let mut mentions = entities.mentions_in(words.span(name.start(), name.end())).iter();
    name.sort == Sort::Name && mentions.any(|one| entities.get(one.entity).kind == EntityKind::Person)
}

/// `NAME, 38, of Mumbles Road, Swansea, said`, `NAME, of the county’s police, who led the search, said`: who lives or
/// works there.
fn dweller(words: &Words<'_>, entities: &Entities, candidates: &[Candidate], place: usize) -> usize {
    let kind = |one: &Candidate| kind(words, entities, one);
    let chosen = &candidates[place];
    let placed = matches!(kind(chosen), Some(EntityKind::Place | EntityKind::Organization));
    // `Sen. NAME, R-Bend, who voted against it, said`
    let party = matches!(words.word(chosen.start()), "R" | "D" | "I") && words.word(chosen.start() + 1) == "-";
    if chosen.sort != Sort::Name || !placed && !party {
        return place;
    }
    let first = place.saturating_sub(PARTS);
    let apart = |one: &Candidate| {
        let between = one.end()..chosen.start();
        words.at(one.end()).is(Class::COMMA)
            && (between.clone().any(|token| matches!(words.word(token), "of" | "from" | "in" | "at"))
                || party && between.len() == 1)
            && between.into_iter().all(|token| {
                let part = Class::COMMA.with(Class::NUMBER).with(Class::PREPOSITION).with(Class::NAME);
                words.at(token).is(part.with(Class::DETERMINER))
            })
    };
    let lives = |one: &Candidate| {
        one.sentence(words) == chosen.sentence(words)
            && one.sort == Sort::Name
            && kind(one) == Some(EntityKind::Person)
            && apart(one)
    };
    candidates[first..place].iter().position(lives).map_or(place, |at| first + at)
}

/// `said the company’s chief executive, NAME`: not the company but who works there.
fn owned(words: &Words<'_>, entities: &Entities, candidates: &[Candidate], place: usize) -> usize {
    let mut place = place;
    let start = candidates[place].start();
    if let Some(whole) = candidates.get(place + 1)
        && whole.start() == start
        && words.at(whole.end() - 1).is(Class::SOURCE)
    {
        place += 1;
    }
    let described = &candidates[place];
    let alone = described.end();
    let sentence = words.sentence(alone - 1).map_or(alone, |sentence| sentence.tokens.end);
    // A name between two commas is as likely the next of a list.
    let ends = |name: &Candidate| {
        let after = words.at(name.end());
        !after.is(Class::COMMA.with(Class::CONJUNCTION).with(Class::WORD)) || after.is(Class::PREPOSITION)
    };
    // `the company’s chief executive, NAME, said`
    let reaches = |name: &Candidate| {
        // `his lawyer, NAME of Ulm, said`
        let after = with_parts(words, name.end(), sentence);
        let between = Class::AUXILIARY.with(Class::ADVERB);
        let verb = (after + 1..sentence).take(MAX_BETWEEN + 1).find(|&token| !words.at(token).is(between));
        words.at(after).is(Class::COMMA) && verb.is_some_and(|verb| words.at(verb).is(Class::CUE))
    };
    // `a spokesman for the agency, NAME, said`
    let parted = words.at(alone - 1).is(Class::PERSON) && words.at(alone).is(Class::PREPOSITION);
    let end = if parted { with_parts(words, alone, sentence) } else { alone };
    let next = (place + 1..candidates.len().min(place + 1 + PARTS)).find(|&at| candidates[at].start() > end);
    // `an expert at the school, NAME, said`, `one of them, NAME, said`: nobody else is between two commas before the verb
    let clause = described.reach == Reach::Clause && !names_person(words, entities, described);
    let apposed = |name: &Candidate| clause && reaches(name);
    match next.map(|next| (next, &candidates[next])) {
        Some((next, name))
            if words.at(end).is(Class::COMMA)
                && name.start() == end + 1
                && names_person(words, entities, name)
                && (apposed(name)
                    || words.at(alone - 1).is(Class::PERSON)
                    || is_people(words, alone - 1)
                    || is_described(words, entities, name, described))
                && (apposed(name)
                    || described.inverted().is_some()
                        && (ends(name) || is_described(words, entities, name, described))
                    || reaches(name)) =>
        {
            next
        }
        _ => place,
    }
}

/// Whether the person named `name` is known to be what the phrase `described` says, or ends with.
fn is_described(words: &Words<'_>, entities: &Entities, name: &Candidate, described: &Candidate) -> bool {
    let phrase = words.span(described.start(), described.end()).of(words.text);
    let mentions = entities.mentions_in(words.span(name.start(), name.end()));
    let role = mentions.first().and_then(|mention| entities.get(mention.entity).role.as_deref());
    role.is_some_and(|role| phrase.ends_with(role) || role.ends_with(phrase))
}

/// The place of the last of `candidates`, or of the name that it only describes: `said NAME, the company's owner`.
fn by_name(words: &Words<'_>, entities: &Entities, candidates: &[Candidate]) -> usize {
    let last = candidates.len().saturating_sub(1);
    let Some(described) = candidates.last() else { return last };
    let start = described.start();
    // the description may be of several phrases that start alike
    let before = candidates[last.saturating_sub(PARTS)..last].iter().rposition(|one| one.end() + 1 == start);
    let Some(place) = before.map(|at| last.saturating_sub(PARTS) + at) else { return last };
    let name = &candidates[place];
    let apposed = words.at(name.end()).is(Class::COMMA)
        && words.at(start).is(Class::DETERMINER.with(Class::POSSESSIVE))
        && !(name.start() > 0 && words.at(name.start() - 1).is(Class::PREPOSITION));
    if apposed && names_person(words, entities, name) { place } else { last }
}

/// Whom `candidate` stands for where it is the `who` of `NAME, who said …`; else itself.
pub(super) fn antecedent<'a>(words: &Words<'_>, all: &'a [Candidate], candidate: &'a Candidate) -> &'a Candidate {
    let who = candidate.start();
    let behind = all.partition_point(|one| one.start() < who);
    let comma = usize::from(who > 0 && words.at(who - 1).is(Class::COMMA));
    let same = |one: &Candidate| one.sentence(words) == candidate.sentence(words) && one.end() + comma == who;
    let place = behind.checked_sub(1).filter(|&place| candidate.sort == Sort::Relative && same(&all[place]));
    place.map_or(candidate, |place| &all[place - usize::from(is_part(words, all, place))])
}
