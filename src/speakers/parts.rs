//! Who asks and who answers.

use super::unite::Person;
use super::{Part, Turn};

/// The part of each of `people`, from what labels say and from who asks the questions.
pub(super) fn parts(text: &str, people: &[Person], turns: &[Turn]) -> Vec<Part> {
    let mut asked = vec![(0u32, 0u32); people.len()];
    for turn in turns {
        let tally = &mut asked[turn.speaker.index()];
        tally.0 += u32::from(turn.span.of(text).trim_end_matches(['"', '”', '*', '_', ')', ' ']).ends_with('?'));
        tally.1 += 1;
    }
    let share = |(questions, turns): (u32, u32)| f64::from(questions) / f64::from(turns.max(1));
    let told: Vec<Option<Part>> = people.iter().map(|person| person.part).collect();
    let told_asker = told.contains(&Some(Part::Interviewer));
    let highest = asked.iter().map(|&tally| share(tally)).fold(0.0, f64::max);
    let asks = |index: usize| match told[index] {
        Some(part) => part == Part::Interviewer,
        None if told_asker => false,
        None => asked[index].0 >= 2 && share(asked[index]) >= 0.3 && share(asked[index]) >= 0.6 * highest,
    };
    let askers = (0..people.len()).filter(|&index| asks(index)).count();
    let narrators = told.iter().filter(|part| **part == Some(Part::Narrator)).count();
    let others = people.len() - askers - narrators;
    (0..people.len())
        .map(|index| match told[index] {
            Some(part) if part != Part::Panelist => part,
            _ if askers > 0 && others > 0 && asks(index) => Part::Interviewer,
            _ if askers > 0 && others == 1 => Part::Interviewee,
            _ => Part::Panelist,
        })
        .collect()
}
