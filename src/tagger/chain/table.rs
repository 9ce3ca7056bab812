//! Which feature has which row of weights.
//!
//! A file lists its keys in order and a key's row is its place in that order, so that nothing has to be hashed at the
//! start: the upper bits of a key name the stretch of the list in which it lies, which holds one key on average.

/// The features of one chain.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// How far a feature's id is shifted to give its key.
    shift: u32,
    filter: Vec<u64>,
    /// In order.
    keys: Vec<u32>,
    /// How far a key is shifted to give its bucket.
    bucket_shift: u32,
    /// Where each bucket's keys begin, and the end.
    starts: Vec<u32>,
}

impl Table {
    /// The table of `keys`, sorted numbers of `id_bits` bits.
    pub(super) fn new(keys: Vec<u32>, id_bits: u32) -> Self {
        let bits = (keys.len() * 12).next_power_of_two().clamp(1 << 10, 1 << 20).min(1 << id_bits);
        let bucket_bits = keys.len().next_power_of_two().trailing_zeros().min(id_bits);
        let bucket_shift = id_bits - bucket_bits;
        let mut starts = vec![0; (1 << bucket_bits) + 1];
        let mut filter = vec![0u64; bits.div_ceil(64)];
        let shift = 32 - id_bits;
        let mut next = 0;
        for (row, &key) in keys.iter().enumerate() {
            let bit = filter_bit(&filter, key << shift);
            filter[bit / 64] |= 1 << (bit % 64);
            let bucket = (key >> bucket_shift) as usize;
            while next <= bucket {
                starts[next] = row as u32;
                next += 1;
            }
        }
        starts[next..].fill(keys.len() as u32);
        Table { shift, filter, keys, bucket_shift, starts }
    }

    /// 0 when the feature `id` is surely not there, else 1.
    #[inline]
    pub(super) fn may_hold(&self, id: u32) -> usize {
        let bit = filter_bit(&self.filter, id >> self.shift << self.shift);
        (self.filter[bit / 64] >> (bit % 64) & 1) as usize
    }

    /// The row of the feature `id`.
    #[inline]
    pub(super) fn row(&self, id: u32) -> Option<usize> {
        let key = id >> self.shift;
        let bucket = (key >> self.bucket_shift) as usize;
        let (start, end) = (self.starts[bucket] as usize, self.starts[bucket + 1] as usize);
        self.keys[start..end].iter().position(|&other| other == key).map(|place| start + place)
    }
}

#[inline]
fn filter_bit(filter: &[u64], id: u32) -> usize {
    ((u64::from(id) * (filter.len() as u64 * 64)) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_place_and_no_other_key_has_one() {
        for keys in [vec![], vec![0], vec![(1 << 26) - 1], (0..999).map(|key| key * key * 67).collect::<Vec<u32>>()] {
            let table = Table::new(keys.clone(), 26);
            for (row, key) in keys.iter().enumerate() {
                assert_eq!((table.may_hold(key << 6 | 5), table.row(key << 6 | 5)), (1, Some(row)));
            }
            let strangers =
                (0..4_000u32).map(|number| number * 16_777 + 1).filter(|key| keys.binary_search(key).is_err());
            strangers.for_each(|key| assert_eq!(table.row(key << 6), None, "{key}"));
        }
    }
}
