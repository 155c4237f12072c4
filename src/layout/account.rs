//! Where each non-empty row of a sheet went: to a project, to what the layout knows, or skipped with its reason.
//! Takes one call a row, gives the three counts and the skipped rows. Decides nothing.

use crate::cell::Row;
use crate::finding::{SheetReport, SkipReason, SkippedRow, Untrusted};
use crate::normal::trim;

/// So many characters of a skipped row are kept.
const QUOTED: usize = 60;
/// So many skipped rows of a sheet are kept one by one; all are counted.
const KEPT: usize = 1000;

/// The account of one sheet.
#[derive(Debug)]
pub(super) struct Account<'a> {
    sheet: usize,
    name: &'a str,
    hidden: bool,
    project_rows: usize,
    known_rows: usize,
    skipped_rows: usize,
    skipped: Vec<SkippedRow>,
}

impl<'a> Account<'a> {
    pub(super) fn new(sheet: usize, name: &'a str, hidden: bool) -> Self {
        Self { sheet, name, hidden, project_rows: 0, known_rows: 0, skipped_rows: 0, skipped: Vec::new() }
    }

    pub(super) fn project(&mut self) {
        self.project_rows += 1;
    }

    pub(super) fn known(&mut self) {
        self.known_rows += 1;
    }

    pub(super) fn skip(&mut self, row: &Row<'a>, reason: SkipReason) {
        self.skipped_rows += 1;
        if self.skipped.len() < KEPT {
            let text = row.cells().map(|cell| trim(cell.text)).find(|text| !text.is_empty()).unwrap_or("");
            let text = Untrusted::new(text.chars().take(QUOTED).collect::<String>());
            self.skipped.push(SkippedRow { sheet: self.sheet, row: row.number, text, reason });
        }
    }

    /// Skipped rows that no reason of the layout explains, for a notice.
    pub(super) fn unexplained(&self) -> impl Iterator<Item = &SkippedRow> {
        let is_unexplained =
            |reason| matches!(reason, SkipReason::OutsideTables | SkipReason::NothingUnderstood);
        self.skipped.iter().filter(move |row| is_unexplained(row.reason))
    }

    pub(super) fn finish(self) -> (SheetReport, Vec<SkippedRow>) {
        let report = SheetReport {
            name: Untrusted::new(self.name),
            hidden: self.hidden,
            project_rows: self.project_rows,
            known_rows: self.known_rows,
            skipped_rows: self.skipped_rows,
        };
        (report, self.skipped)
    }
}
