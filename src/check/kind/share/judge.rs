//! How a share is judged: whether the part is within its bounds, whether another reading would turn that, and what is said.
//! Takes a check and a project, gives findings. Reads no rule file.

use super::open::{numbered, open, unknown_could_turn, why_open};
use super::parts::{Reading, fraction, is_part, members};
use super::{Disputed, Share};
use crate::check::emit::Case;
use crate::check::fraction::Fraction;
use crate::check::satisfies::Reason;
use crate::check::select::{counted, on_side};
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::Indicator;
use crate::model::sheet::Address;
use crate::terms::bounds::{Bound, Bounds, Measure};
use crate::words::value::Kind;
use crate::words::vocabulary::Field;
use rust_decimal::Decimal;

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
