//! Reported speech without marks, by the syntax of clauses: what a verb of saying says.
//!
//! In a sentence (without its final stop) with a verb of saying outside of marks: the clause behind it (`said that …`, `said …`, `adding that …`),
//! the clause before it (`…, he said`, `…, according to …`), and the clause behind `According to …,`.

use std::ops::Range;

use super::lexicon::Class;
use super::words::Words;

/// A stretch that may be somebody's reported words, and its cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) tokens: Range<usize>,
    pub(super) cue: usize,
}

/// How far the verb of a clause, or the comma behind `According to …`, is sought, in tokens.
const REACH: usize = 40;
/// The shortest clause taken, in tokens.
const SHORTEST: usize = 2;

/// Appends the reported clauses of the sentence with the tokens `sentence`; `marked` says whether a token is in marks.
pub(super) fn find(words: &Words<'_>, sentence: Range<usize>, marked: &dyn Fn(usize) -> bool, out: &mut Vec<Clause>) {
    let first_of_sentence = out.len();
    let mut sentence = sentence;
    while sentence.len() > 1 && words.at(sentence.end - 1).is(Class::STOP) {
        sentence.end -= 1;
    }
    let mut at = sentence.start;
    while at < sentence.end {
        let class = words.at(at);
        if marked(at) || !class.is(Class::CUE.with(Class::ACCORDING).with(Class::SAYING)) {
            at += 1;
            continue;
        }
        let clause = match class {
            c if c.is(Class::ACCORDING) => according(words, &sentence, at),
            c if c.is(Class::CUE) => behind(words, &sentence, at).or_else(|| before(words, &sentence, at)),
            _ => behind(words, &sentence, at),
        };
        if let Some(clause) =
            clause.filter(|clause| clause.tokens.len() >= SHORTEST && !words.at(at + 1).is(Class::MARK))
        {
            // A clause that began further left ends where a participle brings the next one: "…, adding that …".
            let cut = at.saturating_sub(usize::from(at > 0 && words.at(at - 1).is(Class::COMMA)));
            let recent = first_of_sentence.max(out.len().saturating_sub(4));
            for earlier in &mut out[recent..] {
                if class.is(Class::ING) && earlier.tokens.contains(&at) && cut > earlier.tokens.start {
                    earlier.tokens.end = cut;
                }
            }
            let past = clause.tokens.start;
            out.push(clause);
            at = past.max(at + 1);
        } else {
            at += 1;
        }
    }
}

/// The clause that follows the cue at `cue`.
fn behind(words: &Words<'_>, sentence: &Range<usize>, cue: usize) -> Option<Clause> {
    let class = words.at(cue);
    let end = sentence.end;
    let mut start = cue + 1;
    // Whom it was said to: "told reporters that", "said in a statement on Monday that".
    let that = (start..end.min(cue + 16)).find(|&token| words.at(token).is(Class::THAT)).filter(|&token| {
        !(start..token).any(|token| words.at(token).is(Class::COMMA.with(Class::MARK).with(Class::CUE)))
    });
    let said = class.is(Class::SPEECH.with(Class::THOUGHT)) && !class.is(Class::SAYING);
    let next = words.at(start);
    if let Some(that) = that.filter(|&that| !words.at(that + 1).is(Class::COMMA)) {
        start = that;
    } else if !said || next.is(Class::COMMA.with(Class::STOP).with(Class::DASH).with(Class::COLON).with(Class::MARK)) {
        return None;
    } else if class.is(Class::THOUGHT) || !words.word(cue).starts_with("sa") {
        // Verbs other than "say" take a bare clause only where it shows: a subject at once.
        let starts = next.is(Class::SUBJECT.with(Class::TO))
            || matches!(words.word(start), "if" | "whether" | "how" | "what" | "why");
        if !starts {
            return None;
        }
    } else if next.is(Class::NAME
        .with(Class::DETERMINER)
        .with(Class::SUBJECT)
        .with(Class::POSSESSIVE)
        .with(Class::WORD))
    {
        // "said NAME." is an inversion, not a clause: it needs a verb of its own.
        if !(start..end.min(start + REACH))
            .any(|token| words.at(token).is(Class::AUXILIARY.with(Class::CUE)) || looks_finite(words.word(token)))
        {
            return None;
        }
    } else {
        return None;
    }
    let end = if said { end } else { subject_end(words, sentence, cue, start..end) };
    (end > start).then_some(Clause { tokens: start..end, cue })
}

/// Where the clause `clause` of the noun at `cue` ends: before the sentence's own verb where the noun is its subject, as in
/// `The claim that the bridge is safe | was met with laughter`; else at its end.
fn subject_end(words: &Words<'_>, sentence: &Range<usize>, cue: usize, clause: Range<usize>) -> usize {
    // Only the noun that opens the sentence, so that a sentence full of such nouns is not read for each.
    if cue > sentence.start + 1 {
        return clause.end;
    }
    let verb = |token: usize| words.at(token).is(Class::AUXILIARY);
    let mut verbs = clause.clone().filter(|&token| verb(token) && !verb(token - 1));
    let (first, second) = (verbs.next(), verbs.next());
    let joined = |first: usize, second: usize| {
        (first..second).any(|token| {
            words.at(token).is(Class::COMMA.with(Class::CONJUNCTION).with(Class::RELATIVE).with(Class::THAT))
        })
    };
    first.zip(second).filter(|&(first, second)| !joined(first, second)).map_or(clause.end, |(_, second)| second)
}

fn looks_finite(word: &str) -> bool {
    word.len() > 3 && word.ends_with("ed") || word.len() > 4 && word.ends_with('s') && !word.ends_with("ss")
}

/// The clause that stands before a cue behind a comma: "…, he said".
fn before(words: &Words<'_>, sentence: &Range<usize>, cue: usize) -> Option<Clause> {
    if !words.at(cue).is(Class::SPEECH) || words.at(cue).is(Class::ING.with(Class::BASE)) {
        return None;
    }
    let after = words.at(cue + 1);
    let ends = cue + 1 >= sentence.end
        || after.is(Class::STOP.with(Class::COMMA).with(Class::PREPOSITION).with(Class::ADVERB));
    let inverted = words.at(cue.wrapping_sub(1)).is(Class::COMMA);
    if !ends && !inverted {
        return None;
    }
    let low = sentence.start.max(cue.saturating_sub(12));
    let comma = (low..cue).rev().find(|&token| words.at(token).is(Class::COMMA.with(Class::MARK)))?;
    (words.at(comma).is(Class::COMMA) && comma > sentence.start)
        .then_some(Clause { tokens: sentence.start..comma, cue })
}

/// What `according to` vouches for: the clause before it, or the one behind its own comma.
fn according(words: &Words<'_>, sentence: &Range<usize>, at: usize) -> Option<Clause> {
    if !words.at(at + 1).is(Class::TO) {
        return None;
    }
    if at > sentence.start + 1 {
        let end = at - usize::from(words.at(at - 1).is(Class::COMMA));
        return Some(Clause { tokens: sentence.start..end, cue: at });
    }
    let end = sentence.end;
    let comma = (at..end.min(at + REACH)).find(|&token| words.at(token).is(Class::COMMA))?;
    Some(Clause { tokens: comma + 1..end, cue: at })
}
