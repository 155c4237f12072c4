//! `count`: how many indicators there are.

use super::suggest::{self, SUGGEST, Suggest};
use super::{Check, CheckKind, Context, SIDE, Selection, WHERE, never_fires};
use crate::strict::keys::{Key, Keys, Shape};

/// A project has at least and at most so many indicators that are so. Unfilled ones are not counted,
/// unless `where` asks about the kind.
#[derive(Debug, Clone)]
pub struct Count {
    pub of: Selection,
    pub at_least: Option<u64>,
    pub at_most: Option<u64>,
    pub suggest: Option<Suggest>,
}

pub(crate) const KIND: CheckKind = CheckKind {
    name: "count",
    says: "how many indicators (that match `where`) a project has; unfilled ones are not counted",
    keys: &[
        WHERE,
        SIDE,
        Key { name: "at-least", shape: Shape::Count, says: "so many or more" },
        Key { name: "at-most", shape: Shape::Count, says: "so many or fewer" },
        Key { name: "exactly", shape: Shape::Count, says: "just so many" },
        SUGGEST,
    ],
    placeholders: &["actual", "missing", "excess", "limit", "counted", "unfilled", "suggested"],
    parse,
};

fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Check> {
    let of = Selection::parse(keys, context);
    let exactly = keys.count("exactly");
    let at_least = keys.count("at-least").or(exactly);
    let at_most = keys.count("at-most").or(exactly);
    if exactly.is_some() && (keys.has("at-least") || keys.has("at-most")) {
        keys.problems.add(
            keys.place_of("exactly"),
            "exactly 不能与 at-least、at-most 同时使用",
            "`exactly` excludes `at-least` and `at-most`",
        );
    }
    match (at_least, at_most) {
        (None, None) if !["at-least", "at-most", "exactly"].iter().any(|key| keys.has(key)) => {
            keys.missing("at-least");
            return None;
        }
        (Some(0), None) => never_fires(keys, "at-least"),
        (Some(low), Some(high)) if low > high => {
            keys.problems.add(keys.place, "下限高于上限", "the lower bound is above the upper bound");
        }
        _ => {}
    }
    Some(Check::Count(Count { of, at_least, at_most, suggest: suggest::parse(keys, context) }))
}
