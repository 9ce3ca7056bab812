//! Turns, and the people who speak them.
//!
//! In two steps, because a turn's label is also evidence for what its block is: [`open`] finds the labels over the
//! whole document before blocks are labelled; [`find`] makes turns of them afterwards, when names are known, and unites
//! the forms of one person's label into one speaker.
//!
//! `prefix` reads the label a line may start with, `candidates` what follows it, `judge` decides for the document as a
//! whole which of them are labels, `family` by family, `inline` parts lines with several turns, `unlabelled` sees talk
//! that has no labels, `turns` finds how far each reaches, `unite` says which labels name one person with the help of
//! `introductions`, `guest` who answers without a name, `parts` who asks and who answers, and `cast` keeps the list that
//! quoted people join later. Each passes over lines, labels or tokens once.

mod candidates;
mod cast;
mod family;
mod guest;
mod inline;
mod introductions;
mod judge;
mod lists;
mod names;
mod parts;
mod prefix;
mod turns;
mod unite;
mod unlabelled;

use std::borrow::Cow;
use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::boilerplate::Page;
use crate::confidence::Confidence;
use crate::entities::{Entities, EntityId, EntityKind, Form};
use crate::source::Document;
use crate::span::Span;
use crate::text::{Text, TokenKind};

pub use cast::Cast;

pub(crate) use lists::{is_particle, is_title, never_a_label};
pub(crate) use names::{folded, proper_case};

use judge::Lower;
use names::Kinship;
#[cfg(feature = "cli")]
pub(crate) use names::name_key;
use unite::Person;

/// How many entities are held against each other for one speaker.
const MAX_CANDIDATES: usize = 8;

/// Names a speaker of one report; counts from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(transparent)]
pub struct SpeakerId(NonZeroU32);

impl SpeakerId {
    /// The id of the speaker at `index` in the report's list.
    pub fn from_index(index: usize) -> Self {
        Self(NonZeroU32::MIN.saturating_add(index as u32))
    }

    /// The place in the report's list.
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// The label that opens a turn (`Dr. Morozova:`).
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The source block it stands at the start of, as an index.
    pub block: usize,
    /// The name or letter itself with its brackets, without colon, time stamp or bold marks; the dash of a dialogue;
    /// empty where only the change of voices shows a turn.
    pub span: Span,
    /// Who speaks, where there is no name to tell.
    pub voice: Option<Part>,
    /// Where the words spoken begin: in the same block, or in the next one when the label has a line of its own.
    pub body: u32,
    /// From where to where the turn reaches, where the page's structure tells; the label may then stand behind the words.
    /// Otherwise it reaches to the next label.
    pub reach: Option<Span>,
    /// How sure it is a label.
    pub confidence: Confidence,
    /// What spoke for it, as a phrase.
    pub evidence: Cow<'static, str>,
}

impl Label {
    /// Whether its turn begins in a block.
    pub(crate) fn opens_in(&self, block: Span) -> bool {
        self.reach.map_or(block.contains(self.span), |reach| block.holds(reach.start))
    }
}

/// What a speaker does in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Asks.
    Interviewer,
    /// Answers.
    Interviewee,
    /// One of several who talk.
    Panelist,
    /// Tells, between the turns of others.
    Narrator,
    /// Has no turn, is quoted.
    Quoted,
}

/// Someone who speaks, in turns or in quotes.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Speaker {
    /// Its id.
    pub id: SpeakerId,
    /// The fullest name.
    pub name: String,
    /// Role, outlet or affiliation as the text gives it.
    pub role: Option<String>,
    /// What they do here.
    pub part: Part,
    /// Every form of the name that a label or a source uses.
    pub aliases: Vec<String>,
    /// The entity, where names tell.
    pub entity: Option<EntityId>,
    /// Words in own turns and in quotes that stand outside of them.
    pub words: u32,
    /// Those in own turns.
    #[serde(default)]
    pub turn_words: u32,
    /// Those in quotes, each counted once.
    #[serde(default)]
    pub quoted_words: u32,
    /// Number of turns.
    pub turns: u32,
    /// Number of quotes, scare quotes not counted.
    pub quotes: u32,
    /// The same by kind.
    #[serde(default)]
    pub quotes_by_kind: QuotesByKind,
    /// The first turn or quote.
    #[serde(default)]
    pub first: Option<Span>,
    /// The last turn or quote.
    #[serde(default)]
    pub last: Option<Span>,
}

impl Speaker {
    /// Somebody called `name` who has said nothing yet.
    fn new(id: SpeakerId, name: String) -> Self {
        Self {
            id,
            name,
            role: None,
            part: Part::Quoted,
            aliases: Vec::new(),
            entity: None,
            words: 0,
            turn_words: 0,
            quoted_words: 0,
            turns: 0,
            quotes: 0,
            quotes_by_kind: QuotesByKind::default(),
            first: None,
            last: None,
        }
    }

    /// Notes a turn or quote of theirs.
    fn appears(&mut self, span: Span) {
        self.first = Some(self.first.map_or(span, |first| first.min(span)));
        self.last = Some(self.last.map_or(span, |last| last.max(span)));
    }
}

/// How many quotes somebody has of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct QuotesByKind {
    /// Whole clauses in marks.
    pub direct: u32,
    /// Phrases in marks.
    pub partial: u32,
    /// Without marks.
    pub indirect: u32,
}

/// One turn: a label and all that is said until the next.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Turn {
    /// From the label's line to the last word, or to the label where it stands behind the words.
    #[serde(flatten)]
    pub span: Span,
    /// The label; empty where voices alternate without names.
    pub label: Span,
    /// Who speaks.
    pub speaker: SpeakerId,
    /// How sure it is a turn.
    pub confidence: Confidence,
    /// What spoke for it, as a phrase.
    pub evidence: Cow<'static, str>,
}

/// Finds the labels that open turns, judged over the document as a whole; lines of pasted text that hold several are parted
/// before.
pub fn open(document: &mut Document<'_>) -> Vec<Label> {
    let mut lower = Lower::default();
    let prefixes = prefix::all(document);
    let parted = inline::part(document, &prefixes, &mut lower);
    let labels = parted.unwrap_or_else(|| judge::labels(document, &prefixes, &mut lower));
    if labels.is_empty() { unlabelled::labels(document) } else { labels }
}

/// As [`open`], of lines as they are.
pub fn labels(document: &Document<'_>) -> Vec<Label> {
    let labels = judge::labels(document, &prefix::all(document), &mut Lower::default());
    if labels.is_empty() { unlabelled::labels(document) } else { labels }
}

/// Makes turns of `labels`, and one speaker of all the labels that name one person.
pub fn find(document: &Document<'_>, page: &Page, labels: &[Label], read: &Text, entities: &Entities) -> Cast {
    let text = &*document.text;
    let spans = turns::spans(document, page, labels);
    if spans.is_empty() {
        return Cast::default();
    }
    let names: Vec<&Label> = spans.iter().map(|&(label, _)| &labels[label]).collect();
    let stretches: Vec<Span> = spans.iter().map(|&(_, span)| span).collect();
    let (mut people, whose) = unite::unite(text, read, &names, &stretches);
    guest::name(&mut people, page, entities, stretches.first().map_or(0, |turn| turn.start));
    let turns: Vec<Turn> = spans
        .iter()
        .zip(&whose)
        .map(|(&(label, span), &person)| Turn {
            span,
            label: labels[label].span,
            speaker: SpeakerId::from_index(person),
            confidence: labels[label].confidence,
            evidence: labels[label].evidence.clone(),
        })
        .collect();
    let parts = parts::parts(text, &people, &turns);
    let entities_of = entities_of(entities, &turns, &people);
    let speakers = people.into_iter().enumerate().map(|(index, person)| Speaker {
        id: SpeakerId::from_index(index),
        role: person.role.or_else(|| entities_of[index].and_then(|id| entities.get(id).role.clone())),
        name: person.name,
        part: parts[index],
        aliases: person.aliases,
        entity: entities_of[index],
        ..Speaker::new(SpeakerId::from_index(index), String::new())
    });
    let mut speakers: Vec<Speaker> = speakers.collect();
    for (turn, &(label, _)) in turns.iter().zip(&spans) {
        let words = words_in(read, Span { start: labels[label].body.min(turn.span.end), end: turn.span.end });
        let speaker = &mut speakers[turn.speaker.index()];
        speaker.turns += 1;
        speaker.turn_words += words;
        speaker.words += words;
        speaker.appears(turn.span);
    }
    Cast::new(turns, speakers)
}

/// For each speaker, the person whom the text names with the speaker's full name, or whom their labels mention most
/// often. A label such as `Q` or `Editor` names nobody.
fn entities_of(entities: &Entities, turns: &[Turn], people: &[Person]) -> Vec<Option<EntityId>> {
    let person_in = |span: Span| {
        let person = |id: EntityId| entities.get(id).kind == EntityKind::Person;
        entities.mentions_in(span).iter().find(|m| m.form == Form::Name && person(m.entity)).map(|m| m.entity)
    };
    let mut votes: Vec<Vec<(EntityId, u32)>> = vec![Vec::new(); people.len()];
    for turn in turns.iter().filter(|turn| !people[turn.speaker.index()].nameless) {
        let Some(entity) = person_in(turn.label) else { continue };
        let votes = &mut votes[turn.speaker.index()];
        match votes.iter().position(|&(id, _)| id == entity) {
            Some(at) => votes[at].1 += 1,
            None if votes.len() < MAX_CANDIDATES => votes.push((entity, 1)),
            None => {}
        }
    }
    let best = |votes: Vec<(EntityId, u32)>| votes.into_iter().max_by_key(|&(_, count)| count).map(|(id, _)| id);
    people.iter().zip(votes).map(|(person, votes)| person.named.and_then(person_in).or_else(|| best(votes))).collect()
}

/// How many words of `read` lie inside `span`.
fn words_in(read: &Text, span: Span) -> u32 {
    let from = read.token_at(span.start);
    let inside = read.tokens[from..].iter().take_while(|token| token.span().start < span.end);
    inside.filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Address)).count() as u32
}

#[cfg(test)]
mod tests {
    use crate::{Options, inspect};

    /// The speakers of `text`: name, part, role, turns.
    fn speakers(text: &str) -> Vec<String> {
        let options = Options { article_only: true, ..Options::default() };
        let report = inspect(text, &options).expect("a short text");
        let turning = report.speakers.iter().filter(|speaker| speaker.turns > 0);
        let role = |role: &Option<String>| role.as_deref().map_or(String::new(), |role| format!(" ({role})"));
        turning.map(|s| format!("{}{} {:?} {}", s.name, role(&s.role), s.part, s.turns)).collect()
    }

    #[test]
    fn label_forms_of_one_person_are_one_speaker() {
        let cases: &[(&str, &[&str])] = &[
            (
                "Editor (Time.news): Welcome! Joining me is Dr. Elena Morozova, an expert in Russian politics. What now?\n\n\
                 Dr. Morozova: I think we wait.\n\nEditor:  And then?\n\nDr. Morozova: We talk.",
                &[
                    "Editor (Time.news) Interviewer 2",
                    "Dr. Elena Morozova (an expert in Russian politics) Interviewee 2",
                ],
            ),
            (
                "WOLF LIND, CNN ANCHOR: Do we know more?\n\nSEN. ADA ROE (D-CA): I think we do.\n\nLIND: Do we?\n\nROE: We will see.",
                &["Wolf Lind (CNN ANCHOR) Interviewer 2", "Sen. Ada Roe (D-CA) Interviewee 2"],
            ),
            (
                "We spoke with Ada Roe, the author of a book on rivers, about her work.\n\n\
                 Q: Why rivers?\n\nA: I grew up by one.\n\nQ: Do you swim?\n\nA: I do.",
                &["Interviewer Interviewer 2", "Ada Roe (the author of a book on rivers) Interviewee 2"],
            ),
            (
                "AR: I'm Ada Roe, and with me is Bo Lind. How are you?\n\nBL: I am well.\n\nAR: Why?\n\nBL: I slept.",
                &["Ada Roe Interviewer 2", "Bo Lind Interviewee 2"],
            ),
            (
                "Kent C. Dodds: Hello, how are you?\n\nBo Lind: I am well.\n\nDodds: Good. And now?\n\nLind: We rest.\n\nKent Dodds: Yes?",
                &["Kent C. Dodds Interviewer 3", "Bo Lind Interviewee 2"],
            ),
            (
                "Chris: Hello, how are you?\n\nDana: I am well.\n\nChris: Good. And now?\n\nDana: We rest.",
                &["Chris Interviewer 2", "Dana Interviewee 2"],
            ),
            (
                "Bo Lind bakes bread in Ulm. Our editor Ada Roe talked to him.\n\n\
                 Ada: Why do you bake?\n\nBo: I like it.\n\nAda: Since when?\n\nBo: I was nine.",
                &["Ada Roe (editor) Interviewer 2", "Bo Lind Interviewee 2"],
            ),
            (
                "Ada Roe (The Herald): Why do you bake?\n\nBo Lind: I like it.\n\nThe Herald: Since when?\n\nLind: I was nine.",
                &["Ada Roe (The Herald) Interviewer 2", "Bo Lind Interviewee 2"],
            ),
            (
                "When Ada Roe was nine, she made a horse of clay. Roe now has a yard in Ulm.\n\n\
                 Q: How did you come to clay?\n\nA: I found a bag of it.\n\nQ: What will you make next?\n\nA: I make doors.",
                &["Interviewer Interviewer 2", "Ada Roe Interviewee 2"],
            ),
            (
                "Ada Roe and Bo Lind have made horses of clay since they were nine.\n\n\
                 Q: How did you come to clay?\n\nA: I found a bag of it.\n\nQ: What will you make next?\n\nA: I make doors.",
                &["Interviewer Interviewer 2", "Interviewee Interviewee 2"],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(speakers(text), *expected, "in {text:?}");
        }
    }

    #[test]
    fn a_turn_reaches_over_its_paragraphs_to_the_next_label() {
        let text = "Q: Why?\n\nA: I had to.\n\nIt was late.\n\nQ: And now?\n\nA: I rest.\n\nIt is good.\n\n\
                    This interview has been edited for length and clarity.";
        let report = inspect(text, &Options { article_only: true, ..Options::default() }).expect("a short text");
        let turns: Vec<_> = report.turns.iter().map(|turn| turn.span.of(&report.text)).collect();
        assert_eq!(turns, ["Q: Why?", "A: I had to.\n\nIt was late.", "Q: And now?", "A: I rest.\n\nIt is good."]);
    }

    #[test]
    fn a_speakers_figures_unite_turns_and_quotes() {
        let text = "Ada Roe: How are you?\n\nBo Lind: I am well, and you?\n\nAda Roe: Why?\n\nBo Lind: I slept.\n\n\
                    Later Bo Lind said the bread was “good as gold”.";
        let report = inspect(text, &Options { article_only: true, ..Options::default() }).expect("a short text");
        let lind = &report.speakers[1];
        assert_eq!((lind.turns, lind.quotes), (2, 2));
        assert_eq!((lind.quotes_by_kind.partial, lind.quotes_by_kind.indirect), (1, 1));
        assert_eq!(lind.words, lind.turn_words + lind.quoted_words);
        let place = |span: Option<crate::Span>| span.map_or("", |span| span.of(&report.text));
        assert!(place(lind.first).starts_with("Bo Lind: I am well"), "{:?}", place(lind.first));
        assert_eq!(place(report.speakers[0].last), "Ada Roe: Why?");
    }

    #[test]
    fn a_time_stamp_above_a_label_is_in_nobodys_turn() {
        let text = "0:12\nAda Roe: How are you?\n\n0:15\nBo Lind: I am well.\n\n0:20\nAda Roe: Why?\n\n0:23\nBo Lind: I slept.";
        let report = inspect(text, &Options { article_only: true, ..Options::default() }).expect("a short text");
        assert_eq!(report.turns[0].span.of(text), "Ada Roe: How are you?");
    }

    #[test]
    fn a_quoted_person_with_turns_is_one_speaker() {
        let text = "Ada Roe: Hello, how are you?\n\nBo Lind: I am well.\n\nAda Roe: Why?\n\nBo Lind: I slept.";
        let document = crate::source::read(text, crate::Format::Text).expect("a short text");
        let labels = super::labels(&document);
        let page = crate::boilerplate::label(&document, &labels, &Options::default());
        let mut cast =
            super::find(&document, &page, &labels, &crate::text::Text::default(), &super::Entities::default());
        let lind = cast.turns[1].speaker;
        assert_eq!(cast.speaker_for("Mr. Lind", None, None), lind);
        assert_eq!(cast.speaker_for("BO LIND", None, Some("a baker")), lind);
        let other = cast.speaker_for("Cy Dunn", None, None);
        assert_eq!(cast.speakers[other.index()].part, super::Part::Quoted);
        assert_eq!(cast.speaker_for("Cy Dunn", None, None), other);
    }
}
