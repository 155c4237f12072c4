//! `sum`: a total equals its parts.

use super::{Check, CheckKind, Context, SIDE, Selection, WHERE};
use crate::rule::bounds::{Bounds, Measure};
use crate::rule::condition::measured;
use crate::rule::keys::{Key, Keys, Shape};
use crate::rule::subject::Subject;
use crate::vocabulary::{Scope, ValueType};
use rust_decimal::Decimal;

/// Parts add up to a total: fields of the project, or one field of all selected indicators.
#[derive(Debug, Clone)]
pub struct Sum {
    pub of: Selection,
    pub parts: Vec<Subject>,
    pub total: Total,
    pub measure: Measure,
    /// So much difference is in order; for amounts in yuan.
    pub tolerance: Decimal,
}

/// What parts add up to.
#[derive(Debug, Clone)]
pub enum Total {
    Field(Subject),
    Bounds(Bounds),
}

pub(super) const KIND: CheckKind = CheckKind {
    name: "sum",
    says: "parts add up: fields of the project to a total field, or one field of the indicators (weight) to a number",
    keys: &[
        Key { name: "parts", shape: Shape::Texts, says: "fields of the project, or one field of indicators" },
        Key { name: "total", shape: Shape::Field, says: "the field of the project that they add up to" },
        Key { name: "equals", shape: Shape::Bound, says: "the number that they add up to" },
        WHERE,
        SIDE,
        Bounds::KEYS[0],
        Bounds::KEYS[1],
        Bounds::KEYS[2],
        Bounds::KEYS[3],
        Key {
            name: "tolerance",
            shape: Shape::Bound,
            says: "so much difference is in order: 0.01, or \"1000元\" for amounts",
        },
    ],
    placeholders: &["sum", "total", "difference", "field", "counted"],
    parse,
};

fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Check> {
    let problems = context.problems;
    if !keys.has("parts") {
        keys.missing("parts");
    }
    let parts: Vec<Subject> = keys
        .texts("parts")?
        .into_iter()
        .filter_map(|(id, place)| Subject::parse(id, place, context.vocabulary, problems))
        .collect();
    let of_indicators = parts.iter().filter(|part| part.scope == Scope::Indicator).count();
    if of_indicators > 1 || (of_indicators == 1 && parts.len() > 1) {
        problems.add(
            keys.place_of("parts"),
            "指标字段只能写一个，且不能与项目字段相加",
            "one field of indicators, or any number of project fields",
        );
    }
    let first = parts.first()?;
    let value_type = measured(first, keys.place_of("parts"), problems)?;
    let measure = if value_type == ValueType::Amount { Measure::Yuan } else { Measure::Number };
    let total = match keys.node("total") {
        Some(node) => {
            let id = keys.text("total")?;
            Total::Field(Subject::parse(id, &node.place, context.vocabulary, problems)?)
        }
        None => match keys.node("equals") {
            Some(node) => Total::Bounds(Bounds::exactly(node, value_type, problems)?),
            None if Bounds::are_in(keys) => Total::Bounds(Bounds::parse(keys, value_type)?),
            None => {
                keys.missing("total");
                return None;
            }
        },
    };
    let tolerance = match (measure, keys.node("tolerance")) {
        (_, None) => Decimal::ZERO,
        (Measure::Yuan, Some(node)) => Bounds::exactly(node, ValueType::Amount, problems)?.low?.at,
        (_, Some(_)) => keys.factor("tolerance")?,
    };
    Some(Check::Sum(Sum { of: Selection::parse(keys, context), parts, total, measure, tolerance }))
}
