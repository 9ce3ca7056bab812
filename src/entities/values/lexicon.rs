//! What a word can be in a value, from `lists/values.txt`.

use std::sync::LazyLock;

use crate::lexicon::Listed;

/// What a word can be in a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Role {
    /// Nothing.
    None,
    /// A month, by number.
    Month(u8),
    /// A weekday, Monday being 1.
    Weekday(u8),
    /// A number in words.
    Number(u16),
    /// `one`, `a`, `an`: one, if a scale follows.
    One,
    /// A power of ten: `million`, `crore`, also glued to digits (`20bn`).
    Scale(u8),
    /// `first` to `fourth`, of quarters.
    Ordinal(u8),
    /// `today` and its neighbours, in days from it.
    Relative(i8),
    /// `last`, `this`, `next`.
    Direction(i8),
    /// A stretch of time, in days.
    Length(u16),
    /// A season.
    Season,
    /// `about`.
    Approximately,
    /// `percent`.
    Percent,
    /// `a.m.`: false, `p.m.`: true.
    Clock(bool),
    /// `noon`, `midnight`, as a time.
    Noon(&'static str),
    /// A time zone.
    Zone,
    /// A currency's sign, before or behind the number.
    Symbol(&'static str),
    /// A currency's code before the number (`Rs`, `USD`).
    Prefix(&'static str),
    /// A currency's name behind the number.
    Currency(&'static str),
    /// A unit's symbol.
    Unit(&'static str),
}

/// What words in lower case can be. A word with several roles has the first one listed.
pub(super) static ROLES: LazyLock<Listed<Role>> = LazyLock::new(|| {
    let mut list = Listed::default();
    for line in list!("entities/values.txt").lines() {
        let mut fields = line.split(' ');
        let (Some(name), Some(value)) = (fields.next(), fields.next()) else { continue };
        let Some(role) = parse(name, value) else { continue };
        for word in fields {
            list.entry(word).or_insert(role);
        }
    }
    list
});

fn parse(name: &str, value: &'static str) -> Option<Role> {
    Some(match name {
        "month" => Role::Month(value.parse().ok()?),
        "day" => Role::Weekday(value.parse().ok()?),
        "number" => Role::Number(value.parse().ok()?),
        "one" => Role::One,
        "scale" => Role::Scale(value.parse().ok()?),
        "ordinal" => Role::Ordinal(value.parse().ok()?),
        "relative" => Role::Relative(value.parse().ok()?),
        "direction" => Role::Direction(value.parse().ok()?),
        "span" => Role::Length(value.parse().ok()?),
        "season" => Role::Season,
        "approximately" => Role::Approximately,
        "percent" => Role::Percent,
        "clock" => Role::Clock(value == "pm"),
        "noon" => Role::Noon(value),
        "zone" => Role::Zone,
        "symbol" => Role::Symbol(value),
        "prefix" => Role::Prefix(value),
        "currency" => Role::Currency(value),
        "unit" => Role::Unit(value),
        _ => return None,
    })
}

/// Whose dollars they are, by what stands right before the sign: `C$`, `HK$`.
static DOLLARS: LazyLock<Listed<&'static str>> = LazyLock::new(|| {
    let lines = list!("entities/values.txt").lines();
    let fields = lines.filter_map(|line| line.strip_prefix("dollar ")?.split_once(' '));
    fields.flat_map(|(code, words)| words.split(' ').map(move |word| (word, code))).collect()
});

/// The currency of the dollars that `word`, in lower case, stands right before.
pub(super) fn dollars(word: &str) -> Option<&'static str> {
    DOLLARS.get(word).copied()
}

/// What `word`, in lower case, can be.
pub(super) fn role(word: &str) -> Role {
    ROLES.get(word).copied().unwrap_or(Role::None)
}

/// The currency that `word` names behind a number, whatever else it can be.
pub(super) fn currency(word: &str) -> Option<&'static str> {
    match role(word) {
        Role::Currency(code) | Role::Symbol(code) => Some(code),
        Role::Prefix(code) if word.len() == 3 => Some(code),
        _ => None,
    }
}
