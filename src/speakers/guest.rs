//! Who answers, where the labels give no name: the one person whom the introduction is about.

use super::unite::Person;
use super::{Part, lists};
use crate::boilerplate::{BlockKind, Page};
use crate::entities::{Entities, EntityId, EntityKind, Form};
use crate::span::Span;

/// Names the only one of `people` who answers and has no name yet, if the text before the first turn, at `first_turn`, is
/// about one person. Whoever signs the piece or asks by profession is not meant.
pub(super) fn name(people: &mut [Person], page: &Page, entities: &Entities, first_turn: u32) {
    let answers = |person: &Person| person.part == Some(Part::Interviewee);
    if people.iter().any(|person| !person.nameless) || people.iter().filter(|person| answers(person)).count() != 1 {
        return;
    }
    let Some(guest) = people.iter_mut().find(|person| answers(person) && person.named.is_none()) else { return };
    let mut met: Vec<(EntityId, Span, u32)> = Vec::new();
    for mention in entities.mentions_in(Span { start: 0, end: first_turn }) {
        let entity = entities.get(mention.entity);
        if entity.kind != EntityKind::Person || mention.form != Form::Name || signs(page, mention.span) {
            continue;
        }
        match met.iter_mut().find(|(id, ..)| *id == mention.entity) {
            Some((.., count)) => *count += 1,
            None => met.push((mention.entity, mention.span, 1)),
        }
    }
    let asks = |id: EntityId| {
        let role = entities.get(id).role.as_deref().unwrap_or_default().to_lowercase();
        role.split(' ').any(|word| lists::role(word) == Some(Part::Interviewer))
    };
    met.retain(|&(id, ..)| !asks(id));
    met.sort_by_key(|&(.., count)| std::cmp::Reverse(count));
    let clear = |count: u32| met.get(1).is_none_or(|&(.., second)| count > 1 && count >= 2 * second);
    if let Some(&(id, span, _)) = met.first().filter(|&&(.., count)| clear(count)) {
        let entity = entities.get(id);
        guest.name.clone_from(&entity.name);
        guest.named = Some(span);
        guest.role = guest.role.take().or_else(|| entity.role.clone());
    }
}

/// Whether the name at `span` stands in a byline or a caption.
fn signs(page: &Page, span: Span) -> bool {
    let at = page.blocks.partition_point(|block| block.span.end <= span.start);
    page.blocks
        .get(at)
        .is_none_or(|block| matches!(block.kind, BlockKind::Byline | BlockKind::Caption | BlockKind::Junk))
}
