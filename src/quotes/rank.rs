//! Who said it: the candidate that the trees like best.

use std::sync::LazyLock;

use super::candidates::{Candidate, Sort};
use super::features::{Before, Content, Near, Scene};
use super::lexicon::Class;
use super::words::Words;
use crate::tagger::{ABREAST, Columns, Trees};

static TREES: LazyLock<Option<Trees>> =
    LazyLock::new(|| Trees::read("sources", include_bytes!("../../models/sources.bin")).ok());

/// The trees that come with the library.
pub(super) fn shipped() -> Option<&'static Trees> {
    TREES.as_ref()
}

/// The best candidate and how likely it is the source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Choice {
    /// Index among the document's candidates.
    pub(super) candidate: usize,
    /// Probability that the stretch is reported and that this is who said it.
    pub(super) probability: f32,
}

/// Room that ranking uses again and again.
pub(super) struct Room {
    near: Vec<Near>,
    columns: Columns,
}

impl Default for Room {
    fn default() -> Self {
        Self { near: Vec::with_capacity(ABREAST), columns: [[0; ABREAST]; 1 << u8::BITS] }
    }
}

/// The candidate that the trees like best, the first of equals.
fn best_of(
    trees: &Trees,
    scene: &Scene<'_>,
    content: &Content,
    before: &Before,
    Room { near, columns }: &mut Room,
) -> Option<Choice> {
    scene.rows(content, before, near, columns);
    let margins = trees.abreast(columns);
    let best = near.iter().zip(margins).reduce(|best, one| if one.1 > best.1 { one } else { best });
    best.map(|(near, margin)| Choice { candidate: near.index, probability: trees.probability(margin) })
}

/// How likely a signature says whose words they are: too rare in the data for trees to learn it.
const SIGNED: f32 = 0.99;
/// The longest signature, in tokens.
const SIGNATURE: usize = 14;

/// How likely a phrase behind `according to` is the source of what it stands right before in marks.
const VOUCHED: f32 = 0.6;

/// Whether `candidate` belongs to `according to` or `in the words of` and reaches up to the comma before the marks of `content`.
fn vouches(scene: &Scene<'_>, content: &Content, candidate: &Candidate) -> bool {
    let words = scene.words;
    let comma = content.tokens.start.wrapping_sub(1);
    let by = |token: usize| words.at(token).is(Class::TO);
    // "the head of the bank": what belongs to a phrase stands behind a preposition.
    let reaches = || {
        (candidate.tokens.end..comma).all(|token| words.at(token).is(Class::WORD) && !words.at(token).is(Class::CUE))
    };
    let in_the_words_of = || {
        let first = candidate.tokens.start;
        first > 1 && words.word(first - 1) == "of" && words.word(first - 2) == "words"
    };
    content.marked
        && candidate.tokens.end <= comma
        && words.at(comma).is(Class::COMMA)
        && (candidate.inverted.is_some_and(by) || in_the_words_of())
        && reaches()
}

/// How likely a quotation that fills its paragraph and is left open goes on with the one before it: calibrated, two in
/// three, as of those that got this confidence in `quotes/polnear-train`.
const GOES_ON: f32 = 0.75;

/// Whether `content` fills a paragraph, is left open, and stands right below what was quoted `before` it in marks.
fn goes_on(scene: &Scene<'_>, content: &Content, before: &Before) -> bool {
    let whole = scene.paragraphs.get(content.paragraph).is_some_and(|paragraph| *paragraph == content.tokens);
    content.marked && !content.closed && whole && before.marked && before.paragraph + 1 == content.paragraph
}

/// How likely a name behind a verb of speaking right behind the marks is the source: calibrated, .915; of 94 in
/// `quotes/polnear-train`, 89 were.
const FOLLOWS: f32 = 0.97;

/// Whether `candidate` is a name that ends the clause `asked NAME` right behind the marks of `content`, or that leads up to
/// them.
fn follows(scene: &Scene<'_>, content: &Content, candidate: &Candidate) -> bool {
    let words = scene.words;
    if content.marked && candidate.sort == Sort::Name && leads(words, content, candidate) {
        return true;
    }
    let verb = content.tokens.end;
    content.marked
        && content.closed
        && candidate.sort == Sort::Name
        && candidate.tokens.start == verb + 1
        && words.at(verb).is(Class::SPEECH)
        && !words.at(verb).is(Class::BASE.with(Class::ING))
        && (words.at(candidate.tokens.end).is(Class::STOP.with(Class::COMMA))
            || words.word(candidate.tokens.end) == "and")
        && words.at(verb - 2).is(Class::STOP.with(Class::COMMA))
}

/// How likely `NAME warned.` behind a clause without marks says whose words the clause is: calibrated, two in
/// three, as of those that got this confidence in `quotes/polnear-train`.
const CLOSES: f32 = 0.5;

/// Whether `candidate` and its verb of speaking are all that stands behind `content` in its sentence: `…, NAME warned.`
fn closes(words: &Words<'_>, content: &Content, candidate: &Candidate) -> bool {
    let verb = candidate.tokens.end;
    !content.marked
        && words.at(content.tokens.end).is(Class::COMMA)
        && candidate.tokens.start == content.tokens.end + 1
        && words.at(verb).is(Class::SPEECH)
        && !words.at(verb).is(Class::BASE.with(Class::ING))
        && words.at(verb + 1).is(Class::STOP)
}

/// Whether `candidate` and its verb are the sentence before the marks: `Said NAME: “…”`.
fn leads(words: &Words<'_>, content: &Content, candidate: &Candidate) -> bool {
    let verb = candidate.tokens.start.wrapping_sub(1);
    words.at(verb).is(Class::SPEECH)
        && !words.at(verb).is(Class::BASE.with(Class::ING))
        && words.sentence(verb).is_some_and(|sentence| sentence.tokens.start == verb)
        && candidate.tokens.end + 1 == content.tokens.start
        && words.at(candidate.tokens.end).is(Class::COLON.with(Class::COMMA))
}

/// The first token of the name that signs `content`, behind a dash and alone to the end of the paragraph, be it the same
/// or the next: `“…” — NAME, Philadelphia`.
fn signature(scene: &Scene<'_>, content: &Content) -> Option<usize> {
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

/// The most likely source of `content`.
pub(super) fn choose(
    trees: &Trees,
    scene: &Scene<'_>,
    content: &Content,
    before: &Before,
    room: &mut Room,
) -> Option<Choice> {
    scene.near(content, before, &mut room.near);
    let all = &scene.candidates.all;
    if let Some(name) = signature(scene, content)
        && let candidate = all.partition_point(|candidate| candidate.tokens.start < name)
        && all.get(candidate).is_some_and(|candidate| candidate.tokens.start == name)
    {
        return Some(Choice { candidate, probability: SIGNED });
    }
    let best = best_of(trees, scene, content, before, room);
    if best.is_none_or(|best| best.probability < GOES_ON)
        && let Some(source) = before.source.as_ref().filter(|_| goes_on(scene, content, before))
        && let Some(candidate) = room.near.iter().map(|near| near.index).find(|&index| all[index].tokens == *source)
    {
        return Some(Choice { candidate, probability: GOES_ON });
    }
    // ““…” asked NAME.” leaves none either.
    if let Some(candidate) = room.near.iter().map(|near| near.index).find(|&index| follows(scene, content, &all[index]))
    {
        let probability = best.filter(|best| best.candidate == candidate).map_or(0.0, |best| best.probability);
        return Some(Choice { candidate, probability: probability.max(FOLLOWS) });
    }
    // And neither does “…, NAME warned.”
    if let Some(candidate) =
        room.near.iter().map(|near| near.index).find(|&index| closes(scene.words, content, &all[index]))
        && best.is_none_or(|best| best.probability < CLOSES)
    {
        return Some(Choice { candidate, probability: CLOSES });
    }
    // “According to NAME, “…”” leaves no choice.
    if let Some(candidate) =
        room.near.iter().rev().map(|near| near.index).find(|&index| vouches(scene, content, &all[index]))
        && best.is_none_or(|best| best.probability < VOUCHED)
    {
        return Some(Choice { candidate, probability: VOUCHED });
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::features::COLUMNS;

    #[test]
    fn the_shipped_trees_know_the_columns_of_the_code() {
        let trees = shipped().expect("the model can be read");
        assert_eq!(trees.columns(), COLUMNS);
    }
}
