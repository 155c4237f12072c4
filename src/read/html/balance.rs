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
}

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

    /// The first place at which something is missing.
    pub(super) fn broken_at(&self) -> Option<Address> {
        let without_end = self.without_end.filter(|_| self.has_ends);
        without_end.into_iter().chain(self.stray).min_by_key(|at| (at.row, at.column))
    }
}
