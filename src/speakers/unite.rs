//! Label forms → people.
//!
//! Forms that are the same but for case, brackets and space are one. Then full names take in the short forms that can
//! stand for them (surname, given name, initials); what is left looks for its full name in the text.

use std::collections::HashMap;

use super::introductions::{self, Wanted};
use super::names::{self, Name};
use super::prefix::{self, Shape};
use super::{Kinship, Label, Part, lists};
use crate::span::Span;
use crate::text::Text;

/// Least score of a name found in the text to be taken for a label's.
const MIN_SCORE: u32 = 4;
/// The same for initials, which fit few names by chance.
const MIN_SCORE_INITIALS: u32 = 2;

/// One person as the labels show them.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// The name to show.
    pub(super) name: String,
    /// Other forms, as written.
    pub(super) aliases: Vec<String>,
    /// What stands in brackets behind a label, or behind the name in the text.
    pub(super) role: Option<String>,
    /// What the label's word says about the part.
    pub(super) part: Option<Part>,
    /// Where the text gives the full name, if it was found there.
    pub(super) named: Option<Span>,
    /// The labels are words for a part (`Q`, `Editor`), not names.
    pub(super) nameless: bool,
}

/// A distinct written form.
struct Form<'a> {
    base: &'a str,
    role: Option<&'a str>,
    shape: Shape,
    /// It stands in the text, rather than for a voice without a label.
    written: bool,
    person: usize,
}

/// The people behind `labels`, and for each label whose it is.
pub(super) fn unite(text: &str, read: &Text, labels: &[&Label], turns: &[Span]) -> (Vec<Person>, Vec<usize>) {
    let mut forms: Vec<Form<'_>> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut of_label = Vec::with_capacity(labels.len());
    for label in labels {
        let (base, role) = match label.voice {
            Some(Part::Interviewer) => ("Question", None),
            Some(_) => ("Answer", None),
            None => split_role(label.span.of(text)),
        };
        let key = base.split_whitespace().map(names::bare).collect::<Vec<_>>().join(" ");
        let next = forms.len();
        let form = *by_key.entry(key).or_insert(next);
        if form == next {
            let shape = prefix::shape(base).unwrap_or(Shape::Loose);
            forms.push(Form { base, role, shape, written: label.voice.is_none(), person: usize::MAX });
        } else if forms[form].role.is_none() {
            forms[form].role = role;
        }
        of_label.push(form);
    }
    let found = found_names(text, read, &mut forms, &of_label, turns);
    let people = gather(&mut forms, &found);
    let people = people.into_iter().map(|members| describe(text, read, &forms, &members, &found)).collect();
    (people, of_label.iter().map(|&form| forms[form].person).collect())
}

/// `Jane Roe (host)`, `WOLF BLITZER, CNN ANCHOR`, `Ann Lee -- Analyst` → name and role.
fn split_role(label: &str) -> (&str, Option<&str>) {
    let title = label.find(" -- ").unwrap_or(label.len());
    let cut = label[..title].find(['(', '[', ',']).unwrap_or(title);
    let role = label[cut..].trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | ',' | '-') || c.is_whitespace());
    let spoken = role.chars().any(char::is_alphabetic);
    match label[..cut].trim() {
        // `[RSC] Bo` is a name whole
        "" => (if spoken { role } else { label }, None),
        name => (name, spoken.then_some(role)),
    }
}

/// For forms without a full name among the labels, the name that the text gives.
fn found_names(
    text: &str,
    read: &Text,
    forms: &mut [Form<'_>],
    of_label: &[usize],
    turns: &[Span],
) -> HashMap<usize, (Span, Kinship)> {
    let mut wanted: Vec<Wanted<'_>> = Vec::new();
    for (form, one) in forms.iter().enumerate() {
        if one.shape != Shape::Role {
            wanted.push(Wanted { form, name: Name::new(one.base) });
        }
    }
    let first_turn = turns.first().map_or(0, |turn| turn.start);
    let sightings = introductions::sightings(text, read, &wanted, first_turn);
    let mut found = HashMap::new();
    for (form, names) in &sightings {
        let mut ranked: Vec<_> = names.values().collect();
        ranked.sort_by_key(|s| (std::cmp::Reverse(s.score), s.span));
        let Some(best) = ranked.first() else { continue };
        let least = if best.kinship == Kinship::Initials { MIN_SCORE_INITIALS } else { MIN_SCORE };
        let clear = ranked.get(1).is_none_or(|second| best.score > second.score);
        // The only full name that fits, given before anybody speaks.
        let introduced = ranked.len() == 1 && best.span.end <= first_turn;
        if best.kinship == Kinship::Same || introduced || best.score >= least && clear {
            found.insert(*form, (best.span, best.kinship));
        }
    }
    if forms.iter().any(|form| form.shape == Shape::Role) {
        name_roles(text, read, forms, of_label, turns, &mut found);
    }
    found
}

/// Finds who `Q` and `A` are: who says `I'm NAME`, and the guest whom the other one presents.
fn name_roles(
    text: &str,
    read: &Text,
    forms: &[Form<'_>],
    of_label: &[usize],
    turns: &[Span],
    found: &mut HashMap<usize, (Span, Kinship)>,
) {
    let nameless =
        |form: usize| forms[form].shape == Shape::Role && lists::can_be_named(&forms[form].base.to_lowercase());
    // Three are enough to tell whether one is left without the one who speaks.
    let asks = |form: &Form<'_>| lists::role(&form.base.to_lowercase()) == Some(Part::Interviewer);
    let answering: Vec<usize> = (0..forms.len()).filter(|&form| !asks(&forms[form])).take(3).collect();
    for (name, own) in introductions::presented(text, read) {
        let turn = turns.partition_point(|turn| turn.end <= name.start);
        let inside = turns.get(turn).is_some_and(|turn| turn.contains(name));
        let form = if own && inside {
            Some(of_label[turn])
        } else if !own && (inside || turn == 0) {
            let mut others = answering.iter().copied().filter(|&form| !inside || form != of_label[turn]);
            others.next().filter(|_| others.next().is_none())
        } else {
            None
        };
        let Some(form) = form.filter(|&form| nameless(form) && !found.contains_key(&form)) else { continue };
        let taken = found.values().any(|(span, _)| span.of(text) == name.of(text));
        if !taken {
            found.insert(form, (name, Kinship::Same));
        }
    }
}

/// Groups forms into people: the forms of each, in order of appearance.
fn gather(forms: &mut [Form<'_>], found: &HashMap<usize, (Span, Kinship)>) -> Vec<Vec<usize>> {
    let names: Vec<Name<'_>> = forms.iter().map(|form| Name::new(form.base)).collect();
    let mut by_word: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut by_letters: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, name) in names.iter().enumerate().filter(|(_, name)| name.words.len() > 1) {
        for word in &name.words {
            by_word.entry(names::folded(word)).or_default().push(index);
        }
        let [letters, own] = name.spellings();
        if own != letters {
            by_letters.entry(own).or_default().push(index);
        }
        by_letters.entry(letters).or_default().push(index);
    }
    let mut head: Vec<usize> = (0..forms.len()).collect();
    for index in 0..forms.len() {
        if forms[index].shape == Shape::Role {
            continue;
        }
        let Some(last) = names[index].words.last() else { continue };
        let near = by_word.get(&names::folded(last)).into_iter().flatten().take(8);
        let spelt = names::initials_of(last)
            .filter(|_| names[index].words.len() == 1)
            .and_then(|letters| by_letters.get(&letters));
        let kin = near.chain(spelt.into_iter().flatten().take(8)).filter(|&&other| other != index);
        let best = kin
            .filter_map(|&other| names[index].stands_for(&names[other]).map(|kinship| (kinship, other)))
            .filter(|&(kinship, other)| kinship != Kinship::Same || other < index)
            .min();
        if let Some((_, other)) = best {
            head[index] = other;
        }
    }
    // `Ada Roe (The Herald):`, then `The Herald:`.
    let mut by_role: HashMap<String, Option<usize>> = HashMap::new();
    for (index, form) in forms.iter().enumerate() {
        let Some(role) = form.role else { continue };
        by_role.entry(role.to_lowercase()).and_modify(|only| *only = None).or_insert(Some(index));
    }
    for index in 0..forms.len() {
        let bearer = by_role.get(&forms[index].base.to_lowercase()).copied().flatten();
        if let Some(bearer) = bearer.filter(|&bearer| bearer != index && head[index] == index && head[bearer] != index)
        {
            head[index] = bearer;
        }
    }
    // Two short forms for which the text gives one name are one person too.
    let mut by_found: HashMap<(u32, u32), usize> = HashMap::new();
    for (index, head) in head.iter_mut().enumerate() {
        if let Some((span, _)) = found.get(&index).filter(|_| *head == index) {
            *head = *by_found.entry((span.start, span.end)).or_insert(index);
        }
    }
    let mut people: Vec<Vec<usize>> = Vec::new();
    let mut person_of: HashMap<usize, usize> = HashMap::new();
    for (index, form) in forms.iter_mut().enumerate() {
        let mut root = index;
        for _ in 0..4 {
            root = head[root];
        }
        let person = *person_of.entry(root).or_insert(people.len());
        if person == people.len() {
            people.push(Vec::new());
        }
        people[person].push(index);
        form.person = person;
    }
    people
}

fn describe(
    text: &str,
    read: &Text,
    forms: &[Form<'_>],
    members: &[usize],
    found: &HashMap<usize, (Span, Kinship)>,
) -> Person {
    let fullest = members
        .iter()
        .copied()
        .max_by_key(|&m| (Name::new(forms[m].base).words.len(), std::cmp::Reverse(m)))
        .unwrap_or_default();
    let sighted = members.iter().find_map(|m| found.get(m));
    let full_label = Name::new(forms[fullest].base).words.len() > 1 && forms[fullest].shape != Shape::Role;
    let name = match sighted {
        Some((span, _)) if !full_label || forms[fullest].base.chars().all(|c| !c.is_lowercase()) => {
            let titled = members.iter().any(|&m| Name::new(forms[m].base).titled);
            if titled { span.of(text).to_owned() } else { Name::new(span.of(text)).words.join(" ") }
        }
        _ => shown(forms[fullest].base, forms[fullest].shape),
    };
    let behind = sighted.and_then(|(span, _)| introductions::apposition(text, read, span.end));
    let role = members.iter().find_map(|&m| forms[m].role.map(str::to_owned)).or(behind);
    let part = members
        .iter()
        .find_map(|&m| lists::role(&forms[m].base.to_lowercase()))
        .or_else(|| role.as_deref().and_then(|r| lists::role(&r.to_lowercase())));
    let written = members.iter().filter(|&&m| forms[m].written);
    let mut aliases: Vec<String> = written.map(|&m| forms[m].base.to_owned()).collect();
    aliases.retain(|alias| *alias != name);
    let named = sighted.map(|&(span, _)| span);
    let nameless = members.iter().all(|&m| forms[m].shape == Shape::Role);
    Person { name, aliases, role, part, named, nameless }
}

/// How a label's name is shown where the text gives no other: `Q` as what it stands for, capitals in their usual case.
fn shown(base: &str, shape: Shape) -> String {
    match (shape, base.to_lowercase().as_str()) {
        (_, "q" | "question") => "Interviewer".to_owned(),
        (_, "a" | "answer") => "Interviewee".to_owned(),
        (Shape::Initials, _) => base.to_owned(),
        _ => names::proper_case(base),
    }
}
