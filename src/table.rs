//! Numbers for strings, in the order in which they are met.

/// An open-addressing table from strings to numbers given in order; the strings themselves are kept elsewhere.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// The upper half of a string's hash and its number, [`Table::FREE`] where there is none.
    slots: Vec<(u32, u32)>,
    used: u32,
}

impl Table {
    const FREE: u32 = u32::MAX;

    /// With room for about so many strings.
    pub fn new(strings: usize) -> Self {
        let size = (strings * 2).clamp(64, 1 << 16).next_power_of_two();
        Self { slots: vec![(0, Self::FREE); size], used: 0 }
    }

    /// The number of the string with this `hash` that is the `same`, or the next free one, which it then has.
    #[inline]
    pub fn find(&mut self, hash: u64, mut same: impl FnMut(u32) -> bool) -> u32 {
        if self.used as usize * 2 > self.slots.len() {
            self.grow();
        }
        let hash = (hash >> 32) as u32;
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (seen, number) = self.slots[at];
            if number == Self::FREE {
                self.slots[at] = (hash, self.used);
                self.used += 1;
                return self.used - 1;
            }
            if seen == hash && same(number) {
                return number;
            }
            at = (at + 1) & mask;
        }
    }

    /// The number of the string with this `hash` that is the `same`, where it has one.
    pub fn get(&self, hash: u64, mut same: impl FnMut(u32) -> bool) -> Option<u32> {
        let hash = (hash >> 32) as u32;
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            match self.slots[at] {
                (_, Self::FREE) => return None,
                (seen, number) if seen == hash && same(number) => return Some(number),
                _ => at = (at + 1) & mask,
            }
        }
    }

    #[cold]
    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        let old = std::mem::replace(&mut self.slots, vec![(0, Self::FREE); size]);
        for (hash, number) in old.into_iter().filter(|slot| slot.1 != Self::FREE) {
            let mut at = hash as usize & (size - 1);
            while self.slots[at].1 != Self::FREE {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = (hash, number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::hash;

    #[test]
    fn strings_have_numbers_in_order_though_all_hashes_were_alike() {
        let strings: Vec<String> = (0..1_000).map(|number| number.to_string()).collect();
        for hash in [hash, |_: &[u8]| 7 << 32] {
            let mut table = Table::new(4);
            for _ in 0..2 {
                for (number, string) in strings.iter().enumerate() {
                    let found = table.find(hash(string.as_bytes()), |other| strings[other as usize] == *string);
                    assert_eq!(found as usize, number);
                    let same = |other: u32| strings[other as usize] == *string;
                    assert_eq!(table.get(hash(string.as_bytes()), same), Some(found));
                }
            }
            assert_eq!(table.get(hash(b"none"), |_| false), None);
        }
    }
}
