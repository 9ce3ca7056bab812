//! Whom `it` and `they` mean where they speak: the ministry, the police that spoke last.

use super::candidates::{Candidate, Sort};
use super::lexicon::Class;
use super::words::Words;
use crate::entities::{Entities, EntityKind};
use crate::speakers::{Cast, SpeakerId};

/// How many sentences back.
const REACH: usize = 1;

/// Who spoke last and is no single person.
#[derive(Clone, Copy, Debug)]
struct Thing {
    speaker: SpeakerId,
    sentence: usize,
    plural: bool,
}

/// Who spoke last and is no single person, if anybody.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Earlier(Option<Thing>);

impl Earlier {
    /// Whom `source` stands for, if it is `it` or `they`.
    pub(super) fn meant(self, words: &Words<'_>, source: &Candidate) -> Option<SpeakerId> {
        let thing = self.0.filter(|thing| thing.sentence + REACH >= source.sentence(words))?;
        let plural = match words.word(source.start()) {
            "it" | "It" => false,
            "they" | "They" => true,
            _ => return None,
        };
        (plural == thing.plural).then_some(thing.speaker)
    }

    /// Notes that `speaker` spoke, named by `source`.
    pub(super) fn note(
        &mut self,
        words: &Words<'_>,
        entities: &Entities,
        cast: &Cast,
        source: &Candidate,
        speaker: SpeakerId,
    ) {
        if !matches!(source.sort, Sort::Name | Sort::Phrase) {
            if let Some(thing) = self.0.as_mut().filter(|thing| thing.speaker == speaker) {
                thing.sentence = source.sentence(words);
            }
            return;
        }
        let head = words.word(source.end() - 1);
        let plural = head == "police" || head.ends_with('s') && !head.ends_with("ss");
        let kind = cast.speakers[speaker.index()].entity.map(|id| entities.get(id).kind);
        let several = match kind {
            Some(EntityKind::Organization | EntityKind::Place) => Some(false),
            Some(EntityKind::Group) => Some(true),
            Some(_) => None,
            None if plural => Some(true),
            None => {
                let opens = words.at(source.start()).is(Class::DETERMINER.with(Class::POSSESSIVE));
                let person = source.tokens().any(|token| words.at(token).is(Class::PERSON));
                (opens && !person).then_some(false)
            }
        };
        self.0 = several.map(|plural| Thing { speaker, sentence: source.sentence(words), plural });
    }
}
