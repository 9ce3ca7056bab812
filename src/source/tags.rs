//! What a browser does with each element: the part of the HTML standard that decides where lines break.

/// How an element is laid out and closed; a set of the constants below.
pub(super) type Flags = u32;

/// Starts and ends a line.
pub(super) const BLOCK: Flags = 1;
/// Stands apart from what comes before and after it by a blank line.
pub(super) const MARGIN: Flags = 1 << 1;
/// Has no content and no end tag.
pub(super) const VOID: Flags = 1 << 2;
/// Its content is never shown as text.
pub(super) const SKIP: Flags = 1 << 3;
/// Its start tag ends an open paragraph.
pub(super) const ENDS_PARAGRAPH: Flags = 1 << 4;
/// End tags inside do not reach out of it (the standard's scope).
pub(super) const BARRIER: Flags = 1 << 5;
/// An end tag of an inline element does not reach out of it (the standard's special elements).
pub(super) const SPECIAL: Flags = 1 << 6;
/// Its content is text in which tags mean nothing.
pub(super) const RAW: Flags = 1 << 7;
/// As [`RAW`], but character references are read.
pub(super) const RAW_TEXT: Flags = 1 << 8;
/// A heading.
pub(super) const HEADING: Flags = 1 << 9;
/// Bold by default.
pub(super) const BOLD: Flags = 1 << 10;

/// An element's name: one of `TABLE`, or a number given out to an unknown one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag(pub u16);

macro_rules! tags {
    ($($name:ident $text:literal $flags:expr;)*) => {
        #[derive(Clone, Copy)]
        #[expect(clippy::upper_case_acronyms, reason = "numbers the constants below and bears their names")]
        #[repr(u16)]
        enum Number { $($name),* }

        impl Tag {
            $(#[doc = concat!("`", $text, "`")] pub const $name: Tag = Tag(Number::$name as u16);)*

            /// The tag with this name in lower case; `None` for one that browsers do not know.
            pub(super) fn known(name: &[u8]) -> Option<Tag> {
                const NAMES: &[&[u8]] = &[$($text.as_bytes()),*];
                NAMES.iter().position(|known| *known == name).map(|at| Tag(at as u16))
            }
        }

        /// The flags of every known tag, by its number.
        const TABLE: &[Flags] = &[$($flags),*];
    };
}

const LINE: Flags = BLOCK | SPECIAL;
const PART: Flags = LINE | ENDS_PARAGRAPH;
const APART: Flags = PART | MARGIN;

// The commonest first, since they are looked for in this order.
tags! {
    DIV "div" PART;
    A "a" 0;
    SPAN "span" 0;
    LI "li" LINE | ENDS_PARAGRAPH;
    P "p" APART;
    IMG "img" VOID | SPECIAL;
    SCRIPT "script" SKIP | RAW | SPECIAL;
    UL "ul" APART;
    BR "br" VOID | SPECIAL;
    META "meta" VOID | SKIP | SPECIAL;
    LINK "link" VOID | SKIP | SPECIAL;
    PATH "path" 0;
    SVG "svg" SKIP;
    I "i" 0;
    STRONG "strong" BOLD;
    BUTTON "button" SPECIAL | BARRIER;
    H2 "h2" APART | HEADING;
    H3 "h3" APART | HEADING;
    STYLE "style" SKIP | RAW | SPECIAL;
    SECTION "section" PART;
    EM "em" 0;
    B "b" BOLD;
    INPUT "input" VOID | SPECIAL;
    TD "td" LINE | BARRIER;
    TR "tr" LINE;
    H4 "h4" APART | HEADING;
    H1 "h1" APART | HEADING;
    FIGURE "figure" APART;
    LABEL "label" 0;
    NOSCRIPT "noscript" SKIP | RAW | SPECIAL;
    SOURCE "source" VOID | SPECIAL;
    PICTURE "picture" 0;
    NAV "nav" PART;
    ARTICLE "article" PART;
    HEADER "header" PART;
    FOOTER "footer" PART;
    ASIDE "aside" PART;
    MAIN "main" PART;
    FORM "form" PART;
    TIME "time" 0;
    IFRAME "iframe" SKIP | RAW | SPECIAL;
    FIGCAPTION "figcaption" PART;
    OL "ol" APART;
    H5 "h5" APART | HEADING;
    H6 "h6" APART | HEADING;
    HR "hr" VOID | PART;
    BLOCKQUOTE "blockquote" APART;
    TABLE "table" APART | BARRIER;
    TBODY "tbody" LINE;
    THEAD "thead" LINE;
    TFOOT "tfoot" LINE;
    TH "th" LINE | BARRIER;
    CAPTION "caption" LINE | BARRIER;
    COLGROUP "colgroup" SKIP | SPECIAL;
    COL "col" VOID | SKIP | SPECIAL;
    PRE "pre" APART;
    CODE "code" 0;
    DL "dl" APART;
    DT "dt" PART;
    DD "dd" PART;
    DETAILS "details" PART;
    SUMMARY "summary" PART;
    ADDRESS "address" PART;
    DIALOG "dialog" PART;
    FIELDSET "fieldset" PART;
    LEGEND "legend" LINE;
    HGROUP "hgroup" PART;
    SEARCH "search" PART;
    MENU "menu" APART;
    DIR "dir" APART;
    CENTER "center" PART;
    LISTING "listing" APART;
    XMP "xmp" APART | RAW;
    PLAINTEXT "plaintext" APART;
    HTML "html" LINE | BARRIER;
    HEAD "head" LINE;
    BODY "body" LINE;
    TITLE "title" SKIP | RAW_TEXT | SPECIAL;
    TEXTAREA "textarea" SKIP | RAW_TEXT | SPECIAL;
    SELECT "select" SKIP | SPECIAL | BARRIER;
    OPTION "option" 0;
    TEMPLATE "template" SKIP | SPECIAL | BARRIER;
    OBJECT "object" SPECIAL | BARRIER;
    APPLET "applet" SPECIAL | BARRIER | SKIP;
    MARQUEE "marquee" LINE | BARRIER;
    VIDEO "video" SKIP;
    AUDIO "audio" SKIP;
    CANVAS "canvas" SKIP;
    DATALIST "datalist" SKIP;
    NOEMBED "noembed" SKIP | RAW | SPECIAL;
    NOFRAMES "noframes" SKIP | RAW | SPECIAL;
    MATH "math" 0;
    EMBED "embed" VOID | SPECIAL;
    AREA "area" VOID | SPECIAL;
    BASE "base" VOID | SKIP | SPECIAL;
    PARAM "param" VOID | SPECIAL;
    TRACK "track" VOID | SPECIAL;
    WBR "wbr" VOID | SPECIAL;
    FRAME "frame" VOID | SPECIAL;
    FRAMESET "frameset" LINE;
    CITE "cite" 0;
    Q "q" 0;
    SUP "sup" 0;
    SUB "sub" 0;
    SMALL "small" 0;
    RP "rp" SKIP;
}

impl Tag {
    /// The first number that no known tag has.
    pub const UNKNOWN: u16 = TABLE.len() as u16;

    /// How it is laid out and closed; an unknown element is inline.
    pub(super) fn flags(self) -> Flags {
        TABLE.get(usize::from(self.0)).copied().unwrap_or(0)
    }

    /// Whether it has any of `flags`.
    pub(super) fn is(self, flags: Flags) -> bool {
        self.flags() & flags != 0
    }

    /// Whether it starts and ends a line.
    pub fn holds_blocks(self) -> bool {
        self.is(BLOCK)
    }

    /// 1 to 6 for headings.
    pub fn heading_level(self) -> Option<u8> {
        let levels = [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6];
        levels.iter().position(|&heading| heading == self).map(|at| at as u8 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_numbers_and_flags_belong_together() {
        assert_eq!(Tag::known(b"div"), Some(Tag::DIV));
        assert_eq!(Tag::known(b"rp"), Some(Tag::RP));
        assert_eq!(Tag::known(b"amp-ad"), None);
        assert!(Tag::H6.is(HEADING) && Tag::BR.is(VOID) && !Tag::A.is(BLOCK));
        assert_eq!((Tag::H3.heading_level(), Tag::P.heading_level()), (Some(3), None));
        assert_eq!(Tag(Tag::UNKNOWN).flags(), 0);
    }
}
