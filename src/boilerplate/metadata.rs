//! Title, authors, date and site from the lines of the head.

use super::head::{self, Part};
use super::language::Language;
use super::lines::Line;
use super::signed::{self, behind_by, dated_name, names_of, written_by};
use super::{BlockKind, Metadata, dates, title};

/// What separates a headline from the site's name behind it, ...
pub(super) const SITE_MARKS: [&str; 9] = [" | ", " – ", " — ", " - ", " :: ", " » ", " · ", " • ", " / "];
/// ... of which so many are believed in a line alone.
const IN_LINES: usize = 5;
/// A site's name has no more words.
const SITE_WORDS: usize = 4;

/// How far below the headline the text may begin with a dateline, in lines, and how long that is, in bytes.
const BELOW: usize = 8;
const DATELINE: usize = 90;

/// How far above the headline a date or a byline may stand, in lines.
const ABOVE: usize = 4;

/// Reads what `head` says about the article.
pub(super) fn read(text: &str, lines: &[Line], head: &[Part], language: Option<Language>) -> Metadata {
    let of = |kind| head.iter().filter(move |part| part.kind == kind).map(|part| &lines[part.line]);
    let (title, site) = match of(BlockKind::Title).next() {
        Some(line) => match text[line.span].strip_prefix(title::SUBJECT) {
            Some(subject) => (Some(subject.trim().to_owned()), None),
            None => split_site(&text[line.span]),
        },
        None => (None, None),
    };
    let mut authors: Vec<&str> = Vec::new();
    for line in of(BlockKind::Byline) {
        if head::opens_alone(text, line) || head::joins(text, line) {
            continue;
        }
        let names = match head::byline(text, line) {
            Some(names) => names,
            // `Ann Lee, Political Editor`
            None if head::is_posted(text, line) => text[line.span].split([',', '|']).next().unwrap_or_default(),
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
    if authors.is_empty() {
        let dated = of(BlockKind::Dateline).map(|line| &text[line.span]);
        authors.extend(dated.flat_map(|line| names_of(behind_by(line).unwrap_or_else(|| dated_name(line)))));
    }
    if authors.is_empty() {
        let above = above_title(lines, head).iter().rev().find_map(|line| {
            let dated = || Some(dated_name(&text[line.span])).filter(|name| line.dated && !name.is_empty());
            head::byline(text, line).filter(|name| name.contains(' ')).or_else(dated)
        });
        authors.extend(above.into_iter().flat_map(names_of));
    }
    if authors.is_empty() {
        authors.extend(lines.iter().find_map(|line| written_by(text, line)).into_iter().flat_map(names_of));
    }
    let of_line = |line: &Line| published(&text[line.span], day_first);
    let dated = head.iter().filter(|part| part.kind != BlockKind::Title).map(|part| &lines[part.line]);
    let fresh = |line: &&Line| !says_updated(&text[line.span]);
    let date = dated.clone().filter(fresh).find_map(of_line).or_else(|| dated.clone().find_map(of_line));
    let date = date.or_else(|| {
        let above = above_title(lines, head).iter().rev();
        above.filter(|line| line.dated && head::is_date(text, line)).find_map(of_line)
    });
    let date = date.or_else(|| {
        let title = head.iter().find(|part| part.kind == BlockKind::Title)?.line;
        lines[title..].iter().skip(1).take(BELOW).find_map(|line| opening_day(text[line.span].trim_start(), day_first))
    });
    let author = authors.iter().map(|name| signed::shown(name)).collect::<Vec<_>>().join(", ");
    Metadata { title, author: Some(author).filter(|author| !author.is_empty()), date, site }
}

/// The few lines right above the headline; none where there is no headline.
fn above_title<'a>(lines: &'a [Line], head: &[Part]) -> &'a [Line] {
    let title = head.iter().find(|part| part.kind == BlockKind::Title).map_or(0, |part| part.line);
    &lines[title.saturating_sub(ABOVE)..title]
}

/// The day with its year in the dateline that a text begins with: `SAN FRANCISCO, Nov. 18, 2026 /PRNewswire/ --`.
fn opening_day(line: &str, day_first: bool) -> Option<String> {
    let town = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if town.chars().count() < 2 || !town.chars().all(char::is_uppercase) {
        return None;
    }
    let end = ["--", "—", " – ", " - "].iter().filter_map(|dash| line.find(dash)).min()?;
    let dateline = line.get(..end).filter(|dateline| dateline.trim_end().len() <= DATELINE)?;
    dates::find(dateline, day_first).map(|found| found.day)
}

/// `Headline | Site` → both.
fn split_site(title: &str) -> (Option<String>, Option<String>) {
    for mark in &SITE_MARKS[..IN_LINES] {
        let Some((head, site)) = title.rsplit_once(mark) else { continue };
        let words = site.split_whitespace().count();
        // A dash also stands inside headlines; only a bar, or a name with capitals throughout, is taken for a site's.
        let capitals =
            site.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
        if words <= SITE_WORDS && head.split_whitespace().count() >= 3 && (*mark == " | " || capitals) {
            return (Some(head.trim().to_owned()), Some(site.trim().to_owned()));
        }
    }
    (Some(title.to_owned()), None)
}

/// Whether a line tells when the article was changed, before anything else that it tells.
fn says_updated(line: &str) -> bool {
    let first = line.trim_start().split([' ', ':']).find(|word| !word.eq_ignore_ascii_case("last")).unwrap_or_default();
    ["updated", "modified", "reviewed", "edited"].iter().any(|word| first.eq_ignore_ascii_case(word))
}

/// The day on which a line says that the article was published, else the first it names: `Updated May 5, published May 3`.
pub(super) fn published(line: &str, day_first: bool) -> Option<String> {
    let behind = || {
        let at = line.to_ascii_lowercase().find("published")?;
        dates::find(&line[at..], day_first)
    };
    let found = if says_updated(line) { behind() } else { None };
    found.or_else(|| dates::find(line, day_first)).map(|found| found.day)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_letters_title_is_its_subject() {
        let text = "From: \"The Brief\" <brief@plain.example>\nTo: reader@plain.example\nSubject: Rain and a very old shark\n\
            Date: Wed, 10 Dec 2025 06:02:11 -0500\n\nGood morning. Here is what you need to know about the rain today.\n\n\
            The rain that fell on the plain of Spain on Monday is expected to last for days, the weather office said.\n";
        let report = crate::inspect(text, &crate::Options::default()).expect("a short text");
        let found = (report.metadata.title.as_deref(), report.metadata.date.as_deref());
        assert_eq!(found, (Some("Rain and a very old shark"), Some("2025-12-10")));
    }

    #[test]
    fn author_and_date_stand_where_papers_put_them() {
        let text = |above: &str, below: &str| {
            format!(
                "News\nSport\n{above}Rain in Spain expected to last for days\n\n{below}\n\n\
                The rain that fell on the plain of Spain on Monday is expected to last for days, the weather office said.\n\n\
                After the rain there will be sun, and after the sun there will be rain again, the office told reporters.\n"
            )
        };
        for (above, below, author, date) in [
            ("", "Ann Lee, Nov 22, 2025, 05:31 PM ET", Some("Ann Lee"), Some("2025-11-22")),
            ("", "Ann Lee October 14, 2025", Some("Ann Lee"), Some("2025-10-14")),
            ("", "March 15, 2022 · 3 min read · By Ann Lee", Some("Ann Lee"), Some("2022-03-15")),
            ("", "ByAnn LeeMar 5, 2025 | 6 comments", Some("Ann Lee"), Some("2025-03-05")),
            ("", "Ann Lee, Managing Editor", Some("Ann Lee"), None),
            ("", "By ANN LEE, Staff Writer", Some("Ann Lee"), None),
            ("", "ANN O'LEE\nTue Sep 02 2025 - 06:00", Some("Ann O'Lee"), Some("2025-09-02")),
            ("", "Ann Lee / TNN / Dec 9, 2024, 10:15 IST", Some("Ann Lee"), Some("2024-12-09")),
            ("", "By our correspondent\nMarch 2, 2025", None, Some("2025-03-02")),
            ("", "Words: Ann Lee  Photographs: Bob Ray\nMarch 2, 2025", Some("Ann Lee"), Some("2025-03-02")),
            ("", "By\nAnn Lee\n,\nBob Ray\nMarch 2, 2025", Some("Ann Lee, Bob Ray"), Some("2025-03-02")),
            ("", "Ann Lee and Bob Ray | Guest Columnists\nMarch 2, 2025", Some("Ann Lee, Bob Ray"), Some("2025-03-02")),
            ("", "Hurricane Season\nShare\nBy Ann Lee\nMarch 2, 2025", Some("Ann Lee"), Some("2025-03-02")),
            ("", "Bob Ray\nAnn Lee\nElm Town -\nMarch 2, 2025", Some("Ann Lee"), Some("2025-03-02")),
            (
                "",
                "Rain near Elm Town on July 12, 2024 [Bob Ray/AP Photo]\nBy Ann Lee\nMarch 2, 2025",
                Some("Ann Lee"),
                Some("2025-03-02"),
            ),
            ("by Ann Lee | March 2, 2025\n", "Share", Some("Ann Lee"), Some("2025-03-02")),
            ("Published November 20, 2025 8:42am EST\n", "By Ann Lee", Some("Ann Lee"), Some("2025-11-20")),
            (
                "",
                "By Ann Lee\nUpdated November 11, 2022, originally published November 9, 2022",
                Some("Ann Lee"),
                Some("2022-11-09"),
            ),
            ("", "By Ann Lee\nUpdated: May 5, 2022\nPosted: May 3, 2022", Some("Ann Lee"), Some("2022-05-03")),
            ("", "By Ann Lee | Posted December 2, 2025 at 4:15 p.m.", Some("Ann Lee"), Some("2025-12-02")),
            (
                "",
                "It rains. The pianist who gave up on the rain, on drought, grief and fear.\nInterview by Ann Lee\n\
              Photographs by Bob Ray\nMarch 2, 2025",
                Some("Ann Lee"),
                Some("2025-03-02"),
            ),
        ] {
            let report = crate::inspect(&text(above, below), &crate::Options::default()).expect("a short text");
            let found = (report.metadata.author.as_deref(), report.metadata.date.as_deref());
            assert_eq!(found, (author, date), "{above}{below}");
        }
    }

    #[test]
    fn a_text_may_begin_with_its_town_and_day() {
        for (line, day) in [
            ("SAN FRANCISCO, Nov. 18, 2026 /PRNewswire/ -- Elm Health raised money.", Some("2026-11-18")),
            ("LONDON, 3 March 2024 — Elm Health raised money.", Some("2024-03-03")),
            ("TOKYO, Nov 27 (Reuters) - Shares fell.", None),
            ("Elm Health raised money on 3 March 2024 - and lost it.", None),
            (
                "MONEY is all, and all that there was of it on 3 March 2024 was lost by people who had none to lose – none.",
                None,
            ),
            ("No dash", None),
        ] {
            assert_eq!(opening_day(line, false).as_deref(), day, "{line}");
        }
        let text = "Elm Health raises money for clinics\n\nELM, Nov. 18, 2026 /PRNewswire/ -- Elm Health, which makes pumps for \
                    small clinics, said today that it raised money.\n\nIt was raised from those who have it, the firm said.";
        let report = crate::inspect(text, &crate::Options::default()).expect("a short text");
        assert_eq!(report.metadata.date.as_deref(), Some("2026-11-18"));
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
