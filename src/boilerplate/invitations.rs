//! Lines that invite to follow somebody or to write to the desk: so close to the wording of an article's last sentence that
//! the labeller keeps some. A list says how they begin and what else they hold; one pass over the short lines that were
//! kept.

use std::sync::LazyLock;

use super::lines::Line;
use super::zone::Verdict;
use crate::confidence::Confidence;
use crate::letters;

/// A longer line says more than that.
const WORDS: u32 = 30;

/// How a line begins and what else it holds, in lower case.
struct Invitation {
    opener: &'static str,
    rest: Vec<&'static str>,
}

static LIST: LazyLock<Vec<Invitation>> = LazyLock::new(|| {
    let lines = list!("boilerplate/invitations.txt").lines();
    let entries = lines.filter_map(|line| line.split_once("..."));
    entries
        .map(|(opener, rest)| Invitation { opener: opener.trim(), rest: rest.split('|').map(str::trim).collect() })
        .collect()
});

/// Whether a line is such an invitation.
pub(super) fn is_one(text: &str, line: &Line) -> bool {
    let content = line.span.of(text);
    let begins =
        |opener: &str| letters::behind(content, opener).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    if line.words > WORDS || !LIST.iter().any(|invitation| begins(invitation.opener)) {
        return false;
    }
    let lower = content.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let holds = |part: &str| match part {
        "@" => lower.split_whitespace().any(|word| word.find('@').is_some_and(|at| at > 0)),
        part => words.windows(2).any(|pair| part.split(' ').eq(pair.iter().copied())),
    };
    LIST.iter().any(|invitation| begins(invitation.opener) && invitation.rest.iter().any(|part| holds(part)))
}

/// Takes them out below the first sentence.
pub(super) fn drop(text: &str, lines: &[Line], verdicts: &mut [Verdict]) {
    let first = lines.iter().zip(&*verdicts).position(|(line, verdict)| verdict.kept && line.is_prose());
    for (line, verdict) in lines.iter().zip(verdicts).skip(first.map_or(lines.len(), |first| first + 1)) {
        if verdict.kept && is_one(text, line) {
            let evidence = "invites to follow somebody or to write to the desk";
            *verdict = Verdict { kept: false, confidence: Confidence::per_mille(850), evidence };
        }
    }
}
