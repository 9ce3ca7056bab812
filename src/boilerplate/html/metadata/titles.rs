//! The page's title: the heading that a reader sees, if it says what the head of the page says; else what the head says,
//! without the site.

use super::forms::{alike, first_part, is_dated_rest, one_line, plain, tidy, without_site, words};
use super::{Page, Sites};
use crate::source::html::Tag;

/// `meta` elements that hold the title, the best first.
const TITLE_KEYS: &[&str] =
    &["og:title", "twitter:title", "title", "dc.title", "sailthru.title", "parsely-title", "citation_title"];

impl Page<'_> {
    pub(super) fn title(&self, sites: &Sites) -> Option<String> {
        let structured = self.articles().find_map(|(json, article)| json.text_of(article, "headline"));
        let mut said: Vec<String> = structured.iter().map(|text| first_part(&tidy(&plain(text)), sites)).collect();
        let heads = TITLE_KEYS.iter().filter_map(|key| self.meta(key).next()).chain([self.html.head.title.as_str()]);
        said.extend(heads.map(|title| without_site(&tidy(&plain(title)), sites)));
        said.retain(|title| !title.is_empty());
        let said_words: Vec<Vec<String>> = said.iter().map(|title| words(title)).collect();
        let mut best: Option<(f32, &str)> = None;
        for (rank, (tag, heading)) in self.headings().enumerate() {
            let heading_words = words(heading);
            let alike = said_words.iter().map(|said| alike(said, &heading_words)).fold(0.0, f32::max);
            // of headings that say the same the first
            let score = alike - rank.min(50) as f32 * 0.001;
            // one of the second level is the title only where it says the same to the word
            let enough = alike > if tag == Tag::H1 { 0.5 } else { 0.999 };
            if enough && best.is_none_or(|(best, _)| score > best) {
                best = Some((score, heading));
            }
        }
        let best = best.map(|(_, heading)| heading);
        if let Some(heading) = self.only_heading(&said_words, sites).or(best) {
            let heading = first_part(&tidy(&one_line(heading)), sites);
            let own = words(&heading);
            // `Blog: Rain falls`, `3 March 2024 Rain falls`, where the head says `Rain falls`
            let shorter = said.iter().zip(&said_words).find(|(_, said)| is_dated_rest(&own, said));
            return Some(shorter.map_or(heading, |(said, _)| said.clone()));
        }
        said.into_iter().next().or_else(|| self.headings().next().map(|(_, heading)| tidy(&one_line(heading))))
    }

    /// The one first-level heading of a page that has a single one beside the site's name, where a third of its words or
    /// more stand in what the head says: a headline for readers often differs from the one for search engines.
    fn only_heading(&self, said: &[Vec<String>], sites: &Sites) -> Option<&str> {
        let mut headings = self.of_tag(Tag::H1).filter(|heading| !sites.is(&words(heading)));
        let heading = headings.next().filter(|first| headings.all(|other| words(other) == words(first)))?;
        let own = words(heading);
        let shared = own.iter().filter(|word| said.iter().any(|said| said.contains(word))).count();
        (3 * shared >= own.len()).then_some(heading)
    }

    /// The texts of the page's first-level headings, then of the second-level ones that stand near the top.
    fn headings(&self) -> impl Iterator<Item = (Tag, &str)> {
        let of = |tag, most| self.of_tag(tag).take(most).map(move |text| (tag, text));
        of(Tag::H1, 12).chain(of(Tag::H2, 4))
    }

    /// The texts of the first elements with this tag.
    fn of_tag(&self, tag: Tag) -> impl Iterator<Item = &str> {
        self.html.elements.iter().filter(move |element| element.tag == tag).take(12).filter_map(|element| {
            let text = self.text.get(element.text.range())?.trim();
            (!text.is_empty() && text.len() <= 400).then_some(text)
        })
    }
}
