//! Tokens → what each does in its sentence, as far as quotes need to know.
//!
//! A word is looked up once a document however often it stands there: what the lists and the spelling say about each
//! distinct one is kept.

use std::ops::Range;

use super::content::Spelling;
use super::lexicon::{self, Class};
use crate::ranks::Ranks;
use crate::span::Span;
use crate::text::{Case, OfWords, Sentence, Text, TokenKind, Word};

/// The classes of all tokens of a document.
pub(super) struct Words<'a> {
    /// The document's text.
    pub(super) text: &'a str,
    /// Its tokens and sentences.
    pub(super) read: &'a Text,
    /// One class a token.
    pub(super) classes: Vec<Class>,
    /// The distinct words.
    distinct: Vec<Distinct>,
    /// The tokens that are words or numbers.
    counted: Ranks,
}

/// What is known about words, for the next inspection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory(OfWords<Distinct>);

/// What is known about a word wherever it stands.
#[derive(Clone, Debug)]
struct Distinct {
    class: Class,
    spelling: Spelling,
}

impl<'a> Words<'a> {
    /// Looks up every token of `read` and settles by its neighbour whether it is a noun or a verb; `memory` spares looking
    /// words up that were looked up before.
    pub(super) fn read(text: &'a str, read: &'a Text, memory: Option<&mut Memory>) -> Self {
        let vocabulary = &read.vocabulary;
        let known = |word: &Word| {
            let letters = word.span.of(text);
            Distinct { class: classify(letters, word), spelling: Spelling::of(letters, word) }
        };
        let distinct: Vec<Distinct> = match memory {
            Some(Memory(memory)) => memory.each(&vocabulary.words, known),
            None => vocabulary.words.iter().map(known).collect(),
        };
        let mut classes: Vec<Class> = Vec::with_capacity(read.tokens.len());
        for sentence in &read.sentences {
            let mut before = Class::default();
            for (at, &id) in vocabulary.of(&sentence.tokens).iter().enumerate() {
                let class = settle(distinct[id as usize].class, before, at == 0);
                // An adverb between changes nothing: "the widely reported …".
                if !class.is(Class::ADVERB) || !before.is(NOMINAL) {
                    before = class;
                }
                classes.push(class);
            }
        }
        let counts = |token: &usize| classes[*token].is(Class::WORD.with(Class::NUMBER));
        let counted = Ranks::new(classes.len(), (0..classes.len()).filter(counts));
        Self { text, read, classes, distinct, counted }
    }

    /// The class of a token; nothing for one that is not there.
    pub(super) fn at(&self, token: usize) -> Class {
        self.classes.get(token).copied().unwrap_or_default()
    }

    /// Which of the document's distinct words a token is, and how that is spelt.
    pub(super) fn spelling(&self, token: usize) -> (u32, &Spelling) {
        let id = self.read.vocabulary.ids[token];
        (id, &self.distinct[id as usize].spelling)
    }

    /// Names the distinct word `id` in any document.
    pub(super) fn own(&self, id: u32) -> u64 {
        self.read.vocabulary.words.get(id as usize).map_or(0, Word::key)
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
        self.counted.below(tokens.end).saturating_sub(self.counted.below(tokens.start)) as u32
    }

    /// The letters of a token.
    pub(super) fn word(&self, token: usize) -> &'a str {
        self.read.tokens.get(token).map_or("", |token| token.span().of(self.text))
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

fn classify(letters: &str, word: &Word) -> Class {
    match word.kind {
        TokenKind::Word => {
            let class = lexicon::look_up(letters).with(Class::WORD);
            let capital = !matches!(word.case, Case::Lower | Case::None);
            // The US is no pronoun.
            let class =
                if word.case == Case::Upper { class.without(Class::SUBJECT.with(Class::OBJECT)) } else { class };
            if capital { class.with(Class::NAME) } else { class }
        }
        TokenKind::Number => Class::NUMBER,
        TokenKind::Possessive => Class::GENITIVE,
        TokenKind::Address => Class::NAME,
        TokenKind::Mark => Class::MARK,
        TokenKind::Punct => match letters.as_bytes() {
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
