//! What a page says about itself: its head, its structured data, and the elements marked as title, author or date.

use super::Span;

/// The longest value that is kept, in bytes; longer ones are no names or dates.
const LONGEST: usize = 1000;
/// The most entries that are kept of each sort.
const MOST: usize = 400;

/// What a page says about itself, unjudged.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The content of `title`.
    pub title: String,
    /// The `lang` of the page.
    pub language: String,
    /// Names or properties of `meta` elements in lower case, with their contents, in the page's order; `canonical`, the
    /// page's own address, is among them.
    pub meta: Vec<(String, String)>,
    /// The scripts of type `application/ld+json`.
    pub json_ld: Vec<String>,
    /// Elements marked as something, in the page's order.
    pub facts: Vec<Fact>,
}

/// An element that its markup says is something: `itemprop=author`, `rel=author`, a `time`.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The words of `itemprop` and `rel`, in lower case; `time` for that element.
    pub what: String,
    /// The machine-readable value: `datetime` or `content`.
    pub value: Option<String>,
    /// The element, as an index into the page's elements; [`super::NONE`] for one that shows no text.
    pub element: u32,
}

impl Head {
    pub(super) fn add_meta(&mut self, key: &str, content: &str) {
        if self.meta.len() < MOST && !content.trim().is_empty() && content.len() <= LONGEST {
            self.meta.push((key.to_ascii_lowercase(), content.trim().to_owned()));
        }
    }

    pub(super) fn add_fact(&mut self, what: &str, value: Option<&str>, element: u32) {
        if self.facts.len() < MOST && what.len() <= LONGEST {
            let value = value.map(str::trim).filter(|value| !value.is_empty() && value.len() <= LONGEST);
            self.facts.push(Fact { what: what.to_ascii_lowercase(), value: value.map(str::to_owned), element });
        }
    }

    /// Adds a script of structured data; its size is bounded by the page's.
    pub(super) fn add_json(&mut self, json: &str) {
        if self.json_ld.len() < MOST {
            self.json_ld.push(json.to_owned());
        }
    }
}

impl Fact {
    /// Whether `word` is one of the words it is marked with.
    pub fn is(&self, word: &str) -> bool {
        self.what.split_ascii_whitespace().any(|what| what == word)
    }

    /// The text of its element, if it shows any.
    pub fn text<'t>(&self, page: &super::Html, text: &'t str) -> Option<&'t str> {
        let span: Span = page.element(self.element)?.text;
        text.get(span.range()).map(str::trim).filter(|text| !text.is_empty())
    }
}
