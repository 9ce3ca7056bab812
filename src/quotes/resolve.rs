//! The words that name a source → who that is.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use super::candidates::{Candidate, Reach, Sort};
use super::lexicon::Class;
use super::several::Several;
use super::words::Words;
use crate::entities::{Entities, EntityId, EntityKind, Form, Mention};
use crate::lexicon::{self, List};
use crate::span::Span;
use crate::speakers::{Cast, SpeakerId};
use crate::text::Sentence;

/// Who a source is.
pub(super) struct Person<'a> {
    name: Cow<'a, str>,
    entity: Option<EntityId>,
}

impl<'a> Person<'a> {
    /// Whoever `entity` is.
    pub(super) fn known(entities: &'a Entities, entity: EntityId) -> Self {
        Self { name: Cow::Borrowed(&entities.get(entity).name), entity: Some(entity) }
    }

    /// Those who speak together.
    pub(super) fn several(words: &Words<'_>, entities: &Entities, several: &Several) -> Self {
        Self { name: Cow::Owned(several.name(words, entities)), entity: None }
    }

    /// The speaker of `cast` that this is, who joins it if need be.
    pub(super) fn join(self, entities: &Entities, cast: &mut Cast) -> SpeakerId {
        let role = self.entity.and_then(|id| entities.get(id).role.as_deref());
        cast.speaker_for(&self.name, self.entity, role)
    }
}

/// The place of the phrase that the source at `place` among all `candidates` is a part or a description of.
pub(super) fn head(words: &Words<'_>, entities: &Entities, candidates: &[Candidate], place: usize) -> usize {
    let place = owner(words, entities, candidates, joined(words, candidates, place));
    let place = related(words, entities, candidates, place);
    let place = member(words, entities, candidates, place);
    let place = dweller(words, entities, candidates, place);
    let place = owned(words, entities, candidates, place);
    by_name(words, entities, &candidates[..=place])
}

/// `said NAME of GROUP, “…”`: who stands right behind the verb, not what they belong to.
fn member(words: &Words<'_>, entities: &Entities, candidates: &[Candidate], place: usize) -> usize {
    let speaks = |one: &Candidate| match one.sort {
        Sort::Name => kind(words, entities, one) == Some(EntityKind::Person),
        _ => one.tokens().any(|token| is_source(words, token)),
    };
    let mut whole = place;
    while candidates[whole].inverted().is_none() {
        let group = &candidates[whole];
        let belongs = |one: &Candidate| {
            one.sentence(words) == group.sentence(words)
                && one.end() + 1 == group.start()
                && words.at(one.end()).is(Class::PREPOSITION)
                && speaks(one)
        };
        let first = whole.saturating_sub(PARTS);
        let Some(at) = candidates[first..whole].iter().rposition(belongs) else { return place };
        whole = first + at;
    }
    whole
}

/// What the first mention in a candidate is of.
fn kind(words: &Words<'_>, entities: &Entities, candidate: &Candidate) -> Option<EntityKind> {
    let mentions = entities.mentions_in(words.span(candidate.start(), candidate.end()));
    mentions.first().map(|mention| entities.get(mention.entity).kind)
}

/// `NAME, 38, of Mumbles Road, Swansea, said`, `NAME, of the county’s police, who led the search, said`: who lives or
/// works there.
fn dweller(words: &Words<'_>, entities: &Entities, candidates: &[Candidate], place: usize) -> usize {
    let kind = |one: &Candidate| kind(words, entities, one);
    let chosen = &candidates[place];
    let placed = matches!(kind(chosen), Some(EntityKind::Place | EntityKind::Organization));
    // `Sen. NAME, R-Bend, who voted against it, said`
    let party = matches!(words.word(chosen.start()), "R" | "D" | "I") && words.word(chosen.start() + 1) == "-";
    if chosen.sort != Sort::Name || !placed && !party {
        return place;
    }
    let first = place.saturating_sub(PARTS);
    let apart = |one: &Candidate| {
        let between = one.end()..chosen.start();
        words.at(one.end()).is(Class::COMMA)
            && (between.clone().any(|token| matches!(words.word(token), "of" | "from" | "in" | "at"))
                || party && between.len() == 1)
            && between.into_iter().all(|token| {
                let part = Class::COMMA.with(Class::NUMBER).with(Class::PREPOSITION).with(Class::NAME);
                words.at(token).is(part.with(Class::DETERMINER))
            })
    };
    let lives = |one: &Candidate| {
        one.sentence(words) == chosen.sentence(words)
            && one.sort == Sort::Name
            && kind(one) == Some(EntityKind::Person)
            && apart(one)
    };
    candidates[first..place].iter().position(lives).map_or(place, |at| first + at)
}

/// `NAME and NAME said`: the second, whom the verb stands next to; [`whole`] finds the first.
fn joined(words: &Words<'_>, candidates: &[Candidate], place: usize) -> usize {
    let chosen = &candidates[place];
    let second = candidates.get(place + 1).filter(|next| {
        let and = next.start() == chosen.end() + 1 && words.word(chosen.end()) == "and";
        and && next.sort == Sort::Name && next.reach == Reach::Next
    });
    let first = chosen.sort == Sort::Name && chosen.verb().is_none() && chosen.inverted().is_none();
    place + usize::from(first && second.is_some())
}

/// `NAME, who runs the farm with her husband, NAME, said`: who is told of, not whom the clause about them names.
fn related(words: &Words<'_>, entities: &Entities, candidates: &[Candidate], place: usize) -> usize {
    let chosen = &candidates[place];
    let Some(verb) = chosen.verb().filter(|_| chosen.sort == Sort::Name) else { return place };
    let told = |one: &Candidate| {
        let who = one.end() + 1;
        one.sentence(words) == chosen.sentence(words)
            && one.reach == Reach::Clause
            && one.verb() == Some(verb)
            && words.at(one.end()).is(Class::COMMA)
            && words.word(who) == "who"
            && kind(words, entities, one) == Some(EntityKind::Person)
            && (who + 1..chosen.start()).all(|token| !words.at(token).is(Class::CUE.with(Class::MARK)))
    };
    let first = place.saturating_sub(CLAUSE);
    candidates[first..place].iter().position(told).map_or(place, |at| first + at)
}

/// How many candidates back a clause with `who` begins that a candidate ends.
const CLAUSE: usize = 8;

/// Whether the token is a noun for people that the models were not told of.
fn is_people(words: &Words<'_>, token: usize) -> bool {
    lexicon::is_people(&words.word(token).to_lowercase())
}

/// The phrase with the noun for people that it was cut before, if it was.
pub(super) fn uncut(words: &Words<'_>, candidate: &Candidate) -> Option<Candidate> {
    candidate.with_noun(words, |token| is_source(words, token))
}

/// Whether the token is a noun for whoever may be quoted.
fn is_source(words: &Words<'_>, token: usize) -> bool {
    words.at(token).is(Class::SOURCE) || is_people(words, token)
}

/// `a person familiar with the talks said`: who is subject together with `the talks`.
fn owner(words: &Words<'_>, entities: &Entities, candidates: &[Candidate], place: usize) -> usize {
    let chosen = &candidates[place];
    if let Some(whole) = whose(words, candidates, place) {
        return whole;
    }
    let behind = |at: usize| at > 0 && words.at(at - 1).is(Class::PREPOSITION.with(Class::TO));
    if chosen.verb().is_none() || !behind(chosen.start()) {
        return place;
    }
    // `NAME of the school said` as well
    let person = |one: &Candidate| one.sort == Sort::Name && kind(words, entities, one) == Some(EntityKind::Person);
    let speaks = |one: &Candidate| {
        let somebody = || one.tokens().any(|token| is_source(words, token)) || person(one);
        one.verb() == chosen.verb() && one.reach == Reach::Phrase && somebody()
    };
    let first = place.saturating_sub(PARTS);
    let all = candidates[first..place].iter().position(speaks);
    let part = || chosen.reach == Reach::Clause && is_part(words, candidates, place);
    all.map_or_else(|| place - usize::from(part()), |at| first + at)
}

/// Who speaks where the phrase at `place` only tells which of them: `police in Devon and Cornwall said`, `a woman who lives
/// near the bridge said`, `a source close to the pair said`.
fn whose(words: &Words<'_>, candidates: &[Candidate], place: usize) -> Option<usize> {
    let chosen = &candidates[place];
    if chosen.verb() != Some(chosen.end()) {
        return None;
    }
    let joined = place.checked_sub(1).filter(|&before| {
        candidates[before].end() + 1 == chosen.start() && words.word(candidates[before].end()) == "and"
    });
    let start = candidates[joined.unwrap_or(place)].start();
    let first = place.saturating_sub(PARTS);
    let sentence = words.sentence(start)?.tokens.start;
    let people = |one: &Candidate, end: usize| {
        one.start() >= sentence
            && one.end() == end
            && is_source(words, end - 1)
            && !words.at(end - 1).is(Class::DOCUMENT)
    };
    let find = |end: usize| {
        let place = candidates[first..place].iter().rposition(|one| people(one, end));
        place.map(|at| first + at)
    };
    let preposition = start.checked_sub(1).filter(|&before| before > sentence)?;
    if joined.is_some() && words.at(preposition).is(Class::PREPOSITION) {
        return find(preposition);
    }
    if words.word(preposition) == "to"
        && preposition > sentence + 1
        && words.word(preposition - 1) == "close"
        && is_source(words, preposition - 2)
    {
        // `close` may count as the phrase's last word
        let ends = |one: &Candidate| one.end() == preposition || one.end() + 1 == preposition;
        return candidates[first..place].iter().rposition(ends).map(|at| first + at);
    }
    let who = (sentence + 1..start).rev().take(RELATIVE).find(|&token| words.word(token) == "who")?;
    let clause = who + 1..start;
    let own = !words.at(clause.start).is(Class::NAME.with(Class::SOURCE).with(Class::DETERMINER).with(Class::SUBJECT));
    let verb = Class::CUE.with(Class::COMMA).with(Class::MARK);
    let plain = clause.len() > 1 && own && !clause.clone().any(|token| words.at(token).is(verb));
    if plain { find(who) } else { None }
}

/// So many tokens stand between `who` and a phrase that ends its clause.
const RELATIVE: usize = 8;

/// Whom `candidate` stands for where it is the `who` of `NAME, who said …`; else itself.
pub(super) fn antecedent<'a>(words: &Words<'_>, all: &'a [Candidate], candidate: &'a Candidate) -> &'a Candidate {
    let who = candidate.start();
    let behind = all.partition_point(|one| one.start() < who);
    let comma = usize::from(who > 0 && words.at(who - 1).is(Class::COMMA));
    let same = |one: &Candidate| one.sentence(words) == candidate.sentence(words) && one.end() + comma == who;
    let place = behind.checked_sub(1).filter(|&place| candidate.sort == Sort::Relative && same(&all[place]));
    place.map_or(candidate, |place| &all[place - usize::from(is_part(words, all, place))])
}

/// Whether the phrase at `place` only belongs to the people named right before it: `a person familiar with the talks`.
fn is_part(words: &Words<'_>, candidates: &[Candidate], place: usize) -> bool {
    let chosen = &candidates[place];
    let Some(whole) = place.checked_sub(1).map(|before| &candidates[before]) else { return false };
    let mut between = whole.end()..chosen.start();
    !between.is_empty()
        && between.len() <= MAX_BETWEEN
        && whole.tokens().any(|token| words.at(token).is(Class::PERSON))
        && between.all(|token| {
            words.at(token).is(Class::PREPOSITION)
                || words.at(token).is(Class::WORD) && !words.at(token).is(Class::CUE.with(Class::AUXILIARY))
        })
}

/// How many words may stand between people and what they are said to know or belong to.
const MAX_BETWEEN: usize = 3;

/// How many candidates back the phrase may start that a candidate belongs to.
const PARTS: usize = 4;

/// `said the company’s chief executive, NAME`: not the company but who works there.
fn owned(words: &Words<'_>, entities: &Entities, candidates: &[Candidate], place: usize) -> usize {
    let mut place = place;
    let start = candidates[place].start();
    if let Some(whole) = candidates.get(place + 1)
        && whole.start() == start
        && words.at(whole.end() - 1).is(Class::SOURCE)
    {
        place += 1;
    }
    let described = &candidates[place];
    let alone = described.end();
    let sentence = words.sentence(alone - 1).map_or(alone, |sentence| sentence.tokens.end);
    let person = |name: &Candidate| {
        let span = words.span(name.start(), name.end());
        let mut mentions = entities.mentions_in(span).iter();
        name.sort == Sort::Name && mentions.any(|one| entities.get(one.entity).kind == EntityKind::Person)
    };
    // A name between two commas is as likely the next of a list.
    let ends = |name: &Candidate| {
        let after = words.at(name.end());
        !after.is(Class::COMMA.with(Class::CONJUNCTION).with(Class::WORD)) || after.is(Class::PREPOSITION)
    };
    // `the company’s chief executive, NAME, said`
    let reaches = |name: &Candidate| {
        let after = name.end();
        let between = Class::AUXILIARY.with(Class::ADVERB);
        let verb = (after + 1..sentence).take(MAX_BETWEEN + 1).find(|&token| !words.at(token).is(between));
        words.at(after).is(Class::COMMA) && verb.is_some_and(|verb| words.at(verb).is(Class::CUE))
    };
    // `a spokesman for the agency, NAME, said`
    let parted = words.at(alone - 1).is(Class::PERSON) && words.at(alone).is(Class::PREPOSITION);
    let end = if parted { with_parts(words, alone, sentence) } else { alone };
    let next = (place + 1..candidates.len().min(place + 1 + PARTS)).find(|&at| candidates[at].start() > end);
    // `an expert at the school, NAME, said`, `one of them, NAME, said`: nobody else is between two commas before the verb
    let apposed = |name: &Candidate| described.reach == Reach::Clause && !person(described) && reaches(name);
    match next.map(|next| (next, &candidates[next])) {
        Some((next, name))
            if words.at(end).is(Class::COMMA)
                && name.start() == end + 1
                && person(name)
                && (apposed(name)
                    || words.at(alone - 1).is(Class::PERSON)
                    || is_people(words, alone - 1)
                    || is_described(words, entities, name, described))
                && (apposed(name)
                    || described.inverted().is_some()
                        && (ends(name) || is_described(words, entities, name, described))
                    || reaches(name)) =>
        {
            next
        }
        _ => place,
    }
}

/// Whether the person named `name` is known to be what the phrase `described` says, or ends with.
fn is_described(words: &Words<'_>, entities: &Entities, name: &Candidate, described: &Candidate) -> bool {
    let phrase = words.span(described.start(), described.end()).of(words.text);
    let mentions = entities.mentions_in(words.span(name.start(), name.end()));
    let role = mentions.first().and_then(|mention| entities.get(mention.entity).role.as_deref());
    role.is_some_and(|role| phrase.ends_with(role) || role.ends_with(phrase))
}

/// The place of the last of `candidates`, or of the name that it only describes: `said NAME, the company's owner`.
fn by_name(words: &Words<'_>, entities: &Entities, candidates: &[Candidate]) -> usize {
    let last = candidates.len().saturating_sub(1);
    let Some(described) = candidates.last() else { return last };
    let start = described.start();
    // the description may be of several phrases that start alike
    let before = candidates[last.saturating_sub(PARTS)..last].iter().rposition(|one| one.end() + 1 == start);
    let Some(place) = before.map(|at| last.saturating_sub(PARTS) + at) else { return last };
    let name = &candidates[place];
    let apposed = name.sort == Sort::Name
        && words.at(name.end()).is(Class::COMMA)
        && words.at(start).is(Class::DETERMINER.with(Class::POSSESSIVE))
        && !(name.start() > 0 && words.at(name.start() - 1).is(Class::PREPOSITION));
    let span = words.span(name.start(), name.end());
    let person = || entities.mentions_in(span).iter().any(|one| entities.get(one.entity).kind == EntityKind::Person);
    if apposed && person() { place } else { last }
}

/// How many tokens of a phrase may follow the word that opens a sentence.
const OPENED: usize = 3;

/// Whether `candidate` is one word that has its capital from the start of its sentence, with more of its phrase behind.
fn opens_only(words: &Words<'_>, candidate: &Candidate) -> bool {
    let first = candidate.start();
    candidate.sort == Sort::Name
        && candidate.tokens().len() == 1
        && words.sentence(first).is_some_and(|sentence| sentence.tokens.start == first)
        && words.at(first + 1).is(Class::WORD)
        && !words.at(first + 1).is(Class::CUE)
        && lexicon::is_common(&words.word(first).to_lowercase())
}

/// Whether `candidate` only has its capital from the start of a sentence that asks or tells somebody: `Please`, `We’d`.
fn is_nobody(words: &Words<'_>, candidate: &Candidate) -> bool {
    let word = words.word(candidate.start());
    let pronoun =
        || word.split(['\'', '’']).next().is_some_and(|word| matches!(word, "I" | "We" | "You" | "They" | "It"));
    candidate.sort == Sort::Name
        && candidate.tokens().len() == 1
        && (word == "Please" || word.contains(['\'', '’']) && pronoun())
}

/// Whether what somebody owns was cut short by a noun that is also a verb: `Keller’s friendly | remarks imply`.
fn cut_short(words: &Words<'_>, candidate: &Candidate) -> bool {
    let Range { start, end } = candidate.tokens();
    let head = words.at(end - 1);
    let owned = (start..end - 1).any(|token| words.at(token).is(Class::GENITIVE));
    owned && words.at(end).is(Class::SAYING) && !head.is(Class::SOURCE.with(Class::NAME).with(Class::GENITIVE))
}

/// Whether the phrase before the token at `end` is headed by what cannot speak (`patterns`, `rhetoric`).
fn is_thing(words: &Words<'_>, end: usize) -> bool {
    end.checked_sub(1).is_some_and(|head| THINGS.contains(words.word(head)))
}

static THINGS: LazyLock<List> = LazyLock::new(|| lexicon::words(list!("quotes/things.txt")));

/// The source with what belongs to it: `a person` → `a person familiar with the talks`.
pub(super) fn whole(words: &Words<'_>, candidate: &Candidate) -> Span {
    let mut start = candidate.start();
    let mut end = candidate.end();
    // "Historical patterns": a word that only opens the sentence is no name.
    if opens_only(words, candidate) {
        end = super::candidates::phrase_end(words, end, end + OPENED).max(end);
    }
    let sentence_end = words.sentence(candidate.start()).map_or(end, |sentence| sentence.tokens.end);
    if matches!(candidate.sort, Sort::Name | Sort::Phrase) {
        end = with_parts(words, end, sentence_end);
    }
    let sentence_start = words.sentence(start).map_or(start, |sentence| sentence.tokens.start);
    start = owners(words, sentence_start, start);
    // "Moscow and Beijing": both speak.
    let name = |token: usize| words.at(token).is(Class::NAME);
    if candidate.sort == Sort::Name && start > sentence_start + 1 && words.word(start - 1) == "and" && name(start) {
        let mut first = start - 1;
        while first > sentence_start && first + 6 > start && name(first - 1) {
            first -= 1;
        }
        // `Acme, Bolt and Moscow`, where the sentence begins with it
        let listed = first_listed(words, sentence_start, first);
        if listed < first {
            return words.span(listed, end);
        }
        // Only at the start of a sentence or a clause, where nothing else can own the first name.
        let opens = first == sentence_start || words.at(first - 1).is(Class::COMMA.with(Class::CONJUNCTION));
        if first < start - 1 && opens {
            start = first;
        }
    }
    words.span(start, end)
}

/// Where a phrase ends that goes on from `end` with what belongs to it, in a sentence up to `sentence_end`.
fn with_parts(words: &Words<'_>, mut end: usize, sentence_end: usize) -> usize {
    for _ in 0..2 {
        // `a source close to the pair`
        let close = words.word(end) == "close" && words.word(end + 1) == "to";
        end += usize::from(close);
        let class = words.at(end);
        let word = words.word(end);
        let told_on = matches!(word, "on" | "about") && words.word(end - 1).ends_with("ed");
        let near = word == "to" && words.word(end - 1) == "close";
        let joins = near
            || class.is(Class::PREPOSITION)
                && (matches!(word, "of" | "for" | "at" | "by" | "from" | "in" | "with") || told_on);
        let next = super::candidates::phrase_end(words, end + 1, sentence_end);
        if !joins || is_occasion(words, end, next) || end >= sentence_end || next == end + 1 {
            break;
        }
        end = next;
    }
    end
}

/// Where a list of names begins that goes on with the one at `first`: the start of its sentence, or `first` itself.
fn first_listed(words: &Words<'_>, sentence: usize, first: usize) -> usize {
    let mut at = first;
    let mut names = 0;
    while at > sentence + 1 && names < MOST_LISTED && words.at(at - 1).is(Class::COMMA) {
        let name =
            (sentence..at - 1).rev().take(LONGEST_OWNER).take_while(|&token| words.at(token).is(Class::NAME)).last();
        let Some(start) = name else { return first };
        (at, names) = (start, names + 1);
    }
    if at == sentence { at } else { first }
}

/// So many names stand before the last two of a list of sources.
const MOST_LISTED: usize = 4;

/// Whether the words from the preposition at `at` up to `end` only say where it was said: `analysts at the bank in a note`.
fn is_occasion(words: &Words<'_>, at: usize, end: usize) -> bool {
    let head = end.saturating_sub(1);
    let document = Class::DOCUMENT.with(Class::SAYING);
    matches!(words.word(at), "in" | "by" | "at" | "on")
        && (matches!(words.word(at + 1), "a" | "an") || words.at(at + 1).is(Class::POSSESSIVE))
        && !words.at(head).is(Class::NAME)
        && !(at > 0 && words.at(at - 1).is(document))
        && (words.at(head).is(document) || OCCASIONS.contains(words.word(head)))
}

static OCCASIONS: LazyLock<List> = LazyLock::new(|| lexicon::words(list!("quotes/occasions.txt")));

/// Where a phrase begins whose noun at `start` belongs to several, in a sentence from `first` on: `the employers’ group`.
fn owners(words: &Words<'_>, first: usize, start: usize) -> usize {
    let Some(owner) = start.checked_sub(2).filter(|&owner| owner > first) else { return start };
    let owned = matches!(words.word(owner + 1), "'" | "’") && words.word(owner).ends_with('s');
    if !owned || !words.at(owner).is(Class::WORD) {
        return start;
    }
    let before = (first.max(start.saturating_sub(LONGEST_OWNER))..owner).rev();
    let phrase = before.take_while(|&token| words.at(token).is(Class::WORD.with(Class::DETERMINER)));
    let opens = |token: &usize| words.at(*token).is(Class::DETERMINER);
    phrase.filter(opens).last().unwrap_or(start)
}

/// How many tokens back a phrase begins that names those whom something belongs to.
const LONGEST_OWNER: usize = 6;

/// The source `span` with the names that it cuts: `Dimes said` → `March of Dimes`.
pub(super) fn covering(words: &Words<'_>, entities: &Entities, span: Span) -> Span {
    let named = |mention: &&Mention| mention.form == Form::Name;
    entities.mentions_in(span).iter().filter(named).fold(span, |span, mention| {
        let whole = Span { start: span.start.min(mention.span.start), end: span.end.max(mention.span.end) };
        let first = words.read.token_at(whole.start);
        // what lies in two sentences is no name
        let apart = |sentence: &Sentence| !sentence.tokens.contains(&first);
        if words.sentence(words.read.token_at(span.start)).is_none_or(apart) { span } else { whole }
    })
}

/// Who the source with `span` is, whose own noun phrase is `candidate`.
pub(super) fn person<'a>(
    words: &Words<'a>,
    entities: &'a Entities,
    candidate: &Candidate,
    span: Span,
) -> Option<Person<'a>> {
    let head = words.span(candidate.end() - 1, candidate.end());
    let mentions = entities.mentions_in(span);
    let speaks = |mention: &&Mention| {
        use EntityKind::{Event, Group, Organization, Person, Place, Work};
        matches!(entities.get(mention.entity).kind, Person | Organization | Place | Group | Work | Event)
    };
    let first = candidate.start();
    let several = first > 0 && span.start < words.span(first, candidate.end()).start;
    if several && words.word(first - 1) == "and" {
        return Some(Person { name: Cow::Borrowed(span.of(words.text)), entity: None });
    }
    if is_thing(words, candidate.end()) || cut_short(words, candidate) || is_nobody(words, candidate) {
        return None;
    }
    let of_head = mentions.iter().filter(speaks).find(|mention| mention.span.overlaps(head));
    let of_head = of_head.map(|mention| holder(words, entities, mention, span).unwrap_or(mention));
    let pronoun = matches!(candidate.sort, Sort::Subject | Sort::Object | Sort::Possessive | Sort::Relative);
    if let Some(mention) = of_head {
        return Some(named(words, entities, mention, span));
    }
    if pronoun || opens_only(words, candidate) && is_thing(words, words.read.token_at(span.end)) {
        return None;
    }
    // A document speaks for whoever wrote it: "a book by NAME".
    if candidate.tokens().any(|token| words.at(token).is(Class::DOCUMENT)) {
        let by = mentions.iter().filter(speaks).find(|mention| {
            let first = words.read.token_at(mention.span.start);
            let by = (candidate.end()..first).any(|token| words.word(token) == "by");
            by && entities.get(mention.entity).kind == EntityKind::Person
        });
        if let Some(mention) = by {
            return Some(named(words, entities, mention, mention.span));
        }
    }
    Some(Person { name: lowered(words, candidate.start().min(words.read.token_at(span.start)), span), entity: None })
}

/// How many tokens an office has between the house's name and its holder's: `Deputy Governor`.
const LONGEST_OFFICE: usize = 6;

/// Who holds the office that begins with the name `house` and goes on to the end of `span`: `Bank of Ghana Governor NAME`.
fn holder<'a>(words: &Words<'_>, entities: &'a Entities, house: &Mention, span: Span) -> Option<&'a Mention> {
    let last = entities.mentions_in(span).last().filter(|last| last.form == Form::Name && last.span.end == span.end)?;
    let holds = entities.get(last.entity).kind == EntityKind::Person
        && entities.get(house.entity).kind != EntityKind::Person
        && house.span.end < last.span.start;
    let mut office = words.read.token_at(house.span.end)..words.read.token_at(last.span.start);
    let titled = (1..=LONGEST_OFFICE).contains(&office.len())
        && office.all(|token| words.at(token).is(Class::NAME.with(Class::PERSON)));
    (holds && titled).then_some(last)
}

fn named<'a>(words: &Words<'a>, entities: &'a Entities, mention: &Mention, span: Span) -> Person<'a> {
    let entity = entities.get(mention.entity);
    let article = span.of(words.text).get(..4).is_some_and(|start| start.eq_ignore_ascii_case("the "));
    let bare = !entity.name.to_ascii_lowercase().starts_with("the ");
    let name = if entity.kind != EntityKind::Person && mention.form == Form::Name && article && bare {
        Cow::Owned(format!("the {}", entity.name))
    } else {
        Cow::Borrowed(&*entity.name)
    };
    Person { name, entity: Some(mention.entity) }
}

/// The words of a source that has no name and begins with the token `first`, as they would stand inside a sentence.
pub(super) fn lowered<'a>(words: &Words<'a>, first: usize, span: Span) -> Cow<'a, str> {
    let name = span.of(words.text);
    let small = words.at(first).is(Class::DETERMINER.with(Class::POSSESSIVE));
    match name.chars().next() {
        Some(first) if small && first.is_uppercase() => {
            Cow::Owned(first.to_lowercase().chain(name.chars().skip(1)).collect())
        }
        _ => Cow::Borrowed(name),
    }
}
