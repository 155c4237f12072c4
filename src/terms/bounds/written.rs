//! Bounds as rule files write them: numbers, amounts, days, numbers with their units.
//! Takes the text of a bound, gives the number and what it is counted in, or what would have to stand there.

use super::{Bounds, Measure};
use crate::lang::Bilingual;
use crate::strict::keys::{Toward, part, wrong};
use crate::strict::node::{Item, Node};
use crate::strict::problem::Problems;
use crate::text::date::{self, Day};
use crate::text::fold::squeeze;
use crate::words::quantity::{self, Edge, Role, of_target};
use crate::words::value::{Parts, Switches, ValueWords, parse};
use crate::words::vocabulary::ValueType;
use rust_decimal::Decimal;
use std::sync::{Mutex, PoisonError};

/// An amount in yuan as a rule file writes it, with its unit.
pub(crate) fn yuan(text: &str) -> Option<Decimal> {
    let amount = quantity::of_amount(text, None).ok()?;
    (amount.low == amount.high).then(|| amount.stated(Edge::Low)?.decimal()).flatten()
}

/// A day as the number yyyymmdd; without a year it has none.
fn day_number(day: Day) -> Option<Decimal> {
    let year = u32::from(day.year?);
    Some(Decimal::from(year * 10_000 + u32::from(day.month) * 100 + u32::from(day.day)))
}

/// A number with its unit, as a rule file writes it: 30天, 550元/人, 3公里.
pub(crate) fn in_unit(text: &str) -> Option<(Decimal, Measure)> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return None;
    }
    let words = ValueWords::builtin();
    let target = parse(Parts { value: text, ..Parts::default() }, words, &Switches::default());
    let read = of_target(text, &target, Role::Target).ok().filter(|read| !read.about)?;
    let at = read.stated(Edge::Low)?.decimal()?;
    let is_one = read.low == read.high && read.low == quantity::End::at(at);
    let measure = match read.measure {
        quantity::Measure::Rate => Measure::Percent,
        quantity::Measure::Points
        | quantity::Measure::Count(_)
        | quantity::Measure::Amount(_)
        | quantity::Measure::Duration(_) => Measure::Unit(lasting(read.into_owned().measure)),
        _ => return None,
    };
    is_one.then_some((at, measure))
}

/// The unit for as long as the program runs: rule files name few, and each is kept once.
fn lasting(unit: quantity::Measure<'static>) -> &'static quantity::Measure<'static> {
    static KNOWN: Mutex<Vec<&'static quantity::Measure<'static>>> = Mutex::new(Vec::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = known.iter().find(|one| ***one == unit) {
        return found;
    }
    let kept: &'static quantity::Measure<'static> = Box::leak(Box::new(unit));
    known.push(kept);
    kept
}

/// The years that a day may be of, as rule files write them, beside the budget year.
const YEARS: &[(&str, i64)] = &[("year-", 0), ("next-year-", 1), ("last-year-", -1)];

/// A day of the budget year (`year-10-31`), the next one or the last one, as [`Measure::DayOfYear`] has it.
fn day_of_year(text: &str) -> Option<Decimal> {
    let (rest, years) = YEARS.iter().find_map(|(word, years)| Some((text.strip_prefix(word)?, years)))?;
    // A leap year, so that 02-29 is a day.
    let day = date::period(&format!("2000-{rest}")).ok().filter(|period| period.first == period.last)?.first;
    (rest.len() == 5).then(|| Decimal::from(years * 10_000 + i64::from(day.month) * 100 + i64::from(day.day)))
}

/// A day of the budget year in words: 预算年度10月31日, 10-31 of the budget year.
pub(super) fn of_year(at: Decimal) -> Bilingual {
    let at = i64::try_from(at).unwrap_or_default();
    let (years, day) = (at.div_euclid(10_000), at.rem_euclid(10_000));
    let (month, day) = (day / 100, day % 100);
    let (zh, en) = match years {
        0 => ("预算年度", "of the budget year"),
        1 => ("预算年度次年", "of the year after the budget year"),
        _ => ("预算年度上年", "of the year before the budget year"),
    };
    Bilingual::new(format!("{zh}{month}月{day}日"), format!("{month:02}-{day:02} {en}"))
}

/// Whether a bound on a target value is a day: 2025-12-31, 2025年6月.
fn is_day(text: &str) -> bool {
    text.contains(['-', '年', '/', '.'])
        && text.contains(|c: char| c.is_ascii_digit())
        && !text.ends_with('%')
        && {
            let read = date::period(text).ok();
            let shaped =
                text.contains('年') || text.chars().filter(|c| matches!(c, '-' | '/' | '.')).count() == 2;
            shaped && read.is_some_and(|period| period.first.year.is_some())
        }
}

/// The number that a bound stands for, and what it is counted in; of a month or a year its first day or its last.
pub(super) fn measured(
    node: &Node,
    value_type: ValueType,
    toward: Toward,
    problems: &Problems,
) -> Option<(Decimal, Measure)> {
    let text = match &node.item {
        Item::Text(text) | Item::Date(text) => text.as_str(),
        _ => "",
    };
    let day = || {
        let period = date::period(text).ok()?;
        let day = if toward == Toward::Less { period.first } else { period.last };
        Some((day_number(day)?, Measure::Day))
    };
    let found = match (value_type, &node.item) {
        (ValueType::Date | ValueType::Target, Item::Text(_)) if day_of_year(text).is_some() => {
            day_of_year(text).map(|day| (day, Measure::DayOfYear))
        }
        (ValueType::Date, Item::Text(_) | Item::Date(_)) => day(),
        (ValueType::Date, _) => None,
        (ValueType::Amount, Item::Text(_)) => {
            let price = || in_unit(text).filter(|(_, measure)| measure.is_price());
            yuan(text).map(|yuan| (yuan, Measure::Yuan)).or_else(price)
        }
        // A bare number beside an amount would leave open whether it means 元 or 万元.
        (ValueType::Amount, _) => None,
        // 60 of a share would be sixty times as much, which nobody means.
        (ValueType::Share, Item::Number(number)) if *number > Decimal::ONE => None,
        (_, Item::Date(_)) => day(),
        (ValueType::Target, Item::Text(_)) if is_day(text) => day(),
        (_, Item::Number(number)) => Some((*number, Measure::Number)),
        // 1.2倍 of a share is 1.2.
        (ValueType::Share, Item::Text(text)) if text.ends_with('倍') => {
            let number = Decimal::from_str_exact(text.trim_end_matches('倍').trim()).ok();
            number.map(|number| (number, Measure::Number))
        }
        (_, Item::Text(text)) => {
            let text = squeeze(text);
            if let Some(part) = part(&text, toward) {
                return Some((part * Decimal::ONE_HUNDRED, Measure::Percent));
            }
            match text.strip_suffix('%') {
                Some(number) => Decimal::from_str_exact(number).ok().map(|number| (number, Measure::Percent)),
                None => match Decimal::from_str_exact(&text) {
                    Ok(number) if value_type == ValueType::Share && number > Decimal::ONE => None,
                    Ok(number) => Some((number, Measure::Number)),
                    Err(_) => yuan(&text).map(|yuan| (yuan, Measure::Yuan)).or_else(|| in_unit(&text)),
                },
            }
        }
        _ => None,
    };
    if found.is_some_and(|(at, _)| !Bounds::fits(at)) {
        Bounds::too_large(&node.place, problems);
        return None;
    }
    if let (None, ValueType::Share, Item::Number(number)) = (found, value_type, &node.item) {
        problems.add(
            &node.place,
            format!("这里是数字{number}，而所比较的是比率：{number}%写作 \"{number}%\" 或 {}，{number}倍写作 \"{number}倍\"", number / Decimal::ONE_HUNDRED),
            format!("is a number, {number}, and is held against a share: write \"{number}%\" or {} for {number} percent, \"{number}倍\" for {number} times", number / Decimal::ONE_HUNDRED),
        );
        return None;
    }
    if found.is_none() {
        wrong(
            problems,
            node,
            match value_type {
                _ if value_type == ValueType::Date || text.contains("year-") => (
                    "日期，如 \"2020-12-31\"；预算年度、次年、上年的某日写作 \"year-10-31\"、\"next-year-03-31\"、\"last-year-12-31\"",
                    "a date such as \"2020-12-31\"; of the budget year \"year-10-31\", of the next or the last one \"next-year-03-31\", \"last-year-12-31\"",
                ),
                ValueType::Share => (
                    "百分比或倍数，如 \"60%\"、\"1/3\"、\"1.2倍\"，或不大于1的数",
                    "a percentage or a multiple, such as \"60%\", \"1/3\" or \"1.2倍\", or a number up to 1",
                ),
                ValueType::Amount => {
                    ("带单位的金额，如 \"1000万元\"", "an amount with its unit, such as \"1000万元\"")
                }
                ValueType::Target => (
                    "数字、带单位的数或日期，如 365、\"80%\"、\"30天\"、\"550元/人\"、\"2026-11-30\"、\"year-11-30\"（预算年度11月30日）；单独的数字按所比较的单位理解",
                    "a number, one with its unit, or a day, such as 365, \"80%\", \"30天\", \"550元/人\", \"2026-11-30\" or \"year-11-30\" (of the budget year); a bare number is in the unit of what it is compared with",
                ),
                _ => (
                    "数字，或带单位的数，如 365、\"80%\"、\"30天\"、\"550元/人\"；单独的数字按所比较的单位理解",
                    "a number, or one with its unit, such as 365, \"80%\", \"30天\" or \"550元/人\"; a bare number is in the unit of what it is compared with",
                ),
            },
        );
    }
    found
}
