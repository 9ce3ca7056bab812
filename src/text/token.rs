//! One token, in eight bytes: every stage goes through all of them, and a long text has millions.

use super::TokenKind;
use crate::span::Span;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letter that has case.
    None,
    /// Lower case throughout.
    Lower,
    /// A capital, then lower case.
    Title,
    /// Capitals throughout, two letters or more.
    Upper,
    /// One capital letter alone.
    Letter,
    /// Capitals elsewhere than at the start (`iPhone`, `McCain`).
    Mixed,
}

impl Case {
    const ALL: [Self; 8] = {
        use Case::{Letter, Lower, Mixed, None, Title, Upper};
        [None, Lower, Title, Upper, Letter, Mixed, None, None]
    };
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    start: u32,
    /// The lower bits of its length in bytes.
    length: u16,
    /// What sort of thing it is.
    pub kind: TokenKind,
    /// The case in three bits, whether it is spaced in one, and the upper bits of its length.
    look: u8,
}

impl Token {
    /// The longest token, in bytes; what is longer is more than one.
    pub(super) const LONGEST: usize = (1 << 20) - 1;

    /// The token at `span`, which is no longer than [`Token::LONGEST`].
    #[inline]
    pub(super) fn new(span: Span, kind: TokenKind, case: Case, spaced: bool) -> Self {
        let length = span.end - span.start;
        debug_assert!(length as usize <= Self::LONGEST);
        let look = case as u8 | u8::from(spaced) << 3 | ((length >> 16) as u8) << 4;
        Self { start: span.start, length: length as u16, kind, look }
    }

    /// Where it stands.
    #[inline]
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.start + (u32::from(self.look >> 4) << 16 | u32::from(self.length)) }
    }

    /// How it is written.
    #[inline]
    pub fn case(&self) -> Case {
        Case::ALL[usize::from(self.look & 7)]
    }

    /// Takes in that it is written otherwise.
    pub(crate) fn write_as(&mut self, case: Case) {
        self.look = self.look & !7 | case as u8;
    }

    /// Whether white space (or the block's start) stands before it.
    #[inline]
    pub fn spaced(&self) -> bool {
        self.look & 8 != 0
    }

    /// The token of a piece of text that starts at byte `start`, where its place is counted from there.
    pub(super) fn behind(&self, start: u32) -> Self {
        Self { start: self.start + start, ..*self }
    }

    /// The reverse of [`Token::behind`].
    pub(super) fn within(&self, start: u32) -> Self {
        Self { start: self.start - start, ..*self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_gives_back_what_it_was_made_of() {
        let cases = &Case::ALL[..6];
        for length in [1, 7, 0xFFFF, 0x1_0000, Token::LONGEST] {
            for (&case, spaced) in cases.iter().zip([true, false].into_iter().cycle()) {
                let span = Span::new(9, 9 + length);
                let token = Token::new(span, TokenKind::Mark, case, spaced);
                assert_eq!(
                    (token.span(), token.kind, token.case(), token.spaced()),
                    (span, TokenKind::Mark, case, spaced)
                );
                assert_eq!(token.within(7).behind(7), token);
                let mut other = Token::new(span, TokenKind::Mark, Case::Mixed, spaced);
                other.write_as(case);
                assert_eq!(other, token);
            }
        }
        assert_eq!(size_of::<Token>(), 8);
    }
}
