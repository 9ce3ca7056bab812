//! `The` before an organization's name: part of it or not, the same wherever the name stands.
//!
//! Inside a sentence a capital tells: `in The New York Times` has it, `in the New York Times` has not. Where a sentence
//! starts, and in headlines, it tells nothing, and the document's other places of the name decide. Where there are none
//! a newspaper has it (`The Washington Post`) and for others the tagger's word stands: mostly the article is left out, as in
//! nine of ten such places of `worldwide-train`, `conll2003-train` and `wikigold-train`; inside sentences, a capital one is
//! in the name in 53 of 67.

use std::collections::HashMap;
use std::ops::Range;

use super::EntityKind;
use super::gazetteer::shouts;
use super::mend::PAPERS;
use super::names::Name;
use super::words::Words;
use crate::tagger::Hashed;
use crate::text::{Case, Sentence, Text, Token, TokenKind};

/// How often the article is part of a name where its case tells.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    with: usize,
    without: usize,
}

/// Takes articles into the names of organizations, or out of them.
pub(super) fn settle(read: &Text, words: &Words<'_>, names: &mut [Name]) {
    let mut told: HashMap<u64, Told, Hashed> = HashMap::default();
    let mut doubtful = Vec::new();
    let mut in_running_text = read.by_sentence(|sentence| is_running_text(read, sentence));
    for index in 0..names.len() {
        let Some((article, bare)) = split(read, words, names, index) else { continue };
        if in_running_text(article) && !opens(read, read.sentence_of(article), article) {
            let with = read.tokens[article].case() == Case::Title;
            names[index].tokens.start = if with { article } else { article + 1 };
            let told = told.entry(words.phrase(bare)).or_default();
            *(if with { &mut told.with } else { &mut told.without }) += 1;
        } else {
            doubtful.push((index, article, words.phrase(bare)));
        }
    }
    for (index, article, key) in doubtful {
        let Told { mut with, without } = told.get(&key).copied().unwrap_or_default();
        if with == without && PAPERS.contains(words.lower(names[index].tokens.end - 1)) {
            with += usize::from(read.tokens[article].case() == Case::Title);
        }
        if with != without {
            names[index].tokens.start = if with > without { article } else { article + 1 };
        }
    }
}

/// The token of the article in or before an organization's name, and the name without it.
fn split(read: &Text, words: &Words<'_>, names: &[Name], index: usize) -> Option<(usize, Range<usize>)> {
    let Name { tokens: Range { start, end }, kind, .. } = names[index];
    let inside = words.lower(start) == "the" && end > start + 1;
    let article = if inside { start } else { start.checked_sub(1)? };
    let free = index == 0 || names[index - 1].tokens.end <= article;
    let same = read.sentence_of(article) == read.sentence_of(start);
    let is_article = kind == EntityKind::Organization && free && same && words.lower(article) == "the";
    is_article.then_some((article, article + 1..end))
}

/// Whether the sentence is no headline: not in capitals, with a longer word in lower case.
fn is_running_text(read: &Text, sentence: &Sentence) -> bool {
    let long = |token: &Token| token.case() == Case::Lower && token.span().len() > 3;
    read.tokens[sentence.tokens.clone()].iter().any(long) && !shouts(read, sentence)
}

/// Whether the article is the first word of its sentence or of a quotation.
fn opens(read: &Text, sentence: usize, article: usize) -> bool {
    read.sentences[sentence].tokens.start == article || read.tokens[article - 1].kind != TokenKind::Word
}
