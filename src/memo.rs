//! What was made of pieces of a text, kept for the next inspection of nearly the same text.
//!
//! A piece is named by a [`Key`] of everything that was looked at to make it, so that what is kept is what would be made
//! again. It stays where it is from one inspection to the next; what was not asked for lately is forgotten when it is more
//! than the rest, so that no more is kept than two texts need.

use std::collections::HashMap;

use crate::tagger::{Hashed, MIX};

/// Names whatever was looked at, in 128 bits: two things that differ have one key once in 10^38.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key(u64, u64);

impl Default for Key {
    fn default() -> Self {
        Self(0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344)
    }
}

impl Key {
    /// Takes in one thing more that was looked at.
    #[inline]
    pub fn add(&mut self, value: u64) {
        let mix = |bits: u64, by: u64| {
            let product = bits.wrapping_mul(by);
            product ^ product >> 32
        };
        self.0 = mix(self.0 ^ value, MIX);
        self.1 = mix(self.1.rotate_left(23) ^ value, 0xC2B2_AE3D_27D4_EB4F);
    }

    /// Takes in what another key names.
    pub fn join(&mut self, other: Self) {
        self.add(other.0);
        self.add(other.1);
    }

    /// Takes in a text.
    pub fn add_text(&mut self, text: &str) {
        let (words, rest) = text.as_bytes().as_chunks();
        words.iter().for_each(|&word| self.add(u64::from_le_bytes(word)));
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.add(u64::from_le_bytes(last));
        self.add(text.len() as u64);
    }
}

/// What was made, by its key.
#[derive(Clone, Debug)]
pub(crate) struct Memo<T> {
    now: HashMap<Key, Made<T>, Hashed>,
    /// What is forgotten unless this inspection asks for it.
    before: HashMap<Key, Made<T>, Hashed>,
    /// Which inspection this is.
    turn: u32,
    /// How many keys it asked for.
    asked: usize,
}

#[derive(Clone, Debug)]
struct Made<T> {
    /// The inspection that asked for it last.
    asked: u32,
    made: T,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { now: HashMap::default(), before: HashMap::default(), turn: 0, asked: 0 }
    }
}

impl<T> Memo<T> {
    /// Begins an inspection; where the last one did not ask for most of what there is, this one's end forgets what it does
    /// not ask for.
    pub fn turn(&mut self) {
        let most = self.now.len() > self.asked * 2;
        self.before = if most { std::mem::take(&mut self.now) } else { HashMap::default() };
        self.turn = self.turn.wrapping_add(1);
        self.asked = 0;
    }

    /// What was made of what `key` names.
    pub fn get(&mut self, key: Key) -> Option<&T> {
        if !self.before.is_empty()
            && let Some(made) = self.before.remove(&key)
        {
            self.now.insert(key, made);
        }
        let made = self.now.get_mut(&key)?;
        self.asked += usize::from(made.asked != self.turn);
        made.asked = self.turn;
        Some(&made.made)
    }

    /// Keeps what was made.
    pub fn put(&mut self, key: Key, made: T) {
        let before = self.now.insert(key, Made { asked: self.turn, made });
        self.asked += usize::from(before.is_none_or(|before| before.asked != self.turn));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn key(values: &[u64]) -> Key {
        let mut key = Key::default();
        values.iter().for_each(|&value| key.add(value));
        key
    }

    #[test]
    fn what_is_not_asked_for_is_forgotten_once_it_is_more_than_the_rest() {
        let mut memo = Memo::default();
        for number in 0..10 {
            memo.put(key(&[number]), number);
        }
        let mut ask = |numbers: std::ops::Range<u64>| {
            memo.turn();
            numbers.map(|number| memo.get(key(&[number])).copied()).collect::<Vec<_>>()
        };
        assert_eq!(ask(0..6), (0..6).map(Some).collect::<Vec<_>>());
        assert_eq!(ask(5..8), [Some(5), Some(6), Some(7)]);
        assert_eq!(ask(5..9), [Some(5), Some(6), Some(7), Some(8)]);
        assert_eq!(ask(5..10), [Some(5), Some(6), Some(7), Some(8), None]);
    }

    #[test]
    fn never_more_is_kept_than_two_texts_need() {
        let mut memo = Memo::default();
        for turn in 0..50 {
            memo.turn();
            for number in turn * 3..turn * 3 + 20 {
                if memo.get(key(&[number])).is_none() {
                    memo.put(key(&[number]), number);
                }
            }
            assert!(memo.now.len() <= 43, "{} are kept", memo.now.len());
        }
        for number in 0..100_000 {
            memo.put(key(&[number]), number);
        }
        for _ in 0..3 {
            memo.turn();
            memo.put(key(&[1]), 1);
        }
        assert!(memo.now.capacity() + memo.before.capacity() < 100);
    }

    #[test]
    fn keys_tell_order_number_and_single_bits_apart() {
        let rows: Vec<Vec<u64>> = (0..64u32)
            .flat_map(|bit| [vec![1 << bit], vec![0, 1 << bit], vec![1 << bit, 0], vec![1 << bit, 1 << bit]])
            .chain([vec![], vec![0], vec![0, 0]])
            .collect();
        let keys: HashSet<Key> = rows.iter().map(|row| key(row)).collect();
        assert_eq!(keys.len(), rows.len());
    }

    #[test]
    fn keys_tell_texts_apart_from_their_beginnings() {
        let texts: Vec<String> = (0..20).flat_map(|length| ["a", "\0"].map(|letter| letter.repeat(length))).collect();
        let key = |text: &String| {
            let mut key = Key::default();
            key.add_text(text);
            key
        };
        let keys: HashSet<Key> = texts.iter().map(key).collect();
        assert_eq!(keys.len(), texts.len() - 1); // the empty one is there twice
    }
}
