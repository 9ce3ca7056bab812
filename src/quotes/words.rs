//! Tokens → what each does in its sentence, as far as quotes need to know.
//!
//! A word is looked up once a document however often it stands there: tokens are told apart by a hash, and what the lists
//! and the spelling say about each distinct one is kept.

use std::ops::Range;

use super::content::Spelling;
use super::lexicon::{self, Class};
use crate::span::Span;
use crate::tagger::hash;
use crate::text::{Case, Sentence, Text, Token, TokenKind};

/// The classes of all tokens of a document.
pub(super) struct Words<'a> {
    /// The document's text.
    pub(super) text: &'a str,
    /// Its tokens and sentences.
    pub(super) read: &'a Text,
    /// One class a token.
    pub(super) classes: Vec<Class>,
    /// Which of the distinct words each token is.
    ids: Vec<u32>,
    /// The distinct words.
    distinct: Vec<Distinct>,
    /// How many words stand before each token, and in all.
    words_before: Vec<u32>,
}

/// What is known about a word wherever it stands.
struct Distinct {
    /// Names its letters and what sort of token it is.
    key: u64,
    class: Class,
    spelling: Spelling,
}

/// The words of a document by their hashes.
struct Index {
    /// Hash and number of each word, [`Index::FREE`] where there is none.
    slots: Vec<(u64, u32)>,
    used: usize,
}

impl Index {
    const FREE: u32 = u32::MAX;

    fn new() -> Self {
        Self { slots: vec![(0, Self::FREE); 1 << 10], used: 0 }
    }

    /// The number of the word with this hash; the next one for a word that is new.
    fn number(&mut self, hash: u64) -> usize {
        if self.used * 2 >= self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![(0, Self::FREE); old.len() * 4];
            for slot in old.into_iter().filter(|slot| slot.1 != Self::FREE) {
                let at = self.find(slot.0);
                self.slots[at] = slot;
            }
        }
        let at = self.find(hash);
        let slot = &mut self.slots[at];
        if slot.1 == Self::FREE {
            *slot = (hash, self.used as u32);
            self.used += 1;
        }
        slot.1 as usize
    }

    /// Where the word with this hash is or would be.
    fn find(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].1 != Self::FREE && self.slots[at].0 != hash {
            at = (at + 1) & mask;
        }
        at
    }
}

impl<'a> Words<'a> {
    /// Looks up every token of `read` and settles by its neighbour whether it is a noun or a verb.
    pub(super) fn read(text: &'a str, read: &'a Text) -> Self {
        let mut classes: Vec<Class> = Vec::with_capacity(read.tokens.len());
        let mut ids = Vec::with_capacity(read.tokens.len());
        let mut distinct: Vec<Distinct> = Vec::new();
        let mut index = Index::new();
        for sentence in &read.sentences {
            let mut before = Class::default();
            for at in sentence.tokens.clone() {
                let token = read.tokens[at];
                let word = token.span.of(text);
                let key = hash(word.as_bytes()) ^ (token.kind as u64) << 8 ^ token.case as u64;
                let id = index.number(key);
                if id == distinct.len() {
                    let class = classify(word, &token);
                    distinct.push(Distinct { key, class, spelling: Spelling::of(word, &token) });
                }
                let class = settle(distinct[id].class, before, at == sentence.tokens.start);
                // An adverb between changes nothing: "the widely reported …".
                if !class.is(Class::ADVERB) || !before.is(NOMINAL) {
                    before = class;
                }
                classes.push(class);
                ids.push(id as u32);
            }
        }
        let mut count = 0;
        let mut words_before = Vec::with_capacity(classes.len() + 1);
        words_before.push(0);
        for class in &classes {
            count += u32::from(class.is(Class::WORD.with(Class::NUMBER)));
            words_before.push(count);
        }
        Self { text, read, classes, ids, distinct, words_before }
    }

    /// The class of a token; nothing for one that is not there.
    pub(super) fn at(&self, token: usize) -> Class {
        self.classes.get(token).copied().unwrap_or_default()
    }

    /// Which of the document's distinct words a token is, and how that is spelt.
    pub(super) fn spelling(&self, token: usize) -> (u32, &Spelling) {
        let id = self.ids[token];
        (id, &self.distinct[id as usize].spelling)
    }

    /// What names the letters of a token, and what sort of token it is.
    pub(super) fn key(&self, token: usize) -> u64 {
        self.distinct[self.ids[token] as usize].key
    }

    /// How many distinct words there are.
    pub(super) fn distinct(&self) -> usize {
        self.distinct.len()
    }

    /// How words are spelt, by their numbers.
    pub(super) fn spelt(&self, id: u32) -> Option<&Spelling> {
        self.distinct.get(id as usize).map(|distinct| &distinct.spelling)
    }

    /// How many words and numbers the tokens hold.
    pub(super) fn count(&self, tokens: &Range<usize>) -> u32 {
        let before = |token: usize| self.words_before.get(token).copied().unwrap_or_default();
        before(tokens.end).saturating_sub(before(tokens.start))
    }

    /// The letters of a token.
    pub(super) fn word(&self, token: usize) -> &'a str {
        self.read.tokens.get(token).map_or("", |token| token.span.of(self.text))
    }

    /// The span of the tokens from `first` up to `after`.
    pub(super) fn span(&self, first: usize, after: usize) -> Span {
        self.read.span(first..after).unwrap_or_default()
    }

    /// The sentence that holds a token.
    pub(super) fn sentence(&self, token: usize) -> Option<&'a Sentence> {
        self.read.sentences.get(self.read.sentence_of(token))
    }
}

/// Behind these stands a noun.
const NOMINAL: Class = Class::DETERMINER.with(Class::POSSESSIVE).with(Class::GENITIVE).with(Class::NUMBER);

fn classify(word: &str, token: &Token) -> Class {
    match token.kind {
        TokenKind::Word => {
            let class = lexicon::look_up(word).with(Class::WORD);
            let capital = !matches!(token.case, Case::Lower | Case::None);
            // The US is no pronoun.
            let class =
                if token.case == Case::Upper { class.without(Class::SUBJECT.with(Class::OBJECT)) } else { class };
            if capital { class.with(Class::NAME) } else { class }
        }
        TokenKind::Number => Class::NUMBER,
        TokenKind::Possessive => Class::GENITIVE,
        TokenKind::Address => Class::NAME,
        TokenKind::Mark => Class::MARK,
        TokenKind::Punct => match word.as_bytes() {
            b"," => Class::COMMA,
            b":" => Class::COLON,
            [b'.' | b'!' | b'?' | b';', ..] => Class::STOP,
            [b'-', b'-', ..] => Class::DASH,
            bytes if ["—", "–", "―"].iter().any(|dash| dash.as_bytes() == bytes) => Class::DASH,
            bytes if bytes == "…".as_bytes() => Class::STOP,
            _ => Class::default(),
        },
    }
}

/// `class` with what does not fit behind `before` taken away.
fn settle(mut class: Class, before: Class, first: bool) -> Class {
    let noun_comes = before.is(NOMINAL) && !before.is(Class::THAT)
        || before.is(Class::PREPOSITION) && !before.is(Class::TO) && !class.is(Class::ING);
    if class.is(Class::CUE) && class.is(Class::BASE.with(Class::THIRD)) && noun_comes {
        class = class.without(Class::CUE);
    }
    if before.is(NOMINAL) && class.is(Class::ING) {
        class = class.without(Class::CUE);
    }
    // A capital inside a sentence makes a name of whatever the lists say, except of the small words.
    let small =
        Class::SUBJECT.with(Class::OBJECT).with(Class::POSSESSIVE).with(Class::RELATIVE).with(Class::DETERMINER);
    let small = small.with(Class::PREPOSITION).with(Class::CONJUNCTION).with(Class::AUXILIARY).with(Class::ADVERB);
    let small = small.with(Class::NEGATION).with(Class::THAT);
    if class.is(Class::NAME) && (class.is(small) || first && class.is(Class::CUE.with(Class::ACCORDING))) {
        class = class.without(Class::NAME);
    } else if class.is(Class::NAME) && !first && !before.is(Class::MARK) {
        class = class.without(Class::CUE.with(Class::SAYING));
    }
    class
}
