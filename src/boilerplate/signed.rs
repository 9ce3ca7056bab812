//! Who a byline names: `By ANN LEE and Bob Ray, Political Editor · 3 May 2024` → Ann Lee, Bob Ray.

use std::sync::LazyLock;

use super::dates;
use super::head;
use super::lines::Line;
use crate::letters;
use crate::lexicon::{self, List};

/// Who signs without a name, in lower case.
static UNNAMED: LazyLock<List> = LazyLock::new(|| lexicon::lines(list!("boilerplate/unnamed.txt")));

/// The names of a byline: `A and B, Political Editor · 3 May 2024` → A, B.
pub(super) fn names_of(byline: &str) -> impl Iterator<Item = &str> {
    let names = byline.split(['·', '|', '•', '—', '–', '(', '\t', '/', ';']).next().unwrap_or(byline);
    let (mut first, mut placed) = (true, false);
    until_label(until_date(names))
        .split(',')
        .take_while(move |piece| {
            // Behind the first comma a role (`Political Editor`) ends the names; another name goes on with them.
            let goes_on = first || is_person(piece);
            first = false;
            goes_on
        })
        .flat_map(|piece| piece.split(" and ").flat_map(|piece| piece.split(" & ")))
        .flat_map(|piece| each_of(piece).into_iter().flatten())
        .enumerate()
        // `Ann Lee and agencies`
        .filter(|(at, piece)| *at == 0 || !piece.trim_start().starts_with(char::is_lowercase))
        .filter_map(move |(_, piece)| {
            let name = without_place(piece);
            // `Ann Lee for Food and Drink`
            let goes_on = placed && !name.trim().contains(' ');
            placed |= name.len() < piece.len();
            (!goes_on).then(|| without_post(name.trim()))
        })
        .map(|name| name.trim().trim_start_matches("and ").trim_start_matches("By ").trim_end_matches(['.', ':', ' ']))
        .filter(|name| !name.is_empty() && !name.contains(|c: char| c.is_ascii_digit()) && !is_unnamed(name))
}

/// `Ann Lee on March 3`, `Ann Lee for The Plain`, `Ann Lee in Leeds` → Ann Lee.
fn without_place(name: &str) -> &str {
    let name = name.strip_suffix(" on").or_else(|| name.strip_suffix(" ON")).unwrap_or(name);
    [" on ", " ON ", " for ", " For ", " FOR ", " in ", " at ", " via "].iter().fold(name, |name, part| {
        match name.split_once(part) {
            Some((before, _)) if before.trim().contains(' ') => before,
            _ => name,
        }
    })
}

/// What stands before the label of somebody else: `Ann Lee  Photographs: Bob Ray`.
fn until_label(names: &str) -> &str {
    let Some(colon) = names.find(": ").filter(|colon| names[..*colon].contains(' ')) else { return names };
    let before = &names[..colon];
    let cut = before.rfind("  ").or_else(|| before.rfind([',', '.', ' '])).unwrap_or(before.len());
    before[..cut].trim_end_matches([',', '.', ' '])
}

/// Whether it says what somebody is rather than who: `our correspondent`, `Staff Reporter`.
pub(super) fn is_unnamed(name: &str) -> bool {
    UNNAMED.contains(&*name.trim_end_matches('.').to_lowercase())
}

/// An author's name as it is written in running text: `ANN MCLEE` → Ann McLee. Agencies and other single words keep their
/// capitals.
pub(super) fn shown(name: &str) -> String {
    let (mut words, last) = (name.split_whitespace(), name.rsplit(' ').next().unwrap_or_default());
    let given = words.next().is_some_and(head::is_given);
    let whole = last.len() < name.len() && (given || !head::says_a_post(name)) && !super::kinds::is_agency(name);
    // letters of a firm are no name: `KQED FM`
    let spoken = |word: &str| word.chars().count() < 2 || word.to_lowercase().contains(['a', 'e', 'i', 'o', 'u', 'y']);
    if whole && (given || name.split_whitespace().all(|word| !word.is_ascii() || spoken(word))) {
        crate::speakers::proper_case(name)
    } else {
        name.to_owned()
    }
}

/// The two names that `und` and the like join, in other languages than English; a name in one piece where none does.
fn each_of(piece: &str) -> [Option<&str>; 2] {
    const JOINERS: [&str; 7] = [" und ", " et ", " y ", " e ", " en ", " и ", " i "];
    let full = |name: &str| name.split_whitespace().count() >= 2;
    let both = JOINERS.iter().find_map(|joiner| piece.split_once(joiner));
    match both.filter(|(one, other)| full(one) && full(other)) {
        Some((one, other)) => [Some(one), Some(other)],
        None => [Some(piece), None],
    }
}

/// The name behind a date: `March 15, 2022 · 3 min read · By Ann Lee`.
pub(super) fn behind_by(line: &str) -> Option<&str> {
    let at = [" by ", " By ", " BY "].iter().find_map(|by| Some(line.find(by)? + by.len()))?;
    line.get(at..).filter(|name| name.starts_with(char::is_uppercase))
}

/// The name that a line with a date holds between its marks, nothing where it has none: `Ann Lee, Nov 22, 2025, 05:31 PM`,
/// `Nov 22, 2025 · Ann Lee`, `Ann Lee / TNN / Nov 22, 2025`.
pub(super) fn dated_name(line: &str) -> &str {
    let agency = |piece: &str| piece.trim().chars().all(char::is_uppercase) || super::kinds::is_agency(piece.trim());
    let mut slashed = line.split(" / ");
    if let (Some(name), Some(desk)) = (slashed.next(), slashed.next())
        && agency(desk)
        && slashed.next().is_some()
        && are_capitals(name, 2)
    {
        return name.trim();
    }
    let pieces =
        line.split([',', '|', '·', '•', '–', '—', '/']).map(|piece| without_place(until_date(piece.trim())).trim());
    let known = |name: &&str| {
        let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
        head::is_given(first) && !rest.is_empty() && are_capitals(rest, 1)
    };
    pieces.into_iter().find(known).unwrap_or_default()
}

/// So many words to three, each with a capital.
fn are_capitals(name: &str, least: usize) -> bool {
    (least..=3).contains(&name.split_whitespace().count())
        && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

/// Who wrote it by a line somewhere below the article: `Written by Ann Lee`, `Reporting by Ann Lee in Leeds; Editing by …`.
pub(super) fn written_by<'a>(text: &'a str, line: &Line) -> Option<&'a str> {
    const OPENERS: [&str; 4] = ["written by", "reporting by", "reported by", "compiled by"];
    const LONGEST: usize = 8;
    let content = &text[line.span];
    let (opener, rest) = OPENERS.iter().find_map(|opener| Some((opener, letters::behind(content, opener)?)))?;
    let rest = rest.trim_start_matches([':', ' ', '\u{a0}']);
    let names = rest.split(';').next().unwrap_or(rest);
    let short = line.words as usize <= LONGEST || names.len() < rest.len() || opener.starts_with("report");
    let full = || opener.starts_with("written") || names_of(names).all(|name| name.contains(' '));
    (short && rest.starts_with(char::is_uppercase) && full()).then_some(names)
}

/// A byline's name without the date behind it, also one that is glued to it: `ANN LEEPUBLISHED: JAN 29, 2025`.
fn until_date(name: &str) -> &str {
    const TOLD: [&str; 9] =
        ["updated", "published", "posted", "last", "modified", "reviewed", "edited", "created", "fact-checked"];
    for (count, word) in name.split_whitespace().enumerate() {
        let at = word.as_ptr() as usize - name.as_ptr() as usize;
        let lower = word.trim_matches([':', ',', '.']).to_lowercase();
        let behind = name[at + word.len()..].trim_start();
        let month = dates::is_month(&lower) && behind.starts_with(|c: char| c.is_ascii_digit());
        let pictures = lower.starts_with("photo") || lower.starts_with("illustrat");
        if count > 0 && (pictures || month || TOLD.contains(&&*lower)) || word.starts_with(|c: char| c.is_ascii_digit())
        {
            return name[..at].trim_end();
        }
        let glued = word.char_indices().skip(2).map(|(glue, _)| glue).find(|&glue| {
            let tail = word[glue..].trim_matches([':', ',']);
            ["PUBLISHED", "Published", "UPDATED", "Updated"].contains(&tail)
                || behind.starts_with(|c: char| c.is_ascii_digit())
                    && tail.starts_with(char::is_uppercase)
                    && word[..glue].ends_with(char::is_lowercase)
                    && dates::is_month(&tail.to_lowercase())
        });
        if let Some(glue) = glued {
            return &name[..at + glue];
        }
    }
    name
}

/// `name` without what its bearer is behind it: `Ann Lee Senior Reporter`, `Ann Lee Fox News`.
fn without_post(name: &str) -> &str {
    let words: Vec<&str> = name.split_whitespace().collect();
    let given = words.first().is_some_and(|word| head::is_given(word));
    if words.len() < 4 || !given || !head::says_a_post(&words[2..].join(" ")) {
        return name;
    }
    let common = |&at: &usize| lexicon::is_common(&words[at].to_lowercase());
    let post = (2..words.len()).find(common).filter(|_| words.len() > 4).unwrap_or(2);
    name[..words[post].as_ptr() as usize - name.as_ptr() as usize].trim_end()
}

/// Whether a piece between commas is one more name: no post and, but for a given name in front, no everyday words as in
/// `USA Today`.
fn is_person(piece: &str) -> bool {
    let words = piece.split_whitespace().count();
    let first = piece.split_whitespace().next().unwrap_or_default();
    let everyday =
        || piece.split_whitespace().skip(1).any(|word| lexicon::is_common(&word.to_lowercase()) && word != "and");
    (2..=8).contains(&words) && !head::says_a_post(piece) && (first == "and" || head::is_given(first) || !everyday())
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
            ("Ann Lee on September 6, 2025 | Updated October 1, 2025", vec!["Ann Lee"]),
            ("ANN LEE FOR THE PLAIN", vec!["ANN LEE"]),
            ("ANN LEEPUBLISHED: JAN 29, 2025", vec!["ANN LEE"]),
            ("Ann LeeMar 5, 2025 | 6 comments", vec!["Ann Lee"]),
            ("Ann DeSiato Last Updated: December 6, 2024", vec!["Ann DeSiato"]),
            ("April Lee December 2, 2025", vec!["April Lee"]),
            ("Anna Lehmann und Jonas Behrend", vec!["Anna Lehmann", "Jonas Behrend"]),
            ("Anne Leroy et Luc Petit", vec!["Anne Leroy", "Luc Petit"]),
            ("Santiago Ramón y Cajal", vec!["Santiago Ramón y Cajal"]),
            ("Karen Lee Senior Reporter", vec!["Karen Lee"]),
            ("Peter Lee Fox News", vec!["Peter Lee"]),
            ("Karen Lee and agencies", vec!["Karen Lee"]),
            ("Karen Lee, USA TODAY", vec!["Karen Lee"]),
            ("Karen Lee, Daily Mail", vec!["Karen Lee"]),
            ("Karen Lee in Leeds", vec!["Karen Lee"]),
            ("Karen Lee in Leeds and Bob Ray in Ulm; Editing by Cy Doe", vec!["Karen Lee", "Bob Ray"]),
            ("Karen Lee for Food and Drink", vec!["Karen Lee"]),
            ("Karen Lee  Photographs: Bob Ray", vec!["Karen Lee"]),
            ("Karen Lee Photographs by Bob Ray", vec!["Karen Lee"]),
            ("our correspondent", vec![]),
            ("Karen Lee and our staff reporter", vec!["Karen Lee"]),
        ] {
            assert_eq!(names_of(byline).collect::<Vec<_>>(), names, "{byline}");
        }
    }

    #[test]
    fn names_in_capitals_are_shown_as_in_running_text() {
        for (name, shown_as) in [
            ("KAREN LEE", "Karen Lee"),
            ("NIAMH O'BRIEN", "Niamh O'Brien"),
            ("ELLA VAN DER BERG", "Ella van der Berg"),
            ("JACK MCDONALD", "Jack McDonald"),
            ("MARIA DE LA CRUZ", "Maria de la Cruz"),
            ("Ann DeSiato", "Ann DeSiato"),
            ("REUTERS", "REUTERS"),
            ("ABC NEWS", "ABC NEWS"),
            ("KQED FM", "KQED FM"),
        ] {
            assert_eq!(shown(name), shown_as);
        }
    }

    #[test]
    fn a_name_beside_a_date_is_found_by_its_marks() {
        for (line, name) in [
            ("Karen Lee, Nov 22, 2025, 05:31 PM", "Karen Lee"),
            ("Kavitha Menon / TNN / Dec 9, 2024, 10:15 IST", "Kavitha Menon"),
            ("Dec. 19, 2025 · Karen Lee on behalf of a group", "Karen Lee"),
            ("World / Dec 9, 2024", ""),
            ("Home / NEWS / Dec 9, 2024", ""),
            ("Updated 3 March 2024, 09:15", ""),
        ] {
            assert_eq!(dated_name(line), name, "{line}");
        }
    }
}
