//! Who said it: the candidate that the trees like best.

use std::sync::LazyLock;

use super::candidates::Candidate;
use super::features::{Before, Content, Near, Scene};
use super::lexicon::Class;
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

/// Whether `candidate` belongs to `according to` and reaches up to the comma before the marks of `content`.
fn vouches(scene: &Scene<'_>, content: &Content, candidate: &Candidate) -> bool {
    let words = scene.words;
    let comma = content.tokens.start.wrapping_sub(1);
    let by = |token: usize| words.at(token).is(Class::TO);
    // "the head of the bank": what belongs to a phrase stands behind a preposition.
    let reaches = || {
        (candidate.tokens.end..comma).all(|token| words.at(token).is(Class::WORD) && !words.at(token).is(Class::CUE))
    };
    content.marked
        && candidate.tokens.end <= comma
        && words.at(comma).is(Class::COMMA)
        && candidate.inverted.is_some_and(by)
        && reaches()
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
