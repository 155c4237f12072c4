//! `sum`: a total equals its parts. What a rule file says of it; `judge` adds up.

mod judge;
mod range;

pub(crate) use self::judge::judge;
use super::compare::Relation;
use crate::check::declare::{About, Context, SIDE, Selection, Spec, WHERE};
use crate::check::groups::{EACH, Groups, LIMITS, OF};
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::bounds::{Bounds, Measure};
use crate::terms::condition::sized;
use crate::terms::once::{ONCE_FOR, once_for};
use crate::terms::slack::{self, Slack, TOLERANCE};
use crate::terms::subject::Subject;
use crate::text::codes::words_of;
use crate::words::vocabulary::{Scope, ValueType};
use rust_decimal::Decimal;

/// Parts add up to a total: fields of the project, or one field of all selected indicators.
#[derive(Debug, Clone)]
pub struct Sum {
    pub of: Selection,
    pub parts: Vec<Subject>,
    pub total: Total,
    pub measure: Measure,
    pub tolerance: Slack,
    /// Of those that have the same here one is added.
    pub once_for: Option<Subject>,
    /// Separately for the indicators of each of these.
    pub groups: Option<Groups>,
}

/// What parts add up to.
#[derive(Debug, Clone)]
pub enum Total {
    /// Compared by `relation` with `times` × a field of the project.
    Field {
        subject: Subject,
        relation: Relation,
        times: Decimal,
    },
    Bounds(Bounds),
    /// Each group has its own bounds.
    Limits,
}

/// The relations of sizes, as `is` writes them.
const SIZES: [(&str, Relation); 5] = Relation::some([
    Relation::Equal,
    Relation::AtLeast,
    Relation::MoreThan,
    Relation::AtMost,
    Relation::LessThan,
]);

pub(crate) const SPEC: Spec = Spec {
    name: "sum",
    says: (
        "各部分相加：项目的若干字段等于总额字段，或指标的某一字段（权重）合计为某数",
        "parts add up: fields of the project to a total field, or one field of the indicators (weight) to a number",
    ),
    keys: &[
        Key {
            name: "parts",
            shape: Shape::Texts,
            says: ("项目的若干字段，或指标的一个字段", "fields of the project, or one field of indicators"),
        },
        Key {
            name: "total",
            shape: Shape::Field,
            says: ("各部分相加所得的项目字段", "the field of the project that they add up to"),
        },
        Key {
            name: "is",
            shape: Shape::OneOf(words_of!(SIZES)),
            says: (
                "合计与 total 应是什么关系（默认 equal，相等）",
                "how the sum should compare with `total` (default equal)",
            ),
        },
        Key {
            name: "times",
            shape: Shape::Bound,
            says: ("total 乘以的倍数：1.2 或 \"120%\"", "factor applied to `total`: 1.2 or \"120%\""),
        },
        Key {
            name: "equals", shape: Shape::Bound, says: ("合计应为的数", "the number that they add up to")
        },
        EACH,
        LIMITS,
        OF,
        ONCE_FOR,
        WHERE,
        SIDE,
        Bounds::KEYS[0],
        Bounds::KEYS[1],
        Bounds::KEYS[2],
        Bounds::KEYS[3],
        TOLERANCE,
    ],
    placeholders: &["group", "sum", "total", "difference", "field", "counted"],
};

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Sum> {
    let problems = context.problems;
    if !keys.has("parts") {
        keys.missing("parts");
    }
    let parts: Vec<Subject> = keys
        .texts("parts")?
        .into_iter()
        .filter_map(|(id, place)| Subject::parse(id, place, context.vocabulary, problems))
        .collect();
    let types: Vec<Option<ValueType>> = parts.iter().map(|part| part.part.value_type()).collect();
    let amount = Some(ValueType::Amount);
    let other =
        |own: &Option<ValueType>| matches!(own, Some(ValueType::Number | ValueType::Date | ValueType::Share));
    if types.contains(&amount) && types.iter().any(other) {
        problems.add(
            keys.place_of("parts"),
            "各部分不是同一种量：有的是金额，有的不是",
            "the parts are not of one kind: some are amounts, others are not",
        );
    }
    let groups = Groups::parse(keys, context)?;
    if let Some(part) = groups.as_ref().and_then(|_| parts.iter().find(|part| part.scope == Scope::Project)) {
        problems.add(
            keys.place_of("each"),
            format!("“{}”是项目的字段，不能按指标分组相加", part.id),
            format!(
                "`{}` belongs to the project and cannot be added up for each group of indicators",
                part.id
            ),
        );
    }
    if keys.texts("parts").is_some_and(|named| named.is_empty()) {
        problems.add(keys.place_of("parts"), "列表为空", "the list is empty");
    }
    if keys.has("equals") && Bounds::are_in(keys) {
        problems.add(
            keys.place_of("equals"),
            "equals 不能与上下限同时使用",
            "`equals` cannot be used with bounds",
        );
    }
    let first = parts.first()?;
    let mut value_type = sized(first, keys.place_of("parts"), problems)?;
    let total = match keys.node("total") {
        Some(_) => {
            let (total, its_type) = field(keys, groups.is_some(), context)?;
            let own = |part: &&Subject| matches!(&total, Total::Field { subject, .. } if subject == *part);
            if let Some(part) = parts.iter().find(own) {
                problems.add(
                    keys.place_of("total"),
                    format!("“{}”既是总额又是其中的一部分", part.id),
                    format!("`{}` is the total and one of its parts", part.id),
                );
            }
            // Target values have their unit with them: they are amounts where the total is one.
            value_type = if value_type == ValueType::Target { its_type } else { value_type };
            if (value_type == ValueType::Amount) != (its_type == ValueType::Amount) {
                problems.add(
                    keys.place_of("total"),
                    "各部分与总额不是同一种量：一个是金额，另一个不是",
                    "parts and total are not of the same kind: one is an amount, the other is not",
                );
            }
            total
        }
        None => {
            for key in ["is", "times"].into_iter().filter(|key| keys.has(key)) {
                problems.add(
                    keys.place_of(key),
                    format!("“{key}”只与 total 一起使用"),
                    format!("`{key}` needs `total`"),
                );
            }
            match keys.node("equals") {
                Some(node) => {
                    Total::Bounds(Bounds::exactly(node, value_type, problems)?.fitting(first, keys))
                }
                None if Bounds::are_in(keys) => {
                    Total::Bounds(Bounds::parse(keys, value_type)?.fitting(first, keys))
                }
                None if groups.as_ref().is_some_and(|groups| groups.has_limits()) => Total::Limits,
                None => {
                    keys.missing("total");
                    return None;
                }
            }
        }
    };
    let measure = match &total {
        _ if value_type == ValueType::Amount => Measure::Yuan,
        Total::Bounds(bounds) => bounds.measure,
        Total::Field { .. } => Measure::Number,
        Total::Limits => groups.as_ref().and_then(Groups::measure).unwrap_or(Measure::Number),
    };
    let of_what = if measure == Measure::Yuan { slack::Of::Amounts } else { slack::Of::Numbers };
    let tolerance = Slack::parse(keys, of_what)?;
    if let (Total::Bounds(Bounds { low: Some(low), .. }), true) = (&total, keys.has("equals"))
        && tolerance.spans(low.at)
    {
        problems.add(
            keys.place_of("tolerance"),
            "允许的误差与应有的合计一样大，合计为0也符合",
            "the difference that is allowed is as large as the sum itself, so that nothing at all would do",
        );
    }
    let once_for = once_for(keys, context.known());
    Some(Sum { of: Selection::parse(keys, context), parts, total, measure, tolerance, once_for, groups })
}

/// The field that `total` names, how the sum compares with it, and what it is measured as.
fn field(keys: &Keys<'_>, grouped: bool, context: &Context<'_>) -> Option<(Total, ValueType)> {
    let others = ["equals"].into_iter().chain(Bounds::KEYS.iter().map(|key| key.name));
    for key in others.filter(|key| keys.has(key)) {
        keys.problems.add(
            keys.place_of(key),
            format!("“{key}”不能与 total 同时使用；与总额比较大小请写 is = \"at-most\" 等"),
            format!(
                "`{key}` cannot be used with `total`; to compare with the total write `is = \"at-most\"` or the like"
            ),
        );
    }
    let id = keys.text("total")?;
    let place = keys.node("total").map_or(keys.place, |node| &node.place);
    let subject = Subject::parse(id, place, context.vocabulary, context.problems)?;
    if subject.scope == Scope::Indicator && !grouped {
        context.problems.add(
            place,
            format!("“{id}”是指标的字段，总额应是项目的字段"),
            format!("`{id}` belongs to indicators; a total is a field of the project"),
        );
    }
    let value_type = sized(&subject, place, context.problems)?;
    let relation = if keys.has("is") { keys.one_of("is", &SIZES)? } else { Relation::Equal };
    let times = if keys.has("times") { keys.factor("times")? } else { Decimal::ONE };
    Some((Total::Field { subject, relation, times }, value_type))
}

/// What it looks at.
pub(crate) fn about(check: &Sum) -> About<'_> {
    let (total, required) = match &check.total {
        Total::Field { subject, .. } => (Some(subject), None),
        Total::Bounds(bounds) => (None, Some(bounds.words())),
        Total::Limits => (None, None),
    };
    let subjects = total.into_iter().chain(&check.parts).collect();
    About { subjects, of: Some(&check.of), required, ..About::default() }
}
