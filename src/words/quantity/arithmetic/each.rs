//! What is for each of something: 元/人 times so many people, 0.5分/个百分点 times so many points.
//! Takes the measures of two factors, gives that of their product.

use super::{Figure, made};
use crate::text::exact::Exact;
use crate::words::quantity::{End, Measure, Quantity, Unit, Unlike};
use crate::words::value::ValueWords;

/// What is for each point of a percentage: 分 of 0.5分/个百分点.
pub(super) fn for_each_point(priced: &Measure<'_>) -> Option<Measure<'static>> {
    let (Measure::Amount(unit) | Measure::Count(unit)) = priced else { return None };
    let is_point = |each: &str| ["个百分点", "百分点", "%"].contains(&each);
    unit.each().find(|each| is_point(each))?;
    let left = less_one(unit, is_point);
    Some(if matches!(priced, Measure::Amount(_)) { Measure::Amount(left) } else { Measure::Count(left) })
}

/// So much for each point, times the points: 2% are two of them.
pub(super) fn for_points(
    priced: &Figure,
    measure: Measure<'static>,
    points: &Quantity<'_>,
) -> Result<Figure, Unlike> {
    let own = &priced.quantity;
    made(measure, false, Vec::new(), [own, points], |side| {
        let (Some((each, within)), Some((many, also))) = (own.at(side), points.at(side)) else {
            return Ok(End::Open);
        };
        Ok(End::At { at: each.times(many).ok_or(Unlike::TooLarge)?, included: within && also })
    })
}

/// What is for each of something, times so many of that: 元/人 × 人, 0.5分/天 × 3天; and what it is multiplied by for that.
pub(super) fn taken_off(priced: &Measure<'_>, by: &Measure<'_>) -> Option<(Measure<'static>, Exact)> {
    let (Measure::Count(things) | Measure::Duration(things)) = by else { return None };
    // 每县3万立方米 are as often so many as there are counties.
    if !things.per.is_empty() {
        return None;
    }
    let (Measure::Amount(unit) | Measure::Count(unit)) = priced else { return None };
    let (one, scale) = for_each_of(unit, things)?;
    let left = less_one(unit, |each| each == one);
    let is_amount = matches!(priced, Measure::Amount(_));
    Some((if is_amount { Measure::Amount(left) } else { Measure::Count(left) }, scale))
}

/// 2500元 × 100台: what one of them costs, as the rule says.
pub(super) fn price_of_one(one: &Measure<'static>, other: &Measure<'static>) -> Option<Measure<'static>> {
    match (one, other) {
        (Measure::Amount(unit), Measure::Count(things) | Measure::Duration(things))
        | (Measure::Count(things) | Measure::Duration(things), Measure::Amount(unit)) => {
            (unit.per.is_empty() && things.per.is_empty()).then(|| Measure::Amount(unit.clone()))
        }
        _ => None,
    }
}

/// The measure of so many times this, counted by a bare number.
pub(super) fn without_each(measure: &Measure<'static>, by: &Measure<'_>) -> Measure<'static> {
    match (measure, by) {
        (Measure::Amount(unit), Measure::Number) => Measure::Amount(less_one(unit, |_| true)),
        _ => measure.clone(),
    }
}

/// For each of which of these things a unit is, and how many of it each of them is: 元/㎡ of 公顷, ten thousand. What a day costs
/// is no price for an hour.
fn for_each_of<'u>(unit: &'u Unit<'_>, things: &Unit<'_>) -> Option<(&'u str, Exact)> {
    let words = ValueWords::builtin();
    let (base, scale) = words.same_measure(&things.name);
    let is_same = |one: &str| {
        let (its, times) = words.same_measure(one);
        its == base && (times == scale || !words.is_time(one))
    };
    let one = unit.each().find(|one| *one == things.name).or_else(|| unit.each().find(|one| is_same(one)))?;
    Some((one, scale.over(words.same_measure(one).1)?))
}

/// The unit without the first of these of which it is so.
fn less_one(unit: &Unit<'_>, is_it: impl Fn(&str) -> bool) -> Unit<'static> {
    let gone = unit.each().position(is_it);
    let left: Vec<&str> =
        unit.each().enumerate().filter(|(place, _)| Some(*place) != gone).map(|(_, one)| one).collect();
    let per = if left.is_empty() { String::new() } else { format!("/{}", left.join("·")) };
    Unit { name: unit.name.to_string().into(), per: per.into() }
}
