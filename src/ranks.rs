//! Numbers below a limit, of which it is told at once how many are below another.
//!
//! A bit for each number, and for every 32 of them how many come before: two bits of memory a number (the first level of
//! Jacobson's rank dictionary, 1989).

/// A set of numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranks(Vec<Part>);

/// 32 numbers: which of them belong to the set, and how many of those before do.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    bits: u32,
    before: u32,
}

impl Ranks {
    /// The set of `numbers`, in any order, all below `limit`.
    pub fn new(limit: usize, numbers: impl IntoIterator<Item = usize>) -> Self {
        let mut parts = vec![Part::default(); limit / 32 + 1];
        for number in numbers {
            debug_assert!(number < limit);
            parts[number / 32].bits |= 1 << (number % 32);
        }
        let mut before = 0;
        for part in &mut parts {
            part.before = before;
            before += part.bits.count_ones();
        }
        Self(parts)
    }

    /// How many numbers of the set are below `number`.
    #[inline]
    pub fn below(&self, number: usize) -> usize {
        match self.0.get(number / 32) {
            Some(part) => (part.before + (part.bits & ((1 << (number % 32)) - 1)).count_ones()) as usize,
            None => self.0.last().map_or(0, |last| (last.before + last.bits.count_ones()) as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_are_below_as_counting_tells() {
        for (limit, numbers) in [(0, vec![]), (1, vec![0]), (64, vec![63, 0, 31, 32]), (100, (0..100).collect())] {
            let ranks = Ranks::new(limit, numbers.iter().copied());
            for number in 0..limit + 70 {
                assert_eq!(ranks.below(number), numbers.iter().filter(|&&one| one < number).count(), "{number}");
            }
        }
        assert_eq!(Ranks::default().below(7), 0);
    }
}
