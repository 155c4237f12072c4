//! Days that a calendar has.

use super::{Day, Period};
use rust_decimal::Decimal;

pub(super) fn days_in(year: Option<u16>, month: u32) -> Option<u32> {
    let leap = year
        .is_none_or(|year| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)));
    Some(match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    })
}

/// One day, or the whole month where no day is given; None where no calendar has it.
pub(super) fn days(year: Option<u16>, month: u32, day: Option<u32>) -> Option<Period> {
    let last = days_in(year, month)?;
    let on = |day: u32| Day { year, month: month as u8, day: day as u8 };
    match day {
        Some(day) if (1..=last).contains(&day) => Some(Period { first: on(day), last: on(day) }),
        Some(_) => None,
        None => Some(Period { first: on(1), last: on(last) }),
    }
}

pub(super) fn months(year: Option<u16>, from: u8, to: u8) -> Option<Period> {
    let first = days(year, u32::from(from), None)?.first;
    let last = days(year, u32::from(to), None)?.last;
    (from <= to).then_some(Period { first, last })
}

/// The number of a day in the calendar, counted from 1970-01-01; the day is the number yyyymmdd. None where no calendar has it.
pub fn number_of_day(day: Decimal) -> Option<i64> {
    let day = i64::try_from(day).ok().filter(|day| (101..=99_991_231).contains(day))?;
    let (year, month, day) = (day / 10_000, day / 100 % 100, day % 100);
    let last = days_in(u16::try_from(year).ok(), u32::try_from(month).ok()?)?;
    if !(1..=i64::from(last)).contains(&day) {
        return None;
    }
    Some(days_since_1970(year, month, day))
}

/// The day of this number, as yyyymmdd.
pub fn day_of_number(number: i64) -> Decimal {
    let (year, month, day) = date_of(number);
    Decimal::from(year * 10_000 + month * 100 + day)
}

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar, whose month must be one of the twelve.
pub fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    // Years that begin in March have their leap day at the end.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_years = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    of_years + (153 * month + 2) / 5 + day - 1 - 719_468
}

/// Year, month and day of so many days since 1970-01-01.
pub fn date_of(days: i64) -> (i64, i64, i64) {
    // Years are counted from 1 March, so that the leap day is the last of a year; 400 years have 146,097 days.
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}
