//! Pronouns, where only one person can be meant.

use super::{Draft, Source, Ties};
use crate::confidence::Confidence;
use crate::entities::gazetteer::flag;
use crate::entities::{EntityKind, Form};
use crate::text::{Sentence, is_mark};

/// How many sentences back a pronoun reaches.
const REACH: usize = 2;

/// What is known of a person's gender, only to keep `he` and `she` apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    Unknown,
    Male,
    Female,
}

/// What a word tells whoever looks for pronouns outside of quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Pronoun(Gender),
    /// A mark that opens a quotation, one that opens or closes, one that closes, and any other, which closes too.
    Opens,
    Turns,
    Closes,
    Other,
}

impl Told {
    /// By the word in lower case; apostrophes are no marks.
    fn by(word: &str) -> Option<Self> {
        match word {
            "he" | "him" | "his" | "himself" => Some(Told::Pronoun(Gender::Male)),
            "she" | "her" | "hers" | "herself" => Some(Told::Pronoun(Gender::Female)),
            "“" | "„" | "«" => Some(Told::Opens),
            "\"" => Some(Told::Turns),
            "”" | "»" => Some(Told::Closes),
            "'" => None,
            _ => {
                let mut letters = word.chars();
                (letters.next().is_some_and(is_mark) && letters.next().is_none()).then_some(Told::Other)
            }
        }
    }
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
    let told = source.words.places(Told::by);
    let mut told = told.as_slice();
    let mut recent: Vec<Recent> = Vec::new();
    let mut found = Vec::new();
    let mut drafts = ties.drafts.as_slice();
    // Sentences that only go on with a quotation lie between nobody and the name.
    let mut index = 0;
    for sentence in &source.read.sentences {
        let (here, behind) = told.split_at(told.iter().take_while(|(token, _)| *token < sentence.tokens.end).count());
        told = behind;
        let mut quoted = false;
        index += usize::from(!only_quoted(sentence, here));
        recent.retain(|person| person.sentence + REACH >= index);
        for &(token, told) in here {
            drafts = see(drafts, token, ties, index, &mut recent);
            let gender = match told {
                Told::Pronoun(gender) if !quoted => gender,
                Told::Pronoun(_) => continue,
                mark => {
                    quoted = mark == Told::Opens || mark == Told::Turns && !quoted;
                    continue;
                }
            };
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
        drafts = see(drafts, sentence.tokens.end - 1, ties, index, &mut recent);
        if recent.len() > 16 {
            recent.drain(..recent.len() - 16);
        }
    }
    ties.drafts.append(&mut found);
}

/// Takes in the people that `drafts` name up to `token`, in sentence `index`; the drafts behind.
fn see<'a>(drafts: &'a [Draft], token: usize, ties: &Ties, index: usize, recent: &mut Vec<Recent>) -> &'a [Draft] {
    let (seen, behind) = drafts.split_at(drafts.iter().take_while(|draft| draft.tokens.start <= token).count());
    for draft in seen.iter().filter(|draft| ties.things[draft.entity].kind == EntityKind::Person) {
        recent.retain(|person| person.entity != draft.entity || person.sentence + 1 < index);
        recent.push(Recent { entity: draft.entity, sentence: index });
    }
    behind
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

/// Whether `sentence`, of which `told` is known, opens with a quotation mark that it does not close: it stands inside a
/// longer quotation.
fn only_quoted(sentence: &Sentence, told: &[(usize, Told)]) -> bool {
    let mark = |told: &(usize, Told)| matches!(told.1, Told::Opens | Told::Turns | Told::Closes);
    let mut told = told.iter();
    told.next().is_some_and(|first| first.0 == sentence.tokens.start && mark(first)) && !told.any(mark)
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
