//! The number of a list before a date: 3.2026年8月底前, 1.8月31日前. Takes a value as written, gives it without that number. A number
//! before another number may be a decimal, and stays.

use crate::text::fold::half_width;

/// Most digits of the number of a list.
const LONGEST: usize = 2;

/// Whether a text begins with a date that no decimal ends in: 2026年, 8月底, 8月31日.
pub(crate) fn begins_with_date(text: &str) -> bool {
    let begin: String = text.chars().take(8).map(half_width).collect();
    let digits = begin.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &begin[digits..];
    match digits {
        4 => begin.starts_with("20") && rest.starts_with('年'),
        1 | 2 => rest.strip_prefix('月').is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_digit() || "底末初上中下旬前之以".contains(c))
        }),
        _ => false,
    }
}

/// A value without the number of a list before its date.
pub(super) fn without_number(value: &str) -> &str {
    // Hardly a value has such a number, and every one is asked.
    let Some((number, date)) =
        value.split_once(['.', '．']).filter(|(number, _)| number.len() <= LONGEST * 3)
    else {
        return value;
    };
    let is_number = !number.is_empty()
        && number.chars().count() <= LONGEST
        && number.chars().all(|c| half_width(c).is_ascii_digit());
    if is_number && begins_with_date(date) { date } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_before_a_date_is_none_of_it() {
        for (value, date) in [
            ("3.2026年8月底前", "2026年8月底前"),
            ("1.8月31日前", "8月31日前"),
            ("2．12月底前", "12月底前"),
            ("1.5月", "1.5月"),
            ("1.5年", "1.5年"),
            ("2.5个月内", "2.5个月内"),
            ("2026.8", "2026.8"),
        ] {
            assert_eq!(without_number(value), date);
        }
    }
}
