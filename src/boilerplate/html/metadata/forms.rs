//! Values as heads write them: days, titles with the site's name, text with markup left in it.

use crate::boilerplate::metadata::published;
use crate::source::html;

/// What stands between a headline and the site's name.
pub(super) const SITE_MARKS: &[&str] = &[" | ", " – ", " — ", " - ", " :: ", " » ", " · ", " • ", " / "];

/// The day that a text starts with or names, ISO 8601.
pub(in crate::boilerplate::html) fn day(text: &str) -> Option<String> {
    let text = text.trim();
    iso_day(text).or_else(|| if text.len() <= 200 { published(text, false) } else { None })
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
    let possible = (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    possible.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// A title without the site's name before or behind it.
pub(super) fn without_site(title: &str, site: Option<&str>) -> String {
    let mut title = title.trim();
    let site_words = site.map(words).unwrap_or_default();
    loop {
        let cut = SITE_MARKS.iter().filter_map(|mark| title.rfind(mark).map(|at| (at, at + mark.len()))).max();
        let Some((end, start)) = cut else { break };
        let (head, tail) = (title[..end].trim(), title[start..].trim());
        let tail_words = words(tail);
        let is_site = !site_words.is_empty() && (tail_words == site_words || alike(&tail_words, &site_words) > 0.6);
        let mark = &title[end..start];
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
            && !site_words.is_empty()
            && words(head) == site_words
        {
            title = tail.trim();
        }
    }
    title.to_owned()
}

/// The text that a browser shows for a value in which references or tags were left.
pub(in crate::boilerplate::html) fn plain(text: &str) -> String {
    if !text.contains(['&', '<']) {
        return one_line(text);
    }
    let once = html::text_of(text);
    // some are escaped twice
    one_line(&if once.contains('&') { html::text_of(&once) } else { once })
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
            ("", None),
        ] {
            assert_eq!(iso_day(text).as_deref(), expected, "{text}");
        }
    }
}
