//! Amounts of money in yuan: 1000万元, ¥3,200.50, 2.5亿.
//! Takes text and the unit that a form states outside the cell, gives an exact number. Guesses no unit.

use crate::normal::squeeze;
use crate::number;
use rust_decimal::Decimal;

/// Yuan in one of this unit; None where it is no unit of money.
pub fn scale(unit: &str) -> Option<Decimal> {
    let yuan = match squeeze(unit).trim_matches(['(', ')', ':']).trim_start_matches("单位:") {
        "元" | "元整" | "人民币元" | "圆" | "人民币" => 1,
        "百元" => 100,
        "千元" => 1_000,
        "万" | "万元" | "人民币万元" | "万元整" => 10_000,
        "十万元" => 100_000,
        "百万元" | "百万" => 1_000_000,
        "千万元" | "千万" => 10_000_000,
        "亿" | "亿元" => 100_000_000,
        _ => return None,
    };
    Some(Decimal::from(yuan))
}

/// The amount in yuan. `unit` is what the form states for cells that hold a bare number. None where the text is no
/// amount, or its unit is not known.
pub fn amount(text: &str, unit: Option<&str>) -> Option<Decimal> {
    let text = squeeze(text);
    let text = text.trim_start_matches(['¥', '￥', '约']);
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (Decimal::NEGATIVE_ONE, rest),
        None => (Decimal::ONE, text),
    };
    let number = number::at(digits)?;
    let rest = &digits[number.len..];
    let scale = match (rest, text.len() != digits.len()) {
        ("", _) => scale(unit?)?,
        (rest, _) => scale(rest)?,
    };
    number.value?.checked_mul(scale * sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact_and_never_without_unit() {
        for (text, unit, yuan) in [
            ("1000万元", None, Some("10000000")),
            ("1,000.50元", None, Some("1000.50")),
            ("０.１万元", None, Some("1000.0")),
            ("2.5亿", None, Some("250000000.0")),
            ("16", Some("万元"), Some("160000")),
            ("16元", Some("万元"), Some("16")),
            ("-3万元", None, Some("-30000")),
            ("16", None, None),
            ("16", Some("人"), None),
            ("16人", Some("万元"), None),
            ("详见附件", Some("万元"), None),
        ] {
            let expected = yuan.map(|yuan| Decimal::from_str_exact(yuan).unwrap());
            assert_eq!(amount(text, unit), expected, "{text} {unit:?}");
        }
    }
}
