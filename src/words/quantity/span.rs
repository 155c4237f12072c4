//! When something begins and when it ends, as one field says both: 2026年1月-2028年12月, 自2026年1月1日起至2028年12月31日止.
//!
//! Takes the text of the field, gives the first day and the last, each where it is certain. What only begins (2026年1月起) has
//! no last day here; of what is understood in part neither end is known.

use super::{Edge, End, Quantity, of_date};
use crate::text::date::{self, Period};
use crate::text::exact::Exact;
use crate::text::fold::{beginning, squeeze};
use crate::words::value::ValueWords;
use rust_decimal::Decimal;

/// What stands between words of a span and says nothing.
const MARKS: [char; 8] = [':', ',', ';', '(', ')', '.', '"', '。'];

/// The first and the last day, as numbers yyyymmdd.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// The first day, where it is certain.
    pub first: Option<Decimal>,
    /// The last day, where it is certain.
    pub last: Option<Decimal>,
}

/// The span that a text says.
pub fn of_span(text: &str) -> Span {
    let squeezed = squeeze(beginning(text).trim());
    let dates = dates(&squeezed);
    match &dates[..] {
        [(at, len, _)] => of_one(&squeezed, &squeezed[at + len..]),
        [one, other] => of_two(&squeezed, one, other).unwrap_or_default(),
        _ => Span::default(),
    }
}

/// Whether a cell is of nothing but days and the words of spans: 2026年1月1日, 起, 终止时间：2028年12月.
pub fn is_of_a_span(text: &str) -> bool {
    let text = squeeze(text);
    let mut rest = 0;
    let words = ValueWords::builtin();
    let said = |part: &str| {
        let part = part.replace(MARKS, "");
        part.is_empty() || words.years_on(&part).is_some()
    };
    let dates = dates(&text);
    dates.iter().all(|(at, len, _)| said(&text[std::mem::replace(&mut rest, at + len)..*at]))
        && said(&text[rest..])
}

/// A date alone: as the reader of dates has it. What ends before a month begins nowhere.
fn of_one(text: &str, after: &str) -> Span {
    let Ok(days) = of_date(text) else { return Span::default() };
    if days.without_year || days.before {
        return Span::default();
    }
    let end = |side| match days.end(side) {
        End::At { at, .. } => at.decimal(),
        End::Open => None,
    };
    let first = end(Edge::Low).filter(|_| !ValueWords::builtin().ends_before(after));
    Span { first, last: end(Edge::High) }
}

/// Where a date stands, how long it is, and the days of it.
type Dated = (usize, usize, Period);

/// Two dates between which nothing stands but words of spans. The second one without a year is of the year of the first, or of
/// the next one where that is said.
fn of_two(text: &str, one: &Dated, other: &Dated) -> Option<Span> {
    let words = ValueWords::builtin();
    let (before, between, after) =
        (&text[..one.0], &text[one.0 + one.1..other.0], &text[other.0 + other.1..]);
    let years_on = |part: &str| match part.replace(MARKS, "") {
        part if part.is_empty() => Some(0),
        part => words.years_on(&part),
    };
    // 2026年1月，2028年12月 are two dates of whatever.
    if between.chars().all(|c| MARKS.contains(&c)) && !between.is_empty() {
        return None;
    }
    years_on(before)?;
    let on = years_on(between)?;
    years_on(after)?;
    let year = one.2.first.year?;
    let (first, last) = (Quantity::days(one.2)?, Quantity::days(other.2)?);
    // 至次年2027年6月 says the year twice, and who knows which of them counts.
    if on > 0 && !last.without_year {
        return None;
    }
    let first = first.stated(Edge::Low).and_then(Exact::decimal)?;
    let last = last.in_year(Some(year + on)).stated(Edge::High).and_then(Exact::decimal)?;
    (first <= last)
        .then(|| Span { first: Some(first), last: Some(last).filter(|_| !words.goes_on_behind(after)) })
}

/// The dates of a text that a calendar has, with their places and lengths, at most three.
fn dates(text: &str) -> Vec<Dated> {
    let known = |(at, found): (usize, date::Found)| Some((at, found.len, found.period.ok()?));
    date::places(text).filter_map(known).take(3).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (String, String) {
        let day = |day: Option<Decimal>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
        let Span { first, last } = of_span(text);
        (day(first), day(last))
    }

    #[test]
    fn both_ends_are_what_the_whole_text_says() {
        for (text, first, last) in [
            ("2026年1月-2028年12月", "20260101", "20281231"),
            ("2026.1-2028.12", "20260101", "20281231"),
            ("2026年", "20260101", "20261231"),
            ("自2026年1月1日起至2028年12月31日止", "20260101", "20281231"),
            ("2026年1月1日2028年12月31日", "20260101", "20281231"),
            ("开始时间：2026年1月  结束时间：2028年12月", "20260101", "20281231"),
            ("起始时间：2026年1月；终止时间：2028年12月", "20260101", "20281231"),
            ("2026年1月至次年6月", "20260101", "20270630"),
            ("2026年3月起至11月止", "20260301", "20261130"),
            ("2026年3月5日", "20260305", "20260305"),
        ] {
            assert_eq!(said(text), (first.to_owned(), last.to_owned()), "{text}");
        }
    }

    #[test]
    fn an_end_that_nobody_can_be_sure_of_is_none() {
        for (text, first) in [
            ("2026年1月起", "20260101"),
            ("2026年1月1日起三年", "20260101"),
            ("2026年1月起，期限36个月", "-"),
            ("2026年12月前", "-"),
            ("2026年—长期", "-"),
            ("2026年1月-6月、9月-12月", "-"),
            ("2026年/2027年", "-"),
            ("2026年1月，2028年12月", "-"),
            ("2026年1月-12月（延期至2027年6月）", "-"),
            ("2026年1月—  年  月", "-"),
            ("2028年12月至2026年1月", "-"),
            ("三年", "-"),
            ("", "-"),
        ] {
            assert_eq!(said(text), (first.to_owned(), "-".to_owned()), "{text}");
        }
    }
}
