//! `total`: a total over the batch within bounds.

use super::{Check, CheckKind, Context};
use crate::finding::{Grouping, TotalUnit};
use crate::rule::bounds::{Bounds, Measure};
use crate::rule::keys::{Key, Keys, Shape};
use crate::rule::problem::unknown;
use crate::vocabulary::ValueType;

/// A declared total is within the bounds, for all projects together or for each group of them.
#[derive(Debug, Clone)]
pub struct TotalWithin {
    /// Index into [`crate::rule::Rules::totals`].
    pub total: usize,
    pub bounds: Bounds,
    pub each: Option<Grouping>,
}

pub(super) const KIND: CheckKind = CheckKind {
    name: "total",
    says: "a total that the file declares is within bounds, over all projects or in each department or district",
    keys: &[
        Key { name: "of", shape: Shape::Text, says: "the total" },
        Key {
            name: "each",
            shape: Shape::OneOf(&["department", "district"]),
            says: "for the projects of each of these by themselves",
        },
        Bounds::KEYS[0],
        Bounds::KEYS[1],
        Bounds::KEYS[2],
        Bounds::KEYS[3],
    ],
    placeholders: &["total", "actual", "limit", "difference", "group"],
    parse,
};

fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Check> {
    let id = keys.required("of")?;
    let Some(total) = context.totals.iter().position(|total| total.id == id) else {
        let known = context.totals.iter().map(|total| total.id.as_str());
        unknown(context.problems, keys.place_of("of"), ("合计", "total"), id, known);
        return None;
    };
    if !Bounds::are_in(keys) {
        keys.missing("at-least");
        return None;
    }
    let (value_type, measure) = match context.totals[total].unit {
        TotalUnit::Yuan => (ValueType::Amount, Measure::Yuan),
        TotalUnit::Number => (ValueType::Number, Measure::Number),
        TotalUnit::Percent => (ValueType::Number, Measure::Percent),
    };
    let bounds = Bounds::parse(keys, value_type)?;
    if bounds.measure != measure {
        context.problems.add(
            keys.place,
            format!("合计“{id}”是{}，界限也应如此写", measure.word().zh),
            format!("total `{id}` is {}, and its bounds should be", measure.word().en),
        );
        return None;
    }
    let groups = [("department", Grouping::Department), ("district", Grouping::District)];
    let each = if keys.has("each") { Some(keys.one_of("each", &groups)?) } else { None };
    Some(Check::Total(TotalWithin { total, bounds, each }))
}
