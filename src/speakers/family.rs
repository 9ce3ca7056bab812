//! Candidates that the same thing closes: whether they are labels together, and which of them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::candidates::Candidate;
use super::judge::{is_person, near};
use super::prefix::{Close, Shape};
use super::{Label, Part, lists};
use crate::confidence::Confidence;

/// How far from the nearest sure label a name that stands once may be, in blocks.
const REACH: usize = 12;
/// The same for words that do not look like a person's name; there on both sides.
const CLOSE_REACH: usize = 4;
/// Least share of labels that could be people's names, and of labels followed by the first person or an answer's start.
const MIN_PEOPLE: f32 = 0.75;
const MIN_FIRST_PERSON: f32 = 0.3;
/// Least share of labels followed by a question where people who take turns are believed without the first person.
const MIN_ASKED: f32 = 0.25;
/// The same where the labels are no full names.
const MIN_ASKED_SHORT: f32 = 0.4;
/// Least share of labels with a title behind two hyphens, or a word for a role alone.
const MIN_TITLED: f32 = 0.9;

/// Fewest labels with the number of a question before them that need no more.
const MIN_NUMBERED: usize = 3;
/// Where so many labels are names, a role with a name behind it presents somebody.
const MIN_BY_NAME: usize = 3;

/// All candidates that the same thing closes.
pub(super) struct Family<'a> {
    pub(super) close: Close,
    pub(super) members: Vec<&'a Candidate>,
    /// How often each name stands, by the word that its shorter forms keep.
    counts: HashMap<&'a str, usize>,
    /// How often each stands just so.
    exact: HashMap<&'a str, usize>,
    /// Candidates whose name stands more than once.
    pub(super) recurring: usize,
}

impl<'a> Family<'a> {
    /// The `candidates` that `close` closes.
    pub(super) fn new(close: Close, candidates: &'a [Candidate]) -> Self {
        let fits = |c: &&Candidate| {
            c.prefix.close == close
                && (close != Close::Line || c.prefix.shape != Shape::Loose || c.prefix.timed || c.glued)
        };
        let mut members: Vec<_> = candidates.iter().filter(fits).collect();
        let mut counts = HashMap::new();
        for member in &members {
            *counts.entry(member.stem()).or_insert(0) += 1;
        }
        // A line of its own is a label only if the next line is what is said, not one more label.
        if close == Close::Line {
            let blocks: HashSet<usize> = members.iter().filter(|m| counts[m.stem()] > 1).map(|m| m.block).collect();
            members.retain(|m| !blocks.contains(&(m.block + 1)) && m.speech.words > 0);
            counts.clear();
            for member in &members {
                *counts.entry(member.stem()).or_insert(0) += 1;
            }
        }
        let recurring = members.iter().filter(|m| counts[m.stem()] > 1 && m.prefix.shape != Shape::Loose).count();
        let mut exact = HashMap::new();
        for member in &members {
            *exact.entry(member.key.as_str()).or_insert(0) += 1;
        }
        Self { close, members, counts, exact, recurring }
    }

    fn count(&self, member: &Candidate) -> usize {
        self.counts.get(member.stem()).copied().unwrap_or_default()
    }

    fn exact(&self, member: &Candidate) -> usize {
        self.exact.get(member.key.as_str()).copied().unwrap_or_default()
    }

    /// Whether the names are people's, recur, take turns and are followed by speech.
    pub(super) fn passes(&self, plain: &HashSet<&str>) -> bool {
        let named: Vec<_> = self.members.iter().filter(|m| m.prefix.shape != Shape::Loose).copied().collect();
        let again: Vec<_> = named.iter().filter(|m| self.count(m) > 1).copied().collect();
        let core = if again.len() >= 3 { &again } else { &named };
        let share = |test: &dyn Fn(&Candidate) -> bool| {
            core.iter().filter(|m| test(m)).count() as f32 / core.len().max(1) as f32
        };
        let distinct = core.iter().map(|m| m.stem()).collect::<HashSet<_>>().len();
        let switches = core.windows(2).filter(|pair| pair[0].stem() != pair[1].stem()).count();
        let people = share(&|m| is_person(m, plain));
        let sentences = share(&|m| m.speech.sentence);
        let talk = share(&|m| m.speech.talk || m.speech.asks);
        let first_person = share(&|m| m.speech.talk);
        let plays = |part: Part| named.iter().any(|m| lists::role(&m.key) == Some(part));
        let by_role = plays(Part::Interviewer) && plays(Part::Interviewee);
        let upper = share(&|m| matches!(m.prefix.shape, Shape::Upper | Shape::Initials)) >= 0.6
            && core.iter().any(|m| m.prefix.shape == Shape::Upper);
        let full = core.iter().all(|m| match m.prefix.shape {
            Shape::Full | Shape::Upper | Shape::Role => true,
            _ => self.count(m) > self.exact(m),
        });
        // One voice that goes on and on, with others in between.
        let monologue = full && named.len() > again.len() && again.len() >= 6 && first_person >= 0.1 && people >= 0.9;
        let line = self.close == Close::Line && !core.iter().all(|m| m.prefix.timed);
        // Whoever writes labels as transcripts of companies' calls do has nothing else in mind.
        let titled = core.iter().any(|m| m.prefix.titled)
            && share(&|m| m.prefix.titled || m.prefix.shape == Shape::Role) >= MIN_TITLED;
        if line && titled {
            return people >= MIN_PEOPLE && distinct >= 2 && again.len() >= 3 && switches >= 2 && sentences >= 0.5;
        }
        // Nothing else has the numbers of questions before names.
        let numbered = named.iter().filter(|m| m.prefix.numbered).count() >= MIN_NUMBERED;
        if numbered && people >= MIN_PEOPLE && distinct >= 2 && sentences >= 0.5 {
            return true;
        }
        // Nothing can stand above the first line.
        let glued = share(&|m| m.glued || m.block == 0) >= 0.9;
        if monologue && sentences >= 0.3 && (!line || glued) {
            return true;
        }
        // Names that keep taking turns need less of it.
        let turning = people >= 0.9 && distinct >= 2 && again.len() >= 8 && switches * 2 >= again.len();
        let least = if turning { MIN_FIRST_PERSON / 3.0 } else { MIN_FIRST_PERSON };
        // Few answers say “I” where one asks and the other one tells. `WIRED` is no person, and yet it asks.
        let mixed = core.iter().any(|m| m.prefix.shape != Shape::Upper);
        let asks_or_is = share(&|m| is_person(m, plain) || mixed && m.prefix.shape == Shape::Upper && m.speech.asks);
        let asked = share(&|m| m.speech.asks) >= if full { MIN_ASKED } else { MIN_ASKED_SHORT }
            && asks_or_is >= 0.9
            && distinct >= 2
            && again.len() >= 4
            && (switches + 1) * 10 >= again.len() * 9
            && sentences >= 0.9;
        if !asked && (people < MIN_PEOPLE || first_person < least && !by_role && !plays(Part::Interviewer) && !upper) {
            return false;
        }
        if line && by_role {
            return sentences >= 0.7 && switches >= 2;
        }
        if line {
            let often = glued || again.len() >= 3 * distinct;
            return full && glued && asked
                || distinct >= 2 && again.len() >= 5 && switches >= 3 && sentences >= 0.7 && talk >= 0.4 && often;
        }
        let taking_turns = distinct >= 2 && again.len() >= 3 && switches >= 2;
        // A short talk of people with full names, one of whom at least speaks again.
        let short_talk = distinct >= 2 && again.len() >= 2 && named.len() >= 4 && sentences >= 0.7 && talk >= 0.5;
        let panel = core.len() >= 3 && distinct >= 3 && sentences >= 0.8 && first_person >= 0.6;
        sentences >= 0.5 && talk >= 0.3 && (taking_turns || by_role)
            || full && (panel || short_talk)
            || hub(&named, plain)
    }

    /// Whether the labels are as clear as those of a record: in capitals, or words for who asks and who answers.
    pub(super) fn is_formal(&self) -> bool {
        let formal = |member: &&&Candidate| matches!(member.prefix.shape, Shape::Upper | Shape::Role);
        self.members.iter().filter(formal).count() * 4 >= self.members.len() * 3
    }

    /// Of a family that did not pass by itself, what is written as clearly as the labels at `places` near it.
    pub(super) fn carried(&self, plain: &HashSet<&str>, places: &[usize]) -> Vec<Label> {
        let clear = |member: &&&Candidate| {
            matches!(member.prefix.shape, Shape::Upper | Shape::Role)
                && is_person(member, plain)
                && member.speech.is_speech()
                && near(places, member.block, REACH, true)
        };
        self.members.iter().filter(clear).map(|member| self.label(member, false)).collect()
    }

    /// The labels of a family that passed.
    pub(super) fn choose(&self, plain: &HashSet<&str>) -> Vec<Label> {
        let again: Vec<_> = self.members.iter().filter(|m| self.count(m) > 1).collect();
        let sure: Vec<_> = self.members.iter().filter(|m| self.is_sure(m)).collect();
        let look = Look::of(if again.is_empty() { &sure } else { &again });
        let places: Vec<usize> = sure.iter().map(|m| m.block).collect();
        let mut labels = Vec::new();
        // `Host: Ada Roe` says who is called so, above a talk whose labels are the names.
        let by_name = again.iter().filter(|m| m.prefix.shape != Shape::Role).count() >= MIN_BY_NAME;
        for member in &self.members {
            if by_name && member.prefix.shape == Shape::Role && member.speech.presents && self.count(member) == 1 {
                continue;
            }
            let sure = self.is_sure(member) && (self.exact(member) > 1 || look.fits(member));
            let fits = sure || look.fits(member) && self.names_somebody(member, plain, &look, &places);
            if !fits {
                continue;
            }
            labels.push(self.label(member, sure));
        }
        labels
    }

    fn label(&self, member: &Candidate, sure: bool) -> Label {
        let (confidence, evidence) = self.weigh(member, sure);
        Label {
            block: member.block,
            span: member.prefix.label,
            voice: None,
            body: member.body,
            reach: None,
            confidence,
            evidence: Cow::Borrowed(evidence),
        }
    }

    fn is_sure(&self, member: &Candidate) -> bool {
        let count = self.count(member);
        match member.prefix.shape {
            Shape::Role => true,
            _ if !member.speech.is_speech() && self.exact(member) < 3 => false,
            Shape::Loose => count > 2 && member.prefix.bold,
            Shape::Single => count > 1 && (member.speech.sentence || member.speech.talk || count > 3),
            _ => count > 1,
        }
    }

    /// Whether a name that stands once, near labels and written like them, is more than a word with a colon.
    fn names_somebody(&self, member: &Candidate, plain: &HashSet<&str>, look: &Look, places: &[usize]) -> bool {
        let person = is_person(member, plain);
        let reach = if person { REACH } else { CLOSE_REACH };
        let between = person && near(places, member.block, CLOSE_REACH, false);
        let marked = look.marked && member.prefix.bold || self.close == Close::Line && look.glued;
        near(places, member.block, reach, person)
            && match member.prefix.shape {
                Shape::Loose => marked,
                Shape::Single => person && (member.speech.is_speech() || marked || between),
                _ => member.speech.is_speech() || marked || between,
            }
    }

    fn weigh(&self, member: &Candidate, sure: bool) -> (Confidence, &'static str) {
        match (self.close, member.prefix.shape, self.count(member)) {
            (_, Shape::Role, _) => (Confidence::per_mille(990), "a speaker's role as a label"),
            (Close::Line, _, 2..) => (Confidence::per_mille(970), "a name on a line of its own that recurs"),
            (_, _, 2..) if sure => (Confidence::per_mille(990), "a name that recurs as a label"),
            _ => (Confidence::per_mille(900), "a name written like the labels around it"),
        }
    }
}
/// Whether one voice of `named` answers many that speak once each, as a minister does in parliament.
fn hub(named: &[&Candidate], plain: &HashSet<&str>) -> bool {
    let share =
        |test: &dyn Fn(&Candidate) -> bool| named.iter().filter(|m| test(m)).count() as f32 / named.len().max(1) as f32;
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for member in named {
        *counts.entry(member.stem()).or_insert(0) += 1;
    }
    let most = counts.values().copied().max().unwrap_or_default();
    let switches = named.windows(2).filter(|pair| pair[0].stem() != pair[1].stem()).count();
    named.len() >= 5
        && most >= 3
        && counts.len() >= 3
        && switches * 4 >= named.len() * 3
        && share(&|m| matches!(m.prefix.shape, Shape::Full | Shape::Upper | Shape::Role)) >= 0.9
        && share(&|m| is_person(m, plain)) >= 0.9
        && share(&|m| m.speech.sentence) >= 0.8
        && share(&|m| m.speech.talk || m.speech.asks) >= 0.5
}

/// What the sure labels of a family have in common.
struct Look {
    /// In bold or other marks.
    marked: bool,
    /// With time stamps.
    timed: bool,
    /// In capitals.
    upper: bool,
    /// On a line of its own, directly above what is said.
    glued: bool,
}

impl Look {
    fn of(sure: &[&&Candidate]) -> Self {
        let most = |test: &dyn Fn(&Candidate) -> bool| {
            sure.iter().filter(|m| test(m)).count() * 10 >= sure.len() * 9 && !sure.is_empty()
        };
        Self {
            marked: most(&|m| m.prefix.bold),
            timed: most(&|m| m.prefix.timed),
            upper: most(&|m| matches!(m.prefix.shape, Shape::Upper | Shape::Initials)),
            glued: most(&|m| m.glued),
        }
    }

    fn fits(&self, member: &Candidate) -> bool {
        (!self.marked || member.prefix.bold)
            && (!self.timed || member.prefix.timed)
            && (!self.glued || member.glued)
            && (!self.upper || member.is_spelt() || matches!(member.prefix.shape, Shape::Upper | Shape::Role))
    }
}
