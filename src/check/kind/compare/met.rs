//! Whether what was reached meets its target. Takes both as looked at, gives what it came to.
//! Which way is better where no sign says so is asked of `observe`.

use super::Compare;
use super::came::{Came, came};
use crate::check::emit::Case;
use crate::check::observe::{Looked, unsigned_way, year_of};
use crate::check::seen::told_beside;
use crate::model::project::Indicator;
use crate::terms::bounds::Measure;
use crate::terms::world::World;
use crate::text::exact::Exact;
use crate::words::quantity::{self, Edge, End, Quantity, Unlike, meets};
use crate::words::value::{Around, Direction, ValueWords, Way};
use crate::words::vocabulary::Field;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Whether an actual value meets its target. Words are held against words. Without comparator a cost, a harm and a length of
/// time are limits, and of everything else reaching the number is enough.
pub(super) fn met(
    check: &Compare,
    case: &Case<'_>,
    indicator: Option<&Indicator<'_>>,
    actual: &Looked<'_>,
    target: &Looked<'_>,
) -> Came {
    let year = year_of(case.project);
    let mut wanted = match target.quantity_beside(check.right.part, Measure::Number, actual) {
        Ok(wanted) => wanted.in_year(year),
        Err(Unlike::Words) => {
            let words = &case.world.words;
            let (Looked::Target(own, result), Looked::Target(wanted, _)) = (actual, target) else {
                return Came::Unlike(false, Unlike::Words);
            };
            // 85% where words were wanted: it is the target that has no number.
            let open = match result.number {
                Some(_) => Came::Unlike(false, Unlike::Words),
                None => Came::Unlike(true, Unlike::Saying),
            };
            let reached = told_beside(indicator, case.project, |around| words.reached(own, wanted, around));
            return reached.map_or(open, came);
        }
        Err(unlike) => return Came::Unlike(false, unlike),
    };
    if let (quantity::Measure::Day, Looked::Target(text, _)) = (&wanted.measure, actual)
        && case.world.words.is_on_time(text)
    {
        return Came::Right;
    }
    let mut reached = match actual.quantity_beside(check.left.part, Measure::Number, target) {
        Ok(reached) => reached.in_year(year),
        Err(Unlike::Words) => {
            let words = &case.world.words;
            let came_to = told_beside(indicator, case.project, |around| {
                in_words(actual, target, &wanted, (words, around))
            });
            return match came_to {
                Some(reached) => came(reached),
                None if nothing_done(actual, &wanted, indicator, case.world) => Came::Wrong,
                None => Came::Unlike(true, Unlike::Words),
            };
        }
        Err(unlike) => return Came::Unlike(true, unlike),
    };
    if let Some(one) = indicator {
        Quantity::both_changes(&mut reached, &mut wanted, one.values.text(Field::NAME), &case.world.words);
    }
    // 一季度50万元 may be more by the end of the year.
    if let (End::Open, Looked::Target(text, _)) = (wanted.low, actual) {
        let name = indicator.map_or("", |one| one.values.text(Field::NAME));
        if case.world.words.is_of_a_part(text, name) {
            return Came::Unlike(true, Unlike::Saying);
        }
    }
    let met =
        |reached: &Quantity<'_>, wanted: &Quantity<'_>| keeps_to(reached, wanted, indicator, case.world);
    match (met(&reached, &wanted), indicator) {
        (Err(Unlike::NoUnit), Some(one)) => {
            let in_unit = |one_side: Quantity<'_>| {
                one_side.in_unit_of(one.values.text(Field::NAME), &case.world.words).into_owned()
            };
            met(&in_unit(reached), &in_unit(wanted)).into()
        }
        (met, _) => met.into(),
    }
}

/// Whether a result says that nothing was done of what was to be reached, or to be done by then: 未实施, 因疫情取消. Whether that keeps to a
/// limit nobody can tell.
pub(crate) fn nothing_done(
    actual: &Looked<'_>,
    wanted: &Quantity<'_>,
    indicator: Option<&Indicator<'_>>,
    world: &World,
) -> bool {
    let Looked::Target(own, _) = actual else { return false };
    let name = indicator.map_or("", |one| one.values.text(Field::NAME));
    let is_wanted = || match wanted.measure {
        quantity::Measure::Day => true,
        _ => {
            wanted.low != End::Open
                && wanted.stated(Edge::Low).is_some_and(|at| !at.is_at_most_zero())
                && limit(wanted, indicator, world) == Some(false)
        }
    };
    world.words.says_not_done(own, name) && is_wanted()
}

/// Whether words say that all or none of something was reached, as was wanted: 全部达标 of 100%, 未拖欠 of 无拖欠. None where nobody can
/// tell.
pub(crate) fn in_words(
    actual: &Looked<'_>,
    target: &Looked<'_>,
    wanted: &Quantity<'_>,
    (words, around): (&ValueWords, Around<'_>),
) -> Option<bool> {
    let (Looked::Target(own, _), Looked::Target(text, _)) = (actual, target) else { return None };
    let all = Exact::from(Decimal::ONE_HUNDRED);
    let is_rate = wanted.measure == quantity::Measure::Rate;
    match wanted.stated(Edge::Low) {
        Some(at) if at.is_at_most_zero() => words.reached(own, text, around),
        Some(at) if is_rate && at.compare(all).is_some_and(Ordering::is_eq) => words.all_reached(own, around),
        // 全部合格 is more than 95% as well; of 部分合格 nobody knows how much it is.
        Some(at) if is_rate && wanted.low != End::Open && at.compare(all).is_some_and(Ordering::is_lt) => {
            words.all_reached(own, around).filter(|reached| *reached)
        }
        _ => None,
    }
}

/// Whether what was reached meets a target, which without a sign is a minimum or a limit by what it is called.
///
/// # Errors
/// Why nobody can tell.
pub(crate) fn keeps_to(
    actual: &Quantity<'_>,
    wanted: &Quantity<'_>,
    indicator: Option<&Indicator<'_>>,
    world: &World,
) -> Result<bool, Unlike> {
    match limit(wanted, indicator, world) {
        Some(limit) => meets(actual, wanted, limit),
        None => match (meets(actual, wanted, false)?, meets(actual, wanted, true)?) {
            (more, less) if more == less => Ok(more),
            _ => Err(Unlike::Way),
        },
    }
}

/// Whether a target without sign is a limit: a cost, a harm, a length of time in a timeliness indicator. None where nobody can tell.
pub(crate) fn limit(wanted: &Quantity<'_>, indicator: Option<&Indicator<'_>>, world: &World) -> Option<bool> {
    // By how much something is to become less is a minimum.
    if wanted.direction == Some(Direction::Down) {
        return Some(false);
    }
    let is_time = matches!(wanted.measure, quantity::Measure::Duration(_));
    match indicator.map(|one| unsigned_way(one, is_time, world)) {
        None | Some(Way::More) => Some(false),
        Some(Way::Less) => Some(true),
        Some(Way::Either) => None,
    }
}
