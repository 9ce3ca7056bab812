//! Names and values, and which mentions are one entity.
//!
//! In: the text's tokens and sentences. Out: [`Entities`]: mentions in reading order that never overlap, and the
//! entities they belong to.

mod agree;
mod apposed;
mod around;
mod articles;
mod by_use;
mod features;
mod gazetteer;
mod headlines;
mod hints;
mod labels;
mod languages;
mod laws;
mod link;
mod lower_case;
mod mend;
mod names;
mod scores;
#[cfg(test)]
mod tests;
#[cfg(feature = "train")]
pub mod train;
mod values;
mod well_known;
mod words;

pub(crate) use link::is_role_modifier;

use std::borrow::Cow;
use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::boilerplate::{Block, BlockKind, Page};
use crate::confidence::Confidence;
use crate::day::Day;
use crate::models;
use crate::source::Document;
use crate::span::Span;
use crate::tagger::Chain;
use crate::text::Text;
use gazetteer::Gazetteer;
use words::Words;

/// Names an entity of one report; counts from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(transparent)]
pub struct EntityId(NonZeroU32);

impl EntityId {
    /// Stands for the entity of a mention that is read alone.
    fn first() -> Self {
        Self(NonZeroU32::MIN)
    }

    /// The id of the entity at `index` in the report's list.
    pub fn from_index(index: usize) -> Self {
        Self(NonZeroU32::MIN.saturating_add(index as u32))
    }

    /// The place in the report's list.
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// What sort of thing an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, party, ministry, agency, team.
    Organization,
    /// A country, town, region, building.
    Place,
    /// People by nation, faith or belief.
    Group,
    /// Something that happened: a war, a summit, a storm.
    Event,
    /// A book, film, song, newspaper article.
    Work,
    /// A thing that is made and sold.
    Product,
    /// A law, treaty or ruling.
    Law,
    /// A day, month, year or season.
    Date,
    /// A time of the day.
    Time,
    /// An amount of money.
    Money,
    /// A share of a hundred.
    Percent,
    /// An amount with a unit.
    Quantity,
    /// A number that counts something.
    Number,
    /// A language.
    Language,
    /// A web or mail address.
    Url,
}

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// By its name or value.
    Name,
    /// By a description (`the Russian president`).
    Nominal,
    /// By a pronoun.
    Pronoun,
}

/// One place that names an entity.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Mention {
    /// Where it stands; on token boundaries.
    #[serde(flatten)]
    pub span: Span,
    /// How it names the entity.
    pub form: Form,
    /// The entity.
    #[serde(skip, default = "EntityId::first")]
    pub entity: EntityId,
    /// How sure span and kind are.
    pub confidence: Confidence,
    /// What spoke for it, as a phrase.
    pub evidence: Cow<'static, str>,
}

/// One entity of the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its id.
    pub id: EntityId,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// Its fullest name.
    pub name: String,
    /// Every other way it is written, by name.
    pub aliases: Vec<String>,
    /// A role or description that the text gives (`a political analyst`).
    pub role: Option<String>,
    /// The value in a standard form (ISO 8601 for dates and times), where there is one.
    pub value: Option<String>,
}

/// All entities of a document and their mentions.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    /// The entities; an entity's id is its place here plus one.
    pub entities: Vec<Entity>,
    /// Mentions in reading order; they never overlap.
    pub mentions: Vec<Mention>,
}

impl Entities {
    /// The entity that `id` names.
    pub fn get(&self, id: EntityId) -> &Entity {
        &self.entities[id.index()]
    }

    /// The mentions that overlap `span`, in order.
    pub fn mentions_in(&self, span: Span) -> &[Mention] {
        let first = self.mentions.partition_point(|mention| mention.span.end <= span.start);
        let after = self.mentions.partition_point(|mention| mention.span.start < span.end);
        &self.mentions[first..after.max(first)]
    }
}

/// What was found in sentences.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    names: names::Memory,
    values: values::Memory,
}

impl Memory {
    /// Begins an inspection.
    pub fn turn(&mut self) {
        self.names.turn();
        self.values.turn();
    }
}

/// Finds the names and values of `read` and ties them together.
pub fn find(document: &Document<'_>, page: &Page, read: &Text) -> Entities {
    find_kept(document, page, read, None)
}

/// As [`find`], where `memory` spares what was found before.
pub(crate) fn find_kept(document: &Document<'_>, page: &Page, read: &Text, memory: Option<&mut Memory>) -> Entities {
    // German writes every noun with a capital: what the tagger learned from English would be guesses.
    let chain = models::names().filter(|_| page.language != Some("de"));
    find_with(chain, document, page, read, memory)
}

/// As [`find_kept`], with the tagger `chain`; without one, no names but those that the lists and rules find.
fn find_with(
    chain: Option<&Chain>,
    document: &Document<'_>,
    page: &Page,
    read: &Text,
    memory: Option<&mut Memory>,
) -> Entities {
    let (names_kept, values_kept) = memory.map(|memory| (&mut memory.names, &mut memory.values)).unzip();
    let text = &*document.text;
    let restored = lower_case::restore(text, read);
    let (cased, read) = restored.as_ref().map_or((text, read), |(cased, read)| (cased.as_str(), read));
    let words = Words::read(cased, read);
    let gazetteer = Gazetteer::read(&words);
    let anchor = page.metadata.date.as_deref().and_then(Day::read);
    let values = values::find(text, read, &words, anchor, values_kept);
    let mut names =
        chain.map_or_else(Vec::new, |chain| names::find(chain, cased, read, &words, &gazetteer, names_kept));
    values::outrank(&values, &mut names);
    let names = headlines::cut(read, &words, &gazetteer, names);
    let names = mend::mend(text, read, &words, &gazetteer, names);
    let mut names = around::settle(read, &words, &gazetteer, names);
    apposed::settle(read, &words, &gazetteer, &mut names);
    agree::spread(&words, &mut names);
    agree::agree(text, read, &words, &gazetteer, &mut names);
    by_use::settle(read, &words, &gazetteer, &mut names);
    articles::settle(read, &words, &mut names);
    let names = headlines::countries(read, &words, &gazetteer, names);
    let names = laws::put(well_known::indexes(read, &words), names);
    let names = laws::put(well_known::find(cased, read, &words, &gazetteer, &names), names);
    let names = laws::put(laws::find(cased, read, &words, &gazetteer), names);
    let names = languages::put(cased, read, &words, names);
    let aside = |block: &&Block| matches!(block.kind, BlockKind::Byline | BlockKind::Dateline);
    let asides: Vec<Span> = page.blocks.iter().filter(aside).map(|block| block.span).collect();
    let source = link::Source { text, read, words: &words, gazetteer: &gazetteer, asides: &asides };
    link::resolve(&source, &names, values)
}
