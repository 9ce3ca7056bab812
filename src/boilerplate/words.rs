//! The words of one line as hashes: lower case, without marks, every number alike.

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
        for c in line.chars() {
            if c.is_ascii() {
                let byte = c as u8;
                if byte.is_ascii_alphanumeric() {
                    if word.is_none() && byte.is_ascii_uppercase() {
                        self.capitals += 1;
                    }
                    word = Some(step(word, byte));
                    continue;
                }
            } else if c.is_alphanumeric() {
                if word.is_none() && c.is_uppercase() {
                    self.capitals += 1;
                }
                let mut hash = word;
                for lower in c.to_lowercase() {
                    hash = Some(mix(hash.unwrap_or(BASIS), lower as u64));
                }
                word = hash;
                continue;
            }
            self.end(&mut word);
        }
        self.end(&mut word);
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

/// A digit behind a digit adds nothing, so that all numbers are one word.
fn step(word: Option<u64>, byte: u8) -> u64 {
    let digit = mix(BASIS, u64::from(b'0'));
    match (word, byte.is_ascii_digit()) {
        (Some(hash), true) if hash == digit => hash,
        (None, true) => digit,
        (hash, true) => mix(hash.unwrap_or(BASIS), u64::from(b'0')),
        (hash, false) => mix(hash.unwrap_or(BASIS), u64::from(byte.to_ascii_lowercase())),
    }
}

fn mix(hash: u64, value: u64) -> u64 {
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
