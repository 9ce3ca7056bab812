//! Laws, treaties and rulings, by what they are called.
//!
//! In: the text's tokens. Out: [`Name`]s of laws in reading order and apart. The words come from `lists/laws.txt`: a
//! name of capitalised words that ends in one (`Civil Rights Act of 1964`) or begins with one (`Treaty of Rome`), a
//! word with a number (`Article 5`), a name by itself (`GDPR`). Headlines are left out, since all is capitalised there.

use std::ops::Range;
use std::sync::LazyLock;

use super::EntityKind;
use super::features::is_title_case;
use super::gazetteer::{Gazetteer, flag, shouts};
use super::names::Name;
use super::words::{Words, is_capital};
use crate::confidence::Confidence;
use crate::lexicon::{Listed, sorted};
use crate::text::{Text, TokenKind};

/// The most tokens a law's name has before the word that tells it.
const MAX_BEFORE: usize = 8;

/// Words that may stand between capitalised ones before the word that tells a law.
const JOINTS: &[&str] = &["of", "and", "-", "&"];

/// Words that lead from a law's first word to what it is about.
const ABOUT: &[&str] = &["of", "on", "for", "to", "against"];

const LAST: u8 = 1;
const FIRST: u8 = 1 << 1;
const NUMBERED: u8 = 1 << 2;
const WHOLE: u8 = 1 << 3;

/// What a word in lower case can be in a law's name.
static LIST: LazyLock<Listed<u8>> = LazyLock::new(|| {
    let sorts = [("last", LAST), ("first", FIRST), ("numbered", NUMBERED), ("whole", WHOLE)];
    sorted(list!("entities/laws.txt"), &sorts)
});

/// Finds the laws of `read`.
pub(super) fn find(text: &str, read: &Text, words: &Words<'_>, gazetteer: &Gazetteer) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::new();
    let places = words.places(words.listed(&LIST));
    for told in places.chunk_by(|one, next| read.sentence_of(one.0) == read.sentence_of(next.0)) {
        let sentence = told.first().and_then(|(token, _)| read.sentences.get(read.sentence_of(*token)));
        let Some(sentence) = sentence.filter(|sentence| !shouts(read, sentence) && !is_title_case(read, sentence))
        else {
            continue;
        };
        let reader = Reader { text, read, words, gazetteer, range: sentence.tokens.clone() };
        for &(token, part) in told {
            if out.last().is_some_and(|last| last.tokens.end > token) {
                continue;
            }
            let after = out.last().map_or(0, |last| last.tokens.end);
            if let Some(tokens) = reader.law(token, part).filter(|tokens| tokens.start >= after) {
                out.push(Name {
                    tokens,
                    kind: EntityKind::Law,
                    confidence: Confidence::per_mille(900),
                    evidence: "a word for a law in a list",
                });
            }
        }
    }
    out
}

/// Looks at the tokens of one sentence.
struct Reader<'a> {
    text: &'a str,
    read: &'a Text,
    words: &'a Words<'a>,
    gazetteer: &'a Gazetteer,
    range: Range<usize>,
}

impl Reader<'_> {
    fn law(&self, token: usize, part: u8) -> Option<Range<usize>> {
        if !self.capital(token) {
            return None;
        }
        let whole = || (part & WHOLE != 0).then_some(token..token + 1);
        self.numbered(token, part).or_else(|| self.first(token, part)).or_else(|| self.last(token, part)).or_else(whole)
    }

    /// `Article 5`, `Title IX`.
    fn numbered(&self, token: usize, part: u8) -> Option<Range<usize>> {
        let next = token + 1;
        if part & NUMBERED == 0 || !self.range.contains(&next) {
            return None;
        }
        let number = self.read.tokens[next].kind == TokenKind::Number
            || self.read.tokens[next].span().of(self.text).bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
        number.then_some(token..next + 1)
    }

    /// `Treaty of Rome`, `Convention on the Rights of the Child`.
    fn first(&self, token: usize, part: u8) -> Option<Range<usize>> {
        if part & FIRST == 0 || token == self.range.start || !ABOUT.contains(&self.lower(token + 1)) {
            return None;
        }
        let end = self.run_behind(token);
        (end > token + 1).then_some(token..end)
    }

    /// `Civil Rights Act of 1964`.
    fn last(&self, token: usize, part: u8) -> Option<Range<usize>> {
        if part & LAST == 0 || self.capital(token + 1) {
            return None;
        }
        let mut start = token;
        while start > self.range.start && start + MAX_BEFORE > token {
            let joined = self.joint(start - 1) && start >= self.range.start + 2;
            let before = start - if joined { 2 } else { 1 };
            if !self.capital(before) {
                break;
            }
            start = before;
        }
        if start == self.range.start && super::features::opens(self.words.hash(start)) {
            start += 1;
            start += (start..token).take_while(|&at| !self.capital(at)).count();
        }
        let of_country = |at: usize| self.gazetteer.entry(self.words, at).flags & (flag::COUNTRY | flag::DEMONYM) != 0;
        if token >= start + 2 && of_country(start) {
            start += 1;
        }
        if start >= token || !self.capital(start) {
            return None;
        }
        let year = self.lower(token + 1) == "of" && self.is_year(token + 2);
        Some(start..if year { token + 3 } else { token + 1 })
    }

    /// The end of the capitalised words that go on behind `token`, over lower-case words between them.
    fn run_behind(&self, token: usize) -> usize {
        let mut end = token + 1;
        loop {
            let about = usize::from(ABOUT.contains(&self.lower(end)) || self.lower(end) == "-");
            let skip = about + usize::from(about > 0 && self.lower(end + about) == "the");
            if !self.capital(end + skip) || end > token + 2 * MAX_BEFORE {
                return end;
            }
            end += skip + 1;
        }
    }

    fn capital(&self, token: usize) -> bool {
        self.range.contains(&token) && is_capital(&self.read.tokens[token], self.text)
    }

    fn lower(&self, token: usize) -> &str {
        if self.range.contains(&token) { self.words.lower(token) } else { "" }
    }

    fn joint(&self, token: usize) -> bool {
        JOINTS.contains(&self.lower(token))
    }

    fn is_year(&self, token: usize) -> bool {
        let word = self.lower(token);
        word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// Puts `laws`, or other names that lists are sure of, among `names`: a name inside a law goes, one that reaches into it is
/// cut; a person's name and a longer name stay.
pub(super) fn put(laws: Vec<Name>, names: Vec<Name>) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::with_capacity(names.len() + laws.len());
    let mut names = names.into_iter().peekable();
    for law in laws {
        while let Some(name) = names.next_if(|name| name.tokens.end <= law.tokens.start) {
            out.push(name);
        }
        let mut inside = Vec::new();
        while let Some(name) = names.next_if(|name| name.tokens.start < law.tokens.end) {
            inside.push(name);
        }
        let told = law.tokens.end - 1;
        let stays = |name: &Name| {
            name.tokens.end > law.tokens.end || name.kind == EntityKind::Person && name.tokens.contains(&told)
        };
        if inside.iter().any(stays) {
            out.append(&mut inside);
            continue;
        }
        if let Some(mut name) = inside.into_iter().next().filter(|name| name.tokens.start < law.tokens.start) {
            name.tokens.end = law.tokens.start;
            out.push(name);
        }
        out.push(law);
    }
    out.extend(names);
    out
}
