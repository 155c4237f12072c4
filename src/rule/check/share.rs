//! `share`: which part of the indicators is so.

use super::{Check, CheckKind, Context, SIDE, Selection, WHERE, condition_of, never_fires};
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::bounds::{Bound, Bounds, Measure};
use crate::terms::condition::Condition;
use rust_decimal::Decimal;

/// The indicators that are so make up a bounded part of all, by number or by weight, computed exactly.
/// Unfilled ones are in neither; with nothing filled there is nothing to judge.
#[derive(Debug, Clone)]
pub struct Share {
    /// The whole.
    pub of: Selection,
    /// The part.
    pub part: Condition,
    pub by_weight: bool,
    /// As fractions: 50% is 0.5.
    pub bounds: Bounds,
    pub disputed: Disputed,
}

/// How a share counts values on whose kind people differ: deadlines, ranks, grades …
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disputed {
    /// As the switches in `[kinds]` say. A violation says so where another reading would turn it.
    BySwitch,
    /// As not measurable, whatever the switches say.
    Qualitative,
    /// The share is within its bounds as the switches say, but is not if all of them are read the other way.
    Decides,
}

pub(crate) const KIND: CheckKind = CheckKind {
    name: "share",
    says: "which part of the indicators (that match `of`) matches `where`; unfilled ones are in neither",
    keys: &[
        WHERE,
        SIDE,
        Key {
            name: "of",
            shape: Shape::Condition,
            says: "the whole: only indicators that are so (default all)",
        },
        Key {
            name: "by",
            shape: Shape::OneOf(&["count", "weight"]),
            says: "number of indicators or their weights",
        },
        Key { name: "at-least", shape: Shape::Share, says: "this share or more (含本数)" },
        Key { name: "more-than", shape: Shape::Share, says: "more than this share (不含本数)" },
        Key { name: "at-most", shape: Shape::Share, says: "this share or less (含本数)" },
        Key { name: "less-than", shape: Shape::Share, says: "less than this share (不含本数)" },
        Key {
            name: "disputed",
            shape: Shape::OneOf(&["by-switch", "qualitative", "decides"]),
            says: "how values are counted on whose kind people differ: by the switches in [kinds] (default), as qualitative; or the share is told only where their reading decides that it is met",
        },
    ],
    placeholders: &[
        "part",
        "whole",
        "percent",
        "missing",
        "limit",
        "others",
        "counted",
        "difference",
        "disputed",
        "otherwise",
    ],
    parse,
};

fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Check> {
    let sides = Selection::parse(keys, context).sides;
    let whole = condition_of(keys, "of", context);
    let part = condition_of(keys, "where", context);
    if !keys.has("where") {
        keys.missing("where");
    }
    let of = Selection { sides, condition: whole, asks_kind: false };
    let by_weight = keys.one_of("by", &[("count", false), ("weight", true)]).unwrap_or(false);
    let words = [
        ("by-switch", Disputed::BySwitch),
        ("qualitative", Disputed::Qualitative),
        ("decides", Disputed::Decides),
    ];
    let disputed = keys.one_of("disputed", &words).unwrap_or(Disputed::BySwitch);
    let end = |inclusive: &str, strict: &str| {
        let key = if keys.has(inclusive) { inclusive } else { strict };
        keys.share(key).map(|at| Bound { at, inclusive: key == inclusive })
    };
    let low = end("at-least", "more-than");
    let high = end("at-most", "less-than");
    if ["at-least", "more-than", "at-most", "less-than"].iter().all(|key| !keys.has(key)) {
        keys.missing("at-least");
        return None;
    }
    if low == Some(Bound { at: Decimal::ZERO, inclusive: true }) && high.is_none() {
        never_fires(keys, "at-least");
    }
    if high == Some(Bound { at: Decimal::ONE, inclusive: true }) && low.is_none() {
        never_fires(keys, "at-most");
    }
    if let (Some(low), Some(high)) = (low, high)
        && low.at > high.at
    {
        keys.problems.add(keys.place, "下限高于上限", "the lower bound is above the upper bound");
    }
    let bounds = Bounds { measure: Measure::Number, low, high };
    Some(Check::Share(Share { of, part, by_weight, bounds, disputed }))
}
