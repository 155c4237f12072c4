//! Cells of one sheet as they are read, for every workbook format: kept within the limits, in order, with their notices.

use super::cell_notices::{CellNotices, hidden_content};
use super::limits::Limits;
use super::xml::PartProblem;
use crate::cell::{Address, BuildError, LAST_COLUMN, LAST_ROW, Marks, Region, Sheet, SheetBuilder};
use crate::notice::{Notice, Phrase};

/// Cells of the workbook so far.
#[derive(Debug, Default)]
pub(super) struct Counts {
    cells: u64,
    styled_cells: u64,
    text_bytes: u64,
    merged_regions: u64,
}

/// The sheet that is being read.
pub(super) struct Keeper<'a> {
    pub problem: PartProblem,
    limits: &'a Limits,
    counts: &'a mut Counts,
    builder: SheetBuilder,
    notices: CellNotices,
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(u32, u32)>,
    merged: Vec<Region>,
    place: usize,
}

impl<'a> Keeper<'a> {
    /// A sheet at this place in its workbook.
    pub fn new(place: usize, problem: PartProblem, limits: &'a Limits, counts: &'a mut Counts) -> Self {
        Keeper {
            problem,
            limits,
            counts,
            builder: SheetBuilder::new(),
            notices: CellNotices::new(place),
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
            merged: Vec::new(),
            place,
        }
    }

    /// Counts a cell that is there, whether it has a content or only a format.
    pub fn count(&mut self) -> Result<(), Notice> {
        self.counts.styled_cells += 1;
        if self.counts.styled_cells > self.limits.styled_cells {
            return Err(self.limits.reached(Phrase::StyledCells));
        }
        Ok(())
    }

    /// Keeps a cell; one without text and mark is left out.
    pub fn keep(&mut self, at: Address, text: &str, marks: Marks) -> Result<(), Notice> {
        if text.is_empty() && marks == Marks::NONE {
            return Ok(());
        }
        if text.len() as u64 > self.limits.cell_bytes {
            return Err(self.limits.reached(Phrase::CellText));
        }
        if at.row > LAST_ROW {
            return Err(self.problem.broken(Phrase::BadAddress));
        }
        self.builder.push(at, 0, text, marks).map_err(|error| match error {
            BuildError::OffGrid(_) => self.problem.broken(Phrase::BadAddress),
            BuildError::OutOfOrder(_) => self.problem.broken(Phrase::OutOfOrder),
            BuildError::TooMuchText => self.limits.reached(Phrase::PartSize),
        })?;
        self.notices.look(at, text, marks);
        self.counts.cells += 1;
        self.counts.text_bytes += text.len() as u64;
        if self.counts.cells > self.limits.cells {
            return Err(self.limits.reached(Phrase::Cells));
        }
        // A long text that the file holds once may stand in any number of cells.
        let full = self.counts.text_bytes > self.limits.workbook_text_bytes;
        if full { Err(self.limits.reached(Phrase::WorkbookText)) } else { Ok(()) }
    }

    /// These rows are hidden, both ends included. To be told from the top downwards.
    pub fn hide_rows(&mut self, first: u32, last: u32) {
        match self.hidden_rows.last_mut() {
            Some((_, before)) if *before + 1 == first => *before = last,
            _ => self.hidden_rows.push((first, last)),
        }
    }

    /// These columns are hidden, both ends included.
    pub fn hide_columns(&mut self, first: u32, last: u32) {
        self.hidden_columns.push((first, last.min(LAST_COLUMN)));
    }

    /// The cells of this region are one.
    pub fn merge(&mut self, region: Region) -> Result<(), Notice> {
        self.counts.merged_regions += 1;
        if self.counts.merged_regions > self.limits.merged_regions {
            return Err(self.limits.reached(Phrase::MergedRegions));
        }
        self.merged.push(region);
        Ok(())
    }

    /// The sheet and what was noticed about it.
    pub fn finish(mut self, name: String, hidden: bool) -> (Sheet, Vec<Notice>) {
        self.hidden_rows.sort_unstable();
        self.hidden_columns.sort_unstable();
        let mut sheet = self.builder.finish(name);
        sheet.hidden = hidden;
        sheet.hidden_rows = self.hidden_rows;
        sheet.hidden_columns = self.hidden_columns;
        sheet.set_merges(&self.merged);
        let mut notices = self.notices.finish();
        notices.extend(hidden_content(&sheet, self.place));
        (sheet, notices)
    }
}
