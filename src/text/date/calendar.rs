//! Days that a calendar has.

use super::{Day, Period};

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
