//! Pronouns, where only one person can be meant.

use std::sync::LazyLock;

use super::{Draft, Source, Ties};
use crate::confidence::Confidence;
use crate::entities::gazetteer::flag;
use crate::entities::{EntityKind, Form};
use crate::lexicon::{self, Listed};
use crate::text::{Sentence, TokenKind, is_mark};

/// How many sentences back a pronoun reaches.
const REACH: usize = 2;

/// And how many if the text says of one person alone that they are a man, or a woman.
const FAR: usize = 10;

/// So many tokens behind a quotation stands the pronoun of whoever said it: `,” said she`.
const TAG: usize = 2;

/// How many people are kept in mind.
const MOST: usize = 16;

/// How sure a pronoun is that only one person fits, in thousandths.
const ALONE: u16 = 850;

/// Words beside a name that say whether it is a man's or a woman's.
static GENDERS: LazyLock<Listed<u8>> =
    LazyLock::new(|| lexicon::sorted(list!("entities/genders.txt"), &[("m", MALE), ("f", FEMALE)]));
const MALE: u8 = 1;
const FEMALE: u8 = 1 << 1;

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
    /// Something of theirs is named there rather than they: `NAME’s mother`.
    owns: bool,
}

/// Who may be meant by the next pronoun.
struct People {
    genders: Vec<Gender>,
    recent: Vec<Recent>,
    /// Whose gender is known.
    far: Vec<Recent>,
    /// Those named in a quotation whose sentence is not over.
    quoted: Vec<Recent>,
}

impl People {
    /// Takes in the people that `drafts` name up to `token`, in this sentence and perhaps in a quotation; the drafts behind.
    fn see<'a>(
        &mut self,
        source: &Source<'_>,
        drafts: &'a [Draft],
        token: usize,
        ties: &Ties,
        (index, quoted): (usize, bool),
    ) -> &'a [Draft] {
        let (seen, behind) = drafts.split_at(drafts.iter().take_while(|draft| draft.tokens.start <= token).count());
        let person = |draft: &&Draft| ties.things[draft.entity].kind == EntityKind::Person && !aside(source, draft);
        for draft in seen.iter().filter(person) {
            let person = Recent { entity: draft.entity, sentence: index, owns: is_owner(source, draft) };
            if quoted { self.quoted.push(person) } else { self.remember(person) }
        }
        behind
    }

    fn remember(&mut self, named: Recent) {
        self.recent.retain(|person| person.entity != named.entity || person.sentence + 1 < named.sentence);
        self.recent.push(named);
        if self.genders[named.entity] != Gender::Unknown {
            self.far.retain(|person| person.entity != named.entity);
            self.far.push(named);
            self.far.drain(..self.far.len().saturating_sub(MOST));
        }
    }

    /// From here on those named in quotations can be meant too.
    fn hear(&mut self) {
        for named in std::mem::take(&mut self.quoted) {
            let later = |person: &Recent| person.entity == named.entity && person.sentence >= named.sentence;
            if !self.recent.iter().any(later) {
                self.remember(named);
            }
        }
    }

    /// Forgets whom no pronoun in sentence `index` reaches.
    fn forget(&mut self, index: usize) {
        for (people, reach) in [(&mut self.recent, REACH), (&mut self.far, FAR)] {
            people.retain(|person| person.sentence + reach >= index);
            people.drain(..people.len().saturating_sub(MOST));
        }
    }

    /// The person whom a pronoun in sentence `index` means. A name of one word comes behind whoever is known to be a man,
    /// or a woman.
    fn meant(&mut self, ties: &Ties, gender: Gender, index: usize) -> Option<(usize, u16)> {
        let only = only(&self.far, &self.genders, gender);
        let near = choose(&self.recent, &self.genders, gender, index);
        let word = |entity: usize| ties.things[entity].best.len() == 1 && self.genders[entity] == Gender::Unknown;
        let (entity, confidence) = near.filter(|&(entity, _)| only.is_none() || !word(entity)).or(only)?;
        if confidence == ALONE {
            self.genders[entity] = gender;
        }
        // whoever a pronoun means stays in mind
        self.recent.push(Recent { entity, sentence: index, owns: false });
        Some((entity, confidence))
    }
}

/// Ties `he`, `she` and their forms outside quotation marks.
pub(super) fn tie(source: &Source<'_>, ties: &mut Ties) {
    let told = source.words.places(source.words.each().filter_map(|(word, letters)| Some((word, Told::by(letters)?))));
    let mut told = told.as_slice();
    let mut people = People { genders: genders(source, ties), recent: Vec::new(), far: Vec::new(), quoted: Vec::new() };
    let mut found = Vec::new();
    let mut drafts = ties.drafts.as_slice();
    // Sentences that only go on with a quotation lie between nobody and the name.
    let mut index = 0;
    // A quotation goes on in the sentences of its paragraph.
    let (mut quoted, mut piece) = (false, None);
    // the mark that closed the last one
    let mut closed = None;
    for sentence in &source.read.sentences {
        let (here, behind) = told.split_at(told.iter().take_while(|(token, _)| *token < sentence.tokens.end).count());
        told = behind;
        quoted &= piece.replace(sentence.piece) == Some(sentence.piece);
        if !quoted {
            people.hear();
        }
        index += usize::from(!only_quoted(sentence, here, quoted));
        people.forget(index);
        let doing = behind_participle(source, sentence);
        for &(token, told) in here {
            if Some(token) != doing {
                drafts = people.see(source, drafts, token, ties, (index, quoted));
            }
            let gender = match told {
                Told::Pronoun(gender) if !quoted => gender,
                Told::Pronoun(_) => continue,
                mark => {
                    let opens = mark == Told::Opens || mark == Told::Turns && !quoted;
                    closed = if opens { closed } else { Some(token) };
                    quoted = opens;
                    continue;
                }
            };
            // whoever says it seldom names themselves: `“We trusted NAME,” | she said`
            let says =
                matches!(source.words.lower(token), "he" | "she") && closed.is_some_and(|mark| token <= mark + TAG);
            if !says {
                people.hear();
            }
            if let Some((entity, confidence)) = people.meant(ties, gender, index) {
                found.push(Draft {
                    tokens: token..token + 1,
                    entity,
                    form: Form::Pronoun,
                    confidence: Confidence::per_mille(confidence),
                    evidence: "the person named last whom the pronoun fits",
                });
            }
        }
        drafts = people.see(source, drafts, sentence.tokens.end - 1, ties, (index, quoted));
    }
    ties.drafts.append(&mut found);
}

/// How many tokens a participle and what belongs to it have at most at a sentence's start.
const OPENING: usize = 24;

/// The subject of a sentence that opens with what it does: nobody named there is meant, as in `Speaking to NAME, she said`.
fn behind_participle(source: &Source<'_>, sentence: &Sentence) -> Option<usize> {
    let tokens = sentence.tokens.clone();
    let opens = source.words.lower(tokens.start);
    if !opens.ends_with("ing") || opens == "according" {
        return None;
    }
    let subject = |token: usize| matches!(source.words.lower(token), "he" | "she");
    let end = tokens.end.min(tokens.start + OPENING);
    (tokens.start + 1..end).find(|&token| subject(token) && source.words.lower(token - 1) == ",")
}

/// The person whom a pronoun in sentence `index` means: the only one that fits, or else the first one named of the
/// nearest sentence, who mostly is its subject; not whose mother or comment is named there, if anybody else is.
fn choose(recent: &[Recent], genders: &[Gender], gender: Gender, index: usize) -> Option<(usize, u16)> {
    let other = if gender == Gender::Male { Gender::Female } else { Gender::Male };
    let fits = |person: &&Recent| genders[person.entity] != other;
    let mut fitting = recent.iter().filter(fits);
    let first = fitting.next()?;
    if fitting.all(|person| person.entity == first.entity) {
        return Some((first.entity, ALONE));
    }
    let nearest = recent.iter().filter(fits).map(|person| person.sentence).max()?;
    let here = || recent.iter().filter(fits).filter(|person| person.sentence == nearest);
    let subject = here().find(|person| !person.owns).or_else(|| here().next())?;
    Some((subject.entity, if nearest == index { 600 } else { 650 }))
}

/// Whether the word behind a name is its genitive.
fn is_owner(source: &Source<'_>, draft: &Draft) -> bool {
    source.read.tokens.get(draft.tokens.end).is_some_and(|next| next.kind == TokenKind::Possessive)
}

/// Whether a name stands outside the running text: the author's, a photographer's.
fn aside(source: &Source<'_>, draft: &Draft) -> bool {
    let at = source.read.tokens[draft.tokens.start].span();
    let place = source.asides.partition_point(|aside| aside.end <= at.start);
    source.asides.get(place).is_some_and(|aside| aside.overlaps(at))
}

/// The only one of `people` who is known to be a man, or a woman.
fn only(people: &[Recent], genders: &[Gender], gender: Gender) -> Option<(usize, u16)> {
    let mut fitting = people.iter().filter(|person| genders[person.entity] == gender);
    fitting.next().filter(|_| fitting.next().is_none()).map(|person| (person.entity, 550))
}

/// Whether `sentence`, of which `told` is known, stands inside a longer quotation: it begins in one that is `quoted` from
/// before, or with the mark that opens one, and closes none.
fn only_quoted(sentence: &Sentence, told: &[(usize, Told)], quoted: bool) -> bool {
    let mark = |told: &&(usize, Told)| matches!(told.1, Told::Opens | Told::Turns | Told::Closes);
    let mut marks = told.iter().filter(mark);
    let opens = !quoted && marks.next().is_some_and(|first| first.0 == sentence.tokens.start);
    (quoted || opens) && marks.next().is_none()
}

fn genders(source: &Source<'_>, ties: &Ties) -> Vec<Gender> {
    let mut out = vec![Gender::Unknown; ties.things.len()];
    let mut told = vec![false; ties.things.len()];
    let said = source.words.told(&GENDERS);
    for draft in ties.drafts.iter().filter(|draft| draft.form == Form::Name) {
        if ties.things[draft.entity].kind != EntityKind::Person || told[draft.entity] {
            continue;
        }
        if let Some(gender) = beside(source, &said, draft) {
            out[draft.entity] = gender;
            told[draft.entity] = true;
        } else if out[draft.entity] == Gender::Unknown {
            let flags = source.flags(draft.tokens.start);
            // a word alone may be a surname
            let given = draft.tokens.len() > 1 || flags & flag::SURNAME == 0;
            out[draft.entity] = match flags & (flag::MALE | flag::FEMALE) {
                flag::MALE if given => Gender::Male,
                flag::FEMALE if given => Gender::Female,
                _ => Gender::Unknown,
            };
        }
    }
    out
}

/// What the words around a name say of it: `her brother, NAME`, `NAME, a spokeswoman for`.
fn beside(source: &Source<'_>, said: &[Option<u8>], draft: &Draft) -> Option<Gender> {
    let sentence = source.sentence(draft.tokens.start).tokens.clone();
    let within = |token: usize| sentence.contains(&token);
    let word = |token: usize| if within(token) { source.words.lower(token) } else { "" };
    let said = |token: usize| {
        let bits = if within(token) { said[source.folded(token) as usize] } else { None };
        bits.map(|bits| if bits & MALE != 0 { Gender::Male } else { Gender::Female })
    };
    let before = draft.tokens.start.checked_sub(1)?;
    let apart = usize::from(word(before) == "," && word(draft.tokens.end) == ",");
    let before = before.checked_sub(apart).and_then(said);
    before.or_else(|| said(draft.tokens.start).filter(|_| draft.tokens.len() > 1)).or_else(|| {
        const LONGEST: usize = 4;
        let opener = draft.tokens.end + 1;
        let opens = matches!(word(draft.tokens.end), "," | "(")
            && matches!(word(opener), "a" | "an" | "the" | "his" | "her" | "their" | "my" | "our");
        // "the son of a queen" is no queen
        let mut told =
            (opener + 1..opener + LONGEST).take_while(|&token| !matches!(word(token), "of" | "'s" | "’s" | ","));
        opens.then(|| told.find_map(said)).flatten()
    })
}
