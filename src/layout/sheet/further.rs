//! Reads on in the next table of a document where it has no header of its own: it goes on with the form above it, whatever
//! stands between the two (续表, 二、效益指标).

use super::{Walk, levels_above};
use crate::layout::account::Fate;
use crate::layout::bare;
use crate::layout::columns::Columns;
use crate::layout::form::Form;
use crate::layout::grid::Grid;
use crate::layout::head;
use crate::layout::header::{self, names_class};
use crate::layout::table::{RowKind, judge};
use crate::model::sheet::Place;

/// Rows of text between two tables that are looked over.
const MOST_LINES_BETWEEN: usize = 6;
/// Rows of the next table by which it is known to hold indicators.
const SAMPLE: usize = 3;

impl<'a> Walk<'a> {
    /// Reads the tables of a document that go on with this form, from the row after it to where the next head begins. Gives
    /// the first row after them.
    pub(super) fn further(&mut self, grid: &Grid<'a>, form: &mut Form<'a>, from: usize, end: usize) -> usize {
        let mut next = from;
        while let Some(first) = self.next_table(grid, next, end) {
            let Some(last) = form.parts.last() else { break };
            let (columns, side) = (last.columns.clone(), last.side);
            let goes_on = self.goes_on(grid, &columns, first);
            let columns = match goes_on {
                true => columns,
                false => match bare::find(grid, self.vocabulary, first).filter(|bare| bare.first == first) {
                    Some(bare) => bare.columns,
                    None => break,
                },
            };
            let levels = levels_above(grid, self.vocabulary, first);
            let lines = head::read(grid, self.vocabulary, next..first);
            if form.is_begun_anew(&lines) {
                break;
            }
            self.settle(grid, next, &lines.rows);
            form.take_head(lines);
            for index in levels.clone() {
                self.account.mark(index, Fate::Known);
            }
            if !goes_on {
                self.say_columns(grid, first, &columns);
            }
            // A table of which no row could be read would be found again for ever.
            next =
                form.read_part(grid, self.vocabulary, first, columns, side, &mut self.account).max(first + 1);
            if let Some(part) = form.parts.last_mut() {
                part.goes_on = goes_on;
                part.levels = levels;
            }
        }
        next
    }

    /// The first row of the next table of a document, where only lines of text stand before it.
    fn next_table(&self, grid: &Grid<'a>, from: usize, end: usize) -> Option<usize> {
        let is_line = |index: &usize| {
            matches!(Place::of_row(grid.row(*index).number), Place::Before { .. } | Place::After { .. })
                && !head::begins_form(grid, self.vocabulary, *index)
        };
        let lines = (from..end).take(MOST_LINES_BETWEEN).take_while(is_line).count();
        let first = from + lines;
        let is_row = first < end && matches!(Place::of_row(grid.row(first).number), Place::Row { .. });
        let begins_anew = || {
            head::begins_form(grid, self.vocabulary, first)
                || header::find(grid, self.vocabulary, first).is_some()
        };
        (is_row && !begins_anew()).then_some(first)
    }

    /// Whether the rows from here on are indicators in the same columns, with a level among them.
    fn goes_on(&self, grid: &Grid<'a>, columns: &Columns<'a>, first: usize) -> bool {
        let rows = || (first..grid.row_count()).take(SAMPLE).map(|index| grid.row(index));
        let names_level = rows().any(|row| {
            columns.levels().any(|column| {
                grid.cell(&row, column).is_some_and(|cell| names_class(self.vocabulary, cell.text))
            })
        });
        let value =
            |row| columns.blocks.iter().any(|block| block.value.and_then(|at| grid.cell(row, at)).is_some());
        let first = grid.row(first);
        // Without one of the columns the values would be where the names are.
        names_level && value(&first) && judge(grid, self.vocabulary, columns, &first) == RowKind::Indicator
    }
}
