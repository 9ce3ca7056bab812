//! Which tokens are a name, and of what kind: a learned tagger over the stretches that can hold one.

use std::collections::VecDeque;
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

/// A stretch that was tagged; a long text has many.
struct Tagged {
    sentence: u32,
    /// Its tokens.
    start: u32,
    end: u32,
    /// How many names it has.
    names: u32,
}

impl Tagged {
    fn new(sentence: usize, tokens: Range<usize>, names: usize) -> Self {
        let [sentence, start, end, names] = [sentence, tokens.start, tokens.end, names].map(|number| number as u32);
        Self { sentence, start, end, names }
    }

    fn tokens(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What a first pass over a text finds.
#[derive(Default)]
struct FirstPass {
    names: Vec<Name>,
    tagged: Vec<Tagged>,
    /// The keys of the sentences, where a memory may know them; else nothing.
    keys: Vec<Key>,
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
    words: &Words<'_>,
    gazetteer: &Gazetteer,
    mut memory: Option<&mut Memory>,
) -> Vec<Name> {
    let mut features = Features::new(text, read, words, gazetteer);
    let mut scores = Scores::new(chain);
    let first = tag(&mut scores, read, &mut features, memory.as_deref_mut());
    let hints = Hints::count(words, &first.names);
    let again: Vec<bool> = first.tagged.iter().map(|stretch| hints.contradict(words, stretch.tokens())).collect();
    features.take(hints);
    let mut entered = None;
    // those of the first pass leave it at one end and those of the second enter it at the other
    let mut names = VecDeque::from(first.names);
    let mut found = Vec::new();
    for (stretch, again) in first.tagged.iter().zip(again) {
        for _ in 0..stretch.names {
            let name = names.pop_front();
            names.extend(name.filter(|_| !again));
        }
        if !again {
            continue;
        }
        let (tokens, index) = (stretch.tokens(), stretch.sentence as usize);
        let sentence = &read.sentences[index];
        let start = sentence.tokens.start;
        let key = first.keys.get(index).map(|&(mut key)| {
            key.add((tokens.start - start) as u64);
            features.add_hints(sentence, tokens.clone(), &mut key);
            key
        });
        let known = memory.as_deref_mut().zip(key).and_then(|(memory, key)| memory.again.get(key));
        if let Some(known) = known {
            names.extend(known.iter().map(|name| name.behind(start)));
            continue;
        }
        // a sentence may be as long as the text, and hold as many stretches
        if entered.replace(stretch.sentence) != Some(stretch.sentence) {
            features.enter(sentence);
        }
        scores.tag(&features, sentence, tokens.clone());
        let evidence = "the words around it, and what the same word is elsewhere";
        collect(tokens.start, &scores.tags, evidence, &mut found);
        if let Some((memory, key)) = memory.as_deref_mut().zip(key) {
            memory.again.put(key, found.iter().map(|name| name.within(start)).collect());
        }
        names.extend(found.drain(..));
    }
    scores.leave();
    names.into()
}

/// The first pass over all stretches that can hold a name, for use and for training.
fn tag(
    scores: &mut Scores<'_>,
    read: &Text,
    features: &mut Features<'_>,
    mut memory: Option<&mut Memory>,
) -> FirstPass {
    let FirstPass { mut names, mut tagged, mut keys } = FirstPass::default();
    let mut stretches = Vec::new();
    let mut capitals = features.capitals();
    for (index, sentence) in read.sentences.iter().enumerate() {
        let start = sentence.tokens.start;
        let capitals = capitals.of(&sentence.tokens);
        let key = read.keys.get(index).map(|&words| features.key(capitals, words));
        keys.extend(key);
        let known = memory.as_deref_mut().zip(key).and_then(|(memory, key)| memory.sentences.get(key));
        if let Some(known) = known {
            for (stretch, found) in known {
                names.extend(found.iter().map(|name| name.behind(start)));
                tagged.push(Tagged::new(index, stretch.start + start..stretch.end + start, found.len()));
            }
            continue;
        }
        let mut kept = Vec::new();
        features.stretches(sentence, capitals, &mut stretches);
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
            tagged.push(Tagged::new(index, stretch, names.len() - first));
        }
        if let Some((memory, key)) = memory.as_deref_mut().zip(key) {
            memory.sentences.put(key, kept);
        }
    }
    FirstPass { names, tagged, keys }
}

/// What a first pass with `chain` finds.
#[cfg(feature = "train")]
pub(super) fn first_pass(chain: &Chain, read: &Text, features: &mut Features<'_>) -> Vec<Name> {
    tag(&mut Scores::new(chain), read, features, None).names
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
