//! How wide a range is: what lies between its ends. Takes a quantity, gives another.

use super::dates::days_between;
use crate::words::quantity::{Edge, End, Figure, Measure, Quantity, Unlike, subtract};

/// The upper end less the lower one: points of percentages, days of days, nothing of what is no range.
///
/// # Errors
/// That an end is open, or why they cannot be subtracted.
pub(super) fn width(range: &Quantity<'static>) -> Result<Figure, Unlike> {
    if range.low == End::Open || range.high == End::Open {
        return Err(Unlike::Open);
    }
    let end = |side| {
        let at = End::at(range.stated(side)?);
        Some(Figure::from(Quantity { low: at, high: at, ..range.clone() }))
    };
    let (low, high) = (end(Edge::Low).ok_or(Unlike::TooLarge)?, end(Edge::High).ok_or(Unlike::TooLarge)?);
    if range.measure == Measure::Day {
        return days_between(&low, &high);
    }
    let mut width = subtract(&high, &low)?;
    if width.quantity.measure == Measure::Rate {
        width.quantity.measure = Measure::Points;
    }
    Ok(width)
}
