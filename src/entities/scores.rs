//! The tagger's scores of a document's tokens.
//!
//! Most features of a token tell something of one word alone: its own, one beside it, one at an end of its run. What they
//! weigh together is added up once for each distinct word and way to see it, so that most tokens cost a few additions of
//! such rows and the look-ups of the few features that are of their place.

use std::ops::Range;

use super::features::{Features, Seen, Sink};
use super::labels::OUTSIDE;
use crate::tagger::{Chain, Rows, Scratch, Sequence, Tag};
use crate::text::Sentence;

/// No place or no row yet.
const UNKNOWN: u32 = u32::MAX;

/// One document's rows, and memory to work in.
pub(super) struct Scores<'a> {
    chain: &'a Chain,
    rows: Rows,
    /// Where each distinct word is among the known ones; what stands for no word comes first.
    place: Vec<u32>,
    /// For each known word and way to see it, the row.
    known: Vec<[u32; Seen::COUNT]>,
    /// How many distinct words there are.
    words: usize,
    /// The features of each token of a stretch that are of its place, and its rows.
    placed: Sequence,
    of_words: Sequence,
    ids: Vec<u32>,
    scratch: Scratch,
    /// The tags of the stretch that was read last.
    pub tags: Vec<Tag>,
}

impl<'a> Scores<'a> {
    /// For a document with so many distinct `words`.
    pub fn new(chain: &'a Chain, words: usize) -> Self {
        Self {
            chain,
            rows: Rows::default(),
            place: Vec::new(),
            known: Vec::new(),
            words,
            placed: Sequence::default(),
            of_words: Sequence::default(),
            ids: Vec::new(),
            scratch: Scratch::default(),
            tags: Vec::new(),
        }
    }

    /// Tags a stretch of the sentence that `features` entered last.
    pub fn tag(&mut self, features: &Features<'_>, sentence: &Sentence, stretch: Range<usize>) {
        // an edit of a text that was read before leaves most often nothing to tag
        self.place.resize(self.words + 1, UNKNOWN);
        self.placed.clear();
        self.of_words.clear();
        features.fill(sentence, stretch, self);
        let Self { chain, rows, placed, of_words, scratch, tags, .. } = self;
        chain.decode_rows(placed, of_words, rows, OUTSIDE, scratch, tags);
    }
}

impl Sink for Scores<'_> {
    #[inline]
    fn push(&mut self, feature: u32) {
        self.placed.push(feature);
    }

    #[inline]
    fn word(&mut self, features: &Features<'_>, word: Option<u32>, seen: Seen) {
        let place = &mut self.place[word.map_or(0, |word| word as usize + 1)];
        if *place == UNKNOWN {
            *place = self.known.len() as u32;
            self.known.push([UNKNOWN; Seen::COUNT]);
        }
        let row = &mut self.known[*place as usize][seen.index()];
        if *row == UNKNOWN {
            self.ids.clear();
            features.of_word(word, seen, &mut self.ids);
            *row = self.chain.keep(&self.ids, &mut self.rows);
        }
        self.of_words.push(*row);
    }

    fn end_item(&mut self) {
        self.placed.end_item();
        self.of_words.end_item();
    }
}
