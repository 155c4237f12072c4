//! Cells of one sheet as they are read, for every workbook format: kept within the limits, in order, with their notices.

use super::cell_notices::{Noted, cell_notices, hidden_content};
use super::formula;
use super::limits::Limits;
use super::page_text;
use super::xml::PartProblem;
use crate::model::notice::{Fact, Notice, Phrase};
use crate::model::sheet::{
    Address, BuildError, LAST_COLUMN, LAST_ROW, Marks, Place, Region, Sheet, SheetBuilder,
};

/// Cells of the workbook so far.
#[derive(Debug, Default)]
pub(super) struct Counts {
    cells: u64,
    styled_cells: u64,
    text_bytes: u64,
    merged_regions: u64,
}

impl Counts {
    pub(super) fn add(&mut self, other: &Counts) {
        self.cells += other.cells;
        self.styled_cells += other.styled_cells;
        self.text_bytes += other.text_bytes;
        self.merged_regions += other.merged_regions;
    }

    /// The limit that is reached, if one is.
    pub(super) fn over(&self, limits: &Limits) -> Option<Phrase> {
        [
            (self.styled_cells, limits.styled_cells, Phrase::StyledCells),
            (self.cells, limits.cells, Phrase::Cells),
            (self.text_bytes, limits.workbook_text_bytes, Phrase::WorkbookText),
            (self.merged_regions, limits.merged_regions, Phrase::MergedRegions),
        ]
        .into_iter()
        .find_map(|(count, limit, phrase)| (count > limit).then_some(phrase))
    }
}

/// What was kept of a sheet, or of a piece of one.
#[derive(Debug, Default)]
pub(super) struct Kept {
    sheet: Sheet,
    merged: Vec<Region>,
    /// The marks of all cells together.
    marks: Marks,
    /// Whether pictures may lie on the sheet.
    pictures: bool,
    /// Whether pictures or objects do.
    drawn: bool,
    /// Whether a conditional format changes what is seen.
    conditional: bool,
    /// What the headers or footers of its pages say.
    around: Option<String>,
    noted: Noted,
    pub counts: Counts,
}

/// The sheet that is being read.
pub(super) struct Keeper<'a> {
    pub problem: PartProblem,
    limits: &'a Limits,
    counts: &'a mut Counts,
    builder: SheetBuilder,
    kept: Kept,
    place: usize,
}

impl<'a> Keeper<'a> {
    /// A sheet at this place in its workbook.
    pub(super) fn new(
        place: usize,
        problem: PartProblem,
        limits: &'a Limits,
        counts: &'a mut Counts,
    ) -> Self {
        Keeper { problem, limits, counts, builder: SheetBuilder::new(), kept: Kept::default(), place }
    }

    /// Counts a cell that is there, whether it has a content or only a format.
    pub(super) fn count(&mut self) -> Result<(), Notice> {
        self.counts.styled_cells += 1;
        if self.counts.styled_cells > self.limits.styled_cells {
            return Err(self.limits.reached(Phrase::StyledCells));
        }
        Ok(())
    }

    /// Keeps a cell; one without text and mark is left out. A formula in the place of its result is not text.
    pub(super) fn keep(&mut self, at: Address, text: &str, marks: Marks) -> Result<(), Notice> {
        if text.is_empty() && marks == Marks::NONE {
            return Ok(());
        }
        let (text, own) = formula::shown(text);
        let marks = marks.with(own);
        if text.len() as u64 > self.limits.cell_bytes {
            return Err(self.limits.reached(Phrase::CellText));
        }
        if at.row > LAST_ROW && matches!(at.place(), Place::Grid(_)) {
            return Err(self.problem.broken(Phrase::BadAddress));
        }
        self.builder.push(at, 0, text, marks).map_err(|error| match error {
            BuildError::OffGrid(_) => self.problem.broken(Phrase::BadAddress),
            BuildError::OutOfOrder(_) => self.problem.broken(Phrase::OutOfOrder),
            BuildError::TooMuchText => self.limits.reached(Phrase::PartSize),
        })?;
        self.kept.marks = self.kept.marks.with(marks);
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
    pub(super) fn hide_rows(&mut self, first: u32, last: u32) {
        match self.kept.sheet.hidden_rows.last_mut() {
            Some((_, before)) if *before + 1 == first => *before = last,
            _ => self.kept.sheet.hidden_rows.push((first, last)),
        }
    }

    /// These columns are hidden, both ends included.
    pub(super) fn hide_columns(&mut self, first: u32, last: u32) {
        self.kept.sheet.hidden_columns.push((first, last.min(LAST_COLUMN)));
    }

    /// A picture or another drawing lies on the sheet.
    pub(super) fn see_picture(&mut self) {
        self.kept.pictures = true;
        self.kept.drawn = true;
    }

    /// A drawing lies on the sheet that may be no more than the frame of a comment or a button of a filter.
    pub(super) fn see_frame(&mut self) {
        self.kept.pictures = true;
    }

    /// A conditional format changes what is seen of cells that meet it.
    pub(super) fn see_conditional(&mut self) {
        self.kept.conditional = true;
    }

    /// Pages of the sheet have this header or footer, with the codes of Excel.
    pub(super) fn see_around(&mut self, codes: &str) {
        let around = &mut self.kept.around;
        *around = around.take().or_else(|| page_text::told_of_codes(codes));
    }

    /// A comment or a footnote belongs to this cell.
    pub(super) fn see_note(&mut self, at: Address) {
        let is_on_grid = at.row <= LAST_ROW || !matches!(at.place(), Place::Grid(_));
        if is_on_grid && at.column <= LAST_COLUMN {
            self.kept.noted.add(at);
        }
    }

    /// The cells of this region are one.
    pub(super) fn merge(&mut self, region: Region) -> Result<(), Notice> {
        self.counts.merged_regions += 1;
        if self.counts.merged_regions > self.limits.merged_regions {
            return Err(self.limits.reached(Phrase::MergedRegions));
        }
        self.kept.merged.push(region);
        Ok(())
    }

    /// What was kept, as one piece of a sheet.
    pub(super) fn piece(self) -> Kept {
        let mut kept = self.kept;
        kept.sheet.append(self.builder.finish(String::new()), 0, 0);
        kept.counts = std::mem::take(self.counts);
        kept
    }

    /// Takes the pieces of a sheet, from the top.
    pub(super) fn take_pieces(&mut self, pieces: Vec<Kept>) -> Result<(), Notice> {
        for piece in pieces {
            // Comments are in a part of their own.
            let Kept { sheet, merged, marks, pictures, drawn, conditional, around, noted: _, counts } = piece;
            self.kept.pictures |= pictures;
            self.kept.drawn |= drawn;
            self.kept.conditional |= conditional;
            self.kept.around = self.kept.around.take().or(around);
            for (first, last) in &sheet.hidden_rows {
                self.hide_rows(*first, *last);
            }
            self.kept.sheet.hidden_columns.extend(&sheet.hidden_columns);
            self.kept.sheet.append(sheet, 0, 0);
            self.kept.merged.extend(merged);
            self.kept.marks = self.kept.marks.with(marks);
            self.counts.add(&counts);
        }
        self.counts.over(self.limits).map_or(Ok(()), |limit| Err(self.limits.reached(limit)))
    }

    /// The sheet and what was noticed about it.
    pub(super) fn finish(self, name: String, hidden: bool) -> (Sheet, Vec<Notice>) {
        let Kept { mut sheet, merged, marks, pictures, drawn, conditional, around, noted, .. } = self.kept;
        sheet.append(self.builder.finish(String::new()), 0, 0);
        sheet.name = name;
        sheet.hidden = hidden;
        // Each piece of a sheet says its columns.
        for ranges in [&mut sheet.hidden_rows, &mut sheet.hidden_columns] {
            *ranges = joined(std::mem::take(ranges));
        }
        sheet.set_merges(&merged);
        let covered = sheet.uncover();
        let mut notices = cell_notices(&sheet, self.place, marks);
        notices.extend(covered.first().map(|first| {
            let notice = Notice::new(Fact::TextNotShown).on(self.place).at(*first);
            notice.phrase("what", Phrase::CoveredText).arg("count", covered.len().to_string())
        }));
        notices.extend(hidden_content(&sheet, self.place, marks));
        notices.extend(noted.notice(self.place));
        let only_pictures = pictures && sheet.cell_count() == 0;
        notices.extend(only_pictures.then(|| Notice::new(Fact::SheetOfPictures).on(self.place)));
        let beside = drawn && !only_pictures;
        notices.extend(beside.then(|| Notice::new(Fact::PicturesBeside).on(self.place)));
        notices.extend(conditional.then(|| Notice::new(Fact::ConditionalFormat).on(self.place)));
        let around = around.filter(|_| sheet.cell_count() > 0);
        notices.extend(around.map(|text| Notice::new(Fact::PageHeader).on(self.place).arg("value", text)));
        (sheet, notices)
    }
}

/// Ranges in their order, those that touch or overlap as one.
fn joined(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (first, last) in ranges {
        match joined.last_mut() {
            Some((_, before)) if first <= before.saturating_add(1) => *before = last.max(*before),
            _ => joined.push((first, last)),
        }
    }
    joined
}
