//! Quantities: what every judged number is, whichever cell, field, table or rule it comes from.
//!
//! Takes texts with what is known of their unit, gives a measure, exact ends and what the text leaves open, or why it
//! is not a quantity. One function compares two of them. Judges nothing.

mod arithmetic;
mod compare;
mod fields;
mod place;
mod scales;
mod span;
mod stands;
mod target;
#[cfg(test)]
mod tests;
mod told;
mod unitless;
mod unlike;

pub use arithmetic::{Each, Figure, add, divide, multiply, subtract};
pub use compare::{Standing, compare, is_coarser, percent};
pub use fields::{of_amount, of_date, of_number};
pub use span::{is_of_a_span, of_span};
pub use stands::{How, all, any, keeps, meets, stands};
pub(crate) use target::bare;
pub use target::{Role, of_target, of_target_in, unexplained};
pub use told::of_result;
pub use unlike::Unlike;

use crate::text::date::{Day, Period, day_of_number, number_of_day};
use crate::text::exact::Exact;
use crate::words::value::{Base, Direction, Parts, Switches, ValueWords, parse};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// What a quantity is counted in. What is written of its unit besides that is worked into the number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure<'a> {
    /// A bare number of a rule: of whatever unit the other side has.
    Any,
    /// A number without unit.
    Number,
    /// Percent: 90%, 五成, 50‰.
    Rate,
    /// 百分点.
    Points,
    /// One to a number: 1:20.
    Ratio,
    /// Things, or how often they happen.
    Count(Unit<'a>),
    /// Money in 元, or in another currency, or for each of something.
    Amount(Unit<'a>),
    /// A length of time.
    Duration(Unit<'a>),
    /// A day, as the number yyyymmdd.
    Day,
    /// A place in an order; of a hundred in 前1%.
    Rank(Unit<'a>),
}

/// A unit without its magnitude.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unit<'a> {
    /// As written: `公里`. Empty for 元.
    pub name: Cow<'a, str>,
    /// For each of what: `/人`.
    pub per: Cow<'a, str>,
}

impl Unit<'_> {
    /// For each of what it is: 人 and 天 of 元/人·天; of 人·次, which is no 人, what stands behind it.
    pub(crate) fn each(&self) -> impl Iterator<Item = &str> {
        let (per, other) = match self.per.strip_prefix('/') {
            Some(per) => (Some(per), None),
            None => (None, Some(&*self.per).filter(|other| !other.is_empty())),
        };
        per.into_iter().flat_map(|per| per.split('·')).chain(other)
    }
}

/// One end of what a quantity says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// At this number.
    At {
        /// The number.
        at: Exact,
        /// Whether the number itself belongs to it: not in <80%.
        included: bool,
    },
    /// It says nothing about this end: the lower one of ≤5, the upper one of ≥90.
    Open,
}

/// Which end of a quantity is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// The lower end.
    Low,
    /// The upper end.
    High,
}

/// A number that is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity<'a> {
    /// What is measured.
    pub measure: Measure<'a>,
    /// Lower end.
    pub low: End,
    /// Upper end.
    pub high: End,
    /// Which way a change goes, where it is one.
    pub direction: Option<Direction>,
    /// What a change is measured against, where that is said: 同比, 较2023年.
    pub base: Option<Base>,
    /// The name of its indicator says that such a change is what is measured: a number without such a word is one too.
    pub named_change: bool,
    /// It is said to be approximate.
    pub about: bool,
    /// What is to be reached is a little more than its number, and less than this: 300 of 200余人.
    pub below: Option<Exact>,
    /// A day whose year is not written.
    pub without_year: bool,
    /// It ends before these days begin, or with the last of them; nobody knows which is meant: 2025年12月前.
    pub before: bool,
    /// Its unit has a magnitude, which is worked into the number: 3万人.
    pub magnified: bool,
    /// By how much the cell's own number was multiplied for a unit that only the name of the indicator says: 1.2 under
    /// 受益人数（万人）. A bare number beside it is of that unit too.
    pub named: Option<Exact>,
    /// It was reached, and is no target: an end that it leaves open may be anything.
    pub reached: bool,
    /// It is taken for the number that is stated, and that is the most that is planned: 50 of ≤50艘 is no plan for 50.
    pub ceiling: bool,
    /// It is how many there are of something, and its upper end counts those of which nobody can tell whether they are among them.
    pub unsure: bool,
    /// It is what is left of something, and may be below nothing: 100万元 less ≥60万元.
    pub left: bool,
}

impl End {
    /// An end at this number, inside.
    pub fn at(at: impl Into<Exact>) -> End {
        End::At { at: at.into(), included: true }
    }
}

impl<'a> Quantity<'a> {
    /// Creates an exact quantity.
    pub fn exactly(measure: Measure<'a>, at: impl Into<Exact>) -> Quantity<'a> {
        let end = End::at(at);
        Quantity {
            measure,
            low: end,
            high: end,
            direction: None,
            base: None,
            named_change: false,
            about: false,
            below: None,
            without_year: false,
            before: false,
            magnified: false,
            named: None,
            reached: false,
            ceiling: false,
            unsure: false,
            left: false,
        }
    }

    /// Creates an amount of money.
    pub fn yuan(at: Decimal) -> Quantity<'a> {
        Quantity::exactly(Measure::Amount(Unit::default()), at)
    }

    /// The days of a period. None where a year is missing on one side only.
    pub fn days(period: Period) -> Option<Quantity<'a>> {
        let number = |day: Day| {
            let year = u32::from(day.year.unwrap_or_default());
            Decimal::from(year * 10_000 + u32::from(day.month) * 100 + u32::from(day.day))
        };
        let (first, last) = (period.first, period.last);
        (first.year.is_some() == last.year.is_some()).then(|| Quantity {
            low: End::at(number(first)),
            high: End::at(number(last)),
            without_year: first.year.is_none(),
            ..Quantity::exactly(Measure::Day, Decimal::ZERO)
        })
    }

    /// The same day in this year, where it has none of its own.
    pub fn in_year(&self, year: Option<u16>) -> Quantity<'a> {
        let Some(year) = year.filter(|_| self.without_year) else { return self.clone() };
        let moved = self.moved(|day| day.checked_add(Decimal::from(u32::from(year) * 10_000)));
        moved.map_or_else(|_| self.clone(), |moved| Quantity { without_year: false, ..moved })
    }

    /// The same where it is known when 2025年12月前 ends: before its first day, or with its last.
    pub(crate) fn ending(&self, early: bool) -> Quantity<'a> {
        let first = self.stated(Edge::Low).filter(|_| self.before && early);
        let day_before =
            first.and_then(Exact::decimal).and_then(number_of_day).map(|day| day_of_number(day - 1));
        Quantity { high: day_before.map_or(self.high, End::at), before: false, ..self.clone() }
    }

    /// One end as it is stated; of an open end the other one: 5 of ≤5.
    pub fn stated(&self, side: Edge) -> Option<Exact> {
        let ends = match side {
            Edge::Low => [self.low, self.high],
            Edge::High => [self.high, self.low],
        };
        ends.into_iter().find_map(|end| match end {
            End::At { at, .. } => Some(at),
            End::Open => None,
        })
    }

    /// Above this it is not: the upper end as it is stated, and 1100 of 1000余.
    pub fn top(&self) -> Option<Exact> {
        self.below.or_else(|| self.stated(Edge::High))
    }

    /// The number that is stated, whatever it leaves open: 100 of ≥100.
    pub fn as_stated(&self) -> Quantity<'a> {
        let end = |side| self.stated(side).map_or(End::Open, End::at);
        let ceiling = self.is_ceiling();
        Quantity { low: end(Edge::Low), high: end(Edge::High), ceiling, ..self.clone() }
    }

    /// Whether there may be less of it in the end. Of money a limit is how a price or a cost is written.
    pub fn is_ceiling(&self) -> bool {
        self.ceiling || self.low == End::Open && !matches!(self.measure, Measure::Amount(_))
    }

    /// The same in the unit that its name says, where it has none of its own: 10500 under 储备数量（吨）.
    pub fn in_unit_of(self, name: &str, words: &ValueWords) -> Quantity<'a> {
        if self.measure != Measure::Number {
            return self;
        }
        let one = words.unit_named(name).and_then(|unit| {
            let text = format!("1{unit}");
            let target = parse(Parts { value: &text, ..Parts::default() }, words, &Switches::default());
            of_target(&text, &target, Role::Target).ok().map(Quantity::into_owned)
        });
        let scaled = one.and_then(|one| {
            let scale = one.stated(Edge::Low)?;
            // 1.2万 under 受益人数（人） are 12000人, and under 受益人数（万人） nobody knows how many.
            if self.magnified && (scale != Exact::ONE || !matches!(one.measure, Measure::Count(_))) {
                return None;
            }
            let scaled = self.with_ends(|at| at.times(scale)).ok()?;
            // A bare number beside money is of nobody knows what.
            let is_shown = scale != Exact::ONE && !matches!(one.measure, Measure::Amount(_));
            let named = is_shown.then_some(scale);
            let magnified = self.magnified || scale != Exact::ONE;
            Some(Quantity { measure: one.measure, magnified, named, ..scaled })
        });
        scaled.unwrap_or(self)
    }

    /// Whether it is below nothing, or begins there.
    pub fn is_negative(&self) -> bool {
        self.stated(Edge::Low).is_some_and(|at| at.is_at_most_zero() && !at.is_zero())
    }

    /// Whether it is so much money, so long or so many: nothing of which there is less than none.
    pub fn counts(&self) -> bool {
        match self.measure {
            Measure::Number | Measure::Count(_) | Measure::Amount(_) | Measure::Duration(_) => {
                self.direction.is_none()
            }
            _ => false,
        }
    }

    /// Whether it is a day or a rank, which is no part of another.
    pub fn is_place(&self) -> bool {
        matches!(self.measure, Measure::Day | Measure::Rank(_))
    }

    /// Whether it is how much something changes, and not how much there is of it: 提高5%, 同比6%, -5%.
    pub fn is_change(&self) -> bool {
        self.direction.is_some() || self.base.is_some()
    }

    /// The same, where the name of the indicator does not say that such a change is what is measured: 增加1000亩 is no 1000亩.
    pub fn is_no_level(&self) -> bool {
        self.is_change() && !self.named_change
    }

    pub(crate) fn end(&self, side: Edge) -> End {
        match side {
            Edge::Low => self.low,
            Edge::High => self.high,
        }
    }

    /// The same, of no text.
    pub fn into_owned(self) -> Quantity<'static> {
        let owned = |unit: Unit<'_>| Unit {
            name: Cow::Owned(unit.name.into_owned()),
            per: Cow::Owned(unit.per.into_owned()),
        };
        let measure = match self.measure {
            Measure::Any => Measure::Any,
            Measure::Number => Measure::Number,
            Measure::Rate => Measure::Rate,
            Measure::Points => Measure::Points,
            Measure::Ratio => Measure::Ratio,
            Measure::Day => Measure::Day,
            Measure::Count(unit) => Measure::Count(owned(unit)),
            Measure::Amount(unit) => Measure::Amount(owned(unit)),
            Measure::Duration(unit) => Measure::Duration(owned(unit)),
            Measure::Rank(unit) => Measure::Rank(owned(unit)),
        };
        Quantity {
            measure,
            low: self.low,
            high: self.high,
            direction: self.direction,
            base: self.base,
            named_change: self.named_change,
            about: self.about,
            below: self.below,
            without_year: self.without_year,
            before: self.before,
            magnified: self.magnified,
            named: self.named,
            reached: self.reached,
            ceiling: self.ceiling,
            unsure: self.unsure,
            left: self.left,
        }
    }

    /// With both ends changed so.
    ///
    /// # Errors
    /// [`Unlike::TooLarge`] where an end has no exact value then.
    pub fn moved(&self, by: impl Fn(Decimal) -> Option<Decimal>) -> Result<Quantity<'a>, Unlike> {
        self.with_ends(|at| at.decimal().and_then(&by).map(Exact::from))
    }

    /// The same of numbers that are no decimals: a third.
    fn with_ends(&self, change: impl Fn(Exact) -> Option<Exact>) -> Result<Quantity<'a>, Unlike> {
        let changed = |end: End| match end {
            End::Open => Ok(End::Open),
            End::At { at, included } => Ok(End::At { at: change(at).ok_or(Unlike::TooLarge)?, included }),
        };
        Ok(Quantity { low: changed(self.low)?, high: changed(self.high)?, ..self.clone() })
    }

    /// Multiplies the quantity by a factor.
    ///
    /// # Errors
    /// [`Unlike::TooLarge`] where that is more than can be kept exactly, [`Unlike::Measures`] of days and ranks, of which
    /// there is no multiple.
    pub fn times(&self, times: Decimal) -> Result<Quantity<'a>, Unlike> {
        if times == Decimal::ONE {
            return Ok(self.clone());
        }
        if matches!(self.measure, Measure::Day | Measure::Rank(_)) {
            return Err(Unlike::Measures);
        }
        self.with_ends(|at| at.times(times.into()))
    }

    /// Adds this much.
    ///
    /// # Errors
    /// [`Unlike::TooLarge`] where that is more than can be kept exactly.
    pub fn plus(&self, more: Decimal) -> Result<Quantity<'a>, Unlike> {
        if more.is_zero() {
            return Ok(self.clone());
        }
        self.with_ends(|at| at.plus(more))
    }
}
