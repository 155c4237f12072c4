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

/// `own` is None where the group has no projects of its own; then it has one of the strays at least. A stray of which the
/// number is not known adds it to a sum, as if it were not less than nothing.
pub(super) fn reach(made: Made, own: Option<Decimal>, strays: &[Option<Decimal>]) -> Reach {
    let known = || strays.iter().flatten().copied();
    let is_known = known().count() == strays.len();
    if made != Made::Sum && !is_known {
        return Reach::default();
    }
    let (least, most) = (known().min(), known().max());
    let is_less = |one: &Decimal| *one < Decimal::ZERO;
    let sum = |start: Decimal, of: &dyn Fn(&Decimal) -> bool| {
        known().filter(|one| of(one)).try_fold(start, |sum, one| sum.checked_add(one))
    };
    let (low, high) = match (made, own) {
        (Made::Sum, Some(own)) => (sum(own, &is_less), sum(own, &|one| !is_less(one)).filter(|_| is_known)),
        (Made::Sum, None) => {
            let all = (sum(Decimal::ZERO, &is_less), sum(Decimal::ZERO, &|one| !is_less(one)));
            let least = if is_known { least } else { Some(least.unwrap_or_default().min(Decimal::ZERO)) };
            let low = if least.is_some_and(|least| is_less(&least)) { all.0 } else { least };
            let high = if most.is_some_and(|most| is_less(&most)) { most } else { all.1 };
            (low, high.filter(|_| is_known))
        }
        (_, None) => (least, most),
        (Made::Greatest, Some(own)) => (Some(own), most.max(Some(own))),
        (Made::Smallest, Some(own)) => (least.map(|least| least.min(own)), Some(own)),
        (Made::Between, Some(own)) => (least.map(|least| least.min(own)), most.max(Some(own))),
    };
    Reach { low, high }
}
