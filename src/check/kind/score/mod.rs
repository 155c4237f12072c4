//! `score`: a score is what its formula gives: reached, the full weight; else what was reached ÷ what was to be × weight.

mod judge;

use crate::check::declare::{About, Context, SIDE, Selection, Spec, WHERE, never_fires};
use crate::strict::keys::{Key, Keys, Shape};
use crate::strict::node::Item;
use crate::terms::condition::sized;
use crate::terms::slack::{self, Slack, TOLERANCE};
use crate::terms::subject::Subject;
use crate::text::codes::words_of;
use crate::words::vocabulary::{Scope, ValueType};
use rust_decimal::Decimal;

pub(crate) use judge::judge;

/// A score follows from what was reached, what was to be reached, and a weight.
#[derive(Debug, Clone)]
pub struct Score {
    pub score: Subject,
    pub actual: Subject,
    pub target: Subject,
    pub weight: Weight,
    pub of: Selection,
    /// Completed less than this, the score is 0.
    pub zero_below: Option<Decimal>,
    /// Completed more than this, the score is 0.
    pub zero_above: Option<Decimal>,
    pub over: Over,
    pub tolerance: Slack,
}

/// The score of what is wholly reached.
#[derive(Debug, Clone)]
pub enum Weight {
    Fixed(Decimal),
    Field(Subject),
}

/// What a limit (≤5) that was not kept scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// What was to be ÷ what was reached × weight.
    Inverse,
    Zero,
}

const OVER: [(&str, Over); 2] = [("inverse", Over::Inverse), ("zero", Over::Zero)];

pub(crate) const SPEC: Spec = Spec {
    name: "score",
    says: (
        "得分应与公式相符：按比较符达到指标值的得满分，否则为 实际完成值÷指标值×权重",
        "a score is what its formula gives: the full weight where the target is met by its comparator, else actual ÷ target × weight",
    ),
    keys: &[
        Key {
            name: "field", shape: Shape::Field, says: ("得分（默认 score）", "the score (default score)")
        },
        Key {
            name: "actual",
            shape: Shape::Field,
            says: ("实际完成多少（默认 actual）", "what was reached (default actual)"),
        },
        Key {
            name: "target",
            shape: Shape::Field,
            says: ("应完成多少（默认 value）", "what was to be reached (default value)"),
        },
        Key {
            name: "weight",
            shape: Shape::Bound,
            says: ("满分：数字或字段（默认 weight）", "the full score: a number or a field (default weight)"),
        },
        Key {
            name: "zero-below",
            shape: Shape::Share,
            says: ("完成比例低于此数的得 0 分", "completed less than this, the score is 0"),
        },
        Key {
            name: "zero-above",
            shape: Shape::Bound,
            says: (
                "完成比例高于此数（\"130%\"）的得 0 分",
                "completed more than this (\"130%\"), the score is 0",
            ),
        },
        Key {
            name: "over",
            shape: Shape::OneOf(words_of!(OVER)),
            says: (
                "超过上限（≤）的，得 指标值÷实际完成值×权重（默认），或 0 分",
                "a limit (≤) that was not kept scores target ÷ actual × weight (default), or 0",
            ),
        },
        WHERE,
        SIDE,
        TOLERANCE,
    ],
    placeholders: &["field", "score", "expected", "arithmetic", "percent"],
};

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Score> {
    let problems = context.problems;
    let named = |key: &str, default: &str| {
        let id = if keys.has(key) { keys.text(key)? } else { default };
        let place = keys.node(key).map_or(keys.place, |node| &node.place);
        let subject = Subject::parse(id, place, context.vocabulary, problems)?;
        sized(&subject, place, problems)?;
        Some(subject)
    };
    let score = named("field", "score")?;
    let (actual, target) = (named("actual", "actual")?, named("target", "value")?);
    let weight = match keys.node("weight").map(|node| &node.item) {
        Some(Item::Number(number)) => Weight::Fixed(*number),
        _ => Weight::Field(named("weight", "weight")?),
    };
    let of_weight = match &weight {
        Weight::Field(subject) => Some(subject),
        Weight::Fixed(_) => None,
    };
    if score.scope == Scope::Project
        && [Some(&actual), Some(&target), of_weight]
            .into_iter()
            .flatten()
            .any(|one| one.scope == Scope::Indicator)
    {
        problems.add(
            keys.place,
            "得分是项目的字段，actual、target、weight 也应写项目的字段或固定的分值",
            "the score belongs to the project, so name project fields for `actual` and `target`, and a number or a project field for `weight`",
        );
        return None;
    }
    let amounts = [&actual, &target].map(|one| one.part.value_type() == Some(ValueType::Amount));
    let certain = |one: &Subject| one.part.value_type() == Some(ValueType::Number);
    if amounts[0] != amounts[1] && (certain(&actual) || certain(&target)) {
        problems.add(
            keys.place,
            format!("“{}”与“{}”一个是金额，另一个不是，永远不能相除", actual.id, target.id),
            format!(
                "of `{}` and `{}` one is an amount and the other is not; they can never be divided",
                actual.id, target.id
            ),
        );
        return None;
    }
    let of = Selection::parse(keys, context);
    let zero_below = if keys.has("zero-below") { Some(keys.share("zero-below")?) } else { None };
    let zero_above = if keys.has("zero-above") { Some(keys.factor("zero-above")?) } else { None };
    if let Some(above) = zero_above.filter(|above| *above >= Decimal::TEN) {
        problems.add(
            keys.place_of("zero-above"),
            format!("这里是{above}倍；{above}%写作 \"{above}%\""),
            format!("is {above} times as much; write \"{above}%\" for {above}%"),
        );
    }
    if zero_below.is_some_and(|below| below.is_zero()) {
        never_fires(keys, "zero-below");
    }
    if matches!(weight, Weight::Fixed(weight) if weight <= Decimal::ZERO) {
        problems.add(keys.place_of("weight"), "满分应大于0", "the full score should be more than 0");
    }
    if zero_below.zip(zero_above).is_some_and(|(below, above)| below > above) {
        keys.problems.add(
            keys.place_of("zero-below"),
            "zero-below 高于 zero-above，任何得分都会是0",
            "`zero-below` is above `zero-above`, so every score would be 0",
        );
    }
    let over = keys.one_of("over", &OVER).unwrap_or(Over::Inverse);
    let tolerance = match keys.has("tolerance") {
        true => Slack::parse(keys, slack::Of::Numbers)?,
        // Scores are written with two places.
        false => Slack::Fixed(Decimal::new(1, 2)),
    };
    // With so much allowed every score would be right.
    let most = if let Weight::Fixed(weight) = weight { weight } else { Decimal::ONE_HUNDRED };
    if keys.has("tolerance") && tolerance.spans(most) {
        keys.problems.add(
            keys.place_of("tolerance"),
            "允许的误差不小于满分，任何得分都符合",
            "so much is allowed that every score is right",
        );
    }
    Some(Score { score, actual, target, weight, of, zero_below, zero_above, over, tolerance })
}

/// What it looks at.
pub(crate) fn about(check: &Score) -> About<'_> {
    let mut subjects = vec![&check.score, &check.actual, &check.target];
    if let Weight::Field(weight) = &check.weight {
        subjects.push(weight);
    }
    About { subjects, of: Some(&check.of), scope: check.score.scope, ..About::default() }
}
