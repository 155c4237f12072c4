//! The year of a budget: as a project states it, or as its beginning and its end have it. Takes a project, gives the year where it
//! is one. Looks at no indicator.

use crate::model::project::Project;
use crate::text::date;
use crate::words::quantity::of_span;
use crate::words::vocabulary::Field;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The year that the days of a project are in where none is written: its own, else the one in which it starts and ends.
pub(crate) fn year_of(project: &Project<'_>) -> Option<u16> {
    if let Some(year) = date::stated_year(project.values.text(Field::YEAR)) {
        return Some(year);
    }
    let span = |field| of_span(project.values.text(field));
    let year = |day: Decimal| (day / Decimal::from(10_000)).trunc().to_u16();
    let whole = span(Field::PERIOD);
    let start = span(Field::START).first.or(whole.first).and_then(year)?;
    let end = span(Field::END).last.or(whole.last).and_then(year)?;
    (start == end).then_some(start)
}

/// The year as the period or the first day of a project writes it, where it ends in that year too.
pub(crate) fn year_in_period<'p>(project: &'p Project<'_>) -> Option<&'p str> {
    let year = year_of(project)?.to_string();
    let texts = [Field::PERIOD, Field::START].map(|field| project.values.text(field));
    texts.into_iter().find_map(|text| text.find(&year).map(|at| &text[at..at + year.len()]))
}
