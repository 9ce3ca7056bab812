//! Notes on who is quoted: quotes without a source, sources without a name, one source for everything, speakers of
//! whom nothing is said.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Check, CheckKind, View};
use crate::boilerplate::BlockKind;
use crate::entities::{Entities, EntityKind, Form, Mention};
use crate::lexicon::{self, List};
use crate::quotes::{Quote, QuoteKind};
use crate::span::Span;
use crate::speakers::{Cast, Part, Speaker};
use crate::text::{Case, TokenKind};

static UNNAMED: LazyLock<List> = LazyLock::new(|| lexicon::lines(list!("checks/unnamed_sources.txt")));

/// Fewest words of a quotation in marks that ought to say whose it is.
const MIN_WORDS: usize = 5;
/// A person who is mentioned more often is what the text is about, and known to its readers or told of in other ways.
const MAX_MENTIONS: usize = 3;
/// Fewest quotes from which on one source alone is worth a note.
const MIN_QUOTES: usize = 4;

pub(super) fn check(view: &View<'_>, entities: &Entities, cast: &Cast, quotes: &[Quote], out: &mut Vec<Check>) {
    let mut told = HashSet::new();
    for quote in quotes {
        match quote.source {
            // In other languages sources are not looked for.
            None if view.page.is_english() && is_unattributed(view, quote) => {
                out.push(Check::new(quote.span, CheckKind::UnattributedQuote, "The text does not say who said this."));
            }
            Some(source) if is_unnamed(view, entities, source) && told.insert(source.of(view.text)) => {
                let message = format!("The source “{}” has no name.", source.of(view.text));
                out.push(Check::new(source, CheckKind::UnnamedSource, message));
            }
            _ => {}
        }
    }
    single_source(view, cast, quotes, out);
    let met = Met::new(entities);
    for speaker in &cast.speakers {
        if let Some(span) = without_affiliation(view, entities, &met, cast, speaker) {
            let message = format!("The text does not say who {} is.", speaker.name);
            out.push(Check::new(span, CheckKind::SpeakerWithoutAffiliation, message));
        }
    }
}

fn is_unattributed(view: &View<'_>, quote: &Quote) -> bool {
    let said = match quote.kind {
        QuoteKind::Direct => true,
        // Nobody is quoted with it, and yet it is more than a word in marks.
        QuoteKind::Scare => is_sentence(view, quote.span),
        QuoteKind::Partial | QuoteKind::Indirect => false,
    };
    said && quote.speaker.is_none() && quote.in_turn.is_none() && words(view, quote.span) >= MIN_WORDS
}

/// Whether what stands in the marks at `span` is a sentence, rather than a title or a part of one: it begins with a capital,
/// ends with a stop, and is mostly in small letters.
fn is_sentence(view: &View<'_>, span: Span) -> bool {
    let from = view.read.token_at(span.start);
    let after = view.read.token_at(span.end.saturating_sub(1));
    let inside = view.read.tokens.get(from + 1..after).unwrap_or_default();
    let (Some(first), Some(last)) = (inside.first(), inside.last()) else { return false };
    let words = || inside.iter().filter(|token| token.kind == TokenKind::Word);
    let small = words().filter(|token| token.case() == Case::Lower).count();
    let opens = matches!(first.case(), Case::Title | Case::Letter | Case::Mixed);
    opens && matches!(last.span().of(view.text), "." | "!" | "?" | "…") && small * 5 >= words().count() * 3
}

fn words(view: &View<'_>, span: Span) -> usize {
    let from = view.read.token_at(span.start);
    let inside = view.read.tokens[from..].iter().take_while(|token| token.span().start < span.end);
    inside.filter(|token| token.kind == TokenKind::Word).count()
}

/// How near a name may stand to a source that it belongs to (`a tax lawyer, Ann Roe`), in bytes.
const APPOSITION: u32 = 3;

/// Whether `source` is a common noun for a source, with no name in it or beside it. `The` and `his` point back to
/// somebody, whom the text may have named.
fn is_unnamed(view: &View<'_>, entities: &Entities, source: Span) -> bool {
    let around = Span {
        start: source.start.saturating_sub(APPOSITION),
        end: (source.end + APPOSITION).min(view.text.len() as u32),
    };
    let named = |m: &Mention| m.form == Form::Name && entities.get(m.entity).kind == EntityKind::Person;
    if entities.mentions_in(around).iter().any(named) {
        return false;
    }
    let first = view.word(view.read.token_at(source.start)).to_lowercase();
    if matches!(first.as_str(), "the" | "his" | "her" | "their" | "its" | "these" | "those" | "this" | "that") {
        return false;
    }
    let from = view.read.token_at(source.start);
    let inside = view.read.tokens[from..].iter().take_while(|token| token.span().start < source.end).take(8);
    // The head of the phrase: the last noun before a preposition or a clause.
    let mut head = None;
    for token in inside {
        let word = token.span().of(view.text);
        // "two people briefed on the talks"
        let participle = word.ends_with("ed") || word.ends_with("ing");
        if head.is_some() && participle {
            break;
        }
        if head.is_some()
            && matches!(
                word,
                "of" | "at" | "in" | "from" | "with" | "who" | "that" | "on" | "," | "familiar" | "close" | "for"
            )
        {
            break;
        }
        if token.kind == TokenKind::Word {
            head = Some(token);
        }
    }
    head.is_some_and(|token| token.case() != Case::Title && UNNAMED.contains(token.span().of(view.text)))
}

/// All of four or more quotes come from one speaker, in a text without turns.
fn single_source(view: &View<'_>, cast: &Cast, quotes: &[Quote], out: &mut Vec<Check>) {
    let attributed = || quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare);
    let Some(first) = attributed().next() else { return };
    let Some(speaker) = first.speaker else { return };
    let alone = attributed().all(|quote| quote.speaker == Some(speaker));
    if alone && cast.turns.is_empty() && attributed().count() >= MIN_QUOTES {
        let message = format!("All quotes come from one source: {}.", cast.speakers[speaker.index()].name);
        out.push(Check::new(first.source.unwrap_or(first.span).trim(view.text), CheckKind::SingleSource, message));
    }
}

/// The first places of a name, without an allocation for each.
#[derive(Clone, Copy, Default)]
struct First {
    spans: [Span; MAX_MENTIONS + 1],
    count: usize,
}

impl First {
    fn push(&mut self, span: Span) {
        if let Some(place) = self.spans.get_mut(self.count) {
            *place = span;
            self.count += 1;
        }
    }

    fn spans(&self) -> &[Span] {
        &self.spans[..self.count]
    }
}

/// Where each entity is named first, and whether it is described too.
struct Met {
    /// The first mentions by name, one more than [`MAX_MENTIONS`] at most.
    named: Vec<First>,
    described: Vec<bool>,
}

impl Met {
    /// One pass over the mentions.
    fn new(entities: &Entities) -> Self {
        let count = entities.entities.len();
        let mut met = Self { named: vec![First::default(); count], described: vec![false; count] };
        for mention in &entities.mentions {
            let index = mention.entity.index();
            match mention.form {
                Form::Name => met.named[index].push(mention.span),
                Form::Nominal => met.described[index] = true,
                _ => {}
            }
        }
        met
    }
}

/// The first mention of a person who speaks and of whom no mention says what they are.
fn without_affiliation(
    view: &View<'_>,
    entities: &Entities,
    met: &Met,
    cast: &Cast,
    speaker: &Speaker,
) -> Option<Span> {
    let speaks = speaker.name.contains(' ') && (speaker.turns > 1 || speaker.quotes > 0);
    let entity = speaker.entity.filter(|_| speaks)?;
    let known = speaker.role.is_some() || entities.get(entity).role.is_some() || met.described[entity.index()];
    let asks = matches!(speaker.part, Part::Interviewer | Part::Narrator);
    if known || asks || entities.get(entity).kind != EntityKind::Person {
        return None;
    }
    let mentions = met.named[entity.index()].spans();
    let first = *mentions.first()?;
    let block = view.page.blocks.get(view.page.blocks.partition_point(|block| block.span.end <= first.start));
    let headed =
        block.is_some_and(|block| matches!(block.kind, BlockKind::Title | BlockKind::Subtitle | BlockKind::Heading));
    let in_turns_only = cast.turns.first().is_some_and(|turn| first.start >= turn.span.start);
    let told = mentions.len() > MAX_MENTIONS || mentions.iter().any(|&mention| is_described(view, mention));
    (!told && !headed && !in_turns_only).then_some(first)
}

/// Whether words right before or behind the name at `span` say what its bearer is.
fn is_described(view: &View<'_>, span: Span) -> bool {
    let from = view.read.token_at(span.start);
    let to = view.read.token_at(span.end);
    let before = from.checked_sub(1).and_then(|at| view.read.tokens.get(at));
    let titled = before.is_some_and(|token| {
        let word = token.span().of(view.text);
        token.kind == TokenKind::Word && (token.case() == Case::Title && word.ends_with('.') || is_noun_like(word))
    });
    let is_said_to_be = matches!(view.word(to), "is" | "was") && {
        let next = view.read.tokens.get(to + 1);
        matches!(view.word(to + 1), "a" | "an" | "the" | "one" | "their" | "our")
            || next.is_some_and(|token| token.kind == TokenKind::Number)
    };
    titled || is_said_to_be || matches!(view.word(to), "," | "(" | "of" | "from" | "’s" | "'s" | "—" | "–")
}

/// Whether `word` before a name is more than the glue of a sentence.
fn is_noun_like(word: &str) -> bool {
    word.len() > 4
        && !matches!(
            word,
            "about"
                | "after"
                | "asked"
                | "before"
                | "while"
                | "which"
                | "where"
                | "added"
                | "tells"
                | "wrote"
                | "because"
                | "against"
                | "according"
        )
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    fn unnamed(text: &str) -> bool {
        found(text).iter().any(|check| check.starts_with("UnnamedSource"))
    }

    #[test]
    fn a_source_without_a_name_is_noted_once() {
        assert!(unnamed("“We will leave the town by night,” a senior official said on Monday."));
        assert!(unnamed("“We will leave the town by night,” said two people briefed on the talks."));
        assert!(!unnamed("“We will leave the town by night,” said Ada Roe, a senior official, on Monday."));
        assert!(!unnamed("“We will leave the town by night,” the minister said on Monday."));
    }

    #[test]
    fn each_note_on_sourcing_is_made_where_it_holds_and_only_there() {
        let alone = "Ada Roe, a baker, said: “We sell bread.” “We sell it early,” she said. “We like it,” she said. \
                     “We bake at night,” Roe said.";
        let cases: &[(&str, &str, bool)] = &[
            ("“We will all leave the town by night.” The rain fell.", "UnattributedQuote", true),
            ("“We will all leave the town by night,” said Ada Roe, a baker.", "UnattributedQuote", false),
            (alone, "SingleSource", true),
            ("“We sell bread,” said Ada Roe, a baker. “I buy it,” said Bo Lind, a cook.", "SingleSource", false),
            ("“We will all leave the town by night,” said Bo Lind.", "SpeakerWithoutAffiliation", true),
            ("“We will all leave the town by night,” said Bo Lind, a baker.", "SpeakerWithoutAffiliation", false),
            ("Bo Lind is 54 and a baker. “We will all leave by night,” he said.", "SpeakerWithoutAffiliation", false),
        ];
        for &(text, kind, expected) in cases {
            assert_eq!(found(text).iter().any(|check| check.starts_with(kind)), expected, "{kind} in {text:?}");
        }
    }
}
