//! Pronouns, where only one person can be meant.

use super::{Draft, Source, Ties};
use crate::confidence::Confidence;
use crate::entities::gazetteer::flag;
use crate::entities::{EntityKind, Form};
use crate::text::{Sentence, TokenKind};

/// How many sentences back a pronoun reaches.
const REACH: usize = 2;

/// What is known of a person's gender, only to keep `he` and `she` apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    Unknown,
    Male,
    Female,
}

/// A person named lately.
#[derive(Clone, Copy, Debug)]
struct Recent {
    entity: usize,
    sentence: usize,
}

/// Ties `he`, `she` and their forms outside quotation marks.
pub(super) fn tie(source: &Source<'_>, ties: &mut Ties) {
    let genders = genders(source, ties);
    let meant = source.words.of_each(|word| match word {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    });
    let mut recent: Vec<Recent> = Vec::new();
    let mut found = Vec::new();
    let mut next = 0;
    // Sentences that only go on with a quotation lie between nobody and the name.
    let mut index = 0;
    for sentence in &source.read.sentences {
        let mut quoted = false;
        index += usize::from(!only_quoted(source, sentence));
        recent.retain(|person| person.sentence + REACH >= index);
        for token in sentence.tokens.clone() {
            while let Some(draft) = ties.drafts.get(next).filter(|draft| draft.tokens.start <= token) {
                if ties.things[draft.entity].kind == EntityKind::Person {
                    recent.retain(|person| person.entity != draft.entity || person.sentence + 1 < index);
                    recent.push(Recent { entity: draft.entity, sentence: index });
                }
                next += 1;
            }
            if source.read.tokens[token].kind == TokenKind::Mark && !matches!(source.word(token), "'" | "’" | "‘") {
                quoted = matches!(source.word(token), "“" | "„" | "«") || source.word(token) == "\"" && !quoted;
            }
            let Some(gender) = meant[source.folded(token) as usize].filter(|_| !quoted) else { continue };
            if let Some((entity, confidence)) = choose(&recent, &genders, gender, index) {
                found.push(Draft {
                    tokens: token..token + 1,
                    entity,
                    form: Form::Pronoun,
                    confidence: Confidence::per_mille(confidence),
                    evidence: "the person named last whom the pronoun fits",
                });
                // whoever a pronoun means stays in mind
                recent.push(Recent { entity, sentence: index });
            }
        }
        if recent.len() > 16 {
            recent.drain(..recent.len() - 16);
        }
    }
    ties.drafts.append(&mut found);
}

/// The person whom a pronoun in sentence `index` means: the only one that fits, or else the first one named of the
/// nearest sentence, who mostly is its subject.
fn choose(recent: &[Recent], genders: &[Gender], gender: Gender, index: usize) -> Option<(usize, u16)> {
    let other = if gender == Gender::Male { Gender::Female } else { Gender::Male };
    let fits = |person: &&Recent| genders[person.entity] != other;
    let mut fitting = recent.iter().filter(fits);
    let first = fitting.next()?;
    if fitting.all(|person| person.entity == first.entity) {
        return Some((first.entity, 850));
    }
    let nearest = recent.iter().filter(fits).map(|person| person.sentence).max()?;
    let subject = recent.iter().filter(fits).find(|person| person.sentence == nearest)?;
    Some((subject.entity, if nearest == index { 600 } else { 650 }))
}

/// Whether `sentence` opens with a quotation mark that it does not close: it stands inside a longer quotation.
fn only_quoted(source: &Source<'_>, sentence: &Sentence) -> bool {
    let mark = |token: usize| matches!(source.word(token), "“" | "”" | "\"" | "„" | "«" | "»");
    let mut tokens = sentence.tokens.clone();
    tokens.next().is_some_and(mark) && !tokens.any(mark)
}

fn genders(source: &Source<'_>, ties: &Ties) -> Vec<Gender> {
    let mut out = vec![Gender::Unknown; ties.things.len()];
    for draft in ties.drafts.iter().filter(|draft| draft.form == Form::Name) {
        if ties.things[draft.entity].kind != EntityKind::Person || out[draft.entity] != Gender::Unknown {
            continue;
        }
        let title = draft.tokens.start.checked_sub(1).map_or("", |token| source.words.lower(token));
        let given = if draft.tokens.len() > 1 { source.flags(draft.tokens.start) } else { 0 };
        out[draft.entity] = match title {
            "mr." | "mr" | "sir" | "lord" | "king" | "prince" => Gender::Male,
            "mrs." | "mrs" | "ms." | "ms" | "lady" | "dame" | "queen" | "princess" => Gender::Female,
            _ if given & flag::MALE != 0 => Gender::Male,
            _ if given & flag::FEMALE != 0 => Gender::Female,
            _ => Gender::Unknown,
        };
    }
    out
}
