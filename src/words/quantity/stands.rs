//! What rules ask of two quantities: at least, at most, equal, near, as a result of a target; and of several answers together.
//! Takes two quantities and how the first is to stand to the second, gives whether it does, or why that cannot be told.

use super::{Edge, End, Measure, Quantity, Unlike, compare};
use crate::text::exact::Exact;
use std::cmp::Ordering;

/// How one quantity is required to compare with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// As much.
    Equal,
    /// Not as much.
    NotEqual,
    /// As much or more.
    AtLeast,
    /// More.
    MoreThan,
    /// As much or less.
    AtMost,
    /// Less.
    LessThan,
    /// Both ends between those of the other.
    Within,
}

/// Whether a quantity compares with another as required. `near` is the other one less and more the allowed difference.
///
/// # Errors
/// Why it cannot be decided.
pub fn stands(one: &Quantity<'_>, how: How, near: [&Quantity<'_>; 2]) -> Result<bool, Unlike> {
    use Edge::{High, Low};
    let [less, more] = near;
    // 2025年12月前 is held against it in both readings.
    if one.before || less.before || more.before {
        let in_reading = |early| stands(&one.ending(early), how, [&less.ending(early), &more.ending(early)]);
        return match (in_reading(true), in_reading(false)) {
            (Ok(early), Ok(late)) if early != late => Err(Unlike::Before),
            (early, late) => early.and(late),
        };
    }
    let order = |side, other, far| compare((one, side), (other, far)).order();
    let at_least = |side, other, far| order(side, other, far).map(Ordering::is_ge);
    let at_most = |side, other, far| order(side, other, far).map(Ordering::is_le);
    // The most that is planned may be as much as is asked, and what comes of it less.
    let surely = |held| match held {
        Ok(true) if one.ceiling && !less.stated(Low).is_some_and(Exact::is_at_most_zero) => {
            Err(Unlike::Opposed)
        }
        held => held,
    };
    let same = || {
        let same = all([
            at_least(Low, less, Low),
            at_most(Low, more, Low),
            at_least(High, less, High),
            at_most(High, more, High),
        ]);
        // About as much is as much for nobody's certain knowledge, whatever difference is allowed.
        let about = one.about || less.about || more.about;
        same.and_then(|same| if same && about { Err(Unlike::About) } else { Ok(same) })
    };
    // More than a range is more than its end, and a day after a period is after that; of ≥80 there is only the beginning.
    let is_closed = |one: &Quantity<'_>| one.low != End::Open && one.high != End::Open;
    let has_ends = less.measure == Measure::Day || is_closed(less) && is_closed(more);
    let (beyond, before) = if has_ends { (High, Low) } else { (Low, High) };
    match how {
        How::Equal => same(),
        How::NotEqual => same().map(|same| !same),
        How::AtLeast => surely(at_least(Low, less, Low)),
        How::AtMost => at_most(High, more, High),
        How::MoreThan => surely(order(Low, less, beyond).map(Ordering::is_gt)),
        How::LessThan => order(High, more, before).map(Ordering::is_lt),
        How::Within => all([at_least(Low, less, Low), at_most(High, more, High)]),
    }
}

/// The same of what stands in a cell: a sum of money or a number of things below nothing keeps to no limit.
///
/// # Errors
/// Why it cannot be decided.
pub fn keeps(one: &Quantity<'_>, how: How, near: [&Quantity<'_>; 2]) -> Result<bool, Unlike> {
    let is_limit = matches!(how, How::AtMost | How::LessThan) && !near[1].is_negative();
    match stands(one, how, near) {
        Ok(true) if is_limit && one.is_negative() && one.counts() => Err(Unlike::Negative),
        stands => stands,
    }
}

/// Whether all of these are so: one that is not decides, whatever is not known of the others.
pub fn all(parts: impl IntoIterator<Item = Result<bool, Unlike>>) -> Result<bool, Unlike> {
    let mut result = Ok(true);
    for part in parts {
        match part {
            Ok(false) => return Ok(false),
            Ok(true) => {}
            Err(unlike) => result = Err(unlike),
        }
    }
    result
}

/// Whether one of these is so: one that is decides, whatever is not known of the others.
pub fn any(parts: impl IntoIterator<Item = Result<bool, Unlike>>) -> Result<bool, Unlike> {
    let not = |part: Result<bool, Unlike>| part.map(|holds| !holds);
    not(all(parts.into_iter().map(not)))
}

/// Whether what was reached is what was to be reached: by the comparator of the target; a rank and a day are reached
/// when they come no later. Where the target has no comparator, `less_is_better` says whether it is a limit.
///
/// # Errors
/// Why it cannot be decided.
pub fn meets(actual: &Quantity<'_>, target: &Quantity<'_>, less_is_better: bool) -> Result<bool, Unlike> {
    // ≤50万 and 45万元 of one indicator are both money.
    let both = [actual.as_money_beside(target), target.as_money_beside(actual)];
    let (actual, target) = (both[0].as_ref().unwrap_or(actual), both[1].as_ref().unwrap_or(target));
    // -3次 keeps to no limit of 5次.
    let limit = target.low == End::Open || less_is_better && target.high != End::Open;
    if limit && actual.is_negative() && actual.counts() && !target.is_negative() {
        return Err(Unlike::Negative);
    }
    // 增加5万元 says nothing of a limit of 100万元.
    if limit && actual.is_change() && !target.is_change() {
        return Err(Unlike::Change);
    }
    // What fell where growth was asked is surely less than that.
    let bases_agree = actual.base.zip(target.base).is_none_or(|(own, other)| own == other);
    if target.low != End::Open
        && bases_agree
        && actual.direction.zip(target.direction).is_some_and(|(own, other)| own != other)
    {
        return Ok(false);
    }
    // 不超过300人, where 300人 were to be reached, may be fewer.
    let is_minimum = target.low != End::Open && target.low == target.high && !less_is_better;
    let counts = !matches!(target.measure, Measure::Day | Measure::Rank(_));
    let above_nothing = target.stated(Edge::Low).is_some_and(|at| !at.is_at_most_zero());
    if is_minimum && counts && above_nothing && actual.reached && actual.low == End::Open {
        return match stands(actual, How::LessThan, [target, target]) {
            Ok(true) => Ok(false),
            _ => Err(Unlike::Open),
        };
    }
    let to = |how| stands(actual, how, [target, target]);
    match (&target.measure, target.low, target.high) {
        // 1:3 of what was put in and what came of it, of teachers and pupils.
        (Measure::Ratio, ..)
            if actual.measure == Measure::Ratio
                && [actual, target].iter().any(|one| one.is_one_to_many()) =>
        {
            match stands(&actual.as_stated(), How::Equal, [&target.as_stated(), &target.as_stated()]) {
                Ok(false) => Err(Unlike::Ratio),
                same => same,
            }
        }
        (Measure::Rank(_), ..) => to(How::AtMost),
        (_, End::Open, _) => to(How::AtMost),
        (_, _, End::Open) => to(How::AtLeast),
        (Measure::Day, ..) => to(How::AtMost),
        (_, low, high) if low != high => to(How::Within),
        // 0起: one is too many.
        (_, End::At { at, .. }, _) if at.is_at_most_zero() && !target.is_negative() => to(How::AtMost),
        _ if less_is_better => to(How::AtMost),
        _ => to(How::AtLeast),
    }
}
