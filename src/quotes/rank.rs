//! Who said it: the candidate that the trees like best.

use std::sync::LazyLock;

use super::features::{Before, Content, Scene};
use crate::tagger::Trees;

static TREES: LazyLock<Option<Trees>> =
    LazyLock::new(|| Trees::read("sources", include_bytes!("../../models/sources.bin")).ok());

/// The best candidate and how likely it is the source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Choice {
    /// Index among the document's candidates.
    pub(super) candidate: usize,
    /// Probability that the stretch is reported and that this is who said it.
    pub(super) probability: f32,
    /// The same for the best that is somebody else.
    pub(super) rival: f32,
}

/// Room that ranking uses again and again.
#[derive(Default)]
pub(super) struct Room {
    near: Vec<usize>,
    rows: Vec<i16>,
    margins: Vec<i32>,
}

/// The most likely source of `content`.
pub(super) fn choose(scene: &Scene<'_>, content: &Content, before: &Before, room: &mut Room) -> Option<Choice> {
    let trees = TREES.as_ref()?;
    scene.near(content, before, &mut room.near);
    let all = &scene.candidates.all;
    room.rows.clear();
    scene.rows(content, before, &room.near, |_, row| room.rows.extend_from_slice(row));
    trees.margins(&room.rows, &mut room.margins);
    let mut best: Option<Choice> = None;
    for (&candidate, &margin) in room.near.iter().zip(&room.margins) {
        let probability = trees.probability(margin);
        match &mut best {
            Some(best) if best.probability >= probability => {
                // "Clinton" and "Clinton's campaign" are no rivals of each other.
                if all[candidate].tokens.start >= all[best.candidate].tokens.end {
                    best.rival = best.rival.max(probability);
                }
            }
            _ => {
                let rival = best.map_or(0.0, |best| {
                    let apart = all[candidate].tokens.start >= all[best.candidate].tokens.end;
                    if apart { best.probability } else { best.rival }
                });
                best = Some(Choice { candidate, probability, rival });
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::features::COLUMNS;

    #[test]
    fn the_shipped_trees_know_the_columns_of_the_code() {
        let trees = TREES.as_ref().expect("the model can be read");
        assert_eq!(trees.columns(), COLUMNS);
    }
}
