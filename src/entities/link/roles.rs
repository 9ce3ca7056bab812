//! What the text says a person is: titles before the name, appositions behind it.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Draft, Source, Ties};
use crate::entities::gazetteer::flag;
use crate::entities::{EntityKind, Form};
use crate::lexicon::{self, List, Listed};
use crate::speakers::is_title;
use crate::text::{Case, Sentence, TokenKind};

/// Longest description read, in tokens.
const MAX_ROLE: usize = 16;
/// What reports from court call lawyers by: `Prosecuting, Ann Lee said`.
const IN_COURT: [&str; 3] = ["prosecuting", "defending", "mitigating"];
/// As many words may stand in a description before its head: `senior policy`.
const MAX_MODIFIERS: usize = 5;

/// How far behind the word that says who won the election may stand, in tokens.
const MAX_WON: usize = 8;

/// Words that may stand inside a title besides its head: `deputy`, `transport`.
static MODIFIERS: LazyLock<List> = LazyLock::new(|| lexicon::words(list!("entities/role_modifiers.txt")));

/// The word that makes an office one that is not held yet (`president-elect`).
const ELECT: &str = "elect";

/// The head of every office that is not held yet, whatever it will be.
const ELECTED: u32 = u32::MAX;

/// What elections are won by (`win`) and called (`election`).
static ELECTIONS: LazyLock<Listed<u8>> =
    LazyLock::new(|| lexicon::sorted(list!("entities/elections.txt"), &[("win", WIN)]));
const WIN: u8 = 1;

/// How many tokens may stand between the winner and the word that says so: `Smith, who won`.
const MAX_APART: usize = 3;

/// That a person holds an office: its head word, and the country it belongs to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Office {
    pub entity: usize,
    /// What [`head_of`] says of its head word.
    pub head: u32,
    /// The entity of the lists that it is an office of (`Russia`, by country or demonym): index of the country's name.
    pub country: Option<u16>,
}

/// Reads the roles of all persons into their entities, and the offices for descriptions to look up.
pub(super) fn read(source: &Source<'_>, ties: &mut Ties) -> Vec<Office> {
    let mut offices = Vec::new();
    let houses: Vec<bool> = ties.things.iter().map(|thing| thing.kind == EntityKind::Organization).collect();
    let owners: Vec<bool> =
        ties.things.iter().map(|thing| matches!(thing.kind, EntityKind::Organization | EntityKind::Place)).collect();
    for draft in ties.drafts.iter().filter(|draft| draft.form == Form::Name) {
        let thing = &mut ties.things[draft.entity];
        if thing.kind != EntityKind::Person {
            continue;
        }
        let titled = portfolio(source, draft.tokens.start)
            .or_else(|| title(source, draft.tokens.start))
            .map(|title| with_house(source, &ties.drafts, &owners, title));
        let before = titled.filter(|title| title.len() > 1 || is_telling(source, title.start));
        let before = before.or_else(|| described(source, &(addressed(source, draft.tokens.start)..draft.tokens.end)));
        let behind = apposition(source, draft.tokens.end);
        for role in [&before, &behind].into_iter().flatten() {
            let heads_it = |&token: &usize| source.flags(token) & flag::ROLE != 0 || is_elect(source, token);
            let mut heads = role.clone().filter(heads_it);
            // the head of a title is its last word, of a description and of `Minister for Justice` the first
            let held = |token: usize| matches!(source.words.lower(token), "for" | "of");
            let head =
                if Some(role) == before.as_ref() && !role.clone().any(held) { heads.next_back() } else { heads.next() };
            if let Some(head) = head {
                let head = if is_elect(source, head + 2) { head + 2 } else { head };
                let country = role.clone().find_map(|token| country(source, token));
                offices.push(Office { entity: draft.entity, head: head_of(source, head), country });
            }
        }
        let belongs = || affiliation(source, &ties.drafts, &houses, draft.tokens.end);
        let role = behind.or(before).or_else(belongs);
        let longer = |role: &Range<usize>| thing.role.as_ref().is_none_or(|known| known.len() < role.len());
        if let Some(role) = role.filter(longer) {
            thing.role = Some(role);
        }
    }
    elected(source, ties, &mut offices);
    offices
}

/// Where the name at `start` begins with its address: `Dr Tom Vale`.
fn addressed(source: &Source<'_>, start: usize) -> usize {
    let before = start.checked_sub(1).filter(|&token| source.read.tokens[token].case() == Case::Title);
    before.filter(|&token| is_title(source.words.lower(token).trim_end_matches('.'))).unwrap_or(start)
}

/// Whether a title of one word says what its bearer is: `journalist`, `MP`, not `Dr`.
fn is_telling(source: &Source<'_>, token: usize) -> bool {
    source.word(token).trim_end_matches('.').len() > 4 || is_short(source, token)
}

/// Whether the token is a noun for what a person is.
fn is_role(source: &Source<'_>, token: usize) -> bool {
    source.flags(token) & flag::ROLE != 0 || lexicon::is_people(source.words.lower(token))
}

/// The head word in lower case, as the document's word; one and the same for all offices that are not held yet.
pub(super) fn head_of(source: &Source<'_>, head: usize) -> u32 {
    if is_elect(source, head) { ELECTED } else { source.folded(head) }
}

/// Whether the token is the end of `president-elect`.
pub(super) fn is_elect(source: &Source<'_>, token: usize) -> bool {
    (1..source.read.tokens.len()).contains(&token)
        && source.words.lower(token) == ELECT
        && source.word(token - 1) == "-"
}

/// Whoever is said to have won an election: `Smith’s victory in the French election`.
fn elected(source: &Source<'_>, ties: &Ties, offices: &mut Vec<Office>) {
    let mut last: Option<usize> = None;
    for (token, wins) in source.words.places(source.words.listed(&ELECTIONS)) {
        if wins == WIN {
            last = Some(token);
            continue;
        }
        let sentence = source.sentence(token);
        let won = last.take().filter(|won| sentence.tokens.contains(won) && token - won <= MAX_WON);
        let Some(won) = won else { continue };
        let Some(entity) = winner(source, ties, sentence, won) else { continue };
        let country = (won..token).rev().take(3).find_map(|token| country(source, token));
        offices.push(Office { entity, head: ELECTED, country });
    }
}

/// The person behind `of`, or else the one named last before the word `won`.
fn winner(source: &Source<'_>, ties: &Ties, sentence: &Sentence, won: usize) -> Option<usize> {
    let behind = ties.drafts.partition_point(|draft| draft.tokens.start <= won);
    let is_person = |draft: &&Draft| ties.things[draft.entity].kind == EntityKind::Person;
    let of =
        ties.drafts.get(behind).filter(is_person).filter(|draft| {
            draft.tokens.start <= won + 3 && matches!(source.words.lower(won + 1), "of" | "for" | "by")
        });
    let before = || {
        let mut here =
            ties.drafts[..behind].iter().rev().take_while(|draft| draft.tokens.start >= sentence.tokens.start);
        here.find(is_person)
    };
    of.or_else(|| before().filter(|draft| won - draft.tokens.end <= MAX_APART)).map(|draft| draft.entity)
}

/// The country that a token names, as an index into the lists' names: of `Russian` and of `Russia` the same.
pub(super) fn country(source: &Source<'_>, token: usize) -> Option<u16> {
    let entry = source.gazetteer.entry(source.words, token);
    match entry.flags {
        // a demonym's name stands right behind its country's
        flags if flags & flag::COUNTRY != 0 => Some(entry.canonical),
        flags if flags & flag::DEMONYM != 0 && entry.canonical > 0 => Some(entry.canonical - 1),
        _ => None,
    }
}

/// The office with what it is for that ends right before `at`: `Minister for Justice`.
fn portfolio(source: &Source<'_>, at: usize) -> Option<Range<usize>> {
    let first = source.sentence(at).tokens.start.max(at.saturating_sub(MAX_ROLE / 2));
    let capital = |token: usize| source.read.tokens[token].case() == Case::Title;
    let goes_on =
        |&token: &usize| capital(token) || matches!(source.words.lower(token), "for" | "of" | "and" | "the" | "&");
    let start = (first..at).rev().take_while(goes_on).last()?;
    let head = |token: &usize| {
        let of = matches!(source.words.lower(token + 1), "for" | "of");
        of && token + 2 < at && capital(*token) && source.flags(*token) & flag::ROLE != 0
    };
    let head = (start..at).find(head)?;
    // `Head of State Dr NAME`, not `Minister for Justice NAME`
    let last = source.words.lower(at - 1).trim_end_matches('.');
    let address = last.len() < 5 && is_title(last);
    Some(title(source, head + 1).map_or(head, |title| title.start)..at - usize::from(address))
}

/// The title that ends right before `at`: `Russian President`, `former prime minister`, `journalist`.
fn title(source: &Source<'_>, at: usize) -> Option<Range<usize>> {
    let sentence = source.sentence(at).tokens.clone();
    let mut start = at;
    let mut head = false;
    if at >= sentence.start + 3 && is_elect(source, at - 1) {
        start = at - 2;
    }
    while start > sentence.start && at - start < 6 {
        let token = start - 1;
        let flags = source.flags(token);
        let lower = source.words.lower(token);
        let role = flags & flag::ROLE != 0 && source.read.tokens[token].kind == TokenKind::Word;
        let inner = MODIFIERS.contains(lower) || flags & (flag::COUNTRY | flag::DEMONYM | flag::ORG_HEAD) != 0;
        // `in the campaign Mr. NAME ran`
        let inner = inner && !(start + 1 == at && is_honorific(source.words.lower(start)));
        if !(role || head && (inner || lower == "-")) {
            break;
        }
        head |= role;
        start = token;
    }
    // `Then President Putin` opens a sentence, `the then president` is one
    let outside = |token: usize| match source.words.lower(token) {
        "-" => true,
        "then" => token == sentence.start,
        _ => false,
    };
    while start < at && outside(start) {
        start += 1;
    }
    (head && start < at && !(at - start == 1 && is_honorific(source.words.lower(start)))).then_some(start..at)
}

/// Whether the word in lower case only is polite, and says nothing of who somebody is.
fn is_honorific(word: &str) -> bool {
    matches!(word, "mr." | "mr" | "mrs." | "mrs" | "ms." | "ms" | "st.")
}

/// Whether the token is in the sentence of these tokens and a noun for what a person is.
fn is_role_in(sentence: &Range<usize>, source: &Source<'_>, token: usize) -> bool {
    sentence.contains(&token) && is_role(source, token)
}

/// Whether the token is an office in letters: `MP`, `CEO`.
fn is_short(source: &Source<'_>, token: usize) -> bool {
    source.read.tokens[token].case() == Case::Upper
}

/// `title` with the organization or place that stands right before it or that it cuts in two: `Labour MP`, `Acme University
/// economist`.
fn with_house(source: &Source<'_>, drafts: &[Draft], houses: &[bool], title: Range<usize>) -> Range<usize> {
    let behind = drafts.partition_point(|draft| draft.tokens.start < title.start);
    let reaches = |draft: &&Draft| (title.start..title.end).contains(&draft.tokens.end);
    let house = drafts[..behind].last().filter(reaches).filter(|draft| houses[draft.entity]);
    let same = |draft: &&Draft| source.sentence(title.start).tokens.contains(&draft.tokens.start);
    let mut start = house.filter(same).map_or(title.start, |draft| draft.tokens.start);
    // `former Acme coach`: without the word the role would be another one
    let first = source.sentence(title.start).tokens.start;
    while start > first && start < title.start && is_modifier(source, start - 1) {
        start -= 1;
    }
    start..title.end
}

/// Whether a word in lower case may stand in a title before its head: `portfolio`, `deputy`.
pub(crate) fn is_role_modifier(word: &str) -> bool {
    MODIFIERS.contains(word)
}

/// Whether the token may stand in a title before its head, or is the hyphen of one that does: `ex-Acme coach`.
fn is_modifier(source: &Source<'_>, token: usize) -> bool {
    let lower = source.words.lower(token);
    MODIFIERS.contains(lower) || lower == "-" && token > 0 && MODIFIERS.contains(source.words.lower(token - 1))
}

/// The description before the comma before the name `name`: `The agency’s regional director, NAME, told`, `the MP for the
/// area, NAME`.
fn described(source: &Source<'_>, name: &Range<usize>) -> Option<Range<usize>> {
    let sentence = source.sentence(name.start).tokens.clone();
    let word = |token: usize| if sentence.contains(&token) { source.words.lower(token) } else { "" };
    let end = name.start.checked_sub(1).filter(|&comma| word(comma) == ",")?;
    if end == sentence.start + 1 && IN_COURT.contains(&word(sentence.start)) {
        return Some(sentence.start..end);
    }
    // a list of people is no description: "the director, Smith, and the mayor"
    let closed = matches!(word(name.end), "," | "." | ")" | "!" | "?" | ";") && word(name.end + 1) != "and";
    if !closed {
        return None;
    }
    let first = sentence.start.max(end.saturating_sub(MAX_ROLE / 2 + 1));
    for token in (first..end).rev() {
        let start = match word(token) {
            "the" | "a" | "an" => token + 1,
            "his" | "her" | "its" | "their" | "our" | "my" => token,
            "and" if token > first && is_role(source, token - 1) && is_role(source, token + 1) => continue,
            "and" | "or" => return None,
            "-" | "'s" | "’s" | "'" | "’" => continue,
            _ if source.read.tokens[token].kind == TokenKind::Word => continue,
            _ => return None,
        };
        // `for the area`: what comes before belongs to it
        match (start..end).position(|at| is_preposition(word(at))) {
            None if is_role(source, end - 1) => return Some(start..end),
            Some(at) if at > 0 && is_role(source, start + at - 1) => return Some(start..end),
            _ if token > first && is_preposition(word(token - 1)) => {}
            _ => return None,
        }
    }
    None
}

fn is_preposition(word: &str) -> bool {
    matches!(word, "of" | "for" | "at" | "in" | "from" | "on" | "to" | "with" | "by")
}

/// Whom the person belongs to whose name ends at `at`: `, of the Friends of the Park,`.
fn affiliation(source: &Source<'_>, drafts: &[Draft], houses: &[bool], at: usize) -> Option<Range<usize>> {
    let sentence = source.sentence(at.checked_sub(1)?).tokens.clone();
    let word = |token: usize| if sentence.contains(&token) { source.words.lower(token) } else { "" };
    let start = at + 2;
    if word(at) != "," || !matches!(word(at + 1), "of" | "from" | "at" | "with") {
        return None;
    }
    let behind = drafts.partition_point(|draft| draft.tokens.start < start);
    let house = drafts.get(behind).filter(|draft| draft.form == Form::Name && houses[draft.entity])?;
    let opens = house.tokens.start == start || house.tokens.start == start + 1 && word(start) == "the";
    (opens && matches!(word(house.tokens.end), "," | ".")).then_some(start..house.tokens.end)
}

/// The description behind a name that ends at `at`: `, an expert in …,` or `(a minister)`.
fn apposition(source: &Source<'_>, at: usize) -> Option<Range<usize>> {
    let sentence = source.sentence(at.checked_sub(1)?).tokens.clone();
    let word = |token: usize| if sentence.contains(&token) { source.words.lower(token) } else { "" };
    if !matches!(word(at), "," | "(") {
        return None;
    }
    let mut start = at + 1;
    // an age: "Smith, 45, a teacher"
    if sentence.contains(&start) && source.read.tokens[start].kind == TokenKind::Number && word(start + 1) == "," {
        start += 2;
    }
    let opener = match word(start) {
        "a" | "an" | "the" | "former" | "his" | "her" | "their" => true,
        _ => {
            // `senior policy adviser at`, `co-founder of`
            let inner = |&token: &usize| matches!(word(token), "-" | "co") || MODIFIERS.contains(word(token));
            let modifiers = (start..sentence.end.min(start + MAX_MODIFIERS)).take_while(inner).count();
            let head = if is_role_in(&sentence, source, start) { start } else { start + modifiers };
            is_role_in(&sentence, source, head) && word(head + 1) != ","
        }
    };
    if !opener {
        return None;
    }
    let end = (start..sentence.end.min(start + MAX_ROLE)).find(|&token| {
        matches!(
            word(token),
            "," | "."
                | ";"
                | ":"
                | "("
                | ")"
                | "who"
                | "whose"
                | "which"
                | "said"
                | "says"
                | "told"
                | "!"
                | "?"
                | "—"
                | "–"
        ) || source.read.tokens[token].kind == TokenKind::Mark
    })?;
    let names_role = (start..end.min(start + 8)).any(|token| is_role(source, token));
    let closed = matches!(word(end), "," | "." | ")" | "who" | "whose" | "!" | "?" | ";");
    // a list of names is no description: "Smith, the Bank, and Jones"
    let lower = (start..end).any(|token| source.read.tokens[token].case() == Case::Lower && word(token).len() > 3);
    (names_role && closed && lower && end > start).then_some(start..end)
}
