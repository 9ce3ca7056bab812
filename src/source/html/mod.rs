//! HTML source → the visible text, its blocks, and where in the page each block stood.
//!
//! In: HTML, however broken. Out: a [`Document`] whose text is what a browser would show, one block a line, with an
//! [`Html`] beside it: the elements as a flat array in the order they open, what each block knows of its place among
//! them, and what the head says about the page. html5gum cuts the source into tags and text as the standard says; the
//! tree is shaped here, since the standard's way of shaping it takes quadratic time on deep nesting and forgets where
//! things stood in the source. Differences from the standard: a link or a bold stretch that is closed out of order is
//! not reopened, and text misplaced inside a table stays where it is. One pass, no recursion, each byte looked at a few
//! times.

mod attributes;
mod head;
mod layout;
mod open;
mod read;
#[cfg(test)]
mod tests;

use super::Document;
use crate::error::Error;
use crate::span::Span;

pub use super::Tag;
pub use attributes::Words;
pub use head::{Fact, Head};

use read::read;

/// Reads `input`, of which everything can be read.
pub(super) fn document(input: &str) -> Result<Document<'static>, Error> {
    Ok(read(input))
}

/// The hash of a word of a class or an id (lower case), as [`Html::words`] holds it.
pub fn word_hash(word: &str) -> u32 {
    attributes::hash(word.as_bytes())
}

/// The hash of a word of a link's address, as [`Html::words`] holds it.
pub fn address_hash(word: &str) -> u32 {
    attributes::in_address(word_hash(word))
}

/// The hash of a mark (lower case), as [`Html::marks`] holds it: of a type of schema.org, of a word of `itemprop` or
/// `rel`, or of the name of an element that browsers do not know.
pub fn mark_hash(mark: &str) -> u32 {
    word_hash(mark)
}

/// The visible text of a scrap of HTML, as it stands in attributes and structured data.
pub fn text_of(html: &str) -> String {
    let mut text = read(html).text.into_owned();
    text.truncate(text.trim_end().len());
    text
}

/// No element.
pub const NONE: u32 = u32::MAX;

/// What is known of a page beyond its text.
#[derive(Clone, Debug, Default)]
pub struct Html {
    /// Every element that shows text, an element before its descendants.
    pub elements: Vec<Element>,
    /// What each block knows of its place, parallel to the document's blocks.
    pub blocks: Vec<HtmlBlock>,
    /// The words in classes, ids and roles; [`Element::words`] points into it.
    pub words: Words,
    /// Hashes of what elements are marked as; [`Element::marks`] points into it.
    pub marks: Vec<u32>,
    /// What the page says about itself.
    pub head: Head,
}

impl Html {
    /// The element with this number.
    pub fn element(&self, number: u32) -> Option<&Element> {
        self.elements.get(number as usize)
    }

    /// The element with this number and those around it, innermost first.
    pub fn path(&self, number: u32) -> impl Iterator<Item = (u32, &Element)> {
        let found = |number| self.element(number).map(|element| (number, element));
        std::iter::successors(found(number), move |(_, element)| found(element.parent))
    }

    /// The words of an element's class, id and role, hashed.
    pub fn words_of(&self, element: &Element) -> &[u32] {
        self.words.hashes.get(element.words.range()).unwrap_or_default()
    }

    /// The same words, each with whether it opens a class.
    pub fn classes_of(&self, element: &Element) -> impl Iterator<Item = (u32, bool)> {
        let opens = self.words.opens.get(element.words.range()).unwrap_or_default();
        self.words_of(element).iter().copied().zip(opens.iter().copied())
    }

    /// What the element's `itemtype`, `itemprop`, `rel` and unknown name say, hashed.
    pub fn marks_of(&self, element: &Element) -> &[u32] {
        self.marks.get(element.marks.range()).unwrap_or_default()
    }
}

/// One element of the page.
#[derive(Clone, Copy, Debug)]
pub struct Element {
    /// Its name.
    pub tag: Tag,
    /// How many elements it stands in.
    pub depth: u16,
    /// The element it stands in, or [`NONE`].
    pub parent: u32,
    /// What it stands in, itself included.
    pub context: Context,
    /// Its text; with the line end behind its last block, if it has blocks.
    pub text: Span,
    /// Its words, as a range of [`Html::words`].
    pub words: Span,
    /// What it is marked as, as a range of [`Html::marks`].
    pub marks: Span,
    /// The table row and the cell it stands in, or [`NONE`].
    pub cell: (u32, u32),
}

/// Which elements something stands in; a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context(pub u32);

impl Context {
    /// Not shown: `hidden`, `display: none`, a closed dialog.
    pub const HIDDEN: Context = Context(1);
    /// Hidden from screen readers.
    pub const ARIA_HIDDEN: Context = Context(1 << 1);
    /// `nav` or the role.
    pub const NAV: Context = Context(1 << 2);
    /// `header`.
    pub const HEADER: Context = Context(1 << 3);
    /// `footer`.
    pub const FOOTER: Context = Context(1 << 4);
    /// `aside`.
    pub const ASIDE: Context = Context(1 << 5);
    /// `main` or the role.
    pub const MAIN: Context = Context(1 << 6);
    /// `article`.
    pub const ARTICLE: Context = Context(1 << 7);
    /// `form`.
    pub const FORM: Context = Context(1 << 8);
    /// `button`.
    pub const BUTTON: Context = Context(1 << 9);
    /// An item of a list.
    pub const ITEM: Context = Context(1 << 10);
    /// A table.
    pub const TABLE: Context = Context(1 << 11);
    /// Preformatted.
    pub const PRE: Context = Context(1 << 12);
    /// A figure.
    pub const FIGURE: Context = Context(1 << 13);
    /// The caption of a figure or a table.
    pub const CAPTION: Context = Context(1 << 14);
    /// A quotation set apart.
    pub const QUOTE: Context = Context(1 << 15);
    /// A definition list.
    pub const DEFINITION: Context = Context(1 << 16);
    /// An element that opens when clicked.
    pub const DETAILS: Context = Context(1 << 17);
    /// Its schema says it is the article's body (`itemprop=articleBody`).
    pub const BODY_TEXT: Context = Context(1 << 18);
    /// A dialog or an alert by element or role.
    pub const DIALOG: Context = Context(1 << 19);
    /// A heading.
    pub const HEADING: Context = Context(1 << 20);
    /// A paragraph.
    pub const PARAGRAPH: Context = Context(1 << 21);

    /// Whether it holds any of `other`.
    pub fn has(self, other: Context) -> bool {
        self.0 & other.0 != 0
    }

    /// This and `other`.
    #[must_use]
    pub fn with(self, other: Context) -> Context {
        Context(self.0 | other.0)
    }

    /// What an element adds by its name.
    fn of(tag: Tag) -> Context {
        match tag {
            Tag::NAV => Self::NAV,
            Tag::HEADER => Self::HEADER,
            Tag::FOOTER => Self::FOOTER,
            Tag::ASIDE => Self::ASIDE,
            Tag::MAIN => Self::MAIN,
            Tag::ARTICLE => Self::ARTICLE,
            Tag::FORM => Self::FORM,
            Tag::BUTTON | Tag::LABEL => Self::BUTTON,
            Tag::LI => Self::ITEM,
            Tag::TABLE => Self::TABLE,
            Tag::PRE | Tag::XMP | Tag::LISTING | Tag::PLAINTEXT => Self::PRE,
            Tag::FIGURE => Self::FIGURE,
            Tag::FIGCAPTION | Tag::CAPTION => Self::CAPTION,
            Tag::BLOCKQUOTE => Self::QUOTE,
            Tag::DL => Self::DEFINITION,
            Tag::DETAILS => Self::DETAILS,
            Tag::DIALOG => Self::DIALOG,
            Tag::P => Self::PARAGRAPH,
            _ if tag.heading_level().is_some() => Self::HEADING,
            _ => Self::default(),
        }
    }
}

/// What a block knows of its place in the page.
#[derive(Clone, Debug, Default)]
pub struct HtmlBlock {
    /// The innermost element around its first character, as an index into [`Html::elements`].
    pub element: u32,
    /// Where it stands in the source, without the tags around it; about right where characters were references.
    pub source: Span,
    /// How many bytes of it are in links.
    pub link_bytes: u32,
    /// How many bytes of it are bold.
    pub bold_bytes: u32,
    /// How many links start in it.
    pub links: u16,
    /// A picture, a film or a frame stands between it and the block before.
    pub media: bool,
    /// A rule stands between it and the block before.
    pub rule: bool,
}

impl HtmlBlock {
    /// Takes in the block behind it on the same line.
    fn absorb(&mut self, next: &HtmlBlock) {
        self.source = self.source.to(next.source);
        self.link_bytes += next.link_bytes;
        self.bold_bytes += next.bold_bytes;
        self.links = self.links.saturating_add(next.links);
    }
}
