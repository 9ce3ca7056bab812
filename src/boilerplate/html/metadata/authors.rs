//! The page's authors.
//!
//! Several places name them; the first that names somebody whom the page shows and who is not the site itself is believed.

use std::borrow::Cow;

use super::bylines::{ELSEWHERE, behind_opener, byline, first_people, is_opener, is_plural, is_review};
use super::forms::{day, plain, words};
use super::lines::{LONGEST, Near};
use super::names::{Names, clean_name, is_full_name, is_name, is_person, is_role, is_told, pieces};
use super::{ARTICLES, PAGES, Page, Sites};
use crate::boilerplate::html::json::Json;
use crate::boilerplate::wordings;
use crate::lexicon;
use crate::source::SourceBlock;
use crate::source::html::{self, Element, Tag};

/// `meta` elements that name the authors, the best first.
const AUTHOR_KEYS: &[&str] = &[
    "author",
    "parsely-author",
    "sailthru.author",
    "article:author_name",
    "citation_author",
    "citation_authors",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "byline",
    "article:author",
    "og:article:author",
    "cxenseparse:author",
];
/// Words of the classes of elements that hold a byline.
const BYLINE_CLASSES: &[&str] =
    &["author", "authors", "authored", "authorname", "byline", "bylines", "writer", "contributor", "contributors"];
/// Words of the addresses of authors' pages.
const AUTHOR_PAGES: &[&str] = &["author", "authors", "contributor", "contributors", "byline", "writers", "columnists"];

impl Page<'_> {
    /// The authors. A name that the page does not show, or that is the site's own, is believed only where nothing
    /// else is said.
    pub(super) fn author(&self, sites: &Sites, near: &Near, title: Option<&str>) -> Option<String> {
        let shown = self.text.to_lowercase();
        let title = title.map(words).unwrap_or_default();
        let mut weak = Names::default();
        let steps: [&dyn Fn(&mut Names); 11] = [
            &|names| self.structured_authors(ARTICLES, names),
            &|names| self.meta_authors(names),
            &|names| self.marked_authors(names),
            &|names| self.linked_authors(near, names),
            &|names| self.shown_byline(near).iter().for_each(|name| names.add(name)),
            &|names| self.byline_element().iter().for_each(|name| names.add(name)),
            &|names| self.page_authors(names),
            &|names| self.labelled_author(names),
            &|names| self.written_by().iter().for_each(|name| names.add(name)),
            &|names| self.bare_name(near).iter().for_each(|name| names.add(name)),
            &|names| self.told_of().iter().for_each(|name| names.add(name)),
        ];
        for (step, names_of) in steps.iter().enumerate() {
            let said = weak.list.iter().any(|name| !sites.is(&words(name)));
            if step >= TEXT && said {
                break;
            }
            let mut names = Names::default();
            names_of(&mut names);
            names.settle(sites.name.as_deref());
            names.list.retain(|name| words(name) != title);
            let strong = !names.organization
                && names.list.iter().any(|name| {
                    let own = sites.is(&words(name)) && !is_full_name(name);
                    !own && pieces(name).any(|piece| shown.contains(&piece.to_lowercase()))
                });
            match strong {
                true => return self.with_others(names, near).joined(),
                false if weak.is_empty() => weak = names,
                false => {}
            }
        }
        if weak.is_empty() {
            self.owner(sites).into_iter().for_each(|name| weak.add(&name));
        }
        weak.joined()
    }

    /// All names of the byline that is shown, where the head names the first of them alone.
    fn with_others(&self, names: Names, near: &Near) -> Names {
        let [only] = names.list.as_slice() else { return names };
        let mut linked = Names::default();
        self.linked_authors(near, &mut linked);
        for shown in self.shown_byline(near).into_iter().chain(linked.joined()) {
            let all: Vec<&str> = pieces(&shown).collect();
            let others = all.iter().filter(|name| !name.ends_with(only.as_str())).count();
            if others > 0 && others + 1 == all.len() && all.iter().all(|name| is_person(name)) {
                return Names { list: vec![shown], organization: false };
            }
        }
        names
    }

    fn structured_authors(&self, types: &'static [&'static str], names: &mut Names) {
        for (json, article) in self.objects(types) {
            for key in ["author", "creator"] {
                for author in json.get(article, key) {
                    let name = json.text(author).or_else(|| json.text_of(author, "name")).or_else(|| {
                        let id = json.text_of(author, "@id")?;
                        self.named(&id)
                    });
                    names.organization |= json.is(author, &["Organization"]);
                    name.into_iter().for_each(|name| names.add(&plain(&name)));
                }
            }
            if !names.is_empty() {
                return;
            }
        }
    }

    /// The people who are said to have written the page, where no article is told of.
    fn page_authors(&self, names: &mut Names) {
        self.structured_authors(PAGES, names);
        if names.organization || !names.list.iter().all(|name| is_person(name) && !is_told(name)) {
            *names = Names::default();
        }
    }

    fn meta_authors(&self, names: &mut Names) {
        for key in AUTHOR_KEYS {
            if !names.is_empty() {
                return;
            }
            for name in self.meta(key).take(12).map(plain) {
                // `Lee, Ada`, as libraries write it
                match name
                    .split_once(", ")
                    .filter(|(last, first)| key.starts_with("citation") && !first.contains(',') && !last.is_empty())
                {
                    Some((last, first)) => names.add(&format!("{first} {last}")),
                    None => names.add(&name),
                }
            }
        }
    }

    /// The author whom the card for messages names: `twitter:label1` says `Written by`, `twitter:data1` who.
    fn labelled_author(&self, names: &mut Names) {
        for (label, value) in [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")] {
            let is_label = |text: &str| is_opener(text) || text.eq_ignore_ascii_case("author");
            if self.meta(label).next().is_some_and(is_label) {
                self.meta(value).take(1).for_each(|name| names.add(&plain(name)));
            }
        }
    }

    /// The names in elements marked as author: those of one place, since further down others are named.
    fn marked_authors(&self, names: &mut Names) {
        for mark in ["author", "creator"] {
            let mut first = None;
            for fact in self.facts(mark).take(8) {
                let at = self.html.element(fact.element).map(|element| element.text);
                let far = first.zip(at).is_some_and(|(first, at): (u32, _)| at.start > first + APART);
                if far && !names.is_empty() {
                    break;
                }
                let inside = self.named_inside(fact.element);
                let text = inside.or(fact.value.as_deref()).or_else(|| fact.text(self.html, self.text));
                text.into_iter().for_each(|name| names.add(name));
                first = at.map(|at| at.end).or(first);
            }
            if !names.is_empty() {
                return;
            }
        }
    }

    /// The name of the object of the structured data that has this `@id`.
    fn named(&self, id: &str) -> Option<Cow<'_, str>> {
        self.scripts.iter().find_map(|json: &Json<'_>| {
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

    /// The names in the first short element whose class says author or byline.
    fn byline_element(&self) -> Option<String> {
        let marks: Vec<u32> = BYLINE_CLASSES.iter().map(|class| html::word_hash(class)).collect();
        let name = html::word_hash("name");
        let marked =
            self.elements().filter(|(_, element)| self.html.words_of(element).iter().any(|word| marks.contains(word)));
        marked.take(MOST).find_map(|(_, element)| {
            // one that is marked as the author's name is believed whatever it looks like
            let sure = self.html.words_of(element).contains(&name);
            // of a longer one the first line, if that is short
            let mut span = element.text.trim(self.text);
            if span.len() > LONGEST {
                let start = span.of(self.text).bytes().take(LONGEST).position(|byte| byte == b'\n')?;
                span.end = span.start + start as u32;
            }
            let text = self.spaced(span);
            text.lines().take(3).map(str::trim).filter(|line| !is_review(line)).find_map(|line| {
                let name = byline(line).or_else(|| {
                    Some(clean_name(line))
                        .filter(|name| is_name(name) && (is_person(name) || sure && name.split(' ').count() <= 5))
                });
                name.map(str::to_owned)
            })
        })
    }

    /// The elements that stand in no box beside the article.
    fn elements(&self) -> impl Iterator<Item = (u32, &Element)> {
        (0u32..).zip(&self.html.elements).filter(|(number, _)| !self.is_beside(*number))
    }

    /// The people whose links lead to an author's page: those of one place.
    fn linked_authors(&self, near: &Near, names: &mut Names) {
        let marks: Vec<u32> = AUTHOR_PAGES.iter().map(|word| html::address_hash(word)).collect();
        let within = self.span_of(near);
        let links = self.elements().filter(|(_, element)| {
            element.tag == Tag::A
                && element.text.len() <= LONGEST
                && within.contains(element.text)
                && self.html.words_of(element).iter().any(|word| marks.contains(word))
        });
        let mut last = None;
        for (_, element) in links.take(MOST) {
            if last.is_some_and(|last| element.text.start > last + JOINED) {
                return;
            }
            let text = self.spaced(element.text);
            let name = text.lines().map(|line| byline(line).unwrap_or(clean_name(line))).find(|name| is_person(name));
            if let Some(name) = name {
                names.add(name);
                last = (!names.is_empty()).then_some(element.text.end);
            }
        }
    }

    /// The names of the first line near the headline that opens like a byline; an opener alone speaks for the lines behind.
    fn shown_byline(&self, near: &Near) -> Option<String> {
        byline_of(self.near_lines(near), |line| byline(line).map(str::to_owned))
    }

    /// The name in the first line of the page that says who wrote the article.
    fn written_by(&self) -> Option<String> {
        let said = |line: &str| first_people(behind_opener(line, &ELSEWHERE).map(clean_name)?);
        byline_of(self.short_lines(), said).filter(|name| is_person(name) || pieces(name).count() > 1)
    }

    /// A full name near the headline with a day on the same line, or on a line of its own with a day or a role beside it.
    fn bare_name(&self, near: &Near) -> Option<String> {
        let lines: Vec<String> = self.near_lines(near).filter(|line| line.len() <= 120).collect();
        let tells =
            |line: &String| line.len() <= 60 && (day(line).is_some() || is_role(line) || line.contains("min read"));
        lines.iter().enumerate().find_map(|(at, line)| {
            let beside = |other: Option<usize>| other.and_then(|other| lines.get(other)).is_some_and(tells);
            if is_name_of_person(line) && (beside(at.checked_sub(1)) || beside(Some(at + 1))) {
                return Some(line.clone());
            }
            day(line)?;
            let by = [" by ", " By "].iter().find_map(|by| byline(line.get(line.find(by)?..)?));
            let parts = || line.split(['•', '·', '|', '–', '—', ',', '・']).map(|part| clean_name(part.trim()));
            let named = || parts().find(|part| is_name_of_person(part));
            by.filter(|name| is_person(name)).or_else(named).map(str::to_owned)
        })
    }

    /// The person whose name stands on a line of its own, with what they are on the next: `Ada Lee`, `Ada Lee is a …`.
    fn told_of(&self) -> Option<String> {
        let of = |block: &SourceBlock| block.span.of(self.text).trim();
        (1..self.blocks.len()).filter(|&at| !self.block_is_beside(at)).find_map(|at| {
            let (name, next) = (of(self.blocks.get(at - 1)?), of(self.blocks.get(at)?));
            if name.len() > 40 || next.len() < 40 || !is_person(name) {
                return None;
            }
            let first = name.split(' ').next().filter(|_| is_name_of_person(name))?;
            let rest = next.strip_prefix(name).or_else(|| next.strip_prefix(first))?;
            (rest.starts_with(' ') && wordings::says_who(rest)).then(|| name.to_owned())
        })
    }

    /// The person whose own site this is: the site bears the name, or the line with the rights does.
    fn owner(&self, sites: &Sites) -> Option<String> {
        let of_site = sites.name.as_deref().filter(|name| is_full_name(name)).map(str::to_owned);
        of_site.or_else(|| {
            let lines = self.blocks.iter().rev().take(LAST).map(|block| block.span.of(self.text));
            lines.filter(|line| line.len() <= 120).find_map(|line| {
                let holder = line.split_once('©').map(|(_, holder)| holder)?;
                let holder = holder.trim_start_matches(|c: char| !c.is_alphabetic());
                let holder = holder.split(['.', '|', ',', '·', '•', '(']).next()?;
                let holder = holder.trim_matches(|c: char| !c.is_alphabetic());
                let holder = holder.split(" All ").next().unwrap_or(holder).trim();
                (is_full_name(holder) && (sites.is_in_address(holder) || words(holder).len() == 2))
                    .then(|| holder.to_owned())
            })
        })
    }
}

/// Whether a text is a full name and no words of the language: not `Art Deco`.
fn is_name_of_person(name: &str) -> bool {
    is_full_name(name) && !name.split(' ').any(|word| lexicon::is_common(&word.to_lowercase()))
}

/// From this step on the text is asked, which is not believed against what the head says.
const TEXT: usize = 8;
/// Marks further apart are not of one byline, in bytes.
const APART: u32 = 200;
/// Nor are links between which more stands: `, reviewed by `.
const JOINED: u32 = 6;
/// The most words of a name on a line of its own.
const MOST_WORDS: usize = 3;
/// How many elements are asked for a byline.
const MOST: usize = 200;
/// In how many of the page's last blocks the line with the rights stands.
const LAST: usize = 40;

/// The names of the first line that `said` finds some in, or those that follow an opener alone.
fn byline_of(lines: impl Iterator<Item = String>, said: impl Fn(&str) -> Option<String>) -> Option<String> {
    let (mut opened, mut several) = (false, false);
    let mut found: Vec<String> = Vec::new();
    for line in lines {
        if opened {
            let name = clean_name(&line);
            let one = is_name(name) && (is_person(name) || name.split(' ').count() <= MOST_WORDS);
            if one && (found.is_empty() || is_full_name(name)) && found.len() < 12 {
                found.push(name.to_owned());
                if several {
                    continue;
                }
            }
            if !found.is_empty() {
                break;
            }
        }
        if let Some(names) = said(&line) {
            return Some(names);
        }
        opened = is_opener(&line);
        several = is_plural(&line);
    }
    (!found.is_empty()).then(|| found.join(", "))
}
