//! Descriptions that stand for a name: `the Russian president`, `the ministry`.

use std::collections::HashMap;

use super::roles::{Office, country, head_of, is_elect};
use super::{Draft, Source, Ties};
use crate::confidence::Confidence;
use crate::entities::gazetteer::flag;
use crate::entities::{EntityKind, Form};
use crate::tagger::Hashed;
use crate::text::Case;

/// How far before a description the thing it means may stand, in tokens.
const REACH: usize = 400;

/// The country of an office of which the text does not tell it; no list has this number.
const UNTOLD: Option<u16> = Some(0);

/// Ties descriptions to persons by their offices, and to organizations by the noun in their name.
pub(super) fn tie(source: &Source<'_>, offices: &[Office], ties: &mut Ties) {
    let mut by_office: HashMap<(u32, Option<u16>), Vec<usize>> = HashMap::new();
    for office in offices {
        for key in [(office.head, office.country.or(UNTOLD)), (office.head, None)] {
            let list = by_office.entry(key).or_default();
            if !list.contains(&office.entity) && list.len() < 8 {
                list.push(office.entity);
            }
        }
    }
    let mut found = Vec::new();
    // the organization named last for each noun of their names
    let mut by_noun: HashMap<u32, (usize, usize), Hashed> = HashMap::default();
    let mut last_seen: Vec<usize> = vec![usize::MAX; ties.things.len()];
    let mut next = 0;
    for token in source.words.tokens_of_word("the") {
        while let Some(draft) = ties.drafts.get(next).filter(|draft| draft.tokens.start <= token) {
            last_seen[draft.entity] = draft.tokens.start;
            if ties.things[draft.entity].kind == EntityKind::Organization {
                for part in draft.tokens.clone().filter(|&part| source.flags(part) & flag::ORG_HEAD != 0) {
                    by_noun.insert(source.folded(part), (draft.entity, draft.tokens.start));
                }
            }
            next += 1;
        }
        let Some((head, country)) = head(source, token + 1) else { continue };
        // `the president of the Acme Society` is that of no other house
        let of = source.sentence(token).tokens.contains(&(head + 1)) && source.words.lower(head + 1) == "of";
        let owner = if of { owner(source, head + 2) } else { None };
        let country = country.or(owner);
        let apposed = next > 0 && ties.drafts[next - 1].tokens.end + 1 == token;
        if of && owner.is_none() && !apposed && is_named(source, head + 2) {
            continue;
        }
        let taken = ties.drafts[next.min(ties.drafts.len())..]
            .iter()
            .take(4)
            .any(|draft| draft.form == Form::Name && draft.tokens.start == head + 1 || draft.tokens.contains(&head));
        if taken {
            continue;
        }
        let person = person(source, &by_office, &last_seen, head, country);
        // `the prime minister` is no minister of something
        let prime = |token: usize| token > 0 && source.words.lower(token - 1) == "prime";
        let lesser = |token: usize| source.folded(token) == source.folded(head) && !prime(token);
        let role = |entity: usize| ties.things[entity].role.clone();
        let person = person.filter(|&entity| !prime(head) || role(entity).is_none_or(|mut role| !role.any(lesser)));
        let organization = || {
            let (entity, at) = *by_noun.get(&source.folded(head))?;
            (country.is_none() && head == token + 1 && token - at < REACH).then_some(entity)
        };
        let (entity, evidence) = match (person, organization()) {
            (Some(entity), _) => (entity, "the only one of that office"),
            (None, Some(entity)) => (entity, "the last one of that name"),
            (None, None) => continue,
        };
        found.push(Draft {
            tokens: token..head + 1,
            entity,
            form: Form::Nominal,
            confidence: Confidence::per_mille(800),
            evidence,
        });
    }
    // a name inside a description (`Russian`) is still a mention of its own, and comes first
    let inside = |draft: &Draft| {
        let first = ties.drafts.partition_point(|other| other.tokens.end <= draft.tokens.start);
        ties.drafts.get(first).is_some_and(|other| other.tokens.start < draft.tokens.end)
    };
    let mut kept = Vec::new();
    for mut draft in found {
        if inside(&draft) {
            // `the Russian president`: the demonym keeps its own mention, the head stands for the person
            let first = ties.drafts.partition_point(|other| other.tokens.end <= draft.tokens.start);
            let last = ties.drafts[first..].iter().take_while(|other| other.tokens.start < draft.tokens.end).last();
            let Some(last) = last.filter(|last| last.tokens.end < draft.tokens.end) else { continue };
            draft.tokens.start = last.tokens.end;
        }
        kept.push(draft);
    }
    ties.drafts.append(&mut kept);
}

/// The country that an office is of whose owner begins at `token`: `the president of | the United States`.
fn owner(source: &Source<'_>, token: usize) -> Option<u16> {
    let end = source.read.tokens.len().min(token + OWNER);
    (token..end).find_map(|owner| country(source, owner))
}

/// How many tokens of an office's owner are looked at.
const OWNER: usize = 3;

/// Whether a capitalised word follows at `token`, or behind an article there.
fn is_named(source: &Source<'_>, token: usize) -> bool {
    let capital = |token: usize| source.read.tokens.get(token).is_some_and(|here| here.case() == Case::Title);
    capital(token) || token < source.read.tokens.len() && source.words.lower(token) == "the" && capital(token + 1)
}

/// The noun that the description starting at `at` ends with, and its country.
fn head(source: &Source<'_>, at: usize) -> Option<(usize, Option<u16>)> {
    let end = source.sentence(at.checked_sub(1)?).tokens.end;
    let mut country_found = None;
    for token in at..end.min(at + 5) {
        let flags = source.flags(token);
        country_found = country_found.or_else(|| country(source, token));
        let noun = flags & (flag::ROLE | flag::ORG_HEAD) != 0;
        if is_elect(source, token) {
            return Some((token, country_found));
        }
        let goes_on = token + 1 < end
            && (source.flags(token + 1) & (flag::ROLE | flag::ORG_HEAD) != 0 || source.word(token + 1) == "-");
        if noun && !goes_on {
            return Some((token, country_found));
        }
        let inner = noun
            || flags & (flag::COUNTRY | flag::DEMONYM) != 0
            || matches!(source.words.lower(token), "prime" | "former" | "vice" | "foreign" | "-");
        if !inner {
            return None;
        }
    }
    None
}

/// The one person who holds the office, or the one of several who was named last.
fn person(
    source: &Source<'_>,
    by_office: &HashMap<(u32, Option<u16>), Vec<usize>>,
    last_seen: &[usize],
    head: usize,
    country: Option<u16>,
) -> Option<usize> {
    let elect = is_elect(source, head);
    if source.flags(head) & flag::ROLE == 0 && !elect {
        return None;
    }
    let key = head_of(source, head);
    // an election whose country is not told is that of the country told here
    let list = by_office.get(&(key, country)).or_else(|| by_office.get(&(key, UNTOLD)).filter(|_| elect))?;
    let seen = list.iter().copied().filter(|&entity| last_seen[entity] != usize::MAX);
    match list.len() {
        1 => list.first().copied(),
        _ if country.is_none() => seen.max_by_key(|&entity| last_seen[entity]),
        _ => seen.max_by_key(|&entity| last_seen[entity]),
    }
}
