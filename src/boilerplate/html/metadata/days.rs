//! The day on which the article was published.

use super::Page;
use super::forms::{address_day, are_close, day, either_day, iso_day};
use super::lines::Near;
use crate::boilerplate::dates;
use crate::letters;
use crate::source::html::Fact;

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
    "published-date",
    "publication_date",
    "publication-date",
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
/// Of these how many are believed whatever the page shows.
const SURE: usize = 4;

impl Page<'_> {
    /// The day of publication. What the head says is believed; what structured data says, if the page shows that day
    /// or none near its headline: readers and editors take the day that is shown for the article's. The day in the
    /// page's address is the one where the article was written, where clocks elsewhere show the next.
    pub(super) fn date(&self, near: &Near) -> Option<String> {
        let address = ["canonical", "og:url"].iter().flat_map(|key| self.meta(key)).find_map(address_day);
        let found = self.said_date(near);
        let (Some(found), Some(address)) = (&found, &address) else {
            return found.or(address);
        };
        Some(
            if are_close(found, address) || swapped(found).as_ref() == Some(address) { address } else { found }.clone(),
        )
    }

    fn said_date(&self, near: &Near) -> Option<String> {
        let meta = |keys: &[&str]| keys.iter().find_map(|key| self.meta(key).find_map(day));
        let (first, rest) = DATE_KEYS.split_at(SURE);
        let structured = || {
            let keys = ["datePublished", "dateCreated", "uploadDate"];
            self.articles().find_map(|(json, at)| keys.iter().find_map(|key| day(&json.text_of(at, key)?)))
        };
        let value = |fact: &Fact| {
            let value = fact.value.as_deref().and_then(|value| self.settled(value));
            value.or_else(|| fact.text(self.html, self.text).and_then(|text| self.settled(text)))
        };
        let marked = || ["datepublished", "datecreated"].iter().find_map(|mark| self.facts(mark).find_map(value));
        if let Some(day) = meta(first) {
            return Some(day);
        }
        let shown = self.shown_days(near);
        let said = structured().or_else(|| meta(rest)).or_else(marked);
        if let Some(said) = said {
            // a page may write the day in the order of another country
            let turned = swapped(&said);
            let same = shown.iter().any(|shown| *shown == said || Some(shown) == turned.as_ref());
            return match shown.into_iter().next() {
                Some(shown) if !same => Some(shown),
                _ => Some(said),
            };
        }
        let first = self.announced(ORIGINAL).or_else(|| shown.into_iter().next());
        first.or_else(|| self.facts("time").take(6).find_map(value)).or_else(|| self.announced(OPENERS))
    }

    /// The days named near the headline, as a reader sees them, the first first.
    fn shown_days(&self, near: &Near) -> Vec<String> {
        self.near_lines(near).filter(|line| !is_prose(line)).filter_map(|line| self.settled(&line)).collect()
    }

    /// The day that a text names. Where it may be read in two ways, the way in which the page gives a day elsewhere.
    fn settled(&self, text: &str) -> Option<String> {
        let (month_first, day_first) = either_day(text);
        let (month_first, day_first) = (month_first?, day_first?);
        if month_first == day_first {
            return Some(month_first);
        }
        let known = |day: &String| {
            let values = self.html.head.facts.iter().filter_map(|fact| fact.value.as_deref());
            let contents = self.html.head.meta.iter().map(|(_, content)| content.as_str());
            values.chain(contents).any(|value| iso_day(value).as_ref() == Some(day))
        };
        let language = self.html.head.language.as_str();
        let american =
            language.is_empty() || language.eq_ignore_ascii_case("en") || language.eq_ignore_ascii_case("en-us");
        let turned = match (known(&month_first), known(&day_first)) {
            (true, false) => false,
            (false, true) => true,
            _ => !american,
        };
        Some(if turned { day_first } else { month_first })
    }

    /// The day of the first line, wherever it stands, that opens with one of `openers`; an opener alone speaks for the next.
    fn announced(&self, openers: &[&str]) -> Option<String> {
        let mut opened = false;
        self.short_lines().find_map(|line| {
            let rest = openers.iter().find_map(|opener| letters::behind(&line, opener));
            let speaks = rest.is_some() || opened;
            opened = rest.is_some_and(|rest| rest.len() <= 4);
            if speaks { self.settled(&line) } else { None }
        })
    }
}

/// What a line opens with that says when the article was published.
const OPENERS: &[&str] = &["published", "posted", "publication date", "date published"];
/// The same where it was published anew since.
const ORIGINAL: &[&str] = &["originally published", "first published", "this article was originally published"];

/// Whether a line is a sentence of the text, whose days are others than the article's.
fn is_prose(line: &str) -> bool {
    line.len() > 80
        && line.ends_with(['.', '!', '?'])
        && dates::find(line, false).is_some_and(|found| found.rest > 60)
        && !line.to_ascii_lowercase().contains("published")
}

/// A day, ISO 8601, with the month and the day of the month swapped, where both are months.
fn swapped(day: &str) -> Option<String> {
    let (year, month, day) = (day.get(..4)?, day.get(5..7)?, day.get(8..10)?);
    (day <= "12").then(|| format!("{year}-{day}-{month}"))
}
