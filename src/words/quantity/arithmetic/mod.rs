//! Adding, multiplying and dividing quantities, exactly.
//! Takes two quantities, gives a third with a measure of its own, or why there is none. Judges nothing.

mod each;
#[cfg(test)]
mod tests;

use self::each::{for_each_point, for_points, price_of_one, taken_off, without_each};
use super::scales::scales;
use super::{Edge, End, Measure, Quantity, Unit, Unlike};
use crate::text::exact::Exact;
use crate::words::value::ValueWords;
use rust_decimal::Decimal;

/// A quantity that was computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Its measure and ends.
    pub quantity: Quantity<'static>,
    /// One part of another of the same measure: 0.4, which is 40% too.
    pub pure: bool,
    /// For each of what it is so much money, where money was divided.
    pub each: Vec<Each>,
}

/// What money was divided by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Each {
    /// A number of which the rule file says what it counts.
    Any,
    /// A number beside which no unit stands.
    Bare,
    /// So many of this unit.
    Of(String),
}

impl From<Quantity<'static>> for Figure {
    fn from(quantity: Quantity<'static>) -> Self {
        Figure { quantity, pure: false, each: Vec::new() }
    }
}

impl Figure {
    /// Whether it is a part or a percentage.
    fn is_part(&self) -> bool {
        self.pure || matches!(self.quantity.measure, Measure::Rate | Measure::Points)
    }

    /// As a percentage, where it is a part of something.
    ///
    /// # Errors
    /// [`Unlike::TooLarge`] where that is more than can be kept exactly.
    pub fn as_rate(&self) -> Result<Quantity<'static>, Unlike> {
        if !self.pure {
            return Ok(self.quantity.clone());
        }
        Ok(Quantity { measure: Measure::Rate, ..self.quantity.times(Decimal::ONE_HUNDRED)? })
    }

    /// A percentage as the part that it is: 0.4 of 40%; None of what is neither.
    fn as_share(&self) -> Option<Result<Figure, Unlike>> {
        let hundredth = Decimal::ONE / Decimal::ONE_HUNDRED;
        match self.quantity.measure {
            _ if self.pure => Some(Ok(self.clone())),
            Measure::Rate => Some(self.quantity.times(hundredth).map(|part| Figure {
                quantity: Quantity { measure: Measure::Number, ..part },
                pure: true,
                each: Vec::new(),
            })),
            _ => None,
        }
    }

    /// As it is held against a quantity: as a percentage against a percentage.
    ///
    /// # Errors
    /// [`Unlike::TooLarge`] where that is more than can be kept exactly.
    pub fn beside(&self, other: &Quantity<'_>) -> Result<Quantity<'static>, Unlike> {
        if other.measure == Measure::Rate { self.as_rate() } else { Ok(self.quantity.clone()) }
    }

    /// Money that was divided by people, as the price for each of them that it is held against (元/人); in other units of the same
    /// it is converted. None where it was divided by something else, or not.
    pub fn as_price(&self, wanted: &Measure<'_>) -> Option<Quantity<'static>> {
        let (Measure::Amount(unit), Measure::Amount(own)) = (wanted, &self.quantity.measure) else {
            return None;
        };
        let mut left: Vec<&Each> = self.each.iter().collect();
        if unit.per.is_empty()
            || !own.per.is_empty()
            || own.name != unit.name
            || left.len() != unit.each().count()
        {
            return None;
        }
        let words = ValueWords::builtin();
        let mut scale = Exact::ONE;
        for one in unit.each() {
            let (base, its) = words.same_measure(one);
            let place = left.iter().position(|each| match each {
                Each::Any => true,
                Each::Bare => words.is_of_pieces(one),
                Each::Of(name) => words.same_measure(name).0 == base,
            })?;
            if let Each::Of(name) = left.remove(place) {
                scale = its.over(words.same_measure(name).1)?.times(scale)?;
            }
        }
        let unit = Unit { name: unit.name.to_string().into(), per: unit.per.to_string().into() };
        let quantity = self.quantity.with_ends(|at| at.times(scale)).ok()?;
        Some(Quantity { measure: Measure::Amount(unit), ..quantity })
    }
}

/// Both together.
///
/// # Errors
/// Why they cannot be added.
pub fn add(one: &Figure, other: &Figure) -> Result<Figure, Unlike> {
    joined(one, other, |one, other| one.and(other))
}

/// The first less the second.
///
/// # Errors
/// Why that cannot be told.
pub fn subtract(one: &Figure, other: &Figure) -> Result<Figure, Unlike> {
    // 2000 less 1000余 are fewer than 1000, by nobody knows how many.
    if other.quantity.below.is_some() {
        return Err(Unlike::About);
    }
    let turned = other.quantity.with_ends(|at| at.times(Exact::from(Decimal::NEGATIVE_ONE)))?;
    // What the most of it is taken from leaves the least, and not the most.
    let less = Quantity { low: turned.high, high: turned.low, ceiling: false, left: true, ..turned };
    joined(one, &Figure { quantity: less, pure: other.pure, each: other.each.clone() }, |one, other| {
        one.and(other)
    })
}

fn joined(
    one: &Figure,
    other: &Figure,
    join: impl Fn(Exact, Exact) -> Option<Exact>,
) -> Result<Figure, Unlike> {
    numeric(one, other)?;
    // 12% that were computed less "10%" are a share again, and no percentage.
    if one.pure != other.pure
        && let (Some(one), Some(other)) = (one.as_share(), other.as_share())
    {
        return joined(&one?, &other?, join);
    }
    let pure = one.pure && other.pure;
    let (left, right) = match pure {
        true => (one.quantity.clone(), other.quantity.clone()),
        false => (one.beside(&other.quantity)?, other.beside(&one.quantity)?),
    };
    let (left, right) = (left.named_as(&right)?, right.named_as(&left)?);
    let (scale, other_scale) = scales(&left, &right)?;
    let factor = other_scale.over(scale).ok_or(Unlike::TooLarge)?;
    let end = |side| match (left.end(side), right.end(side)) {
        (End::At { at, included }, End::At { at: more, included: also }) => {
            let more = more.times(factor).ok_or(Unlike::TooLarge)?;
            Ok(End::At { at: join(at, more).ok_or(Unlike::TooLarge)?, included: included && also })
        }
        _ => Ok(End::Open),
    };
    let (low, high) = (end(Edge::Low)?, end(Edge::High)?);
    let below = both_below([&left, &right], |one, more| join(one, more.times(factor)?))?;
    let bare = matches!(left.measure, Measure::Any | Measure::Number);
    let measure = if bare { right.measure.clone() } else { left.measure.clone() };
    let measure = if measure == Measure::Any { Measure::Number } else { measure };
    let about = left.about || right.about;
    let reached = left.reached || right.reached;
    let direction = left.direction.or(right.direction);
    let magnified = left.magnified || right.magnified;
    let named = left.named.filter(|_| left.named == right.named);
    let ceiling = left.ceiling || right.ceiling;
    let quantity = Quantity {
        low,
        high,
        below,
        about,
        reached,
        ceiling,
        unsure: left.unsure || right.unsure,
        left: left.left || right.left,
        direction,
        magnified,
        named,
        ..Quantity::exactly(measure, Decimal::ZERO)
    };
    let each = if one.each.is_empty() { other.each.clone() } else { one.each.clone() };
    Ok(Figure { quantity, pure, each })
}

/// What both together stay below, where one of them is a little more than its number: 2200 of 1000余 and 1100余.
fn both_below(
    both: [&Quantity<'_>; 2],
    join: impl Fn(Exact, Exact) -> Option<Exact>,
) -> Result<Option<Exact>, Unlike> {
    if both.iter().all(|one| one.below.is_none()) {
        return Ok(None);
    }
    let tops = both[0].top().zip(both[1].top());
    tops.map(|(one, other)| join(one, other).ok_or(Unlike::TooLarge)).transpose()
}

/// Days and ranks are no numbers that could be put together.
fn numeric(one: &Figure, other: &Figure) -> Result<(), Unlike> {
    if one.quantity.is_place() || other.quantity.is_place() { Err(Unlike::Measures) } else { Ok(()) }
}

/// What a quantity without measure of its own multiplies by: 3, 40%.
fn factor(quantity: &Quantity<'_>) -> Option<Exact> {
    match quantity.measure {
        Measure::Any | Measure::Number | Measure::Ratio => Some(Exact::ONE),
        Measure::Rate => Exact::of(Decimal::ONE, Decimal::ONE_HUNDRED),
        _ => None,
    }
}

/// One times the other: 5000元/人 × 300人, 100 × 40%.
///
/// # Errors
/// Why they cannot be multiplied.
pub fn multiply(one: &Figure, other: &Figure) -> Result<Figure, Unlike> {
    let (left, right) = (&one.quantity, &other.quantity);
    if let Some(measure) = for_each_point(&left.measure).filter(|_| other.is_part()) {
        return for_points(one, measure, &other.as_rate()?);
    }
    if let Some(measure) = for_each_point(&right.measure).filter(|_| one.is_part()) {
        return for_points(other, measure, &one.as_rate()?);
    }
    // 降低35元/立方米 times so many is what is saved, and not what is paid.
    if changes(left) || changes(right) {
        return Err(Unlike::Change);
    }
    let (measure, scale) = match (factor(left), factor(right)) {
        (_, Some(scale)) => (without_each(&left.measure, &right.measure), scale),
        (Some(scale), None) => (without_each(&right.measure, &left.measure), scale),
        (None, None) => {
            let (one, other) = (&left.measure, &right.measure);
            match taken_off(one, other).or_else(|| taken_off(other, one)) {
                Some(taken) => taken,
                None => (price_of_one(one, other).ok_or(apart(one, other))?, Exact::ONE),
            }
        }
    };
    let measure = if measure == Measure::Any { Measure::Number } else { measure };
    let pure = one.pure && other.pure;
    let things = |measure: &Measure<'_>| match measure {
        Measure::Count(unit) | Measure::Duration(unit) => Some(Each::Of(unit.name.to_string())),
        _ => None,
    };
    let mut each: Vec<Each> = one.each.iter().chain(&other.each).cloned().collect();
    for counted in [things(&left.measure), things(&right.measure)].into_iter().flatten() {
        if let Some(place) = each.iter().position(|one| *one == counted) {
            each.remove(place);
        }
    }
    let below = both_below([left, right], |one, other| one.times(other)?.times(scale))?;
    let mut product = made(measure, pure, each, [left, right], |side| {
        let (Some((one, within)), Some((other, also))) = (left.at(side), right.at(side)) else {
            return Ok(End::Open);
        };
        let at = one.times(other).and_then(|at| at.times(scale)).ok_or(Unlike::TooLarge)?;
        Ok(End::At { at, included: within && also })
    })?;
    product.quantity.below = below;
    Ok(product)
}

/// Why two that are not factors of each other are none.
fn apart(one: &Measure<'_>, other: &Measure<'_>) -> Unlike {
    let each = |measure: &Measure<'_>| match measure {
        Measure::Count(things) | Measure::Duration(things) => !things.per.is_empty(),
        _ => false,
    };
    if each(one) || each(other) { Unlike::PerOne } else { Unlike::Measures }
}

/// Whether it is by how much or how many something changes. Of a rate that is a factor like any other: 提高5%.
fn changes(quantity: &Quantity<'_>) -> bool {
    quantity.is_change() && !matches!(quantity.measure, Measure::Rate | Measure::Points)
}

/// One divided by the other: a share of the same measure, or so much for each. What is divided by counts as the number
/// that is stated: 200 of ≥200.
///
/// # Errors
/// Why they cannot be divided; None of nothing.
pub fn divide(one: &Figure, other: &Figure) -> Result<Option<Figure>, Unlike> {
    numeric(one, other)?;
    let (left, right) = match (one.pure, other.pure) {
        (true, true) => (one.quantity.clone(), other.quantity.clone()),
        _ => (one.beside(&other.quantity)?, other.beside(&one.quantity)?),
    };
    let right = Quantity { ceiling: false, ..right };
    if changes(&left) != changes(&right) {
        return Err(Unlike::Change);
    }
    if left.below.is_some() || right.below.is_some() {
        return Err(Unlike::About);
    }
    let stated = [Edge::Low, Edge::High].map(|side| right.stated(side));
    let [Some(least), Some(most)] = stated else { return Err(Unlike::Open) };
    if least.is_zero() || most.is_zero() {
        return Ok(None);
    }
    if least.is_at_most_zero() || most.is_at_most_zero() {
        return Err(Unlike::Unclear);
    }
    let mut each = one.each.clone();
    let (measure, pure, scale) = match (&left.measure, &right.measure) {
        // A constant of the rule has no measure: month 8 of 12 is a part of them.
        (measure, Measure::Any) => (measure.clone(), one.pure || *measure == Measure::Number, Exact::ONE),
        (Measure::Any, Measure::Number) => (Measure::Number, true, Exact::ONE),
        _ => match scales(&left, &right) {
            Ok((scale, other)) => (Measure::Number, true, scale.over(other).ok_or(Unlike::TooLarge)?),
            Err(unlike) => match (&left.measure, &right.measure) {
                // 450人 divided by 每校10辆: of how many schools?
                (Measure::Count(things), _) | (_, Measure::Count(things) | Measure::Duration(things))
                    if !things.per.is_empty() =>
                {
                    return Err(Unlike::PerOne);
                }
                (Measure::Amount(unit), Measure::Count(things) | Measure::Duration(things))
                    if unit.per.is_empty() =>
                {
                    each.push(Each::Of(things.name.to_string()));
                    (left.measure.clone(), false, Exact::ONE)
                }
                (Measure::Amount(unit), Measure::Number) if unit.per.is_empty() => {
                    each.push(Each::Bare);
                    (left.measure.clone(), false, Exact::ONE)
                }
                (Measure::Count(_), Measure::Count(_) | Measure::Duration(_)) => {
                    (Measure::Number, false, Exact::ONE)
                }
                _ => return Err(unlike),
            },
        },
    };
    let measure = if measure == Measure::Any { Measure::Number } else { measure };
    let figure = made(measure, pure, each, [&left, &right], |side| {
        let by = if side == Edge::Low { most } else { least };
        let Some((at, included)) = left.at(side) else { return Ok(End::Open) };
        let at = at.over(by).and_then(|at| at.times(scale)).ok_or(Unlike::TooLarge)?;
        Ok(End::At { at, included })
    });
    figure.map(Some)
}

fn made(
    measure: Measure<'static>,
    pure: bool,
    each: Vec<Each>,
    [left, right]: [&Quantity<'_>; 2],
    end: impl Fn(Edge) -> Result<End, Unlike>,
) -> Result<Figure, Unlike> {
    let (low, high) = (end(Edge::Low)?, end(Edge::High)?);
    // Which end is the lower one depends on the sign, and only numbers from nothing on are multiplied as they stand.
    if let (End::At { at: least, .. }, End::At { at: most, .. }) = (low, high)
        && least.compare(most) == Some(std::cmp::Ordering::Greater)
    {
        return Err(Unlike::Unclear);
    }
    let about = left.about || right.about;
    let reached = left.reached || right.reached;
    let ceiling = left.ceiling || right.ceiling;
    let unsure = left.unsure || right.unsure;
    let left = left.left || right.left;
    let exactly = Quantity::exactly(measure, Decimal::ZERO);
    let quantity = Quantity { low, high, about, reached, ceiling, unsure, left, ..exactly };
    Ok(Figure { quantity, pure, each })
}

impl Quantity<'_> {
    /// The number at an end, and whether it belongs to it; None where that is open.
    fn at(&self, side: Edge) -> Option<(Exact, bool)> {
        match self.end(side) {
            End::At { at, included } => Some((at, included)),
            End::Open => None,
        }
    }
}
