//! Sets of word numbers.

use article_inspector::Span;

/// Numbers in order, none twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Set(Vec<u32>);

impl Set {
    /// The words (spans in order) that lie inside one of `spans`.
    pub(super) fn words_in(spans: impl IntoIterator<Item = (u32, u32)>, words: &[Span]) -> Self {
        let mut chosen = Vec::new();
        for (start, end) in spans {
            let first = words.partition_point(|word| word.start < start);
            let inside = words[first..].iter().take_while(|word| word.end <= end).count();
            chosen.extend(first as u32..(first + inside) as u32);
        }
        Self::from(chosen)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What both hold.
    pub(super) fn and(&self, other: &Set) -> Set {
        Set(self.0.iter().copied().filter(|number| other.0.binary_search(number).is_ok()).collect())
    }

    /// How many both hold.
    pub(super) fn shared(&self, other: &Set) -> usize {
        self.0.iter().filter(|number| other.0.binary_search(number).is_ok()).count()
    }

    /// What any of `sets` holds.
    pub(super) fn union<'a>(sets: impl IntoIterator<Item = &'a Set>) -> Set {
        Self::from(sets.into_iter().flat_map(|set| set.0.iter().copied()).collect::<Vec<_>>())
    }
}

impl From<Vec<u32>> for Set {
    fn from(mut numbers: Vec<u32>) -> Self {
        numbers.sort_unstable();
        numbers.dedup();
        Self(numbers)
    }
}
