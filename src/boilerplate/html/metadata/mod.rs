//! Title, authors, date and site of a page: from its structured data, its `meta` elements, the elements marked as such,
//! and its headings.
//!
//! Sources are asked in the order in which they were right most often on the development pages. The title is the
//! heading that a reader sees, if it says what the head of the page says; else what the head says, without the site.

mod forms;
mod names;

use std::borrow::Cow;

use super::super::Metadata;
use super::json::Json;
use crate::source::html::{self, Context, Html, Tag};
use crate::source::{Document, SourceBlock};
use forms::{alike, one_line, without_site, words};
pub(super) use forms::{day, plain};
use names::{BYLINES, Names, byline, clean_name, is_name, is_person};

/// Objects of structured data that are an article, by the ends of their types.
pub(super) const ARTICLES: &[&str] = &["Article", "Posting", "Report", "Blog", "Review", "Recipe"];
/// `meta` elements that name the authors, the best first.
const AUTHOR_KEYS: &[&str] = &[
    "author",
    "parsely-author",
    "sailthru.author",
    "article:author_name",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "byline",
    "article:author",
    "og:article:author",
    "citation_author",
    "cxenseparse:author",
];
/// `meta` elements that hold the day of publication, the best first.
const DATE_KEYS: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_time",
    "date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "published",
    "w-published-date",
    "citation_date",
    "citation_online_date",
];
/// What the page says about the article.
pub(super) fn read(document: &Document<'_>, html: &Html) -> Metadata {
    let scripts: Vec<Json<'_>> = html.head.json_ld.iter().map(|script| Json::read(script)).collect();
    let page = Page { text: &document.text, blocks: &document.blocks, html, scripts };
    let site = page.site();
    Metadata { title: page.title(site.as_deref()), author: page.author(site.as_deref()), date: page.date(), site }
}

struct Page<'p> {
    text: &'p str,
    blocks: &'p [SourceBlock],
    html: &'p Html,
    scripts: Vec<Json<'p>>,
}

impl Page<'_> {
    /// The contents of the `meta` elements with this name.
    fn meta(&self, key: &str) -> impl Iterator<Item = &str> {
        self.html.head.meta.iter().filter(move |(name, _)| name == key).map(|(_, content)| content.as_str())
    }

    /// The article's objects in the structured data.
    fn articles(&self) -> impl Iterator<Item = (&Json<'_>, usize)> {
        let articles = |script| Json::objects(script).filter(|&at| script.is(at, ARTICLES)).map(move |at| (script, at));
        self.scripts.iter().flat_map(articles)
    }

    fn site(&self) -> Option<String> {
        let publisher = self.articles().find_map(|(json, article)| {
            json.get(article, "publisher")
                .find_map(|publisher| json.text_of(publisher, "name"))
                .map(|name| plain(&name))
        });
        let meta = [
            "og:site_name",
            "application-name",
            "twitter:app:name:iphone",
            "al:ios:app_name",
            "apple-mobile-web-app-title",
        ];
        let meta = meta.iter().find_map(|key| self.meta(key).next()).map(plain);
        meta.or(publisher).filter(|site| !site.is_empty() && site.chars().count() <= 80)
    }

    fn title(&self, site: Option<&str>) -> Option<String> {
        let structured =
            self.articles().find_map(|(json, article)| json.text_of(article, "headline")).map(|text| plain(&text));
        let mut said: Vec<String> = structured.iter().cloned().collect();
        let heads =
            ["og:title", "twitter:title", "title", "dc.title", "sailthru.title", "parsely-title", "citation_title"];
        said.extend(
            heads.iter().filter_map(|key| self.meta(key).next()).map(|title| without_site(&plain(title), site)),
        );
        said.push(without_site(&plain(&self.html.head.title), site));
        said.retain(|title| !title.is_empty());
        let said_words: Vec<Vec<String>> = said.iter().map(|title| words(title)).collect();
        let mut best: Option<(f32, &str)> = None;
        for (rank, heading) in self.headings().enumerate() {
            let heading_words = words(heading);
            let alike = said_words.iter().map(|said| alike(said, &heading_words)).fold(0.0, f32::max);
            // of headings that say the same the first
            let score = alike - rank.min(50) as f32 * 0.001;
            if alike > 0.5 && best.is_none_or(|(best, _)| score > best) {
                best = Some((score, heading));
            }
        }
        let best = best.map(|(_, heading)| heading);
        if let Some(heading) = self.only_heading(&said_words, site).or(best) {
            return Some(one_line(heading));
        }
        said.into_iter().next().or_else(|| self.headings().next().map(one_line))
    }

    /// The one first-level heading of a page that has a single one, where a third of its words or more stand in what the
    /// head says: a headline for readers often differs from the one for search engines.
    fn only_heading(&self, said: &[Vec<String>], site: Option<&str>) -> Option<&str> {
        let mut headings = self.of_tag(Tag::H1);
        let heading = headings.next().filter(|first| headings.all(|other| words(other) == words(first)))?;
        let own = words(heading);
        let shared = own.iter().filter(|word| said.iter().any(|said| said.contains(word))).count();
        (3 * shared >= own.len() && Some(&own) != site.map(words).as_ref()).then_some(heading)
    }

    /// The texts of the page's first-level headings, then of the second-level ones that stand near the top.
    fn headings(&self) -> impl Iterator<Item = &str> {
        self.of_tag(Tag::H1).chain(self.of_tag(Tag::H2).take(4))
    }

    /// The texts of the first elements with this tag.
    fn of_tag(&self, tag: Tag) -> impl Iterator<Item = &str> {
        self.html.elements.iter().filter(move |element| element.tag == tag).take(12).filter_map(|element| {
            let text = self.text.get(element.text.range())?.trim();
            (!text.is_empty() && text.len() <= 400).then_some(text)
        })
    }

    /// The authors. A name that the page does not show, or that is the site's own, is believed only where nothing
    /// else is said.
    fn author(&self, site: Option<&str>) -> Option<String> {
        let shown = self.text.to_lowercase();
        let mut weak = Names::default();
        let steps: [&dyn Fn(&mut Names); 5] = [
            &|names| self.structured_authors(names),
            &|names| {
                for key in AUTHOR_KEYS {
                    self.meta(key)
                        .take_while(|_| names.is_empty())
                        .map(plain)
                        .collect::<Vec<_>>()
                        .iter()
                        .for_each(|name| names.add(name));
                }
            },
            &|names| self.marked_authors(names),
            &|names| self.shown_byline().into_iter().for_each(|name| names.add(name)),
            &|names| self.byline_element().into_iter().for_each(|name| names.add(name)),
        ];
        for step in steps {
            let mut names = Names::default();
            step(&mut names);
            names.drop_site(site);
            let strong = names.0.iter().any(|name| {
                let own = site.is_some_and(|site| site.eq_ignore_ascii_case(name));
                !own && shown.contains(&name.to_lowercase())
            });
            match strong {
                true => return names.joined(),
                false if weak.is_empty() => weak = names,
                false => {}
            }
        }
        weak.joined()
    }

    fn structured_authors(&self, names: &mut Names) {
        for (json, article) in self.articles() {
            for key in ["author", "creator"] {
                for author in json.get(article, key) {
                    let name = json.text(author).or_else(|| json.text_of(author, "name")).or_else(|| {
                        let id = json.text_of(author, "@id")?;
                        self.named(&id)
                    });
                    name.into_iter().for_each(|name| names.add(&plain(&name)));
                }
            }
            if !names.is_empty() {
                return;
            }
        }
    }

    fn marked_authors(&self, names: &mut Names) {
        for mark in ["author", "creator"] {
            for fact in self.html.head.facts.iter().filter(|fact| fact.is(mark)).take(8) {
                let inside = self.named_inside(fact.element);
                let text = inside.or(fact.value.as_deref()).or_else(|| fact.text(self.html, self.text));
                text.into_iter().for_each(|name| names.add(name));
            }
            if !names.is_empty() {
                return;
            }
        }
    }

    /// The name of the object of the structured data that has this `@id`.
    fn named(&self, id: &str) -> Option<Cow<'_, str>> {
        self.scripts.iter().find_map(|json| {
            json.objects()
                .filter(|&at| json.text_of(at, "@id").is_some_and(|own| own == id))
                .find_map(|at| json.text_of(at, "name"))
        })
    }

    /// The text marked as a name inside the element that is marked as author.
    fn named_inside(&self, element: u32) -> Option<&str> {
        let around = self.html.element(element)?.text;
        let names = self.html.head.facts.iter().filter(|fact| fact.is("name") && fact.element > element);
        let inside = names
            .take(4)
            .find(|fact| self.html.element(fact.element).is_some_and(|name| around.contains(name.text)))?;
        inside.text(self.html, self.text).or(inside.value.as_deref())
    }

    /// The text of the first short element whose class says author or byline.
    fn byline_element(&self) -> Option<&str> {
        let marks = [
            html::word_hash("author"),
            html::word_hash("byline"),
            html::word_hash("writer"),
            html::word_hash("contributor"),
        ];
        let marked = self.html.elements.iter().filter(|element| {
            !element.context.has(Context::HIDDEN.with(Context::FOOTER).with(Context::NAV).with(Context::FORM))
                && self.html.words_of(element).iter().any(|word| marks.contains(word))
        });
        let texts = marked.filter_map(|element| self.text.get(element.text.range()).map(str::trim));
        let mut lines = texts.filter(|text| text.len() <= 200).flat_map(|text| text.lines().take(3)).map(str::trim);
        lines.find_map(|line| {
            byline(line).or_else(|| Some(clean_name(line)).filter(|name| is_name(name) && is_person(name)))
        })
    }

    /// The lines near the headline.
    fn shown_lines(&self) -> impl Iterator<Item = &str> {
        let heading = self.html.elements.iter().find(|element| element.tag == Tag::H1 && element.text.len() > 3);
        let at = heading.map_or(0, |heading| self.blocks.partition_point(|block| block.span.end <= heading.text.start));
        let window = if heading.is_some() { at.saturating_sub(6)..at + 16 } else { 0..50 };
        let lines = self.blocks.iter().take(window.end).skip(window.start).map(|block| block.span.of(self.text));
        lines.filter(|line| line.len() <= 200)
    }

    /// The names of the first line near the headline that opens like a byline; an opener alone speaks for the next line.
    fn shown_byline(&self) -> Option<&str> {
        let mut opened = false;
        for line in self.shown_lines() {
            if let Some(names) = byline(line) {
                return Some(names);
            }
            if opened && is_name(clean_name(line)) {
                return Some(clean_name(line));
            }
            opened = BYLINES.iter().any(|opener| line.trim_end_matches([':', ' ']).eq_ignore_ascii_case(opener));
        }
        None
    }

    /// The days named near the headline, as a reader sees them, the first first.
    fn shown_days(&self) -> Vec<String> {
        self.shown_lines().filter_map(day).collect()
    }

    /// The day of publication. What the head says is believed; what structured data says, if the page shows that day
    /// or none near its headline: readers and editors take the day that is shown for the article's.
    fn date(&self) -> Option<String> {
        let meta = |keys: &[&str]| keys.iter().find_map(|key| self.meta(key).find_map(day));
        let (first, rest) = DATE_KEYS.split_at(4);
        let structured = || {
            self.articles().find_map(|(json, article)| {
                ["datePublished", "dateCreated", "uploadDate"].iter().find_map(|key| day(&json.text_of(article, key)?))
            })
        };
        let facts = |mark: &'static str| self.html.head.facts.iter().filter(move |fact| fact.is(mark));
        let value = |fact: &html::Fact| {
            fact.value.as_deref().and_then(day).or_else(|| fact.text(self.html, self.text).and_then(day))
        };
        let marked = || ["datepublished", "datecreated"].iter().find_map(|mark| facts(mark).find_map(value));
        if let Some(day) = meta(first) {
            return Some(day);
        }
        let shown = self.shown_days();
        let said = structured().or_else(|| meta(rest)).or_else(marked);
        if said.as_ref().is_some_and(|said| shown.contains(said)) {
            return said;
        }
        shown.into_iter().next().or(said).or_else(|| facts("time").take(6).find_map(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{self, Format};

    fn metadata(source: &str) -> Metadata {
        let document = source::read(source, Format::Html).expect("short enough");
        read(&document, document.html.as_deref().expect("read as HTML"))
    }

    #[test]
    fn structured_data_the_head_and_the_heading_agree_on_what_the_page_is() {
        let found = metadata(
            "<title>Rain &amp; wind - Daily Plain</title><meta property=og:site_name content='Daily Plain'>\
             <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Rain &amp; wind\",\
             \"author\":[{\"name\":\"Ada Lee\"},{\"name\":\"By Bo Ray\"}],\"datePublished\":\"2024-03-03T09:15Z\"}</script>\
             <h1>Rain &amp; wind</h1><p>By Ada Lee and Bo Ray",
        );
        assert_eq!(found.title.as_deref(), Some("Rain & wind"));
        assert_eq!(found.author.as_deref(), Some("Ada Lee, Bo Ray"));
        assert_eq!((found.date.as_deref(), found.site.as_deref()), (Some("2024-03-03"), Some("Daily Plain")));
    }

    #[test]
    fn a_heading_that_is_the_sites_name_is_no_title() {
        let found = metadata(
            "<title>How rain falls | Plain</title><meta property=og:site_name content=Plain><h1>Plain</h1><h2>How rain falls</h2>",
        );
        assert_eq!(found.title.as_deref(), Some("How rain falls"));
    }
}
