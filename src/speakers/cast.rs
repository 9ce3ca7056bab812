//! The list of everybody who speaks, which quoted people join.

use std::borrow::Cow;
use std::collections::HashMap;

use super::names::{self, Name};
use super::{Speaker, SpeakerId, Turn};
use crate::entities::EntityId;
use crate::quotes::QuoteKind;
use crate::span::Span;

/// The turns of a document and everybody who speaks in it.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// Turns in reading order; they never overlap.
    pub turns: Vec<Turn>,
    /// Speakers in the order they appear; an id is the place here plus one.
    pub speakers: Vec<Speaker>,
    by_entity: HashMap<EntityId, SpeakerId>,
    by_name: HashMap<String, SpeakerId>,
    /// Whoever was described last with a noun (`a person familiar with the talks`), by that noun.
    by_noun: HashMap<String, SpeakerId>,
}

impl Cast {
    /// A cast of those who have turns.
    pub(super) fn new(turns: Vec<Turn>, speakers: Vec<Speaker>) -> Self {
        let mut cast = Self { turns, ..Self::default() };
        for speaker in &speakers {
            cast.know(speaker);
        }
        cast.speakers = speakers;
        cast
    }

    /// The index of the turn that holds byte `at`.
    pub fn turn_at(&self, at: u32) -> Option<usize> {
        let index = self.turns.partition_point(|turn| turn.span.end <= at);
        self.turns.get(index).filter(|turn| turn.span.holds(at)).map(|_| index)
    }

    /// The speaker whom `name` means: somebody with turns or already quoted, known by entity or by name, else a new one.
    ///
    /// A full name or a surname finds its speaker whatever its case and titles. `role` is kept where none is known yet.
    pub fn speaker_for(&mut self, name: &str, entity: Option<EntityId>, role: Option<&str>) -> SpeakerId {
        let name = &*one_line(name);
        let known =
            entity.and_then(|entity| self.by_entity.get(&entity)).or_else(|| self.by_name.get(&key(name))).copied();
        let known = known.or_else(|| match name.split_once(' ') {
            Some(("the", noun)) if entity.is_none() => self.by_noun.get(noun).copied(),
            _ => None,
        });
        let id = known.unwrap_or_else(|| {
            let id = SpeakerId::from_index(self.speakers.len());
            self.speakers.push(Speaker { entity, ..Speaker::new(id, name.to_owned()) });
            id
        });
        let speaker = &mut self.speakers[id.index()];
        speaker.entity = speaker.entity.or(entity);
        if speaker.role.is_none() {
            speaker.role = role.map(|role| one_line(role).into_owned());
        }
        if let Some(entity) = entity {
            self.by_entity.entry(entity).or_insert(id);
        }
        if known.is_none() {
            let speaker = self.speakers[id.index()].clone();
            self.know(&speaker);
        }
        id
    }

    /// Counts one more quote of the speaker `id`, which stands at `span`; `words` are those of it that stand in no turn of
    /// theirs and in no quote that was counted before.
    pub fn count_quote(&mut self, id: SpeakerId, kind: QuoteKind, span: Span, words: u32) {
        let speaker = &mut self.speakers[id.index()];
        speaker.quotes += 1;
        match kind {
            QuoteKind::Direct => speaker.quotes_by_kind.direct += 1,
            QuoteKind::Partial => speaker.quotes_by_kind.partial += 1,
            QuoteKind::Indirect => speaker.quotes_by_kind.indirect += 1,
            QuoteKind::Scare => {}
        }
        self.count_words(id, span, words);
    }

    /// Counts `words` more, which stand at `span`, in the quote of `speaker` that was counted last.
    pub fn count_words(&mut self, speaker: SpeakerId, span: Span, words: u32) {
        let speaker = &mut self.speakers[speaker.index()];
        speaker.quoted_words += words;
        speaker.words += words;
        speaker.appears(span);
    }

    /// Notes the ways in which `speaker` may be met again; the first to have a name keeps it.
    fn know(&mut self, speaker: &Speaker) {
        if let Some(entity) = speaker.entity {
            self.by_entity.entry(entity).or_insert(speaker.id);
        }
        for name in speaker.aliases.iter().chain([&speaker.name]) {
            self.by_name.entry(key(name)).or_insert(speaker.id);
        }
        if let Some(noun) = introduced(&speaker.name) {
            self.by_noun.insert(noun.to_owned(), speaker.id);
        }
        // A surname alone is met again where somebody has turns; among the quoted, the entities know better.
        if speaker.turns > 0
            && let [_, .., last] = *Name::new(&speaker.name).words
        {
            self.by_name.entry(names::bare(last)).or_insert(speaker.id);
        }
    }
}

/// The noun of `a person familiar with the talks`: what `the person` means afterwards.
fn introduced(name: &str) -> Option<&str> {
    let (article, rest) = name.split_once(' ')?;
    let phrase = match rest.find(" of ").or_else(|| rest.find(" with ")).or_else(|| rest.find(" in ")) {
        Some(end) => &rest[..end],
        None => rest,
    };
    let noun = phrase.strip_suffix(" familiar").unwrap_or(phrase).rsplit(' ').next()?;
    let lower = noun.chars().all(char::is_lowercase);
    (matches!(article.to_lowercase().as_str(), "a" | "an" | "one") && lower && !noun.is_empty()).then_some(noun)
}

/// `name` on one line, with single spaces: a line may end inside a name.
fn one_line(name: &str) -> Cow<'_, str> {
    let plain = |word: char| word == ' ' || !word.is_whitespace();
    if name.chars().all(plain) && !name.as_bytes().windows(2).any(|pair| pair == b"  ") {
        return Cow::Borrowed(name);
    }
    Cow::Owned(name.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// `name` in lower case, without titles.
fn key(name: &str) -> String {
    Name::new(name).words.iter().map(|word| names::bare(word)).collect::<Vec<_>>().join(" ")
}
