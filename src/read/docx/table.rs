//! One table of a document as it is read: where each cell stands in the grid, and which cells are one.
//! Spans count, widths do not; a cell that goes on with one above it must have its column and its span.

use super::row_of;
use super::run::Text;
use crate::model::notice::{Notice, Phrase};
use crate::model::sheet::{Address, LAST_COLUMN, Marks, Place, Region};
use crate::read::xml::PartProblem;

/// Columns that one cell reaches over at most; Word's own limit is 63.
const MOST_COLUMNS: u32 = 1_000;

/// A paragraph outside tables.
#[derive(Debug)]
pub(super) struct Line {
    pub text: String,
    pub marks: Marks,
}

/// One table, complete or being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Its place among the tables of the document, in the order of their beginnings.
    pub number: u32,
    /// Whether it stands in a cell of another.
    pub is_nested: bool,
    /// The paragraphs before it, since the table above.
    pub before: Vec<Line>,
    pub cells: Vec<(Address, String, Marks)>,
    /// Cells with a comment or a footnote.
    pub noted: Vec<Address>,
    pub merged: Vec<Region>,
    pub hidden_rows: Vec<u32>,
    /// The row that is being read.
    row: Option<Row>,
    /// Rows so far.
    rows: u32,
    /// The cell that is being read.
    pub cell: Option<Cell>,
    /// Regions that reach down, by their first column.
    down: Vec<Region>,
}

#[derive(Debug)]
struct Row {
    depth: usize,
    /// Row of an address.
    number: u32,
    column: u32,
    is_deleted: bool,
    is_hidden: bool,
    /// How many cells and regions there were before it.
    before: (usize, usize),
}

/// The cell that is being read.
#[derive(Debug)]
pub(super) struct Cell {
    depth: usize,
    pub text: Text,
    /// Carries a comment or a footnote.
    pub is_noted: bool,
    pub span: u32,
    pub across: Merge,
    pub down: Merge,
    /// Deleted with its column, in a revision.
    pub is_deleted: bool,
}

/// How a cell is merged in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Merge {
    None,
    Begins,
    GoesOn,
}

impl Table {
    pub(super) fn new(number: u32, is_nested: bool, before: Vec<Line>) -> Table {
        Table { number, is_nested, before, ..Table::default() }
    }

    pub(super) fn begin_row(&mut self, depth: usize, problem: &PartProblem) -> Result<(), Notice> {
        if self.row.is_none() {
            let number = row_of(Place::Row { table: self.number, row: self.rows }, problem)?;
            let before = (self.cells.len(), self.merged.len());
            let (is_deleted, is_hidden) = (false, false);
            self.row = Some(Row { depth, number, column: 0, is_deleted, is_hidden, before });
        }
        Ok(())
    }

    /// The row begins this many columns inside the grid.
    pub(super) fn skip_columns(&mut self, columns: u32) {
        if let Some(row) = &mut self.row {
            row.column = row.column.max(columns.min(MOST_COLUMNS));
        }
    }

    pub(super) fn delete_row(&mut self) {
        if let Some(row) = &mut self.row {
            row.is_deleted = true;
        }
    }

    pub(super) fn hide_row(&mut self) {
        if let Some(row) = &mut self.row {
            row.is_hidden = true;
        }
    }

    pub(super) fn begin_cell(&mut self, depth: usize) {
        if self.row.is_some() && self.cell.is_none() {
            self.cell = Some(Cell {
                depth,
                text: Text::default(),
                is_noted: false,
                span: 1,
                across: Merge::None,
                down: Merge::None,
                is_deleted: false,
            });
        }
    }

    /// An element ends at this depth; true if it was the row or cell that is being read. Counts the texts that nobody
    /// sees because a merge covers them.
    pub(super) fn end(
        &mut self,
        depth: usize,
        covered: &mut u32,
        problem: &PartProblem,
    ) -> Result<bool, Notice> {
        if self.cell.as_ref().is_some_and(|cell| cell.depth == depth) {
            self.end_cell(covered, problem)?;
            return Ok(true);
        }
        if self.cell.is_some() || self.row.as_ref().is_none_or(|row| row.depth != depth) {
            return Ok(false);
        }
        self.end_row();
        Ok(true)
    }

    fn end_cell(&mut self, covered: &mut u32, problem: &PartProblem) -> Result<(), Notice> {
        let (Some(cell), Some(row)) = (self.cell.take(), &mut self.row) else { return Ok(()) };
        let span = cell.span.clamp(1, MOST_COLUMNS);
        let at = Address::new(row.number, row.column);
        let last = Address::new(row.number, row.column + span - 1);
        if last.column > LAST_COLUMN {
            return Err(problem.broken(Phrase::BadAddress));
        }
        row.column = last.column + 1;
        let text = cell.text.finished();
        let is_blank = text.trim().is_empty();
        if cell.across == Merge::GoesOn && at.column > 0 {
            *covered += u32::from(!is_blank);
            self.widen(at.column, last.column);
            return Ok(());
        }
        let above = self.down.iter().position(|region| {
            (region.first.column, region.last.column) == (at.column, last.column)
                && region.last.row + 1 == at.row
        });
        if let (Merge::GoesOn, Some(place)) = (cell.down, above) {
            *covered += u32::from(!is_blank);
            self.down[place].last.row = at.row;
            return Ok(());
        }
        let region = Region { first: at, last };
        if cell.down == Merge::Begins {
            self.down.push(region);
        } else if span > 1 {
            self.merged.push(region);
        }
        if cell.is_noted && !cell.is_deleted {
            self.noted.push(at);
        }
        if !is_blank && !cell.is_deleted {
            self.cells.push((at, text.to_owned(), cell.text.marks()));
        }
        Ok(())
    }

    /// The cell before this column reaches up to the last one.
    fn widen(&mut self, column: u32, last: u32) {
        let row = self.row.as_ref().map_or(0, |row| row.number);
        let ends_here = |region: &&mut Region| region.last == Address::new(row, column - 1);
        if let Some(region) = self.merged.iter_mut().chain(&mut self.down).find(ends_here) {
            region.last.column = last;
            return;
        }
        let first = Address::new(row, column - 1);
        self.merged.push(Region { first, last: Address::new(row, last) });
    }

    fn end_row(&mut self) {
        let Some(row) = self.row.take() else { return };
        if row.is_deleted {
            self.cells.truncate(row.before.0);
            self.merged.truncate(row.before.1);
            self.noted.retain(|at| at.row != row.number);
            self.down.retain_mut(|region| {
                region.last.row = region.last.row.min(row.number.saturating_sub(1));
                region.first.row < row.number
            });
            return;
        }
        if row.is_hidden {
            self.hidden_rows.push(row.number);
        }
        self.rows += 1;
        // What was not gone on with in this row ends above it.
        let (open, ended): (Vec<Region>, Vec<Region>) =
            std::mem::take(&mut self.down).into_iter().partition(|region| region.last.row == row.number);
        self.down = open;
        self.merged.extend(ended.into_iter().filter(|region| region.first != region.last));
    }

    /// The table ends; a row that was begun is not there without its end, which well-formed XML always has.
    pub(super) fn finish(&mut self) {
        let down = std::mem::take(&mut self.down);
        self.merged.extend(down.into_iter().filter(|region| region.first != region.last));
        self.merged.sort_unstable();
    }
}
