//! Candidates of the whole document → labels.
//!
//! One line with a colon proves nothing. Labels give themselves away together: the same few names recur, take turns,
//! look alike, and what follows them is speech. The candidates are weighed by what closes them (colon, dash, full
//! stop, line end); the family with the most recurring names wins if it passes, and then carries its rarer members
//! and those of other families that are written just as surely.
//! Two passes over the candidates and, where single words have to be checked, one over the text.

use std::collections::{HashMap, HashSet};

use super::candidates::{self, Candidate};
use super::family::Family;
use super::prefix::{Close, Prefix, Shape};
use super::{Label, lists};
use crate::letters::{self, Openings};
use crate::source::Document;

const FAMILIES: [Close; 4] = [Close::Colon, Close::Dash, Close::Stop, Close::Line];

/// Which words stand in a document in lower case, of those that were asked for.
#[derive(Default)]
pub(super) struct Lower(HashMap<String, bool>);

impl Lower {
    /// Looks for those of `words` that were not asked for before, in one pass over `text`.
    fn look(&mut self, text: &str, words: &HashSet<&str>) {
        let new: HashSet<&str> = words.iter().copied().filter(|&word| !self.0.contains_key(word)).collect();
        if new.is_empty() {
            return;
        }
        for word in &new {
            self.0.insert((*word).to_owned(), false);
        }
        // most words of a text differ from all of a few in how they open
        for word in letters::runs_opened(text, &Openings::of(new)) {
            if word.starts_with(|c: char| c.is_lowercase())
                && let Some(stands) = self.0.get_mut(word)
            {
                *stands = true;
            }
        }
    }

    /// Whether `word`, which was asked for, stands there.
    fn has(&self, word: &str) -> bool {
        self.0.get(word).is_some_and(|&stands| stands)
    }
}

/// Judges all lines of `document`, with what may be their labels and what is known of its words.
pub(super) fn labels(document: &Document<'_>, prefixes: &[Option<Prefix>], lower: &mut Lower) -> Vec<Label> {
    let candidates = candidates::find(document, prefixes);
    let families = FAMILIES.map(|close| Family::new(close, &candidates));
    if families.iter().all(|family| family.recurring < 2 && family.members.len() < 3) {
        return Vec::new();
    }
    let plain = plain_words(document, &candidates, lower);
    let passed = families.iter().map(|family| family.passes(&plain)).collect::<Vec<_>>();
    let best = (0..FAMILIES.len()).filter(|&at| passed[at]).max_by_key(|&at| families[at].recurring);
    let Some(best) = best else { return Vec::new() };
    let mut labels = families[best].choose(&plain);
    let explicit = |family: &Family<'_>| matches!(family.close, Close::Colon | Close::Stop);
    if explicit(&families[best]) && families[best].is_formal() {
        let places: Vec<usize> = labels.iter().map(|label| label.block).collect();
        for at in (0..FAMILIES.len()).filter(|&at| at != best && explicit(&families[at])) {
            labels.extend(if passed[at] { families[at].choose(&plain) } else { families[at].carried(&plain, &places) });
        }
        labels.sort_by_key(|label| label.block);
    }
    labels
}
/// Whether the labels at `places`, in order, come within `reach` of `block`: on either side, or else on both.
pub(super) fn near(places: &[usize], block: usize, reach: usize, either: bool) -> bool {
    let at = places.partition_point(|&place| place < block);
    let before = at.checked_sub(1).is_some_and(|at| block - places[at] <= reach);
    let behind = places.get(at).is_some_and(|&place| place - block <= reach);
    if either { before || behind } else { before && behind }
}
/// The words of the candidates' names that are no names: listed as ordinary words, or, where the word is the whole
/// label, written in lower case in this text. A word of a name of several words stays a name. One pass.
fn plain_words<'a>(document: &Document<'_>, candidates: &'a [Candidate], lower: &mut Lower) -> HashSet<&'a str> {
    let of = |shape: Shape| candidates.iter().filter(move |c| c.prefix.shape == shape).flat_map(|c| words_of(&c.key));
    let singles: HashSet<&str> = of(Shape::Single).collect();
    let mut plain: HashSet<&str> =
        candidates.iter().flat_map(|c| words_of(&c.key)).filter(|word| lists::is_common(word)).collect();
    lower.look(&document.text, &singles);
    plain.extend(singles.iter().filter(|word| lower.has(word)));
    let full = candidates.iter().filter(|c| c.prefix.shape == Shape::Full && is_person(c, &plain));
    let surnames: Vec<&str> =
        full.filter_map(|c| words_of(&c.key).last()).filter(|word| singles.contains(word)).collect();
    for surname in surnames {
        plain.remove(surname);
    }
    plain
}

fn words_of(key: &str) -> impl Iterator<Item = &str> {
    letters::runs(key).filter(|word| word.len() > 1)
}

/// Whether the candidate's name could be a person's: a role, initials, or words of which half at least are no ordinary
/// words.
pub(super) fn is_person(candidate: &Candidate, plain: &HashSet<&str>) -> bool {
    let (mut all, mut ordinary) = (0, 0);
    for word in words_of(&candidate.key).filter(|word| !lists::is_title(word) && !lists::is_particle(word)) {
        all += 1;
        ordinary += usize::from(plain.contains(word));
    }
    // `The Prime Minister`, `The Mayor`.
    if let Some(office) = candidate.key.strip_prefix("the ")
        && words_of(office).all(|word| lists::is_title(word) || lists::is_office(word))
    {
        return true;
    }
    match candidate.prefix.shape {
        Shape::Role | Shape::Initials => true,
        Shape::Loose => false,
        _ => ordinary * 2 <= all && ordinary < all.max(1),
    }
}
#[cfg(test)]
mod tests {
    use crate::source::{Format, read};

    /// The labels found in `text`, joined by `|`.
    fn found(text: &str) -> String {
        let document = read(text, Format::Text).expect("a short text");
        let labels = super::labels(&document, &super::super::prefix::all(&document), &mut super::Lower::default());
        labels.iter().map(|label| label.span.of(&document.text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn labels_are_found_in_every_style() {
        let cases = [
            (
                "Editor (Time.news): Welcome! What now?\n\nDr. Morozova: I think we wait.\n\nEditor:  And then?\n\nDr. Morozova: We talk.",
                "Editor (Time.news)|Dr. Morozova|Editor|Dr. Morozova",
            ),
            (
                "Operator\n\nGood morning, and welcome. Here is Helen Price.\n\nHelen Price -- Head of Investor Relations\n\n\
                Thank you. Here is our CEO.\n\nDavid Okafor -- Chief Executive Officer\n\nSales rose.\n\nOperator\n\nKen Boyd, \
                please.\n\nKen Boyd -- Morgan Stanley -- Analyst\n\nAnd in Canada?\n\nDavid Okafor -- Chief Executive Officer\n\n\
                They rose, too.\n\nOperator\n\nThis concludes the call.",
                "Operator|Helen Price -- Head of Investor Relations|David Okafor -- Chief Executive Officer|Operator|\
                Ken Boyd -- Morgan Stanley -- Analyst|David Okafor -- Chief Executive Officer|Operator",
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
            (
                "Q41 Chair: Good morning. Would you present yourself?\nDr Roe: Thank you. I am Ada Roe.\n\
                Q42 Chair: How many bridges did you look at?\nDr Roe: We looked at nine.\n\
                **Q43** **Bo Lind:** Which one is the oldest?\nDr Roe: The one in Ulm.",
                "Chair|Dr Roe|Chair|Dr Roe|Bo Lind|Dr Roe",
            ),
            (
                "Q    Thanks.  Has the board met?\nMS. PEEL:  It has.\nQ    “Soon,” you said --\nMS. PEEL:  I did.\n\
                Q    2025?\nMS. PEEL:  Yes.",
                "Q|MS. PEEL|Q|MS. PEEL|Q|MS. PEEL",
            ),
            (
                "Q\tHow long have you been a pilot?\nA\tSince 1998. My father was one.\nQ\tAre you ever afraid?\nA\tYes.",
                "Q|A|Q|A",
            ),
            (
                "Ada Roe: Welcome, Bo. How are you?\n\nBo de Lind: I am well.\n\nAR: You bake. Since when?\n\n\
                BL: I was nine.\n\nAR: And why?\n\nBL: I like it.",
                "Ada Roe|Bo de Lind|AR|BL|AR|BL",
            ),
            (
                "Host: Ada Roe\nGuest: Bo Lind\n\nAda Roe: Hello, how are you?\n\nBo Lind: I am well.\n\n\
                Ada Roe: Good. And now?\n\nBo Lind: We rest.",
                "Ada Roe|Bo Lind|Ada Roe|Bo Lind",
            ),
            ("Q\nWhy?\nA\nI had to.\nQ\nAnd now?\nA\nWe rest.", "Q|A|Q|A"),
            (
                "Q   Is it about the river?\n\nMS. PEEL:  It is.  I have the report.\n\nQ   Why so late?\n\nMS. PEEL:  We had to wait.",
                "Q|MS. PEEL|Q|MS. PEEL",
            ),
            (
                "THE COURT: Call your witness.\nMR. LUND: I call Ada Roe.\nBY MR. LUND:\nQ. Where do you live?\nA. I live in Ulm.\nQ. Since when?\nA. Since May.\nMS. PEEL: I object.",
                "THE COURT|MR. LUND|Q|A|Q|A|MS. PEEL",
            ),
            (
                "The Prime Minister (Ann Peel): I thank my friend.\nBen Lund (Leeds East) (Lab): Will she come?\nThe Prime Minister: I will.\nCy Dunn (Truro) (LD): What about us?\nThe Prime Minister: I have answered that.",
                "The Prime Minister (Ann Peel)|Ben Lund (Leeds East) (Lab)|The Prime Minister|Cy Dunn (Truro) (LD)|The Prime Minister",
            ),
            (
                "Person A: Why do you bake?\nPerson B: I like it.\nPerson A: Since when?\nPerson B: I was nine.",
                "Person A|Person B|Person A|Person B",
            ),
            ("S1: Why do you bake?\nS2: I like it.\nS1: Since when?\nS2: I was nine.", "S1|S2|S1|S2"),
            (
                "van der Berg: Why do you bake?\nSt. Clair: I like it.\nvan der Berg: Since when?\nSt. Clair: I was nine.",
                "van der Berg|St. Clair|van der Berg|St. Clair",
            ),
            (
                "ST. CLAIR: Why do you bake?\nROE: I like it.\nST. CLAIR: Since when?\nROE: I was nine.",
                "ST. CLAIR|ROE|ST. CLAIR|ROE",
            ),
            (
                "00:00:12\nAda Roe\nWhy do you bake?\n\n00:00:40\nBo Lind\nI like it.\n\n00:01:02\nAda Roe\nSince when?\n\n00:01:10\nBo Lind\nI was nine.",
                "Ada Roe|Bo Lind|Ada Roe|Bo Lind",
            ),
            (
                "Ada Roe: Why do you bake, and how did you come\nto the shop on the river?\nBo Lind: I like it, and I have al-\nways liked it.\nAda Roe: Since when?\nBo Lind: I was nine.",
                "Ada Roe|Bo Lind|Ada Roe|Bo Lind",
            ),
            (
                "Ada Roe: How was the last year in the harbour?\nBo Lind: It was hard. The storm took many boats.\nAda Roe: And what comes next?\nBo Lind: A second wall. The mayor has the money.",
                "Ada Roe|Bo Lind|Ada Roe|Bo Lind",
            ),
            (
                "WIRED: How is the team?\nAda Roe: Tired, but happy.\nWIRED: What comes next?\nRoe: A long rest.",
                "WIRED|Ada Roe|WIRED|Roe",
            ),
            ("AR: How old is the dam?\nBL: It was built in 1950.\nAR: Is it safe?\nBL: Not any more.", "AR|BL|AR|BL"),
            (
                "Ada Roe\nWhy did you close it?\n\nBo Lind\nIt was not safe.\n\nAda Roe\nWhen will it open?\n\nBo Lind\nBy spring.",
                "Ada Roe|Bo Lind|Ada Roe|Bo Lind",
            ),
            (
                "Roe: How was it?\nLind: It was hard.\nRoe: And what comes next?\nLind: A second wall.\nRoe: When?\nLind: By spring.",
                "Roe|Lind|Roe|Lind|Roe|Lind",
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
            "Q1 Sales: We grew by a tenth.\nQ2 Sales: I expect more.\nQ3 Sales: We fell.\nQ4 Costs: We saved.",
            "A    Yes, if you like it hot.\nB    No, I would rather wait.\nC    I am not sure.",
            "Pros: I like it.\nCons: We paid a lot.\nPros: I use it.\nCons: We tire of it.",
            "Step 1: I cut the paper.\nStep 2: We fold it.\nStep 1: I cut again.\nStep 2: We fold.",
            "Scalability: We grow.\nFlexibility: I bend.\nScalability: We grow more.\nFlexibility: I bend more.",
            "He said: I will go.\nShe said: We stay.\nHe said: I go.\nShe said: We wave.",
            "Director: Ada Roe\nCast: Bo Lind\nDirector: Cy Dunn\nCast: Di Eng",
            "9:00 a.m.: We met.\n\n10:30 a.m.: I left.\n\n12:00 p.m.: We ate.\n\n2:15 p.m.: I slept.",
            "09:00 – Welcome by Ada Roe\n10:00 – Talk by Bo Lind\n11:00 – Coffee\n12:00 – Talk by Ada Roe",
            "Prep time: 20 minutes\nServes: 4\nFlour: 500 g\nMethod: I knead it by hand.\nTip: We let it rest.",
            "Name: Ada Roe\nBorn: 12 May 1970, Ulm\nJob: Mayor of Ulm\nParty: Greens",
            "Levee: A wall of earth. We use it.\nSluice: A gate. I have seen many.\nWeir: A low dam. My father built one.",
            "Ada Roe: The mayor won with 60 percent.\nBo Lind: The baker lost.\nCy Dunn: He withdrew.\nDi Eng: She came second.",
            "Prices: They rose.\n\nWages: They did not. \"I can't live on it,\" said Ada Roe.\n\nRents: They fell. \"We saw it,\" said Bo Lind.",
            "Problem: Why does it leak?\nCause: The seal is worn.\nProblem: Why does it drip?\nCause: The seal is old.\nProblem: Why so loud?\nCause: Air is in it.",
            "Patient Portal\nMenu\nBill Pay\nMenu\nPatient Portal\nMenu\nBill Pay\nMenu",
        ];
        for text in cases {
            assert_eq!(found(text), "", "in {text:?}");
        }
    }
}
