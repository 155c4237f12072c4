//! Where each non-empty row of a sheet went: to a project, to what the layout knows, or skipped with its reason.
//! Takes what is said of rows, gives the three counts and the skipped rows. Decides nothing.

use super::unknown::says_target;
use crate::model::finding::{Lines, SheetReport, SkipReason, SkippedRow, Untrusted};
use crate::model::sheet::Sheet;
use crate::text::fold::trim;
use crate::words::vocabulary::Vocabulary;
use std::ops::Range;

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

/// What became of the rows of a sheet, as far as they were counted.
#[derive(Debug, Default)]
pub(super) struct Counts {
    lines: Option<Lines>,
    project_rows: usize,
    known_rows: usize,
    skipped_rows: usize,
    /// Those that are kept.
    pub skipped: Vec<SkippedRow>,
    /// How many rows nothing explains, or that the form itself says do not count, and the first of them.
    pub unexplained: Option<(usize, u32)>,
    /// How many rows that were not used say a name and a target, so that they may be indicators, and the first of them.
    pub with_targets: Option<(usize, u32)>,
}

impl Counts {
    pub(super) fn report(&mut self, sheet: &Sheet) -> SheetReport {
        SheetReport {
            name: Untrusted::new(&*sheet.name),
            hidden: sheet.hidden,
            // A workbook has none.
            lines: self.lines.take(),
            project_rows: self.project_rows,
            known_rows: self.known_rows,
            skipped_rows: self.skipped_rows,
        }
    }
}

/// Whether a row was skipped and nothing says what it is.
fn is_unexplained(fate: Fate) -> bool {
    matches!(fate, Fate::Skipped(SkipReason::OutsideTables | SkipReason::NothingUnderstood))
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

    /// Says otherwise what became of a row that was taken for one of a project.
    pub(super) fn take_back(&mut self, index: usize, fate: Fate) {
        let known = &mut self.fates[index];
        if *known == Fate::Project {
            *known = fate;
        }
    }

    /// The rows that nothing explains, places among the non-empty rows of the sheet.
    pub(super) fn unexplained(&self) -> impl Iterator<Item = usize> {
        let fates = self.fates.iter().enumerate();
        fates.filter(|(_, fate)| is_unexplained(**fate)).map(|(index, _)| index)
    }

    /// The first row behind all those of projects.
    pub(super) fn behind_projects(&self) -> usize {
        self.fates.iter().rposition(|fate| *fate == Fate::Project).map_or(0, |last| last + 1)
    }

    /// What became of all rows of the sheet.
    pub(super) fn counts(&self, place: usize, sheet: &Sheet, vocabulary: &Vocabulary) -> Counts {
        let mut counts = Counts::default();
        self.count(0..sheet.row_count(), place, (sheet, vocabulary), &mut counts);
        counts
    }

    /// Adds the rows of a range to what is counted of the sheet.
    pub(super) fn count(
        &self,
        rows: Range<usize>,
        place: usize,
        (sheet, vocabulary): (&Sheet, &Vocabulary),
        counts: &mut Counts,
    ) {
        let from = rows.start;
        for (fate, row) in self.fates[rows].iter().zip(sheet.rows().skip(from)) {
            if row.line > 0 {
                counts.lines.get_or_insert_default().push(row.number, row.line);
            }
            let skip = match *fate {
                Fate::Project => {
                    counts.project_rows += 1;
                    continue;
                }
                Fate::Known => {
                    counts.known_rows += 1;
                    continue;
                }
                Fate::Skipped(skip) => skip,
            };
            counts.skipped_rows += 1;
            if is_unexplained(*fate) || skip == SkipReason::OtherVersion {
                counts.unexplained.get_or_insert((0, row.number)).0 += 1;
            }
            if skip != SkipReason::OtherVersion && says_target(&row, vocabulary, skip) {
                counts.with_targets.get_or_insert((0, row.number)).0 += 1;
            }
            if counts.skipped.len() < KEPT {
                let text =
                    row.cells().map(|cell| trim(cell.text)).find(|text| !text.is_empty()).unwrap_or("");
                let text = Untrusted::new(text.chars().take(QUOTED).collect::<String>());
                counts.skipped.push(SkippedRow { sheet: place, row: row.number, text, reason: skip });
            }
        }
    }
}
