//! Where each non-empty row of a sheet went: to a project, to what the layout knows, or skipped with its reason.
//! Takes what is said of rows, gives the three counts and the skipped rows. Decides nothing.

use crate::model::finding::{Lines, SheetReport, SkipReason, SkippedRow, Untrusted};
use crate::model::sheet::Sheet;
use crate::text::fold::trim;

/// Characters kept of a skipped row.
const QUOTED: usize = 60;
/// Skipped rows of a sheet that are kept one by one; all are counted.
const KEPT: usize = 1000;

/// What became of a row. Where tables are side by side the greatest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    Skipped(SkipReason),
    Known,
    Project,
}

/// The account of one sheet: one byte a row.
#[derive(Debug)]
pub(super) struct Account {
    fates: Vec<Fate>,
}

impl Account {
    pub(super) fn new(sheet: &Sheet) -> Self {
        Self { fates: vec![Fate::Skipped(SkipReason::NoTable); sheet.row_count()] }
    }

    /// Says what became of the row at this place among the non-empty rows.
    pub(super) fn mark(&mut self, index: usize, fate: Fate) {
        let known = &mut self.fates[index];
        *known = fate.max(*known);
    }

    /// The counts of the sheet, the skipped rows, and how many of these nothing explains, with the first of them.
    pub(super) fn finish(
        &self,
        place: usize,
        sheet: &Sheet,
    ) -> (SheetReport, Vec<SkippedRow>, Option<(usize, u32)>) {
        let count = |test: fn(&Fate) -> bool| self.fates.iter().filter(|fate| test(fate)).count();
        let report = SheetReport {
            name: Untrusted::new(&*sheet.name),
            hidden: sheet.hidden,
            lines: lines(sheet),
            project_rows: count(|fate| *fate == Fate::Project),
            known_rows: count(|fate| *fate == Fate::Known),
            skipped_rows: count(|fate| matches!(fate, Fate::Skipped(_))),
        };
        let mut skipped = Vec::new();
        let mut unexplained: Option<(usize, u32)> = None;
        for (index, fate) in self.fates.iter().enumerate() {
            let Fate::Skipped(skip) = fate else { continue };
            let is_unexplained = matches!(skip, SkipReason::OutsideTables | SkipReason::NothingUnderstood);
            if !is_unexplained && skipped.len() >= KEPT {
                continue;
            }
            let row = sheet.row(index);
            if is_unexplained {
                unexplained.get_or_insert((0, row.number)).0 += 1;
            }
            if skipped.len() < KEPT {
                let text =
                    row.cells().map(|cell| trim(cell.text)).find(|text| !text.is_empty()).unwrap_or("");
                let text = Untrusted::new(text.chars().take(QUOTED).collect::<String>());
                skipped.push(SkippedRow { sheet: place, row: row.number, text, reason: *skip });
            }
        }
        (report, skipped, unexplained)
    }
}

/// Where the rows are in a text file; a workbook has no lines.
fn lines(sheet: &Sheet) -> Option<Lines> {
    let mut lines = Lines::default();
    for (row, line) in sheet.row_lines() {
        if line == 0 {
            return None;
        }
        lines.push(row, line);
    }
    Some(lines)
}
