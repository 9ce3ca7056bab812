//! Dates and times, normalised to ISO 8601 with the article's day as anchor.

use super::lexicon::Role;
use super::{Reader, Value};
use crate::day::{Day, days_of};
use crate::entities::EntityKind;

/// Words before a month's name alone that make it a month: `in May`, `last March`.
const BEFORE_MONTH: &[&str] = &[
    "in", "since", "until", "till", "by", "of", "last", "next", "early", "late", "mid", "this", "from", "to", "and",
    "before", "after", "during", "through", "between", "each", "every", "for", "past", "-", "–",
];

/// Words before a number that make it a year: `in 1812`, `since 2021`.
const BEFORE_YEAR: &[&str] = &[
    "in", "since", "until", "till", "by", "of", "from", "early", "late", "year", "before", "after", "during", "mid",
    "to", "and",
];

impl Reader<'_> {
    /// A date that starts at `at`.
    pub(super) fn date(&self, at: usize) -> Option<Value> {
        match self.role(at) {
            Role::Weekday(day) if self.capital(at) => Some(self.by_weekday(at, day)),
            Role::Month(month) if self.capital(at) => self.by_month(at, month),
            Role::Relative(days) => {
                Some(self.day_value(at..at + 1, self.anchor.map(|day| Day(day.0 + i64::from(days)))))
            }
            Role::Direction(direction) => self.directed(at, direction),
            _ => self.by_digits(at).or_else(|| self.ago(at)),
        }
    }

    /// `Tuesday`, `Tuesday, May 3, 2022`, `Friday 26 July`.
    fn by_weekday(&self, at: usize, weekday: u8) -> Value {
        let mut next = at + 1;
        next += usize::from(self.word(next) == ",");
        next += usize::from(matches!(self.lower(next), "the" | "on"));
        next += usize::from(next > at + 1 && self.lower(next) == "the");
        let rest = match self.role(next) {
            Role::Month(month) if self.capital(next) => self.by_month(next, month).filter(|date| date.tokens.len() > 1),
            _ => self.by_digits(next).filter(|date| date.tokens.len() > 1),
        };
        if let Some(rest) = rest {
            return Value { tokens: at..rest.tokens.end, ..rest };
        }
        // news tells what happened: a bare weekday is the last one, or what comes: the next, that of today included
        let day = self.anchor.map(|day| match self.lies_ahead(at) {
            true => Day(day.0 + (i64::from(weekday) - day.weekday()).rem_euclid(7)),
            false => Day(day.0 - (day.weekday() - i64::from(weekday)).rem_euclid(7)),
        });
        self.day_value(at..at + 1, day)
    }

    /// `May 3, 2022`, `July 12 to 14, 2020`, `October 2019`, `May`.
    fn by_month(&self, at: usize, month: u8) -> Option<Value> {
        let month = u32::from(month);
        let of = usize::from(self.lower(at + 1) == "of" || self.word(at + 1) == ",");
        if let Some(year) = self.year(at + 1 + of) {
            let value = format!("{year:04}-{month:02}");
            return Some(self.made(at..at + 2 + of, EntityKind::Date, Some(value), "a month and a year"));
        }
        let Some(first) = self.day_number(at + 1) else {
            return self.bare_month(at, month);
        };
        let (mut end, mut last) = (at + 2, None);
        if matches!(self.lower(end), "to" | "and" | "through" | "&") || self.dash(end, true) {
            let tie = end;
            match self.role(tie + 1) {
                Role::Month(other) if self.day_number(tie + 2).is_some() => {
                    last = self.day_number(tie + 2).map(|day| (u32::from(other), day));
                    end = tie + 3;
                }
                _ => {
                    if let Some(day) = self.day_number(tie + 1).filter(|&day| day > first) {
                        last = Some((month, day));
                        end = tie + 2;
                    }
                }
            }
        }
        let (year, end) = self.year_behind(end);
        Some(self.dated(at..end, year, (month, first), last))
    }

    /// The year that stands at `at`, behind a comma or told from today (`last year`), and where it ends.
    fn year_behind(&self, at: usize) -> (Option<i64>, usize) {
        if let (Role::Direction(direction), Role::Length(365)) = (self.role(at), self.role(at + 1)) {
            let year = self.anchor.map(|day| day.parts().0 + i64::from(direction));
            return (year, at + 2);
        }
        let comma = usize::from(self.word(at) == ",");
        let year = self.year(at + comma);
        (year, if year.is_some() { at + comma + 1 } else { at })
    }

    fn bare_month(&self, at: usize, month: u32) -> Option<Value> {
        let before = if at > self.range.start { self.lower(at - 1) } else { "" };
        let sure = BEFORE_MONTH.contains(&before);
        // "May", "March" and "August" are also verbs, names and adjectives; short forms need a number
        if matches!(self.lower(at), "may" | "march") && !sure || self.lower(at).len() < 4 && self.lower(at) != "may" {
            return None;
        }
        if let (told, end) = self.year_behind(at + 1)
            && end > at + 1
        {
            let value = told.map(|year| format!("{year:04}-{month:02}"));
            return Some(self.made(at..end, EntityKind::Date, value, "a month and a year"));
        }
        let year = self.anchor.map(|day| {
            let (year, now, _) = day.parts();
            let ahead = self.lies_ahead(at);
            let later = before == "next"
                || ahead
                || matches!(before, "in" | "this" | "by" | "until" | "a") && month > now && month < now + 3;
            year - i64::from(month > now && !later) + i64::from(month < now && ahead)
        });
        let value = match year {
            Some(year) => format!("{year:04}-{month:02}"),
            None => format!("--{month:02}"),
        };
        let mut value = self.made(at..at + 1, EntityKind::Date, Some(value), "the name of a month");
        value.doubtful = true;
        Some(value)
    }

    /// `26 March 1999`, `23rd of June`, `12-14 July`, `1996-08-22`, `3/5/2022`, `2010-2012`, `1990s`, `2021`.
    fn by_digits(&self, at: usize) -> Option<Value> {
        if let Some(value) = self.numeric(at) {
            return Some(value);
        }
        if let Some(first) = self.day_number(at).filter(|_| !self.inside_code(at)) {
            let (mut end, mut last) = (at + 1, None);
            if (matches!(self.lower(end), "to" | "and" | "&") || self.dash(end, true))
                && let Some(day) = self.day_number(end + 1).filter(|&day| day > first)
            {
                last = Some(day);
                end += 2;
            }
            end += usize::from(self.lower(end) == "of");
            if let Role::Month(month) = self.role(end)
                && self.capital(end)
            {
                let month = u32::from(month);
                let (year, end) = self.year_behind(end + 1);
                return Some(self.dated(at..end, year, (month, first), last.map(|day| (month, day))));
            }
        }
        self.bare_year(at)
    }

    /// `1996-08-22`, `3/5/2022`, `11.09.2001`.
    fn numeric(&self, at: usize) -> Option<Value> {
        let sign = self.word(at + 1);
        if self.spaced(at + 1) || self.spaced(at + 2) {
            // the whole may be one token: 11.09.2001 is a decimal to the tokens
            let mut parts = self.word(at).split('.');
            let day = parts.next()?.parse().ok()?;
            let month = parts.next()?.parse().ok()?;
            let year: i64 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
            let date = Day::new(year, month, day)?;
            return Some(self.day_value(at..at + 1, Some(date)));
        }
        if sign != self.word(at + 3) || self.spaced(at + 3) || self.spaced(at + 4) {
            return None;
        }
        let tokens = at..at + 5;
        match sign {
            "-" | "–" => {
                let date =
                    Day::new(i64::from(self.whole(at, 4..5)?), self.whole(at + 2, 2..3)?, self.whole(at + 4, 2..3)?)?;
                Some(self.day_value(tokens, Some(date)))
            }
            "/" => {
                let (first, second) = (self.whole(at, 1..3)?, self.whole(at + 2, 1..3)?);
                let year = i64::from(self.whole(at + 4, 4..5)?);
                // which of both is the month is only certain when one is too large for it
                let date = match (first, second) {
                    (13.., _) => Day::new(year, second, first),
                    (_, 13..) => Day::new(year, first, second),
                    _ => None,
                };
                Some(self.day_value(tokens, date))
            }
            _ => None,
        }
    }

    /// `2010-2012`, `2022/23`, `1990s`, `2021`.
    fn bare_year(&self, at: usize) -> Option<Value> {
        let word = self.word(at);
        if self.inside_code(at) {
            return None;
        }
        if word.len() == 5 && word.ends_with("0s") && word.as_bytes()[..2].iter().all(u8::is_ascii_digit) {
            return Some(self.made(at..at + 1, EntityKind::Date, Some(format!("{}X", &word[..3])), "a decade"));
        }
        let year = self.year(at)?;
        let before = if at > self.range.start { self.lower(at - 1) } else { "" };
        let next = at + 1;
        if (self.dash(next, true) || self.word(next) == "/" && !self.spaced(next)) && !self.spaced(next + 1) {
            let second = self.year(next + 1).or_else(|| {
                let short = i64::from(self.whole(next + 1, 2..3)?);
                Some(year - year % 100 + short)
            });
            if let Some(second) = second.filter(|&second| second > year) {
                let value = format!("{year}/{second}");
                return Some(self.made(at..next + 2, EntityKind::Date, Some(value), "two years"));
            }
            return None;
        }
        let certain = BEFORE_YEAR.contains(&before);
        let counted = self.counts_something(next);
        let modern = (1900..=2099).contains(&year);
        let is_year = if modern { certain || !counted } else { certain && !counted };
        if is_year {
            return Some(self.made(at..next, EntityKind::Date, Some(format!("{year}")), "a number that is a year"));
        }
        None
    }

    /// Whether the token at `at` is a thing that the number before it counts: a unit, a currency, a plural.
    fn counts_something(&self, at: usize) -> bool {
        match self.role(at) {
            Role::Unit(_) | Role::Scale(_) | Role::Percent | Role::Length(_) => true,
            Role::Currency(_) => self.lower(at) != "won",
            Role::None => {
                let word = self.lower(at);
                !self.capital(at)
                    && word.len() > 3
                    && word.ends_with('s')
                    && !word.ends_with("ss")
                    && !matches!(word, "was" | "has" | "this")
            }
            _ => self.word(at) == "%",
        }
    }

    /// `last year`, `next Monday`, `this week`.
    fn directed(&self, at: usize, direction: i8) -> Option<Value> {
        let direction = i64::from(direction);
        let value = match self.role(at + 1) {
            Role::Length(365) => self.anchor.map(|day| format!("{:04}", day.parts().0 + direction)),
            Role::Length(30) => self.anchor.map(|day| {
                let (year, month, _) = day.parts();
                let months = year * 12 + i64::from(month) - 1 + direction;
                format!("{:04}-{:02}", months.div_euclid(12), months.rem_euclid(12) + 1)
            }),
            Role::Length(7) => self.anchor.map(|day| {
                let monday = Day(day.0 + 1 - day.weekday() + 7 * direction);
                format!("{}/P7D", monday.iso())
            }),
            Role::Length(10 | 91) | Role::Season => None,
            Role::Weekday(weekday) if self.capital(at + 1) => self.anchor.map(|day| {
                let back = (day.weekday() - i64::from(weekday)).rem_euclid(7);
                let step = if direction > 0 || direction == 0 && back > 0 {
                    7 - back
                } else if back == 0 {
                    -7
                } else {
                    -back
                };
                Day(day.0 + step).iso()
            }),
            Role::Month(month) if self.capital(at + 1) => self.anchor.map(|day| {
                let (year, now, _) = day.parts();
                let month = u32::from(month);
                let shift = match direction {
                    -1 => -i64::from(month >= now),
                    1 => i64::from(month <= now),
                    _ => 0,
                };
                format!("{:04}-{month:02}", year + shift)
            }),
            _ => return None,
        };
        Some(self.made(at..at + 2, EntityKind::Date, value, "a date seen from today"))
    }

    /// `three days ago`, `10 years later` is none.
    fn ago(&self, at: usize) -> Option<Value> {
        let count = match self.role(at) {
            Role::Number(value) => f64::from(value),
            Role::One => 1.0,
            _ => self.digits(at)?,
        };
        let Role::Length(length) = self.role(at + 1) else { return None };
        if self.lower(at + 2) != "ago" || !(0.0..10_000.0).contains(&count) {
            return None;
        }
        let count = count as i64;
        let value = self.anchor.map(|day| match length {
            1 | 7 => Day(day.0 - count * i64::from(length)).iso(),
            30 => {
                let (year, month, _) = day.parts();
                let months = year * 12 + i64::from(month) - 1 - count;
                format!("{:04}-{:02}", months.div_euclid(12), months.rem_euclid(12) + 1)
            }
            _ => format!("{:04}", day.parts().0 - count * i64::from(length / 365)),
        });
        Some(self.made(at..at + 3, EntityKind::Date, value, "a date seen from today"))
    }

    /// A time of the day: `5:30 p.m. GMT`, `10am`, `14:00`, `noon`.
    pub(super) fn time(&self, at: usize) -> Option<Value> {
        if self.role(at) == Role::Approximately {
            return self.time(at + 1).map(|time| Value { tokens: at..time.tokens.end, ..time });
        }
        if let Role::Noon(time) = self.role(at) {
            return Some(self.made(at..at + 1, EntityKind::Time, Some(time.to_owned()), "the name of a time"));
        }
        let word = self.lower(at);
        let bare = word.trim_end_matches('.');
        let (digits, glued) = match bare.strip_suffix("am").or_else(|| bare.strip_suffix("a.m")) {
            Some(digits) => (digits, Some(false)),
            None => match bare.strip_suffix("pm").or_else(|| bare.strip_suffix("p.m")) {
                Some(digits) => (digits, Some(true)),
                None => (bare, None),
            },
        };
        let (hours, minutes) = digits.split_once([':', '.']).unwrap_or((digits, ""));
        let hours: u32 = hours.parse().ok().filter(|&hours| hours < 25)?;
        let colon = digits.contains(':');
        let minutes: u32 =
            if minutes.is_empty() { 0 } else { minutes.get(..2)?.parse().ok().filter(|&minutes| minutes < 60)? };
        let mut end = at + 1;
        let clock = glued.or_else(|| match self.role(end) {
            Role::Clock(after_noon) => {
                end += 1;
                Some(after_noon)
            }
            _ => None,
        });
        if clock.is_none() && matches!(self.lower(end), "o'clock") {
            end += 1;
        }
        let zone = self.role(end) == Role::Zone && self.word(end).chars().all(|c| c.is_uppercase());
        let named = end > at + 1;
        if zone {
            end += 1;
        }
        if clock.is_none() && !named && !zone && !colon
            || digits.matches(':').count() > 1
            || clock.is_some() && hours > 12
        {
            return None;
        }
        let hours = match clock {
            Some(true) if hours < 12 => hours + 12,
            Some(false) if hours == 12 => 0,
            _ => hours,
        };
        Some(self.made(at..end, EntityKind::Time, Some(format!("{hours:02}:{minutes:02}")), "a time of the day"))
    }

    /// A year in four digits at `at`.
    fn year(&self, at: usize) -> Option<i64> {
        self.whole(at, 4..5).map(i64::from).filter(|year| (1000..=2199).contains(year))
    }

    /// A day of the month at `at`: `5`, `23rd`.
    fn day_number(&self, at: usize) -> Option<u32> {
        let word = self.lower(at);
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        let short = (1..3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        short.then(|| digits.parse().ok()).flatten().filter(|day| (1..=31).contains(day))
    }

    fn day_value(&self, tokens: std::ops::Range<usize>, day: Option<Day>) -> Value {
        self.made(tokens, EntityKind::Date, day.map(Day::iso), "a day")
    }

    /// A date of month and day; without a year it is the one nearest to the anchor.
    fn dated(
        &self,
        tokens: std::ops::Range<usize>,
        year: Option<i64>,
        (month, day): (u32, u32),
        last: Option<(u32, u32)>,
    ) -> Value {
        let year = year.or_else(|| {
            let anchor = self.anchor?;
            let this = anchor.parts().0;
            let near = [this - 1, this, this + 1].into_iter().filter_map(|year| Day::new(year, month, day));
            near.min_by_key(|day| (day.0 - anchor.0).abs()).map(|day| day.parts().0)
        });
        let value = match (year, last) {
            (Some(year), None) => Day::new(year, month, day).map(Day::iso),
            (Some(year), Some((other, to))) => Day::new(year, month, day)
                .zip(Day::new(year + i64::from(other < month), other, to))
                .map(|(from, to)| format!("{}/{}", from.iso(), to.iso())),
            (None, None) => (day <= days_of(2000, month)).then(|| format!("--{month:02}-{day:02}")),
            (None, Some(_)) => None,
        };
        self.made(tokens, EntityKind::Date, value, "a day and a month")
    }
}
