//! Mentions → entities.
//!
//! In: names with their kinds and the values. Out: [`Entities`]. Persons are tied by full name, then surname, given
//! name, initials; everything else by its name, listed other names (`US`, `America`), letters against full names
//! (`European Union (EU)`), and a shorter form of a name that stands in full elsewhere. Then roles are read from what
//! stands around a person's name, descriptions (`the Russian president`) are tied to whoever has that role, and
//! pronouns where only one person can be meant. Each step looks names up in maps; none compares all with all.

mod descriptions;
mod people;
mod pronouns;
mod roles;
mod rulers;

pub(crate) use roles::is_role_modifier;

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::gazetteer::{Gazetteer, flag, join};
use super::names::Name;
use super::values::Value;
use super::words::Words;
use super::{Entities, Entity, EntityId, EntityKind, Form, Mention};
use crate::confidence::Confidence;
use crate::lexicon::{self, Letters};
use crate::memo::Key;
use crate::span::Span;
use crate::tagger::{Hashed, MIX};
use crate::text::{Case, Sentence, Text, TokenKind};

/// What the steps read from.
pub(super) struct Source<'a> {
    pub text: &'a str,
    pub read: &'a Text,
    pub words: &'a Words<'a>,
    pub gazetteer: &'a Gazetteer,
    /// Bylines and the like, in order: whoever is named there is nobody's `he` or `she`.
    pub asides: &'a [Span],
}

impl<'a> Source<'a> {
    /// The token's characters.
    fn word(&self, token: usize) -> &'a str {
        self.read.tokens[token].span().of(self.text)
    }

    fn flags(&self, token: usize) -> u16 {
        self.gazetteer.entry(self.words, token).flags
    }

    fn folded(&self, token: usize) -> u32 {
        self.words.folded(token)
    }

    /// The sentence that holds `token`.
    fn sentence(&self, token: usize) -> &'a Sentence {
        &self.read.sentences[self.read.sentence_of(token)]
    }

    fn text_of(&self, tokens: Range<usize>) -> &'a str {
        self.read.span(tokens).map_or("", |span| span.of(self.text))
    }
}

/// A mention before it is reported.
#[derive(Clone, Debug)]
struct Draft {
    tokens: Range<usize>,
    entity: usize,
    form: Form,
    confidence: Confidence,
    evidence: &'static str,
}

/// An entity before it is reported.
#[derive(Clone, Debug)]
struct Thing {
    kind: EntityKind,
    /// Its name, where a list gives a better one than the text.
    name: Option<&'static str>,
    /// The tokens of its fullest name so far.
    best: Range<usize>,
    /// A title that belongs to the name (`Dr.`), as a token.
    title: Option<usize>,
    role: Option<Range<usize>>,
    value: Option<String>,
}

/// Everything tied so far.
#[derive(Default)]
struct Ties {
    things: Vec<Thing>,
    drafts: Vec<Draft>,
}

impl Ties {
    fn thing(&mut self, kind: EntityKind, best: Range<usize>) -> usize {
        self.things.push(Thing { kind, name: None, best, title: None, role: None, value: None });
        self.things.len() - 1
    }

    fn mention(&mut self, name: &Name, entity: usize) {
        self.drafts.push(Draft {
            tokens: name.tokens.clone(),
            entity,
            form: Form::Name,
            confidence: name.confidence,
            evidence: name.evidence,
        });
    }
}

/// Ties `names` and `values` into entities. Names come in reading order and apart, and so do values.
pub(super) fn resolve(source: &Source<'_>, names: &[Name], values: Vec<Value>) -> Entities {
    let mut ties = Ties::default();
    let (people, others): (Vec<&Name>, Vec<&Name>) = names.iter().partition(|name| name.kind == EntityKind::Person);
    people::tie(source, &people, &mut ties);
    tie_things(source, &others, &mut ties);
    tie_values(source, names, values, &mut ties);
    ties.drafts.sort_by_key(|draft| draft.tokens.start);
    let offices = roles::read(source, &mut ties);
    descriptions::tie(source, &offices, &mut ties);
    ties.drafts.sort_by_key(|draft| draft.tokens.start);
    rulers::tie(source, &offices, &mut ties);
    ties.drafts.sort_by_key(|draft| draft.tokens.start);
    pronouns::tie(source, &mut ties);
    ties.drafts.sort_by_key(|draft| draft.tokens.start);
    report(source, ties)
}

/// Ties everything that is no person: by name, listed other names, letters, and shorter forms.
fn tie_things(source: &Source<'_>, names: &[&Name], ties: &mut Ties) {
    let mut by_name: HashMap<Key, usize, Hashed> = HashMap::default();
    let mut by_canonical: HashMap<u64, usize, Hashed> = HashMap::default();
    // the first word of a longer name → the thing, for short forms ("Ford" for "Ford Motor Co")
    let mut by_first: HashMap<u64, Option<usize>, Hashed> = HashMap::default();
    let mut by_letters: HashMap<String, usize, BuildHasherDefault<Letters>> = HashMap::default();
    let mut phrase = String::new();
    let longer_first =
        names.iter().filter(|name| name.tokens.len() > 1).chain(names.iter().filter(|n| n.tokens.len() == 1));
    for name in longer_first {
        let bare = without_article(source, name.tokens.clone());
        join(source.words, bare.start, bare.len(), &mut phrase);
        let canonical = lexicon::entry(&phrase).canonical;
        let known = match canonical {
            0 => by_name.get(&key(name.kind, &phrase)).copied(),
            id => by_canonical.get(&of_kind(name.kind, id.into())).copied(),
        };
        let known = known.or_else(|| {
            // a listed name means what the list says: `U.S.` is not short for `U.S. Senate`
            if bare.len() > 1 || canonical != 0 {
                return None;
            }
            let token = &source.read.tokens[bare.start];
            let letters = token.case() == Case::Upper && name.kind != EntityKind::Group;
            let short = || by_first.get(&of_kind(name.kind, source.folded(bare.start))).copied().flatten();
            letters.then(|| by_letters.get(&phrase.replace('.', "")).copied()).flatten().or_else(short)
        });
        let entity = known.unwrap_or_else(|| {
            let entity = ties.thing(name.kind, name.tokens.clone());
            ties.things[entity].name = lexicon::canonical(canonical);
            entity
        });
        let kind = ties.things[entity].kind;
        by_name.entry(key(kind, &phrase)).or_insert(entity);
        if canonical != 0 {
            by_canonical.entry(of_kind(kind, canonical.into())).or_insert(entity);
        }
        if bare.len() > 1 && known.is_none() {
            if kind == EntityKind::Organization
                && source.flags(bare.start) & (flag::COUNTRY | flag::DEMONYM | flag::ORG_HEAD) == 0
            {
                by_first
                    .entry(of_kind(kind, source.folded(bare.start)))
                    .and_modify(|seen| *seen = None)
                    .or_insert(Some(entity));
            }
            if let Some(letters) = letters_of(source, bare) {
                by_letters.entry(letters).or_insert(entity);
            }
        }
        ties.mention(name, entity);
    }
}

/// What an entity of `kind` is looked up by that a number stands for.
fn of_kind(kind: EntityKind, number: u32) -> u64 {
    (u64::from(number) << 8 | kind as u64).wrapping_mul(MIX)
}

/// What an entity of `kind` is looked up by that is called `name`.
fn key(kind: EntityKind, name: &str) -> Key {
    let mut key = Key::default();
    key.add(kind as u64);
    key.add_text(name);
    key
}

/// The first letters of a name's capitalised words, in lower case: `eu` for `European Union`.
fn letters_of(source: &Source<'_>, tokens: Range<usize>) -> Option<String> {
    let letters: String = tokens
        .filter(|&token| !matches!(source.read.tokens[token].case(), Case::Lower | Case::None))
        .filter_map(|token| source.words.lower(token).chars().next())
        .collect();
    (letters.len() > 1).then_some(letters)
}

/// The name without `the` at its start.
fn without_article(source: &Source<'_>, tokens: Range<usize>) -> Range<usize> {
    if tokens.len() > 1 && source.words.lower(tokens.start) == "the" { tokens.start + 1..tokens.end } else { tokens }
}

/// One entity for each distinct value; values inside names go unreported.
fn tie_values(source: &Source<'_>, names: &[Name], values: Vec<Value>, ties: &mut Ties) {
    let mut seen: HashMap<Key, usize, Hashed> = HashMap::default();
    let mut next = 0;
    for value in values {
        while names.get(next).is_some_and(|name| name.tokens.end <= value.tokens.start) {
            next += 1;
        }
        if names.get(next).is_some_and(|name| name.tokens.start < value.tokens.end) {
            continue;
        }
        let key = match &value.value {
            Some(normal) => key(value.kind, normal),
            None => key(value.kind, &source.text_of(value.tokens.clone()).to_lowercase()),
        };
        let entity = *seen.entry(key).or_insert_with(|| ties.thing(value.kind, value.tokens.clone()));
        ties.things[entity].value = value.value;
        ties.drafts.push(Draft {
            tokens: value.tokens,
            entity,
            form: Form::Name,
            confidence: Confidence::per_mille(if value.doubtful { 800 } else { 950 }),
            evidence: value.evidence,
        });
    }
}

/// Puts entities in the order in which they appear and gives them names.
fn report(source: &Source<'_>, ties: Ties) -> Entities {
    let mut order: Vec<Option<usize>> = vec![None; ties.things.len()];
    let mut out =
        Entities { entities: Vec::with_capacity(ties.things.len()), mentions: Vec::with_capacity(ties.drafts.len()) };
    let mut forms: Vec<Vec<&str>> = Vec::with_capacity(ties.things.len());
    for draft in &ties.drafts {
        let Some(span) = source.read.span(draft.tokens.clone()) else { continue };
        if out.mentions.last().is_some_and(|last: &Mention| last.span.end > span.start) {
            continue;
        }
        let index = *order[draft.entity].get_or_insert_with(|| {
            let thing = &ties.things[draft.entity];
            out.entities.push(Entity {
                id: EntityId::from_index(out.entities.len()),
                kind: thing.kind,
                name: name_of(source, thing),
                aliases: Vec::new(),
                role: thing.role.clone().map(|role| source.text_of(role).to_owned()),
                value: thing.value.clone(),
            });
            forms.push(Vec::new());
            out.entities.len() - 1
        });
        let written = span.of(source.text);
        let known = &mut forms[index];
        if draft.form == Form::Name && known.len() < 12 && !known.contains(&written) {
            known.push(written);
        }
        out.mentions.push(Mention {
            span,
            form: draft.form,
            entity: EntityId::from_index(index),
            confidence: draft.confidence,
            evidence: Cow::Borrowed(draft.evidence),
        });
    }
    for (entity, forms) in out.entities.iter_mut().zip(forms) {
        entity.aliases = forms.into_iter().filter(|form| **form != *entity.name).map(str::to_owned).collect();
    }
    out
}

fn name_of(source: &Source<'_>, thing: &Thing) -> String {
    match (thing.name, thing.title) {
        (Some(name), _) => name.to_owned(),
        (None, Some(title)) => source.text_of(title..thing.best.end).to_owned(),
        (None, None) => source.text_of(thing.best.clone()).to_owned(),
    }
}

/// Whether a token is part of running words rather than a mark.
fn is_word(source: &Source<'_>, token: usize) -> bool {
    source.read.tokens[token].kind == TokenKind::Word
}
