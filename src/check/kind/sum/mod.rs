//! `sum`: a total equals its parts.

mod range;

use super::compare::Relation;
use crate::check::declare::{About, Context, SIDE, Selection, Spec, WHERE};
use crate::check::emit::Case;
use crate::check::groups::{self, EACH, Group, Groups, LIMITS, OF, Strays};
use crate::check::observe::{Looked, exact, place_of};
use crate::check::once::speakers;
use crate::check::satisfies::{Reason, look, reason};
use crate::check::select::{Rows, bearing, says_no_amount, selected, undecided_bearing, why};
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::Project;
use crate::model::sheet::Address;
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::bounds::{Bound, Bounds, Measure};
use crate::terms::condition::measured;
use crate::terms::once::{ONCE_FOR, once_for};
use crate::terms::slack::{self, Slack, TOLERANCE};
use crate::terms::subject::Subject;
use crate::terms::world::World;
use crate::text::codes::words_of;
use crate::words::quantity::{End, Unlike};
use crate::words::vocabulary::{Field, Scope, ValueType};
use range::{LeftOut, Range};
use rust_decimal::Decimal;
use std::sync::Arc;

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
    let other = |own: &Option<ValueType>| matches!(own, Some(ValueType::Number | ValueType::Date));
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
    let mut value_type = measured(first, keys.place_of("parts"), problems)?;
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
    let value_type = measured(&subject, place, context.problems)?;
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

pub(crate) fn judge(check: &Sum, case: &mut Case<'_>) {
    groups::each(check.groups.as_ref(), &check.of, case, |case, rows, group, strays| {
        judge_one(check, case, rows, group, strays)
    });
}

/// Judges all, or one group of the indicators.
fn judge_one(
    check: &Sum,
    case: &mut Case<'_>,
    among: Rows<'_>,
    group: Option<&Group<'_>>,
    strays: &mut Strays<'_>,
) {
    let (world, project) = (case.world, case.project);
    let mut sum = Range::NOTHING;
    let mut summed: Vec<Address> = Vec::new();
    // The first that is said to be approximate.
    let mut about: Option<(Address, Arc<str>)> = None;
    let mut left = LeftOut::default();
    let unlike = reason;
    for part in &check.parts {
        if part.scope == Scope::Project {
            let looked = look(part.part, world, project, None);
            let at = place_of(part.part, project, None);
            // A part that is not filled in is nothing; a total of nothing at all is told below.
            if matches!(looked, Looked::Nothing) {
                continue;
            }
            match sum.with(&looked, part, check.measure) {
                Ok(more) => sum = more,
                Err(why) if left.takes(&looked, part, check.measure, world) => {
                    left.open(at, unlike(&looked, part, why));
                    continue;
                }
                Err(why) => return case.unjudged(at, unlike(&looked, part, why)),
            }
            about = about.or_else(|| sum.about.then(|| (at, part.id.clone())));
            summed.push(at);
            continue;
        }
        for one in undecided_bearing(part.part, &check.of, world, among) {
            left.may_count(&look(part.part, world, project, Some(one)), part, check.measure, world);
            left.open(one.at, why(&check.of, world, project, one));
        }
        let may_say_none = part.part.is_of(Field::VALUE) && !check.of.asks_kind;
        if may_say_none
            && let Some(one) = selected(&check.of, world, among).find(|one| says_no_amount(world, one))
        {
            left.may_count(&look(part.part, world, project, Some(one)), part, check.measure, world);
            let at = place_of(part.part, project, Some(one));
            left.open(at, Reason::FieldMissing(part.id.clone()));
        }
        let rows = bearing(part.part, &check.of, world, among);
        let rows = match &check.once_for {
            None => rows.collect(),
            Some(by) => match speakers(by, part, world, project, rows) {
                Ok(rows) => rows,
                Err((one, reason)) => {
                    let said = if matches!(reason, Reason::Gap(..)) { part } else { by };
                    return case.unjudged(place_of(said.part, project, Some(one)), reason);
                }
            },
        };
        for one in rows {
            let looked = look(part.part, world, project, Some(one));
            let at = place_of(part.part, project, Some(one));
            match sum.with(&looked, part, check.measure) {
                Ok(more) => sum = more,
                Err(why) if left.takes(&looked, part, check.measure, world) => {
                    left.open(at, unlike(&looked, part, why));
                    continue;
                }
                Err(why) => return case.unjudged(at, unlike(&looked, part, why)),
            }
            about = about.or_else(|| sum.about.then(|| (at, part.id.clone())));
            summed.push(at);
        }
    }
    let Some(first) = check.parts.first() else { return };
    if summed.is_empty() && left.first.is_none() && first.scope == Scope::Project {
        return case.unjudged(project.at, Reason::FieldMissing(first.id.clone()));
    }
    let slack = check.tolerance;
    let head = group.and_then(|group| group.first);
    let of_group = group.and_then(|group| group.bounds).map(Total::Bounds);
    let is_exact = match of_group.as_ref().unwrap_or(&check.total) {
        Total::Field { relation, .. } => *relation == Relation::Equal,
        Total::Bounds(bounds) => bounds.low.zip(bounds.high).is_some_and(|(low, high)| low.at == high.at),
        Total::Limits => false,
    };
    let (bounds, required, total, at) = match of_group.as_ref().unwrap_or(&check.total) {
        Total::Limits => return,
        Total::Field { subject, relation, times } => {
            let looked = look(subject.part, world, project, head);
            let at = place_of(subject.part, project, head);
            let read = looked.quantity(subject.part, check.measure);
            // ≤100万元 is no amount that something could be equal to.
            let read = read.and_then(|total| match total.low == End::Open || total.high == End::Open {
                true if *relation == Relation::Equal => Err(Unlike::Open),
                _ => Ok(total),
            });
            let read = read
                .and_then(|total| exact(&total, check.measure)?.checked_mul(*times).ok_or(Unlike::TooLarge));
            let total = match read {
                Ok(total) => total,
                Err(why) => {
                    let (at, reason) = left.first.unwrap_or_else(|| (at, unlike(&looked, subject, why)));
                    return case.unjudged(at, reason);
                }
            };
            let bounds = within(*relation, total, check.measure);
            let Some(wide) = slack.widen(&bounds) else {
                return case.unjudged(at, unlike(&looked, subject, Unlike::TooLarge));
            };
            (wide, bounds.sign(), total, at)
        }
        Total::Bounds(bounds) => {
            let bound = [bounds.low, bounds.high].into_iter().flatten().map(|bound| bound.at);
            let nearest = bound.min_by_key(|at| sum.high.saturating_sub(*at).abs()).unwrap_or_default();
            // Of a group, where the first that was added up stands.
            let at = head.map_or(project.at, |one| summed.first().copied().unwrap_or(one.at));
            let Some(wide) = slack.widen(bounds) else {
                return case.unjudged(at, Reason::NotComparable(first.id.clone(), Unlike::TooLarge));
            };
            (wide, bounds.sign(), nearest, at)
        }
    };
    let is_over =
        left.first.is_some() && left.only_add() && bounds.high.is_some_and(|high| sum.low > high.at);
    if let Some((at, reason)) = left.first.clone().filter(|_| !is_over) {
        let is_enough = left.only_add() && bounds.high.is_none() && bounds.hold(sum.low);
        if !is_enough {
            case.unjudged(at, reason);
        }
        return;
    }
    let most = with_strays(check, sum, strays, world, project);
    let is_open = |most: Range| !bounds.agree_on(most.low, most.high) && bounds.agree_on(sum.low, sum.high);
    if !is_over && most.map_or(true, is_open) {
        strays.decide = true;
        return;
    }
    let right = [sum.low, sum.high].map(|sum| bounds.hold(sum) && !is_over);
    if right == [true, false] || right == [false, true] {
        return case.unjudged(at, Reason::NotComparable(first.id.clone(), Unlike::Several));
    }
    // About as much as the bound may be a little more or a little less; what must be as much is not known to be that.
    if let Some((at, id)) = about
        && (right[0] && is_exact || [sum.low, sum.high].contains(&total))
    {
        return case.unjudged(at, Reason::NotComparable(id, Unlike::About));
    }
    let right = right[0];
    let asks_more = !is_exact && bounds.low.is_some_and(|low| low.at > Decimal::ZERO);
    if right && sum.ceiling && asks_more {
        return case.unjudged(at, Reason::NotComparable(first.id.clone(), Unlike::Opposed));
    }
    let (sum, difference) = (sum.high, sum.high.saturating_sub(total).abs());
    let total = check.measure.shown(total);
    if right {
        return;
    }
    let measure = check.measure;
    let field = case.field_name(&first.id);
    let id = match &check.total {
        Total::Field { subject, .. } => subject.id.clone(),
        Total::Bounds(_) | Total::Limits => first.id.clone(),
    };
    case.violated(at, |finding, args| {
        finding.field = Some(id);
        finding.found = Some(Untrusted::new(measure.shown(sum)));
        finding.required = Some(Untrusted::new(required));
        finding.difference = Some(measure.shown(difference));
        finding.counted = summed;
        args.put(finding, "sum", || Arg::Plain(measure.shown(sum)));
        args.put(finding, "total", || Arg::Plain(total));
        args.put(finding, "group", || {
            group.map_or_else(|| Arg::Plain(String::new()), |group| group.name.clone())
        });
        args.put(finding, "field", || Arg::Words(field));
    });
}

/// The least and the most that a group adds up to, if any of the indicators that may be of it are.
fn with_strays(
    check: &Sum,
    sum: Range,
    strays: &Strays<'_>,
    world: &World,
    project: &Project<'_>,
) -> Result<Range, Unlike> {
    let mut all = sum;
    for part in &check.parts {
        let strays = Rows::of_group(project, &strays.all);
        let open = undecided_bearing(part.part, &check.of, world, strays);
        for one in bearing(part.part, &check.of, world, strays).chain(open) {
            let looked = look(part.part, world, project, Some(one));
            // Which row speaks for its thing is not known either.
            if check.once_for.is_some() {
                return Err(Unlike::Several);
            }
            all = all.or_with(&looked, part, check.measure)?;
        }
    }
    Ok(all)
}

/// The sums that compare with a total as required.
fn within(relation: Relation, total: Decimal, measure: Measure) -> Bounds {
    let bound = |inclusive| Some(Bound { at: total, inclusive });
    let (low, high) = match relation {
        Relation::AtLeast => (bound(true), None),
        Relation::MoreThan => (bound(false), None),
        Relation::AtMost => (None, bound(true)),
        Relation::LessThan => (None, bound(false)),
        _ => (bound(true), bound(true)),
    };
    Bounds { measure, low, high }
}
