//! Lines that say who wrote something, by what they open with.

use std::sync::LazyLock;

use super::names::{GROUP, clean_name, is_degree, is_full_name, is_name, is_person, is_small, is_told, kind, pieces};
use crate::boilerplate::{dates, head};
use crate::letters;

/// What a line with the authors' names opens with near the headline, ...
static NEAR: LazyLock<Vec<&str>> = LazyLock::new(|| head::openers('l'));
/// ... and elsewhere on the page.
pub(super) static ELSEWHERE: LazyLock<Vec<&str>> = LazyLock::new(|| head::openers('e'));
/// What stands alone on the line above the names, ...
static ALONE: LazyLock<Vec<&str>> = LazyLock::new(|| head::openers('a'));
/// ... or above several names, each on a line of its own.
static SEVERAL: LazyLock<Vec<&str>> = LazyLock::new(|| head::openers('s'));
/// What a line opens with that names those who only looked the article through.
static REVIEWS: LazyLock<Vec<&str>> = LazyLock::new(|| head::openers('r'));

/// The people at the start of a text, with their degrees.
pub(super) fn first_people(text: &str) -> Option<String> {
    let known: Vec<&str> = pieces(text)
        .enumerate()
        .take_while(|(at, part)| is_person(part) && !is_told(part) || *at > 0 && is_degree(part))
        .map(|(_, part)| part)
        .collect();
    (!known.is_empty()).then(|| known.join(", "))
}

/// Whether a line names those who looked an article through.
pub(super) fn is_review(line: &str) -> bool {
    REVIEWS.iter().any(|opener| letters::behind(line, opener).is_some())
}

/// Whether a word is a name that begins with a digit: `3i`.
fn is_brand(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=2).contains(&(word.len() - rest.len()))
        && word.len() <= 12
        && !rest.is_empty()
        && rest.chars().all(char::is_alphabetic)
}

/// What stands behind one of `openers`, if the text starts with it.
pub(super) fn behind_opener<'t>(text: &'t str, openers: &[&str]) -> Option<&'t str> {
    openers.iter().find_map(|opener| {
        let rest = letters::behind(text, opener)?;
        // `ByAda Lovelace`, where the markup alone keeps them apart
        let small = || text[..opener.len()].ends_with('y');
        let glued = opener.ends_with("by") && small() && rest.starts_with(char::is_uppercase);
        let ends = glued || opener.ends_with(':') || rest.starts_with(|c: char| !c.is_alphanumeric());
        ends.then(|| rest.trim_start_matches([':', ' ', '\u{a0}', '-', '–']).trim())
    })
}

/// Whether a line announces several authors, each on a line of their own.
pub(super) fn is_plural(line: &str) -> bool {
    SEVERAL.iter().any(|opener| is_bare(line, opener))
}

/// Whether a line is the opener of a byline alone, whose names follow on the next.
pub(super) fn is_opener(line: &str) -> bool {
    NEAR.iter().chain(&*ALONE).any(|opener| is_bare(line, opener))
}

/// Whether a line is `opener` and nothing else.
fn is_bare(line: &str, opener: &str) -> bool {
    line.trim_end_matches([':', ' ']).eq_ignore_ascii_case(opener.trim_end_matches(':'))
}

/// The names in a line that opens like a byline: up to a date, a mark or a word that is no part of a name.
pub(super) fn byline(line: &str) -> Option<&str> {
    let names = clean_name(behind_opener(line.trim(), &NEAR)?);
    let group = names.split(' ').any(|word| kind(word) & GROUP != 0);
    let mut end = 0;
    for (count, word) in names.split(' ').enumerate() {
        let bare = word.trim_matches([',', '.', '(', ')']);
        let signs = group && (bare == "the" || kind(bare) & GROUP != 0);
        let proper = bare.starts_with(char::is_uppercase)
            || (count == 0 && is_brand(word))
            || (count == 0 && names.len() == word.len());
        if count > 10
            || count > 0 && names[end..].contains(|c: char| c.is_ascii_digit()) && dates::is_month(&bare.to_lowercase())
            || !(proper || signs || is_small(bare))
            || word.contains(|c: char| c.is_ascii_digit()) && !(count == 0 && is_brand(word))
        {
            break;
        }
        end += word.len() + 1;
        // `Ada Lee, Bo Ray`, but `Ada Lee, Port Ellery`
        let rest = names.get(end..).unwrap_or_default();
        let degree = rest.split([' ', ',']).next().is_some_and(is_degree);
        let known = rest.split(',').next().is_some_and(|next| is_full_name(next.trim()));
        if word.ends_with(',') && count > 0 && !degree && !known && !rest.contains(" and ") {
            break;
        }
    }
    let names = names.get(..end.min(names.len()))?.trim_end_matches([',', ' ', '-', '–', '—', '&', '.']);
    is_name(names).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_give_their_names() {
        for (line, names) in [
            ("By Ada Lee December 2, 2025", Some("Ada Lee")),
            ("ByAda Lee", Some("Ada Lee")),
            ("Written by Ada Lee, Political Editor", Some("Ada Lee")),
            ("by A. Lee and Bo van Ray · 3 min read", Some("A. Lee and Bo van Ray")),
            ("By Ada Lee, Home and Garden Editor", Some("Ada Lee")),
            ("By Ada Martin 3 min read", Some("Ada Martin")),
            ("By Ada Lee 2 Sept. 2025", Some("Ada Lee")),
            ("By Ada Lee Sept. 2, 2025", Some("Ada Lee")),
            ("By the Plain Team", Some("the Plain Team")),
            ("By The Plain editors", Some("The Plain editors")),
            ("Contributors: Ada Lee", Some("Ada Lee")),
            ("By 3r Plain", Some("3r Plain")),
            ("By the time it rained", None),
            ("Bytes and bits", None),
        ] {
            assert_eq!(byline(line), names, "{line}");
        }
    }
}
