//! Values as heads write them: days, titles with the site's name, text with markup left in it.

use super::site::Sites;
use crate::boilerplate::dates;
use crate::boilerplate::metadata::{SITE_MARKS, published};
use crate::day::Day;
use crate::source::html;

/// The day that a text starts with or names, ISO 8601.
pub(in crate::boilerplate::html) fn day(text: &str) -> Option<String> {
    either_day(text).0
}

/// The day that a text starts with or names, ISO 8601, twice: `03/04/2024` with the month first, then with the day first.
pub(super) fn either_day(text: &str) -> (Option<String>, Option<String>) {
    let text = text.trim();
    if let Some(day) = iso_day(text) {
        return (Some(day.clone()), Some(day));
    }
    if text.len() > 200 {
        return (None, None);
    }
    (published(text, false), published(text, true))
}

/// `2024-03-03T09:15Z`, `2024/03/03`, `20240303` → `2024-03-03`.
pub(super) fn iso_day(text: &str) -> Option<String> {
    let digits = |from: usize, to: usize| {
        let part = text.get(from..to)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten()
    };
    let year = digits(0, 4)?;
    let mark = *text.as_bytes().get(4)?;
    let (month, day) = match mark {
        b'-' | b'/' | b'.' => {
            let wide = digits(5, 7).map(|month| (month, digits(8, 10)));
            match wide {
                Some((month, Some(day))) => (month, day),
                _ => return None,
            }
        }
        b'0'..=b'9' => (digits(4, 6)?, digits(6, 8)?),
        _ => return None,
    };
    written(year, month, day)
}

/// The day in the address of an article: `…/2024/03/03/rain-falls`, `…/2024/march/3/…`, `…/2024-03-03-rain-falls`.
pub(super) fn address_day(address: &str) -> Option<String> {
    let path = address.split_once("//").map_or(address, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    // the strokes of some addresses are escaped
    let path = path.replace("%2F", "/").replace("%2f", "/");
    let parts: Vec<&str> =
        path.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).take(40).collect();
    parts.windows(3).find_map(|three| {
        let &[year, month, day] = three else { return None };
        let year = year.parse().ok().filter(|year| year_of_web(*year))?;
        let day: u32 = day.get(..day.len().min(2))?.parse().ok().filter(|_| day.len() <= 2)?;
        let month = match month.parse() {
            Ok(number) if month.len() <= 2 => number,
            Ok(_) => return None,
            Err(_) => return dates::find(&format!("{day} {month} {year}"), true).map(|found| found.day),
        };
        written(year, month, day)
    })
}

fn year_of_web(year: u32) -> bool {
    (1995..2100).contains(&year)
}

fn written(year: u32, month: u32, day: u32) -> Option<String> {
    let possible = (1900..2100).contains(&year);
    Day::new(year.into(), month, day).filter(|_| possible).map(Day::iso)
}

/// Whether two days, ISO 8601, are the same or next to each other.
pub(super) fn are_close(one: &str, other: &str) -> bool {
    Day::read(one).zip(Day::read(other)).is_some_and(|(one, other)| one.0.abs_diff(other.0) <= 1)
}

/// A title before its last mark, the mark, and what stands behind.
fn last_part(title: &str) -> Option<(&str, &str, &str)> {
    let cuts = SITE_MARKS.iter().filter_map(|mark| title.rfind(mark).map(|at| (at, at + mark.len())));
    let (end, start) = cuts.max()?;
    Some((title[..end].trim(), &title[end..start], title[start..].trim()))
}

/// A title without the site's name before or behind it.
pub(super) fn without_site(title: &str, sites: &Sites) -> String {
    let mut title = title.trim();
    while let Some((head, mark, tail)) = last_part(title) {
        let tail_words = words(tail);
        let is_site = sites.are(&tail_words);
        let short = tail_words.len() <= 4 && words(head).len() > tail_words.len();
        if is_site || (short && mark != " / " && (mark != " - " || tail.starts_with(char::is_uppercase))) {
            title = head;
            if !is_site {
                break;
            }
        } else {
            break;
        }
    }
    for mark in SITE_MARKS {
        if let Some((head, tail)) = title.split_once(mark)
            && sites.is(&words(head))
        {
            title = tail.trim();
        }
    }
    title.to_owned()
}

/// A heading without the site's name behind it, and without the sections behind bars (`Rain falls | Opinion`). What stands
/// behind a dash belongs to the heading unless it is the site's name.
pub(super) fn first_part(heading: &str, sites: &Sites) -> String {
    let mut heading = heading.trim();
    while let Some((head, mark, tail)) = last_part(heading) {
        let tail = words(tail);
        let section = mark == " | " && tail.len() <= 5 && words(head).len() > tail.len();
        if head.is_empty() || !(section || sites.is(&tail)) {
            break;
        }
        heading = head;
    }
    heading.to_owned()
}

/// Whether a heading of the words `own` is the title of the words `said` with a date or one word before or behind it.
pub(super) fn is_dated_rest(own: &[String], said: &[String]) -> bool {
    let more = own.len().saturating_sub(said.len());
    if said.len() < 3 || !(1..=4).contains(&more) {
        return false;
    }
    let dated = |rest: &[String]| {
        let number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
        (rest.len() > 2 || rest.iter().any(|word| dates::is_month(word)))
            && rest.iter().any(number)
            && rest.iter().all(|word| number(word) || dates::is_month(word))
    };
    let before = own.ends_with(said) && (dated(&own[..more]) || more == 1 && LABELS.contains(&own[0].as_str()));
    before || own.starts_with(said) && dated(&own[said.len()..])
}

/// What stands before a title and says no more than that it is one.
const LABELS: &[&str] = &["blog", "title", "article", "post"];

/// The text that a browser shows for a value in which references or tags were left.
pub(in crate::boilerplate::html) fn plain(text: &str) -> String {
    if !text.contains(['&', '<']) {
        return one_line(text);
    }
    let once = html::text_of(text);
    // some are escaped twice
    one_line(&if once.contains('&') { html::text_of(&once) } else { once })
}

/// A title without characters that nobody sees, without references that were escaped twice, and with its bytes read as
/// UTF-8 where they were taken for Latin 1.
pub(super) fn tidy(title: &str) -> String {
    let seen: String =
        title.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}')).collect();
    let seen = if seen.contains("&#") || seen.contains("&amp;") { plain(&seen) } else { seen };
    let bytes: Option<Vec<u8>> = seen.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    match bytes.filter(|bytes| !bytes.is_ascii()).and_then(|bytes| String::from_utf8(bytes).ok()) {
        Some(read) => one_line(&read),
        None => one_line(&seen),
    }
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(60).map(str::to_lowercase).collect()
}

/// How alike two titles are: words shared, twice, by words of both.
pub(super) fn alike(a: &[String], b: &[String]) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let shared = a.iter().filter(|word| b.contains(word)).count();
    (2 * shared) as f32 / (a.len() + b.len()) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_forms_of_heads() {
        for (text, expected) in [
            ("2024-03-03T09:15:00+01:00", Some("2024-03-03")),
            ("20240303", Some("2024-03-03")),
            ("2024/03/03", Some("2024-03-03")),
            ("2024-13-03", None),
            ("2024-02-31", None),
            ("", None),
        ] {
            assert_eq!(iso_day(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn the_address_of_an_article_tells_its_day() {
        for (address, expected) in [
            ("https://plain.example/2024/03/05/rain", Some("2024-03-05")),
            ("https://plain.example/2024/march/5/rain", Some("2024-03-05")),
            ("https://plain.example%2Fnews%2F2024-03-05-rain", Some("2024-03-05")),
            ("https://plain.example/2024/03/rain", None),
            ("https://plain.example/top/2024/100/5", None),
            ("https://plain.example/rain?on=2024/03/05", None),
        ] {
            assert_eq!(address_day(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn days_are_close_across_months() {
        for (one, other, close) in [
            ("2024-02-29", "2024-03-01", true),
            ("2023-12-31", "2024-01-01", true),
            ("2024-03-01", "2024-03-03", false),
            ("2024-03-01", "", false),
        ] {
            assert_eq!(are_close(one, other), close, "{one} {other}");
        }
    }

    #[test]
    fn titles_are_read_as_they_were_meant() {
        for (title, expected) in [
            ("Rain\u{200b} \u{feff}falls", "Rain falls"),
            ("Rain &#x26; wind", "Rain & wind"),
            ("A sailorâ\u{80}\u{99}s day", "A sailor’s day"),
            ("Café", "Café"),
        ] {
            assert_eq!(tidy(title), expected);
        }
    }

    #[test]
    fn sections_behind_bars_are_no_part_of_a_heading() {
        for (heading, expected) in [
            ("Rain falls on the hills | Opinion", "Rain falls on the hills"),
            ("Rain falls on the hills | Weather | The Daily Plain", "Rain falls on the hills"),
            ("Rain falls – and the hills are green", "Rain falls – and the hills are green"),
            ("Rain | Wind and weather", "Rain | Wind and weather"),
        ] {
            assert_eq!(first_part(heading, &Sites::default()), expected);
        }
    }
}
