//! Whether two quantities are of one measure, and by what their numbers are multiplied to stand beside each other.
//! Takes two quantities, gives two factors or why there are none. Compares nothing.

use super::{Measure, Quantity, Unit, Unlike};
use crate::text::exact::Exact;
use crate::words::value::{Direction, ValueWords};
use rust_decimal::Decimal;

impl<'a> Quantity<'a> {
    /// The same in the unit of another: 0.5公里 of 500米.
    ///
    /// # Errors
    /// Why it cannot be counted in that.
    pub fn counted_in(&self, other: &Quantity<'_>) -> Result<Quantity<'a>, Unlike> {
        let (scale, its) = scales(self, other)?;
        let by = scale.over(its).ok_or(Unlike::TooLarge)?;
        self.with_ends(|at| at.times(by))
    }

    /// A bare number in the unit that the name of the other one says: 5 beside 10 under 储备量（万吨）.
    ///
    /// # Errors
    /// [`Unlike::TooLarge`] where that is more than can be kept exactly.
    pub(super) fn named_as(&self, other: &Quantity<'a>) -> Result<Quantity<'a>, Unlike> {
        let Some(times) = other.named.filter(|_| self.is_bare()) else { return Ok(self.clone()) };
        let measure = other.measure.clone();
        Ok(Quantity { measure, magnified: true, named: other.named, ..self.with_ends(|at| at.times(times))? })
    }

    fn is_bare(&self) -> bool {
        matches!(self.measure, Measure::Any | Measure::Number)
    }
}

/// What each side is multiplied by to be of one unit.
pub(super) fn scales(one: &Quantity<'_>, other: &Quantity<'_>) -> Result<(Exact, Exact), Unlike> {
    const SAME: (Exact, Exact) = (Exact::ONE, Exact::ONE);
    let falls = |side: &Quantity<'_>| side.direction == Some(Direction::Down) && !side.named_change;
    if falls(one) && other.direction.is_none() || one.direction.is_none() && falls(other) {
        return Err(Unlike::Opposed);
    }
    if one.direction.is_some() && other.direction.is_some() && one.direction != other.direction {
        return Err(Unlike::Opposed);
    }
    // 提高90% is no 90%, nor 增加100人 100人; but -5% can only be a change.
    let is_rate = |side: &Quantity<'_>| side.measure == Measure::Rate;
    let level =
        |side: &Quantity<'_>| !side.is_change() && !side.is_negative() && (is_rate(side) || !side.is_zero());
    let other_than = |side: &Quantity<'_>, level: bool| level && side.is_no_level();
    if other_than(other, level(one)) || other_than(one, level(other)) {
        return Err(Unlike::Change);
    }
    if one.base.zip(other.base).is_some_and(|(one, other)| one != other) {
        return Err(Unlike::Base);
    }
    // 5 and 10 beside 储备量（万吨） are both of ten thousand tons.
    match (one.named, other.named) {
        (None, Some(times)) if one.is_bare() => return Ok((times, Exact::ONE)),
        (Some(times), None) if other.is_bare() => return Ok((Exact::ONE, times)),
        _ => {}
    }
    // What was reached is of a year: 2次 of 每年2次.
    let of_a_year = one.reached || other.reached;
    let is_per = |unit: &Unit<'_>, wanted: &Unit<'_>| {
        let annual = || {
            let each =
                |unit: &Unit<'_>| unit.each().filter(|of| *of != "年").map(str::to_owned).collect::<Vec<_>>();
            each(unit) == each(wanted)
        };
        if unit.per == wanted.per || of_a_year && annual() {
            return Some(SAME);
        }
        of_one_per(unit, wanted).or_else(|| if of_a_year { in_a_year(unit, wanted) } else { None })
    };
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
        // 1.2倍 is 120%.
        (Measure::Rate, Measure::Count(unit)) if is_times(unit) => Ok((Exact::ONE, hundred())),
        (Measure::Count(unit), Measure::Rate) if is_times(unit) => Ok((hundred(), Exact::ONE)),
        (Measure::Rank(_), Measure::Number) | (Measure::Number, Measure::Rank(_)) => Err(Unlike::NoUnit),
        (Measure::Number, _) if one.is_zero() => Ok(SAME),
        (_, Measure::Number) if other.is_zero() => Ok(SAME),
        (Measure::Number, Measure::Count(unit)) | (Measure::Count(unit), Measure::Number)
            if !one.magnified && !other.magnified && is_of_pieces(unit) =>
        {
            Ok(SAME)
        }
        (Measure::Number, _) | (_, Measure::Number) => Err(Unlike::NoUnit),
        (Measure::Amount(unit), Measure::Amount(wanted)) if unit.name == wanted.name => {
            if unit.per == wanted.per { Ok(SAME) } else { of_one_per(unit, wanted).ok_or(Unlike::PerOne) }
        }
        (Measure::Amount(_), Measure::Amount(_)) => Err(Unlike::Currency),
        (Measure::Count(unit), Measure::Count(wanted))
        | (Measure::Duration(unit), Measure::Duration(wanted))
        | (Measure::Count(unit), Measure::Duration(wanted))
        | (Measure::Duration(unit), Measure::Count(wanted))
        | (Measure::Rank(unit), Measure::Rank(wanted)) => of_one_unit(unit, wanted, is_per),
        _ => Err(Unlike::Measures),
    }
}

/// Whether things of this unit are counted one by one, so that a number beside it can only be of them: 12 beside 12场. Not
/// of what has other units that measure the same: 12 beside 12公里 may be metres.
fn is_of_pieces(unit: &Unit<'_>) -> bool {
    unit.per.is_empty() && ValueWords::builtin().is_of_pieces(&unit.name)
}

fn of_one_unit(
    unit: &Unit<'_>,
    wanted: &Unit<'_>,
    is_per: impl Fn(&Unit<'_>, &Unit<'_>) -> Option<(Exact, Exact)>,
) -> Result<(Exact, Exact), Unlike> {
    let per = is_per(unit, wanted).ok_or(Unlike::PerOne)?;
    if unit.name == wanted.name {
        return Ok(per);
    }
    let words = ValueWords::builtin();
    // 2个 of 2个村, of 2项: what counts anything.
    let is_any = |unit: &Unit<'_>, other: &Unit<'_>| unit.name == "个" && words.is_of_pieces(&other.name);
    if is_any(unit, wanted) || is_any(wanted, unit) {
        return Ok(per);
    }
    let ((base, scale), (other, other_scale)) =
        (words.same_measure(&unit.name), words.same_measure(&wanted.name));
    if base != other {
        return Err(Unlike::Units);
    }
    let both = scale.times(per.0).zip(other_scale.times(per.1));
    both.ok_or(Unlike::TooLarge)
}

/// What each of two is multiplied by to be for each of the same: 元/㎡·月 and 元/月·平方米, 元/亩 and 元/公顷. None where one of
/// them is for each of something else; what a day costs is no price for an hour.
fn of_one_per(unit: &Unit<'_>, wanted: &Unit<'_>) -> Option<(Exact, Exact)> {
    let words = ValueWords::builtin();
    let mut left: Vec<&str> = unit.each().collect();
    if left.len() != wanted.each().count() {
        return None;
    }
    let mut scales = (Exact::ONE, Exact::ONE);
    for one in wanted.each() {
        let (base, its) = words.same_measure(one);
        let place = left.iter().position(|own| *own == one).or_else(|| {
            let is_same = |own: &&str| words.same_measure(own).0 == base && !words.is_time(own);
            left.iter().position(is_same)
        })?;
        let own = words.same_measure(left.remove(place)).1;
        if own != its {
            scales = (its.times(scales.0)?, own.times(scales.1)?);
        }
    }
    Some(scales)
}

/// What each of two is multiplied by to be of a year, where one of them happens so often in a month or a quarter: 12次 of 每月1次.
fn in_a_year(unit: &Unit<'_>, wanted: &Unit<'_>) -> Option<(Exact, Exact)> {
    let words = ValueWords::builtin();
    let times = |unit: &Unit<'_>| match unit.per.strip_prefix('/') {
        None if unit.per.is_empty() => Some(1),
        Some("年") => Some(1),
        Some(period) if words.happens(&unit.name) => words.times_a_year(period),
        _ => None,
    };
    Some((Exact::from(Decimal::from(times(unit)?)), Exact::from(Decimal::from(times(wanted)?))))
}

fn is_times(unit: &Unit<'_>) -> bool {
    unit.name == "倍" && unit.per.is_empty()
}

fn hundred() -> Exact {
    Decimal::ONE_HUNDRED.into()
}
