//! The year of a budget: as a project states it, or as its beginning and its end have it. Takes a project, gives the year where it
//! is one. Looks at no indicator.

use crate::model::project::Project;
use crate::text::date;
use crate::words::vocabulary::Field;

/// The year that the days of a project are in where none is written: its own, else the one in which it starts and ends.
pub(crate) fn year_of(project: &Project<'_>) -> Option<u16> {
    if let Some(year) = date::stated_year(project.values.text(Field::YEAR)) {
        return Some(year);
    }
    let year = |field, last: bool| {
        let period = date::period(project.values.text(field)).ok()?;
        if last { period.last.year } else { period.first.year }
    };
    let start = year(Field::START, false).or_else(|| year(Field::PERIOD, false))?;
    let end = year(Field::END, true).or_else(|| year(Field::PERIOD, true))?;
    (start == end).then_some(start)
}
