//! The working calendar of a rule file: its public holidays, and the weekends that are worked instead.
//! Takes the table `[calendar]`, gives whether a day is a working day. Knows no holiday by itself.

use crate::strict::keys::{Key, Keys, Shape};
use crate::strict::node::Node;
use crate::strict::problem::Problems;
use crate::text::date::{self, Day, day_of_number, days_since_1970, number_of_day};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// Keys of `[calendar]`.
pub(crate) const CALENDAR: &[Key] = &[
    Key {
        name: "holidays",
        shape: Shape::Texts,
        says: (
            "不上班的日子：\"2026-01-01\"，或首日至末日，\"2026-10-01至2026-10-07\"",
            "days that are not worked: \"2026-01-01\", or the first and the last of several, \"2026-10-01至2026-10-07\"",
        ),
    },
    Key {
        name: "workdays",
        shape: Shape::Texts,
        says: ("调休上班的星期六、星期日", "Saturdays and Sundays that are worked"),
    },
];

/// More days in a row than any holiday has.
const LONGEST: i64 = 62;

/// Which days are worked. Without any day of a year nobody knows its holidays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Days by their number in the calendar, and whether they are worked.
    days: BTreeMap<i64, bool>,
    years: BTreeSet<u16>,
}

impl Calendar {
    /// Adds the days of one rule file.
    pub(crate) fn extend(&mut self, node: &Node, problems: &Problems) {
        let Some(keys) = Keys::of(node, &[CALENDAR], problems) else { return };
        let mut free = BTreeSet::new();
        for (key, worked) in [("holidays", false), ("workdays", true)] {
            for (text, place) in keys.texts(key).unwrap_or_default() {
                match date::period(text).ok().and_then(|days| self.add(days.first, days.last, worked)) {
                    Some(mut days) if worked => {
                        if days.clone().any(|day| free.contains(&day)) {
                            problems.add(
                                place,
                                format!("“{text}”同时写在 holidays 和 workdays 中"),
                                format!("`{text}` stands under `holidays` and `workdays` both"),
                            );
                        } else if days.any(is_weekday) {
                            problems.add(
                                place,
                                format!("“{text}”不是星期六、星期日，本来就上班；workdays 只写调休上班的周末，请核对日期"),
                                format!("`{text}` is no Saturday or Sunday and is worked anyway; `workdays` are weekends that are worked instead, so check the date"),
                            );
                        }
                    }
                    Some(days) => free.extend(days),
                    None => problems.add(
                        place,
                        "应为日期或起止日期，如 \"2026-10-01\" 或 \"2026-10-01至2026-10-07\"",
                        "should be a day, or the first and the last of several, such as \"2026-10-01\" or \"2026-10-01至2026-10-07\"",
                    ),
                }
            }
        }
    }

    fn add(&mut self, first: Day, last: Day, worked: bool) -> Option<RangeInclusive<i64>> {
        let number = |day: Day| {
            let year = i64::from(day.year?);
            Some(days_since_1970(year, i64::from(day.month), i64::from(day.day)))
        };
        let (start, end) = (number(first)?, number(last)?);
        if !(0..LONGEST).contains(&(end - start)) {
            return None;
        }
        self.days.extend((start..=end).map(|day| (day, worked)));
        self.years.extend([first.year?, last.year?]);
        Some(start..=end)
    }

    /// Whether this day is worked; None in a year of which the calendar says nothing while it does of others.
    fn is_worked(&self, number: i64) -> Option<bool> {
        if let Some(worked) = self.days.get(&number) {
            return Some(*worked);
        }
        let year = u16::try_from(i64::try_from(day_of_number(number)).ok()? / 10_000).ok()?;
        (self.years.is_empty() || self.years.contains(&year)).then_some(is_weekday(number))
    }

    /// The day, as the number yyyymmdd, this many working days on or back. None where the holidays of a year are not known.
    pub(crate) fn on(&self, day: Decimal, count: i64, way: i64) -> Option<Decimal> {
        let mut number = number_of_day(day)?;
        let mut left = count;
        while left > 0 {
            number += way;
            left -= i64::from(self.is_worked(number)?);
        }
        Some(day_of_number(number))
    }

    /// The day itself where it is worked, else the next one that is. None where that is not known.
    pub(crate) fn next(&self, day: Decimal) -> Option<Decimal> {
        let mut number = number_of_day(day)?;
        while !self.is_worked(number)? {
            number += 1;
        }
        Some(day_of_number(number))
    }
}

/// Whether a day is none of a weekend. 1970-01-01 was a Thursday.
fn is_weekday(number: i64) -> bool {
    !matches!((number + 4).rem_euclid(7), 0 | 6)
}
