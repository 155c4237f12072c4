//! Quantities in conditions, where a range that is within the bounds in part leaves open whether they hold.
//! Takes a quantity and what it is held against, gives yes, no, or why nobody can tell. Reads no submission.

use super::Bounds;
use crate::words::quantity::{Edge, End, How, Measure, Quantity, Unlike, stands};

impl Bounds {
    /// Whether a quantity is within as a condition asks it: all of it, or none of it.
    ///
    /// # Errors
    /// Why it cannot be decided.
    pub fn judge_asked(&self, quantity: &Quantity<'_>) -> Result<bool, Unlike> {
        self.judge_by(quantity, stands_asked)
    }

    /// The same of an amount that stands in a cell: 600万元以下 may be 400万元, while a cost of ≤600万元 is one of 600万元.
    ///
    /// # Errors
    /// Why it cannot be decided.
    pub fn judge_amount_asked(&self, quantity: &Quantity<'_>) -> Result<bool, Unlike> {
        match self.judge_asked(quantity) {
            Ok(false) if quantity.low == End::Open && self.low.is_none() => Err(Unlike::Open),
            judged => judged,
        }
    }
}

/// Whether a quantity compares so with another as a condition asks it. `near` is the other one less and more the allowed
/// difference.
///
/// # Errors
/// Why it cannot be decided.
pub(crate) fn stands_asked(one: &Quantity<'_>, how: How, near: [&Quantity<'_>; 2]) -> Result<bool, Unlike> {
    let at = |far| Quantity { low: far, high: far, ..one.clone() };
    match stands(one, how, near) {
        Ok(false) if one.low != one.high => match far_end(one, how) {
            Some(Far::At(far)) if stands(&at(far), how, near) != Ok(false) => Err(why(one)),
            Some(Far::Anywhere) => Err(Unlike::Open),
            _ => Ok(false),
        },
        judged => judged,
    }
}

/// The end by which a range would be so first.
enum Far {
    At(End),
    /// It has none: ≥80万元 may be any sum above that. ≥80人 is how 80 people are written.
    Anywhere,
}

fn far_end(one: &Quantity<'_>, how: How) -> Option<Far> {
    let (near, far) = match how {
        How::AtLeast | How::MoreThan => (one.low, one.high),
        How::AtMost | How::LessThan => (one.high, one.low),
        How::Equal | How::NotEqual | How::Within => return None,
    };
    match far {
        // A price of ≤120万元 is one of 120万元; what was reached and is ≤60场 may be any fewer.
        End::Open if matches!(how, How::AtMost | How::LessThan) => one.reached.then_some(Far::Anywhere),
        End::Open => one.is_limit().then_some(Far::Anywhere),
        End::At { .. } if near == End::Open => None,
        End::At { .. } => Some(Far::At(far)),
    }
}

/// Why a range leaves it open: of a month or a year, which of its days; of others, which of its numbers.
fn why(one: &Quantity<'_>) -> Unlike {
    let day = |side| one.stated(side).and_then(|at| at.decimal()).and_then(|at| u32::try_from(at).ok());
    match (day(Edge::Low), day(Edge::High)) {
        (Some(first), Some(last)) if one.measure == Measure::Day => {
            let is_month = first / 100 == last / 100;
            let is_year = first / 10_000 == last / 10_000 && (first % 10_000, last % 10_000) == (101, 1231);
            if is_month || is_year { Unlike::Coarse } else { Unlike::Several }
        }
        _ => Unlike::Several,
    }
}
