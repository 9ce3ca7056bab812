//! Why a line is junk: what it says, what stands above it in the same stretch of junk, or how it looks.

use std::collections::HashSet;

use super::JunkReason;
use super::head;
use super::invitations;
use super::lines::{First, Last, Line};
use super::phrases::Fit;
use super::removed;
use super::wordings;
use crate::tagger::Hashed;

/// A reason with what spoke for it.
pub(super) type Reasoned = (JunkReason, &'static str);

/// How many lines a heading such as "You may also like" speaks for.
const UNDER_HEADING: usize = 40;

/// The reason of every line; those of kept lines mean nothing.
pub(super) fn find(text: &str, lines: &[Line], kept: &[bool]) -> Vec<Reasoned> {
    let first = kept.iter().position(|&kept| kept).unwrap_or(lines.len());
    let after = kept.iter().rposition(|&kept| kept).map_or(lines.len(), |last| last + 1);
    let standing: HashSet<u64, Hashed> = lines
        .iter()
        .zip(kept)
        .filter(|(line, kept)| **kept && line.words >= 3)
        .map(|(line, _)| line.identity)
        .collect();
    let mut under: Option<(JunkReason, usize)> = None;
    let mut out = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        if kept[index] {
            under = None;
            out.push((JunkReason::Other, ""));
            continue;
        }
        let own = own(text, line, &standing);
        if let Some((reason, _)) = own {
            // A heading speaks for what stands below it; what is furniture by itself ends its stretch.
            let heads = line.hit.is_some_and(|hit| hit.fit == Fit::Whole) && governs(reason);
            under = match under {
                _ if heads => Some((reason, index)),
                Some((of, _)) if of != reason && reason != JunkReason::Timestamp && reason != JunkReason::Media => None,
                other => other,
            };
        }
        let inherited = under
            .filter(|&(_, since)| index - since <= UNDER_HEADING)
            .map(|(reason, _)| (reason, "stands under a heading that says so"));
        out.push(own.or(inherited).unwrap_or_else(|| by_place(line, index < first, index >= after)));
    }
    out
}

/// Whether lines below a heading with this reason are of the same sort.
fn governs(reason: JunkReason) -> bool {
    use JunkReason::{AuthorBio, Comments, Consent, Related, Tags};
    matches!(reason, Related | Comments | AuthorBio | Consent | Tags)
}

fn own(text: &str, line: &Line, standing: &HashSet<u64, Hashed>) -> Option<Reasoned> {
    let content = &text[line.span];
    if let Some(hit) = line.hit.filter(|hit| hit.fit > Fit::Weak) {
        return Some((hit.reason, "the wording of such lines"));
    }
    if let Some(reason) = line.interruption {
        return Some((reason, wordings::INTERRUPTS));
    }
    if removed::is_promotion(content) {
        return Some((JunkReason::Related, "opens as links to other articles do"));
    }
    if content.starts_with(['©', 'Ⓒ']) || content.contains('©') || content.contains("(c) 20") {
        return Some((JunkReason::Copyright, "a copyright sign"));
    }
    if content.starts_with('<') && content.ends_with('>') {
        return Some((JunkReason::Markup, "a tag on a line of its own"));
    }
    if standing.contains(&line.identity) {
        return Some((JunkReason::Duplicate, "the same words stand in the article"));
    }
    if head::is_date(text, line) {
        return Some((JunkReason::Timestamp, "a date and hardly anything else"));
    }
    if content.starts_with('#') && line.words <= 4 {
        return Some((JunkReason::Tags, "a hash tag"));
    }
    if wordings::has_credit(text, line) {
        return Some((JunkReason::Media, "ends with the credit of a picture"));
    }
    if wordings::names_contributors(text, line) {
        return Some((JunkReason::AuthorBio, "says who else worked on the article"));
    }
    if invitations::is_one(text, line) {
        return Some((JunkReason::Newsletter, "invites to follow somebody or to write to the desk"));
    }
    line.hit.map(|hit| (hit.reason, "holds the wording of such lines"))
}

fn by_place(line: &Line, above: bool, below: bool) -> Reasoned {
    let short = line.words <= 8 && line.last != Last::Sentence;
    if line.separators > 0 && line.words <= 20 && !line.is_prose() {
        return (JunkReason::Navigation, "short links with bars between them");
    }
    match (above, below) {
        (true, _) if short => (JunkReason::Navigation, "a short line above the article"),
        (_, true) if short && line.words <= 4 => (JunkReason::Navigation, "a short line below the article"),
        (_, true) if line.first != First::Lower && line.words <= 20 && line.last != Last::Sentence => {
            (JunkReason::Related, "reads like the headline of another article")
        }
        _ => (JunkReason::Other, "does not belong to the article's text"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::{language, lines};
    use crate::source::{self, Format};

    const PROSE: &str =
        "The rain that fell on the plain on Monday is expected to last for days, the weather office said.";

    /// The reasons of lines around two paragraphs that are kept.
    fn reasons(above: &[&str], below: &[&str]) -> Vec<JunkReason> {
        let all: Vec<&str> = above.iter().chain(&[PROSE, PROSE]).chain(below).copied().collect();
        let text = all.join("\n\n");
        let document = source::read(&text, Format::Text).expect("short enough");
        let read = lines::read(&document, language::detect(&text, None), None);
        let kept: Vec<bool> = (0..all.len()).map(|index| (above.len()..above.len() + 2).contains(&index)).collect();
        let found = find(&text, &read.lines, &kept);
        found.iter().zip(kept).filter(|(_, kept)| !kept).map(|(reason, _)| reason.0).collect()
    }

    #[test]
    fn every_reason_has_its_lines() {
        use JunkReason::*;
        for (line, reason) in [
            ("Skip to content", Navigation),
            ("Home | News | Weather", Navigation),
            ("You may also like", Related),
            ("Leave a Comment", Comments),
            ("Share on Facebook", Share),
            ("Subscribe to our newsletter", Newsletter),
            ("Manage consent preferences", Consent),
            ("We use cookies to make this site work", Consent),
            ("Advertisement", Advertising),
            ("© 2024 The Plain. All rights reserved", Copyright),
            ("About the author", AuthorBio),
            ("Already a subscriber? Log in", Paywall),
            ("5 min read", Timestamp),
            ("3 March 2024", Timestamp),
            ("Tags: rain, Spain", Tags),
            ("Image credit: Getty Images", Media),
            ("<div class=\"teaser\">", Markup),
            (PROSE, Duplicate),
            ("and so it went on until somebody closed the window, it is said, for good and all.", Other),
        ] {
            assert_eq!(reasons(&[], &[line]), [reason], "{line}");
        }
    }

    #[test]
    fn the_seven_other_languages_have_theirs() {
        use JunkReason::*;
        for (line, reason) in [
            ("Lo más leído", Related),
            ("Deja un comentario", Comments),
            ("Todos los derechos reservados", Copyright),
            ("Das könnte Sie auch interessieren", Related),
            ("Datenschutzerklärung", Consent),
            ("Zur Startseite", Navigation),
            ("À lire aussi : la pluie en Espagne", Related),
            ("Tout accepter", Consent),
            ("Publié le 3 mars 2024 à 9h15", Timestamp),
            ("Leia também: a chuva na Espanha", Related),
            ("Compartilhe no Facebook", Share),
            ("Publicidade", Advertising),
            ("Potrebbe interessarti anche", Related),
            ("Iscriviti alla newsletter", Newsletter),
            ("Riproduzione riservata", Copyright),
            ("Читайте также", Related),
            ("Оставить комментарий", Comments),
            ("Политика конфиденциальности", Consent),
            ("Lees ook: de regen in Spanje", Related),
            ("Reageer op dit artikel", Comments),
            ("Advertentie", Advertising),
        ] {
            assert_eq!(reasons(&[], &[line]), [reason], "{line}");
        }
    }

    #[test]
    fn lines_under_a_heading_of_furniture_are_of_its_sort() {
        use JunkReason::*;
        let below = [
            "Comments",
            "What a day that was, I had to laugh",
            "Ada",
            "Related stories",
            "Sun in Spain to last for a week",
        ];
        assert_eq!(reasons(&[], &below), [Comments, Comments, Comments, Related, Related]);
    }

    #[test]
    fn what_says_nothing_is_judged_by_its_place() {
        use JunkReason::*;
        assert_eq!(
            reasons(&["Gardens", "Rivers"], &["Ten gardens that you have to see before it rains"]),
            [Navigation, Navigation, Related]
        );
    }
}
