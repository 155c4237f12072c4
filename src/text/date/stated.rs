//! The year that a field of years says. Takes the text of such a field alone, gives the year; what a sentence says of years is not
//! for here.

use super::{BUDGET_YEARS, period};
use crate::text::fold::{half_width, squeeze};
use crate::text::number;

/// The one year that a field of years says: 2026, 2026年度, FY2026, 2026.0 as a program keeps it, 二〇二六年, 2026年1-12月. None
/// of several years, and of 26年.
pub fn stated_year(text: &str) -> Option<u16> {
    let text = squeeze(text);
    let year = |text: &str| text.parse().ok().filter(|year| BUDGET_YEARS.contains(year));
    let digits: String = text.chars().map(half_width).filter(char::is_ascii_digit).collect();
    if digits.len() == 4 {
        return year(&digits);
    }
    let whole =
        text.split_once('.').filter(|(_, part)| part.bytes().all(|c| c == b'0')).map(|(whole, _)| whole);
    let in_numerals = || {
        let bare = text.trim_end_matches('度').trim_end_matches('年');
        let number = number::numeral_at(bare).filter(|number| number.len == bare.len())?;
        number.value?.try_into().ok().filter(|year| BUDGET_YEARS.contains(year))
    };
    let in_a_period = || {
        let days = period(&text).ok().filter(|days| days.first.year == days.last.year)?;
        days.first.year.filter(|year| BUDGET_YEARS.contains(year))
    };
    whole.and_then(year).or_else(in_numerals).or_else(in_a_period)
}

#[cfg(test)]
mod tests {
    use super::stated_year;

    #[test]
    fn a_year_is_read_as_fields_of_years_write_it() {
        for text in [
            "2026",
            "2026年度",
            "FY2026",
            "２０２６",
            "2026.0",
            "2026年1-12月",
            "2026/1/1",
            "二〇二六",
            "二〇二六年度",
        ] {
            assert_eq!(stated_year(text), Some(2026), "{text}");
        }
        for text in ["", "26年", "2026-2028", "202", "本年度", "1026"] {
            assert_eq!(stated_year(text), None, "{text}");
        }
    }
}
