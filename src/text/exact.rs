//! Exact numbers that may be parts of a whole: 1:20, 三分之一, an hour of a day.
//! Takes decimals, compares and multiplies them. Never rounds: what is too great for that is None.

use rust_decimal::Decimal;
use std::cmp::Ordering;

/// A number as parts of a whole; the whole is positive, and 1 for nearly every number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact {
    part: Decimal,
    whole: Decimal,
}

impl From<Decimal> for Exact {
    fn from(number: Decimal) -> Self {
        Exact { part: number, whole: Decimal::ONE }
    }
}

impl Exact {
    pub const ONE: Exact = Exact { part: Decimal::ONE, whole: Decimal::ONE };

    /// A part of a whole. None where nothing is divided by, or the whole is below nothing.
    pub fn of(part: Decimal, whole: Decimal) -> Option<Exact> {
        (whole > Decimal::ZERO).then_some(Exact { part, whole })
    }

    /// `12`, `0.001`, `1/24`, as the words of units write it.
    pub fn parse(text: &str) -> Option<Exact> {
        let (part, whole) = text.split_once('/').unwrap_or((text, "1"));
        Exact::of(Decimal::from_str_exact(part).ok()?, Decimal::from_str_exact(whole).ok()?)
    }

    /// The lesser, the same or the greater one. None where the numbers are too great to be told apart exactly.
    pub fn compare(self, other: Exact) -> Option<Ordering> {
        if self.whole == other.whole {
            return Some(self.part.cmp(&other.part));
        }
        Some(self.part.checked_mul(other.whole)?.cmp(&other.part.checked_mul(self.whole)?))
    }

    pub fn times(self, other: Exact) -> Option<Exact> {
        if other == Exact::ONE {
            return Some(self);
        }
        Some(Exact { part: self.part.checked_mul(other.part)?, whole: self.whole.checked_mul(other.whole)? })
    }

    /// Both together.
    pub fn and(self, other: Exact) -> Option<Exact> {
        if self.whole == other.whole {
            return Some(Exact { part: self.part.checked_add(other.part)?, ..self });
        }
        let part = self.part.checked_mul(other.whole)?.checked_add(other.part.checked_mul(self.whole)?)?;
        Some(Exact { part, whole: self.whole.checked_mul(other.whole)? }.plain())
    }

    /// Divided by a number above nothing.
    pub fn over(self, other: Exact) -> Option<Exact> {
        if other == Exact::ONE {
            return Some(self);
        }
        let (part, whole) = (self.part.checked_mul(other.whole)?, self.whole.checked_mul(other.part)?);
        Exact::of(part, whole).map(Exact::plain)
    }

    /// The same as a decimal where that says it exactly.
    fn plain(self) -> Exact {
        self.decimal().map_or(self, Exact::from)
    }

    /// As a decimal, rounded to this many places where it does not end before.
    pub fn rounded(self, places: u32) -> Option<Decimal> {
        let number = self.part.checked_div(self.whole)?;
        let away = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        Some(number.round_dp_with_strategy(places, away).normalize())
    }

    /// The greatest whole number that is not more; None where that cannot be told exactly.
    pub fn floor(self) -> Option<Exact> {
        let mut number = self.part.checked_div(self.whole)?.floor();
        // Division may have rounded up to a whole number.
        if number.checked_mul(self.whole)? > self.part {
            number = number.checked_sub(Decimal::ONE)?;
        }
        Some(number.into())
    }

    /// The least whole number that is not less.
    pub fn ceiling(self) -> Option<Exact> {
        let floor = self.floor()?;
        match floor.compare(self)? {
            Ordering::Equal => Some(floor),
            _ => floor.plus(Decimal::ONE),
        }
    }

    pub fn plus(self, other: Decimal) -> Option<Exact> {
        Some(Exact { part: self.part.checked_add(other.checked_mul(self.whole)?)?, ..self })
    }

    /// The number itself, where a decimal says it exactly.
    pub fn decimal(self) -> Option<Decimal> {
        if self.whole == Decimal::ONE {
            return Some(self.part);
        }
        let number = self.part.checked_div(self.whole)?;
        (number.checked_mul(self.whole)? == self.part).then(|| number.normalize())
    }

    pub fn is_zero(self) -> bool {
        self.part.is_zero()
    }

    /// Whether it is nothing or less.
    pub fn is_at_most_zero(self) -> bool {
        self.part <= Decimal::ZERO
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn comparison_turns_round_with_its_sides(a in -1000i64..1000, b in 1i64..50, c in -1000i64..1000, d in 1i64..50) {
            let one = Exact::of(a.into(), b.into()).unwrap();
            let other = Exact::of(c.into(), d.into()).unwrap();
            prop_assert_eq!(one.compare(other), other.compare(one).map(Ordering::reverse));
            prop_assert_eq!(one.compare(other), Some((a * d).cmp(&(c * b))));
        }

        #[test]
        fn one_factor_keeps_the_order(a in -1000i64..1000, b in -1000i64..1000, factor in 1i64..90, of in 1i64..90) {
            let (one, other) = (Exact::from(Decimal::from(a)), Exact::from(Decimal::from(b)));
            let factor = Exact::of(factor.into(), of.into()).unwrap();
            prop_assert_eq!(one.times(factor).unwrap().compare(other.times(factor).unwrap()), one.compare(other));
        }
    }

    #[test]
    fn what_is_too_great_is_none_and_never_another_number() {
        let greatest = Exact::from(Decimal::MAX);
        assert_eq!(greatest.times(Exact::from(Decimal::TWO)), None);
        assert_eq!(greatest.plus(Decimal::ONE), None);
        assert_eq!(greatest.compare(Exact::of(Decimal::ONE, Decimal::from(3)).unwrap()), None);
        assert_eq!(greatest.compare(Exact::ONE), Some(Ordering::Greater));
        assert_eq!(Exact::parse("1/24").unwrap().decimal(), None);
        assert_eq!(Exact::parse("3/4").unwrap().decimal(), Some(Decimal::new(75, 2)));
        assert_eq!((Exact::parse("1/0"), Exact::parse("x")), (None, None));
    }

    #[test]
    fn a_whole_number_is_neither_more_nor_less_than_the_number_allows() {
        let whole = |text: &str| {
            let one = Exact::parse(text).unwrap();
            (one.floor().unwrap().decimal().unwrap(), one.ceiling().unwrap().decimal().unwrap())
        };
        let both = |floor: i64, ceiling: i64| (Decimal::from(floor), Decimal::from(ceiling));
        assert_eq!(whole("12/5"), both(2, 3));
        assert_eq!(whole("10/5"), both(2, 2));
        assert_eq!(whole("-1/3"), both(-1, 0));
        assert_eq!(whole("8999999999999999999999999999/3000000000000000000000000000"), both(2, 3));
    }
}
