//! Reads on where the head of the next form has indicators below it and no header: they stand under that of the form above.
//! Takes the rows below a form, gives the next one with the columns of the one above it, which is said.

use super::Walk;
use crate::layout::columns::Columns;
use crate::layout::form::Form;
use crate::layout::grid::Grid;
use crate::layout::head;
use crate::layout::header::{self, names_class};
use crate::layout::residue;
use crate::layout::table::{RowKind, judge};
use crate::words::vocabulary::Field;

/// Most rows of a head.
const MOST_ROWS_OF_HEAD: usize = 30;

impl<'a> Walk<'a> {
    /// Reads the form whose head begins in this row, where no header stands between it and its indicators. `gap` is the first
    /// row that is of no table yet. Gives the first row after it.
    pub(super) fn headless(
        &mut self,
        grid: &Grid<'a>,
        open: &mut Option<Box<Form<'a>>>,
        gap: usize,
        row: usize,
    ) -> Option<usize> {
        let above = open.as_deref()?;
        let last = above.parts.last()?;
        let first = self.indicators_below(grid, &last.columns, row)?;
        let (columns, side) = (last.columns.clone(), last.side);
        let head = self.head(grid, gap..first);
        let mut form = self.form(grid, head, gap, Some(above));
        if form.values.place(Field::YEAR).is_none()
            && let Some(year) = above.values.get(Field::YEAR)
        {
            form.values.add(Field::YEAR, year.clone());
        }
        // A title and a header over all forms are none themselves.
        let before = open.take().filter(|form| !form.is_header_alone());
        self.close(grid, before);
        self.say_columns(grid, first, &columns);
        let next = form.read_part(grid, self.vocabulary, first, columns, side, &mut self.account);
        if let Some(part) = form.parts.last() {
            self.take_nameless(&part.nameless);
        }
        let next = form.give_back(grid, self.vocabulary, next).max(first + 1);
        *open = Some(Box::new(form));
        Some(next)
    }

    /// The first row with a level and an indicator in these columns, below one that names a project, where neither a header
    /// nor another project comes before it.
    fn indicators_below(&self, grid: &Grid<'a>, columns: &Columns<'a>, row: usize) -> Option<usize> {
        let vocabulary = self.vocabulary;
        if !head::begins_form(grid, vocabulary, row) {
            return None;
        }
        let is_indicator = |index: &usize| {
            let row = grid.row(*index);
            let names_level = |column| {
                let cell = grid.cell(&row, column);
                cell.is_some_and(|cell| names_class(vocabulary, residue::level_name(cell.text)))
            };
            columns.levels().any(names_level) && judge(grid, vocabulary, columns, &row) == RowKind::Indicator
        };
        let is_of_head = |index: &usize| header::find(grid, vocabulary, *index).is_none();
        let end = grid.row_count().min(row + 1 + MOST_ROWS_OF_HEAD);
        (row + 1..end).take_while(is_of_head).find(is_indicator)
    }
}
