//! Where the text gives the full name behind a short label: `Joining me is Dr. Elena Morozova, an expert in …`.
//!
//! One pass over the tokens. A capitalised word that some label uses is looked at with the capitalised words around it;
//! words that introduce people (`I'm`, `joined by`, `, who is`) before or behind raise the score of such a name.

use std::collections::HashMap;

use super::names::{self, Name};
use super::{Kinship, lists};
use crate::span::Span;
use crate::text::{Case, Text, Token, TokenKind};

/// Most words in a full name.
const MAX_WORDS: usize = 5;
/// How many label forms may share one word; more cannot be told apart anyway.
const MAX_SHARED: usize = 4;

/// A full name found for a label.
#[derive(Clone, Debug)]
pub(super) struct Sighting {
    /// Where it stands first, titles included.
    pub(super) span: Span,
    /// How much speaks for it.
    pub(super) score: u32,
    pub(super) kinship: Kinship,
}

/// A label form that looks for its full name.
pub(super) struct Wanted<'a> {
    pub(super) form: usize,
    pub(super) name: Name<'a>,
}

/// For each form that is looked for, the names that may stand behind it, by their words in lower case.
pub(super) fn sightings(
    text: &str,
    read: &Text,
    wanted: &[Wanted<'_>],
    first_turn: u32,
) -> HashMap<usize, HashMap<String, Sighting>> {
    let mut by_word: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut by_length: Vec<(usize, String, usize)> = Vec::new();
    for (index, one) in wanted.iter().enumerate() {
        let Some(last) = one.name.words.last() else { continue };
        match names::initials_of(last).filter(|_| one.name.words.len() == 1) {
            Some(letters) => by_length.push((letters.chars().count(), letters, index)),
            None => {
                let sharing = by_word.entry(names::folded(last)).or_default();
                if sharing.len() < MAX_SHARED {
                    sharing.push(index);
                }
            }
        }
    }
    by_length.truncate(MAX_SHARED * 4);
    let mut found: HashMap<usize, HashMap<String, Sighting>> = HashMap::new();
    for run in runs(text, read) {
        let mut add = |index: usize, from: usize, to: usize| {
            let full = Span { start: read.tokens[from].span().start, end: read.tokens[to - 1].span().end };
            let Some(kinship) = wanted[index].name.stands_for(&Name::new(full.of(text))) else { return };
            let titled = titles_before(text, read, from);
            let span = Span { start: read.tokens[titled].span().start, end: full.end };
            let score =
                1 + cue_before(text, read, titled) + cue_behind(text, read, to) + 2 * u32::from(span.end <= first_turn);
            let key = full.of(text).to_lowercase();
            let entry =
                found.entry(wanted[index].form).or_default().entry(key).or_insert(Sighting { span, score: 0, kinship });
            entry.score += score;
        };
        for at in run.clone() {
            let Some(sharing) = by_word.get(&names::folded(read.tokens[at].span().of(text))) else { continue };
            for &index in sharing {
                if at > run.start {
                    add(index, run.start, at + 1);
                }
                if at + 1 < run.end {
                    add(index, at, run.end);
                }
            }
        }
        for (length, letters, index) in &by_length {
            for from in run.start..run.end.saturating_sub(length - 1) {
                if read.tokens[from].span().of(text).chars().next() == letters.chars().next()
                    && (*length == run.len() || from + length == run.end)
                {
                    add(*index, from, from + length);
                }
            }
        }
    }
    found
}

/// Runs of capitalised words that may be a name of several words: within a sentence, particles and hyphens inside.
fn runs<'a>(text: &'a str, read: &'a Text) -> impl Iterator<Item = std::ops::Range<usize>> + 'a {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < read.tokens.len() {
            let start = at;
            while at < read.tokens.len()
                && at - start < MAX_WORDS + 2
                && (at == start || joins(text, read, at))
                && continues(text, &read.tokens, start, at)
            {
                at += 1;
            }
            let mut end = at;
            while end > start && read.tokens[end - 1].case() == Case::Lower {
                end -= 1;
            }
            if at == start {
                at += 1;
            }
            // Titles stand before the name, not in it.
            let mut first = start;
            // Nor does the word that a sentence opens with belong to it, where two more follow (`But Zeph Capo`).
            let opens =
                read.sentences.get(read.sentence_of(start)).is_some_and(|sentence| sentence.tokens.start == start);
            if opens && end - start > 2 && lists::is_common(&read.tokens[start].span().of(text).to_lowercase()) {
                first += 1;
            }
            while first + 1 < end && is_title(text, &read.tokens[first]) {
                first += 1;
            }
            if end - first >= 2 {
                return Some(first..end);
            }
        }
        None
    })
}

/// Whether nothing but a space, or a hyphen without one, lies between the tokens at `at - 1` and `at`.
fn joins(text: &str, read: &Text, at: usize) -> bool {
    text[read.tokens[at - 1].span().end as usize..read.tokens[at].span().start as usize]
        .chars()
        .all(|c| c == ' ' || c == '\u{a0}')
}

fn continues(text: &str, tokens: &[Token], start: usize, at: usize) -> bool {
    let token = &tokens[at];
    let word = token.span().of(text);
    match token.kind {
        TokenKind::Word => match token.case() {
            Case::Title | Case::Mixed | Case::Letter => {
                word != "I" && !word.contains('\'') || word.len() > 4 && word.as_bytes()[1] == b'\''
            }
            Case::Upper => at > start || tokens.get(at + 1).is_some_and(|next| next.case() == Case::Title),
            Case::Lower => at > start && lists::is_particle(word),
            Case::None => false,
        },
        TokenKind::Punct => {
            at > start
                && word == "-"
                && !token.spaced()
                && tokens.get(at + 1).is_some_and(|next| !next.spaced() && next.case() == Case::Title)
        }
        _ => false,
    }
}

fn is_title(text: &str, token: &Token) -> bool {
    lists::is_title(&names::bare(token.span().of(text)))
}

/// The first of the titles directly before the token at `from`, or `from`.
fn titles_before(text: &str, read: &Text, from: usize) -> usize {
    let mut at = from;
    while at > 0
        && from - at < 3
        && read.tokens[at - 1].case() == Case::Title
        && joins(text, read, at)
        && is_title(text, &read.tokens[at - 1])
    {
        at -= 1;
    }
    at
}

/// How strongly the words before the token at `from` say that somebody is introduced.
fn cue_before(text: &str, read: &Text, from: usize) -> u32 {
    let Some(before) = from.checked_sub(1).map(|at| read.tokens[at].span().of(text)) else { return 0 };
    match before {
        "I'm" | "I’m" | "am" | "is" | "Welcome" | "welcome" | "by" | "with" | "host" | "guest" | "co-host"
        | "author" | "journalist" => 3,
        "to" | "," | "and" | "here" | "are" | "—" | "–" => 1,
        _ => 0,
    }
}

/// How strongly the words behind a name that ends before the token at `to` say so.
fn cue_behind(text: &str, read: &Text, to: usize) -> u32 {
    let word = |at: usize| read.tokens.get(at).map_or("", |token| token.span().of(text));
    match (word(to), word(to + 1)) {
        (",", "who" | "who's" | "who’s" | "a" | "an" | "the") => 3,
        ("here" | "from", _) => 2,
        (",", _) | ("is" | "(", _) => 1,
        _ => 0,
    }
}

/// Names that people give themselves or their guests in turns: the token ranges of the names behind `I'm`, `my name is`
/// (`true`) and behind `joined by`, `joining me is`, `welcome` (`false`).
pub(super) fn presented(text: &str, read: &Text) -> Vec<(Span, bool)> {
    let word = |at: usize, back: usize| at.checked_sub(back).map_or("", |at| read.tokens[at].span().of(text));
    let mut out = Vec::new();
    for run in runs(text, read) {
        let from = titles_before(text, read, run.start);
        let own = match (word(from, 2), word(from, 1)) {
            (_, "I'm" | "I’m") | ("I" | "i", "am") | ("This" | "name", "is") => true,
            ("joined" | "Joined", "by") | ("me" | "us", "is") | ("guest" | "guest,", "is") => false,
            (
                "speaking" | "talking" | "speak" | "talk" | "chat" | "sat" | "spoke" | "talked",
                "with" | "to" | "down",
            ) => false,
            ("Interview" | "interview" | "Conversation" | "conversation" | "Q&A" | "Talk", "with") => false,
            (_, "Welcome" | "welcome") | ("me" | "us", "today") => false,
            _ => continue,
        };
        out.push((Span { start: read.tokens[from].span().start, end: read.tokens[run.end - 1].span().end }, own));
    }
    out
}

/// What the text says right behind a name that ends at byte `end`: `an expert in international relations`.
pub(super) fn apposition(text: &str, read: &Text, end: u32) -> Option<String> {
    let first = read.token_at(end);
    let word = |at: usize| read.tokens.get(at).map_or("", |token| token.span().of(text));
    if word(first) != "," {
        return None;
    }
    let from = match word(first + 1) {
        "who" if matches!(word(first + 2), "is" | "was") => first + 3,
        "who's" | "who’s" => first + 2,
        _ => first + 1,
    };
    let described = matches!(word(from), "a" | "an" | "the" | "our") || lists::is_office(&word(from).to_lowercase());
    if !described {
        return None;
    }
    let sentence = read.sentences.get(read.sentence_of(from))?;
    let last = sentence.tokens.end.min(from + 24);
    let stop =
        (from..last).find(|&at| matches!(word(at), "," | ";" | ":" | "." | "?" | "!" | "—" | "–" | "(" | "\"" | "“"));
    let to = stop.or((last == sentence.tokens.end).then_some(last))?;
    (to > from + 1).then(|| read.span(from..to).map(|span| span.of(text).to_owned()))?
}
