//! Days of the calendar: dates of what is told, and of the article that tells it.

/// One day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day(pub(crate) i64);

impl Day {
    /// Reads the day that an ISO 8601 date or time starts with.
    pub(crate) fn read(date: &str) -> Option<Self> {
        let mut parts = date.get(..10)?.split('-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok()?;
        let day = parts.next()?.parse().ok()?;
        Self::new(year, month, day)
    }

    /// The day with this date, if there is one.
    pub(crate) fn new(year: i64, month: u32, day: u32) -> Option<Self> {
        if !(1..=12).contains(&month) || day == 0 || day > days_of(year, month) {
            return None;
        }
        // days from civil: March is the first month of the counted year
        let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let era = y.div_euclid(400);
        let of_era = y.rem_euclid(400);
        let of_year = i64::from((153 * m + 2) / 5 + day - 1);
        Some(Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468))
    }

    /// Year, month and day.
    pub(crate) fn parts(self) -> (i64, u32, u32) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let of_era = z.rem_euclid(146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let m = (5 * of_year + 2) / 153;
        let day = (of_year - (153 * m + 2) / 5 + 1) as u32;
        let month = if m < 10 { m + 3 } else { m - 9 } as u32;
        (year + era * 400 + i64::from(month <= 2), month, day)
    }

    /// ISO number of the weekday.
    pub(crate) fn weekday(self) -> i64 {
        (self.0 + 3).rem_euclid(7) + 1
    }

    /// The day as ISO 8601 writes it.
    pub(crate) fn iso(self) -> String {
        let (year, month, day) = self.parts();
        format!("{year:04}-{month:02}-{day:02}")
    }
}

/// How many days a month has.
pub(crate) fn days_of(year: i64, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_counted_and_read_back() {
        for (date, count, weekday) in
            [("1970-01-01", 0, 4), ("1969-12-31", -1, 3), ("2000-02-29", 11_016, 2), ("2024-03-01", 19_783, 5)]
        {
            let day = Day::read(date).expect("a day");
            assert_eq!((day.0, day.weekday(), &*day.iso()), (count, weekday, date));
        }
    }

    #[test]
    fn a_day_that_no_calendar_has_is_none() {
        for date in ["2023-02-29", "1900-02-29", "2024-04-31", "2024-13-01", "2024-01-00", "2024-1-1", "2024", ""] {
            assert_eq!(Day::read(date), None, "{date}");
        }
    }
}
