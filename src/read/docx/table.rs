//! One table of a document as it is read: where each cell stands in the grid, and which cells are one.
//! Spans count, widths do not; a cell that goes on with one above it must have its column and its span.

use super::row_of;
use super::run::Text;
use crate::model::notice::{Notice, Phrase};
use crate::model::sheet::{Address, LAST_COLUMN, Marks, Place, Region};
use crate::read::xml::PartProblem;
use std::collections::BTreeMap;

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
    /// It may have a ground of another colour than white.
    pub has_ground: bool,
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
    /// Regions that reach down to the row above or to this one, by their first column.
    down: BTreeMap<u32, Region>,
}

/// What was counted in all tables of a document.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// Cells, blank ones included.
    cells: u64,
    /// Texts that nobody sees because a merge covers them.
    pub covered_texts: u32,
}

#[derive(Debug)]
struct Row {
    depth: usize,
    /// Row of an address.
    number: u32,
    column: u32,
    is_deleted: bool,
    is_hidden: bool,
    /// How many cells, regions and cells with notes there were before it.
    before: (usize, usize, usize),
    /// Regions that begin in it and may reach down, from the left.
    begun: Vec<Region>,
    /// Regions from above that go on in it, from the left, as they were before.
    went_on: Vec<Region>,
}

/// The cell that is being read.
#[derive(Debug)]
pub(super) struct Cell {
    depth: usize,
    pub text: Text,
    /// Carries a comment or a footnote.
    pub is_noted: bool,
    /// It has a ground of another colour than white.
    pub has_ground: bool,
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
            self.row = Some(Row {
                depth,
                number,
                column: 0,
                is_deleted: false,
                is_hidden: false,
                before: (self.cells.len(), self.merged.len(), self.noted.len()),
                begun: Vec::new(),
                went_on: Vec::new(),
            });
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
                has_ground: false,
                span: 1,
                across: Merge::None,
                down: Merge::None,
                is_deleted: false,
            });
        }
    }

    /// An element ends at this depth; true if it was the row or cell that is being read.
    pub(super) fn end(
        &mut self,
        depth: usize,
        counted: &mut Counted,
        problem: &PartProblem,
    ) -> Result<bool, Notice> {
        if self.cell.as_ref().is_some_and(|cell| cell.depth == depth) {
            self.end_cell(counted, problem)?;
            return Ok(true);
        }
        if self.cell.is_some() || self.row.as_ref().is_none_or(|row| row.depth != depth) {
            return Ok(false);
        }
        self.end_row();
        let full = self.merged.len() as u64 > problem.limits.merged_regions;
        if full { Err(problem.reached(Phrase::MergedRegions)) } else { Ok(true) }
    }

    fn end_cell(&mut self, counted: &mut Counted, problem: &PartProblem) -> Result<(), Notice> {
        let (Some(cell), Some(row)) = (self.cell.take(), &mut self.row) else { return Ok(()) };
        counted.cells += 1;
        if counted.cells > problem.limits.styled_cells {
            return Err(problem.reached(Phrase::StyledCells));
        }
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
            counted.covered_texts += u32::from(!is_blank);
            self.widen(at.column, last.column);
            return Ok(());
        }
        let above = self.down.get_mut(&at.column);
        let above = above.filter(|region| region.last.column == last.column && region.last.row + 1 == at.row);
        if let (Merge::GoesOn, Some(region)) = (cell.down, above) {
            counted.covered_texts += u32::from(!is_blank);
            row.went_on.push(*region);
            region.last.row = at.row;
            return Ok(());
        }
        let region = Region { first: at, last };
        if cell.down == Merge::Begins {
            row.begun.push(region);
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

    /// The cell before this column reaches up to the last one. If it is in a region, that is the last of its kind.
    fn widen(&mut self, column: u32, last: u32) {
        let Some(row) = &mut self.row else { return };
        let before = Address::new(row.number, column - 1);
        let from_above = row.went_on.last().and_then(|region| self.down.get_mut(&region.first.column));
        let touched = [self.merged.last_mut(), row.begun.last_mut(), from_above];
        if let Some(region) = touched.into_iter().flatten().find(|region| region.last == before) {
            region.last.column = last;
            return;
        }
        self.merged.push(Region { first: before, last: Address::new(row.number, last) });
    }

    fn end_row(&mut self) {
        let Some(row) = self.row.take() else { return };
        if row.is_deleted {
            self.cells.truncate(row.before.0);
            self.merged.truncate(row.before.1);
            self.noted.truncate(row.before.2);
            self.down.extend(row.went_on.into_iter().map(|region| (region.first.column, region)));
            return;
        }
        if row.is_hidden {
            self.hidden_rows.push(row.number);
        }
        self.rows += 1;
        // What was not gone on with in this row ends above it.
        let merged = &mut self.merged;
        self.down.retain(|_, region| {
            let goes_on = region.last.row == row.number;
            merged.extend((!goes_on && region.first != region.last).then_some(*region));
            goes_on
        });
        self.down.extend(row.begun.into_iter().map(|region| (region.first.column, region)));
    }

    /// The table ends; a row that was begun is not there without its end, which well-formed XML always has.
    pub(super) fn finish(&mut self) {
        let down = std::mem::take(&mut self.down).into_values();
        self.merged.extend(down.filter(|region| region.first != region.last));
        self.merged.sort_unstable();
    }
}
