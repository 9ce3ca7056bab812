//! Money, percent, quantities and plain numbers.

use super::lexicon::{Role, currency, dollars, role};
use super::{DOLLARS, Reader, Value, plain};
use crate::entities::EntityKind;
use crate::text::TokenKind;

/// What has a price in pounds, and no weight.
const PAID: &[&str] =
    &["note", "notes", "coin", "fine", "ticket", "tickets", "prize", "fee", "bonus", "voucher", "reward", "deal"];

/// A number and where it ends.
#[derive(Clone, Copy, Debug)]
struct Amount {
    end: usize,
    value: f64,
    /// A scale (`million`) was part of it.
    scaled: bool,
    /// A currency's or unit's letters are glued to the digits.
    tail: Option<&'static str>,
}

impl Reader<'_> {
    /// An amount of money that starts at `at`: `$5 million`, `US$20bn`, `Rs 500`, `300 pesos`.
    pub(super) fn money(&self, at: usize) -> Option<Value> {
        let (sign, code) = match self.role(at) {
            Role::Symbol(code) => (at + 1, Some(code)),
            Role::Prefix(code) if self.capital(at) => (at + 1, Some(code)),
            _ if self.capital(at) && self.word(at + 1) == "$" && !self.spaced(at + 1) => {
                match dollars(self.lower(at)) {
                    Some(code) => (at + 2, Some(code)),
                    None => (at, None),
                }
            }
            _ => (at, None),
        };
        let first = match code {
            Some(_) => self.amount(sign)?,
            None if self.inside_code(at) => return None,
            None => self.amount(self.after_approximation(at))?,
        };
        let (last, low) = self.range_of(first, sign);
        if let Some(code) = code {
            let evidence = if sign > at + 1 { DOLLARS } else { "a currency sign" };
            // `$5 million`, also with the currency said twice: `$5 million dollars`
            let end = if currency(self.lower(last.end)) == Some(code) { last.end + 1 } else { last.end };
            return Some(self.made(at..end, EntityKind::Money, Some(worth(code, low, last.value)), evidence));
        }
        let mut end = last.end;
        if self.dash(end, false) && !self.spaced(end)
            || matches!(self.lower(end), "us" | "u.s." | "australian" | "canadian" | "hong")
        {
            end += 1;
        }
        // `a 140-pound goat`
        if end > last.end && !last.scaled && self.lower(end) == "pound" && !PAID.contains(&self.lower(end + 1)) {
            return None;
        }
        let code = match last.tail {
            Some(tail) => currency(tail)?,
            None => currency(self.lower(end))?,
        };
        if self.lower(end) == "cup" && self.word(end) != "CUP" {
            return None;
        }
        // "real" and "won" are words too
        if matches!(self.lower(end), "won" | "real" | "marks" | "sole" | "soles" | "rand")
            && !last.scaled
            && last.value < 100.0
        {
            return None;
        }
        let end = if last.tail.is_some() { last.end } else { end + 1 };
        Some(self.made(at..end, EntityKind::Money, Some(worth(code, low, last.value)), "a number and a currency"))
    }

    /// A share of a hundred.
    pub(super) fn percent(&self, at: usize) -> Option<Value> {
        if self.inside_code(at) {
            return None;
        }
        let from = self.after_approximation(at);
        let first = self.amount(from)?;
        let (last, low) = self.range_of(first, from);
        let end = match (self.word(last.end), self.role(last.end)) {
            ("%", _) => last.end + 1,
            ("per", _) if self.lower(last.end + 1) == "cent" => last.end + 2,
            (_, Role::Percent)
                if self.lower(last.end) != "percentage" || self.lower(last.end + 1).starts_with("point") =>
            {
                last.end + 1
            }
            _ => return None,
        };
        let end = if self.lower(end).starts_with("point") { end + 1 } else { end };
        let value = match low {
            Some(low) => format!("{low}%/{}%", last.value),
            None => format!("{}%", last.value),
        };
        Some(self.made(at..end, EntityKind::Percent, Some(value), "a number and a percent sign"))
    }

    /// A number with a unit: `13 miles`, `5-km`, `two hours`.
    pub(super) fn quantity(&self, at: usize) -> Option<Value> {
        if self.inside_code(at) {
            return None;
        }
        let from = self.after_approximation(at);
        let first = self.amount(from)?;
        let (last, low) = self.range_of(first, from);
        let mut end = last.end;
        let mut unit = last.tail.and_then(as_unit);
        if unit.is_none() {
            end += usize::from(self.dash(end, true));
            if matches!(self.lower(end), "square" | "cubic" | "nautical" | "metric") {
                end += 1;
            }
            unit = Some(self.unit(end)?);
            end += 1;
        }
        let unit = unit?;
        let value = match low {
            Some(low) => format!("{low}/{} {unit}", last.value),
            None => format!("{} {unit}", last.value),
        };
        Some(self.made(at..end, EntityKind::Quantity, Some(value), "a number and a unit"))
    }

    /// A plain number.
    pub(super) fn number(&self, at: usize) -> Option<Value> {
        let from = self.after_approximation(at);
        let amount = self.amount(from)?;
        let glued_behind = !self.spaced(amount.end) && matches!(self.word(amount.end), "-" | "–" | "/" | ":" | "°");
        if amount.tail.is_some() || self.inside_code(from) || glued_behind && self.digits(amount.end + 1).is_some() {
            return None;
        }
        if self.role(from) == Role::One && !amount.scaled {
            return None;
        }
        Some(self.made(at..amount.end, EntityKind::Number, Some(format!("{}", amount.value)), "a number"))
    }

    /// Behind `about` at `at`, where a number follows it.
    fn after_approximation(&self, at: usize) -> usize {
        let next = at + 1;
        let number = self.digits(next).is_some() || matches!(self.role(next), Role::Number(_) | Role::Symbol(_));
        if self.role(at) == Role::Approximately && number { next } else { at }
    }

    /// The number at `at`, in digits or words, with its scale.
    fn amount(&self, at: usize) -> Option<Amount> {
        let amount = match self.digits(at) {
            Some(value) => Amount { end: at + 1, value, scaled: false, tail: None },
            None => self.glued(at).or_else(|| self.spelled(at))?,
        };
        Some(self.scale(amount))
    }

    /// Multiplies by the scales that follow: `1.5 million`, `20 thousand crore`.
    fn scale(&self, mut amount: Amount) -> Amount {
        while amount.tail.is_none() {
            let at = amount.end + usize::from(self.dash(amount.end, true));
            match self.role(at) {
                Role::Scale(power)
                    if self.word(at).len() > 1
                        || !self.spaced(at + 1)
                        || amount.end > 0 && self.lower(at) == "m" && self.money_before(amount.end) =>
                {
                    amount.value *= 10f64.powi(i32::from(power));
                    amount.end = at + 1;
                    amount.scaled = true;
                }
                _ => break,
            }
            if amount.value > 1e18 {
                break;
            }
        }
        amount
    }

    /// Whether a currency sign stands before the one token that ends at `end`.
    fn money_before(&self, end: usize) -> bool {
        end >= 2 && matches!(self.role(end - 2), Role::Symbol(_) | Role::Prefix(_))
    }

    /// Digits with letters glued behind: `20bn`, `5km`, `15M`.
    fn glued(&self, at: usize) -> Option<Amount> {
        let word = self.lower(at);
        if !self.range.contains(&at) || self.read.tokens[at].kind != TokenKind::Word {
            return None;
        }
        let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',').len();
        if digits == 0 || digits == word.len() {
            return None;
        }
        let mut value = plain(&word[..digits])?;
        let tail = word[digits..].trim_end_matches('.');
        let mut amount = Amount { end: at + 1, value, scaled: false, tail: None };
        match role(tail) {
            Role::Scale(power) if tail.len() < 4 => {
                value *= 10f64.powi(i32::from(power));
                amount = Amount { value, scaled: true, ..amount };
            }
            Role::Unit(unit) => amount.tail = Some(unit),
            Role::Currency(code) => amount.tail = Some(code),
            _ => {
                let code = currency(tail)?;
                amount.tail = Some(code);
            }
        }
        Some(amount)
    }

    /// A number in words: `seven`, `twenty-five`, `two hundred and fifty`, `a million`.
    fn spelled(&self, at: usize) -> Option<Amount> {
        let mut total = 0.0;
        let mut group = match self.role(at) {
            Role::Number(value) => f64::from(value),
            Role::One
                if matches!(self.role(at + 1), Role::Scale(power) if power > 1) && self.lower(at + 1).len() > 2 =>
            {
                1.0
            }
            _ => return None,
        };
        let (mut end, mut scaled) = (at + 1, false);
        // a few words at most: no number in prose is longer
        for _ in 0..8 {
            let next = end + usize::from(self.dash(end, true) || self.lower(end) == "and" && scaled);
            match self.role(next) {
                Role::Number(value) if scaled || (20.0..100.0).contains(&group) && value < 10 => {
                    group += f64::from(value);
                    end = next + 1;
                }
                Role::Scale(2) if group < 100.0 => {
                    group *= 100.0;
                    (end, scaled) = (next + 1, true);
                }
                Role::Scale(power) if power > 2 && self.lower(next).len() > 2 && next == end => {
                    total += group * 10f64.powi(i32::from(power));
                    group = 0.0;
                    (end, scaled) = (next + 1, true);
                }
                _ => break,
            }
        }
        Some(Amount { end, value: total + group, scaled, tail: None })
    }

    /// The second number of a range whose first one starts at `from`, and the first one's value: `$5-10 million`.
    fn range_of(&self, first: Amount, from: usize) -> (Amount, Option<f64>) {
        let second = match self.lower(first.end) {
            // "from $5 to $15" are two amounts
            "to" if !matches!(self.role(first.end + 1), Role::Symbol(_)) => first.end + 1,
            _ if self.dash(first.end, true) => first.end + 1,
            _ => return (first, None),
        };
        let second = second + usize::from(matches!(self.role(second), Role::Symbol(_)));
        let digits = self.digits(second).is_some() || self.glued(second).is_some();
        match self.amount(second).filter(|_| digits && (self.digits(from).is_some() || self.glued(from).is_some())) {
            Some(last) if last.value > first.value => {
                let scale = match self.digits(second) {
                    Some(bare) if bare > 0.0 && !first.scaled => last.value / bare,
                    _ => 1.0,
                };
                (last, Some(first.value * scale))
            }
            _ => (first, None),
        }
    }

    fn unit(&self, at: usize) -> Option<&'static str> {
        match self.role(at) {
            // "in" and "s" are mostly words
            Role::Unit(unit) if self.lower(at) != "in" => Some(unit),
            Role::Scale(6) if self.word(at) == "m" => Some("m"),
            _ if self.lower(at) == "pound" => Some("lb"),
            Role::Length(1) => Some("d"),
            Role::Length(7) => Some("wk"),
            Role::Length(30) => Some("mo"),
            Role::Length(365) => Some("a"),
            _ => None,
        }
    }
}

fn as_unit(tail: &'static str) -> Option<&'static str> {
    currency(&tail.to_ascii_lowercase()).is_none().then_some(tail)
}

fn worth(code: &str, low: Option<f64>, value: f64) -> String {
    match low {
        Some(low) => format!("{code} {low}/{value}"),
        None => format!("{code} {value}"),
    }
}
