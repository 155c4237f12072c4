//! Calendar dates and periods as clerks write them: 2020-12-31, 2021年度, 12月底前, 2023.07-2024.01, 第4季度.
//! Takes text, gives first and last day. Durations (3年, 30日内) are not dates; a day that no calendar has is an error. One
//! grammar: a day, a month, a quarter and a year are each read where the others end, so that they stand together.

mod calendar;
mod digits;
mod its_year;
mod parts;
mod stated;
#[cfg(test)]
mod tests;

pub use self::calendar::{date_of, day_of_number, days_since_1970, number_of_day};
use self::calendar::{days, days_in, months};
use self::digits::{before_a_day, compact, numeric, numeric_month_day, year_last};
pub use self::its_year::of_its_year;
use self::parts::{half, of_month, quarter};
pub use self::stated::stated_year;
use crate::text::dash::joint;
use crate::text::fold::{beginning, is_blank, squeeze};
use crate::text::number;

/// Years that budgets are made for: a bare number of these may be a year.
pub const BUDGET_YEARS: std::ops::RangeInclusive<u16> = 1990..=2100;

/// Years that a four-digit number can mean.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2199;

/// Years that are written with two digits.
const SHORT_YEARS: std::ops::RangeInclusive<u32> = 10..=49;

/// One day. The year is None where it is not written (12月31日前).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Day {
    /// None where only month and day are written.
    pub year: Option<u16>,
    /// From 1.
    pub month: u8,
    /// From 1.
    pub day: u8,
}

impl Day {
    /// The earlier, same or later day; None where a year is missing on one side only.
    pub fn compare(self, other: Day) -> Option<std::cmp::Ordering> {
        (self.year.is_some() == other.year.is_some())
            .then(|| (self.year, self.month, self.day).cmp(&(other.year, other.month, other.day)))
    }
}

/// From the first day to the last, both included. A single day is a period of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// First day, inside.
    pub first: Day,
    /// Last day, inside.
    pub last: Day,
}

/// Why a text is not a date or a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// Nothing in it looks like a date.
    NotADate,
    /// Written like a date, but no calendar has it: 2月30日, 13月; or a period that ends before it starts.
    Impossible,
}

/// How much of a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// A year alone: 2022年. It may be no more than a name (2022年度任务).
    Year,
    /// Exact to the month.
    Month,
    /// Exact to the day.
    Day,
    /// A time of day: 9:00.
    Time,
}

/// A date or period at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The days it covers.
    pub period: Result<Period, DateError>,
    /// How exact it is written.
    pub precision: Precision,
    /// Bytes it takes.
    pub len: usize,
}

/// The only date or period of a text: 起止时间 2023.07-2024.01, 2020年12月底前完成.
///
/// # Errors
/// [`DateError`] where there is none, or none that a calendar has.
pub fn period(text: &str) -> Result<Period, DateError> {
    let text = squeeze(beginning(text).trim_matches(is_blank));
    places(&text).next().map_or(Err(DateError::NotADate), |(_, found)| found.period)
}

/// The dates and periods of a text in half width without blanks, each with its place. None begins within a number or a word of
/// Latin letters.
pub fn places(text: &str) -> impl Iterator<Item = (usize, Found)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(c) = text[at..].chars().next() {
            let begin = at;
            let is_within = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
            match (!is_within).then(|| self::at(&text[at..])).flatten() {
                Some(found) => {
                    at += found.len;
                    return Some((begin, found));
                }
                None => at += c.len_utf8(),
            }
        }
        None
    })
}

/// Whether there may be a day or a month in a text in half width, at a glance: each has a 月, a 季 or a 年, a sign between its
/// numbers, or six digits.
pub fn may_hold_a_day(text: &str) -> bool {
    text.contains(['月', '年', '季', '-', '.', '/', 'Q', 'q'])
        || text.bytes().filter(u8::is_ascii_digit).count() >= 6
}

/// The date or period at the start of a text in half width without blanks.
pub fn at(text: &str) -> Option<Found> {
    let first = single(text)?;
    let rest = &text[first.len..];
    let Some(dash) = joint(rest) else { return Some(first.found()) };
    let Some(second) = second(&rest[dash..], &first) else { return Some(first.found()) };
    let period = match (first.span, second.span) {
        (Some(from), Some(to)) => {
            let backwards = from.first.compare(to.last) == Some(std::cmp::Ordering::Greater);
            if backwards {
                Err(DateError::Impossible)
            } else {
                Ok(Period { first: from.first, last: to.last })
            }
        }
        _ => Err(DateError::Impossible),
    };
    let precision = first.precision.max(second.precision);
    Some(Found { period, precision, len: first.len + dash + second.len })
}

/// One date before it is known whether another follows.
#[derive(Debug, Clone, Copy)]
struct Single {
    span: Option<Period>,
    precision: Precision,
    len: usize,
    year: Option<u16>,
    month: Option<u8>,
}

impl Single {
    fn found(self) -> Found {
        let period = self.span.ok_or(DateError::Impossible);
        Found { period, precision: self.precision, len: self.len }
    }
}

/// The end of a period: a date, or a part of one that the first date completes (2020.1.1-12.31, 1日-15日).
fn second(text: &str, first: &Single) -> Option<Single> {
    if first.precision == Precision::Time {
        return clock(text).map(|(_, _, len)| Single { len, ..*first });
    }
    if let Some(mut second) = single(text) {
        if let (None, Some(year), Some(span)) = (second.year, first.year, second.span) {
            let ends = with_year(span.first, year).zip(with_year(span.last, year));
            second.span = ends.map(|(first, last)| Period { first, last });
            second.year = Some(year);
        }
        return Some(second);
    }
    if first.precision == Precision::Year
        && let Some((year, len)) = small(text).filter(|(year, len)| YEARS.contains(year) && *len == 4)
    {
        return Some(whole_year(year as u16, len));
    }
    if first.precision == Precision::Month
        && let Some((month, len)) = two_digits(text).filter(|(month, _)| (1..=12).contains(month))
    {
        let span = days(first.year, month, None);
        return Some(Single { span, precision: Precision::Month, len, year: first.year, month: None });
    }
    if first.precision == Precision::Day {
        if let Some((month, day, len)) = numeric_month_day(text) {
            let span = days(first.year, month, Some(day));
            return Some(Single { span, precision: Precision::Day, len, year: first.year, month: None });
        }
        let (day, len) = small(text)?;
        let mark = ["日", "号"].into_iter().find(|mark| text[len..].starts_with(mark))?;
        let span = days(first.year, u32::from(first.month?), Some(day));
        return Some(Single {
            span,
            precision: Precision::Day,
            len: len + mark.len(),
            year: first.year,
            month: first.month,
        });
    }
    None
}

fn with_year(day: Day, year: u16) -> Option<Day> {
    (u32::from(day.day) <= days_in(Some(year), u32::from(day.month))?)
        .then_some(Day { year: Some(year), ..day })
}

fn single(text: &str) -> Option<Single> {
    compact(text)
        .or_else(|| of_year(text))
        .or_else(|| of_month(text, None))
        .or_else(|| quarter(text, None))
        .or_else(|| time(text))
        .or_else(|| year_last(text))
        .or_else(|| before_a_day(text))
}

/// Whether bare digits before this text can be a date: no unit follows.
fn counts_nothing(after: &str) -> bool {
    let next = [",", ";", ")", "(", "、", "前", "之前", "以前", "内", "年", "日", "止", "起", "完成", "底"];
    after.is_empty() || joint(after).is_some() || next.iter().any(|word| after.starts_with(word))
}

/// Everything that starts with a year.
fn of_year(text: &str) -> Option<Single> {
    let (number, len) = small(text)?;
    // 24年12月, 24年底, where the century is left out; 24年 alone is a length of time.
    let short = len == 2 && SHORT_YEARS.contains(&number) && text[len..].starts_with('年');
    if short {
        let (year, at) = (2000 + number as u16, len + '年'.len_utf8());
        let after = &text[at..];
        let part =
            of_month(after, Some(year)).or_else(|| quarter(after, Some(year))).or_else(|| half(after, year));
        if let Some(part) = part {
            return Some(Single { len: at + part.len, ..part });
        }
        // 26年底
        if after.starts_with(['底', '末', '度']) {
            let of_a_year = if after.starts_with('度') { '度'.len_utf8() } else { 0 };
            return Some(whole_year(year, at + of_a_year));
        }
    }
    if !YEARS.contains(&number) || (text.as_bytes()[0].is_ascii_digit() && len != 4) {
        // 2206年11月, 20260年11月: a month of a year that is none.
        let after =
            text[len..].strip_prefix('年').filter(|_| len > 3 && text.as_bytes()[0].is_ascii_digit())?;
        let month = of_month(after, None)?;
        return Some(Single { span: None, year: None, len: text.len() - after.len() + month.len, ..month });
    }
    let year = number as u16;
    let rest = &text[len..];
    if let Some(after) = rest.strip_prefix('年') {
        let mut at = len + '年'.len_utf8();
        let after = match after.strip_prefix('度') {
            Some(after) => {
                at += '度'.len_utf8();
                after
            }
            None => after,
        };
        let part =
            of_month(after, Some(year)).or_else(|| quarter(after, Some(year))).or_else(|| half(after, year));
        return Some(match part {
            Some(part) => Single { len: at + part.len, ..part },
            None => whole_year(year, at),
        });
    }
    if let Some(word) =
        ["学年度", "学年", "财年", "春季", "秋季"].into_iter().find(|word| rest.starts_with(word))
    {
        let year_of_school = word.starts_with('学');
        let len = len + word.len();
        return Some(if year_of_school { school_year(year, len) } else { whole_year(year, len) });
    }
    // 2025Q4
    if let Some(number) = rest.strip_prefix(['Q', 'q'])
        && let Some((quarter @ 1..=4, 1)) = two_digits(number)
    {
        let to = quarter as u8 * 3;
        let span = months(Some(year), to - 2, to);
        return Some(Single {
            span,
            precision: Precision::Month,
            len: len + 2,
            year: Some(year),
            month: Some(to),
        });
    }
    if let Some(found) = numeric(text, year, len) {
        return Some(found);
    }
    // 2021-2025年: a bare four-digit number is a year only with a second one after it.
    let dash = joint(rest)?;
    let (next, next_len) = small(&rest[dash..])?;
    let years = YEARS.contains(&next) && next >= number && next_len == 4;
    let ends =
        !rest[dash + next_len..].starts_with(|c: char| c.is_ascii_digit() || "人个次件万元".contains(c));
    (years && ends && len == 4).then(|| whole_year(year, len))
}

fn whole_year(year: u16, len: usize) -> Single {
    let first = Day { year: Some(year), month: 1, day: 1 };
    let last = Day { year: Some(year), month: 12, day: 31 };
    let span = Some(Period { first, last });
    Single { span, precision: Precision::Year, len, year: Some(year), month: None }
}

/// 2025学年 goes on to the summer of the next year.
fn school_year(year: u16, len: usize) -> Single {
    let first = Day { year: Some(year), month: 9, day: 1 };
    let last = Day { year: Some(year + 1), month: 8, day: 31 };
    let span = Some(Period { first, last });
    Single { span, precision: Precision::Year, len, year: Some(year), month: None }
}

/// One or two digits that are not part of a longer number.
fn two_digits(text: &str) -> Option<(u32, usize)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&len).then(|| text[..len].parse().ok().map(|number| (number, len))).flatten()
}

/// `9:00`, `17:30`: a time of day with two digits of minutes.
fn time(text: &str) -> Option<Single> {
    let (hour, minute, len) = clock(text)?;
    let after = &text[len..];
    // 8:30-17:30 are hours; 1:15-1:20 is how two are to each other.
    let goes_on = |dash: usize| clock(&after[dash..]).is_some_and(|(later, ..)| later > hour);
    let before = after.starts_with('前') || joint(after).is_some_and(goes_on);
    let known = hour <= 24 && minute < 60;
    // 25:00前 is a time that there is not, 24:61 how two are to each other.
    let precision = if known { Precision::Time } else { Precision::Day };
    let is_time = before || known && minute == 0;
    is_time.then_some(Single { span: None, precision, len, year: None, month: None })
}

/// Hour and minute as two digits behind a colon, and their bytes.
fn clock(text: &str) -> Option<(u32, u32, usize)> {
    let (hour, hour_len) = two_digits(text)?;
    let (minute, minute_len) = two_digits(text[hour_len..].strip_prefix(':')?)?;
    (minute_len == 2).then_some((hour, minute, hour_len + 1 + minute_len))
}

/// A whole number in digits or Chinese numerals, and its bytes.
fn small(text: &str) -> Option<(u32, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return (digits <= 4).then(|| text[..digits].parse().ok().map(|number| (number, digits))).flatten();
    }
    // 元月 is the first one.
    if text.starts_with("元月") {
        return Some((1, '元'.len_utf8()));
    }
    let number = number::numeral_at(text)?;
    let value = number.value.filter(|value| value.scale() == 0)?;
    u32::try_from(value).ok().map(|value| (value, number.len))
}
