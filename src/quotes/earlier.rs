//! Whom `it` and `they` mean where they speak: the ministry, the police that spoke last; and whom `he` and `she` mean behind
//! somebody without a name: `A pastor said no. | He said`.

use super::candidates::{Candidate, Sort};
use super::extent::is_people;
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

/// Who spoke last and is no single person, if anybody, or a person without a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Earlier {
    thing: Option<Thing>,
    unnamed: Option<(SpeakerId, usize)>,
}

impl Earlier {
    /// Whom `source` stands for, if it is `it` or `they`.
    pub(super) fn meant(self, words: &Words<'_>, source: &Candidate) -> Option<SpeakerId> {
        let thing = self.thing.filter(|thing| thing.sentence + REACH >= source.sentence(words))?;
        let plural = match words.word(source.start()) {
            "it" | "It" => false,
            "they" | "They" => true,
            _ => return None,
        };
        (plural == thing.plural).then_some(thing.speaker)
    }

    /// Whom `source` stands for, if it is the `he` or `she` that opens the sentence behind what a person without a name said.
    pub(super) fn unnamed(self, words: &Words<'_>, source: &Candidate) -> Option<SpeakerId> {
        let (speaker, sentence) = self.unnamed?;
        let opens = words.sentence(source.start()).is_some_and(|sentence| sentence.tokens.start == source.start());
        let next = sentence + 1 == source.sentence(words);
        (next && opens && matches!(words.word(source.start()), "He" | "She")).then_some(speaker)
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
        let opens = matches!(words.word(source.start()), "a" | "A" | "an" | "An");
        let person =
            source.tokens().any(|token| words.at(token).is(Class::PERSON)) || is_people(words, source.end() - 1);
        let alone = opens && cast.speakers[speaker.index()].entity.is_none() && person;
        let goes_on = self.unnamed.is_some_and(|(known, _)| known == speaker);
        self.unnamed = (alone || goes_on).then(|| (speaker, source.sentence(words)));
        if !matches!(source.sort, Sort::Name | Sort::Phrase) {
            if let Some(thing) = self.thing.as_mut().filter(|thing| thing.speaker == speaker) {
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
                (opens && !person).then_some(false)
            }
        };
        self.thing = several.map(|plural| Thing { speaker, sentence: source.sentence(words), plural });
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, inspect};

    #[test]
    fn he_behind_somebody_without_a_name_is_nobody_else() {
        let text = "Mayor John Belcher declined to speak on Monday. A pastor said families were making their own decisions. He \
            said he had prayed with the parents.";
        let report = inspect(text, &Options { article_only: true, ..Options::default() }).expect("a short text");
        let last = report.quotes.last().and_then(|quote| quote.speaker).expect("a speaker");
        assert_eq!(report.speakers[last.index()].name, "a pastor");
    }
}
