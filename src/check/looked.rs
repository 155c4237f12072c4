//! What stood where a rule looked, and the quantity that it is.
//! Takes what was seen of one part, gives a text, a code, a number or why there is none. Looks nowhere itself.

use super::missing::Missing;
use super::seen::Seen;
use crate::terms::bounds::Measure;
use crate::terms::condition::Codes;
use crate::terms::subject::Part;
use crate::text::date;
use crate::text::exact::Exact;
use crate::text::fold::half_width;
use crate::text::money::MoneyUnit;
use crate::words::quantity::{
    self, Edge, End, Figure, Quantity, Role, Standing, Unlike, compare, of_amount, of_date, of_number,
    of_target,
};
use crate::words::value::{self, ValueWords};
use crate::words::vocabulary::{Field, ValueType};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::cmp::Ordering;

/// What is there.
pub(crate) enum Looked<'p> {
    Nothing,
    /// Something, but nobody can know what: see [`crate::model::project::Value::is_unknown`].
    Unknown,
    /// A field as written, and the unit of money that the form states outside the cell.
    Text(&'p str, Option<MoneyUnit>),
    /// A quantity of which the submission says another one in another place.
    Disputed(&'p str),
    /// A field of type target: its text, and what was understood.
    Target(&'p str, Seen<'p>),
    /// The first or the last day of a period, as the number yyyymmdd.
    Day(Decimal),
    Code(u8),
    /// A number that the rule file computes, or what it lacks.
    Number(Result<Box<Figure>, Missing>),
    /// One of two codes; which of them is not known, for this reason.
    Either(u8, u8, Unlike),
    Codes(Codes),
}

impl Looked<'_> {
    /// Whether these are words, where a target may be words and measures nothing then.
    pub(crate) fn is_words(&self, unlike: Unlike) -> bool {
        match self {
            Looked::Target(..) => unlike == Unlike::Words,
            Looked::Number(Err(Missing::Unlike(_, _, words))) => *words,
            _ => false,
        }
    }

    pub(crate) fn is_something(&self) -> bool {
        match self {
            Looked::Nothing | Looked::Number(Err(_)) => false,
            Looked::Codes(codes) => !codes.is_empty(),
            _ => true,
        }
    }

    /// The quantity that it says, read as what the other side is counted in. `part` is what was looked at.
    ///
    /// # Errors
    /// Why it says none that could be compared.
    pub(crate) fn quantity(&self, part: Part, measure: Measure) -> Result<Quantity<'_>, Unlike> {
        match (self, measure) {
            (Looked::Number(Ok(figure)), Measure::Percent) => figure.as_rate(),
            (Looked::Number(Ok(figure)), Measure::Unit(wanted)) => {
                Ok(figure.as_price(wanted).unwrap_or_else(|| figure.quantity.clone()))
            }
            (Looked::Number(Ok(figure)), _) => Ok(figure.quantity.clone()),
            (Looked::Number(Err(Missing::Unlike(_, unlike, _))), _) => Err(*unlike),
            (Looked::Day(day), Measure::Day) => Ok(measure.of(*day)),
            // 2025年12月底前开工: when it ends nobody says.
            (Looked::Text(text, _), Measure::Day)
                if part.is_of(Field::END) && ValueWords::builtin().only_begins(text) =>
            {
                Err(Unlike::Open)
            }
            // 9月底前支付100%: the day beside the number.
            (Looked::Target(text, seen), Measure::Day) => of_date(text).or_else(|why| {
                let day = seen.number.and_then(|_| ValueWords::builtin().day_beside(text));
                day.map_or(Err(why), |day| of_date(&day))
            }),
            // 批复日期 │ 拟于2026年1月5日
            (Looked::Text(text, _), Measure::Day | Measure::Yuan)
                if part.is_declared_field() && ValueWords::builtin().is_a_plan(text) =>
            {
                Err(Unlike::Unreached)
            }
            (Looked::Text(text, _), Measure::Day) => of_date(text),
            (Looked::Target(text, seen), _) => seen.quantity(text, part, ""),
            // A target in a column of its own: ≥40场.
            (Looked::Text(text, _), Measure::Number | Measure::Percent | Measure::Unit(_))
                if part.value_type() == Some(ValueType::Target) =>
            {
                let parts = value::Parts { value: text, ..value::Parts::default() };
                let target = value::parse(parts, ValueWords::builtin(), &value::Switches::default());
                of_target(text, &target, Role::Target).map(Quantity::into_owned)
            }
            // 2026年度 is the year 2026.
            (Looked::Text(text, _), Measure::Number) if part.is_of(Field::YEAR) => {
                let year = date::stated_year(text).ok_or(Unlike::Unclear);
                year.map(|year| Quantity::exactly(quantity::Measure::Number, Decimal::from(year)))
            }
            (Looked::Text(text, _), Measure::Number | Measure::Percent | Measure::Unit(_))
                if part.value_type() == Some(ValueType::Share) =>
            {
                in_percent(of_number(text)?)
            }
            (Looked::Text(text, _), Measure::Number | Measure::Percent | Measure::Unit(_)) => of_number(text),
            (Looked::Text(text, unit), Measure::Yuan) => of_amount(text, *unit),
            (Looked::Either(_, _, unlike), _) => Err(*unlike),
            (Looked::Disputed(_), _) => Err(Unlike::Several),
            _ => Err(Unlike::Words),
        }
    }

    /// The same where it is held against another value of its indicator: what both say beside their numbers, they say of one thing.
    ///
    /// # Errors
    /// Why it says none that could be compared.
    pub(crate) fn quantity_beside(
        &self,
        part: Part,
        measure: Measure,
        other: &Looked<'_>,
    ) -> Result<Quantity<'_>, Unlike> {
        let read = self.quantity(part, measure);
        let (Looked::Target(text, seen), Looked::Target(other, wanted)) = (self, other) else { return read };
        let read = match read {
            Err(Unlike::Beside) if measure != Measure::Day => seen.quantity(text, part, other),
            read => read,
        };
        if !part.is_of(Field::ACTUAL) || measure == Measure::Day {
            return read;
        }
        match read {
            Ok(_) if seen.is_taken_back(text, other) => Err(Unlike::Saying),
            Ok(read) => seen.in_unit_of(read, other, wanted),
            Err(why @ (Unlike::Beside | Unlike::Several | Unlike::Unreached)) => {
                seen.told(text, other, wanted).ok_or(why)
            }
            read => read,
        }
    }

    /// What it says as it is held against another quantity: so much money for each where that is a price.
    pub(crate) fn beside<'q>(&self, own: Quantity<'q>, other: &Quantity<'_>) -> Quantity<'q> {
        match self {
            Looked::Number(Ok(figure)) if other.measure == quantity::Measure::Rate => {
                figure.as_rate().unwrap_or(own)
            }
            Looked::Number(Ok(figure)) => figure.as_price(&other.measure).unwrap_or(own),
            _ => own,
        }
    }

    /// Whether a number without unit, which `other` is, may be meant in percent beside a share that the rule file computes: 60 beside
    /// 58%. 0.6 is as much as 60%.
    pub(crate) fn is_unclear_beside(&self, part: Part, other: &Quantity<'_>) -> bool {
        let is_share = part.value_type() == Some(ValueType::Share)
            && matches!(self, Looked::Number(Ok(figure)) if figure.pure);
        let is_more =
            |end| other.stated(end).is_some_and(|at| at.compare(Exact::ONE) == Some(Ordering::Greater));
        is_share && other.measure == quantity::Measure::Number && (is_more(Edge::Low) || is_more(Edge::High))
    }
}

/// What stands in a column of percentages: 85 is 85%. Of 0.85 nobody knows whether it is as little as that.
pub(crate) fn in_percent(one: Quantity<'_>) -> Result<Quantity<'_>, Unlike> {
    if one.measure != quantity::Measure::Number {
        return Ok(one);
    }
    let is_part = |side| {
        one.stated(side).is_some_and(|at| {
            !at.is_zero() && at.compare(Exact::ONE) != Some(Ordering::Greater) && !at.is_at_most_zero()
        })
    };
    if is_part(Edge::Low) || is_part(Edge::High) {
        return Err(Unlike::NoUnit);
    }
    Ok(Quantity { measure: quantity::Measure::Rate, ..one })
}

/// An amount with the unit that its form or header states, where the cell itself has none.
pub(crate) fn with_unit(text: &str, unit: Option<MoneyUnit>) -> Cow<'_, str> {
    match unit.filter(|_| text.ends_with(|c: char| half_width(c).is_ascii_digit())) {
        Some(unit) => Cow::Owned(format!("{text}{}", unit.word())),
        None => Cow::Borrowed(text),
    }
}

/// The number that a quantity is in what bounds are counted in, exactly one.
///
/// # Errors
/// Why it is not one number of that measure.
pub(crate) fn exact(quantity: &Quantity<'_>, measure: Measure) -> Result<Decimal, Unlike> {
    let zero = measure.of(Decimal::ZERO);
    match () {
        // 1000余 are more than 1000 by nobody knows how many.
        () if quantity.below.is_some() => return Err(Unlike::About),
        () if quantity.is_no_level() => return Err(Unlike::Change),
        // ≥40万元 is no sum of money, whatever it is counted in.
        () if quantity.high == End::Open && quantity.is_limit() => return Err(Unlike::Open),
        () => {}
    }
    if matches!(measure, Measure::Unit(_)) {
        return exact(&quantity.counted_in(&zero)?, Measure::Number);
    }
    // Whether they are of one measure; where a number stands does not matter here.
    if let Standing::NotComparable(unlike) = compare((quantity, Edge::High), (&zero, Edge::High))
        && unlike != Unlike::Open
        && unlike != Unlike::About
    {
        return Err(unlike);
    }
    // Sums of 约100 are about as much too, and nobody knows of what bound they stay short.
    if quantity.about {
        return Err(Unlike::About);
    }
    // Nor is ≤50万元 an amount that could be added up.
    if measure == Measure::Yuan && quantity.low == End::Open {
        return Err(Unlike::Open);
    }
    let (low, high) = (quantity.stated(Edge::Low), quantity.stated(Edge::High));
    if low != high {
        return Err(if quantity.unsure { Unlike::Unsure } else { Unlike::Several });
    }
    low.and_then(Exact::decimal).ok_or(Unlike::TooLarge)
}
