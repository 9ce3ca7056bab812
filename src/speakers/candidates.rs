//! Lines → those that may start with a label, and what the words behind it are like.
//!
//! One pass over the lines; of what is said a few hundred bytes are looked at.

use std::collections::HashSet;

use super::lists;
use super::names::Name;
use super::prefix::{self, Close, Prefix, Shape};
use crate::source::{Document, SourceBlock};
use crate::span::Span;

/// How much of a body is looked at, in bytes from its start.
const TASTE: usize = 400;

/// Most words of a name that a line presents (`Witness: Professor Ada Roe.`).
const MAX_PRESENTED: usize = 6;

/// A line that may start with a label.
pub(super) struct Candidate {
    pub(super) block: usize,
    pub(super) prefix: Prefix,
    /// The name in lower case.
    pub(super) key: String,
    /// Where in `key` the word begins that a shorter form of the name would keep: its last.
    stem: usize,
    /// The initials that it is, or that stand for the full name in other labels.
    initials: Option<String>,
    /// Where the words begin.
    pub(super) body: u32,
    pub(super) speech: Speech,
    /// Set apart from what stands above it, and not from what stands below.
    pub(super) glued: bool,
}

impl Candidate {
    /// What this name and shorter forms of it share.
    pub(super) fn stem(&self) -> &str {
        self.initials.as_deref().unwrap_or(&self.key[self.stem..])
    }

    /// Whether it is initials, or other labels have those of this full name.
    pub(super) fn is_spelt(&self) -> bool {
        self.initials.is_some()
    }
}

/// What the words behind a label are like.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Speech {
    pub(super) words: usize,
    /// Ends as a sentence does, or goes on in the next line.
    pub(super) sentence: bool,
    /// Has a word of talk (`I`, `yes`).
    pub(super) talk: bool,
    /// Has a question.
    pub(super) asks: bool,
    /// Is somebody's full name and nothing else.
    pub(super) presents: bool,
}

/// All candidates among the lines of `document`, in order; `prefixes` has what may be a label of each.
pub(super) fn find(document: &Document<'_>, prefixes: &[Option<Prefix>]) -> Vec<Candidate> {
    let text = &*document.text;
    let mut out = Vec::new();
    for (index, (block, prefix)) in document.blocks.iter().zip(prefixes).enumerate() {
        let Some(mut prefix) = prefix.clone() else { continue };
        let key = prefix.name.of(text).to_lowercase();
        if lists::never_a_label(key.trim_end_matches(|c: char| c == '.' || c == ' ' || c == '#' || c.is_ascii_digit()))
            // `BY MR. ROE:` in a court record says who asks from here on.
            || key.starts_with("by ")
        {
            continue;
        }
        let inside = Span::new(prefix.body.min(block.span.end as usize), block.span.end as usize).trim(text);
        let (body, goes_on) = match document.blocks.get(index + 1) {
            next if !inside.is_empty() => (inside, next),
            Some(next) => (next.span, document.blocks.get(index + 2)),
            None => continue,
        };
        prefix.timed |=
            index > 0 && block.blank_before == 0 && prefix::is_time(document.blocks[index - 1].span.of(text));
        if prefix.close == Close::Line
            && !inside.is_empty()
            && !text[prefix.label.end as usize..body.start as usize].contains('\n')
        {
            continue;
        }
        let wrapped = |next: &SourceBlock| next.blank_before == 0 && next.span.of(text).starts_with(char::is_lowercase);
        let mut speech = taste(body.of(text));
        let alone = body.of(text).trim_end_matches('.');
        speech.presents = speech.words <= MAX_PRESENTED
            && matches!(prefix::shape(alone), Some(Shape::Full | Shape::Upper))
            && !speech.asks;
        speech.sentence |= goes_on.is_some_and(wrapped);
        let stem = match prefix.shape {
            Shape::Full | Shape::Upper => surname(&key),
            _ => 0,
        };
        let glued = block.blank_before > 0 && document.blocks.get(index + 1).is_some_and(|next| next.blank_before == 0);
        out.push(Candidate { block: index, prefix, key, stem, initials: None, body: body.start, speech, glued });
    }
    // Names that share a last word are one only where that word is a label too.
    let short: HashSet<String> = out.iter().filter(|c| c.stem == 0).map(|c| c.key.clone()).collect();
    for candidate in &mut out {
        if !short.contains(candidate.stem()) {
            candidate.stem = 0;
        }
    }
    // `Ada Roe:` where somebody is presented, then `AR:`.
    for candidate in out.iter_mut().filter(|c| c.prefix.shape == Shape::Initials) {
        candidate.initials = Some(candidate.key.replace('.', ""));
    }
    let initials: HashSet<String> = out.iter().filter_map(|c| c.initials.clone()).collect();
    for candidate in out.iter_mut().filter(|c| c.stem == 0 && c.prefix.shape == Shape::Full && !initials.is_empty()) {
        let spellings = Name::new(candidate.prefix.name.of(text)).spellings().map(|letters| letters.to_lowercase());
        candidate.initials = spellings.into_iter().find(|letters| initials.contains(letters));
    }
    out
}

/// Where the last word of `name` starts, its particles included: `de la cruz`.
fn surname(name: &str) -> usize {
    let mut start = name.len();
    loop {
        let before = name[..start].trim_end();
        let word = before.rfind(' ').map_or(0, |space| space + 1);
        if start < name.len() && !lists::is_particle(&before[word..]) {
            return start;
        }
        start = word;
        if word == 0 {
            return 0;
        }
    }
}

/// Looks at the start and the last character of what is said.
fn taste(body: &str) -> Speech {
    let mut end = body.len().min(TASTE);
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let mut speech = Speech { sentence: ends_sentence(body), ..Speech::default() };
    for word in body[..end].split_whitespace() {
        speech.words += 1;
        speech.asks |= word.ends_with('?');
        speech.talk |= is_talk(word);
    }
    speech
}

/// Whether `text` ends as a sentence does, closing marks aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '*', '_', '»', ' ']);
    text.ends_with(['.', '?', '!', '…', '—', '–', '-', ';', '。', '？', '！'])
}

/// A word that is said rather than listed.
fn is_talk(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    lists::is_talk(word.split(['\'', '’']).next().unwrap_or_default())
}

impl Speech {
    pub(super) fn is_speech(self) -> bool {
        self.sentence || self.talk || self.asks
    }
}
