//! Amounts of money in cells: 387664.62元, 250万, ￥100, or 65 under a heading that says 万元.
//! Takes text and what the form states about the unit, gives an exact amount. Guesses no unit: without one it has none.

use crate::text::fold::{beginning, half_width, is_blank};
use crate::text::number;
use rust_decimal::Decimal;

/// Units of money, the longest word first where one starts another.
const UNITS: [(&str, MoneyUnit); 16] = [
    ("亿元", MoneyUnit::HundredMillion),
    ("千万元", MoneyUnit::TenMillion),
    ("百万元", MoneyUnit::Million),
    ("万元", MoneyUnit::TenThousand),
    ("w元", MoneyUnit::TenThousand),
    ("W元", MoneyUnit::TenThousand),
    ("千元", MoneyUnit::Thousand),
    ("元", MoneyUnit::Yuan),
    ("圆", MoneyUnit::Yuan),
    ("块", MoneyUnit::Yuan),
    ("亿", MoneyUnit::HundredMillion),
    ("千万", MoneyUnit::TenMillion),
    ("百万", MoneyUnit::Million),
    ("万", MoneyUnit::TenThousand),
    ("w", MoneyUnit::TenThousand),
    ("W", MoneyUnit::TenThousand),
];
/// A number before one of these is no amount: a share, a year, a count.
const NOT_MONEY: [&str; 18] = [
    "%", "‰", "年", "月", "日", "季度", "人", "个", "次", "项", "号", "家", "户", "亩", "公里", "平方", "天",
    "、",
];

/// A unit of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MoneyUnit {
    /// 元
    Yuan,
    /// 千元
    Thousand,
    /// 万元
    TenThousand,
    /// 百万元
    Million,
    /// 千万元
    TenMillion,
    /// 亿元
    HundredMillion,
}

impl MoneyUnit {
    /// How many 元 it is.
    pub fn in_yuan(self) -> Decimal {
        Decimal::from(match self {
            MoneyUnit::Yuan => 1,
            MoneyUnit::Thousand => 1_000,
            MoneyUnit::TenThousand => 10_000,
            MoneyUnit::Million => 1_000_000,
            MoneyUnit::TenMillion => 10_000_000,
            MoneyUnit::HundredMillion => 100_000_000,
        })
    }

    /// As people write it.
    pub fn word(self) -> &'static str {
        match self {
            MoneyUnit::Yuan => "元",
            MoneyUnit::Thousand => "千元",
            MoneyUnit::TenThousand => "万元",
            MoneyUnit::Million => "百万元",
            MoneyUnit::TenMillion => "千万元",
            MoneyUnit::HundredMillion => "亿元",
        }
    }

    /// The unit that a label or a heading states: 项目资金（万元）, 单位：元.
    pub fn stated_in(label: &str) -> Option<MoneyUnit> {
        label.char_indices().find_map(|(at, _)| {
            let (word, unit) = starting_unit(&label[at..])?;
            (word.ends_with('元') || word.ends_with('圆')).then_some(unit)
        })
    }
}

fn starting_unit(text: &str) -> Option<(&'static str, MoneyUnit)> {
    UNITS.into_iter().find(|(word, _)| text.starts_with(word))
}

/// An amount as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    pub number: Decimal,
    /// From the cell itself, else from the form; None where neither says one.
    pub unit: Option<MoneyUnit>,
    /// The cell holds other numbers that may be amounts too: 年度资金总额:16 其中:上级资金16.
    pub several: bool,
}

impl Money {
    /// The exact amount in 元; None without a unit, or where it is too great to be kept.
    pub fn yuan(&self) -> Option<Decimal> {
        self.number.checked_mul(self.unit?.in_yuan()).map(|yuan| yuan.normalize())
    }
}

/// Why a cell holds no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyError {
    /// No number in it that could be an amount: blank, words, a share.
    NoAmount,
    /// A number of more digits than can be kept exactly.
    TooLong,
}

/// The amount in a cell. `stated` is what the form says about the unit outside the cell: a label, a unit column, or "".
///
/// Of several numbers the first that carries a unit of money counts, else the first.
///
/// # Errors
/// [`MoneyError`] where the cell holds no amount.
pub fn amount(text: &str, stated: &str) -> Result<Money, MoneyError> {
    let text: String =
        beginning(text).chars().map(|c| if is_blank(c) { ' ' } else { half_width(c) }).collect();
    let mut found: Option<Part> = None;
    let mut count = 0;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let Some(part) = Part::at(&text, at) else {
            at += skip(&text[at..], c);
            continue;
        };
        at = part.end;
        count += 1;
        if found.as_ref().is_none_or(|found| found.unit.is_none() && part.unit.is_some()) {
            found = Some(part);
        }
    }
    let part = found.ok_or(MoneyError::NoAmount)?;
    let number = part.number.ok_or(MoneyError::TooLong)?;
    Ok(Money { number, unit: part.unit.or_else(|| MoneyUnit::stated_in(stated)), several: count > 1 })
}

/// Bytes to go on by where no amount stands: over a whole number that is none.
fn skip(text: &str, c: char) -> usize {
    number::digits_at(text).map_or(c.len_utf8(), |number| number.len)
}

/// One number in a cell that may be an amount.
struct Part {
    number: Option<Decimal>,
    unit: Option<MoneyUnit>,
    end: usize,
}

impl Part {
    /// The amount that begins here, a lesser part behind it added: 1亿2000万元.
    fn at(text: &str, at: usize) -> Option<Part> {
        let part = Part::alone(text, at)?;
        let Some(unit) = part.unit.filter(|_| text[at..part.end].ends_with('亿')) else { return Some(part) };
        let lesser = Part::alone(text, part.end);
        let lesser =
            lesser.filter(|lesser| lesser.unit.is_some_and(|lesser| lesser.in_yuan() < unit.in_yuan()));
        let Some(Part { number: Some(less), unit: Some(less_unit), end }) = lesser else { return Some(part) };
        let sum = part.number.and_then(|value| {
            let less = less.checked_mul(less_unit.in_yuan())?.checked_div(unit.in_yuan())?;
            value.checked_add(less)
        });
        Some(Part { number: sum, unit: Some(unit), end })
    }

    fn alone(text: &str, at: usize) -> Option<Part> {
        let before = text[..at].trim_end();
        let number = number::at(&text[at..])?;
        let mut end = at + number.len;
        let rest = text[end..].trim_start_matches(' ');
        let unit = starting_unit(rest);
        if number.chinese && unit.is_none() || before.ends_with(['第', '[', '〔']) {
            return None;
        }
        if unit.is_none() && NOT_MONEY.iter().any(|word| rest.starts_with(word)) {
            return None;
        }
        let mut value = number.value;
        if before.ends_with('-') && !before[..before.len() - 1].ends_with(|c: char| c.is_alphanumeric()) {
            value = value.map(|value| -value);
        }
        let Some((word, unit)) = unit else {
            let yuan = before.ends_with(['¥', '￥']) || before.ends_with("人民币") || before.ends_with("RMB");
            return Some(Part { number: value, unit: yuan.then_some(MoneyUnit::Yuan), end });
        };
        end = text.len() - rest.len() + word.len();
        if NOT_MONEY.iter().any(|other| text[end..].starts_with(other)) && !word.ends_with('元') {
            return None;
        }
        Some(Part { number: value, unit: Some(unit), end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yuan(text: &str, stated: &str) -> Option<String> {
        amount(text, stated).ok().and_then(|money| money.yuan()).map(|yuan| yuan.to_string())
    }

    #[test]
    fn an_amount_is_exact_in_yuan() {
        let cases = [
            ("387664.62元", "", "387664.62"),
            ("3,309,840.00元", "", "3309840"),
            ("854万(其中财政资金)", "", "8540000"),
            ("￥100", "", "100"),
            ("65", "万元", "650000"),
            ("65", "项目资金（万元）", "650000"),
            ("65", "单位：元", "65"),
            ("250万", "元", "2500000"),
            ("10606.7522万元", "", "106067522"),
            ("1.5亿元", "", "150000000"),
            ("1亿2000万元", "", "120000000"),
            ("叁拾万元整", "", "300000"),
            ("３００　万元", "", "3000000"),
            ("-12.5", "万元", "-125000"),
            ("2022年预算16万元", "", "160000"),
            ("500千元", "", "500000"),
            ("200w元", "", "2000000"),
            ("10W", "元", "100000"),
            ("0", "万元", "0"),
        ];
        for (text, stated, expected) in cases {
            assert_eq!(yuan(text, stated).as_deref(), Some(expected), "{text} {stated}");
        }
    }

    #[test]
    fn without_a_unit_an_amount_is_not_known_in_yuan() {
        let money = amount("65", "").unwrap();
        assert_eq!((money.number, money.unit, money.yuan()), (Decimal::from(65), None, None));
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in ["", "/", "无", "100%", "3个", "5万人", "财预[2020]10号", "2022年"] {
            assert_eq!(amount(text, "万元"), Err(MoneyError::NoAmount), "{text}");
        }
        assert_eq!(amount(&"9".repeat(40), "元"), Err(MoneyError::TooLong));
    }

    #[test]
    fn several_amounts_in_a_cell_are_said() {
        let money = amount("年度资金总额:16 其中:上级资金16", "万元").unwrap();
        assert_eq!((money.yuan(), money.several), (Some(Decimal::from(160_000)), true));
        let money = amount("总额10606.7522万元 一、财政拨款:10600万元", "").unwrap();
        assert_eq!((money.number.to_string().as_str(), money.several), ("10606.7522", true));
    }
}
