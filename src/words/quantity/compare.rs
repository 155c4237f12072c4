//! The one comparison of two quantities: less, equal, greater, or not comparable and why.
//! Takes two quantities and the ends of them that matter. What follows from their order is for others.

use super::place::Place;
use super::scales::scales;
use super::{Edge, End, Measure, Quantity, Unit, Unlike};
use crate::text::exact::Exact;
use crate::words::value::ValueWords;
use rust_decimal::Decimal;
use rustc_hash::FxBuildHasher;
use std::cmp::Ordering;
use std::hash::BuildHasher;

/// How one quantity compares with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The first is smaller.
    Less,
    /// Both are the same.
    Equal,
    /// The first is greater.
    Greater,
    /// It cannot be decided; nothing may be passed by it.
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
    /// The order, where there is one.
    ///
    /// # Errors
    /// Why it cannot be decided.
    pub(crate) fn order(self) -> Result<Ordering, Unlike> {
        match self {
            Standing::Less => Ok(Ordering::Less),
            Standing::Equal => Ok(Ordering::Equal),
            Standing::Greater => Ok(Ordering::Greater),
            Standing::NotComparable(unlike) => Err(unlike),
        }
    }

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
/// 95% is written. Of money and time it stays open, since ≥50万元 is not a limit.
pub fn compare(left: (&Quantity<'_>, Edge), right: (&Quantity<'_>, Edge)) -> Standing {
    let (one, other) = (left.0, right.0);
    if one.before || other.before {
        let [early, late] =
            [true, false].map(|early| compare((&one.ending(early), left.1), (&other.ending(early), right.1)));
        return if early == late { late } else { Standing::NotComparable(Unlike::Before) };
    }
    let scales = match scales(one, other) {
        Ok(scales) => scales,
        Err(unlike) => return Standing::NotComparable(unlike),
    };
    match ordered(left, right, scales) {
        Ok(Ordering::Equal) if one.about || other.about => Standing::NotComparable(Unlike::About),
        Ok(_) if is_wanted_about(one, other) && are_near(one, other, scales) => {
            Standing::NotComparable(Unlike::About)
        }
        Ok(order) => order.into(),
        Err(unlike) => Standing::NotComparable(unlike),
    }
}

fn ordered(
    (one, side): (&Quantity<'_>, Edge),
    (other, far): (&Quantity<'_>, Edge),
    (scale, other_scale): (Exact, Exact),
) -> Result<Ordering, Unlike> {
    // 1000余人 are more than 1000 and fewer than 1100: which of the two is no more than 1050 nobody knows.
    if let (Edge::High, Some(below), Some(at), End::At { at: bound, .. }) =
        (side, one.below, one.stated(Edge::High), other.end(far))
    {
        let compared = |own: Exact| {
            let own = own.times(scale).zip(bound.times(other_scale));
            own.and_then(|(own, bound)| own.compare(bound)).ok_or(Unlike::TooLarge)
        };
        return match (compared(at)?, compared(below)?) {
            (Ordering::Equal | Ordering::Greater, _) => Ok(Ordering::Greater),
            (_, Ordering::Less | Ordering::Equal) => Ok(Ordering::Less),
            _ => Err(Unlike::About),
        };
    }
    let place = |end, side, scale| Place::of(end, side, scale);
    let ends = |side, far| -> Result<Option<Ordering>, Unlike> {
        let left = place(one.end(side), side, scale)?;
        let right = place(other.end(far), far, other_scale)?;
        left.zip(right).map(|(left, right)| left.compare(right)).transpose()
    };
    // A bound that is counted so may be as much, or less.
    if other.unsure && !one.unsure {
        let turned = if far == Edge::Low { Edge::High } else { Edge::Low };
        return match (ends(side, Edge::Low)?, ends(side, Edge::High)?) {
            (Some(low), Some(high)) if low == high => Ok(low),
            (None, None) => ends(turned, far)?.ok_or(Unlike::Open),
            _ => Err(Unlike::Unsure),
        };
    }
    if let Some(order) = ends(side, far)? {
        // 92%以上 was reached where 95% were needed: it may be 96%; 200余人 may be 250, 11月 the tenth.
        let (turned, amiss) = match side {
            Edge::Low => (Edge::High, Ordering::Less),
            Edge::High => (Edge::Low, Ordering::Greater),
        };
        let is_rank = matches!(one.measure, Measure::Rank(_));
        let is_range = (one.reached || one.unsure) && one.low != one.high && order == amiss && !is_rank;
        let (open, is_point) = match one.measure {
            // Of 2 or 3 that there may be nobody knows whether they are 3.
            _ if one.unsure => (Unlike::Unsure, true),
            // 1-12月 ends with its last month.
            Measure::Day => (Unlike::Coarse, one.is_in_one_month()),
            // 5-20场 is as few as 5; where 200余 and 92%以上 end nobody says.
            _ => (Unlike::Open, !matches!(one.end(turned), End::At { included: true, .. })),
        };
        let may_be = is_range && is_point && ends(turned, far)? != Some(amiss);
        return if may_be { Err(open) } else { Ok(order) };
    }
    // What is open does not matter where all of one side is below all of the other.
    if ends(Edge::High, Edge::Low)? == Some(Ordering::Less) {
        return Ok(Ordering::Less);
    }
    if ends(Edge::Low, Edge::High)? == Some(Ordering::Greater) {
        return Ok(Ordering::Greater);
    }
    if one.opposes(other) {
        return Err(Unlike::Opposed);
    }
    let (left, right) = (one.end(side), other.end(far));
    // 92%以上 is no more than 100%, whatever more than that is asked.
    let beyond = |asked: &Quantity<'_>| {
        let at = asked.stated(Edge::High).and_then(|at| at.compare(whole()));
        asked.measure == Measure::Rate && at.is_some_and(Ordering::is_ge)
    };
    match (left, right) {
        (End::Open, _) if side == Edge::High && one.is_share() && beyond(other) => Ok(Ordering::Less),
        // ≤5 and ≤8: as the numbers that close them, where these are the same.
        (End::Open, End::Open) => {
            let turned = |side| if side == Edge::Low { Edge::High } else { Edge::Low };
            match ends(turned(side), turned(far))? {
                Some(Ordering::Equal) => Ok(Ordering::Equal),
                // ≥10公里 and ≥30公里 are how 10公里 and 30公里 are written.
                Some(order) if side == Edge::High && !one.is_limit() && !other.is_limit() => Ok(order),
                _ => Err(Unlike::Open),
            }
        }
        // Nothing counted is below nothing.
        (End::Open, End::At { at, .. }) if side == Edge::Low && at.is_at_most_zero() && !one.left => {
            Ok(Ordering::Greater)
        }
        (End::At { at, .. }, End::Open) if far == Edge::Low && at.is_at_most_zero() && !other.left => {
            Ok(Ordering::Less)
        }
        (End::Open, End::At { .. }) if side == Edge::Low || one.is_limit() => Err(Unlike::Open),
        (End::At { .. }, End::Open) if far == Edge::Low || other.is_limit() => Err(Unlike::Open),
        _ => {
            let stated = |quantity: &Quantity<'_>, side, scale: Exact| {
                quantity.stated(side).and_then(|at| at.times(scale)).ok_or(Unlike::TooLarge)
            };
            let (left, right) = (stated(one, side, scale)?, stated(other, far, other_scale)?);
            left.compare(right).ok_or(Unlike::TooLarge)
        }
    }
}

/// Whether about so much was to be reached, and one of these is how much was. 约79% that were reached are less than 80%.
fn is_wanted_about(one: &Quantity<'_>, other: &Quantity<'_>) -> bool {
    let is = |wanted: &Quantity<'_>, reached: &Quantity<'_>| {
        wanted.about && !wanted.reached && reached.reached && !reached.about
    };
    is(one, other) || is(other, one)
}

/// Whether two numbers are so near to each other that 约 leaves open which is greater: 2999 and 约3000.
fn are_near(one: &Quantity<'_>, other: &Quantity<'_>, (scale, other_scale): (Exact, Exact)) -> bool {
    let at = |one: &Quantity<'_>, scale| one.stated(Edge::Low)?.times(scale)?.decimal();
    let (Some(one), Some(other)) = (at(one, scale), at(other, other_scale)) else { return false };
    let percent = ValueWords::builtin().about_percent;
    let differs = (one - other).abs().checked_mul(Decimal::ONE_HUNDRED);
    let most = one.abs().max(other.abs()).checked_mul(percent);
    differs.zip(most).is_none_or(|(differs, most)| differs <= most)
}

/// Whether the first are days among which all of the other are, and more: a month beside a day in it.
pub fn is_coarser(one: &Quantity<'_>, other: &Quantity<'_>) -> bool {
    let ends = |quantity: &Quantity<'_>| Some((quantity.stated(Edge::Low)?, quantity.stated(Edge::High)?));
    let (Some((first, last)), Some((start, end))) = (ends(one), ends(other)) else { return false };
    let holds =
        first.compare(start).is_some_and(Ordering::is_le) && last.compare(end).is_some_and(Ordering::is_ge);
    one.measure == Measure::Day && other.measure == Measure::Day && holds && (first, last) != (start, end)
}

/// One quantity as a share of another, for people to read; None where they are not of one measure.
pub fn percent(one: &Quantity<'_>, of: &Quantity<'_>) -> Option<Decimal> {
    if matches!(one.measure, Measure::Day | Measure::Rank(_)) {
        return None;
    }
    let (scale, other) = scales(one, of).ok()?;
    let one = one.stated(Edge::Low)?.times(scale)?.decimal()?;
    let of = of.stated(Edge::Low)?.times(other)?.decimal()?;
    one.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(of)
}

impl Quantity<'_> {
    /// Whether one is a minimum and the other a maximum.
    fn opposes(&self, other: &Quantity<'_>) -> bool {
        let open = |quantity: &Quantity<'_>| (quantity.low == End::Open, quantity.high == End::Open);
        matches!((open(self), open(other)), ((true, false), (false, true)) | ((false, true), (true, false)))
    }

    /// So many ten thousands of nothing that is named, beside an amount of money for the same thing.
    pub(super) fn as_money_beside(&self, other: &Quantity<'_>) -> Option<Self> {
        let Measure::Amount(unit) = &other.measure else { return None };
        let is_yuan = unit.name.is_empty() && unit.per.is_empty();
        (self.measure == Measure::Number && self.magnified && is_yuan)
            .then(|| Quantity { measure: Measure::Amount(Unit::default()), ..self.clone() })
    }

    /// Whether an end that is left open may be anything: of money, time and days, and of what was reached.
    pub(crate) fn is_limit(&self) -> bool {
        self.reached || matches!(self.measure, Measure::Amount(_) | Measure::Duration(_) | Measure::Day)
    }

    /// Whether it is a share that was reached and can be no more than the whole.
    fn is_share(&self) -> bool {
        let most = self.stated(Edge::High).and_then(|at| at.compare(whole()));
        self.reached
            && self.measure == Measure::Rate
            && !self.is_change()
            && most.is_some_and(Ordering::is_le)
    }

    /// Whether it is a ratio of less than one: 1:3.
    pub(super) fn is_one_to_many(&self) -> bool {
        self.stated(Edge::Low).and_then(|at| at.compare(Exact::ONE)).is_some_and(Ordering::is_lt)
    }

    /// Whether it is days of one month.
    fn is_in_one_month(&self) -> bool {
        let month = |end| match end {
            End::At { at, .. } => at.decimal().map(|day| (day / Decimal::ONE_HUNDRED).trunc()),
            End::Open => None,
        };
        month(self.low).is_some() && month(self.low) == month(self.high)
    }

    /// Whether its number needs no unit beside it to be added up: 12场, 90%, and not 12公里.
    pub fn is_of_one_unit(&self) -> bool {
        match &self.measure {
            Measure::Count(unit) | Measure::Duration(unit) => {
                unit.per.is_empty() && ValueWords::builtin().has_no_other(&unit.name)
            }
            _ => true,
        }
    }

    /// What it is so many of, as a hash: one of 米 and 公里, 0 of a bare number.
    pub fn unit_hash(&self) -> u64 {
        let words = ValueWords::builtin();
        let (sort, name, per) = match &self.measure {
            Measure::Any | Measure::Number => return 0,
            Measure::Rate => (1, "", ""),
            Measure::Points => (2, "", ""),
            Measure::Ratio => (3, "", ""),
            Measure::Day => (4, "", ""),
            Measure::Count(unit) | Measure::Duration(unit) => {
                (5, words.same_measure(&unit.name).0, &*unit.per)
            }
            Measure::Amount(unit) => (6, &*unit.name, &*unit.per),
            Measure::Rank(unit) => (7, &*unit.name, &*unit.per),
        };
        FxBuildHasher.hash_one((sort, name, per))
    }

    pub(super) fn is_zero(&self) -> bool {
        let zero = |end| matches!(end, End::At { at, .. } if at.is_zero());
        zero(self.low) && zero(self.high)
    }
}

/// All of it, in percent.
fn whole() -> Exact {
    Exact::from(Decimal::ONE_HUNDRED)
}
