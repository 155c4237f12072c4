//! `share`: which part of the indicators is so.

mod judge;
mod open;
mod parts;

use crate::check::declare::{
    About, Context, DISTINCT, SIDE, Selection, Spec, WHERE, condition_of, never_fires,
};
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::bounds::{Bound, Bounds, Measure};
use crate::terms::condition::{Codes, Condition, Is, Test};
use crate::terms::never::never_all;
use crate::terms::subject::Subject;
use crate::text::codes::words_of;
use crate::words::value::Kind;
use rust_decimal::Decimal;

pub(crate) use judge::judge;

/// The indicators that are so make up a bounded part of all, by number or by weight, computed exactly.
/// Unfilled ones are in neither; with nothing filled there is nothing to judge.
#[derive(Debug, Clone)]
pub struct Share {
    /// The whole.
    pub of: Selection,
    /// The part.
    pub part: Condition,
    pub by_weight: bool,
    /// An indicator that is written several times counts once.
    pub distinct: bool,
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

const DISPUTED: [(&str, Disputed); 3] = [
    ("by-switch", Disputed::BySwitch),
    ("qualitative", Disputed::Qualitative),
    ("decides", Disputed::Decides),
];

/// Whether the share is one of weights.
const BY: [(&str, bool); 2] = [("count", false), ("weight", true)];

pub(crate) const SPEC: Spec = Spec {
    name: "share",
    says: (
        "（of 所指的）指标中符合 where 的占多少；未填写的两边都不算",
        "which part of the indicators (that match `of`) matches `where`; unfilled ones are in neither",
    ),
    keys: &[
        WHERE,
        SIDE,
        Key {
            name: "of",
            shape: Shape::Condition,
            says: ("作为全部的指标（默认所有指标）", "the whole: only indicators that match (default all)"),
        },
        Key {
            name: "by",
            shape: Shape::OneOf(words_of!(BY)),
            says: ("按个数，或按权重", "number of indicators or their weights"),
        },
        DISTINCT,
        Key {
            name: "at-least",
            shape: Shape::Share,
            says: ("不低于此比例（含本数）", "this share or more (含本数)"),
        },
        Key {
            name: "more-than",
            shape: Shape::Share,
            says: ("超过这一比例（不含本数）", "more than this share (不含本数)"),
        },
        Key {
            name: "at-most",
            shape: Shape::Share,
            says: ("不超过此比例（含本数）", "this share or less (含本数)"),
        },
        Key {
            name: "less-than",
            shape: Shape::Share,
            says: ("低于此比例（不含本数）", "less than this share (不含本数)"),
        },
        Key {
            name: "disputed",
            shape: Shape::OneOf(words_of!(DISPUTED)),
            says: (
                "对是否量化有分歧的指标值怎样算：按 [kinds] 的规定（默认），或一律算定性；decides：只报告因这种算法才达到的占比",
                "how values of disputed kind are counted: by the switches in [kinds] (default), or as qualitative; decides: only report a share that is met because of how they are counted",
            ),
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
};

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Share> {
    let sides = Selection::parse(keys, context).sides;
    let whole = condition_of(keys, "of", context);
    let part = condition_of(keys, "where", context);
    if !keys.has("where") {
        keys.missing("where");
    }
    let of = Selection { sides, condition: whole, asks_kind: false };
    let by_weight = keys.one_of("by", &BY).unwrap_or(false);
    let disputed = keys.one_of("disputed", &DISPUTED).unwrap_or(Disputed::BySwitch);
    let end = |inclusive: &str, strict: &str| {
        keys.only_one(inclusive, strict);
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
    let beyond = [("more-than", low, Decimal::ONE), ("less-than", high, Decimal::ZERO)];
    for (key, _, at) in beyond
        .into_iter()
        .filter(|(_, bound, at)| bound.is_some_and(|bound| !bound.inclusive && bound.at == *at))
    {
        let percent = (at * Decimal::ONE_HUNDRED).normalize();
        keys.problems.add(
            keys.place_of(key),
            format!("占比在0%至100%之间，没有一个会{}{percent}%", if at.is_zero() { "少于" } else { "超过" }),
            format!(
                "a share is from 0% to 100% and never {} {percent}%",
                if at.is_zero() { "less than" } else { "more than" }
            ),
        );
    }
    if let (Some(low), Some(high)) = (low, high)
        && low.at > high.at
    {
        keys.problems.add(keys.place, "下限高于上限", "the lower bound is above the upper bound");
    }
    if let Some(always) = always(&of.condition, &part, context).filter(|_| keys.has("where")) {
        keys.problems.add(
            keys.place_of("where"),
            format!("of 所指的已填写的指标中，符合 where 的总是{}，没有占比可查", always.0),
            format!("of the filled indicators of `of` it is always {} that match `where`: there is no share to check", always.1),
        );
    }
    let bounds = Bounds { measure: Measure::Number, low, high };
    let distinct = keys.flag("distinct");
    Some(Share { of, part, by_weight, distinct, bounds, disputed })
}

/// Whether the part is always all of the whole, or nothing of it, and how that is said. What is told of either by itself is not told
/// again.
fn always(
    whole: &Condition,
    part: &Condition,
    context: &Context<'_>,
) -> Option<(&'static str, &'static str)> {
    let vocabulary = context.vocabulary;
    let mut kinds = Codes::default();
    [Kind::Quantitative, Kind::Qualitative].into_iter().for_each(|kind| kinds.insert(kind as u8));
    let filled = Condition(vec![Test::Is(Subject::of("kind", vocabulary)?, Is::Code(kinds))]);
    if part.is_always() || never_all(&[whole], vocabulary) || never_all(&[part], vocabulary) {
        return None;
    }
    if never_all(&[whole, part, &filled], vocabulary) {
        return Some(("零个", "none"));
    }
    let others = Condition(vec![Test::Not(part.clone())]);
    never_all(&[whole, &others, &filled], vocabulary).then_some(("全部", "all"))
}

/// What it looks at.
pub(crate) fn about(check: &Share) -> About<'_> {
    About {
        of: Some(&check.of),
        tables: check.part.references(),
        required: Some(check.bounds.in_percent().words()),
        ..About::default()
    }
}

/// The part, where it only says how much of the whole it may be at most, and that is more than nothing.
pub(crate) fn allows_some(check: &Share) -> Option<&Condition> {
    let high = check.bounds.high.filter(|_| check.bounds.low.is_none())?;
    (high.at > Decimal::ZERO).then_some(&check.part)
}
