//! Numbers that are put together of others: `sum`, `product`, `quotient`, the greatest and the smallest of a list.
//! Takes the list, gives the operands: fields, earlier numbers, constants, prices.

use super::made::Read;
use super::{Made, Operand, Way, counted_as};
use crate::strict::keys::Keys;
use crate::strict::node::{Item, Node};
use crate::terms::Known;
use crate::terms::bounds::{Measure, in_unit, yuan};
use crate::terms::subject::{Subject, no_field};
use crate::words::vocabulary::{Scope, ValueType};
use rust_decimal::Decimal;

/// Reads the list under this key.
pub(super) fn put_together(keys: &Keys<'_>, key: &str, known: Known<'_>) -> Option<Read> {
    let Known { problems, .. } = known;
    let node = keys.node(key)?;
    let Item::List(list) = &node.item else {
        crate::strict::keys::wrong(
            problems,
            node,
            (
                "列表，如 [\"annual-amount\", \"total-amount\"]",
                "a list such as [\"annual-amount\", \"total-amount\"]",
            ),
        );
        return None;
    };
    let way = match key {
        "sum" => Way::Sum,
        "difference" => Way::Difference,
        "product" => Way::Product,
        "greatest" => Way::Greatest,
        "smallest" => Way::Smallest,
        _ => Way::Quotient,
    };
    let read: Vec<Option<(Operand, ValueType)>> = list.iter().map(|node| operand(node, known)).collect();
    let read: Vec<(Operand, ValueType)> = read.into_iter().collect::<Option<_>>()?;
    // One alone is a number of its own where it is rounded or capped.
    let is_changed = ["round", "at-most", "at-least"].iter().any(|key| keys.has(key));
    if read.len() < if way == Way::Sum && is_changed { 1 } else { 2 } {
        problems.add(
            &node.place,
            "应写出两个或更多的数，如 [\"annual-amount\", \"total-amount\"]；一个数取整或封顶的，写 sum = [\"…\"] 加 round、at-most 或 at-least",
            "should name two numbers or more, such as [\"annual-amount\", \"total-amount\"]; one alone is rounded or capped by sum = [\"…\"] with `round`, `at-most` or `at-least`",
        );
        return None;
    }
    if way != Way::Product && read.iter().any(|(operand, _)| matches!(operand, Operand::Each(..))) {
        problems.add(
            &node.place,
            "“元/人”这样的单价只用在 product 中",
            "a price for each, such as \"450元/人\", is for `product`",
        );
        return None;
    }
    let is_nothing =
        |(operand, _): &(Operand, ValueType)| matches!(operand, Operand::Exactly(at, _) if at.is_zero());
    if way == Way::Quotient && read.iter().skip(1).any(is_nothing) {
        problems.add(&node.place, "除数是0，没有得数", "divided by 0, it is never known");
        return None;
    }
    let of_itself = matches!(way, Way::Difference | Way::Quotient);
    if way == Way::Product && read.iter().any(is_nothing) {
        problems.add(&node.place, "乘以0，得数总是0", "multiplied by 0, it is always 0");
        return None;
    }
    if let [(Operand::Field(first), _), (Operand::Field(second), _)] = &read[..]
        && of_itself
        && first == second
    {
        problems.add(
            &node.place,
            "两个是同一个字段，得数总是一样",
            "both are the same field, so the result is always the same",
        );
    }
    let amounts = read.iter().filter(|(_, own)| *own == ValueType::Amount).count();
    let dates = read.iter().filter(|(_, own)| *own == ValueType::Date).count();
    let never = |zh: &str, en: &str| problems.add(&node.place, zh, en);
    let certainly_no_amount = |(operand, own): &(Operand, ValueType)| match operand {
        Operand::Exactly(number, _) => *own != ValueType::Amount && !number.is_zero(),
        Operand::Each(..) => false,
        Operand::Field(subject) if !subject.is_number() => {
            matches!(own, ValueType::Number | ValueType::Date | ValueType::Share)
        }
        Operand::Field(_) => matches!(own, ValueType::Number | ValueType::Date),
    };
    let is_target = |(operand, own): &(Operand, ValueType)| {
        *own == ValueType::Target && matches!(operand, Operand::Field(one) if !one.is_number())
    };
    let value_type = match way {
        // A target may be a day: tendered so many days before the end.
        Way::Difference if dates == 1 && read.len() == 2 && read.iter().any(is_target) => ValueType::Target,
        _ if dates > 0 && (way != Way::Difference || dates != read.len() || dates != 2) => {
            never(
                "日期只能两个相减，得到天数；另一个应是日期字段或指标值",
                "dates can only be subtracted, one from another, which gives a number of days; the other is a date too, or a target value",
            );
            return None;
        }
        Way::Sum | Way::Difference | Way::Greatest | Way::Smallest if amounts > 0 => {
            if read.iter().any(certainly_no_amount) {
                never(
                    "金额与其他数不能相加减、比大小；固定的金额请写单位，如 \"10万元\"",
                    "an amount and another number cannot be added, subtracted or compared; write a fixed amount with its unit, such as \"10万元\"",
                );
                return None;
            }
            ValueType::Amount
        }
        Way::Product if amounts > 1 => {
            never("金额不能与金额相乘", "two amounts cannot be multiplied");
            return None;
        }
        Way::Product if amounts == 1 => ValueType::Amount,
        Way::Quotient if amounts == 2 || read.iter().all(is_target) => ValueType::Share,
        Way::Quotient if amounts == 1 && read[0].1 == ValueType::Amount => ValueType::Amount,
        Way::Quotient if amounts == 1 && certainly_no_amount(&read[0]) => {
            never("数目不能除以金额", "a number cannot be divided by an amount");
            return None;
        }
        _ => ValueType::Target,
    };
    // An amount for a part of it stays what its fields are.
    let subjects = || {
        read.iter().filter_map(|(operand, _)| match operand {
            Operand::Field(subject) => Some(subject),
            Operand::Exactly(..) | Operand::Each(..) => None,
        })
    };
    if subjects().next().is_none() {
        never("至少应有一个字段", "at least one of them should be a field");
        return None;
    }
    let indicators = subjects().any(|subject| subject.scope == Scope::Indicator);
    let scope = if indicators { Scope::Indicator } else { Scope::Project };
    let at = subjects().filter(|one| one.scope == scope).find_map(|one| one.part.field());
    let operands = read.iter().map(|(operand, _)| operand.clone()).collect();
    Some((Made::Of(way, operands), value_type, scope, at))
}

/// A field, an earlier number, or a constant.
fn operand(node: &Node, known: Known<'_>) -> Option<(Operand, ValueType)> {
    let Known { vocabulary, problems, .. } = known;
    let exactly = |number, measure, value_type| Some((Operand::Exactly(number, measure), value_type));
    match &node.item {
        Item::Number(number) => exactly(*number, Measure::Number, ValueType::Number),
        Item::Text(text) => {
            if let Some(subject) = Subject::of(text, vocabulary) {
                let value_type = counted_as(&subject, &node.place, problems)?;
                return Some((Operand::Field(subject), value_type));
            }
            let squeezed = crate::text::fold::squeeze(text);
            if let Some(number) = squeezed.strip_suffix('%').and_then(|one| Decimal::from_str_exact(one).ok())
            {
                return exactly(number, Measure::Percent, ValueType::Number);
            }
            if let Some(yuan) = yuan(text) {
                return exactly(yuan, Measure::Yuan, ValueType::Amount);
            }
            if let Some((yuan, each)) = price(&squeezed) {
                return Some((Operand::Each(yuan, each), ValueType::Amount));
            }
            if let Some((number, measure)) = in_unit(&squeezed).filter(|_| !squeezed.ends_with('/')) {
                return exactly(number, measure, ValueType::Target);
            }
            if squeezed.starts_with(|c: char| c.is_ascii_digit()) {
                crate::strict::keys::wrong(
                    problems,
                    node,
                    (
                        "数字、百分比、带单位的金额、数目或单价，如 \"10万元\"、\"8小时\"、\"450元/人·天\"",
                        "a number, a percentage, an amount, something with its unit or a price, such as \"10万元\", \"8小时\" or \"450元/人·天\"",
                    ),
                );
                return None;
            }
            no_field(text, &node.place, vocabulary, problems);
            None
        }
        _ => {
            crate::strict::keys::wrong(
                problems,
                node,
                ("字段、另一个数值的标识，或数字", "a field, the id of another number, or a number"),
            );
            None
        }
    }
}

/// A price for each of something: 450元/人·天, 450元/人天.
fn price(text: &str) -> Option<(Decimal, Vec<String>)> {
    let (amount, each) = text.split_once('/')?;
    let days =
        |word: &str| word.strip_suffix(['天', '日']).filter(|rest| !rest.is_empty()).map(str::to_owned);
    let each = each.split(['·', '/', '*', '×']).flat_map(|word| match days(word) {
        Some(rest) => vec![rest, "天".to_owned()],
        None => vec![word.to_owned()],
    });
    let each: Vec<String> = each.collect();
    (!each.iter().any(String::is_empty)).then_some((yuan(amount)?, each))
}
