//! An exact part of a whole, never a float: compared with bounds as products, shown as 4/8 and as 50%.

use crate::terms::bounds::{Bound, Bounds};
use rust_decimal::{Decimal, RoundingStrategy};

/// Part and whole, by number or by weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fraction {
    pub part: Decimal,
    pub whole: Decimal,
}

impl Fraction {
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
