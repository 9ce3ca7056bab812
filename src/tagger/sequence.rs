//! Feature ids of items in a row.

/// The features of each item of a sequence, in one flat buffer that is filled again and again.
#[derive(Clone, Debug, Default)]
pub struct Sequence {
    features: Vec<u32>,
    ends: Vec<u32>,
}

impl Sequence {
    /// Forgets all items and keeps the memory.
    pub fn clear(&mut self) {
        self.features.clear();
        self.ends.clear();
    }

    /// Adds a feature to the item that is being built.
    #[inline]
    pub fn push(&mut self, feature: u32) {
        self.features.push(feature);
    }

    /// Ends the item that is being built; the next feature belongs to the next one.
    #[inline]
    pub fn end_item(&mut self) {
        self.ends.push(self.features.len() as u32);
    }

    /// How many items have been ended.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no item.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The features of each item in turn.
    pub fn items(&self) -> impl ExactSizeIterator<Item = &[u32]> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let item = self.features.get(start..end as usize).unwrap_or_default();
            start = end as usize;
            item
        })
    }
}
