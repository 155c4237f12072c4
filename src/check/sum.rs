//! Judges `sum`.

use super::emit::Case;
use super::observe::{Looked, look, place_of};
use super::satisfies::Reason;
use super::select::{counted, unknown};
use crate::model::finding::{Arg, Untrusted};
use crate::model::sheet::Address;
use crate::rule::check::compare::Relation;
use crate::rule::check::sum::{Sum, Total};
use crate::terms::bounds::{Bound, Bounds, Measure};
use crate::terms::subject::Subject;
use crate::words::vocabulary::Scope;
use rust_decimal::Decimal;

pub(crate) fn judge(check: &Sum, case: &mut Case<'_>) {
    let (rules, project) = (case.rules, case.project);
    let mut sum = Decimal::ZERO;
    let mut summed: Vec<Address> = Vec::new();
    let unreadable = |looked: &Looked<'_>, subject: &Subject| match looked {
        Looked::Nothing => Reason::FieldMissing(subject.id.clone()),
        Looked::Unknown => Reason::FieldUnknown(subject.id.clone()),
        _ => Reason::FieldUnreadable(subject.id.clone()),
    };
    for part in &check.parts {
        if part.scope == Scope::Project {
            let looked = look(part.part, rules, project, None);
            let at = place_of(part.part, project, None);
            match looked.measured(check.measure) {
                Some((number, _)) => sum += number,
                // A part that is not filled in is nothing; a total of nothing at all is told below.
                None if matches!(looked, Looked::Nothing) => continue,
                None => return case.unjudged(at, unreadable(&looked, part)),
            }
            summed.push(at);
            continue;
        }
        if let Some(one) = unknown(&check.of, rules, project).next() {
            return case.unjudged(one.at, Reason::FieldUnknown("value".into()));
        }
        for one in counted(&check.of, rules, project) {
            let looked = look(part.part, rules, project, Some(one));
            let at = place_of(part.part, project, Some(one));
            match looked.measured(check.measure) {
                Some((number, _)) => sum += number,
                None => return case.unjudged(at, unreadable(&looked, part)),
            }
            summed.push(at);
        }
    }
    let Some(first) = check.parts.first() else { return };
    if summed.is_empty() {
        if first.scope == Scope::Project {
            case.unjudged(project.at, Reason::FieldMissing(first.id.clone()));
        }
        return;
    }
    let slack = check.tolerance;
    let (right, required, difference, total, at) = match &check.total {
        Total::Field { subject, relation, times } => {
            let looked = look(subject.part, rules, project, None);
            let at = place_of(subject.part, project, None);
            let Some((total, _)) = looked.measured(check.measure) else {
                return case.unjudged(at, unreadable(&looked, subject));
            };
            let total = total * times;
            let bounds = within(*relation, total, check.measure);
            let right = bounds.widened(slack).hold(sum);
            (right, bounds.sign(), (sum - total).abs(), check.measure.shown(total), at)
        }
        Total::Bounds(bounds) => {
            let right = bounds.widened(slack).hold(sum);
            let bound = [bounds.low, bounds.high].into_iter().flatten().map(|bound| bound.at);
            let nearest = bound.min_by_key(|at| (sum - *at).abs()).unwrap_or_default();
            let shown = bounds.measure.shown(nearest);
            (right, bounds.sign(), (sum - nearest).abs(), shown, project.at)
        }
    };
    if right {
        return;
    }
    let measure = check.measure;
    let field = case.field_name(&first.id);
    let id = match &check.total {
        Total::Field { subject, .. } => subject.id.clone(),
        Total::Bounds(_) => first.id.clone(),
    };
    case.violated(at, |finding, args| {
        finding.field = Some(id);
        finding.found = Some(Untrusted::new(measure.shown(sum)));
        finding.required = Some(Untrusted::new(required));
        finding.difference = Some(measure.shown(difference));
        finding.counted = summed;
        args.put(finding, "sum", || Arg::Plain(measure.shown(sum)));
        args.put(finding, "total", || Arg::Plain(total));
        args.put(finding, "field", || Arg::Words(field));
    });
}

/// The numbers that stand so to a total.
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
