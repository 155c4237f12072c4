//! Dates in digits alone: 2020-12-31, 202012, 31/12/2026, 12.31前.
//! Takes text in half width without blanks, gives the date at its start. Numbers with a unit behind them are none.

use super::calendar::days;
use super::{Period, Precision, SHORT_YEARS, Single, YEARS, clock, counts_nothing, small, two_digits};

/// `202012` and `20201231`, where nothing is counted.
pub(super) fn compact(text: &str) -> Option<Single> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 6 && digits != 8 {
        return None;
    }
    let after = &text[digits..];
    let year: u32 = text[..4].parse().ok()?;
    let month: u32 = text[4..6].parse().ok()?;
    let day: Option<u32> = if digits == 8 { Some(text[6..8].parse().ok()?) } else { None };
    if !counts_nothing(after)
        || !YEARS.contains(&year)
        || !(1..=12).contains(&month)
        || day.is_some_and(|day| !(1..=31).contains(&day))
    {
        return None;
    }
    let precision = if day.is_some() { Precision::Day } else { Precision::Month };
    let span = days(Some(year as u16), month, day);
    Some(Single { span, precision, len: digits, year: Some(year as u16), month: Some(month as u8) })
}

/// `2020-12`, `2020.12.31`, `2020/1/1` after the year.
pub(super) fn numeric(text: &str, year: u16, year_len: usize) -> Option<Single> {
    let rest = &text[year_len..];
    let mark = rest.chars().next().filter(|c| matches!(c, '-' | '.' | '/'))?;
    let (month, month_len) = two_digits(&rest[1..])?;
    let mut len = year_len + 1 + month_len;
    let day = text[len..].strip_prefix(mark).and_then(day_with_time);
    if let Some((_, day_len)) = day {
        len += 1 + day_len;
    } else if let Some(mark) = ["月份", "月"].into_iter().find(|mark| text[len..].starts_with(mark)) {
        len += mark.len();
    } else if !counts_nothing(&text[len..]) || !(1..=12).contains(&month) {
        return None;
    }
    let precision = if day.is_some() { Precision::Day } else { Precision::Month };
    let span = days(Some(year), month, day.map(|(day, _)| day));
    Some(Single { span, precision, len, year: Some(year), month: u8::try_from(month).ok() })
}

/// The day, and with it the time that programs write behind it, with the blank squeezed out: `31`, `31 00:00:00`, `31T08:30`.
fn day_with_time(text: &str) -> Option<(u32, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let with_time = |day: usize| {
        let date = two_digits(text.get(..day)?).filter(|(_, len)| *len == day)?.0;
        let time = text[day..].trim_start_matches('T');
        let (_, _, minutes) = clock(time).filter(|(hour, ..)| *hour <= 24)?;
        let seconds = time[minutes..].strip_prefix(':').and_then(two_digits).map_or(0, |(_, len)| 1 + len);
        Some((date, text.len() - time.len() + minutes + seconds))
    };
    if text[digits..].starts_with(':') {
        // Of 518:30 the hour is 18, of 58:30 it is 8.
        return [2, 1].into_iter().find_map(|hour| with_time(digits.checked_sub(hour)?));
    }
    with_time(digits).or_else(|| two_digits(text))
}

/// `31/12/2026`, `12/31/2026` and `12/31/26`. Of 5/6/2026 nobody knows which is the month: both days and all between them.
pub(super) fn year_last(text: &str) -> Option<Single> {
    let (one, one_len) = two_digits(text)?;
    let mark = text[one_len..].chars().next().filter(|c| matches!(c, '-' | '.' | '/'))?;
    let (other, other_len) = two_digits(&text[one_len + 1..])?;
    let at = one_len + 1 + other_len;
    let (year, year_len) = small(text[at..].strip_prefix(mark)?)?;
    let len = at + 1 + year_len;
    let short = year_len == 2 && mark == '/' && SHORT_YEARS.contains(&year);
    if !(short || year_len == 4 && YEARS.contains(&year)) || !counts_nothing(&text[len..]) {
        return None;
    }
    // 26/12/15 begins with its year.
    let begins_with_year = short && SHORT_YEARS.contains(&one) && days(None, other, Some(year)).is_some();
    let (year, one, other) = match (short, begins_with_year) {
        (true, true) => (2000 + one, other, year),
        (true, false) => (2000 + year, one, other),
        (false, _) => (year, one, other),
    };
    let year = Some(year as u16);
    let spans = [days(year, one, Some(other)), days(year, other, Some(one))];
    let span = match spans {
        [Some(one), Some(other)] => {
            let backwards = one.first.compare(other.first) == Some(std::cmp::Ordering::Greater);
            let (from, to) = if backwards { (other, one) } else { (one, other) };
            Some(Period { first: from.first, last: to.last })
        }
        [one, other] => one.or(other),
    };
    Some(Single { span, precision: Precision::Day, len, year, month: None })
}

/// `12.31前` and `12/31前`, without a year; 12.5 alone is a number.
pub(super) fn before_a_day(text: &str) -> Option<Single> {
    let (month, day, len) = numeric_month_day(text)?;
    let after = ["前", "之前", "以前"].iter().find_map(|end| text[len..].strip_prefix(end))?;
    // 3.5前期, 1.5前后
    let span = days(None, month, Some(day)).filter(|_| !after.starts_with(['期', '后', '列', '端', '置']))?;
    let month = u8::try_from(month).ok();
    Some(Single { span: Some(span), precision: Precision::Day, len, year: None, month })
}

/// `12.31` and `12/31` at the end of a period.
pub(super) fn numeric_month_day(text: &str) -> Option<(u32, u32, usize)> {
    let (month, month_len) = two_digits(text)?;
    let rest = text[month_len..].strip_prefix(['.', '/', '-'])?;
    let (day, day_len) = two_digits(rest)?;
    Some((month, day, month_len + 1 + day_len))
}
