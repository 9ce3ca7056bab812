//! What says whose words they are without a choice, in constructions that are too rare in the data for trees to learn.
//!
//! Each rule looks at the tokens between a stretch and one candidate. How likely a rule is right is in the trees' units,
//! so that what they say can be compared with it and is calibrated alike.

use super::candidates::{Candidate, Sort};
use super::features::{Before, Content, Scene};
use super::lexicon::Class;
use super::words::Words;

/// How likely a signature says whose words they are: too rare in the data for trees to learn it.
pub(super) const SIGNED: f32 = 0.99;
/// The longest signature, in tokens.
const SIGNATURE: usize = 14;

/// How likely a phrase behind `according to` is the source of what it stands right before in marks.
const VOUCHED: f32 = 0.6;

/// Whether `candidate` belongs to `according to` or `in the words of` and reaches up to the comma before the marks of `content`.
fn vouches(words: &Words<'_>, content: &Content, candidate: &Candidate) -> bool {
    let comma = content.tokens.start.wrapping_sub(1);
    let by = |token: usize| words.at(token).is(Class::TO);
    // "the head of the bank": what belongs to a phrase stands behind a preposition.
    let reaches =
        || (candidate.end()..comma).all(|token| words.at(token).is(Class::WORD) && !words.at(token).is(Class::CUE));
    let in_the_words_of = || {
        let first = candidate.start();
        first > 1 && words.word(first - 1) == "of" && words.word(first - 2) == "words"
    };
    content.marked
        && candidate.end() <= comma
        && words.at(comma).is(Class::COMMA)
        && (candidate.inverted().is_some_and(by) || in_the_words_of())
        && reaches()
}

/// How likely a quotation that fills its paragraph and is left open goes on with the one before it: calibrated, two in
/// three, as of those that got this confidence in `quotes/polnear-train`.
pub(super) const GOES_ON: f32 = 0.75;

/// Whether `content` fills a paragraph, is left open, and stands right below what was quoted `before` it in marks.
pub(super) fn goes_on(scene: &Scene<'_>, content: &Content, before: &Before) -> bool {
    let whole = scene.paragraphs.get(content.paragraph).is_some_and(|paragraph| *paragraph == content.tokens);
    content.marked && !content.closed && whole && before.marked && before.paragraph + 1 == content.paragraph
}

/// How likely a name behind a verb of speaking right behind the marks is the source: calibrated, .915; of 94 in
/// `quotes/polnear-train`, 89 were.
pub(super) const FOLLOWS: f32 = 0.97;

/// Whether `candidate` is a name that ends the clause `asked NAME` right behind the marks of `content`, or that leads up to
/// them.
pub(super) fn follows(words: &Words<'_>, content: &Content, candidate: &Candidate) -> bool {
    if content.marked && candidate.sort == Sort::Name && leads(words, content, candidate) {
        return true;
    }
    let verb = content.tokens.end;
    content.marked
        && content.closed
        && candidate.sort == Sort::Name
        && candidate.start() == verb + 1
        && words.at(verb).is(Class::SPEECH)
        && !words.at(verb).is(Class::BASE.with(Class::ING))
        && (words.at(candidate.end()).is(Class::STOP.with(Class::COMMA)) || words.word(candidate.end()) == "and")
        && words.at(verb - 2).is(Class::STOP.with(Class::COMMA))
}

/// How likely `NAME warned.` behind a clause without marks says whose words the clause is: calibrated, two in
/// three, as of those that got this confidence in `quotes/polnear-train`.
const CLOSES: f32 = 0.5;

/// Whether `candidate` and its verb of speaking are all that stands behind `content` in its sentence: `…, NAME warned.`
fn closes(words: &Words<'_>, content: &Content, candidate: &Candidate) -> bool {
    let verb = candidate.end();
    !content.marked
        && words.at(content.tokens.end).is(Class::COMMA)
        && candidate.start() == content.tokens.end + 1
        && words.at(verb).is(Class::SPEECH)
        && !words.at(verb).is(Class::BASE.with(Class::ING))
        && words.at(verb + 1).is(Class::STOP)
}

/// Whether `candidate` and its verb are the sentence before the marks: `Said NAME: “…”`.
fn leads(words: &Words<'_>, content: &Content, candidate: &Candidate) -> bool {
    let verb = candidate.start().wrapping_sub(1);
    words.at(verb).is(Class::SPEECH)
        && !words.at(verb).is(Class::BASE.with(Class::ING))
        && words.sentence(verb).is_some_and(|sentence| sentence.tokens.start == verb)
        && candidate.end() + 1 == content.tokens.start
        && words.at(candidate.end()).is(Class::COLON.with(Class::COMMA))
}

/// The first token of the name that signs `content`, behind a dash and alone to the end of the paragraph, be it the same
/// or the next: `“…” — NAME, Philadelphia`.
pub(super) fn signature(scene: &Scene<'_>, content: &Content) -> Option<usize> {
    let words = scene.words;
    let dash = content.tokens.end;
    let name = dash + 1;
    if !content.marked
        || !(words.at(dash).is(Class::DASH) || words.word(dash) == "-")
        || !words.at(name).is(Class::NAME)
    {
        return None;
    }
    let paragraph = scene.paragraphs.partition_point(|paragraph| paragraph.end <= dash);
    let end = scene.paragraphs.get(paragraph)?.end;
    let speaks = Class::CUE.with(Class::AUXILIARY).with(Class::MARK).with(Class::THAT);
    let alone = end <= name + SIGNATURE && (name..end).all(|token| !words.at(token).is(speaks));
    alone.then_some(name)
}

/// How likely `came the reply from NAME` says whose words stand before it: nothing else can.
const ANSWERS: f32 = 0.97;

/// Whether `candidate` is who gave the answer in marks: `“…” came the reply from NAME`.
fn answers(words: &Words<'_>, content: &Content, candidate: &Candidate) -> bool {
    let came = content.tokens.end;
    content.marked
        && candidate.start() == came + 4
        && words.word(came) == "came"
        && words.at(came + 1).is(Class::DETERMINER)
        && words.word(came + 3) == "from"
}

/// How likely `the claim by NAME that …` says whose claim it is.
const CLAIMS: f32 = 0.7;

/// Whether `candidate` stands between `content` and a noun of saying: `the claim by NAME that …`.
fn claims(words: &Words<'_>, content: &Content, candidate: &Candidate) -> bool {
    let by = candidate.start().wrapping_sub(1);
    !content.marked
        && candidate.end() == content.tokens.start
        && words.at(content.tokens.start).is(Class::THAT)
        && words.word(by) == "by"
        && words.at(by.wrapping_sub(1)).is(Class::SAYING)
}

/// Whether a candidate is the source of a stretch, by how they stand to each other.
pub(super) type Rule = fn(&Words<'_>, &Content, &Candidate) -> bool;

/// Rules that hold where the trees say nothing surer, with how likely they are right; of several candidates, the last.
pub(super) const DOUBTED: [(Rule, f32); 4] =
    [(closes, CLOSES), (vouches, VOUCHED), (answers, ANSWERS), (claims, CLAIMS)];
