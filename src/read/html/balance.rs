//! Whether the tags of a table fit together. HTML lets a page leave out the end of every cell; where some cells have theirs and
//! others do not, an end has no beginning or a tag has no end, bytes are missing, and text with them perhaps. A row without its
//! own tag has lost nothing. Takes what befalls the cells of a table, gives the first place that does not fit.

use crate::model::sheet::Address;

/// How the cells of one table begin and end.
#[derive(Debug, Default)]
pub(super) struct Balance {
    /// Whether any cell is ended by its own tag.
    has_ends: bool,
    /// The first cell that is ended by something else.
    without_end: Option<Address>,
    /// The first tag that fits nowhere.
    stray: Option<Address>,
    in_row: bool,
    has_rows: bool,
    widths: Vec<Width>,
}

/// How many rows are so wide, with the first of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Width {
    pub columns: u32,
    pub rows: u32,
    pub first: u32,
}

/// More widths than this are no table whose rows have one.
const MOST_WIDTHS: usize = 16;

impl Balance {
    /// A row begins.
    pub(super) fn row(&mut self) {
        (self.in_row, self.has_rows) = (true, true);
    }

    /// A row ends by its own tag.
    pub(super) fn end_of_row(&mut self) {
        self.in_row = false;
    }

    /// Whether a row has ended and none has begun since; a table may have no tags of rows at all.
    pub(super) fn is_between_rows(&self) -> bool {
        self.has_rows && !self.in_row
    }

    /// A cell is ended by its own tag.
    pub(super) fn end_of_cell(&mut self) {
        self.has_ends = true;
    }

    /// A cell is ended by something else.
    pub(super) fn cut_off(&mut self, at: Address) {
        self.without_end.get_or_insert(at);
    }

    /// A tag that fits nowhere.
    pub(super) fn stray(&mut self, at: Address) {
        self.stray.get_or_insert(at);
    }

    /// A row of more than one cell has ended, so wide with what reaches into it from above.
    pub(super) fn width(&mut self, columns: u32, row: u32) {
        match self.widths.iter().position(|width| width.columns == columns) {
            Some(place) => self.widths[place].rows += 1,
            None if self.widths.len() > MOST_WIDTHS => {}
            None => self.widths.push(Width { columns, rows: 1, first: row }),
        }
    }

    /// The width that most rows have, and those that are less wide: cells of theirs are missing.
    pub(super) fn narrow(&self) -> (u32, impl Iterator<Item = Width>) {
        let all: u32 = self.widths.iter().map(|width| width.rows).sum();
        let widest = self.widths.iter().max_by_key(|width| width.columns);
        let usual = widest.filter(|width| self.widths.len() <= MOST_WIDTHS && width.rows * 2 > all);
        let columns = usual.map_or(0, |width| width.columns);
        (columns, self.widths.iter().copied().filter(move |width| width.columns < columns))
    }

    /// The first place at which something is missing.
    pub(super) fn broken_at(&self) -> Option<Address> {
        let without_end = self.without_end.filter(|_| self.has_ends);
        without_end.into_iter().chain(self.stray).min_by_key(|at| (at.row, at.column))
    }
}
