//! What a candidate is by itself: the columns that are the same for whatever quotation it may be the source of.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::super::candidates::{Candidate, Candidates};
use super::super::content::Reported;
use super::super::lexicon::Class;
use super::super::words::Words;
use super::OWN;
use super::kinds::{cap, most, neighbour, noun, pronoun, verb_kind, verb_shape};
use crate::tagger::{Already, hash};

/// A candidate in its document.
#[derive(Clone, Debug)]
pub(in super::super) struct Own {
    /// Its columns.
    pub(super) row: [i16; OWN],
    /// Its sentence, and the first token of that.
    pub(super) sentence: usize,
    pub(super) sentence_start: usize,
    pub(super) paragraph: usize,
    /// How likely it is a source by the chain, in thousandths, and its verb a cue.
    pub(super) tagged: i16,
    pub(super) cue_tagged: i16,
    /// How often candidates with the same last word stand in the document, and belong to a verb of speech.
    pub(super) stands: i16,
    pub(super) says: i16,
}

/// The same for all candidates of a document.
pub(in super::super) fn all(
    words: &Words<'_>,
    candidates: &Candidates,
    marked: &[bool],
    paragraphs: &[Range<usize>],
    reported: &Reported,
) -> Vec<Own> {
    let voices = voices(words, candidates);
    let sentences = &words.read.sentences;
    let (mut sentence, mut paragraph) = (0, 0);
    let own = |(candidate, (stands, says)): (&Candidate, (i16, i16))| {
        let tokens = &candidate.tokens;
        while sentences.get(sentence).is_some_and(|one| one.tokens.end <= tokens.start) {
            sentence += 1;
        }
        while paragraphs.get(paragraph).is_some_and(|one| one.end <= tokens.start) {
            paragraph += 1;
        }
        let sentence_start = sentences.get(sentence).map_or(0, |one| one.tokens.start);
        Own {
            row: row(words, candidate, sentence_start, marked),
            sentence,
            sentence_start,
            paragraph,
            tagged: most(&reported.sources, tokens.clone()),
            cue_tagged: most(&reported.cues, candidate.verb.into_iter().chain(candidate.inverted)),
            stands,
            says,
        }
    };
    candidates.all.iter().zip(voices).map(own).collect()
}

fn row(words: &Words<'_>, candidate: &Candidate, sentence_start: usize, marked: &[bool]) -> [i16; OWN] {
    let tokens = &candidate.tokens;
    let head = words.at(tokens.end - 1);
    let verb = candidate.verb.map(|verb| words.at(verb)).unwrap_or_default();
    let inverted = candidate.inverted.map(|verb| words.at(verb)).unwrap_or_default();
    [
        candidate.sort as i16,
        candidate.reach as i16,
        verb_kind(verb),
        verb_shape(verb),
        verb_kind(inverted),
        noun(words, tokens, head),
        cap(tokens.len(), 12),
        if tokens.start == sentence_start { 9 } else { neighbour(words, tokens.start - 1) },
        neighbour(words, tokens.end),
        i16::from(marked.get(tokens.start).copied().unwrap_or(false)),
        cap(tokens.start - sentence_start, 40),
        pronoun(words, tokens),
        i16::from(words.at(tokens.start).is(Class::DETERMINER)),
        i16::from(head.is(Class::NAME)),
        verb_shape(inverted),
        i16::from(candidate.verb.is_some_and(|verb| verb > 0 && words.at(verb - 1).is(Class::AUXILIARY))),
    ]
}

/// How often the last word of each candidate ends one in the document, and one that belongs to a verb of speech.
fn voices(words: &Words<'_>, candidates: &Candidates) -> impl Iterator<Item = (i16, i16)> {
    let mut known: HashMap<u64, usize, BuildHasherDefault<Already>> = HashMap::default();
    let mut counts: Vec<(i16, i16)> = Vec::new();
    let speech = |token: Option<usize>| token.is_some_and(|token| words.at(token).is(Class::SPEECH));
    let mut voice = |candidate: &Candidate| {
        let word = hash(words.word(candidate.tokens.end - 1).as_bytes());
        let index = *known.entry(word).or_insert(counts.len());
        if index == counts.len() {
            counts.push((0, 0));
        }
        let (stands, says) = &mut counts[index];
        *stands = stands.saturating_add(1).min(40);
        *says = says.saturating_add(i16::from(speech(candidate.verb) || speech(candidate.inverted))).min(20);
        index
    };
    let voices: Vec<usize> = candidates.all.iter().map(&mut voice).collect();
    voices.into_iter().map(move |index| counts[index])
}
