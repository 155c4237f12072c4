//! A sheet as a person sees it: blank cells shown as blank, merged cells shown over their whole region.
//! Takes a sheet, gives cells by row and column. Knows no words.

use crate::model::sheet::{Address, Cell, Marks, Place, Row, Sheet};
use crate::text::fold::is_blank_text;
use std::ops::Range;

/// Rows that are looked at to see how wide a table is.
const MOST_ROWS_OF_WIDTH: usize = 200;

/// Columns of a sheet that are read as if they were all of it.
#[derive(Debug, Clone)]
pub(super) struct Strip {
    pub own: Range<u32>,
    /// Columns of labels before this one, and rows above this one, are those of all projects that stand side by side.
    pub shared: u32,
    pub shared_rows: u32,
}

impl From<Range<u32>> for Strip {
    fn from(own: Range<u32>) -> Self {
        Self { own, shared: 0, shared_rows: 0 }
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Grid<'a> {
    pub sheet: &'a Sheet,
    merges: bool,
    first_column: u32,
    end_column: u32,
    shared: u32,
    shared_rows: u32,
}

impl<'a> Grid<'a> {
    /// The part of a sheet that is in these columns.
    pub(super) fn within(sheet: &'a Sheet, strip: impl Into<Strip>) -> Self {
        let Strip { own, shared, shared_rows } = strip.into();
        let merges = sheet.has_merges();
        Self { sheet, merges, first_column: own.start, end_column: own.end, shared, shared_rows }
    }

    pub(super) fn strip(&self) -> Strip {
        let Self { first_column, end_column, shared, shared_rows, .. } = *self;
        Strip { own: first_column..end_column, shared, shared_rows }
    }

    pub(super) fn row_count(&self) -> usize {
        self.sheet.row_count()
    }

    pub(super) fn row(&self, index: usize) -> Row<'a> {
        self.sheet.row(index)
    }

    /// The cells that are in this row themselves and are not blank.
    pub(super) fn cells(&self, index: usize) -> impl DoubleEndedIterator<Item = Cell<'a>> + use<'a> {
        self.cells_of(&self.row(index))
    }

    /// The cell of a row that says nothing else; an export that undid its merge says it in every column.
    pub(super) fn only(&self, row: &Row<'a>) -> Option<Cell<'a>> {
        let mut cells = self.cells_of(row);
        cells.next().filter(|first| cells.all(|cell| cell.text == first.text))
    }

    /// The cells of this row that are not blank.
    pub(super) fn cells_of(&self, row: &Row<'a>) -> impl DoubleEndedIterator<Item = Cell<'a>> + use<'a> {
        let grid = *self;
        row.cells().filter_map(move |cell| {
            let is_own = (grid.first_column..grid.end_column).contains(&cell.at.column);
            let seen = if is_own { Some(cell) } else { grid.shared(cell) };
            seen.filter(|cell| !is_blank_text(cell.text))
        })
    }

    /// A cell outside the own columns as these see it: one that all share, or one merged over the first of them.
    fn shared(&self, cell: Cell<'a>) -> Option<Cell<'a>> {
        if cell.at.column < self.shared || cell.at.row < self.shared_rows {
            return Some(cell);
        }
        let first = Address::new(cell.at.row, self.first_column);
        let reaches = self.shared > 0
            && cell.at.column < self.first_column
            && self.sheet.merge_origin(first) == Some(cell.at);
        reaches.then_some(Cell { at: first, ..cell })
    }

    /// What a person sees in this column of the row, with the address of the cell that says it.
    /// None where nothing is seen; a cell without text but with a mark is there.
    pub(super) fn cell(&self, row: &Row<'a>, column: u32) -> Option<Cell<'a>> {
        let own = row.get(column).filter(is_seen);
        if own.is_some() || !self.merges {
            return own;
        }
        let at = Address::new(row.number, column);
        self.sheet.merge_origin(at).and_then(|origin| self.sheet.at(origin)).filter(is_seen)
    }

    /// Whether this row begins another table of a document than the row above it, and no page of the same: one that goes
    /// on has as many columns, and nothing between.
    pub(super) fn begins_table(&self, index: usize) -> bool {
        let of = |index: usize| Place::of_row(self.row(index).number);
        let above = index.checked_sub(1).map(of);
        match (above, of(index)) {
            (_, Place::Grid(_)) => false,
            (Some(Place::Row { table: above, .. }), Place::Row { table, .. }) => {
                above != table && self.width(above, index - 1, false) != self.width(table, index, true)
            }
            (Some(Place::Row { .. }), Place::Before { .. } | Place::After { .. }) => true,
            _ => false,
        }
    }

    /// Columns of a table of a document, from its last row upwards or from its first downwards.
    fn width(&self, table: u32, from: usize, down: bool) -> u32 {
        let is_own = |index: &usize| matches!(Place::of_row(self.row(*index).number), Place::Row { table: own, .. } if own == table);
        let width = |index: usize| {
            self.cells(index).map(|cell| self.extent(cell.at).column + 1).max().unwrap_or_default()
        };
        let rows = MOST_ROWS_OF_WIDTH;
        match down {
            true => (from..self.row_count()).take_while(is_own).take(rows).map(width).max(),
            false => (0..=from).rev().take_while(is_own).take(rows).map(width).max(),
        }
        .unwrap_or_default()
    }

    /// Whether two columns of a row show one and the same merged cell.
    pub(super) fn is_one_cell(&self, row: &Row<'a>, left: u32, right: u32) -> bool {
        self.merges
            && left != right
            && self.sheet.merge_origin(Address::new(row.number, left)).is_some_and(|origin| {
                self.sheet.merge_origin(Address::new(row.number, right)) == Some(origin)
            })
    }

    /// Last row number and column that the cell at this address covers.
    pub(super) fn extent(&self, at: Address) -> Address {
        if !self.merges || self.sheet.merge_origin(at) != Some(at) {
            return at;
        }
        let covers = |row, column| self.sheet.merge_origin(Address::new(row, column)) == Some(at);
        let mut last = at;
        while last.column < at.column + 256 && covers(at.row, last.column + 1) {
            last.column += 1;
        }
        while last.row < at.row + 1000 && covers(last.row + 1, at.column) {
            last.row += 1;
        }
        last
    }
}

fn is_seen(cell: &Cell<'_>) -> bool {
    cell.marks.has(Marks::FORMULA_WITHOUT_VALUE) || !is_blank_text(cell.text)
}
