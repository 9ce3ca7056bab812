//! What is known of a word whatever its place, and the features that tell it: of the token itself, and of those that see
//! the word beside them, at the ends of their run, or beside another place of theirs.

use super::ask;
use crate::entities::gazetteer::{Gazetteer, flag};
use crate::entities::words::{Word, Words};
use crate::lexicon::{Group, group_hashed};
use crate::tagger::{feature, hash};

/// Flags that tell something about names, of single words and of phrases.
const NAME_FLAGS: u16 = flag::COUNTRY
    | flag::DEMONYM
    | flag::CITY
    | flag::GIVEN
    | flag::SURNAME
    | flag::SEAT
    | flag::ORGANIZATION
    | flag::ORG_HEAD
    | flag::TITLE
    | flag::ROLE
    | flag::EVENT
    | flag::EVENT_HEAD;

/// What is known of one distinct word.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// Its hash as it is written, and in lower case.
    pub exact: u64,
    pub lower: u64,
    pub shape: u64,
    pub group: Group,
    pub flags: u16,
    /// It opens sentences and is no name alone.
    pub opener: bool,
}

/// From where a word is seen. Each way has features of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::entities) enum Seen {
    /// By the token itself.
    Own,
    /// By the token two or one before or behind it: by index into [`super::OFFSETS`].
    Beside(u8),
    /// By a token of the same run of capitalised words: which word of the run or around it (last, first, before, behind),
    /// and whether the token is the run's first, last or neither.
    Run(u8, u8),
    /// By another place of the word before which it stands, or behind which.
    Elsewhere(u8),
}

impl Seen {
    /// The number of this way.
    pub fn index(self) -> usize {
        match self {
            Seen::Own => 0,
            Seen::Beside(offset) => 1 + usize::from(offset),
            Seen::Run(word, place) => 5 + 3 * usize::from(word) + usize::from(place),
            Seen::Elsewhere(side) => 17 + usize::from(side),
        }
    }
}

impl Known {
    /// Looks at a distinct word.
    pub fn new(text: &str, words: &Words<'_>, gazetteer: &Gazetteer, word: Word) -> Self {
        let written = word.span.of(text);
        let hashed = words.hashes[word.folded as usize];
        Known {
            exact: hash(written.as_bytes()),
            lower: hashed,
            shape: shape(written),
            group: group_hashed(hashed),
            flags: gazetteer.of_word(word.folded).flags & NAME_FLAGS,
            opener: super::opens(hashed),
        }
    }

    /// The features of the word, in lower case `lower`, for whoever sees it so.
    pub fn features(&self, seen: Seen, lower: &str, out: &mut Vec<u32>) {
        match seen {
            Seen::Own => own(lower, self, out),
            Seen::Beside(offset) => {
                let ask = ask::AROUND + 6 * u16::from(offset);
                out.push(feature(ask, self.lower));
                out.push(feature(ask + 1, self.shape));
                if self.group.fine > 0 {
                    out.push(feature(ask + 2, u64::from(self.group.fine)));
                    out.push(feature(ask + 3, u64::from(self.group.coarse)));
                }
                if self.flags != 0 {
                    out.push(feature(ask + 4, u64::from(self.flags)));
                }
            }
            Seen::Run(word, place) => {
                let (ask, place) = (ask::RUN + u16::from(word), u64::from(place));
                out.push(feature(ask, self.lower ^ place));
                if self.group.fine > 0 {
                    out.push(feature(ask + 4, u64::from(self.group.fine) << 2 | place));
                }
                if self.flags != 0 {
                    out.push(feature(ask + 8, u64::from(self.flags) << 2 | place));
                }
            }
            Seen::Elsewhere(side) => {
                let ask = ask::ELSEWHERE_BEFORE + u16::from(side);
                out.push(feature(ask, self.lower));
                if self.flags != 0 {
                    out.push(feature(ask + 20, u64::from(self.flags)));
                }
            }
        }
    }
}

/// The features of a word for the token itself.
fn own(lower: &str, known: &Known, out: &mut Vec<u32>) {
    let &Known { exact, lower: hashed, shape, group, flags, .. } = known;
    out.push(feature(ask::BIAS, 0));
    out.push(feature(ask::LOWER, hashed));
    out.push(feature(ask::EXACT, exact));
    out.push(feature(ask::SHAPE, shape));
    let ends: [usize; 4] = std::array::from_fn(|n| lower.char_indices().nth(n + 1).map_or(usize::MAX, |(at, _)| at));
    for (n, &end) in ends.iter().enumerate().filter(|(_, end)| **end != usize::MAX) {
        out.push(feature(ask::PREFIX + n as u16, hash(&lower.as_bytes()[..end])));
    }
    let mut starts = lower.char_indices().rev();
    for n in 0..4u16 {
        let Some((at, _)) = starts.next().filter(|(at, _)| *at > 0) else { break };
        out.push(feature(ask::SUFFIX + n, hash(&lower.as_bytes()[at..])));
    }
    if group.fine > 0 {
        out.push(feature(ask::FINE, u64::from(group.fine)));
        out.push(feature(ask::COARSE, u64::from(group.coarse)));
        out.push(feature(ask::COARSE_SHAPE, shape ^ u64::from(group.fine) << 48));
    }
    if flags != 0 {
        out.push(feature(ask::FLAGS, u64::from(flags)));
        for bit in (0..16).filter(|bit| flags >> bit & 1 == 1) {
            out.push(feature(ask::FLAG, bit));
        }
    }
}

/// How a word is written: runs of capitals, small letters, digits, and each other character.
fn shape(word: &str) -> u64 {
    let mut shape = 0u64;
    let mut last = 0u8;
    let mut run = 0u8;
    for c in word.chars().take(16) {
        let class = if c.is_uppercase() {
            1
        } else if c.is_lowercase() {
            2
        } else if c.is_numeric() {
            3
        } else if matches!(c, '\'' | '’') {
            4
        } else if c.is_ascii() {
            c as u8
        } else {
            5
        };
        run = if class == last { run + 1 } else { 1 };
        // two capitals are more than one, but three are not more than two
        if run <= if class == 1 { 2 } else { 1 } {
            shape = shape.wrapping_mul(131).wrapping_add(u64::from(class));
        }
        last = class;
    }
    shape
}
