//! The one comparison of two quantities: less, equal, greater, or not comparable and why.
//! Takes two quantities and the ends of them that matter. What follows from their order is for others.

use super::{End, Measure, Quantity, Side, Unit, Unlike};
use crate::text::exact::Exact;
use crate::words::value::{Direction, ValueWords};
use std::cmp::Ordering;

/// How one quantity stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The first is smaller.
    Less,
    /// Both are the same.
    Equal,
    /// The first is greater.
    Greater,
    /// Nobody can tell; nothing may be passed by it.
    NotComparable(Unlike),
}

impl From<Ordering> for Standing {
    fn from(order: Ordering) -> Self {
        match order {
            Ordering::Less => Standing::Less,
            Ordering::Equal => Standing::Equal,
            Ordering::Greater => Standing::Greater,
        }
    }
}

impl Standing {
    /// Seen from the other side.
    pub fn reverse(self) -> Standing {
        match self {
            Standing::Less => Standing::Greater,
            Standing::Greater => Standing::Less,
            other => other,
        }
    }
}

/// Compares an end of one quantity with an end of another.
///
/// Where what is said leaves an end open (the lower one of ≤5), both together decide as far as they can: ≤5 is below 6,
/// whatever it is. An upper end that the rule's own side or a count leaves open is the number that is stated: ≥95% is how
/// 95% is written. Of money and time it stays open, since ≥50万元 is no limit.
pub fn compare(left: (&Quantity<'_>, Side), right: (&Quantity<'_>, Side)) -> Standing {
    let (one, other) = (left.0, right.0);
    let scales = match scales(one, other) {
        Ok(scales) => scales,
        Err(unlike) => return Standing::NotComparable(unlike),
    };
    match ordered(left, right, scales) {
        Ok(Ordering::Equal) if one.about || other.about => Standing::NotComparable(Unlike::About),
        Ok(order) => order.into(),
        Err(unlike) => Standing::NotComparable(unlike),
    }
}

fn ordered(
    (one, side): (&Quantity<'_>, Side),
    (other, far): (&Quantity<'_>, Side),
    (scale, other_scale): (Exact, Exact),
) -> Result<Ordering, Unlike> {
    let place = |end, side, scale| Place::of(end, side, scale);
    let ends = |side, far| -> Result<Option<Ordering>, Unlike> {
        let left = place(one.end(side), side, scale)?;
        let right = place(other.end(far), far, other_scale)?;
        left.zip(right).map(|(left, right)| left.compare(right)).transpose()
    };
    if let Some(order) = ends(side, far)? {
        return Ok(order);
    }
    // What is open does not matter where all of one side is below all of the other.
    if ends(Side::High, Side::Low)? == Some(Ordering::Less) {
        return Ok(Ordering::Less);
    }
    if ends(Side::Low, Side::High)? == Some(Ordering::Greater) {
        return Ok(Ordering::Greater);
    }
    if one.opposes(other) {
        return Err(Unlike::Opposed);
    }
    let (left, right) = (one.end(side), other.end(far));
    match (left, right) {
        // ≤5 and ≤8: as the numbers that close them, where these are the same.
        (End::Open, End::Open) => {
            let turned = |side| if side == Side::Low { Side::High } else { Side::Low };
            match ends(turned(side), turned(far))? {
                Some(Ordering::Equal) => Ok(Ordering::Equal),
                _ => Err(Unlike::Open),
            }
        }
        // Nothing counted is below nothing.
        (End::Open, End::At { at, .. }) if side == Side::Low && at.is_at_most_zero() => Ok(Ordering::Greater),
        (End::At { at, .. }, End::Open) if far == Side::Low && at.is_at_most_zero() => Ok(Ordering::Less),
        (End::Open, End::At { .. }) if side == Side::Low || one.is_limit() => Err(Unlike::Open),
        (End::At { .. }, End::Open) if far == Side::Low || other.is_limit() => Err(Unlike::Open),
        _ => {
            let stated = |quantity: &Quantity<'_>, side, scale: Exact| {
                quantity.stated(side).and_then(|at| at.times(scale)).ok_or(Unlike::TooLarge)
            };
            let (left, right) = (stated(one, side, scale)?, stated(other, far, other_scale)?);
            left.compare(right).ok_or(Unlike::TooLarge)
        }
    }
}

impl Quantity<'_> {
    /// Whether one says at least so much and the other at most.
    fn opposes(&self, other: &Quantity<'_>) -> bool {
        let open = |quantity: &Quantity<'_>| (quantity.low == End::Open, quantity.high == End::Open);
        matches!((open(self), open(other)), ((true, false), (false, true)) | ((false, true), (true, false)))
    }

    /// Whether an end that is left open may be anything: of money, time and days.
    fn is_limit(&self) -> bool {
        matches!(self.measure, Measure::Amount(_) | Measure::Duration(_) | Measure::Day)
    }

    fn is_zero(&self) -> bool {
        let zero = |end| matches!(end, End::At { at, .. } if at.is_zero());
        zero(self.low) && zero(self.high)
    }
}

/// A place on the line of numbers; what does not include its number is a little beyond or before it.
#[derive(Debug, Clone, Copy)]
struct Place {
    at: Exact,
    beside: i8,
}

impl Place {
    fn of(end: End, side: Side, scale: Exact) -> Result<Option<Place>, Unlike> {
        let End::At { at, included } = end else { return Ok(None) };
        let at = at.times(scale).ok_or(Unlike::TooLarge)?;
        let beside = match (included, side) {
            (true, _) => 0,
            (false, Side::Low) => 1,
            (false, Side::High) => -1,
        };
        Ok(Some(Place { at, beside }))
    }

    fn compare(self, other: Place) -> Result<Ordering, Unlike> {
        let order = self.at.compare(other.at).ok_or(Unlike::TooLarge)?;
        Ok(order.then(self.beside.cmp(&other.beside)))
    }
}

/// What each side is multiplied by to be of one unit.
fn scales(one: &Quantity<'_>, other: &Quantity<'_>) -> Result<(Exact, Exact), Unlike> {
    const SAME: (Exact, Exact) = (Exact::ONE, Exact::ONE);
    if let (Some(Direction::Down), None) | (None, Some(Direction::Down)) = (one.direction, other.direction) {
        return Err(Unlike::Opposed);
    }
    if one.direction.is_some() && other.direction.is_some() && one.direction != other.direction {
        return Err(Unlike::Opposed);
    }
    match (&one.measure, &other.measure) {
        (Measure::Day, Measure::Day) => match one.without_year == other.without_year {
            true => Ok(SAME),
            false => Err(Unlike::NoYear),
        },
        (Measure::Day, _) | (_, Measure::Day) => Err(Unlike::Measures),
        (Measure::Number | Measure::Any, Measure::Number | Measure::Any)
        | (Measure::Rate, Measure::Rate)
        | (Measure::Points, Measure::Points)
        | (Measure::Ratio, Measure::Ratio) => Ok(SAME),
        (Measure::Amount(_), Measure::Any | Measure::Number) if other.is_zero() => Ok(SAME),
        (Measure::Any | Measure::Number, Measure::Amount(_)) if one.is_zero() => Ok(SAME),
        (Measure::Amount(_), Measure::Any) | (Measure::Any, Measure::Amount(_)) => Err(Unlike::NoUnit),
        (Measure::Any, _) | (_, Measure::Any) => Ok(SAME),
        (Measure::Rank(_), Measure::Number) | (Measure::Number, Measure::Rank(_)) => Err(Unlike::NoUnit),
        (Measure::Number, _) if one.is_zero() => Ok(SAME),
        (_, Measure::Number) if other.is_zero() => Ok(SAME),
        (Measure::Number, _) | (_, Measure::Number) => Err(Unlike::NoUnit),
        (Measure::Amount(unit), Measure::Amount(wanted)) if unit.name == wanted.name => per_one(unit, wanted),
        (Measure::Amount(_), Measure::Amount(_)) => Err(Unlike::Currency),
        (Measure::Count(unit), Measure::Count(wanted))
        | (Measure::Duration(unit), Measure::Duration(wanted))
        | (Measure::Count(unit), Measure::Duration(wanted))
        | (Measure::Duration(unit), Measure::Count(wanted))
        | (Measure::Rank(unit), Measure::Rank(wanted)) => of_one_unit(unit, wanted),
        _ => Err(Unlike::Measures),
    }
}

fn per_one(unit: &Unit<'_>, wanted: &Unit<'_>) -> Result<(Exact, Exact), Unlike> {
    if unit.per == wanted.per { Ok((Exact::ONE, Exact::ONE)) } else { Err(Unlike::PerOne) }
}

fn of_one_unit(unit: &Unit<'_>, wanted: &Unit<'_>) -> Result<(Exact, Exact), Unlike> {
    if unit.per != wanted.per {
        return Err(Unlike::PerOne);
    }
    if unit.name == wanted.name {
        return Ok((Exact::ONE, Exact::ONE));
    }
    let words = ValueWords::builtin();
    let ((base, scale), (other, other_scale)) =
        (words.same_measure(&unit.name), words.same_measure(&wanted.name));
    if base == other { Ok((scale, other_scale)) } else { Err(Unlike::Units) }
}
