//! What was reached and has no unit, or not all of it, beside a target that has one: 90 of ≤90万元, 1000元 of 1000元/人.
//! Takes both quantities, gives the first in the unit of the second where nobody could mean another one. Compares nothing else.

use super::target::OF_SO_MANY;
use super::{Edge, Measure, Quantity};
use crate::text::exact::Exact;
use crate::words::value::ValueWords;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// How many times more or less than its target a number may be that is still taken for one of the same unit.
const REACH: Decimal = Decimal::TEN;

/// So many of 元 are the units that amounts are written in.
const OF_MONEY: [i64; 3] = [1, 10_000, 100_000_000];

impl<'a> Quantity<'a> {
    /// The same in the unit of its target, whose number was written as `number`. None where it has a unit of its own, is too far from the
    /// target, or would be as near in another unit of the same measure: 0.95 of 95%.
    pub fn in_unit_of_target(&self, target: &Quantity<'_>, number: Decimal) -> Option<Quantity<'a>> {
        if self.is_change() || target.is_change() {
            return None;
        }
        if let (Measure::Amount(own), Measure::Amount(asked)) = (&self.measure, &target.measure) {
            let is_less = own.name == asked.name && own.per.is_empty() && !asked.per.is_empty();
            let taken = is_less.then(|| self.measured_as(target, Exact::ONE))??;
            return taken.is_near(target, Exact::ONE).then_some(taken);
        }
        if self.measure != Measure::Number || self.magnified || number.is_zero() || self.is_nothing() {
            return None;
        }
        // 5 of ≥3万人 may be five; 8.5 of ≤10/10万 is no eight and a half.
        let is_of_so_many = matches!(&target.measure, Measure::Count(unit) if unit.name == OF_SO_MANY);
        if target.magnified && matches!(target.measure, Measure::Count(_)) && !is_of_so_many {
            return None;
        }
        let scale = target.stated(Edge::Low)?.over(number.into())?;
        let taken = self.measured_as(target, scale)?;
        let others = others(target, scale)?;
        let is_other = |times: &Exact| taken.is_near(target, *times);
        (taken.is_near(target, Exact::ONE) && !others.iter().any(is_other)).then_some(taken)
    }

    /// Whether it is too far above a target to be of the same unit.
    pub fn is_beyond(&self, target: &Quantity<'_>) -> bool {
        self.magnified
            && self.measure == target.measure
            && !self.is_near(target, Exact::ONE)
            && self.is_above(target)
    }

    fn is_above(&self, target: &Quantity<'_>) -> bool {
        let ends = self.stated(Edge::Low).zip(target.stated(Edge::High));
        ends.and_then(|(own, at)| own.compare(at)).is_some_and(Ordering::is_gt)
    }

    /// Whether there is none of it, in whatever unit.
    fn is_nothing(&self) -> bool {
        self.stated(Edge::Low).is_none_or(Exact::is_zero)
    }

    fn measured_as(&self, target: &Quantity<'_>, scale: Exact) -> Option<Quantity<'a>> {
        let measure = target.clone().into_owned().measure;
        let magnified = target.magnified;
        Some(Quantity { measure, magnified, ..self.with_ends(|at| at.times(scale)).ok()? })
    }

    /// Whether so many times this is within reach of a target. Of a share there is no more than all.
    fn is_near(&self, target: &Quantity<'_>, times: Exact) -> bool {
        let reach = Exact::from(REACH);
        let near = || {
            let own = self.stated(Edge::Low)?.times(times)?;
            let (low, high) = (target.stated(Edge::Low)?, target.stated(Edge::High)?);
            let most = match target.measure {
                Measure::Rate => Exact::from(Decimal::ONE_HUNDRED),
                _ => high.times(reach)?,
            };
            Some(own.times(reach)?.compare(low)?.is_ge() && own.compare(most)?.is_le())
        };
        near().unwrap_or(false)
    }
}

/// How many times more or less a number would be in each other unit of the measure of a target, in which it is so many times the written
/// one. None where no such number is taken for one of that measure.
fn others(target: &Quantity<'_>, scale: Exact) -> Option<Vec<Exact>> {
    let from = |own: Exact, others: &mut dyn Iterator<Item = Exact>| -> Option<Vec<Exact>> {
        others.filter(|other| *other != own).map(|other| other.over(own)).collect()
    };
    let words = ValueWords::builtin();
    match &target.measure {
        // 0.96 is 96% as well.
        Measure::Rate => {
            from(scale, &mut [1, 100].map(|times| Exact::from(Decimal::from(times))).into_iter())
        }
        Measure::Amount(_) => {
            from(scale, &mut OF_MONEY.map(|times| Exact::from(Decimal::from(times))).into_iter())
        }
        Measure::Count(unit) | Measure::Duration(unit) if unit.per.is_empty() => {
            let own = words.same_measure(&unit.name).1.times(scale)?;
            from(own, &mut words.units_like(&unit.name))
        }
        _ => None,
    }
}
