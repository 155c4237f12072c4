//! The totals that rule sets declare over the projects of a batch, as exact numbers.

use super::Untrusted;
use crate::lang::Bilingual;
use crate::text::codes::codes;
use rust_decimal::{Decimal, RoundingStrategy};

/// 合计: a count or sum over the projects of the batch, or a difference or ratio of such, as a rule file declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// Id of the total.
    pub id: String,
    /// Name of the total for people.
    pub label: Bilingual,
    /// What it is counted in.
    pub unit: TotalUnit,
    /// The figure of all projects together.
    pub whole: Figure,
    /// By name, empty where the submission does not name one.
    pub departments: Vec<(Untrusted, Figure)>,
    /// The figure of each district.
    pub districts: Vec<(Untrusted, Figure)>,
}

codes! {
    /// What a total is counted in.
    pub enum TotalUnit {
        /// Projects, or whatever the field counts.
        Number = "number",
        /// 元
        Yuan = "yuan",
        Percent = "percent",
    }
}

/// One exact number, and what it is of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figure {
    /// None where nothing is divided by, or no project can be counted.
    pub value: Option<Decimal>,
    /// How many projects it is of.
    pub projects: usize,
    /// Projects that belong to it but could not be counted: a number is missing or cannot be read.
    pub left_out: usize,
    /// How often one of its projects was handed in again; each is counted once.
    pub again: usize,
    /// How far it may reach, where projects do not say to which group they belong, or are left out; None where there are none.
    pub reach: Option<Reach>,
}

/// Between which numbers a figure is, whichever of the projects that may belong to its group do. An end that nobody knows is
/// None.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reach {
    /// The least that it may be.
    pub low: Option<Decimal>,
    /// The most that it may be.
    pub high: Option<Decimal>,
}

impl TotalUnit {
    /// A number as a person writes it, rounded to two digits: `90.63亿元`, `39.55%`, `337`.
    pub fn shown(self, value: Decimal) -> String {
        let rounded = |value: Decimal| {
            value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize()
        };
        let in_yuan = |unit: u64| rounded(value / Decimal::from(unit));
        match self {
            TotalUnit::Number => rounded(value).to_string(),
            TotalUnit::Percent => format!("{}%", rounded(value)),
            TotalUnit::Yuan if value.abs() >= Decimal::from(100_000_000) => {
                format!("{}亿元", in_yuan(100_000_000))
            }
            TotalUnit::Yuan if value.abs() >= Decimal::from(10_000) => format!("{}万元", in_yuan(10_000)),
            TotalUnit::Yuan => format!("{}元", rounded(value)),
        }
    }
}
