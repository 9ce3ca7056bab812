//! The stack of open elements, with the standard's questions about it answered in constant time.
//!
//! A parser that walks the stack to see whether a paragraph is open takes quadratic time on deeply nested pages. Here
//! every entry remembers the entry below it with the same tag, the nearest barrier and the nearest special element, so
//! that no question walks. Closing pops, and every entry is popped once.

use crate::source::tags::{self, Tag};

/// One open element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) tag: Tag,
    /// Its number in the page's elements, or its nearest ancestor's that has one.
    pub(super) element: u32,
    /// Whether it is in the page's elements itself.
    pub(super) recorded: bool,
    /// Whether its text is shown.
    pub(super) shown: bool,
    /// The place of the entry below with the same tag, plus one.
    below: u32,
    /// The place of the nearest barrier, itself included, plus one.
    barrier: u32,
    /// The place of the nearest special element, itself included, plus one.
    special: u32,
}

/// The open elements, outermost first. Places count from 1; 0 is "none".
#[derive(Debug, Default)]
pub(super) struct OpenElements {
    entries: Vec<Entry>,
    /// The topmost place of each tag.
    top: Vec<u32>,
}

impl OpenElements {
    pub(super) fn last(&self) -> Option<&Entry> {
        self.entries.last()
    }

    pub(super) fn push(&mut self, tag: Tag, element: u32, recorded: bool, shown: bool) {
        let place = self.entries.len() as u32 + 1;
        let number = usize::from(tag.0);
        if number >= self.top.len() {
            self.top.resize(number + 1, 0);
        }
        let below = std::mem::replace(&mut self.top[number], place);
        let (mut barrier, mut special) = self.last().map_or((0, 0), |last| (last.barrier, last.special));
        if tag.is(tags::BARRIER) {
            barrier = place;
        }
        if tag.is(tags::SPECIAL) {
            special = place;
        }
        self.entries.push(Entry { tag, element, recorded, shown, below, barrier, special });
    }

    pub(super) fn pop(&mut self) -> Option<Entry> {
        let entry = self.entries.pop()?;
        self.top[usize::from(entry.tag.0)] = entry.below;
        Some(entry)
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.entries.len()
    }

    /// The topmost place of `tag`; 0 if it is not open.
    fn place(&self, tag: Tag) -> u32 {
        self.top.get(usize::from(tag.0)).copied().unwrap_or(0)
    }

    /// Where to cut the stack so that the topmost `tag` is closed, if one is open inside the nearest barrier.
    fn in_scope(&self, tag: Tag) -> Option<usize> {
        let place = self.place(tag);
        let barrier = self.last().map_or(0, |last| last.barrier);
        // the barrier itself may be what is closed
        (place > 0 && place >= barrier).then(|| place as usize - 1)
    }

    /// The depth to pop to when an end tag is met; `None` if it closes nothing.
    pub(super) fn closed_by_end(&self, tag: Tag) -> Option<usize> {
        if tag.heading_level().is_some() {
            return self.topmost_heading();
        }
        let place = self.place(tag);
        match tag {
            Tag::TABLE => (place > 0).then(|| place as usize - 1),
            Tag::TR | Tag::TBODY | Tag::THEAD | Tag::TFOOT | Tag::CAPTION | Tag::TD | Tag::TH => self.in_table(tag),
            Tag::HTML | Tag::BODY => None,
            _ if tag.is(tags::SPECIAL) => self.in_scope(tag),
            // an inline element's end tag does not close blocks
            _ => {
                let special = self.last().map_or(0, |last| last.special);
                (place > special).then(|| place as usize - 1)
            }
        }
    }

    /// The depth to pop to before the element with this start tag is opened; `None` if it closes nothing.
    pub(super) fn closed_by_start(&self, tag: Tag) -> Option<usize> {
        let of = |tags: &[Tag]| tags.iter().filter_map(|&tag| self.in_table(tag)).min();
        match tag {
            Tag::LI => self.in_list(Tag::LI, &[Tag::UL, Tag::OL, Tag::MENU, Tag::DIR]),
            Tag::DT | Tag::DD => {
                self.in_list(Tag::DT, &[Tag::DL]).into_iter().chain(self.in_list(Tag::DD, &[Tag::DL])).min()
            }
            Tag::TD | Tag::TH => of(&[Tag::TD, Tag::TH, Tag::CAPTION]),
            Tag::TR => of(&[Tag::TR, Tag::CAPTION]),
            Tag::TBODY | Tag::THEAD | Tag::TFOOT => of(&[Tag::TBODY, Tag::THEAD, Tag::TFOOT, Tag::CAPTION, Tag::TR]),
            Tag::OPTION => self.last().filter(|last| last.tag == tag).map(|_| self.depth() - 1),
            Tag::A => {
                let special = self.last().map_or(0, |last| last.special);
                let place = self.place(Tag::A);
                (place > special).then(|| place as usize - 1)
            }
            _ if tag.heading_level().is_some() && self.last().is_some_and(|last| last.tag.is(tags::HEADING)) => {
                Some(self.depth() - 1)
            }
            _ if tag.is(tags::ENDS_PARAGRAPH) => self.in_scope(Tag::P),
            _ => None,
        }
        // a list item or a heading ends an open paragraph too
        .or_else(|| tag.is(tags::ENDS_PARAGRAPH).then(|| self.in_scope(Tag::P)).flatten())
    }

    /// Where to cut so that the topmost `tag` is closed, if no list starts above it.
    fn in_list(&self, tag: Tag, lists: &[Tag]) -> Option<usize> {
        let at = self.in_scope(tag)?;
        let list = lists.iter().map(|&list| self.place(list)).max().unwrap_or(0);
        (at + 1 > list as usize).then_some(at)
    }

    /// Where to cut so that the topmost `tag` is closed, if no table starts above it.
    fn in_table(&self, tag: Tag) -> Option<usize> {
        let place = self.place(tag);
        (place > self.place(Tag::TABLE)).then(|| place as usize - 1)
    }

    /// Where to cut so that the topmost heading in scope is closed: `</h3>` closes an `<h2>`.
    fn topmost_heading(&self) -> Option<usize> {
        [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6].iter().filter_map(|&tag| self.in_scope(tag)).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(tags: &[Tag]) -> OpenElements {
        let mut open = OpenElements::default();
        tags.iter().for_each(|&tag| open.push(tag, 0, true, true));
        open
    }

    #[test]
    fn a_block_ends_the_open_paragraph_but_not_one_outside_of_the_cell() {
        assert_eq!(opened(&[Tag::DIV, Tag::P, Tag::B]).closed_by_start(Tag::DIV), Some(1));
        assert_eq!(opened(&[Tag::P, Tag::TABLE, Tag::TR, Tag::TD]).closed_by_start(Tag::DIV), None);
        assert_eq!(opened(&[Tag::P, Tag::B]).closed_by_start(Tag::SPAN), None);
    }

    #[test]
    fn items_rows_and_cells_end_their_kind_in_the_same_list_or_table_only() {
        assert_eq!(opened(&[Tag::UL, Tag::LI, Tag::P]).closed_by_start(Tag::LI), Some(1));
        assert_eq!(opened(&[Tag::UL, Tag::LI, Tag::UL]).closed_by_start(Tag::LI), None);
        assert_eq!(opened(&[Tag::TABLE, Tag::TR, Tag::TD, Tag::B]).closed_by_start(Tag::TR), Some(1));
        assert_eq!(opened(&[Tag::TABLE, Tag::TR, Tag::TD, Tag::TABLE]).closed_by_start(Tag::TR), None);
    }

    #[test]
    fn an_end_tag_closes_its_element_or_nothing() {
        assert_eq!(opened(&[Tag::DIV, Tag::SPAN, Tag::P]).closed_by_end(Tag::DIV), Some(0));
        assert_eq!(opened(&[Tag::SPAN, Tag::DIV]).closed_by_end(Tag::SPAN), None);
        assert_eq!(opened(&[Tag::DIV, Tag::TABLE, Tag::TR, Tag::TD]).closed_by_end(Tag::DIV), None);
        assert_eq!(opened(&[Tag::H2, Tag::B]).closed_by_end(Tag::H3), Some(0));
        assert_eq!(opened(&[Tag::DIV]).closed_by_end(Tag::P), None);
    }

    #[test]
    fn popping_brings_back_what_was_open_before() {
        let mut open = opened(&[Tag::P, Tag::TD, Tag::P]);
        open.pop();
        open.pop();
        assert_eq!(open.closed_by_start(Tag::DIV), Some(0));
    }
}
