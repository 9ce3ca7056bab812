//! One word, one kind: what the names of a document say of each other.
//!
//! In: the tagger's names. Out: the same, where a word that stands alone takes the kind that the document as a whole
//! gives it: a short form in brackets behind an organization's name is one too (`Northern Friends College (Nofco)`), a
//! word that ends a person's full name elsewhere is that person, and what was taken for a person but begins an
//! organization's name elsewhere is that organization. Listed places, peoples and organizations keep their kind.
//!
//! With one model, on development data: .6 points on five continents, .3 on Reuters 1996, 2 on interviews and the like
//! (`worldwide-dev`, `conll2003-dev`, `gum-dev`). A vote by all places of a word cost a tenth of a point and is left out.

use std::collections::HashMap;

use super::EntityKind;
use super::gazetteer::{Gazetteer, flag};
use super::names::Name;
use super::words::Words;
use crate::tagger::Hashed;
use crate::text::Text;

/// The kinds that are settled here.
const KINDS: [EntityKind; 3] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place];

/// Gives the kind that the words beside a name told, as its evidence says, to the same name elsewhere.
pub(super) fn spread(words: &Words<'_>, names: &mut [Name]) {
    let key = |name: &Name| words.phrase(name.tokens.clone());
    let told = names.iter().filter(|name| TOLD.contains(&name.evidence));
    let told: HashMap<u64, (EntityKind, &'static str), Hashed> =
        told.map(|name| (key(name), (name.kind, name.evidence))).collect();
    if told.is_empty() {
        return;
    }
    for name in names.iter_mut().filter(|name| KINDS.contains(&name.kind)) {
        if let Some(&(kind, evidence)) = told.get(&key(name)) {
            (name.kind, name.evidence) = (kind, evidence);
        }
    }
}

/// What is said for a name that keeps its kind throughout a document.
const TOLD: [&str; 3] = [super::apposed::EVIDENCE, super::around::FIRM, super::around::LIVED_IN];

/// What the document says of one word.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    /// It ends a longer name of a person, begins one of an organization, stands in one of a place.
    ends_person: bool,
    starts_organization: bool,
    in_place: bool,
    /// It is the short form of an organization in brackets.
    bracketed: bool,
}

/// Settles kinds in `names`, which are in order and apart and stay so.
pub(super) fn agree(text: &str, read: &Text, words: &Words<'_>, gazetteer: &Gazetteer, names: &mut [Name]) {
    let mut said: HashMap<u32, Said, Hashed> = HashMap::default();
    let word = |token: usize| words.folded(token);
    let sign = |token: usize| read.tokens.get(token).map_or("", |token| token.span().of(text));
    for (index, name) in names.iter().enumerate().filter(|(_, name)| KINDS.contains(&name.kind)) {
        let (first, last) = (name.tokens.start, name.tokens.end - 1);
        if first < last {
            match name.kind {
                EntityKind::Person => said.entry(word(last)).or_default().ends_person = true,
                EntityKind::Organization => said.entry(word(first)).or_default().starts_organization = true,
                _ => name.tokens.clone().for_each(|token| said.entry(word(token)).or_default().in_place = true),
            }
            continue;
        }
        let full = index.checked_sub(1).map(|before| &names[before]);
        let bracketed = full.is_some_and(|full| {
            let organization = full.kind == EntityKind::Organization && full.tokens.len() > 1;
            organization && full.tokens.end + 1 == first && sign(full.tokens.end) == "(" && sign(last + 1) == ")"
        });
        if bracketed {
            said.entry(word(first)).or_default().bracketed = true;
        }
    }
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1 && KINDS.contains(&name.kind)) {
        let token = name.tokens.start;
        let listed = flag::COUNTRY | flag::CITY | flag::DEMONYM | flag::SEAT | flag::ORGANIZATION;
        if gazetteer.entry(words, token).flags & listed != 0 {
            continue;
        }
        let Some(said) = said.get(&word(token)) else { continue };
        let (kind, evidence) = if said.bracketed {
            (EntityKind::Organization, "the short form of an organization in brackets")
        } else if said.ends_person && !said.starts_organization && !said.in_place {
            (EntityKind::Person, "the last word of a person's name elsewhere")
        } else if name.kind == EntityKind::Person && said.starts_organization && !said.ends_person && !said.in_place {
            (EntityKind::Organization, "the first word of an organization's name elsewhere")
        } else {
            continue;
        };
        if kind != name.kind {
            (name.kind, name.evidence) = (kind, evidence);
        }
    }
}
