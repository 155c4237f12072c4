//! Allowed differences: `tolerance` of rule files.
//! Takes what a rule file says, gives a quantity less and more that much. Judges nothing.

use super::bounds::{Bound, Bounds, Measure, yuan};
use super::calendar::Calendar;
use crate::strict::keys::{Key, Keys, Shape};
use crate::strict::node::Item;
use crate::text::date::{day_of_number, number_of_day};
use crate::text::fold::squeeze;
use crate::words::quantity::{self, Quantity, Unlike};
use rust_decimal::Decimal;

/// How much two numbers may differ and still count as the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Slack {
    #[default]
    None,
    /// This much; of amounts in yuan.
    Fixed(Decimal),
    /// Of percentages this many points, of other numbers this part of the other side.
    Percent(Decimal),
    Months(i64),
    Days(i64),
    /// Days that the calendar of the rules takes for working days.
    WorkingDays(i64),
}

/// What the two sides are, as far as the rule file shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    Numbers,
    Amounts,
    Dates,
}

pub(crate) const TOLERANCE: Key = Key {
    name: "tolerance",
    shape: Shape::Bound,
    says: (
        "允许的误差：0.01；金额写 \"1000元\"；\"10%\" 对百分比是 10 个百分点，对其他数是十分之一；日期写 \"20天\"、\"5个工作日\"、\"6个月\" 或 \"3年\"",
        "allowed difference: 0.01; \"1000元\" for amounts; \"10%\": ten points of percentages, a tenth of other numbers; \"20天\", \"5个工作日\", \"6个月\" or \"3年\" for dates",
    ),
};

impl Slack {
    /// What `tolerance` says. None where it is wrong, which is a problem then.
    pub(crate) fn parse(keys: &Keys<'_>, of: Of) -> Option<Slack> {
        let Some(node) = keys.node("tolerance") else { return Some(Slack::None) };
        let is_negative = match &node.item {
            Item::Number(number) => *number < Decimal::ZERO,
            Item::Text(text) => squeeze(text).starts_with(['-', '−', '负']),
            _ => false,
        };
        if is_negative {
            keys.problems.add(
                &node.place,
                "误差不会小于0：tolerance 是两者最多可以相差多少，去掉负号；只允许偏向一边的，写上下限或 is = \"at-most\"",
                "a difference is never below 0: `tolerance` is how far apart both may be at most, so leave out the sign; where one side only is allowed, write a bound, or is = \"at-most\"",
            );
            return None;
        }
        let found = match (&node.item, of) {
            (Item::Number(number), Of::Numbers) => Some(Slack::Fixed(*number)),
            (Item::Text(text), of) => from_text(&squeeze(text), of),
            _ => None,
        };
        // A part of a bound and the bound together must be computable.
        let fits = |slack: &Slack| match slack {
            Slack::Fixed(number) => Bounds::fits(*number),
            Slack::Percent(number) => *number <= Decimal::from(1_000_000),
            _ => true,
        };
        if found.as_ref().is_some_and(|slack| !fits(slack)) {
            keys.problems.add(&node.place, "允许的误差太大", "the tolerance is too large");
            return None;
        }
        if found.is_none() {
            let (zh, en) = match of {
                Of::Dates => (
                    "应为天数、工作日数、月数或年数，如 \"20天\"、\"5个工作日\"、\"6个月\" 或 \"3年\"",
                    "should be a number of days, working days, months or years, such as \"20天\", \"5个工作日\", \"6个月\" or \"3年\"",
                ),
                Of::Amounts => (
                    "应为带单位的金额或百分比，如 \"1000元\" 或 \"5%\"",
                    "should be an amount with its unit, or a percentage, such as \"1000元\" or \"5%\"",
                ),
                Of::Numbers => (
                    "应为不小于0的数字或百分比，如 0.01 或 \"10%\"",
                    "should be a number, 0 or more, or a percentage, such as 0.01 or \"10%\"",
                ),
            };
            let what = node.what();
            keys.problems.add(&node.place, format!("这里是{}，{zh}", what.0), format!("is {}, {en}", what.1));
        }
        found
    }

    /// Whether it reaches from this number down to nothing.
    pub(crate) fn spans(self, number: Decimal) -> bool {
        match self {
            Slack::Fixed(by) => number > Decimal::ZERO && by >= number,
            Slack::Percent(part) => part >= Decimal::ONE_HUNDRED,
            _ => false,
        }
    }

    /// The quantity less and more this much.
    ///
    /// # Errors
    /// [`Unlike::TooLarge`] where that is more than can be kept exactly, [`Unlike::NoCalendar`] where it takes working days of a
    /// year whose holidays are not known.
    pub fn around<'a>(
        self,
        quantity: &Quantity<'a>,
        calendar: &Calendar,
    ) -> Result<[Quantity<'a>; 2], Unlike> {
        let plus = |by: Decimal| -> Result<_, Unlike> { Ok([quantity.plus(-by)?, quantity.plus(by)?]) };
        let days = |by: &dyn Fn(Decimal, i64) -> Option<Decimal>| -> Result<_, Unlike> {
            Ok([quantity.moved(|day| by(day, -1))?, quantity.moved(|day| by(day, 1))?])
        };
        match self {
            Slack::None => Ok([quantity.clone(), quantity.clone()]),
            Slack::Fixed(by) => plus(by),
            Slack::Percent(points) if quantity.measure == quantity::Measure::Rate => plus(points),
            Slack::Percent(part) => {
                let part = part / Decimal::ONE_HUNDRED;
                let less = (Decimal::ONE - part).max(Decimal::ZERO);
                let (nearer, farther) = (quantity.times(less)?, quantity.times(Decimal::ONE + part)?);
                // -90 is more than -100.
                Ok(if quantity.is_negative() { [farther, nearer] } else { [nearer, farther] })
            }
            Slack::Months(months) => days(&|day, way| Some(months_on(day, Decimal::from(way * months)))),
            Slack::Days(count) => days(&|day, way| Some(day_of_number(number_of_day(day)? + way * count))),
            Slack::WorkingDays(count) => {
                days(&|day, way| calendar.on(day, count, way)).map_err(|_| Unlike::NoCalendar)
            }
        }
    }

    /// As a report shows it; None of none.
    pub fn shown(self) -> Option<String> {
        Some(match self {
            Slack::None => return None,
            Slack::Fixed(by) => by.normalize().to_string(),
            Slack::Percent(by) => format!("{}%", by.normalize()),
            Slack::Months(months) if months % 12 == 0 => format!("{}年", months / 12),
            Slack::Months(months) => format!("{months}个月"),
            Slack::Days(days) => format!("{days}天"),
            Slack::WorkingDays(days) => format!("{days}个工作日"),
        })
    }

    /// Bounds widened by this much at each end. None where that is more than can be computed: a bound may be an amount of a
    /// submission.
    pub fn widen(self, bounds: &Bounds) -> Option<Bounds> {
        let by = |bound: Bound, way: Decimal| {
            let by = match self {
                Slack::Fixed(by) => by,
                Slack::Percent(points) if bounds.measure == Measure::Percent => points,
                Slack::Percent(part) => bound.at.abs().checked_mul(part)? / Decimal::ONE_HUNDRED,
                _ => Decimal::ZERO,
            };
            Some(Bound { at: bound.at.checked_add(way * by)?, ..bound })
        };
        let end = |bound: Option<Bound>, way| bound.map_or(Some(None), |bound| by(bound, way).map(Some));
        let (low, high) = (end(bounds.low, Decimal::NEGATIVE_ONE)?, end(bounds.high, Decimal::ONE)?);
        Some(Bounds { low, high, ..*bounds })
    }
}

fn from_text(text: &str, of: Of) -> Option<Slack> {
    if of == Of::Dates {
        let count = |number: &str| number.parse::<u16>().ok().map(i64::from);
        let before = |words: &[&str]| words.iter().find_map(|word| text.strip_suffix(word));
        let working_days = || before(&["个工作日", "工作日"]).and_then(count).map(Slack::WorkingDays);
        let days = || before(&["天", "日"]).and_then(count).map(Slack::Days);
        let months = || before(&["个月", "月"]).and_then(count).map(Slack::Months);
        let years = || before(&["年"]).and_then(count).map(|years| Slack::Months(12 * years));
        return working_days().or_else(days).or_else(months).or_else(years);
    }
    if let Some(points) = text.strip_suffix('%') {
        return Decimal::from_str_exact(points).ok().map(Slack::Percent);
    }
    match of {
        Of::Amounts => yuan(text).map(Slack::Fixed),
        _ => Decimal::from_str_exact(text).ok().map(Slack::Fixed),
    }
}

/// The day, as the number yyyymmdd, the given number of months on. It may be one that no calendar has (2月30日), but it stands
/// where it should between those that are compared with it.
fn months_on(day: Decimal, months: Decimal) -> Decimal {
    let hundred = Decimal::ONE_HUNDRED;
    let (month, day) = ((day / hundred).floor(), day % hundred);
    let (year, month) = ((month / hundred).floor(), month % hundred);
    let all = year * Decimal::from(12) + month - Decimal::ONE + months;
    let (year, month) = ((all / Decimal::from(12)).floor(), all % Decimal::from(12) + Decimal::ONE);
    (year * hundred + month) * hundred + day
}
