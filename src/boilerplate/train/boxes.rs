//! Articles with boxes between their paragraphs, as publishing systems put them there: an advertisement, a link to another
//! article, a newsletter's form. Every other article is cut as news agencies write: a sentence or two a paragraph, and few
//! of them.

use std::ops::Range;

use super::{Labelled, Page};
use crate::tagger::train::Random;

/// What a box begins with: rows of these lists that are whole lines. They are read with their comments, which say where
/// English ends.
const HEADS: [&str; 4] = [
    include_str!("../lists/advertising.txt"),
    include_str!("../lists/related.txt"),
    include_str!("../lists/newsletter.txt"),
    include_str!("../lists/share.txt"),
];
/// Words of a line that may be another article's headline.
const HEADLINE: Range<usize> = 4..17;
/// As many headlines stand in a box at most.
const MOST_LINKS: usize = 3;
/// A paragraph of an agency's has so many words when it ends, ...
const SENTENCE: usize = 12;
/// ... and its article so many lines, fewest and most.
const LINES: Range<usize> = 6..40;

/// The lines `article` of `page`, up to `above` before and `below` behind them, with one to three boxes inside, whose links
/// are the page's own short lines. One of them stands near the end.
pub(super) fn put(page: &Page, article: Range<usize>, above: usize, below: usize, seed: u64) -> Page {
    let mut random = Random::new(seed);
    let mut lines: Vec<Labelled> = page.lines[article.clone()].to_vec();
    if random.below(2) == 0 {
        lines = lines.iter().flat_map(as_agencies_write).collect();
        lines.truncate(LINES.start + random.below(LINES.len()));
    }
    let paragraphs: Vec<usize> = (1..lines.len()).filter(|&at| lines[at].y == Some(1)).collect();
    let blank = lines.get(1).is_some_and(|line| line.y.is_none());
    let outside = page.lines[..article.start].iter().chain(&page.lines[article.end..]);
    let headlines: Vec<&str> = outside
        .filter(|line| line.y == Some(0) && HEADLINE.contains(&line.t.split_whitespace().count()))
        .map(|line| line.t.as_str())
        .filter(|line| !line.ends_with(['.', ':', '…']))
        .collect();
    let mut places: Vec<usize> = match &paragraphs[..] {
        [] => Vec::new(),
        all => {
            let near_end = all[all.len() - 1 - random.below(all.len().min(3))];
            let others = random.below(3);
            (0..others).map(|_| all[random.below(all.len())]).chain([near_end]).collect()
        }
    };
    places.sort_unstable_by(|one, other| other.cmp(one));
    places.dedup();
    for place in places {
        let mut inside: Vec<String> = (0..=random.below(3) / 2).map(|_| head(&mut random, &headlines)).collect();
        let links = random.below(MOST_LINKS + 1).min(headlines.len());
        inside.extend((0..links).map(|_| headlines[random.below(headlines.len())].to_owned()));
        let junk = inside.into_iter().flat_map(|t| {
            let gap = blank.then(|| Labelled { t: String::new(), y: None });
            [Some(Labelled { t, y: Some(0) }), gap].into_iter().flatten()
        });
        lines.splice(place..place, junk.collect::<Vec<_>>());
    }
    let around =
        (article.start.saturating_sub(above)..article.start, article.end..page.lines.len().min(article.end + below));
    let lines = [&page.lines[around.0], &lines, &page.lines[around.1]].concat();
    Page { lines }
}

/// The paragraph `line` cut behind its sentences, with blank lines between.
fn as_agencies_write(line: &Labelled) -> Vec<Labelled> {
    let (mut out, mut words) = (vec![Labelled { t: String::new(), ..line.clone() }], 0);
    for word in line.t.split(' ') {
        if let Some(last) = out.last_mut().filter(|_| words < SENTENCE || line.y != Some(1)) {
            last.t.push_str(if words == 0 { "" } else { " " });
            last.t.push_str(word);
            words += 1;
            continue;
        }
        let ends = out.last().is_some_and(|last| last.t.ends_with(['.', '!', '?', '”', '"']));
        if ends && word.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"')) {
            out.push(Labelled { t: String::new(), y: None });
            out.push(Labelled { t: word.to_owned(), y: line.y });
            words = 1;
        } else if let Some(last) = out.last_mut() {
            last.t.push(' ');
            last.t.push_str(word);
            words += 1;
        }
    }
    out
}

/// The first line of a box, as the lists have it in English, with one of `headlines` behind it where a row goes on; in capitals
/// now and then.
fn head(random: &mut Random, headlines: &[&str]) -> String {
    let list = HEADS[random.below(HEADS.len())];
    let rows: Vec<&str> = list
        .lines()
        .skip_while(|row| *row != "# English")
        .skip(1)
        .take_while(|row| !row.starts_with('#'))
        .filter(|row| !row.starts_with("..."))
        .collect();
    let row = rows.get(random.below(rows.len())).copied().unwrap_or_default();
    let (row, rest) = match row.strip_suffix(" ...") {
        Some(row) => (row, headlines.get(random.below(headlines.len())).copied().unwrap_or_default()),
        None => (row, ""),
    };
    let mut letters = row.chars();
    let row = match (random.below(4), letters.next()) {
        (0, _) => row.to_uppercase(),
        (_, Some(first)) => first.to_uppercase().chain(letters).collect(),
        (_, None) => String::new(),
    };
    let colon = if rest.is_empty() || random.below(2) == 0 { "" } else { ":" };
    format!("{row}{colon} {rest}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_box_has_a_heading() {
        let mut random = Random::new(1);
        assert!((0..200).all(|_| !head(&mut random, &["Council to vote on bridge"]).is_empty()));
    }
}
