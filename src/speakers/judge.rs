//! Candidates of the whole document → labels.
//!
//! One line with a colon proves nothing. Labels give themselves away together: the same few names recur, take turns,
//! look alike, and what follows them is speech. The candidates are weighed by what closes them (colon, dash, full
//! stop, line end); the family with the most recurring names wins if it passes, and then carries its rarer members.
//! Two passes over the candidates and, where single words have to be checked, one over the text.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::prefix::{self, Close, Prefix, Shape};
use super::{Label, Part, lists};
use crate::confidence::Confidence;
use crate::source::Document;
use crate::span::Span;

/// How far from the nearest sure label a name that stands once may be, in blocks.
const REACH: usize = 12;
/// The same for words that do not look like a person's name; there on both sides.
const CLOSE_REACH: usize = 4;
/// Least share of labels that could be people's names, and of labels followed by the first person or an answer's start.
const MIN_PEOPLE: f32 = 0.75;
const MIN_FIRST_PERSON: f32 = 0.3;
/// How much of a body is looked at, in bytes from its start.
const TASTE: usize = 400;

const FAMILIES: [Close; 4] = [Close::Colon, Close::Dash, Close::Stop, Close::Line];

/// A line that may start with a label.
pub(super) struct Candidate {
    block: usize,
    prefix: Prefix,
    /// The name in lower case.
    key: String,
    /// Where in `key` the word begins that a shorter form of the name would keep: its last.
    stem: usize,
    /// Where the words begin.
    body: u32,
    speech: Speech,
    /// Set apart from what stands above it, and not from what stands below.
    glued: bool,
}

impl Candidate {
    /// What this name and shorter forms of it share.
    fn stem(&self) -> &str {
        &self.key[self.stem..]
    }
}

/// What the words behind a label are like.
#[derive(Clone, Copy, Debug, Default)]
struct Speech {
    words: usize,
    /// Ends as a sentence does.
    sentence: bool,
    /// Has a word of talk (`I`, `yes`).
    talk: bool,
    /// Has a question.
    asks: bool,
}

/// Judges all lines of `document`.
pub(super) fn labels(document: &Document<'_>) -> Vec<Label> {
    let candidates = candidates(document);
    let families = FAMILIES.map(|close| Family::new(close, &candidates));
    if families.iter().all(|family| family.recurring < 2 && family.members.len() < 3) {
        return Vec::new();
    }
    let plain = plain_words(document, &candidates);
    let best = families.into_iter().filter(|family| family.passes(&plain)).max_by_key(|family| family.recurring);
    best.map_or_else(Vec::new, |family| family.choose(&plain))
}

fn candidates(document: &Document<'_>) -> Vec<Candidate> {
    let text = &*document.text;
    let mut out = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let Some(prefix) = prefix::parse(text, block.span) else { continue };
        let key = prefix.name.of(text).to_lowercase();
        if lists::never_a_label(key.trim_end_matches(|c: char| c == '.' || c == ' ' || c == '#' || c.is_ascii_digit()))
        {
            continue;
        }
        let inside = Span::new(prefix.body.min(block.span.end as usize), block.span.end as usize).trim(text);
        let body = match document.blocks.get(index + 1) {
            _ if !inside.is_empty() => inside,
            Some(next) => next.span,
            None => continue,
        };
        if prefix.close == Close::Line
            && !inside.is_empty()
            && !text[prefix.label.end as usize..body.start as usize].contains('\n')
        {
            continue;
        }
        let stem = match prefix.shape {
            Shape::Full | Shape::Upper => key.rfind(' ').map_or(0, |space| space + 1),
            _ => 0,
        };
        let glued = block.blank_before > 0 && document.blocks.get(index + 1).is_some_and(|next| next.blank_before == 0);
        out.push(Candidate { block: index, prefix, key, stem, body: body.start, speech: taste(body.of(text)), glued });
    }
    // Names that share a last word are one only where that word is a label too.
    let short: HashSet<String> = out.iter().filter(|c| c.stem == 0).map(|c| c.key.clone()).collect();
    for candidate in &mut out {
        if !short.contains(candidate.stem()) {
            candidate.stem = 0;
        }
    }
    out
}

/// Looks at the start and the last character of what is said.
fn taste(body: &str) -> Speech {
    let mut end = body.len().min(TASTE);
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let mut speech = Speech { sentence: ends_sentence(body), ..Speech::default() };
    for word in body[..end].split_whitespace() {
        speech.words += 1;
        speech.asks |= word.ends_with('?');
        speech.talk |= is_talk(word);
    }
    speech
}

/// Whether `text` ends as a sentence does, closing marks aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '*', '_', '»', ' ']);
    text.ends_with(['.', '?', '!', '…', '—', '–', '-', ';', '。', '？', '！'])
}

/// A word that is said rather than listed.
fn is_talk(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    lists::is_talk(word.split(['\'', '’']).next().unwrap_or_default())
}

impl Speech {
    fn is_speech(self) -> bool {
        self.sentence || self.talk || self.asks
    }
}

/// All candidates that the same thing closes.
struct Family<'a> {
    close: Close,
    members: Vec<&'a Candidate>,
    /// How often each name stands, by the word that its shorter forms keep.
    counts: HashMap<&'a str, usize>,
    /// How often each stands just so.
    exact: HashMap<&'a str, usize>,
    /// Candidates whose name stands more than once.
    recurring: usize,
}

impl<'a> Family<'a> {
    fn new(close: Close, candidates: &'a [Candidate]) -> Self {
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
    fn passes(&self, plain: &HashSet<&str>) -> bool {
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
        let glued = share(&|m| m.glued) >= 0.9;
        if monologue && sentences >= 0.3 && (!line || glued) {
            return true;
        }
        if people < MIN_PEOPLE || first_person < MIN_FIRST_PERSON && !by_role && !plays(Part::Interviewer) && !upper {
            return false;
        }
        if line {
            let often = glued || again.len() >= 3 * distinct;
            return distinct >= 2 && again.len() >= 5 && switches >= 3 && sentences >= 0.7 && talk >= 0.4 && often;
        }
        let taking_turns = distinct >= 2 && again.len() >= 3 && switches >= 2;
        // A short talk of people with full names, one of whom at least speaks again.
        let short_talk = distinct >= 2 && again.len() >= 2 && named.len() >= 4 && sentences >= 0.7 && talk >= 0.5;
        let panel = core.len() >= 3 && distinct >= 3 && sentences >= 0.8 && first_person >= 0.6;
        sentences >= 0.5 && talk >= 0.3 && (taking_turns || by_role) || full && (panel || short_talk)
    }

    /// The labels of a family that passed.
    fn choose(&self, plain: &HashSet<&str>) -> Vec<Label> {
        let again: Vec<_> = self.members.iter().filter(|m| self.exact(m) > 1).collect();
        let sure: Vec<_> = self.members.iter().filter(|m| self.is_sure(m)).collect();
        let look = Look::of(if again.is_empty() { &sure } else { &again });
        let places: Vec<usize> = sure.iter().map(|m| m.block).collect();
        let mut labels = Vec::new();
        for member in &self.members {
            let sure = self.is_sure(member) && (self.exact(member) > 1 || look.fits(member));
            let fits = sure || look.fits(member) && self.names_somebody(member, plain, &look, &places);
            if !fits {
                continue;
            }
            let (confidence, evidence) = self.weigh(member, sure);
            labels.push(Label {
                block: member.block,
                span: member.prefix.label,
                voice: None,
                body: member.body,
                confidence,
                evidence: Cow::Borrowed(evidence),
            });
        }
        labels
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

/// Whether the labels at `places`, in order, come within `reach` of `block`: on either side, or else on both.
fn near(places: &[usize], block: usize, reach: usize, either: bool) -> bool {
    let at = places.partition_point(|&place| place < block);
    let before = at.checked_sub(1).is_some_and(|at| block - places[at] <= reach);
    let behind = places.get(at).is_some_and(|&place| place - block <= reach);
    if either { before || behind } else { before && behind }
}

/// The words of the candidates' names that are no names: listed as ordinary words, or, where the word is the whole
/// label, written in lower case in this text. A word of a name of several words stays a name. One pass.
fn plain_words<'a>(document: &Document<'_>, candidates: &'a [Candidate]) -> HashSet<&'a str> {
    let of = |shape: Shape| candidates.iter().filter(move |c| c.prefix.shape == shape).flat_map(|c| words_of(&c.key));
    let singles: HashSet<&str> = of(Shape::Single).collect();
    let mut plain: HashSet<&str> =
        candidates.iter().flat_map(|c| words_of(&c.key)).filter(|word| lists::is_common(word)).collect();
    for word in document.text.split(|c: char| !c.is_alphanumeric()) {
        if word.starts_with(|c: char| c.is_lowercase())
            && let Some(&word) = singles.get(word)
        {
            plain.insert(word);
        }
    }
    let full = candidates.iter().filter(|c| c.prefix.shape == Shape::Full && is_person(c, &plain));
    let surnames: Vec<&str> =
        full.filter_map(|c| words_of(&c.key).last()).filter(|word| singles.contains(word)).collect();
    for surname in surnames {
        plain.remove(surname);
    }
    plain
}

fn words_of(key: &str) -> impl Iterator<Item = &str> {
    key.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1)
}

/// Whether the candidate's name could be a person's: a role, initials, or words of which half at least are no ordinary
/// words.
fn is_person(candidate: &Candidate, plain: &HashSet<&str>) -> bool {
    let (mut all, mut ordinary) = (0, 0);
    for word in words_of(&candidate.key).filter(|word| !lists::is_title(word) && !lists::is_particle(word)) {
        all += 1;
        ordinary += usize::from(plain.contains(word));
    }
    match candidate.prefix.shape {
        Shape::Role | Shape::Initials => true,
        Shape::Loose => false,
        _ => ordinary * 2 <= all && ordinary < all.max(1),
    }
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
            && (!self.upper || matches!(member.prefix.shape, Shape::Upper | Shape::Initials | Shape::Role))
    }
}

#[cfg(test)]
mod tests {
    use crate::source::{Format, read};

    /// The labels found in `text`, joined by `|`.
    fn found(text: &str) -> String {
        let document = read(text, Format::Text).expect("a short text");
        let labels = super::labels(&document);
        labels.iter().map(|label| label.span.of(&document.text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn labels_are_found_in_every_style() {
        let cases = [
            (
                "Editor (Time.news): Welcome! What now?\n\nDr. Morozova: I think we wait.\n\nEditor:  And then?\n\nDr. Morozova: We talk.",
                "Editor (Time.news)|Dr. Morozova|Editor|Dr. Morozova",
            ),
            ("Q: Why?\n\nA: I had to.\n\nQ: And now?\n\nA: We rest.", "Q|A|Q|A"),
            ("Question: Why?\nAnswer: I had to.\nQuestion: Now?\nAnswer: Yes.", "Question|Answer|Question|Answer"),
            ("Q. State your name.\nA. My name is Ada Roe.\nQ. Where were you?\nA. At home.", "Q|A|Q|A"),
            (
                "**Ada Roe:** Hello, how are you?\n\n**Bo Lind:** I am well.\n\n**Ada Roe:** Good.\n\n**Bo Lind:** Yes.",
                "Ada Roe|Bo Lind|Ada Roe|Bo Lind",
            ),
            (
                "**Ada Roe**: Hello, how are you?\n\n**Bo Lind**: I am well.\n\n**Ada Roe**: Good.\n\n**Bo Lind**: Yes.",
                "Ada Roe|Bo Lind|Ada Roe|Bo Lind",
            ),
            (
                "ADA ROE: Hello, how are you?\nBO LIND: I am well.\nADA ROE: Good to hear.\nBO LIND: Yes.",
                "ADA ROE|BO LIND|ADA ROE|BO LIND",
            ),
            ("AR: Hello, how are you?\n\nBL: I am well.\n\nAR: I see.\n\nBL: Yes.", "AR|BL|AR|BL"),
            (
                "[00:12:31] Ada Roe: Hello, how are you?\n[00:12:40] Bo Lind: I am well.\n[00:13:01] Ada Roe: Good.\n[00:13:09] Bo Lind: Yes.",
                "Ada Roe|Bo Lind|Ada Roe|Bo Lind",
            ),
            (
                "Ada Roe (00:12):\nHello, how are you?\n\nBo Lind (00:40):\nI am well.\n\nAda Roe (01:02):\nGood.\n\nBo Lind (01:10):\nYes.",
                "Ada Roe|Bo Lind|Ada Roe|Bo Lind",
            ),
            (
                "Ada Roe  0:12\nHello, how are you?\n\nBo Lind  0:40\nI am well.\n\nAda Roe  1:02\nGood.\n\nBo Lind  1:10\nYes.",
                "Ada Roe|Bo Lind|Ada Roe|Bo Lind",
            ),
            (
                "Speaker 1: Hello, how are you?\nSpeaker 2: I am well.\nSpeaker 1: Good.\nSpeaker 2: Yes.",
                "Speaker 1|Speaker 2|Speaker 1|Speaker 2",
            ),
            (
                "Ada Roe — Hello, how are you?\n\nBo Lind — I am well.\n\nAda Roe — Good.\n\nBo Lind — Yes.",
                "Ada Roe|Bo Lind|Ada Roe|Bo Lind",
            ),
            (
                "Ada Roe\nHello, how are you?\n\nBo Lind\nI am well.\n\nAda Roe\nGood.\n\nBo Lind\nYes.\n\nAda Roe\nDone?\n\nBo Lind\nI am.",
                "Ada Roe|Bo Lind|Ada Roe|Bo Lind|Ada Roe|Bo Lind",
            ),
            (
                "THE COURT: You may begin, we are ready.\nMR. SMITH: Thank you. I call Ada Roe.\nTHE COURT: Do we have her?\nMR. SMITH: Yes, your honor.",
                "THE COURT|MR. SMITH|THE COURT|MR. SMITH",
            ),
            (
                "Mr. SMITH. Mr. Speaker, I rise today.\nMs. ROE. I thank my friend.\nMr. SMITH. I yield to her.\nMs. ROE. We agree.",
                "Mr. SMITH|Ms. ROE|Mr. SMITH|Ms. ROE",
            ),
            (
                "WOLF LIND, CNN ANCHOR: Do we know more?\nSEN. ADA ROE (D-CA): I think we do.\nLIND: Right.\nROE: We will see.",
                "WOLF LIND, CNN ANCHOR|SEN. ADA ROE (D-CA)|LIND|ROE",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), expected, "in {text:?}");
        }
    }

    #[test]
    fn what_is_no_turn_has_no_label() {
        let cases = [
            "Interview on U.S.-Russia Relations: Time.news and Expert Discussion\n\nI think we talked.",
            "12:30: We had lunch.\n13:45: We went home.\n14:00: I slept.\n15:10: We woke.",
            "John 3:16: For God so loved us.\nMark 4:2: And he taught us.\nJohn 5:1: After that we went.",
            "https://a.example/b: I read it.\nhttps://c.example/d: We read it.\nhttps://a.example/b: Yes.",
            "Ingredients: I use flour.\nMethod: We stir.\nIngredients: I use salt.\nMethod: We bake.",
            "Note: I was there.\nTip: We slept in.\nNote: I was not.\nTip: We got up.",
            "Pros: I like it.\nCons: We paid a lot.\nPros: I use it.\nCons: We tire of it.",
            "Step 1: I cut the paper.\nStep 2: We fold it.\nStep 1: I cut again.\nStep 2: We fold.",
            "Scalability: We grow.\nFlexibility: I bend.\nScalability: We grow more.\nFlexibility: I bend more.",
            "He said: I will go.\nShe said: We stay.\nHe said: I go.\nShe said: We wave.",
            "Director: Ada Roe\nCast: Bo Lind\nDirector: Cy Dunn\nCast: Di Eng",
            "Patient Portal\nMenu\nBill Pay\nMenu\nPatient Portal\nMenu\nBill Pay\nMenu",
        ];
        for text in cases {
            assert_eq!(found(text), "", "in {text:?}");
        }
    }
}
