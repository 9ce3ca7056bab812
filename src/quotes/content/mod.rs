//! Reported content, learned: which words are somebody's speech, thought or intention, with or without marks.
//!
//! In: the classes of all tokens and which stand in marks. Out: `Content` in reading order, and for every token how
//! likely it belongs to a cue or to a source, which helps whoever looks for the source. A chain reads each paragraph
//! once; its labels tell content before its cue from content behind it, and know cues, sources and the words between
//! them, so that the three hold each other up. Paragraphs without a mark and without a word that is ever a cue are
//! passed over. How sure a label is, is how much better the best row of labels with it scores than the best one
//! without it ([`Chain::maxima`]).

mod cues;
mod features;
mod memo;
mod spelling;

use std::ops::Range;
use std::sync::LazyLock;

use self::features::{Room, Take};
use self::memo::Adding;
pub(super) use self::spelling::Spelling;
use super::words::Words;
use crate::tagger::Chain;
use crate::text::Sentence;

/// The chain's labels: outside; between the parts of one attribution; source; cue; content whose cue stands behind it;
/// content whose cue stands before it.
#[cfg(any(test, feature = "train"))]
pub(super) const LABELS: [&str; 8] = ["O", "between", "source", "cue", "B-before", "I-before", "B-behind", "I-behind"];

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
    /// How likely its words are reported, on average, in the chain's units of log-odds.
    pub(super) sure: i8,
}

/// What was found in a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Reported {
    /// In reading order and apart.
    pub(super) contents: Vec<Content>,
    /// Stretches between them that may be reported too, though the chain prefers to think that they are not.
    pub(super) doubtful: Vec<Content>,
    /// How likely each token belongs to reported content, in the chain's units of log-odds.
    pub(super) inside: Vec<i8>,
    /// How likely each token belongs to a cue.
    pub(super) cues: Vec<i8>,
    /// How likely each token belongs to the words that name a source.
    pub(super) sources: Vec<i8>,
}

static CHAIN: LazyLock<Option<Chain>> =
    LazyLock::new(|| Chain::read("content", include_bytes!("../../../models/content.bin")).ok());

/// The chain that comes with the library.
pub(super) fn shipped() -> Option<&'static Chain> {
    CHAIN.as_ref()
}

/// The log-odds of what is as good as impossible.
pub(super) const NEVER: i8 = -i8::MAX;

/// Finds reported content with `chain`; `marked` says of every token whether it stands in quotation marks.
pub(super) fn find(words: &Words<'_>, marked: &[bool], chain: Option<&Chain>) -> Reported {
    let length = words.read.tokens.len();
    let never = || vec![NEVER; length];
    let mut reported = Reported { inside: never(), cues: never(), sources: never(), ..Reported::default() };
    let Some(chain) = chain else { return reported };
    let (mut maxima, mut labels) = (Vec::new(), Vec::new());
    each_paragraph(words, marked, &mut Adding::new(chain), |sentences, adding| {
        chain.maxima(&adding.sums, &mut maxima);
        let start = sentences[0].tokens.start;
        labels.clear();
        for (token, row) in (start..).zip(&maxima) {
            let [outside, between, source, cue, contents @ ..] = *row;
            let content = contents.into_iter().fold(i16::MIN, i16::max);
            let none = outside.max(between);
            let over = |one: i16, others: i16| one.saturating_sub(others).clamp(NEVER.into(), i8::MAX.into()) as i8;
            reported.inside[token] = over(content, none.max(source).max(cue));
            reported.cues[token] = over(cue, none.max(source).max(content));
            reported.sources[token] = over(source, none.max(cue).max(content));
            let best = content.max(none).max(source).max(cue);
            labels.push(row.iter().position(|&score| score == best).unwrap_or(0) as u8);
        }
        collect(&labels, start, &reported.inside, &mut reported.contents);
        for sentence in sentences {
            doubtful(&labels, start, sentence, &reported.inside, &mut reported.doubtful);
        }
    });
    reported
}

/// Hands the features of each paragraph that is not passed over to `take`, and then calls `then` with its sentences.
pub(super) fn each_paragraph<T: Take>(
    words: &Words<'_>,
    marked: &[bool],
    take: &mut T,
    mut then: impl FnMut(&[Sentence], &T),
) {
    let mut room = Room::default();
    for sentences in words.read.sentences.chunk_by(|one, next| one.piece == next.piece) {
        take.clear();
        if room.paragraph(words, sentences, marked, take) {
            then(sentences, take);
        }
    }
}

/// From which log-odds on a token belongs to a doubtful stretch.
const DOUBTFUL: i8 = -32;
/// The shortest doubtful stretch, in tokens.
const SHORTEST: usize = 3;

/// Appends the stretches of `sentence` that are no content by `labels`, the first of which belongs to the token `start`,
/// and yet likely enough.
fn doubtful(labels: &[u8], start: usize, sentence: &Sentence, inside: &[i8], out: &mut Vec<Content>) {
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        let outside = |token: &usize| labels.get(token - start).is_some_and(|&label| usize::from(label) < BEFORE);
        let run = (at..sentence.tokens.end).take_while(|token| outside(token) && inside[*token] >= DOUBTFUL).count();
        if run >= SHORTEST {
            let tokens = at..at + run;
            out.push(Content { sure: mean(inside, &tokens), tokens, cue: None });
        }
        at += run.max(1);
    }
}

/// The mean of `values` over `tokens`; [`NEVER`] where there are none.
pub(super) fn mean(values: &[i8], tokens: &Range<usize>) -> i8 {
    let values = values.get(tokens.clone()).unwrap_or_default();
    let sum: i64 = values.iter().map(|&value| i64::from(value)).sum();
    sum.checked_div(values.len() as i64).map_or(NEVER, |mean| mean as i8)
}

/// Appends the runs of content among `labels`, the first of which belongs to the token `start`.
fn collect(labels: &[u8], start: usize, inside: &[i8], out: &mut Vec<Content>) {
    let label = |item: usize| labels.get(item).map_or(0, |&label| usize::from(label));
    let mut cue: Option<Range<usize>> = None;
    let mut waiting: Option<usize> = None;
    let mut item = 0;
    while item < labels.len() {
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

    fn contents(labels: &[u8]) -> Vec<(Range<usize>, Option<Range<usize>>)> {
        let mut out = Vec::new();
        collect(labels, 10, &[], &mut out);
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
