//! Names of authors out of what surrounds them: openers, roles, marks, dates.

use super::forms::one_line;
use crate::boilerplate::dates;

/// The names of a page's authors, each once.
#[derive(Default)]
pub(super) struct Names(pub(super) Vec<String>);

impl Names {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn add(&mut self, name: &str) {
        let name = clean_name(name);
        let known = self.0.iter().any(|known| known.eq_ignore_ascii_case(name));
        if is_name(name) && !known && self.0.len() < 12 {
            self.0.push(one_line(name));
        }
    }

    /// Takes the site's name off the ends of names (`Ada Lovelace, The Times`).
    pub(super) fn drop_site(&mut self, site: Option<&str>) {
        let Some(site) = site else { return };
        for name in &mut self.0 {
            let rest = name.strip_suffix(site).map(str::trim_end).and_then(|rest| rest.strip_suffix(','));
            if let Some(rest) = rest.map(str::trim).filter(|rest| !rest.is_empty()) {
                *name = rest.to_owned();
            }
        }
    }

    pub(super) fn joined(self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.0.join(", "))
    }
}

/// A name without the words around it: `Written by Ada Lovelace | Staff` → `Ada Lovelace`.
pub(super) fn clean_name(text: &str) -> &str {
    let mut name = text.trim();
    let line = name.lines().next().unwrap_or_default();
    name = line.split(['|', '•', '·', '\t']).next().unwrap_or(line).trim();
    while let Some(rest) = behind_opener(name, OPENERS) {
        name = rest;
    }
    without_place(without_role(name.trim_matches([',', ' ', '\u{a0}', ':', '-', '–', '»'])))
}

/// A name without where its bearer wrote (`Ada Lovelace in Port Ellery`).
fn without_place(name: &str) -> &str {
    match name.split_once(" in ") {
        Some((front, back)) if is_person(front) && back.starts_with(char::is_uppercase) => front,
        _ => name,
    }
}

/// A name without what its bearer is (`Ada Lovelace, Home and Garden Editor`): the last part behind a comma where that
/// ends with a role.
fn without_role(name: &str) -> &str {
    let Some((front, back)) = name.rsplit_once(',') else { return name };
    let last = back.split_whitespace().next_back().unwrap_or_default();
    let role = ROLES.iter().any(|role| last.eq_ignore_ascii_case(role));
    if role && !front.trim().is_empty() { front.trim_end() } else { name }
}

/// What writers are called behind their names; written down by hand from bylines of newspapers and company blogs.
const ROLES: &[&str] = &[
    "analyst",
    "author",
    "blogger",
    "columnist",
    "consultant",
    "contributor",
    "coordinator",
    "correspondent",
    "critic",
    "dietitian",
    "director",
    "editor",
    "executive",
    "expert",
    "founder",
    "journalist",
    "manager",
    "marketer",
    "officer",
    "photographer",
    "producer",
    "reporter",
    "researcher",
    "specialist",
    "strategist",
    "writer",
];

/// What stands behind one of `openers`, if the text starts with it.
pub(super) fn behind_opener<'t>(text: &'t str, openers: &[&str]) -> Option<&'t str> {
    openers.iter().find_map(|opener| {
        let (start, rest) = text.split_at_checked(opener.len())?;
        // `ByAda Lovelace`, where the markup alone keeps them apart
        let glued = opener.ends_with("by") && start.ends_with('y') && rest.starts_with(char::is_uppercase);
        let ends = glued || rest.starts_with(|c: char| !c.is_alphanumeric());
        let rest = rest.trim_start_matches([':', ' ', '\u{a0}', '-', '–']).trim();
        (start.eq_ignore_ascii_case(opener) && ends).then_some(rest)
    })
}

/// The names in a line that opens like a byline: up to a date, a mark or a word that is no part of a name.
pub(super) fn byline(line: &str) -> Option<&str> {
    let names = clean_name(behind_opener(line.trim(), BYLINES)?);
    let mut end = 0;
    for (count, word) in names.split(' ').enumerate() {
        let bare = word.trim_matches([',', '.', '(', ')']);
        let month = MONTHS.iter().any(|month| bare.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(month)));
        let small = ["and", "&", "de", "van", "von", "der", "la", "del", "da", "bin", "al"].contains(&bare);
        let proper = bare.starts_with(char::is_uppercase) || (count == 0 && names.len() == word.len());
        if count > 9
            || month && count > 0 && names[end..].contains(|c: char| c.is_ascii_digit())
            || !(proper || small)
            || word.contains(|c: char| c.is_ascii_digit())
        {
            break;
        }
        end += word.len() + 1;
        if word.ends_with(',') && count > 0 && !names[end.min(names.len())..].contains(" and ") {
            break;
        }
    }
    let names = names.get(..end.min(names.len()))?.trim_end_matches([',', ' ', '-', '–', '—', '&']);
    is_name(names).then_some(names)
}

/// The first letters of the months, for dates behind names.
pub(super) const MONTHS: &[&str] =
    &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Words before a name.
pub(super) const OPENERS: &[&str] = &[
    "by",
    "written by",
    "posted by",
    "published by",
    "author",
    "authors",
    "story by",
    "words by",
    "article by",
    "text by",
    "reviewed by",
    "view all posts by",
    "more about",
    "more from",
    "von",
    "par",
    "por",
    "автор",
];

/// Words that a line with the authors' names opens with.
pub(super) const BYLINES: &[&str] = &[
    "by",
    "written by",
    "posted by",
    "published by",
    "author:",
    "authors:",
    "story by",
    "words by",
    "article by",
    "text by",
];

/// Whether `text` may be one name or several: no address, no number, not too long.
pub(super) fn is_name(text: &str) -> bool {
    let count = text.split_whitespace().count();
    let lower = text.to_lowercase();
    (1..=14).contains(&count)
        && text.len() <= 120
        && text.chars().any(char::is_alphabetic)
        && !text.contains("//")
        && !text.contains('@')
        && !text.contains(['?', '!', '{'])
        && !text.chars().filter(char::is_ascii_digit).take(5).count().gt(&4)
        && !NO_NAMES.contains(&lower.as_str())
        && !["read", "minutes", "minute", "min", "says", "toggle"].iter().any(|end| lower.ends_with(end))
        && dates::find(text, false).is_none()
}

/// Whether it is written like a person's name: two to four words with capitals.
pub(super) fn is_person(name: &str) -> bool {
    let count = name.split_whitespace().count();
    (2..=4).contains(&count) && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

/// What stands where a name is expected and is none.
pub(super) const NO_NAMES: &[&str] = &[
    "written by",
    "posted by",
    "undefined",
    "admin",
    "administrator",
    "author",
    "authors",
    "about the author",
    "about",
    "editor",
    "guest",
    "unknown",
    "null",
    "none",
    "share",
    "by",
    "user",
    "root",
    "webmaster",
    "wordpress",
    "view all posts",
    "all posts",
    "contributor",
    "contributors",
    "follow",
    "read more",
    "the author",
];

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
            ("Women in Business", "Women in Business"),
            ("Editor", "Editor"),
        ] {
            assert_eq!(clean_name(text), name, "{text}");
        }
    }

    #[test]
    fn bylines_give_their_names() {
        for (line, names) in [
            ("By Ada Lee December 2, 2025", Some("Ada Lee")),
            ("ByAda Lee", Some("Ada Lee")),
            ("Written by Ada Lee, Political Editor", Some("Ada Lee")),
            ("by A. Lee and Bo van Ray · 3 min read", Some("A. Lee and Bo van Ray")),
            ("By Ada Lee, Home and Garden Editor", Some("Ada Lee")),
            ("By the time it rained", None),
            ("Bytes and bits", None),
        ] {
            assert_eq!(byline(line), names, "{line}");
        }
    }
}
