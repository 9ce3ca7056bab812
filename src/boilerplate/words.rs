//! The words of one line as hashes: lower case, without marks, every number alike.

use crate::letters;

/// How many words of a line are kept; of those behind only the count.
const KEPT: usize = 48;

/// The words of a line; the buffer is used again for the next one.
#[derive(Default)]
pub(super) struct Words {
    hashes: Vec<u64>,
    count: usize,
    capitals: usize,
}

impl Words {
    /// Reads `line`, forgetting the one before.
    pub fn read(&mut self, line: &str) {
        self.hashes.clear();
        (self.count, self.capitals) = (0, 0);
        let mut word: Option<u64> = None;
        let (bytes, mut at) = (line.as_bytes(), 0);
        while let Some(&byte) = bytes.get(at) {
            let Some(&sound) = SOUNDS.get(usize::from(byte)) else {
                let Some(c) = line[at..].chars().next() else { break };
                self.letter(c, &mut word);
                at += c.len_utf8();
                continue;
            };
            if sound == SILENT {
                self.end(&mut word);
                at += 1;
                continue;
            }
            self.capitals += usize::from(word.is_none() && byte.is_ascii_uppercase());
            let mut hash = word.unwrap_or(BASIS);
            while let Some(&sound) = bytes.get(at).and_then(|&byte| SOUNDS.get(usize::from(byte))) {
                if sound == SILENT {
                    break;
                }
                // A digit behind a number adds nothing, so that all numbers are one word.
                if hash != NUMBER || sound != b'0' {
                    hash = mix(hash, sound.into());
                }
                at += 1;
            }
            word = Some(hash);
        }
        self.end(&mut word);
    }

    /// Takes in a character beyond ASCII.
    fn letter(&mut self, c: char, word: &mut Option<u64>) {
        if !letters::is_alphanumeric(c) {
            return self.end(word);
        }
        self.capitals += usize::from(word.is_none() && c.is_uppercase());
        *word = c.to_lowercase().fold(*word, |word, lower| Some(mix(word.unwrap_or(BASIS), lower.into())));
    }

    fn end(&mut self, word: &mut Option<u64>) {
        if let Some(hash) = word.take() {
            self.count += 1;
            if self.hashes.len() < KEPT {
                self.hashes.push(hash);
            }
        }
    }

    /// The hashes of the first words.
    pub fn hashes(&self) -> &[u64] {
        &self.hashes
    }

    /// How many words the line has.
    pub fn count(&self) -> usize {
        self.count
    }

    /// How many of them start with a capital letter.
    pub fn capitals(&self) -> usize {
        self.capitals
    }
}

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// What stands for a byte that is part of no word.
const SILENT: u8 = 0;
/// The letters of ASCII in lower case, and one digit for all.
const SOUNDS: [u8; 128] = {
    let mut sounds = [SILENT; 128];
    let mut byte = 0;
    while byte < sounds.len() {
        let c = byte as u8;
        sounds[byte] = match c {
            b'0'..=b'9' => b'0',
            b'a'..=b'z' | b'A'..=b'Z' => c.to_ascii_lowercase(),
            _ => SILENT,
        };
        byte += 1;
    }
    sounds
};
/// The hash of a number.
const NUMBER: u64 = mix(BASIS, b'0' as u64);

const fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(PRIME)
}

/// The hash of the words behind `phrase` and one word more.
pub(super) fn join(phrase: u64, word: u64) -> u64 {
    (phrase.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The hash of one word, as [`Words`] makes it.
pub(super) fn hash_of(word: &str) -> Option<u64> {
    let mut words = Words::default();
    words.read(word);
    words.hashes.first().copied()
}
