//! What a candidate is by itself: the columns that are the same for whatever quotation it may be the source of.

use super::super::candidates::{Candidate, Candidates};
use super::super::lexicon::Class;
use super::super::words::Words;
use super::kinds::{cap, most, neighbour, noun, odds, pronoun, verb_kind, verb_shape};
use super::{OWN, Scene};

/// How often each distinct word of a document ends a candidate, and one that belongs to a verb of speech.
pub(in super::super) struct Voices(Vec<[u8; 2]>);

impl Voices {
    pub(in super::super) fn new(words: &Words<'_>, candidates: &Candidates) -> Self {
        let speech = |token: Option<usize>| token.is_some_and(|token| words.at(token).is(Class::SPEECH));
        let mut counts = vec![[0u8; 2]; words.distinct()];
        for candidate in &candidates.all {
            if let Some([stands, says]) = counts.get_mut(words.spelling(candidate.end() - 1).0 as usize) {
                *stands = stands.saturating_add(1).min(40);
                *says = says.saturating_add(u8::from(speech(candidate.verb()) || speech(candidate.inverted()))).min(20);
            }
        }
        Self(counts)
    }

    fn of(&self, words: &Words<'_>, candidate: &Candidate) -> [u8; 2] {
        self.0.get(words.spelling(candidate.end() - 1).0 as usize).copied().unwrap_or_default()
    }

    /// Both counts of a candidate as one number.
    pub(super) fn heard(&self, words: &Words<'_>, candidate: &Candidate) -> u16 {
        u16::from_le_bytes(self.of(words, candidate))
    }
}

impl Scene<'_> {
    /// How likely a candidate is a source by the chain.
    pub(super) fn tagged(&self, candidate: &Candidate) -> i8 {
        most(&self.reported.sources, candidate.tokens())
    }

    /// The columns of a candidate.
    pub(super) fn own_row(&self, candidate: &Candidate) -> [i16; OWN] {
        let words = self.words;
        let tokens = &candidate.tokens();
        let head = words.at(tokens.end - 1);
        let verb = candidate.verb().map(|verb| words.at(verb)).unwrap_or_default();
        let inverted = candidate.inverted().map(|verb| words.at(verb)).unwrap_or_default();
        let start = self.start_of(candidate);
        let [stands, says] = self.voices.of(words, candidate).map(i16::from);
        [
            candidate.sort as i16,
            candidate.reach as i16,
            verb_kind(verb),
            verb_shape(verb),
            verb_kind(inverted),
            noun(words, tokens, head),
            cap(tokens.len(), 12),
            if tokens.start == start { 9 } else { neighbour(words, tokens.start - 1) },
            neighbour(words, tokens.end),
            i16::from(self.is_marked(tokens.start)),
            cap(tokens.start - start, 40),
            pronoun(words, tokens),
            i16::from(words.at(tokens.start).is(Class::DETERMINER)),
            i16::from(head.is(Class::NAME)),
            verb_shape(inverted),
            i16::from(candidate.verb().is_some_and(|verb| verb > 0 && words.at(verb - 1).is(Class::AUXILIARY))),
            odds(most(&self.reported.cues, candidate.verb().into_iter().chain(candidate.inverted()))),
            says,
            stands,
        ]
    }

    /// The first token of the candidate's sentence.
    pub(super) fn start_of(&self, candidate: &Candidate) -> usize {
        self.words.sentence(candidate.start()).map_or(0, |sentence| sentence.tokens.start)
    }
}
