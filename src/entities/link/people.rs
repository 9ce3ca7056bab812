//! Persons: full names first, then everything shorter.

use std::collections::HashMap;

use super::{Source, Ties, is_word};
use crate::entities::EntityKind;
use crate::entities::gazetteer::flag;
use crate::entities::names::Name;
use crate::tagger::Hashed;

/// How many people of one surname are told apart; the rest counts as the nearest of them.
const MAX_NAMESAKES: usize = 8;

/// Titles that a person's name keeps when they are introduced with it.
const KEPT_TITLES: &[&str] = &["dr.", "dr", "prof.", "professor", "sir", "dame", "rev.", "rabbi"];

/// One person while names are tied.
struct Person {
    entity: usize,
    parts: Vec<u32>,
    /// First tokens of the mentions so far.
    last_seen: usize,
}

/// What names are looked up by.
#[derive(Default)]
struct People {
    people: Vec<Person>,
    by_last: HashMap<u32, Vec<usize>, Hashed>,
    by_first: HashMap<u32, Vec<usize>, Hashed>,
}

/// Ties the names of persons.
pub(super) fn tie(source: &Source<'_>, names: &[&Name], ties: &mut Ties) {
    let mut known = People::default();
    let parts: Vec<Vec<u32>> = names.iter().map(|name| parts(source, name)).collect();
    // full names over the whole document, so that a headline's surname finds the name that follows it
    let mut entity_of: Vec<Option<usize>> = vec![None; names.len()];
    let is_full = |index: usize| parts[index].len() > 1 && !is_given_alone(source, names[index]);
    for (index, name) in names.iter().enumerate().filter(|(index, _)| is_full(*index)) {
        let person = known.full(source, &parts[index]).unwrap_or_else(|| {
            let entity = ties.thing(EntityKind::Person, name.tokens.clone());
            known.add(entity, &parts[index], name.tokens.start)
        });
        let person = &mut known.people[person];
        let thing = &mut ties.things[person.entity];
        if parts[index].len() > person.parts.len() {
            thing.best = name.tokens.clone();
            person.parts.clone_from(&parts[index]);
        }
        if thing.title.is_none() && thing.best == name.tokens {
            thing.title = kept_title(source, name);
        }
        entity_of[index] = Some(person.entity);
    }
    for (index, name) in names.iter().enumerate() {
        let entity = match entity_of[index] {
            Some(entity) => {
                known.see(entity, name.tokens.start);
                entity
            }
            None => {
                let at = name.tokens.start;
                let person = match parts[index].as_slice() {
                    [part] => known.short(source, *part, at, genders(source, name)),
                    parts => known.given(parts),
                };
                let person = person.unwrap_or_else(|| {
                    let entity = ties.thing(EntityKind::Person, name.tokens.clone());
                    let person = known.add(entity, &parts[index], at);
                    ties.things[entity].title = kept_title(source, name);
                    person
                });
                known.people[person].last_seen = at;
                known.people[person].entity
            }
        };
        ties.mention(name, entity);
    }
}

/// The words of a name that tell people apart: without titles, `Jr.` and marks.
fn parts(source: &Source<'_>, name: &Name) -> Vec<u32> {
    let mut parts: Vec<u32> = Vec::with_capacity(name.tokens.len());
    for token in name.tokens.clone().filter(|&token| is_word(source, token)) {
        let lower = source.words.lower(token);
        let title = parts.is_empty() && source.flags(token) & flag::TITLE != 0 && name.tokens.len() > 1;
        if !title && !matches!(lower, "jr." | "jr" | "sr." | "sr" | "ii" | "iii" | "iv") {
            parts.push(source.folded(token));
        }
    }
    if parts.is_empty() {
        parts.extend(name.tokens.clone().next().map(|token| source.folded(token)));
    }
    parts
}

/// Whether the name is one word with a hyphen: a given name alone (`Duck-soo`), or a surname.
fn is_given_alone(source: &Source<'_>, name: &Name) -> bool {
    let tokens = &source.read.tokens[name.tokens.clone()];
    tokens.len() == 3 && source.word(name.tokens.start + 1) == "-" && !tokens[1].spaced() && !tokens[2].spaced()
}

/// The flags of given names that the title of `name` asks for and rules out: those of women and of men behind `Mrs.`.
fn genders(source: &Source<'_>, name: &Name) -> (u16, u16) {
    let titles = [name.tokens.start.checked_sub(1), Some(name.tokens.start)];
    let other = |token| match source.words.lower(token) {
        "mrs." | "mrs" | "ms." | "ms" | "miss" | "lady" | "dame" => Some((flag::FEMALE, flag::MALE)),
        "mr." | "mr" | "sir" | "lord" => Some((flag::MALE, flag::FEMALE)),
        _ => None,
    };
    titles.into_iter().flatten().find_map(other).unwrap_or((0, 0))
}

fn kept_title(source: &Source<'_>, name: &Name) -> Option<usize> {
    let before = name.tokens.start.checked_sub(1)?;
    let same = source.sentence(name.tokens.start).tokens.contains(&before);
    (same && KEPT_TITLES.contains(&source.words.lower(before))).then_some(before)
}

impl People {
    fn add(&mut self, entity: usize, parts: &[u32], at: usize) -> usize {
        let index = self.people.len();
        self.people.push(Person { entity, parts: parts.to_vec(), last_seen: at });
        for (map, part) in [(&mut self.by_last, parts.last()), (&mut self.by_first, parts.first())] {
            if let Some(&part) = part {
                let list = map.entry(part).or_default();
                if list.len() < MAX_NAMESAKES {
                    list.push(index);
                }
            }
        }
        index
    }

    fn see(&mut self, entity: usize, at: usize) {
        // people were added in the order of their entities
        if let Ok(index) = self.people.binary_search_by_key(&entity, |person| person.entity) {
            self.people[index].last_seen = at;
        }
    }

    /// The person with the same full name: same surname, and given names that agree or are initials of each other.
    fn full(&self, source: &Source<'_>, parts: &[u32]) -> Option<usize> {
        let candidates = self.by_last.get(parts.last()?)?;
        candidates.iter().copied().find(|&index| {
            let known = &self.people[index].parts;
            known.len() > 1 && agree(source, known[0], parts[0])
        })
    }

    /// The person whose name begins or ends with all of `parts`, more than one; whoever was named last.
    fn given(&self, parts: &[u32]) -> Option<usize> {
        let ends = self.by_last.get(parts.last()?).into_iter().flatten();
        let candidates = ends.chain(self.by_first.get(parts.first()?).into_iter().flatten()).copied();
        let fit = candidates.filter(|&index| {
            let known = &self.people[index].parts;
            known.starts_with(parts) || known.ends_with(parts)
        });
        fit.max_by_key(|&index| self.people[index].last_seen)
    }

    /// The person whom a single name means: the one of that surname, or else given name, who was named last; one whose
    /// given name the `own` gender bears comes before all others, and one whose only the `other` does behind them.
    fn short(&self, source: &Source<'_>, part: u32, at: usize, (own, other): (u16, u16)) -> Option<usize> {
        let candidates = self.by_last.get(&part).or_else(|| self.by_first.get(&part))?;
        candidates.iter().copied().max_by_key(|&index| {
            let Person { parts, last_seen: seen, .. } = &self.people[index];
            let seen = *seen;
            let flags = parts.first().map_or(0, |&given| source.gazetteer.of_word(given).flags);
            let fits = if flags & other == 0 { 1 + u8::from(flags & own != 0) } else { 0 };
            // whoever was named before comes before whoever is named later on; of the latter, the next one
            if seen <= at { (fits, 1, seen) } else { (fits, 0, usize::MAX - seen) }
        })
    }
}

/// Whether two given names can be one: the same, or one is the other's initial.
fn agree(source: &Source<'_>, left: u32, right: u32) -> bool {
    if left == right {
        return true;
    }
    let (left, right) = (source.words.letters(left), source.words.letters(right));
    let initial = |short: &str, long: &str| {
        let letter = short.strip_suffix('.').unwrap_or(short);
        letter.chars().count() == 1 && long.starts_with(letter)
    };
    initial(left, right) || initial(right, left)
}
