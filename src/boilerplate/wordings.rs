//! Lines known by their wording alone, whatever the models say: captions by the credit at their end, rubrics above headlines,
//! what publishing systems put between paragraphs, and who else worked on an article. Each asks a list; none is learned
//! from.

use std::sync::LazyLock;

use super::JunkReason;
use super::head;
use super::lines::{Last, Line};
use super::zone::Verdict;
use crate::confidence::Confidence;
use crate::letters;
use crate::lexicon::{self, List};

/// A caption has no more words, ...
const CAPTION: u32 = 70;
/// ... and its credit no more bytes.
const CREDIT: usize = 80;
/// What a picture shows is told in no more words.
const SHOWN: u32 = 20;
/// No more words stand in a rubric, ...
const KICKER: u32 = 3;
/// ... or in a line between paragraphs.
const INTERRUPTION: usize = 90;
/// What is said of such a line.
pub(super) const INTERRUPTS: &str = "what publishing systems put between paragraphs";

static CREDITS: LazyLock<Vec<&str>> = LazyLock::new(|| lexicon::rows(list!("boilerplate/credits.txt")));
static KICKERS: LazyLock<List> = LazyLock::new(|| lexicon::lines(list!("boilerplate/kickers.txt")));
static CONTRIBUTORS: LazyLock<Vec<&str>> = LazyLock::new(|| lexicon::rows(list!("boilerplate/contributors.txt")));

static AUTHOR_VERBS: LazyLock<List> = LazyLock::new(|| lexicon::words(list!("boilerplate/author_verbs.txt")));

/// How a line between paragraphs reads, and why it is junk.
struct Interruption {
    reason: JunkReason,
    words: &'static str,
    fit: Fit,
}

/// Where the words stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// They are the line.
    Whole,
    /// The line begins with them.
    Begins,
    /// The line holds them.
    Holds,
}

/// All rows, and which of them a line may hold from the start of a word on, by its first byte in lower case.
struct Interruptions {
    rows: Vec<Interruption>,
    /// Those that open a line, by their first byte.
    opened_by: [Vec<usize>; 256],
    held_from: [Vec<usize>; 256],
    is_held: [bool; 256],
}

/// The bytes of words.
static INSIDE: [bool; 256] = {
    let mut inside = [true; 256];
    let mut byte = 0;
    while byte < 128 {
        inside[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    inside
};

impl Interruptions {
    fn new(rows: Vec<Interruption>) -> Self {
        let (mut held_from, mut opened_by) = ([const { Vec::new() }; 256], [const { Vec::new() }; 256]);
        for (at, row) in rows.iter().enumerate() {
            let by_first = if row.fit == Fit::Holds { &mut held_from } else { &mut opened_by };
            if let Some(first) = row.words.bytes().next() {
                by_first[usize::from(first.to_ascii_lowercase())].push(at);
            }
        }
        let is_held =
            std::array::from_fn(|byte: usize| !held_from[usize::from((byte as u8).to_ascii_lowercase())].is_empty());
        Self { rows, opened_by, held_from, is_held }
    }

    /// The first row that `content` reads like; one pass over it.
    fn find(&self, content: &str) -> Option<&Interruption> {
        let mut first = [0; 4];
        content.chars().next()?.to_lowercase().next()?.encode_utf8(&mut first);
        let opening = [first[0], b'#'].map(|byte| {
            self.opened_by[usize::from(byte)].iter().find(|&&row| begins(content, &self.rows[row])).copied()
        });
        let (mut held, bytes) = (opening.into_iter().flatten().min(), content.as_bytes());
        let inside = |byte: &u8| INSIDE[usize::from(*byte)];
        let mut next = bytes.iter().take_while(|byte| !inside(byte)).count();
        while let Some(&byte) = bytes.get(next) {
            let at = next;
            next += bytes[at..].iter().take_while(|byte| inside(byte)).count();
            next += bytes[next..].iter().take_while(|byte| !inside(byte)).count();
            if !self.is_held[usize::from(byte)] {
                continue;
            }
            let holds =
                |row: &&usize| content.get(at..).and_then(|rest| behind(rest, self.rows[**row].words)).is_some();
            let here = self.held_from[usize::from(byte.to_ascii_lowercase())].iter().find(holds).copied();
            held = here.into_iter().chain(held).min();
        }
        self.rows.get(held?)
    }
}

static INTERRUPTIONS: LazyLock<Interruptions> = LazyLock::new(|| {
    let rows = list!("boilerplate/interruptions.txt").lines().filter_map(|line| line.split_once(' '));
    let read = |(reason, words): (&str, &'static str)| {
        let reason = JunkReason::named(reason)?;
        let (fit, words) = match (words.strip_prefix("... "), words.strip_suffix(" ...")) {
            (Some(held), _) => (Fit::Holds, held.trim_end_matches(" ...")),
            (None, Some(begins)) => (Fit::Begins, begins),
            (None, None) => (Fit::Whole, words),
        };
        Some(Interruption { reason, words, fit })
    };
    Interruptions::new(rows.filter_map(read).collect())
});

/// Whether a line ends with the credit of a picture: `(AP Photo/Ann Lee)`, `Photograph: Ann Lee/The Plain`.
pub(super) fn has_credit(text: &str, line: &Line) -> bool {
    if line.words > CAPTION || line.words < 2 {
        return false;
    }
    let content = line.span.of(text);
    let bracket = content.ends_with([')', ']']).then(|| content.rfind(['(', '['])).flatten();
    let from = match bracket {
        Some(bracket) => bracket,
        None if line.last == Last::Sentence => return false,
        None => {
            (content.len().saturating_sub(CREDIT)..).find(|&at| content.is_char_boundary(at)).unwrap_or(content.len())
        }
    };
    let tail = &content[from..];
    tail.len() <= CREDIT
        && (CREDITS.iter().any(|credit| tail.contains(credit))
            || (bracket.is_some() || tail.contains('/')) && is_signed(tail))
}

/// Whether line `index` says what a picture shows, for those who do not see it, right above its caption: `A man in a hat`.
pub(super) fn shows(text: &str, lines: &[Line], index: usize) -> bool {
    let line = &lines[index];
    let content = line.span.of(text);
    (4..=SHOWN).contains(&line.words)
        && line.capitals + line.digits == 1
        && (content.starts_with("A ") || content.starts_with("An "))
        && lines.get(index + 1).is_some_and(|next| has_credit(text, next))
}

/// Whether a bracket names a person and for whom they took the picture: `(Ann Lee/The Plain)`, `(Plain North: Ann Lee)`.
fn is_signed(bracket: &str) -> bool {
    let inner = bracket.trim_matches(['(', ')', '[', ']']);
    let Some((one, other)) = inner.split_once('/').or_else(|| inner.split_once(": ")) else { return false };
    let capitals = |part: &str| part.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let person = |part: &str| {
        let mut words = part.split(' ');
        (2..=3).contains(&words.clone().count()) && words.next().is_some_and(head::is_given)
    };
    capitals(one) && capitals(other) && (person(one) || person(other))
}

/// Whether a line says what sort of piece stands below: `The Interview`, `EXCLUSIVE`.
pub(super) fn is_kicker(text: &str, line: &Line) -> bool {
    if line.words > KICKER {
        return false;
    }
    let lower = line.span.of(text).to_lowercase();
    let words = lower.trim_matches([' ', ':', '|', '-', '–', '—']);
    KICKERS.contains(words.strip_prefix("the ").unwrap_or(words))
}

/// Whether a line says who else worked on the article.
pub(super) fn names_contributors(text: &str, line: &Line) -> bool {
    let lower = line.span.of(text).to_lowercase();
    CONTRIBUTORS.iter().any(|wording| lower.contains(wording))
}

/// Whether a line says who its author is, or one of several: `Ann Lee covers city hall.`
pub(super) fn is_bio(text: &str, line: &Line, author: &str) -> bool {
    if line.words > CAPTION || line.words < 4 {
        return false;
    }
    author
        .split(", ")
        .filter(|name| name.contains(' '))
        .any(|name| letters::behind(line.span.of(text), name).is_some_and(says_who))
}

/// Whether what stands behind a name says who that is.
pub(super) fn says_who(rest: &str) -> bool {
    rest.trim_start().split(' ').next().is_some_and(|verb| AUTHOR_VERBS.contains(verb))
}

/// Why a line of so many words is junk, if it reads like one of those that are listed.
pub(super) fn interruption(line: &str, words: usize) -> Option<JunkReason> {
    (words <= INTERRUPTION).then(|| INTERRUPTIONS.find(line)).flatten().map(|one| one.reason)
}

/// Whether `content` begins with the words of `one` and goes on as it has to.
fn begins(content: &str, one: &Interruption) -> bool {
    behind(content, one.words).is_some_and(|rest| match one.fit {
        Fit::Whole => rest.trim_matches(['.', ':', '!', ' ']).is_empty(),
        _ => !rest.starts_with(char::is_lowercase),
    })
}

/// What follows `words` in a `content` that begins with them, with a number wherever these have a `#`.
fn behind<'a>(content: &'a str, words: &str) -> Option<&'a str> {
    words.chars().try_fold(content, |rest, word| {
        let mut chars = rest.chars();
        match word {
            '#' => Some(rest.trim_start_matches(|c: char| c.is_ascii_digit())).filter(|after| after.len() < rest.len()),
            _ => chars.next().filter(|c| c.to_lowercase().eq([word])).map(|_| chars.as_str()),
        }
    })
}

/// Takes out what publishing systems put between paragraphs.
pub(super) fn drop(lines: &[Line], verdicts: &mut [Verdict]) {
    for (_, verdict) in lines.iter().zip(verdicts).filter(|(line, verdict)| verdict.kept && line.interruption.is_some())
    {
        *verdict = Verdict { kept: false, confidence: Confidence::per_mille(900), evidence: INTERRUPTS };
    }
}

#[cfg(test)]
mod tests {
    use super::INTERRUPTIONS;
    use crate::boilerplate::{BlockKind, JunkReason};
    use crate::{Options, inspect};

    const PROSE: &str =
        "The rain that fell on the plain on Monday is expected to last for days, the weather office said.";

    #[test]
    fn a_promotion_that_is_the_whole_line_is_junk() {
        let related = (BlockKind::Junk, Some(JunkReason::Related));
        assert_eq!(between("RELATED: Parking garage to close for repairs"), related);
    }

    /// Kind and reason of `line` between paragraphs.
    fn between(line: &str) -> (BlockKind, Option<JunkReason>) {
        let text = format!(
            "Rain on the plain expected to last\n\nBy Ann Lee\n\n{PROSE}\n\n{line}\n\n\
            After the rain there will be sun, and after the sun there will be rain again, it told reporters.\n\n\
            “We have seen worse,” said the mayor, who asked people to leave their cars at home until the end of the week."
        );
        let report = inspect(&text, &Options::default()).expect("a short text");
        let block = report.blocks.iter().find(|block| line.starts_with(block.span.of(&report.text)));
        block.map(|block| (block.kind, block.reason)).expect("the line is a block")
    }

    #[test]
    fn a_line_that_ends_with_the_credit_of_a_picture_is_its_caption() {
        for line in [
            "Water covers Main Street in Elm Town, Vt., on Thursday. (AP Photo/Ann Roe)",
            "The pianist at home in Elm Town. Photograph: Ann Roe/The Plain",
            "The mayor, Bob Ray, in the flooded market hall. Foto: Ann Roe",
            "Water covers Main Street in Elm Town. (Plain North: Ann Roe)",
            "Boats on the shore of Elm Town [Bob Ray/The Plain]",
        ] {
            let (kind, reason) = between(line);
            assert!(kind == BlockKind::Caption || reason == Some(JunkReason::Media), "{line}: {kind:?} {reason:?}");
        }
    }

    #[test]
    fn what_a_picture_shows_stands_above_its_caption() {
        let shown = "A man in a hat stands beside an empty swimming pool.";
        let (kind, reason) = between(&format!("{shown}\n\nThe pool of Elm Town. (Plain North: Ann Roe)"));
        assert!(kind == BlockKind::Caption || reason.is_some(), "{kind:?}");
        assert_eq!(between(shown).0, BlockKind::Paragraph);
    }

    #[test]
    fn what_publishing_systems_put_between_paragraphs_is_junk() {
        for (line, reason) in [
            ("after newsletter promotion", JunkReason::Newsletter),
            ("To show you this content, we need your permission to use cookies.", JunkReason::Consent),
            ("End of twitter post by @plain", JunkReason::Media),
            ("You have 2 free articles left this month.", JunkReason::Paywall),
            ("Sponsor Message", JunkReason::Advertising),
            ("list of 4 items", JunkReason::Related),
            ("See more on: Elm Town", JunkReason::Related),
            ("+1 (415) 555-0142", JunkReason::Navigation),
            ("+44 20 7946 0000", JunkReason::Navigation),
            ("list 2 of 4Photos: The wells that went dry", JunkReason::Related),
            ("Do you have an opinion on the issues raised in this article? Please write to us.", JunkReason::Comments),
        ] {
            assert_eq!(between(line), (BlockKind::Junk, Some(reason)), "{line}");
        }
    }

    #[test]
    fn every_row_of_the_list_can_be_read() {
        assert_eq!(INTERRUPTIONS.rows.len(), list!("boilerplate/interruptions.txt").lines().count());
    }

    #[test]
    fn a_line_that_says_who_an_author_is_stands_below_the_text() {
        let text = include_str!("../../tests/fixtures/plain/bios.txt");
        let report = inspect(text, &Options::default()).expect("a short text");
        let bios = report.blocks.iter().filter(|block| block.reason == Some(JunkReason::AuthorBio));
        let said: Vec<_> = bios.map(|block| block.span.of(&report.text).split(' ').next()).collect();
        assert_eq!(said, [Some("Ann"), Some("Bob")]);
    }
}
