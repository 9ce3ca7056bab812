//! The words that name a source → who that is: an entity, or whoever the words describe; nobody where they only look like
//! a source.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use super::candidates::{Candidate, Sort};
use super::extent::opens_only;
use super::lexicon::Class;
use super::several::Several;
use super::words::Words;
use crate::entities::{Entities, EntityId, EntityKind, Form, Mention};
use crate::letters;
use crate::lexicon::{self, List};
use crate::span::Span;
use crate::speakers::{Cast, SpeakerId};

/// Who a source is.
pub(super) struct Person<'a> {
    name: Cow<'a, str>,
    entity: Option<EntityId>,
}

impl<'a> Person<'a> {
    /// Whoever `entity` is.
    pub(super) fn known(entities: &'a Entities, entity: EntityId) -> Self {
        Self { name: Cow::Borrowed(&entities.get(entity).name), entity: Some(entity) }
    }

    /// Those who speak together.
    pub(super) fn several(words: &Words<'_>, entities: &Entities, several: &Several) -> Self {
        Self { name: Cow::Owned(several.name(words, entities)), entity: None }
    }

    /// The speaker of `cast` that this is, who joins it if need be.
    pub(super) fn join(self, entities: &Entities, cast: &mut Cast) -> SpeakerId {
        let role = self.entity.and_then(|id| entities.get(id).role.as_deref());
        cast.speaker_for(&self.name, self.entity, role)
    }
}

/// Who the source with `span` is, whose own noun phrase is `candidate`.
pub(super) fn person<'a>(
    words: &Words<'a>,
    entities: &'a Entities,
    candidate: &Candidate,
    span: Span,
) -> Option<Person<'a>> {
    let head = words.span(candidate.end() - 1, candidate.end());
    let mentions = entities.mentions_in(span);
    let speaks = |mention: &&Mention| {
        use EntityKind::{Event, Group, Organization, Person, Place, Work};
        matches!(entities.get(mention.entity).kind, Person | Organization | Place | Group | Work | Event)
    };
    let first = candidate.start();
    let several = first > 0 && span.start < words.span(first, candidate.end()).start;
    if several && words.word(first - 1) == "and" {
        return Some(Person { name: Cow::Borrowed(span.of(words.text)), entity: None });
    }
    if is_thing(words, candidate.end()) || cut_short(words, candidate) || is_nobody(words, candidate) {
        return None;
    }
    let of_head = mentions.iter().filter(speaks).find(|mention| mention.span.overlaps(head));
    let of_head = of_head.map(|mention| holder(words, entities, mention, span).unwrap_or(mention));
    let pronoun = matches!(candidate.sort, Sort::Subject | Sort::Object | Sort::Possessive | Sort::Relative);
    if let Some(mention) = of_head {
        return Some(named(words, entities, mention, span));
    }
    if pronoun || opens_only(words, candidate) && is_thing(words, words.read.token_at(span.end)) {
        return None;
    }
    if let Some(mention) = author(words, entities, candidate) {
        return Some(named(words, entities, mention, mention.span));
    }
    // A document speaks for whoever wrote it: "a book by NAME".
    if candidate.tokens().any(|token| words.at(token).is(Class::DOCUMENT)) {
        let by = mentions.iter().filter(speaks).find(|mention| {
            let first = words.read.token_at(mention.span.start);
            let by = (candidate.end()..first).any(|token| words.word(token) == "by");
            by && entities.get(mention.entity).kind == EntityKind::Person
        });
        if let Some(mention) = by {
            return Some(named(words, entities, mention, mention.span));
        }
    }
    Some(Person { name: lowered(words, candidate.start().min(words.read.token_at(span.start)), span), entity: None })
}

/// Whose words the source is that ends with a noun for words: `NAME’s conclusion`, `NAME’s last letter`.
fn author<'a>(words: &Words<'_>, entities: &'a Entities, candidate: &Candidate) -> Option<&'a Mention> {
    let Range { start, end } = candidate.tokens();
    if !words.at(end - 1).is(Class::SAYING.with(Class::DOCUMENT)) {
        return None;
    }
    let owner = (start..end - 1).rev().find(|&token| words.at(token).is(Class::GENITIVE))?;
    let before = words.span(start, owner);
    let last = entities.mentions_in(before).last().filter(|last| last.span.end == before.end)?;
    (entities.get(last.entity).kind == EntityKind::Person).then_some(last)
}

/// Whether the phrase before the token at `end` is headed by what cannot speak (`patterns`, `rhetoric`).
fn is_thing(words: &Words<'_>, end: usize) -> bool {
    end.checked_sub(1).is_some_and(|head| THINGS.contains(words.word(head)))
}

static THINGS: LazyLock<List> = LazyLock::new(|| lexicon::words(list!("quotes/things.txt")));

/// Whether what somebody owns was cut short by a noun that is also a verb: `Keller’s friendly | remarks imply`.
fn cut_short(words: &Words<'_>, candidate: &Candidate) -> bool {
    let Range { start, end } = candidate.tokens();
    let head = words.at(end - 1);
    let owned = (start..end - 1).any(|token| words.at(token).is(Class::GENITIVE));
    owned && words.at(end).is(Class::SAYING) && !head.is(Class::SOURCE.with(Class::NAME).with(Class::GENITIVE))
}

/// Whether `candidate` only has its capital from the start of a sentence that asks or tells somebody: `Please`, `We’d`.
fn is_nobody(words: &Words<'_>, candidate: &Candidate) -> bool {
    let word = words.word(candidate.start());
    let pronoun =
        || word.split(['\'', '’']).next().is_some_and(|word| matches!(word, "I" | "We" | "You" | "They" | "It"));
    candidate.sort == Sort::Name
        && candidate.tokens().len() == 1
        && (word == "Please" || word.contains(['\'', '’']) && pronoun())
}

/// How many tokens an office has between the house's name and its holder's: `Deputy Governor`.
const LONGEST_OFFICE: usize = 6;

/// Who holds the office that begins with the name `house` and goes on to the end of `span`: `Bank of Ghana Governor NAME`.
fn holder<'a>(words: &Words<'_>, entities: &'a Entities, house: &Mention, span: Span) -> Option<&'a Mention> {
    let last = entities.mentions_in(span).last().filter(|last| last.form == Form::Name && last.span.end == span.end)?;
    let holds = entities.get(last.entity).kind == EntityKind::Person
        && entities.get(house.entity).kind != EntityKind::Person
        && house.span.end < last.span.start;
    let mut office = words.read.token_at(house.span.end)..words.read.token_at(last.span.start);
    let titled = (1..=LONGEST_OFFICE).contains(&office.len())
        && office.all(|token| words.at(token).is(Class::NAME.with(Class::PERSON)));
    (holds && titled).then_some(last)
}

fn named<'a>(words: &Words<'a>, entities: &'a Entities, mention: &Mention, span: Span) -> Person<'a> {
    let entity = entities.get(mention.entity);
    let article = letters::behind(span.of(words.text), "the ").is_some();
    let bare = !entity.name.to_ascii_lowercase().starts_with("the ");
    let name = if entity.kind != EntityKind::Person && mention.form == Form::Name && article && bare {
        Cow::Owned(format!("the {}", entity.name))
    } else {
        Cow::Borrowed(&*entity.name)
    };
    Person { name, entity: Some(mention.entity) }
}

/// The words of a source that has no name and begins with the token `first`, as they would stand inside a sentence.
pub(super) fn lowered<'a>(words: &Words<'a>, first: usize, span: Span) -> Cow<'a, str> {
    let name = span.of(words.text);
    let small = words.at(first).is(Class::DETERMINER.with(Class::POSSESSIVE));
    match name.chars().next() {
        Some(first) if small && first.is_uppercase() => {
            Cow::Owned(first.to_lowercase().chain(name.chars().skip(1)).collect())
        }
        _ => Cow::Borrowed(name),
    }
}
