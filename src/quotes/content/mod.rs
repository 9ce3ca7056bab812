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

use std::iter::Peekable;
use std::ops::Range;

use self::features::{Room, Take};
use self::memo::Adding;
pub(super) use self::spelling::Spelling;
use super::marks::Marked;
use super::words::Words;
use crate::memo::{Key, Memo};
use crate::tagger::Chain;
use crate::text::Sentence;

/// The chain's labels: outside; between the parts of one attribution; source; cue; content whose cue stands behind it;
/// content whose cue stands before it.
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
    /// For each paragraph what names its words and marks, where a memory may know them; else nothing.
    pub(super) keys: Vec<Key>,
}

/// The log-odds of what is as good as impossible.
pub(super) const NEVER: i8 = -i8::MAX;

/// What the chain says of one token.
#[derive(Clone, Copy, Debug)]
struct Said {
    label: u8,
    /// As in [`Reported`].
    inside: i8,
    cue: i8,
    source: i8,
}

/// What was found in a paragraph, places counted from its first token; nothing where it was passed over.
#[derive(Clone, Debug)]
struct Found {
    contents: Box<[Content]>,
    doubtful: Box<[Content]>,
    inside: Box<[i8]>,
    cues: Box<[i8]>,
    sources: Box<[i8]>,
}

/// What the shipped chain found in paragraphs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory(Memo<Found>);

impl Memory {
    /// Begins an inspection.
    pub fn turn(&mut self) {
        self.0.turn();
    }
}

/// Finds reported content with `chain`; `marked` says of every token whether it stands in quotation marks, which `marks`
/// lists. With a `memory`, of what `chain` said, only paragraphs that are new are read.
pub(super) fn find(
    words: &Words<'_>,
    marks: &[Marked],
    marked: &[bool],
    chain: Option<&Chain>,
    mut memory: Option<&mut Memory>,
) -> Reported {
    let length = words.read.tokens.len();
    let never = || vec![NEVER; length];
    let mut reported = Reported { inside: never(), cues: never(), sources: never(), ..Reported::default() };
    let Some(chain) = chain else { return reported };
    let (mut room, mut adding) = (Room::default(), None);
    let (mut maxima, mut said) = (Vec::new(), Vec::new());
    let mut marks = marks.iter().filter(|one| one.depth == 0).map(|one| &one.tokens).peekable();
    let mut keys = words.read.keys.as_slice();
    for sentences in words.read.sentences.chunk_by(|one, next| one.piece == next.piece) {
        let [first, ..] = sentences else { continue };
        let tokens = first.tokens.start..sentences.last().unwrap_or(first).tokens.end;
        let (of_sentences, rest) = keys.split_at(sentences.len().min(keys.len()));
        keys = rest;
        let key = memory.is_some().then(|| key(&tokens, sentences, of_sentences, &mut marks));
        reported.keys.extend(key);
        if let Some(known) = memory.as_deref_mut().zip(key).and_then(|(memory, key)| memory.0.get(key)) {
            reported.add(&tokens, known);
            continue;
        }
        said.clear();
        let adding = adding.get_or_insert_with(|| Adding::new(chain));
        adding.clear();
        if room.paragraph(words, sentences, marked, adding) {
            chain.maxima(&adding.sums, &mut maxima);
            said.extend(maxima.iter().map(say));
        }
        let before = (reported.contents.len(), reported.doubtful.len());
        reported.hear(&tokens, sentences, &said);
        if let Some((memory, key)) = memory.as_deref_mut().zip(key) {
            memory.0.put(key, reported.found(&tokens, before));
        }
    }
    if let Some(adding) = adding {
        adding.leave();
    }
    reported
}

/// Names all that the chain is told of the paragraph of `sentences`: how long these are, their words, which `keys` name, and
/// which of its `tokens` stand in the next of `marks`.
fn key<'a>(
    tokens: &Range<usize>,
    sentences: &[Sentence],
    keys: &[Key],
    marks: &mut Peekable<impl Iterator<Item = &'a Range<usize>>>,
) -> Key {
    let mut key = Key::default();
    for (sentence, &words) in sentences.iter().zip(keys) {
        key.add(sentence.tokens.len() as u64);
        key.join(words);
    }
    while let Some(mark) = marks.next_if(|mark| mark.start < tokens.end) {
        let at = |token: usize| (token - tokens.start) as u64;
        key.add(at(mark.start) << 32 | at(mark.end));
    }
    key
}

/// What the scores of the best rows of labels say of a token.
fn say(row: &[i16; LABELS.len()]) -> Said {
    let [outside, between, source, cue, contents @ ..] = *row;
    let content = contents.into_iter().fold(i16::MIN, i16::max);
    let none = outside.max(between);
    let over = |one: i16, others: i16| one.saturating_sub(others).clamp(NEVER.into(), i8::MAX.into()) as i8;
    let best = content.max(none).max(source).max(cue);
    Said {
        label: row.iter().position(|&score| score == best).unwrap_or(0) as u8,
        inside: over(content, none.max(source).max(cue)),
        cue: over(cue, none.max(source).max(content)),
        source: over(source, none.max(cue).max(content)),
    }
}

impl Reported {
    /// Takes in what is `said` of the `tokens` of a paragraph; nothing where it was passed over.
    fn hear(&mut self, tokens: &Range<usize>, sentences: &[Sentence], said: &[Said]) {
        let start = tokens.start;
        for (token, said) in (start..).zip(said) {
            self.inside[token] = said.inside;
            self.cues[token] = said.cue;
            self.sources[token] = said.source;
        }
        collect(said, start, &mut self.contents);
        for sentence in sentences {
            let tokens = sentence.tokens.start - start..sentence.tokens.end - start;
            doubtful(said, start, tokens, &mut self.doubtful);
        }
    }

    /// Takes in what was found in a paragraph of these `tokens` before.
    fn add(&mut self, tokens: &Range<usize>, found: &Found) {
        let odds = [&mut self.inside, &mut self.cues, &mut self.sources];
        for (all, known) in odds.into_iter().zip([&found.inside, &found.cues, &found.sources]) {
            if let Some(here) = all.get_mut(tokens.clone()).filter(|here| here.len() == known.len()) {
                here.copy_from_slice(known);
            }
        }
        let moved = |one: &Content| one.moved(tokens.start as isize);
        self.contents.extend(found.contents.iter().map(moved));
        self.doubtful.extend(found.doubtful.iter().map(moved));
    }

    /// What was found in the paragraph of these `tokens`, the last one, with so many contents and doubtful ones `before` it.
    fn found(&self, tokens: &Range<usize>, before: (usize, usize)) -> Found {
        let moved = |one: &Content| one.moved(-(tokens.start as isize));
        let odds = |all: &[i8]| all.get(tokens.clone()).unwrap_or_default().into();
        Found {
            contents: self.contents[before.0..].iter().map(moved).collect(),
            doubtful: self.doubtful[before.1..].iter().map(moved).collect(),
            inside: odds(&self.inside),
            cues: odds(&self.cues),
            sources: odds(&self.sources),
        }
    }
}

impl Content {
    /// With its places moved by `by` tokens.
    fn moved(&self, by: isize) -> Self {
        let at = |tokens: &Range<usize>| tokens.start.wrapping_add_signed(by)..tokens.end.wrapping_add_signed(by);
        Self { tokens: at(&self.tokens), cue: self.cue.as_ref().map(at), sure: self.sure }
    }
}

/// Hands the features of each paragraph that is not passed over to `take`, and then calls `then` with its sentences.
#[cfg(feature = "train")]
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

/// Appends the stretches of a sentence that are no content by what is `said` of its paragraph, and yet likely enough; the
/// sentence's `tokens` are counted from the paragraph's first, `start`.
fn doubtful(said: &[Said], start: usize, tokens: Range<usize>, out: &mut Vec<Content>) {
    let mut at = tokens.start;
    while at < tokens.end {
        let rest = said.get(at..tokens.end).unwrap_or_default();
        let run = rest.iter().take_while(|said| usize::from(said.label) < BEFORE && said.inside >= DOUBTFUL).count();
        if run >= SHORTEST {
            out.push(Content { sure: sure(&rest[..run]), tokens: start + at..start + at + run, cue: None });
        }
        at += run.max(1);
    }
}

/// How likely the words of a stretch are reported, on average.
fn sure(said: &[Said]) -> i8 {
    average(said.iter().map(|said| said.inside))
}

/// The mean of `values` over `tokens`; [`NEVER`] where there are none.
pub(super) fn mean(values: &[i8], tokens: &Range<usize>) -> i8 {
    average(values.get(tokens.clone()).unwrap_or_default().iter().copied())
}

fn average(values: impl ExactSizeIterator<Item = i8>) -> i8 {
    let count = values.len() as i64;
    let sum: i64 = values.map(i64::from).sum();
    sum.checked_div(count).map_or(NEVER, |mean| mean as i8)
}

/// Appends the runs of content among the labels `said`, the first of which is of the token `start`.
fn collect(said: &[Said], start: usize, out: &mut Vec<Content>) {
    let label = |item: usize| said.get(item).map_or(0, |said| usize::from(said.label));
    let mut cue: Option<Range<usize>> = None;
    let mut waiting: Option<usize> = None;
    let mut item = 0;
    while item < said.len() {
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
                out.push(Content { sure: sure(&said[item..end]), tokens: start + item..start + end, cue });
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
        let said: Vec<Said> = labels.iter().map(|&label| Said { label, inside: 0, cue: 0, source: 0 }).collect();
        collect(&said, 10, &mut out);
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
        let chain = crate::models::content().expect("the model can be read");
        assert_eq!(chain.labels(), LABELS);
    }
}
