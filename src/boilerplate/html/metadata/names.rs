//! Names of authors out of what surrounds them: openers, roles, marks, dates.

use std::sync::LazyLock;

use super::bylines::behind_opener;
use super::forms::one_line;
use crate::boilerplate::{dates, head};
use crate::lexicon::{self, List, Listed, flag};

/// What stands before a name.
static OPENERS: LazyLock<Vec<&str>> = LazyLock::new(|| head::openers('n'));
/// What stands where a name is expected and is none.
static NO_NAMES: LazyLock<List> = LazyLock::new(|| lexicon::lines(list!("boilerplate/no_authors.txt")));
/// What writers are called behind their names, what stands before that, and words of groups that sign.
static ROLES: LazyLock<Listed<u8>> = LazyLock::new(|| {
    lexicon::sorted(list!("boilerplate/author_roles.txt"), &[("r", ROLE), ("m", MODIFIER), ("t", GROUP)])
});
const ROLE: u8 = 1;
const MODIFIER: u8 = 2;
pub(super) const GROUP: u8 = 4;

/// The names of a page's authors, each once.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) list: Vec<String>,
    /// Whether the page says that one of them is an organization.
    pub(super) organization: bool,
}

impl Names {
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn add(&mut self, name: &str) {
        if CLOSERS.iter().any(|closer| name.trim_start().starts_with(closer.trim_start())) {
            return;
        }
        let name = one_line(&people(clean_name(name)));
        let known = self.list.iter().any(|known| known.eq_ignore_ascii_case(&name));
        if is_name(&name) && !known && self.list.len() < 12 {
            self.list.push(name);
        }
    }

    /// Takes the site's name off the ends of names (`Ada Lovelace, The Times`), and what is no person's name where others
    /// are.
    pub(super) fn settle(&mut self, site: Option<&str>) {
        for name in &mut self.list {
            let rest = site.and_then(|site| name.strip_suffix(site)).map(str::trim_end);
            let rest = rest.and_then(|rest| rest.strip_suffix(',').or(Some(rest).filter(|rest| is_person(rest))));
            let rest = rest.map(str::trim).filter(|rest| !rest.is_empty());
            if let Some(rest) = rest {
                *name = rest.to_owned();
            }
        }
        if self.list.first().is_some_and(|first| is_person(first)) {
            let told = |word: &str| kind(word) != 0 || word.starts_with(char::is_lowercase);
            let long = |name: &str| name.split_whitespace().count() > 4 && name.split(' ').any(told);
            self.list.retain(|name| pieces(name).count() > 1 || is_person(name) || !long(name));
        }
    }

    pub(super) fn joined(self) -> Option<String> {
        (!self.list.is_empty()).then(|| self.list.join(", "))
    }
}

pub(super) fn kind(word: &str) -> u8 {
    let bare = word.trim_matches([',', '.', '(', ')', ':']);
    ROLES.get(&*bare.to_lowercase()).copied().unwrap_or_default()
}

/// A name without the words around it: `Written by Ada Lovelace | Staff` → `Ada Lovelace`.
pub(super) fn clean_name(text: &str) -> &str {
    let line = text.trim().lines().next().unwrap_or_default();
    let mut parts = line.split(['|', '•', '·', '\t']).map(str::trim).filter(|part| part.contains(char::is_alphabetic));
    let first = parts.next().unwrap_or(line);
    // `Dec. 19, 2025 · Ada Lovelace`
    let dated = dates::find(first, false).is_some_and(|found| found.rest < 4);
    let mut name = if dated { parts.next().unwrap_or(first) } else { first }.trim();
    while let Some(rest) = behind_opener(name, &OPENERS) {
        name = rest;
    }
    for closer in CLOSERS {
        if let Some((front, _)) = name.split_once(closer)
            && is_person(front.trim_end_matches([',', ' ', '.']))
        {
            name = front;
        }
    }
    without_place(without_role(name.trim_matches([',', ' ', '\u{a0}', ':', '-', '–', '»', '"', '“', '”'])))
}

/// What ends a name: who else worked on the article, for whom, and until when.
const CLOSERS: &[&str] = &[
    " on behalf of ",
    " Updated by",
    " updated by",
    " Reviewed by",
    " reviewed by",
    " Edited by",
    " edited by",
    " Fact checked",
    " Fact-checked",
    " Medically reviewed",
    " Photography by",
    " Photos by",
    " Published",
    " Updated",
    " Last updated",
    " Posted",
];

/// A name without where its bearer wrote (`Ada Lovelace in Port Ellery`).
fn without_place(name: &str) -> &str {
    match name.split_once(" in ") {
        Some((front, back)) if is_person(front) && back.starts_with(char::is_uppercase) => front,
        _ => name,
    }
}

/// A name without what its bearer is (`Ada Lovelace, Home and Garden Editor`, `Ada - product marketer`): the last part
/// behind a comma or a dash where that ends with a role.
fn without_role(name: &str) -> &str {
    let cut = [",", " - ", " – "].iter().filter_map(|mark| name.rsplit_once(mark)).max_by_key(|(front, _)| front.len());
    let Some((front, back)) = cut else { return name };
    let last = back.split_whitespace().next_back().unwrap_or_default();
    if kind(last) & ROLE != 0 && !front.trim().is_empty() { front.trim_end() } else { name }
}

/// The parts of a list of names.
pub(super) fn pieces(names: &str) -> impl Iterator<Item = &str> {
    let commas = names.split([',', ';']);
    let joined = commas.flat_map(|piece| piece.split(" & ")).flat_map(|piece| piece.split(" and "));
    joined
        .map(|piece| piece.trim().trim_start_matches("and ").trim_start_matches("& ").trim())
        .filter(|piece| !piece.is_empty())
}

/// The names of people without what they are: `Ada Lee, Senior Director, Content & Marketing` → `Ada Lee`, `Ada Lee Writer,
/// Ben Ray Senior Editor` → `Ada Lee, Ben Ray`. As it stands where it does not begin with a person's name.
fn people(names: &str) -> String {
    let parts: Vec<&str> = pieces(names).collect();
    if parts.first().is_none_or(|first| !is_person(first)) {
        return names.to_owned();
    }
    let bare: Vec<&str> = parts
        .iter()
        .map(|part| without_trailing_role(part))
        .enumerate()
        .filter(|(at, part)| *at == 0 || is_person(part) && !is_told(part) || is_degree(part))
        .map(|(_, part)| part)
        .collect();
    if bare == parts { names.to_owned() } else { bare.join(", ") }
}

/// `Ada Lee Senior Writer` → `Ada Lee`.
fn without_trailing_role(name: &str) -> &str {
    let mut rest = name;
    let mut role = ROLE;
    while let Some((front, last)) = rest.rsplit_once(' ') {
        if kind(last) & role == 0 || !front.contains(' ') {
            break;
        }
        (rest, role) = (front.trim_end(), ROLE | MODIFIER);
    }
    if is_full_name(rest) { rest } else { name }
}

/// Whether a part of a byline tells what somebody is or works for: `Senior Director`, `The Daily Plain`.
pub(super) fn is_told(part: &str) -> bool {
    let mut folded = String::new();
    let mut heads = |word: &str| {
        lexicon::fold(word, &mut folded);
        lexicon::entry(&folded).flags & flag::ORG_HEAD != 0
    };
    part.starts_with("The ") || part.split(' ').any(|word| kind(word) != 0 || heads(word))
}

/// Whether a text ends with what somebody is: `Senior Writer`.
pub(super) fn is_role(text: &str) -> bool {
    text.split_whitespace().next_back().is_some_and(|last| kind(last) & ROLE != 0)
}

/// Whether it is a degree: `MD`, `Ph.D.`, `RN`.
pub(super) fn is_degree(part: &str) -> bool {
    let capitals = part.chars().filter(|c| c.is_uppercase()).count();
    part.len() <= 6 && capitals >= 2 && !part.contains(' ')
}

/// Whether `text` may be one name or several: no address, no number, not too long.
pub(super) fn is_name(text: &str) -> bool {
    let count = text.split_whitespace().count();
    let lower = text.to_lowercase();
    // a key that a content system made: `q6vkpg2ma0ci9tad`
    let made = count == 1 && text.len() >= 16 && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    (1..=14).contains(&count)
        && text.len() <= 120
        && text.chars().any(char::is_alphabetic)
        && !(made && text.contains(|c: char| c.is_ascii_digit()))
        && !text.contains("//")
        && !text.contains('@')
        && !text.contains(['?', '!', '{', '['])
        && !text.contains(": ")
        && !text.chars().filter(char::is_ascii_digit).take(5).count().gt(&4)
        && !NO_NAMES.contains(lower.as_str())
        && !(count == 1 && dates::is_month(&lower))
        && !["read", "minutes", "minute", "min", "says", "toggle"].iter().any(|end| lower.ends_with(end))
        && dates::find(text, false).is_none()
}

/// Words of names that are written small.
pub(super) fn is_small(word: &str) -> bool {
    ["and", "&", "de", "van", "von", "der", "den", "di", "du", "la", "le", "del", "da", "dos", "bin", "al"]
        .contains(&word)
}

/// Whether it is written like a person's name: two to five words with capitals.
pub(super) fn is_person(name: &str) -> bool {
    let capital = |word: &str| word.trim_start_matches(['(', '"', '“']).starts_with(char::is_uppercase);
    let mut words = name.split_whitespace();
    let count = words.clone().count();
    (2..=5).contains(&count)
        && capital(words.clone().next().unwrap_or_default())
        && words.clone().next_back().is_some_and(capital)
        && words.all(|word| capital(word) || is_small(word) && word != "and" && word != "&")
        && name.split_whitespace().filter(|word| capital(word)).count() <= 4
}

/// Whether it is written like a person's name and begins with a given name.
pub(super) fn is_full_name(name: &str) -> bool {
    let mut folded = String::new();
    let bare = ["Dr ", "Dr. ", "Prof. "].iter().find_map(|title| name.strip_prefix(title)).unwrap_or(name);
    lexicon::fold(bare.split_whitespace().next().unwrap_or_default(), &mut folded);
    is_person(name)
        && !name.contains(',')
        && lexicon::entry(&folded).flags & (flag::GIVEN | flag::MALE | flag::FEMALE) != 0
        && !name.split(' ').any(|word| kind(word) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_stands_around_them() {
        for (text, name) in [
            ("Ada Lee, Senior Political Correspondent", "Ada Lee"),
            ("View all posts by Ada Lee", "Ada Lee"),
            ("More About Ada Lee »", "Ada Lee"),
            ("Ada Lee, Bo Ray", "Ada Lee, Bo Ray"),
            ("Ada Lee in Port Ellery", "Ada Lee"),
            ("Ada Lee on behalf of the Plain Team", "Ada Lee"),
            ("Ada Lee, Updated by Bo Ray", "Ada Lee"),
            ("Dec. 19, 2025 · Ada Lee", "Ada Lee"),
            ("Ada - Product marketer", "Ada"),
            ("\"Ada Lee\"", "Ada Lee"),
            ("Women in Business", "Women in Business"),
            ("Editor", "Editor"),
        ] {
            assert_eq!(clean_name(text), name, "{text}");
        }
    }

    #[test]
    fn people_stand_without_what_they_are() {
        for (text, names) in [
            ("Ada Lee, Senior Director, Content & Marketing, PlainLab and MECOLABS", "Ada Lee"),
            ("Ada Lee Writer, Ben Ray Senior Research Executive", "Ada Lee, Ben Ray"),
            ("Ada Lee and Bo Ray, The Daily Plain", "Ada Lee, Bo Ray"),
            ("Ada Lee, Home and Digital Security Expert & Bo Ray", "Ada Lee, Bo Ray"),
            ("Ada Lee, MD", "Ada Lee, MD"),
            ("Ada Lee and Bo van Ray", "Ada Lee and Bo van Ray"),
            ("Plain Team, Port Ellery", "Plain Team, Port Ellery"),
        ] {
            assert_eq!(people(text), names, "{text}");
        }
    }

    #[test]
    fn what_a_content_system_says_is_no_name() {
        for text in ["Feb", "Learn More", "mdelat0rreq6vkpg2ma0ci", "ada@plain.example", "Post author"] {
            assert!(!is_name(text), "{text}");
        }
        for text in ["May Lee", "adalee", "the Plain Team"] {
            assert!(is_name(text), "{text}");
        }
    }
}
