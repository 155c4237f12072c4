//! Judges `share`: exact fractions, never floats.

use super::case::Case;
use super::each::counted;
use super::holds::{Reason, holds};
use super::look::number;
use crate::cell::Address;
use crate::finding::{Arg, Untrusted};
use crate::project::Indicator;
use crate::rule::bounds::{Bound, Bounds};
use crate::rule::check::share::Share;
use crate::vocabulary::Field;
use rust_decimal::{Decimal, RoundingStrategy};

pub(super) fn judge(check: &Share, case: &mut Case<'_>) {
    let (rules, project) = (case.rules, case.project);
    let is_part = |one: &Indicator<'_>| {
        !(check.strict && one.target.disputed.is_some()) && holds(&check.part, rules, project, one)
    };
    let (mut part, mut whole) = (Decimal::ZERO, Decimal::ZERO);
    if check.by_weight {
        for one in counted(&check.of, rules, project) {
            let Some(weight) = number(one.values.text(Field::WEIGHT)) else {
                let at = one.values.place(Field::WEIGHT).unwrap_or(one.at);
                let reason = match one.values.text(Field::WEIGHT) {
                    "" => Reason::FieldMissing("weight".into()),
                    _ => Reason::FieldUnreadable("weight".into()),
                };
                case.unjudged(at, reason);
                return;
            };
            whole += weight;
            if is_part(one) {
                part += weight;
            }
        }
    } else {
        let (mut parts, mut all) = (0u64, 0u64);
        for one in counted(&check.of, rules, project) {
            all += 1;
            parts += u64::from(is_part(one));
        }
        (part, whole) = (parts.into(), all.into());
    }
    if whole.is_zero() || bounds_hold(&check.bounds, part, whole) {
        return;
    }
    let (sign, bound, too_low) = broken(&check.bounds, part, whole);
    let difference = difference(bound, too_low, part, whole, check.by_weight);
    let limit = format!("{}%", percent_of(bound.at));
    case.violated(project.at, |finding, args| {
        let (shown_part, shown_whole) = (part.normalize(), whole.normalize());
        finding.found = Some(Untrusted::new(format!("{shown_part}/{shown_whole}")));
        finding.required = Some(Untrusted::new(format!("{sign} {limit}")));
        let others: Vec<Address> = counted(&check.of, rules, project)
            .filter(|one| is_part(one) != too_low)
            .map(|one| one.at)
            .collect();
        args.plain(finding, "part", shown_part);
        args.plain(finding, "whole", shown_whole);
        args.put(finding, "percent", || Arg::Plain(shown_percent(part, whole, bound.at)));
        args.plain(finding, "missing", &difference);
        args.plain(finding, "limit", &limit);
        args.put(finding, "others", || Arg::Cells(others.clone()));
        args.put(finding, "disputed", || {
            let disputed = counted(&check.of, rules, project).filter(|one| one.target.disputed.is_some());
            Arg::Cells(disputed.map(|one| one.at).collect())
        });
        finding.difference = Some(difference);
        finding.counted = others;
    });
}

/// Whether part of whole is within the bounds, compared as products.
fn bounds_hold(bounds: &Bounds, part: Decimal, whole: Decimal) -> bool {
    let scaled = |bound: Bound| Bound { at: bound.at * whole, ..bound };
    Bounds { low: bounds.low.map(scaled), high: bounds.high.map(scaled), ..*bounds }.hold(part)
}

/// The bound that does not hold: its sign, itself, and whether the share is too low.
fn broken(bounds: &Bounds, part: Decimal, whole: Decimal) -> (&'static str, Bound, bool) {
    let low = Bounds { high: None, ..*bounds };
    match (bounds.low, bounds.high) {
        (Some(bound), _) if !bounds_hold(&low, part, whole) => {
            (if bound.inclusive { ">=" } else { ">" }, bound, true)
        }
        (_, Some(bound)) => (if bound.inclusive { "<=" } else { "<" }, bound, false),
        (_, None) => ("", Bound { at: Decimal::ZERO, inclusive: true }, true),
    }
}

/// How many indicators (or how much weight) must come over to the other part, the whole staying the same.
fn difference(bound: Bound, too_low: bool, part: Decimal, whole: Decimal, by_weight: bool) -> String {
    let edge = bound.at * whole;
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

fn percent_of(share: Decimal) -> Decimal {
    (share * Decimal::ONE_HUNDRED).normalize()
}

/// `50%`, `42.9%`; with more digits where fewer would look like the bound.
fn shown_percent(part: Decimal, whole: Decimal, bound: Decimal) -> String {
    let exact = part * Decimal::ONE_HUNDRED / whole;
    let bound = bound * Decimal::ONE_HUNDRED;
    for digits in 1..=6 {
        let rounded = exact.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
        if rounded != bound || exact == bound {
            return format!("{}%", rounded.normalize());
        }
    }
    format!("{}%", exact.normalize())
}
