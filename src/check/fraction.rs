//! An exact part of a whole, never a float: compared with bounds as products, shown as 4/8 and as 50%.

use crate::terms::bounds::{Bound, Bounds};
use rust_decimal::{Decimal, RoundingStrategy};

/// The largest whole: a hundred times as much can be kept exactly, and so can what two such differ by.
const LARGEST: u64 = 10u64.pow(18);

/// Part and whole, by number or by weight. They are so small that computing with them never overflows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Fraction {
    part: Decimal,
    whole: Decimal,
}

impl Fraction {
    /// None where they are too large to compute with exactly.
    pub(crate) fn new(part: Decimal, whole: Decimal) -> Option<Fraction> {
        let fits = |number: Decimal| number.abs() <= Decimal::from(LARGEST);
        (fits(part) && fits(whole)).then_some(Fraction { part, whole })
    }

    pub(crate) fn part(self) -> Decimal {
        self.part
    }

    pub(crate) fn whole(self) -> Decimal {
        self.whole
    }

    /// With so much more in the part and in the whole.
    pub(crate) fn plus(self, part: Decimal, whole: Decimal) -> Option<Fraction> {
        Fraction::new(self.part.checked_add(part)?, self.whole.checked_add(whole)?)
    }

    /// Whether part of whole is within the bounds, compared as products.
    pub(crate) fn is_within(self, bounds: &Bounds) -> bool {
        let scaled = |bound: Bound| Bound { at: bound.at * self.whole, ..bound };
        Bounds { low: bounds.low.map(scaled), high: bounds.high.map(scaled), ..*bounds }.hold(self.part)
    }

    /// `4/8`.
    pub(crate) fn shown(self) -> String {
        format!("{}/{}", self.part.normalize(), self.whole.normalize())
    }

    /// `50%`, `42.9%`; with more digits where fewer would look like the bound.
    pub(crate) fn percent(self, bound: Decimal) -> String {
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
