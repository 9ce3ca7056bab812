//! Which tokens are a name, and of what kind: a learned tagger over the stretches that can hold one.

use std::ops::Range;

use super::EntityKind;
use super::features::Features;
use super::gazetteer::Gazetteer;
use super::hints::Hints;
use super::labels::{KINDS, Part, part};
use super::scores::Scores;
use super::words::Words;
use crate::confidence::Confidence;
use crate::memo::{Key, Memo};
use crate::tagger::{Chain, Tag};
use crate::text::Text;

/// A name found in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: EntityKind,
    /// How sure span and kind are.
    pub confidence: Confidence,
    /// What spoke for it.
    pub evidence: &'static str,
}

/// A stretch that was tagged.
struct Tagged {
    sentence: usize,
    tokens: Range<usize>,
    /// Its names, as a range of all.
    names: Range<usize>,
    /// The key of its sentence, where it is kept.
    key: Option<Key>,
}

/// What the shipped model made of sentences, places counted from a sentence's first token.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    /// By the first pass: each stretch with its names.
    sentences: Memo<Vec<(Range<usize>, Vec<Name>)>>,
    /// By the second pass: the names of a stretch.
    again: Memo<Vec<Name>>,
}

impl Memory {
    /// Begins an inspection.
    pub(super) fn turn(&mut self) {
        self.sentences.turn();
        self.again.turn();
    }
}

impl Name {
    /// The name of a sentence whose first token is `start`, where its place is counted from there.
    fn behind(&self, start: usize) -> Self {
        Self { tokens: self.tokens.start + start..self.tokens.end + start, ..self.clone() }
    }

    /// The reverse of [`Name::behind`].
    fn within(&self, start: usize) -> Self {
        Self { tokens: self.tokens.start - start..self.tokens.end - start, ..self.clone() }
    }
}

/// Finds the names of `read`, in two passes: the second knows what the first made of the same words elsewhere, and reads
/// again where that contradicts. With a `memory`, whose names `chain` found, only what is new is read.
pub(super) fn find(
    chain: &Chain,
    text: &str,
    read: &Text,
    words: &Words,
    gazetteer: &Gazetteer,
    mut memory: Option<&mut Memory>,
) -> Vec<Name> {
    let mut features = Features::new(text, read, words, gazetteer);
    let mut scores = Scores::new(chain, words.words.len());
    let (first, tagged) = tag(&mut scores, read, &mut features, memory.as_deref_mut());
    let hints = Hints::count(words, &first);
    let again: Vec<bool> = tagged.iter().map(|stretch| hints.contradict(words, stretch.tokens.clone())).collect();
    features.take(hints);
    let mut out = Vec::with_capacity(first.len());
    let mut entered = None;
    for (stretch, again) in tagged.into_iter().zip(again) {
        if !again {
            out.extend_from_slice(&first[stretch.names]);
            continue;
        }
        let sentence = &read.sentences[stretch.sentence];
        let start = sentence.tokens.start;
        let key = stretch.key.map(|mut key| {
            key.add((stretch.tokens.start - start) as u64);
            features.add_hints(sentence, stretch.tokens.clone(), &mut key);
            key
        });
        let known = memory.as_deref_mut().zip(key).and_then(|(memory, key)| memory.again.get(key));
        if let Some(names) = known {
            out.extend(names.iter().map(|name| name.behind(start)));
            continue;
        }
        // a sentence may be as long as the text, and hold as many stretches
        if entered.replace(stretch.sentence) != Some(stretch.sentence) {
            features.enter(sentence);
        }
        scores.tag(&features, sentence, stretch.tokens.clone());
        let evidence = "the words around it, and what the same word is elsewhere";
        let first = out.len();
        collect(stretch.tokens.start, &scores.tags, evidence, &mut out);
        if let Some((memory, key)) = memory.as_deref_mut().zip(key) {
            memory.again.put(key, out[first..].iter().map(|name| name.within(start)).collect());
        }
    }
    out
}

/// The first pass over all stretches that can hold a name, for use and for training.
fn tag(
    scores: &mut Scores<'_>,
    read: &Text,
    features: &mut Features<'_>,
    mut memory: Option<&mut Memory>,
) -> (Vec<Name>, Vec<Tagged>) {
    let (mut names, mut tagged, mut stretches) = (Vec::new(), Vec::new(), Vec::new());
    let mut capitals = features.capitals();
    for (index, sentence) in read.sentences.iter().enumerate() {
        let start = sentence.tokens.start;
        let key = read.keys.get(index).map(|&words| features.key(capitals.of(&sentence.tokens), words));
        let known = memory.as_deref_mut().zip(key).and_then(|(memory, key)| memory.sentences.get(key));
        if let Some(known) = known {
            for (stretch, found) in known {
                let (first, tokens) = (names.len(), stretch.start + start..stretch.end + start);
                names.extend(found.iter().map(|name| name.behind(start)));
                tagged.push(Tagged { sentence: index, tokens, names: first..names.len(), key });
            }
            continue;
        }
        let mut kept = Vec::new();
        features.stretches(sentence, &mut stretches);
        if !stretches.is_empty() {
            features.enter(sentence);
        }
        for stretch in stretches.drain(..) {
            scores.tag(features, sentence, stretch.clone());
            let first = names.len();
            collect(stretch.start, &scores.tags, "its form and the words around it", &mut names);
            if memory.is_some() {
                let found = names[first..].iter().map(|name| name.within(start)).collect();
                kept.push((stretch.start - start..stretch.end - start, found));
            }
            tagged.push(Tagged { sentence: index, tokens: stretch, names: first..names.len(), key });
        }
        if let Some((memory, key)) = memory.as_deref_mut().zip(key) {
            memory.sentences.put(key, kept);
        }
    }
    (names, tagged)
}

/// What a first pass with `chain` finds.
#[cfg(feature = "train")]
pub(super) fn first_pass(chain: &Chain, read: &Text, words: &Words, features: &mut Features<'_>) -> Vec<Name> {
    tag(&mut Scores::new(chain, words.words.len()), read, features, None).0
}

/// Puts the names that `tags`, of the tokens from `start`, tell into `out`.
fn collect(start: usize, tags: &[Tag], evidence: &'static str, out: &mut Vec<Name>) {
    let mut open: Option<Name> = None;
    for (index, tag) in tags.iter().enumerate() {
        let at = start + index;
        let kind = match part(tag.label) {
            Part::Further(kind) => {
                if let Some(name) = &mut open {
                    name.tokens.end = at + 1;
                    name.confidence = name.confidence.min(tag.confidence);
                    continue;
                }
                Some(kind)
            }
            Part::First(kind) => Some(kind),
            Part::Outside => None,
        };
        out.extend(open.take());
        open = kind.map(|kind| Name { tokens: at..at + 1, kind: KINDS[kind].0, confidence: tag.confidence, evidence });
    }
    out.extend(open);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::labels::{first, further};

    #[test]
    fn the_shipped_model_can_be_read_and_has_the_labels_of_the_kinds() {
        let chain = crate::models::names().expect("models/names.bin is whole");
        assert_eq!(chain.labels().len(), 1 + 2 * KINDS.len());
        for (kind, (_, name)) in KINDS.iter().enumerate() {
            assert_eq!(chain.label_index(&format!("B-{name}")), Some(first(kind)));
            assert_eq!(chain.label_index(&format!("I-{name}")), Some(further(kind)));
        }
    }
}
