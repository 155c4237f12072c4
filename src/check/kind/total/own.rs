//! Projects held against a total: how much of the total of all, or of its group, a field of each may be. Takes what stands in the
//! field and the figure of the total, says whether it is within the bounds whatever the figure may come to.

use super::{Each, TotalWithin, counted_in, part_of_whole};
use crate::check::declare::Context;
use crate::check::emit::Case;
use crate::check::observe::exact;
use crate::check::satisfies::{Reason, look, place_of, reason};
use crate::model::finding::{Figure, TotalUnit};
use crate::model::project::Project;
use crate::model::sheet::Address;
use crate::strict::keys::Keys;
use crate::terms::bounds::{Bound, Bounds, Measure};
use crate::terms::number::counted_as;
use crate::terms::slack::{self, Slack};
use crate::terms::subject::Subject;
use crate::terms::total::{Made, Source, Total};
use crate::terms::world::World;
use crate::words::quantity::Unlike;
use crate::words::vocabulary::{Scope, ValueType};
use rust_decimal::Decimal;

/// A field of each project that is held against the total.
#[derive(Debug, Clone)]
pub struct Own {
    pub subject: Subject,
    /// Parts of the total, in percent.
    pub bounds: Bounds,
    pub measure: Measure,
    /// How far beyond them it may be.
    pub tolerance: Slack,
}

pub(super) fn parse(
    total: &Total,
    each: Option<&Each>,
    keys: &Keys<'_>,
    context: &Context<'_>,
) -> Option<Own> {
    let problems = context.problems;
    let place = keys.place_of("field");
    let subject = Subject::parse(keys.text("field")?, place, context.vocabulary, problems)?;
    let own = counted_as(&subject, place, problems)?;
    let (_, measure) = counted_in(total);
    let id = &subject.id;
    if subject.scope == Scope::Indicator {
        problems.add(
            place,
            format!("“{id}”是指标的字段；与合计相比的是项目的字段，指标的先用 [number] 合在一起（total、single 等）"),
            format!("`{id}` belongs to indicators; a total is compared with a field of projects: take it together first by a `[number]` (`total`, `single` …)"),
        );
        return None;
    }
    if own == ValueType::Date || (own == ValueType::Amount) != (total.unit == TotalUnit::Yuan) {
        problems.add(
            place,
            format!("“{id}”与合计“{}”不是同一种量，不能相比", total.id),
            format!("`{id}` and total `{}` are not of one kind and cannot be compared", total.id),
        );
        return None;
    }
    let of_indicators = |each: &Each| match each {
        Each::Fields(subjects) => subjects.iter().any(|one| one.scope == Scope::Indicator),
        Each::Known(_) => false,
    };
    if each.is_some_and(of_indicators) {
        problems.add(
            keys.place_of("each"),
            "与 field 合用时，each 只写项目的字段",
            "with `field`, `each` names fields of projects only",
        );
        return None;
    }
    let bounds = Bounds::parse_part(keys)?;
    if bounds.measure != Measure::Percent {
        problems.add(
            keys.place,
            "与合计相比的界限写百分比或倍数，如 at-most = \"50%\"、at-most = \"1.2倍\"",
            "beside a total the bounds are percentages or multiples, such as at-most = \"50%\" or at-most = \"1.2倍\"",
        );
        return None;
    }
    let sums_it = |source: &Source| matches!(source, Source::Project(of) if of.part == subject.part);
    if matches!(&total.made, Made::Sum(source) if sums_it(source)) && !keys.has("tolerance") {
        part_of_whole(&bounds, keys);
    }
    let of = if total.unit == TotalUnit::Yuan { slack::Of::Amounts } else { slack::Of::Numbers };
    Some(Own { subject, bounds, measure, tolerance: Slack::parse(keys, of)? })
}

/// What stands in the field, exactly, and where.
///
/// # Errors
/// Why it cannot be held against a total.
pub(crate) fn read(own: &Own, world: &World, project: &Project<'_>) -> (Address, Result<Decimal, Reason>) {
    let part = own.subject.part;
    let looked = look(part, world, project, None);
    let number = looked.quantity(part, own.measure).and_then(|one| exact(&one, own.measure));
    let at = place_of(part, world, project, None);
    (at, number.map_err(|unlike: Unlike| reason(&looked, &own.subject, unlike)))
}

/// Says what cannot be held against the total; the rest is judged over all files together.
pub(super) fn judge(check: &TotalWithin, case: &mut Case<'_>) {
    let Some(own) = &check.own else { return };
    if let (at, Err(reason)) = read(own, case.world, case.project) {
        case.unjudged(at, reason);
    }
}

/// How a number stands to a part of a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stands {
    Within,
    /// Beyond this much of the total, which is so much at least.
    Beyond {
        limit: Decimal,
        total: Decimal,
    },
    /// Nobody can tell, for this reason.
    Open(&'static str),
}

/// How it stands, whatever is added to the total that is left out of it or may belong to its group.
pub(crate) fn stands(bounds: &Bounds, tolerance: Slack, own: Decimal, figure: &Figure) -> Stands {
    let (low, high) = match (figure.left_out, figure.reach) {
        (0, None) => (figure.value, figure.value),
        (_, reach) => reach.map_or((None, None), |reach| (reach.low, reach.high)),
    };
    let part = |bound: Bound, of: Option<Decimal>, is_high: bool| {
        let at = bound.at.checked_mul(of?)?.checked_div(Decimal::ONE_HUNDRED)?;
        let bound = Some(Bound { at, ..bound });
        let (low, high) = if is_high { (None, bound) } else { (bound, None) };
        let wide = tolerance.widen(&Bounds { measure: Measure::Number, low, high })?;
        if is_high { wide.high } else { wide.low }
    };
    let measure = bounds.measure;
    let keeps = |low: Option<Bound>, high: Option<Bound>| Bounds { measure, low, high }.hold(own);
    let mut open = false;
    let ends = [(bounds.high, low, high, true), (bounds.low, high, low, false)];
    for (bound, surely, at_most, is_high) in ends {
        let Some(bound) = bound else { continue };
        let holds = |bound| if is_high { keeps(None, Some(bound)) } else { keeps(Some(bound), None) };
        // Beyond the most that the total may be, or not even beyond the least.
        match (part(bound, at_most, is_high), part(bound, surely, is_high).map(holds)) {
            (Some(limit), _) if !holds(limit) => {
                return Stands::Beyond { limit: limit.at, total: at_most.unwrap_or_default() };
            }
            (_, Some(true)) => {}
            _ => open = true,
        }
    }
    match open {
        false => Stands::Within,
        true if figure.left_out > 0 => Stands::Open("total-left-out"),
        true if figure.value.is_none() => Stands::Open("total-of-nothing"),
        true => Stands::Open("group-may-be-more"),
    }
}
