//! How far a figure of a group may reach where some projects, the strays, do not say to which group they belong.
//! Takes the figure of those that do and that of each stray, gives between which numbers it is whichever strays belong to it.

use crate::model::finding::Reach;
use rust_decimal::Decimal;

/// How a figure is made of those of its projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Made {
    Sum,
    Greatest,
    Smallest,
    /// It is between them: a mean, a rate.
    Between,
}

/// What is known of strays, whatever they are added to.
pub(super) struct Strays {
    /// Whether the number of each is.
    is_known: bool,
    least: Option<Decimal>,
    most: Option<Decimal>,
    /// Those below nothing added up, and the others; None where that is too large.
    sums: [Option<Decimal>; 2],
}

impl Strays {
    /// From the figure of each, where it has one.
    pub(super) fn of(each: &[Option<Decimal>]) -> Strays {
        let known = || each.iter().flatten().copied();
        let sum = |is_below: bool| {
            let of = |one: &Decimal| (*one < Decimal::ZERO) == is_below;
            known().filter(of).try_fold(Decimal::ZERO, Decimal::checked_add)
        };
        let is_known = known().count() == each.len();
        Strays { is_known, least: known().min(), most: known().max(), sums: [sum(true), sum(false)] }
    }
}

/// `own` is None where the group has no projects of its own; then it has one of the strays at least. A stray of which the
/// number is not known adds it to a sum, as if it were not less than nothing.
pub(super) fn reach(made: Made, own: Option<Decimal>, strays: &Strays) -> Reach {
    let Strays { is_known, least, most, sums: [below, above] } = *strays;
    if made != Made::Sum && !is_known {
        return Reach::default();
    }
    let is_below = |one: Decimal| one < Decimal::ZERO;
    let (low, high) = match (made, own) {
        (Made::Sum, Some(own)) => {
            let with = |sum: Option<Decimal>| own.checked_add(sum?);
            (with(below), with(above).filter(|_| is_known))
        }
        (Made::Sum, None) => {
            let least = if is_known { least } else { Some(least.unwrap_or_default().min(Decimal::ZERO)) };
            let low = if least.is_some_and(is_below) { below } else { least };
            let high = if most.is_some_and(is_below) { most } else { above };
            (low, high.filter(|_| is_known))
        }
        (_, None) => (least, most),
        (Made::Greatest, Some(own)) => (Some(own), most.max(Some(own))),
        (Made::Smallest, Some(own)) => (least.map(|least| least.min(own)), Some(own)),
        (Made::Between, Some(own)) => (least.map(|least| least.min(own)), most.max(Some(own))),
    };
    Reach { low, high }
}
