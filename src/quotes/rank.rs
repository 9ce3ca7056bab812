//! Who said it: the candidate that the trees like best.

use super::features::{self, Before, Content, Near, Scene};
use super::rules;
use crate::memo::{Key, Memo};
use crate::tagger::{ABREAST, Columns, Trees};

/// The best candidate and how likely it is the source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Choice {
    /// Index among the document's candidates.
    pub(super) candidate: usize,
    /// Probability that the stretch is reported and that this is who said it.
    pub(super) probability: f32,
}

/// What the trees said of rows of numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory(Memo<[i32; ABREAST]>);

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
    /// With a `memory`, only rows that are new are asked about.
    pub(super) fn new(memory: Option<&'a mut Memory>) -> Self {
        Self { near: Vec::with_capacity(ABREAST), columns: [[0; ABREAST]; 1 << u8::BITS], memory }
    }
}

/// What the trees say of each row.
fn margins(trees: &Trees, columns: &Columns, memory: Option<&mut Memory>) -> [i32; ABREAST] {
    let Some(Memory(memory)) = memory else { return trees.abreast(columns) };
    let mut key = Key::default();
    columns[..features::COLUMNS.len()].iter().for_each(|&column| key.add(u64::from_le_bytes(column)));
    if let Some(known) = memory.get(key) {
        return *known;
    }
    let margins = trees.abreast(columns);
    memory.put(key, margins);
    margins
}

/// The candidate that the trees like best, the first of equals.
fn best_of(
    trees: &Trees,
    scene: &Scene<'_>,
    content: &Content,
    before: &Before,
    Room { near, columns, memory }: &mut Room<'_>,
) -> Option<Choice> {
    scene.rows(content, before, near, columns);
    let margins = margins(trees, columns, memory.as_deref_mut());
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
    scene.near(content, before, &mut room.near);
    let all = &scene.candidates.all;
    if let Some(name) = rules::signature(scene, content)
        && let candidate = all.partition_point(|candidate| candidate.tokens.start < name)
        && all.get(candidate).is_some_and(|candidate| candidate.tokens.start == name)
    {
        return Some(Choice { candidate, probability: rules::SIGNED });
    }
    let best = best_of(trees, scene, content, before, room);
    let likely = best.map_or(0.0, |best| best.probability);
    let near = || room.near.iter().map(|near| near.index);
    if likely < rules::GOES_ON
        && let Some(source) = before.source.as_ref().filter(|_| rules::goes_on(scene, content, before))
        && let Some(candidate) = near().find(|&index| all[index].tokens == *source)
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
