//! Numbers made of many indicators of a project: how many there are, their sum, the greatest and the smallest.
//! Takes which of them count, gives a figure, or what is missing and of which indicator.

use super::{At, figure, measure_of};
use crate::check::groups::same;
use crate::check::missing::{Gap, Missing};
use crate::check::observe::Looked;
use crate::check::once::{each_cell_once, speakers};
use crate::check::satisfies::{Reason, doubt, holds, look, may_hold, unknown_value};
use crate::check::select::{Rows, bears, says_no_amount};
use crate::model::project::{Indicator, Side};
use crate::terms::bounds::Measure;
use crate::terms::number::{Among, Over};
use crate::terms::subject::{Part, Subject};
use crate::words::quantity::{self, Edge, Figure, Quantity, Unlike, add};
use crate::words::value::Kind;
use crate::words::vocabulary::Field;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// What the number is made of.
pub(super) struct Counted<'p> {
    /// Those that are surely among them.
    pub(super) rows: Vec<&'p Indicator<'p>>,
    /// What leaves open whether others are, and of which.
    pub(super) open: Vec<(Missing, &'p Indicator<'p>)>,
}

/// The same, where all of them must be known.
///
/// # Errors
/// What is missing, and the indicator that leaves it open.
pub(super) fn counted<'p>(
    among: &Among,
    part: Option<Part>,
    rows: Rows<'p>,
    at: At<'p>,
) -> Result<Vec<&'p Indicator<'p>>, (Missing, Option<&'p Indicator<'p>>)> {
    let Counted { rows, open } = counted_or_open(among, part, rows, at)?;
    match open.into_iter().next() {
        Some((missing, one)) => Err((missing, Some(one))),
        None => Ok(rows),
    }
}

/// Of these rows the filled indicators of the annual side that match, and of a field of their own unfilled ones that have it; where the number is
/// of an indicator, those that have the same as it. The number is not known where it is not of one of them.
///
/// # Errors
/// What is missing of the indicator that the number is of.
pub(super) fn counted_or_open<'p>(
    among: &Among,
    part: Option<Part>,
    rows: Rows<'p>,
    at: At<'p>,
) -> Result<Counted<'p>, (Missing, Option<&'p Indicator<'p>>)> {
    let At { world, project, indicator } = at;
    let condition = &among.condition;
    let asks_side = condition.asks(Part::Side);
    let asks_kind = [Part::Kind, Part::DerivedKind, Part::Form].iter().any(|part| condition.asks(*part));
    let is_unknown = |by: &Subject, one| matches!(look(by.part, world, project, Some(one)), Looked::Unknown);
    let own = match (&among.each, indicator) {
        (Some(by), Some(one)) if is_unknown(by, one) => {
            return Err((Missing::Unknown(by.id.clone()), indicator));
        }
        (Some(by), one) => match one.and_then(|one| same(by, world, project, one)) {
            Some((own, _)) => Some((by, own)),
            None => return Err((Missing::Nothing(by.id.clone()), indicator)),
        },
        (None, _) => None,
    };
    let (mut counted, mut open) = (Vec::new(), Vec::new());
    for one in rows.iter().filter(|one| asks_side || one.side == Side::Annual) {
        // What is an error there may be the same, or another.
        let may_be_like = own.as_ref().is_some_and(|(by, _)| is_unknown(by, one));
        if let Some((by, own)) = &own
            && !may_be_like
            && same(by, world, project, one).is_none_or(|(same, _)| same != *own)
        {
            continue;
        }
        let left_open = if one.is_unknown() {
            may_hold(condition, world, project, one).then(|| unread(unknown_value(one)))
        } else if world.kind(one) == Kind::Unfilled
            && !asks_kind
            && !part.is_some_and(|part| bears(part, world, project, one))
        {
            // Where it belongs to it.
            let counts = part.is_some_and(|part| part.is_of(Field::VALUE))
                && says_no_amount(world, one)
                && holds(condition, world, project, one);
            counts.then(|| Missing::Nothing("value".into()))
        } else if holds(condition, world, project, one) {
            let unlike = own.as_ref().filter(|_| may_be_like).map(|(by, _)| Missing::Unknown(by.id.clone()));
            counted.extend(unlike.is_none().then_some(one));
            unlike
        } else {
            doubt(condition, world, project, one).map(|reason| match reason {
                Reason::FieldUnknown(_) | Reason::FieldMissing(_) | Reason::NotComparable(..) => {
                    unread(reason)
                }
                _ => Missing::Unknown("value".into()),
            })
        };
        open.extend(left_open.map(|missing| (missing, one)));
    }
    Ok(Counted { rows: counted, open })
}

/// How many more of them there may be than are counted: 若干场 and 待定 behind a name say that there is one, and not what it aims at.
pub(super) fn perhaps_more(among: &Among, at: At<'_>) -> usize {
    let At { world, project, indicator } = at;
    let condition = &among.condition;
    if [Part::Kind, Part::DerivedKind, Part::Form].iter().any(|part| condition.asks(*part)) {
        return 0;
    }
    let asks_side = condition.asks(Part::Side);
    let group = |one: &Indicator<'_>| {
        among.each.as_ref().and_then(|by| same(by, world, project, one)).map(|(same, _)| same)
    };
    let own = indicator.and_then(group);
    let is_one = |one: &&Indicator<'_>| {
        (asks_side || one.side == Side::Annual)
            && !one.is_unknown()
            && world.kind(one) == Kind::Unfilled
            && !one.values.text(Field::VALUE).is_empty()
            && !one.values.text(Field::NAME).is_empty()
            && (among.each.is_none() || group(one) == own)
            && holds(condition, world, project, one)
    };
    project.indicators.iter().filter(is_one).count()
}

/// What is missing for a number where a field cannot be read.
pub(super) fn unread(reason: Reason) -> Missing {
    match reason {
        Reason::FieldMissing(id) => Missing::Nothing(id),
        Reason::FieldUnknown(id) => Missing::Unknown(id),
        Reason::NotComparable(id, unlike) => Missing::Unlike(id, unlike, false),
        Reason::CategoryMissing | Reason::CategoryUnknown => Missing::Nothing("category".into()),
        _ => Missing::OwnGap(Gap::NotListed),
    }
}

pub(super) fn total(
    over: Over,
    subject: &Subject,
    among: &Among,
    rows: Rows<'_>,
    at: At<'_>,
) -> Result<Figure, Missing> {
    let mut total: Option<Figure> = None;
    let mut every = Vec::new();
    let mut all = counted(among, Some(subject.part), rows, at).map_err(|(missing, _)| missing)?;
    if let Some(by) = &among.once_for {
        all = speakers(by, subject, at.world, at.project, all).map_err(|(_, reason)| match reason {
            Reason::Gap(gap, id) => Missing::Gap(gap, id),
            _ => Missing::Nothing(by.id.clone()),
        })?;
    }
    if over == Over::Total && among.once_for.is_none() {
        let shared = |_| Missing::OwnGap(Gap::CellShared);
        all = each_cell_once(subject.part, at.project, all).map_err(shared)?;
    }
    if over == Over::Single && all.len() > 1 {
        return Err(Missing::OwnGap(Gap::SeveralIndicators));
    }
    for one in all {
        let mut next = figure(subject, At { indicator: Some(one), ..at })?;
        // ≥60人 and ≥40人 are plans for 100; of money and time ≥ is no number, and ≤8万元 is one price of 8万元.
        let is_open =
            next.quantity.is_limit() && (over == Over::Total || next.quantity.high == quantity::End::Open);
        if matches!(over, Over::Single | Over::Total) && !is_open {
            next.quantity = next.quantity.as_stated();
        }
        if among.together.is_some() {
            every.push(next);
            continue;
        }
        total = Some(match total {
            None => next,
            Some(total) => match over {
                Over::Total | Over::Single => add(&total, &next).map_err(Missing::Own)?,
                Over::Greatest => of_both(total, next, Edge::High).map_err(Missing::Own)?,
                Over::Smallest => of_both(total, next, Edge::Low).map_err(Missing::Own)?,
            },
        });
    }
    if let Some(many) = among.together {
        total = outermost(every, many, if over == Over::Smallest { Edge::Low } else { Edge::High })?;
    }
    // Of the greatest of none nothing is known; the sum of none is nothing.
    if total.is_none() && over != Over::Total {
        return Err(Missing::OwnGap(Gap::NoIndicator));
    }
    let nothing = match measure_of(subject.part) {
        Measure::Yuan => Quantity::yuan(Decimal::ZERO),
        _ => Quantity::exactly(quantity::Measure::Number, Decimal::ZERO),
    };
    Ok(total.unwrap_or_else(|| nothing.into()))
}

/// So many of the greatest (by their upper ends) or smallest (by their lower ends), added up; None of none.
fn outermost(mut all: Vec<Figure>, many: u64, side: Edge) -> Result<Option<Figure>, Missing> {
    let order = |one: &Figure, other: &Figure| {
        quantity::compare((&one.quantity, side), (&other.quantity, side)).order()
    };
    // What can be compared with the first can be compared with each other.
    if let Some((first, others)) = all.split_first() {
        others.iter().try_for_each(|other| order(first, other).map(drop)).map_err(Missing::Own)?;
    }
    all.sort_by(|one, other| {
        let order = order(one, other).unwrap_or(Ordering::Equal);
        if side == Edge::High { order.reverse() } else { order }
    });
    let mut chosen = all.into_iter().take(usize::try_from(many).unwrap_or(usize::MAX));
    let Some(first) = chosen.next() else { return Ok(None) };
    chosen.try_fold(first, |sum, next| add(&sum, &next)).map(Some).map_err(Missing::Own)
}

/// The greater of two (of their upper ends), or the smaller (of their lower ends).
pub(super) fn of_both(one: Figure, other: Figure, side: Edge) -> Result<Figure, Unlike> {
    let order = quantity::compare((&one.quantity, side), (&other.quantity, side)).order()?;
    match (order, side) {
        (Ordering::Less, Edge::High) | (Ordering::Greater, Edge::Low) => Ok(other),
        _ => Ok(one),
    }
}
