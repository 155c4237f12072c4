//! What is part and what is whole: the indicators that count, which of them are so under a reading, and what each weighs.
//! Takes a check and a project, gives a fraction. Decides nothing.

use super::Share;
use crate::check::fraction::Fraction;
use crate::check::missing::Gap;
use crate::check::observe::exact;
use crate::check::satisfies::{Reason, holds};
use crate::check::select::{counted, first_of_its_kind};
use crate::model::project::{Indicator, Project};
use crate::model::sheet::Address;
use crate::terms::bounds::Measure;
use crate::terms::world::World;
use crate::words::quantity::{self, Quantity, Unlike, of_number};
use crate::words::value::Kind;
use crate::words::vocabulary::Field;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

/// How values are taken on whose kind people differ: all as of this kind, or each as its switch says.
pub(super) type Reading = Option<Kind>;

/// Part and whole under one reading; where a weight is missing or no number: its place and the reason.
pub(super) fn fraction(
    check: &Share,
    world: &World,
    project: &Project<'_>,
    reading: Reading,
) -> Result<Fraction, (Address, Reason)> {
    let mut fraction = Fraction::default();
    let (mut parts, mut all) = (0u64, 0u64);
    // One merged cell is the weight of several together.
    let mut cells: FxHashMap<Address, bool> = FxHashMap::default();
    for one in members(check, world, project) {
        let is_part = is_part(check, world, project, one, reading);
        if check.by_weight {
            let weight = weight(one)?;
            let cell = one.values.get(Field::WEIGHT).map_or(one.at, |weight| weight.at);
            match cells.insert(cell, is_part) {
                Some(before) if before == is_part => continue,
                Some(_) => return Err((cell, Reason::Gap(Gap::CellShared, "weight".into()))),
                None => {}
            }
            let own = if is_part { weight } else { Decimal::ZERO };
            let at = one.values.place(Field::WEIGHT).unwrap_or(one.at);
            fraction = fraction
                .plus(own, weight)
                .ok_or_else(|| (at, Reason::NotComparable("weight".into(), Unlike::TooLarge)))?;
        } else {
            all += 1;
            parts += u64::from(is_part);
        }
    }
    if check.by_weight {
        return Ok(fraction);
    }
    let fraction = Fraction::new(parts.into(), all.into());
    fraction.ok_or_else(|| (project.at, Reason::NotComparable("name".into(), Unlike::TooLarge)))
}

/// The indicators that make up the whole.
pub(super) fn members<'p>(
    check: &'p Share,
    world: &'p World,
    project: &'p Project<'p>,
) -> impl Iterator<Item = &'p Indicator<'p>> {
    let mut first = first_of_its_kind(world, project);
    counted(&check.of, world, project).filter(move |one| !check.distinct || first(one))
}

pub(super) fn is_part(
    check: &Share,
    world: &World,
    project: &Project<'_>,
    one: &Indicator<'_>,
    reading: Reading,
) -> bool {
    match (one.target.disputed, reading) {
        (Some(_), Some(kind)) if kind != one.target.kind => {
            let mut other = one.clone();
            other.target.kind = kind;
            holds(&check.part, world, project, &other)
        }
        _ => holds(&check.part, world, project, one),
    }
}

pub(super) fn weight(one: &Indicator<'_>) -> Result<Decimal, (Address, Reason)> {
    let text = one.values.text(Field::WEIGHT);
    let is_points = |weight: &Quantity<'_>| match &weight.measure {
        quantity::Measure::Number | quantity::Measure::Any | quantity::Measure::Rate => true,
        quantity::Measure::Count(unit) => unit.name == "分" && unit.per.is_empty(),
        _ => false,
    };
    let weight = of_number(text)
        .and_then(|weight| if is_points(&weight) { Ok(weight) } else { Err(Unlike::Measures) })
        .and_then(|weight| exact(&weight, Measure::Number));
    // Less than nothing is no weight.
    let weight = weight.and_then(|weight| match weight.is_sign_negative() && !weight.is_zero() {
        true => Err(Unlike::Unclear),
        false => Ok(weight),
    });
    weight.map_err(|unlike| {
        let reason = match text {
            "" => Reason::FieldMissing("weight".into()),
            _ => Reason::NotComparable("weight".into(), unlike),
        };
        (one.values.place(Field::WEIGHT).unwrap_or(one.at), reason)
    })
}
