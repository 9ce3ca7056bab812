//! The questions that features answer.

pub const BIAS: u16 = 0;
pub const LOWER: u16 = 1;
pub const SHAPE: u16 = 2;
pub const PREFIX: u16 = 3;
pub const SUFFIX: u16 = 7;
pub const FINE: u16 = 11;
pub const COARSE: u16 = 12;
pub const FLAGS: u16 = 13;
pub const FLAG: u16 = 14;
pub const PHRASE: u16 = 15;
pub const EXACT: u16 = 16;
pub const COARSE_SHAPE: u16 = 17;
/// Five kinds of question for each of four places around the token.
pub const AROUND: u16 = 20;
pub const PAIR_BEFORE: u16 = 50;
pub const PAIR_BEHIND: u16 = 51;
pub const SHAPES: u16 = 52;
pub const GROUPS: u16 = 53;
pub const GROUP_BEFORE: u16 = 54;
pub const GROUP_BEHIND: u16 = 55;
pub const LINE: u16 = 56;
pub const FIRST: u16 = 57;
pub const ELSEWHERE: u16 = 58;
/// The word before another place of the token's word; with one more, the word behind it.
pub const ELSEWHERE_BEFORE: u16 = 59;
pub const SENTENCE: u16 = 61;
pub const WIDE: u16 = 62;
pub const HINT: u16 = 90;
pub const HINT_KIND: u16 = 91;
pub const HINT_COUNT: u16 = 92;
pub const HINT_BEFORE: u16 = 93;
pub const HINT_BEHIND: u16 = 94;
pub const HINT_GROUP: u16 = 95;
/// Six kinds of question about the run of capitalised words that the token is in.
pub const RUN: u16 = 96;
