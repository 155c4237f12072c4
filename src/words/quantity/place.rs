//! Where an end of a quantity lies on the line of numbers. Takes an end and a scale, compares it with another.

use super::{Edge, End, Unlike};
use crate::text::exact::Exact;
use std::cmp::Ordering;

/// A place on the line of numbers; what does not include its number is a little beyond or before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    at: Exact,
    beside: i8,
}

impl Place {
    pub(super) fn of(end: End, side: Edge, scale: Exact) -> Result<Option<Place>, Unlike> {
        let End::At { at, included } = end else { return Ok(None) };
        let at = at.times(scale).ok_or(Unlike::TooLarge)?;
        let beside = match (included, side) {
            (true, _) => 0,
            (false, Edge::Low) => 1,
            (false, Edge::High) => -1,
        };
        Ok(Some(Place { at, beside }))
    }

    pub(super) fn compare(self, other: Place) -> Result<Ordering, Unlike> {
        let order = self.at.compare(other.at).ok_or(Unlike::TooLarge)?;
        Ok(order.then(self.beside.cmp(&other.beside)))
    }
}
