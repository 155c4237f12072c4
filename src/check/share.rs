//! Judges `share`: exact fractions, never floats.

use super::emit::Case;
use super::observe::number;
use super::satisfies::{Reason, holds};
use super::select::{counted, on_side, unknown};
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::{Indicator, Project};
use crate::model::sheet::Address;
use crate::rule::Rules;
use crate::rule::check::share::{Disputed, Share};
use crate::terms::bounds::{Bound, Bounds};
use crate::words::value::Kind;
use crate::words::vocabulary::Field;
use rust_decimal::{Decimal, RoundingStrategy};

/// How values are taken on whose kind people differ: all as of this kind, or each as its switch says.
type Reading = Option<Kind>;

/// Part and whole, by number or by weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fraction {
    pub part: Decimal,
    pub whole: Decimal,
}

pub(crate) fn judge(check: &Share, case: &mut Case<'_>) {
    let (rules, project) = (case.rules, case.project);
    let decides = check.disputed == Disputed::Decides;
    if decides && !project.indicators.iter().any(|one| one.target.disputed.is_some()) {
        return;
    }
    let stated = (check.disputed == Disputed::Qualitative).then_some(Kind::Qualitative);
    let fraction = match fraction(check, rules, project, stated) {
        Ok(fraction) => fraction,
        // What the share itself cannot be judged by is said by the rule about the share.
        Err(_) if decides => return,
        Err((at, reason)) => return case.unjudged(at, reason),
    };
    if unknown(&check.of, rules, project).next().is_some() && unknown_could_turn(check, case, fraction) {
        if !decides {
            case.unjudged(project.at, Reason::FieldUnknown("value".into()));
        }
        return;
    }
    if fraction.whole.is_zero() {
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
    rules: &Rules,
    project: &Project<'_>,
    reading: Reading,
) -> Result<Fraction, (Address, Reason)> {
    let (mut part, mut whole) = (Decimal::ZERO, Decimal::ZERO);
    let (mut parts, mut all) = (0u64, 0u64);
    for one in counted(&check.of, rules, project) {
        let is_part = is_part(check, rules, project, one, reading);
        if check.by_weight {
            let weight = weight(one)?;
            whole += weight;
            part += if is_part { weight } else { Decimal::ZERO };
        } else {
            all += 1;
            parts += u64::from(is_part);
        }
    }
    Ok(match check.by_weight {
        true => Fraction { part, whole },
        false => Fraction { part: parts.into(), whole: all.into() },
    })
}

fn is_part(
    check: &Share,
    rules: &Rules,
    project: &Project<'_>,
    one: &Indicator<'_>,
    reading: Reading,
) -> bool {
    match (one.target.disputed, reading) {
        (Some(_), Some(kind)) if kind != one.target.kind => {
            let mut other = one.clone();
            other.target.kind = kind;
            holds(&check.part, rules, project, &other)
        }
        _ => holds(&check.part, rules, project, one),
    }
}

fn weight(one: &Indicator<'_>) -> Result<Decimal, (Address, Reason)> {
    let text = one.values.text(Field::WEIGHT);
    number(text).ok_or_else(|| {
        let reason = match text {
            "" => Reason::FieldMissing("weight".into()),
            _ => Reason::FieldUnreadable("weight".into()),
        };
        (one.values.place(Field::WEIGHT).unwrap_or(one.at), reason)
    })
}

/// Whether the verdict hangs on target values that nobody can know: each could be in the part, in the rest, or in
/// neither.
fn unknown_could_turn(check: &Share, case: &Case<'_>, known: Fraction) -> bool {
    let unknown = unknown(&check.of, case.rules, case.project);
    let more = match check.by_weight {
        true => unknown.map(|one| weight(one).ok()).sum::<Option<Decimal>>(),
        false => Some(Decimal::from(unknown.count())),
    };
    let Some(more) = more else { return true };
    let whole = known.whole + more;
    let all = [known, Fraction { part: known.part + more, whole }, Fraction { part: known.part, whole }];
    let holds = |fraction: &Fraction| fraction.whole.is_zero() || fraction.is_within(&check.bounds);
    all.iter().any(holds) && !all.iter().all(holds)
}

/// The reading under which the verdict is another one, and the fraction then.
fn other_reading(
    check: &Share,
    case: &Case<'_>,
    stated: Reading,
    passes: bool,
) -> Option<(Reading, Fraction)> {
    let (rules, project) = (case.rules, case.project);
    let disputed = |one: &&Indicator<'_>| one.target.disputed.is_some() && on_side(check.of.sides, one.side);
    project.indicators.iter().find(disputed)?;
    [Kind::Qualitative, Kind::Quantitative].into_iter().map(Some).find_map(|reading| {
        let other = (reading != stated).then(|| fraction(check, rules, project, reading).ok()).flatten()?;
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
    let (rules, project) = (case.rules, case.project);
    let (sign, bound, too_low) = broken(&check.bounds, failing);
    let difference = difference(bound, too_low, failing, check.by_weight);
    let limit = format!("{}%", percent_of(bound.at));
    let cells = |wanted: &dyn Fn(&Indicator<'_>) -> bool| -> Vec<Address> {
        counted(&check.of, rules, project).filter(|one| wanted(one)).map(|one| one.at).collect()
    };
    let part_by = |one: &Indicator<'_>, reading| is_part(check, rules, project, one, reading);
    let others = cells(&|one| part_by(one, reading) != too_low);
    let disputed = cells(&|one| {
        one.target.disputed.is_some()
            && other.is_none_or(|(other, _)| part_by(one, other) != part_by(one, reading))
    });
    let otherwise = other.map_or(stated, |(_, fraction)| fraction);
    let otherwise = format!("{} = {}", otherwise.shown(), otherwise.percent(bound.at));
    let note = (other.is_some() && failing == stated).then(|| rules.words("share-turns"));
    case.violated(project.at, |finding, args| {
        finding.found = Some(Untrusted::new(failing.shown()));
        finding.required = Some(Untrusted::new(format!("{sign} {limit}")));
        args.plain(finding, "part", stated.part.normalize());
        args.plain(finding, "whole", stated.whole.normalize());
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

impl Fraction {
    /// Whether part of whole is within the bounds, compared as products.
    pub fn is_within(self, bounds: &Bounds) -> bool {
        let scaled = |bound: Bound| Bound { at: bound.at * self.whole, ..bound };
        Bounds { low: bounds.low.map(scaled), high: bounds.high.map(scaled), ..*bounds }.hold(self.part)
    }

    /// `4/8`.
    pub fn shown(self) -> String {
        format!("{}/{}", self.part.normalize(), self.whole.normalize())
    }

    /// `50%`, `42.9%`; with more digits where fewer would look like the bound.
    pub fn percent(self, bound: Decimal) -> String {
        let exact = self.part * Decimal::ONE_HUNDRED / self.whole;
        let bound = bound * Decimal::ONE_HUNDRED;
        for digits in 1..=6 {
            let rounded = exact.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
            if rounded != bound || exact == bound {
                return format!("{}%", rounded.normalize());
            }
        }
        format!("{}%", exact.normalize())
    }
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
fn difference(bound: Bound, too_low: bool, Fraction { part, whole }: Fraction, by_weight: bool) -> String {
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
