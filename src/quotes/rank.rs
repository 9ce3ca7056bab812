//! Who said it: the candidate that the trees like best.

use super::features::{Before, Content, Near, Scene};
use super::rules;
use crate::memo::Memo;
use crate::tagger::{ABREAST, Columns, Trees};

/// The best candidate and how likely it is the source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Choice {
    /// Index among the document's candidates.
    pub(super) candidate: usize,
    /// Probability that the stretch is reported and that this is who said it.
    pub(super) probability: f32,
}

/// What was chosen before; candidates are counted from the first that was near.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory(Memo<Option<Choice>>);

impl Memory {
    /// Begins an inspection.
    pub(super) fn turn(&mut self) {
        self.0.turn();
    }
}

/// Room that ranking uses again and again.
pub(super) struct Room<'a> {
    near: Vec<Near>,
    columns: Columns,
    memory: Option<&'a mut Memory>,
}

impl<'a> Room<'a> {
    /// With a `memory`, only what is new is chosen.
    pub(super) fn new(memory: Option<&'a mut Memory>) -> Self {
        Self { near: Vec::with_capacity(ABREAST), columns: [[0; ABREAST]; 1 << u8::BITS], memory }
    }
}

/// The candidate that the trees like best, the first of equals.
fn best_of(
    trees: &Trees,
    scene: &Scene<'_>,
    content: &Content,
    before: &Before,
    Room { near, columns, .. }: &mut Room<'_>,
) -> Option<Choice> {
    scene.rows(content, before, near, columns);
    let margins = trees.abreast(columns);
    let best = near.iter().zip(margins).reduce(|best, one| if one.1 > best.1 { one } else { best });
    best.map(|(near, margin)| Choice { candidate: near.index, probability: trees.probability(margin) })
}

/// The most likely source of `content`.
pub(super) fn choose(
    trees: &Trees,
    scene: &Scene<'_>,
    content: &Content,
    before: &Before,
    room: &mut Room<'_>,
) -> Option<Choice> {
    let key = room.memory.as_ref().and_then(|_| scene.key(content, before));
    let Some((key, first)) = key else { return choose_anew(trees, scene, content, before, room) };
    if let Some(known) = room.memory.as_deref_mut().and_then(|memory| memory.0.get(key)) {
        return known.map(|choice| Choice { candidate: choice.candidate.wrapping_add(first), ..choice });
    }
    let choice = choose_anew(trees, scene, content, before, room);
    if let Some(memory) = room.memory.as_deref_mut() {
        memory.0.put(key, choice.map(|choice| Choice { candidate: choice.candidate.wrapping_sub(first), ..choice }));
    }
    choice
}

fn choose_anew(
    trees: &Trees,
    scene: &Scene<'_>,
    content: &Content,
    before: &Before,
    room: &mut Room<'_>,
) -> Option<Choice> {
    scene.near(content, before, &mut room.near);
    let all = &scene.candidates.all;
    if let Some(name) = rules::signature(scene, content)
        && let candidate = all.partition_point(|candidate| candidate.start() < name)
        && all.get(candidate).is_some_and(|candidate| candidate.start() == name)
    {
        return Some(Choice { candidate, probability: rules::SIGNED });
    }
    let best = best_of(trees, scene, content, before, room);
    let likely = best.map_or(0.0, |best| best.probability);
    let near = || room.near.iter().map(|near| near.index);
    if likely < rules::GOES_ON
        && let Some(source) = before.source.as_ref().filter(|_| rules::goes_on(scene, content, before))
        && let Some(candidate) = near().find(|&index| all[index].tokens() == *source)
    {
        return Some(Choice { candidate, probability: rules::GOES_ON });
    }
    if let Some(candidate) = near().find(|&index| rules::follows(scene.words, content, &all[index])) {
        let agrees = best.filter(|best| best.candidate == candidate).map_or(0.0, |best| best.probability);
        return Some(Choice { candidate, probability: agrees.max(rules::FOLLOWS) });
    }
    for (rule, probability) in rules::DOUBTED {
        if likely < probability
            && let Some(candidate) = near().rev().find(|&index| rule(scene.words, content, &all[index]))
        {
            return Some(Choice { candidate, probability });
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use crate::quotes::features::COLUMNS;

    #[test]
    fn the_shipped_trees_know_the_columns_of_the_code() {
        let trees = crate::models::sources().expect("the model can be read");
        assert_eq!(trees.columns(), COLUMNS);
    }
}
