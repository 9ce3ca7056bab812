//! Title, authors, date and site from the lines of the head.

use super::head::{self, Part};
use super::language::Language;
use super::lines::Line;
use super::{BlockKind, Metadata, dates};

/// What separates a headline from the site's name behind it.
const SITE_MARKS: [&str; 5] = [" | ", " – ", " — ", " - ", " :: "];
/// A site's name has no more words.
const SITE_WORDS: usize = 4;

/// Reads what `head` says about the article.
pub(super) fn read(text: &str, lines: &[Line], head: &[Part], language: Option<Language>) -> Metadata {
    let of = |kind| head.iter().filter(move |part| part.kind == kind).map(|part| &lines[part.line]);
    let (title, site) = match of(BlockKind::Title).next() {
        Some(line) => split_site(&text[line.span]),
        None => (None, None),
    };
    let mut authors: Vec<&str> = Vec::new();
    for line in of(BlockKind::Byline) {
        let names = match head::byline(text, line) {
            Some(names) => names,
            // `Political Editor` below a name
            None if !authors.is_empty() && head::is_post(text, line) => continue,
            None => &text[line.span],
        };
        for name in names_of(names) {
            if !authors.contains(&name) {
                authors.push(name);
            }
        }
    }
    let day_first = language.is_some_and(|language| language.code != "en");
    let date = head.iter().filter(|part| part.kind != BlockKind::Title);
    let date =
        date.filter_map(|part| dates::find(&text[lines[part.line].span], day_first)).map(|found| found.day).next();
    Metadata { title, author: (!authors.is_empty()).then(|| authors.join(", ")), date, site }
}

/// `Headline | Site` → both.
fn split_site(title: &str) -> (Option<String>, Option<String>) {
    for mark in SITE_MARKS {
        let Some((head, site)) = title.rsplit_once(mark) else { continue };
        let words = site.split_whitespace().count();
        // A dash also stands inside headlines; only a bar, or a name with capitals throughout, is taken for a site's.
        let capitals =
            site.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
        if words <= SITE_WORDS && head.split_whitespace().count() >= 3 && (mark == " | " || capitals) {
            return (Some(head.trim().to_owned()), Some(site.trim().to_owned()));
        }
    }
    (Some(title.to_owned()), None)
}

/// The names of a byline: `A and B, Political Editor · 3 May 2024` → A, B.
fn names_of(byline: &str) -> impl Iterator<Item = &str> {
    let names = byline.split(['·', '|', '•', '—', '–', '(', '\t', '/']).next().unwrap_or(byline);
    let mut first = true;
    names
        .split(',')
        .take_while(move |piece| {
            // Behind the first comma a role (`Political Editor`) ends the names; another name goes on with them.
            let goes_on = first || is_person(piece);
            first = false;
            goes_on
        })
        .flat_map(|piece| piece.split(" and ").flat_map(|piece| piece.split(" & ")))
        .map(|name| name.trim().trim_start_matches("and ").trim_start_matches("By ").trim_end_matches(['.', ':', ' ']))
        .filter(|name| !name.is_empty() && !name.contains(|c: char| c.is_ascii_digit()))
}

fn is_person(piece: &str) -> bool {
    let words = piece.split_whitespace().count();
    (2..=8).contains(&words) && !head::says_a_post(piece)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_is_its_names_without_roles_and_dates() {
        for (byline, names) in [
            ("time news", vec!["time news"]),
            ("Ann Lee and Bob Ray, Political Editor", vec!["Ann Lee", "Bob Ray"]),
            ("Ann Lee, Bob Ray and Cy Doe", vec!["Ann Lee", "Bob Ray", "Cy Doe"]),
            ("Emily Cadloff· October 10, 2021", vec!["Emily Cadloff"]),
            ("Ann Lee & Bob Ray", vec!["Ann Lee", "Bob Ray"]),
        ] {
            assert_eq!(names_of(byline).collect::<Vec<_>>(), names, "{byline}");
        }
    }

    #[test]
    fn an_agency_alone_is_the_author_and_a_post_below_a_name_is_none() {
        for (byline, author) in [
            ("Associated Press", "Associated Press"),
            ("Ann Lee\nPolitical Editor", "Ann Lee"),
            ("By Ann Lee\nPolitical Editor", "Ann Lee"),
        ] {
            let text = format!(
                "Rain in Spain expected to last for days\n\n{byline}\n\n\
                The rain that fell on the plain of Spain on Monday is expected to last for days, the weather office said.\n\n\
                After the rain there will be sun, and after the sun there will be rain again, the office told reporters.\n"
            );
            let report = crate::inspect(&text, &crate::Options::default()).expect("a short text");
            assert_eq!(report.metadata.author.as_deref(), Some(author), "{byline}");
        }
    }

    #[test]
    fn the_sites_name_is_no_part_of_the_title() {
        for (line, title, site) in [
            ("Rain in Spain to last | The Plain", "Rain in Spain to last", Some("The Plain")),
            ("Rain in Spain to last - Daily Plain", "Rain in Spain to last", Some("Daily Plain")),
            ("Rain in Spain - and what to do", "Rain in Spain - and what to do", None),
            ("Rain in Spain", "Rain in Spain", None),
        ] {
            assert_eq!(split_site(line), (Some(title.to_owned()), site.map(str::to_owned)), "{line}");
        }
    }
}
