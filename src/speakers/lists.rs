//! The word lists of this stage.

use std::sync::LazyLock;

use super::Part;
use crate::lexicon::{List, Listed, lines, phrases};

pub(super) use crate::lexicon::is_common;

static NOT_LABELS: LazyLock<List> = LazyLock::new(|| lines(list!("speakers/not_labels.txt")));
static TITLES: LazyLock<List> = LazyLock::new(|| lines(list!("speakers/titles.txt")));
static PARTICLES: LazyLock<List> = LazyLock::new(|| lines(list!("speakers/particles.txt")));
/// What stands for a speaker, with the place of its part among [`PARTS`].
static ROLES: LazyLock<Listed<u8>> =
    LazyLock::new(|| phrases(list!("speakers/roles.txt"), &PARTS.map(|(name, _)| name)));
const PARTS: [(&str, Part); 4] = [
    ("interviewer", Part::Interviewer),
    ("interviewee", Part::Interviewee),
    ("panelist", Part::Panelist),
    ("narrator", Part::Narrator),
];

fn part(word: &str) -> Option<Part> {
    ROLES.get(word).and_then(|&place| PARTS.get(usize::from(place))).map(|&(_, part)| part)
}

/// Whether `key`, in lower case, is known to stand before colons without being a speaker.
pub(crate) fn never_a_label(key: &str) -> bool {
    NOT_LABELS.contains(key)
}

/// Whether `word`, in lower case and without full stop, stands before names (`dr`, `senator`).
pub(crate) fn is_title(word: &str) -> bool {
    TITLES.contains(word)
}

/// Whether `word` is a lower-case part of names (`van`).
pub(crate) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

/// The part that a role (`host`, `q`), in lower case, plays; a number behind it does not matter.
pub(super) fn role(key: &str) -> Option<Part> {
    let bare = key.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '#' | '.'));
    // One letter stands for a speaker only with a number (`S1`), and a letter behind a word counts as one does (`Person A`).
    if bare.len() == 1 && bare.len() < key.len() && key.ends_with(|c: char| c.is_ascii_digit()) {
        return part(bare).or_else(|| "spmfr".contains(bare).then_some(Part::Panelist));
    }
    let lettered = || {
        let (word, letter) = bare.rsplit_once(' ')?;
        let part = part(word).filter(|_| letter.len() == 1 && letter != "s")?;
        (part == Part::Panelist).then_some(part)
    };
    let dotless = || bare.contains('.').then(|| part(&bare.replace('.', ""))).flatten();
    part(bare).or_else(lettered).or_else(dotless)
}

static OFFICES: LazyLock<List> = LazyLock::new(|| lines(list!("speakers/offices.txt")));

/// Whether `word`, in lower case, is what somebody can be (`director`, `ceo`).
pub(super) fn is_office(word: &str) -> bool {
    OFFICES.contains(word)
}

/// Whether the role `key`, in lower case, stands for one person whose name the text may give.
pub(super) fn can_be_named(key: &str) -> bool {
    matches!(role(key), Some(Part::Interviewer | Part::Interviewee)) && !key.starts_with("audience")
}

static TALK: LazyLock<List> = LazyLock::new(|| lines(list!("speakers/talk.txt")));

/// Whether `word`, as written, is one that people say rather than write in instructions.
pub(super) fn is_talk(word: &str) -> bool {
    TALK.contains(word)
}

static ANNOUNCED: LazyLock<List> = LazyLock::new(|| lines(list!("speakers/announced.txt")));

/// Whether `word`, as written, says above an interview that somebody was talked to.
pub(super) fn announces(word: &str) -> bool {
    ANNOUNCED.contains(word)
}
