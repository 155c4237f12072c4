//! How a share is judged: what is part and what is whole, under which reading of the disputed kinds, and what is said.
//! Takes a check and a project, gives findings. Reads no rule file.

use super::open::{numbered, open, unknown_could_turn, why_open};
use super::{Disputed, Share};
use crate::check::emit::Case;
use crate::check::fraction::Fraction;
use crate::check::missing::Gap;
use crate::check::observe::exact;
use crate::check::satisfies::{Reason, holds};
use crate::check::select::{counted, first_of_its_kind, on_side};
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::{Indicator, Project};
use crate::model::sheet::Address;
use crate::terms::bounds::{Bound, Bounds, Measure};
use crate::terms::world::World;
use crate::words::quantity::{self, Quantity, Unlike, of_number};
use crate::words::value::Kind;
use crate::words::vocabulary::Field;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
/// How values are taken on whose kind people differ: all as of this kind, or each as its switch says.
pub(super) type Reading = Option<Kind>;

pub(crate) fn judge(check: &Share, case: &mut Case<'_>) {
    let (world, project) = (case.world, case.project);
    let decides = check.disputed == Disputed::Decides;
    if decides && !project.indicators.iter().any(|one| one.target.disputed.is_some()) {
        return;
    }
    let stated = (check.disputed == Disputed::Qualitative).then_some(Kind::Qualitative);
    let fraction = match fraction(check, world, project, stated) {
        Ok(fraction) => fraction,
        // What the share itself cannot be judged by is said by the rule about the share.
        Err(_) if decides => return,
        Err((at, reason)) => return case.unjudged(at, reason),
    };
    let has_open = open(check, world, project).next().is_some();
    // All stays all, and nothing nothing, however often one of them is counted.
    let is_mixed = !fraction.part().is_zero() && fraction.part() != fraction.whole();
    let numbered = if is_mixed || has_open { numbered(check, world, project) } else { Vec::new() };
    let is_open = has_open || !numbered.is_empty();
    if is_open && unknown_could_turn(check, case, fraction, &numbered, stated) {
        if !decides {
            case.unjudged(project.at, why_open(check, world, project, !numbered.is_empty()));
        }
        return;
    }
    if fraction.whole().is_zero() {
        // Nothing can be a part of weights that are all nothing.
        let weightless = counted(&check.of, world, project).next().filter(|_| check.by_weight && !decides);
        if let Some(one) = weightless {
            let at = one.values.place(Field::WEIGHT).unwrap_or(one.at);
            case.unjudged(at, Reason::NothingToDivide("weight".into()));
        } else if !decides && !check.of.condition.is_always() {
            // Nothing that must be so for the most part is not so for the most part.
            case.unjudged(project.at, Reason::NothingSelected);
        }
        return;
    }
    let passes = fraction.is_within(&check.bounds);
    if passes && !decides {
        return;
    }
    let other = other_reading(check, case, stated, passes);
    match (decides, other) {
        (true, Some((_, failing))) if passes => tell(check, case, fraction, stated, other, failing),
        (true, _) => {}
        (false, _) => tell(check, case, fraction, stated, other, fraction),
    }
}

/// Part and whole under one reading; where a weight is missing or no number: its place and the reason.
fn fraction(
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

/// The reading under which the verdict is another one, and the fraction then.
fn other_reading(
    check: &Share,
    case: &Case<'_>,
    stated: Reading,
    passes: bool,
) -> Option<(Reading, Fraction)> {
    let (world, project) = (case.world, case.project);
    let disputed = |one: &&Indicator<'_>| one.target.disputed.is_some() && on_side(check.of.sides, one.side);
    project.indicators.iter().find(disputed)?;
    [Kind::Qualitative, Kind::Quantitative].into_iter().map(Some).find_map(|reading| {
        let other = (reading != stated).then(|| fraction(check, world, project, reading).ok()).flatten()?;
        (other.is_within(&check.bounds) != passes).then_some((reading, other))
    })
}

/// Adds the finding. `failing` is the fraction that breaks the bounds: the stated one, or that under another reading.
fn tell(
    check: &Share,
    case: &mut Case<'_>,
    stated: Fraction,
    reading: Reading,
    other: Option<(Reading, Fraction)>,
    failing: Fraction,
) {
    let (world, project) = (case.world, case.project);
    let (sign, bound, too_low) = broken(&check.bounds, failing);
    let difference = difference(bound, too_low, failing, check.by_weight);
    let limit = Measure::Percent.shown(bound.at * Decimal::ONE_HUNDRED);
    let cells = |wanted: &dyn Fn(&Indicator<'_>) -> bool| -> Vec<Address> {
        members(check, world, project).filter(|one| wanted(one)).map(|one| one.at).collect()
    };
    let part_by = |one: &Indicator<'_>, reading| is_part(check, world, project, one, reading);
    let others = cells(&|one| part_by(one, reading) != too_low);
    let disputed = cells(&|one| {
        one.target.disputed.is_some()
            && other.is_none_or(|(other, _)| part_by(one, other) != part_by(one, reading))
    });
    let otherwise = other.map_or(stated, |(_, fraction)| fraction);
    let otherwise = format!("{} = {}", otherwise.shown(), otherwise.percent(bound.at));
    let note = (other.is_some() && failing == stated).then(|| world.words("share-turns"));
    case.violated(project.at, |finding, args| {
        finding.found = Some(Untrusted::new(failing.shown()));
        finding.required = Some(Untrusted::new(format!("{sign} {limit}")));
        args.plain(finding, "part", stated.part().normalize());
        args.plain(finding, "whole", stated.whole().normalize());
        args.put(finding, "percent", || Arg::Plain(stated.percent(bound.at)));
        args.plain(finding, "missing", &difference);
        args.plain(finding, "limit", &limit);
        args.put(finding, "others", || Arg::Cells(others.clone()));
        if let Some(note) = note {
            finding.args.push(("note", Arg::Words(note)));
            finding.args.push(("disputed", Arg::Cells(disputed.clone())));
            finding.args.push(("otherwise", Arg::Plain(otherwise)));
        } else {
            args.put(finding, "disputed", || Arg::Cells(disputed.clone()));
            args.plain(finding, "otherwise", otherwise);
        }
        finding.difference = Some(difference);
        finding.counted = if failing == stated { others } else { disputed };
    });
}

/// The bound that does not hold: its sign, itself, and whether the share is too low.
fn broken(bounds: &Bounds, fraction: Fraction) -> (&'static str, Bound, bool) {
    let low = Bounds { high: None, ..*bounds };
    match (bounds.low, bounds.high) {
        (Some(bound), _) if !fraction.is_within(&low) => {
            (if bound.inclusive { ">=" } else { ">" }, bound, true)
        }
        (_, Some(bound)) => (if bound.inclusive { "<=" } else { "<" }, bound, false),
        (_, None) => ("", Bound { at: Decimal::ZERO, inclusive: true }, true),
    }
}

/// How many indicators (or how much weight) must come over to the other part, the whole staying the same.
fn difference(bound: Bound, too_low: bool, fraction: Fraction, by_weight: bool) -> String {
    let (part, edge) = (fraction.part(), bound.at * fraction.whole());
    let exact = if too_low { edge - part } else { part - edge };
    if by_weight {
        return exact.normalize().to_string();
    }
    let mut count = exact.ceil();
    if count == exact && !bound.inclusive {
        count += Decimal::ONE;
    }
    count.normalize().to_string()
}
