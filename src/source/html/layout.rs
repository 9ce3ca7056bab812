//! Text and line breaks → the visible text and its blocks, white space as a browser renders it.

use super::{HtmlBlock, NONE};
use crate::source::SourceBlock;
use crate::span::Span;

/// Writes the visible text, one block a line.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) text: String,
    pub(super) blocks: Vec<SourceBlock>,
    pub(super) details: Vec<HtmlBlock>,
    /// The block being written, if it has a character already.
    current: Option<HtmlBlock>,
    start: usize,
    /// White space was met that shows only if more text follows on the line.
    space: bool,
    /// A blank line is due before the next block.
    margin: bool,
    /// A picture, a film or a rule stands before the next block.
    media: bool,
    rule: bool,
}

/// Where a piece of text stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The innermost element.
    pub(super) element: u32,
    /// Inside a link.
    pub(super) link: bool,
    /// In bold.
    pub(super) bold: bool,
    /// Where it stands in the source.
    pub(super) source: Span,
}

impl Layout {
    /// Adds text whose white space collapses.
    pub(super) fn flow(&mut self, text: &str, place: Place) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if is_space(bytes[at]) {
                self.space = true;
                at += 1;
                continue;
            }
            let end = bytes[at..].iter().position(|&b| is_space(b)).map_or(bytes.len(), |n| at + n);
            self.write(&text[at..end], at, place);
            at = end;
        }
    }

    /// Adds preformatted text: white space and line ends stay, a blank line ends the block.
    pub(super) fn preformatted(&mut self, text: &str, place: Place) {
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let inked = line.trim_end_matches('\n');
            if inked.trim().is_empty() {
                if line.ends_with('\n') && self.current.is_some() && self.text.ends_with('\n') {
                    self.end_line(true);
                } else if self.current.is_some() {
                    self.text.push_str(line);
                }
            } else {
                self.space = false;
                self.write(inked, at, place);
                if line.ends_with('\n') {
                    self.text.push('\n');
                }
            }
            at += line.len();
        }
    }

    fn write(&mut self, piece: &str, at: usize, place: Place) {
        let before = self.text.len();
        // references make the text shorter than the source, never longer by much: both ends are brought inside
        let source = place.source;
        let from = (source.start + at as u32).min(source.end);
        match &mut self.current {
            Some(block) => {
                if self.space {
                    self.text.push(' ');
                }
                block.source.end = source.end.max(block.source.end);
            }
            none => {
                self.start = before;
                let source = Span { start: from, end: source.end };
                *none = Some(HtmlBlock { element: place.element, source, ..HtmlBlock::default() });
            }
        }
        self.space = false;
        self.text.push_str(piece);
        let added = (self.text.len() - before) as u32;
        if let Some(block) = &mut self.current {
            block.link_bytes += u32::from(place.link) * added;
            block.bold_bytes += u32::from(place.bold) * added;
        }
    }

    /// Ends the line, if anything stands on it; `margin` asks for a blank line before the next.
    pub(super) fn end_line(&mut self, margin: bool) {
        self.margin |= margin;
        self.space = false;
        let Some(mut block) = self.current.take() else { return };
        // nothing is cut off: elements remember where in the text they start and end
        let span = Span::new(self.start, self.text.len()).trim(&self.text);
        if !span.is_empty() {
            block.media = std::mem::take(&mut self.media);
            block.rule = std::mem::take(&mut self.rule);
            let blank_before = u32::from(std::mem::take(&mut self.margin) && !self.blocks.is_empty());
            self.blocks.push(SourceBlock { span, blank_before, indent: 0 });
            self.details.push(block);
            self.text.push('\n');
            self.margin = margin;
        }
    }

    /// A link starts in the current block or the next.
    pub(super) fn link(&mut self) {
        if let Some(block) = &mut self.current {
            block.links = block.links.saturating_add(1);
        }
    }

    pub(super) fn media(&mut self) {
        self.media = true;
    }

    pub(super) fn rule(&mut self) {
        self.rule = true;
    }

    /// Where the next character will stand, about: an element's text starts here.
    pub(super) fn at(&self) -> u32 {
        self.text.len() as u32
    }

    /// Makes one block of each table row whose cells hold one line each: their line ends become tabs.
    ///
    /// `cell_of` names the row and the cell that an element stands in.
    pub(super) fn join_rows(&mut self, cell_of: impl Fn(u32) -> (u32, u32)) {
        let mut text = std::mem::take(&mut self.text).into_bytes();
        let mut kept = 0;
        let mut at = 0;
        while at < self.blocks.len() {
            let (row, mut cell) = cell_of(self.details[at].element);
            let mut end = at + 1;
            let mut single = row != NONE;
            while row != NONE && end < self.blocks.len() {
                let (next_row, next_cell) = cell_of(self.details[end].element);
                if next_row != row {
                    break;
                }
                single &= next_cell != cell;
                cell = next_cell;
                end += 1;
            }
            let width = self.blocks[end - 1].span.end - self.blocks[at].span.start;
            if single && end - at > 1 && width <= LONGEST_ROW {
                let (mut block, mut detail) = (self.blocks[at].clone(), self.details[at].clone());
                for i in at + 1..end {
                    let gap = self.blocks[i - 1].span.end as usize..self.blocks[i].span.start as usize;
                    text[gap].iter_mut().filter(|byte| **byte == b'\n').for_each(|byte| *byte = b'\t');
                    detail.absorb(&self.details[i]);
                }
                block.span.end = self.blocks[end - 1].span.end;
                self.blocks[kept] = block;
                self.details[kept] = detail;
                kept += 1;
            } else {
                for i in at..end {
                    self.blocks.swap(kept, i);
                    self.details.swap(kept, i);
                    kept += 1;
                }
            }
            at = end;
        }
        self.blocks.truncate(kept);
        self.details.truncate(kept);
        self.text = String::from_utf8(text).unwrap_or_default();
    }
}

/// A longer row is a page laid out with a table rather than a table of values; bytes.
const LONGEST_ROW: u32 = 600;

/// White space that collapses; a no-break space does not.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}
