//! Tokens of one piece → sentences.

use std::sync::LazyLock;

use super::{Abbreviation, Case, Sentence, Token, TokenKind, abbreviation};
use crate::lexicon::{self, List};

/// How many marks and brackets close with a sentence; more are noise, and looking on would cost more than linear time.
const MAX_CLOSERS: usize = 8;

static STARTERS: LazyLock<List> = LazyLock::new(|| lexicon::lines(list!("text/starters.txt")));

/// Appends the sentences of `tokens[first..]`, all of the piece with index `piece`.
pub(super) fn split(text: &str, tokens: &[Token], first: usize, piece: usize, out: &mut Vec<Sentence>) {
    let mut start = first;
    let mut at = first;
    while at < tokens.len() {
        at = match boundary(text, tokens, start, at) {
            Some(end) => {
                push(tokens, start, end, piece, out);
                start = end;
                end
            }
            None => at + 1,
        };
    }
    push(tokens, start, tokens.len(), piece, out);
}

fn push(tokens: &[Token], start: usize, end: usize, piece: usize, out: &mut Vec<Sentence>) {
    if start < end {
        out.push(Sentence { span: tokens[start].span().to(tokens[end - 1].span()), tokens: start..end, piece });
    }
}

/// If a sentence ends with the token at `at`, the index behind it and the marks and brackets that close with it.
fn boundary(text: &str, tokens: &[Token], start: usize, at: usize) -> Option<usize> {
    let word = tokens[at].span().of(text);
    let stop = match tokens[at].kind {
        TokenKind::Punct => word.starts_with(['.', '!', '?', '…', '。', '！', '？']),
        TokenKind::Word => word.ends_with('.'),
        _ => false,
    };
    if !stop {
        return None;
    }
    let mut end = at + 1;
    while end < tokens.len() && end <= at + MAX_CLOSERS && !tokens[end].spaced() && closes(tokens[end].span().of(text))
    {
        end += 1;
    }
    let Some(next) = tokens.get(end) else { return Some(end) };
    let closed = end > at + 1;
    if !next.spaced() && !closed && !starts_upper(text, next) {
        return None;
    }
    let starter = match next.kind {
        TokenKind::Mark | TokenKind::Punct => next_word(text, tokens, end),
        _ => Some(next),
    };
    let starts = starter.is_some_and(|token| token.kind == TokenKind::Number || token.case() != Case::Lower);
    let ends = match tokens[at].kind {
        TokenKind::Word => starts && abbreviation_ends(text, tokens, start, at, next),
        _ if word.len() > 1 && word.starts_with('.') => starts,
        _ if word == "." || word == "…" => starts,
        _ => starts || !closed && next.kind != TokenKind::Punct,
    };
    ends.then_some(end)
}

/// Whether the abbreviation at `at`, with the capitalised `next` behind it, ends its sentence.
fn abbreviation_ends(text: &str, tokens: &[Token], start: usize, at: usize, next: &Token) -> bool {
    let word = tokens[at].span().of(text);
    let bare = word[..word.len() - 1].to_lowercase();
    let initial = bare.chars().nth(1).is_none();
    match abbreviation(&bare) {
        // “No. Critics have …”: as the first word, and without a number behind it, it is an answer.
        Some(Abbreviation::Inner) if bare == "no" && at == start => next.kind != TokenKind::Number,
        Some(Abbreviation::Title | Abbreviation::Inner) => false,
        _ if initial => at > start && tokens[at - 1].case() == Case::Lower && STARTERS.contains(next.span().of(text)),
        _ => next.kind == TokenKind::Mark || STARTERS.contains(next.span().of(text)),
    }
}

/// The first word or number behind the opening marks and brackets at `at`; `None` when something else comes first.
fn next_word<'a>(text: &str, tokens: &'a [Token], at: usize) -> Option<&'a Token> {
    tokens[at..]
        .iter()
        .take(4)
        .find(|token| {
            matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Address)
                || token.span().of(text).starts_with('.')
        })
        .filter(|token| token.kind != TokenKind::Punct)
}

fn starts_upper(text: &str, token: &Token) -> bool {
    token.span().of(text).starts_with(char::is_uppercase)
}

fn closes(word: &str) -> bool {
    word.starts_with(['"', '\'', '”', '’', '»', '›', ')', ']', '}', '*', '“']) || word.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::super::{Piece, segment};
    use crate::span::Span;

    fn sentences(text: &str) -> Vec<&str> {
        let pieces = [Piece { span: Span::new(0, text.len()), removed: &[] }];
        segment(text, &pieces).sentences.iter().map(|sentence| sentence.span.of(text)).collect()
    }

    #[test]
    fn a_full_stop_ends_a_sentence_only_where_one_starts_behind_it() {
        let cases: &[(&str, &[&str])] = &[
            ("He left. She stayed.", &["He left.", "She stayed."]),
            ("Dr. Morozova spoke. U.S. aid came.", &["Dr. Morozova spoke.", "U.S. aid came."]),
            ("He lives in the U.S. The rest is known.", &["He lives in the U.S.", "The rest is known."]),
            ("The U.S. Senate met at 3 p.m. Tuesday.", &["The U.S. Senate met at 3 p.m. Tuesday."]),
            ("“Go,” he said. “Now.” They went.", &["“Go,” he said.", "“Now.”", "They went."]),
            ("“Why?” she asked. Nobody knew!", &["“Why?” she asked.", "Nobody knew!"]),
            ("John F. Kennedy and J. K. Rowling met.", &["John F. Kennedy and J. K. Rowling met."]),
            ("It rose 3.5 percent. 12 fell.", &["It rose 3.5 percent.", "12 fell."]),
            ("Well... maybe. Really?! Yes.", &["Well... maybe.", "Really?!", "Yes."]),
            ("It ended.The next began.", &["It ended.", "The next began."]),
        ];
        for (text, expected) in cases {
            assert_eq!(sentences(text), *expected, "in {text:?}");
        }
    }

    #[test]
    fn what_was_removed_is_not_read() {
        let text = "the resort of <a href=\"x\">Sochi.";
        let removed = [Span::new(14, 26)];
        let read = segment(text, &[Piece { span: Span::new(0, text.len()), removed: &removed }]);
        let words: Vec<_> = read.tokens.iter().map(|token| token.span().of(text)).collect();
        assert_eq!(words, ["the", "resort", "of", "Sochi", "."]);
    }
}
