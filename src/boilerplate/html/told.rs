//! What a page says about itself, block by block: which blocks stand in the article's text as the structured data holds
//! it (`articleBody`).
//!
//! A publisher's own copy of the text is strong evidence and no proof: it may be cut short, hold only the lead, or
//! captions and boxes too. So it is a number for the judges like others. A few hash look-ups a block, on the pages that
//! have it.

use std::collections::HashSet;

use super::json::Json;
use super::measures::{self, Measures};
use super::metadata::{ARTICLES, plain};
use crate::source::html::Html;
use crate::tagger::{Hashed, MIX};

/// A shorter text is a summary.
const SHORTEST: u32 = 50;
/// What a block covers where the page has no such text, and where the block is too short to ask.
const UNTOLD: i16 = -1;
const SHORT: i16 = -2;

/// What the structured data says about the blocks.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// For each block how many of its pieces of two words stand in the text, in thousandths.
    covered: Vec<i16>,
    /// Words of the text in thousandths of the words of the page's running text; 0 where there is none.
    pub(super) share: i16,
}

impl Told {
    pub(super) fn new(html: &Html, measures: &Measures) -> Self {
        let (covered, share) = Self::covered(html, measures).unwrap_or_default();
        Self { covered, share }
    }

    fn covered(html: &Html, measures: &Measures) -> Option<(Vec<i16>, i16)> {
        let scripts = html.head.json_ld.iter().filter(|script| script.contains("\"articleBody\""));
        let texts = scripts.flat_map(|script| {
            let json = Json::read(script);
            let articles = json.objects().filter(|&at| json.is(at, ARTICLES));
            articles.filter_map(|article| json.text_of(article, "articleBody")).collect::<Vec<_>>()
        });
        let text = texts.max_by_key(|text| text.len())?;
        let (count, words) = hashed(&plain(&text));
        if count < SHORTEST {
            return None;
        }
        let pieces: HashSet<u64, Hashed> = words.windows(2).map(piece).collect();
        let covered = (0..measures.blocks.len()).map(|at| {
            let own = measures.words_of(at).windows(2);
            match own.len() {
                0 => SHORT,
                all => (own.filter(|pair| pieces.contains(&piece(pair))).count() * 1000 / all) as i16,
            }
        });
        let prose = measures.blocks.iter().map(|measure| u64::from(measure.prose)).sum::<u64>();
        let share = (u64::from(count) * 1000 / prose.max(1)).clamp(1, 5000) as i16;
        Some((covered.collect(), share))
    }

    /// How much of a block stands in the text, in thousandths; below 0 where that cannot be told.
    pub(super) fn of(&self, at: Option<usize>) -> i16 {
        at.and_then(|at| self.covered.get(at)).copied().unwrap_or(UNTOLD)
    }
}

/// How many words a text has, and their hashes.
fn hashed(text: &str) -> (u32, Vec<u32>) {
    let mut words = Vec::new();
    (measures::count(text, u32::MAX, &mut words).words, words)
}

fn piece(pair: &[u32]) -> u64 {
    pair.iter().fold(0, |hash: u64, &word| (hash.rotate_left(29) ^ u64::from(word)).wrapping_mul(MIX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{self, Format};

    fn told(html: &str) -> Told {
        let document = source::read(html, Format::Html).expect("short enough");
        let html = document.html.as_deref().expect("read as HTML");
        Told::new(html, &measures::measure(&document, html))
    }

    #[test]
    fn blocks_of_the_articles_own_text_are_covered_by_it() {
        let body = "The rain in Spain stays mainly in the plain. ".repeat(8);
        let html = |body: &str| {
            format!(
                "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{body}\"}}</script>\
                 <p>The rain in Spain<p>Subscribe now for more<p>Rain"
            )
        };
        let long = told(&html(&body));
        assert_eq!([0, 1, 2].map(|at| long.of(Some(at))), [1000, 0, SHORT]);
        assert!(long.share > 0);
        let short = told(&html("The rain in Spain"));
        assert_eq!((short.of(Some(0)), short.share), (UNTOLD, 0));
    }
}
