//! What the stage hands on: a page of labelled blocks, the junk inside kept ones, and the article's metadata.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::confidence::Confidence;
use crate::span::Span;
use crate::speakers::Label;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The article's headline.
    Title,
    /// The line under the headline.
    Subtitle,
    /// Who wrote it.
    Byline,
    /// When or where it was written, on a line of its own.
    Dateline,
    /// A heading inside the article.
    Heading,
    /// Running text, also the further paragraphs of a turn.
    Paragraph,
    /// A paragraph that opens a speaker's turn.
    Turn,
    /// One item of a list.
    ListItem,
    /// A table or one row of it.
    Table,
    /// The text under a picture.
    Caption,
    /// A quotation set apart.
    Quote,
    /// Source code.
    Code,
    /// What came along and is not the article's.
    Junk,
}

/// Why a block is junk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum JunkReason {
    /// Menus, breadcrumbs, links to other parts of the site.
    Navigation,
    /// Links to other articles.
    Related,
    /// Comments and the form for them.
    Comments,
    /// Buttons that share or react.
    Share,
    /// Invitations to subscribe or follow.
    Newsletter,
    /// Cookie and privacy notices.
    Consent,
    /// Advertisements.
    Advertising,
    /// Copyright and legal lines.
    Copyright,
    /// About the author, not by them.
    AuthorBio,
    /// Invitations to pay or sign in.
    Paywall,
    /// Times of publishing and updating, reading times.
    Timestamp,
    /// Keywords and topics.
    Tags,
    /// Players, galleries and credits of pictures.
    Media,
    /// Left-over markup.
    Markup,
    /// Stands elsewhere already.
    Duplicate,
    /// None of these.
    Other,
}

impl JunkReason {
    /// The reason that lists call `name`; `None` for those that no wording and no class tells.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "navigation" => Self::Navigation,
            "related" => Self::Related,
            "comments" => Self::Comments,
            "share" => Self::Share,
            "newsletter" => Self::Newsletter,
            "consent" => Self::Consent,
            "advertising" => Self::Advertising,
            "copyright" => Self::Copyright,
            "author_bio" => Self::AuthorBio,
            "paywall" => Self::Paywall,
            "timestamp" => Self::Timestamp,
            "tags" => Self::Tags,
            "media" => Self::Media,
            _ => return None,
        })
    }
}

/// One labelled block of the text.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Block {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Why it is junk; only there if it is.
    pub reason: Option<JunkReason>,
    /// How sure the kind is.
    pub confidence: Confidence,
    /// What spoke for it, as a phrase.
    pub evidence: Cow<'static, str>,
}

/// What is removed from inside a kept block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RemovedKind {
    /// Left-over tags and character references.
    Markup,
    /// Promotions between sentences ("Read more: …", "(Advertisement)").
    Promotion,
    /// Marks of footnotes (`[1]`).
    Footnote,
}

/// Junk inside a kept block.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Removed {
    /// Where it stands; never across blocks.
    #[serde(flatten)]
    pub span: Span,
    /// What it is.
    pub kind: RemovedKind,
}

/// What is known about the article as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Metadata {
    /// The headline, without the site's name.
    pub title: Option<String>,
    /// The authors, joined by `, `.
    pub author: Option<String>,
    /// The date of publication, ISO 8601.
    pub date: Option<String>,
    /// The site's name.
    pub site: Option<String>,
}

impl Metadata {
    /// This, and from `other` what this does not know.
    pub(super) fn or(self, other: Metadata) -> Metadata {
        Metadata {
            title: self.title.or(other.title),
            author: self.author.or(other.author),
            date: self.date.or(other.date),
            site: self.site.or(other.site),
        }
    }
}

/// The labelled blocks of a document.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Blocks in reading order; they tile the text.
    pub blocks: Vec<Block>,
    /// Junk inside kept blocks, in order and apart.
    pub removed: Vec<Removed>,
    /// What the lines say about the article.
    pub metadata: Metadata,
    /// The language as an ISO 639-1 code; `None` where the text is too short to tell.
    pub language: Option<&'static str>,
    /// The authors of a forum's posts; where there are any, they are the labels of the page's turns.
    pub posts: Vec<Label>,
    /// The page is long enough to hold an article and holds none: a list, a shop, a form.
    pub no_article: bool,
}

impl Page {
    /// Whether the text is in the language that names, quotes and sources were learned from; true where it is not known.
    pub fn is_english(&self) -> bool {
        self.language.is_none_or(|code| code == "en")
    }

    /// Whether furniture is known by its wording in the text's language; true where the language is not known.
    pub fn speaks_language(&self) -> bool {
        self.language.is_none_or(|code| LANGUAGES.contains(&code))
    }
}

/// The languages of the lists of furniture phrases.
const LANGUAGES: [&str; 8] = ["en", "es", "de", "fr", "pt", "it", "ru", "nl"];
