//! A target value together with the indicator and the project that it is of: what stands beside its number may be out of their texts.
//! Takes what was understood of a value, gives its quantity. Compares nothing.

use super::year::year_of;
use crate::model::project::{Indicator, Project, Side};
use crate::terms::subject::Part;
use crate::words::quantity::{Quantity, Role, Unlike, of_result, of_target, of_target_in};
use crate::words::value::{Around, Form, Target, ValueWords, years};
use crate::words::vocabulary::Field;

/// A target, and whose it is.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'p> {
    target: &'p Target<'p>,
    project: &'p Project<'p>,
    indicator: &'p Indicator<'p>,
}

impl<'p> Seen<'p> {
    pub(crate) fn new(
        target: &'p Target<'p>,
        project: &'p Project<'p>,
        indicator: &'p Indicator<'p>,
    ) -> Seen<'p> {
        Seen { target, project, indicator }
    }

    /// The quantity that the value says; `other` is the value that it is held against.
    ///
    /// # Errors
    /// Why it says none that could be compared.
    pub(crate) fn quantity<'q>(&self, text: &'q str, part: Part, other: &str) -> Result<Quantity<'q>, Unlike>
    where
        'p: 'q,
    {
        let said = if part.is_of(Field::ACTUAL) { Role::Actual } else { Role::Target };
        match of_target(text, self.target, said) {
            Err(Unlike::Beside) => explained_by(self.project, self.indicator, other, |around| {
                of_target_in(text, self.target, said, around)
            }),
            // 至2028年500人 of a budget for 2026.
            Ok(_) if self.is_of_another_year(text) => Err(Unlike::Beside),
            read => read,
        }
    }
}

impl Seen<'_> {
    /// Whether this result says that there was nothing, as its target wants: 无 of 不发生安全事故.
    pub(crate) fn is_none_as_wanted(&self, text: &str) -> bool {
        ValueWords::builtin().is_none_as_wanted(text, self.indicator.values.text(Field::VALUE))
    }

    /// Whether one clause of a result takes back what another says.
    pub(crate) fn is_taken_back(&self, text: &str, target: &str) -> bool {
        let name = self.indicator.values.text(Field::NAME);
        let around = Around { name, other: target, year: year_of(self.project), ..Around::default() };
        ValueWords::builtin().is_taken_back(text, around)
    }

    /// The one number of a result of several clauses that is of what was wanted.
    pub(crate) fn told(&self, text: &str, target: &str, wanted: &Seen<'_>) -> Option<Quantity<'static>> {
        let wanted = of_target(target, wanted.target, Role::Target).ok()?;
        explained_by(self.project, self.indicator, target, |around| of_result(text, &wanted, around))
    }

    /// What was reached, in the unit of its target where it has none of its own and that leaves no doubt: 90 of ≤90万元.
    ///
    /// # Errors
    /// [`Unlike::NoUnit`] where the unit that stands in a column of its own cannot be meant: 12500 of ≥1.2万人.
    pub(crate) fn in_unit_of<'q>(
        &self,
        own: Quantity<'q>,
        target: &str,
        wanted: &Seen<'_>,
    ) -> Result<Quantity<'q>, Unlike> {
        let (Some(number), Ok(asked)) =
            (wanted.target.number, of_target(target, wanted.target, Role::Target))
        else {
            return Ok(own);
        };
        match own.in_unit_of_target(&asked, number) {
            Some(taken) => Ok(taken),
            None if self.unit_is_of_a_column() && own.is_beyond(&asked) => Err(Unlike::NoUnit),
            None => Ok(own),
        }
    }

    /// Whether the number of this result has no unit in its own cell, and one in a column.
    fn unit_is_of_a_column(&self) -> bool {
        let values = &self.indicator.values;
        let text = values.text(Field::ACTUAL);
        !values.text(Field::VALUE_UNIT).is_empty()
            && !text.is_empty()
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '))
    }

    /// Whether a value speaks of a year, and the budget is for another one.
    fn is_of_another_year(&self, text: &str) -> bool {
        if self.target.form == Form::Deadline || self.indicator.side != Side::Annual || !text.contains('年')
        {
            return false;
        }
        let named = years(text, ValueWords::builtin());
        match year_of(self.project) {
            _ if named.is_empty() => false,
            Some(budget) => !named.iter().any(|years| years.contains(&budget)),
            // A year that nobody can read may be another one.
            None => !self.project.values.text(Field::YEAR).is_empty(),
        }
    }
}

impl<'p> std::ops::Deref for Seen<'p> {
    type Target = Target<'p>;

    fn deref(&self) -> &Target<'p> {
        self.target
    }
}

/// Takes what may explain the words beside a number of an indicator: texts of its own and of its project.
pub(crate) fn explained_by<T>(
    project: &Project<'_>,
    indicator: &Indicator<'_>,
    other: &str,
    with: impl FnOnce(Around<'_>) -> T,
) -> T {
    let of_project = |field| project.values.text(field);
    let texts = [
        of_project(Field::PROJECT_NAME),
        of_project(Field::GOAL),
        of_project(Field::LONG_TERM_GOAL),
        indicator.values.text(Field::EXPLANATION),
        indicator.values.text(Field::NOTE),
    ];
    with(Around { name: indicator.values.text(Field::NAME), other, texts: &texts, year: year_of(project) })
}

/// Takes what may explain the words of a result: the names of its indicator and project, and the year that both are of.
pub(crate) fn told_beside<T>(
    indicator: Option<&Indicator<'_>>,
    project: &Project<'_>,
    with: impl FnOnce(Around<'_>) -> T,
) -> T {
    let name = indicator.map_or("", |one| one.values.text(Field::NAME));
    let texts = [project.values.text(Field::PROJECT_NAME)];
    with(Around { name, year: year_of(project), texts: &texts, ..Around::default() })
}
