//! Numbers in Chinese numerals, 一千二百 and 壹仟贰佰. Takes a number in digits, gives it in numerals, if the reader of
//! values understands these for the same number; one that a person reads and the program does not stays in digits.

use super::parse::Numerals;
use crate::text::number;
use rust_decimal::Decimal;

const LOWER: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const UPPER: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const GROUPS: [&str; 3] = ["", "万", "亿"];

/// The numerals for a number without sign, `1234.5`. None where they would not be understood.
pub(super) fn numeral(number: &str, numerals: Numerals) -> Option<String> {
    let (digits, tens) = match numerals {
        Numerals::Lower => (LOWER, ["", "十", "百", "千"]),
        Numerals::Upper => (UPPER, ["", "拾", "佰", "仟"]),
    };
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let sign = |c: char| c.to_digit(10).map(|digit| digits[digit as usize]);
    let mut text = String::new();
    // A zero is said once between digits, however many there are.
    let mut gap = false;
    let mut group_is_empty = true;
    for (at, c) in whole.char_indices() {
        let place = whole.len() - 1 - at;
        if c != '0' {
            if gap {
                text.push(digits[0]);
            }
            text.push(sign(c)?);
            text.push_str(tens[place % 4]);
            group_is_empty = false;
        }
        gap = (gap || !text.is_empty()) && c == '0';
        if place % 4 == 0 {
            if !group_is_empty {
                text.push_str(GROUPS.get(place / 4)?);
                // Zeros at the end of a group are none between digits.
                gap = false;
            }
            group_is_empty = true;
        }
    }
    if text.is_empty() {
        text.push(digits[0]);
    }
    if !decimals.is_empty() {
        text.push('点');
        for c in decimals.chars() {
            text.push(sign(c)?);
        }
    }
    is_understood(&text, number).then_some(text)
}

/// Whether the numerals are read as this number. A myriad at their end is read as part of the unit.
fn is_understood(text: &str, number: &str) -> bool {
    let Some(read) = number::at(text) else { return false };
    let power = match &text[read.len..] {
        "" => 1,
        "万" => 10_000,
        "亿" => 100_000_000,
        _ => return false,
    };
    let value = read.value.and_then(|value| value.checked_mul(Decimal::from(power)));
    value.is_some_and(|value| number.parse::<Decimal>() == Ok(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_those_that_a_person_sees() {
        for (number, lower, upper) in [
            ("0", "〇", "零"),
            ("8", "八", "捌"),
            ("10", "一十", "壹拾"),
            ("15", "一十五", "壹拾伍"),
            ("105", "一百〇五", "壹佰零伍"),
            ("110", "一百一十", "壹佰壹拾"),
            ("1001", "一千〇一", "壹仟零壹"),
            ("10000", "一万", "壹万"),
            ("12345", "一万二千三百四十五", "壹万贰仟叁佰肆拾伍"),
            ("100050", "一十万〇五十", "壹拾万零伍拾"),
            ("120000", "一十二万", "壹拾贰万"),
            ("12.5", "一十二点五", "壹拾贰点伍"),
            ("20201231", "二千〇二十万一千二百三十一", "贰仟零贰拾万壹仟贰佰叁拾壹"),
        ] {
            assert_eq!(numeral(number, Numerals::Lower).as_deref(), Some(lower));
            assert_eq!(numeral(number, Numerals::Upper).as_deref(), Some(upper));
        }
    }

    #[test]
    fn what_would_not_be_understood_stays_in_digits() {
        for number in ["99999999999999999999", "1e5", "", "x"] {
            assert_eq!(numeral(number, Numerals::Lower), None, "{number}");
        }
        let mut number: u64 = 7;
        while number < 10_u64.pow(13) {
            for numerals in [Numerals::Lower, Numerals::Upper] {
                let digits = number.to_string();
                if let Some(text) = numeral(&digits, numerals) {
                    assert!(is_understood(&text, &digits), "{digits} {text}");
                }
            }
            number = number * 13 / 10 + 3;
        }
    }
}
