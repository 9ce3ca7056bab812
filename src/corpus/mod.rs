//! Many reports → who is quoted across them.
//!
//! In: reports, one after the other, as `batch` prints them; of each only what is counted is kept, a few dozen bytes a
//! source. Out: [`Summary`]: sources, sorts of sources, pairs of sources that are quoted in the same article, and junk by
//! site, as tables or one HTML page. Names are joined across articles: titles and case do not count, and a
//! surname alone counts for the one person who bears it. Linear in the reports, but for the pairs of one article, of whose
//! sources only the forty with most words are paired.

mod names;
mod page;
mod tables;

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use crate::boilerplate::{BlockKind, JunkReason};
use crate::entities::EntityKind;
use crate::quotes::QuoteKind;
use crate::speakers::SpeakerId;
use names::Names;

pub use tables::Sheet;

/// So many sources of one article are paired with each other.
const PAIRED: usize = 40;

/// What is read of a report; all else is ignored, and what `--fields` left out counts as nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Article {
    /// Why the article could not be inspected.
    error: Option<String>,
    metadata: Metadata,
    blocks: Vec<Block>,
    entities: Vec<Entity>,
    speakers: Vec<Speaker>,
    quotes: Vec<Quote>,
    stats: Stats,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Metadata {
    site: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Block {
    start: u32,
    end: u32,
    kind: BlockKind,
    reason: Option<JunkReason>,
}

#[derive(Debug, Deserialize)]
struct Entity {
    kind: EntityKind,
}

#[derive(Debug, Deserialize)]
struct Speaker {
    name: String,
    role: Option<String>,
    entity: Option<crate::entities::EntityId>,
    words: u32,
    turns: u32,
    quotes: u32,
}

#[derive(Debug, Deserialize)]
struct Quote {
    kind: QuoteKind,
    source: Option<serde::de::IgnoredAny>,
    speaker: Option<SpeakerId>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Stats {
    words: u32,
}

/// What sort of source stands behind a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A person with a name.
    Person,
    /// An organization, or a place or group that speaks as one.
    Organization,
    /// Somebody or something described but not named.
    Unnamed,
    /// Nobody is said to have said it.
    Nobody,
}

impl Sort {
    const ALL: [(Sort, &'static str); 4] = [
        (Sort::Person, "people by name"),
        (Sort::Organization, "organizations"),
        (Sort::Unnamed, "unnamed sources"),
        (Sort::Nobody, "nobody"),
    ];
}

/// A source in one article.
struct Here {
    name: u32,
    sort: Sort,
    quotes: u32,
    words: u32,
}

/// Junk and words of one site.
#[derive(Default)]
struct Site {
    articles: u32,
    junk: u64,
    all: u64,
    /// Characters of junk by reason.
    reasons: BTreeMap<JunkReason, u64>,
}

/// Takes in reports.
#[derive(Default)]
pub struct Corpus {
    names: Names,
    articles: Vec<Box<[Here]>>,
    /// Roles by the source's name, with how often each was given.
    roles: HashMap<u32, BTreeMap<String, u32>>,
    sites: BTreeMap<String, Site>,
    /// Quotes without a speaker: with a source that has no name, and with none at all.
    sourced: u64,
    unsourced: u64,
    words: u64,
    failed: u64,
}

/// One source over all articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The fullest name.
    pub name: String,
    /// What sort of source it mostly is.
    pub sort: Sort,
    /// The role given most often.
    pub role: Option<String>,
    /// In how many articles.
    pub articles: u32,
    /// How many quotes and turns.
    pub quotes: u64,
    /// How many words in them.
    pub words: u64,
}

/// Two sources that are quoted in the same articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The two, by their places among [`Summary::sources`].
    pub sources: [usize; 2],
    /// In how many articles.
    pub articles: u32,
}

/// How much of a site's text is junk.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteJunk {
    /// The site as its pages call it; none where they do not.
    pub site: Option<String>,
    /// How many articles.
    pub articles: u32,
    /// Share of the characters that is junk, 0 to 1.
    pub share: f64,
    /// The reason that most of it has.
    pub reason: Option<JunkReason>,
}

/// Quotes of one sort of source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sorted {
    /// The sort.
    pub sort: Sort,
    /// How many sources.
    pub sources: u64,
    /// How many quotes and turns.
    pub quotes: u64,
}

/// What many reports say together.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// How many reports.
    pub articles: u64,
    /// How many articles could not be inspected.
    pub failed: u64,
    /// Words of all articles, junk left out.
    pub words: u64,
    /// All sources, the one in most articles first.
    pub sources: Vec<Source>,
    /// Quotes by the sort of source.
    pub sorts: Vec<Sorted>,
    /// Pairs in two articles or more, the most frequent first.
    pub pairs: Vec<Pair>,
    /// Junk by site, the one with most articles first.
    pub sites: Vec<SiteJunk>,
}

impl Corpus {
    /// Adds one report.
    pub fn add(&mut self, article: Article) {
        if article.error.is_some() {
            self.failed += 1;
            return;
        }
        self.words += u64::from(article.stats.words);
        for quote in article.quotes.iter().filter(|quote| quote.kind != QuoteKind::Scare && quote.speaker.is_none()) {
            *(if quote.source.is_some() { &mut self.sourced } else { &mut self.unsourced }) += 1;
        }
        let quoted = article.speakers.iter().filter(|speaker| speaker.quotes + speaker.turns > 0);
        let here: Vec<Here> = quoted
            .map(|speaker| {
                let kind = speaker.entity.and_then(|id| article.entities.get(id.index())).map(|entity| entity.kind);
                let name = self.names.add(&speaker.name);
                if let Some(role) = &speaker.role {
                    *self.roles.entry(name).or_default().entry(role.clone()).or_default() += 1;
                }
                Here { name, sort: sort(kind), quotes: speaker.quotes + speaker.turns, words: speaker.words }
            })
            .collect();
        self.articles.push(here.into_boxed_slice());
        let site = self.sites.entry(article.metadata.site.unwrap_or_default()).or_default();
        site.articles += 1;
        for block in &article.blocks {
            let length = u64::from(block.end.saturating_sub(block.start));
            site.all += length;
            if block.kind == BlockKind::Junk {
                site.junk += length;
                *site.reasons.entry(block.reason.unwrap_or(JunkReason::Other)).or_default() += length;
            }
        }
    }

    /// Sums up what was added.
    pub fn summary(&self) -> Summary {
        let joined = self.names.joined();
        let mut found: BTreeMap<u32, (Source, [u64; 4])> = BTreeMap::new();
        let mut pairs: HashMap<[u32; 2], u32> = HashMap::new();
        for article in &self.articles {
            let mut here: Vec<(u32, u32)> = Vec::with_capacity(article.len());
            for one in article {
                let name = joined[one.name as usize];
                let (source, sorts) = found.entry(name).or_insert_with(|| (self.named(name), [0; 4]));
                source.quotes += u64::from(one.quotes);
                source.words += u64::from(one.words);
                sorts[one.sort as usize] += u64::from(one.quotes);
                match here.iter_mut().find(|known| known.0 == name) {
                    Some(known) => known.1 += one.words,
                    None => {
                        source.articles += 1;
                        here.push((name, one.words));
                    }
                }
            }
            here.sort_unstable_by_key(|&(name, words)| (std::cmp::Reverse(words), name));
            here.truncate(PAIRED);
            for (at, (one, _)) in here.iter().enumerate() {
                for (other, _) in &here[..at] {
                    *pairs.entry([*one.min(other), *one.max(other)]).or_default() += 1;
                }
            }
        }
        for (name, joined) in joined.iter().enumerate().filter(|(name, joined)| *name as u32 != **joined) {
            let roles = self.roles.get(&(name as u32)).and_then(most);
            if let Some((source, _)) = found.get_mut(joined) {
                source.role = source.role.take().or(roles);
            }
        }
        let mut sorts = [[0u64; 2]; 4];
        let mut sources: Vec<(u32, Source)> = Vec::with_capacity(found.len());
        for (name, (mut source, by_sort)) in found {
            let sort = (0..4).rev().max_by_key(|&sort| by_sort[sort]).unwrap_or_default();
            source.sort = Sort::ALL[sort].0;
            sorts[sort][0] += 1;
            by_sort.iter().zip(&mut sorts).for_each(|(quotes, sort)| sort[1] += quotes);
            sources.push((name, source));
        }
        sorts[Sort::Unnamed as usize][1] += self.sourced;
        sorts[Sort::Nobody as usize][1] += self.unsourced;
        sources.sort_by(|(_, a), (_, b)| {
            (b.articles, b.quotes, b.words).cmp(&(a.articles, a.quotes, a.words)).then_with(|| a.name.cmp(&b.name))
        });
        let place: HashMap<u32, usize> = sources.iter().enumerate().map(|(at, &(name, _))| (name, at)).collect();
        let pairs = pairs.into_iter().filter(|&(_, articles)| articles > 1);
        let mut pairs: Vec<Pair> = pairs
            .map(|([one, other], articles)| {
                let (one, other) = (place[&one], place[&other]);
                Pair { sources: [one.min(other), one.max(other)], articles }
            })
            .collect();
        pairs.sort_unstable_by_key(|pair| (std::cmp::Reverse(pair.articles), pair.sources));
        Summary {
            articles: self.articles.len() as u64,
            failed: self.failed,
            words: self.words,
            sources: sources.into_iter().map(|(_, source)| source).collect(),
            sorts: Sort::ALL
                .iter()
                .zip(sorts)
                .map(|(&(sort, _), [sources, quotes])| Sorted { sort, sources, quotes })
                .collect(),
            pairs,
            sites: self.site_junk(),
        }
    }

    fn named(&self, name: u32) -> Source {
        let role = self.roles.get(&name).and_then(most);
        let name = self.names.fullest(name).to_owned();
        Source { name, sort: Sort::Nobody, role, articles: 0, quotes: 0, words: 0 }
    }

    fn site_junk(&self) -> Vec<SiteJunk> {
        let mut sites: Vec<SiteJunk> = self
            .sites
            .iter()
            .map(|(name, site)| SiteJunk {
                site: (!name.is_empty()).then(|| name.clone()),
                articles: site.articles,
                share: if site.all == 0 { 0.0 } else { site.junk as f64 / site.all as f64 },
                reason: site.reasons.iter().rev().max_by_key(|(_, length)| **length).map(|(reason, _)| *reason),
            })
            .collect();
        sites.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.site.cmp(&b.site)));
        sites
    }
}

/// What is there most often, the first of equals.
fn most(counts: &BTreeMap<String, u32>) -> Option<String> {
    counts.iter().rev().max_by_key(|(_, count)| **count).map(|(what, _)| what.clone())
}

fn sort(kind: Option<EntityKind>) -> Sort {
    match kind {
        Some(EntityKind::Person) => Sort::Person,
        Some(EntityKind::Organization | EntityKind::Place | EntityKind::Group) => Sort::Organization,
        _ => Sort::Unnamed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, inspect};

    fn corpus(texts: &[&str]) -> Corpus {
        let mut corpus = Corpus::default();
        for text in texts {
            let report = inspect(text, &Options { article_only: true, ..Options::default() }).unwrap();
            let json = serde_json::to_string(&report).unwrap();
            corpus.add(serde_json::from_str(&json).unwrap());
        }
        corpus
    }

    #[test]
    fn a_surname_in_one_article_is_the_person_named_in_another() {
        let summary = corpus(&[
            "“We cannot wait,” Mayor Ann Roe said on Monday. “The money is not there,” said Ben Cole.",
            "“The roof is done,” said Roe. “It leaks,” said Ben Cole.",
            "Officials said that the school would open on Friday.",
        ])
        .summary();
        let roe = &summary.sources[0];
        assert_eq!((roe.name.as_str(), roe.articles, roe.quotes, roe.sort), ("Ann Roe", 2, 2, Sort::Person));
        assert_eq!(summary.pairs, [Pair { sources: [0, 1], articles: 2 }]);
        assert_eq!(summary.articles, 3);
        assert!(summary.sorts[Sort::Unnamed as usize].quotes >= 1, "{:?}", summary.sorts);
    }

    #[test]
    fn a_row_that_failed_is_counted_and_one_with_few_keys_is_read() {
        let mut corpus = Corpus::default();
        for row in [r#"{"id": 1, "error": "no text"}"#, r#"{"id": 2, "stats": {"words": 7}}"#] {
            corpus.add(serde_json::from_str(row).unwrap());
        }
        let summary = corpus.summary();
        assert_eq!((summary.articles, summary.failed, summary.words), (1, 1, 7));
        assert!(summary.sources.is_empty() && summary.pairs.is_empty());
    }
}
