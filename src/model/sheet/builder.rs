//! Builds a sheet from cells in row-major order: what repeats is stored once.
//! Takes cells from a reader, refuses those off the grid or out of order. Gives the sheet.

use super::{Address, LAST_COLUMN, Marks, RowStart, Segment, Sheet, Slot};
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Why a cell could not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuildError {
    /// Beyond column XFD, or beyond row 1,048,576 of a workbook.
    OffGrid(Address),
    /// Cells came from right to left or from bottom to top, or one came twice.
    OutOfOrder(Address),
    /// More than four GiB of text in one sheet segment.
    TooMuchText,
}

/// Builds one sheet from cells in row-major order.
#[derive(Debug, Default)]
pub struct SheetBuilder {
    sheet: Segment,
    next_column: u32,
    /// Length of the text before the last row.
    text_before: usize,
    /// The next slot of the row above that may be in the column of the next cell, and where that row ends.
    above: usize,
    above_end: usize,
    recent: Recent,
}

/// Short texts met not long before, each at the place of its hash: lists repeat the same few.
#[derive(Debug)]
struct Recent(Vec<(u32, u32)>);

impl Default for Recent {
    fn default() -> Self {
        Recent(vec![(0, 0); Self::PLACES])
    }
}

impl Recent {
    const PLACES: usize = 1 << 10;
    /// Longer texts are rarely met again, and dearer to compare.
    const LONGEST: usize = 64;

    /// Where this text stands already; else `next`, where it is to be put.
    fn start_of(&mut self, stored: &str, text: &str, next: u32) -> u32 {
        if text.is_empty() || text.len() > Self::LONGEST {
            return next;
        }
        let mut hasher = FxHasher::default();
        hasher.write(text.as_bytes());
        let place = &mut self.0[hasher.finish() as usize % Self::PLACES];
        let (start, length) = (place.0 as usize, place.1 as usize);
        // What was met may have been taken back: only what stands there now counts.
        if stored.as_bytes().get(start..start + length) == Some(text.as_bytes()) {
            return place.0;
        }
        *place = (next, text.len() as u32);
        next
    }
}

impl SheetBuilder {
    /// An empty sheet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes room beforehand, where the size of what comes is known; None where there is no memory for it.
    pub fn with_capacity(text: usize, cells: usize, rows: usize) -> Option<Self> {
        let mut builder = Self::default();
        builder.sheet.text.try_reserve_exact(text).ok()?;
        builder.sheet.slots.try_reserve_exact(cells).ok()?;
        builder.sheet.rows.try_reserve_exact(rows).ok()?;
        Some(builder)
    }

    /// Cells so far.
    pub fn cell_count(&self) -> usize {
        self.sheet.slots.len()
    }

    /// Keeps one cell; blank text without a mark is an empty cell and is not kept.
    ///
    /// `line` is the one-based physical line in a text file, 0 in a workbook.
    pub fn push(&mut self, at: Address, line: u32, text: &str, marks: Marks) -> Result<(), BuildError> {
        if text.is_empty() && marks == Marks::NONE {
            return Ok(());
        }
        if at.column > LAST_COLUMN {
            return Err(BuildError::OffGrid(at));
        }
        let slot = u32::try_from(self.sheet.slots.len()).map_err(|_| BuildError::TooMuchText)?;
        match self.sheet.rows.last() {
            Some(row) if row.number == at.row => {
                if at.column < self.next_column {
                    return Err(BuildError::OutOfOrder(at));
                }
            }
            Some(row) if row.number > at.row => return Err(BuildError::OutOfOrder(at)),
            last => {
                self.above = last.map_or(0, |row| row.first as usize);
                self.above_end = slot as usize;
                self.text_before = self.sheet.text.len();
                self.sheet.rows.push(RowStart { number: at.row, line, first: slot });
            }
        }
        let start = match self.text_above(at.column, text) {
            Some(start) => start,
            None => {
                let next = u32::try_from(self.sheet.text.len()).map_err(|_| BuildError::TooMuchText)?;
                let start = self.recent.start_of(&self.sheet.text, text, next);
                if start == next {
                    self.sheet.text.push_str(text);
                }
                start
            }
        };
        let own = Slot::new(start, at.column, marks, text.len());
        if own.length() == Slot::LONG {
            let length = u32::try_from(text.len()).map_err(|_| BuildError::TooMuchText)?;
            self.sheet.long.push((slot, length));
        }
        self.sheet.slots.push(own);
        self.next_column = at.column + 1;
        Ok(())
    }

    /// Begins this row with the cells that the row directly above has in its first columns. False where there is no such
    /// row, or none of its cells is there: then nothing was kept.
    pub fn repeat(&mut self, row: u32, line: u32, columns: u32) -> Result<bool, BuildError> {
        let Some(above) = self.sheet.rows.last().filter(|above| above.number + 1 == row) else {
            return Ok(false);
        };
        let (from, first) = (above.first as usize, self.sheet.slots.len());
        let cells = self.sheet.slots[from..].iter().take_while(|slot| slot.column() < columns).count();
        if cells == 0 {
            return Ok(false);
        }
        let slot = u32::try_from(first + cells).map_err(|_| BuildError::TooMuchText)? - cells as u32;
        for place in from..from + cells {
            if self.sheet.slots[place].length() == Slot::LONG {
                let length = self.sheet.length_of(place) as u32;
                self.sheet.long.push((slot + (place - from) as u32, length));
            }
        }
        self.sheet.slots.extend_from_within(from..from + cells);
        self.above = from + cells;
        self.above_end = first;
        self.text_before = self.sheet.text.len();
        self.sheet.rows.push(RowStart { number: row, line, first: slot });
        self.next_column = columns;
        Ok(true)
    }

    /// Where the text begins, if the cell above has the same.
    fn text_above(&mut self, column: u32, text: &str) -> Option<u32> {
        while self.above < self.above_end && self.sheet.slots[self.above].column() < column {
            self.above += 1;
        }
        let slot = self.sheet.slots.get(self.above).filter(|_| self.above < self.above_end)?;
        let is_same = slot.column() == column
            && slot.length() == Slot::kept_length(text.len())
            && self.sheet.text_of(self.above) == text;
        is_same.then_some(slot.start)
    }

    /// Takes back the cells of this row, if it is the last one.
    pub fn forget_row(&mut self, row: u32) {
        if let Some(last) = self.sheet.rows.pop_if(|last| last.number == row) {
            self.sheet.text.truncate(self.text_before);
            self.sheet.slots.truncate(last.first as usize);
            while self.sheet.long.pop_if(|(slot, _)| *slot >= last.first).is_some() {}
        }
    }

    /// The sheet, once all cells are there.
    pub fn finish(self, name: String) -> Sheet {
        let mut sheet = Sheet { name, ..Sheet::default() };
        if !self.sheet.rows.is_empty() {
            sheet.segments.push(self.sheet);
        }
        sheet
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sheet::LAST_ROW;

    #[test]
    fn texts_come_back_whether_new_repeated_long_or_after_a_row_was_taken_back() {
        let long = "长".repeat(1000);
        let rows = [["a", "b", &long], ["a", "c", &long], ["", "c", "x"], ["a", "c", &long]];
        let mut builder = SheetBuilder::new();
        let fill = |builder: &mut SheetBuilder, row: u32| {
            for (column, text) in rows[row as usize].iter().enumerate() {
                builder.push(Address::new(row, column as u32), 0, text, Marks::NONE).unwrap();
            }
        };
        fill(&mut builder, 0);
        fill(&mut builder, 1);
        builder.forget_row(1);
        builder.forget_row(1);
        (1..4).for_each(|row| fill(&mut builder, row));
        let sheet = builder.finish(String::new());
        for (row, texts) in rows.iter().enumerate() {
            for (column, text) in texts.iter().enumerate() {
                let at = Address::new(row as u32, column as u32);
                assert_eq!(sheet.at(at).map_or("", |cell| cell.text), *text, "{at}");
            }
        }
        // What stands above in the same column is stored once.
        assert!(std::ptr::eq(
            sheet.at(Address::new(0, 2)).unwrap().text,
            sheet.at(Address::new(1, 2)).unwrap().text
        ));
    }

    #[test]
    fn marks_and_columns_to_the_last_are_kept() {
        let mut builder = SheetBuilder::new();
        let all = Marks::NUMBER.with(Marks::DAMAGED_NUMBER);
        builder.push(Address::new(LAST_ROW, LAST_COLUMN), 7, "x", all).unwrap();
        let sheet = builder.finish(String::new());
        let cell = sheet.at(Address::new(LAST_ROW, LAST_COLUMN)).unwrap();
        assert_eq!((cell.at.to_string().as_str(), cell.text, cell.marks), ("XFD1048576", "x", all));
    }
}
