//! The day that a line names: `3 March 2024`, `Dec. 23, 2024`, `2024-03-03`, `03/04/2024`, in eight languages.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::words::hash_of;
use crate::lexicon::Listed;
use crate::tagger::Hashed;

static MONTHS: LazyLock<Listed<u8>> = LazyLock::new(|| {
    let lines = list!("boilerplate/months.txt").lines();
    lines
        .flat_map(|line| {
            let mut words = line.split_ascii_whitespace();
            let month = words.next().and_then(|number| number.parse().ok()).unwrap_or(0);
            words.map(move |word| (word, month))
        })
        .collect()
});

/// Words that make a date of the digits beside them, as hashes: months and `ago`.
static TELLING: LazyLock<HashSet<u64, Hashed>> = LazyLock::new(|| {
    MONTHS.keys().copied().chain(["ago", "hace", "vor", "fa", "geleden", "назад", "há"]).filter_map(hash_of).collect()
});

/// Whether a short line with these words looks as if it held a date or a time; without reading it closely.
pub(super) fn is_likely(line: &str, words: &[u64]) -> bool {
    let time = || {
        line.as_bytes().windows(4).any(|four| {
            four[0].is_ascii_digit() && four[1] == b':' && four[2].is_ascii_digit() && four[3].is_ascii_digit()
        })
    };
    let slashes = || {
        line.bytes().filter(|byte| matches!(byte, b'/' | b'.' | b'-')).count() == 2
            && line.bytes().filter(u8::is_ascii_digit).count() >= 6
    };
    words.iter().any(|word| TELLING.contains(word)) || time() || slashes()
}

/// Whether a word in lower case names a month.
pub(super) fn is_month(word: &str) -> bool {
    MONTHS.get(word).is_some()
}

/// How far into a line a date is looked for, in characters.
const REACH: usize = 200;

/// A part of a date.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Number(u32, usize),
    Month(u8),
    Other,
}

/// A day and how much of the line it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// ISO 8601.
    pub day: String,
    /// Letters and digits of the line that are not the date's.
    pub rest: usize,
}

/// The first full date in `line`. `day_first` decides what `03/04/2024` means.
pub(super) fn find(line: &str, day_first: bool) -> Option<Found> {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let reach = line.char_indices().nth(REACH).map_or(line.len(), |(index, _)| index);
    let parts = split(&line[..reach]);
    let total: usize = parts.iter().map(|(_, length, _)| length).sum();
    for start in 0..parts.len() {
        let Some((year, month, day, taken)) = date_at(&parts[start..], day_first) else { continue };
        let used: usize = parts[start..start + taken].iter().map(|(_, length, _)| length).sum();
        return Some(Found { day: format!("{year:04}-{month:02}-{day:02}"), rest: total - used });
    }
    None
}

/// The month that is glued to a name: `LeeMar 5, 2025`.
fn glued_month(word: &str) -> Option<u8> {
    let mut pairs = word.char_indices().zip(word.chars().skip(1));
    let glue = pairs.find(|((_, one), next)| one.is_lowercase() && next.is_uppercase());
    glue.and_then(|((at, one), _)| MONTHS.get(&*word[at + one.len_utf8()..].to_lowercase()).copied())
}

/// The words and numbers of a line: what each is, its letters, and the mark right behind it.
fn split(line: &str) -> Vec<(Part, usize, char)> {
    let mut parts: Vec<(Part, usize, char)> = Vec::new();
    let mut lower = String::new();
    let mut chars = line.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            if let Some((_, _, mark @ ' ')) = parts.last_mut() {
                *mark = c;
            }
            continue;
        }
        let digits = c.is_ascii_digit();
        let mut end = start + c.len_utf8();
        while let Some(&(index, next)) = chars.peek() {
            // `5th` and `20T` (of a time stamp) end the number at the letter.
            if !next.is_alphanumeric() || next.is_ascii_digit() != digits {
                break;
            }
            end = index + next.len_utf8();
            chars.next();
        }
        let word = &line[start..end];
        let part = if digits {
            // `TUE, OCT 7 20254:21 PM`: the hour is glued to the year
            let glued = matches!(word.len(), 5 | 6) && word.starts_with("20") && line[end..].starts_with(':');
            let word = if glued { &word[..4] } else { word };
            word.parse().map_or(Part::Other, |number| Part::Number(number, word.len()))
        } else {
            lower.clear();
            lower.extend(word.chars().flat_map(char::to_lowercase));
            match lower.as_str() {
                // `5th`, `1er`, `1º`, `3 de marzo de 2024`, `3. März`
                "st" | "nd" | "rd" | "th" | "er" | "º" | "ª" | "de" | "del" | "of" | "the" | "г" | "г." | "года" =>
                {
                    continue;
                }
                word => MONTHS
                    .get(word)
                    .copied()
                    .or_else(|| glued_month(&line[start..end]))
                    .map_or(Part::Other, Part::Month),
            }
        };
        parts.push((part, word.chars().count(), ' '));
    }
    parts
}

fn date_at(parts: &[(Part, usize, char)], day_first: bool) -> Option<(u32, u32, u32, usize)> {
    use Part::{Month, Number};
    let mark = parts.first()?.2;
    let date = match (parts.first()?.0, parts.get(1)?.0, parts.get(2)?.0) {
        (Number(day, 1..=2), Month(month), Number(year, 4)) => (year, u32::from(month), day),
        (Month(month), Number(day, 1..=2), Number(year, 4)) => (year, u32::from(month), day),
        (Number(year, 4), Month(month), Number(day, 1..=2)) => (year, u32::from(month), day),
        (Number(year, 4), Number(month, 1..=2), Number(day, 1..=2)) if matches!(mark, '-' | '/' | '.') => {
            (year, month, day)
        }
        (Number(a, 1..=2), Number(b, 1..=2), Number(year, 4)) if matches!(mark, '-' | '/' | '.') => {
            let day_first = (day_first || mark == '.' || a > 12) && b <= 12;
            if day_first { (year, b, a) } else { (year, a, b) }
        }
        _ => return None,
    };
    let (year, month, day) = date;
    ((1700..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day))
        .then_some((year, month, day, 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_every_usual_form() {
        for (line, day) in [
            ("Published 3 March 2024 09:15", "2024-03-03"),
            ("Updated Dec. 23, 2024, 1:24 PM EST", "2024-12-23"),
            ("NOVEMBER 21, 2023", "2023-11-21"),
            ("2021-01-18T10:00:00Z", "2021-01-18"),
            ("el 5 de mayo de 2019", "2019-05-05"),
            ("Montag, 3. März 2024", "2024-03-03"),
            ("Publié le 1er août 2022", "2022-08-01"),
            ("5 мая 2020 г.", "2020-05-05"),
            ("31.03.2019", "2019-03-31"),
            ("May 5th, 2021", "2021-05-05"),
            ("PUBLISHED TUE, OCT 7 20254:21 PM EDT", "2025-10-07"),
        ] {
            assert_eq!(find(line, false).map(|found| found.day).as_deref(), Some(day), "{line}");
        }
    }

    #[test]
    fn what_comes_first_in_slashes_is_up_to_the_language() {
        assert_eq!(find("03/04/2024", false).map(|found| found.day).as_deref(), Some("2024-03-04"));
        assert_eq!(find("03/04/2024", true).map(|found| found.day).as_deref(), Some("2024-04-03"));
        assert_eq!(find("23/04/2024", false).map(|found| found.day).as_deref(), Some("2024-04-23"));
    }

    #[test]
    fn numbers_that_are_no_date_stay_numbers() {
        for line in ["", "May 2024", "45/99/2024", "12345", "In March he said 12 things", "1 2 2024"] {
            assert_eq!(find(line, false), None, "{line}");
        }
    }
}
