//! Whether the parts of a sum add up. Takes the check and a project, all of its indicators or those of each group; what one
//! part leaves open is a range, and only a sum that is wrong wherever it lies in that is violated.

use super::range::{LeftOut, Range};
use super::{Sum, Total};
use crate::check::emit::Case;
use crate::check::groups::{self, Group, Strays};
use crate::check::kind::compare::Relation;
use crate::check::missing::Gap;
use crate::check::observe::{Looked, exact, place_of};
use crate::check::once::{each_cell_once, speakers};
use crate::check::satisfies::{Reason, look, reason};
use crate::check::select::{Rows, bearing, says_no_amount, selected, undecided_bearing, why};
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::{Indicator, Project};
use crate::model::sheet::Address;
use crate::terms::bounds::{Bound, Bounds, Measure};
use crate::terms::subject::Subject;
use crate::terms::world::World;
use crate::words::quantity::{End, Unlike};
use crate::words::vocabulary::{Field, Scope};
use rust_decimal::Decimal;
use std::sync::Arc;

pub(crate) fn judge(check: &Sum, case: &mut Case<'_>) {
    groups::each(check.groups.as_ref(), &check.of, case, |case, rows, group, strays| {
        judge_one(check, case, rows, group, strays)
    });
}

/// Of these indicators those that say a part for themselves: of those that one thing or one merged cell speaks for the first.
///
/// # Errors
/// Where nobody can tell which does, and why.
fn each_once<'p>(
    by: Option<&Subject>,
    part: &Subject,
    world: &World,
    project: &'p Project<'p>,
    rows: impl Iterator<Item = &'p Indicator<'p>>,
) -> Result<Vec<&'p Indicator<'p>>, (Address, Reason)> {
    let Some(by) = by else {
        return each_cell_once(part.part, project, rows.collect()).map_err(|one| {
            let at = place_of(part.part, project, Some(one));
            (at, Reason::Gap(Gap::CellShared, part.id.clone()))
        });
    };
    speakers(by, part, world, project, rows).map_err(|(one, reason)| {
        let said = if matches!(reason, Reason::Gap(..)) { part } else { by };
        (place_of(said.part, project, Some(one)), reason)
    })
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
        let rows: Vec<Option<&Indicator<'_>>> = match part.scope {
            Scope::Project => vec![None],
            Scope::Indicator => {
                for one in undecided_bearing(part.part, &check.of, world, among) {
                    left.may_count(&look(part.part, world, project, Some(one)), part, check.measure, world);
                    left.open(one.at, why(&check.of, world, project, one));
                }
                let may_say_none = part.part.is_of(Field::VALUE) && !check.of.asks_kind;
                if may_say_none
                    && let Some(one) =
                        selected(&check.of, world, among).find(|one| says_no_amount(world, one))
                {
                    left.may_count(&look(part.part, world, project, Some(one)), part, check.measure, world);
                    let at = place_of(part.part, project, Some(one));
                    left.open(at, Reason::FieldMissing(part.id.clone()));
                }
                let rows = bearing(part.part, &check.of, world, among);
                match each_once(check.once_for.as_ref(), part, world, project, rows) {
                    Ok(rows) => rows.into_iter().map(Some).collect(),
                    Err((at, reason)) => return case.unjudged(at, reason),
                }
            }
        };
        for one in rows {
            let looked = look(part.part, world, project, one);
            // A field of the project that is not filled in is nothing; a total of nothing at all is told below.
            if one.is_none() && matches!(looked, Looked::Nothing) {
                continue;
            }
            let at = place_of(part.part, project, one);
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
        let (id, unlike) = match about {
            Some((_, id)) => (id, Unlike::About),
            None => (first.id.clone(), Unlike::Several),
        };
        return case.unjudged(at, Reason::NotComparable(id, unlike));
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
