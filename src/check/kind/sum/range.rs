//! What parts add up to, at least and at most. Takes one part after the other; says why one cannot be added.

use crate::check::observe::{Looked, is_never_below_nothing};
use crate::check::satisfies::Reason;
use crate::model::sheet::Address;
use crate::terms::bounds::Measure;
use crate::terms::subject::Subject;
use crate::terms::world::World;
use crate::text::exact::Exact;
use crate::words::quantity::{Edge, End, Measure as Counted, Quantity, Standing, Unlike, compare};
use crate::words::value::ValueWords;
use crate::words::vocabulary::{Field, Scope};
use rust_decimal::Decimal;

/// What parts add up to, at least and at most.
#[derive(Clone, Copy)]
pub(super) struct Range {
    pub low: Decimal,
    pub high: Decimal,
    /// One of them is said to be approximate.
    pub about: bool,
    /// One of them is the most that is planned: what comes of it may be less.
    pub ceiling: bool,
    /// Whether the parts are percentages; None before the first.
    rates: Option<bool>,
    /// In what the first part that has a unit is measured, as a hash, and how many of that its unit is.
    unit: Option<(u64, Exact)>,
}

impl Range {
    /// Of no parts.
    pub(super) const NOTHING: Range = Range {
        low: Decimal::ZERO,
        high: Decimal::ZERO,
        about: false,
        ceiling: false,
        rates: None,
        unit: None,
    };

    /// With one more part: of a limit (≤600万元) as much as it allows.
    pub(super) fn with(self, looked: &Looked<'_>, part: &Subject, measure: Measure) -> Result<Range, Unlike> {
        let quantity = looked.quantity(part.part, measure)?;
        let zero = measure.of(Decimal::ZERO);
        match compare((&quantity, Edge::High), (&zero, Edge::High)) {
            Standing::NotComparable(Unlike::About) => {}
            Standing::NotComparable(unlike) => return Err(unlike),
            _ => {}
        }
        let quantity = match measure {
            Measure::Unit(_) => quantity.counted_in(&zero)?,
            _ => quantity,
        };
        // 2公里 and 900米 add up to neither 902 of one nor of the other, and 10场 and 300人 to nothing.
        let unit = if matches!(measure, Measure::Unit(_)) { None } else { measured_in(&quantity) };
        if unit.zip(self.unit).is_some_and(|(unit, first)| unit != first) {
            return Err(Unlike::Units);
        }
        // 50分 and 50%: of what?
        let rates = quantity.measure == Counted::Rate;
        if self.rates.is_some_and(|before| before != rates) {
            return Err(Unlike::Units);
        }
        // 40人, 40分/项 is no weight either.
        let is_other = match &quantity.measure {
            Counted::Count(unit) => unit.name != "分" || !unit.per.is_empty(),
            Counted::Amount(_) | Counted::Duration(_) => true,
            _ => false,
        };
        if part.part.is_of(Field::WEIGHT) && (quantity.is_negative() || is_other) {
            return Err(Unlike::Unclear);
        }
        // ≥50万元 is no limit: what it adds is not known.
        if quantity.high == End::Open && matches!(quantity.measure, Counted::Amount(_)) {
            return Err(Unlike::Open);
        }
        if quantity.is_no_level() {
            return Err(Unlike::Change);
        }
        // Nor is what a limit comes to, where it must come to an amount of the project exactly.
        if quantity.low == End::Open && part.scope == Scope::Project {
            return Err(Unlike::Open);
        }
        let end = |at: Option<Exact>, sum: Decimal| {
            at.and_then(Exact::decimal).and_then(|one| sum.checked_add(one)).ok_or(Unlike::TooLarge)
        };
        let low = end(quantity.stated(Edge::Low), self.low)?;
        let high = end(quantity.top(), self.high)?;
        Ok(Range {
            low,
            high,
            about: self.about || quantity.about || quantity.below.is_some(),
            ceiling: self.ceiling || quantity.is_ceiling(),
            rates: Some(rates),
            unit: self.unit.or(unit),
        })
    }

    /// With one more part, or without it.
    pub(super) fn or_with(
        self,
        looked: &Looked<'_>,
        part: &Subject,
        measure: Measure,
    ) -> Result<Range, Unlike> {
        let with = self.with(looked, part, measure)?;
        Ok(Range { low: self.low.min(with.low), high: self.high.max(with.high), ..with })
    }
}

/// Parts of which nobody knows how much they add.
#[derive(Default)]
pub(super) struct LeftOut {
    /// The first of them, and why.
    pub first: Option<(Address, Reason)>,
    /// Whether one of them may take something away.
    may_lessen: bool,
}

impl LeftOut {
    /// Whether the part is one of which nobody knows how much it adds; one that does not fit to the others is none.
    pub(super) fn takes(
        &mut self,
        looked: &Looked<'_>,
        part: &Subject,
        measure: Measure,
        world: &World,
    ) -> bool {
        let takes = Range::NOTHING.with(looked, part, measure).is_err();
        if takes {
            self.may_count(looked, part, measure, world);
        }
        takes
    }

    /// Takes in what may count, and is one of them then.
    pub(super) fn may_count(&mut self, looked: &Looked<'_>, part: &Subject, measure: Measure, world: &World) {
        self.may_lessen |= !is_never_below_nothing(part, looked, measure, world);
    }

    /// Says why one of them is.
    pub(super) fn open(&mut self, at: Address, reason: Reason) {
        self.first.get_or_insert((at, reason));
    }

    /// Whether the sum is no less than what is known of it.
    pub(super) fn only_add(&self) -> bool {
        !self.may_lessen
    }
}

/// In what a quantity with a unit is measured, as a hash, and how many of that its unit is.
fn measured_in(quantity: &Quantity<'_>) -> Option<(u64, Exact)> {
    let scale = match &quantity.measure {
        Counted::Count(unit) | Counted::Duration(unit) => ValueWords::builtin().same_measure(&unit.name).1,
        _ => Exact::ONE,
    };
    Some((quantity.unit_hash(), scale)).filter(|(unit, _)| *unit != 0)
}
