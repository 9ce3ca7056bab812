//! Sentences that stand twice.

use std::collections::HashMap;

use super::{Check, CheckKind, View};
use crate::tagger::{Hashed, MIX};
use crate::text::{Case, Sentence};

/// Fewest tokens of a sentence that does not recur by chance.
const MIN_WORDS: usize = 12;

pub(super) fn check(view: &View<'_>, out: &mut Vec<Check>) {
    let mut first: HashMap<u64, usize, Hashed> = HashMap::default();
    for (index, sentence) in view.read.sentences.iter().enumerate() {
        if sentence.tokens.len() < MIN_WORDS || !is_prose(view, sentence) {
            continue;
        }
        let words = view.read.vocabulary.of(&sentence.tokens);
        let key = words.iter().fold(0u64, |key, &word| (key.rotate_left(5) ^ u64::from(word)).wrapping_mul(MIX));
        let before = *first.entry(key).or_insert(index);
        if before != index && view.read.vocabulary.of(&view.read.sentences[before].tokens) == words {
            out.push(Check::new(sentence.span, CheckKind::RepeatedText, "This sentence stands in the text twice."));
        }
    }
    merge(view, out);
}

/// Whether the sentence is of words in lower case for the most part: tables, code and addresses recur by their nature.
fn is_prose(view: &View<'_>, sentence: &Sentence) -> bool {
    let lower = view.read.tokens[sentence.tokens.clone()].iter().filter(|token| token.case() == Case::Lower).count();
    lower * 2 >= sentence.tokens.len()
}

/// Joins repeated sentences that follow each other into one check.
fn merge(view: &View<'_>, out: &mut Vec<Check>) {
    out.dedup_by(|later, first| {
        let repeated = |check: &Check| check.kind == CheckKind::RepeatedText && check.message.starts_with("This");
        let joins = repeated(later)
            && repeated(first)
            && first.span.end <= later.span.start
            && view.text[first.span.end as usize..later.span.start as usize].trim().is_empty();
        if joins {
            first.span = first.span.to(later.span);
            first.message = "These sentences stand in the text twice.".to_owned();
        }
        joins
    });
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn a_long_sentence_that_stands_twice_is_seen_once() {
        let one = "The minister said on Monday that the talks with both of the sides would go on.";
        assert_eq!(found(&format!("{one} Nobody knew why.\n\n{one}")), [format!("RepeatedText {one}")]);
        assert_eq!(found("He left. He left."), Vec::<String>::new());
    }
}
