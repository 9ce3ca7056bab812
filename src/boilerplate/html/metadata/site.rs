//! The names under which a page's site may appear: in its `meta` elements, as its publisher, in its address.

use super::Page;
use super::forms::{alike, plain, words};

/// The names of a page's site.
#[derive(Debug, Default)]
pub(super) struct Sites {
    /// The one that is reported.
    pub(super) name: Option<String>,
    /// The words of all of them, in lower case.
    known: Vec<Vec<String>>,
    /// The host of the page's address without `www.`, and the part of it that names the site.
    host: String,
    label: String,
}

impl Sites {
    /// Whether `words` are one of the site's names, or nearly so.
    pub(super) fn are(&self, words: &[String]) -> bool {
        self.is(words) || self.known.iter().any(|known| alike(known, words) > 0.6)
    }

    /// Whether `words` are one of the site's names.
    pub(super) fn is(&self, words: &[String]) -> bool {
        let joined = words.concat();
        !joined.is_empty()
            && (joined == self.label
                || joined == self.host.replace(['.', '-'], "")
                || self.known.iter().any(|known| known == words || known.concat() == joined))
    }

    /// Whether `name` is written in letters that the site's address holds too.
    pub(super) fn is_in_address(&self, name: &str) -> bool {
        let joined = words(name).concat();
        joined.len() >= 6 && self.host.replace(['.', '-'], "").contains(&joined)
    }
}

impl Page<'_> {
    pub(super) fn sites(&self) -> Sites {
        let publishers = self.articles().flat_map(|(json, article)| {
            json.get(article, "publisher").filter_map(|publisher| json.text_of(publisher, "name"))
        });
        let publishers: Vec<String> = publishers.take(4).map(|name| plain(&name)).collect();
        let keys = [
            "og:site_name",
            "application-name",
            "twitter:app:name:iphone",
            "al:ios:app_name",
            "apple-mobile-web-app-title",
        ];
        let said: Vec<String> = keys.iter().filter_map(|key| self.meta(key).next()).map(plain).collect();
        let fits = |site: &&String| !site.is_empty() && site.chars().count() <= 80 && !is_address(site);
        let name = said.iter().chain(&publishers).find(fits).cloned();
        let known = said.iter().take(1).chain(&publishers).map(|name| words(name)).filter(|words| !words.is_empty());
        let host = self.address().map(host).unwrap_or_default();
        let labels: Vec<&str> = host.split('.').collect();
        let label = labels.iter().rev().skip(1).find(|label| label.len() > 3).map_or("", |label| label);
        Sites { name, known: known.collect(), label: label.replace('-', ""), host }
    }

    /// The page's own address, as its head gives it.
    pub(super) fn address(&self) -> Option<&str> {
        ["canonical", "og:url", "twitter:url"].iter().find_map(|key| self.meta(key).find(|url| url.contains("//")))
    }
}

/// Whether a name is an address (`https://plain.example/about`, `www.plain.example`).
fn is_address(name: &str) -> bool {
    name.contains("://") || name.starts_with("//") || name.starts_with("www.")
}

/// The host of an address, in lower case and without `www.`.
fn host(address: &str) -> String {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':', '%']).next().unwrap_or_default().to_lowercase();
    host.strip_prefix("www.").map(str::to_owned).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_an_address_names_the_site() {
        for (address, expected) in [
            ("https://www.Daily-Plain.example/2024/x", "daily-plain.example"),
            ("//plain.example?x", "plain.example"),
            ("", ""),
        ] {
            assert_eq!(host(address), expected);
        }
        let sites = Sites { label: "dailyplain".into(), ..Sites::default() };
        assert!(sites.is(&words("Daily Plain")) && !sites.is(&words("Plain")) && !sites.is(&[]));
    }
}
