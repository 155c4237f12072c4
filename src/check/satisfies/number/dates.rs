//! The time between two days, in days, months or years.
//! Takes the days, gives how much later the second is than the first. Reads no field.

use crate::terms::number::Lasts;
use crate::text::date::{day_of_number, number_of_day};
use crate::text::exact::Exact;
use crate::words::quantity::{Edge, End, Figure, Measure, Quantity, Unit, Unlike};
use rust_decimal::Decimal;

/// How many days the second is after the first.
pub(super) fn days_between(first: &Figure, last: &Figure) -> Result<Figure, Unlike> {
    let unit = Unit { name: "天".into(), per: Default::default() };
    between(first, last, Measure::Duration(unit), |first, last| Some(Decimal::from(last - first).into()))
}

/// The same in months or years: whole ones, and the part of the next. The last day of a period is part of it, so that
/// 2025-01-01 to 2025-12-31 is one year.
pub(super) fn lasting(
    first: &Figure,
    last: &Figure,
    is_period: bool,
    lasts: Lasts,
) -> Result<Figure, Unlike> {
    let one = |first: i64, last: i64| {
        let last = if is_period { last + 1 } else { last };
        let months = if last < first { months(last, first)?.times(minus_one()) } else { months(first, last) };
        months?.over(Exact::from(Decimal::from(lasts.months)))
    };
    between(first, last, lasts.measure.clone(), one)
}

fn minus_one() -> Exact {
    Exact::from(Decimal::NEGATIVE_ONE)
}

fn between(
    first: &Figure,
    last: &Figure,
    measure: Measure<'static>,
    time: impl Fn(i64, i64) -> Option<Exact>,
) -> Result<Figure, Unlike> {
    let day = |figure: &Figure, side| {
        let number = figure.quantity.stated(side).and_then(Exact::decimal);
        number.and_then(number_of_day).filter(|_| !figure.quantity.without_year).ok_or(Unlike::NoYear)
    };
    if [first, last].iter().any(|one| one.quantity.before) {
        return Err(Unlike::Before);
    }
    let end = |side, other| -> Result<End, Unlike> {
        Ok(End::at(time(day(first, other)?, day(last, side)?).ok_or(Unlike::TooLarge)?))
    };
    let (low, high) = (end(Edge::Low, Edge::High)?, end(Edge::High, Edge::Low)?);
    Ok(Quantity { low, high, ..Quantity::exactly(measure, Decimal::ZERO) }.into())
}

/// How many months there are from one day to a later one.
fn months(first: i64, last: i64) -> Option<Exact> {
    let apart = |number: i64| {
        let day = i64::try_from(day_of_number(number)).ok()?;
        Some((day / 10_000 * 12 + day / 100 % 100 - 1, day % 100))
    };
    let ((from, day), (to, _)) = (apart(first)?, apart(last)?);
    let on = |months: i64| {
        // 31 January and a month is the last of February.
        let month = Decimal::from(
            (from + months).div_euclid(12) * 10_000 + ((from + months).rem_euclid(12) + 1) * 100,
        );
        (day - 3..=day).rev().find_map(|day| number_of_day(month + Decimal::from(day)))
    };
    let whole = if on(to - from)? > last { to - from - 1 } else { to - from };
    let (begins, ends) = (on(whole)?, on(whole + 1)?);
    let step = ends - begins;
    Exact::of(Decimal::from(whole * step + last - begins), Decimal::from(step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_those_of_the_calendar() {
        let months = |first: i64, last: i64| {
            let day = |day: i64| number_of_day(Decimal::from(day)).unwrap();
            months(day(first), day(last)).unwrap().rounded(3).unwrap().to_string()
        };
        assert_eq!(months(20_250_101, 20_260_101), "12");
        assert_eq!(months(20_250_101, 20_251_231), "11.968");
        assert_eq!(months(20_240_131, 20_240_229), "1");
        assert_eq!(months(20_240_229, 20_250_228), "12");
        assert_eq!(months(20_250_301, 20_250_301), "0");
        assert_eq!(months(20_250_301, 20_250_316), "0.484");
    }
}
