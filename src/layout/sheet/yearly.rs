//! Reads on where a form has a table for each of several years, below each other: one of them counts, as of several columns
//! by year, and the others are said not to be used.

use super::Walk;
use crate::layout::account::Fate;
use crate::layout::columns::Columns;
use crate::layout::form::Form;
use crate::layout::grid::Grid;
use crate::layout::head::Head;
use crate::layout::sides::side_of;
use crate::layout::years::{self, Chosen, OfYear, Year};
use crate::model::finding::SkipReason;
use crate::model::project::Side;
use crate::text::fold::trim;
use crate::words::vocabulary::{Field, Vocabulary};
use std::ops::Range;

/// Rows above a header in which its year is looked for.
const MOST_ROWS_ABOVE: usize = 4;

/// The year of the table whose header is right below these rows: 2026年度绩效目标：…, 2026年度绩效指标, 2026年度. What is to be
/// reached at the end of several years is of the long term.
pub(super) fn above<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, rows: Range<usize>) -> Option<OfYear<'a>> {
    let is_line = |index: &usize| grid.cells(*index).nth(2).is_none();
    rows.rev().take(MOST_ROWS_ABOVE).take_while(is_line).find_map(|index| {
        let cell = grid.cells(index).next()?;
        let label = trim(trim(cell.text).split([':', '：']).next()?);
        let is_of_goals =
            |(_, rest): &(u32, &str)| rest.contains('标') && !rest.starts_with(['-', '—', '－', '至']);
        let of_goals = || years::calendar(label).filter(is_of_goals).map(|(year, _)| year);
        let of_nothing_else = || match years::of_heading(vocabulary, label)? {
            Year::Calendar(year) => Some(year),
            Year::Nth(_) => None,
        };
        let year = of_goals().or_else(of_nothing_else)?;
        let is_of_year = side_of(vocabulary, label) != Some(Side::LongTerm);
        is_of_year.then_some(OfYear { year, label, at: cell.at })
    })
}

impl<'a> Walk<'a> {
    /// Reads the next table of a form, where it is of another year than those so far and does not count. None where it is
    /// one of the form: of the same year, or of the one that counts, and then those so far do not.
    pub(super) fn of_other_year(
        &mut self,
        grid: &Grid<'a>,
        form: &mut Form<'a>,
        head: &Head<'a>,
        next: Option<OfYear<'a>>,
        (columns, first): (&Columns<'a>, usize),
    ) -> Option<usize> {
        let (own, next) = (form.year?, next?);
        if own.year == next.year || form.parts.is_empty() {
            return None;
        }
        let stated = form.values.text(Field::YEAR);
        let stated = stated.get(..4).and_then(|year| year.parse().ok());
        let years = [own.year, next.year].map(Year::Calendar);
        let is_next = years::counts(self.vocabulary, &years, stated) == 1;
        let (taken, other) = if is_next { (next, own) } else { (own, next) };
        let chosen = Chosen { taken: taken.label.to_owned(), others: vec![other.label.to_owned()] };
        self.say_year(other.at, &chosen);
        if is_next {
            for part in std::mem::take(&mut form.parts) {
                self.pass_over(part.rows);
            }
            if let Some(goal) = head.values.get(Field::GOAL) {
                form.values.set(Field::GOAL, goal.clone());
            }
            form.year = Some(next);
            return None;
        }
        let mut passed = Form::new(Head::default(), next.at);
        let end = passed.read_part(grid, self.vocabulary, first, columns.clone(), None, &mut self.account);
        self.pass_over(first..end);
        Some(end)
    }

    /// Accounts for the rows of a table that does not count.
    pub(super) fn pass_over(&mut self, rows: Range<usize>) {
        for index in rows {
            self.account.take_back(index, Fate::Skipped(SkipReason::OtherVersion));
        }
    }
}
