//! Sheets of cells with A1 addresses: what every file format becomes.
//!
//! Takes cells in row order from a reader, gives them back by row and address. A sheet owns one text buffer per
//! segment and eight bytes a cell; empty cells are not stored, so a far stray cell costs nothing. A text that stands
//! in the same column of the row above, or was met not long before, is stored once. Knows no format and no meaning:
//! what a cell says is for `layout`.

mod address;
mod builder;
mod marks;

use crate::text::fold::is_blank_text;
pub use address::{Address, Place, column_letters};
pub use builder::{BuildError, SheetBuilder};
pub use marks::Marks;
use std::collections::HashMap;
use std::ops::Range;

/// Last row of the spreadsheet grid, zero-based (Excel's row 1,048,576).
pub const LAST_ROW: u32 = 1_048_575;
/// Last column of the spreadsheet grid, zero-based (Excel's column XFD).
pub const LAST_COLUMN: u32 = 16_383;
/// Merged regions reach labels only this far to the right; beyond it they are not followed.
const MERGE_COLUMNS: u32 = 256;

/// A rectangle of cells, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Region {
    /// Top left cell.
    pub first: Address,
    /// Bottom right cell, inside.
    pub last: Address,
}

/// One cell that is not empty.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    /// Where it is.
    pub at: Address,
    /// As a person sees it, untrimmed. Empty only where a mark says why.
    pub text: &'a str,
    /// What is special about it.
    pub marks: Marks,
}

/// Whether two texts of one sheet are the same; at a glance where both were stored once.
pub fn same_text(one: &str, other: &str) -> bool {
    std::ptr::eq(one, other) || one == other
}

/// One stored cell in eight bytes: where its text begins, and packed into the rest its column (14 bits), its marks
/// (8 bits) and the length of its text (10 bits, all of them set for one that is longer).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Slot {
    start: u32,
    packed: u32,
}

impl Slot {
    /// This length, and any beyond it, is in a list of its own.
    const LONG: u32 = (1 << 10) - 1;

    fn new(start: u32, column: u32, marks: Marks, length: usize) -> Self {
        Slot { start, packed: column << 18 | u32::from(marks.0) << 10 | Self::kept_length(length) }
    }

    fn kept_length(length: usize) -> u32 {
        length.min(Self::LONG as usize) as u32
    }

    fn column(self) -> u32 {
        self.packed >> 18
    }

    fn marks(self) -> Marks {
        Marks((self.packed >> 10) as u8)
    }

    fn length(self) -> u32 {
        self.packed & Self::LONG
    }
}

#[derive(Debug, Clone, Copy)]
struct RowStart {
    /// Zero-based row number as a spreadsheet program shows it.
    number: u32,
    /// One-based physical line in a text file; 0 in a workbook.
    line: u32,
    first: u32,
}

/// Cells that were read together: one text buffer, slots in row-major order.
#[derive(Debug, Clone, Default)]
struct Segment {
    text: String,
    slots: Vec<Slot>,
    rows: Vec<RowStart>,
    /// Places of slots with long texts, ascending, with the lengths of these.
    long: Vec<(u32, u32)>,
    /// How many rows of the sheet are above these.
    above: usize,
}

impl Segment {
    fn row(&self, index: usize) -> Row<'_> {
        let (first, end) = self.slots_of(index);
        let RowStart { number, line, .. } = self.rows[index];
        Row { number, line, segment: self, place: index, first, end }
    }

    fn slots_of(&self, row: usize) -> (usize, usize) {
        let first = self.rows[row].first as usize;
        let end = self.rows.get(row + 1).map_or(self.slots.len(), |next| next.first as usize);
        (first, end)
    }

    #[inline]
    fn text_of(&self, slot: usize) -> &str {
        let start = self.slots[slot].start as usize;
        &self.text[start..start + self.length_of(slot)]
    }

    fn length_of(&self, slot: usize) -> usize {
        let length = self.slots[slot].length();
        if length < Slot::LONG {
            return length as usize;
        }
        let place = self.long.partition_point(|(long, _)| (*long as usize) < slot);
        self.long[place].1 as usize
    }
}

/// One sheet of a workbook, or the whole of a CSV file.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Name on the tab; empty for CSV.
    pub name: String,
    /// Hidden and very hidden sheets are read all the same, and said to be hidden.
    pub hidden: bool,
    /// Zero-based hidden rows, ascending ranges, both ends included.
    pub hidden_rows: Vec<(u32, u32)>,
    /// Zero-based hidden columns, ascending ranges, both ends included.
    pub hidden_columns: Vec<(u32, u32)>,
    segments: Vec<Segment>,
    merged: HashMap<u32, Vec<(u32, u32, Address)>>,
}

/// One row that has at least one cell.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Zero-based row number as a spreadsheet program shows it.
    pub number: u32,
    /// One-based physical line in a text file; 0 in a workbook.
    pub line: u32,
    segment: &'a Segment,
    /// Among the rows of the segment.
    place: usize,
    first: usize,
    end: usize,
}

impl<'a> Row<'a> {
    fn cell(&self, slot: usize) -> Cell<'a> {
        let own = self.segment.slots[slot];
        Cell {
            at: Address::new(self.number, own.column()),
            text: self.segment.text_of(slot),
            marks: own.marks(),
        }
    }

    /// The cells of this row from left to right, empty ones left out.
    pub fn cells(&self) -> impl DoubleEndedIterator<Item = Cell<'a>> + use<'a> {
        let row = *self;
        (self.first..self.end).map(move |slot| row.cell(slot))
    }

    /// The cell that is in this column itself; merged labels are for [`Sheet::shown`].
    #[inline]
    pub fn get(&self, column: u32) -> Option<Cell<'a>> {
        self.find(column).map(|slot| self.cell(slot))
    }

    /// The row above it, if both were read together.
    pub fn above(&self) -> Option<Row<'a>> {
        Some(self.segment.row(self.place.checked_sub(1)?))
    }

    /// Whether both rows have the same text in this column and it was stored once. Where it was not, they may have the
    /// same text all the same.
    #[inline]
    pub fn shares(&self, other: &Row<'_>, column: u32) -> bool {
        let (Some(one), Some(two)) = (self.find(column), other.find(column)) else { return false };
        std::ptr::eq(self.segment, other.segment) && self.segment.slots[one] == self.segment.slots[two]
    }

    /// The slot of this column. In most rows no cell before it is blank.
    #[inline]
    fn find(&self, column: u32) -> Option<usize> {
        let at = self.first + column as usize;
        match self.segment.slots.get(at) {
            Some(slot) if at < self.end && slot.column() == column => Some(at),
            _ => self.search(column),
        }
    }

    #[inline(never)]
    fn search(&self, column: u32) -> Option<usize> {
        let slots = self.segment.slots.get(self.first..self.end)?;
        slots.binary_search_by_key(&column, |slot| slot.column()).ok().map(|at| self.first + at)
    }
}

impl Sheet {
    /// How many rows have at least one cell.
    pub fn row_count(&self) -> usize {
        self.segments.last().map_or(0, |segment| segment.above + segment.rows.len())
    }

    /// How many cells are not empty.
    pub fn cell_count(&self) -> usize {
        self.segments.iter().map(|segment| segment.slots.len()).sum()
    }

    /// The row at this place among the non-empty rows (not its number).
    ///
    /// # Panics
    /// When `index` is not below [`Sheet::row_count`].
    pub fn row(&self, index: usize) -> Row<'_> {
        let after = self.segments.partition_point(|segment| segment.above <= index);
        let segment = &self.segments[after - 1];
        segment.row(index - segment.above)
    }

    /// All non-empty rows, from the top.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.segments.iter().flat_map(|segment| (0..segment.rows.len()).map(|index| segment.row(index)))
    }

    /// The place among the non-empty rows of this row number.
    pub fn find_row(&self, number: u32) -> Option<usize> {
        let first_of = |segment: &Segment| segment.rows.first().map_or(0, |row| row.number);
        let after = self.segments.partition_point(|segment| first_of(segment) <= number);
        let segment = &self.segments[after.checked_sub(1)?];
        let index = segment.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        Some(segment.above + index)
    }

    /// The cell that is at this address itself.
    pub fn at(&self, at: Address) -> Option<Cell<'_>> {
        self.row(self.find_row(at.row)?).get(at.column)
    }

    /// The cell that a person sees at this address: its own, or that of the merged region which covers it.
    pub fn shown(&self, at: Address) -> Option<Cell<'_>> {
        match self.merge_origin(at) {
            Some(origin) => self.at(origin),
            None => self.at(at),
        }
    }

    /// Top-left corner of the merged region that covers this address.
    pub fn merge_origin(&self, at: Address) -> Option<Address> {
        let regions = self.merged.get(&at.column)?;
        let after = regions.partition_point(|(first, _, _)| *first <= at.row);
        let (_, last, origin) = regions[after.checked_sub(1)?];
        (at.row <= last).then_some(origin)
    }

    /// Whether the sheet has merged regions at all.
    pub fn has_merges(&self) -> bool {
        !self.merged.is_empty()
    }

    /// The merged regions as they are kept, by their first corner; those beyond column 257 are cut there.
    pub fn merges(&self) -> Vec<Region> {
        let mut regions: HashMap<Address, Region> = HashMap::new();
        for (&column, rows) in &self.merged {
            for &(_, last, origin) in rows {
                let corner = Address::new(last, column);
                let region = regions.entry(origin).or_insert(Region { first: origin, last: corner });
                region.last.column = region.last.column.max(column);
            }
        }
        let mut regions: Vec<Region> = regions.into_values().collect();
        regions.sort_unstable();
        regions
    }

    /// Keeps the merged regions for look-ups by address, in logarithmic time whatever their size.
    pub fn set_merges(&mut self, regions: &[Region]) {
        self.merged.clear();
        for region in regions {
            for column in region.first.column..=region.last.column.min(MERGE_COLUMNS) {
                let rows = (region.first.row, region.last.row, region.first);
                self.merged.entry(column).or_default().push(rows);
            }
        }
        for rows in self.merged.values_mut() {
            rows.sort_unstable();
        }
    }

    /// Whether this zero-based row is hidden.
    pub fn row_is_hidden(&self, row: u32) -> bool {
        within(&self.hidden_rows, row)
    }

    /// Whether this zero-based column is hidden.
    pub fn column_is_hidden(&self, column: u32) -> bool {
        within(&self.hidden_columns, column)
    }

    /// Whether a cell is under a merged region, where nobody sees it.
    fn is_covered(&self, at: Address) -> bool {
        self.merge_origin(at).is_some_and(|origin| origin != at)
    }

    /// Takes out the cells that merged regions cover; gives the places of those that say something else than what is
    /// shown over them.
    pub fn uncover(&mut self) -> Vec<Address> {
        let mut hidden = Vec::new();
        let cells = || self.rows().flat_map(|row| row.cells());
        if self.merged.is_empty() || !cells().any(|cell| self.is_covered(cell.at)) {
            return hidden;
        }
        let mut builder = SheetBuilder::new();
        for row in self.rows() {
            for cell in row.cells() {
                if !self.is_covered(cell.at) {
                    // They stood in order and within the grid before.
                    let _ = builder.push(cell.at, row.line, cell.text, cell.marks);
                } else if !is_blank_text(cell.text)
                    && self.shown(cell.at).is_none_or(|shown| shown.text != cell.text)
                {
                    hidden.push(cell.at);
                }
            }
        }
        self.segments = builder.finish(String::new()).segments;
        hidden
    }

    /// A copy of the rows at these places among the non-empty rows, with their numbers and lines.
    pub(crate) fn part(&self, rows: Range<usize>) -> Sheet {
        let mut builder = SheetBuilder::new();
        for row in rows.map(|index| self.row(index)) {
            for cell in row.cells() {
                // They stood in order and within the grid before.
                let _ = builder.push(cell.at, row.line, cell.text, cell.marks);
            }
        }
        builder.finish(self.name.clone())
    }

    /// Puts the rows of `below` under the rows of this sheet, their numbers and lines moved down by as much.
    /// Text is not copied; a reader that works on several parts at once joins them so.
    pub fn append(&mut self, below: Sheet, rows_before: u32, lines_before: u32) {
        for mut segment in below.segments {
            if segment.rows.is_empty() {
                continue;
            }
            for row in &mut segment.rows {
                row.number += rows_before;
                row.line += lines_before;
            }
            segment.above = self.row_count();
            self.segments.push(segment);
        }
    }
}

fn within(ranges: &[(u32, u32)], place: u32) -> bool {
    let after = ranges.partition_point(|(first, _)| *first <= place);
    after.checked_sub(1).is_some_and(|index| place <= ranges[index].1)
}
