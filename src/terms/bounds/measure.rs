//! What the measure of a bound is called, and how numbers of it are written.
//! Takes numbers of rules, gives quantities and words. Compares nothing.

use super::Measure;
use super::written::of_year;
use crate::lang::Bilingual;
use crate::words::quantity::{self, Quantity};
use rust_decimal::Decimal;

impl Measure {
    /// A number of this measure as a quantity of a rule.
    pub fn of(self, at: Decimal) -> Quantity<'static> {
        match self {
            Measure::Number => Quantity::exactly(quantity::Measure::Any, at),
            Measure::Percent => Quantity::exactly(quantity::Measure::Rate, at),
            Measure::Yuan => Quantity::yuan(at),
            Measure::Day | Measure::DayOfYear => Quantity::exactly(quantity::Measure::Day, at),
            Measure::Unit(unit) => Quantity::exactly(unit.clone(), at),
        }
    }

    /// What stands behind a number of such a unit; nothing of what has no unit of its own.
    pub(super) fn unit(self) -> String {
        let Measure::Unit(unit) = self else { return String::new() };
        match unit {
            quantity::Measure::Amount(unit) if unit.name.is_empty() => format!("元{}", unit.per),
            quantity::Measure::Points => "个百分点".to_owned(),
            quantity::Measure::Count(unit)
            | quantity::Measure::Amount(unit)
            | quantity::Measure::Duration(unit) => {
                format!("{}{}", unit.name, unit.per)
            }
            _ => String::new(),
        }
    }

    /// Whether it is a price for each of something: 元/人.
    pub fn is_price(self) -> bool {
        matches!(self, Measure::Unit(quantity::Measure::Amount(unit)) if !unit.per.is_empty())
    }

    /// What it is called, in the sentence "is an amount".
    pub fn word(self) -> Bilingual {
        match self {
            Measure::Number => Bilingual::new("数目", "a number"),
            Measure::Percent => Bilingual::new("百分比，如 \"60%\"", "a percentage such as \"60%\""),
            Measure::Yuan => Bilingual::new("金额", "an amount"),
            Measure::Day | Measure::DayOfYear => Bilingual::new("日期", "a date"),
            Measure::Unit(_) => {
                let unit = self.unit();
                Bilingual::new(format!("以“{unit}”计的数"), format!("a number of {unit}"))
            }
        }
    }

    /// A number of this measure as a person writes it: `90%`, `1000万元`, `2020-12-31`.
    pub fn shown(self, number: Decimal) -> String {
        let ten_thousand = Decimal::from(10_000);
        match self {
            // 80万元/公里, as it is written.
            Measure::Unit(quantity::Measure::Amount(unit)) if unit.name.is_empty() => {
                format!("{}{}", Measure::Yuan.shown(number), unit.per)
            }
            Measure::Number | Measure::Unit(_) => format!("{}{}", number.normalize(), self.unit()),
            // A third has digits without end.
            Measure::Percent if number.scale() > 10 => format!("{}%", number.round_dp(2).normalize()),
            Measure::Percent => format!("{}%", number.normalize()),
            Measure::Yuan if number.abs() >= ten_thousand => {
                format!("{}万元", (number / ten_thousand).normalize())
            }
            Measure::Yuan => format!("{}元", number.normalize()),
            Measure::DayOfYear => of_year(number).en,
            Measure::Day => {
                let text = number.normalize().to_string();
                match (text.get(..4), text.get(4..6), text.get(6..8)) {
                    (Some(year), Some(month), Some(day)) => format!("{year}-{month}-{day}"),
                    _ => text,
                }
            }
        }
    }
}
