//! Reported content, learned: which words are somebody's speech, thought or intention, with or without marks.
//!
//! In: the classes of all tokens and which stand in marks. Out: `Content` in reading order, and for every token how
//! likely it belongs to a cue or to a source, which helps whoever looks for the source. A chain reads each paragraph
//! once; its labels tell content before its cue from content behind it, and know cues, sources and the words between
//! them, so that the three hold each other up. Paragraphs without a mark and without a word that is ever a cue are
//! passed over.

mod cues;
mod features;

use std::ops::Range;
use std::sync::LazyLock;

use self::features::Room;
use super::words::Words;
use crate::tagger::{Chain, Scratch, Sequence, Tag};
use crate::text::Sentence;

/// The chain's labels: outside; between the parts of one attribution; source; cue; content whose cue stands behind it;
/// content whose cue stands before it.
#[cfg(any(test, feature = "train"))]
pub(super) const LABELS: [&str; 8] = ["O", "between", "source", "cue", "B-before", "I-before", "B-behind", "I-behind"];

const SOURCE: usize = 2;
const CUE: usize = 3;
const BEFORE: usize = 4;
const BEHIND: usize = 6;

/// One stretch of reported content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Content {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Its cue's tokens, where one stands in the same sentence or the one beside.
    pub(super) cue: Option<Range<usize>>,
    /// How likely its words are reported, on average, in thousandths.
    pub(super) sure: u16,
}

/// What was found in a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Reported {
    /// In reading order and apart.
    pub(super) contents: Vec<Content>,
    /// Stretches between them that may be reported too, though the chain prefers to think that they are not.
    pub(super) doubtful: Vec<Content>,
    /// How likely each token belongs to reported content, in thousandths.
    pub(super) inside: Vec<u16>,
    /// How likely each token belongs to a cue, in thousandths.
    pub(super) cues: Vec<u16>,
    /// How likely each token belongs to the words that name a source, in thousandths.
    pub(super) sources: Vec<u16>,
}

static CHAIN: LazyLock<Option<Chain>> =
    LazyLock::new(|| Chain::read("content", include_bytes!("../../../models/content.bin")).ok());

/// The chain that comes with the library.
pub(super) fn shipped() -> Option<&'static Chain> {
    CHAIN.as_ref()
}

/// Finds reported content with `chain`; `marked` says of every token whether it stands in quotation marks.
pub(super) fn find(words: &Words<'_>, marked: &[bool], chain: Option<&Chain>) -> Reported {
    let length = words.read.tokens.len();
    let mut reported =
        Reported { inside: vec![0; length], cues: vec![0; length], sources: vec![0; length], ..Reported::default() };
    let Some(chain) = chain else { return reported };
    let (mut scratch, mut tags) = (Scratch::default(), Vec::new());
    each_paragraph(words, marked, |sentences, sequence| {
        chain.decode(sequence, &mut scratch, &mut tags);
        let start = sentences[0].tokens.start;
        let per_mille = |item, label| (scratch.probability(item, label) * 1000.0) as u16;
        for item in 0..tags.len() {
            reported.inside[start + item] = (BEFORE..=BEHIND + 1).map(|label| per_mille(item, label)).sum();
            reported.cues[start + item] = per_mille(item, CUE);
            reported.sources[start + item] = per_mille(item, SOURCE);
        }
        collect(&tags, start, &reported.inside, &mut reported.contents);
        for sentence in sentences {
            doubtful(&tags, start, sentence, &reported.inside, &mut reported.doubtful);
        }
    });
    reported
}

/// Hands over the sentences and features of each paragraph that is not passed over.
pub(super) fn each_paragraph(words: &Words<'_>, marked: &[bool], mut take: impl FnMut(&[Sentence], &Sequence)) {
    let (mut room, mut sequence) = (Room::default(), Sequence::default());
    for sentences in words.read.sentences.chunk_by(|one, next| one.piece == next.piece) {
        sequence.clear();
        if room.paragraph(words, sentences, marked, &mut sequence) {
            take(sentences, &sequence);
        }
    }
}

/// From which probability on, in thousandths, a token belongs to a doubtful stretch.
const DOUBTFUL: u16 = 250;
/// The shortest doubtful stretch, in tokens.
const SHORTEST: usize = 3;

/// Appends the stretches of `sentence` that are no content by `tags`, the first of which belongs to the token `start`,
/// and yet likely enough.
fn doubtful(tags: &[Tag], start: usize, sentence: &Sentence, inside: &[u16], out: &mut Vec<Content>) {
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        let outside = |token: &usize| tags.get(token - start).is_some_and(|tag| usize::from(tag.label) < BEFORE);
        let run = (at..sentence.tokens.end).take_while(|token| outside(token) && inside[*token] >= DOUBTFUL).count();
        if run >= SHORTEST {
            let tokens = at..at + run;
            out.push(Content { sure: mean(inside, &tokens), tokens, cue: None });
        }
        at += run.max(1);
    }
}

/// The mean of `values` over `tokens`; 0 where there are none.
pub(super) fn mean(values: &[u16], tokens: &Range<usize>) -> u16 {
    let values = values.get(tokens.clone()).unwrap_or_default();
    let sum: u64 = values.iter().map(|&value| u64::from(value)).sum();
    sum.checked_div(values.len() as u64).unwrap_or(0) as u16
}

/// Appends the runs of content among `tags`, the first of which belongs to the token `start`.
fn collect(tags: &[Tag], start: usize, inside: &[u16], out: &mut Vec<Content>) {
    let label = |item: usize| tags.get(item).map_or(0, |tag| usize::from(tag.label));
    let mut cue: Option<Range<usize>> = None;
    let mut waiting: Option<usize> = None;
    let mut item = 0;
    while item < tags.len() {
        let first = label(item);
        let mut end = item + 1;
        match first {
            CUE => {
                while label(end) == CUE {
                    end += 1;
                }
                let found = start + item..start + end;
                if let Some(content) = waiting.take().and_then(|index| out.get_mut(index)) {
                    content.cue = Some(found.clone());
                }
                cue = Some(found);
            }
            BEFORE.. => {
                while label(end) == first | 1 {
                    end += 1;
                }
                let behind = first >= BEHIND;
                waiting = (!behind).then_some(out.len());
                let cue = cue.clone().filter(|_| behind);
                let tokens = start + item..start + end;
                out.push(Content { sure: mean(inside, &tokens), tokens, cue });
            }
            _ => {}
        }
        item = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::confidence::Confidence;

    fn contents(labels: &[u8]) -> Vec<(Range<usize>, Option<Range<usize>>)> {
        let tags: Vec<Tag> = labels.iter().map(|&label| Tag { label, confidence: Confidence::CERTAIN }).collect();
        let mut out = Vec::new();
        collect(&tags, 10, &[], &mut out);
        out.into_iter().map(|content| (content.tokens, content.cue)).collect()
    }

    #[test]
    fn a_run_of_content_takes_the_cue_on_the_side_its_labels_say() {
        assert_eq!(contents(&[4, 5, 1, 2, 3, 3, 0]), [(10..12, Some(14..16))]);
        assert_eq!(contents(&[2, 3, 6, 7, 7, 0]), [(12..15, Some(11..12))]);
        assert_eq!(
            contents(&[4, 1, 3, 6, 6]),
            [(10..11, Some(12..13)), (13..14, Some(12..13)), (14..15, Some(12..13))]
        );
        assert_eq!(contents(&[0, 6, 7]), [(11..13, None)]);
    }

    #[test]
    fn the_shipped_chain_knows_the_labels_of_the_code() {
        let chain = shipped().expect("the model can be read");
        assert_eq!(chain.labels(), LABELS);
    }
}
