//! A sheet as a person sees it: blank cells shown as blank, merged cells shown over their whole region.
//! Takes a sheet, gives cells by row and column. Knows no words.

use crate::model::sheet::{Address, Cell, Marks, Place, Row, Sheet};
use crate::text::fold::is_blank_text;
use std::ops::Range;

/// Rows that are looked at to see how wide a table is.
const MOST_ROWS_OF_WIDTH: usize = 200;

#[derive(Debug, Clone, Copy)]
pub(super) struct Grid<'a> {
    pub sheet: &'a Sheet,
    merges: bool,
    first_column: u32,
    end_column: u32,
}

impl<'a> Grid<'a> {
    /// The part of a sheet that is in these columns.
    pub(super) fn within(sheet: &'a Sheet, columns: Range<u32>) -> Self {
        Self { sheet, merges: sheet.has_merges(), first_column: columns.start, end_column: columns.end }
    }

    pub(super) fn columns(&self) -> Range<u32> {
        self.first_column..self.end_column
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

    /// The cells of this row that are not blank.
    pub(super) fn cells_of(&self, row: &Row<'a>) -> impl DoubleEndedIterator<Item = Cell<'a>> + use<'a> {
        let columns = self.columns();
        row.cells().filter(move |cell| columns.contains(&cell.at.column) && !is_blank_text(cell.text))
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
